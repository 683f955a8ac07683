//! The encoding of a CSV file: byte-order mark, then strict UTF-8, then GB18030.
//!
//! Guessing by letter frequencies is not done: such guesses called GBK files Korean. Must not know CSV.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use assessment::Refusal;
use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    Utf8,
    Gb18030,
    Utf16Le,
    Utf16Be,
}

impl TextEncoding {
    /// The name in mapping files and summaries.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The encoding of a name, with the names that people use for the same thing.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "gb18030" | "gbk" | "gb2312" | "cp936" => Some(Self::Gb18030),
            "utf-16le" | "utf-16" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            _ => None,
        }
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

/// Finds the encoding by reading the whole file once, and refuses NUL bytes and mixed encodings with their line.
pub(crate) fn detect(path: &Path, wanted: Option<TextEncoding>) -> Result<TextEncoding, Refusal> {
    let mut file = open(path)?;
    let mut start = [0_u8; 3];
    let read = read_up_to(&mut file, &mut start).map_err(|error| unreadable(path, &error))?;
    let mark = match start.get(..read) {
        Some([0xef, 0xbb, 0xbf]) => Some(TextEncoding::Utf8),
        Some([0xff, 0xfe, ..]) => Some(TextEncoding::Utf16Le),
        Some([0xfe, 0xff, ..]) => Some(TextEncoding::Utf16Be),
        _ => None,
    };
    let chosen = wanted.or(mark);
    if matches!(chosen, Some(TextEncoding::Utf16Le | TextEncoding::Utf16Be)) {
        return Ok(chosen.unwrap_or(TextEncoding::Utf16Le));
    }
    file.seek(SeekFrom::Start(0))
        .map_err(|error| unreadable(path, &error))?;
    let seen = survey(BufReader::with_capacity(1 << 18, file))
        .map_err(|error| unreadable(path, &error))?;
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

#[derive(Default)]
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
        // A line of 4 MB is no line; it is judged as it is.
        let cut = if cut == 0 { carry.len() } else { cut };
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
        line_number += memchr::memchr_iter(b'\n', whole).count() as u64;
        carry.drain(..cut);
        if at_end {
            return Ok(seen);
        }
    }
}

fn survey_lines(block: &[u8], lines_before: u64, seen: &mut Survey) {
    for (number, line) in (lines_before + 1..).zip(block.split(|byte| *byte == b'\n')) {
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

/// The file's text as UTF-8 bytes; a malformed sequence is an error of kind `InvalidData`.
pub(crate) fn open_as_utf8(path: &Path, encoding: TextEncoding) -> Result<Box<dyn Read>, Refusal> {
    let mut file = open(path)?;
    let mut start = [0_u8; 3];
    let read = read_up_to(&mut file, &mut start).map_err(|error| unreadable(path, &error))?;
    let mark = match (encoding, start.get(..read)) {
        (TextEncoding::Utf8, Some([0xef, 0xbb, 0xbf])) => 3,
        (TextEncoding::Utf16Le, Some([0xff, 0xfe, ..]))
        | (TextEncoding::Utf16Be, Some([0xfe, 0xff, ..])) => 2,
        _ => 0,
    };
    file.seek(SeekFrom::Start(mark))
        .map_err(|error| unreadable(path, &error))?;
    if encoding == TextEncoding::Utf8 {
        return Ok(Box::new(file));
    }
    Ok(Box::new(Decoded {
        source: BufReader::with_capacity(1 << 18, file),
        decoder: encoding.encoding().new_decoder_without_bom_handling(),
        at_end: false,
    }))
}

/// Opens a file for reading.
pub(crate) fn open(path: &Path) -> Result<File, Refusal> {
    File::open(path).map_err(|error| unreadable(path, &error))
}

/// The refusal for an I/O error while reading.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::new("file_not_found").with("path", path.display()),
        io::ErrorKind::InvalidData => {
            Refusal::new("csv_bytes_malformed").with("path", path.display())
        }
        _ => Refusal::new("file_not_readable")
            .with("path", path.display())
            .with("reason", error),
    }
}

/// Fills the buffer as far as the source goes.
pub(crate) fn read_up_to(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

struct Decoded {
    source: BufReader<File>,
    decoder: Decoder,
    at_end: bool,
}

impl Read for Decoded {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.len() < 16 {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        while !self.at_end {
            let block = self.source.fill_buf()?;
            let last = block.is_empty();
            let (result, read, written) = self
                .decoder
                .decode_to_utf8_without_replacement(block, out, last);
            self.source.consume(read);
            match result {
                DecoderResult::Malformed(..) => return Err(io::ErrorKind::InvalidData.into()),
                DecoderResult::InputEmpty if last => self.at_end = true,
                _ => {}
            }
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
