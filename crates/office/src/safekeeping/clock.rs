//! Whether the day of this computer may be put on paper, and the word of two people that it may. The way into every action
//! asks here before an act that dates something. Must not know those acts.
//!
//! The demo factory's day stands still (`demo::clock`), so its log says nothing about the computer: nobody is asked there.

use std::collections::BTreeSet;

use assessment::accounts::second::{Acted, check_second};
use assessment::day;
use assessment::safekeeping::clock::DayStanding;
use assessment::{Act, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use records::Tx;
use records::safekeeping::hours;
use serde_json::{Value, json};

use crate::accounts::second::{Second, first};
use crate::environment::civil_day;
use crate::office::Office;
use crate::refusals::actor_name;
use crate::safekeeping::wire::{ConfirmDay, DayConfirmed};

/// The action that confirms a day, as its lines name it.
const CONFIRM: &str = "confirm_day";

/// Refuses an act that dates something while the computer's day does not follow those of the log.
///
/// # Errors
/// `clock_before_log`, `clock_far_ahead`.
pub(crate) async fn refuse_doubtful_day(office: &Office) -> Result<(), Refusal> {
    let mut tx = office.read().await?;
    let today = office.environment.today();
    standing(office, &mut tx, today).await?.check(today)
}

async fn standing(office: &Office, tx: &mut Tx, today: Date) -> Result<DayStanding, Refusal> {
    if office.is_demo(tx).await? {
        return Ok(DayStanding::Follows);
    }
    let hours = hours::since(tx, CONFIRM).await?;
    let days: BTreeSet<Date> = hours.iter().filter_map(|hour| day_of(hour)).collect();
    Ok(DayStanding::of(today, &days))
}

/// The office's day of an hour in UTC. A line whose hour cannot be read has no day; that it was altered is what the check of
/// the chain says.
fn day_of(hour: &str) -> Option<Date> {
    let moment: Timestamp = format!("{hour}:00:00Z").parse().ok()?;
    Some(civil_day(moment))
}

/// Two people say that the computer's day is right, though the log has a later one or none for more than a year. The line of
/// it is the first one of a log that begins anew, as far as days are concerned.
///
/// # Errors
/// `date_invalid`, `day_not_today`, `day_not_doubted`; in an office with accounts those of [`Second::of`] and
/// [`Second::consents`]; without, `second_name_needed` and `second_person_is_first`.
pub async fn confirm(office: &Office, input: ConfirmDay) -> Result<DayConfirmed, Refusal> {
    let today = office.environment.today();
    let day = day::of_text(input.day.trim()).ok_or_else(|| {
        Refusal::new("date_invalid")
            .with("value", &input.day)
            .at("day")
    })?;
    if day != today {
        return Err(Refusal::new("day_not_today")
            .with("day", day)
            .with("today", today)
            .at("day"));
    }
    let second = Second::of(office, Act::ConfirmDay, CONFIRM, input.second.as_ref()).await?;
    let mut tx = office.write().await?;
    let last = match standing(office, &mut tx, today).await? {
        DayStanding::Follows => return Err(Refusal::new("day_not_doubted").with("today", today)),
        DayStanding::BeforeLog { last } | DayStanding::FarAhead { last } => last,
    };
    let by = match (&second, input.confirmed_by.as_deref()) {
        (Some(_), Some(_)) => {
            return Err(Refusal::new("second_person_needed").at("confirmed_by"));
        }
        (Some(second), None) => {
            second.consents(&mut tx, first(office)).await?;
            second.detail()
        }
        (None, name) => named(office, name)?,
    };
    let detail = json!({ "last": last.to_string(), "second": by });
    office
        .commit(tx, CONFIRM, &today.to_string(), detail)
        .await?;
    Ok(DayConfirmed {
        day: today.to_string(),
        last: last.to_string(),
    })
}

/// The second person of an office without accounts: a name that is not the first one's.
fn named(office: &Office, name: Option<&str>) -> Result<Value, Refusal> {
    let here = |refusal: Refusal| refusal.at("confirmed_by");
    let name = name.ok_or_else(|| here(Refusal::new("second_name_needed")))?;
    let name = actor_name(name).map_err(here)?;
    let second = Acted {
        account: None,
        name,
    };
    check_second(first(office), second).map_err(here)?;
    Ok(json!({ "name": name }))
}
