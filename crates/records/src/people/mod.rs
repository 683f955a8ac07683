//! People: the rows of employees and their photos.

pub mod employees;
pub mod photos;
