//! What is done for the words of notices, objections and the working calendar. Must not know what they hold back.

use office::notices::wire::{
    PublishNotice, RaiseObjection, SaveCalendar, SaveNotice, SettleObjection, WithdrawNotice,
};
use office::wire::Nothing;
use office::{Refusal, call as action};
use serde_json::json;

use super::{Call, named, path_of, text_of};
use crate::arguments::{Arguments, Notices};
use crate::passwords;

/// What is done for a verb of notices.
pub fn notices(arguments: &Arguments, verb: &Notices) -> Result<Call, Refusal> {
    Ok(match verb {
        Notices::List { round } => Call::of(action::list_notices, named(round)),
        Notices::Publish {
            round,
            place,
            on,
            days,
        } => Call::of(
            action::publish_notice,
            PublishNotice {
                round: round.clone(),
                published_on: on.clone(),
                working_days: *days,
                place: place.clone(),
            },
        ),
        Notices::Withdraw {
            round,
            notice,
            reason,
        } => Call::of(
            action::withdraw_notice,
            WithdrawNotice {
                round: round.clone(),
                notice: *notice,
                reason: reason.clone(),
            },
        ),
        Notices::Print { round, notice, out } => Call::of(
            action::save_notice,
            SaveNotice {
                round: round.clone(),
                notice: *notice,
                path: path_of(out),
            },
        ),
        Notices::Object {
            round,
            staff_no,
            facts,
            by,
            on,
            evidence,
        } => Call::of(
            action::raise_objection,
            RaiseObjection {
                round: round.clone(),
                staff_no: staff_no.clone(),
                raised_on: on.clone(),
                raised_by: by.clone(),
                facts: facts.clone(),
                evidence: evidence.iter().map(|file| path_of(file)).collect(),
            },
        ),
        Notices::Settle {
            round,
            objection,
            outcome,
            answer,
            confirmed_by,
            second,
        } => Call::of(
            action::settle_objection,
            SettleObjection {
                round: round.clone(),
                objection: *objection,
                // A name of a closed set: another one cannot be read.
                outcome: serde_json::from_value(json!(outcome)).map_err(|_| {
                    Refusal::new("objection_state_unknown")
                        .with("value", outcome)
                        .at("outcome")
                })?,
                answer: answer.clone(),
                second_name: confirmed_by.clone(),
                second: passwords::second(arguments, second)?,
            },
        ),
        Notices::Calendars => Call::of(action::list_calendars, Nothing {}),
        Notices::Calendar { file } => Call::of(action::import_calendar, text_of(file)?),
        Notices::SaveCalendar { year, out } => Call::of(
            action::save_calendar,
            SaveCalendar {
                year: *year,
                path: path_of(out),
            },
        ),
    })
}
