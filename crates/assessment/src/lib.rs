//! The pure rules of a skill-level evaluation: what a level, a standard, a scheme, a round, a score sheet and a
//! decision are, and when they are refused.
//!
//! This crate must not know files, databases, clocks, random numbers, languages or screens, and uses no binary
//! floating point: a grade decides a person's pay.

pub mod refusal;

pub use refusal::Refusal;
