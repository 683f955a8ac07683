//! Archives: the same files make the same archive, and whatever is done to one is found and named. Hostile ones are looked over without
//! anything being unpacked.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use exchange::archive::{
    ArchiveWriter, FORMAT, FindingKind, MANIFEST, Manifest, SIGNATURE, look_over,
};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PAPER: &str = "3-评价过程/签到表-1.pdf";

fn head() -> Manifest {
    Manifest {
        format: FORMAT.to_owned(),
        institution: "示例厂".to_owned(),
        round: "2026-01".to_owned(),
        title: "2026年第一批".to_owned(),
        made_at: "2026-05-18T01:00:00Z".to_owned(),
        made_by: "王芳".to_owned(),
        line: 12,
        checkpoint: "ab".repeat(32),
        files: Vec::new(),
    }
}

/// Two files and a signature.
fn made(folder: &Path) -> PathBuf {
    let path = folder.join("档案.zip");
    let mut archive = ArchiveWriter::begin(&path).unwrap();
    archive.add(PAPER, b"paper").unwrap();
    archive.add("结果.csv", "工号,总分\r\n".as_bytes()).unwrap();
    let sign = |_: &[u8]| Ok(Some(b"signature".to_vec()));
    let written = archive.finish(head(), sign).unwrap();
    assert_eq!(written.files, 2);
    written.file.commit().unwrap();
    path
}

/// The entries of a zip, by name.
fn entries(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut entry = zip.by_index(place).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

/// A zip of these, written by a hand that is not ours.
fn zipped(path: &Path, entries: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

/// What is found once the entries are others.
fn found(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<(String, FindingKind)> {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut all = entries(&path);
    change(&mut all);
    zipped(&path, &all);
    let looked = look_over(&path).unwrap();
    looked
        .findings
        .into_iter()
        .map(|one| (one.name, one.kind))
        .collect()
}

fn refusal(path: &Path) -> String {
    look_over(path).unwrap_err().code
}

#[test]
fn an_archive_is_as_it_was_made_and_the_same_files_make_the_same() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = made(one.path());
    let looked = look_over(&path).unwrap();
    assert_eq!(looked.findings, []);
    assert_eq!(looked.signature.as_deref(), Some(b"signature".as_slice()));
    assert_eq!(looked.manifest.round, "2026-01");
    let names: Vec<&str> = looked
        .manifest
        .files
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(names, [PAPER, "结果.csv"]);
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(made(other.path())).unwrap()
    );
    // Written anew by another program, it is still what it was.
    assert_eq!(found(|_| {}), []);
}

#[test]
fn what_was_changed_is_missing_or_was_added_is_named() {
    let changed = found(|all| {
        let paper = all.iter_mut().find(|(name, _)| name == PAPER).unwrap();
        paper.1 = b"other".to_vec();
    });
    assert_eq!(changed, [(PAPER.to_owned(), FindingKind::Changed)]);
    let longer = found(|all| {
        let paper = all.iter_mut().find(|(name, _)| name == PAPER).unwrap();
        paper.1.push(0);
    });
    assert_eq!(longer, [(PAPER.to_owned(), FindingKind::Changed)]);
    let missing = found(|all| all.retain(|(name, _)| name != PAPER));
    assert_eq!(missing, [(PAPER.to_owned(), FindingKind::Missing)]);
    let added = found(|all| all.push(("别的.pdf".to_owned(), Vec::new())));
    assert_eq!(added, [("别的.pdf".to_owned(), FindingKind::Added)]);
}

#[test]
fn a_name_that_leads_out_and_one_that_differs_in_the_size_of_letters_are_told() {
    for out in ["../../home/.profile", "/etc/passwd", "C:\\windows\\a.dll"] {
        let outside = found(|all| all.push((out.to_owned(), Vec::new())));
        assert!(
            outside.contains(&(out.to_owned(), FindingKind::Outside)),
            "{outside:?}"
        );
    }
    let twice = found(|all| all.push(("结果.CSV".to_owned(), Vec::new())));
    assert!(
        twice.contains(&("结果.CSV".to_owned(), FindingKind::Twice)),
        "{twice:?}"
    );
}

#[test]
fn two_entries_of_one_name_are_told_whichever_the_library_gives() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    // The writer refuses a second entry of a name: one of the same length is written and renamed in the bytes.
    let mut all = entries(&path);
    let twin = PAPER.replace("-1", "-2");
    all.push((twin.clone(), b"twin".to_vec()));
    zipped(&path, &all);
    let mut bytes = fs::read(&path).unwrap();
    let (from, to) = (twin.as_bytes(), PAPER.as_bytes());
    let places: Vec<usize> = (0..=bytes.len() - from.len())
        .filter(|at| bytes[*at..].starts_with(from))
        .collect();
    assert_eq!(places.len(), 2, "the local head and the directory");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    fs::write(&path, bytes).unwrap();
    let looked = look_over(&path).unwrap();
    let kinds: Vec<FindingKind> = looked.findings.iter().map(|one| one.kind).collect();
    assert!(kinds.contains(&FindingKind::Twice), "{kinds:?}");
}

