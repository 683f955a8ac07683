//! Score sheets on paper, judged as a rater, a typist and a scanner meet them. Must not know how a page is composed.

use std::path::Path;

use assessment::standards::{Criterion, CriterionKind, Descriptor, Point};
use assessment::{Component, GradeStandard, Refusal, SheetId};
use documents::fonts::FontSet;
use documents::score_sheet::{self, PaperSheet, RaterSheets};
use documents::{PrintOptions, Printed};

use crate::picture::Picture;
use crate::sheets::options;
use crate::tools::{Paper, succeeded};

/// Left, top and side of the code in millimetres.
const CODE: (f32, f32, f32) = (170.0, 12.0, 22.0);

/// The demo factory's standard: five criteria with five descriptors each for master workers.
fn standard() -> GradeStandard {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo/standard.toml");
    toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn sheet(name: &str, staff_no: &str) -> PaperSheet {
    PaperSheet {
        id: SheetId::of("2026-01", Component::Master, "M1", staff_no),
        name: name.into(),
        staff_no: staff_no.into(),
        unit: "缝制车间 8 组".into(),
    }
}

fn ordinary() -> RaterSheets {
    RaterSheets {
        institution: "晋江市示例制衣有限公司".into(),
        round: "2026-01".into(),
        round_title: "2026年第一批缝纫工三级/高级工评价".into(),
        occupation: "缝纫工".into(),
        level_title: "三级/高级工".into(),
        component: Component::Master,
        rater: "K01".into(),
        rater_name: "谢金华".into(),
        standard: "缝纫工 三级/高级工 评价标准 2026.1".into(),
        standard_mark: "3f9a60c1".into(),
        criteria: standard().criteria_of(Component::Master).cloned().collect(),
        sheets: vec![sheet("陈秀英", "00017"), sheet("阿依古丽·买买提", "00042")],
        specimen: false,
    }
}

fn judged(name: &str, descriptors: usize, text: &str) -> Criterion {
    Criterion {
        code: name.into(),
        component: Component::Master,
        name: name.into(),
        name_en: None,
        kind: CriterionKind::Judged,
        min: Some(0.into()),
        max: Some(100.into()),
        step: None,
        points: Vec::new(),
        weight: 10.into(),
        descriptors: (0..descriptors)
            .map(|place| Descriptor {
                from: (place as i64).into(),
                text: text.into(),
            })
            .collect(),
    }
}

fn measured() -> Criterion {
    let point = |name: &str, points: i64| Point {
        name: name.into(),
        points: points.into(),
    };
    Criterion {
        kind: CriterionKind::Measured,
        min: None,
        max: None,
        points: vec![
            point("一次合格", 10),
            point("返修后合格", 6),
            point("不合格", 0),
        ],
        descriptors: Vec::new(),
        ..judged("尺寸公差", 0, "")
    }
}

fn tried(sheets: &RaterSheets) -> Result<Printed, Refusal> {
    score_sheet::print(sheets, &FontSet::embedded()?, &options())
}

fn printed(sheets: &RaterSheets) -> Paper {
    Paper::new(&tried(sheets).unwrap().pdf)
}

/// The ordinary sheets, as a demonstration or not.
pub fn printed_pdf(specimen: bool) -> Vec<u8> {
    tried(&RaterSheets {
        specimen,
        ..ordinary()
    })
    .unwrap()
    .pdf
}

/// The text of each page without blanks.
fn pages(paper: &Paper) -> Vec<String> {
    let text = paper.text();
    let mut pages: Vec<String> = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect())
        .collect();
    pages.retain(|page| !page.is_empty());
    pages
}

fn read(page: &Picture) -> Vec<String> {
    const AROUND: f32 = 8.0;
    let (left, top, side) = CODE;
    let view = page.cut((
        left - AROUND,
        top - AROUND,
        side + 2.0 * AROUND,
        side + 2.0 * AROUND,
    ));
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(view.width, view.height, |x, y| {
        view.grey(x, y)
    });
    let found = image.detect_grids();
    found.iter().map(|code| code.decode().unwrap().1).collect()
}

