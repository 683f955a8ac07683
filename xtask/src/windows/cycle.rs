//! The installer's life: an older version installed, kept away while the program runs, brought up to date, not taken back,
//! removed; and what belongs to the user still there at the end.
//!
//! Silent throughout. Must not know how the installer does it.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{bytes, read};
use super::held::Held;
use super::installer::{self, Staged};
use super::trial::{Trial, hold};
use super::wine::{self, Wine};
use crate::run::{Done, Failure};

const OLDER: &str = "0.0.9";
const ONLY_IN_THE_OLDER: &str = "older-only.txt";
const NEXT: &str = "Look at assets/windows/installer.nsi; target/windows/wine is the Windows that it was tried on.";

const UNINSTALL: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Jiangping";
/// Each extension with its type, as the registry names them.
const FILE_TYPES: [(&str, &str); 3] = [
    ("office", "Jiangping.Office"),
    ("scorepacket", "Jiangping.ScorePacket"),
    ("scorereturn", "Jiangping.ScoreReturn"),
];

/// The registry's key of an extension (with its dot) or a type.
fn class(name: &str) -> String {
    format!(r"HKCU\Software\Classes\{name}")
}

/// The whole life.
pub fn whole(trial: &Trial) -> Done<String> {
    let new = installer::stage(&trial.programs)?;
    let mut old = installer::stage_in("staged-older", &trial.programs)?;
    old.add(ONLY_IN_THE_OLDER, "of the version before\n")?;
    let older = installer::pack(&old, OLDER, None, &wine::place("cycle")?)?;
    let wine = &trial.wine;
    let person = wine.person()?;
    let place = person.join("AppData/Local/Programs/Jiangping");
    let shortcut = person
        .join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs")
        .join("匠评 Jiangping.lnk");

    ended(wine, &older, 0)?;
    installed(wine, &place, &old, OLDER)?;
    hold(shortcut.is_file(), "there is no shortcut", NEXT)?;
    let version = wine.output(wine.program(&place.join("jiangping.exe")).arg("--version"))?;
    hold(
        version.status.success(),
        "the installed program does not run",
        NEXT,
    )?;

    let data = users_own(&person, &place)?;
    let holder = Held::by_another(trial, &place.join("jiangping-desktop.exe"))?;
    ended(wine, &trial.installer, 3)?;
    installed(wine, &place, &old, OLDER)?;
    holder.let_go()?;

    ended(wine, &trial.installer, 0)?;
    installed(wine, &place, &new, env!("CARGO_PKG_VERSION"))?;
    hold(
        !place.join(ONLY_IN_THE_OLDER).exists(),
        "a file that only the older version had is still there",
        NEXT,
    )?;
    ended(wine, &older, 4)?;
    installed(wine, &place, &new, env!("CARGO_PKG_VERSION"))?;
    ended(wine, &trial.installer, 0)?;
    installed(wine, &place, &new, env!("CARGO_PKG_VERSION"))?;

    ended(wine, &place.join("uninstall.exe"), 0)?;
    for file in new
        .files
        .iter()
        .map(String::as_str)
        .chain(["uninstall.exe"])
    {
        hold(
            !place.join(file).exists(),
            format!("{file} was left behind"),
            NEXT,
        )?;
    }
    hold(!shortcut.exists(), "the shortcut was left behind", NEXT)?;
    let mut keys = vec![UNINSTALL.to_owned(), r"HKCU\Software\Jiangping".to_owned()];
    for (extension, kind) in FILE_TYPES {
        keys.extend([class(&format!(".{extension}")), class(kind)]);
    }
    for key in &keys {
        hold(
            registered(wine, key)?.is_empty(),
            format!("{key} was left behind"),
            NEXT,
        )?;
    }
    for file in &data {
        hold(
            read(file)? == file.to_string_lossy().as_bytes(),
            format!("{} is the user's and was touched", file.display()),
            NEXT,
        )?;
        // No later part shall find a font that is none.
        fs::remove_file(file).map_err(|error| Failure::file(file, &error))?;
    }
    Ok(format!(
        "{OLDER} installed, refused while running (3), upgraded, refused older (4), repaired, removed; {} files of the \
         user untouched",
        data.len()
    ))
}

/// Runs an installer silently and looks at its exit code.
fn ended(wine: &Wine, program: &Path, code: i32) -> Done {
    println!("$ {} /S", program.display());
    let output = wine.output(wine.program(program).arg("/S"))?;
    // The uninstaller goes on in a copy of itself, so that it can remove its own file.
    if code == 0 {
        wine.settle();
    }
    hold(
        output.status.code() == Some(code),
        format!(
            "{} ended with {}, not with {code}",
            program.display(),
            output.status
        ),
        NEXT,
    )
}

/// Looks at files, list of programs and file type.
fn installed(wine: &Wine, place: &Path, staged: &Staged, version: &str) -> Done {
    let mut kilobytes = 0;
    for file in &staged.files {
        hold(
            read(&place.join(file))? == read(&staged.folder.join(file))?,
            format!("{file} is not the one that was packed"),
            NEXT,
        )?;
        kilobytes += bytes(&place.join(file))?.div_ceil(1024);
    }
    let windows = format!(
        "C:\\{}",
        place
            .strip_prefix(wine.drive())
            .unwrap_or(place)
            .to_string_lossy()
            .replace('/', "\\")
    );
    let open = format!("\"{windows}\\jiangping-desktop.exe\" \"%1\"");
    let size = format!("0x{kilobytes:x}");
    let mut wanted = vec![
        (UNINSTALL.to_owned(), version),
        (UNINSTALL.to_owned(), "Jiangping contributors"),
        (UNINSTALL.to_owned(), &size),
        (UNINSTALL.to_owned(), &windows),
    ];
    for (extension, kind) in FILE_TYPES {
        wanted.push((class(&format!(".{extension}")), kind));
        wanted.push((class(&format!(r"{kind}\shell\open\command")), &open));
        wanted.push((
            class(&format!(r"{kind}\DefaultIcon")),
            "jiangping-desktop.exe,0",
        ));
    }
    for (key, wanted) in wanted {
        let found = registered(wine, &key)?;
        hold(
            found.contains(wanted),
            format!("{key} does not hold `{wanted}`:\n{found}"),
            NEXT,
        )?;
    }
    Ok(())
}

/// A key's values; empty when there is none.
fn registered(wine: &Wine, key: &str) -> Done<String> {
    let mut query = wine.program(Path::new("reg.exe"));
    let output = wine.output(query.args(["query", key]))?;
    if !output.status.success() {
        return Ok(String::new());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Lays down what a user would have, each file holding its own path.
fn users_own(person: &Path, place: &Path) -> Done<Vec<PathBuf>> {
    let files = vec![
        person.join("工厂 资料/一厂.office"),
        person.join("AppData/Roaming/Jiangping/fonts/own.ttf"),
        person.join("AppData/Local/cn.jiangping.desktop/EBWebView/state"),
        // Some keep their office beside the program.
        place.join("二厂.office"),
    ];
    for file in &files {
        let parent = file.parent().unwrap_or(file);
        fs::create_dir_all(parent).map_err(|error| Failure::file(parent, &error))?;
        fs::write(file, file.to_string_lossy().as_bytes())
            .map_err(|error| Failure::file(file, &error))?;
    }
    Ok(files)
}
