//! Marks: what fits a criterion, what names a sheet, and what stands when several marks were stated.

pub mod mark;
pub mod sheet_id;
pub mod standing;
