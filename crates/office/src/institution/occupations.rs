//! The classification of occupations: shipped whole, searched by code, name, pinyin and initials, corrected by CSV.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::occupation::OccupationCode;
use records::Tx;
use records::institution::occupations;
use records::institution::occupations::Occupation;

use crate::blocking::blocking;
use crate::imports::reading;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::institution::wire::{
    ImportOccupations, OccupationLine, OccupationList, SearchOccupations,
};
use crate::office::Office;
use crate::pinyin::{initials, spelled};
use crate::session::Session;
use crate::wire::count;

/// 职业分类大典 2022; source and licence in assets/reference/occupations.README.md.
const CLASSIFICATION: &str = include_str!("../../../../assets/reference/occupations_2022.csv");

/// Finds occupations: those of the open office or, before there is one, those that come with the program.
pub async fn search(
    session: &Session,
    input: SearchOccupations,
) -> Result<OccupationList, Refusal> {
    let text = input.search.trim().to_lowercase().replace(' ', "");
    let limit = input.limit.clamp(1, 2_000);
    let found = match session.office_if_open() {
        Some(office) => {
            let mut tx = office.read().await?;
            occupations::search(&mut tx, &text, i64::from(limit)).await?
        }
        None => blocking(move || search_shipped(&text, limit as usize)).await?,
    };
    Ok(OccupationList {
        occupations: found
            .into_iter()
            .map(|row| OccupationLine {
                code: row.code,
                name: row.name,
                tree_level: count(row.tree_level.unsigned_abs()),
                mark: row.mark,
                note: row.note,
            })
            .collect(),
    })
}

/// Takes in corrections: a CSV with the columns `code`, `name` and, if wanted, `level`, `mark`, `note`.
///
/// # Errors
/// `occupations_file_invalid`, with the line, when the file is no such table; rows are refused one by one.
pub async fn import(office: &Office, input: ImportOccupations) -> Result<ImportReport, Refusal> {
    let path = input.path.clone();
    let rows =
        blocking(move || exchange::read_plain_csv(std::path::Path::new(&path), &["code", "name"]))
            .await?;
    let mut report = Report::new(office.language, false);
    report.read(rows.len() as u64);
    let mut tx = office.write().await?;
    let mut corrected = BTreeMap::new();
    for row in rows {
        let cell = |name: &str| {
            row.cells
                .get(name)
                .map_or("", String::as_str)
                .trim()
                .to_owned()
        };
        let (code, name) = (cell("code"), cell("name"));
        if let Err(refusal) = OccupationCode::parse(&code) {
            report.refuse(row.row, "code", &code, refusal);
            continue;
        }
        if name.is_empty() {
            report.refuse(
                row.row,
                "name",
                "",
                Refusal::new("occupation_name_empty").at("name"),
            );
            continue;
        }
        let wanted = entry(&code, &name, "4", &cell("mark"), &cell("note"));
        match occupations::get(&mut tx, &code).await? {
            Some(kept) if kept == wanted => report.skipped(1),
            Some(_) => {
                report.changed(1);
                corrected.insert(code, wanted);
            }
            None => {
                report.added(1);
                corrected.insert(code, wanted);
            }
        }
    }
    let corrected: Vec<Occupation> = corrected.into_values().collect();
    occupations::put_all(&mut tx, &corrected).await?;
    let figures = report.figures();
    office
        .commit(
            tx,
            "import_occupations",
            &reading::file_name(&input.path),
            figures,
        )
        .await?;
    Ok(report.done())
}

/// The shipped classification, searched as an office searches its own (`records::institution::occupations::search`).
fn search_shipped(text: &str, limit: usize) -> Result<Vec<Occupation>, Refusal> {
    let rank = |row: &Occupation| {
        let name = row.name.to_lowercase();
        let ways = [&row.code, &name, &row.pinyin, &row.initials];
        let by = |fits: &dyn Fn(&str) -> bool| ways.iter().any(|way| fits(way));
        if by(&|way| way == text) {
            Some(0)
        } else if by(&|way| way.starts_with(text)) {
            Some(1)
        } else {
            by(&|way| way.contains(text)).then_some(2)
        }
    };
    let mut found: Vec<(i32, Occupation)> = shipped()?
        .into_iter()
        .filter_map(|row| Some((rank(&row)?, row)))
        .collect();
    found.sort_by(|(a, one), (b, other)| (a, &one.code).cmp(&(b, &other.code)));
    found.truncate(limit);
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// The shipped classification, ready to be kept.
pub(crate) fn shipped() -> Result<Vec<Occupation>, Refusal> {
    let rows = exchange::plain_csv(CLASSIFICATION.as_bytes(), &["level", "code", "name"])?;
    Ok(rows
        .iter()
        .map(|row| {
            let cell = |name: &str| row.cells.get(name).map_or("", String::as_str);
            entry(
                cell("code"),
                cell("name"),
                cell("level"),
                cell("mark"),
                cell("other_source_says"),
            )
        })
        .collect())
}

/// The code for an occupation that a file names by code or by name.
pub(crate) async fn code_for(tx: &mut Tx, text: &str) -> Result<Option<String>, Refusal> {
    if OccupationCode::parse(text).is_ok() {
        return Ok(occupations::get(tx, text).await?.map(|found| found.code));
    }
    let found = occupations::search(tx, text, 20).await?;
    let mut same_name = found
        .into_iter()
        .filter(|row| row.name == text && row.tree_level == 4);
    Ok(same_name.next().map(|row| row.code))
}

fn entry(code: &str, name: &str, level: &str, mark: &str, note: &str) -> Occupation {
    Occupation {
        code: code.to_owned(),
        tree_level: level.parse().unwrap_or(4),
        name: name.to_owned(),
        pinyin: spelled(name),
        initials: initials(name),
        mark: mark.to_owned(),
        note: note.to_owned(),
    }
}
