//! From starting the program to its first screen in use: the demo's office, the same office with 100,000 employees more, and a
//! window with nothing in it.
//!
//! The measuring is `tests/desktop/app-start.bench.mjs`, in a real window; this file makes programs and offices. Must not know
//! what stands on the first screen.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::{Done, Failure, command, run};
use crate::test::window_session;

const EMPLOYEES: u32 = 100_000;

/// Starts each in turns and prints the table.
pub fn bench(options: &Options) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "only Linux has a driver for windows",
            "Use a Debian machine or WSL.",
        ));
    }
    let release = programs::build()?;
    let demo = folder().join("app-start");
    let example = release.join("examples").join("demo");
    crate::demo::run_in(&demo, &mut command(example))?;
    let demo = demo.join("demo.office");
    let large = folder().join("app-start-large.office");
    enlarge(&release.join("jiangping"), &demo, &large)?;
    run(
        window_session("app-start")?
            .env("JIANGPING_DESKTOP", release.join("jiangping-desktop"))
            .env("JIANGPING_BARE", release.join("examples/bare_window"))
            .env("JIANGPING_DEMO", &demo)
            .env("JIANGPING_LARGE", &large)
            .env("JIANGPING_BENCH_OUT", folder().join("app-start.json"))
            .env("JIANGPING_BENCH_RUNS", options.runs.to_string()),
        "What was awaited and not shown is named above.",
    )
}

/// A copy of the demo's office with many people more.
fn enlarge(jiangping: &Path, demo: &Path, large: &Path) -> Done {
    peers::remove(large)?;
    fs::copy(demo, large).map_err(|error| Failure::file(large, &error))?;
    let roster = folder().join("app-start-roster.csv");
    let mut text = "工号,姓名,职业,从事本职业起始日期\n".to_owned();
    for person in 0..EMPLOYEES {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "B{person:06},职工{person},缝纫工,2015-03-01");
    }
    fs::write(&roster, text).map_err(|error| Failure::file(&roster, &error))?;
    run(
        Command::new(jiangping)
            .arg("--office")
            .arg(large)
            .args(["employees", "import"])
            .arg(&roster),
        "The roster is CSV; its path is in the message.",
    )
}
