//! Which of the copies that the program made by itself stay: of the last days, weeks and months, and all of the last two days up to
//! a number. Must not know files: whether a copy is ours and opens was looked at before.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};

/// Of so many days on which there is a copy, the newest of each stays.
const DAYS: usize = 7;
/// Likewise of weeks, from Monday on.
const WEEKS: usize = 4;
/// Likewise of months.
const MONTHS: usize = 12;
/// A wrong import is often noticed the next morning: what was copied before it is younger than this.
const LATELY: SignedDuration = SignedDuration::from_hours(48);
/// So many of the copies of lately stay; a scheduled task that copies every minute must not fill the disk.
const OF_LATELY: usize = 10;

/// A copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy {
    /// When it was made, by the office's civil time.
    pub made: DateTime,
    /// Whether it opens as a copy of this office. What does not is nobody's to take away, and takes nobody's place.
    pub sound: bool,
}

/// Whether each of the copies stays, in their order. The newest sound one always does; days that have not come yet (a clock was
/// wrong) are left alone and count for nothing.
pub fn staying(copies: &[Copy], now: DateTime) -> Vec<bool> {
    let mut stays: Vec<bool> = copies
        .iter()
        .map(|copy| !copy.sound || copy.made > now)
        .collect();
    let mut judged: Vec<usize> = (0..copies.len()).filter(|&at| !stays[at]).collect();
    // Newest first; of two of one moment the later named.
    judged.sort_by_key(|&at| (copies[at].made, at));
    judged.reverse();
    let mut days = Slots::of(DAYS);
    let mut weeks = Slots::of(WEEKS);
    let mut months = Slots::of(MONTHS);
    for (place, &at) in judged.iter().enumerate() {
        let made = copies[at].made;
        let lately = place < OF_LATELY && now.duration_since(made) <= LATELY;
        let day = made.date();
        // Each asks, whatever the others said: a copy may stand for its day, its week and its month.
        let kept = [
            days.take(day),
            weeks.take(monday_of(day)),
            months.take(day.first_of_month()),
        ];
        stays[at] = place == 0 || lately || kept.contains(&true);
    }
    stays
}

/// The latest days, weeks or months that have a copy.
struct Slots {
    free: usize,
    taken: BTreeSet<Date>,
}

impl Slots {
    fn of(free: usize) -> Self {
        let taken = BTreeSet::new();
        Self { free, taken }
    }

    /// Whether the first to come for a span of time finds a place.
    fn take(&mut self, span: Date) -> bool {
        if self.free == 0 || !self.taken.insert(span) {
            return false;
        }
        self.free -= 1;
        true
    }
}

fn monday_of(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    // Before the calendar's first Monday there is no copy.
    day.checked_sub(since.days()).unwrap_or(day)
}
