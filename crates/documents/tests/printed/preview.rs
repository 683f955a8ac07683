//! The picture in the window shows what the printer gets. Must not know what is on the page.

use documents::certificate::CertificateSheet;
use documents::preview;

use crate::picture::Picture;
use crate::sheets::{longest, ordinary, printed};
use crate::tools::Paper;

#[test]
fn the_preview_is_the_page_that_poppler_draws() {
    for sheet in [ordinary(), longest()] {
        let pdf = printed(&[sheet]).pdf;
        let theirs = Paper::new(&pdf).drawn_wide(1200).reduced(8);
        let ours = Picture::from_png(&preview::render(&pdf, 0, 1200).unwrap()).reduced(8);
        let apart = theirs.apart(&ours);
        assert!(apart.mean < 2.5 && apart.worst < 20.0, "{apart}");
    }
}

#[test]
fn the_preview_has_the_width_asked_for_and_the_shape_of_the_sheet() {
    let pdf = printed(&[ordinary()]).pdf;
    for width in [200, 501, 900] {
        let picture = Picture::from_png(&preview::render(&pdf, 0, width).unwrap());
        assert_eq!(picture.width, width as usize);
        let height = f64::from(width) * 297.0 / 210.0;
        assert!(
            (picture.height as f64 - height).abs() <= 1.5,
            "{}",
            picture.height
        );
    }
}

#[test]
fn each_page_has_its_own_preview() {
    let sheets = [
        ordinary(),
        CertificateSheet {
            name: "欧阳𠮷".into(),
            ..ordinary()
        },
    ];
    let pdf = printed(&sheets).pdf;
    assert_eq!(preview::pages(&pdf).unwrap(), 2);
    let [first, second] = [0, 1].map(|page| preview::render(&pdf, page, 400).unwrap());
    let apart = Picture::from_png(&first).apart(&Picture::from_png(&second));
    assert!(apart.worst > 10.0, "{apart}");
}

#[test]
fn a_page_that_is_not_there_and_a_file_that_is_no_pdf_are_refused() {
    let pdf = printed(&[ordinary()]).pdf;
    assert_eq!(
        preview::render(&pdf, 1, 400).unwrap_err().code,
        "page_not_found"
    );
    for junk in [&b"not a PDF"[..], b"", &pdf[..pdf.len() / 8]] {
        assert_eq!(preview::pages(junk).unwrap_err().code, "pdf_not_readable");
    }
}
