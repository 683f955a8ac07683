//! Figures of many units, each drawn towards what all have in common, the more so the less is known of the unit (empirical Bayes):
//! normal figures, shares, counts.
//!
//! Must not know what the units are.

pub mod counts;
pub mod normal;
mod search;
pub mod shares;

pub use counts::{ShrunkCounts, shrink_counts};
pub use normal::{Centre, ShrunkFigure, ShrunkFigures, arcsine, from_arcsine, shrink_figures};
pub use shares::{ShrunkShares, shrink_shares};

use crate::interval::Estimate;

/// How much units differ beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    /// No more than chance would make them differ: every unit is drawn to what all have in common.
    AsChance,
    /// By a distribution with these two figures: of shares a beta distribution, of counts a gamma distribution (shape, rate).
    Beyond {
        /// The first figure.
        first: f64,
        /// The second figure.
        second: f64,
    },
}

/// Where a unit stands after it was drawn towards the others.
pub type Drawn = Estimate;
