//! What is shipped, and packing it into one installer with NSIS.
//!
//! Must not know what the installer asks or writes: that is assets/windows/installer.nsi.

use std::fs;
use std::path::{Path, PathBuf};

use super::build::Programs;
use crate::notices;
use crate::run::{Done, Failure, command, root, run};

/// The folder whose files are installed, all of them and nothing else.
pub struct Staged {
    pub folder: PathBuf,
    /// Paths below the folder, with slashes.
    pub files: Vec<String>,
}

/// Texts that go with the programs, and their names beside them.
const TEXTS: [(&str, &str); 9] = [
    ("LICENSE", "LICENSE.txt"),
    (
        "assets/windows/LICENCE-WebView2Loader.txt",
        "licences/WebView2Loader.txt",
    ),
    ("assets/fonts/README.md", "licences/fonts.txt"),
    (
        "assets/fonts/LICENCE-EBGaramond.txt",
        "licences/EBGaramond.txt",
    ),
    (
        "assets/fonts/LICENCE-FandolFang.txt",
        "licences/FandolFang.txt",
    ),
    ("assets/fonts/LICENCE-HanaMin.txt", "licences/HanaMin.txt"),
    (
        "assets/fonts/LICENCE-NotoSerifCJK.txt",
        "licences/NotoSerifCJK.txt",
    ),
    ("assets/demo/README.md", "licences/demo-data.txt"),
    (
        "assets/reference/occupations.README.md",
        "licences/occupations.txt",
    ),
];

/// What Debian says of the libraries that its compilers link into the programs.
const NOTICES: [(&str, &str); 2] = [
    (
        "/usr/share/doc/mingw-w64-common/copyright",
        "licences/mingw-w64.txt",
    ),
    ("/usr/share/doc/rust-web-src/copyright", "licences/rust.txt"),
];

impl Staged {
    /// Whether a file of that name is installed beside the programs.
    pub fn has(&self, name: &str) -> bool {
        self.files
            .iter()
            .any(|file| file.eq_ignore_ascii_case(name))
    }

    /// Adds a file with a text.
    pub fn add(&mut self, name: &str, text: &str) -> Done {
        let file = self.folder.join(name);
        fs::write(&file, text).map_err(|error| Failure::file(&file, &error))?;
        self.files.push(name.to_owned());
        Ok(())
    }
}

/// Collects what is shipped in target/windows/staged.
pub fn stage(programs: &Programs) -> Done<Staged> {
    stage_in("staged", programs)
}

/// The same in another folder below target/windows.
pub fn stage_in(name: &str, programs: &Programs) -> Done<Staged> {
    let place = super::files::fresh(name)?;
    let mut files = Vec::new();
    let mut take = |from: PathBuf, name: &str| {
        let to = place.join(name);
        let parent = to.parent().unwrap_or(&place);
        fs::create_dir_all(parent).map_err(|error| Failure::file(parent, &error))?;
        fs::copy(&from, &to).map_err(|error| Failure::file(&from, &error))?;
        files.push(name.to_owned());
        Ok(())
    };
    take(programs.desktop.clone(), "jiangping-desktop.exe")?;
    take(programs.cli.clone(), "jiangping.exe")?;
    take(programs.loader.clone(), "WebView2Loader.dll")?;
    for (from, to) in TEXTS {
        take(root().join(from), to)?;
    }
    for (from, to) in NOTICES {
        take(PathBuf::from(from), to)?;
    }
    for (from, to) in [
        (notices::CRATES, "licences/crates.txt"),
        (notices::SCREENS, "licences/screens.txt"),
    ] {
        take(notices::folder().join(from), to)?;
    }
    Ok(Staged {
        folder: place,
        files,
    })
}

/// Packs the folder as a version into a folder and gives the installer's path; with Microsoft's installer of the WebView2
/// runtime it brings that along.
pub fn pack(staged: &Staged, version: &str, webview: Option<&Path>, into: &Path) -> Done<PathBuf> {
    let kind = webview.map_or("", |_| "-with-webview");
    let out = into.join(format!("Jiangping_{version}_x64{kind}-setup.exe"));
    let list = staged.folder.with_extension("nsh");
    fs::write(&list, listed(staged)).map_err(|error| Failure::file(&list, &error))?;
    let mut kilobytes = 0;
    for file in &staged.files {
        kilobytes += super::files::bytes(&staged.folder.join(file))?.div_ceil(1024);
    }
    // A version of Windows has four numbers.
    let numbers = version.split('-').next().unwrap_or(version);
    let define = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    let mut makensis = command("makensis");
    makensis
        .args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"])
        .arg(format!("-DVERSION={version}"))
        .arg(format!("-DVERSION_OF_FILE={numbers}.0"))
        .arg(format!("-DKILOBYTES={kilobytes}"))
        .arg(define("OUT", &out))
        .arg(define("FILES", &list))
        .arg(define("ICON", &root().join("assets/icons/icon.ico")))
        .args(webview.map(|file| define("WEBVIEW_INSTALLER", file)))
        .arg(root().join("assets/windows/installer.nsi"))
        // The same files give the same installer.
        .env("SOURCE_DATE_EPOCH", "0");
    run(
        &mut makensis,
        "Look at the line of installer.nsi that makensis names.",
    )?;
    Ok(out)
}

/// The files as two macros, so that what is installed and what is taken away cannot differ.
fn listed(staged: &Staged) -> String {
    let mut install = String::new();
    let mut remove = String::new();
    let mut folders: Vec<String> = Vec::new();
    for file in &staged.files {
        let (below, windows) = match file.rsplit_once('/') {
            Some((below, _)) => (
                format!("\\{}", below.replace('/', "\\")),
                file.replace('/', "\\"),
            ),
            None => (String::new(), file.clone()),
        };
        let source = staged.folder.join(file);
        install += &format!(
            "  SetOutPath \"$INSTDIR{below}\"\n  File \"{}\"\n",
            source.display()
        );
        remove += &format!("  Delete \"$INSTDIR\\{windows}\"\n");
        if !below.is_empty() && !folders.contains(&below) {
            folders.push(below);
        }
    }
    for below in folders {
        remove += &format!("  RMDir \"$INSTDIR{below}\"\n");
    }
    format!("!macro InstallFiles\n{install}!macroend\n!macro RemoveFiles\n{remove}!macroend\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_is_taken_away() {
        let staged = Staged {
            folder: PathBuf::from("/s"),
            files: vec!["a.exe".to_owned(), "licences/b.txt".to_owned()],
        };
        let text = listed(&staged);
        assert!(text.contains("SetOutPath \"$INSTDIR\\licences\"\n  File \"/s/licences/b.txt\""));
        for line in [
            "Delete \"$INSTDIR\\a.exe\"",
            "Delete \"$INSTDIR\\licences\\b.txt\"",
            "RMDir \"$INSTDIR\\licences\"",
        ] {
            assert!(text.contains(line), "{line}");
        }
    }
}
