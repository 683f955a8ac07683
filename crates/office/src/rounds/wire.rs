//! Evaluation rounds as they cross the wire: plans, steps, enrolment and the people of the panel.

use std::collections::BTreeMap;

use assessment::rounds::readiness::{BlockerPlace, BlockerSeverity};
use assessment::{
    CandidateState, Component, PanelRole, RelationKind, RoundState, RoundStep, ScopeKind,
    SkillLevel,
};
use records::StandardId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::people::wire::LevelHeld;
use crate::wire::{Credential, WireError};

/// A round by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundRef {
    /// The round's code.
    pub round: String,
}

/// A step that needs a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundWithReason {
    /// The round's code.
    pub round: String,
    /// Why.
    pub reason: String,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// Input of `enrol_round`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EnrolRound {
    /// The round's code.
    pub round: String,
    /// Staff numbers; empty: everybody of the occupation who has not left and does not hold yet what the round gives.
    #[serde(default)]
    pub staff_nos: Vec<String>,
    /// Those among them who are meant though they hold already what the round gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub despite_holding: Vec<String>,
    /// What people state with their applications, beside the roster. Whoever was refused and is named again is judged anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ApplicationDraft>>")]
    pub applications: Vec<ApplicationDraft>,
    /// Why they come late, once scoring is open.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// What somebody states with her application. Days are `2026-03-02`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ApplicationDraft {
    /// Staff number.
    pub staff_no: String,
    /// Names of the recommenders.
    #[serde(default)]
    pub recommenders: Vec<String>,
    /// For a level jump: what outstanding work there is, and by which papers it is proved.
    #[serde(default)]
    pub jump_evidence: Option<String>,
    /// For a level jump: the higher person who approved it.
    #[serde(default)]
    pub jump_approved_by: Option<String>,
    /// Since when the title is held.
    #[serde(default)]
    pub title_since: Option<String>,
    /// Results of contests in the occupation.
    #[serde(default)]
    pub contests: Vec<ContestDraft>,
}

/// One result of a contest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContestDraft {
    /// Its name.
    pub name: String,
    /// Who held it: the name of a [`assessment::ContestLevel`].
    pub level: String,
    /// The rank, 1 the best.
    pub rank: u32,
    /// Day of the result.
    pub on: String,
}

/// Where a round stands after a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundStanding {
    /// The round's code.
    pub round: String,
    /// Its state.
    pub state: RoundState,
    /// Candidates enrolled.
    pub candidates: u32,
    /// Candidates refused at enrolment, each with the reason in the results.
    pub refused: u32,
    /// Counts by result, once decided.
    pub results: Option<ResultCounts>,
    /// Those just enrolled whose names no font can print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<UnprintableName>>")]
    pub unprintable: Vec<UnprintableName>,
    /// Those who were left out because they hold already what the round gives, when everybody was meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<HoldsAlready>>")]
    pub holding: Vec<HoldsAlready>,
    /// After a second approval: each change since the first, which is approved with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub approved_again: Vec<WireError>,
    /// Just decided: whoever has her certificate and keeps her result, though another would have come out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub kept: Vec<WireError>,
}

/// Somebody who holds already what a round gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HoldsAlready {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// What she holds, and by what.
    pub held: LevelHeld,
}

/// A name that cannot be printed as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnprintableName {
    /// Staff number.
    pub staff_no: String,
    /// The name.
    pub name: String,
    /// Every character that no font has, with its code point.
    pub characters: String,
}

/// How many have which result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultCounts {
    /// 合格.
    pub passed: u32,
    /// 不合格.
    pub not_passed: u32,
    /// 材料不全.
    pub incomplete: u32,
    /// 不予受理.
    pub refused: u32,
    /// 已退出.
    #[serde(default)]
    pub withdrawn: u32,
}

/// All rounds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundList {
    /// Newest first.
    pub rounds: Vec<RoundLine>,
}

/// A round in a line, with its next step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundLine {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// State.
    pub state: RoundState,
    /// Occupation code.
    pub occupation: String,
    /// Occupation name.
    pub occupation_name: String,
    /// Level code.
    pub level: String,
    /// Level in the reader's language.
    pub level_title: String,
    /// Candidates.
    pub candidates: u32,
    /// Counts by result, once decided.
    pub results: Option<ResultCounts>,
    /// Certificates issued.
    pub certificates: u32,
    /// The step that is next; none after the last.
    pub next_step: Option<RoundStep>,
    /// What is in the way of it, the heaviest first: the step refuses by the same list.
    pub blockers: Vec<Blocker>,
    /// Names of the candidates who were sent back alone: only theirs are open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub sent_back: Vec<String>,
    /// How people who passed are called otherwise than they were approved: certificates wait until it is approved again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub changed_since_approval: Vec<WireError>,
    /// What a second approval takes back as `seen`, where there is something to approve again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub approval_seen: Option<String>,
    /// Who decided, so that the screen can say that another person must approve.
    pub decided_by: Option<String>,
}

/// Something in the way of a round's next step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Blocker {
    /// Stable code: the one with which the step would refuse.
    pub code: String,
    /// The sentence.
    pub message: String,
    /// The figures of the sentence by their names.
    pub args: BTreeMap<String, String>,
    /// The step that it is in the way of: the next one, or a later one.
    pub step: RoundStep,
    /// How much it weighs.
    pub severity: BlockerSeverity,
    /// Where it is mended.
    pub place: BlockerPlace,
    /// How many are meant, where they can be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub count: Option<u32>,
}

