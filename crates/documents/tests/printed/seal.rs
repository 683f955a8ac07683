//! The seal lies over institution and date without hiding them, and the specimen mark hides nothing either.
//!
//! Measured in pixels of poppler's picture. Must not know how the seal is drawn.

use documents::certificate::CertificateSheet;

use crate::picture::Picture;
use crate::sheets::{ordinary, printed};
use crate::tools::Paper;

/// Where institution and date are printed: left, top, width and height in millimetres.
const SIGNED: (f32, f32, f32, f32) = (100.0, 226.0, 78.0, 42.0);
/// Where the holder's data stand.
const FIELDS: (f32, f32, f32, f32) = (54.0, 130.0, 122.0, 62.0);

fn drawn(sheet: CertificateSheet) -> Picture {
    Paper::new(&printed(&[sheet]).pdf).drawn(150)
}

fn count(page: &Picture, part: (f32, f32, f32, f32), is: fn(&[u8; 3]) -> bool) -> usize {
    page.cut(part)
        .pixels
        .iter()
        .filter(|pixel| is(pixel))
        .count()
}

fn red(pixel: &[u8; 3]) -> bool {
    pixel[0] > 170 && pixel[1] < 90 && pixel[2] < 90
}

fn dark(pixel: &[u8; 3]) -> bool {
    pixel.iter().all(|channel| *channel < 100)
}

#[test]
fn what_is_printed_below_the_seal_shows_through_it() {
    // Ink below red ink is darker than ink, and redder. A seal that covered the text would leave none of it.
    let crossed = |pixel: &[u8; 3]| pixel[0] < 50 && pixel[1] < 14;
    let page = drawn(ordinary());
    assert!(count(&page, SIGNED, crossed) > 20);
    assert_eq!(count(&page, FIELDS, crossed), 0);
}

#[test]
fn the_date_below_the_seal_has_as_much_ink_as_the_date_in_the_fields() {
    let page = drawn(ordinary());
    let field = count(&page, (129.0, 170.0, 36.0, 7.0), dark);
    let signed = count(&page, (121.0, 252.5, 36.0, 7.0), dark);
    let share = signed as f64 / field as f64;
    assert!((0.85..1.15).contains(&share), "{signed} of {field}");
}

#[test]
fn the_seal_is_forty_millimetres_across() {
    let page = drawn(ordinary());
    let rows: Vec<f32> = (2100..2760_u32)
        .map(|tenth| tenth as f32 / 10.0)
        .filter(|top| count(&page, (100.0, *top, 76.0, 0.2), red) > 0)
        .collect();
    let height = rows.last().unwrap() - rows.first().unwrap();
    assert!((39.5..40.7).contains(&height), "{height}");
}

#[test]
fn a_specimen_is_plain_to_see_and_its_text_as_black_as_ever() {
    let specimen = drawn(CertificateSheet {
        specimen: true,
        ..ordinary()
    });
    let real = drawn(ordinary());
    let toned = |pixel: &[u8; 3]| (200..240).contains(&pixel[0]);
    let share =
        |page: &Picture| count(page, FIELDS, toned) as f64 / page.cut(FIELDS).pixels.len() as f64;
    assert!(share(&specimen) > 0.12, "{}", share(&specimen));
    assert!(share(&real) < 0.05, "{}", share(&real));
    let ink = |page: &Picture| count(page, FIELDS, dark) as f64;
    assert!((0.97..1.1).contains(&(ink(&specimen) / ink(&real))));
}
