//! What stands around the criteria: title, candidate, rater, code and id, place for the signature.
//!
//! Measures are millimetres from the upper left corner. Must not know criteria.

use super::body::heavy;
use super::sheets::{PaperSheet, RaterSheets};
use crate::fonts::Role;
use crate::pdf::ink::{Colour, Ink, MM, across, down};
use crate::pdf::paragraph;
use crate::pdf::type_setter::{Line, TypeSetter};

/// Text.
pub const INK: Colour = Colour(0.11, 0.11, 0.12);
/// Captions: dark enough for a tired eye and a worn printer.
pub const QUIET: Colour = Colour(0.36, 0.36, 0.37);
/// Rules.
pub const RULE: Colour = Colour(0.70, 0.70, 0.71);
/// The band behind the candidate.
const BAND: Colour = Colour(0.955, 0.957, 0.96);

/// Left edge of the text.
pub const LEFT: f32 = 18.0;
/// Right edge of the text.
pub const RIGHT: f32 = 192.0;
/// Where the criteria begin.
pub const BODY_START: f32 = 85.0;
/// Where they end at the latest.
pub const BODY_END: f32 = 266.0;

/// Left and top of the QR code.
const CODE: (f32, f32) = (170.0, 12.0);
/// Side of the QR code; a reader wants four modules (4.2 mm) of white around it.
const CODE_SIDE: f32 = 22.0;
/// Left edges of the candidate's fields and of the end of the last.
const FIELDS: [f32; 5] = [LEFT + 4.0, 76.0, 108.0, 151.0, RIGHT - 3.0];
/// Baseline of what is filled in.
const FILLED: f32 = 67.2;

/// What is the same on every page of a rater.
pub fn frame(ink: &mut Ink, rater: &RaterSheets, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    let before_code = (CODE.0 - 7.0 - LEFT) * MM;
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, &rater.institution)?;
    ink.text((LEFT, 17.0), fitted(&line, 10.0, before_code), 0.0, &line);
    ink.fill_colour(INK);
    let title = set(setter, Role::Song, "评分表")?;
    heavy(ink, (LEFT, 30.4), 28.0, 0.0, &title);
    let left = LEFT + title.points(28.0) / MM + 5.0;
    let component = set(setter, Role::Song, rater.component.title())?;
    ink.text((left, 30.4), 16.0, 0.0, &component);
    ink.fill_colour(QUIET);
    let english = set(setter, Role::Latin, rater.component.title_en())?;
    let after = left + component.points(16.0) / MM + 4.0;
    ink.text((after, 30.4), 11.0, 0.0, &english);

    ink.fill_colour(INK);
    title_lines(ink, rater, before_code - 14.0, setter)?;

    ink.fill_colour(BAND).panel(LEFT, 51.5, RIGHT - LEFT, 22.0);
    for (place, (chinese, english)) in [
        ("参评人员", "Candidate"),
        ("工号", "Staff No."),
        ("班组", "Team"),
        ("评分人", "Rater"),
    ]
    .into_iter()
    .enumerate()
    {
        ink.fill_colour(QUIET);
        let line = set(setter, Role::Song, chinese)?;
        ink.text((FIELDS[place], 57.4), 9.5, 0.0, &line);
        let after = FIELDS[place] + line.points(9.5) / MM + 1.6;
        let line = set(setter, Role::Latin, english)?;
        ink.text((after, 57.4), 8.5, 0.0, &line);
    }
    ink.fill_colour(INK);
    let room = (FIELDS[4] - FIELDS[3]) * MM;
    fill(ink, setter, &rater.rater_name, (FIELDS[3], room), 15.0)?;
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, &rater.rater)?;
    ink.text((FIELDS[3], 72.2), fitted(&line, 8.0, room), 0.0, &line);

    let line = set(
        setter,
        Role::Song,
        "分数写在方框里。不打的留空：空格是缺分，不是 0 分。改动请划掉重写，并在旁边签名。",
    )?;
    ink.fill_colour(INK).text((LEFT, 80.6), 11.0, 0.0, &line);
    signature(ink, rater, setter)
}

/// Title of the round and, below it, occupation and level; a long title takes two lines.
fn title_lines(
    ink: &mut Ink,
    rater: &RaterSheets,
    room: f32,
    setter: &mut TypeSetter<'_>,
) -> Result<(), char> {
    let title = format!("{}　批次 {}", rater.round_title, rater.round);
    let line = set(setter, Role::Song, &title)?;
    let mut below = 46.6;
    if fitted(&line, 12.0, room) > 10.0 {
        ink.text((LEFT, 40.0), fitted(&line, 12.0, room), 0.0, &line);
    } else {
        let (lines, size) = two_lines(setter, &title, 10.0, room)?;
        for (line, baseline) in lines.iter().zip([38.2, 42.6]) {
            ink.text((LEFT, baseline), size, 0.0, line);
        }
        below = 47.8;
    }
    ink.fill_colour(QUIET);
    let occupation = format!("{}　{}", rater.occupation, rater.level_title);
    let line = set(setter, Role::Song, &occupation)?;
    ink.text((LEFT, below), fitted(&line, 11.0, room), 0.0, &line);
    Ok(())
}

