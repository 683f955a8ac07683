//! Objections (异议) against somebody's result: who may raise one and until when, by when it is answered and by whom, and what may
//! come of it. Must not know how a result is corrected.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::calendar::WorkingCalendar;
use super::notice::NoticeTerms;
use crate::Refusal;
use crate::people::second_person::{can_be_read, is_same_person};

/// How an objection stands. On the wire `"corrected"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ObjectionState {
    /// Nobody has answered it.
    Open,
    /// Answered: the result stays.
    Kept,
    /// Answered: the result is another now.
    Corrected,
}

impl ObjectionState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Open, Self::Kept, Self::Corrected];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Corrected => "corrected",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `objection_state_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("objection_state_unknown").with("value", text))
    }
}

impl TryFrom<String> for ObjectionState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for ObjectionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An objection that somebody raises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raising<'a> {
    /// Who; nobody, where it came without a name.
    pub by: Option<&'a str>,
    /// What is said.
    pub facts: &'a str,
    /// The day on which it came.
    pub on: Date,
    /// Today.
    pub today: Date,
    /// The days of the notice that it is about.
    pub notice: (Date, Date),
}

/// An answer to an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settling<'a> {
    /// What comes of it.
    pub outcome: ObjectionState,
    /// Why.
    pub answer: &'a str,
    /// Who answers.
    pub by: &'a str,
    /// The second person; a correction has one.
    pub second: Option<&'a str>,
    /// Whom it is about.
    pub about: &'a str,
    /// Who raised it, where that is known.
    pub raised_by: Option<&'a str>,
    /// Who gave marks that the result is made of.
    pub raters: &'a [&'a str],
    /// Her result as the notice said it.
    pub was: &'a str,
    /// Her result as it is now.
    pub now: &'a str,
}

impl NoticeTerms {
    /// Whether an objection may come in so.
    ///
    /// # Errors
    /// `objection_without_facts`, `objection_anonymous`, `objection_before_notice`, `objection_too_late`, `objection_to_come`.
    pub fn check_raising(&self, asked: &Raising<'_>) -> Result<(), Refusal> {
        if !can_be_read(asked.facts) {
            return Err(Refusal::new("objection_without_facts").at("facts"));
        }
        if !self.anonymous && !asked.by.is_some_and(can_be_read) {
            return Err(Refusal::new("objection_anonymous").at("raised_by"));
        }
        let (published_on, last_day) = asked.notice;
        let day = |code: &str| Refusal::new(code).with("day", asked.on).at("raised_on");
        if asked.on > asked.today {
            return Err(day("objection_to_come").with("today", asked.today));
        }
        if asked.on < published_on {
            return Err(day("objection_before_notice").with("published_on", published_on));
        }
        if asked.on > last_day {
            return Err(day("objection_too_late").with("last_day", last_day));
        }
        Ok(())
    }

    /// The day by which an objection is to be answered, counted from the day after it came.
    ///
    /// # Errors
    /// `calendar_year_missing`.
    pub fn answer_by(&self, calendar: &WorkingCalendar, raised_on: Date) -> Result<Date, Refusal> {
        calendar.nth_after(raised_on, self.answer_working_days)
    }
}

/// Whether an objection may be answered so: by nobody whom it concerns, and with the outcome that the results show.
///
/// # Errors
/// `objection_outcome_open`, `objection_without_answer`, `objection_of_the_concerned`, `objection_needs_second_person`,
/// `objection_result_unchanged`, `objection_result_changed`.
pub fn check_settling(asked: &Settling<'_>) -> Result<(), Refusal> {
    if asked.outcome == ObjectionState::Open {
        return Err(Refusal::new("objection_outcome_open").at("outcome"));
    }
    if !can_be_read(asked.answer) {
        return Err(Refusal::new("objection_without_answer").at("answer"));
    }
    let mut deciding = vec![(asked.by, "settled_by")];
    deciding.extend(asked.second.map(|name| (name, "second")));
    for (name, field) in deciding {
        let concerned = std::iter::once(asked.about)
            .chain(asked.raised_by)
            .chain(asked.raters.iter().copied());
        if let Some(concerned) = concerned.into_iter().find(|one| is_same_person(one, name)) {
            return Err(Refusal::new("objection_of_the_concerned")
                .with("name", concerned)
                .at(field));
        }
    }
    let has_second = asked
        .second
        .is_some_and(|second| can_be_read(second) && !is_same_person(second, asked.by));
    match asked.outcome {
        ObjectionState::Corrected if !has_second => {
            Err(Refusal::new("objection_needs_second_person").at("second"))
        }
        ObjectionState::Corrected if asked.was == asked.now => {
            Err(Refusal::new("objection_result_unchanged").at("outcome"))
        }
        ObjectionState::Kept if asked.was != asked.now => {
            Err(Refusal::new("objection_result_changed").at("outcome"))
        }
        _ => Ok(()),
    }
}
