//! What an employee holds is what the roster says, what the office itself has certified, and what was taken over from before: on both
//! databases, by the window's way and by the command line. Must not know how it is kept.

use std::path::Path;

use factory::{Session, State, database_in, dispatch, fresh_database, lay, session, small};
use serde_json::{Value, json};

use crate::program::{self, Answer};

const OLD: &str = "1535001234567890";
const ISSUER: &str = "福州市职业技能鉴定中心";

/// What the window asks, by the name of the action.
async fn ask(session: &Session, action: &str, input: Value) -> Value {
    dispatch(session, action, input)
        .await
        .unwrap_or_else(|refusal| panic!("{action}: {} {}", refusal.code, refusal.message))
}

async fn no(session: &Session, action: &str, input: Value) -> String {
    let refusal = dispatch(session, action, input).await.unwrap_err();
    assert_ne!(refusal.message, refusal.code, "the code has no sentence");
    assert!(
        refusal.hint.is_some(),
        "{} says not what to do",
        refusal.code
    );
    refusal.code
}

async fn person(session: &Session, at: usize) -> Value {
    ask(
        session,
        "show_employee",
        json!({ "staff_no": small::staff_no(at) }),
    )
    .await
}

/// How everybody would stand in a round, by staff number.
async fn standing(session: &Session, round: &str) -> Vec<Value> {
    let preview = ask(session, "preview_enrolment", json!({ "round": round })).await;
    preview["candidates"].as_array().unwrap().clone()
}

async fn last_act(session: &Session) -> (String, String, Value) {
    let page = json!({ "offset": 0, "limit": 1 });
    let log = ask(session, "list_audit", page).await;
    let line = &log["entries"][0];
    let said = |key: &str| line[key].as_str().unwrap().to_owned();
    let detail = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    (said("action"), said("subject"), detail)
}

/// Six people, of whom the first four have certificates of level 4 from the round R1. Level 3 asks for level 4: in R2; in R3 level 4
/// is given once more.
async fn certified(location: &str, folder: &Path) -> Session {
    let session = session();
    let create = json!({ "location": location, "draft": factory::office_draft() });
    ask(&session, "create_office", create).await;
    let roster = factory::file(folder, "roster.csv", small::roster(0..6));
    ask(&session, "import_employees", json!({ "path": roster })).await;
    let asks = "holds_level = \"level4\"";
    let level3 = small::standard("level3").replace("years_in_occupation = 5", asks);
    assert!(level3.contains(asks));
    for text in [small::standard("level4"), level3] {
        ask(&session, "import_standard", json!({ "text": text })).await;
    }
    for (round, level) in [("R1", "level4"), ("R2", "level3"), ("R3", "level4")] {
        let text = small::round(round, level);
        let text = match round {
            "R2" => announced_today(&text),
            _ => text,
        };
        ask(&session, "open_round", json!({ "text": text })).await;
    }
    // Before, nobody holds what level 3 asks for.
    for one in standing(&session, "R2").await {
        assert_eq!(one["state"], "not_eligible", "{one}");
    }
    let four: Vec<String> = (0..4).map(small::staff_no).collect();
    evaluated(&session, "R1", &four).await;
    session
}

/// The same round, announced on the day on which the certificates are given: what is given later is not held when people apply.
fn announced_today(round: &str) -> String {
    let later = round
        .replace("announced_on = 2026-03-02", "announced_on = 2026-05-18")
        .replace("scoring_from = 2026-04-01", "scoring_from = 2026-05-18")
        .replace("scoring_to = 2026-04-30", "scoring_to = 2026-06-30");
    assert!(!later.contains("-04-"), "{later}");
    later
}

/// A round goes its whole way for some people, all marked alike.
async fn evaluated(session: &Session, round: &str, people: &[String]) {
    let whole = json!({ "round": round });
    let enrol = json!({ "round": round, "staff_nos": people });
    ask(session, "enrol_round", enrol).await;
    marked(session, round, people).await;
    ask(session, "decide_round", whole.clone()).await;
    let approve = json!({ "round": round, "approver": "王建国" });
    ask(session, "approve_round", approve).await;
    ask(session, "issue_certificates", whole).await;
}

