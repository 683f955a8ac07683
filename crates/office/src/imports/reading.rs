//! Reads a user's file on a thread that may block, and tells its progress.
//!
//! Must not know what is in the file.

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use exchange::{Item, Limits, Mapping, Problem, Progress, Subject, TableSummary};

use crate::blocking::blocking;
use crate::imports::wire::TableChoice;
use crate::progress::Watch;

/// A file read whole: good rows, problems, and what was read.
pub(crate) struct WholeTable<R> {
    /// The good rows.
    pub records: Vec<R>,
    /// What was corrected or refused.
    pub problems: Vec<Problem>,
    /// What was read.
    pub summary: TableSummary,
}

/// A reading function of `exchange` for tables that fit in memory.
pub(crate) type Reader<R> = fn(
    &Path,
    Option<&Mapping>,
    &Limits,
    &mut dyn FnMut(Progress) -> ControlFlow<()>,
    &mut dyn FnMut(Item<R>) -> ControlFlow<()>,
) -> Result<TableSummary, Refusal>;

/// Reads a file whole. `action` names the progress.
pub(crate) async fn whole<R: Send + 'static>(
    action: &'static str,
    path: &str,
    (mapping, choice): (Option<&str>, Option<TableChoice>),
    subject: Subject,
    watch: Watch,
    reader: Reader<R>,
) -> Result<WholeTable<R>, Refusal> {
    let file = path.to_owned();
    let named = mapping.map(str::to_owned);
    let mapping =
        blocking(move || chosen_mapping(&file, named.as_deref(), choice, subject)).await?;
    whole_with(action, path, mapping, watch, reader).await
}

/// Reads a file whole by a mapping that is at hand.
pub(crate) async fn whole_with<R: Send + 'static>(
    action: &'static str,
    path: &str,
    mapping: Option<Mapping>,
    watch: Watch,
    reader: Reader<R>,
) -> Result<WholeTable<R>, Refusal> {
    let path = path.to_owned();
    blocking(move || {
        let mut records = Vec::new();
        let mut problems = Vec::new();
        let summary = reader(
            Path::new(&path),
            mapping.as_ref(),
            &Limits::default(),
            &mut |seen| watch.tell(action, seen.bytes, seen.total_bytes, seen.rows),
            &mut |item| {
                match item {
                    Item::Record(record) => records.push(record),
                    Item::Problem(problem) => problems.push(problem),
                }
                ControlFlow::Continue(())
            },
        )?;
        Ok(WholeTable {
            records,
            problems,
            summary,
        })
    })
    .await
}

/// The mapping of a file: the named one, with what the person chose in a wizard in the place of its own; what nobody
/// said of the columns is guessed. None when neither is given.
pub(crate) fn chosen_mapping(
    file: &str,
    path: Option<&str>,
    choice: Option<TableChoice>,
    subject: Subject,
) -> Result<Option<Mapping>, Refusal> {
    let named = load_mapping(path, subject)?;
    let Some(choice) = choice else {
        return Ok(named);
    };
    let mut mapping = named.unwrap_or_default();
    if !choice.columns.is_empty() || !choice.mark_columns.is_empty() {
        mapping.columns = choice.columns;
        mapping.mark_columns = choice.mark_columns;
    }
    mapping.constants.extend(choice.constants);
    mapping.layout.sheet = choice.sheet.or(mapping.layout.sheet);
    mapping.layout.header_row = choice
        .header_row
        .map(u64::from)
        .or(mapping.layout.header_row);
    mapping.encoding = choice.encoding.or(mapping.encoding);
    mapping.missing.extend(choice.missing.unwrap_or_default());
    mapping.layout.leaves_out_hidden |= choice.leave_out_hidden.unwrap_or_default();
    if mapping.columns.is_empty() && mapping.mark_columns.is_empty() {
        let encoding = mapping.encoding.as_deref();
        let limits = Limits::default();
        let seen = exchange::preview(Path::new(file), subject, &mapping.layout, encoding, &limits)?;
        let unsettled = |ask: &&exchange::Ask| !mapping.constants.contains_key(ask.field);
        if let Some(ask) = seen.asks.iter().find(unsettled) {
            let sheet = seen.chosen.and_then(|chosen| seen.sheets.get(chosen));
            let row = sheet.and_then(|sheet| sheet.header_row).unwrap_or(1);
            return Err(Refusal::new("columns_for_one_field")
                .with("field", ask.field)
                .with("columns", ask.headers.join(" / "))
                .with("row", row)
                .at(ask.field));
        }
        mapping.columns = seen.guess.columns;
        mapping.mark_columns = seen.guess.mark_columns;
        // Nothing was recognised: what the reader says of the file says more than an empty mapping.
        if mapping.columns.is_empty() && mapping.mark_columns.is_empty() {
            return Ok(None);
        }
    }
    // The same checks as a mapping file passes: fields, encodings, constants.
    Mapping::parse(&mapping.to_toml(), subject).map(Some)
}

/// The mapping of a file, when one is named.
pub(crate) fn load_mapping(
    path: Option<&str>,
    subject: Subject,
) -> Result<Option<Mapping>, Refusal> {
    path.map(|path| Mapping::load(Path::new(path), subject))
        .transpose()
}

/// The name of a file without its folder: what reports and the audit chain call it.
pub(crate) fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(
        || path.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
