//! Limits on what is read, so that a hostile or broken file is refused before it costs memory or time.
//!
//! Must not know any file format's details. A workbook names its own sizes, and a 1 kB file can name any:
//! nothing is allocated by what a file declares. Where a program can spare it, reading in a child process with a memory limit is a
//! further wall; within these limits it is not needed, because memory grows only with the shared strings (bounded by
//! `strings_bytes`) and one row.

/// Limits of one reading. The default fits a factory's largest files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest workbook file, in bytes.
    pub workbook_bytes: u64,
    /// Largest CSV file, in bytes (CSV is streamed and costs no memory).
    pub csv_bytes: u64,
    /// Largest sum of the unpacked parts of a workbook that are read, in bytes.
    pub unpacked_bytes: u64,
    /// Largest unpacked shared-string table of a workbook, in bytes: the one part that is held in memory.
    pub strings_bytes: u64,
    /// Largest unpacked : packed ratio of one part above 10 MB.
    pub ratio: u64,
    /// Most parts of a workbook: its sheets, pictures and the like.
    pub parts: usize,
    /// Most sheets of a workbook.
    pub sheets: usize,
    /// Most rows of a CSV file: what is read of them is held until it is taken in.
    pub rows: u64,
    /// Most cells in one sheet.
    pub cells: u64,
    /// Most columns; a value further right is refused.
    pub columns: u32,
    /// Longest text of one cell, in bytes.
    pub text_bytes: usize,
    /// Longest CSV record, in bytes: an unclosed quote ends here at the latest.
    pub record_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            workbook_bytes: 100 << 20,
            csv_bytes: 4 << 30,
            unpacked_bytes: 2 << 30,
            strings_bytes: 256 << 20,
            ratio: 200,
            parts: 10_000,
            sheets: 1_000,
            rows: 2_000_000,
            cells: 50_000_000,
            columns: 1_024,
            text_bytes: 32 << 10,
            record_bytes: 1 << 20,
        }
    }
}
