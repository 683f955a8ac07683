//! Deciding a round from the stored marks to stored results, beside reading and aggregating the same marks.
//!
//! The peers read a Parquet file or their own table (their best case) and only compute the totals; ours also checks,
//! explains, stores and writes the audit line. Once the races are over, the peers' totals are held against ours.

use std::fs;
use std::process::Command;

use super::measure::{self, Contestant};
use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::{Done, Failure, capture, run};

/// Times the decision for each number of candidates.
pub fn bench(options: &Options) -> Done {
    let release = programs::build()?;
    let ours = release.join("jiangping");
    let fill = release.join("examples/fill_round");
    let python = peers::python(&["duckdb", "polars", "pandas", "pyarrow"])?;
    let sizes = if options.sizes.is_empty() {
        vec![1_000, 10_000]
    } else {
        options.sizes.clone()
    };
    let mut tables = Vec::new();
    for size in sizes {
        let filled = folder().join(format!("round-{size}.office"));
        let marks = folder().join(format!("round-{size}.csv"));
        let parquet = marks.with_extension("parquet");
        let table = marks.with_extension("duckdb");
        peers::remove(&filled)?;
        peers::remove(&table)?;
        let mut make = Command::new(&fill);
        make.arg("--office")
            .arg(&filled)
            .args(["--candidates", &size.to_string(), "--marks"])
            .arg(&marks);
        let said = capture(
            &mut make,
            "fill_round makes an office with a scored round and says the round's code.",
        )?;
        let round = said.lines().last().unwrap_or_default().trim().to_owned();
        run(
            &mut peers::script(&python, "decide_prepare.py", &[&marks, &parquet, &table]),
            "The marks file is CSV.",
        )?;
        let office = folder().join("decide.office");
        let contestant = |name: &str, script: &'static str, input: &std::path::Path| {
            let (python, input, out) = (
                python.clone(),
                input.to_path_buf(),
                folder().join(format!("decide-{name}.csv")),
            );
            let removed = out.clone();
            Contestant {
                name: name.to_owned(),
                prepare: Box::new(move || peers::remove(&removed)),
                command: Box::new(move || peers::script(&python, script, &[&input, &out])),
            }
        };
        let contestants = [
            Contestant {
                name: "jiangping".to_owned(),
                prepare: Box::new(|| {
                    peers::remove(&office)?;
                    fs::copy(&filled, &office)
                        .map(drop)
                        .map_err(|error| Failure::file(&office, &error))
                }),
                command: Box::new(|| {
                    let mut command = Command::new(&ours);
                    command
                        .arg("--office")
                        .arg(&office)
                        .args(["--json", "rounds", "decide", &round]);
                    command
                }),
            },
            contestant("DuckDB", "decide_duckdb.py", &table),
            contestant("polars", "decide_polars.py", &parquet),
            contestant("pandas", "decide_pandas.py", &parquet),
        ];
        let figures = measure::race(&contestants, options.runs, |_| String::new())?;
        let results = capture(
            Command::new(&ours)
                .arg("--office")
                .arg(&office)
                .args(["--json", "rounds", "results", &round]),
            "The round was just decided.",
        )?;
        let shown = folder().join("decide-results.json");
        fs::write(&shown, results).map_err(|error| Failure::file(&shown, &error))?;
        let totals =
            ["DuckDB", "polars", "pandas"].map(|name| folder().join(format!("decide-{name}.csv")));
        let mut compared = vec![shown.as_path()];
        compared.extend(totals.iter().map(std::path::PathBuf::as_path));
        run(
            &mut peers::script(&python, "decide_compare.py", &compared),
            "Marks, scheme and peers have to mean the same rules.",
        )?;
        let title = format!("decide: {size} candidates × 2 components × 5 criteria × 9 raters");
        measure::print(&title, &figures);
        tables.push((title, figures));
    }
    measure::write(&folder().join("decide.json"), &tables)
}
