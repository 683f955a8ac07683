//! Which score sheets a round expects. Must not know on what road a sheet comes.

use crate::people::identity::StaffNumber;
use crate::rounds::panel::{PanelMember, PanelRules};
use crate::rounds::plan::RoundPlan;
use crate::standards::component::Component;

/// Whether the round expects a sheet of this rater and component for an enrolled candidate: she may mark her, no relation
/// forbids it, and nobody else has her sheet.
pub fn expects(
    plan: &RoundPlan,
    rules: &PanelRules,
    (rater, component): (&PanelMember, Component),
    candidate: &StaffNumber,
) -> bool {
    plan.may_mark(rater, component, candidate, rules).is_ok()
}
