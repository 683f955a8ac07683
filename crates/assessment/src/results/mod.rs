//! Results: the decision about a candidate, with everything it was made of.

mod component;
pub mod decision;
pub mod missing;
pub mod worked;
