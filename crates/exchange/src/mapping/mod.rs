//! A column mapping: which of the user's headers gives which of our fields, and how values are to be read.
//!
//! Must not know files of tables; only its own TOML file.

use std::collections::BTreeMap;
use std::path::Path;

use assessment::Refusal;
use rust_decimal::Decimal;

use crate::subject::Subject;

/// A mapping as saved and loaded by the wizard and the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Our field → their headers, joined by `/`.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Sheet form of scores (`[columns.mark]`): criterion code → their header.
    pub mark_columns: BTreeMap<String, String>,
    /// Field → values that mean: nothing was given. An empty cell always means that.
    pub missing: BTreeMap<String, Vec<String>>,
    /// Field → spelling in the file → ours.
    pub aliases: BTreeMap<String, BTreeMap<String, String>>,
    /// Field → factor: our value is theirs times the factor.
    pub scale: BTreeMap<String, Decimal>,
    /// Further date formats, tried in this order before the built-in ones (strftime).
    pub date_formats: Vec<String>,
    /// Field → fixed value. `{sheet}` stands for the sheet's name.
    pub constants: BTreeMap<String, String>,
    /// Overrides of the detection.
    pub layout: Layout,
    /// Overrides the encoding of a CSV file: `utf-8`, `gb18030` (also for gbk, gb2312), `utf-16le`, `utf-16be`.
    pub encoding: Option<String>,
}

/// Where the table stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Sheet name; may name a hidden sheet.
    pub sheet: Option<String>,
    /// Row number of the header as Excel shows it.
    pub header_row: Option<u64>,
}

impl Mapping {
    /// Reads and validates the text of a mapping file.
    ///
    /// # Errors
    /// `mapping_…` with the figure `line`: TOML errors, unknown keys and fields, wrong values.
    pub fn parse(text: &str, subject: Subject) -> Result<Self, Refusal> {
        let _ = (text, subject);
        Err(Refusal::new("not_built_yet"))
    }

    /// Reads and validates a mapping file.
    ///
    /// # Errors
    /// As [`Mapping::parse`]; `file_not_found`, `file_not_readable`.
    pub fn load(path: &Path, subject: Subject) -> Result<Self, Refusal> {
        let _ = (path, subject);
        Err(Refusal::new("not_built_yet"))
    }

    /// The text of the mapping file; [`Mapping::parse`] gives the same mapping back.
    pub fn to_toml(&self) -> String {
        String::new()
    }

    /// Saves the mapping file atomically.
    ///
    /// # Errors
    /// `disk_full`, `folder_not_writable`, `file_not_written`.
    pub fn save(&self, path: &Path) -> Result<(), Refusal> {
        crate::atomic_file::write_atomically(path, self.to_toml().as_bytes())
    }
}

/// The mapping that the usual headers (Chinese and English) suggest, and nothing for what is not recognised.
pub fn guess_mapping(headers: &[&str], subject: Subject) -> Mapping {
    let _ = (headers, subject);
    Mapping::default()
}
