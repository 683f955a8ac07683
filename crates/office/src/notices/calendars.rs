//! The years of the working calendar: those that come with the program, and those that an office took in itself, which stand before
//! them. Must not know what is counted by them.

use std::path::Path;

use assessment::{CalendarYear, Refusal, WorkingCalendar};
use records::Tx;
use records::notices::calendar_years::{self, CalendarYearRow};
use serde_json::json;

use crate::blocking::blocking;
use crate::imports::wire::{FileSaved, TextOfFile};
use crate::notices::wire::{CalendarLine, CalendarList, SaveCalendar};
use crate::office::{Office, kept, stored};
use crate::wire::{Nothing, count};

/// The years that come with the program.
const SHIPPED: [&str; 3] = [
    include_str!("../../../../assets/calendars/2024.toml"),
    include_str!("../../../../assets/calendars/2025.toml"),
    include_str!("../../../../assets/calendars/2026.toml"),
];

/// The calendar of the office.
///
/// # Errors
/// `stored_record_damaged`.
pub(crate) async fn calendar(tx: &mut Tx) -> Result<WorkingCalendar, Refusal> {
    let years = years(tx).await?;
    Ok(WorkingCalendar::of(years.into_iter().map(|(year, _)| year)))
}

/// Every year with whether the office took it in itself: those of the program first.
async fn years(tx: &mut Tx) -> Result<Vec<(CalendarYear, bool)>, Refusal> {
    let mut years = Vec::new();
    for text in SHIPPED {
        years.push((exchange::toml_file::parse(text)?, false));
    }
    for row in calendar_years::list(tx).await? {
        years.push((stored(&row.body, "calendar_years", &row.year)?, true));
    }
    Ok(years)
}

/// The years that are known.
///
/// # Errors
/// `stored_record_damaged`.
pub async fn list(office: &Office, _: Nothing) -> Result<CalendarList, Refusal> {
    let mut tx = office.read().await?;
    let mut lines: Vec<CalendarLine> = Vec::new();
    for (year, own) in years(&mut tx).await? {
        // An office's own stands in the place of the program's.
        lines.retain(|line| line.year != year.year);
        lines.push(CalendarLine {
            year: year.year,
            document: year.document,
            issued_on: year.issued_on.to_string(),
            source: year.source,
            mark: year.mark,
            holidays: count(year.holidays.len() as u64),
            own,
        });
    }
    lines.sort_by_key(|line| line.year);
    Ok(CalendarList { years: lines })
}

/// Takes a year in. The last days of notices and the days for answers that were counted before stay as they are.
///
/// # Errors
/// `toml_invalid` and those of [`CalendarYear::check`].
pub async fn import(office: &Office, input: TextOfFile) -> Result<CalendarList, Refusal> {
    let year: CalendarYear = exchange::toml_file::parse(&input.text)?;
    crate::refusals::first(year.check())?;
    let row = CalendarYearRow {
        year: i64::from(year.year),
        body: kept(&year)?,
    };
    let mut tx = office.write().await?;
    calendar_years::put(&mut tx, &row).await?;
    let subject = year.year.to_string();
    let detail = json!({ "document": year.document });
    office
        .commit(tx, "import_calendar", &subject, detail)
        .await?;
    list(office, Nothing {}).await
}

/// Writes a year as a file, to be read, or written anew for the next one.
///
/// # Errors
/// `calendar_year_unknown`, those of writing a file.
pub async fn save(office: &Office, input: SaveCalendar) -> Result<FileSaved, Refusal> {
    let mut tx = office.read().await?;
    let years = years(&mut tx).await?;
    drop(tx);
    let mut found = years.into_iter().rev();
    let (year, _) = found
        .find(|(year, _)| year.year == input.year)
        .ok_or_else(|| {
            Refusal::new("calendar_year_unknown")
                .with("year", input.year)
                .at("year")
        })?;
    let text = exchange::toml_file::text_of(&year)?;
    let path = input.path.trim().to_owned();
    let file = path.clone();
    blocking(move || exchange::write_atomically(Path::new(&file), text.as_bytes())).await?;
    Ok(FileSaved { path })
}