#[test]
fn qpdf_finds_nothing_to_complain_about_and_every_font_travels_with_the_file() {
    let paper = printed(&RaterSheets {
        specimen: true,
        ..ordinary()
    });
    let path = paper.path();
    let answer = succeeded("qpdf", ["--check".as_ref(), path.as_os_str()]);
    assert!(
        answer.contains("No syntax or stream encoding errors"),
        "{answer}"
    );
    for font in paper.table("pdffonts", &[]) {
        let [.., embedded, subset, unicode, _, _] = font.as_slice() else {
            panic!("not a line of pdffonts: {font:?}");
        };
        assert_eq!(
            [embedded, subset, unicode],
            ["yes", "yes", "yes"],
            "{font:?}"
        );
    }
}

#[test]
fn every_page_stands_alone_with_candidate_rater_id_and_its_place_among_the_pages() {
    let sheets = ordinary();
    let found = pages(&printed(&sheets));
    let each = found.len() / sheets.sheets.len();
    assert_eq!(each, 2, "five criteria with five descriptors each");
    for (place, page) in found.iter().enumerate() {
        let sheet = &sheets.sheets[place / each];
        let (number, all) = (format!("第{}页", place % each + 1), format!("共{each}页"));
        for word in [
            sheet.name.as_str(),
            &sheet.staff_no,
            &sheet.id.to_string(),
            "缝制车间8组",
            "谢金华",
            "老师傅评分",
            "批次2026-01",
            "2026年第一批缝纫工三级/高级工评价",
            "评分人签名",
            "日期",
            &number,
            &all,
        ] {
            assert!(page.contains(word), "{word} is not in {page}");
        }
    }
}

#[test]
fn a_rater_reads_every_criterion_its_range_and_every_descriptor_and_no_weight() {
    let sheets = ordinary();
    let text = pages(&printed(&sheets))[..2].concat();
    assert!(text.contains("0–100分，每2.5分一档"), "{text}");
    for criterion in &sheets.criteria {
        assert!(text.contains(&criterion.name), "{}", criterion.name);
        for descriptor in &criterion.descriptors {
            let meaning: String = descriptor.text.split_whitespace().collect();
            assert!(text.contains(&meaning), "{meaning} is not in {text}");
        }
    }
    assert!(!text.contains("权重") && !text.contains('%'), "{text}");
}

