//! The command line as a program of Windows, in places and with files that Windows makes awkward: blanks and Chinese in
//! paths, line ends of Windows, long paths, names in other capitals, an office that another process holds.
//!
//! Must not know how the program works; it is judged by its exit code and its JSON.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::read;
use super::held::Held;
use super::trial::{Trial, hold};
use super::wine::{place, shown};
use crate::run::{Done, Failure, root};

const NEXT: &str = "The office and its files are below target/windows/tried.";

/// An office as the command line sees it.
struct Office<'a> {
    trial: &'a Trial,
    file: PathBuf,
}

impl Office<'_> {
    /// The exit code and standard output of a call. Words that begin with `/` are paths of this system.
    fn answer(&self, words: &[&str]) -> Done<(Option<i32>, String)> {
        let mut program = self.trial.wine.program(&self.trial.programs.cli);
        program.arg("--json").arg("--office").arg(shown(&self.file));
        program.args(["--actor", "陈评"]);
        for word in words {
            match word.strip_prefix('/') {
                Some(_) => program.arg(shown(Path::new(word))),
                None => program.arg(word),
            };
        }
        let output = self.trial.wine.output(&mut program)?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok((output.status.code(), said))
    }

    /// A call that must succeed.
    fn done(&self, words: &[&str]) -> Done<String> {
        let (code, said) = self.answer(words)?;
        let what = || {
            format!(
                "jiangping.exe {} ended with {code:?}: {said}",
                words.join(" ")
            )
        };
        hold(code == Some(0), what(), NEXT)?;
        Ok(said)
    }

    /// A call that must be refused with a code, and a hint that says what to do.
    fn refused(&self, words: &[&str], wanted: &str) -> Done {
        let (code, said) = self.answer(words)?;
        let whole = code == Some(1)
            && said.contains(&format!("\"code\":\"{wanted}\""))
            && said.contains("\"hint\":\"");
        hold(
            whole,
            format!("not refused as {wanted}, but {code:?}: {said}"),
            NEXT,
        )
    }
}

/// All of them.
pub fn places(trial: &Trial) -> Done<String> {
    let files = with_line_ends_of_windows()?;
    let office = Office {
        trial,
        file: place("车间 甲 (一号)")?.join("评价机构 一.office"),
    };
    main_job(&office, &files)?;
    other_capitals(&office)?;
    held(&office)?;
    let long = long_path(trial, &files)?;
    Ok(format!(
        "main job with CRLF files in folders with blanks and Chinese; other capitals; held by another; path of {long} letters"
    ))
}

/// The demo factory's files, each text with the line ends of Windows.
fn with_line_ends_of_windows() -> Done<PathBuf> {
    let from = root().join("assets/demo");
    let to = place("资料 CRLF")?;
    for entry in fs::read_dir(&from).map_err(|error| Failure::file(&from, &error))? {
        let path = entry.map_err(|error| Failure::file(&from, &error))?.path();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else {
            continue;
        };
        let mut bytes = read(&path)?;
        if path
            .extension()
            .is_some_and(|kind| kind == "toml" || kind == "csv")
        {
            let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
            bytes = text.replace('\n', "\r\n").into_bytes();
        }
        let target = to.join(name);
        fs::write(&target, bytes).map_err(|error| Failure::file(&target, &error))?;
    }
    Ok(to)
}

