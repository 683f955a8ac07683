//! The words for score packets and raters' devices. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Packets {
    /// 生成评分包 · makes a sealed packet for each rater
    Make {
        round: String,
        /// 已有的文件夹,例如 U 盘上的 · an existing folder, such as one on a USB stick
        #[arg(long)]
        out: PathBuf,
        /// 只给这些评分人,可重复 · only for these raters; may be given more than once
        #[arg(long)]
        rater: Vec<String>,
        /// 接收回传的最后一天,不给则为评分截止日 · the last day on which returns are taken; default: the end of scoring
        #[arg(long, value_name = "YYYY-MM-DD")]
        expires: Option<String>,
        /// 已登记设备的也用口令 · seals for a passphrase even who has an enrolled device
        #[arg(long)]
        passphrases: bool,
    },
    /// 填写并签名回传 · marks a packet from a file and writes the signed return; needs no office
    Fill {
        packet: PathBuf,
        /// 分数文件,有参评人员、评价要素和分数三列 · CSV or workbook with candidate, criterion and mark
        #[arg(long)]
        marks: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 要写的回传文件 · the return to write
        #[arg(long)]
        out: PathBuf,
        /// 告知的口令 · the words that were read out, for a packet that is sealed for a passphrase
        #[arg(long, env = "JIANGPING_PASSPHRASE", hide_env_values = true)]
        passphrase: Option<String>,
        /// 签名的姓名,不给则为包内姓名 · the rater's name as a signature; default: the name in the packet
        #[arg(long)]
        signed_by: Option<String>,
    },
    /// 接收回传 · takes returns: files, or all in a folder
    Take {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
    },
    /// 查看文件 · what a packet or return tells without a key; needs no office
    Inspect { file: PathBuf },
    /// 回收情况 · who has returned, and how much is missing
    Board { round: String },
    /// 评分冲突 · places for which different marks came in
    Conflicts { round: String },
    /// 处理冲突 · says which mark stands
    Settle {
        round: String,
        staff_no: String,
        #[arg(long)]
        rater: String,
        #[arg(long)]
        criterion: String,
        #[arg(long)]
        mark: String,
        #[arg(long)]
        reason: String,
    },
}

#[derive(Subcommand)]
pub enum Devices {
    /// 本机设备卡 · the card of this device, to be enrolled; needs no office
    Card,
    /// 登记 · enrols a rater's device after its fingerprint was compared
    Enrol {
        #[arg(long)]
        round: String,
        #[arg(long)]
        rater: String,
        /// 以 JPD1 开头的一行 · the line that begins with JPD1
        #[arg(long)]
        card: String,
    },
    /// 停用 · revokes a device
    Revoke {
        fingerprint: String,
        #[arg(long)]
        reason: String,
    },
    /// 列出 · lists the devices
    List,
}
