//! Publishing a notice and taking one down. Must not know how a list looks on paper.

use assessment::notices::notice::{Publishing, last_day};
use assessment::people::second_person::can_be_read;
use assessment::{DecisionResult, Refusal, day};
use jiff::Timestamp;
use jiff::civil::Date;
use records::notices::{Notice, NoticePerson};
use records::results::decisions;
use records::rounds::Round;
use records::{Tx, certificates, notices};
use serde_json::json;

use crate::environment::civil_day;
use crate::notices::calendars;
use crate::notices::wire::{NoticeBoard, PublishNotice, WithdrawNotice};
use crate::notices::{has_results, list};
use crate::office::Office;
use crate::refusals::reason;
use crate::rounds::held_back::{Passed, Standing};
use crate::rounds::of_code;
use crate::rounds::wire::RoundRef;

/// Publishes a notice of everybody who passed, has no certificate yet and stands on none with the result that she has now.
///
/// # Errors
/// `round_unknown`, `notice_without_results`, `date_invalid`, `notice_place_empty`, `calendar_year_missing`,
/// `act_before_its_ground`, and those of `NoticeTerms::check_publishing`.
pub async fn publish(office: &Office, input: PublishNotice) -> Result<NoticeBoard, Refusal> {
    let mut tx = office.write().await?;
    let round = of_code(&mut tx, &input.round).await?;
    if !has_results(round.state) {
        return Err(Refusal::new("notice_without_results")
            .with("round", &round.code)
            .with("state", round.state)
            .at("round"));
    }
    let place = input.place.trim();
    if !can_be_read(place) {
        return Err(Refusal::new("notice_place_empty").at("place"));
    }
    let standing = Standing::of(office, &mut tx, &round).await?;
    let listed: Vec<&Passed> = standing
        .people
        .iter()
        .filter(|one| !one.certified && !standing.is_listed(one))
        .collect();
    let run = decisions::latest_run(&mut tx, &round.id).await?;
    let today = office.environment.today();
    let computed = decided_on(&mut tx, &round, run).await?;
    // The demo's results have a day of their own, whatever day it is here.
    let decided_on = match office.is_demo(&mut tx).await? {
        true => computed.min(today),
        false => computed,
    };
    let asked = Publishing {
        on: day_or(input.published_on.as_deref(), today, "published_on")?,
        working_days: input
            .working_days
            .unwrap_or(standing.terms.working_days.max(1)),
        decided_on,
        today,
        people: listed.len(),
    };
    standing.terms.check_publishing(&asked)?;
    office
        .refuse_before(&mut tx, "decide_round", &round.code)
        .await?;
    let calendar = calendars::calendar(&mut tx).await?;
    let last = last_day(&calendar, asked.on, asked.working_days)?;
    let before = notices::of_round(&mut tx, &round.id).await?;
    let notice = Notice {
        id: office.environment.new_id(),
        round_id: round.id.clone(),
        number: before.last().map_or(0, |one| one.number) + 1,
        run,
        published_on: asked.on.to_string(),
        working_days: i64::from(asked.working_days),
        last_day: last.to_string(),
        place: place.to_owned(),
        withdrawn_because: None,
    };
    let people: Vec<NoticePerson> = listed
        .iter()
        .map(|one| NoticePerson {
            notice_id: notice.id.clone(),
            candidate_id: one.candidate_id.clone(),
            result: DecisionResult::Passed,
            total: one.total.clone(),
        })
        .collect();
    notices::insert(&mut tx, &notice, &people).await?;
    let staff_nos: Vec<&str> = listed.iter().map(|one| one.staff_no.as_str()).collect();
    let detail = json!({
        "notice": notice.number, "published_on": notice.published_on, "working_days": notice.working_days,
        "last_day": notice.last_day, "run": run, "listed": staff_nos,
    });
    office
        .commit(tx, "publish_notice", &round.code, detail)
        .await?;
    list(office, RoundRef { round: round.code }).await
}

/// Takes a notice down; whoever stood on it is on notice no more.
///
/// # Errors
/// `reason_empty`, `round_unknown`, `notice_unknown`, `notice_is_used`, `changed_meanwhile`.
pub async fn withdraw(office: &Office, input: WithdrawNotice) -> Result<NoticeBoard, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let notice = known(&mut tx, &round, input.notice).await?;
    let certified = certificates::candidates_of_round(&mut tx, &round.id).await?;
    let people = notices::people(&mut tx, &notice.id).await?;
    // Certificates were given because of it.
    if people
        .iter()
        .any(|one| certified.contains(&one.candidate_id))
    {
        return Err(Refusal::new("notice_is_used")
            .with("notice", notice.number)
            .at("notice"));
    }
    notices::withdraw(&mut tx, &notice.id, reason).await?;
    let detail = json!({ "notice": notice.number, "reason": reason });
    office
        .commit(tx, "withdraw_notice", &round.code, detail)
        .await?;
    list(office, RoundRef { round: round.code }).await
}

/// A notice of a round by its number.
///
/// # Errors
/// `notice_unknown`.
pub(super) async fn known(tx: &mut Tx, round: &Round, number: u32) -> Result<Notice, Refusal> {
    notices::by_number(tx, &round.id, i64::from(number))
        .await?
        .ok_or_else(|| {
            Refusal::new("notice_unknown")
                .with("notice", number)
                .with("round", &round.code)
                .at("notice")
        })
}

/// The day that is said, or today.
///
/// # Errors
/// `date_invalid` at the field.
pub(super) fn day_or(said: Option<&str>, today: Date, field: &str) -> Result<Date, Refusal> {
    match said.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(today),
        Some(text) => day::read(text).map_err(|refusal| refusal.at(field)),
    }
}

/// The day on which a run was computed.
async fn decided_on(tx: &mut Tx, round: &Round, run: i64) -> Result<Date, Refusal> {
    let results = decisions::results(tx, &round.id, run).await?;
    let at = results.first().map(|one| one.decided_at.as_str());
    let moment = at.and_then(|at| at.parse::<Timestamp>().ok());
    moment.map(civil_day).ok_or_else(|| {
        Refusal::new("stored_record_damaged")
            .with("table", "decisions")
            .with("key", &round.code)
            .with("detail", at.unwrap_or_default())
    })
}
