//! What a print weighs, that each sheet is one page, and that the same input is the same file to the last byte.
//!
//! Must not know how a page looks.

use std::sync::Mutex;

use documents::certificate::{self, CertificateSheet, Layout, PrintOptions};
use documents::fonts::FontSet;

use crate::sheets::{options, ordinary, printed, round};
use crate::tools::{Paper, succeeded};

fn with(sheets: &[CertificateSheet], options: &PrintOptions<'_>) -> Vec<u8> {
    let fonts = FontSet::embedded().unwrap();
    certificate::print(sheets, &fonts, Layout::Portrait, options)
        .unwrap()
        .pdf
}

#[test]
fn a_round_of_sixty_with_portraits_stays_below_twenty_five_kilobytes_a_page() {
    let sheets = round(60);
    let photos: usize = sheets
        .iter()
        .map(|sheet| sheet.photo.as_ref().unwrap().len())
        .sum();
    let printed = printed(&sheets);
    assert_eq!(printed.pages, 60);
    // The portraits of the demo are lighter than the 15 kB of a camera's, so the limit is lowered by what they lack.
    let limit = 60 * 25_000 - (60 * 15_000 - photos);
    assert!(
        printed.pdf.len() < limit,
        "{} bytes, allowed {limit}",
        printed.pdf.len()
    );
    let paper = Paper::new(&printed.pdf);
    let path = paper.path();
    assert_eq!(
        succeeded("qpdf", ["--show-npages".as_ref(), path.as_os_str()]).trim(),
        "60"
    );
}

#[test]
fn each_sheet_is_one_page_in_the_order_given() {
    // More pages than one node of the page tree holds.
    let mut sheets = round(150);
    sheets.iter_mut().for_each(|sheet| sheet.photo = None);
    let text = Paper::new(&printed(&sheets).pdf).text();
    let pages: Vec<&str> = text
        .split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .collect();
    assert_eq!(pages.len(), sheets.len());
    for (page, sheet) in pages.iter().zip(&sheets) {
        assert!(
            page.contains(&sheet.number),
            "{} is not on its page",
            sheet.number
        );
    }
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    let sheets = round(3);
    assert!(printed(&sheets).pdf == printed(&sheets).pdf);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    // A second institution and a specimen come late, so that their drawings are needed in the middle of the work.
    let mut sheets = round(150);
    sheets.iter_mut().for_each(|sheet| sheet.photo = None);
    sheets[100].institution = "石狮市示例制衣有限公司".into();
    sheets[140].specimen = true;
    let by = |threads| {
        with(
            &sheets,
            &PrintOptions {
                threads,
                ..options()
            },
        )
    };
    let alone = by(1);
    assert!(alone == by(2));
    assert!(alone == by(7));
}

#[test]
fn identifier_and_moment_are_those_given() {
    let sheets = [ordinary()];
    let first = with(&sheets, &options());
    let other_id = PrintOptions::new([9; 16], options().printed_at);
    let later = PrintOptions::new([7; 16], "2026-05-18T01:00:01Z".parse().unwrap());
    assert!(first != with(&sheets, &other_id));
    assert!(first != with(&sheets, &later));
}

#[test]
fn progress_counts_up_to_all_pages() {
    let told = Mutex::new(Vec::new());
    let progress = |done, all| told.lock().unwrap().push((done, all));
    let mut sheets = round(150);
    sheets.iter_mut().for_each(|sheet| sheet.photo = None);
    with(
        &sheets,
        &PrintOptions {
            progress: Some(&progress),
            ..options()
        },
    );
    let told = told.into_inner().unwrap();
    assert!(told.len() > 1 && told.is_sorted(), "{told:?}");
    assert_eq!(told.last(), Some(&(150, 150)));
}