async fn marked(session: &Session, round: &str, people: &[String]) {
    ask(session, "open_scoring", json!({ "round": round })).await;
    for rater in ["J1", "J2", "J3"] {
        let marks: Vec<Value> = people
            .iter()
            .map(
                |staff_no| json!({ "staff_no": staff_no, "criterion": small::CRITERION, "mark": "80" }),
            )
            .collect();
        let sheet = json!({ "round": round, "rater": rater, "marks": marks });
        ask(session, "put_rater_marks", sheet).await;
        let signed = json!({ "round": round, "rater": rater, "signed_by": rater });
        ask(session, "submit_rater_sheet", signed).await;
    }
}

async fn what_was_issued_is_held(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = certified(&location, folder.path()).await;
    let register = ask(&session, "list_certificates", json!({})).await;
    let issued = register["certificates"].as_array().unwrap();
    assert_eq!(issued.len(), 4);
    let (number, day) = (&issued[0]["number"], &issued[0]["issued_on"]);

    // Her page and the list say which level she holds and by what; the roster never said it.
    let page = person(&session, 0).await;
    let held = json!({ "level": "level4", "since": day, "by": "own", "number": number });
    assert_eq!(page["line"]["held"], held);
    assert_eq!(page["line"]["level"], Value::Null);
    assert_eq!(page["certificates"].as_array().unwrap().len(), 1);
    assert_eq!(page["certificates"][0]["number"], *number);
    assert_eq!(page["certificates"][0]["counts"], true);
    let listed = ask(
        &session,
        "list_employees",
        json!({ "search": small::staff_no(0) }),
    )
    .await;
    assert_eq!(listed["employees"][0]["held"], held);
    assert_eq!(person(&session, 4).await["line"]["held"], Value::Null);

    // Eligibility reads it.
    let level3 = standing(&session, "R2").await;
    let states: Vec<&str> = level3
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    let (may, may_not) = ("eligible", "not_eligible");
    assert_eq!(states, [may, may, may, may, may_not, may_not]);
    assert!(level3.iter().all(|one| one["holds"].is_null()));

    // Who holds already what a round gives is told with number and day, left out of everybody, and enrolled only on purpose.
    let again = standing(&session, "R3").await;
    assert_eq!(again[0]["holds"], held);
    assert_eq!(again[4]["holds"], Value::Null);
    let everybody = ask(&session, "enrol_round", json!({ "round": "R3" })).await;
    assert_eq!(everybody["candidates"], 2);
    let left_out = everybody["holding"].as_array().unwrap();
    assert_eq!(left_out.len(), 4);
    assert_eq!(left_out[0]["held"], held);
    let (_, _, detail) = last_act(&session).await;
    assert_eq!(detail["holding"].as_array().unwrap().len(), 4);
    let named = |despite: &[String]| json!({ "round": "R3", "staff_nos": [small::staff_no(0)], "despite_holding": despite });
    assert_eq!(
        no(&session, "enrol_round", named(&[])).await,
        "candidates_hold_level"
    );
    let chosen = [small::staff_no(0)];
    let standing_now = ask(&session, "enrol_round", named(&chosen)).await;
    assert_eq!(standing_now["candidates"], 3);
    let (_, _, detail) = last_act(&session).await;
    assert_eq!(detail["despite_holding"], json!(chosen));

    // What is revoked is held no more; what is reissued is held once.
    let revoke = json!({ "number": number, "reason": "冒名" });
    ask(&session, "revoke_certificate", revoke).await;
    let page = person(&session, 0).await;
    assert_eq!(page["line"]["held"], Value::Null);
    assert_eq!(page["certificates"][0]["counts"], false);
    assert_eq!(standing(&session, "R2").await[0]["state"], may_not);
    let second = &issued[1]["number"];
    let reissue = json!({ "number": second, "reason": "遗失" });
    ask(&session, "reissue_certificate", reissue).await;
    let page = person(&session, 1).await;
    assert_eq!(page["line"]["held"]["number"], *second);
    assert_eq!(page["certificates"].as_array().unwrap().len(), 1);
    assert_eq!(standing(&session, "R2").await[1]["state"], may);
    ask(&session, "close_office", json!({})).await;
}

