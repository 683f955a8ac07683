//! What is not printed, and texts that try to break out of the page. Must not know the sentences that people read.

use std::io::{Error, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use assessment::Refusal;
use documents::certificate::{self, CertificateSheet, Layout, PrintOptions};
use documents::fonts::FontSet;

use crate::sheets::{NUMBER, options, ordinary, photos, printed, round, tried};
use crate::tools::{Paper, succeeded};

fn refused(sheet: CertificateSheet) -> Refusal {
    let printed = tried(&[ordinary(), sheet]);
    printed.map(|printed| printed.pages).unwrap_err()
}

fn named(name: &str) -> CertificateSheet {
    CertificateSheet {
        name: name.into(),
        ..ordinary()
    }
}

fn fact(refusal: &Refusal, key: &str) -> String {
    let found = refusal.args.iter().find(|(name, _)| name == key);
    found
        .unwrap_or_else(|| panic!("no {key}: {refusal:?}"))
        .1
        .clone()
}

#[test]
fn a_character_that_no_face_has_is_refused_with_the_person_and_the_character() {
    let refusal = refused(named("陈\u{105F0}"));
    assert_eq!(refusal.code, "character_has_no_glyph");
    assert_eq!(fact(&refusal, "name"), "陈\u{105F0}");
    assert_eq!(fact(&refusal, "character"), "\u{105F0}");
    assert_eq!(fact(&refusal, "code_point"), "U+105F0");
    assert_eq!(fact(&refusal, "number"), NUMBER);
}

#[test]
fn a_missing_character_is_found_in_every_text_of_the_sheet() {
    let bad = || "字\u{105F0}".to_owned();
    let spoils: [fn(&mut CertificateSheet, String); 13] = [
        |sheet, bad| sheet.id_type = bad,
        |sheet, bad| sheet.id_number = bad,
        |sheet, bad| sheet.occupation = bad,
        |sheet, bad| sheet.occupation_code = bad,
        |sheet, bad| sheet.work_type = bad,
        |sheet, bad| sheet.level_title = bad,
        |sheet, bad| sheet.level_title_en = bad,
        |sheet, bad| sheet.institution = bad,
        |sheet, bad| sheet.institution_en = bad,
        |sheet, bad| sheet.remark = Some(bad),
        |sheet, bad| sheet.basis = Some(bad),
        |sheet, bad| sheet.print_serial = Some(bad),
        |sheet, bad| sheet.number = bad,
    ];
    for (place, spoil) in spoils.iter().enumerate() {
        let mut sheet = ordinary();
        spoil(&mut sheet, bad());
        assert_eq!(
            refused(sheet).code,
            "character_has_no_glyph",
            "text {place}"
        );
    }
}

#[test]
fn control_characters_are_refused_and_not_left_out_silently() {
    for control in [
        '\0', '\u{1}', '\t', '\n', '\r', '\u{7f}', '\u{85}', '\u{200b}', '\u{202e}',
    ] {
        let refusal = refused(named(&format!("陈{control}秀英")));
        assert_eq!(refusal.code, "character_has_no_glyph", "{control:?}");
        assert_eq!(fact(&refusal, "character"), control.to_string());
    }
    let refusal = refused(CertificateSheet {
        remark: Some("补发\n作废".into()),
        ..ordinary()
    });
    assert_eq!(fact(&refusal, "code_point"), "U+000A");
}

#[test]
fn brackets_and_backslashes_are_text_and_nothing_else() {
    let name = r"陈)>>]\)Tj(ET Q endstream endobj %(";
    let mut sheet = named(name);
    sheet.remark = Some(r"\(<</S/JavaScript/JS(app.alert(1))>>\)".into());
    sheet.number = r"Y(\)<>[]/%{}".into();
    let paper = Paper::new(&printed(&[sheet.clone()]).pdf);
    let path = paper.path();
    succeeded("qpdf", ["--check".as_ref(), path.as_os_str()]);
    let text: String = paper.text().split_whitespace().collect();
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    for word in [solid(&sheet.number), solid(&sheet.remark.unwrap())] {
        assert!(text.contains(&word), "{word} is not in {text}");
    }
}

#[test]
fn a_portrait_that_is_not_a_whole_jpeg_is_refused_with_the_person() {
    let whole = photos().swap_remove(0);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let cases = [
        ("a PNG", png),
        ("nothing", Vec::new()),
        ("two bytes", vec![0xFF, 0xD8]),
        ("half", whole[..whole.len() / 2].to_vec()),
        ("all but the end", whole[..whole.len() - 2].to_vec()),
        ("without a beginning", whole[2..].to_vec()),
        ("text", "照片.jpg".into()),
    ];
    for (case, bytes) in cases {
        let refusal = refused(CertificateSheet {
            photo: Some(bytes.into()),
            ..ordinary()
        });
        assert_eq!(refusal.code, "photo_not_jpeg", "{case}");
        assert_eq!(fact(&refusal, "name"), "陈秀英", "{case}");
        assert_eq!(fact(&refusal, "number"), NUMBER, "{case}");
    }
}

#[test]
fn nothing_to_print_is_said() {
    assert_eq!(tried(&[]).unwrap_err().code, "nothing_to_print");
}

#[test]
fn a_number_that_no_code_can_hold_is_refused() {
    let refusal = refused(CertificateSheet {
        number: "9".repeat(6_000),
        ..ordinary()
    });
    assert_eq!(refusal.code, "number_too_long_for_code");
}

#[test]
fn a_cancelled_print_stops_and_says_so() {
    let cancel = AtomicBool::new(true);
    assert_eq!(cancelled(&cancel, &|_, _| ()), "print_cancelled");
}

#[test]
fn cancelling_in_the_middle_stops_before_the_end() {
    let cancel = AtomicBool::new(false);
    let furthest = std::sync::atomic::AtomicUsize::new(0);
    let progress = |done: usize, _: usize| {
        furthest.store(done, Ordering::Relaxed);
        cancel.store(true, Ordering::Relaxed);
    };
    assert_eq!(cancelled(&cancel, &progress), "print_cancelled");
    assert!((1..300).contains(&furthest.load(Ordering::Relaxed)));
}

fn cancelled(cancel: &AtomicBool, progress: &(dyn Fn(usize, usize) + Sync)) -> String {
    let mut sheets = round(300);
    sheets.iter_mut().for_each(|sheet| sheet.photo = None);
    let options = PrintOptions {
        cancel: Some(cancel),
        progress: Some(progress),
        ..options()
    };
    let fonts = FontSet::embedded().unwrap();
    let refusal = certificate::print(&sheets, &fonts, Layout::Portrait, &options).unwrap_err();
    refusal.code
}

/// A disk with room for so many bytes.
struct FullAt(usize);

impl Write for FullAt {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        match self.0.checked_sub(bytes.len()) {
            Some(left) => {
                self.0 = left;
                Ok(bytes.len())
            }
            None => Err(Error::other("no room")),
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

#[test]
fn a_disk_that_fills_up_refuses_the_print_wherever_it_happens() {
    let fonts = FontSet::embedded().unwrap();
    let size = printed(&[ordinary()]).pdf.len();
    let print = |room| {
        certificate::print_to(
            &mut FullAt(room),
            1,
            [Ok(ordinary())],
            &fonts,
            Layout::Portrait,
            &options(),
        )
    };
    for room in [0, 100, size / 2, size - 1] {
        let refusal = print(room).unwrap_err();
        assert_eq!(refusal.code, "print_not_written", "room for {room}");
        assert_eq!(fact(&refusal, "detail"), "no room");
    }
    assert_eq!(print(size).unwrap().bytes, size as u64);
}

#[test]
fn what_the_source_of_the_sheets_refuses_comes_back_unchanged() {
    let fonts = FontSet::embedded().unwrap();
    let sheets = [
        Ok(ordinary()),
        Err(Refusal::new("nothing_to_print").with("from", "source")),
    ];
    let mut out = Vec::new();
    let refusal = certificate::print_to(&mut out, 2, sheets, &fonts, Layout::Portrait, &options())
        .unwrap_err();
    assert_eq!(fact(&refusal, "from"), "source");
}
