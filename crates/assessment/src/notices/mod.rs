//! The public notice (公示) of results: which days are working days, how long a notice runs, who may object to what, and what
//! holds a certificate back meanwhile.
//!
//! Must not know how a result is computed, where a notice hangs, nor today's date.

pub mod calendar;
pub mod holding_back;
pub mod notice;
pub mod objection;
