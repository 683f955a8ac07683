//! The words of the list of imports and of undoing one. Must not know what is done for them.

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Imports {
    /// 导入记录 · lists imports, the newest first: what each did, and whether it can be undone
    List {
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// 最多几条,0 为一页 · at most so many; 0: a page
        #[arg(long, default_value_t = 0)]
        limit: u32,
    },
    /// 撤销一次导入 · undoes an import on which nothing rests, whole or not at all
    Undo {
        /// 编号 · its number in the list
        import: u32,
        /// 理由 · why; not needed with --dry-run
        #[arg(long, required_unless_present = "dry_run")]
        reason: Option<String>,
        /// 预览给出的确认码 · what a trial answered as seen
        #[arg(long, value_name = "SEEN")]
        seen: Option<String>,
        /// 只试不做 · only tells what would happen
        #[arg(long)]
        dry_run: bool,
    },
}
