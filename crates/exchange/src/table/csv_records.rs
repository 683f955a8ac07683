//! CSV records (RFC 4180) from UTF-8 bytes, without a copy and without an allocation per cell.
//!
//! Written by hand for two things that general readers do not give: a quote that is never closed is refused with
//! the row where it was opened, and rows are numbered as Excel numbers them (a record is a row, however many lines
//! it has; a blank line is a row too). Must not know encodings or headers.

use std::io::{self, Read};
use std::ops::Range;

use assessment::Refusal;

/// Reads records one by one.
pub(crate) struct CsvRecords<R> {
    source: R,
    delimiter: u8,
    most: usize,
    buffer: Vec<u8>,
    /// Unread part of the buffer.
    from: usize,
    to: usize,
    at_end: bool,
    row: u64,
    consumed: u64,
    /// Fields that had to be rewritten (doubled quotes) stand here, one after the other.
    rewritten: String,
    fields: Vec<Field>,
}

enum Field {
    Plain(Range<usize>),
    Rewritten(Range<usize>),
}

/// Why a record could not be read.
#[derive(Debug)]
pub(crate) enum CsvFault {
    Io(io::Error),
    Refused(Refusal),
}

impl<R: Read> CsvRecords<R> {
    pub(crate) fn new(source: R, delimiter: u8, most: usize) -> Self {
        Self {
            source,
            delimiter,
            most,
            buffer: vec![0; 1 << 18],
            from: 0,
            to: 0,
            at_end: false,
            row: 0,
            consumed: 0,
            rewritten: String::new(),
            fields: Vec::new(),
        }
    }

    /// Goes to the next record and gives its row number.
    pub(crate) fn advance(&mut self) -> Result<Option<u64>, CsvFault> {
        self.fields.clear();
        self.rewritten.clear();
        let mut searched = 0;
        loop {
            let unread = &self.buffer[self.from..self.to];
            match memchr::memchr(b'\n', &unread[searched..]) {
                Some(at) => {
                    let length = searched + at;
                    if memchr::memchr(b'"', &unread[..length]).is_some() {
                        return self.quoted_record();
                    }
                    return self.plain_record(length, length + 1).map(Some);
                }
                None if self.at_end => {
                    if unread.is_empty() {
                        return Ok(None);
                    }
                    if memchr::memchr(b'"', unread).is_some() {
                        return self.quoted_record();
                    }
                    let length = unread.len();
                    return self.plain_record(length, length).map(Some);
                }
                None => {
                    searched = unread.len();
                    self.refill()?;
                }
            }
        }
    }

    /// How many fields the present record has; a blank line has one, empty.
    pub(crate) fn width(&self) -> usize {
        self.fields.len()
    }

    /// A field of the present record, or the empty text beyond its end.
    pub(crate) fn field(&self, column: usize) -> &str {
        match self.fields.get(column) {
            // The record was validated as a whole, and is cut at ASCII signs only.
            Some(Field::Plain(range)) => {
                std::str::from_utf8(&self.buffer[range.clone()]).unwrap_or_default()
            }
            Some(Field::Rewritten(range)) => &self.rewritten[range.clone()],
            None => "",
        }
    }

    /// Length in bytes of the longest field of the present record.
    pub(crate) fn longest(&self) -> usize {
        let lengths = self.fields.iter().map(|field| match field {
            Field::Plain(range) | Field::Rewritten(range) => range.len(),
        });
        lengths.max().unwrap_or(0)
    }

    /// Bytes (in UTF-8) read so far.
    pub(crate) fn consumed(&self) -> u64 {
        self.consumed
    }

    fn plain_record(&mut self, length: usize, with_break: usize) -> Result<u64, CsvFault> {
        let start = self.from;
        let mut end = start + length;
        if end > start && self.buffer[end - 1] == b'\r' {
            end -= 1;
        }
        if std::str::from_utf8(&self.buffer[start..end]).is_err() {
            return Err(CsvFault::Io(io::ErrorKind::InvalidData.into()));
        }
        let mut field = start;
        for at in memchr::memchr_iter(self.delimiter, &self.buffer[start..end]) {
            self.fields.push(Field::Plain(field..start + at));
            field = start + at + 1;
        }
        self.fields.push(Field::Plain(field..end));
        self.step(with_break);
        Ok(self.row)
    }

    fn step(&mut self, bytes: usize) {
        self.from += bytes;
        self.consumed += bytes as u64;
        self.row += 1;
    }

    fn unclosed(&self) -> CsvFault {
        CsvFault::Refused(Refusal::new("csv_quote_unclosed").with("row", self.row + 1))
    }

    /// A record with quotes, which may go over several lines.
    fn quoted_record(&mut self) -> Result<Option<u64>, CsvFault> {
        loop {
            match self.scan() {
                Scan::Record { with_break } => {
                    self.step(with_break);
                    return Ok(Some(self.row));
                }
                Scan::Stray => {
                    return Err(CsvFault::Refused(
                        Refusal::new("csv_quote_stray").with("row", self.row + 1),
                    ));
                }
                Scan::Malformed => return Err(CsvFault::Io(io::ErrorKind::InvalidData.into())),
                Scan::More if self.at_end => return Err(self.unclosed()),
                Scan::More => self.refill()?,
            }
        }
    }

