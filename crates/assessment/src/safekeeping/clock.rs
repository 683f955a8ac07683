//! Whether the day that the computer shows can be put on paper, by the days on which the log was written. Must not know
//! clocks, hours or time zones: days are those of the office, and are handed in.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::Refusal;
use crate::day::after_years;

/// The longest pause of an office after which nobody has to be asked. A factory evaluates at least once a year; a clock that
/// is wrong by more is what a computer shows whose battery is empty.
const LONGEST_PAUSE: u32 = 1;

/// How a day stands to the days of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayStanding {
    /// It follows them.
    Follows,
    /// The log has a later day.
    BeforeLog {
        /// The latest day of the log.
        last: Date,
    },
    /// More than a year without a line lies between.
    FarAhead {
        /// The last day before the gap.
        last: Date,
    },
}

impl DayStanding {
    /// Compares a day with all days of the log since two people last confirmed one, that one among them, in any order.
    ///
    /// All of them count, and not only the last line: otherwise a mark that is typed under a wrong clock would make the wrong day
    /// a right one. A gap within the log counts as well, for the same reason.
    pub fn of(today: Date, log: &BTreeSet<Date>) -> Self {
        if let Some(&last) = log.last()
            && last > today
        {
            return Self::BeforeLog { last };
        }
        let then = log.iter().copied().skip(1).chain([today]);
        let gap = log.iter().copied().zip(then).find(|&(day, next)| {
            // Nothing lies beyond the calendar's end.
            after_years(day, LONGEST_PAUSE).is_some_and(|anniversary| next > anniversary)
        });
        gap.map_or(Self::Follows, |(last, _)| Self::FarAhead { last })
    }

    /// Refuses a day that does not follow those of the log.
    ///
    /// # Errors
    /// `clock_before_log`, `clock_far_ahead` (today, last).
    pub fn check(self, today: Date) -> Result<(), Refusal> {
        match self {
            Self::Follows => Ok(()),
            Self::BeforeLog { last } => Err(refused("clock_before_log", today, last)),
            Self::FarAhead { last } => Err(refused("clock_far_ahead", today, last)),
        }
    }
}

fn refused(code: &str, today: Date, last: Date) -> Refusal {
    Refusal::new(code).with("today", today).with("last", last)
}

/// Refuses an act that would be dated before the one that it builds on: an approval before its decision, a certificate before
/// its approval. The days of the log alone do not prevent that once two people have confirmed that the clock was ahead.
///
/// # Errors
/// `act_before_its_ground` (today, ground).
pub fn check_follows(today: Date, ground: Option<Date>) -> Result<(), Refusal> {
    match ground {
        Some(ground) if ground > today => Err(Refusal::new("act_before_its_ground")
            .with("today", today)
            .with("ground", ground)),
        _ => Ok(()),
    }
}
