//! The parts of the repository that Node builds: installing their packages and running their scripts.
//!
//! Must not know what a script does.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Done, Failure, command, in_path, root, run};

/// Every folder with packages of its own; the lock file beside each decides the versions.
const FOLDERS: [&str; 3] = ["ui", "tests/ui", "tests/desktop"];

/// Installs the locked packages of every folder that has a package.json.
pub fn install_all() -> Done {
    for folder in FOLDERS {
        if root().join(folder).join("package.json").is_file() {
            install(folder)?;
        }
    }
    Ok(())
}

/// Installs the locked packages of one folder, unless what is there is as new as the lock file.
pub fn install(folder: &str) -> Done {
    if !in_path("node") {
        return Err(Failure::new(
            "Node is not installed",
            "Install Node 20 or later from nodejs.org.",
        ));
    }
    let place = root().join(folder);
    let lock = place.join("package-lock.json");
    if !lock.is_file() {
        return Err(Failure::new(
            format!("{} is missing", lock.display()),
            "Run `npm install` in that folder and commit the file.",
        ));
    }
    if is_newer(&place.join("node_modules/.package-lock.json"), &lock) {
        return Ok(());
    }
    let mut npm = npm(folder);
    npm.args(["ci", "--no-audit", "--no-fund"]);
    // The browser comes from the system; Playwright's own download is hundreds of megabytes.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(
        &mut npm,
        "Is the npm registry reachable? `npm ping` says so.",
    )
}

/// `npm run SCRIPT` in a folder, not yet started; refused when the folder has no such script.
pub fn script(folder: &str, script: &str) -> Done<Command> {
    let file = root().join(folder).join("package.json");
    let text = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
    if !text.contains(&format!("\"{script}\":")) {
        return Err(Failure::new(
            format!("{} has no script `{script}`", file.display()),
            "Every part keeps the scripts that docs/testing.md names.",
        ));
    }
    let mut npm = npm(folder);
    npm.args(["run", "--silent", script]);
    Ok(npm)
}

fn npm(folder: &str) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(root().join(folder));
    npm
}

fn is_newer(one: &Path, other: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    matches!((time(one), time(other)), (Some(one), Some(other)) if one >= other)
}
