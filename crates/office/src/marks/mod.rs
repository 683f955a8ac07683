//! Marks: the one door through which they come, whatever road they came by, what stands of them, and the board.

pub mod board;
pub mod conflicts;
mod disclosed;
mod door;
pub mod roads;
pub mod settle;
mod sheets;
mod standing;
pub mod wire;
