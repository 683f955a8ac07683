//! The institution as it crosses the wire: founding, units, occupations and rule packs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::wire::{FirstAccountMade, MakeFirstAccount};
use crate::wire::{CorrectedField, Credential, WireError};

/// An office before it is founded: the shape of office.toml.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeDraft {
    /// The evaluation body.
    pub institution: InstitutionDraft,
    /// What it may certify.
    pub filing: Vec<FilingDraft>,
    /// Workshops with their teams.
    pub workshops: Vec<WorkshopDraft>,
}

/// An institution as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstitutionDraft {
    /// The name exactly as filed.
    pub name: String,
    /// The English name, if any.
    pub name_en: Option<String>,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// A demonstration: every certificate carries 样本.
    pub demo: bool,
    /// How certificates are numbered.
    pub number: NumberDraft,
}

/// The fixed parts of certificate numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NumberDraft {
    /// `Y` or `S`.
    pub letter: String,
    /// Four digits.
    pub institution: String,
    /// Two digits.
    pub province: String,
    /// Six digits.
    pub serial: String,
    /// Within what the certificate serial counts: `year` or `year_and_level`.
    pub scope: String,
}

/// An occupation that the institution is filed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FilingDraft {
    /// Occupation code.
    pub occupation: String,
    /// Codes of the levels.
    pub levels: Vec<String>,
}

/// A workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkshopDraft {
    /// Code, the first half of a unit of account.
    pub code: String,
    /// Name on the screen.
    pub name: String,
    /// Its teams.
    pub teams: Vec<TeamDraft>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TeamDraft {
    /// Code, the second half of a unit of account.
    pub code: String,
    /// Name on the screen.
    pub name: String,
}

/// What stands in the text of an office.toml.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeDraftRead {
    /// The draft; none when the text cannot be read.
    pub draft: Option<OfficeDraft>,
    /// Why it cannot be read, with line and column.
    pub problems: Vec<WireError>,
}

/// Input of `save_office_draft`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveOfficeDraft {
    /// The file, an office.toml.
    pub path: String,
    /// What it says.
    pub draft: OfficeDraft,
}

/// What would be refused, and how certificates would be numbered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstitutionChecked {
    /// Every problem, with its field where it has one.
    pub problems: Vec<WireError>,
    /// The first number of this year at each filed level; empty while the settings of numbers are not sound.
    pub numbers: Vec<FirstNumber>,
}

/// The first certificate number at a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstNumber {
    /// The level's code.
    pub level: String,
    /// The number, grouped as it is printed.
    pub number: String,
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

/// Input of `create_office`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreateOffice {
    /// A new file, or `postgres://…`.
    pub location: String,
    /// The institution, what it is filed for, and its units.
    pub draft: OfficeDraft,
    /// The text of a rule pack; without it the one that comes with the program.
    pub rule_pack: Option<String>,
    /// Roles at a PostgreSQL server that are to work in it; the answer says what gives them their rights.
    #[serde(default)]
    #[ts(optional)]
    pub roles: Option<OfficeRoles>,
    /// The first account, which administers: with it a file is encrypted from its first byte on. Without it the office has no
    /// accounts yet and is open to everybody.
    #[serde(default)]
    #[ts(optional)]
    pub first: Option<MakeFirstAccount>,
}

/// Roles at a PostgreSQL server, by name. None at all: one of each kind, by names that the program proposes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeRoles {
    /// Those that read.
    pub reading: Vec<String>,
    /// Those that read and write, and alter no table.
    pub writing: Vec<String>,
    /// Those that bring the office up to date after the program was updated.
    pub migrating: Vec<String>,
}

/// What gives roles their rights.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GrantsShown {
    /// The role that owns the tables, and so has to say it.
    pub owner: String,
    /// SQL, statement by statement.
    pub statements: Vec<String>,
}

/// A new office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeCreated {
    /// Where it is.
    pub office: String,
    /// The institution's name.
    pub institution: String,
    /// What has to be told of the place where it lies.
    pub warnings: Vec<WireError>,
    /// What gives roles their rights; none for a file.
    pub grants: Option<GrantsShown>,
    /// The first account and the recovery sheet, if there is one.
    pub first: Option<FirstAccountMade>,
}

/// The workshops and teams of the office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitList {
    /// Every workshop with its teams after it, closed ones too.
    pub units: Vec<UnitLine>,
}

