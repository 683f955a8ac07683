//! Every action with every duty, held against a table that was written by hand.

use std::collections::BTreeMap;

use factory::{Session, accounts, dispatch};
use office::{ACTIONS, Duty};
use serde_json::Value;

use super::{Place, on_both};

on_both!(
    every_action_is_open_to_its_duties_and_to_no_other in "with-accounts",
    whoever_has_not_signed_in_does_nothing in "with-accounts",
    without_accounts_nobody_has_to_sign_in in "complete",
);

const TABLE: &str = include_str!("duties.txt");

/// Each action with its six signs.
fn table() -> BTreeMap<&'static str, Vec<&'static str>> {
    let lines = TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().unwrap(), words.collect())
        })
        .collect()
}

/// What the way into an action says. No action reads this input, so that whoever is let in comes no further.
async fn said(session: &Session, action: &str) -> String {
    let refusal = dispatch(session, action, Value::Null).await.unwrap_err();
    assert_ne!(refusal.message, refusal.code, "the code has no sentence");
    refusal.code
}

const LET_IN: &str = "bad_input";

async fn every_action_is_open_to_its_duties_and_to_no_other(place: Place) {
    let table = table();
    let mut actions = ACTIONS.to_vec();
    actions.sort_unstable();
    assert_eq!(table.keys().copied().collect::<Vec<_>>(), actions);
    let session = place.signed_in(accounts::OFFICER).await;
    for duty in Duty::ALL {
        let name = format!("只有一项职责的{duty}");
        accounts::add(&session, accounts::OFFICER, &name, &[duty.as_str()]).await;
    }
    let mut wrong = Vec::new();
    for (at, duty) in Duty::ALL.into_iter().enumerate() {
        accounts::sign_in(&session, &format!("只有一项职责的{duty}")).await;
        for (action, signs) in &table {
            assert_eq!(signs.len(), Duty::ALL.len(), "{action}");
            let wanted = if signs[at] == "." {
                "duty_missing"
            } else {
                LET_IN
            };
            let found = said(&session, action).await;
            if found != wanted {
                wrong.push(format!("{action} by {duty}: {found}, not {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn whoever_has_not_signed_in_does_nothing(place: Place) {
    let session = place.sit().await;
    for (action, signs) in table() {
        let open = signs.iter().all(|sign| *sign == "-");
        let wanted = if open { LET_IN } else { "sign_in_needed" };
        assert_eq!(said(&session, action).await, wanted, "{action}");
    }
}

async fn without_accounts_nobody_has_to_sign_in(place: Place) {
    let session = place.sit().await;
    for action in ACTIONS {
        assert_eq!(said(&session, action).await, LET_IN, "{action}");
    }
}

#[test]
fn what_lines_of_the_log_are_checked_by_agrees_with_the_table() {
    for (action, signs) in table() {
        let Some(act) = assessment::accounts::signing::act_of(action) else {
            continue;
        };
        for (at, duty) in Duty::ALL.into_iter().enumerate() {
            let may = act.duties().contains(&duty);
            assert_eq!(signs[at] != ".", may, "{action}, {duty}");
        }
    }
}
