//! The programs that the benchmarks run: one release build for all of them, because programs of other selections of features
//! would each compile everything anew. Must not know what is measured.

use std::path::PathBuf;

use crate::packages;
use crate::run::{Done, cargo, run, target};
use crate::test::build_ui;

const PROGRAMS: [&str; 3] = ["jiangping", "jiangping-desktop", "bridge"];
const EXAMPLES: [&str; 5] = [
    "bare_window",
    "demo",
    "fill_round",
    "packet_speed",
    "print_many",
];

/// Builds them; the folder with the programs and, below it, `examples`.
pub fn build() -> Done<PathBuf> {
    packages::ensure(&packages::TEST)?;
    build_ui("build")?;
    let mut build = cargo(&["build", "--release", "--workspace", "--locked"]);
    build.args(["--features", "embedded-ui"]);
    for program in PROGRAMS {
        build.args(["--bin", program]);
    }
    for example in EXAMPLES {
        build.args(["--example", example]);
    }
    run(&mut build, "Look at the first error above.")?;
    Ok(target().join("release"))
}
