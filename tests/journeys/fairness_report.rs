//! The fairness report of a round: through the actions, on both databases. Must not know how it is drawn.

use factory::workshop::{self, staff_no};
use factory::{call, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    a_strict_rater_is_named_with_the_figure_while_the_round_is_scored in "scoring",
    without_marks_there_is_nothing_to_say in "scoring",
    three_sources_stand_side_by_side_and_who_is_unlike_the_others_is_found in "decided",
    it_is_written_as_two_pages_or_as_a_workbook_and_the_log_says_so in "decided",
    it_is_said_of_a_round_with_evidence_and_changes_no_result in "demo",
);

const R: &str = workshop::ROUND;

fn codes(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|one| one["code"].as_str().unwrap()).collect()
}

fn finding<'r>(report: &'r Value, code: &str) -> &'r Value {
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|one| one["code"] == code);
    found.unwrap_or_else(|| panic!("{code}: {report}"))
}

/// Two masters who differ by chance, one up when the other is down, and a third who gives 7.5 less than what somebody is worth.
fn strict_masters() -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for at in 0..12_u8 {
        let worth = 70.0 + 2.5 * f64::from(at % 4);
        let chance = if at % 2 == 0 { 2.5 } else { -2.5 };
        for (rater, mark) in [
            ("A1", worth + chance),
            ("A2", worth - chance),
            ("A3", worth - 7.5),
        ] {
            let who = staff_no(usize::from(at));
            text.push_str(&format!("{who},skills,{rater},{mark}\n"));
        }
    }
    text
}

async fn a_strict_rater_is_named_with_the_figure_while_the_round_is_scored(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = factory::file(folder.path(), "老师傅.csv", strict_masters());
    let input = json!({ "path": path, "round": R, "source": "master" });
    done(&session, call::import_scores, input).await;
    let report = done(&session, call::fairness_report, json!({ "round": R })).await;
    // Distances of means from 2.5 below what people are worth: 2.5, 2.5 and −5. Left over are 150 over 22 degrees of freedom; a distance
    // from the mean of three has 2/3 of a twelfth of that, and Student's point is 2.074.
    let strict = finding(&report, "strict");
    assert_eq!(strict["weight"], "look");
    assert_eq!(
        strict["text"],
        "洪素忠（A3）评“老师傅评分”，比其他评分人偏严 5.0 分（3.7 至 6.3 分），超出偶然误差。"
    );
    assert!(!strict["advice"].as_str().unwrap().is_empty());
    let raters = report["raters"].as_array().unwrap();
    let third = raters.iter().find(|one| one["rater"] == "A3").unwrap();
    assert_eq!(third["severity"]["value"], "-5.0");
    assert_eq!(third["stands_apart"], true);
    assert_eq!(third["candidates"], 12);
    assert!(report["note"].as_str().unwrap().contains("不改变"));
    done(&session, call::set_language, json!({ "language": "en" })).await;
    let report = done(&session, call::fairness_report, json!({ "round": R })).await;
    let text = finding(&report, "strict")["text"].as_str().unwrap();
    assert!(text.contains("by 5.0 points (3.7 to 6.3)"), "{text}");
}

async fn without_marks_there_is_nothing_to_say(place: Place) {
    let session = place.sit().await;
    let report = done(&session, call::fairness_report, json!({ "round": R })).await;
    assert_eq!(codes(&report), ["nothing_marked"]);
    let nowhere = json!({ "round": "2026-W9" });
    assert_eq!(
        refused(&session, call::fairness_report, nowhere).await,
        "round_unknown"
    );
}

async fn three_sources_stand_side_by_side_and_who_is_unlike_the_others_is_found(place: Place) {
    let session = place.sit().await;
    let report = done(&session, call::fairness_report, json!({ "round": R })).await;
    // The masters give 77.5 to eleven and 40 to the last one, the supervisors the same to everybody: 8 more, and 45.5 more.
    assert_eq!(
        codes(&report),
        [
            "people_differ",
            "supervisor_higher",
            "not_said",
            "agreement_good"
        ]
    );
    let people = report["candidates"].as_array().unwrap();
    assert_eq!(people[0]["supervisor"], "85.5");
    assert_eq!(people[0]["master"], "77.5");
    assert_eq!(people[0]["data"], Value::Null);
    assert_eq!(people[0]["supervisor_less_master"], "8.0");
    assert_eq!(people[0]["differs"], false);
    assert_eq!(people[11]["supervisor_less_master"], "45.5");
    assert_eq!(people[11]["differs"], true);
}

async fn it_is_written_as_two_pages_or_as_a_workbook_and_the_log_says_so(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("公平性.pdf", b"%PDF"), ("公平性.xlsx", b"PK\x03\x04")] {
        let path = folder.path().join(name);
        let input = json!({ "round": R, "path": path });
        done(&session, call::save_fairness_report, input).await;
        assert!(std::fs::read(&path).unwrap().starts_with(begins), "{name}");
        let last = json!({ "offset": 0, "limit": 1 });
        let log = done(&session, call::list_audit, last).await;
        let line = &log["entries"][0];
        assert_eq!(
            (&line["action"], &line["subject"]),
            (&json!("save_fairness_report"), &json!(R))
        );
    }
    let path = folder.path().join("公平性.csv");
    let input = json!({ "round": R, "path": path });
    assert_eq!(
        refused(&session, call::save_fairness_report, input).await,
        "report_kind_unknown"
    );
    assert!(!path.exists());
}

async fn it_is_said_of_a_round_with_evidence_and_changes_no_result(place: Place) {
    let session = place.sit().await;
    let round = json!({ "round": office::demo::ROUND });
    let before = done(&session, call::round_results, round.clone()).await;
    let report = done(&session, call::fairness_report, round.clone()).await;
    let units = report["evidence"].as_array().unwrap();
    assert!(!units.is_empty());
    for unit in units.iter().filter(|one| one["n"] != 0) {
        assert_ne!(unit["points"], Value::Null, "{unit}");
    }
    let people = report["candidates"].as_array().unwrap();
    assert!(
        people
            .iter()
            .any(|one| one["data_less_master"] != Value::Null)
    );
    let said = report.to_string();
    assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
    let after = done(&session, call::round_results, round).await;
    assert_eq!(before, after);
}
