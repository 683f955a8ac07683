//! Fuzzes the readers of users' tables and of score workbooks. The first byte says whether the rest is a whole file, the
//! text of a CSV, a sheet inside a sound workbook, or a part of a score workbook: mutation alone never makes a ZIP file.
#![no_main]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use exchange::score_workbook::read_score_workbook;
use exchange::{
    Layout, Limits, Subject, preview, read_counts, read_employees, read_evidence, read_mix,
    read_plain_csv, read_ratings, read_scores,
};
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

// A panic inside the library that takes workbooks apart is caught by `exchange` and becomes a refusal; only one that gets
// out of it ends the program. The fuzzer's own hook would end it before.
fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |data: &[u8]| {
    let Some((depth, rest)) = data.split_first() else {
        return;
    };
    let (name, bytes) = match depth % 4 {
        0 => ("t.xlsx", rest.to_vec()),
        1 => ("t.csv", rest.to_vec()),
        2 => ("t.xlsx", workbook(rest)),
        _ => ("t.xlsx", score_workbook(rest)),
    };
    let folder = tempfile::Builder::new()
        .prefix("fuzz")
        .tempdir()
        .expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    read(&path);
});

fn read(path: &Path) {
    let limits = Limits::default();
    let mut watch = |_| ControlFlow::Continue(());
    let _ = read_employees(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_scores(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_evidence(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_ratings(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_counts(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_mix(path, None, &limits, &mut watch, &mut |_| {
        ControlFlow::Continue(())
    });
    let _ = read_score_workbook(path, &limits);
    let _ = read_plain_csv(path, &["code"]);
    for subject in [
        Subject::Employees,
        Subject::Scores,
        Subject::Evidence,
        Subject::Ratings,
        Subject::Counts,
        Subject::Mix,
    ] {
        let _ = preview(path, subject, &Layout::default(), None, &limits);
    }
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// A score workbook as it goes out, with the part that the first byte names replaced by the rest.
fn score_workbook(data: &[u8]) -> Vec<u8> {
    const SOUND: &[u8] = include_bytes!("../../seeds/score-workbook.xlsx");
    let (choice, content) = data.split_first().unwrap_or((&0, &[]));
    let mut sound = zip::ZipArchive::new(Cursor::new(SOUND)).expect("a sound workbook");
    let replaced = usize::from(*choice) % sound.len();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..sound.len() {
        let mut part = sound.by_index(place).expect("a sound workbook");
        let name = part.name().expect("a sound workbook").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a sound workbook");
        zip.start_file(name, SimpleFileOptions::default())
            .expect("in memory");
        zip.write_all(if place == replaced { content } else { &bytes })
            .expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}
