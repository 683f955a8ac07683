//! The words of workshops and teams after the founding. Must not know what is done for them.

use clap::Subcommand;

use super::Because;

#[derive(Subcommand)]
pub enum Unit {
    /// 新增 · adds a workshop, or a team of a workshop
    Add {
        /// 名称,也用作代码 · its name, which is its code, too
        name: String,
        /// 属于哪个车间(代码);不写则新增车间 · code of the workshop that the team belongs to; without it a new workshop
        #[arg(long, value_name = "WORKSHOP")]
        workshop: Option<String>,
        #[command(flatten)]
        because: Because,
    },
    /// 改名 · gives it another name; its code stays
    Rename {
        /// 代码 · which, by its code: sewing, or sewing/8
        unit: String,
        /// 新名称 · its name from now on
        name: String,
        #[command(flatten)]
        because: Because,
    },
    /// 撤销 · closes it; its people go to another one
    Close {
        /// 代码 · which, by its code: sewing, or sewing/8
        unit: String,
        /// 现有人员转入哪里(代码) · where its people go, by its code
        #[arg(long, value_name = "UNIT")]
        people_to: Option<String>,
        #[command(flatten)]
        because: Because,
    },
    /// 恢复 · opens it again
    Reopen {
        /// 代码 · which, by its code: sewing, or sewing/8
        unit: String,
        #[command(flatten)]
        because: Because,
    },
}
