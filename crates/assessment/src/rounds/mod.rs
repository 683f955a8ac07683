//! Rounds: the plan, the panel, and the states through which a round goes.

pub mod candidate_state;
pub mod panel;
pub mod plan;
pub mod readiness;
pub mod state;
