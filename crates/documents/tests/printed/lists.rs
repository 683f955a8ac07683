//! A list and the page that says why, as whoever holds the paper reads them. Must not know how a page is composed.

use std::ffi::OsStr;

use documents::Printed;
use documents::fonts::FontSet;
use documents::grade_sheet::{self, GradePart, GradeSheet};
use documents::list_sheet::{self, ListSheet};

use crate::sheets::options;
use crate::tools::{Paper, succeeded};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn list(rows: Vec<Vec<String>>) -> ListSheet {
    ListSheet {
        institution: "晋江市示例制衣有限公司".to_owned(),
        title: "职工".to_owned(),
        about: texts(&["部门：缝制车间", "打印于 2026-05-18 09:41"]),
        headings: texts(&["工号", "姓名", "成绩"]),
        rows,
        figures: vec![false, false, true],
        page: ("第 ".to_owned(), " 页".to_owned()),
        stood_in: "有字无法印出".to_owned(),
    }
}

fn printed(sheet: &ListSheet) -> Printed {
    list_sheet::print(sheet, &FontSet::embedded().unwrap(), &options()).unwrap()
}

/// What a page says, without its blanks.
fn page(paper: &Paper, page: usize) -> String {
    let number = page.to_string();
    let path = paper.path();
    let before = [
        "-enc",
        "UTF-8",
        "-f",
        number.as_str(),
        "-l",
        number.as_str(),
    ]
    .map(OsStr::new);
    let text = succeeded(
        "pdftotext",
        before
            .into_iter()
            .chain([path.as_os_str(), OsStr::new("-")]),
    );
    text.split_whitespace().collect()
}

#[test]
fn a_long_list_has_its_head_on_every_page_and_every_row_once() {
    let rows: Vec<Vec<String>> = (1..=150)
        .map(|number| {
            vec![
                format!("E{number:04}"),
                "陈秀英".to_owned(),
                "77.3".to_owned(),
            ]
        })
        .collect();
    let print = printed(&list(rows));
    assert!(print.pages > 1, "{}", print.pages);
    let paper = Paper::new(&print.pdf);
    succeeded("qpdf", [OsStr::new("--check"), paper.path().as_os_str()]);
    let pages: Vec<String> = (1..=print.pages).map(|one| page(&paper, one)).collect();
    for (at, text) in pages.iter().enumerate() {
        assert!(text.contains("工号"), "{text}");
        assert!(text.contains(&format!("第{}页", at + 1)), "{text}");
    }
    assert!(pages[0].contains("部门：缝制车间"), "{}", pages[0]);
    let all = pages.concat();
    for number in 1..=150 {
        let wanted = format!("E{number:04}");
        assert_eq!(all.matches(&wanted).count(), 1, "{wanted}");
    }
    assert!(!all.contains("有字无法印出"));
}

#[test]
fn a_character_that_no_face_has_is_stood_in_for_and_that_is_said() {
    let print = printed(&list(vec![texts(&["00017", "王\u{16fe4}强", ""])]));
    let text = page(&Paper::new(&print.pdf), 1);
    assert!(text.contains("有字无法印出"), "{text}");
    assert!(text.contains('强'), "{text}");
}

#[test]
fn an_empty_list_is_a_page_with_its_head() {
    let print = printed(&list(Vec::new()));
    assert_eq!(print.pages, 1);
    assert!(page(&Paper::new(&print.pdf), 1).contains("姓名"));
}

#[test]
fn the_page_that_says_why_has_its_facts_tables_and_sums() {
    let sheet = GradeSheet {
        institution: "晋江市示例制衣有限公司".to_owned(),
        title: "评价结果说明".to_owned(),
        facts: vec![("姓名".to_owned(), "陈秀英".to_owned())],
        parts: vec![GradePart {
            heading: "技能操作".to_owned(),
            headings: texts(&["要素", "分数"]),
            rows: vec![texts(&["缝制质量", "87.5"])],
            figures: vec![false, true],
            lines: texts(&["87.5 × 60% + 77 × 40% = 83.3"]),
            ..GradePart::default()
        }],
        page: ("第 ".to_owned(), " 页".to_owned()),
        stood_in: "有字无法印出".to_owned(),
    };
    let print = grade_sheet::print(&sheet, &FontSet::embedded().unwrap(), &options()).unwrap();
    assert_eq!(print.pages, 1);
    let text = page(&Paper::new(&print.pdf), 1);
    for wanted in [
        "评价结果说明",
        "陈秀英",
        "技能操作",
        "缝制质量",
        "87.5×60%+77×40%=83.3",
        "第1页",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}
