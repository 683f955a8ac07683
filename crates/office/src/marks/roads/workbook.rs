//! Score sheets as workbooks: one XLSX for each rater, and its marks back through the door that all marks take.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use assessment::marks::replacing::Road;
use assessment::standards::{Criterion, CriterionKind};
use assessment::{Refusal, SheetId};
use exchange::Limits;
use exchange::packet::PacketCriterion;
use exchange::score_workbook::{
    CriterionWords, ReadScoreWorkbook, ScoreWorkbook, ScoreWorkbookWords, WorkbookMark,
    WorkbookRow, read_score_workbook, score_workbook,
};
use serde_json::json;

use crate::blocking::blocking;
use crate::hash::{check_unchanged, sha256_of_user_file};
use crate::imports::reading::file_name;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::marks::door::{
    Admitted, Door, Offer, Origin, Sheets, opened_for_scores, put_marks, want,
};
use crate::marks::roads::paper::{MARK_CHARACTERS, log, written};
use crate::marks::roads::wire::{ImportScoreWorkbook, SheetFiles, SheetsForRaters};
use crate::marks::sheets::{RaterOfRound, SheetsOfRound, enrolled, of_rater};
use crate::marks::touching;
use crate::messages::Language;
use crate::office::Office;
use crate::{rounds, standards};

/// Writes a score workbook for each rater of a round.
///
/// # Errors
/// Those of [`SheetsOfRound::load`], `workbook_not_written`, `cancelled`, and those of writing a
/// file. The files that were written before an error stay, each whole.
pub async fn export(office: &Office, input: SheetsForRaters) -> Result<SheetFiles, Refusal> {
    let _made = exchange::MadeFolders::make(Path::new(&input.folder))
        .map_err(|refusal| refusal.at("folder"))?;
    let sheets = SheetsOfRound::load(office, &input.round, &input.raters).await?;
    let code = sheets.round.code.clone();
    let (language, watch) = (office.language, office.watch.clone());
    let files = blocking(move || {
        let mut files = Vec::with_capacity(sheets.raters.len());
        for (done, rater) in sheets.raters.iter().enumerate() {
            let all = sheets.raters.len() as u64;
            watch.check("export_score_workbooks", done as u64, all)?;
            let bytes = score_workbook(&workbook_of(&sheets, rater, language))?;
            files.push(written(
                &input.folder,
                &sheets.round.code,
                rater,
                "xlsx",
                &bytes,
            )?);
        }
        Ok(files)
    })
    .await?;
    log(office, "export_score_workbooks", &code, &files).await?;
    Ok(SheetFiles { files })
}

fn workbook_of(sheets: &SheetsOfRound, rater: &RaterOfRound, language: Language) -> ScoreWorkbook {
    let head = &sheets.standard.head;
    let mark: String = sheets
        .standard_row
        .hash
        .chars()
        .take(MARK_CHARACTERS)
        .collect();
    let label = |id: &str| language.label(id);
    let component = label(&format!("word_{}", rater.component));
    ScoreWorkbook {
        round: sheets.round.code.clone(),
        component: rater.component,
        rater: rater.member.code.clone(),
        scheme_hash: sheets.standard_row.hash.clone(),
        criteria: sheets
            .standard
            .criteria_of(rater.component)
            .map(|criterion| {
                (
                    PacketCriterion::disclosed(criterion),
                    said(criterion, language),
                )
            })
            .collect(),
        rows: rater
            .sheets
            .iter()
            .map(|sheet| WorkbookRow {
                id: sheet.id,
                staff_no: sheet.candidate.staff_no.clone(),
                name: sheet.candidate.name.clone(),
                unit: sheets.unit(&sheet.candidate),
            })
            .collect(),
        words: ScoreWorkbookWords {
            marks: label("workbook_marks"),
            guide: label("workbook_guide"),
            title: language.phrase("workbook_title", &[("round", &sheets.round.title)]),
            subtitle: language.phrase(
                "workbook_subtitle",
                &[
                    ("round", &sheets.round.code),
                    ("component", &component),
                    ("rater", &rater.member.name),
                    ("standard", &format!("{} {}", head.title, head.version)),
                    ("mark", &mark),
                ],
            ),
            instructions: [
                "workbook_how_marks",
                "workbook_how_missing",
                "workbook_how_rows",
                "workbook_how_back",
            ]
            .map(label)
            .into(),
            headings: [
                "heading_sheet_id",
                "heading_staff_no",
                "heading_name",
                "heading_unit",
            ]
            .map(label),
        },
    }
}

