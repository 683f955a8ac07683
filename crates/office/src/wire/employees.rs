//! Employees and occupations as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an import does with employees who are on the list already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportMode {
    /// Leaves who is there.
    #[default]
    Skip,
    /// Updates who is there.
    Overwrite,
    /// Updates who is there and marks those missing from the file as left; nobody is ever deleted.
    Replace,
}

/// Input of `import_employees`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportEmployees {
    /// The workbook or CSV.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What to do with who is there.
    #[serde(default)]
    pub mode: ImportMode,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Input of `list_employees`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeePage {
    /// Staff number, name, pinyin or initials; empty for all.
    #[serde(default)]
    pub search: String,
    /// First row of the page.
    #[serde(default)]
    pub offset: u32,
    /// Rows of the page; 0 means all.
    #[serde(default)]
    pub limit: u32,
}

/// A page of employees.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeList {
    /// How many match in all.
    pub total: u32,
    /// This page, in the order of the staff numbers.
    pub employees: Vec<EmployeeLine>,
}

/// An employee; ID number and phone are masked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeLine {
    /// 工号.
    pub staff_no: String,
    /// 姓名.
    pub name: String,
    /// `workshop/team`.
    pub unit: String,
    /// Occupation code.
    pub occupation: Option<String>,
    /// Skill level held, as a code (`level4`).
    pub level: Option<String>,
    /// Since when.
    pub level_since: Option<String>,
    /// First day at work.
    pub hired_on: Option<String>,
    /// ID number with its middle hidden.
    pub id_number: Option<String>,
    /// Whether a photo is kept.
    pub has_photo: bool,
    /// The day on which a roster no longer listed them.
    pub left_on: Option<String>,
}

/// Input of `import_photos`: a folder of JPEG files named by staff number, ID number, or 姓名-证件号.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPhotos {
    /// The folder.
    pub folder: String,
}

/// Input of `search_occupations`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchOccupations {
    /// Code, name, pinyin or initials (`feng ren gong`, `frg`).
    pub search: String,
    /// Rows at most.
    pub limit: u32,
}

/// Occupations found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OccupationList {
    /// In the order of their codes.
    pub occupations: Vec<OccupationLine>,
}

/// An entry of the classification of occupations.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OccupationLine {
    /// `6-05-01-03`.
    pub code: String,
    /// Name.
    pub name: String,
    /// 1 (major group) to 4 (occupation).
    pub tree_level: u32,
    /// L green, S digital.
    pub mark: String,
    /// What a second source says where the two disagree.
    pub note: String,
}

/// Input of `import_occupations`: a CSV with corrections (code, name, mark).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportOccupations {
    /// The CSV.
    pub path: String,
}
