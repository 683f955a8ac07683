//! The papers of a round's meetings, the round's file and its archive, through the actions, on both databases. Must not know how a zip is
//! written.

use factory::workshop::{self, staff_no};
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    a_paper_is_kept_corrected_and_what_it_was_stays in "approved",
    the_file_says_what_is_done_and_what_is_missing in "approved",
    before_scoring_nothing_of_scoring_is_missing in "planned",
    an_archive_is_verified_without_an_office_and_known_to_its_own in "approved",
    without_results_there_is_no_archive in "scoring",
);

const R: &str = workshop::ROUND;

const DAY: &str = "2026-05-06";

fn round() -> Value {
    json!({ "round": R })
}

fn panel(came: bool) -> Vec<Value> {
    ["DD", "A1", "A2", "A3", "S1", "S2"]
        .map(|rater| json!({ "rater": rater, "came": came }))
        .to_vec()
}

/// Everybody came but the last `absent`.
fn sign_in(absent: usize) -> Value {
    let mut people = panel(true);
    for at in 0..12 {
        people.push(json!({ "staff_no": staff_no(at), "came": at + absent < 12 }));
    }
    json!({ "round": R, "kind": "sign_in", "day": DAY, "place": "三车间培训室", "people": people, "signed": ["DD"] })
}

fn minutes() -> Value {
    json!({
        "round": R, "kind": "minutes", "day": DAY, "place": "三车间培训室", "people": panel(true),
        "text": "按样件统一了四档评分标准", "signed": ["A1", "A2", "A3"],
    })
}

fn supervision() -> Value {
    let points = [
        "on_time",
        "cards_worn",
        "identities_checked",
        "nobody_sat_for_another",
        "materials_checked",
        "rules_read_out",
        "scored_by_standard",
        "record_complete",
    ];
    let points = points.map(|point| json!({ "point": point, "kept": true, "note": "" }));
    json!({ "round": R, "kind": "supervision", "day": DAY, "place": "三车间", "points": points, "signed": ["DD"] })
}

async fn duty(session: &Session, name: &str) -> Value {
    let file = done(session, call::round_file, round()).await;
    let duties = file["duties"].as_array().unwrap().iter();
    let mut found = duties.filter(|one| one["duty"] == name);
    found.next().unwrap().clone()
}

async fn is_sound(session: &Session) {
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}

async fn a_paper_is_kept_corrected_and_what_it_was_stays(place: Place) {
    let session = place.sit().await;
    let mut wrong = sign_in(0);
    wrong["day"] = json!("2026-03-10");
    assert_eq!(
        refused(&session, call::keep_round_paper, wrong).await,
        "paper_outside_scoring"
    );
    let mut stranger = sign_in(0);
    stranger["people"] = json!([{ "staff_no": "nobody", "came": true }]);
    assert_eq!(
        refused(&session, call::keep_round_paper, stranger).await,
        "candidate_unknown"
    );
    let kept = done(&session, call::keep_round_paper, sign_in(0)).await;
    assert_eq!(kept["papers"][0]["number"], 1);
    assert_eq!(kept["papers"][0]["version"], 1);
    assert_eq!(kept["papers"][0]["people"].as_array().unwrap().len(), 18);
    let mut corrected = sign_in(1);
    corrected["number"] = json!(1);
    assert_eq!(
        refused(&session, call::keep_round_paper, corrected.clone()).await,
        "reason_empty"
    );
    corrected["reason"] = json!("最后一人没有到");
    let kept = done(&session, call::keep_round_paper, corrected).await;
    assert_eq!(kept["papers"].as_array().unwrap().len(), 1);
    assert_eq!(kept["papers"][0]["version"], 2);
    assert_eq!(kept["papers"][0]["because"], "最后一人没有到");
    assert_eq!(kept["papers"][0]["people"][17]["came"], false);
    assert_eq!(kept["former"][0]["version"], 1);
    assert_eq!(kept["former"][0]["people"][17]["came"], true);
    let mut other = minutes();
    other["number"] = json!(1);
    other["reason"] = json!("别的");
    assert_eq!(
        refused(&session, call::keep_round_paper, other).await,
        "paper_kind_differs"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("签到表.pdf");
    let input = json!({ "round": R, "number": 1, "path": path });
    done(&session, call::save_round_paper, input).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    is_sound(&session).await;
}

async fn the_file_says_what_is_done_and_what_is_missing(place: Place) {
    let session = place.sit().await;
    for name in ["filing", "eligibility", "panel", "computation", "approval"] {
        assert_eq!(duty(&session, name).await["state"], "done", "{name}");
    }
    assert_eq!(duty(&session, "approval").await["by"], "王建国");
    assert_eq!(duty(&session, "notice").await["state"], "not_asked");
    assert_eq!(duty(&session, "certificates").await["state"], "later");
    for (name, paper) in [
        ("minutes", minutes()),
        ("supervision", supervision()),
        ("sign_in", sign_in(0)),
    ] {
        assert_eq!(duty(&session, name).await["state"], "missing", "{name}");
        done(&session, call::keep_round_paper, paper).await;
        assert_eq!(duty(&session, name).await["state"], "done", "{name}");
    }
    // Whoever did not sign in is counted and named.
    let mut corrected = sign_in(1);
    corrected["number"] = json!(3);
    corrected["reason"] = json!("最后一人没有到");
    done(&session, call::keep_round_paper, corrected).await;
    let line = duty(&session, "sign_in").await;
    assert_eq!(line["state"], "missing");
    assert!(line["told"].as_str().unwrap().contains("许金凤"), "{line}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("批次档案.pdf");
    let input = json!({ "round": R, "path": path });
    done(&session, call::save_round_file, input).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

async fn before_scoring_nothing_of_scoring_is_missing(place: Place) {
    let session = place.sit().await;
    for name in [
        "minutes",
        "sign_in",
        "supervision",
        "computation",
        "approval",
        "objections",
    ] {
        assert_eq!(duty(&session, name).await["state"], "later", "{name}");
    }
}

async fn an_archive_is_verified_without_an_office_and_known_to_its_own(place: Place) {
    let session = place.sit().await;
    done(&session, call::keep_round_paper, sign_in(0)).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("档案.zip");
    let input = json!({ "round": R, "path": path });
    let made = done(&session, call::make_archive, input).await;
    assert!(made["files"].as_u64().unwrap() > 12, "{made}");
    let asked = json!({ "path": path });
    let own = done(&session, call::verify_archive, asked.clone()).await;
    assert_eq!(own["sound"], true, "{own}");
    assert_eq!(own["office"], "logged", "{own}");
    // On another computer.
    let elsewhere = factory::session();
    let seen = done(&elsewhere, call::verify_archive, asked.clone()).await;
    assert_eq!(
        (&seen["sound"], &seen["office"]),
        (&json!(true), &json!("none"))
    );
    assert_eq!(seen["manifest"], made["manifest"]);
    // A byte in the midst of it is another.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&path, bytes).unwrap();
    let broken = done(&elsewhere, call::verify_archive, asked).await;
    assert_eq!(broken["sound"], false, "{broken}");
    is_sound(&session).await;
}

async fn without_results_there_is_no_archive(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("档案.zip");
    let input = json!({ "round": R, "path": path });
    assert_eq!(
        refused(&session, call::make_archive, input).await,
        "archive_before_results"
    );
    assert!(!path.exists());
}
