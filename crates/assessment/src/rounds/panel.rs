//! The panel of a round: who may mark, in which role, and who may not mark whom (回避).
//!
//! This file must not know marks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::level::SkillLevel;
use crate::people::identity::StaffNumber;
use crate::standards::component::Component;
use crate::text::is_clean_text;

/// One person of the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelMember {
    /// The rater's code, as score files give it; unique in the round.
    pub code: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: PanelRole,
    /// The component that the person marks; none for a quality supervisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<Component>,
    /// Staff number, when the rater is an employee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_no: Option<StaffNumber>,
}

/// What somebody does on a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PanelRole {
    /// 考评员: judges levels 5 to 3.
    Assessor,
    /// 高级考评员: judges levels 2 and 1 as well.
    SeniorAssessor,
    /// 车间主管: marks the supervisor component.
    Supervisor,
    /// 质量督导员: watches and signs, does not mark.
    QualitySupervisor,
}

impl PanelRole {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::Assessor,
        Self::SeniorAssessor,
        Self::Supervisor,
        Self::QualitySupervisor,
    ];

    /// Reads the wire name.
    ///
    /// # Errors
    /// `panel_role_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Refusal::new("panel_role_unknown").with("value", text))
    }

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assessor => "assessor",
            Self::SeniorAssessor => "senior_assessor",
            Self::Supervisor => "supervisor",
            Self::QualitySupervisor => "quality_supervisor",
        }
    }
}

/// A declared relation between a rater and a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The rater's code.
    pub rater: String,
    /// The candidate's staff number.
    pub staff_no: StaffNumber,
    /// How they are related.
    pub kind: RelationKind,
}

/// How a rater and a candidate are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RelationKind {
    /// 亲属: always refused.
    Kin,
    /// 其他利害关系: always refused.
    Close,
    /// 师徒: by setting, always reported.
    OwnApprentice,
    /// 直接上级: by setting, always reported.
    DirectSupervisor,
}

impl RelationKind {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::Kin,
        Self::Close,
        Self::OwnApprentice,
        Self::DirectSupervisor,
    ];

    /// Reads the wire name.
    ///
    /// # Errors
    /// `relation_kind_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Refusal::new("relation_kind_unknown").with("value", text))
    }

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kin => "kin",
            Self::Close => "close",
            Self::OwnApprentice => "own_apprentice",
            Self::DirectSupervisor => "direct_supervisor",
        }
    }
}

/// What a panel must satisfy; a rule pack gives the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelRules {
    /// The fewest assessors (senior ones included).
    pub least_assessors: u32,
    /// Whether a master may mark the own apprentice.
    pub own_apprentice_may_be_marked: bool,
    /// Whether a direct supervisor may mark.
    pub direct_supervisor_may_mark: bool,
}

impl Default for PanelRules {
    /// Three assessors; both working relations allowed (and reported).
    fn default() -> Self {
        Self {
            least_assessors: 3,
            own_apprentice_may_be_marked: true,
            direct_supervisor_may_mark: true,
        }
    }
}

/// Names every problem of a panel for a standard of `level` whose scheme uses `components`.
///
/// # Errors
/// `panel_too_few_assessors`, `panel_without_quality_supervisor`, `panel_code_invalid`, `panel_name_missing`,
/// `panel_name_invalid`, `panel_member_twice`, `panel_needs_senior_assessor`, `quality_supervisor_does_not_score`,
/// `panel_component_missing`, `panel_component_unused`, `panel_role_and_component_differ`,
/// `panel_component_without_rater`, `relation_rater_unknown`, `relation_twice`.
pub fn check_panel(
    panel: &[PanelMember],
    relations: &[Relation],
    level: SkillLevel,
    components: &[Component],
    rules: &PanelRules,
) -> Result<(), Vec<Refusal>> {
    let mut problems = Vec::new();
    let assessors = panel
        .iter()
        .filter(|member| matches!(member.role, PanelRole::Assessor | PanelRole::SeniorAssessor))
        .count();
    if assessors < rules.least_assessors as usize {
        problems.push(
            Refusal::new("panel_too_few_assessors")
                .with("present", assessors)
                .with("needed", rules.least_assessors)
                .at("panel"),
        );
    }
    if !panel
        .iter()
        .any(|member| member.role == PanelRole::QualitySupervisor)
    {
        problems.push(Refusal::new("panel_without_quality_supervisor").at("panel"));
    }
    let mut codes = BTreeSet::new();
    for member in panel {
        if !codes.insert(member.code.as_str()) {
            problems.push(
                Refusal::new("panel_member_twice")
                    .with("rater", &member.code)
                    .of_entry(&member.code)
                    .at("panel.code"),
            );
        }
        check_member(member, level, components, &mut problems);
    }
    for component in components {
        let marked = panel
            .iter()
            .any(|member| member.component == Some(*component));
        if component.is_marked_by_raters() && !marked {
            problems.push(
                Refusal::new("panel_component_without_rater")
                    .with("component", component)
                    .at("panel.component"),
            );
        }
    }
    let mut declared = BTreeSet::new();
    for relation in relations {
        if !declared.insert((&relation.rater, &relation.staff_no, relation.kind)) {
            problems.push(
                Refusal::new("relation_twice")
                    .with("rater", &relation.rater)
                    .with("employee", &relation.staff_no)
                    .of_entry(&relation.rater)
                    .at("relations.rater"),
            );
        }
        if !codes.contains(relation.rater.as_str()) {
            problems.push(
                Refusal::new("relation_rater_unknown")
                    .with("rater", &relation.rater)
                    .with("employee", &relation.staff_no)
                    .of_entry(&relation.rater)
                    .at("relations.rater"),
            );
        }
    }
    crate::refusal::all(problems)
}

