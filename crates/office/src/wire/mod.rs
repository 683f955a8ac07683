//! What crosses the wire: the inputs and outputs of every action, written once and exported to TypeScript.
//!
//! Decimals and dates travel as strings, so that no reader turns them into binary floats. Nothing here may decide.

pub mod audit;
pub mod certificates;
pub mod desk;
pub mod employees;
pub mod evidence;
pub mod institution;
pub mod names;
pub mod packets;
pub mod rater_sheets;
pub mod round_plans;
pub mod rounds;
pub mod rule_packs;
pub mod scores;
pub mod sheets;
pub mod standards;
pub mod tables;
pub mod working_copy;
pub mod yearly;

use assessment::Refusal;
use exchange::{Problem, Severity};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;

/// A refusal as the caller sees it, in the language of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WireError {
    /// Stable code: screens and scripts act on it.
    pub code: String,
    /// What happened, and where.
    pub message: String,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hint: Option<String>,
    /// The field of the input that has to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

impl WireError {
    /// The refusal, said in `language`.
    pub fn of(refusal: &Refusal, language: Language) -> Self {
        let sentence = language.sentence(refusal);
        Self {
            code: refusal.code.clone(),
            message: sentence.message,
            hint: sentence.hint,
            field: refusal.field.clone(),
        }
    }
}

/// An action without input, or without anything to tell.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}

/// A reason given by a decision, said in the language of the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reason {
    /// Stable code.
    pub code: String,
    /// The sentence.
    pub message: String,
}

impl Reason {
    /// The reason, said in `language`.
    pub fn of(refusal: &Refusal, language: Language) -> Self {
        Self {
            code: refusal.code.clone(),
            message: language.sentence(refusal).message,
        }
    }
}

/// Something in a user's file that was corrected or refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemLine {
    /// The row as Excel shows it; 0 when the whole file is meant.
    #[ts(type = "number")]
    pub row: u64,
    /// The header of the column, as the file writes it; empty when the whole row is meant.
    pub column: String,
    /// What stood there.
    pub value: String,
    /// `corrected` (the row came in) or `refused` (it did not).
    pub severity: String,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl ProblemLine {
    /// The problem, said in `language`.
    pub fn of(problem: &Problem, language: Language) -> Self {
        let sentence = language.sentence(&problem.refusal);
        Self {
            row: problem.row,
            column: problem.column.clone().unwrap_or_default(),
            value: problem.value.clone(),
            severity: match problem.severity {
                Severity::Corrected => "corrected",
                Severity::Refused => "refused",
            }
            .to_owned(),
            code: problem.refusal.code.clone(),
            message: match sentence.hint {
                // A Chinese full stop brings its own space.
                Some(hint) if sentence.message.ends_with('。') => sentence.message + &hint,
                Some(hint) => format!("{} {hint}", sentence.message),
                None => sentence.message,
            },
        }
    }
}

/// What became of a user's file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReport {
    /// Data rows read.
    pub read: u32,
    /// New records.
    pub added: u32,
    /// Records that changed.
    pub changed: u32,
    /// Rows that said nothing new, or that the mode leaves alone.
    pub skipped: u32,
    /// Rows that did not come in, each with its problem.
    pub refused: u32,
    /// Records marked as left, in mode `replace`.
    pub left: u32,
    /// Whether this was only a trial.
    pub dry_run: bool,
    /// Row by row what was corrected or refused, at most the first 10,000.
    pub problems: Vec<ProblemLine>,
    /// Problems beyond those listed.
    pub more_problems: u32,
}
