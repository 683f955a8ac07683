//! The three rounds of the year, of levels 5, 4 and 3. Must not know what is true of them at the end of it.

use factory::shoes;
use serde_json::{Value, json};

use super::road::Road;
use super::{ANOTHER, HER, UNCERTIFIED, person_is_called, standard_comes};

/// Of level 5.
pub const FIRST: &str = "2026-5";
/// Of level 4.
pub const SECOND: &str = "2026-4";
/// Of level 3.
pub const THIRD: &str = "2026-3";

/// Whom the first round has from its beginning, and who comes late.
const IN_TIME: std::ops::Range<usize> = 0..12;
const LATE: std::ops::Range<usize> = 12..14;
/// Who withdraws.
pub const WITHDRAWN: usize = 11;
/// How many sheets the rater has handed in who falls ill.
const KEPT: usize = 5;

pub async fn the_first_with_a_rater_replaced_two_late_and_one_withdrawn(road: &mut Road) {
    road.day("2026-01-12").await;
    let days = ["2026-01-12", "2026-02-02"];
    opened(road, FIRST, ("level5", "1"), days).await;
    let standing = enrolled(road, FIRST, IN_TIME).await;
    assert_eq!(standing["candidates"], IN_TIME.len(), "{standing}");

    road.day("2026-02-05").await;
    scoring_opens(road, FIRST).await;
    handed_in(road, FIRST, "J1", IN_TIME).await;
    handed_in(road, FIRST, "J3", IN_TIME).await;
    handed_in(road, FIRST, "J2", 0..KEPT).await;

    road.day("2026-02-10").await;
    let (code, name) = shoes::SUCCESSOR;
    let by = json!({ "code": code, "name": name, "role": "assessor", "component": "master", "staff_no": null });
    let said = format!("{code}:{name}:assessor:master");
    let correction = json!({ "kind": "replace_rater", "rater": "J2", "by": by, "relations": [] });
    let words = ["rounds", "replace-rater", FIRST, "J2", &said];
    let told = corrected(road, FIRST, correction, &words, "生病住院").await;
    let args = &told["touched"][0]["args"];
    let left = IN_TIME.len() - KEPT;
    assert_eq!(
        (&args["kept"], &args["count"]),
        (&json!(KEPT.to_string()), &json!(left.to_string())),
        "{told}"
    );

    road.day("2026-02-12").await;
    let late = shoes::staff_nos(LATE);
    let input = json!({ "round": FIRST, "staff_nos": late, "reason": "出差回来补报" });
    let mut words = vec!["rounds", "enrol", FIRST];
    words.extend(late.iter().map(String::as_str));
    words.extend(["--reason", "出差回来补报"]);
    let standing = road.act("enrol_round", input, &words).await;
    assert_eq!(
        (&standing["state"], &standing["candidates"]),
        (&json!("scoring"), &json!(IN_TIME.len() + LATE.len())),
        "{standing}"
    );
    let withdrawn = shoes::staff_no(WITHDRAWN);
    let correction = json!({ "kind": "withdraw", "staff_no": withdrawn });
    let words = ["rounds", "withdraw", FIRST, &withdrawn];
    corrected(road, FIRST, correction, &words, "本人调离").await;

    road.day("2026-02-20").await;
    handed_in(road, FIRST, code, (KEPT..WITHDRAWN).chain(LATE)).await;
    for rater in ["J1", "J3"] {
        handed_in(road, FIRST, rater, LATE).await;
    }
    let results = decided_approved_and_issued(road, FIRST, "2026-03-06").await;
    assert_eq!(
        results,
        json!({ "passed": 12, "not_passed": 1, "incomplete": 0, "refused": 0, "withdrawn": 1 })
    );
}

/// The round is planned by the first version of the standard, whose yield no line can reach; it is mended before anybody is marked. An
/// import that should not have been is undone before the results.
pub async fn the_second_by_the_standard_as_it_was_mended(road: &mut Road) {
    road.day("2026-05-06").await;
    let days = ["2026-05-06", "2026-06-01"];
    opened(road, SECOND, ("level4", "1"), days).await;
    enrolled(road, SECOND, shoes::SKILLED).await;

    road.day("2026-05-20").await;
    standard_comes(road, "level4", "2").await;
    let correction = json!({ "kind": "standard", "version": "2" });
    let words = ["rounds", "standard", SECOND, "2"];
    let told = corrected(road, SECOND, correction, &words, "一次合格率定得过高").await;
    let change = &told["changes"][0];
    assert_eq!(
        (&change["from"], &change["to"]),
        (&json!("1"), &json!("2")),
        "{told}"
    );

    road.day("2026-06-05").await;
    scoring_opens(road, SECOND).await;
    for rater in ["J1", "J2", "J3"] {
        handed_in(road, SECOND, rater, shoes::SKILLED).await;
    }
    let right = evidence_comes(road, "五月.csv", "MES", 4).await;
    assert_eq!(inspected(road).await, shoes::INSPECTED);
    let mistaken = evidence_comes(road, "别的线.csv", "包装线抽检", 60).await;
    assert_eq!(inspected(road).await, 2 * shoes::INSPECTED, "both count");
    assert_ne!(right, mistaken);

    road.day("2026-06-08").await;
    mistaken_import_is_undone(road, &mistaken).await;
    assert_eq!(inspected(road).await, shoes::INSPECTED);
    let true_name = shoes::name(shoes::MISTYPED_PERSON);
    person_is_called(road, shoes::MISTYPED_PERSON, &true_name, "花名册写错").await;
    let results = decided_approved_and_issued(road, SECOND, "2026-06-30").await;
    assert_eq!(results["passed"], shoes::SKILLED.len(), "{results}");
}

