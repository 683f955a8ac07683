//! Workers by what they made of which style and operation. Must not know how a figure is reckoned.

use assessment::Refusal;
use exchange::{MixRow, Subject};
use measurement::Unsaid;
use measurement::mix::{Adjusted, Made, mix};
use measurement::shrinkage::Spread;

use crate::blocking::blocking;
use crate::evidence::comparing::wire::{MeasureMix, MixMeasured, WorkerBeside};
use crate::imports::reading;
use crate::imports::wire::ProblemLine;
use crate::messages::Language;
use crate::progress::Watch;
use crate::session::Session;
use crate::statistics::{EstimateLine, Names, Unsaids, decimal};
use crate::wire::count;

/// Workers beside what the whole shop makes on the same work; needs no office.
///
/// # Errors
/// What refuses the file as a whole.
pub async fn measure(session: &Session, input: MeasureMix) -> Result<MixMeasured, Refusal> {
    let table = reading::whole(
        "measure_mix",
        &input.path,
        (input.mapping.as_deref(), None),
        Subject::Mix,
        Watch::nobody(),
        exchange::read_mix,
    )
    .await?;
    let rows = table.records;
    let language = session.language();
    let mut found = blocking(move || Ok(of_rows(&rows, language))).await?;
    found.problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, language))
        .collect();
    found.unread_columns = table.summary.unused_columns;
    Ok(found)
}

fn of_rows(rows: &[MixRow], language: Language) -> MixMeasured {
    let (mut workers, mut cells) = (Names::default(), Names::default());
    let made: Vec<Made> = rows
        .iter()
        .map(|row| Made {
            worker: workers.place(&row.worker),
            // A style has no control sign in its name.
            cell: cells.place(&format!("{}\u{1f}{}", row.style, row.operation)),
            defects: row.defects,
            inspected: row.inspected,
        })
        .collect();
    let mut unsaid = Unsaids::in_language(language);
    let found = mix(workers.list.len(), &made);
    let (rate, parts, spread, by_worker) = match found {
        Ok(found) => (
            Some(decimal(found.rate)),
            found.parts,
            unsaid.kept("workers_differ", found.spread),
            found.workers,
        ),
        Err(reason) => (None, 0, None, vec![Err(reason); workers.list.len()]),
    };
    if rows.is_empty() {
        unsaid.kept::<()>("mix", Err(Unsaid::NoMarks));
    }
    let by_worker = unsaid.each("mix", &workers.list, by_worker);
    MixMeasured {
        workers: count(workers.list.len() as u64),
        cells: count(cells.list.len() as u64),
        rate,
        parts: count(parts as u64),
        workers_differ: spread.map(|spread| spread != Spread::AsChance),
        by_worker: by_worker
            .into_iter()
            .zip(workers.list)
            .map(|(found, worker)| beside(worker, found))
            .collect(),
        unsaid: unsaid.lines(),
        problems: Vec::new(),
        unread_columns: Vec::new(),
    }
}

fn beside(worker: String, found: Option<Adjusted>) -> WorkerBeside {
    WorkerBeside {
        worker,
        group: found.map(|one| count(one.part as u64 + 1)),
        observed: found.map(|one| one.observed),
        expected: found.map(|one| decimal(one.expected)),
        ratio: found.map(|one| EstimateLine::of(one.ratio)),
        drawn: found.map(|one| EstimateLine::of(one.drawn)),
        raw: found.map(|one| decimal(one.raw)),
        adjusted: found.map(|one| EstimateLine::of(one.rate)),
        left_out: found.map(|one| one.left_out),
        stands_apart: found.is_some_and(|one| one.stands_apart()),
        raw_differs: found.is_some_and(|one| one.raw_differs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(worker: &str, style: &str, defects: u64, inspected: u64) -> MixRow {
        MixRow {
            row: 2,
            worker: worker.to_owned(),
            style: style.to_owned(),
            operation: "平缝".to_owned(),
            defects,
            inspected,
        }
    }

    #[test]
    fn workers_are_held_against_the_shop_and_who_works_alone_is_named() {
        let rows = [
            row("W1", "K1", 9, 100),
            row("W2", "K1", 11, 100),
            row("W3", "K2", 4, 100),
        ];
        let found = of_rows(&rows, Language::Chinese);
        assert_eq!((found.workers, found.cells, found.parts), (3, 2, 1));
        assert_eq!(found.by_worker[0].expected.as_deref(), Some("10.000000"));
        assert_eq!(found.by_worker[2].ratio, None);
        let told: Vec<_> = found
            .unsaid
            .iter()
            .map(|line| (line.who.as_deref(), line.code.as_str()))
            .collect();
        assert_eq!(told, [(Some("W3"), "not_shared")]);
    }

    #[test]
    fn a_shop_without_a_defect_says_so_once() {
        let rows = [row("W1", "K1", 0, 100), row("W2", "K1", 0, 100)];
        let found = of_rows(&rows, Language::Chinese);
        assert_eq!(found.unsaid.len(), 1);
        assert_eq!(found.unsaid[0].code, "no_defects");
    }
}