#[test]
fn a_measured_criterion_names_its_points() {
    let paper = printed(&RaterSheets {
        criteria: vec![measured()],
        ..ordinary()
    });
    let text = &pages(&paper)[0];
    for word in [
        "只填下列分值之一",
        "10分",
        "一次合格",
        "6分",
        "返修后合格",
        "0分",
        "不合格",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
}

#[test]
fn a_scanner_types_the_id_from_every_page_and_nothing_else() {
    for specimen in [false, true] {
        let sheets = RaterSheets {
            specimen,
            ..ordinary()
        };
        let paper = printed(&sheets);
        for page in 1..=4 {
            for dots_per_inch in [100, 200] {
                let said = read(&paper.drawn_page(page, dots_per_inch));
                let id = sheets.sheets[(page - 1) / 2].id;
                assert_eq!(
                    said,
                    [id.to_string()],
                    "page {page}, {dots_per_inch} dots per inch"
                );
            }
        }
    }
}

#[test]
fn only_the_sheets_of_a_demonstration_are_specimens() {
    let text = |specimen| {
        printed(&RaterSheets {
            specimen,
            criteria: vec![measured()],
            ..ordinary()
        })
        .text()
    };
    assert!(text(true).contains('样'));
    assert!(!text(false).contains('样'));
}

#[test]
fn what_rows_of_marks_say_is_large_enough_for_somebody_over_fifty() {
    let paper = printed(&ordinary());
    let path = paper.path();
    let layout = succeeded(
        "pdftotext",
        ["-bbox-layout".as_ref(), path.as_os_str(), "-".as_ref()],
    );
    let size = |word: &str| {
        let line = layout
            .lines()
            .find(|line| line.contains("<word") && line.contains(word))
            .unwrap_or_else(|| panic!("{word} is not in {layout}"));
        let figure = |name: &str| -> f64 {
            let from = line.find(name).unwrap() + name.len() + 2;
            line[from..].split('"').next().unwrap().parse().unwrap()
        };
        figure("yMax") - figure("yMin")
    };
    // A box is at least as high as the type is large.
    assert!(size("操作技能") >= 14.0, "{}", size("操作技能"));
    assert!(size("0–100") >= 14.0, "{}", size("0–100"));
}

#[test]
fn a_standard_of_any_length_is_whole_and_stays_on_its_pages() {
    let long = "线迹平整、对位准确，遇难料稍作调整即可；".repeat(60);
    let criteria = vec![
        judged("一", 0, ""),
        judged(&"很长的评分项名称".repeat(14), 2, "短"),
        judged("大", 5, &long),
        measured(),
    ];
    let sheets = RaterSheets {
        criteria,
        sheets: vec![sheet("陈秀英", "00017")],
        ..ordinary()
    };
    let paper = printed(&sheets);
    let text = pages(&paper).concat();
    assert_eq!(text.matches('遇').count(), 300);
    assert!(text.contains("尺寸公差"));
    for page in 1..=pages(&paper).len() {
        let picture = paper.drawn_page(page, 60);
        // Between the criteria and the signature nothing is ever printed.
        let strip = picture.cut((10.0, 267.5, 190.0, 4.0));
        assert!(
            strip.pixels.iter().flatten().all(|channel| *channel > 240),
            "page {page} runs over"
        );
    }
}

#[test]
fn the_longest_names_are_whole() {
    let name = "阿卜杜热合曼·买买提依明·阿卜杜克热木·吐尔逊江";
    let sheets = RaterSheets {
        rater_name: name.into(),
        round_title: "二〇二六年".repeat(20),
        sheets: vec![PaperSheet {
            name: name.into(),
            staff_no: "9".repeat(64),
            unit: "第三缝制车间西装上衣流水线夜班（二期厂房四层）第十二班组".into(),
            ..sheet("", "1")
        }],
        ..ordinary()
    };
    let text = &pages(&printed(&sheets))[0];
    let whole = |word: &str| {
        let characters: Vec<char> = word.chars().collect();
        (0..=characters.len()).any(|at| {
            let (first, second) = characters.split_at(at);
            text.contains(&String::from_iter(first)) && text.contains(&String::from_iter(second))
        })
    };
    assert!(whole(name) && whole(&"9".repeat(64)), "{text}");
    assert!(
        whole("第三缝制车间西装上衣流水线夜班（二期厂房四层）第十二班组"),
        "{text}"
    );
    assert!(whole(&"二〇二六年".repeat(20)), "{text}");
}

#[test]
fn a_name_that_no_font_can_print_stops_the_print_and_is_named() {
    let sheets = RaterSheets {
        sheets: vec![sheet("陈秀英", "1"), sheet("陈\u{e000}英", "2")],
        ..ordinary()
    };
    let refusal = tried(&sheets).unwrap_err();
    assert_eq!(refusal.code, "character_has_no_glyph");
    assert_eq!(refusal.arg("code_point"), Some("U+E000"));
    assert_eq!(
        refusal.arg("number"),
        Some(&*sheets.sheets[1].id.to_string())
    );
}

#[test]
fn nobody_to_mark_is_nothing_to_print() {
    let nobody = RaterSheets {
        sheets: Vec::new(),
        ..ordinary()
    };
    assert_eq!(tried(&nobody).unwrap_err().code, "sheets_nothing_to_print");
}

#[test]
fn a_print_can_be_stopped_and_the_same_print_is_the_same_file() {
    assert!(tried(&ordinary()).unwrap().pdf == tried(&ordinary()).unwrap().pdf);
    let stop = std::sync::atomic::AtomicBool::new(true);
    let stopped = PrintOptions {
        cancel: Some(&stop),
        ..options()
    };
    let refusal = score_sheet::print(&ordinary(), &FontSet::embedded().unwrap(), &stopped);
    assert_eq!(refusal.unwrap_err().code, "print_cancelled");
}

#[test]
fn two_hundred_candidates_weigh_little() {
    let sheets = RaterSheets {
        sheets: (0..200)
            .map(|place| sheet("陈秀英", &place.to_string()))
            .collect(),
        ..ordinary()
    };
    let printed = tried(&sheets).unwrap();
    assert_eq!(printed.pages, 400);
    assert!(printed.pdf.len() < 600_000, "{} bytes", printed.pdf.len());
}
