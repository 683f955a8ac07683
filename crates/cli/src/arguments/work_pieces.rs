//! The words for photos and films of the work that somebody is marked for. Must not know what is done for them.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum WorkPieces {
    /// 附上照片或录像 · attaches a photo or a film to a candidate
    Attach {
        round: String,
        staff_no: String,
        /// 照片(JPG、PNG、WebP)或录像文件 · the photo (JPG, PNG, WebP) or the film
        file: PathBuf,
        /// 评价要素编号或名称;不写则对所有要素显示 · code or name of the criterion; shown beside all when absent
        #[arg(long)]
        criterion: Option<String>,
        /// 录像:只记文件名、散列值和存放处,不复制 · a film: name, hash and place are kept, the film is not copied
        #[arg(long)]
        film: bool,
        /// 录像存放在哪里 · where the film lies; its path when absent
        #[arg(long, requires = "film")]
        place: Option<String>,
        /// 拍摄日期,如 2026-05-18 · the day on which it was taken
        #[arg(long, value_name = "DATE")]
        taken_on: Option<String>,
        /// 说明,评分人可见 · what is to be seen; raters read it
        #[arg(long, default_value = "")]
        note: String,
    },
    /// 列出 · lists photos and films of a round
    List {
        round: String,
        /// 只列这一位 · of this candidate alone
        #[arg(long)]
        staff_no: Option<String>,
        #[arg(long)]
        criterion: Option<String>,
    },
    /// 删除,须写理由 · removes one, with a reason
    Remove {
        /// 编号,见 list · the id, as listed
        id: String,
        #[arg(long)]
        reason: String,
    },
}
