//! Every printed page looks as its reference picture in `tests/reference`, give or take how a version of
//! poppler smooths an edge.
//!
//! `JIANGPING_UPDATE_REFERENCE=1` draws the references anew: look at each before it is committed. Must not know what
//! is on the pages.

use std::path::{Path, PathBuf};

use documents::certificate::CertificateSheet;

use crate::picture::Picture;
use crate::score_sheets;
use crate::sheets::{longest, ordinary, printed, rare};
use crate::tools::Paper;

/// Drawn fine and averaged to 60 dots per inch: where a line is snapped to the pixels of a coarse picture is poppler's
/// affair, and a file of that size is small.
const DOTS_PER_INCH: u32 = 240;
/// Side of the squares of pixels that become one.
const AVERAGED: usize = 4;
/// Mean difference of a channel that may stand on the whole page, of 255.
const MEAN: f64 = 1.2;
/// The same in the square where it is greatest. Another smoothing of the same page came to 12, a caption that stands a
/// millimetre lower to 26.
const WORST: f64 = 16.0;

#[test]
fn an_ordinary_certificate_looks_as_it_did() {
    check("ordinary", &ordinary());
}

#[test]
fn a_certificate_without_a_photo_leaves_a_box_to_glue_one_in() {
    let sheet = CertificateSheet {
        photo: None,
        print_serial: None,
        basis: None,
        ..ordinary()
    };
    check("without-photo", &sheet);
}

#[test]
fn a_specimen_says_so_across_the_page() {
    let sheet = CertificateSheet {
        specimen: true,
        ..ordinary()
    };
    check("specimen", &sheet);
}

#[test]
fn the_longest_texts_stay_within_their_lines() {
    check("longest", &longest());
}

#[test]
fn rare_characters_are_drawn() {
    check("rare-characters", &rare());
}

#[test]
fn a_score_sheet_of_a_rich_standard_looks_as_it_did() {
    compare("score-sheets/ordinary", &score_sheets::printed_pdf(false));
}

#[test]
fn a_score_sheet_of_a_demonstration_says_so_and_leaves_its_boxes_white() {
    compare("score-sheets/specimen", &score_sheets::printed_pdf(true));
}

fn check(name: &str, sheet: &CertificateSheet) {
    compare(
        &format!("certificates/{name}"),
        &printed(std::slice::from_ref(sheet)).pdf,
    );
}

/// The first page of a file and its reference picture.
fn compare(name: &str, pdf: &[u8]) {
    let actual = Paper::new(pdf)
        .drawn(DOTS_PER_INCH)
        .reduced(AVERAGED)
        .coarse();
    let path = repository().join(format!("tests/reference/{name}.png"));
    if std::env::var_os("JIANGPING_UPDATE_REFERENCE").is_some_and(|value| value == "1") {
        actual.save(&path);
        return;
    }
    let bytes = std::fs::read(&path).unwrap_or_else(|error| {
        panic!(
            "{}: {error}. JIANGPING_UPDATE_REFERENCE=1 draws it.",
            path.display()
        )
    });
    let reference = Picture::from_png(&bytes);
    let apart = reference.apart(&actual);
    if apart.mean <= MEAN && apart.worst <= WORST {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (drawn, differing) = (
        folder.join(format!("{name}.actual.png")),
        folder.join(format!("{name}.difference.png")),
    );
    actual.save(&drawn);
    reference.difference(&actual).save(&differing);
    panic!(
        "{name} looks different: {apart}; allowed are {MEAN} and {WORST}.\n  is: {}\n  differs: {}\n  was: {}",
        drawn.display(),
        differing.display(),
        path.display()
    );
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