async fn what_was_taken_over_is_held_alike(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = certified(&location, folder.path()).await;
    let hers = json!({
        "number": "1535 0012 3456 7890", "issuer": ISSUER, "occupation": "缝纫工", "level": "level4", "issued_on": "2019-05-04",
    });
    let of =
        |at: usize, draft: &Value| json!({ "staff_no": small::staff_no(at), "certificate": draft });
    let with = |field: &str, value: &str| {
        let mut draft = hers.clone();
        draft[field] = json!(value);
        draft
    };
    for (draft, code) in [
        (with("number", " "), "taken_over_field_missing"),
        (with("issuer", ""), "taken_over_field_missing"),
        (with("occupation", "魔术师"), "occupation_unknown"),
        (with("level", "八级"), "level_unknown"),
        (with("issued_on", "昨天"), "date_invalid"),
        (with("issued_on", "2099-01-01"), "day_to_come"),
        (with("issued_on", "1961-01-01"), "day_before_working_age"),
        (
            with("number", "S000035000009193000017"),
            "number_of_another_level",
        ),
    ] {
        assert_eq!(no(&session, "add_taken_over", of(4, &draft)).await, code);
    }
    let kept = ask(&session, "add_taken_over", of(4, &hers)).await;
    assert_eq!(kept["certificate"]["number"], OLD);
    assert_eq!(kept["certificate"]["from"]["entered_by"], "陈评");
    assert_eq!(kept["warnings"][0]["code"], "held_number_older_form");
    let (act, subject, detail) = last_act(&session).await;
    assert_eq!(
        (act.as_str(), subject),
        ("add_taken_over", small::staff_no(4))
    );
    assert_eq!(
        (&detail["number"], &detail["issuer"]),
        (&json!(OLD), &json!(ISSUER))
    );
    let page = person(&session, 4).await;
    let held = json!({ "level": "level4", "since": "2019-05-04", "by": "taken_over", "number": OLD, "issuer": ISSUER });
    assert_eq!(page["line"]["held"], held);
    assert_eq!(page["certificates"][0]["taken_over"]["entered_by"], "陈评");
    let kinds: Vec<&Value> = page["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["kind"])
        .collect();
    assert!(kinds.contains(&&json!("taken_over")), "{kinds:?}");
    assert_eq!(standing(&session, "R2").await[4]["state"], "eligible");
    assert_eq!(standing(&session, "R3").await[4]["holds"], held);

    // One number is one certificate, whoever is said to hold it; the register's own are not taken over.
    for at in [4, 5] {
        assert_eq!(
            no(&session, "add_taken_over", of(at, &hers)).await,
            "certificate_taken_over_already"
        );
    }
    let register = ask(&session, "list_certificates", json!({})).await;
    let own = register["certificates"][0]["number"].as_str().unwrap();
    assert_eq!(
        no(&session, "add_taken_over", of(5, &with("number", own))).await,
        "certificate_in_own_register"
    );
    let to_come = format!("{}900", &own[..19]);
    assert_eq!(
        no(&session, "add_taken_over", of(5, &with("number", &to_come))).await,
        "number_of_own_register"
    );

    // Corrected by who has read it last, with a reason; the log says from what to what.
    let correct = |revision: u32, level: &str, reason: &str| json!({ "number": OLD, "revision": revision, "certificate": { "level": level }, "reason": reason });
    for (input, code) in [
        (correct(1, "level5", " "), "reason_empty"),
        (correct(7, "level5", "看错"), "changed_meanwhile"),
        (correct(1, "level4", "看错"), "nothing_changed"),
    ] {
        assert_eq!(no(&session, "correct_taken_over", input).await, code);
    }
    let corrected = ask(&session, "correct_taken_over", correct(1, "level5", "看错")).await;
    assert_eq!(corrected["certificate"]["level"], "level5");
    let (act, _, detail) = last_act(&session).await;
    assert_eq!(act, "correct_taken_over");
    assert_eq!(detail["reason"], "看错");
    let changes = json!([{ "field": "level", "from": "level4", "to": "level5" }]);
    assert_eq!(detail["changes"], changes);
    assert_eq!(standing(&session, "R2").await[4]["state"], "not_eligible");

    // Withdrawn with a reason it stays on record, counts no more, and its number may be entered again.
    let withdraw = |reason: &str| json!({ "number": OLD, "reason": reason });
    assert_eq!(
        no(&session, "withdraw_taken_over", withdraw("")).await,
        "reason_empty"
    );
    ask(&session, "withdraw_taken_over", withdraw("证书是假的")).await;
    let page = person(&session, 4).await;
    assert_eq!(page["line"]["held"], Value::Null);
    let from = &page["certificates"][0]["taken_over"];
    assert_eq!(from["withdrawn"]["reason"], "证书是假的");
    let (act, _, detail) = last_act(&session).await;
    assert_eq!(act, "withdraw_taken_over");
    assert_eq!(detail["reason"], "证书是假的");
    assert_eq!(
        no(&session, "withdraw_taken_over", withdraw("再来")).await,
        "taken_over_unknown"
    );
    ask(&session, "add_taken_over", of(5, &hers)).await;
    let listed = ask(&session, "list_taken_over", json!({ "search": OLD })).await;
    assert_eq!(listed["total"], 2);
    let checked = ask(&session, "check_office", json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    ask(&session, "close_office", json!({})).await;
}

async fn a_table_of_them_is_looked_at_first(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = certified(&location, folder.path()).await;
    let register = ask(&session, "list_certificates", json!({})).await;
    let own = register["certificates"][0]["number"].as_str().unwrap();
    let row = |at: usize, name: &str, number: &str, day: &str| {
        let staff_no = small::staff_no(at);
        format!("{staff_no},{name},{number},缝纫工,四级/中级工,{day}\n")
    };
    let table = [
        "工号,姓名,证书编号,职业,证书等级,发证日期\n".to_owned(),
        row(4, "职工4", OLD, "2019/5/4"),
        row(5, "职工5", OLD, "2019/5/4"),
        row(5, "别人", "1535001234567891", "2019/5/4"),
        row(5, "职工5", own, "2019/5/4"),
        row(90, "", "1535001234567892", "2019/5/4"),
        row(5, "职工5", "1535001234567893", "2099/5/4"),
        row(5, "职工5", "S000035000009194000017", "2019/6/4"),
    ];
    let file = factory::file(folder.path(), "旧证.csv", table.concat());
    // No column says who gave them: it is said once for the whole file.
    let look = json!({ "path": file, "subject": "taken_over", "header_row": 1 });
    let seen = ask(&session, "preview_table", look).await;
    let needed = |name: &str| {
        let fields = seen["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).unwrap()["needed"].clone()
    };
    assert_eq!(needed("issuer"), true);
    let input = |dry_run: bool| json!({ "path": file, "choice": { "constants": { "issuer": ISSUER } }, "dry_run": dry_run });
    let before = last_act(&session).await;
    let trial = ask(&session, "import_taken_over", input(true)).await;
    assert_eq!((&trial["added"], &trial["refused"]), (&json!(2), &json!(5)));
    let refused: Vec<(&Value, &Value)> = trial["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] == "refused")
        .map(|problem| (&problem["row"], &problem["code"]))
        .collect();
    let told = [
        (3, "certificate_number_twice"),
        (4, "candidate_name_differs"),
        (5, "certificate_in_own_register"),
        (6, "employee_unknown"),
        (7, "day_to_come"),
    ]
    .map(|(row, code)| (json!(row), json!(code)));
    assert_eq!(refused, told.each_ref().map(|(row, code)| (row, code)));
    assert_eq!(last_act(&session).await, before, "a trial does nothing");
    let none = ask(&session, "list_taken_over", json!({})).await;
    assert_eq!(none["all"], 0);

    let report = ask(&session, "import_taken_over", input(false)).await;
    assert_eq!(report["problems"], trial["problems"]);
    let (act, subject, detail) = last_act(&session).await;
    assert_eq!(
        (act.as_str(), subject.as_str()),
        ("import_taken_over", "旧证.csv")
    );
    assert_eq!(detail["certificates"][0]["staff_no"], small::staff_no(4));
    let page = person(&session, 4).await;
    assert_eq!(page["line"]["held"]["issuer"], ISSUER);
    let from = &page["certificates"][0]["taken_over"];
    assert_eq!(from["source"], "旧证.csv");
    // The same file once more brings nothing, and doubts nothing that it brought.
    let again = ask(&session, "import_taken_over", input(false)).await;
    assert_eq!((&again["added"], &again["skipped"]), (&json!(0), &json!(2)));
    ask(&session, "close_office", json!({})).await;
}

/// Highly skilled is counted once, however level 3 was reached first.
async fn who_was_skilled_before_is_no_new_one(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = certified(&location, folder.path()).await;
    let before = json!({ "number": OLD, "issuer": ISSUER, "occupation": "6-05-01-03", "level": "level3", "issued_on": "2019-05-04" });
    let add = json!({ "staff_no": small::staff_no(0), "certificate": before });
    ask(&session, "add_taken_over", add).await;
    let two: Vec<String> = (0..2).map(small::staff_no).collect();
    let enrol = json!({ "round": "R2", "staff_nos": [two[0]], "despite_holding": [two[0]] });
    ask(&session, "enrol_round", enrol).await;
    evaluated(&session, "R2", &two).await;
    let years = ask(&session, "yearly_counts", json!({})).await;
    let line = &years["years"][0];
    assert_eq!(line["certificates"]["level3"], 2);
    assert_eq!(line["newly_skilled"], 1, "{years}");
    ask(&session, "close_office", json!({})).await;
}

/// The workshop with eleven certificates of level 4, and what its commands answer.
struct Shell {
    folder: tempfile::TempDir,
    office: String,
}

impl Shell {
    fn call(&self, words: &[&str]) -> Answer {
        program::call(&self.office, words)
    }

    fn done(&self, words: &[&str]) -> Value {
        program::done(&self.office, words)
    }

    fn file(&self, name: &str, text: &str) -> String {
        factory::file(self.folder.path(), name, text)
    }
}

fn by_command_line(shell: &Shell) {
    let listed = shell.done(&["employees", "list"]);
    let held = &listed["employees"][0]["held"];
    assert_eq!(
        (&held["level"], &held["by"]),
        (&json!("level4"), &json!("own"))
    );
    let number = |at: usize| {
        let held = &listed["employees"][at]["held"];
        held["number"].as_str().unwrap().to_owned()
    };
    let second = shell.file("第二次.toml", &factory::workshop::second_round());
    shell.done(&["rounds", "open", &second]);
    let everybody = shell.done(&["rounds", "enrol", "2026-W2"]);
    let left_out = everybody["holding"].as_array().unwrap();
    assert_eq!((left_out.len(), &everybody["candidates"]), (11, &json!(1)));
    assert_eq!(left_out[0]["held"]["number"], json!(number(0)));
    let refused = shell.call(&["rounds", "enrol", "2026-W2", "W0001"]);
    assert_eq!(refused.refusal(), "candidates_hold_level");
    let message = refused.json["error"]["message"].as_str().unwrap();
    assert!(message.contains(&number(0)), "{message}");
    let on_purpose = [
        "rounds",
        "enrol",
        "2026-W2",
        "W0001",
        "--despite-holding",
        "W0001",
    ];
    assert_eq!(shell.done(&on_purpose)["candidates"], 2);
    let revoke = ["certificates", "revoke", &number(1), "--reason", "冒名"];
    shell.done(&revoke);
    let freed = shell.done(&["rounds", "enrol", "2026-W2", "W0002"]);
    assert_eq!(freed["candidates"], 3);

    let table = format!(
        "工号,证书编号,职业,证书等级,发证日期\nW0012,{OLD},缝纫工,三级,2019-05-04\nW0012,S000035000009194000017,缝纫工,三级,2019-05-04\n"
    );
    let file = shell.file("旧证.csv", &table);
    let import = [
        "certificates",
        "taken-over",
        "import",
        &file,
        "--issuer",
        ISSUER,
    ];
    let trial = shell.done(&[import.as_slice(), &["--dry-run"]].concat());
    assert_eq!((&trial["added"], &trial["refused"]), (&json!(1), &json!(1)));
    let list = ["certificates", "taken-over", "list"];
    assert_eq!(shell.done(&list)["all"], 0);
    shell.done(&import);
    let kept = shell.done(&list);
    assert_eq!(kept["certificates"][0]["from"]["issuer"], ISSUER);
    let twice = [
        "certificates",
        "taken-over",
        "add",
        "W0003",
        &format!("number={OLD}"),
        &format!("issuer={ISSUER}"),
        "occupation=缝纫工",
        "level=level3",
        "issued_on=2019-05-04",
    ];
    assert_eq!(
        shell.call(&twice).refusal(),
        "certificate_taken_over_already"
    );
    let correct = [
        "certificates",
        "taken-over",
        "correct",
        OLD,
        "发证日期=2019-06-04",
        "--reason",
        "看错月份",
    ];
    assert_eq!(
        shell.done(&correct)["certificate"]["issued_on"],
        "2019-06-04"
    );
    let withdraw = [
        "certificates",
        "taken-over",
        "withdraw",
        OLD,
        "--reason",
        "补录有误",
    ];
    shell.done(&withdraw);
    let after = shell.done(&["employees", "list", "--search", "W0012"]);
    assert_eq!(after["employees"][0]["held"], Value::Null);
    let log = shell.folder.path().join("日志.jsonl");
    shell.done(&["audit", "export", "--out", &log.to_string_lossy()]);
    let log = std::fs::read_to_string(log).unwrap();
    for act in [
        "import_taken_over",
        "correct_taken_over",
        "withdraw_taken_over",
    ] {
        let lines = log.lines().filter(|line| line.contains(act));
        assert_eq!(lines.count(), 1, "{act}");
    }
    assert_eq!(shell.done(&["audit", "verify"])["intact"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_count_for_the_command_line_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let device = folder.path().join("device");
    let laid = lay("issued".parse().unwrap(), folder.path(), &device).await;
    by_command_line(&Shell {
        folder,
        office: laid.location,
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_count_for_the_command_line_on_postgresql() {
    let state: State = "issued".parse().unwrap();
    by_command_line(&Shell {
        folder: tempfile::tempdir().unwrap(),
        office: database_in(state).await,
    });
}

macro_rules! on_both {
    ($($walk:ident: $file:ident, $server:ident;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $file() {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("本厂 office.office");
                $walk(path.to_str().unwrap().to_owned()).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn $server() {
                $walk(fresh_database()).await;
            }
        )*
    };
}

on_both! {
    what_was_issued_is_held: a_certificate_of_ones_own_is_held_with_number_and_day, own_certificates_are_held_on_postgresql;
    what_was_taken_over_is_held_alike: a_certificate_taken_over_counts_until_it_is_withdrawn, certificates_taken_over_count_on_postgresql;
    a_table_of_them_is_looked_at_first: a_table_of_certificates_is_tried_before_it_comes_in, a_table_of_certificates_comes_in_on_postgresql;
    who_was_skilled_before_is_no_new_one: a_level_3_from_elsewhere_makes_nobody_newly_skilled, newly_skilled_are_counted_on_postgresql;
}
