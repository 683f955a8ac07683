//! The institution after its founding: a slip of the name mended, a new name by decree, numbering while no number is out, another
//! filing by two people. Must not know the rules themselves.

use factory::accounts::{APPROVER, OFFICER, credential};
use factory::workshop;
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::{is_sound, last_line};
use crate::accounts::{Place, on_both};
use crate::program::foreign;

on_both!(
    a_slip_of_the_founding_is_mended_and_the_numbering_while_no_number_is_out in "founded",
    a_new_name_is_printed_from_then_on_and_certificates_that_are_out_keep_theirs in "issued",
    a_level_that_a_round_evaluates_stays_filed_and_more_may_be_filed in "scoring",
    another_filing_needs_a_second_person in "decided-by-account",
);

const NEW_NAME: &str = "晋江市示例服饰有限公司";

async fn settings(session: &Session) -> Value {
    done(session, call::show_institution, json!({})).await
}

async fn a_slip_of_the_founding_is_mended_and_the_numbering_while_no_number_is_out(place: Place) {
    let session = place.sit().await;
    let before = settings(&session).await;
    let mut input = json!({
        "institution": before["institution"], "reason": "设立时写错", "state": before["state"],
    });
    input["institution"]["name"] = json!(NEW_NAME);
    input["institution"]["number"]["serial"] = json!("000321");
    let asked = json!({ "institution": input["institution"] });
    let preview = done(&session, call::preview_institution, asked).await;
    let number = preview["numbers"][0]["number"].as_str().unwrap();
    assert!(number.contains("000321"), "{number}");
    let told = done(&session, call::correct_institution, input.clone()).await;
    assert_eq!(told["changes"], preview["changes"]);
    assert_eq!(told["touched"], json!([]));
    // Who read it before somebody else corrected it is told so.
    input["institution"]["name_en"] = json!("Shili Garments");
    assert_eq!(
        refused(&session, call::correct_institution, input).await,
        "changed_meanwhile"
    );
    let (action, detail) = last_line(&session).await;
    assert_eq!(
        (action.as_str(), &detail["reason"]),
        ("correct_institution", &json!("设立时写错"))
    );
    assert_eq!(detail["changes"][0]["to"], NEW_NAME);
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["institution"], NEW_NAME);
    is_sound(&session).await;
}

async fn a_new_name_is_printed_from_then_on_and_certificates_that_are_out_keep_theirs(
    place: Place,
) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let before = settings(&session).await;
    let old_name = before["institution"]["name"].as_str().unwrap();
    let mut input =
        json!({ "institution": before["institution"], "reason": "更名，闽市监〔2026〕12号" });
    input["institution"]["number"]["serial"] = json!("000321");
    assert_eq!(
        refused(&session, call::correct_institution, input.clone()).await,
        "numbers_are_out"
    );
    input["institution"]["number"] = before["institution"]["number"].clone();
    input["institution"]["name"] = json!(NEW_NAME);
    let told = done(&session, call::correct_institution, input).await;
    assert_eq!(told["touched"][0]["code"], "certificates_keep_the_name");
    let path = folder.path().join("证书.pdf");
    let print = json!({ "round": workshop::ROUND, "path": path });
    done(&session, call::save_certificates, print).await;
    let text = foreign("pdftotext", &["-raw", path.to_str().unwrap(), "-"]);
    assert!(
        text.contains(old_name) && !text.contains(NEW_NAME),
        "{text}"
    );
    is_sound(&session).await;
}

async fn a_level_that_a_round_evaluates_stays_filed_and_more_may_be_filed(place: Place) {
    let session = place.sit().await;
    let before = settings(&session).await;
    let filing = before["filing"].as_array().unwrap();
    let occupation = filing[0]["occupation"].clone();
    let change = |levels: Value| json!({ "filing": [{ "occupation": occupation, "levels": levels }], "reason": "备案变更" });
    let only = json!(["level2"]);
    assert_eq!(
        refused(&session, call::correct_filing, change(only.clone())).await,
        "filing_in_use"
    );
    // What the screen says is in the way is what the act refuses.
    let asked = json!({ "filing": [{ "occupation": occupation, "levels": only }] });
    let preview = done(&session, call::preview_filing, asked).await;
    assert_eq!(preview["problems"][0]["code"], "filing_in_use");
    let mut levels = filing[0]["levels"].as_array().unwrap().clone();
    levels.push(json!("level2"));
    let told = done(&session, call::correct_filing, change(json!(levels))).await;
    assert_eq!(told["changes"][0]["field"], occupation);
    let after = settings(&session).await;
    assert_eq!(
        after["filing"][0]["levels"].as_array().unwrap().len(),
        levels.len()
    );
    let (action, detail) = last_line(&session).await;
    assert_eq!(action, "correct_filing");
    assert_eq!(detail["filing"][0]["occupation"], occupation);
    // With the round gone the level may go, and no round of it is opened by the standard that was kept before.
    let delete =
        json!({ "round": workshop::ROUND, "correction": { "kind": "delete" }, "reason": "开错" });
    done(&session, call::correct_round, delete).await;
    done(&session, call::correct_filing, change(only)).await;
    let again = json!({ "text": workshop::round() });
    assert_eq!(
        refused(&session, call::open_round, again).await,
        "level_not_filed"
    );
    is_sound(&session).await;
}

async fn another_filing_needs_a_second_person(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let before = settings(&session).await;
    let mut filing = before["filing"].clone();
    filing[0]["levels"]
        .as_array_mut()
        .unwrap()
        .push(json!("level1"));
    let mut input = json!({ "filing": filing, "reason": "备案变更" });
    assert_eq!(
        refused(&session, call::correct_filing, input.clone()).await,
        "second_person_needed"
    );
    input["second"] = credential(APPROVER);
    done(&session, call::correct_filing, input).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["second"]["name"], APPROVER);
    is_sound(&session).await;
}
