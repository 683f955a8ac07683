//! The words of notices, objections and the working calendar. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

use super::Second;

#[derive(Subcommand)]
pub enum Notices {
    /// 列出 · lists notices and objections of a round, with the working days that are left
    List { round: String },
    /// 公示 · puts everybody who passed, has no certificate and stands on no notice with the present result on one
    Publish {
        round: String,
        /// 地点和受理方式 · where it hangs, and where to object
        #[arg(long)]
        place: String,
        /// 公示日期,不写则为今天 · from when it hangs; today, unless it is said
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
        /// 工作日数,不写则按规则包 · for how many working days; as the rule pack says, unless it is said
        #[arg(long)]
        days: Option<u32>,
    },
    /// 撤回 · takes a notice down; whoever stood on it has to be put on another
    Withdraw {
        round: String,
        /// 第几次公示 · the notice's number
        notice: u32,
        #[arg(long)]
        reason: String,
    },
    /// 打印 · prints the list that hangs on the wall to a PDF
    Print {
        round: String,
        /// 第几次公示 · the notice's number
        notice: u32,
        #[arg(long)]
        out: PathBuf,
    },
    /// 登记异议 · takes in what somebody says against one person's result
    Object {
        round: String,
        staff_no: String,
        /// 事实和依据 · what is said
        #[arg(long)]
        facts: String,
        /// 提出人,不署名则不写 · who says it; nobody, where it came without a name
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// 收到日期,不写则为今天 · the day on which it came; today, unless it is said
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<String>,
        /// 附件,可重复,只记名称和校验值 · a file that came with it, may be repeated; its name and hash are kept
        #[arg(long, value_name = "FILE")]
        evidence: Vec<PathBuf>,
    },
    /// 答复异议 · answers an objection; a result is corrected before, by rounds send-back
    Settle {
        round: String,
        /// 第几条异议 · the objection's number
        objection: u32,
        /// 处理结果:kept 维持、corrected 更正 · what comes of it
        #[arg(long, value_parser = ["kept", "corrected"])]
        outcome: String,
        /// 答复内容 · what is answered
        #[arg(long)]
        answer: String,
        /// 第二人的姓名 · the second person's name, in an office without accounts
        #[arg(long, value_name = "NAME", conflicts_with = "second_account")]
        confirmed_by: Option<String>,
        #[command(flatten)]
        second: Second,
    },
    /// 工作日历 · lists the years of the working calendar
    Calendars,
    /// 导入工作日历 · takes in a year of the working calendar, as `save-calendar` writes one
    Calendar { file: PathBuf },
    /// 另存工作日历 · writes a year of the working calendar to a file, to be written anew for the next
    SaveCalendar {
        /// 年份 · the year
        year: i16,
        #[arg(long)]
        out: PathBuf,
    },
}
