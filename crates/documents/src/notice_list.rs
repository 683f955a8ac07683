//! The public notice as it hangs on the wall: an opening, the list of people, where and until when to object. As many pages as the
//! people need. Must not know who is listed, nor how days are counted.

use assessment::Refusal;

use crate::fonts::{FontSet, Role};
use crate::pdf::ink::{Colour, Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::{Line, TypeSetter};
use crate::plain_page::{Head, LEADING, LEFT, Missing, RIGHT, SIZE, pages, paragraphs, set};
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "notice-list-a4/1";

const INK: Colour = Colour(0.11, 0.11, 0.12);
const QUIET: Colour = Colour(0.36, 0.36, 0.37);
const RULE: Colour = Colour(0.62, 0.62, 0.63);
const BAND: Colour = Colour(0.955, 0.957, 0.96);

/// Millimetres: the top of the list on later pages, the lowest line of a page, a row, and what the end needs below the last row.
const TOP: f32 = 30.0;
const BOTTOM: f32 = 272.0;
const ROW: f32 = 8.0;
const ENDING: f32 = 40.0;

/// What stands on the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeList {
    /// Name of the institution.
    pub institution: String,
    /// The title.
    pub title: String,
    /// What it is about, before the list.
    pub opening: String,
    /// Headings of the columns, beside the number of the row.
    pub headings: Vec<String>,
    /// How much of the width each column takes, in hundredths; they add to 100.
    pub shares: Vec<u8>,
    /// The rows; the first column is a name.
    pub rows: Vec<Vec<String>>,
    /// Where and until when to object, after the list.
    pub closing: String,
    /// The day under the institution's name at the end.
    pub day: String,
    /// What the file is called by: the round and the number of the notice.
    pub number: String,
}

/// Where the pages break.
struct Places {
    /// The baseline below the opening, in millimetres.
    first: f32,
    /// How many rows stand on each page.
    rows: Vec<usize>,
}

/// Prints the notice.
///
/// # Errors
/// `character_has_no_glyph` (name: whose it is in; character, code_point, number), `print_cancelled`, `pdf_not_built` (detail).
pub fn print(
    list: &NoticeList,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    let head = Head {
        title: &list.title,
        name: &list.institution,
        number: &list.number,
        layout_version: LAYOUT_VERSION,
    };
    let places = places(list, fonts).map_err(|character| {
        Refusal::new("character_has_no_glyph")
            .with("name", &list.institution)
            .with("character", character)
            .with("code_point", format!("U+{:04X}", u32::from(character)))
            .with("number", &list.number)
    })?;
    let count = places.rows.len();
    pages(&head, fonts, options, count, |ink, setter, page| {
        draw(ink, list, &places, page, setter)
    })
}

/// Where the list begins, and how many rows fit each page: the end stands on the page of the last row, or on one of its own.
fn places(list: &NoticeList, fonts: &FontSet) -> Result<Places, char> {
    let mut setter = TypeSetter::new(fonts);
    let room = (RIGHT - LEFT) * MM;
    let opening = paragraph::lines(&mut setter, Role::Song, &list.opening, SIZE, room)?;
    let closing = paragraph::lines(&mut setter, Role::Song, &list.closing, SIZE, room)?;
    let first = 60.0 + LEADING * opening.len() as f32 + 4.0;
    let ending = ENDING + LEADING * closing.len() as f32;
    // The headings take a row.
    let fit = |from: f32| (((BOTTOM - from) / ROW) as usize).saturating_sub(1).max(1);
    let mut rows = Vec::new();
    let mut left = list.rows.len();
    let mut from = first;
    loop {
        let here = left.min(fit(from));
        rows.push(here);
        left -= here;
        let below = from + ROW * (here + 1) as f32;
        if left == 0 {
            if below + ending > BOTTOM + ROW {
                rows.push(0);
            }
            return Ok(Places { first, rows });
        }
        from = TOP;
    }
}

