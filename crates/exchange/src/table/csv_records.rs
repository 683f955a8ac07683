//! CSV records (RFC 4180) from UTF-8 bytes, without a copy and without an allocation per cell.
//!
//! Written by hand for two things that general readers do not give: a quote that is never closed is refused with
//! the row where it was opened, and rows are numbered as Excel numbers them (a record is a row, however many lines
//! it has; a blank line is a row too). A line ends by LF, CR LF, or CR alone. Must not know encodings or headers.

use std::io::{self, Read};
use std::ops::Range;

use assessment::Refusal;

/// Reads records one by one.
pub(crate) struct CsvRecords<R> {
    source: R,
    delimiter: u8,
    /// Longest record in bytes, without its line break.
    most: usize,
    /// The least room that the source is given to write into.
    room: usize,
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
        Self::with_room(source, delimiter, most, 1 << 16)
    }

    fn with_room(source: R, delimiter: u8, most: usize, room: usize) -> Self {
        Self {
            source,
            delimiter,
            most,
            room,
            buffer: vec![0; room * 4],
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
            match memchr::memchr2(b'\n', b'\r', &unread[searched..]) {
                // What follows a CR may still be the other half of the break.
                Some(at) if !self.at_end && is_open(&unread[searched + at..]) => {
                    searched += at;
                    self.refill()?;
                }
                Some(at) => {
                    let length = searched + at;
                    let with_break = length + break_of(&unread[length..]);
                    self.refuse_long(length)?;
                    if memchr::memchr(b'"', &unread[..length]).is_some() {
                        return self.quoted_record();
                    }
                    return self.plain_record(length, with_break).map(Some);
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

    /// Row number of the present record.
    pub(crate) fn row(&self) -> u64 {
        self.row
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
        let end = start + length;
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

    /// Refuses a record of this length when it is too long: by what stands within the limit, so that it does not matter
    /// how much more the buffer happens to hold.
    fn refuse_long(&self, length: usize) -> Result<(), CsvFault> {
        if length <= self.most {
            return Ok(());
        }
        let within = &self.buffer[self.from..self.from + self.most];
        Err(if memchr::memchr(b'"', within).is_some() {
            self.unclosed()
        } else {
            CsvFault::Refused(Refusal::new("csv_line_too_long").with("row", self.row + 1))
        })
    }

    /// A record with quotes, which may go over several lines.
    fn quoted_record(&mut self) -> Result<Option<u64>, CsvFault> {
        loop {
            match self.scan() {
                Scan::Record { length, with_break } => {
                    self.refuse_long(length)?;
                    self.step(with_break);
                    return Ok(Some(self.row));
                }
                Scan::Stray { length } => {
                    self.refuse_long(length)?;
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
            } else {
                let Some(length) = bytes[at..]
                    .iter()
                    .position(|byte| *byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
                    .or(self.at_end.then_some(bytes.len() - at))
                else {
                    return Scan::More;
                };
                let end = at + length;
                if std::str::from_utf8(&bytes[at..end]).is_err() {
                    return Scan::Malformed;
                }
                self.fields.push(Field::Plain(at..end));
                at = end;
            }
            match bytes.get(at) {
                Some(byte) if *byte == self.delimiter => at += 1,
                Some(b'\n' | b'\r') => {
                    if !self.at_end && is_open(&bytes[at..]) {
                        return Scan::More;
                    }
                    return Scan::Record {
                        length: at - self.from,
                        with_break: at + break_of(&bytes[at..]) - self.from,
                    };
                }
                None if self.at_end => {
                    return Scan::Record {
                        length: at - self.from,
                        with_break: at - self.from,
                    };
                }
                None => return Scan::More,
                Some(_) => {
                    return Scan::Stray {
                        length: at - self.from,
                    };
                }
            }
        }
    }

    fn refill(&mut self) -> Result<(), CsvFault> {
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
        }
        // A CR at the end may be the break itself, which does not count.
        let open = usize::from(self.buffer[..self.to].ends_with(b"\r"));
        self.refuse_long(self.to - open)?;
        if self.buffer.len() - self.to < self.room {
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

/// Whether a line break may go on behind these bytes.
fn is_open(bytes: &[u8]) -> bool {
    bytes == b"\r"
}

/// How many bytes the line break has with which these begin.
fn break_of(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\r\n") { 2 } else { 1 }
}

enum Scan {
    Record {
        /// Without and with its line break.
        length: usize,
        with_break: usize,
    },
    /// The record is not whole yet.
    More,
    /// Something follows a closing quote, so many bytes into the record.
    Stray {
        length: usize,
    },
    Malformed,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;
    use crate::table::pieces::{Pieces, config};

    type Seen = Vec<(u64, Vec<String>)>;

    /// The rows, and why there are no more of them.
    fn seen(text: &str, most: usize, room: usize, piece: usize) -> (Seen, Option<String>) {
        let source = Pieces::new(text.as_bytes(), piece);
        let mut records = CsvRecords::with_room(source, b',', most, room);
        let mut seen = Seen::new();
        loop {
            match records.advance() {
                Ok(Some(row)) => {
                    let fields = (0..records.width()).map(|c| records.field(c).to_owned());
                    seen.push((row, fields.collect()));
                }
                Ok(None) => return (seen, None),
                Err(CsvFault::Refused(refusal)) => return (seen, Some(refusal.to_string())),
                Err(CsvFault::Io(error)) => panic!("{error}"),
            }
        }
    }

    fn check(text: &str, wanted: &[(u64, &[&str])]) {
        let wanted: Seen = wanted
            .iter()
            .map(|(row, fields)| (*row, fields.iter().map(|f| (*f).to_owned()).collect()))
            .collect();
        for size in 1..=text.len() + 1 {
            let seen = seen(text, 1 << 20, size, size);
            assert_eq!(seen, (wanted.clone(), None), "in pieces of {size}");
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_text_is_read_the_same_through_every_buffer(
            text in "([a张𠮷,;\"\n\r]|\r\n|\"[张,\n]{0,9}\"){0,24}",
            most in 4_usize..40,
        ) {
            let whole = seen(&text, most, 1 << 10, 1 << 10);
            for room in 1..=text.len() + 1 {
                for piece in [1, 2, 3, room] {
                    prop_assert_eq!(&seen(&text, most, room, piece), &whole, "{} {}", room, piece);
                }
            }
        }

        #[test]
        fn a_table_reads_back_as_another_writer_wrote_it(
            rows in prop::collection::vec(prop::collection::vec("[a张𠮷,\"\n\r ]{0,6}", 2..4), 1..6),
            piece in 1_usize..40,
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let (read, refused) = seen(&text, 1 << 10, piece, piece);
            prop_assert_eq!(refused, None);
            let read: Vec<_> = read.into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(read, rows);
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
    fn a_line_may_end_by_any_break_and_each_is_a_row() {
        check(
            "a,b\rc,d\r\n\"e\rf\",g\rh,\"i\"\r\r\nlast\r",
            &[
                (1, &["a", "b"]),
                (2, &["c", "d"]),
                (3, &["e\rf", "g"]),
                (4, &["h", "i"]),
                (5, &[""]),
                (6, &["last"]),
            ],
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
