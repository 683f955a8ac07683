//! What is kept for whoever inspects a round.

pub mod papers;
