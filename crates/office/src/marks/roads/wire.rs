//! What the roads of marks take and answer, as it crosses the wire: tables of scores, sheets on paper and in workbooks.

use assessment::RoundState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::{ProblemLine, TableChoice};
use crate::standards::wire::CriterionCard;

/// Input of `print_score_sheets` and `export_score_workbooks`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetsForRaters {
    /// The round's code.
    pub round: String,
    /// An existing folder; each rater gets one file in it.
    pub folder: String,
    /// Codes of the raters; empty for all who mark.
    #[serde(default)]
    pub raters: Vec<String>,
}

/// The files that were written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetFiles {
    /// By rater, in the order of the panel.
    pub files: Vec<SheetFile>,
}

/// One rater's file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetFile {
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub name: String,
    /// The file.
    pub file: String,
    /// Candidates in it.
    pub candidates: u32,
    /// Its pages; none for a workbook.
    pub pages: Option<u32>,
}

/// Input of `import_score_workbook`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportScoreWorkbook {
    /// The workbook.
    pub path: String,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Input of `find_score_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreSheetRef {
    /// The id as a person types it or a scanner sends it.
    pub sheet_id: String,
}

/// A score sheet, found by its id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreSheetFound {
    /// The id as it stands on the paper.
    pub sheet_id: String,
    /// The round's code.
    pub round: String,
    /// Title of the round.
    pub round_title: String,
    /// State of the round; marks are taken in `enrolling` and `scoring`.
    pub round_state: RoundState,
    /// Component.
    pub component: String,
    /// Its name in the session's language.
    pub component_title: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Name of the candidate.
    pub name: String,
    /// Workshop and team in words.
    pub unit: String,
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub rater_name: String,
    /// What is marked, in the order of the sheet.
    pub criteria: Vec<SheetCriterion>,
    /// Typings that do not count yet.
    pub typing: Option<TypingUnderWay>,
}

/// A line of a score sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetCriterion {
    /// What is marked.
    #[serde(flatten)]
    pub card: CriterionCard,
    /// The mark that stands now.
    pub mark: Option<String>,
}

/// Typings of a sheet that do not count yet. The marks of a first typing are not told before the second is there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypingUnderWay {
    /// Who typed first.
    pub first_by: String,
    /// Who typed second; none while the second is missing.
    pub second_by: Option<String>,
    /// Where the two differ.
    pub differences: Vec<TypingDifference>,
}

/// A place where two people typed different marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypingDifference {
    /// Code of the criterion.
    pub criterion: String,
    /// Its name.
    pub name: String,
    /// The first person's mark; none when it was left empty.
    pub first: Option<String>,
    /// The second person's.
    pub second: Option<String>,
}

/// Input of `enter_score_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EnterScoreSheet {
    /// The id as a person types it or a scanner sends it.
    pub sheet_id: String,
    /// The marks of the whole sheet; a criterion that is not among them has no mark, or, when settling, the mark that both
    /// typed alike.
    pub marks: Vec<TypedMark>,
    /// `single`; `first` and `second` for two people typing the same sheet; `settled` for what stands after the two
    /// differed.
    pub entry: String,
    /// Why; needed for `settled` and where a mark that stands becomes another.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// A mark as it was typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TypedMark {
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; empty or absent when the box on the paper is empty.
    #[serde(default)]
    #[ts(optional)]
    pub mark: Option<String>,
}

/// What became of a typing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreSheetEntered {
    /// The id as it stands on the paper.
    pub sheet_id: String,
    /// `entered` (the marks count), `kept_aside` (waits for the second typing), `differs` (nothing came in).
    pub outcome: String,
    /// Marks where there was none.
    pub added: u32,
    /// Marks that became another.
    pub changed: u32,
    /// Marks that said nothing new.
    pub skipped: u32,
    /// Where the two typings differ.
    pub differences: Vec<TypingDifference>,
}

/// Input of `check_scores`: what the program would make of a file, without an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckScores {
    /// The file.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// `mean`, `median`, `trimmed-mean:K`.
    pub combine: String,
    /// Digits to round to, half up; exact when absent.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<u32>,
}

/// What the program makes of a file of scores.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoresChecked {
    /// By candidate and criterion, in the order of the file.
    pub marks: Vec<CombinedMark>,
    /// What was corrected or refused.
    pub problems: Vec<ProblemLine>,
}

/// A candidate's mark on one criterion, combined across raters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CombinedMark {
    /// Candidate.
    pub candidate: String,
    /// Criterion.
    pub criterion: String,
    /// Combined mark; none when too few marks are there.
    pub combined: Option<String>,
    /// Marks given.
    pub raters: u32,
    /// Marks not given.
    pub missing: u32,
}

/// Input of `import_scores`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportScores {
    /// The file.
    pub path: String,
    /// The round's code.
    pub round: String,
    /// `supervisor`, `master`, `theory`, `practical`, `review`.
    pub source: String,
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
