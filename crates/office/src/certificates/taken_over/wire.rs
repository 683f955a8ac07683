//! Certificates that were given before or elsewhere, as they cross the wire.

use assessment::SkillLevel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::TableChoice;
use crate::people::wire::TakenOverFrom;
use crate::wire::WireError;

/// What is typed of a certificate. A field that is missing stays as it is; of a new one none may be missing. Days are ISO texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct TakenOverDraft {
    /// 证书编号; blanks in it do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    /// 发证单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issuer: Option<String>,
    /// 职业: name or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub occupation: Option<String>,
    /// 证书等级, as a code (`level4`) or as it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<String>,
    /// 发证日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issued_on: Option<String>,
}

/// Input of `add_taken_over`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddTakenOver {
    /// Who holds it.
    pub staff_no: String,
    /// What is written on it.
    pub certificate: TakenOverDraft,
}

/// Input of `correct_taken_over`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectTakenOver {
    /// Its number as it is kept.
    pub number: String,
    /// The revision that was read: a change that came between is then refused, not lost.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub revision: Option<i64>,
    /// What is to be another.
    pub certificate: TakenOverDraft,
    /// Why.
    pub reason: String,
}

/// Input of `withdraw_taken_over`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WithdrawTakenOver {
    /// Its number.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// Input of `import_taken_over`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportTakenOver {
    /// The workbook or CSV.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What the person chose in a wizard.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Input of `list_taken_over`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenOverQuery {
    /// Part of a number, of who gave it, of a name or staff number, or of the pinyin; empty for all.
    #[serde(default)]
    pub search: String,
    /// First row.
    #[serde(default)]
    pub offset: u32,
    /// Rows; 0 means all.
    #[serde(default)]
    pub limit: u32,
}

/// Certificates that were taken over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenOverList {
    /// How many there are, whatever is searched, withdrawn ones among them.
    pub all: u32,
    /// How many match the search.
    pub total: u32,
    /// By staff number and day.
    pub certificates: Vec<TakenOverLine>,
}

/// A certificate that was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenOverLine {
    /// Its number.
    pub number: String,
    /// Staff number of its holder.
    pub staff_no: String,
    /// Her name.
    pub name: String,
    /// Occupation code.
    pub occupation: String,
    /// Occupation name.
    pub occupation_name: String,
    /// Level.
    pub level: SkillLevel,
    /// Level in the reader's language.
    pub level_title: String,
    /// Its day.
    pub issued_on: String,
    /// Whence it came, who entered it, and whether it still counts.
    pub from: TakenOverFrom,
}

/// A certificate as it is kept after it was entered, corrected or withdrawn.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenOverKept {
    /// The certificate.
    pub certificate: TakenOverLine,
    /// What has to be told of it: that its number has an older form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub warnings: Vec<WireError>,
}
