//! The pure rules of a skill-level evaluation: what a level, a standard, a scheme, a round, a score sheet and a
//! decision are, and when they are refused.
//!
//! This crate must not know files, databases, clocks, random numbers, languages or screens, and uses no binary
//! floating point: a grade decides a person's pay.

pub mod certificate_number;
pub mod combine;
pub mod component;
pub mod conflict;
pub mod day;
pub mod decision;
pub mod eligibility;
pub mod evidence;
pub mod identity;
pub mod institution;
pub mod level;
pub mod number;
pub mod occupation;
pub mod panel;
pub mod refusal;
pub mod round;
pub mod rule_pack;
pub mod scheme;
pub mod score_sheet;
pub mod sheet_id;
pub mod standard;

pub use certificate_number::{CertificateNumber, HeldNumber};
pub use combine::{Combine, Combined, TooFew, combine};
pub use component::Component;
pub use decision::{CandidateInputs, Decision, DecisionResult, decide};
pub use eligibility::{CandidateFacts, Eligibility, EligibilityRule};
pub use evidence::{EvidenceMeasure, Measure};
pub use identity::{CreditCode, Gender, IdNumber, PersonName, StaffNumber};
pub use institution::{Filing, Institution, NumberSettings, OfficePlan, SerialScope};
pub use level::SkillLevel;
pub use number::Rounding;
pub use occupation::OccupationCode;
pub use panel::{PanelMember, PanelRole, PanelRules, Relation, RelationKind};
pub use refusal::Refusal;
pub use round::{RoundPlan, RoundState, RoundStep};
pub use rule_pack::RulePack;
pub use scheme::{Conversion, EvaluationScheme, SchemeComponent};
pub use score_sheet::{SheetMark, SheetMarks};
pub use sheet_id::SheetId;
pub use standard::{Criterion, CriterionKind, GradeStandard};
