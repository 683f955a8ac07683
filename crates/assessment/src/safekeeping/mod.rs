//! Safe keeping: whether the day of the computer can be put on paper, which copies stay, how two logs stand to each other. Must not know files, logs or clocks.

pub mod chains;
pub mod clock;
pub mod rotation;
