//! Corrections of a round as they cross the wire.

use assessment::{RelationKind, ScopeKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rounds::wire::PanelDraft;
use crate::wire::{CorrectedField, Credential, WireError};

/// What is to be corrected of a round. Days are `2026-03-02`; what is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum RoundCorrection {
    /// Title and days.
    Days {
        /// Title.
        #[serde(default)]
        #[ts(optional)]
        title: Option<String>,
        /// Day of the announcement.
        #[serde(default)]
        #[ts(optional)]
        announced_on: Option<String>,
        /// First day of scoring.
        #[serde(default)]
        #[ts(optional)]
        scoring_from: Option<String>,
        /// Last day of scoring.
        #[serde(default)]
        #[ts(optional)]
        scoring_to: Option<String>,
        /// The days whose records count.
        #[serde(default)]
        #[ts(optional)]
        evidence: Option<EvidenceChange>,
    },
    /// Another version of the same standard.
    Standard {
        /// The version.
        version: String,
    },
    /// One more rater.
    AddRater {
        /// The rater.
        rater: PanelDraft,
        /// Her declared relations.
        #[serde(default)]
        relations: Vec<RelationOfRater>,
        /// Whom she marks; nothing for everybody.
        #[serde(default)]
        people: Vec<ScopeOfRater>,
    },
    /// Another rater in the place of one who cannot go on.
    ReplaceRater {
        /// Code of the rater who is replaced.
        rater: String,
        /// Who takes over.
        by: PanelDraft,
        /// The declared relations of who takes over.
        #[serde(default)]
        relations: Vec<RelationOfRater>,
    },
    /// A rater who has marked nothing goes.
    RemoveRater {
        /// Her code.
        rater: String,
    },
    /// Another scope for a rater.
    Scope {
        /// Her code.
        rater: String,
        /// Whom she marks; nothing for everybody.
        #[serde(default)]
        people: Vec<ScopeOfRater>,
    },
    /// A candidate withdraws.
    Withdraw {
        /// Her staff number.
        staff_no: String,
    },
    /// A candidate who had withdrawn is there again.
    Reinstate {
        /// Her staff number.
        staff_no: String,
    },
    /// A candidate was enrolled by mistake.
    RemoveCandidate {
        /// Her staff number.
        staff_no: String,
    },
    /// The round was opened by mistake.
    Delete,
}

/// The days whose records count, both included; one that is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceChange {
    /// First day.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// A relation of a rater who comes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RelationOfRater {
    /// The candidate's staff number.
    pub staff_no: String,
    /// How they are related.
    pub kind: RelationKind,
}

/// A part of a rater's scope.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScopeOfRater {
    /// What `who` names.
    pub kind: ScopeKind,
    /// `workshop`, `workshop/team`, or a staff number.
    pub who: String,
}

/// Input of `preview_correction`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewCorrection {
    /// The round's code.
    pub round: String,
    /// What is to be corrected.
    pub correction: RoundCorrection,
}

/// Input of `correct_round`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectRound {
    /// The round's code.
    pub round: String,
    /// What is to be corrected.
    pub correction: RoundCorrection,
    /// Why.
    pub reason: String,
    /// `seen` of the preview, when there was one: what would be done is that, or nothing is done.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// Input of `preview_sending_back`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SendingBack {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
}

/// Input of `send_candidate_back`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SendCandidateBack {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Why.
    pub reason: String,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
    /// `seen` of the preview, when there was one: what would be done is that, or nothing is done.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What a correction changes and touches; of a preview, what it would.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectionTold {
    /// The round's code.
    pub round: String,
    /// A name for all that would be done; the correction takes it.
    pub seen: String,
    /// Old and new.
    pub changes: Vec<CorrectedField>,
    /// Whom and what it touches, each with what to do next.
    pub touched: Vec<WireError>,
}
