//! The encoding of a CSV file: byte-order mark, then strict UTF-8, then GB18030. Big5 is known by its header alone, which
//! whoever looks for a header asks for when GB18030 shows none.
//!
//! Guessing by letter frequencies is not done: such guesses called GBK files Korean. Must not know CSV.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use assessment::Refusal;
use encoding_rs::{BIG5, Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::user_file::{open, read_up_to, unreadable};

/// An encoding that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    Utf8,
    Gb18030,
    Utf16Le,
    Utf16Be,
    Big5,
}

impl TextEncoding {
    /// The name in mapping files and summaries.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Big5 => "big5",
        }
    }

    /// The encoding of a name, with the names that people use for the same thing.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "gb18030" | "gbk" | "gb2312" | "cp936" => Some(Self::Gb18030),
            "utf-16le" | "utf-16" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            "big5" | "big-5" | "cp950" => Some(Self::Big5),
            _ => None,
        }
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Big5 => BIG5,
        }
    }
}

/// Finds the encoding by reading the whole file once, and refuses NUL bytes and mixed encodings with their line.
pub(crate) fn detect(path: &Path, wanted: Option<TextEncoding>) -> Result<TextEncoding, Refusal> {
    let mut file = open(path)?;
    let mut start = [0_u8; 4096];
    let read = read_up_to(&mut file, &mut start).map_err(|error| unreadable(path, &error))?;
    let start = &start[..read];
    let mark = match start {
        [0xef, 0xbb, 0xbf, ..] => Some(TextEncoding::Utf8),
        [0xff, 0xfe, ..] => Some(TextEncoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(TextEncoding::Utf16Be),
        _ => wide(start),
    };
    let chosen = wanted.or(mark);
    if matches!(chosen, Some(TextEncoding::Utf16Le | TextEncoding::Utf16Be)) {
        return Ok(chosen.unwrap_or(TextEncoding::Utf16Le));
    }
    file.seek(SeekFrom::Start(0))
        .map_err(|error| unreadable(path, &error))?;
    let seen =
        survey(BufReader::with_capacity(BLOCK, file)).map_err(|error| unreadable(path, &error))?;
    if let Some(line) = seen.nul_line {
        return Err(Refusal::new("csv_nul").with("line", line));
    }
    match (chosen, seen.first_not_utf8) {
        (Some(TextEncoding::Utf8), Some(line)) => {
            Err(Refusal::new("csv_not_utf8").with("line", line))
        }
        (None, Some(line)) => match seen.first_surely_utf8 {
            Some(utf8_line) => Err(Refusal::new("csv_encodings_mixed")
                .with("line", line)
                .with("utf8_line", utf8_line)),
            None => Ok(TextEncoding::Gb18030),
        },
        (Some(encoding), _) => Ok(encoding),
        (None, None) => Ok(TextEncoding::Utf8),
    }
}

/// UTF-16 without its mark: every comma, figure and line end has a zero, and always on the same side.
fn wide(start: &[u8]) -> Option<TextEncoding> {
    let zeros = |side: usize| {
        let bytes = start.iter().skip(side).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let is_clear = |many: usize, few: usize| many * 10 >= start.len() && many > few * 4;
    if is_clear(second, first) {
        return Some(TextEncoding::Utf16Le);
    }
    is_clear(first, second).then_some(TextEncoding::Utf16Be)
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Survey {
    nul_line: Option<u64>,
    first_not_utf8: Option<u64>,
    first_surely_utf8: Option<u64>,
}

fn survey(mut reader: impl BufRead) -> io::Result<Survey> {
    let mut seen = Survey::default();
    let mut line_number = 0_u64;
    // Whole blocks first: a file in UTF-8 is never looked at line by line.
    let mut carry: Vec<u8> = Vec::new();
    loop {
        let block = reader.fill_buf()?;
        let length = block.len();
        let at_end = length == 0;
        carry.extend_from_slice(block);
        reader.consume(length);
        let cut = if at_end {
            carry.len()
        } else {
            memchr::memrchr(b'\n', &carry).map_or(0, |at| at + 1)
        };
        if cut == 0 && !at_end && carry.len() < 1 << 22 {
            continue;
        }
        // A line of 4 MB is no line, or ends by CR alone; else it is judged as it is.
        let cut = match cut {
            0 => memchr::memrchr(b'\r', &carry).map_or(carry.len(), |at| at + 1),
            cut => cut,
        };
        let (whole, _) = carry.split_at(cut);
        if memchr::memchr(0, whole).is_some() || std::str::from_utf8(whole).is_err() {
            survey_lines(whole, line_number, &mut seen);
            if seen.nul_line.is_some() {
                return Ok(seen);
            }
        } else if seen.first_surely_utf8.is_none() && !whole.is_ascii() {
            let mut quick = Survey::default();
            survey_lines(whole, line_number, &mut quick);
            seen.first_surely_utf8 = quick.first_surely_utf8;
        }
        line_number += memchr::memchr_iter(break_byte(whole), whole).count() as u64;
        carry.drain(..cut);
        if at_end {
            return Ok(seen);
        }
    }
}

/// What ends the lines of a block.
fn break_byte(block: &[u8]) -> u8 {
    if memchr::memchr(b'\n', block).is_some() {
        b'\n'
    } else {
        b'\r'
    }
}

fn survey_lines(block: &[u8], lines_before: u64, seen: &mut Survey) {
    let end = break_byte(block);
    for (number, line) in (lines_before + 1..).zip(block.split(|byte| *byte == end)) {
        if seen.nul_line.is_none() && memchr::memchr(0, line).is_some() {
            seen.nul_line = Some(number);
            return;
        }
        match std::str::from_utf8(line) {
            Err(_) if seen.first_not_utf8.is_none() => seen.first_not_utf8 = Some(number),
            // Two Chinese characters in three bytes each: GB18030 text does not look like that by chance.
            Ok(text)
                if seen.first_surely_utf8.is_none()
                    && !text.is_ascii()
                    && text
                        .chars()
                        .filter(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
                        .count()
                        >= 2 =>
            {
                seen.first_surely_utf8 = Some(number);
            }
            _ => {}
        }
    }
}

/// Bytes that are read from a file, and that are decoded, at a time.
const BLOCK: usize = 1 << 18;

/// The file's text as UTF-8 bytes without its byte-order mark; a malformed sequence is an error of kind `InvalidData`
/// after everything that stands before it.
pub(crate) fn open_as_utf8(path: &Path, encoding: TextEncoding) -> Result<Box<dyn Read>, Refusal> {
    let mut file = open(path)?;
    if encoding != TextEncoding::Utf8 {
        return Ok(Box::new(Decoded::new(file, encoding, BLOCK)));
    }
    let mut start = [0_u8; 3];
    let read = read_up_to(&mut file, &mut start).map_err(|error| unreadable(path, &error))?;
    let after_mark = if start[..read] == *MARK { 3 } else { 0 };
    file.seek(SeekFrom::Start(after_mark))
        .map_err(|error| unreadable(path, &error))?;
    Ok(Box::new(file))
}

/// The byte-order mark in UTF-8, as which every decoder gives it.
const MARK: &[u8; 3] = b"\xef\xbb\xbf";

/// Text of another encoding as UTF-8. What is decoded waits in a block of its own, so that a reader may take it in
/// pieces of any size: a decoder writes whole characters only, and none into a buffer that is too short for one.
struct Decoded<R> {
    source: BufReader<R>,
    decoder: Decoder,
    block: Vec<u8>,
    /// The part of the block that nobody has taken yet.
    from: usize,
    to: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was decoded yet: a byte-order mark may come.
    AtStart,
    Within,
    AtEnd,
    /// A malformed sequence stands here.
    Malformed,
}

impl<R: Read> Decoded<R> {
    fn new(source: R, encoding: TextEncoding, block: usize) -> Self {
        Self {
            source: BufReader::with_capacity(block, source),
            decoder: encoding.encoding().new_decoder_without_bom_handling(),
            // Room for the longest character and for what the decoder wants to be sure of.
            block: vec![0; block.max(16)],
            from: 0,
            to: 0,
            state: State::AtStart,
        }
    }

    /// Decodes until the block holds something, or there is no more.
    fn fill(&mut self) -> io::Result<()> {
        while self.from == self.to {
            match self.state {
                State::AtEnd => return Ok(()),
                State::Malformed => return Err(io::ErrorKind::InvalidData.into()),
                State::AtStart | State::Within => {}
            }
            let source = self.source.fill_buf()?;
            let last = source.is_empty();
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(source, &mut self.block, last);
            self.source.consume(read);
            (self.from, self.to) = (0, written);
            if self.state == State::AtStart && written > 0 {
                self.state = State::Within;
                if self.block[..written].starts_with(MARK) {
                    self.from = MARK.len();
                }
            }
            match result {
                DecoderResult::Malformed(..) => self.state = State::Malformed,
                DecoderResult::InputEmpty if last => self.state = State::AtEnd,
                _ => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        self.fill()?;
        let taken = out.len().min(self.to - self.from);
        out[..taken].copy_from_slice(&self.block[self.from..self.from + taken]);
        self.from += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;
    use crate::table::csv_records::CsvRecords;
    use crate::table::pieces::{Pieces, config};

    /// Letters, line ends, quotes, and characters of two, three and four bytes: common, rare (GB18030 has four bytes for
    /// them), and outside of the basic plane.
    const TEXT: &str = "([a-c,;|0-9\t\"]|\r\n|\n|\r|[一-龥]|[㐀-㑿]|[𠀀-𠀿]|[à-ÿ€😀]){0,40}";

    const DELIMITERS: [u8; 4] = *b",;\t|";

    const OTHERS: [TextEncoding; 3] = [
        TextEncoding::Gb18030,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
    ];

    fn encoded(text: &str, encoding: TextEncoding) -> Vec<u8> {
        match encoding {
            TextEncoding::Utf8 => text.as_bytes().to_vec(),
            TextEncoding::Big5 => BIG5.encode(text).0.into_owned(),
            TextEncoding::Gb18030 => {
                let (bytes, _, unmappable) = GB18030.encode(text);
                assert!(!unmappable);
                bytes.into_owned()
            }
            TextEncoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            TextEncoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// What comes before the end or a fault, and whether there was a fault.
    fn read_in_pieces(source: &mut impl Read, size: usize) -> (Vec<u8>, bool) {
        let mut all = Vec::new();
        let mut buffer = vec![0; size];
        loop {
            match source.read(&mut buffer) {
                Ok(0) => return (all, false),
                Ok(read) => all.extend_from_slice(&buffer[..read]),
                Err(error) => {
                    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
                    return (all, true);
                }
            }
        }
    }

    /// The rows of a text, or the word of what refuses it.
    fn rows(source: impl Read, delimiter: u8) -> (Vec<(u64, Vec<String>)>, String) {
        let mut records = CsvRecords::new(source, delimiter, 1 << 10);
        let mut rows = Vec::new();
        loop {
            match records.advance() {
                Ok(Some(row)) => {
                    let fields = (0..records.width()).map(|c| records.field(c).to_owned());
                    rows.push((row, fields.collect()));
                }
                Ok(None) => return (rows, String::new()),
                Err(fault) => return (rows, format!("{fault:?}")),
            }
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_text_is_the_same_in_every_encoding_through_every_buffer(text in TEXT, marked: bool) {
            let wanted = DELIMITERS.map(|delimiter| rows(text.as_bytes(), delimiter));
            let marked_text = if marked { format!("\u{feff}{text}") } else { text.clone() };
            for encoding in OTHERS {
                let bytes = encoded(&marked_text, encoding);
                for size in 1..=bytes.len() + 1 {
                    for block in [1, 2, 3, size] {
                        let source = || Decoded::new(Pieces::new(&bytes, size), encoding, block);
                        let read = read_in_pieces(&mut source(), size);
                        prop_assert_eq!(&read, &(text.clone().into_bytes(), false));
                        prop_assert_eq!(&DELIMITERS.map(|delimiter| rows(source(), delimiter)), &wanted);
                    }
                }
            }
        }

        #[test]
        fn what_stands_before_a_malformed_sequence_is_the_same_through_every_buffer(
            text in TEXT,
            rest in TEXT,
        ) {
            // 0xff begins no character of GB18030.
            let mut bytes = encoded(&text, TextEncoding::Gb18030);
            bytes.push(0xff);
            bytes.extend(encoded(&rest, TextEncoding::Gb18030));
            for size in 1..=bytes.len() + 1 {
                let mut source = Decoded::new(Pieces::new(&bytes, size), TextEncoding::Gb18030, size);
                prop_assert_eq!(read_in_pieces(&mut source, size), (text.clone().into_bytes(), true));
            }
        }

        #[test]
        fn an_encoding_is_recognised_the_same_through_every_buffer(
            lines in prop::collection::vec(("[a-c张王李欧阳,]{0,12}", any::<bool>()), 0..6),
        ) {
            let bytes: Vec<u8> = lines
                .iter()
                .flat_map(|(line, gbk)| {
                    let encoding = if *gbk { TextEncoding::Gb18030 } else { TextEncoding::Utf8 };
                    encoded(&format!("{line}\r\n"), encoding)
                })
                .collect();
            let whole = survey(BufReader::new(bytes.as_slice())).unwrap();
            for size in 1..=bytes.len() + 1 {
                let source = BufReader::with_capacity(size, Pieces::new(&bytes, size));
                prop_assert_eq!(&survey(source).unwrap(), &whole);
            }
        }
    }

    #[test]
    fn a_file_in_utf_8_is_read_without_its_mark() {
        let folder = tempfile::tempdir().unwrap();
        for (bytes, wanted) in [
            ("\u{feff}工号", "工号"),
            ("工号", "工号"),
            ("\u{feff}", ""),
            ("a", "a"),
        ] {
            let path = folder.path().join("a.csv");
            std::fs::write(&path, bytes).unwrap();
            for size in 1..=16 {
                let mut source = open_as_utf8(&path, TextEncoding::Utf8).unwrap();
                let read = read_in_pieces(&mut source, size);
                assert_eq!(read, (wanted.as_bytes().to_vec(), false), "{size}");
            }
        }
    }
}
