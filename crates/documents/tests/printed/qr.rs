//! The code on the paper, found and read by a decoder that is not ours, from the whole page as a telephone sees it.
//!
//! Must not know how the code was made.

use documents::certificate::CertificateSheet;

use crate::picture::Picture;
use crate::sheets::{ID_NUMBER, NUMBER, longest, ordinary, printed};
use crate::tools::Paper;

/// Left, top and side of the code in millimetres.
const CODE: (f32, f32, f32) = (34.0, 221.0, 22.0);

/// What the codes say that a telephone sees which is held over the corner of the page.
fn read(page: &Picture) -> Vec<String> {
    const AROUND: f32 = 12.0;
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

fn drawn(sheet: CertificateSheet, dots_per_inch: u32) -> Picture {
    Paper::new(&printed(&[sheet]).pdf).drawn(dots_per_inch)
}

#[test]
fn a_reader_gets_the_number_and_where_to_look_it_up_and_nothing_about_the_person() {
    let said = read(&drawn(ordinary(), 150));
    let [said] = said.as_slice() else {
        panic!("one code was expected: {said:?}");
    };
    assert!(said.contains(NUMBER), "{said}");
    assert!(said.to_lowercase().contains("jndj.osta.org.cn"), "{said}");
    assert!(!said.contains(ID_NUMBER) && said.is_ascii(), "{said}");
    assert_eq!(said.len(), NUMBER.len() + " HTTP://JNDJ.OSTA.ORG.CN".len());
}

#[test]
fn the_code_reads_on_a_crowded_specimen_from_coarse_and_fine_pictures() {
    let crowded = CertificateSheet {
        specimen: true,
        ..longest()
    };
    for dots_per_inch in [100, 150, 300] {
        let said = read(&drawn(crowded.clone(), dots_per_inch));
        assert_eq!(said.len(), 1, "{dots_per_inch} dots per inch");
        assert!(said[0].starts_with(&crowded.number), "{said:?}");
    }
}

#[test]
fn the_old_forms_of_numbers_are_held_whole() {
    for number in ["1735001000300123", "20350010003001230001"] {
        let sheet = CertificateSheet {
            number: number.into(),
            ..ordinary()
        };
        let said = read(&drawn(sheet, 150));
        assert!(said[0].starts_with(&format!("{number} ")), "{said:?}");
    }
}

#[test]
fn white_paper_lies_around_the_code_for_the_width_of_four_modules() {
    let page = drawn(
        CertificateSheet {
            specimen: true,
            ..longest()
        },
        150,
    );
    let (left, top, side) = CODE;
    // Half a pixel at each edge of the code belongs to both.
    let edge = 0.2;
    let quiet = 4.0 * side / 29.0;
    let height = side + 2.0 * quiet;
    let around = [
        (left, top - quiet, side, quiet - edge),
        (left, top + side + edge, side, quiet - edge),
        (left - quiet, top - quiet, quiet - edge, height),
        (left + side + edge, top - quiet, quiet - edge, height),
    ];
    for place in around {
        let darkest = page.cut(place).pixels.into_iter().flatten().min().unwrap();
        assert!(darkest > 250, "{place:?} has ink of {darkest}");
    }
}