fn draw(
    ink: &mut Ink,
    list: &NoticeList,
    places: &Places,
    page: usize,
    setter: &mut TypeSetter<'_>,
) -> Result<(), Missing> {
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, &list.institution)?;
    ink.text(
        (LEFT, 20.0),
        fitted(&line, (RIGHT - LEFT) * MM * 0.7, 10.0),
        0.0,
        &line,
    );
    let count = places.rows.len();
    let of = format!("第 {} 页，共 {count} 页", page + 1);
    let line = set(setter, Role::Song, &of)?;
    ink.text((RIGHT - line.points(10.0) / MM, 20.0), 10.0, 0.0, &line);
    ink.fill_colour(INK);
    let mut from = TOP;
    if page == 0 {
        let line = set(setter, Role::Song, &list.title)?;
        let size = fitted(&line, (RIGHT - LEFT) * MM, 20.0);
        let left = (LEFT + RIGHT - line.points(size) / MM) / 2.0;
        ink.text((left, 44.0), size, 0.0, &line);
        paragraphs(ink, setter, 60.0, &list.opening)?;
        from = places.first;
    }
    let before: usize = places.rows[..page].iter().sum();
    let here = &list.rows[before..before + places.rows[page]];
    let below = match here.is_empty() {
        true => from,
        false => table(ink, list, (before, here), from, setter)?,
    };
    if page + 1 == count {
        ending(ink, list, below, setter)?;
    }
    Ok(())
}

/// The rows under their headings; answers the line below them.
fn table(
    ink: &mut Ink,
    list: &NoticeList,
    (before, rows): (usize, &[Vec<String>]),
    from: f32,
    setter: &mut TypeSetter<'_>,
) -> Result<f32, Missing> {
    /// Width of the column of numbers.
    const NUMBERS: f32 = 12.0;
    let columns = columns(&list.shares, LEFT + NUMBERS);
    ink.fill_colour(BAND)
        .panel(LEFT, from, RIGHT - LEFT, ROW)
        .fill_colour(INK);
    let heading = set(setter, Role::Song, "序号")?;
    cell(ink, (LEFT, NUMBERS), from, &heading);
    for (text, column) in list.headings.iter().zip(&columns) {
        let line = set(setter, Role::Song, text)?;
        cell(ink, *column, from, &line);
    }
    for (at, row) in rows.iter().enumerate() {
        let top = from + ROW * (at + 1) as f32;
        let number = set(setter, Role::Song, &(before + at + 1).to_string())?;
        cell(ink, (LEFT, NUMBERS), top, &number);
        for (place, (text, column)) in row.iter().zip(&columns).enumerate() {
            // A name is set as on certificates, with the faces that an office has added.
            let role = match place {
                0 => Role::Fill,
                _ => Role::Song,
            };
            let line = set(setter, role, text).map_err(|character| Missing {
                character,
                of: row.first().cloned(),
            })?;
            cell(ink, *column, top, &line);
        }
    }
    let below = from + ROW * (rows.len() + 1) as f32;
    ink.stroke_colour(RULE).stroke_width(0.2);
    for line in 0..=rows.len() + 1 {
        let y = from + ROW * line as f32;
        ink.line((LEFT, y), (RIGHT, y));
    }
    for x in [LEFT, LEFT + NUMBERS, RIGHT]
        .into_iter()
        .chain(columns.iter().skip(1).map(|(left, _)| *left))
    {
        ink.line((x, from), (x, below));
    }
    Ok(below)
}

/// Left edge and width of each column.
fn columns(shares: &[u8], from: f32) -> Vec<(f32, f32)> {
    let mut left = from;
    let mut columns = Vec::with_capacity(shares.len());
    for share in shares {
        let width = (RIGHT - from) * f32::from(*share) / 100.0;
        columns.push((left, width));
        left += width;
    }
    columns
}

/// A text in a cell, smaller where it is too wide for it.
fn cell(ink: &mut Ink, (left, width): (f32, f32), top: f32, line: &Line) {
    let size = fitted(line, (width - 3.0) * MM, 10.5);
    ink.text((left + 1.5, top + ROW - 2.6), size, 0.0, line);
}

/// Where and until when to object, the institution and the day.
fn ending(
    ink: &mut Ink,
    list: &NoticeList,
    from: f32,
    setter: &mut TypeSetter<'_>,
) -> Result<(), Missing> {
    let below = paragraphs(ink, setter, from + 10.0, &list.closing)?;
    for (text, down) in [(&list.institution, 8.0), (&list.day, 16.0)] {
        let line = set(setter, Role::Song, text)?;
        let size = fitted(&line, (RIGHT - LEFT) * MM, SIZE);
        ink.text(
            (RIGHT - line.points(size) / MM, below + down),
            size,
            0.0,
            &line,
        );
    }
    Ok(())
}

/// The size at which a line is no wider than a room, or the usual one.
fn fitted(line: &Line, room: f32, usual: f32) -> f32 {
    (room / line.width.max(1.0) * 1000.0).min(usual)
}
