//! The words of lists: in which order, what stays, which columns, to which file. Must not know which columns a list has.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is wished of a list.
#[derive(Args, Clone)]
pub struct Wish {
    /// 排序的列,可写多次;前面加 - 从大到小 · a column to order by, as often as there are; with - before it the greatest first
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Vec<String>,
    /// 筛选,可写多次 · what has to hold, as often as there are: level=level4,level3 · name~张 · hired_on>=2020-01-01 · total<=60 ·
    /// left_on= (空 nothing) · left_on=* (非空 something)
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub filter: Vec<String>,
    /// 列出哪些列,逗号隔开 · the columns, with commas between them
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// 写成文件 · the file to write: .xlsx, .csv or .pdf
    #[arg(long)]
    pub out: Option<PathBuf>,
}

impl Wish {
    /// Whether anything is wished: otherwise a verb answers as it always did.
    pub fn is_wished(&self) -> bool {
        !self.sort.is_empty()
            || !self.filter.is_empty()
            || !self.columns.is_empty()
            || self.out.is_some()
    }
}

#[derive(Subcommand)]
pub enum Lists {
    /// 列出 · shows a list
    Show {
        #[command(flatten)]
        of: Of,
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// 最多几条,0 为全部 · at most so many; 0: all
        #[arg(long, default_value_t = 0)]
        limit: u32,
        #[command(flatten)]
        wish: Wish,
    },
    /// 导出 · writes a list to a file
    Export {
        #[command(flatten)]
        of: Of,
        #[arg(long, default_value = "")]
        search: String,
        #[command(flatten)]
        wish: Wish,
    },
    /// 有哪些列 · tells which columns a list has, and which views are kept of it
    Columns {
        #[command(flatten)]
        of: Of,
    },
}

/// Which list, and of which round.
#[derive(Args, Clone)]
pub struct Of {
    /// 列表 · the list
    #[arg(value_parser = [
        "employees", "candidates", "results", "board", "certificates", "evidence", "audit", "rounds", "accounts", "units",
    ])]
    pub list: String,
    #[arg(long)]
    pub round: Option<String>,
}
