//! Small reference tables of our own making (CSV with known headers), read whole.
//!
//! Must not be used for what a factory's systems export: those go through a mapping and are told row by row.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use assessment::Refusal;

use crate::table::encoding;

/// One row of a reference table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRow {
    /// Line number of its first line.
    pub row: u64,
    /// Header → cell, trimmed.
    pub cells: BTreeMap<String, String>,
}

/// Reads a reference table from a file of any encoding that [`crate::read_scores`] would read.
///
/// # Errors
/// Those of [`crate::user_file::open`], and as [`plain_csv`].
pub fn read_plain_csv(path: &Path, required: &[&str]) -> Result<Vec<PlainRow>, Refusal> {
    let encoding = encoding::detect(path, None)?;
    rows_of(encoding::open_as_utf8(path, encoding)?, required)
}

/// Reads a reference table from UTF-8 text.
///
/// # Errors
/// `reference_table_invalid` with the line, `reference_column_missing` with the column.
pub fn plain_csv(text: &[u8], required: &[&str]) -> Result<Vec<PlainRow>, Refusal> {
    rows_of(text, required)
}

fn rows_of(source: impl Read, required: &[&str]) -> Result<Vec<PlainRow>, Refusal> {
    let refused = |fault: csv::Error| {
        let line = fault.position().map_or(0, csv::Position::line);
        Refusal::new("reference_table_invalid")
            .with("line", line)
            .with("detail", fault)
    };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(source);
    let headers = reader.headers().map_err(refused)?.clone();
    for column in required {
        if !headers.iter().any(|header| header == *column) {
            return Err(Refusal::new("reference_column_missing")
                .with("column", column)
                .at(*column));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(refused)?;
        rows.push(PlainRow {
            row: record.position().map_or(0, csv::Position::line),
            cells: headers
                .iter()
                .zip(record.iter())
                .map(|(header, cell)| (header.to_owned(), cell.to_owned()))
                .collect(),
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_table_without_a_required_column_is_refused_by_its_name() {
        let refusal = plain_csv(b"code,title\n1,x\n", &["code", "name"]).unwrap_err();
        assert_eq!(refusal.code, "reference_column_missing");
        assert_eq!(refusal.arg("column"), Some("name"));
    }
}
