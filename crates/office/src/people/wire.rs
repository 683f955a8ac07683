//! Employees as they cross the wire.

use assessment::{DecisionResult, SkillLevel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::TableChoice;
use crate::wire::WireError;

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
    /// What the person chose in a wizard.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// Workshops and teams that the office does not know are added, instead of refusing their rows.
    #[serde(default)]
    pub add_units: bool,
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
    /// Occupation name.
    pub occupation_name: Option<String>,
    /// Skill level held by the roster, as a code (`level4`).
    pub level: Option<String>,
    /// Since when, by the roster.
    pub level_since: Option<String>,
    /// The level that she holds today, and why: the roster's, or that of a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held: Option<LevelHeld>,
    /// First day at work.
    pub hired_on: Option<String>,
    /// ID number with its middle hidden.
    pub id_number: Option<String>,
    /// Whether a photo is kept.
    pub has_photo: bool,
    /// The day on which a roster no longer listed them.
    pub left_on: Option<String>,
}

/// By what a level is known to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum HeldBy {
    /// What the roster says.
    Roster,
    /// A certificate of the institution's own register.
    Own,
    /// A certificate that was taken over.
    TakenOver,
}

/// A level that somebody holds, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LevelHeld {
    /// The level.
    pub level: SkillLevel,
    /// Since when, where it is known.
    pub since: Option<String>,
    /// By what.
    pub by: HeldBy,
    /// The number of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    /// Who gave it, when it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub issuer: Option<String>,
}

/// A certificate of an employee, of the institution's own register or taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonCertificate {
    /// Its number.
    pub number: String,
    /// Occupation code.
    pub occupation: String,
    /// Occupation name; as printed, of the register's own.
    pub occupation_name: String,
    /// Level.
    pub level: SkillLevel,
    /// Its day.
    pub issued_on: String,
    /// Whether it counts: it was neither revoked nor withdrawn.
    pub counts: bool,
    /// What is known of one that was taken over; none of the register's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub taken_over: Option<TakenOverFrom>,
}

/// Whence a certificate was taken over, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenOverFrom {
    /// Who gave it.
    pub issuer: String,
    /// Who entered it.
    pub entered_by: String,
    /// When, UTC.
    pub entered_at: String,
    /// The file that it came in with; none where it was typed.
    pub source: Option<String>,
    /// Who withdrew it, when and why; none while it counts.
    pub withdrawn: Option<Withdrawn>,
    /// Counts the changes: `correct_taken_over` takes it back, so that nobody's change is lost.
    #[ts(type = "number")]
    pub revision: i64,
}

/// That a certificate which was taken over no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Withdrawn {
    /// Who withdrew it.
    pub by: String,
    /// When, UTC.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// An employee by the staff number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeRef {
    /// 工号.
    pub staff_no: String,
}

/// Everything kept of one employee; ID number and phone are masked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeShown {
    /// What the list shows.
    pub line: EmployeeLine,
    /// `male` or `female`.
    pub gender: Option<String>,
    /// Day of birth.
    pub birth_date: Option<String>,
    /// Kind of the identity document.
    pub id_type: Option<String>,
    /// Phone with its middle hidden.
    pub phone: Option<String>,
    /// 文化程度.
    pub education: Option<String>,
    /// Working in the occupation since.
    pub occupation_since: Option<String>,
    /// 职称.
    pub title: Option<String>,
    /// The photograph, JPEG, base64.
    pub photo_base64: Option<String>,
    /// What happened, the latest first.
    pub timeline: Vec<TimelineEntry>,
    /// Her certificates, own ones and those taken over, the one given last first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PersonCertificate>>")]
    pub certificates: Vec<PersonCertificate>,
    /// Code of the workshop.
    pub workshop: Option<String>,
    /// Code of the team.
    pub team: Option<String>,
    /// Counts the changes of the record: `edit_employee` takes it back, so that nobody's change is lost.
    #[ts(type = "number")]
    pub revision: i64,
    /// After adding or correcting: what was typed and is kept otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub warnings: Vec<WireError>,
}

