//! Score packets: out to raters without network, and their marks back through the one door.
//!
//! `make` seals one file for each rater; `take` proves, checks and merges what comes back in one transaction; `merge`
//! says which mark stands when more than one was stated; `devices` are whose signatures count; `board` shows who has
//! returned and what is in conflict. What a rater does with a packet is in `working_copy`.

pub mod board;
pub mod devices;
pub mod inspect;
pub(crate) mod keys;
pub mod make;
mod photos;
pub mod take;
pub mod wire;
pub mod working_copy;
