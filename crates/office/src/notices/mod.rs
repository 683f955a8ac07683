//! The public notice of a round's results, objections against them, and the calendar by which their days are counted. What they hold
//! back is asked by the readiness of rounds.

pub mod calendars;
pub mod objections;
pub mod printing;
pub mod publishing;
pub mod wire;

use std::collections::HashMap;

use assessment::notices::notice::has_ended;
use assessment::{ObjectionState, Refusal, RoundState, WorkingCalendar};
use jiff::civil::Date;
use records::notices::NoticePerson;
use records::notices::objections::Objection;
use records::results::decisions;
use records::rounds::{Round, candidates};
use records::{CandidateId, NoticeId, Tx, notices};

use crate::notices::wire::{NoticeBoard, NoticeLine, ObjectionFile, ObjectionLine};
use crate::office::{Office, stored};
use crate::rounds::held_back::{Standing, in_words, read_day, said};
use crate::rounds::of_code;
use crate::rounds::wire::RoundRef;
use crate::wire::{WireError, count};

/// The notices and objections of a round, with the days that are left.
///
/// # Errors
/// `round_unknown`.
pub async fn list(office: &Office, input: RoundRef) -> Result<NoticeBoard, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let standing = Standing::of(office, &mut tx, &round).await?;
    let mut days = Days {
        calendar: calendars::calendar(&mut tx).await?,
        today: office.environment.today(),
        missing: None,
    };
    let people = notices::people_of_round(&mut tx, &round.id).await?;
    let mut lines = Vec::new();
    let mut numbers: HashMap<NoticeId, u32> = HashMap::new();
    for notice in notices::of_round(&mut tx, &round.id).await? {
        numbers.insert(notice.id.clone(), whole(notice.number));
        let last = read_day(&notice.last_day, "notices", notice.id.as_str())?;
        let ended = has_ended(last, days.today);
        let is_counted = !ended && notice.withdrawn_because.is_none();
        lines.push(NoticeLine {
            number: whole(notice.number),
            working_days: whole(notice.working_days),
            ended,
            days_left: if is_counted { days.left(last) } else { None },
            people: match notice.withdrawn_because {
                None => count_of(&people, &notice.id),
                Some(_) => count(notices::people(&mut tx, &notice.id).await?.len() as u64),
            },
            published_on: notice.published_on,
            last_day: notice.last_day,
            place: notice.place,
            withdrawn_because: notice.withdrawn_because,
        });
    }
    let objections = objection_lines(&mut tx, &round, (&mut days, &numbers), office).await?;
    lines.reverse();
    let waiting = standing.people.iter().filter(|one| !one.certified);
    let to_list = waiting.filter(|one| !standing.is_listed(one)).count();
    Ok(NoticeBoard {
        asked_for: standing.terms.asked_for,
        working_days: standing.terms.working_days,
        anonymous: standing.terms.anonymous,
        today: days.today.to_string(),
        to_list: count(to_list as u64),
        may_publish: has_results(round.state) && to_list > 0,
        notices: lines,
        objections,
        missing: days
            .missing
            .map(|refusal| WireError::of(&refusal, office.language)),
        round: round.code,
    })
}

/// Whether results are on the table: computed, or approved and not yet certified.
fn has_results(state: RoundState) -> bool {
    matches!(state, RoundState::Decided | RoundState::Approved)
}

/// Days that are left, as far as the calendar knows them.
struct Days {
    calendar: WorkingCalendar,
    today: Date,
    /// The first year that is missing.
    missing: Option<Refusal>,
}

impl Days {
    /// How many working days there are after today, through a day.
    fn left(&mut self, through: Date) -> Option<u32> {
        match self.calendar.days_after(self.today, through) {
            Ok(days) => Some(days),
            Err(refusal) => {
                self.missing.get_or_insert(refusal);
                None
            }
        }
    }
}

async fn objection_lines(
    tx: &mut Tx,
    round: &Round,
    (days, numbers): (&mut Days, &HashMap<NoticeId, u32>),
    office: &Office,
) -> Result<Vec<ObjectionLine>, Refusal> {
    let kept = records::notices::objections::of_round(tx, &round.id).await?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let now = results_now(tx, round).await?;
    let people: HashMap<CandidateId, (String, String)> = candidates::of_round(tx, &round.id)
        .await?
        .into_iter()
        .map(|one| (one.id, (one.staff_no, one.name)))
        .collect();
    let language = office.language;
    let mut lines = Vec::with_capacity(kept.len());
    for one in kept.into_iter().rev() {
        let (staff_no, name) = people.get(&one.candidate_id).cloned().unwrap_or_default();
        let by = read_day(&one.answer_by, "objections", one.id.as_str())?;
        let is_open = one.state == ObjectionState::Open;
        lines.push(ObjectionLine {
            number: whole(one.number),
            notice: numbers.get(&one.notice_id).copied().unwrap_or_default(),
            staff_no,
            name,
            days_left: if is_open { days.left(by) } else { None },
            overdue: is_open && days.today > by,
            said: in_words(&one.said, language),
            now: now
                .get(&one.candidate_id)
                .map_or_else(String::new, |said| in_words(said, language)),
            evidence: files_of(&one)?,
            raised_on: one.raised_on,
            raised_by: one.raised_by,
            facts: one.facts,
            answer_by: one.answer_by,
            state: one.state,
            answer: one.answer,
            settled_on: one.settled_on,
            settled_by: one.settled_by,
            second: one.second,
        });
    }
    Ok(lines)
}

fn files_of(one: &Objection) -> Result<Vec<ObjectionFile>, Refusal> {
    stored(&one.evidence, "objections", &one.id)
}

/// Everybody's result in the latest run, as notices and objections compare it.
async fn results_now(tx: &mut Tx, round: &Round) -> Result<HashMap<CandidateId, String>, Refusal> {
    let run = decisions::latest_run(tx, &round.id).await?;
    let results = decisions::results(tx, &round.id, run).await?;
    Ok(results
        .into_iter()
        .map(|one| (one.candidate_id, said(one.result, one.total.as_deref())))
        .collect())
}

fn count_of(people: &[NoticePerson], id: &NoticeId) -> u32 {
    let on = people.iter().filter(|one| one.notice_id == *id);
    count(on.count() as u64)
}

/// A number that is kept as a whole number and never below nought.
fn whole(number: i64) -> u32 {
    count(number.unsigned_abs())
}
