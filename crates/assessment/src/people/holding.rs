//! A level that somebody holds, and by what: what the roster says, a certificate of the institution's own, or one that was taken over
//! from before. On which days it counts, which of several is the highest, and since when one was reached.
//!
//! Certificates are kept apart, not written into the roster: the next roster would overwrite them, and one that was revoked or
//! withdrawn would leave its level behind. Must not know where certificates are kept, nor whose they are.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::level::SkillLevel;
use crate::occupation::OccupationCode;

/// By what a level is known to be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// What the roster says.
    Roster,
    /// A valid certificate of the institution's own register.
    Own {
        /// Its number.
        number: String,
    },
    /// A certificate that was given before or elsewhere and was taken over.
    TakenOver {
        /// Its number.
        number: String,
        /// Who gave it.
        issuer: String,
    },
}

/// A level that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Its occupation; none where the roster names none.
    pub occupation: Option<OccupationCode>,
    /// The level.
    pub level: SkillLevel,
    /// Since when; not always known of what the roster says.
    pub since: Option<Date>,
    /// By what.
    pub ground: Ground,
}

impl Holding {
    /// Whether a certificate proves it.
    pub fn is_certified(&self) -> bool {
        self.ground != Ground::Roster
    }

    /// A level is held from its day on; where the roster says no day, whatever the day.
    pub fn counts_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day)
    }
}

/// The highest of these; of two of one level the one held longer, and of those the one that a certificate proves.
pub fn highest<'a>(held: impl IntoIterator<Item = &'a Holding>) -> Option<&'a Holding> {
    held.into_iter().max_by_key(|one| {
        let since = one.since.unwrap_or(Date::MAX);
        (one.level, Reverse(since), one.is_certified())
    })
}

/// Since when this level or a higher one is held, as far as the days are known.
pub fn reached<'a>(held: impl IntoIterator<Item = &'a Holding>, level: SkillLevel) -> Option<Date> {
    held.into_iter()
        .filter(|one| one.level >= level)
        .filter_map(|one| one.since)
        .min()
}