    /// Tries to read one record from the unread bytes.
    fn scan(&mut self) -> Scan {
        self.fields.clear();
        self.rewritten.clear();
        let bytes = &self.buffer[..self.to];
        let mut at = self.from;
        loop {
            if bytes.get(at) == Some(&b'"') {
                let start = at + 1;
                let mut from = start;
                let rewritten = self.rewritten.len();
                let mut doubled = false;
                let close = loop {
                    let Some(quote) = memchr::memchr(b'"', &bytes[from..]).map(|q| from + q) else {
                        return Scan::More;
                    };
                    match bytes.get(quote + 1) {
                        Some(b'"') => {
                            let Ok(text) = std::str::from_utf8(
                                &bytes[if doubled { from } else { start }..=quote],
                            ) else {
                                return Scan::Malformed;
                            };
                            self.rewritten.push_str(text);
                            doubled = true;
                            from = quote + 2;
                        }
                        None if !self.at_end => return Scan::More,
                        _ => break quote,
                    }
                };
                let Ok(rest) =
                    std::str::from_utf8(&bytes[if doubled { from } else { start }..close])
                else {
                    return Scan::Malformed;
                };
                if doubled {
                    self.rewritten.push_str(rest);
                    self.fields
                        .push(Field::Rewritten(rewritten..self.rewritten.len()));
                } else {
                    self.fields.push(Field::Plain(start..close));
                }
                at = close + 1;
                if bytes.get(at) == Some(&b'\r') && matches!(bytes.get(at + 1), Some(b'\n') | None)
                {
                    at += 1;
                }
            } else {
                let Some(length) = bytes[at..]
                    .iter()
                    .position(|byte| *byte == self.delimiter || *byte == b'\n')
                    .or(self.at_end.then_some(bytes.len() - at))
                else {
                    return Scan::More;
                };
                let mut end = at + length;
                let stop = end;
                if bytes.get(stop) != Some(&self.delimiter) && end > at && bytes[end - 1] == b'\r' {
                    end -= 1;
                }
                if std::str::from_utf8(&bytes[at..end]).is_err() {
                    return Scan::Malformed;
                }
                self.fields.push(Field::Plain(at..end));
                at = stop;
            }
            match bytes.get(at) {
                Some(byte) if *byte == self.delimiter => at += 1,
                Some(b'\n') => {
                    return Scan::Record {
                        with_break: at + 1 - self.from,
                    };
                }
                None if self.at_end => {
                    return Scan::Record {
                        with_break: at - self.from,
                    };
                }
                None => return Scan::More,
                Some(_) => return Scan::Stray,
            }
        }
    }

    fn refill(&mut self) -> Result<(), CsvFault> {
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
        }
        if self.to > self.most {
            return Err(if self.buffer[..self.to].contains(&b'"') {
                self.unclosed()
            } else {
                CsvFault::Refused(Refusal::new("csv_line_too_long").with("row", self.row + 1))
            });
        }
        if self.buffer.len() - self.to < 1 << 16 {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.source.read(&mut self.buffer[self.to..]) {
                Ok(0) => self.at_end = true,
                Ok(read) => self.to += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(CsvFault::Io(error)),
            }
            return Ok(());
        }
    }
}

enum Scan {
    Record {
        with_break: usize,
    },
    /// The record is not whole yet.
    More,
    /// Something follows a closing quote.
    Stray,
    Malformed,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// Gives the source in pieces, so that every seam of the buffer is met.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(self.1).min(out.len());
            out[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    fn check(text: &str, wanted: &[(u64, &[&str])]) {
        for piece in [1, 2, 3, 7, 1 << 20] {
            let mut records = CsvRecords::new(Pieces(text.as_bytes(), piece), b',', 1 << 20);
            let mut seen: Vec<(u64, Vec<String>)> = Vec::new();
            while let Some(row) = records.advance().unwrap() {
                let fields = (0..records.width()).map(|c| records.field(c).to_owned());
                seen.push((row, fields.collect()));
            }
            let wanted: Vec<(u64, Vec<String>)> = wanted
                .iter()
                .map(|(row, fields)| (*row, fields.iter().map(|f| (*f).to_owned()).collect()))
                .collect();
            assert_eq!(seen, wanted, "in pieces of {piece}");
        }
    }

    fn refusal(text: &str) -> Refusal {
        let mut records = CsvRecords::new(text.as_bytes(), b',', 1 << 20);
        loop {
            match records.advance() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("nothing was refused"),
                Err(CsvFault::Refused(refusal)) => return refusal,
                Err(CsvFault::Io(error)) => panic!("{error}"),
            }
        }
    }

    #[test]
    fn plain_and_quoted_fields_are_read_across_every_seam() {
        check(
            "a,b\r\n1,\"x, \"\"y\"\"\"\n,\"\"\r\n\"末\",5\"寸",
            &[
                (1, &["a", "b"]),
                (2, &["1", "x, \"y\""]),
                (3, &["", ""]),
                (4, &["末", "5\"寸"]),
            ],
        );
    }

    #[test]
    fn a_record_of_two_lines_is_one_row_and_a_blank_line_is_a_row() {
        check(
            "a\n\"x\ny\",2\n\nlast",
            &[(1, &["a"]), (2, &["x\ny", "2"]), (3, &[""]), (4, &["last"])],
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_names_its_row() {
        let refusal = refusal("a,b\n1,\"open\n2,3\n4,5\n");
        assert_eq!(refusal.code, "csv_quote_unclosed");
        assert_eq!(refusal.arg("row"), Some("2"));
    }

    #[test]
    fn text_after_a_closing_quote_is_refused() {
        assert_eq!(refusal("a\n\"x\"y,2\n").code, "csv_quote_stray");
    }

    #[test]
    fn an_endless_line_is_refused_before_it_fills_the_memory() {
        let text = "x".repeat(3 << 20);
        assert_eq!(refusal(&text).code, "csv_line_too_long");
    }
}
