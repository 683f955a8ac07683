//! Files that the office wrote to be kept outside, as they come back: opened in a spreadsheet, saved anew, sent by mail. Read in every
//! encoding and with every delimiter in which [`crate::read_scores`] reads. Must not know what stands in them.

use std::io::Read;
use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::table::Rows;
use crate::table::csv_rows::{self, CsvRows};
use crate::table::encoding;
use crate::user_file::unreadable;

/// The longest cell and record of such a table, in bytes: one line of a log may name everybody in the factory.
const LONGEST: usize = 64 << 20;

/// A row of a kept table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Its number as a spreadsheet shows it.
    pub row: u64,
    /// The cells in the order of the headings that were asked for; none where the table has no such column.
    pub cells: Vec<Option<String>>,
}

/// The text of a file without its byte-order mark, up to so many bytes.
///
/// # Errors
/// Those of [`crate::user_file::open`], `csv_nul`, `csv_not_utf8`, `csv_encodings_mixed`, `csv_bytes_malformed`.
pub fn read_kept_text(path: &Path, most: u64) -> Result<String, Refusal> {
    let encoding = encoding::detect(path, None)?;
    let mut text = String::new();
    encoding::open_as_utf8(path, encoding)?
        .take(most)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(path, &error))?;
    Ok(text)
}

/// The rows of a table by these headings, of which those required have to be there; blank rows are left out. None where the first
/// row is no such head.
///
/// # Errors
/// As [`read_kept_text`], and those of a table that is damaged.
pub fn read_kept_table(
    path: &Path,
    headings: &[&str],
    required: &[&str],
) -> Result<Option<Vec<KeptRow>>, Refusal> {
    let limits = Limits {
        text_bytes: LONGEST,
        record_bytes: LONGEST,
        // Every act of an office is a line, for as long as there is one.
        rows: u64::MAX,
        ..Limits::default()
    };
    for shape in csv_rows::shape(path, None)?.with_every_delimiter() {
        let mut rows = CsvRows::open(path, shape, &limits)?;
        // What is no head by this delimiter may be one by another.
        let head = columns_of(&mut rows, headings).unwrap_or_default();
        let has = |heading: &&str| {
            let at = headings.iter().position(|one| one == heading);
            at.and_then(|at| head.get(at).copied().flatten()).is_some()
        };
        if !required.iter().all(has) {
            continue;
        }
        let mut kept = Vec::new();
        while let Some(row) = rows.advance()? {
            if is_blank(&rows) {
                continue;
            }
            let cell = |column: &Option<usize>| {
                column.map(|column| rows.cell(column).shown().into_owned())
            };
            kept.push(KeptRow {
                row,
                cells: head.iter().map(cell).collect(),
            });
        }
        return Ok(Some(kept));
    }
    Ok(None)
}

/// The column of each heading, as the first row that is not blank names it.
fn columns_of(rows: &mut CsvRows<'_>, headings: &[&str]) -> Result<Vec<Option<usize>>, Refusal> {
    while rows.advance()?.is_some() {
        if is_blank(rows) {
            continue;
        }
        let is_named = |column: usize, heading: &str| {
            rows.cell(column)
                .shown()
                .trim()
                .eq_ignore_ascii_case(heading)
        };
        let column = |heading: &&str| (0..rows.width()).find(|at| is_named(*at, heading));
        return Ok(headings.iter().map(column).collect());
    }
    Ok(Vec::new())
}

fn is_blank(rows: &CsvRows<'_>) -> bool {
    (0..rows.width()).all(|column| rows.cell(column).is_blank())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use encoding_rs::GB18030;

    use super::*;

    const HEADINGS: [&str; 4] = ["seq", "hash", "actor", "state"];

    fn wide(text: &str) -> Vec<u8> {
        let text = format!("\u{feff}{text}");
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn read(bytes: &[u8]) -> Option<Vec<Vec<Option<String>>>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("日志.csv");
        std::fs::write(&path, bytes).unwrap();
        let rows = read_kept_table(&path, &HEADINGS, &["seq", "hash"]).unwrap()?;
        Some(rows.into_iter().map(|row| row.cells).collect())
    }

    #[test]
    fn a_table_is_the_same_however_a_spreadsheet_saved_it() {
        let text = "seq,at,actor,hash\r\n1,a,林总监,ab\r\n,,,\r\n2,b,\"张,三\",cd\r\n";
        let some = |text: &str| Some(text.to_owned());
        let wanted = vec![
            vec![some("1"), some("ab"), some("林总监"), None],
            vec![some("2"), some("cd"), some("张,三"), None],
        ];
        let by = |delimiter: &str| {
            let text = text.replace("\"张,三\"", "张、三");
            text.replace(',', delimiter).replace('、', ",")
        };
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            format!("sep=,\r\n{text}").into_bytes(),
            GB18030.encode(text).0.into_owned(),
            by(";").into_bytes(),
            wide(&by("\t")),
        ] {
            assert_eq!(read(&bytes), Some(wanted.clone()));
        }
    }

    #[test]
    fn a_table_without_what_is_required_is_none_of_ours() {
        assert_eq!(read(b"seq,actor\n1,x\n"), None);
        assert_eq!(read(b""), None);
    }

    #[test]
    fn a_text_is_the_same_in_every_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("校验点.txt");
        for bytes in [
            b"1:ab\r\n".to_vec(),
            wide("1:ab\r\n"),
            b"\xef\xbb\xbf1:ab\r\n".to_vec(),
        ] {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(read_kept_text(&path, 99).unwrap(), "1:ab\r\n");
        }
    }
}
