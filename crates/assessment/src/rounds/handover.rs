//! One rater takes over from another within a round: whose sheet a candidate's is from then on. Must not know why, nor marks.

use std::collections::BTreeSet;

use crate::Refusal;
use crate::people::identity::StaffNumber;
use crate::rounds::panel::{PanelMember, PanelRules, RelationKind, may_mark};
use crate::rounds::plan::RoundPlan;
use crate::standards::component::Component;

/// A rater who was replaced, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Code of the rater who was replaced.
    pub from: String,
    /// Code of the one who took over.
    pub to: String,
    /// Candidates whose sheets stay with the first; everybody else is the second's.
    pub kept: BTreeSet<StaffNumber>,
}

impl RoundPlan {
    /// Who took over from a rater, if anybody has.
    pub fn handed_over(&self, rater: &str) -> Option<&Handover> {
        self.handovers.iter().find(|one| one.from == rater)
    }

    /// Who marks in a rater's place now: the last of those who took over from each other, or she herself.
    pub fn in_place_of<'a>(&'a self, rater: &'a str) -> &'a str {
        let mut last = rater;
        // Each takes over from one alone, and nobody from herself: this ends.
        while let Some(over) = self.handed_over(last) {
            last = &over.to;
        }
        last
    }

    /// Whether sheets of a rater may be opened again: whoever was replaced is not there to sign them once more.
    ///
    /// # Errors
    /// `sheets_of_replaced_stay`.
    pub fn check_opens(&self, rater: &str) -> Result<(), Refusal> {
        match self.handed_over(rater) {
            None => Ok(()),
            Some(_) => Err(Refusal::new("sheets_of_replaced_stay")
                .with("raters", self.name_of(rater))
                .at("rater")),
        }
    }

    /// The panel without those who were replaced.
    pub fn serving(&self) -> Vec<PanelMember> {
        let serves = |member: &&PanelMember| self.handed_over(&member.code).is_none();
        self.panel.iter().filter(serves).cloned().collect()
    }

    /// Whether `rater` may mark `component` of the candidate, by the panel, the relations and who took over from whom.
    ///
    /// # Errors
    /// Those of [`may_mark`](crate::rounds::panel::may_mark); `candidate_outside_scope`, `sheet_of_another_rater`.
    pub fn may_mark(
        &self,
        rater: &PanelMember,
        component: Component,
        candidate: &StaffNumber,
        rules: &PanelRules,
    ) -> Result<Vec<RelationKind>, Refusal> {
        let reported = may_mark(rater, component, candidate, &self.relations, rules)?;
        if !self.is_in_scope(&rater.code, candidate) {
            return Err(Refusal::new("candidate_outside_scope")
                .with("rater", self.name_of(&rater.code))
                .with("staff_no", candidate)
                .at("rater"));
        }
        match self.owner_instead(&rater.code, candidate) {
            None => Ok(reported),
            Some(owner) => Err(Refusal::new("sheet_of_another_rater")
                .with("rater", &rater.code)
                .with("owner", self.name_of(owner))
                .with("staff_no", candidate)
                .at("rater")),
        }
    }

    /// The name of a rater, or her code where nobody has it.
    pub fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.rater(code).map_or(code, |member| member.name.as_str())
    }

    /// Whose the candidate's sheet is, when it is not this rater's: of those who took over from each other, that of the first
    /// who kept it, or of the last.
    pub fn owner_instead(&self, rater: &str, candidate: &StaffNumber) -> Option<&str> {
        let mut owner: Option<&str> = None;
        // Each takes over from one alone, and nobody from herself: both ends are reached.
        while let Some(before) = self.before(owner.unwrap_or(rater)) {
            owner = Some(&before.from);
        }
        while let Some(over) = self.handed_over(owner.unwrap_or(rater)) {
            if over.kept.contains(candidate) {
                break;
            }
            owner = Some(&over.to);
        }
        owner.filter(|code| *code != rater)
    }

    /// From whom a rater took over, if from anybody.
    fn before(&self, rater: &str) -> Option<&Handover> {
        self.handovers.iter().find(|one| one.to == rater)
    }
}