/// Something in the working life of an employee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TimelineEntry {
    /// The day.
    pub on: String,
    /// `hired`, `occupation`, `level`, `enrolled`, `decided`, `issued`, `reissued`, `revoked`, `taken_over`, `left`.
    pub kind: String,
    /// Code of the round, where it happened in one.
    pub round: Option<String>,
    /// Title of the round, occupation or level: what it is about.
    pub about: String,
    /// The result, where there is one.
    pub result: Option<DecisionResult>,
    /// The total as printed, where there is one.
    pub total: Option<String>,
    /// The certificate number, where there is one.
    pub certificate: Option<String>,
}

/// An ID number and a phone as they are; that somebody looked is on the audit log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeUnmasked {
    /// The ID number.
    pub id_number: Option<String>,
    /// The phone.
    pub phone: Option<String>,
}

/// Input of `import_photos`: a folder of JPEG files named by staff number, ID number, or 姓名-证件号.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPhotos {
    /// The folder.
    pub folder: String,
    /// Cuts pictures of another shape to 25 × 35 mm about their middle, and shrinks large ones.
    #[serde(default)]
    pub crop: bool,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// What is typed of an employee. A field that is missing stays as it is (with a new employee: empty); one that is empty is
/// empty afterwards. Days are ISO texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct EmployeeDraft {
    /// 姓名.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    /// 性别, `male` or `female`; a resident card's number tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gender: Option<String>,
    /// 出生日期; a resident card's number tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub birth_date: Option<String>,
    /// 证件类型; none is a resident identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id_type: Option<String>,
    /// 证件号码.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id_number: Option<String>,
    /// 手机号码.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<String>,
    /// 文化程度.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub education: Option<String>,
    /// 入职日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hired_on: Option<String>,
    /// 职业: name or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub occupation: Option<String>,
    /// 从事本职业起始日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub occupation_since: Option<String>,
    /// 技能等级, as a code (`level4`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<String>,
    /// 取证日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level_since: Option<String>,
    /// 职称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// 车间: name or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub workshop: Option<String>,
    /// 班组: name or code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub team: Option<String>,
}

/// Input of `add_employee`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddEmployee {
    /// 工号, not used yet.
    pub staff_no: String,
    /// The rest.
    pub employee: EmployeeDraft,
}

/// Input of `edit_employee`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditEmployee {
    /// 工号.
    pub staff_no: String,
    /// The revision that was read: a change that came between is then refused, not lost.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub revision: Option<i64>,
    /// What is to be another.
    pub employee: EmployeeDraft,
    /// Why.
    pub reason: String,
}

/// Input of `mark_employee_left`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeLeft {
    /// 工号.
    pub staff_no: String,
    /// The last day, today at the latest.
    pub on: String,
}

/// Input of `mark_employee_returned`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeReturned {
    /// 工号.
    pub staff_no: String,
    /// Why.
    pub reason: String,
}

/// How far erasing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ErasedExtent {
    /// Nothing stays of the person.
    Everything,
    /// What no result rests on.
    NotNeeded,
    /// The time of keeping is over: the identity document, birth and gender, too.
    Identity,
}

/// What erasing a person would take away now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ErasingPreview {
    /// How far it goes.
    pub extent: ErasedExtent,
    /// The day from which more may go.
    pub until: Option<String>,
}

/// Input of `erase_employee`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EraseEmployee {
    /// 工号.
    pub staff_no: String,
    /// Who asked for it, or why.
    pub reason: String,
}

/// What was erased.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeErased {
    /// How far it went.
    pub extent: ErasedExtent,
    /// The day from which more may go.
    pub until: Option<String>,
    /// `employee`, `photo`, or the fields that are empty now.
    pub erased: Vec<String>,
}

/// Input of `extract_employee`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExtractEmployee {
    /// 工号.
    pub staff_no: String,
    /// The workbook to be written.
    pub path: String,
}

/// A workbook with all that is kept of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EmployeeExtract {
    /// The file.
    pub path: String,
}
