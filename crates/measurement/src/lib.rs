//! Statistics that are shown beside a decision and never decide anything.
//!
//! Binary floating point is used here, because an interval is an estimate for the eye; every figure that decides is
//! an exact fraction of the crate `assessment`. This crate must not know persons, files, clocks or languages.

pub mod agreement;
pub mod dispersion;
mod distributions;
pub mod facets;
pub mod fairness;
pub mod habits;
pub mod interval;
pub mod linked;
mod matrix;
pub mod mix;
pub mod proportion;
pub mod ratings;
pub mod severity;
pub mod shrinkage;
pub mod spread;
pub mod unsaid;

pub use interval::{Estimate, Interval, MeanInterval, mean_interval, wilson};
pub use ratings::{Rating, Ratings, SheetMark, Table};
pub use unsaid::{Said, Unsaid};
