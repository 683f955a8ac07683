//! What stands for a round when somebody comes to inspect it: the duties of a round and whether they are done, and what the papers of
//! its meetings have to say.
//!
//! Must not know where a paper is kept, what it looks like, nor today's date.

pub mod duties;
pub mod papers;
