//! From the draft of a round to its plan and back, field by field. Whether the plan holds is asked by `RoundPlan::check`; here
//! nothing is decided.

use std::collections::BTreeMap;

use assessment::rounds::plan::EvidenceWindow;
use assessment::{PanelMember, Refusal, Relation, RoundPlan, Scope, StaffNumber, day};

use crate::reading::{Reading, each};
use crate::rounds::wire::{EvidenceDraft, PanelDraft, RelationDraft, RoundDraft, ScopeDraft};

impl TryFrom<RoundDraft> for RoundPlan {
    type Error = Vec<Refusal>;

    /// Every field that cannot be read is told at its place, with the rater who is meant.
    fn try_from(draft: RoundDraft) -> Result<Self, Vec<Refusal>> {
        let mut reading = Reading::default();
        let announced_on = reading.at("announced_on", day::read(&draft.announced_on));
        let scoring_from = reading.at("scoring_from", day::read(&draft.scoring_from));
        let scoring_to = reading.at("scoring_to", day::read(&draft.scoring_to));
        let evidence = match &draft.evidence {
            None => Some(None),
            Some(window) => evidence(&mut reading, window).map(Some),
        };
        let panel = each(&draft.panel, |one| member(&mut reading, one));
        let relations = each(&draft.relations, |one| relation(&mut reading, one));
        let plan = || {
            Some(Self {
                code: draft.code,
                title: draft.title,
                standard: draft.standard,
                standard_version: draft.standard_version,
                announced_on: announced_on?,
                scoring_from: scoring_from?,
                scoring_to: scoring_to?,
                evidence: evidence?,
                panel: panel?,
                relations: relations?,
                scopes: draft.scopes.into_iter().map(Scope::from).collect(),
                reach: BTreeMap::new(),
                handovers: Vec::new(),
            })
        };
        reading.whole(plan())
    }
}

fn evidence(reading: &mut Reading, draft: &EvidenceDraft) -> Option<EvidenceWindow> {
    let from = reading.at("evidence.from", day::read(&draft.from));
    let to = reading.at("evidence.to", day::read(&draft.to));
    Some(EvidenceWindow {
        from: from?,
        to: to?,
    })
}

fn member(reading: &mut Reading, draft: &PanelDraft) -> Option<PanelMember> {
    let staff_no = draft.staff_no.as_deref().map(StaffNumber::parse);
    let staff_no = reading.of(&draft.code, "panel.staff_no", staff_no.transpose());
    Some(PanelMember {
        code: draft.code.clone(),
        name: draft.name.clone(),
        role: draft.role,
        component: draft.component,
        staff_no: staff_no?,
    })
}

fn relation(reading: &mut Reading, draft: &RelationDraft) -> Option<Relation> {
    // A rater may have several relations: the employee says which of them is meant.
    let staff_no = StaffNumber::parse(&draft.staff_no)
        .map_err(|refusal| refusal.with("employee", &draft.staff_no));
    let staff_no = reading.of(&draft.rater, "relations.staff_no", staff_no);
    Some(Relation {
        rater: draft.rater.clone(),
        staff_no: staff_no?,
        kind: draft.kind,
    })
}

impl From<&RoundPlan> for RoundDraft {
    fn from(plan: &RoundPlan) -> Self {
        Self {
            code: plan.code.clone(),
            title: plan.title.clone(),
            standard: plan.standard.clone(),
            standard_version: plan.standard_version.clone(),
            announced_on: plan.announced_on.to_string(),
            scoring_from: plan.scoring_from.to_string(),
            scoring_to: plan.scoring_to.to_string(),
            evidence: plan.evidence.map(|window| EvidenceDraft {
                from: window.from.to_string(),
                to: window.to.to_string(),
            }),
            panel: plan.panel.iter().map(PanelDraft::from).collect(),
            relations: plan.relations.iter().map(RelationDraft::from).collect(),
            scopes: plan.scopes.iter().map(ScopeDraft::from).collect(),
        }
    }
}

impl From<ScopeDraft> for Scope {
    fn from(draft: ScopeDraft) -> Self {
        Self {
            rater: draft.rater,
            kind: draft.kind,
            who: draft.who,
        }
    }
}

