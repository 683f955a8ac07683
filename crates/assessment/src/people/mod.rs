//! People: who somebody is, and whether she may apply.

pub mod eligibility;
pub mod identity;
pub mod second_person;
