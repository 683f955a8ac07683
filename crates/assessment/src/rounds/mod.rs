//! Rounds: the plan, the panel, the states through which a round goes, and what may be corrected of one.

pub mod candidate_state;
pub mod corrections;
pub mod handover;
pub mod missing;
pub mod panel;
pub mod plan;
pub mod readiness;
pub mod scope;
pub mod sheet_state;
pub mod state;
