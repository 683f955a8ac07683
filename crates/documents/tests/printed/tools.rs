//! Foreign programs that read a PDF. A program that is missing fails the test that wants it: a test that nothing
//! judged has not passed. Must not know what the programs are asked about.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::picture::Picture;

/// A PDF in a folder of its own, which goes when the test ends.
pub struct Paper {
    folder: tempfile::TempDir,
}

impl Paper {
    pub fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("printed.pdf"), pdf).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("printed.pdf")
    }

    /// All text, as somebody gets it who marks and copies it.
    pub fn text(&self) -> String {
        let path = self.path();
        succeeded(
            "pdftotext",
            [
                OsStr::new("-enc"),
                OsStr::new("UTF-8"),
                path.as_os_str(),
                OsStr::new("-"),
            ],
        )
    }

    /// The lines below the two lines of titles of one of poppler's tables, word by word.
    pub fn table(&self, program: &str, before: &[&str]) -> Vec<Vec<String>> {
        let path = self.path();
        let mut arguments: Vec<&OsStr> = before.iter().map(OsStr::new).collect();
        arguments.push(path.as_os_str());
        let answer = succeeded(program, arguments);
        let lines = answer.lines().skip(2);
        lines
            .map(|line| line.split_whitespace().map(str::to_owned).collect())
            .collect()
    }

    /// The pictures inside the file as they are stored, in the order of the pages.
    pub fn stored_pictures(&self) -> Vec<Vec<u8>> {
        let root = self.folder.path().join("stored");
        let path = self.path();
        succeeded(
            "pdfimages",
            [OsStr::new("-j"), path.as_os_str(), root.as_os_str()],
        );
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension() == Some(OsStr::new("jpg")))
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| std::fs::read(file).unwrap())
            .collect()
    }

    /// The first page as poppler draws it.
    pub fn drawn(&self, dots_per_inch: u32) -> Picture {
        self.rasterised(["-r", &dots_per_inch.to_string()].map(str::to_owned))
    }

    /// A page, counted from 1, as poppler draws it.
    pub fn drawn_page(&self, page: usize, dots_per_inch: u32) -> Picture {
        let page = page.to_string();
        self.rasterised(["-r", &dots_per_inch.to_string(), "-f", &page].map(str::to_owned))
    }

    /// The first page as poppler draws it in a width of so many pixels.
    pub fn drawn_wide(&self, width: usize) -> Picture {
        let width = width.to_string();
        self.rasterised(["-scale-to-x", &width, "-scale-to-y", "-1"].map(str::to_owned))
    }

    fn rasterised<const N: usize>(&self, scale: [String; N]) -> Picture {
        let root = self.folder.path().join("page");
        let mut arguments = vec!["-singlefile".into()];
        arguments.extend(scale.map(OsString::from));
        arguments.extend([self.path().into_os_string(), root.clone().into_os_string()]);
        succeeded("pdftoppm", arguments);
        Picture::from_ppm(&std::fs::read(root.with_extension("ppm")).unwrap())
    }
}

/// What a program writes when it ends well and has nothing to complain about.
pub fn succeeded<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> String {
    let output = ran(program, arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaint.trim().is_empty(),
        "{program} ended with {} and says: {complaint}",
        output.status
    );
    String::from_utf8(output.stdout).unwrap()
}

fn ran<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> Output {
    match Command::new(program).args(arguments).output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => panic!(
            "{program} is missing, and without it nothing judges the print. \
             `cargo xtask packages test` installs it (poppler-utils, qpdf)."
        ),
        Err(error) => panic!("{program}: {error}"),
    }
}
