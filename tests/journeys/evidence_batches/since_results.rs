//! A round and the evidence that came after its results: it says what is otherwise, and whoever is certified keeps her result. Through the
//! actions, on both databases. Must not know how batches meet.

use std::collections::{BTreeMap, BTreeSet};

use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::{is_sound, put_back, take, withdraw};
use crate::accounts::{Place, on_both};

on_both!(
    a_round_says_what_is_otherwise_since_its_results in "demo",
    whoever_is_certified_keeps_her_result_and_the_others_are_computed_anew in "demo-approved",
);

async fn a_round_says_what_is_otherwise_since_its_results(place: Place) {
    let session = place.sit().await;
    let round = json!({ "round": office::demo::ROUND });
    let since = done(&session, call::evidence_since_results, round.clone()).await;
    assert_eq!(
        (&since["run"], &since["known"], &since["units"]),
        (&json!(1), &json!(true), &json!([]))
    );
    assert_eq!(since["batches"][0]["batch"], 1, "{since}");
    assert_eq!(since["batches"][0]["then"], since["batches"][0]["now"]);

    // A record of one team is corrected.
    let folder = tempfile::tempdir().unwrap();
    let text = "日期,车间,班组,目标,实际\n2015-02-02,sewing,1,100,96\n";
    let path = factory::file(folder.path(), "改.csv", text);
    let taken = take(&session, json!({ "path": path, "stated_on": "2026-05-18" })).await;
    assert_eq!(taken["overlaps"][0]["meeting"], "replaces", "{taken}");
    let since = done(&session, call::evidence_since_results, round.clone()).await;
    let units = since["units"].as_array().unwrap();
    assert_eq!(units.len(), 1, "{since}");
    assert_eq!(units[0]["unit"], "sewing/1");
    assert_eq!(since["batches"].as_array().unwrap().len(), 2);

    withdraw(&session, &taken["batch"]).await;
    let since = done(&session, call::evidence_since_results, round.clone()).await;
    assert_eq!(since["units"], json!([]), "as it was computed");
    put_back(&session, &taken["batch"]).await;

    // Nothing changes until it is computed anew; then the new results name both files. Of one team the records are too few, as before.
    let meant = json!({ "round": office::demo::ROUND, "despite_missing": true });
    done(&session, call::decide_round, meant).await;
    let since = done(&session, call::evidence_since_results, round).await;
    assert_eq!((&since["run"], &since["units"]), (&json!(2), &json!([])));
    assert_eq!(since["batches"].as_array().unwrap().len(), 2, "{since}");
    is_sound(&session).await;
}

/// Result and total of everybody, with the exact figure of the evidence, by staff number.
async fn figures(session: &Session) -> BTreeMap<String, (Value, Value, Value)> {
    let input = json!({ "round": office::demo::ROUND, "breakdown": true });
    let results = done(session, call::round_results, input).await;
    let people = results["candidates"].as_array().unwrap().iter();
    people
        .map(|one| {
            let parts = one["components"].as_array().unwrap().iter();
            let mut inputs = parts.flat_map(|part| part["inputs"].as_array().into_iter().flatten());
            let evidence = inputs.find(|input| input["kind"] == "evidence");
            let exact = evidence.map_or(Value::Null, |input| input["exact"].clone());
            let staff_no = one["staff_no"].as_str().unwrap().to_owned();
            (
                staff_no,
                (one["result"].clone(), one["total"].clone(), exact),
            )
        })
        .collect()
}

