//! A folder of an office's own faces: what is in it goes before the shipped ones, and a damaged file is named.
//!
//! Must not know which characters an office lacks.

use std::path::Path;

use documents::certificate::{self, Layout};
use documents::fonts::FontSet;

use crate::sheets::{options, ordinary};
use crate::tools::Paper;

fn shipped(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    std::fs::read(folder.join(name)).unwrap()
}

/// Names of the fonts that a print in the faces of a folder embeds.
fn embedded(folder: &Path) -> Vec<String> {
    let fonts = FontSet::load(folder).unwrap();
    let printed = certificate::print(&[ordinary()], &fonts, Layout::Portrait, &options()).unwrap();
    let table = Paper::new(&printed.pdf).table("pdffonts", &[]);
    table.iter().map(|line| line[0].clone()).collect()
}

#[test]
fn a_face_of_ones_own_is_taken_before_the_shipped_ones() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("单位字库.OTF");
    std::fs::write(file, shipped("NotoSerifCJKsc-Regular-cut.otf")).unwrap();
    std::fs::write(folder.path().join("说明.txt"), "不是字库").unwrap();
    let names = embedded(folder.path());
    assert!(
        names.iter().any(|name| name.ends_with("+Own0")),
        "{names:?}"
    );
    assert!(
        !names.iter().any(|name| name.contains("FandolFang")),
        "{names:?}"
    );
}

#[test]
fn a_folder_that_is_not_there_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let names = embedded(&folder.path().join("没有"));
    assert!(names.iter().all(|name| !name.contains("Own")), "{names:?}");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("坏.ttf"), b"not a font").unwrap();
    let refusal = FontSet::load(folder.path()).unwrap_err();
    assert_eq!(refusal.code, "font_not_readable");
    assert!(refusal.args[0].1.ends_with("坏.ttf"), "{refusal:?}");
}
