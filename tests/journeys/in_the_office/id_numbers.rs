//! Who has no ID number can be marked but gets no certificate; that is told from the enrolment on, not only at the end.

use factory::{Session, call, done, fresh_database, refused, small};
use serde_json::{Value, json};

use super::{ROUND, founded};

/// What the round's line says is in the way of the next step, and of a later one.
async fn needs(session: &Session) -> (Vec<String>, Vec<String>) {
    let listed = done(session, call::list_rounds, json!({})).await;
    let line = &listed["rounds"][0];
    let (now, later): (Vec<&Value>, Vec<&Value>) = line["blockers"]
        .as_array()
        .unwrap()
        .iter()
        .partition(|blocker| blocker["step"] == line["next_step"]);
    let messages = |all: Vec<&Value>| {
        let message = |one: &Value| one["message"].as_str().unwrap().to_owned();
        all.into_iter().map(message).collect()
    };
    (messages(now), messages(later))
}

/// The roster of three people; the first so many stand there without an ID number.
fn roster(without: usize) -> String {
    let lines = small::roster(0..3);
    let strip = |(at, line): (usize, &str)| {
        let mut fields: Vec<&str> = line.split(',').collect();
        if (1..=without).contains(&at) {
            fields[2] = "";
        }
        fields.join(",")
    };
    let lines: Vec<String> = lines.lines().enumerate().map(strip).collect();
    lines.join("\n")
}

async fn missing_numbers(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(&location).await;
    let file = |name: &str, text: String| factory::file(folder.path(), name, text);
    let path = file("花名册.csv", roster(2));
    done(&session, call::import_employees, json!({ "path": path })).await;
    let text = small::standard("level3");
    done(&session, call::import_standard, json!({ "text": text })).await;
    let text = small::round(ROUND, "level3");
    done(&session, call::open_round, json!({ "text": text })).await;
    let round = json!({ "round": ROUND });
    done(&session, call::enrol_round, round.clone()).await;

    // Two lack it, and nothing is in the way yet.
    let (now, later) = needs(&session).await;
    assert_eq!(now, Vec::<String>::new());
    assert_eq!(
        later,
        ["2 人还没有证件号码（发证时需要）：职工0 G00000、职工1 G00001。"]
    );

    // One of the two passes: (80 + 80 + 80) / 3; the other does not.
    done(&session, call::open_scoring, round.clone()).await;
    for rater in ["J1", "J2", "J3"] {
        let marks: Vec<Value> = [80, 40, 80]
            .iter()
            .enumerate()
            .map(|(person, mark)| {
                json!({ "staff_no": small::staff_no(person), "criterion": small::CRITERION, "mark": mark.to_string() })
            })
            .collect();
        let sheet = json!({ "round": ROUND, "rater": rater, "marks": marks });
        done(&session, call::put_rater_marks, sheet).await;
        let signed = json!({ "round": ROUND, "rater": rater, "signed_by": rater });
        done(&session, call::submit_rater_sheet, signed).await;
    }
    done(&session, call::decide_round, round.clone()).await;
    let approved = json!({ "round": ROUND, "approver": "王建国" });
    done(&session, call::approve_round, approved).await;
    let (now, later) = needs(&session).await;
    assert_eq!(now, ["1 名合格人员没有证件号码，不能发证：职工0 G00000。"]);
    assert_eq!(later, Vec::<String>::new());
    assert_eq!(
        refused(&session, call::issue_certificates, round.clone()).await,
        "id_number_missing"
    );

    // The roster with the number is taken in over the old one; the first number of the year is still free.
    let path = file("补录.csv", roster(0));
    let again = json!({ "path": path, "mode": "overwrite" });
    done(&session, call::import_employees, again).await;
    assert_eq!(needs(&session).await, (Vec::new(), Vec::new()));
    let issued = done(&session, call::issue_certificates, round).await;
    let certificates = issued["issued"].as_array().unwrap();
    assert_eq!(certificates.len(), 2);
    let number = certificates[0]["number"].as_str().unwrap();
    assert!(number.ends_with("000001"), "{number}");
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_id_number_is_told_from_the_enrolment_on_and_stops_only_the_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    missing_numbers(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_id_number_is_told_from_the_enrolment_on_on_postgresql() {
    missing_numbers(fresh_database()).await;
}