fn signature(ink: &mut Ink, rater: &RaterSheets, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    const BASELINE: f32 = 277.6;
    ink.fill_colour(INK).stroke_colour(INK).stroke_width(0.25);
    let sign = set(setter, Role::Song, "评分人签名")?;
    ink.text((LEFT, BASELINE), 13.0, 0.0, &sign);
    let from = LEFT + sign.points(13.0) / MM + 3.0;
    ink.line((from, BASELINE + 1.6), (112.0, BASELINE + 1.6));
    let date = set(setter, Role::Song, "日期")?;
    ink.text((118.0, BASELINE), 13.0, 0.0, &date);
    let mut left = 118.0 + date.points(13.0) / MM + 3.0;
    for (word, width) in [("年", 17.0), ("月", 12.5), ("日", 12.5)] {
        ink.line((left, BASELINE + 1.6), (left + width, BASELINE + 1.6));
        let line = set(setter, Role::Song, word)?;
        ink.text((left + width + 0.8, BASELINE), 13.0, 0.0, &line);
        left += width + 0.8 + line.points(13.0) / MM + 1.4;
    }
    ink.fill_colour(QUIET);
    let line = set(
        setter,
        Role::Song,
        &format!("{}　{}", rater.standard, rater.standard_mark),
    )?;
    let room = 84.0 * MM;
    let size = fitted(&line, 8.5, room);
    let middle = (LEFT + RIGHT) / 2.0;
    ink.text(
        (middle - line.points(size) / MM / 2.0, 287.0),
        size,
        0.0,
        &line,
    );
    Ok(())
}

/// What is a candidate's own on a page: `(page, pages)` from 1.
pub fn draw(
    ink: &mut Ink,
    sheet: &PaperSheet,
    (page, pages): (usize, usize),
    setter: &mut TypeSetter<'_>,
) -> Result<(), char> {
    ink.fill_colour(INK);
    let id = set(setter, Role::Song, &sheet.id.to_string())?;
    const SIZE: f32 = 14.0;
    const SPACING: f32 = 0.7;
    let width = (id.points(SIZE) + SPACING * (id.count.max(1) - 1) as f32) / MM;
    heavy(ink, (RIGHT - width, 43.4), SIZE, SPACING, &id);

    let room = |place: usize| (FIELDS[place + 1] - FIELDS[place] - 3.0) * MM;
    for (place, text, size) in [
        (0, &sheet.name, 23.0),
        (1, &sheet.staff_no, 17.0),
        (2, &sheet.unit, 14.0),
    ] {
        fill(ink, setter, text, (FIELDS[place], room(place)), size)?;
    }
    ink.fill_colour(QUIET);
    ink.text((LEFT, 287.0), 9.5, 0.3, &id);
    let line = set(setter, Role::Song, &format!("第 {page} 页　共 {pages} 页"))?;
    ink.text((RIGHT - line.points(9.5) / MM, 287.0), 9.5, 0.0, &line);
    Ok(())
}

/// A fill-in at a size, smaller down to 12 pt, then on two lines, smaller still only when those do not hold it.
fn fill(
    ink: &mut Ink,
    setter: &mut TypeSetter<'_>,
    text: &str,
    (left, room): (f32, f32),
    size: f32,
) -> Result<(), char> {
    const LEAST: f32 = 12.0;
    let line = set(setter, Role::Song, text)?;
    let single = fitted(&line, size, room);
    if single >= LEAST {
        ink.text((left, FILLED), single, 0.0, &line);
        return Ok(());
    }
    let (lines, size) = two_lines(setter, text, LEAST, room)?;
    for (line, baseline) in lines.iter().zip([FILLED - 3.2, FILLED + 1.6]) {
        ink.text((left, baseline), size, 0.0, line);
    }
    Ok(())
}

/// A text on at most two lines: at a size, or the largest below it at which two hold the text.
fn two_lines(
    setter: &mut TypeSetter<'_>,
    text: &str,
    mut size: f32,
    room: f32,
) -> Result<(Vec<Line>, f32), char> {
    loop {
        let lines = paragraph::lines(setter, Role::Song, text, size, room)?;
        if lines.len() <= 2 {
            return Ok((lines, size));
        }
        size -= 0.5;
    }
}

/// The QR code, an image of a unit square.
pub fn code(ink: &mut Ink, image: &[u8]) {
    ink.fill_colour(INK).raw("q ").op(
        &[
            CODE_SIDE * MM,
            0.0,
            0.0,
            CODE_SIDE * MM,
            across(CODE.0),
            down(CODE.1 + CODE_SIDE),
        ],
        "cm",
    );
    ink.bytes(image).raw("Q\n");
}

/// Sets a text. Faces have empty drawings for some control characters: they would vanish from the paper without a word.
pub fn set(setter: &mut TypeSetter<'_>, role: Role, text: &str) -> Result<Line, char> {
    match text.chars().find(|character| character.is_control()) {
        Some(character) => Err(character),
        None => setter.set(role, text),
    }
}

/// A size, or the smaller one at which the line takes no more than its room in points.
pub fn fitted(line: &Line, size: f32, room: f32) -> f32 {
    (room / line.width.max(1.0) * 1000.0).min(size)
}
