//! The pure rules of a skill-level evaluation: what a level, a standard, a scheme, a round, a score sheet and a
//! decision are, and when they are refused.
//!
//! This crate must not know files, databases, clocks, random numbers, languages or screens, and uses no binary
//! floating point: a grade decides a person's pay.

pub mod accounts;
pub mod archive;
pub mod certificates;
pub mod change;
pub mod day;
pub mod evidence;
pub mod imports;
pub mod institution;
pub mod level;
pub mod lists;
pub mod marks;
pub mod notices;
pub mod number;
pub mod occupation;
pub mod people;
pub mod refusal;
pub mod results;
pub mod rounds;
pub mod safekeeping;
pub mod standards;
mod text;

pub use accounts::{Act, Duty};
pub use archive::duties::{DutyPlace, DutyState, RoundDuty};
pub use archive::papers::{PaperKind, PointChecked, SupervisionPoint};
pub use certificates::number::{CertificateNumber, HeldNumber};
pub use certificates::state::CertificateState;
pub use evidence::{EvidenceMeasure, Measure};
pub use institution::rule_pack::RulePack;
pub use institution::{Filing, Institution, NumberSettings, OfficePlan, SerialScope};
pub use level::SkillLevel;
pub use lists::{ListColumn, ListName};
pub use marks::mark::{SheetMark, SheetMarks};
pub use marks::sheet_id::SheetId;
pub use marks::work_piece::WorkPieceKind;
pub use notices::calendar::{CalendarYear, WorkingCalendar};
pub use notices::objection::ObjectionState;
pub use number::{Exact, Mark, Rounding};
pub use occupation::OccupationCode;
pub use people::eligibility::{
    CandidateFacts, ContestLevel, ContestResult, Eligibility, EligibilityRule, Stated,
};
pub use people::identity::{CreditCode, Gender, IdNumber, PersonName, StaffNumber};
pub use refusal::Refusal;
pub use results::decision::{CandidateInputs, Decision, DecisionResult, decide};
pub use rounds::candidate_state::CandidateState;
pub use rounds::panel::{PanelMember, PanelRole, PanelRules, Relation, RelationKind};
pub use rounds::plan::RoundPlan;
pub use rounds::scope::{Scope, ScopeKind};
pub use rounds::sheet_state::SheetState;
pub use rounds::state::{RoundState, RoundStep};
pub use standards::combine::{Combine, Combined, TooFew, combine};
pub use standards::component::Component;
pub use standards::scheme::{Conversion, EvaluationScheme, SchemeComponent};
pub use standards::{Criterion, CriterionKind, GradeStandard};
