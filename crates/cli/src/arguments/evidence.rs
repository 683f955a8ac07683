//! The words for quality evidence. Must not know what is done for them.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

/// What becomes of older statements about the same days.
#[derive(Clone, Copy, ValueEnum)]
pub enum Overlap {
    /// 取代 · the newer statement takes the older one's place
    Replace,
    /// 一并计入 · both count
    Add,
    /// 不导入 · nothing is imported where anything meets
    Refuse,
}

/// Which records.
#[derive(Clone, Copy, ValueEnum)]
pub enum RecordKind {
    /// 产量记录 · production records
    Attainment,
    /// 检验记录 · inspection records
    Inspection,
}

#[derive(Subcommand)]
pub enum Evidence {
    /// 导入 · imports attainment or inspection records as a batch
    ///
    /// 与已有数据文件的日期和核算单位重叠时，先用 --dry-run 预览，再带上预览给出的 seen 导入。 A file that meets others is looked at with
    /// --dry-run first, and imported with the seen that it answers.
    Import {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 把没有导入的行存成表格,改好后再导入 · saves the rows that did not come in as a workbook, to be mended and imported again
        #[arg(long, value_name = "FILE")]
        problems: Option<PathBuf>,
        /// 数据来源的名称 · who says it, such as MES; only files of one source take one another's place
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// 出具日期,不给则为文件写成的那天 · the day on which it was stated; default: that on which the file was written
        #[arg(long, value_name = "DAY")]
        stated: Option<String>,
        /// 从哪天起 · the first day that it speaks for; default: that of its first record
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// 到哪天止 · the last day that it speaks for; default: that of its last record
        #[arg(long, value_name = "DAY")]
        to: Option<String>,
        /// 代表全部核算单位:没有记录的就是没有 · it speaks for every unit: one of which it has no record had none
        #[arg(long)]
        every_unit: bool,
        /// 与已有数据重叠时怎么办 · what becomes of older statements that it meets
        #[arg(long, value_enum, default_value_t = Overlap::Replace)]
        overlap: Overlap,
        /// 预览给出的确认码 · what a trial answered as seen
        #[arg(long, value_name = "SEEN")]
        seen: Option<String>,
    },
    /// 数据文件 · lists the batches: what each speaks for, and what counts of it
    Batches,
    /// 查看数据文件 · shows a batch with its rows, page by page
    ShowBatch {
        /// 编号 · its number
        batch: u32,
        /// 记录类别 · which records
        #[arg(long, value_enum)]
        kind: Option<RecordKind>,
        /// 车间/班组,或工号 · workshop/team, or a staff number
        #[arg(long)]
        unit: Option<String>,
        /// 起始日期 · from this day on
        #[arg(long)]
        from: Option<String>,
        /// 截止日期 · to this day
        #[arg(long)]
        to: Option<String>,
        /// 从这里之后 · after the page that ended with this
        #[arg(long, default_value_t = 0)]
        after: u64,
        /// 每页行数 · rows of a page, at most 2,000
        #[arg(long, default_value_t = 200)]
        limit: u32,
    },
    /// 撤下 · withdraws a batch; its records stay and no longer count
    Withdraw {
        /// 编号 · its number
        batch: u32,
        /// 理由 · why
        #[arg(long, default_value = "")]
        reason: String,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 预览给出的确认码 · what a trial answered as seen
        #[arg(long, value_name = "SEEN")]
        seen: Option<String>,
    },
    /// 放回 · puts a batch back that was withdrawn
    PutBack {
        /// 编号 · its number
        batch: u32,
        /// 理由 · why
        #[arg(long, default_value = "")]
        reason: String,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 预览给出的确认码 · what a trial answered as seen
        #[arg(long, value_name = "SEEN")]
        seen: Option<String>,
    },
    /// 取出原文件 · saves the file of a batch as it was imported
    SaveFile {
        /// 编号 · its number
        batch: u32,
        #[arg(long)]
        out: PathBuf,
    },
    /// 查看 · measures of one unit with n and interval, and the batches that they are made of
    Show {
        /// 车间/班组,或工号 · workshop/team, or a staff number
        #[arg(long)]
        unit: String,
        /// 起始日期 · from this day on
        #[arg(long)]
        from: Option<String>,
        /// 截止日期 · to this day
        #[arg(long)]
        to: Option<String>,
    },
}
