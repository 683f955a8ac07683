//! The words of the command line. The contract is stable: a verb is never renamed, an option never taken away. Must not
//! know what is done for a verb.

mod accounts;
mod archive;
mod evidence;
mod help;
mod imports;
mod lists;
mod measure;
mod notices;
mod packets;
mod people;
mod rounds;
mod rules;
mod score_sheets;
mod taken_over;
mod units;
mod work_pieces;

use std::path::PathBuf;
use std::sync::OnceLock;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use office::wire::Secret;
use office::{Language, Refusal};

pub use accounts::{Accounts, NewPassword, Second};
pub use archive::Archive;
pub use evidence::{Evidence, Overlap, RecordKind};
pub use imports::Imports;
pub use lists::{Lists, Of, Wish};
pub use measure::Measure;
pub use notices::Notices;
pub use packets::{Devices, Packets};
pub use people::Employees;
pub use rounds::{Application, Because, Rounds, ScopeSaid};
pub use rules::Rules;
pub use score_sheets::{Entry, ScoreSheets};
pub use taken_over::TakenOver;
pub use units::Unit;
pub use work_pieces::WorkPieces;

/// 匠评:企业职工技能等级自主评价。 In-house evaluation of skill levels.
#[derive(Parser)]
#[command(name = "jiangping", version, arg_required_else_help = true)]
pub struct Arguments {
    /// 办公文件,或 postgres:// 地址。 The office: a file, or postgres://…
    #[arg(
        long,
        global = true,
        value_name = "FILE|postgres://…",
        env = "JIANGPING_OFFICE"
    )]
    office: Option<String>,
    /// 只输出一个 JSON 文档。 One JSON document on standard output and nothing else there.
    #[arg(long, global = true)]
    pub json: bool,
    /// 提示语言。 Language of messages.
    #[arg(long, global = true, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    lang: String,
    /// 经办人,记入日志。 Who acts, as the audit log records it; default: the name of the system's user.
    #[arg(long, global = true, value_name = "NAME")]
    actor: Option<String>,
    /// 登录账号,密码取自 JIANGPING_PASSWORD、--password-fd 或终端。 The account that signs in; its password comes from
    /// JIANGPING_PASSWORD, --password-fd or the terminal.
    #[arg(long, global = true, value_name = "NAME", env = "JIANGPING_ACCOUNT")]
    pub account: Option<String>,
    /// 从这个文件描述符读一行密码。 Reads the password as a line from this file descriptor.
    #[arg(long, global = true, value_name = "N")]
    pub password_fd: Option<u32>,
    /// 本机密钥与评分草稿所在文件夹。 Folder of this device's keys and working copies; default: in the user's application data.
    #[arg(long, global = true, value_name = "FOLDER", env = "JIANGPING_DEVICE")]
    pub device: Option<PathBuf>,
    /// The password of whoever signs in, once it was read: a pipe gives it only once.
    #[arg(skip)]
    pub own_password: OnceLock<Secret>,
    #[command(subcommand)]
    pub subject: Subject,
}

impl Arguments {
    /// What the program was called with. Ends it where that is no call, or asks for help.
    pub fn of_call() -> Self {
        let words = help::filled(Self::command()).get_matches();
        // What clap has taken is what it has described.
        Self::from_arg_matches(&words).unwrap_or_else(|fault| fault.exit())
    }

    /// The office that is meant.
    pub fn location(&self) -> Result<String, Refusal> {
        self.office
            .clone()
            .ok_or_else(|| Refusal::new("office_not_named").at("office"))
    }

    /// Whether an office is named.
    pub fn names_office(&self) -> bool {
        self.office.is_some()
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        match self.lang.as_str() {
            "en" => Language::English,
            _ => Language::Chinese,
        }
    }

    /// Who acts.
    pub fn actor(&self) -> String {
        self.actor
            .clone()
            .or_else(|| std::env::var("USERNAME").ok())
            .or_else(|| std::env::var("USER").ok())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| "jiangping".to_owned())
    }
}

