//! People: the rows of employees, their photos, and who is in which unit.

pub mod employees;
pub mod photos;
pub mod units;
