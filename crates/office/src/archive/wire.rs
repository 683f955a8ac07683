//! A round's papers and its file as they cross the wire. Days are `2026-03-02`.

use assessment::{DutyPlace, DutyState, PanelRole, PaperKind, PointChecked, RoundDuty};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::WireError;

/// The papers of a round's meetings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundPapers {
    /// The round's code.
    pub round: String,
    /// Today.
    pub today: String,
    /// First day of scoring.
    pub scoring_from: String,
    /// Last day of scoring.
    pub scoring_to: String,
    /// Who may stand on a paper: the panel.
    pub panel: Vec<PaperRater>,
    /// Who may stand on a paper: the candidates.
    pub candidates: Vec<PaperCandidate>,
    /// The papers as they count, the first one first.
    pub papers: Vec<PaperLine>,
    /// What they were before they were corrected, the first one first.
    pub former: Vec<PaperLine>,
}

/// Somebody of the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaperRater {
    /// Code.
    pub rater: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: PanelRole,
}

/// A candidate of the round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaperCandidate {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
}

/// One version of a paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaperLine {
    /// The first, second … of the round.
    pub number: u32,
    /// The first, second … version.
    pub version: u32,
    /// Which paper.
    pub kind: PaperKind,
    /// The day that it is about.
    pub day: String,
    /// Where it was.
    pub place: String,
    /// Who is on the list.
    pub people: Vec<AttendanceLine>,
    /// What a supervision found.
    pub points: Vec<PointChecked>,
    /// What was talked over or remarked.
    pub text: String,
    /// Codes of who signed it.
    pub signed: Vec<String>,
    /// Their names.
    pub signed_names: Vec<String>,
    /// Who kept it.
    pub kept_by: String,
    /// When, UTC.
    pub kept_at: String,
    /// Why it was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub because: Option<String>,
}

/// Somebody on the list of a paper: of the panel, or a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttendanceLine {
    /// Code, of the panel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rater: Option<String>,
    /// Staff number, of a candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub staff_no: Option<String>,
    /// Name, as it is today.
    pub name: String,
    /// Whether she came.
    pub came: bool,
    /// What is to be said of it.
    pub note: String,
}

/// Somebody on the list of a paper that is to be kept: of the panel by her code, or a candidate by her staff number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttendanceDraft {
    /// Code, of the panel.
    #[serde(default)]
    #[ts(optional)]
    pub rater: Option<String>,
    /// Staff number, of a candidate.
    #[serde(default)]
    #[ts(optional)]
    pub staff_no: Option<String>,
    /// Whether she came.
    pub came: bool,
    /// What is to be said of it.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
}

/// Input of `keep_round_paper`: a new paper, or another version of one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeepRoundPaper {
    /// The round's code.
    pub round: String,
    /// Which paper is corrected; a new one without it.
    #[serde(default)]
    #[ts(optional)]
    pub number: Option<u32>,
    /// Why it is corrected; asked of a correction alone.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Which paper.
    pub kind: PaperKind,
    /// The day that it is about.
    pub day: String,
    /// Where it was.
    pub place: String,
    /// Who is on the list.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AttendanceDraft>>")]
    pub people: Vec<AttendanceDraft>,
    /// What a supervision found.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PointChecked>>")]
    pub points: Vec<PointChecked>,
    /// What was talked over or remarked.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub text: String,
    /// Codes of who signed it.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub signed: Vec<String>,
}

/// Input of `save_round_paper`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveRoundPaper {
    /// The round's code.
    pub round: String,
    /// The paper's number.
    pub number: u32,
    /// The PDF to write.
    pub path: String,
}

/// The file of a round: each duty in the order in which an inspector asks for them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundFile {
    /// The round's code.
    pub round: String,
    /// Its title.
    pub title: String,
    /// Duties that are done.
    pub done: u32,
    /// Duties whose time has come and of which something is missing.
    pub missing: u32,
    /// All of them.
    pub duties: Vec<DutyLine>,
}

/// A duty of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DutyLine {
    /// Which.
    pub duty: RoundDuty,
    /// In the reader's language.
    pub title: String,
    /// How it stands.
    pub state: DutyState,
    /// The day or the moment of the act that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<String>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<String>,
    /// The line of the log that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub line: Option<i64>,
    /// Where it is mended.
    pub place: DutyPlace,
    /// What there is, in words.
    pub told: String,
    /// What is wrong, as the rule of the subject says it.
    pub problems: Vec<WireError>,
    /// The paper that stands for it, in words.
    pub paper: String,
}

/// Input of `save_round_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveRoundFile {
    /// The round's code.
    pub round: String,
    /// The PDF to write.
    pub path: String,
}

/// Input of `make_archive`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MakeArchive {
    /// The round's code.
    pub round: String,
    /// The zip to write.
    pub path: String,
}

/// An archive that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveMade {
    /// Where it stands.
    pub path: String,
    /// How many files it has, beside its table.
    pub files: u32,
    /// How many bytes they have.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of its table, which names the hash of each file: the log keeps it.
    pub manifest: String,
    /// Whether an account signed it.
    pub signed: bool,
}

/// Input of `verify_archive`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VerifyArchive {
    /// The zip.
    pub path: String,
}

/// What is found of an archive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveVerified {
    /// The zip.
    pub path: String,
    /// Whether every file is as it was, nothing else is there, and a signature that is there holds.
    pub sound: bool,
    /// Name of the institution, as the archive says.
    pub institution: String,
    /// The round's code, as the archive says.
    pub round: String,
    /// Its title.
    pub title: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// The last line of the log when it was made.
    #[ts(type = "number")]
    pub line: i64,
    /// The hash of that line.
    pub checkpoint: String,
    /// How many files its table names.
    pub files: u32,
    /// SHA-256 of its table.
    pub manifest: String,
    /// What is not as the table says.
    pub findings: Vec<ArchiveFinding>,
    /// How the signature stands: `none`, `holds`, `broken`.
    pub signature: String,
    /// Fingerprint of the key that signed.
    pub signed_by: Option<String>,
    /// What the office that is open says: `none` (no office is open), `logged` (its log has the line of this very archive), `unknown`.
    pub office: String,
}

/// Something of an archive that is not as its table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveFinding {
    /// The file; empty where the zip does not say which.
    pub name: String,
    /// What of it: `changed`, `missing`, `added`, `twice`, `outside`.
    pub kind: String,
    /// In the reader's language.
    pub message: String,
}
