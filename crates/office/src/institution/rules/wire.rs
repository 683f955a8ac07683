//! The rule packs that an office keeps, as they cross the wire.

use assessment::SkillLevel;
use assessment::institution::rule_figures::FigureKind;
use assessment::institution::rule_packs::RulePackState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::institution::wire::RulePackDocument;
use crate::wire::Credential;

/// A rule pack by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackRef {
    /// Its code.
    pub code: String,
}

/// The rule packs of an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackList {
    /// By the day from which they hold; the one that holds from the beginning first.
    pub packs: Vec<RulePackLine>,
}

/// A rule pack in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackLine {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The year for which it was put together.
    pub year: u32,
    /// Where it stands.
    pub state: RulePackState,
    /// The day from which it holds or, of a draft, is meant to; none from the beginning, or not said yet.
    pub holds_from: Option<String>,
    /// The last day on which it holds; none while no other pack follows, and of one that is not in force.
    pub holds_to: Option<String>,
    /// Whether it holds today.
    pub holds_today: bool,
    /// Figures of which nobody knows whether they are right.
    pub unsure: u32,
    /// Codes of the rounds that are judged by it.
    pub rounds: Vec<String>,
    /// Who compared it with the documents; empty when nobody did.
    pub verified_by: String,
}

/// A rule pack with everything that it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RulePackKept {
    /// Where it stands.
    pub line: RulePackLine,
    /// By which two who edit at once are told apart.
    pub seen: String,
    /// Name of the region.
    pub region_name: String,
    /// The documents that it rests on.
    pub documents: Vec<RulePackDocument>,
    /// Its figures, those of a subject beside each other.
    pub figures: Vec<RuleFigure>,
    /// The routes to each level.
    pub routes: Vec<RuleRoutes>,
}

/// A figure of a rule pack with where it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleFigure {
    /// Where it stands in the pack, such as `notice.working_days`.
    pub field: String,
    /// Its subject, such as `notice`.
    pub group: String,
    /// The subject in the reader's language.
    pub group_title: String,
    /// What it says, in the reader's language.
    pub title: String,
    /// How its value is written.
    pub kind: FigureKind,
    /// Its value.
    pub value: String,
    /// `S` a source was seen, `2nd` a re-post, `?` unknown.
    pub mark: String,
    /// What is to be known about it.
    pub note: String,
    /// The document that says so; empty when none was named.
    pub source: String,
    /// The day of that document; empty when it is not known.
    pub source_day: String,
    /// Who compared the figure with it; empty when nobody did.
    pub verified_by: String,
}

/// The routes to a level in standards of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RuleRoutes {
    /// The period in the reader's language.
    pub standards: String,
    /// The level applied for.
    pub level: SkillLevel,
    /// How well they are known.
    pub mark: String,
    /// Each route as it is worded.
    pub routes: Vec<String>,
}

/// Input of `copy_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CopyRulePack {
    /// The pack that is copied.
    pub code: String,
    /// Code of the new one.
    pub new_code: String,
    /// Its title; without one that of the old.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// The day from which it is meant to hold, ISO.
    #[serde(default)]
    #[ts(optional)]
    pub holds_from: Option<String>,
}

/// What is typed of a figure. A part that is missing stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RuleFigureDraft {
    /// Which, such as `notice.working_days`.
    pub field: String,
    /// Its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub value: Option<String>,
    /// `S`, `2nd` or `?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mark: Option<String>,
    /// What is to be known about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// The document that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source: Option<String>,
    /// The day of that document, ISO; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source_day: Option<String>,
    /// Who compared the figure with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verified_by: Option<String>,
}

/// Input of `edit_rule_pack`. What is missing stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EditRulePack {
    /// The draft.
    pub code: String,
    /// What was read; another one refuses.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
    /// Its title.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// Who compared it with the documents, and when.
    #[serde(default)]
    #[ts(optional)]
    pub verified_by: Option<String>,
    /// The day from which it is meant to hold, ISO; empty for none.
    #[serde(default)]
    #[ts(optional)]
    pub holds_from: Option<String>,
    /// Figures that are to be others.
    #[serde(default)]
    pub figures: Vec<RuleFigureDraft>,
}

/// Input of `import_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ImportRulePack {
    /// The text of a rule pack. It becomes a draft, or takes the place of the draft of its code.
    pub text: String,
    /// The day from which it is meant to hold, ISO.
    #[serde(default)]
    #[ts(optional)]
    pub holds_from: Option<String>,
}

/// Input of `export_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportRulePack {
    /// The pack.
    pub code: String,
    /// The file for it.
    pub path: String,
}

/// Input of `compare_rule_packs`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CompareRulePacks {
    /// The one before.
    pub before: String,
    /// The one after.
    pub after: String,
}

/// Input of `preview_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PreviewRulePack {
    /// The pack.
    pub code: String,
    /// The day from which it is to hold; without one it is to be withdrawn.
    #[serde(default)]
    #[ts(optional)]
    pub holds_from: Option<String>,
}

/// Input of `enforce_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EnforceRulePack {
    /// The draft.
    pub code: String,
    /// The day from which it is to hold, ISO.
    pub holds_from: String,
    /// Why.
    pub reason: String,
    /// What was read; another one refuses.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// Input of `withdraw_rule_pack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct WithdrawRulePack {
    /// The pack.
    pub code: String,
    /// Why.
    pub reason: String,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}
