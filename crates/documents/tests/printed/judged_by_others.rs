//! qpdf and poppler on the file itself: sound, self-contained, and readable as text. Must not know how it looks.

use documents::certificate::CertificateSheet;

use crate::sheets::{ID_NUMBER, NUMBER, longest, ordinary, photos, printed, rare};
use crate::tools::{Paper, succeeded};

/// One of each kind of page in one file.
fn mixed() -> Vec<CertificateSheet> {
    let bare = CertificateSheet {
        photo: None,
        print_serial: None,
        basis: None,
        institution_en: String::new(),
        level_title_en: String::new(),
        ..ordinary()
    };
    let specimen = CertificateSheet {
        specimen: true,
        ..ordinary()
    };
    vec![ordinary(), bare, specimen, longest(), rare()]
}

/// A text without its spaces and line ends, which a reader of PDF guesses from gaps.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn qpdf_finds_nothing_to_complain_about() {
    let paper = Paper::new(&printed(&mixed()).pdf);
    let path = paper.path();
    let answer = succeeded("qpdf", ["--check".as_ref(), path.as_os_str()]);
    assert!(
        answer.contains("No syntax or stream encoding errors"),
        "{answer}"
    );
    assert!(!answer.contains("WARNING"), "{answer}");
}

#[test]
fn every_font_travels_with_the_file_cut_to_what_is_used_and_can_be_read_back() {
    let mut sheets = mixed();
    // Only the last of the faces has this character.
    sheets[0].name = "陈𪚥".into();
    let fonts = Paper::new(&printed(&sheets).pdf).table("pdffonts", &[]);
    assert_eq!(fonts.len(), 5, "one entry for each face: {fonts:?}");
    for font in fonts {
        // The last five columns: embedded, subset, unicode, object and generation.
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
fn all_that_a_certificate_says_can_be_copied_from_it() {
    let sheet = CertificateSheet {
        remark: Some("补发".into()),
        ..ordinary()
    };
    let text = solid(&Paper::new(&printed(&[sheet]).pdf).text());
    for word in [
        "职业技能等级证书",
        "陈秀英",
        "居民身份证",
        ID_NUMBER,
        "缝纫工",
        "6-05-01-03",
        "三级/高级工",
        "Level3/SeniorWorker",
        "晋江市示例制衣有限公司",
        "JinjiangExampleGarmentCo.,Ltd.",
        "2026年5月18日",
        "缝纫工三级/高级工评价标准2026.1",
        "补发",
        "印制流水码001",
        "jndj.osta.org.cn",
        "pjjg.osta.org.cn",
        "扫码核验",
        "Scantoverify",
        "发证机构",
        "Issuedby",
        "持证人经本机构依照备案的职业技能评价规范考核评价，",
        "特发此证。",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
}

#[test]
fn every_caption_stands_there_in_both_languages() {
    let sheet = CertificateSheet {
        remark: Some("补发".into()),
        photo: None,
        ..ordinary()
    };
    let text = solid(&Paper::new(&printed(&[sheet]).pdf).text());
    for (chinese, english) in [
        ("姓名", "Name"),
        ("技能等级", "Skilllevel"),
        ("证件类型", "TypeofID"),
        ("证件号码", "IDnumber"),
        ("职业名称", "Occupation"),
        ("职业编码", "Code"),
        ("工种/方向", "Worktype"),
        ("发证日期", "Dateofissue"),
        ("证书编号", "CertificateNo."),
        ("评价依据", "Basis"),
        ("备注", "Remark"),
        ("照片", "25×35mm"),
    ] {
        assert!(text.contains(chinese), "{chinese} is not in {text}");
        assert!(text.contains(english), "{english} is not in {text}");
    }
}

#[test]
fn the_grouped_number_is_one_word_for_whoever_searches_the_file() {
    let text = Paper::new(&printed(&[ordinary()]).pdf).text();
    let words: Vec<&str> = text.split_whitespace().collect();
    assert!(words.contains(&NUMBER), "{words:?}");
}

#[test]
fn rare_characters_are_read_back_as_they_were_written() {
    for name in [
        "𠮷田",
        "龑䶮",
        "陶堃",
        "王珺",
        "李㛃",
        "阿卜杜·热合曼",
        "喆𬭚",
        "镕鎔",
    ] {
        let sheet = CertificateSheet {
            name: name.into(),
            ..ordinary()
        };
        let text = solid(&Paper::new(&printed(&[sheet]).pdf).text());
        assert!(text.contains(name), "{name} is not in {text}");
    }
}

#[test]
fn the_longest_texts_are_whole() {
    let sheet = longest();
    let text = solid(&Paper::new(&printed(std::slice::from_ref(&sheet)).pdf).text());
    let remark = sheet.remark.as_deref().unwrap();
    let basis = sheet.basis.as_deref().unwrap();
    let serial = sheet.print_serial.as_deref().unwrap();
    for word in [
        &sheet.name,
        &sheet.id_type,
        &sheet.occupation,
        &sheet.work_type,
        &sheet.level_title,
        &sheet.institution,
        &sheet.institution_en,
        remark,
        basis,
        serial,
    ] {
        // Columns stand beside each other: a text of two lines is read back in two pieces.
        let word = solid(word);
        let characters: Vec<char> = word.chars().collect();
        let whole = (0..=characters.len()).any(|at| {
            let (first, second) = characters.split_at(at);
            text.contains(&String::from_iter(first)) && text.contains(&String::from_iter(second))
        });
        assert!(whole, "{word} is not in {text}");
    }
}

#[test]
fn the_seal_is_a_drawing_and_repeats_no_text() {
    let text = Paper::new(&printed(&[ordinary()]).pdf).text();
    assert_eq!(text.matches("晋江市示例制衣有限公司").count(), 1, "{text}");
}

#[test]
fn only_a_specimen_says_specimen() {
    let specimen = CertificateSheet {
        specimen: true,
        ..ordinary()
    };
    let text = |sheet| Paper::new(&printed(&[sheet]).pdf).text();
    // The mark stands aslant, so each of its characters is read as a line of its own; the second stands elsewhere, too.
    assert!(text(specimen).contains('样'));
    assert!(!text(ordinary()).contains('样'));
    // In one file with a specimen, too.
    let both = [
        CertificateSheet {
            specimen: true,
            ..ordinary()
        },
        ordinary(),
    ];
    let paper = Paper::new(&printed(&both).pdf);
    let pages: Vec<String> = paper.text().split('\u{c}').map(solid).collect();
    assert!(pages[0].contains('样') && !pages[1].contains('样'));
}

#[test]
fn the_only_pictures_are_the_portrait_as_it_came_and_the_code() {
    let sheets = [
        ordinary(),
        CertificateSheet {
            photo: Some(photos().swap_remove(5)),
            ..ordinary()
        },
    ];
    let paper = Paper::new(&printed(&sheets).pdf);
    let kinds: Vec<_> = paper
        .table("pdfimages", &["-list"])
        .iter()
        .map(|line| (line[0].clone(), line[2].clone(), line[8].clone()))
        .collect();
    let expected = |page: &str| {
        [
            (page.to_owned(), "image".to_owned(), "jpeg".to_owned()),
            (page.to_owned(), "stencil".to_owned(), "image".to_owned()),
        ]
    };
    assert_eq!(kinds, [expected("1"), expected("2")].concat());
    let stored = paper.stored_pictures();
    let given: Vec<_> = sheets
        .iter()
        .map(|sheet| sheet.photo.clone().unwrap().to_vec())
        .collect();
    assert!(stored == given, "a portrait was changed on its way");
}

#[test]
fn the_file_says_its_title_and_the_moment_it_was_made_and_nothing_of_the_machine() {
    let paper = Paper::new(&printed(&[ordinary()]).pdf);
    let path = paper.path();
    let answer = succeeded("pdfinfo", ["-isodates".as_ref(), path.as_os_str()]);
    let value = |key: &str| {
        let line = answer.lines().find(|line| line.starts_with(key)).unwrap();
        line[key.len()..].trim().to_owned()
    };
    assert_eq!(value("Title:"), "职业技能等级证书");
    assert!(value("CreationDate:").starts_with("2026-05-18T01:00:00"));
    assert!(!answer.contains("Author:"), "{answer}");
    assert_eq!(value("Page size:"), "595.28 x 841.89 pts (A4)");
}
