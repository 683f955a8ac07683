//! Rule packs before an office is founded on one, as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Input of `show_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowRulePack {
    /// The text of a rule pack; without it the one that comes with the program.
    pub text: Option<String>,
}

/// Input of `save_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveRulePack {
    /// The file for the rule pack that comes with the program.
    pub path: String,
}

/// A rule pack to be read by a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackShown {
    /// Code such as `fujian-2026`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Name of the region.
    pub region_name: String,
    /// The year for which it was put together.
    pub year: u32,
    /// Who compared it with the documents.
    pub verified_by: String,
    /// The documents that it rests on.
    pub documents: Vec<RulePackDocument>,
    /// Its figures.
    pub figures: Vec<RulePackFigure>,
}

/// A document that a rule pack rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackDocument {
    /// Its number; empty when it is not known.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// `S`, `2nd` or `?`.
    pub mark: String,
}

/// A figure of a rule pack.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackFigure {
    /// Where it stands in the pack, such as `notice.working_days`.
    pub field: String,
    /// What it says, in the desk's language.
    pub title: String,
    /// The value as it stands in the file; `true` and `false` for what is allowed or not.
    pub value: String,
    /// `S` a source was seen, `2nd` a re-post, `?` unknown.
    pub mark: String,
    /// Where it is from, or what is not known, as the pack says it: in the desk's language where the pack has it.
    pub note: String,
}