fn check_member(
    member: &PanelMember,
    level: SkillLevel,
    components: &[Component],
    problems: &mut Vec<Refusal>,
) {
    let about = |refusal: Refusal| refusal.with("rater", &member.code).of_entry(&member.code);
    if !is_clean_text(&member.code, 200) {
        let code = member.code.escape_debug();
        problems.push(
            Refusal::new("panel_code_invalid")
                .with("rater", code)
                .of_entry(&member.code)
                .at("panel.code"),
        );
    }
    if member.name.is_empty() {
        problems.push(about(Refusal::new("panel_name_missing")).at("panel.name"));
    } else if !is_clean_text(&member.name, 120) {
        problems.push(about(Refusal::new("panel_name_invalid")).at("panel.name"));
    }
    if member.role == PanelRole::Assessor && level.needs_senior_assessors() {
        problems.push(
            about(Refusal::new("panel_needs_senior_assessor"))
                .with("level", level)
                .at("panel.role"),
        );
    }
    let fits_role = |component: Component| match member.role {
        PanelRole::Supervisor => component == Component::Supervisor,
        PanelRole::Assessor | PanelRole::SeniorAssessor => {
            component.is_marked_by_raters() && component != Component::Supervisor
        }
        PanelRole::QualitySupervisor => false,
    };
    match (member.role, member.component) {
        (PanelRole::QualitySupervisor, None) => {}
        (PanelRole::QualitySupervisor, Some(_)) => problems
            .push(about(Refusal::new("quality_supervisor_does_not_score")).at("panel.component")),
        (_, None) => {
            problems.push(about(Refusal::new("panel_component_missing")).at("panel.component"));
        }
        (role, Some(component)) if !fits_role(component) => problems.push(
            about(Refusal::new("panel_role_and_component_differ"))
                .with("role", role.as_str())
                .with("component", component)
                .at("panel.component"),
        ),
        (_, Some(component)) if !components.contains(&component) => problems.push(
            about(Refusal::new("panel_component_unused"))
                .with("component", component)
                .at("panel.component"),
        ),
        (_, Some(_)) => {}
    }
}

/// Whether `rater` may mark `component` of the candidate; `Ok` carries the declared working relations that have to
/// be reported.
///
/// # Errors
/// `rater_does_not_score`, `rater_marks_other_component`, `rater_is_candidate`, `rater_must_withdraw`.
pub fn may_mark(
    rater: &PanelMember,
    component: Component,
    candidate: &StaffNumber,
    relations: &[Relation],
    rules: &PanelRules,
) -> Result<Vec<RelationKind>, Refusal> {
    if rater.role == PanelRole::QualitySupervisor {
        return Err(Refusal::new("rater_does_not_score")
            .with("rater", &rater.code)
            .at("rater"));
    }
    if rater.component != Some(component) {
        return Err(Refusal::new("rater_marks_other_component")
            .with("rater", &rater.code)
            .with("component", component)
            .at("rater"));
    }
    if rater.staff_no.as_ref() == Some(candidate) {
        return Err(Refusal::new("rater_is_candidate")
            .with("rater", &rater.code)
            .with("staff_no", candidate)
            .at("rater"));
    }
    let mut reported = BTreeSet::new();
    for relation in relations {
        if relation.rater != rater.code || relation.staff_no != *candidate {
            continue;
        }
        let allowed = match relation.kind {
            RelationKind::Kin | RelationKind::Close => false,
            RelationKind::OwnApprentice => rules.own_apprentice_may_be_marked,
            RelationKind::DirectSupervisor => rules.direct_supervisor_may_mark,
        };
        if !allowed {
            return Err(Refusal::new("rater_must_withdraw")
                .with("rater", &rater.code)
                .with("staff_no", candidate)
                .with("relation", relation.kind.as_str())
                .at("rater"));
        }
        reported.insert(relation.kind);
    }
    Ok(reported.into_iter().collect())
}
