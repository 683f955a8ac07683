//! Scores: what a file would come to, import into a round, and settled discrepancies.
//!
//! Marks come in by the one door, `score_door`. This file must not know what a mark must satisfy.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use assessment::marks::replacing::Road;
use assessment::number::{Rounding, fraction_text, round as round_to};
use assessment::standards::combine::{Combine, combine};
use assessment::{Component, Refusal};
use exchange::{ScoreRow, Subject};
use rust_decimal::Decimal;
use serde_json::json;

use crate::blocking::blocking;
use crate::hash::{check_unchanged, sha256_of_user_file};
use crate::imports::reading;
use crate::imports::report::Report;
use crate::imports::wire::{ImportReport, ProblemLine};
use crate::marks::door::{Door, Origin, SheetPlace, Sheets, opened_for_scores, put_marks, want};
use crate::marks::naming::Naming;
use crate::marks::roads::wire::{CheckScores, CombinedMark, ImportScores, ScoresChecked};
use crate::marks::touching;
use crate::office::Office;
use crate::progress::Watch;
use crate::rounds;
use crate::session::Session;
use crate::wire::count;

/// What the program would make of a file of scores; needs no office.
///
/// # Errors
/// `combine_unknown`, and what refuses the file as a whole.
pub async fn check(session: &Session, input: CheckScores) -> Result<ScoresChecked, Refusal> {
    let how = Combine::parse(&input.combine)?;
    let table = reading::whole(
        "check_scores",
        &input.path,
        (input.mapping.as_deref(), None),
        Subject::Scores,
        Watch::nobody(),
        exchange::read_scores,
    )
    .await?;
    let mut order: Vec<(String, String)> = Vec::new();
    let mut groups: HashMap<(String, String), Vec<Option<Decimal>>> = HashMap::new();
    for row in table.records {
        let key = (row.candidate, row.criterion);
        let group = groups.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(row.mark);
    }
    let mut combined = Vec::with_capacity(order.len());
    for key in order {
        let given = groups.remove(&key).unwrap_or_default();
        let present = given.iter().flatten().count();
        combined.push(CombinedMark {
            candidate: key.0,
            criterion: key.1,
            raters: count(present as u64),
            missing: count((given.len() - present) as u64),
            combined: combine(&given, how, 1).ok().map(|found| match input.round {
                Some(digits) => {
                    round_to(&found.value, digits.min(12), Rounding::HalfUp).to_string()
                }
                None => fraction_text(&found.value),
            }),
        });
    }
    let problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, session.language()))
        .collect();
    Ok(ScoresChecked {
        marks: combined,
        problems,
    })
}

/// Imports scores of one component into a round. The first import opens scoring, when enrolment is still open.
///
/// # Errors
/// `round_unknown`, `component_not_scored`, `round_not_open_for_scores`; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportScores) -> Result<ImportReport, Refusal> {
    let component = Component::parse(&input.source)?;
    let path = input.path.clone();
    let (sha256, _) = blocking(move || sha256_of_user_file(Path::new(&path))).await?;
    let table = reading::whole(
        "import_scores",
        &input.path,
        (input.mapping.as_deref(), input.choice),
        Subject::Scores,
        office.watch.clone(),
        exchange::read_scores,
    )
    .await?;
    let (path, hash) = (input.path.clone(), sha256.clone());
    blocking(move || check_unchanged(Path::new(&path), &hash)).await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.of_file(&table.summary);
    for problem in &table.problems {
        report.problem(problem);
    }

    let mut tx = office.write().await?;
    let round = rounds::of_code(&mut tx, &input.round).await?;
    let round = opened_for_scores(office, &mut tx, round, "import_scores").await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    if standard.criteria_of(component).next().is_none() {
        return Err(Refusal::new("component_not_scored")
            .with("component", component)
            .with("standard", &standard.head.code)
            .at("source"));
    }
    let which = (Road::Whole, component, None);
    let door = Door::load(office, &mut tx, &round, standard, which).await?;
    let mut wanted = Sheets::new();
    let mut first_rows: HashMap<(SheetPlace, String), u64> = HashMap::new();
    let naming = Naming::of(&door);
    // A row of several marks is refused, and what was understood in it told, once.
    let mut told: HashSet<(u64, String)> = HashSet::new();
    for row in &table.records {
        let meant = naming.meant(row);
        for problem in meant.problems {
            let column = problem.column.clone().unwrap_or_default();
            if told.insert((row.row, format!("{column} {}", problem.value))) {
                report.problem(&problem);
            }
        }
        let admitted = match meant
            .refusal
            .map_or_else(|| door.admit_unlocked(&meant.offer), Err)
        {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let column = refusal.field.clone().unwrap_or_default();
                let is_of_row = matches!(column.as_str(), "candidate" | "candidate_name" | "rater");
                if is_of_row && !told.insert((row.row, format!("refused {column}"))) {
                    continue;
                }
                let value = value_of(row, &column);
                report.refuse(row.row, &column, &value, refusal);
                continue;
            }
        };
        let place = (admitted.sheet.clone(), admitted.criterion.clone());
        if let Some(first) = first_rows.get(&place) {
            let refusal = Refusal::new("mark_repeated")
                .with("first_row", first)
                .at("mark");
            let value = value_of(row, "mark");
            report.refuse(row.row, "mark", &value, refusal);
            continue;
        }
        first_rows.insert(place, row.row);
        want(&mut wanted, admitted);
    }
    let file = reading::file_name(&input.path);
    let origin = Origin {
        source: &file,
        reason: &format!("import {file}"),
    };
    let put = put_marks(office, &mut tx, &door, origin, wanted).await?;
    report.added(put.added);
    report.changed(put.changed);
    report.skipped(put.skipped);
    if !input.dry_run {
        let mut detail = report.figures();
        detail["source"] = json!(component.as_str());
        detail["file"] = json!(file);
        detail["sha256"] = json!(sha256);
        if !put.replaced.is_empty() {
            detail["replaced"] = json!(put.replaced);
        }
        touching::keep(&mut tx, "import_scores", &round, put.touched).await?;
        office
            .commit(tx, "import_scores", &round.code, detail)
            .await?;
    }
    Ok(report.done())
}

/// What stands in the column of ours that a refusal names.
pub(crate) fn value_of(row: &ScoreRow, column: &str) -> String {
    match column {
        "candidate" => row.candidate.clone(),
        "candidate_name" => row.candidate_name.clone(),
        "criterion" => row.criterion.clone(),
        "rater" => row.rater.clone(),
        _ => row.mark.map(|mark| mark.to_string()).unwrap_or_default(),
    }
}
