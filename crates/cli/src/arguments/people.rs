//! The words of employees. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Mode, Wish};

#[derive(Subcommand)]
pub enum Employees {
    /// 导入花名册 · imports a roster (XLSX or CSV)
    Import {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        #[arg(long, value_enum, default_value = "skip")]
        mode: Mode,
        /// 没有的车间和班组自动新增 · workshops and teams that the institution does not have yet are added
        #[arg(long)]
        add_units: bool,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
        /// 把没有导入的行存成表格,改好后再导入 · saves the rows that did not come in as a workbook, to be mended and imported again
        #[arg(long, value_name = "FILE")]
        problems: Option<PathBuf>,
    },
    /// 名册 · lists employees
    List {
        /// 工号、姓名、拼音或首字母 · staff number, name, pinyin or initials
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// 最多几条,0 为全部 · at most so many; 0: all
        #[arg(long, default_value_t = 0)]
        limit: u32,
        #[command(flatten)]
        wish: Wish,
    },
    /// 导入照片 · takes in photos named by staff number, ID number or 姓名-证件号
    Photos {
        folder: PathBuf,
        /// 裁成一寸 · crops pictures that are too wide or too tall to the shape of a certificate's photo
        #[arg(long)]
        crop: bool,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
    },
    /// 新增 · adds an employee who is in no roster
    Add {
        staff_no: String,
        /// 已知的项目 · what is known: 姓名=张三 现有等级=三级 入职日期=2024-03-01 车间=缝纫车间, or name=… level=… hired_on=… workshop=…
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
    },
    /// 更正 · corrects an employee; results and certificates keep what was true on their day
    Edit {
        staff_no: String,
        /// 要改的项目,如 手机号码=13800138000;不写值(phone=)即清空 · what is to be another; without a value the field is emptied
        #[arg(value_name = "FIELD=VALUE", required = true)]
        fields: Vec<String>,
        #[arg(long)]
        reason: String,
    },
    /// 登记离职 · notes that an employee has left
    Left {
        staff_no: String,
        /// 最后一天 · the last day
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
        /// 只看会删到什么程度 · only tells how far it would go
        #[arg(long)]
        dry_run: bool,
    },
}
