//! A CSV file as rows: encoding, delimiter, records.
//!
//! Must not know headers or fields.

use std::io::{self, Read};
use std::path::Path;

use assessment::Refusal;

use super::Rows;
use super::cell::Cell;
use super::csv_records::{CsvFault, CsvRecords};
use super::encoding::{self, TextEncoding, open_as_utf8};
use crate::limits::Limits;
use crate::user_file::unreadable;

/// Bytes of the text in which the delimiter is looked for.
const SNIFFED: u64 = 1 << 16;

/// What was found out about a CSV file before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CsvShape {
    pub(crate) encoding: TextEncoding,
    pub(crate) delimiter: u8,
    /// The file begins with Excel's own line `sep=;`.
    pub(crate) has_separator_line: bool,
}

/// What may stand between the cells of a line, the usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl CsvShape {
    /// This shape, and the same with each other delimiter, unless the file names its own.
    pub(crate) fn with_every_delimiter(self) -> Vec<Self> {
        let others = DELIMITERS
            .into_iter()
            .filter(|delimiter| !self.has_separator_line && *delimiter != self.delimiter)
            .map(|delimiter| Self { delimiter, ..self });
        std::iter::once(self).chain(others).collect()
    }
}

/// Finds the encoding and the delimiter.
pub(crate) fn shape(path: &Path, wanted: Option<TextEncoding>) -> Result<CsvShape, Refusal> {
    let encoding = encoding::detect(path, wanted)?;
    let mut start = Vec::new();
    match open_as_utf8(path, encoding)?
        .take(SNIFFED)
        .read_to_end(&mut start)
    {
        // The reading of the rows comes upon it again and names the row.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {}
        Err(error) => return Err(unreadable(path, &error)),
        Ok(_) => {}
    }
    let first_line = start
        .split(|byte| is_break(*byte))
        .next()
        .unwrap_or_default();
    if let Some([delimiter]) = first_line.trim_ascii_end().strip_prefix(b"sep=") {
        return Ok(CsvShape {
            encoding,
            delimiter: *delimiter,
            has_separator_line: true,
        });
    }
    Ok(CsvShape {
        encoding,
        delimiter: sniff(&start),
        has_separator_line: false,
    })
}

/// The delimiter that most of the first lines have, and have equally often.
fn sniff(start: &[u8]) -> u8 {
    let mut best = (b',', 0);
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = start
            .split(|byte| is_break(*byte))
            .take(80)
            .map(|line| outside_quotes(line, delimiter))
            .filter(|count| *count > 0)
            .collect();
        let score = (1..=64)
            .map(|columns| {
                let lines = counts.iter().filter(|count| **count == columns).count();
                lines * columns.min(8)
            })
            .max()
            .unwrap_or(0);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Lines end by CR, LF or both; between the two of both stands an empty line, which has no delimiter.
fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn outside_quotes(line: &[u8], delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line {
        if *byte == b'"' {
            quoted = !quoted;
        } else if *byte == delimiter && !quoted {
            count += 1;
        }
    }
    count
}

/// The rows of a CSV file.
pub(crate) struct CsvRows<'p> {
    path: &'p Path,
    records: CsvRecords<Box<dyn Read>>,
    columns: u32,
    text_bytes: usize,
    rows: u64,
    rows_read: u64,
    total: u64,
}

impl<'p> CsvRows<'p> {
    pub(crate) fn open(path: &'p Path, shape: CsvShape, limits: &Limits) -> Result<Self, Refusal> {
        let total = std::fs::metadata(path)
            .map_err(|error| unreadable(path, &error))?
            .len();
        let source = open_as_utf8(path, shape.encoding)?;
        let mut records = CsvRecords::new(source, shape.delimiter, limits.record_bytes);
        if shape.has_separator_line {
            records.advance().map_err(|fault| refused(path, 1, fault))?;
        }
        Ok(Self {
            path,
            records,
            columns: limits.columns,
            text_bytes: limits.text_bytes,
            rows: limits.rows,
            rows_read: 0,
            total,
        })
    }
}

impl Rows for CsvRows<'_> {
    fn advance(&mut self) -> Result<Option<u64>, Refusal> {
        let row = match self.records.advance() {
            Ok(row) => row,
            Err(fault) => return Err(refused(self.path, self.records.row() + 1, fault)),
        };
        if let Some(row) = row {
            self.rows_read += 1;
            if self.rows_read > self.rows {
                return Err(Refusal::new("too_many_rows").with("limit", self.rows));
            }
            let width = self.records.width();
            if width > self.columns as usize {
                return Err(Refusal::new("too_many_columns")
                    .with("row", row)
                    .with("columns", width)
                    .with("limit", self.columns));
            }
            if self.records.longest() > self.text_bytes {
                return Err(Refusal::new("cell_too_long")
                    .with("row", row)
                    .with("limit", self.text_bytes));
            }
        }
        Ok(row)
    }

    fn width(&self) -> usize {
        self.records.width()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match self.records.field(column) {
            "" => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    fn bytes(&self) -> (u64, u64) {
        // A decoded file is longer than the file itself.
        (self.records.consumed().min(self.total), self.total)
    }
}

fn refused(path: &Path, row: u64, fault: CsvFault) -> Refusal {
    match fault {
        CsvFault::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            unreadable(path, &error).with("row", row)
        }
        CsvFault::Io(error) => unreadable(path, &error),
        CsvFault::Refused(refusal) => refusal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_the_lines_share() {
        assert_eq!(sniff("工号,姓名\n1,张三\n".as_bytes()), b',');
        assert_eq!(sniff("工号;姓名;备注\n1;张三;好,很好\n".as_bytes()), b';');
        assert_eq!(sniff("工号\t姓名\n1\t张,三\n".as_bytes()), b'\t');
        assert_eq!(sniff("工号|姓名\r1|张三\r".as_bytes()), b'|');
        assert_eq!(sniff("\"a;b;c\",d\n\"e;f;g\",h\n".as_bytes()), b',');
    }
}