impl From<&Scope> for ScopeDraft {
    fn from(scope: &Scope) -> Self {
        Self {
            rater: scope.rater.clone(),
            kind: scope.kind,
            who: scope.who.clone(),
        }
    }
}

impl From<&PanelMember> for PanelDraft {
    fn from(member: &PanelMember) -> Self {
        Self {
            code: member.code.clone(),
            name: member.name.clone(),
            role: member.role,
            component: member.component,
            staff_no: member.staff_no.as_ref().map(StaffNumber::to_string),
        }
    }
}

impl From<&Relation> for RelationDraft {
    fn from(relation: &Relation) -> Self {
        Self {
            rater: relation.rater.clone(),
            staff_no: relation.staff_no.to_string(),
            kind: relation.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use assessment::{Component, PanelRole, RelationKind, ScopeKind};

    use super::*;

    fn draft() -> RoundDraft {
        let member = |code: &str, role, component, staff_no: Option<&str>| PanelDraft {
            code: code.to_owned(),
            name: "陈“秀”英".to_owned(),
            role,
            component,
            staff_no: staff_no.map(str::to_owned),
        };
        let relation = |staff_no: &str, kind| RelationDraft {
            rater: "S1".to_owned(),
            staff_no: staff_no.to_owned(),
            kind,
        };
        RoundDraft {
            code: "2026-01".to_owned(),
            title: "第一批".to_owned(),
            standard: "sewing".to_owned(),
            standard_version: "2026.1".to_owned(),
            announced_on: "2026-03-02".to_owned(),
            scoring_from: "2026-03-16".to_owned(),
            scoring_to: "2026-04-30".to_owned(),
            evidence: Some(EvidenceDraft {
                from: "2025-12-01".to_owned(),
                to: "2026-02-28".to_owned(),
            }),
            panel: vec![
                member(
                    "S1",
                    PanelRole::Supervisor,
                    Some(Component::Supervisor),
                    None,
                ),
                member(
                    "A1",
                    PanelRole::Assessor,
                    Some(Component::Master),
                    Some("0017"),
                ),
                member("Q1", PanelRole::QualitySupervisor, None, None),
            ],
            relations: vec![
                relation("0042", RelationKind::OwnApprentice),
                relation("0007", RelationKind::Kin),
            ],
            scopes: vec![ScopeDraft {
                rater: "S1".to_owned(),
                kind: ScopeKind::Unit,
                who: "sewing/1".to_owned(),
            }],
        }
    }

    #[test]
    fn a_plan_is_shown_as_it_was_filled_in() {
        let plan = RoundPlan::try_from(draft()).unwrap();
        let shown = serde_json::to_value(RoundDraft::from(&plan)).unwrap();
        assert_eq!(shown, serde_json::to_value(draft()).unwrap());
        let without = RoundDraft {
            evidence: None,
            ..draft()
        };
        let plan = RoundPlan::try_from(without).unwrap();
        assert!(RoundDraft::from(&plan).evidence.is_none());
    }

    #[test]
    fn each_field_that_cannot_be_read_is_told_at_its_place() {
        let mut wrong = draft();
        wrong.announced_on = "2026-02-30".to_owned();
        wrong.scoring_from = String::new();
        wrong.scoring_to = "2026-04-30T10:00:00".to_owned();
        wrong.evidence = Some(EvidenceDraft {
            from: "20251201".to_owned(),
            to: "二月".to_owned(),
        });
        wrong.panel[1].staff_no = Some(" ".to_owned());
        wrong.relations[1].staff_no = "9".repeat(65);
        let problems = RoundPlan::try_from(wrong).unwrap_err();
        let told: Vec<_> = problems
            .iter()
            .map(|one| {
                let place = one.field.as_deref().unwrap();
                (one.code.as_str(), place, one.entry.as_deref())
            })
            .collect();
        let expected = [
            ("date_invalid", "announced_on", None),
            ("date_invalid", "scoring_from", None),
            ("date_invalid", "scoring_to", None),
            ("date_invalid", "evidence.from", None),
            ("date_invalid", "evidence.to", None),
            ("staff_number_empty", "panel.staff_no", Some("A1")),
            ("staff_number_too_long", "relations.staff_no", Some("S1")),
        ];
        assert_eq!(told, expected);
        assert_eq!(problems[6].arg("employee"), Some("9".repeat(65).as_str()));
    }
}
