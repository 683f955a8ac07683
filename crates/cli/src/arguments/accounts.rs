//! The words of accounts, and of what only one person knows. No password is ever an argument: other people see those.

use clap::{Args, Subcommand};

use super::Wish;

#[derive(Subcommand)]
pub enum Accounts {
    /// 第一个账号 · makes the first account; from then on everybody has to sign in
    First {
        name: String,
        /// 账号职责,可重复 · a duty, may be repeated: 管理员 administrator、人力资源专员 hr_officer、评分录入员 score_clerk、质量录入员
        /// quality_clerk、审批人 approver、检查员 auditor; 不写则为前四项 · without it the first four
        #[arg(long = "duty", value_name = "DUTY")]
        duties: Vec<String>,
        #[command(flatten)]
        new: NewPassword,
    },
    /// 列出 · lists accounts
    List {
        #[command(flatten)]
        wish: Wish,
    },
    /// 添加 · adds an account; its owner has to set a password of her own
    Add {
        name: String,
        /// 账号职责,可重复 · a duty, may be repeated: 管理员 administrator、人力资源专员 hr_officer、评分录入员 score_clerk、质量录入员
        /// quality_clerk、审批人 approver、检查员 auditor
        #[arg(long = "duty", value_name = "DUTY", required = true)]
        duties: Vec<String>,
        #[command(flatten)]
        new: NewPassword,
    },
    /// 账号职责 · gives an account other duties
    Edit {
        name: String,
        /// 账号职责,可重复 · a duty, may be repeated: 管理员 administrator、人力资源专员 hr_officer、评分录入员 score_clerk、质量录入员
        /// quality_clerk、审批人 approver、检查员 auditor
        #[arg(long = "duty", value_name = "DUTY", required = true)]
        duties: Vec<String>,
    },
    /// 停用 · ends an account and changes the office's key, so that its owner opens no later copy; prints the new recovery phrase
    End {
        name: String,
        /// 不换密钥 · leaves the key as it is: whoever ends several accounts changes it with the last one
        #[arg(long)]
        keep_key: bool,
    },
    /// 重设密码 · gives an account a new password in place of a lost one
    Reset {
        name: String,
        #[command(flatten)]
        new: NewPassword,
    },
    /// 改密码 · sets one's own password
    Password {
        #[command(flatten)]
        new: NewPassword,
    },
    /// 凭恢复单找回 · sets a new password of an administrator by the recovery sheet (JIANGPING_RECOVERY_PHRASE or the terminal)
    Recover {
        name: String,
        #[command(flatten)]
        new: NewPassword,
    },
    /// 恢复单 · makes a new recovery sheet; the one before is void
    Sheet,
}

/// Where a new password comes from.
#[derive(Args)]
pub struct NewPassword {
    /// 从这个文件描述符读一行新密码,否则取自 JIANGPING_NEW_PASSWORD 或终端 · reads the new password as a line from this file
    /// descriptor, one of its own; otherwise JIANGPING_NEW_PASSWORD or the terminal
    #[arg(long, value_name = "N")]
    pub new_password_fd: Option<u32>,
}

/// The second person of an act, in an office with accounts.
#[derive(Args)]
pub struct Second {
    /// 第二人的账号 · the second person's account
    #[arg(long, value_name = "NAME")]
    pub second_account: Option<String>,
    /// 从这个文件描述符读一行第二人的密码,否则取自 JIANGPING_SECOND_PASSWORD 或终端 · reads her password as a line from this
    /// file descriptor, one of its own; otherwise JIANGPING_SECOND_PASSWORD or the terminal
    #[arg(long, value_name = "N", requires = "second_account")]
    pub second_password_fd: Option<u32>,
}
