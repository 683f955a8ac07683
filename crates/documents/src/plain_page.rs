//! Plain A4 pages as a PDF of their own: edges, single lines, paragraphs. Must not know what a page is about.

use assessment::Refusal;

use crate::fonts::{FontSet, Role};
use crate::pdf::book::Book;
use crate::pdf::file::Deflater;
use crate::pdf::ink::{Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::{Line, TypeSetter};
use crate::print::{PrintOptions, Printed};

/// Edges of the text in millimetres.
pub(crate) const LEFT: f32 = 22.0;
pub(crate) const RIGHT: f32 = 188.0;
/// Points of running text, and millimetres from one baseline to the next.
pub(crate) const SIZE: f32 = 12.0;
pub(crate) const LEADING: f32 = 7.2;

/// What is said of a page beside what is drawn on it.
pub(crate) struct Head<'a> {
    /// The document's title.
    pub title: &'a str,
    /// Whose page it is, and its number, where a character has no glyph.
    pub name: &'a str,
    pub number: &'a dyn std::fmt::Display,
    pub layout_version: &'a str,
}

/// One page as a document.
///
/// # Errors
/// `character_has_no_glyph` (name, character, code_point, number), `print_cancelled`, `pdf_not_built` (detail).
pub(crate) fn one_page(
    head: &Head<'_>,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
    draw: impl FnOnce(&mut Ink, &mut TypeSetter<'_>) -> Result<(), char>,
) -> Result<Printed, Refusal> {
    let mut draw = Some(draw);
    pages(head, fonts, options, 1, |ink, setter, _| {
        match draw.take() {
            Some(draw) => draw(ink, setter).map_err(Missing::from),
            None => Ok(()),
        }
    })
}

/// A character that no face has, and whose name it is in, where it is not in what the page says of itself.
pub(crate) struct Missing {
    pub character: char,
    pub of: Option<String>,
}

impl From<char> for Missing {
    fn from(character: char) -> Self {
        Self {
            character,
            of: None,
        }
    }
}

/// So many pages as a document, each drawn by its place, from 0.
///
/// # Errors
/// As [`one_page`].
pub(crate) fn pages(
    head: &Head<'_>,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
    count: usize,
    mut draw: impl FnMut(&mut Ink, &mut TypeSetter<'_>, usize) -> Result<(), Missing>,
) -> Result<Printed, Refusal> {
    let mut pdf = Vec::new();
    let mut book = Book::start(&mut pdf, fonts)?;
    let mut deflater = Deflater::new(6);
    for place in 0..count {
        options.go_on()?;
        let mut ink = Ink::default();
        draw(&mut ink, &mut book.setter, place).map_err(|Missing { character, of }| {
            Refusal::new("character_has_no_glyph")
                .with("name", of.as_deref().unwrap_or(head.name))
                .with("character", character)
                .with("code_point", format!("U+{:04X}", u32::from(character)))
                .with("number", head.number)
        })?;
        book.page(&deflater.deflate(&ink.into_bytes()), "")?;
    }
    let pages = book.pages();
    book.finish(fonts, head.title, options)?;
    Ok(Printed {
        pdf,
        pages,
        layout_version: head.layout_version.to_owned(),
    })
}

/// Lines from a baseline down; answers the one below them.
pub(crate) fn paragraphs(
    ink: &mut Ink,
    setter: &mut TypeSetter<'_>,
    from: f32,
    text: &str,
) -> Result<f32, char> {
    let mut baseline = from;
    for line in paragraph::lines(setter, Role::Song, text, SIZE, (RIGHT - LEFT) * MM)? {
        ink.text((LEFT, baseline), SIZE, 0.0, &line);
        baseline += LEADING;
    }
    Ok(baseline)
}

/// Sets a text. Faces have empty drawings for some control characters: they would vanish from the paper without a word.
pub(crate) fn set(setter: &mut TypeSetter<'_>, role: Role, text: &str) -> Result<Line, char> {
    match text.chars().find(|character| character.is_control()) {
        Some(character) => Err(character),
        None => setter.set(role, text),
    }
}