#[test]
fn a_zip_that_is_cut_off_anywhere_is_never_called_sound() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(made(folder.path())).unwrap();
    let path = folder.path().join("half.zip");
    for end in (0..whole.len()).step_by(7) {
        fs::write(&path, &whole[..end]).unwrap();
        let looked = look_over(&path);
        assert!(
            looked.is_err_and(|refusal| refusal.code == "archive_unreadable"),
            "{end}"
        );
    }
}

#[test]
fn a_byte_that_is_another_anywhere_in_the_files_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut all = entries(&path);
    for at in 0..all.len() {
        let (name, before) = all[at].clone();
        if name == MANIFEST || name == SIGNATURE {
            continue;
        }
        all[at].1[0] ^= 1;
        zipped(&path, &all);
        assert_eq!(look_over(&path).unwrap().findings.len(), 1, "{name}");
        all[at].1 = before;
    }
}

#[test]
fn what_is_no_archive_is_refused_by_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, "no zip").unwrap();
    assert_eq!(refusal(&path), "archive_unreadable");
    zipped(&path, &[("a.txt".to_owned(), Vec::new())]);
    assert_eq!(refusal(&path), "archive_without_manifest");
    zipped(&path, &[(MANIFEST.to_owned(), b"{}".to_vec())]);
    assert_eq!(refusal(&path), "archive_without_manifest");
    let newer = Manifest {
        format: "jiangping archive 99".to_owned(),
        ..head()
    };
    zipped(
        &path,
        &[(MANIFEST.to_owned(), serde_json::to_vec(&newer).unwrap())],
    );
    assert_eq!(refusal(&path), "archive_newer");
}

#[test]
fn a_file_that_unpacks_to_more_than_the_table_says_is_not_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut all = entries(&path);
    // 64 MB of nothing pack to some kilobytes; the table says five bytes.
    let paper = all.iter_mut().find(|(name, _)| name == PAPER).unwrap();
    paper.1 = vec![0; 64 << 20];
    zipped(&path, &all);
    let looked = look_over(&path).unwrap();
    assert_eq!(looked.findings.len(), 1);
    assert_eq!(looked.findings[0].kind, FindingKind::Changed);
}

#[test]
fn sizes_that_nothing_has_are_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let mut huge = head();
    huge.files = ["a", "b"]
        .map(|name| exchange::archive::ArchivedFile {
            name: name.to_owned(),
            sha256: hex::encode(Sha256::digest(b"")),
            bytes: u64::MAX / 2 + 1,
        })
        .to_vec();
    zipped(
        &path,
        &[(MANIFEST.to_owned(), serde_json::to_vec(&huge).unwrap())],
    );
    assert_eq!(refusal(&path), "archive_too_large");
    zipped(&path, &[(MANIFEST.to_owned(), vec![b' '; (16 << 20) + 1])]);
    assert_eq!(refusal(&path), "archive_too_large");
}

#[test]
fn nothing_is_written_under_a_name_that_leads_out_nor_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let mut archive = ArchiveWriter::begin(&path).unwrap();
    archive.add("a", b"").unwrap();
    for name in ["a", "../a", "b/", ""] {
        let refused = archive.add(name, b"").unwrap_err();
        assert_eq!(refused.code, "archive_name_invalid", "{name:?}");
    }
    drop(archive);
    assert!(!path.exists());
}
