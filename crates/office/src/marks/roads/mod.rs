//! The roads by which marks come in: a table of scores, a rater's sheet on the screen, paper and its typing, a workbook. The
//! road of packets is in `packets::take`. Each ends at the door; none writes a mark itself.

pub mod paper;
pub mod sheet;
pub mod table;
pub mod typing;
pub mod wire;
pub mod workbook;
