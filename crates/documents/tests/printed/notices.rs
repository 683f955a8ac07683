//! The public notice as whoever stands before it reads it. Must not know how a page is composed.

use assessment::Refusal;
use documents::Printed;
use documents::fonts::FontSet;
use documents::notice_list::{self, NoticeList};

use crate::sheets::options;
use crate::tools::{Paper, succeeded};

fn list(people: usize) -> NoticeList {
    let names = [
        "王秀英",
        "李𠮷",
        "阿依古丽·买买提·热合曼·吾斯曼",
        "颜㛃",
        "庄惠敏",
    ];
    NoticeList {
        institution: "晋江市示例制衣有限公司".to_owned(),
        title: "关于拟取得职业技能等级证书人员名单的公示".to_owned(),
        opening: "根据职业技能等级评价有关规定，现将本批次评价合格、拟发给职业技能等级证书的人员名单予以公示。".to_owned(),
        headings: ["姓名", "证件号码", "职业（工种）", "等级"].map(str::to_owned).to_vec(),
        shares: vec![25, 32, 22, 21],
        rows: (0..people)
            .map(|number| {
                let name = names[number % names.len()];
                [name, "350599********083X", "缝纫工", "三级/高级工"].map(str::to_owned).to_vec()
            })
            .collect(),
        closing: "公示时间：2026-05-11 至 2026-05-18（5 个工作日）。如有异议，请在公示期内向人力资源部提出。".to_owned(),
        day: "2026年5月11日".to_owned(),
        number: "2026-01-1".to_owned(),
    }
}

fn printed(list: &NoticeList) -> Result<Printed, Refusal> {
    notice_list::print(list, &FontSet::embedded()?, &options())
}

fn text_of(print: &Printed) -> String {
    let paper = Paper::new(&print.pdf);
    succeeded(
        "qpdf",
        [std::ffi::OsStr::new("--check"), paper.path().as_os_str()],
    );
    paper.text().split_whitespace().collect()
}

#[test]
fn a_short_notice_is_one_page_with_everybody_and_until_when_to_object() {
    let print = printed(&list(5)).unwrap();
    assert_eq!(print.pages, 1);
    let text = text_of(&print);
    for wanted in [
        "关于拟取得职业技能等级证书人员名单的公示",
        "王秀英",
        "李𠮷",
        "颜㛃",
        "热合曼",
        "350599********083X",
        "2026-05-18",
        "2026年5月11日",
        "第1页，共1页",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn three_hundred_people_stand_on_as_many_pages_as_they_need_each_once() {
    let print = printed(&list(300)).unwrap();
    let text = text_of(&print);
    assert_eq!(text.matches("350599********083X").count(), 300);
    assert_eq!(text.matches("序号").count(), print.pages);
    assert!((10..=14).contains(&print.pages), "{}", print.pages);
    assert!(text.contains(&format!("第{0}页，共{0}页", print.pages)));
    // The end stands once.
    assert_eq!(text.matches("如有异议").count(), 1);
}

#[test]
fn whatever_the_number_of_people_the_end_stands_on_the_paper() {
    for people in [1, 18, 19, 20, 21, 22, 23, 24, 25, 26] {
        let print = printed(&list(people)).unwrap();
        let text = text_of(&print);
        assert_eq!(text.matches("350599********083X").count(), people);
        assert_eq!(text.matches("如有异议").count(), 1, "{people}");
    }
}

#[test]
fn a_name_that_no_face_has_stops_the_print_and_is_named() {
    let mut list = list(3);
    list.rows[1][0] = "王\u{7}英".to_owned();
    let refusal = printed(&list).unwrap_err();
    assert_eq!(refusal.code, "character_has_no_glyph");
    assert_eq!(refusal.arg("name"), Some("王\u{7}英"));
}
