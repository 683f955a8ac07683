//! Working days by the Chinese calendar: weekends, the holidays of a year and its make-up working days (调休), which the State
//! Council announces each November for the year to come. A year that nobody has given is refused by its name, never guessed.
//!
//! Must not know any year by itself: years are data.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::text::is_clean_text;

/// The holidays of one year, as announced: the shape of `assets/calendars/2026.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// Number of the document that announces it.
    pub document: String,
    /// Its day.
    #[serde(with = "crate::day")]
    pub issued_on: Date,
    /// Where it was read.
    pub source: String,
    /// How well it is known: `S`, `2nd` or `?`.
    pub mark: String,
    /// The holidays, in order.
    pub holidays: Vec<Holiday>,
}

/// One holiday with the days that are worked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What it is called.
    pub name: String,
    /// First day off.
    #[serde(with = "crate::day")]
    pub from: Date,
    /// Last day off.
    #[serde(with = "crate::day")]
    pub to: Date,
    /// Days of a weekend on which people work for it.
    #[serde(
        default,
        with = "crate::day::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub make_up: Vec<Date>,
}

/// A holiday is longer by no more than this.
const LONGEST: i32 = 14;

impl CalendarYear {
    /// Names every problem of the year.
    ///
    /// # Errors
    /// `calendar_text_invalid`, `calendar_mark_unknown`, `calendar_without_new_year`, `calendar_day_outside`,
    /// `calendar_holiday_reversed`, `calendar_day_twice`, `calendar_make_up_no_weekend`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        for (field, text) in [("document", &self.document), ("source", &self.source)] {
            if !is_clean_text(text, 400) {
                problems.push(
                    Refusal::new("calendar_text_invalid")
                        .with("value", text.escape_debug())
                        .at(field),
                );
            }
        }
        if !["S", "2nd", "?"].contains(&self.mark.as_str()) {
            problems.push(
                Refusal::new("calendar_mark_unknown")
                    .with("value", &self.mark)
                    .at("mark"),
            );
        }
        let mut seen = BTreeSet::new();
        for holiday in &self.holidays {
            self.check_holiday(holiday, &mut seen, &mut problems);
        }
        let new_year = Date::new(self.year, 1, 1).ok();
        if !self.holidays.iter().any(|one| {
            one.is_whole() && new_year.is_some_and(|day| (one.from..=one.to).contains(&day))
        }) {
            problems.push(
                Refusal::new("calendar_without_new_year")
                    .with("year", self.year)
                    .at("holidays"),
            );
        }
        crate::refusal::all(problems)
    }

    fn check_holiday(
        &self,
        holiday: &Holiday,
        seen: &mut BTreeSet<Date>,
        problems: &mut Vec<Refusal>,
    ) {
        let mut wrong = |code: &str, day: Date, field: &str| {
            problems.push(
                Refusal::new(code)
                    .with("holiday", holiday.name.escape_debug())
                    .with("day", day)
                    .with("year", self.year)
                    .of_entry(&holiday.name)
                    .at(field),
            );
        };
        if !holiday.is_whole() {
            wrong("calendar_holiday_reversed", holiday.from, "holidays.to");
            return;
        }
        for day in holiday.days() {
            if !self.covers(day) {
                wrong("calendar_day_outside", day, "holidays.from");
            }
            if !seen.insert(day) {
                wrong("calendar_day_twice", day, "holidays.from");
            }
        }
        for day in &holiday.make_up {
            if !self.covers(*day) {
                wrong("calendar_day_outside", *day, "holidays.make_up");
            }
            if !is_weekend(*day) {
                wrong("calendar_make_up_no_weekend", *day, "holidays.make_up");
            }
            if !seen.insert(*day) {
                wrong("calendar_day_twice", *day, "holidays.make_up");
            }
        }
    }

    /// New Year's holiday may begin in the last days of the year before.
    fn covers(&self, day: Date) -> bool {
        day.year() == self.year || (is_of_next_year(day) && day.year() + 1 == self.year)
    }
}

impl Holiday {
    fn is_whole(&self) -> bool {
        self.from <= self.to && self.to < self.from + LONGEST.days()
    }

    fn days(&self) -> impl Iterator<Item = Date> {
        let to = self.to;
        self.from.series(1.day()).take_while(move |day| *day <= to)
    }
}

/// Whether the announcement of the next year may say something of a day: New Year's holiday, or a weekend that is worked for it.
fn is_of_next_year(day: Date) -> bool {
    day.month() == 12 && day.day() >= 28
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The years that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    years: BTreeSet<i16>,
    off: BTreeSet<Date>,
    made_up: BTreeSet<Date>,
}

impl WorkingCalendar {
    /// Of years; of two of one number the later one counts, so that an office's own stands before the shipped one.
    pub fn of(years: impl IntoIterator<Item = CalendarYear>) -> Self {
        let by_number: BTreeMap<i16, CalendarYear> =
            years.into_iter().map(|one| (one.year, one)).collect();
        let mut calendar = Self::default();
        for (year, one) in &by_number {
            calendar.years.insert(*year);
            for holiday in one.holidays.iter().filter(|one| one.is_whole()) {
                calendar.off.extend(holiday.days());
                calendar.made_up.extend(&holiday.make_up);
            }
        }
        calendar
    }

    /// Whether people work on a day.
    ///
    /// # Errors
    /// `calendar_year_missing`. Of the last days of December the next year is asked for, too: its announcement may change them.
    pub fn is_working_day(&self, day: Date) -> Result<bool, Refusal> {
        let missing = |year: i16| {
            Refusal::new("calendar_year_missing")
                .with("year", year)
                .with("day", day)
        };
        if !self.years.contains(&day.year()) {
            return Err(missing(day.year()));
        }
        if is_of_next_year(day) && !self.years.contains(&(day.year() + 1)) {
            return Err(missing(day.year() + 1));
        }
        Ok(self.made_up.contains(&day) || !(is_weekend(day) || self.off.contains(&day)))
    }

    /// The last of so many working days, of which the first is the first working day after `from`.
    ///
    /// # Errors
    /// `calendar_year_missing`.
    pub fn nth_after(&self, from: Date, days: u32) -> Result<Date, Refusal> {
        let mut day = from;
        let mut left = days;
        while left > 0 {
            day = next(day)?;
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// How many working days there are after a day, through another.
    ///
    /// # Errors
    /// `calendar_year_missing`.
    pub fn days_after(&self, after: Date, through: Date) -> Result<u32, Refusal> {
        let mut day = after;
        let mut found = 0;
        while day < through {
            day = next(day)?;
            if self.is_working_day(day)? {
                found += 1;
            }
        }
        Ok(found)
    }
}

/// The day after; at the end of all calendars there is none, and no year of it.
fn next(day: Date) -> Result<Date, Refusal> {
    day.tomorrow().map_err(|_| {
        Refusal::new("calendar_year_missing")
            .with("year", day.year())
            .with("day", day)
    })
}
