//! The words for score packets and rater's devices, and the actions that they mean.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Packets {
    /// 生成评分包 · makes a sealed packet for each rater
    Make {
        round: String,
        /// An existing folder, such as one on a USB stick.
        #[arg(long)]
        out: PathBuf,
        /// Only for these raters; may be given more than once.
        #[arg(long)]
        rater: Vec<String>,
        /// The last day on which returns are taken; default: the end of scoring.
        #[arg(long, value_name = "YYYY-MM-DD")]
        expires: Option<String>,
        /// Seal for a passphrase even who has an enrolled device.
        #[arg(long)]
        passphrases: bool,
    },
    /// 填写并签名回传 · marks a packet from a file and writes the signed return; needs no office
    Fill {
        packet: PathBuf,
        /// CSV or workbook with candidate, criterion and mark.
        #[arg(long)]
        marks: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// The return to write.
        #[arg(long)]
        out: PathBuf,
        /// The words that were read out, for a packet that is sealed for a passphrase.
        #[arg(long, env = "JIANGPING_PASSPHRASE", hide_env_values = true)]
        passphrase: Option<String>,
        /// The rater's name as a signature; default: the name in the packet.
        #[arg(long)]
        signed_by: Option<String>,
    },
    /// 接收回传 · takes returns: files, or all in a folder
    Take {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Only tell what would happen.
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
        /// The line that begins with JPD1.
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

/// Action, input, and whether an office has to be open.
pub fn packets(verb: &Packets, has_office: bool) -> (&'static str, Value, bool) {
    match verb {
        Packets::Make {
            round,
            out,
            rater,
            expires,
            passphrases,
        } => (
            "make_packets",
            json!({ "round": round, "folder": out, "raters": rater, "expires_on": expires,
                    "passphrases": passphrases }),
            true,
        ),
        Packets::Fill {
            packet,
            marks,
            mapping,
            out,
            passphrase,
            signed_by,
        } => (
            "fill_packet",
            json!({ "path": packet, "marks": marks, "mapping": mapping, "out": out,
                    "passphrase": passphrase, "signed_by": signed_by }),
            false,
        ),
        Packets::Take { paths, dry_run } => (
            "take_packets",
            json!({ "paths": paths, "dry_run": dry_run }),
            true,
        ),
        Packets::Inspect { file } => ("inspect_packet", json!({ "path": file }), has_office),
        Packets::Board { round } => ("packet_board", json!({ "round": round }), true),
        Packets::Conflicts { round } => ("list_conflicts", json!({ "round": round }), true),
        Packets::Settle {
            round,
            staff_no,
            rater,
            criterion,
            mark,
            reason,
        } => (
            "settle_conflict",
            json!({ "round": round, "staff_no": staff_no, "rater": rater, "criterion": criterion,
                    "mark": mark, "reason": reason }),
            true,
        ),
    }
}

/// Action, input, and whether an office has to be open.
pub fn devices(verb: &Devices) -> (&'static str, Value, bool) {
    match verb {
        Devices::Card => ("show_device_card", json!({}), false),
        Devices::Enrol { round, rater, card } => (
            "enrol_device",
            json!({ "round": round, "rater": rater, "card": card }),
            true,
        ),
        Devices::Revoke {
            fingerprint,
            reason,
        } => (
            "revoke_device",
            json!({ "fingerprint": fingerprint, "reason": reason }),
            true,
        ),
        Devices::List => ("list_devices", json!({}), true),
    }
}
