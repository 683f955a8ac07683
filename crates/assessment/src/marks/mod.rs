//! Marks: what fits a criterion, what names a sheet, and what stands when several marks were stated.

pub mod expected;
pub mod mark;
pub mod replacing;
pub mod returned;
pub mod sheet_id;
pub mod standing;
pub mod typing;
pub mod work_piece;
