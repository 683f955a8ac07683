//! The words of certificates that were given before or elsewhere. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum TakenOver {
    /// 列出 · lists certificates that were taken over
    List {
        #[arg(long, default_value = "")]
        search: String,
    },
    /// 补录一本 · takes one over, of an employee
    Add {
        staff_no: String,
        /// 证书上的内容 · what is written on it: 证书编号=1535001234567890 发证单位=… 职业=缝纫工 证书等级=四级 发证日期=2019-05-04, or
        /// number=… issuer=… occupation=… level=… issued_on=…
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
    },
    /// 更正 · corrects what is written of one
    Correct {
        number: String,
        /// 要改的项目,如 发证日期=2019-05-04 · what is to be another
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        #[arg(long)]
        reason: String,
    },
    /// 撤回 · withdraws one: it stays on record and counts no more
    Withdraw {
        number: String,
        #[arg(long)]
        reason: String,
    },
    /// 导入 · takes over a table of them (XLSX or CSV)
    Import {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 整个文件都是哪个单位发的 · who gave them, when the whole file is of one
        #[arg(long)]
        issuer: Option<String>,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 把没有导入的行存成表格,改好后再导入 · saves the rows that did not come in as a workbook, to be mended and imported again
        #[arg(long, value_name = "FILE")]
        problems: Option<PathBuf>,
    },
}
