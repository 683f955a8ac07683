//! The fairness report on paper, as whoever holds it reads it. Must not know how a page is composed.

use std::ffi::OsStr;

use documents::fairness_sheet::{self, DotRow, Dots, FairnessSheet, SheetFinding, SheetTable};
use documents::fonts::FontSet;

use crate::sheets::options;
use crate::tools::{Paper, succeeded};

fn text_of(paper: &Paper) -> String {
    let path = paper.path();
    let said = ["-enc", "UTF-8"].map(OsStr::new);
    let text = succeeded(
        "pdftotext",
        said.into_iter().chain([path.as_os_str(), OsStr::new("-")]),
    );
    text.split_whitespace().collect()
}

fn full() -> FairnessSheet {
    let finding = |at: usize| {
        SheetFinding {
        sign: format!("{at}. 要查看"),
        text: format!(
            "洪素忠（A{at}）评“老师傅评分”，比其他评分人偏严 5.0 分（3.7 至 6.3 分），超出偶然误差，两名评分人平均相差 4.7 分。"
        ),
        advice: "请和本人核对评分标准的掌握；确有误的，由本人更正并写明理由。参评人员水平相近时，这个数也会偏低。".to_owned(),
    }
    };
    let row = |at: u8| DotRow {
        name: format!("A{at} 洪素忠 老师傅评分"),
        at: Some(f32::from(at) - 5.0),
        range: Some((f32::from(at) - 6.5, f32::from(at) - 3.5)),
        stands_out: at == 0,
        said: "-5.0（-6.3～-3.7）".to_owned(),
    };
    let dots = |heading: &str, rows: u8| Dots {
        heading: heading.to_owned(),
        ends: (-8.0, 8.0),
        ticks: vec![-8.0, -4.0, 0.0, 4.0, 8.0],
        rows: (0..rows).map(row).collect(),
        lines: vec!["点为估计值，线为 95% 区间。".to_owned()],
    };
    FairnessSheet {
        institution: "晋江市示例制衣有限公司".to_owned(),
        title: "公平性报告".to_owned(),
        about: vec!["本报告不改变分数。".to_owned(); 3],
        findings_heading: "看到了什么，怎么办".to_owned(),
        findings: (1..=8).map(finding).collect(),
        more: Some("另有 3 条".to_owned()),
        agreement: SheetTable {
            heading: "评分人是否一致".to_owned(),
            headings: vec!["组成部分".to_owned(), "一致程度".to_owned()],
            rows: vec![vec!["老师傅评分".to_owned(), "好".to_owned()]; 5],
            figures: vec![false, false],
            lines: vec!["说明".to_owned()],
        },
        dots: vec![dots("一致", 5), dots("宽严", 10), dots("数据", 8)],
        people: SheetTable {
            heading: "要复看的人".to_owned(),
            headings: vec!["工号".to_owned(), "姓名".to_owned()],
            rows: vec![vec!["W0012".to_owned(), "王小燕".to_owned()]; 5],
            figures: vec![false, false],
            lines: vec!["未列出 2 条".to_owned()],
        },
        page: ("第 ".to_owned(), " 页".to_owned()),
        stood_in: "有字无法印出".to_owned(),
    }
}

#[test]
fn as_much_as_is_shown_fits_on_two_pages_that_other_programs_read() {
    let print = fairness_sheet::print(&full(), &FontSet::embedded().unwrap(), &options()).unwrap();
    assert_eq!(print.pages, 2);
    let paper = Paper::new(&print.pdf);
    succeeded("qpdf", [OsStr::new("--check"), paper.path().as_os_str()]);
    let text = text_of(&paper);
    for said in [
        "晋江市示例制衣有限公司",
        "不改变分数",
        "8.要查看",
        "A9洪素忠",
        "未列出2条",
        "第2页",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_round_of_which_little_can_be_said_has_one_page() {
    let sheet = FairnessSheet {
        findings: vec![SheetFinding {
            sign: "1. 要知道".to_owned(),
            text: "还没有完整的评分。".to_owned(),
            advice: "以后再看。".to_owned(),
        }],
        dots: vec![Dots::default()],
        people: SheetTable::default(),
        agreement: SheetTable::default(),
        ..full()
    };
    let print = fairness_sheet::print(&sheet, &FontSet::embedded().unwrap(), &options()).unwrap();
    assert_eq!(print.pages, 1);
}
