//! The words of employees. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

use super::Mode;

#[derive(Subcommand)]
pub enum Employees {
    /// 导入花名册 · imports a roster (XLSX or CSV)
    Import {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        #[arg(long, value_enum, default_value = "skip")]
        mode: Mode,
        /// Workshops and teams that the institution does not have yet are added.
        #[arg(long)]
        add_units: bool,
        /// Only tell what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// 名册 · lists employees
    List {
        /// Staff number, name, pinyin or initials.
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// 0: all.
        #[arg(long, default_value_t = 0)]
        limit: u32,
    },
    /// 导入照片 · takes in photos named by staff number, ID number or 姓名-证件号
    Photos { folder: PathBuf },
    /// 新增 · adds an employee who is in no roster
    Add {
        staff_no: String,
        /// What is known, such as name=张三 level=level4 hired_on=2024-03-01 workshop=缝纫车间.
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
    },
    /// 更正 · corrects an employee; results and certificates keep what was true on their day
    Edit {
        staff_no: String,
        /// What is to be another; without a value (phone=) the field is emptied.
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        #[arg(long)]
        reason: String,
    },
    /// 登记离职 · notes that an employee has left
    Left {
        staff_no: String,
        /// The last day.
        #[arg(long)]
        on: String,
    },
    /// 撤销离职 · takes a leaving back
    Returned {
        staff_no: String,
        #[arg(long)]
        reason: String,
    },
    /// 个人信息 · writes all that is kept of one person into a workbook for her
    Extract {
        staff_no: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// 删除个人信息 · erases what need not be kept of somebody who has left
    Erase {
        staff_no: String,
        #[arg(long, required_unless_present = "dry_run")]
        reason: Option<String>,
        /// Only tell how far it would go.
        #[arg(long)]
        dry_run: bool,
    },
}
