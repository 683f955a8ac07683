//! Score sheets on paper: one rater's sheets of a round in one file, a candidate on a page of her own, to be marked by
//! hand and typed in by the id that stands on every page.
//!
//! Whoever marks sees what to look at and nothing of what a mark will be worth: no weight, no other mark, no ID number.
//! This file must not know whom a rater may mark.

mod body;
mod page;
mod sheets;

use std::io::Write;

use assessment::Refusal;

use crate::fonts::FontSet;
use crate::pdf::book::Book;
use crate::pdf::file::Deflater;
use crate::pdf::ink::Ink;
use crate::pdf::qr;
use crate::print::{PrintOptions, Printed, Streamed};
use crate::specimen;

pub use sheets::{PaperSheet, RaterSheets};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "score-sheet-a4/1";

/// Level of compression of page contents.
const LEVEL: i32 = 6;

/// Prints a rater's sheets, each on one page or as many as its criteria need, in their order.
///
/// # Errors
/// As [`print_to`].
pub fn print(
    sheets: &RaterSheets,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    let mut pdf = Vec::new();
    let streamed = print_to(&mut pdf, sheets, fonts, options)?;
    Ok(Printed {
        pdf,
        pages: streamed.pages,
        layout_version: streamed.layout_version,
    })
}

/// Prints a rater's sheets to a writer. Progress counts sheets. After a refusal the bytes written are worth nothing.
///
/// # Errors
/// `sheets_nothing_to_print` without sheets or criteria; `character_has_no_glyph` (name, character, code_point, number:
/// the sheet's id, or the round's code for what stands on every sheet); `print_cancelled`; `print_not_written` and
/// `pdf_not_built` (detail).
pub fn print_to<W: Write>(
    out: &mut W,
    rater: &RaterSheets,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Streamed, Refusal> {
    if rater.sheets.is_empty() || rater.criteria.is_empty() {
        return Err(Refusal::new("sheets_nothing_to_print").with("rater", &rater.rater_name));
    }
    let mut book = Book::start(out, fonts)?;
    let shared = |character| missing(&rater.round_title, character, &rater.round);
    let mut background = None;
    if rater.specimen {
        let number = book.file.reserve();
        let mut ink = Ink::default();
        specimen::draw(&mut ink, &mut book.setter).map_err(shared)?;
        book.form(number, ink, "")?;
        background = Some(number);
    }
    // What is the same for every candidate is drawn once.
    let mut bodies = Vec::new();
    for ink in body::pages(&rater.criteria, &mut book.setter).map_err(shared)? {
        let number = book.file.reserve();
        book.form(number, ink, "")?;
        bodies.push(number);
    }
    let frame = book.file.reserve();
    let mut ink = Ink::default();
    page::frame(&mut ink, rater, &mut book.setter).map_err(shared)?;
    book.form(frame, ink, "")?;

    let mut deflater = Deflater::new(LEVEL);
    for (done, sheet) in rater.sheets.iter().enumerate() {
        options.go_on()?;
        let id = sheet.id.to_string();
        let code = qr::image(&id)
            .ok_or_else(|| Refusal::new("pdf_not_built").with("detail", "QR code"))?;
        for (place, body) in bodies.iter().enumerate() {
            let mut ink = Ink::default();
            if background.is_some() {
                ink.raw("/W Do ");
            }
            ink.raw("/F Do /B Do\n");
            page::draw(&mut ink, sheet, (place + 1, bodies.len()), &mut book.setter)
                .map_err(|character| missing(&sheet.name, character, &id))?;
            page::code(&mut ink, &code);
            let content = deflater.deflate(&ink.into_bytes());
            let mut objects = format!("/F {frame} 0 R/B {body} 0 R");
            if let Some(background) = background {
                objects.push_str(&format!("/W {background} 0 R"));
            }
            book.page(&content, &format!("/XObject<<{objects}>>"))?;
        }
        if let Some(progress) = options.progress {
            progress(done + 1, rater.sheets.len());
        }
    }
    let pages = book.pages();
    let title = format!("评分表 {} {}", rater.round, rater.rater_name);
    let bytes = book.finish(fonts, &title, options)?;
    Ok(Streamed {
        pages,
        bytes,
        layout_version: LAYOUT_VERSION.to_owned(),
    })
}

fn missing(name: &str, character: char, number: &str) -> Refusal {
    Refusal::new("character_has_no_glyph")
        .with("name", name)
        .with("character", character)
        .with("code_point", format!("U+{:04X}", u32::from(character)))
        .with("number", number)
}
