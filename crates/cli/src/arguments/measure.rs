//! The words of statistics, which need no office. Must not know what is reckoned.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Measure {
    /// 评分人 · how far raters agree, how strict each is, how many are needed, and habits to look at
    ///
    /// 输入为 CSV 或工作簿,每行一个分数:target 评分对象、rater 评分人、mark 分数或等级,可另有 criterion 评价要素和 entered_at 录入时间。
    /// 列名也可用中文,或用 --mapping 说明。The file has a row for each mark: target, rater, mark (a number or a word), and it may have
    /// criterion and entered_at. Figures are decimals in text; what the design does not allow is null, and "unsaid" tells why. Severity
    /// above nought is milder than the panel, below stricter.
    Ratings {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// 文字等级从低到高的顺序,用逗号分开 · marks that are words, lowest first, with commas between; they are taken as 1, 2, 3 …
        #[arg(long, value_delimiter = ',', value_name = "WORD,WORD")]
        order: Vec<String>,
        /// 要达到的信度,可写多次;不写则为 0.7、0.8、0.9 · a reliability for which the number of raters is wanted, as often as there are;
        /// 0.7, 0.8 and 0.9 when none is named
        #[arg(long, value_name = "0.8")]
        wanted: Vec<String>,
        /// 评分截止时间,如 "2026-05-18 18:00";不写则为最后一个分数的时间 · until when marks were to be entered; the last one when it is
        /// not said
        #[arg(long, value_name = "DAY TIME")]
        deadline: Option<String>,
    },
    /// 计数 · whether units differ beyond chance, with control limits and intervals
    ///
    /// 输入为 CSV 或工作簿,每行一个单位:unit 单位、count 缺陷数,可另有 n 检验数。同一单位只计一次。The file has a row for each unit: unit,
    /// count, and it may have n. A unit that stands there twice is refused.
    Counts {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
    },
    /// 款式折算 · workers beside what the whole shop makes on the same styles and operations
    ///
    /// 输入为 CSV 或工作簿,每行一名职工的一个款号和工序:worker 工号、style 款号、operation 工序(可缺其一)、count 缺陷数、n 检验数。The file has a
    /// row for each worker, style and operation (one of both may be missing): worker, style, operation, count, n.
    Mix {
        file: PathBuf,
        #[arg(long)]
        mapping: Option<PathBuf>,
    },
}