/// What is acted on.
#[derive(Subcommand)]
pub enum Subject {
    /// 办公文件 · the office itself
    Office {
        #[command(subcommand)]
        verb: Office,
    },
    /// 账号 · accounts
    Accounts {
        #[command(subcommand)]
        verb: Accounts,
    },
    /// 职工 · employees
    Employees {
        #[command(subcommand)]
        verb: Employees,
    },
    /// 职业 · occupations
    Occupations {
        #[command(subcommand)]
        verb: Occupations,
    },
    /// 评价标准与方案 · grade standards with their schemes
    Standards {
        #[command(subcommand)]
        verb: Standards,
    },
    /// 评价批次 · evaluation rounds
    Rounds {
        #[command(subcommand)]
        verb: Rounds,
    },
    /// 评分 · scores
    Scores {
        #[command(subcommand)]
        verb: Scores,
    },
    /// 评分表 · score sheets on paper and in workbooks
    ScoreSheets {
        #[command(subcommand)]
        verb: ScoreSheets,
    },
    /// 作品照片和录像 · photos and films of the work
    WorkPieces {
        #[command(subcommand)]
        verb: WorkPieces,
    },
    /// 离线评分 · score packets for raters without network
    Packets {
        #[command(subcommand)]
        verb: Packets,
    },
    /// 评分设备 · devices whose signatures count
    Devices {
        #[command(subcommand)]
        verb: Devices,
    },
    /// 产品质量数据 · quality evidence
    Evidence {
        #[command(subcommand)]
        verb: Evidence,
    },
    /// 导入记录与撤销 · imports and undoing one
    Imports {
        #[command(subcommand)]
        verb: Imports,
    },
    /// 统计,不需要办公文件 · statistics of a file of marks or counts, without an office
    Measure {
        #[command(subcommand)]
        verb: Measure,
    },
    /// 规则包 · rule packs, each with the day from which it holds
    Rules {
        #[command(subcommand)]
        verb: Rules,
    },
    /// 公示与异议 · public notices, objections and the working calendar
    Notices {
        #[command(subcommand)]
        verb: Notices,
    },
    /// 批次档案和会议材料 · a round's file and the papers of its meetings
    Archive {
        #[command(subcommand)]
        verb: Archive,
    },
    /// 证书 · certificates
    Certificates {
        #[command(subcommand)]
        verb: Certificates,
    },
    /// 台账 · the register
    Register {
        #[command(subcommand)]
        verb: Register,
    },
    /// 日志 · the audit log
    Audit {
        #[command(subcommand)]
        verb: Audit,
    },
    /// 备份 · backups
    Backup {
        #[command(subcommand)]
        verb: Backup,
    },
    /// 列表 · lists, ordered, filtered and exported
    Lists {
        #[command(subcommand)]
        verb: Lists,
    },
}

/// Roles at a PostgreSQL server, each as often as there are such.
#[derive(clap::Args, Clone)]
pub struct Roles {
    /// 只读角色 · a role that reads
    #[arg(long, value_name = "ROLE")]
    pub reading: Vec<String>,
    /// 读写角色 · a role that reads and writes
    #[arg(long, value_name = "ROLE")]
    pub writing: Vec<String>,
    /// 更新角色 · a role that brings the office up to date
    #[arg(long, value_name = "ROLE")]
    pub migrating: Vec<String>,
}