/// From the factory's files to the printed sheets; the figures are those of the demo of this system.
fn main_job(office: &Office, files: &Path) -> Done {
    let file = |name: &str| files.join(name).to_string_lossy().into_owned();
    let beside = |name: &str| {
        office
            .file
            .with_file_name(name)
            .to_string_lossy()
            .into_owned()
    };
    let photos = root()
        .join("assets/demo/photos")
        .to_string_lossy()
        .into_owned();
    let own = office.file.to_string_lossy().into_owned();
    office.done(&["office", "create", &own, "--from", &file("office.toml")])?;
    office.done(&["employees", "import", &file("roster.xlsx")])?;
    office.done(&["employees", "photos", &photos])?;
    office.done(&["standards", "import", &file("standard.toml")])?;
    office.done(&["rounds", "open", &file("round.toml")])?;
    office.done(&["rounds", "enrol", "2026-01"])?;
    for (source, marks, mapping) in [
        ("master", "master-scores.csv", "master-mapping.toml"),
        (
            "supervisor",
            "supervisor-scores.csv",
            "supervisor-mapping.toml",
        ),
    ] {
        let words = [
            "scores",
            "import",
            &file(marks),
            "--round",
            "2026-01",
            "--source",
            source,
            "--mapping",
            &file(mapping),
        ];
        office.done(&words)?;
    }
    office.done(&[
        "evidence",
        "import",
        &file("garments_worker_productivity.csv"),
        "--mapping",
        &file("evidence-mapping.toml"),
    ])?;
    office.done(&["rounds", "decide", "2026-01"])?;
    office.done(&["rounds", "approve", "2026-01", "--by", "林总监"])?;
    office.done(&["certificates", "issue", "2026-01"])?;
    let figures = office.done(&["rounds", "results", "2026-01"])?;
    let here = super::files::folder().join("tried/demo here/results.json");
    if here.is_file() {
        let wanted = String::from_utf8_lossy(&read(&here)?).into_owned();
        hold(
            without_blanks(&figures) == without_blanks(&wanted),
            "the results are not those of the demo on this system",
            "Compare `rounds results` of the office below target/windows/tried with results.json of the demo.",
        )?;
    }
    let sheets = beside("证书 一.pdf");
    office.done(&["certificates", "print", "2026-01", "--out", &sheets])?;
    hold(
        read(Path::new(&sheets))?.starts_with(b"%PDF-1."),
        "what was printed is no PDF",
        NEXT,
    )?;
    office.done(&["register", "export", "--out", &beside("台账.csv")])?;
    let copy = beside("备份.office");
    office.done(&["backup", "create", &copy])?;
    office.done(&["backup", "restore", &copy, "--to", &beside("恢复.office")])?;
    let checked = office.done(&["office", "check"])?;
    hold(checked.contains("\"sound\":true"), checked, NEXT)?;
    let verified = office.done(&["audit", "verify"])?;
    hold(verified.contains("\"intact\":true"), verified, NEXT)
}

/// Windows does not tell capitals from small letters: the same office by another name, and no second one beside it.
fn other_capitals(office: &Office) -> Done {
    let name = office.file.with_file_name("评价机构 一.OFFICE");
    let other = Office {
        trial: office.trial,
        file: name.clone(),
    };
    other.done(&["rounds", "list"])?;
    let settings = root()
        .join("assets/demo/office.toml")
        .to_string_lossy()
        .into_owned();
    let words = [
        "office",
        "create",
        &name.to_string_lossy(),
        "--from",
        &settings,
    ];
    other.refused(&words, "office_exists")
}

/// An office that another process lets nobody open is told so, and opens again when it is free.
fn held(office: &Office) -> Done {
    let holder = Held::by_another(office.trial, &office.file)?;
    office.refused(&["rounds", "list"], "office_busy")?;
    holder.let_go()?;
    office.done(&["rounds", "list"])?;
    Ok(())
}

/// A path of more than 200 letters, short of the 260 of old programs.
fn long_path(trial: &Trial, files: &Path) -> Done<usize> {
    let mut folder = place("long")?;
    while shown(&folder).len() < 205 {
        let missing = 205 - shown(&folder).len();
        folder = folder.join("d".repeat(missing.clamp(1, 40)));
    }
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let office = Office {
        trial,
        file: folder.join("office.office"),
    };
    let own = office.file.to_string_lossy().into_owned();
    let settings = files.join("office.toml").to_string_lossy().into_owned();
    let roster = files.join("roster.xlsx").to_string_lossy().into_owned();
    office.done(&["office", "create", &own, "--from", &settings])?;
    office.done(&["employees", "import", &roster])?;
    let copy = folder.join("copy.office").to_string_lossy().into_owned();
    office.done(&["backup", "create", &copy])?;
    Ok(shown(&office.file).len())
}

/// JSON without the blanks and line ends between its parts.
fn without_blanks(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    json.chars()
        .filter(|sign| {
            if inside {
                inside = escaped || *sign != '"';
                escaped = !escaped && *sign == '\\';
                return true;
            }
            inside = *sign == '"';
            !sign.is_whitespace()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blanks_between_the_parts_of_a_document_are_left_out() {
        let document = "{\n  \"a b\": \"c \\\" d\",\r\n  \"e\": [1, 2]\n}\n";
        assert_eq!(
            without_blanks(document),
            "{\"a b\":\"c \\\" d\",\"e\":[1,2]}"
        );
    }
}
