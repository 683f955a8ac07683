//! Certificates: their numbers, whether they hold, and those that were given before or elsewhere.

pub mod number;
pub mod state;
pub mod taken_over;
