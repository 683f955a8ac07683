//! Statistics of any file of counts: whether units differ beyond chance, and workers beside what the whole shop makes on the same
//! work. Needs no office, and changes nothing.
//!
//! Must not know how a figure is reckoned; that is `measurement`'s.

mod counts;
mod mix;
pub mod wire;

pub use counts::measure as measure_counts;
pub use mix::measure as measure_mix;
