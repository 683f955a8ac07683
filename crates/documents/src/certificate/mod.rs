//! Certificates on paper: the sheet's data, the choices of a print, and the print itself.
//!
//! A sheet is what the register stored when the certificate was issued, already worded: this file must not compute
//! a level, a number or a date, so that a certificate printed again in ten years shows what it showed on its first day.

mod guilloche;
mod page;
mod photo;
mod press;
mod seal;
mod template;

use std::io::Write;
use std::sync::Arc;

use assessment::Refusal;
use jiff::civil::Date;

use crate::fonts::FontSet;
pub use crate::print::{PrintOptions, Printed, Progress, Streamed};

/// One certificate as it was issued, in the words that stand on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateSheet {
    /// The certificate's number, 22 characters; old ones of 16 and 20 characters print as well.
    pub number: String,
    /// The holder's name as on the identity document, rare characters and `·` included.
    pub name: String,
    /// Kind of identity document, for example `居民身份证`.
    pub id_type: String,
    /// Number of the identity document.
    pub id_number: String,
    /// Occupation by its official name.
    pub occupation: String,
    /// Code of the occupation, for example `6-05-01-03`.
    pub occupation_code: String,
    /// Work type or direction; `--` when there is none, never empty.
    pub work_type: String,
    /// Level as written on the certificate: `三级/高级工`.
    pub level_title: String,
    /// Level in English.
    pub level_title_en: String,
    /// The institution's name exactly as filed.
    pub institution: String,
    /// The institution's name in English; empty when it has none.
    pub institution_en: String,
    /// Date of issue.
    pub issued_on: Date,
    /// Portrait as a JPEG, embedded byte for byte; `None` prints a ruled box to glue one in.
    pub photo: Option<Arc<[u8]>>,
    /// Print serial of this very sheet of paper (印制流水码).
    pub print_serial: Option<String>,
    /// Prints 样本 across the page: institutions that only demonstrate issue nothing valid.
    pub specimen: bool,
    /// Remark, for example on a reissue.
    pub remark: Option<String>,
    /// What the evaluation was based on, for example the standard's title and version.
    pub basis: Option<String>,
}

/// The arrangement of the page. Stored with a print so that it can be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A4 upright, the sheet that people frame.
    #[default]
    Portrait,
}

impl Layout {
    /// Name and version of the arrangement, raised whenever a printed page would look different.
    pub fn version(self) -> &'static str {
        match self {
            Self::Portrait => "a4-portrait/1",
        }
    }
}

/// Prints sheets, one page each, in their order.
///
/// # Errors
/// `nothing_to_print` without sheets; `character_has_no_glyph` (name, character, code_point, number) before anything is
/// drawn; `photo_not_jpeg` (name, number); `print_cancelled`; `number_too_long_for_code` (number); `pdf_not_built` (detail) when the PDF library complains.
pub fn print(
    sheets: &[CertificateSheet],
    fonts: &FontSet,
    layout: Layout,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    let mut pdf = Vec::new();
    let streamed = print_to(
        &mut pdf,
        sheets.len(),
        sheets.iter().cloned().map(Ok),
        fonts,
        layout,
        options,
    )?;
    Ok(Printed {
        pdf,
        pages: streamed.pages,
        layout_version: streamed.layout_version,
    })
}

/// Prints sheets as they come to a writer, with memory that does not grow with their number. `expected` is what
/// progress is measured against. After a refusal the bytes written are worth nothing: write to a temporary
/// file and rename it at the end.
///
/// # Errors
/// As [`print`], what the iterator refuses, and `print_not_written` (detail) when the writer fails.
pub fn print_to<W: Write>(
    out: &mut W,
    expected: usize,
    sheets: impl IntoIterator<Item = Result<CertificateSheet, Refusal>>,
    fonts: &FontSet,
    layout: Layout,
    options: &PrintOptions<'_>,
) -> Result<Streamed, Refusal> {
    press::run(out, expected, sheets, fonts, layout, options)
}