/// A team, or a workshop without a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitLine {
    /// `workshop/team` or `workshop`, as results and evidence name it.
    pub unit: String,
    /// Name of the workshop.
    pub workshop: String,
    /// Name of the team; none for the workshop itself.
    pub team: Option<String>,
    /// What it is called: the team's name where no other open team bears it, otherwise with its workshop before it.
    pub name: String,
    /// Since when nobody comes into it any more; none while it is open.
    pub closed_on: Option<String>,
    /// Who is in it and has not left; of a workshop with the people of its teams. Counted in the list of units alone, elsewhere 0.
    #[ts(type = "number")]
    pub people: u64,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
    /// What it says, in the session's language.
    pub title: String,
    /// The value as it stands in the file; `true` and `false` for what is allowed or not.
    pub value: String,
    /// `S` a source was seen, `2nd` a re-post, `?` unknown.
    pub mark: String,
    /// Where it is from, or what is not known, as the pack says it: in the session's language where the pack has it.
    pub note: String,
}

/// The institution and its filing as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstitutionSettings {
    /// The evaluation body.
    pub institution: InstitutionDraft,
    /// What it may certify.
    pub filing: Vec<FilingDraft>,
    /// The names of the filed occupations by their codes.
    pub names: BTreeMap<String, String>,
    /// Certificates that were issued so far, revoked ones too. While there is none, the numbering may be another.
    #[ts(type = "number")]
    pub certificates: u64,
    /// Stands for these settings in a correction: after another one it is another.
    pub state: String,
}

/// Input of `preview_institution`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewInstitution {
    /// The institution as it is to be.
    pub institution: InstitutionDraft,
}

/// Input of `correct_institution`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectInstitution {
    /// The institution as it is to be.
    pub institution: InstitutionDraft,
    /// Why.
    pub reason: String,
    /// The state that was read; another one refuses.
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<String>,
}

/// Input of `preview_filing`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewFiling {
    /// All that the institution is to be filed for.
    pub filing: Vec<FilingDraft>,
}

/// Input of `correct_filing`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectFiling {
    /// All that the institution is to be filed for.
    pub filing: Vec<FilingDraft>,
    /// Why.
    pub reason: String,
    /// The state that was read; another one refuses.
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<String>,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// What a correction of the institution changes and touches; of a preview, what it would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstitutionTold {
    /// Old and new; a change of the filing is known by its occupation.
    pub changes: Vec<CorrectedField>,
    /// What it touches, each with what to do next.
    pub touched: Vec<WireError>,
    /// Everything that stands against it, at its field; nothing is changed while there is something.
    pub problems: Vec<WireError>,
    /// The first number that each filed level would get this year.
    pub numbers: Vec<FirstNumber>,
}

/// What is to be corrected of the workshops and teams. Units are `workshop/team` or `workshop`, by their codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum UnitCorrectionDraft {
    /// A new team of a workshop, or a new workshop; its name is its code, too.
    Add {
        /// Code of the workshop that the team belongs to; none for a new workshop.
        #[serde(default)]
        #[ts(optional)]
        workshop: Option<String>,
        /// Its name.
        name: String,
    },
    /// Another name; the code stays.
    Rename {
        /// Which.
        unit: String,
        /// Its name from now on.
        name: String,
    },
    /// Nobody comes into it any more.
    Close {
        /// Which.
        unit: String,
        /// Where its people go; not needed where there is nobody.
        #[serde(default)]
        #[ts(optional)]
        people_to: Option<String>,
    },
    /// It is there again.
    Reopen {
        /// Which.
        unit: String,
    },
}

/// Input of `preview_unit_correction`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewUnitCorrection {
    /// What is to be corrected.
    pub correction: UnitCorrectionDraft,
}

/// Input of `correct_unit`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectUnit {
    /// What is to be corrected.
    pub correction: UnitCorrectionDraft,
    /// Why.
    pub reason: String,
    /// `seen` of the preview, when there was one: what would be done is that, or nothing is done.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What a correction of workshops and teams changes and touches; of a preview, what it would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitTold {
    /// The name before and afterwards; none before where it was not there or closed, none afterwards where it closes.
    pub changes: Vec<CorrectedField>,
    /// Whom and what it touches, each with what to do next.
    pub touched: Vec<WireError>,
    /// What stands against it, at its field; nothing is changed while there is something.
    pub problems: Vec<WireError>,
    /// A name for all that would be done; the correction takes it.
    pub seen: String,
}
