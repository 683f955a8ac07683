//! Which score sheets a round expects. Must not know on what road a sheet comes.

use crate::people::identity::StaffNumber;
use crate::rounds::panel::{PanelMember, PanelRules, may_mark};
use crate::rounds::plan::RoundPlan;
use crate::standards::component::Component;

/// Whether the round expects a sheet of this rater and component for an enrolled candidate: she may mark her, and no
/// relation forbids it.
pub fn expects(
    plan: &RoundPlan,
    rules: &PanelRules,
    (rater, component): (&PanelMember, Component),
    candidate: &StaffNumber,
) -> bool {
    may_mark(rater, component, candidate, &plan.relations, rules).is_ok()
}
