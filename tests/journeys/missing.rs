//! The truth about the next step: what is missing before a round is computed is told beforehand, one by one, and taken at its word; and
//! whoever approves is shown what she approves. On both databases, by the window's way and by the command line. Must not know how it
//! is found out.

use factory::{
    Session, State, call, database_in, done, fresh_database, lay, refused, session, small, workshop,
};
use serde_json::{Value, json};

use crate::program;

const R: &str = workshop::ROUND;

async fn at(location: &str) -> Session {
    let session = session();
    let input = json!({ "location": location });
    done(&session, call::open_office, input).await;
    session
}

async fn readiness(session: &Session, round: &str) -> Value {
    let input = json!({ "round": round });
    done(session, call::round_readiness, input).await
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| one[key].as_str().unwrap()).collect()
}

fn masters_marks(rater: &str, people: std::ops::Range<usize>) -> String {
    people.fold(
        "工号,评分项,评分人,得分\n".to_owned(),
        |text, at| text + &format!("{},skills,{rater},77.5\n", workshop::staff_no(at)),
    )
}

async fn import(session: &Session, folder: &tempfile::TempDir, text: String) {
    let path = factory::file(folder.path(), "老师傅.csv", text);
    let input = json!({ "path": path, "round": R, "source": "master" });
    let report = done(session, call::import_scores, input).await;
    assert_eq!(report["refused"], 0, "{report}");
}