#[derive(Subcommand)]
pub enum Office {
    /// 新建 · makes a new office from an office.toml; with --account its first account, and the file encrypted
    Create {
        /// 还不存在的文件,或 postgres:// 地址 · a file that does not exist yet, or postgres://…
        file: String,
        /// 机构设置 office.toml · the settings of the institution, office.toml
        #[arg(long)]
        from: PathBuf,
        /// 规则包 · a rule pack; without it the one that comes with the program
        #[arg(long)]
        rule_pack: Option<PathBuf>,
        #[command(flatten)]
        roles: Roles,
        #[command(flatten)]
        new: NewPassword,
    },
    /// 授权语句 · prints what gives roles at a PostgreSQL server their rights
    Grants {
        #[command(flatten)]
        roles: Roles,
    },
    /// 机构设置 · shows the institution and what it is filed for
    Settings,
    /// 更正机构 · corrects name, credit code or numbering, as [institution] of an office.toml says
    Correct {
        /// 机构设置 office.toml · the settings of the institution, office.toml
        file: PathBuf,
        #[command(flatten)]
        because: Because,
    },
    /// 变更备案 · changes what the institution is filed for, as [[filing]] of an office.toml says
    Filing {
        /// 机构设置 office.toml · the settings of the institution, office.toml
        file: PathBuf,
        #[command(flatten)]
        because: Because,
        #[command(flatten)]
        second: Second,
    },
    /// 车间班组 · lists workshops and teams
    Units {
        #[command(flatten)]
        wish: Wish,
    },
    /// 更正车间班组 · adds, renames, closes or opens again a workshop or a team
    Unit {
        #[command(subcommand)]
        verb: Unit,
    },
    /// 检查 · checks storage, audit log and register
    Check,
    /// 换密钥 · changes the office's key, so that who left opens no later copy; prints the new recovery phrase
    Rekey,
    /// 修正 · makes indexes anew that do not agree with their tables, and sums that do not agree with the records; nothing else is changed
    Mend,
    /// 比较 · compares two copies of an office: where they part, and which certificate numbers differ
    Compare {
        /// 文件,或 postgres:// 地址 · a file, or postgres://…
        first: String,
        /// 另一份 · another one
        second: String,
    },
    /// 确认日期 · two people confirm that this computer's day is right, though the log speaks against it
    ConfirmDay {
        /// 本机今天的日期 · the computer's day, such as 2026-05-18
        day: String,
        /// 第二人的姓名 · the second person's name, in an office without accounts
        #[arg(long, value_name = "NAME", conflicts_with = "second_account")]
        confirmed_by: Option<String>,
        #[command(flatten)]
        second: Second,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Mode {
    /// 已在册的不动 · leaves who is there
    Skip,
    /// 更新已在册的 · updates who is there
    Overwrite,
    /// 更新,文件中没有的登记离职 · updates, and marks those missing from the file as left
    Replace,
}

#[derive(Subcommand)]
pub enum Occupations {
    /// 查找 · finds by code, name, pinyin or initials
    Search {
        search: String,
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// 导入更正 · imports corrections (CSV: code, name, mark)
    Import { file: PathBuf },
}

#[derive(Subcommand)]
pub enum Standards {
    /// 导入 · imports a standard.toml
    Import { file: PathBuf },
    /// 列出 · lists standards
    List,
}

#[derive(Subcommand)]
pub enum Scores {
    /// 试算 · what the program would make of a file, without an office
    Check {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 合成办法 · how marks are combined: mean 平均 | median 中位数 | trimmed-mean:K 去掉最高最低各 K 个
        #[arg(long)]
        combine: String,
        /// 保留几位小数,四舍五入;不给则不舍入 · digits to round to, half up; exact when not given
        #[arg(long)]
        round: Option<u32>,
    },
    /// 导入 · imports scores into a round
    ///
    /// 已有的分数可以被文件改动,以文件名为理由,两个分数都留在记录里。 A mark that stands is changed by the file, whose name is the reason;
    /// both marks are kept.
    Import {
        file: PathBuf,
        #[arg(long)]
        round: String,
        #[arg(long, value_parser = ["supervisor", "master", "theory", "practical", "review"])]
        source: String,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 全部是哪位评分人的分 · whose marks these are, when the whole file is one rater's: code or name
        #[arg(long)]
        rater: Option<String>,
        /// 哪些写法表示没有评分 · what in the file means that no mark was given (缺考); may be given several times
        #[arg(long, allow_hyphen_values = true)]
        absent: Vec<String>,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 把没有导入的行存成表格,改好后再导入 · saves the rows that did not come in as a workbook, to be mended and imported again
        #[arg(long, value_name = "FILE")]
        problems: Option<PathBuf>,
    },
    /// 裁定 · settles a discrepancy; both original marks stay
    Settle {
        round: String,
        staff_no: String,
        #[arg(long)]
        component: String,
        #[arg(long)]
        criterion: String,
        #[arg(long)]
        mark: String,
        #[arg(long)]
        reason: String,
    },
}

#[derive(Subcommand)]
pub enum Certificates {
    /// 发证 · gives numbers and enters the register
    Issue { round: String },
    /// 列出 · lists certificates
    List {
        #[arg(long)]
        round: Option<String>,
        #[arg(long, default_value = "")]
        search: String,
        #[command(flatten)]
        wish: Wish,
    },
    /// 打印 · prints a round, or one number, to a PDF
    #[command(group = clap::ArgGroup::new("what").required(true).args(["round", "number"]))]
    Print {
        round: Option<String>,
        #[arg(long)]
        number: Option<String>,
        #[arg(long)]
        out: PathBuf,
    },
    /// 核验 · what the register says of a number
    Check { number: String },
    /// 核验文件 · whether this office printed a PDF, to its last byte, and how its certificates stand
    CheckFile { file: PathBuf },
    /// 撤销 · revokes
    Revoke {
        number: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        second: Second,
    },
    /// 补发 · a new print of the same entry
    Reissue {
        number: String,
        #[arg(long)]
        reason: String,
    },
    /// 补录证书 · certificates that were given before or elsewhere
    TakenOver {
        #[command(subcommand)]
        verb: TakenOver,
    },
}

#[derive(Subcommand)]
pub enum Register {
    /// 导出 · exports the register, .xlsx or .csv
    Export {
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
pub enum Audit {
    /// 校验 · verifies the audit log, the rows that it speaks of, and who signed
    Verify {
        /// 对照 · a checkpoint (line:hash), a file with one, an exported log, or another copy of the office
        #[arg(long)]
        against: Option<String>,
    },
    /// 校验点 · saves the end of the log, to be kept outside the office
    Checkpoint {
        #[arg(long)]
        out: PathBuf,
    },
    /// 导出 · exports the log: .csv for people, otherwise lines of JSON
    Export {
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
pub enum Backup {
    /// 备份 · copies the office to a new file
    Create { file: PathBuf },
    /// 恢复 · makes an office file from a backup
    Restore {
        file: PathBuf,
        /// 恢复成这个文件 · the office file that is made
        #[arg(long)]
        to: PathBuf,
        /// 替换已有的办公文件 · takes the place of the office that stands there; its file is kept under a dated name
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        second: Second,
    },
    /// 恢复前查看 · what restoring a backup would lose
    Preview {
        file: PathBuf,
        /// 会被替换的办公文件,不给则为 --office 的 · the office file that it would take the place of; without it that of --office
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// 按设置备份 · makes a copy in the places that are set, and thins out the old ones
    Keep,
    /// 列出 · lists the copies that are kept
    List,
    /// 备份设置 · where copies of this office go on this computer, and when they are made
    Settings {
        /// 备份文件夹 · the folder
        #[arg(long, conflicts_with = "beside")]
        folder: Option<PathBuf>,
        /// 放在办公文件旁边 · beside the office again
        #[arg(long)]
        beside: bool,
        /// 第二备份位置 · a second place, such as a stick
        #[arg(long, conflicts_with = "no_second")]
        second: Option<PathBuf>,
        /// 不用第二备份位置 · no second place
        #[arg(long)]
        no_second: bool,
        /// 窗口自动备份 · whether the window makes copies by itself
        #[arg(long, value_name = "on|off", value_parser = on_or_off)]
        automatic: Option<bool>,
        /// 命令行在不可撤回的操作前备份 · whether the command line makes one before acts that cannot be taken back
        #[arg(long, value_name = "on|off", value_parser = on_or_off)]
        command_line: Option<bool>,
    },
}

fn on_or_off(word: &str) -> Result<bool, String> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("on | off".to_owned()),
    }
}
