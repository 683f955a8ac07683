//! Certificates: their numbers.

pub mod number;
