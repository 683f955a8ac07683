//! Certificates: their numbers, and whether they hold.

pub mod number;
pub mod state;
