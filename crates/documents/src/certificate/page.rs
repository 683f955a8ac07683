//! What one certificate adds to the template: the fill-ins, the holder's photo, the institution's block.
//!
//! This file must not know how pages become a file.

use std::collections::BTreeSet;

use assessment::Refusal;
use assessment::certificates::number::groups_of;
use jiff::civil::Date;

use super::photo::Jpeg;
use super::sheet::CertificateSheet;
use super::template::{
    CODE, CODE_SIDE, FIELDS, FIRST_END, GOLD, INDENT, INK, LEFT, PHOTO, PITCH, QUIET, RIGHT, SEAL,
    SECOND, SIGN, SIGN_ROOM, caption, centred,
};
use crate::fonts::Role;
use crate::pdf::file::text_string;
use crate::pdf::ink::{Ink, MM, across, down};
use crate::pdf::type_setter::{Line, TypeSetter};

/// Size of the fill-ins in points: 小四号.
const FILL: f32 = 12.0;
/// Smallest size that a long fill-in is set in before it takes two lines.
const LEAST: f32 = 9.0;
/// Width and height of the photo in millimetres.
const PHOTO_SIZE: (f32, f32) = (25.0, 35.0);

/// Writes the content of a page up to the QR code's image, for which the coordinates are set.
pub fn draw(
    sheet: &CertificateSheet,
    jpeg: Option<Jpeg>,
    setter: &mut TypeSetter<'_>,
) -> Result<Vec<u8>, Refusal> {
    if let Some(character) = control_character(sheet) {
        return Err(missing(sheet, character));
    }
    let mut ink = Ink::default();
    compose(&mut ink, sheet, jpeg, setter).map_err(|character| missing(sheet, character))?;
    ink.fill_colour(INK);
    ink.raw("q ").op(
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
    Ok(ink.into_bytes())
}

/// Faces have empty drawings for some control characters: they would vanish from the paper without a word.
fn control_character(sheet: &CertificateSheet) -> Option<char> {
    let required = [
        &sheet.number,
        &sheet.name,
        &sheet.id_type,
        &sheet.id_number,
        &sheet.occupation,
        &sheet.occupation_code,
        &sheet.work_type,
        &sheet.level_title,
        &sheet.level_title_en,
        &sheet.institution,
        &sheet.institution_en,
    ];
    let optional = [&sheet.print_serial, &sheet.remark, &sheet.basis];
    required
        .into_iter()
        .chain(optional.into_iter().flatten())
        .flat_map(|text| text.chars())
        .find(|character| character.is_control())
}

/// The refusal of a character that no face has.
pub fn missing(sheet: &CertificateSheet, character: char) -> Refusal {
    Refusal::new("character_has_no_glyph")
        .with("name", &sheet.name)
        .with("character", character)
        .with("code_point", format!("U+{:04X}", u32::from(character)))
        .with("number", &sheet.number)
}

fn compose(
    ink: &mut Ink,
    sheet: &CertificateSheet,
    jpeg: Option<Jpeg>,
    setter: &mut TypeSetter<'_>,
) -> Result<(), char> {
    if sheet.specimen {
        ink.raw("/W Do ");
    }
    ink.raw("/T Do\n");
    photo(ink, jpeg, setter)?;
    ink.fill_colour(INK);
    let cells = [
        (&sheet.name, LEFT, 0, FIRST_END),
        (&sheet.level_title, SECOND, 0, RIGHT),
        (&sheet.id_type, LEFT, 1, FIRST_END),
        (&sheet.id_number, SECOND, 1, RIGHT),
        (&sheet.occupation, LEFT, 2, FIRST_END),
        (&sheet.occupation_code, SECOND, 2, RIGHT),
        (&sheet.work_type, LEFT, 3, FIRST_END),
    ];
    for (text, left, row, right) in cells {
        fill(ink, setter, text, (left + INDENT, row_at(row)), right)?;
    }
    fill(
        ink,
        setter,
        &chinese_date(sheet.issued_on),
        (SECOND + INDENT, row_at(3)),
        RIGHT,
    )?;
    if !sheet.level_title_en.is_empty() {
        ink.fill_colour(QUIET);
        let line = setter.set(Role::Latin, &sheet.level_title_en)?;
        let left = SECOND + INDENT + 1.0;
        let size = fitted(&line, 8.0, (RIGHT - left) * MM);
        ink.text((left, row_at(0) + 5.2), size, 0.0, &line);
        ink.fill_colour(INK);
    }
    number(ink, setter, &sheet.number)?;
    let mut row = 5;
    let notes = [
        (&sheet.basis, ("评价依据", "Basis")),
        (&sheet.remark, ("备注", "Remark")),
    ];
    for (text, titles) in notes {
        if let Some(text) = text {
            caption(ink, setter, (LEFT, row_at(row)), titles, RIGHT)?;
            ink.fill_colour(INK);
            fill(ink, setter, text, (LEFT + INDENT, row_at(row)), RIGHT)?;
            row += 1;
        }
    }
    institution(ink, sheet, setter)?;
    if let Some(serial) = &sheet.print_serial {
        ink.fill_colour(QUIET);
        let line = setter.set(Role::Song, &format!("印制流水码 {serial}"))?;
        centred(ink, 105.0, 271.6, 7.5, 0.0, &line);
    }
    Ok(())
}

fn row_at(row: usize) -> f32 {
    FIELDS + PITCH * row as f32
}

/// A fill-in on its rule: at 12 pt if it fits, smaller down to 9 pt, then on two lines at 9 pt, then narrower.
fn fill(
    ink: &mut Ink,
    setter: &mut TypeSetter<'_>,
    text: &str,
    (left, baseline): (f32, f32),
    right: f32,
) -> Result<(), char> {
    let room = (right - left - 1.5) * MM;
    let (role, line) = one_hand(setter, text)?;
    let place = (left + 1.0, baseline);
    if line.points(LEAST) <= room {
        let size = if line.points(FILL) <= room {
            FILL
        } else {
            // Down to whole tenths, so that the size printed is the size measured.
            (room / line.width * 10_000.0).floor() / 10.0
        };
        ink.text(place, size.min(FILL), 0.0, &line);
        return Ok(());
    }
    let characters: Vec<char> = text.chars().collect();
    let (first, second) = characters.split_at(break_near_middle(&characters));
    let lines = [
        setter.set(role, &first.iter().collect::<String>())?,
        setter.set(role, &second.iter().collect::<String>())?,
    ];
    for (line, lift) in lines.iter().zip([3.5, -0.4]) {
        let size = fitted(line, LEAST, room);
        ink.text((place.0, baseline - lift), size, 0.0, line);
    }
    Ok(())
}

/// FangSong has the common characters only, and 王珺 half in FangSong and half in Song looks like two people's writing:
/// a fill-in that FangSong does not have whole is set in Song, unless that takes more faces still.
fn one_hand(setter: &mut TypeSetter<'_>, text: &str) -> Result<(Role, Line), char> {
    let faces = |line: &Line| {
        line.runs
            .iter()
            .map(|run| run.face)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let fill = setter.set(Role::Fill, text)?;
    if fill.runs.len() < 2 {
        return Ok((Role::Fill, fill));
    }
    // A character that only a face of the office's own has is not in Song at all.
    Ok(match setter.set(Role::Song, text) {
        Ok(song) if faces(&song) <= faces(&fill) => (Role::Song, song),
        _ => (Role::Fill, fill),
    })
}

/// A size, or the smaller one at which the line takes no more than its room in points.
fn fitted(line: &Line, size: f32, room: f32) -> f32 {
    (room / line.width.max(1.0) * 1000.0).min(size)
}

/// Where a text is broken into two: after a closing bracket, a space or a mark nearest to its middle, else in its middle.
fn break_near_middle(characters: &[char]) -> usize {
    let middle = characters.len().div_ceil(2);
    (1..characters.len())
        .filter(|place| {
            matches!(
                characters[place - 1],
                ' ' | '）' | ')' | '、' | '，' | '·' | '/'
            ) || matches!(characters[*place], '（' | '(')
        })
        .min_by_key(|place| place.abs_diff(middle))
        .filter(|place| place.abs_diff(middle) <= characters.len() / 5)
        .unwrap_or(middle)
}

/// The number: figures evenly spaced, in groups for the eye, one string for whoever reads the file.
fn number(ink: &mut Ink, setter: &mut TypeSetter<'_>, number: &str) -> Result<(), char> {
    const SIZE: f32 = 14.0;
    const GAP: f32 = 4.6;
    const SPACING: f32 = 0.9;
    let groups = groups_of(number);
    ink.raw("/Span<</ActualText")
        .raw(&text_string(number))
        .raw(">>BDC\n");
    let mut left = LEFT + INDENT + 1.0;
    for group in groups {
        let line = setter.set(Role::Fill, &group)?;
        ink.text((left, row_at(4)), SIZE, SPACING, &line);
        left += (line.points(SIZE) + SPACING * line.count as f32 + GAP) / MM;
    }
    ink.raw("EMC\n");
    Ok(())
}

fn photo(ink: &mut Ink, jpeg: Option<Jpeg>, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    let (left, top) = PHOTO;
    let (width, height) = PHOTO_SIZE;
    if let Some(jpeg) = jpeg {
        let (pixels_across, pixels_down) = (f32::from(jpeg.width), f32::from(jpeg.height));
        // The picture fills the box: what is too wide or too high is cut evenly.
        let scale = (width / pixels_across).max(height / pixels_down);
        let (drawn_width, drawn_height) = (pixels_across * scale, pixels_down * scale);
        ink.raw("q ").op(
            &[across(left), down(top + height), width * MM, height * MM],
            "re W n",
        );
        ink.op(
            &[
                drawn_width * MM,
                0.0,
                0.0,
                drawn_height * MM,
                across(left - (drawn_width - width) / 2.0),
                down(top + height + (drawn_height - height) / 2.0),
            ],
            "cm /P Do Q",
        );
    } else {
        ink.fill_colour(GOLD);
        let line = setter.set(Role::Song, "照片")?;
        centred(ink, left + width / 2.0, top + 18.0, 10.0, 4.0, &line);
        let line = setter.set(Role::Latin, "25 × 35 mm")?;
        centred(ink, left + width / 2.0, top + 22.0, 7.0, 0.0, &line);
    }
    ink.stroke_colour(GOLD)
        .stroke_width(0.2)
        .frame(left, top, width, height);
    Ok(())
}

/// The institution and the date below the seal. The name passes between the seal's arc and its star, the date lies in
/// the open foot of the arc: red crosses both, as is the custom (骑年盖月), and hides neither.
fn institution(
    ink: &mut Ink,
    sheet: &CertificateSheet,
    setter: &mut TypeSetter<'_>,
) -> Result<(), char> {
    ink.fill_colour(INK);
    let (role, _) = one_hand(setter, &sheet.institution)?;
    let lines = balanced(setter, role, &sheet.institution, 9.5)?;
    for (place, line) in lines.iter().rev().enumerate() {
        let size = fitted(line, 13.0, SIGN_ROOM * MM);
        let baseline = SEAL - 7.8 - 4.0 * place as f32;
        centred(ink, SIGN, baseline, size, 0.0, line);
    }
    ink.fill_colour(QUIET);
    let lines = balanced(setter, Role::Latin, &sheet.institution_en, 6.5)?;
    for (place, line) in lines.iter().enumerate() {
        let size = fitted(line, 8.5, SIGN_ROOM * MM);
        let baseline = SEAL - 3.6 + 2.8 * place as f32;
        centred(ink, SIGN, baseline, size, 0.0, line);
    }
    ink.fill_colour(INK);
    let line = setter.set(Role::Fill, &chinese_date(sheet.issued_on))?;
    centred(ink, SIGN, SEAL + 12.6, 12.0, 0.6, &line);
    ink.raw("q /G gs ").op(
        &[1.0, 0.0, 0.0, 1.0, across(SIGN), down(SEAL)],
        "cm /S Do Q",
    );
    Ok(())
}

/// A text of the institution's block on one line, or on two when one would be smaller than `least`.
fn balanced(
    setter: &mut TypeSetter<'_>,
    role: Role,
    text: &str,
    least: f32,
) -> Result<Vec<Line>, char> {
    let whole = setter.set(role, text)?;
    if whole.points(least) <= SIGN_ROOM * MM {
        return Ok(vec![whole]);
    }
    let characters: Vec<char> = text.chars().collect();
    let (first, second) = characters.split_at(break_near_middle(&characters));
    [first, second]
        .into_iter()
        .map(|part| setter.set(role, part.iter().collect::<String>().trim()))
        .collect()
}

fn chinese_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
