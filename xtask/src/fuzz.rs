//! `cargo xtask fuzz`: the readers of heads, keys, packets, pictures, TOML files and users' tables, fed with changed input until the time is up.
//!
//! The targets are programs of a workspace of their own (tests/fuzz) around LLVM's libFuzzer, built with coverage by the
//! pinned compiler; what was found on the way is kept in tests/fuzz/corpus. Must not know what a reader accepts.

use std::fs;
use std::path::PathBuf;

use crate::packages;
use crate::run::{Done, Failure, capture, command, executable, root, run, target};

/// The targets, as the programs are named.
const TARGETS: [&str; 6] = ["head", "keys", "packets", "pictures", "toml", "workbooks"];

/// What makes LLVM tell the fuzzer which edges were taken.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=1 \
    --cfg fuzzing";

/// No input that is read takes as long, or as much memory.
const LIMITS: [&str; 4] = [
    "-timeout=20",
    "-rss_limit_mb=2048",
    "-max_len=8192",
    "-print_final_stats=1",
];

/// Runs `[TARGET…] [--seconds N] [--keep]`; `--keep` folds what was found into the corpus of the repository.
pub fn fuzz(arguments: &[String]) -> Done {
    let (mut names, mut seconds, mut keep) = (Vec::new(), 600_u32, false);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => {
                let value = words.next().and_then(|value| value.parse().ok());
                seconds = value.ok_or_else(|| usage("--seconds wants a number"))?;
            }
            "--keep" => keep = true,
            name if TARGETS.contains(&name) => names.push(name.to_owned()),
            other => return Err(usage(&format!("there is no target `{other}`"))),
        }
    }
    if names.is_empty() {
        names = TARGETS.map(str::to_owned).to_vec();
    }
    packages::ensure(&packages::DEMO)?;
    let host = host()?;
    let built = target().join("fuzz");
    let package = root().join("tests/fuzz");
    // Named by its triple, so that build scripts are not built with coverage.
    run(
        command(env!("CARGO"))
            .current_dir(&package)
            .args(["build", "--release", "--locked", "--target", &host])
            .env("RUSTFLAGS", COVERAGE)
            .env("CARGO_TARGET_DIR", &built),
        "tests/fuzz has to compile.",
    )?;
    for name in &names {
        let program = built.join(&host).join("release").join(executable(name));
        let own = package.join("corpus").join(name);
        let found = made(built.join("corpus").join(name))?;
        let crashes = made(built.join("crashes").join(name))?;
        run(
            command(&program)
                .arg(&found)
                .arg(&own)
                .args(LIMITS)
                .arg(format!("-max_total_time={seconds}"))
                .arg(format!("-artifact_prefix={}/", crashes.display())),
            "The input that ended the program lies in target/fuzz/crashes; the program takes it as its only argument.",
        )?;
        if keep {
            run(
                command(&program).arg("-merge=1").arg(&own).arg(&found),
                "Look at the first line above.",
            )?;
        }
    }
    Ok(())
}

fn usage(what: &str) -> Failure {
    Failure::new(
        what,
        "cargo xtask fuzz [head|keys|packets|pictures|toml|workbooks] [--seconds 600] [--keep]",
    )
}

fn made(folder: PathBuf) -> Done<PathBuf> {
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    Ok(folder)
}

fn host() -> Done<String> {
    let told = capture(command("rustc").arg("-vV"), "Is rustc in the path?")?;
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc -vV names no host", "Is it rustc?"))
}
