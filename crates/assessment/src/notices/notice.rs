//! One notice: for how many working days it hangs, from when to when, and when it may be published. Must not know who is on it.

use jiff::civil::Date;

use super::calendar::WorkingCalendar;
use crate::Refusal;

/// What the rule pack asks of notices and objections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeTerms {
    /// Whether nobody is certified before a notice has ended.
    pub asked_for: bool,
    /// The fewest working days that a notice hangs.
    pub working_days: u32,
    /// Whether an objection may come without a name.
    pub anonymous: bool,
    /// Working days within which an objection is answered.
    pub answer_working_days: u32,
    /// Whether whose result was corrected is put on notice anew.
    pub again_after_correction: bool,
}

/// A notice hangs no longer than this.
pub const LONGEST: u32 = 60;

/// A notice that is to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// From when it hangs.
    pub on: Date,
    /// For how many working days.
    pub working_days: u32,
    /// The day on which the results were computed.
    pub decided_on: Date,
    /// Today.
    pub today: Date,
    /// How many people it lists.
    pub people: usize,
}

impl NoticeTerms {
    /// Whether a notice may be published so.
    ///
    /// # Errors
    /// `nobody_to_list`, `notice_before_results`, `notice_to_come`, `notice_too_short`, `notice_too_long`.
    pub fn check_publishing(&self, asked: &Publishing) -> Result<(), Refusal> {
        if asked.people == 0 {
            return Err(Refusal::new("nobody_to_list").at("round"));
        }
        let day = |code: &str| Refusal::new(code).with("day", asked.on);
        if asked.on < asked.decided_on {
            return Err(day("notice_before_results")
                .with("decided_on", asked.decided_on)
                .at("published_on"));
        }
        // Nobody can have seen what does not hang yet.
        if asked.on > asked.today {
            return Err(day("notice_to_come")
                .with("today", asked.today)
                .at("published_on"));
        }
        let days = |code: &str, limit: u32| {
            Refusal::new(code)
                .with("days", asked.working_days)
                .with("limit", limit)
                .at("working_days")
        };
        let least = self.working_days.max(1);
        if asked.working_days < least {
            return Err(days("notice_too_short", least));
        }
        if asked.working_days > LONGEST {
            return Err(days("notice_too_long", LONGEST));
        }
        Ok(())
    }
}

/// The last day of a notice, counted from the day after it was published. It has ended when that day is over.
///
/// # Errors
/// `calendar_year_missing`.
pub fn last_day(
    calendar: &WorkingCalendar,
    published_on: Date,
    working_days: u32,
) -> Result<Date, Refusal> {
    calendar.nth_after(published_on, working_days)
}

/// Whether a notice has ended.
pub fn has_ended(last_day: Date, today: Date) -> bool {
    today > last_day
}
