//! The installer as the program starts it to bring itself up to date, and the installer that brings the web view along.
//!
//! A small program stands in for both the window and Microsoft's installer, and writes down how it was started. Must not
//! know how the installer does it.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::build::Programs;
use super::held::Held;
use super::installer::{self, Staged};
use super::trial::{Trial, hold};
use super::wine::{compiled, place};
use crate::run::{Done, Failure};

const OLDER: &str = "0.0.9";
const NEXT: &str = "Look at assets/windows/installer.nsi, and at the words that tauri-plugin-updater gives to installers.";

/// What the program was opened with, and is opened with again.
const OPENED: &str = r"C:\工厂 资料\一 厂.office";

/// What the plugin adds to /S or /P.
const WORDS: [&str; 4] = ["/UPDATE", "/R", "/ARGS", OPENED];

/// Both, on a Windows where nothing is installed.
pub fn whole(trial: &Trial) -> Done<String> {
    let told = compiled(&trial.cross, "told.c")?;
    let programs = Programs {
        cli: trial.programs.cli.clone(),
        desktop: told.clone(),
        loader: trial.programs.loader.clone(),
    };
    let staged = installer::stage_in("staged-told", &programs)?;
    // The plugin writes the installer into a folder of its own.
    let into = place("update 更新")?;
    let older = installer::pack(&staged, OLDER, None, &into)?;
    let newer = installer::pack(&staged, "99.0.0", None, &into)?;
    let with_webview = installer::pack(&staged, "99.0.1", Some(&told), &into)?;

    by_itself(trial, &staged, &older, &newer)?;
    web_view(trial, &with_webview)?;
    Ok("waits for the program, asks nothing, starts it again with its words; the web view is installed where missing, \
        and once"
        .to_owned())
}

/// An older version is running, starts the installer as the plugin does, and ends a little later.
fn by_itself(trial: &Trial, staged: &Staged, older: &Path, newer: &Path) -> Done {
    let wine = &trial.wine;
    let person = wine.person()?;
    let place = person.join("AppData/Local/Programs/Jiangping");
    let book = person.join("AppData/Local/told.txt");
    ended(trial, older, &["/S"])?;
    hold(
        !book.exists(),
        "a silent installation started the program",
        NEXT,
    )?;

    let running = Held::by_another(trial, &place.join("jiangping-desktop.exe"))?;
    // Without a display, because the holder has none: Wine gives one desktop to all.
    let mut install = wine
        .program(newer)
        .arg("/S")
        .args(WORDS)
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| Failure::new(format!("{}: {error}", newer.display()), NEXT))?;
    // Long enough to find the program running more than once.
    std::thread::sleep(Duration::from_secs(3));
    let early = install.try_wait();
    running.let_go()?;
    hold(
        early.is_ok_and(|status| status.is_none()),
        "the installer did not wait for the program to end",
        NEXT,
    )?;
    let status = install.wait();
    hold(
        status.as_ref().is_ok_and(std::process::ExitStatus::success),
        format!("the installer ended with {status:?}"),
        NEXT,
    )?;
    started_again(trial, &book)?;

    // As the plugin does it: shown, but asking nothing. A question would never be answered here.
    println!("$ {} /P", newer.display());
    let mut shown = wine.program_with_display(newer);
    let output = wine.output(shown.arg("/P").args(WORDS))?;
    hold(
        output.status.success(),
        format!("the installer ended with {}", output.status),
        NEXT,
    )?;
    started_again(trial, &book)?;
    for file in &staged.files {
        hold(
            place.join(file).is_file(),
            format!("{file} is not there after the update"),
            NEXT,
        )?;
    }
    Ok(())
}

/// The program was started again with its words; forgets it.
fn started_again(trial: &Trial, book: &Path) -> Done {
    trial.wine.settle();
    let said = read(book)?;
    let opened = format!("\"{OPENED}\"");
    hold(
        said.contains("jiangping-desktop.exe") && said.trim_end().ends_with(&opened),
        format!("the program was not started again with its words: {said}"),
        NEXT,
    )?;
    fs::remove_file(book).map_err(|error| Failure::file(book, &error))
}

/// Where the runtime is missing it is installed; where it is there it is left alone.
fn web_view(trial: &Trial, installer: &Path) -> Done {
    let book = trial.wine.person()?.join("AppData/Local/told.txt");
    ended(trial, installer, &["/S"])?;
    let said = read(&book)?;
    hold(
        said.contains("webview.exe") && said.contains("/silent /install"),
        format!("the runtime's installer was not started: {said}"),
        NEXT,
    )?;
    ended(trial, installer, &["/S"])?;
    hold(
        read(&book)? == said,
        "the runtime's installer was started although the runtime is there",
        NEXT,
    )?;
    let place = trial
        .wine
        .person()?
        .join("AppData/Local/Programs/Jiangping");
    ended(trial, &place.join("uninstall.exe"), &["/S"])?;
    // Later parts find a Windows without the runtime, as before.
    let key = r"HKCU\Software\Microsoft\EdgeUpdate";
    let mut reg = trial.wine.program(Path::new("reg.exe"));
    let removed = trial.wine.output(reg.args(["delete", key, "/f"]))?;
    hold(
        removed.status.success(),
        format!("{key} could not be removed"),
        NEXT,
    )?;
    fs::remove_file(&book).map_err(|error| Failure::file(&book, &error))
}

fn ended(trial: &Trial, program: &Path, words: &[&str]) -> Done {
    println!("$ {} {}", program.display(), words.join(" "));
    let output = trial.wine.output(trial.wine.program(program).args(words))?;
    trial.wine.settle();
    hold(
        output.status.success(),
        format!("{} ended with {}", program.display(), output.status),
        NEXT,
    )
}

fn read(file: &Path) -> Done<String> {
    fs::read_to_string(file).map_err(|error| Failure::file(file, &error))
}
