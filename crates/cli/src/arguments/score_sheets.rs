//! The words for score sheets on paper and in workbooks. Must not know what is done for them.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub enum ScoreSheets {
    /// 打印评分表 · prints a PDF of sheets for each rater
    Print {
        round: String,
        /// 已有的文件夹 · an existing folder
        #[arg(long)]
        out: PathBuf,
        /// 只给这些评分人,可重复 · only for these raters; may be given more than once
        #[arg(long)]
        rater: Vec<String>,
    },
    /// 导出评分工作簿 · writes a workbook for each rater
    Export {
        round: String,
        /// 已有的文件夹 · an existing folder
        #[arg(long)]
        out: PathBuf,
        /// 只给这些评分人,可重复 · only for these raters; may be given more than once
        #[arg(long)]
        rater: Vec<String>,
    },
    /// 导入评分工作簿 · imports a workbook that a rater filled in
    Import {
        file: PathBuf,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
    },
    /// 查表号 · shows the sheet of an id with the marks that stand
    Show { sheet_id: String },
    /// 录入 · enters what stands on a sheet of paper
    Enter {
        sheet_id: String,
        /// 评价要素编号与分数,每个要素一次 · a criterion's code and its mark; once for each criterion with a mark
        #[arg(long = "mark", value_name = "CRITERION=MARK", required = true, value_parser = mark)]
        marks: Vec<(String, String)>,
        /// 第几遍录入 · two people may type the same sheet, first and second
        #[arg(long, value_enum, default_value = "single")]
        entry: Entry,
        /// 理由;核定时,或改动已有分数时须写 · why; for settled, and where a mark that stands becomes another
        #[arg(long)]
        reason: Option<String>,
    },
}

/// How a sheet is typed in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Entry {
    /// 单人录入 · by one person
    Single,
    /// 第一遍 · by the first of two
    First,
    /// 第二遍 · by the second of two
    Second,
    /// 两遍不同时核定 · what stands after the two differed
    Settled,
}

fn mark(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((criterion, mark)) => Ok((criterion.to_owned(), mark.to_owned())),
        None => Err("CRITERION=MARK".to_owned()),
    }
}
