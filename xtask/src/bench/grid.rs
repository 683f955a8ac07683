//! From a key to its picture in a sheet of 1,000 people × 20 criteria, beside the grid component alone in the same browser.
//!
//! The measuring is `tests/ui/grid.bench.ts`; this file prepares what it needs. Must not know how a grid draws.

use super::options::{Options, folder};
use super::programs;
use crate::npm;
use crate::run::{Done, executable, run};
use crate::test::build_ui;

/// Types into both, in turns, and prints the table.
pub fn bench(options: &Options) -> Done {
    build_ui("build:bridge")?;
    npm::install("tests/ui")?;
    // A debug build would be busy with a mark while the next keys are measured.
    let bridge = programs::build()?.join(executable("bridge"));
    let mut walk = npm::script("tests/ui", "bench")?;
    walk.env("JIANGPING_BRIDGE", bridge)
        .env("JIANGPING_BENCH_OUT", folder().join("grid.json"))
        .env("JIANGPING_BENCH_RUNS", options.runs.to_string());
    run(
        &mut walk,
        "A key that is never answered is named with what was awaited.",
    )
}
