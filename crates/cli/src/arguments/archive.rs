//! The words of a round's file, the papers of its meetings and its archive. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Archive {
    /// 批次档案 · lists the duties of a round: done or missing, by whom, the paper behind each
    File { round: String },
    /// 打印批次档案 · prints the duties of a round to a PDF
    PrintFile {
        round: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// 会议材料 · lists sign-in sheets, minutes and supervision records of a round
    Papers { round: String },
    /// 登记会议材料 · keeps a paper, or another version of one, from a JSON file
    Keep {
        /// 材料的 JSON 文件 · the paper: round, kind, day, place, people, points, text, signed; number and reason of a correction
        file: PathBuf,
    },
    /// 生成档案 · makes one zip of a round's papers, results, marks, evidence and lines of the log, with a table of their hashes
    Make {
        round: String,
        /// 要写的 zip 文件 · the zip to write
        #[arg(long)]
        out: PathBuf,
    },
    /// 核验档案,不需要办公文件 · finds what was changed, is missing or was added in an archive; needs no office
    Verify { file: PathBuf },
    /// 打印会议材料 · prints a paper to a PDF
    Print {
        round: String,
        /// 第几份 · the paper's number
        number: u32,
        #[arg(long)]
        out: PathBuf,
    },
}
