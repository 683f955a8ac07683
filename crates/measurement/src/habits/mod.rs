//! Habits of raters that a person should look at: the same mark for every criterion (halo), for everybody (central tendency), the
//! same sheet again and again, many marks entered at once before the deadline.
//!
//! Each says what was counted and whether it stands out by a limit that is written here; none says why. Must not know persons.

pub mod haste;
pub mod repeated;
pub mod variety;

pub use haste::{Entered, Haste, hastes};
pub use repeated::{Repeated, repeated};
pub use variety::{Variety, varieties};

use crate::spread::Spread;

/// A spread stands out as narrow when even the upper end of its interval is below this share of the others'.
pub const NARROW: f64 = 0.75;

/// Whether a rater tells candidates less apart than the others do.
pub fn is_central(spread: &Spread) -> bool {
    spread.ratio.interval.high < NARROW
}
