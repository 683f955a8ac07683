//! Values as people write them: dates, moments, levels, genders.
//!
//! Must not know cells or columns.

pub(crate) mod date;
pub(crate) mod level;
pub(crate) mod moment;