async fn whoever_is_certified_keeps_her_result_and_the_others_are_computed_anew(place: Place) {
    const R: &str = office::demo::ROUND;
    let session = place.sit().await;
    let round = json!({ "round": R });
    let before = figures(&session).await;
    let results = done(&session, call::round_results, round.clone()).await;
    // A team of which several passed.
    let mut teams: BTreeMap<&str, Vec<(&str, &Value)>> = BTreeMap::new();
    for one in results["candidates"].as_array().unwrap() {
        let text = |name: &str| one[name].as_str().unwrap();
        let team = teams.entry(text("unit")).or_default();
        team.push((text("staff_no"), &one["result"]));
    }
    let passed = |team: &[(&str, &Value)]| -> Vec<String> {
        let passed = team.iter().filter(|(_, result)| **result == "passed");
        passed.map(|(staff_no, _)| (*staff_no).to_owned()).collect()
    };
    let (unit, team) = teams
        .into_iter()
        .find(|(unit, team)| unit.starts_with("sewing/") && passed(team).len() > 1)
        .unwrap();
    let passed = passed(&team);
    let (held, certified) = passed.split_first().unwrap();

    // One of them is objected to; the others get their certificates.
    let notice = json!({ "round": R, "place": "厂门口公告栏；人事科 8021" });
    done(&session, call::publish_notice, notice).await;
    let objection = json!({ "round": R, "staff_no": held, "facts": "班组的产量报错了" });
    done(&session, call::raise_objection, objection).await;
    done(&session, call::issue_certificates, round.clone()).await;

    // The objection is right: a record of the team is corrected.
    let folder = tempfile::tempdir().unwrap();
    let (workshop, number) = unit.split_once('/').unwrap();
    let text = format!("日期,车间,班组,目标,实际\n2015-02-02,{workshop},{number},100,12\n");
    let path = factory::file(folder.path(), "改.csv", text);
    take(&session, json!({ "path": path, "stated_on": "2026-05-18" })).await;
    let back = |staff_no: &str| json!({ "round": R, "staff_no": staff_no, "reason": "异议属实" });
    done(&session, call::send_candidate_back, back(held)).await;
    let meant = json!({ "round": R, "despite_missing": true });

    // Who did not pass and was not sent back would come out otherwise as well, and has no certificate that holds her result.
    let others: Vec<&str> = team
        .iter()
        .filter(|(_, result)| **result == "not_passed" || **result == "incomplete")
        .map(|(staff_no, _)| *staff_no)
        .collect();
    if !others.is_empty() {
        let code = refused(&session, call::decide_round, meant.clone()).await;
        assert_eq!(code, "results_of_others_differ");
    }
    for staff_no in &others {
        done(&session, call::send_candidate_back, back(staff_no)).await;
    }
    let standing = done(&session, call::decide_round, meant).await;
    let kept = standing["kept"].as_array().unwrap();
    assert_eq!(kept.len(), certified.len(), "{standing}");

    let now = figures(&session).await;
    for staff_no in certified {
        assert_eq!(now[staff_no], before[staff_no], "{staff_no}");
        let told = kept
            .iter()
            .filter(|one| one["message"].as_str().unwrap().contains(staff_no.as_str()));
        assert_eq!(told.count(), 1, "{staff_no}: {kept:?}");
    }
    assert_ne!(now[held].2, before[held].2, "computed anew");
    let outside = |staff_no: &String| team.iter().all(|(one, _)| one != staff_no);
    for (staff_no, figures) in now.iter().filter(|(staff_no, _)| outside(staff_no)) {
        assert_eq!(*figures, before[staff_no], "{staff_no}");
    }
    // Round, approval and log say it.
    let since = done(&session, call::evidence_since_results, round.clone()).await;
    assert_eq!(since["kept"], standing["kept"]);
    assert_eq!(since["units"], json!([]));
    let shown = done(&session, call::preview_approval, round.clone()).await;
    let odd = shown["odd"].as_array().unwrap();
    assert!(kept.iter().all(|one| odd.contains(one)), "{shown}");
    let page = json!({ "offset": 0, "limit": 1 });
    let log = done(&session, call::list_audit, page).await;
    let detail: Value =
        serde_json::from_str(log["entries"][0]["detail"].as_str().unwrap()).unwrap();
    let in_log = detail["kept"].as_array().unwrap().iter();
    let in_log: BTreeSet<&str> = in_log
        .map(|one| one["staff_no"].as_str().unwrap())
        .collect();
    assert_eq!(in_log, certified.iter().map(String::as_str).collect());
    is_sound(&session).await;
}
