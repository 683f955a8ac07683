//! The words of rounds. Must not know what is done for them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Second, Wish};

#[derive(Subcommand)]
pub enum Rounds {
    /// 新建批次 · opens a round from a round.toml
    Open { file: PathBuf },
    /// 列出 · lists rounds with their next step
    List {
        #[command(flatten)]
        wish: Wish,
    },
    /// 报名 · enrols candidates (all of the occupation when none is named, but for those who hold the level already)
    Enrol {
        round: String,
        staff_nos: Vec<String>,
        /// 已持有本批次等级仍要报名的人,可写多次 · somebody who is meant though she holds already what the round gives, as often as
        /// there are
        #[arg(long, value_name = "STAFF_NO")]
        despite_holding: Vec<String>,
        /// 评分开始以后补报名的理由 · why they come late, once scoring has begun
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        application: Application,
    },
    /// 开始评分 · closes enrolment and opens scoring
    Score { round: String },
    /// 还缺什么 · tells what is missing before the next step, how far each rater is, and who would have no result
    Readiness { round: String },
    /// 计算结果 · computes the results; whoever lacks something is incomplete (see rounds readiness)
    Decide {
        round: String,
        /// 只按看过的名单计算:rounds readiness 给出的核对码 · computes only if those have no result who were told: what rounds readiness
        /// gave as seen
        #[arg(long)]
        seen: Option<String>,
    },
    /// 查看结果 · shows the results with every input
    Results {
        round: String,
        #[command(flatten)]
        wish: Wish,
    },
    /// 结果说明 · why somebody has her result, on one page
    Why {
        round: String,
        staff_no: String,
        /// 要写的 PDF · the PDF to write
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// 公平性报告 · how fairly a round was marked; nothing of it changes a grade
    Fairness {
        round: String,
        /// 要写的文件（.pdf 两页，.xlsx 工作簿） · the file to write: .pdf is two pages, .xlsx a workbook
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// 退回评分 · takes a decided round back to scoring
    Reopen {
        round: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        second: Second,
    },
    /// 审批前查看 · shows what whoever approves looks at: counts, what changed since the computing before, what is unusual
    Approval { round: String },
    /// 审批;审批后更正了合格人员的姓名或证件,再次审批 · approves; must be another person than the one who decided; again when people
    /// who passed are called otherwise since (see rounds list)
    Approve {
        round: String,
        /// 审批人姓名,没有账号时代替 --actor · the approver's name (instead of --actor), in an office without accounts
        #[arg(long, conflicts_with = "second_account")]
        by: Option<String>,
        /// 只按看过的结果审批:rounds approval 给出的核对码 · approves only what was looked at: what rounds approval gave as seen
        #[arg(long)]
        seen: Option<String>,
        #[command(flatten)]
        second: Second,
    },
    /// 审批回执 · a page for whoever approved, to be kept outside: what was approved, by which line of the log
    Receipt {
        round: String,
        /// 要写的 PDF · the PDF to write
        #[arg(long)]
        out: PathBuf,
    },
    /// 更正名称和日期 · corrects title and days
    Amend {
        round: String,
        /// 要改的项目 · what is to be another: 评分结束=2026-05-15 名称=…, or scoring_to=2026-05-15 title=…
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        #[command(flatten)]
        because: Because,
    },
    /// 换标准版本 · puts another version of the same standard in its place
    Standard {
        round: String,
        /// 版本 · the version
        version: String,
        #[command(flatten)]
        because: Because,
    },
    /// 加评分人 · adds a rater
    AddRater {
        round: String,
        /// 评分人 · the rater: CODE:NAME:ROLE:COMPONENT[:STAFF_NO], such as A4:李国栋:assessor:master:HY0107
        #[arg(value_name = "CODE:NAME:ROLE:COMPONENT[:STAFF_NO]")]
        new_rater: String,
        /// 回避关系,可写多次 · a declared relation, as often as there are: HY0042:kin
        #[arg(long = "relation", value_name = "STAFF_NO:KIND")]
        relations: Vec<String>,
        #[command(flatten)]
        scope: ScopeSaid,
        #[command(flatten)]
        because: Because,
    },
    /// 换评分人 · puts another rater in the place of one who cannot go on; what was submitted stays hers
    ReplaceRater {
        round: String,
        rater: String,
        /// 接手的人 · who takes over: CODE:NAME:ROLE:COMPONENT[:STAFF_NO]
        #[arg(value_name = "CODE:NAME:ROLE:COMPONENT[:STAFF_NO]")]
        new_rater: String,
        /// 接手的人的回避关系,可写多次 · a declared relation of who takes over, as often as there are: HY0042:kin
        #[arg(long = "relation", value_name = "STAFF_NO:KIND")]
        relations: Vec<String>,
        #[command(flatten)]
        because: Because,
    },
    /// 去掉评分人 · removes a rater who has marked nothing
    RemoveRater {
        round: String,
        rater: String,
        #[command(flatten)]
        because: Because,
    },
    /// 改评分范围 · says whom a rater marks; without any, everybody
    Scope {
        round: String,
        rater: String,
        #[command(flatten)]
        scope: ScopeSaid,
        #[command(flatten)]
        because: Because,
    },
    /// 登记退出 · notes that a candidate withdraws
    Withdraw {
        round: String,
        staff_no: String,
        #[command(flatten)]
        because: Because,
    },
    /// 撤销退出 · takes a withdrawal back
    Reinstate {
        round: String,
        staff_no: String,
        #[command(flatten)]
        because: Because,
    },
    /// 移除误报名 · removes a candidate who was enrolled by mistake and whom nobody has marked
    RemoveCandidate {
        round: String,
        staff_no: String,
        #[command(flatten)]
        because: Because,
    },
    /// 退回一名参评人员 · sends one candidate back after the results: only her sheets are opened
    SendBack {
        round: String,
        staff_no: String,
        #[command(flatten)]
        because: Because,
        #[command(flatten)]
        second: Second,
    },
    /// 删除误开的批次 · deletes a round that was opened by mistake and in which nobody has marked
    Delete {
        round: String,
        #[command(flatten)]
        because: Because,
    },
}

/// What one person states with her application, beside the roster.
#[derive(Args)]
pub struct Application {
    /// 推荐人，可写多次（只对一个工号） · a recommender, as often as there are; for one staff number alone
    #[arg(long = "recommender", value_name = "NAME")]
    pub recommenders: Vec<String>,
    /// 越级申报的突出业绩和证明材料 · for a level jump: outstanding work, and the papers that prove it
    #[arg(long, value_name = "TEXT")]
    pub jump_evidence: Option<String>,
    /// 越级申报的批准人 · for a level jump: the higher person who approved it
    #[arg(long, value_name = "NAME")]
    pub jump_approved_by: Option<String>,
    /// 取得职称的日期 · since when the title is held
    #[arg(long, value_name = "DAY")]
    pub title_since: Option<String>,
    /// 竞赛获奖，可写多次：级别:名次:日期:名称 · a contest's result, as often as there are: city:2:2025-09-01:NAME
    #[arg(long = "contest", value_name = "LEVEL:RANK:DAY:NAME")]
    pub contests: Vec<String>,
}

/// Whom a rater marks.
#[derive(Args)]
pub struct ScopeSaid {
    /// 车间、车间/班组的代码 · only a workshop or a workshop/team by its code, as often as there are
    #[arg(long = "unit", value_name = "UNIT")]
    pub units: Vec<String>,
    /// 工号 · only an employee, as often as there are
    #[arg(long = "person", value_name = "STAFF_NO")]
    pub people: Vec<String>,
}

/// Why something is corrected, or that it is only asked what would come of it.
#[derive(Args)]
pub struct Because {
    #[arg(long, required_unless_present = "dry_run")]
    pub reason: Option<String>,
    /// 只看会影响什么 · only tells what it would change and touch
    #[arg(long)]
    pub dry_run: bool,
}
