//! The primary of a replicated pair is lost in the middle of work, and its standby takes over: where commits wait for the standby,
//! whatever was answered is there, once, and the work goes on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

use factory::{call, done, small};
use serde_json::{Value, json};

use super::server::Server;
use super::{decided, founded, opened};
use crate::kills::Chance;
use crate::program;

/// Candidates of the round.
const PEOPLE: usize = 20;
/// Acts of which some are answered before the loss.
const ACTS: usize = 8;
/// About how long one act takes, within which the moment lies.
const ACT: Duration = Duration::from_millis(150);

/// Lines of the log, by action and subject.
type Lines = BTreeMap<(String, String), usize>;

/// Approves, issues and reissues, one call after another, until the server is gone; counts and answers what was answered.
fn work(location: &str, count: &AtomicUsize) -> Vec<(String, String)> {
    let mut answered = Vec::new();
    let mut act = |words: &[&str], action: &str, subject: &str| {
        let answer = program::call(location, words);
        if answer.code != Some(0) {
            assert_eq!(answer.refusal(), "database_unreachable", "{words:?}");
            return None;
        }
        answered.push((action.to_owned(), subject.to_owned()));
        count.fetch_add(1, Ordering::SeqCst);
        Some(answer.json)
    };
    let mut go = || {
        act(
            &["rounds", "approve", "P1", "--by", "林总监"],
            "approve_round",
            "P1",
        )?;
        let issued = act(&["certificates", "issue", "P1"], "issue_certificates", "P1")?;
        for one in issued["issued"].as_array()? {
            let number = one["number"].as_str()?;
            let words = ["certificates", "reissue", number, "--reason", "证书遗失"];
            act(&words, "reissue_certificate", number)?;
        }
        Some(())
    };
    go();
    answered
}

/// Opens the office, checks it, and reads its log and its numbers.
async fn look(location: &str) -> (Lines, Vec<String>) {
    let session = opened(location).await;
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
    let page = json!({ "offset": 0, "limit": 1000 });
    let log: Value = done(&session, call::list_audit, page).await;
    let mut lines = Lines::new();
    for line in log["entries"].as_array().unwrap() {
        let word = |name: &str| line[name].as_str().unwrap().to_owned();
        *lines.entry((word("action"), word("subject"))).or_default() += 1;
    }
    let list = done(&session, call::list_certificates, json!({})).await;
    let certificates = list["certificates"].as_array().unwrap().iter();
    let mut numbers: Vec<String> = certificates
        .map(|one| one["number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    done(&session, call::close_office, json!({})).await;
    (lines, numbers)
}

/// One pair of servers; the moment of the loss is chosen by chance. Answers how many acts were answered, and how many lines stand
/// without an answer.
async fn lose_the_primary(chance: &mut Chance) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut primary = Server::start();
    let location = primary.address("office");
    founded(&location, folder.path());
    let session = opened(&location).await;
    decided(&session, folder.path(), "P1", 0..PEOPLE).await;
    done(&session, call::close_office, json!({})).await;
    let standby = Server::following(&primary);
    primary.wait_for_its_standby();
    let (before, _) = look(&location).await;

    // On any machine some acts were answered by then, and one is on its way.
    let (acts, moment) = (chance.below(ACTS), chance.moment_of(ACT * 2));
    let count = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&count);
    let working = std::thread::spawn(move || work(&location, &counting));
    while count.load(Ordering::SeqCst) < acts && !working.is_finished() {
        sleep(Duration::from_millis(5));
    }
    sleep(moment);
    primary.kill();
    let answered = working.join().unwrap();
    standby.take_over();

    let location = standby.address("office");
    let (lines, numbers) = look(&location).await;
    for act in &answered {
        assert_eq!(
            lines.get(act),
            Some(&1),
            "{act:?} was answered, {moment:?} after {acts} acts"
        );
    }
    let all = |lines: &Lines| lines.values().sum::<usize>();
    let more = all(&lines) - all(&before) - answered.len();
    assert!(
        more <= 1,
        "{more} acts stand that nobody asked for: {lines:?}"
    );
    let serials: Vec<String> = numbers
        .iter()
        .map(|number| number[16..].to_owned())
        .collect();
    let wanted: Vec<String> = (1..=numbers.len())
        .map(|serial| format!("{serial:06}"))
        .collect();
    assert_eq!(serials, wanted, "gap or double");
    assert!([0, PEOPLE].contains(&numbers.len()), "{numbers:?}");

    // The work goes on where the standby was.
    let standard = factory::file(folder.path(), "standard.toml", small::standard("level4"));
    program::done(&location, &["standards", "import", &standard]);
    look(&location).await;
    (answered.len(), more)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_answered_is_lost_when_a_standby_takes_over() {
    let number = |variable: &str| std::env::var(variable).map_or(1, |text| text.parse().unwrap());
    let seed = number("JIANGPING_FAULTS_SEED");
    let mut chance = Chance::of_seed(seed as u64);
    let (mut answered, mut more) = (0, 0);
    let promotions = number("JIANGPING_FAULTS_PROMOTIONS");
    for _ in 0..promotions {
        let (acts, unanswered) = lose_the_primary(&mut chance).await;
        answered += acts;
        more += unanswered;
    }
    println!(
        "PostgreSQL, primary killed and standby promoted: {promotions} times; {answered} acts were answered, 0 of them lost; \
         {more} were kept though the answer never came; seed {seed}"
    );
}
