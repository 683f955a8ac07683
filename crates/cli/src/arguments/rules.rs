//! The words of rule packs. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Because, Second};

#[derive(Subcommand)]
pub enum Rules {
    /// 列出 · lists the rule packs with the days on which they hold
    List,
    /// 查看 · shows every figure of a rule pack and where it is from
    Show {
        /// 规则包代码 · the code of the rule pack
        code: String,
    },
    /// 复制 · copies a rule pack to a draft
    Copy {
        /// 规则包代码 · the code of the rule pack
        code: String,
        /// 新规则包的代码 · the code of the new one
        new_code: String,
        /// 新规则包的名称 · its title
        #[arg(long)]
        title: Option<String>,
        /// 打算从哪天起执行 · the day from which it is meant to hold
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
    },
    /// 修改草稿 · sets one figure of a draft
    Set {
        /// 草稿的代码 · the code of the draft
        code: String,
        /// 哪一项,如 notice.working_days · which figure, such as notice.working_days
        figure: String,
        /// 数值 · its value; without one it stays
        value: Option<String>,
        /// 可靠程度:S、2nd 或 ? · how well it is known: S, 2nd or ?
        #[arg(long, value_name = "S|2nd|?")]
        mark: Option<String>,
        /// 说明 · what is to be known about it
        #[arg(long)]
        note: Option<String>,
        /// 来源文件 · the document that says so
        #[arg(long, value_name = "DOCUMENT")]
        source: Option<String>,
        /// 来源文件的日期 · the day of that document
        #[arg(long, value_name = "DAY")]
        source_day: Option<String>,
        /// 核实人 · who compared the figure with it
        #[arg(long, value_name = "NAME")]
        verified_by: Option<String>,
    },
    /// 导入 · takes a rule pack in from a file, as a draft
    Import {
        /// 规则包文件(TOML) · the file of the rule pack (TOML)
        file: PathBuf,
        /// 打算从哪天起执行 · the day from which it is meant to hold
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
    },
    /// 存为文件 · writes a rule pack to a file that can be changed and taken in again
    Save {
        /// 规则包代码 · the code of the rule pack
        code: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// 比较 · tells in words what differs between two rule packs
    Compare {
        /// 原规则包的代码 · the code of the one before
        before: String,
        /// 新规则包的代码 · the code of the one after
        after: String,
    },
    /// 执行 · puts a draft in force from a day on
    Enforce {
        /// 草稿的代码 · the code of the draft
        code: String,
        /// 从哪天起执行 · the day from which it holds
        #[arg(long, value_name = "DAY")]
        from: String,
        #[command(flatten)]
        because: Because,
        #[command(flatten)]
        second: Second,
    },
    /// 撤回 · withdraws a rule pack by which nothing was judged
    Withdraw {
        /// 规则包代码 · the code of the rule pack
        code: String,
        #[command(flatten)]
        because: Because,
        #[command(flatten)]
        second: Second,
    },
}
