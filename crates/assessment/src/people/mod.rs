//! People: who somebody is, what is known of her, and whether she may apply.

pub mod eligibility;
pub mod erasing;
pub mod holding;
pub mod identity;
pub mod particulars;
pub mod second_person;
pub mod spelling;