/// The state `marked`: both supervisors' sheets are in, one pair of marks too far apart, and no master has marked.
async fn what_is_missing_is_told_before_it_is_computed(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let first = readiness(&session, R).await;
    assert_eq!(
        texts(&first["blockers"], "code"),
        ["component_without_marks", "discrepancies_open"]
    );
    let raters: Vec<(&str, u64, u64, &str)> = first["raters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["rater"].as_str().unwrap(),
                one["whole"].as_u64().unwrap(),
                one["of"].as_u64().unwrap(),
                one["standing"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        raters,
        [
            ("A1", 0, 12, "none"),
            ("A2", 0, 12, "none"),
            ("A3", 0, 12, "none"),
            ("S1", 12, 12, "submitted"),
            ("S2", 12, 12, "submitted"),
        ]
    );
    assert_eq!(first["incomplete"].as_array().unwrap().len(), 12);
    let lacks = &first["incomplete"][0]["lacks"];
    assert_eq!(texts(lacks, "lack"), ["marks", "settlement"]);
    assert_eq!(texts(lacks, "place"), ["scores", "scores"]);

    // One master has marked all but one of them: what is missing has changed, and so has the name of what was seen.
    import(&session, &folder, masters_marks("A1", 0..11)).await;
    let second = readiness(&session, R).await;
    assert_ne!(first["seen"], second["seen"]);
    assert_eq!(
        texts(&second["blockers"], "code"),
        ["discrepancies_open", "candidates_without_marks"]
    );
    assert_eq!(texts(&second["incomplete"], "staff_no"), ["W0001", "W0012"]);
    let hers = &second["raters"][0];
    assert_eq!(
        (&hers["whole"], &hers["standing"]),
        (&json!(11), &json!("partly"))
    );
    // The board counts by the same rule.
    let board = done(&session, call::score_board, json!({ "round": R })).await;
    let column = &board["raters"][0];
    assert_eq!(
        (&column["whole"], &column["of"], &column["state"]),
        (&json!(11), &json!(12), &json!("partly"))
    );

    // Computed only when it is meant, and only of those who were seen.
    let decide = |despite: bool, seen: Option<&Value>| {
        let mut input = json!({ "round": R, "despite_missing": despite });
        if let Some(seen) = seen {
            input["seen"] = seen.clone();
        }
        input
    };
    for (input, code) in [
        (decide(false, None), "discrepancies_open"),
        (decide(true, Some(&first["seen"])), "changed_meanwhile"),
        (decide(false, Some(&second["seen"])), "discrepancies_open"),
    ] {
        assert_eq!(refused(&session, call::decide_round, input).await, code);
    }
    let standing = done(
        &session,
        call::decide_round,
        decide(true, Some(&second["seen"])),
    )
    .await;
    assert_eq!(standing["results"]["incomplete"], 2);
    let after = readiness(&session, R).await;
    assert_eq!(
        (&after["next_step"], &after["incomplete"]),
        (&json!("approve"), &json!([]))
    );
    done(&session, call::close_office, json!({})).await;
}

/// Three masters, three needed, and one is kin of person 2.
async fn who_can_never_be_complete_is_told_from_the_enrolment_on(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = session();
    let create = json!({ "location": location, "draft": factory::office_draft() });
    done(&session, call::create_office, create).await;
    let roster = factory::file(folder.path(), "roster.csv", small::roster(0..4));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    let mut standard = small::plain_standard("level3");
    standard.rules[0].least_raters = 3;
    let text = standard.toml();
    done(&session, call::import_standard, json!({ "text": text })).await;
    let kin = small::staff_no(2);
    let text = format!(
        "{}[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n",
        small::round("R1", "level3")
    );
    done(&session, call::open_round, json!({ "text": text })).await;
    let round = json!({ "round": "R1" });
    done(&session, call::enrol_round, round.clone()).await;

    let listed = done(&session, call::list_rounds, json!({})).await;
    let told = &listed["rounds"][0]["blockers"][0];
    assert_eq!(told["code"], "candidates_without_raters", "{listed}");
    assert_eq!(
        (&told["step"], &told["place"], &told["count"]),
        (&json!("decide"), &json!("plan"), &json!(1))
    );
    assert!(told["message"].as_str().unwrap().contains(&kin), "{told}");

    done(&session, call::open_scoring, round.clone()).await;
    for rater in ["J1", "J2", "J3"] {
        let marks: Vec<Value> = (0..4)
            .filter(|person| (rater, *person) != ("J1", 2))
            .map(|person| {
                let staff_no = small::staff_no(person);
                json!({ "staff_no": staff_no, "criterion": small::CRITERION, "mark": "80" })
            })
            .collect();
        let sheet = json!({ "round": "R1", "rater": rater, "marks": marks });
        done(&session, call::put_rater_marks, sheet).await;
        let signed = json!({ "round": "R1", "rater": rater, "signed_by": rater });
        done(&session, call::submit_rater_sheet, signed).await;
    }
    let seen = readiness(&session, "R1").await;
    assert_eq!(
        texts(&seen["blockers"], "code"),
        ["candidates_without_raters"]
    );
    // Every rater has handed in all that is hers.
    assert_eq!(
        texts(&seen["raters"], "standing"),
        ["submitted", "submitted", "submitted"]
    );
    assert_eq!(seen["raters"][0]["of"], 3);
    assert_eq!(texts(&seen["incomplete"][0]["lacks"], "lack"), ["raters"]);
    assert_eq!(
        refused(&session, call::decide_round, round.clone()).await,
        "candidates_without_raters"
    );
    let meant = json!({ "round": "R1", "despite_missing": true, "seen": seen["seen"] });
    done(&session, call::decide_round, meant).await;
    let person = json!({ "round": "R1", "staff_no": kin });
    let hers = done(&session, call::candidate_breakdown, person).await;
    assert_eq!(hers["result"], "incomplete");
    assert_eq!(
        texts(&hers["reasons"], "code"),
        ["too_few_marks", "raters_too_few"]
    );
    let avoided = hers["reasons"][1]["message"].as_str().unwrap();
    assert!(avoided.contains("考评员J1"), "{avoided}");
    done(&session, call::close_office, json!({})).await;
}

/// The demo: the records of one team are too few, and six of its people have no score for quality.
async fn units_without_evidence_are_told_with_their_people(location: String) {
    let session = at(&location).await;
    let back = json!({ "round": "2026-01", "reason": "补数据" });
    done(&session, call::reopen_round, back).await;
    let seen = readiness(&session, "2026-01").await;
    assert_eq!(
        texts(&seen["blockers"], "code"),
        ["candidates_without_evidence"]
    );
    let told = &seen["blockers"][0];
    assert_eq!(
        (&told["count"], &told["place"], &told["severity"]),
        (&json!(6), &json!("evidence"), &json!("asks"))
    );
    let lacks = &seen["incomplete"][0]["lacks"][0];
    assert_eq!(lacks["lack"], "evidence");
    let unit = told["args"]["units"].as_str().unwrap();
    assert!(
        lacks["message"].as_str().unwrap().contains(unit),
        "{lacks} names {unit}"
    );
    assert_eq!(
        refused(&session, call::decide_round, json!({ "round": "2026-01" })).await,
        "candidates_without_evidence"
    );
    done(&session, call::close_office, json!({})).await;
}

/// The state `decided`, which goes back, is changed by a reopened sheet and computed again.
async fn who_approves_is_shown_what_she_approves(location: String) {
    let session = at(&location).await;
    let round = json!({ "round": R });
    let first = done(&session, call::preview_approval, round.clone()).await;
    assert_eq!((&first["run"], &first["changed"]), (&json!(1), &json!([])));
    assert_eq!(first["odd"], json!([]));
    assert_eq!(first["results"]["passed"], 11);
    assert_eq!(first["totals"].as_array().unwrap().len(), 12);

    let back = json!({ "round": R, "reason": "评分表写错" });
    done(&session, call::reopen_round, back).await;
    let open = json!({ "round": R, "rater": "S1", "reason": "漏看一项" });
    done(&session, call::reopen_rater_sheet, open).await;
    let mark = |at: usize, mark: &str| json!({ "staff_no": workshop::staff_no(at), "criterion": "output", "mark": mark });
    let marks = json!({ "round": R, "rater": "S1", "marks": [mark(0, "88"), mark(1, "80")] });
    done(&session, call::put_rater_marks, marks).await;
    let signed = json!({ "round": R, "rater": "S1", "signed_by": "张建国" });
    done(&session, call::submit_rater_sheet, signed).await;
    done(&session, call::decide_round, round.clone()).await;

    let shown = done(&session, call::preview_approval, round).await;
    assert_eq!(shown["run"], 2);
    assert_eq!(texts(&shown["changed"], "staff_no"), ["W0001", "W0002"]);
    let hers = &shown["changed"][0];
    assert_eq!(
        (&hers["before"]["total"], &hers["now"]["total"]),
        (&json!("81.5"), &json!("81.8"))
    );
    // What was lowered is told as a changed result, and nothing else.
    assert_eq!(
        texts(&shown["odd"], "code"),
        [
            "round_was_reopened",
            "sheet_was_reopened",
            "mark_raised_after_hand_in"
        ]
    );
    let raised = shown["odd"][2]["message"].as_str().unwrap();
    for said in ["王小燕", "产量完成", "张建国", "85", "88"] {
        assert!(raised.contains(said), "{said}: {raised}");
    }
    // What is approved is what was seen.
    let approve = |seen: &Value| json!({ "round": R, "approver": "林总监", "seen": seen });
    assert_eq!(
        refused(&session, call::approve_round, approve(&first["seen"])).await,
        "changed_meanwhile"
    );
    let standing = done(&session, call::approve_round, approve(&shown["seen"])).await;
    assert_eq!(standing["state"], "approved");
    done(&session, call::close_office, json!({})).await;
}

/// The state `marked` once more.
async fn what_was_settled_is_told_whoever_approves(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    import(&session, &folder, masters_marks("A1", 0..12)).await;
    let settle = json!({
        "round": R, "staff_no": "W0001", "component": "supervisor", "criterion": "output", "mark": "70", "reason": "两人当面核对",
    });
    done(&session, call::settle_discrepancy, settle).await;
    done(&session, call::decide_round, json!({ "round": R })).await;
    let shown = done(&session, call::preview_approval, json!({ "round": R })).await;
    assert_eq!(texts(&shown["odd"], "code"), ["discrepancy_was_settled"]);
    let told = shown["odd"][0]["message"].as_str().unwrap();
    assert!(
        told.contains("70") && told.contains("两人当面核对"),
        "{told}"
    );
    // A round that was never computed has nothing to be approved.
    let none = json!({ "round": "2026-W2" });
    assert_eq!(
        refused(&session, call::preview_approval, none).await,
        "round_not_decided"
    );
    done(&session, call::close_office, json!({})).await;
}

fn by_command_line(location: &str) {
    let seen = program::done(location, &["rounds", "readiness", R]);
    assert_eq!(seen["incomplete"].as_array().unwrap().len(), 12);
    let other = program::call(location, &["rounds", "decide", R, "--seen", "别的"]);
    assert_eq!(other.refusal(), "changed_meanwhile");
    let seen = seen["seen"].as_str().unwrap();
    let decided = program::done(location, &["rounds", "decide", R, "--seen", seen]);
    assert_eq!(decided["results"]["incomplete"], 12);
    let shown = program::done(location, &["rounds", "approval", R]);
    assert_eq!(shown["results"]["incomplete"], 12);
    let approve = |seen: &str| {
        program::call(
            location,
            &["rounds", "approve", R, "--by", "林总监", "--seen", seen],
        )
    };
    assert_eq!(approve("别的").refusal(), "changed_meanwhile");
    let approved = approve(shown["seen"].as_str().unwrap());
    assert_eq!(approved.code, Some(0), "{}", approved.json);
}

async fn on_file(state: &str, folder: &tempfile::TempDir) -> String {
    let device = folder.path().join("device");
    let laid = lay(state.parse().unwrap(), folder.path(), &device).await;
    laid.location
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_asked_by_the_command_line_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    by_command_line(&on_file("marked", &folder).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_asked_by_the_command_line_on_postgresql() {
    let state: State = "marked".parse().unwrap();
    by_command_line(&database_in(state).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_can_have_a_result_is_told_from_the_enrolment_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂 office.office");
    who_can_never_be_complete_is_told_from_the_enrolment_on(path.to_str().unwrap().to_owned())
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_can_have_a_result_is_told_on_postgresql() {
    who_can_never_be_complete_is_told_from_the_enrolment_on(fresh_database()).await;
}

macro_rules! in_state {
    ($($walk:ident, $state:literal: $file:ident, $server:ident;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $file() {
                let folder = tempfile::tempdir().unwrap();
                $walk(on_file($state, &folder).await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn $server() {
                let state: State = $state.parse().unwrap();
                $walk(database_in(state).await).await;
            }
        )*
    };
}

in_state! {
    what_is_missing_is_told_before_it_is_computed, "marked": what_is_missing_is_told_and_taken_at_its_word, what_is_missing_is_told_on_postgresql;
    units_without_evidence_are_told_with_their_people, "demo": units_without_evidence_are_told_before_the_results, units_without_evidence_are_told_on_postgresql;
    who_approves_is_shown_what_she_approves, "decided": whoever_approves_is_shown_what_changed_and_what_is_unusual, whoever_approves_is_shown_it_on_postgresql;
    what_was_settled_is_told_whoever_approves, "marked": whoever_approves_is_told_what_was_settled, what_was_settled_is_told_on_postgresql;
}
