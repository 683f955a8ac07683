//! The two rounds of the demo factory: what a newcomer finds half marked can be taken to its end, and the decided one stays what it is.
//! Through the actions, on both databases. Must not know how the demo is made.

use factory::{call, done, refused};
use office::demo::{ROUND, SECOND_ROUND};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};
use crate::oracle::assert_as_expected;

on_both!(
    one_round_is_decided_and_the_other_in_the_middle_of_scoring in "demo",
    the_half_marked_round_can_be_taken_to_its_results in "demo",
);

fn each<'a>(answer: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    let lines = answer[list].as_array().unwrap().iter();
    lines.map(|line| line[field].as_str().unwrap()).collect()
}

async fn one_round_is_decided_and_the_other_in_the_middle_of_scoring(place: Place) {
    let session = place.sit().await;
    let rounds = done(&session, call::list_rounds, json!({})).await;
    assert_eq!(each(&rounds, "rounds", "code"), [SECOND_ROUND, ROUND]);
    assert_eq!(each(&rounds, "rounds", "state"), ["scoring", "decided"]);

    let second = json!({ "round": SECOND_ROUND });
    let board = done(&session, call::score_board, second.clone()).await;
    assert_eq!(board["candidates"].as_array().unwrap().len(), 12);
    let raters = each(&board, "raters", "rater");
    assert_eq!(raters, ["K01", "K02", "K03", "K04", "K05", "ZG09"]);
    let states = each(&board, "raters", "state");
    let wanted = [
        "submitted",
        "submitted",
        "open",
        "none",
        "none",
        "submitted",
    ];
    assert_eq!(states, wanted);
    assert_eq!(board["raters"][2]["whole"], 5, "{board}");

    let apart = done(&session, call::list_discrepancies, second.clone()).await;
    assert_eq!(each(&apart, "discrepancies", "staff_no"), ["W0088"]);
    assert_eq!(apart["discrepancies"][0]["settled"], Value::Null);

    let evidence = done(&session, call::evidence_coverage, second.clone()).await;
    assert_eq!(each(&evidence, "units", "unit"), ["sewing/9"]);
    assert_eq!(evidence["units"][0]["candidates"], 12);
    assert_eq!(evidence["units"][0]["enough"], true);

    let first = json!({ "round": ROUND, "breakdown": true });
    assert_as_expected(&done(&session, call::round_results, first).await);
}

async fn the_half_marked_round_can_be_taken_to_its_results(place: Place) {
    let session = place.sit().await;
    let second = json!({ "round": SECOND_ROUND });
    assert_eq!(
        refused(&session, call::decide_round, second.clone()).await,
        "sheets_not_submitted",
        "somebody is typing"
    );
    // The third master marks the seven who are left.
    let criteria = ["skills", "transitions", "performance"];
    let marks: Vec<Value> = (88..=94)
        .flat_map(|number| {
            criteria.map(|criterion| json!({ "staff_no": format!("W{number:04}"), "criterion": criterion, "mark": "80" }))
        })
        .collect();
    let put = json!({ "round": SECOND_ROUND, "rater": "K03", "marks": marks });
    done(&session, call::put_rater_marks, put).await;
    let submit = json!({ "round": SECOND_ROUND, "rater": "K03", "signed_by": "洪素忠" });
    let sheet = done(&session, call::submit_rater_sheet, submit).await;
    assert_eq!(sheet["state"], "submitted");
    assert_eq!(
        refused(&session, call::decide_round, second.clone()).await,
        "discrepancies_open"
    );
    let settle = json!({
        "round": SECOND_ROUND, "staff_no": "W0088", "component": "master", "criterion": "skills", "mark": "80",
        "reason": "两人当面核对",
    });
    done(&session, call::settle_discrepancy, settle).await;
    // Two masters have not begun, and the scheme asks for three.
    let decided = done(&session, call::decide_round, second.clone()).await;
    assert_eq!(decided["results"]["passed"], 12, "{decided}");
    let approve = json!({ "round": SECOND_ROUND, "approver": "林总监" });
    let approved = done(&session, call::approve_round, approve).await;
    assert_eq!(approved["state"], "approved");
    let issued = done(&session, call::issue_certificates, second).await;
    assert_eq!(issued["issued"].as_array().unwrap().len(), 12);
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}
