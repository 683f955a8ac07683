//! Marks: the one door through which they come, whatever road they came by, what stands of them, and the board.

pub mod board;
pub mod conflicts;
pub mod correcting;
pub(crate) mod disclosed;
pub(crate) mod door;
pub(crate) mod handed;
pub(crate) mod naming;
pub mod ratings;
pub mod roads;
pub mod settle;
pub(crate) mod sheets;
pub(crate) mod standing;
pub(crate) mod touching;
pub(crate) mod undoing;
pub mod wire;
pub mod work_pieces;