/// What a criterion and its marks are called.
fn said(criterion: &Criterion, language: Language) -> CriterionWords {
    let plain = |decimal: rust_decimal::Decimal| decimal.normalize().to_string();
    let name = match (&criterion.name_en, language) {
        (Some(name), Language::English) if !name.is_empty() => name.clone(),
        _ => criterion.name.clone(),
    };
    let (range, meanings) = match (criterion.kind, criterion.min, criterion.max) {
        (CriterionKind::Judged, Some(min), Some(max)) => {
            let (min, max) = (plain(min), plain(max));
            let range = match criterion.step {
                Some(step) => language.phrase(
                    "workbook_range_step",
                    &[("min", &min), ("max", &max), ("step", &plain(step))],
                ),
                None => language.phrase("workbook_range", &[("min", &min), ("max", &max)]),
            };
            let mut descriptors: Vec<_> = criterion.descriptors.iter().collect();
            descriptors.sort_by_key(|one| std::cmp::Reverse(one.from));
            let meanings = descriptors.into_iter().map(|one| {
                let from = language.phrase("workbook_from", &[("mark", &plain(one.from))]);
                (from, one.text.clone())
            });
            (range, meanings.collect())
        }
        _ => {
            let points: Vec<String> = criterion
                .points
                .iter()
                .map(|one| plain(one.points))
                .collect();
            let meanings = criterion
                .points
                .iter()
                .map(|one| (plain(one.points), one.name.clone()));
            let listed = points.join(" / ");
            (
                language.phrase("workbook_points", &[("points", &listed)]),
                meanings.collect(),
            )
        }
    };
    CriterionWords {
        heading: format!("{name}\n{range}"),
        name,
        range,
        meanings,
    }
}

/// Imports a score workbook that a rater filled in. The first mark opens scoring, when enrolment is still open.
///
/// # Errors
/// Those of [`read_score_workbook`], `round_unknown`, `round_not_open_for_scores`, `workbook_standard_changed`,
/// `rater_unknown`, `rater_marks_other_component`; single cells and rows are refused in the report.
pub async fn import(office: &Office, input: ImportScoreWorkbook) -> Result<ImportReport, Refusal> {
    let path = input.path.clone();
    let (sha256, read) = blocking(move || {
        let path = Path::new(&path);
        let (sha256, _) = sha256_of_user_file(path)?;
        let read = read_score_workbook(path, &Limits::default())?;
        check_unchanged(path, &sha256)?;
        Ok((sha256, read))
    })
    .await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.read(read.rows);
    report.refused_in_file(read.problems.len() as u64);
    for problem in &read.problems {
        report.problem(problem);
    }
    let mut tx = office.write().await?;
    let (round, plan) = rounds::by_code(&mut tx, &read.head.round).await?;
    let round = opened_for_scores(office, &mut tx, round, "import_score_workbook").await?;
    let (row, standard) = standards::by_id(&mut tx, &round.standard_id).await?;
    if row.hash != read.head.scheme_hash {
        let short = |hash: &str| hash.chars().take(MARK_CHARACTERS).collect::<String>();
        return Err(Refusal::new("workbook_standard_changed")
            .with("round", &round.code)
            .with("found", short(&read.head.scheme_hash))
            .with("expected", short(&row.hash)));
    }
    let component = read.head.component;
    let member = plan.rater(&read.head.rater).ok_or_else(|| {
        Refusal::new("rater_unknown")
            .with("rater", &read.head.rater)
            .with("round", &round.code)
    })?;
    if member.component != Some(component) {
        return Err(Refusal::new("rater_marks_other_component")
            .with("rater", &member.code)
            .with("component", component));
    }
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let enrolled = enrolled(&mut tx, &round).await?;
    let expected: HashMap<SheetId, String> = of_rater(&plan, &rules, member, component, &enrolled)?
        .into_iter()
        .map(|sheet| (sheet.id, sheet.candidate.staff_no))
        .collect();
    let which = (Road::Whole, component, Some(read.head.rater.as_str()));
    let door = Door::load(office, &mut tx, &round, standard, which).await?;
    let wanted = admitted(&read, &expected, &door, &mut report);
    let file = file_name(&input.path);
    let reason = format!("import {file}");
    let origin = Origin {
        source: &file,
        reason: &reason,
    };
    let put = put_marks(office, &mut tx, &door, origin, wanted).await?;
    report.added(put.added);
    report.changed(put.changed);
    report.skipped(put.skipped);
    if !input.dry_run {
        let mut detail = report.figures();
        detail["rater"] = json!(read.head.rater);
        detail["source"] = json!(component.as_str());
        detail["file"] = json!(file);
        detail["sha256"] = json!(sha256);
        if !put.replaced.is_empty() {
            detail["replaced"] = json!(put.replaced);
        }
        touching::keep(&mut tx, "import_score_workbook", &round, put.touched).await?;
        office
            .commit(tx, "import_score_workbook", &round.code, detail)
            .await?;
    }
    Ok(report.done())
}

/// The marks that may come in; the others are told with their row and column.
fn admitted(
    read: &ReadScoreWorkbook,
    expected: &HashMap<SheetId, String>,
    door: &Door,
    report: &mut Report,
) -> Sheets {
    let mut wanted: Sheets = BTreeMap::new();
    for mark in &read.marks {
        match admit(mark, read, expected, door) {
            Ok(admitted) => want(&mut wanted, admitted),
            Err(refusal) => report.refuse(mark.row, &mark.column, &mark.value, refusal),
        }
    }
    wanted
}

fn admit(
    mark: &WorkbookMark,
    read: &ReadScoreWorkbook,
    expected: &HashMap<SheetId, String>,
    door: &Door,
) -> Result<Admitted, Refusal> {
    let staff_no = expected.get(&mark.sheet_id).ok_or_else(|| {
        Refusal::new("sheet_not_expected")
            .with("sheet_id", mark.sheet_id)
            .with("staff_no", &mark.staff_no)
            .at("sheet_id")
    })?;
    door.admit_unlocked(&Offer {
        staff_no,
        rater: &read.head.rater,
        criterion: &mark.criterion,
        mark: mark.mark,
    })
}