/// Input of `decide_round`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DecideRound {
    /// The round's code.
    pub round: String,
    /// Somebody was told what is missing, and means it all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub despite_missing: bool,
    /// `seen` of `round_readiness`, where it was shown who would have no result: those have none, or nothing is computed.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// Input of `approve_round`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ApproveRound {
    /// The round's code.
    pub round: String,
    /// Who approves, in an office without accounts; the log keeps this name as the actor. Without it, whoever acts in the
    /// session.
    #[serde(default)]
    #[ts(optional)]
    pub approver: Option<String>,
    /// Who approves, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
    /// `seen` of `preview_approval`, or `approval_seen` of the round where a second approval was shown: what is approved is that, or
    /// nothing is.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// A round as planned: the shape of round.toml. Days are `2026-03-02`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundDraft {
    /// Code, unique in the office.
    pub code: String,
    /// Title.
    pub title: String,
    /// Code of the standard.
    pub standard: String,
    /// Its version.
    pub standard_version: String,
    /// Day of the announcement; eligibility is judged on it.
    pub announced_on: String,
    /// First day of scoring.
    pub scoring_from: String,
    /// Last day of scoring.
    pub scoring_to: String,
    /// The days whose records count.
    pub evidence: Option<EvidenceDraft>,
    /// The panel.
    pub panel: Vec<PanelDraft>,
    /// Declared relations.
    pub relations: Vec<RelationDraft>,
    /// Whom single raters mark, where it is not everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ScopeDraft>>")]
    pub scopes: Vec<ScopeDraft>,
}

/// The days whose records count, both included.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceDraft {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// One person of the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PanelDraft {
    /// The rater's code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: PanelRole,
    /// Which component the person marks; none for a quality supervisor.
    pub component: Option<Component>,
    /// Staff number, when the person is an employee.
    pub staff_no: Option<String>,
}

/// A declared relation between a rater and a candidate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RelationDraft {
    /// The rater's code.
    pub rater: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// How they are related.
    pub kind: RelationKind,
}

/// A part of a rater's scope.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScopeDraft {
    /// The rater's code.
    pub rater: String,
    /// What `who` names.
    pub kind: ScopeKind,
    /// `workshop`, `workshop/team`, or a staff number.
    pub who: String,
}

/// A round with its plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundShown {
    /// The plan.
    pub plan: RoundDraft,
    /// Identifier of its standard.
    pub standard_id: StandardId,
    /// Title of its standard.
    pub standard_title: String,
    /// The components of its scheme.
    pub components: Vec<PlannedComponent>,
    /// Raters who were replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<HandoverShown>>")]
    pub handovers: Vec<HandoverShown>,
    /// Other versions of its standard, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub other_versions: Vec<String>,
}

/// A rater who was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HandoverShown {
    /// Her code.
    pub from: String,
    /// Code of who took over.
    pub to: String,
    /// How many sheets stayed hers.
    pub kept: u32,
}

/// A component of a round's scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlannedComponent {
    /// Component.
    pub component: Component,
    /// In the reader's language.
    pub title: String,
    /// Weight in the total.
    pub weight: String,
    /// Whether raters mark it.
    pub marked: bool,
}

/// The candidates of a round, or who would become one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateList {
    /// By staff number.
    pub candidates: Vec<CandidateLine>,
    /// Before enrolling late: whom and what it touches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub touched: Vec<WireError>,
    /// Before enrolment, what is wrong with single staff numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub problems: Vec<WireError>,
}

/// A candidate with the answer of the eligibility check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateLine {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// `workshop/team`.
    pub unit: String,
    /// How she stands; before enrolment, how she would.
    pub state: CandidateState,
    /// Why she withdrew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub withdrawn_because: Option<String>,
    /// Whether she was sent back alone and is open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub sent_back: bool,
    /// Before enrolment, what she holds already, when it is the round's level or a higher one: she is enrolled only when she is
    /// chosen all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub holds: Option<LevelHeld>,
    /// Before enrolment, the level that she holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<SkillLevel>,
    /// Before enrolment, the characters of the name that no font can print, with their code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unprintable: Option<String>,
    /// Before enrolment, what has to be looked at and refuses nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub warnings: Vec<WireError>,
    /// What her application states, where it states anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub application: Option<ApplicationDraft>,
    /// The route that is met, as the standard words it.
    pub route: Option<String>,
    /// Whether that is a level jump.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub level_jump: bool,
    /// What each route lacks, when none is met.
    pub lacking: Vec<RouteLacking>,
}

/// What one route lacks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RouteLacking {
    /// Name of the route.
    pub rule: String,
    /// As the standard words it.
    pub text: String,
    /// Each condition that does not hold.
    pub what: Vec<WireError>,
}

/// The raters of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterList {
    /// Everybody on the panel, by code.
    pub raters: Vec<RaterLine>,
}

/// A rater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterLine {
    /// The code that score sheets bear.
    pub code: String,
    /// The name.
    pub name: String,
}
