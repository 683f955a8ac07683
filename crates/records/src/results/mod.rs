//! Results: the rows of decisions.

pub mod decisions;
