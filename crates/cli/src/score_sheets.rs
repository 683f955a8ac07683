//! The words for score sheets on paper and in workbooks, and the actions that they mean.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum ScoreSheets {
    /// 打印评分表 · prints a PDF of sheets for each rater
    Print {
        round: String,
        /// An existing folder.
        #[arg(long)]
        out: PathBuf,
        /// Only for these raters; may be given more than once.
        #[arg(long)]
        rater: Vec<String>,
    },
    /// 导出评分工作簿 · writes a workbook for each rater
    Export {
        round: String,
        /// An existing folder.
        #[arg(long)]
        out: PathBuf,
        /// Only for these raters; may be given more than once.
        #[arg(long)]
        rater: Vec<String>,
    },
    /// 导入评分工作簿 · imports a workbook that a rater filled in
    Import {
        file: PathBuf,
        /// Only tell what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// 查表号 · shows the sheet of an id with the marks that stand
    Show { sheet_id: String },
    /// 录入 · enters what stands on a sheet of paper
    Enter {
        sheet_id: String,
        /// A criterion's code and its mark; once for each criterion with a mark.
        #[arg(long = "mark", value_name = "CRITERION=MARK", required = true, value_parser = mark)]
        marks: Vec<(String, String)>,
        /// Two people may type the same sheet, first and second.
        #[arg(long, value_enum, default_value = "single")]
        entry: Entry,
        /// Why; for settled, and where a mark that stands becomes another.
        #[arg(long)]
        reason: Option<String>,
    },
}

/// How a sheet is typed in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Entry {
    /// By one person.
    Single,
    /// By the first of two.
    First,
    /// By the second of two.
    Second,
    /// What stands after the two differed.
    Settled,
}

fn mark(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((criterion, mark)) => Ok((criterion.to_owned(), mark.to_owned())),
        None => Err("CRITERION=MARK".to_owned()),
    }
}

/// Action and input.
pub fn score_sheets(verb: &ScoreSheets) -> (&'static str, Value) {
    match verb {
        ScoreSheets::Print { round, out, rater } => (
            "print_score_sheets",
            json!({ "round": round, "folder": out, "raters": rater }),
        ),
        ScoreSheets::Export { round, out, rater } => (
            "export_score_workbooks",
            json!({ "round": round, "folder": out, "raters": rater }),
        ),
        ScoreSheets::Import { file, dry_run } => (
            "import_score_workbook",
            json!({ "path": file, "dry_run": dry_run }),
        ),
        ScoreSheets::Show { sheet_id } => ("find_score_sheet", json!({ "sheet_id": sheet_id })),
        ScoreSheets::Enter {
            sheet_id,
            marks,
            entry,
            reason,
        } => {
            let marks: Vec<Value> = marks
                .iter()
                .map(|(criterion, mark)| json!({ "criterion": criterion, "mark": mark }))
                .collect();
            let entry = match entry {
                Entry::Single => "single",
                Entry::First => "first",
                Entry::Second => "second",
                Entry::Settled => "settled",
            };
            (
                "enter_score_sheet",
                json!({ "sheet_id": sheet_id, "marks": marks, "entry": entry, "reason": reason }),
            )
        }
    }
}
