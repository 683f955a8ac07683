//! Running contestants in turns and reading what each cost.
//!
//! Must not know the contestants.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::{Done, Failure, in_path};

/// One way of doing the work.
pub struct Contestant<'a> {
    /// How the table calls it; ours is the first of a race.
    pub name: String,
    /// Puts things back before each run; not measured.
    pub prepare: Box<dyn Fn() -> Done + 'a>,
    /// The whole process that is measured.
    pub command: Box<dyn Fn() -> Command + 'a>,
}

/// What one process cost.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    wall: f64,
    peak_mb: f64,
}

/// Medians of one contestant.
pub struct Figure {
    name: String,
    runs: usize,
    median: Cost,
    note: String,
}

/// Runs every contestant `runs` times, one after the other in turns, so that a busy minute hits all of them.
/// `note` is asked once after the runs, for sizes of outputs and the like.
pub fn race(
    contestants: &[Contestant<'_>],
    runs: usize,
    note: impl Fn(&str) -> String,
) -> Done<Vec<Figure>> {
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); contestants.len()];
    for round in 1..=runs {
        for (place, contestant) in contestants.iter().enumerate() {
            (contestant.prepare)()?;
            let cost = time(&mut (contestant.command)(), &contestant.name)?;
            println!(
                "  run {round}/{runs} {:28} {:9.3} s CPU {:8.0} MB",
                contestant.name, cost.cpu, cost.peak_mb
            );
            costs[place].push(cost);
        }
    }
    Ok(contestants
        .iter()
        .zip(costs)
        .map(|(contestant, costs)| Figure {
            name: contestant.name.clone(),
            runs: costs.len(),
            median: Cost {
                cpu: median(costs.iter().map(|cost| cost.cpu).collect()),
                wall: median(costs.iter().map(|cost| cost.wall).collect()),
                peak_mb: median(costs.iter().map(|cost| cost.peak_mb).collect()),
            },
            note: note(&contestant.name),
        })
        .collect())
}

/// The table on the terminal: the ratio says how many times our CPU time the peer needs.
pub fn print(title: &str, figures: &[Figure]) {
    let ours = figures.first().map_or(0.0, |figure| figure.median.cpu);
    println!("\n{title}");
    println!(
        "{:30} {:>10} {:>10} {:>9} {:>8}  ",
        "", "CPU s", "wall s", "peak MB", "× ours"
    );
    for Figure {
        name, median, note, ..
    } in figures
    {
        let ratio = median.cpu / ours.max(1e-9);
        println!(
            "{name:30} {:10.3} {:10.3} {:9.0} {ratio:8.2}  {note}",
            median.cpu, median.wall, median.peak_mb
        );
    }
}

/// The same as JSON, one list of figures per title.
pub fn write(file: &Path, tables: &[(String, Vec<Figure>)]) -> Done {
    let mut text = "{\n".to_owned();
    for (place, (title, figures)) in tables.iter().enumerate() {
        let ours = figures.first().map_or(0.0, |figure| figure.median.cpu);
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "{}  {}: [",
            if place == 0 { "" } else { ",\n" },
            quoted(title)
        );
        for (line, figure) in figures.iter().enumerate() {
            let _ = write!(
                text,
                "{}\n    {{\"name\": {}, \"runs\": {}, \"cpu_s\": {:.4}, \"wall_s\": {:.4}, \"peak_mb\": {:.1}, \"ratio_to_ours\": {:.3}, \"note\": {}}}",
                if line == 0 { "" } else { "," },
                quoted(&figure.name),
                figure.runs,
                figure.median.cpu,
                figure.median.wall,
                figure.median.peak_mb,
                figure.median.cpu / ours.max(1e-9),
                quoted(&figure.note),
            );
        }
        text.push_str("\n  ]");
    }
    text.push_str("\n}\n");
    fs::write(file, text).map_err(|error| Failure::file(file, &error))?;
    println!("\nwritten: {}", file.display());
    Ok(())
}

fn time(command: &mut Command, name: &str) -> Done<Cost> {
    let figures = super::options::folder().join("time.txt");
    let gnu_time = if in_path("gtime") {
        "gtime"
    } else {
        "/usr/bin/time"
    };
    let mut timed = Command::new(gnu_time);
    timed
        .args(["-f", "%U %S %e %M", "-o"])
        .arg(&figures)
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    for (key, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(key, value),
            None => timed.env_remove(key),
        };
    }
    let output = timed.stdin(Stdio::null()).output().map_err(|error| {
        Failure::new(
            format!("GNU time could not be started: {error}"),
            "cargo xtask packages bench",
        )
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(
            format!("{name} ended with {}:\n{}", output.status, said.trim()),
            "Look at its message.",
        ));
    }
    let text = fs::read_to_string(&figures).map_err(|error| Failure::file(&figures, &error))?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    match numbers[..] {
        [user, system, wall, kilobytes] => Ok(Cost {
            cpu: user + system,
            wall,
            peak_mb: kilobytes / 1024.0,
        }),
        _ => Err(Failure::new(
            format!("GNU time said `{}`", text.trim()),
            "Is that GNU time?",
        )),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => values[odd / 2],
        even => f64::midpoint(values[even / 2 - 1], values[even / 2]),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(
            median(vec![4.0, 1.0, 2.0, 9.0]).to_bits(),
            3.0_f64.to_bits()
        );
    }
}
