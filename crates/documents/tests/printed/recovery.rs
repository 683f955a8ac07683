//! The recovery sheet as whoever reads it in need meets it. Must not know how a page is composed.

use assessment::Refusal;
use documents::Printed;
use documents::fonts::FontSet;
use documents::recovery_sheet::{self, RecoverySheet};

use crate::sheets::options;
use crate::tools::{Paper, succeeded};

fn printed(institution: &str) -> Result<Printed, Refusal> {
    let groups = [
        "7KQ3M", "A4CDE", "FGHJN", "PRTVW", "XY679", "0134K", "MNPQR",
    ];
    let sheet = RecoverySheet {
        institution: institution.to_owned(),
        number: 3,
        groups: groups.map(str::to_owned).to_vec(),
        printed_on: "2026-05-18".to_owned(),
    };
    recovery_sheet::print(&sheet, &FontSet::embedded()?, &options())
}

#[test]
fn every_group_is_on_the_one_page_with_what_it_is_for() {
    let print = printed("晋江市示例制衣有限公司").unwrap();
    assert_eq!(print.pages, 1);
    let paper = Paper::new(&print.pdf);
    succeeded(
        "qpdf",
        [std::ffi::OsStr::new("--check"), paper.path().as_os_str()],
    );
    let text: String = paper.text().split_whitespace().collect();
    for wanted in [
        "恢复单",
        "第3号",
        "7KQ3M",
        "FGHJN",
        "MNPQR",
        "2026-05-18",
        "锁在保险柜里",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // No picture: nothing that a telephone reads.
    assert_eq!(
        paper.table("pdfimages", &["-list"]),
        Vec::<Vec<String>>::new()
    );
}

#[test]
fn a_name_that_cannot_be_printed_stops_the_print() {
    let refusal = printed("有限\u{7}公司").unwrap_err();
    assert_eq!(refusal.code, "character_has_no_glyph");
}
