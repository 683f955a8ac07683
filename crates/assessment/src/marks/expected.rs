//! Which score sheets a round expects, and when one is whole. Must not know on what road a sheet comes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::people::identity::StaffNumber;
use crate::rounds::panel::{PanelMember, PanelRules};
use crate::rounds::plan::RoundPlan;
use crate::standards::GradeStandard;
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

/// Whether a sheet is whole: a mark for every criterion of its component, on whatever road it came. What is signed or taken and
/// lacks marks is not.
pub fn is_whole(
    standard: &GradeStandard,
    component: Component,
    has_mark: impl Fn(&str) -> bool,
) -> bool {
    let mut criteria = standard.criteria_of(component);
    criteria.all(|criterion| has_mark(&criterion.code))
}

/// How far a rater is with her sheets of a round, on whatever road they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RaterStanding {
    /// Nothing of hers is there.
    None,
    /// Something is being typed.
    Open,
    /// What is there is handed in, and some sheets are missing or lack marks.
    Partly,
    /// Every sheet that is expected of her is handed in, and whole.
    Submitted,
}

impl RaterStanding {
    /// All four, in their order.
    pub const ALL: [Self; 4] = [Self::None, Self::Open, Self::Partly, Self::Submitted];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Partly => "partly",
            Self::Submitted => "submitted",
        }
    }

    /// Of a rater of whom any sheet is there, `is_open` while something of it is being typed, and `whole` out of `of` sheets are
    /// whole.
    pub fn of(is_there: bool, is_open: bool, (whole, of): (usize, usize)) -> Self {
        match (is_there, is_open) {
            (false, _) => Self::None,
            (true, true) => Self::Open,
            (true, false) if whole < of => Self::Partly,
            (true, false) => Self::Submitted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_handed_in_and_lacks_marks_is_not_through_whatever_the_road() {
        let of = |is_open, whole| RaterStanding::of(true, is_open, (whole, 3));
        assert_eq!(of(false, 3), RaterStanding::Submitted);
        assert_eq!(of(false, 2), RaterStanding::Partly);
        assert_eq!(of(true, 3), RaterStanding::Open);
        assert_eq!(RaterStanding::of(false, false, (0, 3)), RaterStanding::None);
    }
}
