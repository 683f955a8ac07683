//! A year's inspection records into the office, beside the tools that load a CSV into a typed table.
//!
//! The peers only load: no checks, no audit line, no measures per unit. What they are compared with does all of it.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::measure::{self, Contestant};
use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::{Done, Failure, root, run};

const CREATE: &str = "CREATE TABLE inspection(day TEXT NOT NULL, workshop TEXT NOT NULL, team TEXT NOT NULL, operation TEXT NOT NULL, \
     style TEXT NOT NULL, quantity INTEGER NOT NULL, inspected INTEGER NOT NULL, critical INTEGER NOT NULL, major INTEGER NOT NULL, \
     minor INTEGER NOT NULL, rework INTEGER NOT NULL, scrap INTEGER NOT NULL) STRICT";

/// Days of the records: the first 28 of each month.
const DAYS: u64 = 12 * 28;

/// Times the import of `--rows` records.
pub fn bench(options: &Options) -> Done {
    let ours = programs::build()?.join("jiangping");
    let python = peers::python(&["pandas", "duckdb"])?;
    let input = records(options.rows)?;
    let mapping = root().join("xtask/bench-peers/inspection-mapping.toml");
    let place = |name: &str| folder().join(format!("evidence-{name}"));
    let office = place("jiangping.office");
    let (new_office, ours_again) = (office.clone(), ours.clone());
    let import = Contestant {
        name: "jiangping".to_owned(),
        prepare: Box::new(move || {
            peers::remove(&new_office)?;
            let mut create = Command::new(&ours_again);
            create
                .args(["office", "create"])
                .arg(&new_office)
                .arg("--from")
                .arg(root().join("assets/demo/office.toml"));
            run(
                &mut create,
                "The demo's office.toml makes the empty office.",
            )
        }),
        command: Box::new(|| {
            let mut command = Command::new(&ours);
            command
                .arg("--office")
                .arg(&office)
                .args(["--json", "evidence", "import"])
                .arg(&input)
                .arg("--mapping")
                .arg(&mapping);
            command
        }),
    };
    let (fresh, table) = (place("sqlite3.db"), place("sqlite3.db"));
    let shell_input = input.clone();
    let shell = Contestant {
        name: "sqlite3 .import".to_owned(),
        prepare: Box::new(move || peers::remove(&fresh)),
        command: Box::new(move || {
            let mut command = Command::new("sqlite3");
            command.arg(&table).args([
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                CREATE,
            ]);
            command.arg(format!(
                ".import --csv --skip 1 \"{}\" inspection",
                shell_input.display()
            ));
            command
        }),
    };
    let by_script = |name: &str, script: &'static str, file: PathBuf| {
        let (fresh, python, input) = (file.clone(), python.clone(), input.clone());
        Contestant {
            name: name.to_owned(),
            prepare: Box::new(move || peers::remove(&fresh)),
            command: Box::new(move || peers::script(&python, script, &[&input, &file])),
        }
    };
    let contestants = [
        import,
        shell,
        by_script("pandas to SQLite", "import_pandas.py", place("pandas.db")),
        by_script("DuckDB", "import_duckdb.py", place("duckdb.db")),
    ];
    let figures = measure::race(&contestants, options.runs, |_| String::new())?;
    let title = format!("import-evidence: {} rows of CSV", options.rows);
    measure::print(&title, &figures);
    measure::write(&folder().join("import-evidence.json"), &[(title, figures)])
}

/// The file of this many records, made when it is not there yet.
pub fn records(rows: u64) -> Done<PathBuf> {
    let input = folder().join(format!("inspection-by-day-{rows}.csv"));
    make_records(&input, rows)?;
    Ok(input)
}

/// Writes the records day after day, as a factory's system exports them; the same for the same number of rows on every
/// machine.
fn make_records(file: &Path, rows: u64) -> Done {
    if file.is_file() {
        return Ok(());
    }
    println!("making {rows} records");
    let half = file.with_extension("half");
    let written = (|| {
        let mut out = BufWriter::new(fs::File::create(&half)?);
        writeln!(
            out,
            "date,workshop,team,operation,style,quantity,inspected,critical,major,minor,rework,scrap"
        )?;
        let mut chance = Chance(2026);
        for row in 0..rows {
            let date = row * DAYS / rows;
            let (month, day) = (1 + date / 28, 1 + date % 28);
            let inspected = 20 + chance.below(181);
            let minor = chance.below(6);
            let major = chance.below(4) / 2;
            let critical = chance.below(50) / 49;
            writeln!(
                out,
                "2026-{month:02}-{day:02},sewing,{},OP{:03},ST{:04},{},{inspected},{critical},{major},{minor},{},{}",
                1 + chance.below(12),
                chance.below(120),
                chance.below(400),
                inspected + chance.below(300),
                major.min(1),
                critical,
            )?;
        }
        out.flush()?;
        fs::rename(&half, file)
    })();
    written.map_err(|error| Failure::file(file, &error))
}

/// A small generator of repeatable numbers (SplitMix64, Steele, Lea & Flood 2014): the input is made, not drawn.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
