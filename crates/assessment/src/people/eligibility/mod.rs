//! Eligibility (申报条件): the routes of a standard, what is known of who applies, and the answer, judged to the day.
//!
//! Must not know which standard or which office is meant, nor today's date.

mod facts;
mod held;
mod judging;
mod route;
mod warnings;

pub use facts::{CandidateFacts, ContestLevel, ContestResult, Stated};
pub use judging::{Eligibility, RuleLacking, RuleMet, Terms, judge};
pub use route::EligibilityRule;
pub(crate) use route::check_rules;
pub use warnings::warnings;
