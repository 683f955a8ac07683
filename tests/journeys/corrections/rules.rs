//! Another rule pack from a day on: copied, edited, put in force by two people, and which round it judges. Must not know the rules
//! themselves.

use factory::accounts::{APPROVER, OFFICER, credential};
use factory::workshop;
use factory::{call, done, refused};
use serde_json::{Value, json};

use super::{is_sound, last_line};
use crate::accounts::{Place, on_both};

on_both!(
    a_round_is_judged_by_the_pack_of_the_day_of_its_announcement in "scoring",
    a_pack_is_withdrawn_while_nothing_was_judged_by_it in "founded",
    a_pack_is_put_in_force_by_two_people in "decided-by-account",
);

const FIRST: &str = "fujian-2026";
const NEXT: &str = "fujian-next";

/// A round like the workshop's, announced on another day.
fn round(code: &str, announced_on: &str) -> Value {
    let text = workshop::round()
        .replacen(workshop::ROUND, code, 1)
        .replacen(
            "announced_on = 2026-03-02",
            &format!("announced_on = {announced_on}"),
            1,
        );
    assert!(text.contains(announced_on), "{text}");
    json!({ "text": text })
}

fn copy() -> Value {
    json!({ "code": FIRST, "new_code": NEXT, "holds_from": "2026-04-01" })
}

/// A draft that asks for more assessors than the workshop has.
fn more_assessors() -> Value {
    json!({ "code": NEXT, "figures": [{
        "field": "panel.least_assessors", "value": "99", "mark": "S", "source": "新通知",
        "source_day": "2026-02-20", "verified_by": "陈评",
    }] })
}

fn enforce(from: &str) -> Value {
    json!({ "code": NEXT, "holds_from": from, "reason": "新通知" })
}

async fn a_round_is_judged_by_the_pack_of_the_day_of_its_announcement(place: Place) {
    let session = place.sit().await;
    done(&session, call::copy_rule_pack, copy()).await;
    let kept = done(&session, call::edit_rule_pack, more_assessors()).await;
    let figures = kept["figures"].as_array().unwrap();
    let figure = figures
        .iter()
        .find(|one| one["field"] == "panel.least_assessors");
    assert_eq!(figure.unwrap()["source_day"], "2026-02-20");
    // A draft judges nothing.
    done(&session, call::open_round, round("2026-W7", "2026-04-01")).await;

    // The workshop's round has begun; it was announced on 2 March.
    let early = enforce("2026-03-02");
    assert_eq!(
        refused(&session, call::enforce_rule_pack, early).await,
        "rule_pack_before_begun_round"
    );
    let asked = json!({ "code": NEXT, "holds_from": "2026-04-01" });
    let preview = done(&session, call::preview_rule_pack, asked).await;
    assert_eq!(preview["touched"][0]["code"], "rule_pack_for_planned_round");
    assert_eq!(preview["touched"][0]["args"]["round"], "2026-W7");
    let told = done(&session, call::enforce_rule_pack, enforce("2026-04-01")).await;
    assert_eq!(told, preview);
    let (action, detail) = last_line(&session).await;
    assert_eq!(action, "enforce_rule_pack");
    assert_eq!(detail["round"], json!(["2026-W7"]));

    // The day before is the old pack's, the day itself the new one's.
    done(&session, call::open_round, round("2026-W8", "2026-03-31")).await;
    assert_eq!(
        refused(&session, call::open_round, round("2026-W9", "2026-04-01")).await,
        "panel_too_few_assessors"
    );
    assert_eq!(
        refused(&session, call::edit_rule_pack, more_assessors()).await,
        "rule_pack_not_a_draft"
    );
    let listed = done(&session, call::list_rule_packs, json!({})).await;
    assert_eq!(listed["packs"][0]["holds_to"], "2026-03-31");
    assert_eq!(listed["packs"][1]["rounds"], json!(["2026-W7"]));
    is_sound(&session).await;
}

async fn a_pack_is_withdrawn_while_nothing_was_judged_by_it(place: Place) {
    let session = place.sit().await;
    done(&session, call::copy_rule_pack, copy()).await;
    done(&session, call::enforce_rule_pack, enforce("2026-04-01")).await;
    let withdraw = |code: &str| json!({ "code": code, "reason": "通知有变" });
    done(&session, call::withdraw_rule_pack, withdraw(NEXT)).await;
    for (code, refusal) in [
        (NEXT, "rule_pack_withdrawn"),
        (FIRST, "rule_pack_first_stays"),
        ("none", "rule_pack_unknown"),
    ] {
        assert_eq!(
            refused(&session, call::withdraw_rule_pack, withdraw(code)).await,
            refusal
        );
    }
    assert_eq!(
        refused(&session, call::copy_rule_pack, copy()).await,
        "rule_pack_exists"
    );
    is_sound(&session).await;
}

async fn a_pack_is_put_in_force_by_two_people(place: Place) {
    let session = place.signed_in(OFFICER).await;
    done(&session, call::copy_rule_pack, copy()).await;
    let mut input = enforce("2026-04-01");
    assert_eq!(
        refused(&session, call::enforce_rule_pack, input.clone()).await,
        "second_person_needed"
    );
    input["second"] = credential(APPROVER);
    done(&session, call::enforce_rule_pack, input).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["second"]["name"], APPROVER);
    is_sound(&session).await;
}