/// An import that should not have been: it stays on record and counts no more.
async fn mistaken_import_is_undone(road: &Road, batch: &Value) {
    let number = batch.to_string();
    let reason = "导成了别的生产线";
    let words = ["evidence", "withdraw", &number, "--reason", reason];
    let input = json!({ "batch": batch, "reason": reason });
    let turned = road.act("withdraw_evidence_batch", input, &words).await;
    assert_eq!(turned["batch"], *batch);
}

pub async fn the_third_of_those_whom_the_second_has_certified(road: &mut Road) {
    road.day("2026-10-12").await;
    let days = ["2026-10-12", "2026-10-20"];
    opened(road, THIRD, ("level3", "1"), days).await;
    let standing = enrolled(road, THIRD, [HER, ANOTHER, UNCERTIFIED]).await;
    assert_eq!(
        (&standing["candidates"], &standing["refused"]),
        (&json!(2), &json!(1)),
        "her own certificate counts, and nothing else does: {standing}"
    );

    road.day("2026-10-21").await;
    scoring_opens(road, THIRD).await;
    for rater in ["J1", "J2", "J3"] {
        handed_in(road, THIRD, rater, [HER, ANOTHER]).await;
    }
    let results = decided_approved_and_issued(road, THIRD, "2026-11-20").await;
    assert_eq!(
        (&results["passed"], &results["refused"]),
        (&json!(2), &json!(1)),
        "{results}"
    );
}

async fn opened(road: &Road, round: &str, standard: (&str, &str), days: [&str; 2]) {
    let [announced, from] = days.map(|day| road.on(day));
    let text = shoes::round(round, standard, [&announced, &from]);
    let file = road.file(&format!("{round}.toml"), &text);
    let words = ["rounds", "open", &file];
    road.act("open_round", json!({ "text": text }), &words)
        .await;
}

async fn enrolled(road: &Road, round: &str, people: impl IntoIterator<Item = usize>) -> Value {
    let staff_nos = shoes::staff_nos(people);
    let mut words = vec!["rounds", "enrol", round];
    words.extend(staff_nos.iter().map(String::as_str));
    let input = json!({ "round": round, "staff_nos": staff_nos });
    road.act("enrol_round", input, &words).await
}

async fn scoring_opens(road: &Road, round: &str) {
    let words = ["rounds", "score", round];
    let standing = road
        .act("open_scoring", json!({ "round": round }), &words)
        .await;
    assert_eq!(standing["state"], "scoring", "{standing}");
}

/// A correction of a round, with its reason.
async fn corrected(
    road: &Road,
    round: &str,
    correction: Value,
    words: &[&str],
    reason: &str,
) -> Value {
    let input = json!({ "round": round, "correction": correction, "reason": reason });
    let words = [words, &["--reason", reason]].concat();
    road.act("correct_round", input, &words).await
}

/// A master hands in a file of her marks of some people, and every row of it comes in.
async fn handed_in(road: &Road, round: &str, rater: &str, people: impl IntoIterator<Item = usize>) {
    let people: Vec<usize> = people.into_iter().collect();
    let marks = shoes::marks(rater, people.iter().copied());
    let path = road.file(&format!("{round} {rater}.csv"), marks);
    let words = [
        "scores", "import", &path, "--round", round, "--source", "master",
    ];
    let input = json!({ "path": path, "round": round, "source": "master" });
    let report = road.act("import_scores", input, &words).await;
    assert_eq!(
        (&report["added"], &report["refused"]),
        (&json!(people.len()), &json!(0)),
        "{report}"
    );
}

/// A file of inspections is looked at and taken as it was shown; its number.
async fn evidence_comes(road: &Road, name: &str, source: &str, rework: u32) -> Value {
    let path = road.file(name, shoes::inspections(rework));
    let stated = "2026-06-01";
    let words = [
        "evidence", "import", &path, "--source", source, "--stated", stated,
    ];
    let mut input = json!({ "path": path, "source": source, "stated_on": stated, "dry_run": true });
    let trial = [words.as_slice(), &["--dry-run"]].concat();
    let shown = road.act("import_evidence", input.clone(), &trial).await;
    let seen = shown["seen"].as_str().unwrap();
    input["dry_run"] = json!(false);
    input["seen"] = json!(seen);
    let taking = [words.as_slice(), &["--seen", seen]].concat();
    let report = road.act("import_evidence", input, &taking).await;
    assert_eq!(report["refused"], 0, "{report}");
    report["batch"].clone()
}

/// The pieces that count for her team in the second round.
async fn inspected(road: &Road) -> u64 {
    let words = ["evidence", "show", "--unit", "cutting/1"];
    let shown = road
        .act("show_evidence", json!({ "unit": "cutting/1" }), &words)
        .await;
    let mut measures = shown["measures"].as_array().unwrap().iter();
    let yielded = measures.find(|one| one["measure"] == "first_pass_yield");
    yielded.unwrap()["n"].as_u64().unwrap()
}

/// From the marks to the certificates, the last of it on a day; how many have which result.
async fn decided_approved_and_issued(road: &mut Road, round: &str, day: &str) -> Value {
    let whole = json!({ "round": round });
    let words = ["rounds", "decide", round];
    let standing = road.act("decide_round", whole.clone(), &words).await;
    let approve = json!({ "round": round, "approver": "王建国" });
    let words = ["rounds", "approve", round, "--by", "王建国"];
    road.act("approve_round", approve, &words).await;
    road.day(day).await;
    let words = ["certificates", "issue", round];
    let issued = road.act("issue_certificates", whole, &words).await;
    let issued = issued["issued"].as_array().unwrap().len();
    assert_eq!(standing["results"]["passed"], issued, "{standing}");
    standing["results"].clone()
}
