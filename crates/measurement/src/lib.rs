//! Statistics that are shown beside a decision and never decide anything.
//!
//! Binary floating point is used here, because an interval is an estimate for the eye; every figure that decides is
//! an exact fraction of the crate `assessment`. This crate must not know persons, files, clocks or languages.

pub mod interval;

pub use interval::{Interval, MeanInterval, mean_interval, wilson};
