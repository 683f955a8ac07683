//! Certificates on paper: the sheet's data, the choices of a print, and the print itself.
//!
//! A sheet is what the register stored when the certificate was issued, already worded: this file must not compute
//! a level, a number or a date, so that a certificate printed again in ten years shows what it showed on its first day.

mod guilloche;
mod page;
mod photo;
mod press;
mod seal;
mod sheet;
mod template;

use std::io::Write;

use assessment::Refusal;

use crate::fonts::FontSet;
pub use crate::print::{PrintOptions, Printed, Progress, Streamed};
pub use sheet::{CertificateSheet, Layout};

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
