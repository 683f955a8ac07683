//! What one certificate adds to the template: the fill-ins, the holder's photo, the institution's block.
//!
//! This file must not know how pages become a file.

use assessment::Refusal;
use jiff::civil::Date;

use super::CertificateSheet;
use super::photo::Jpeg;
use super::template::{
    CODE, CODE_SIDE, FIELDS, FIRST_END, GOLD, INDENT, INK, LEFT, PHOTO, PITCH, QUIET, RIGHT,
    SECOND, SIGN, caption, centred,
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
        ink.text((SECOND + INDENT, row_at(0) + 5.2), 8.0, 0.0, &line);
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
    let line = setter.set(Role::Fill, text)?;
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
        setter.set(Role::Fill, &first.iter().collect::<String>())?,
        setter.set(Role::Fill, &second.iter().collect::<String>())?,
    ];
    for (line, lift) in lines.iter().zip([3.3, 0.0]) {
        let size = (room / line.width.max(1.0) * 1000.0).min(LEAST);
        ink.text((place.0, baseline - lift), size, 0.0, line);
    }
    Ok(())
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
    const GAP: f32 = 3.2;
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

/// A number of 22 characters in its parts: institution, province, serial, year, level, serial (人社鉴发〔2019〕2号).
/// Older numbers have other parts; fours read well in all of them.
fn groups_of(number: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let lengths = if characters.len() == 22 {
        vec![5, 2, 6, 2, 1, 6]
    } else {
        let first = characters.len() % 4;
        let fours = std::iter::repeat_n(4, characters.len() / 4);
        (first > 0)
            .then_some(first)
            .into_iter()
            .chain(fours)
            .collect()
    };
    let mut rest = characters.into_iter();
    lengths
        .into_iter()
        .map(|length| rest.by_ref().take(length).collect())
        .collect()
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

fn institution(
    ink: &mut Ink,
    sheet: &CertificateSheet,
    setter: &mut TypeSetter<'_>,
) -> Result<(), char> {
    let room = 2.0 * (RIGHT - SIGN) * MM;
    let fitted = |line: &Line, size: f32| (room / line.width.max(1.0) * 1000.0).min(size);
    ink.fill_colour(INK);
    let line = setter.set(Role::Fill, &sheet.institution)?;
    centred(ink, SIGN, 234.0, fitted(&line, 13.0), 0.0, &line);
    if !sheet.institution_en.is_empty() {
        let line = setter.set(Role::Latin, &sheet.institution_en)?;
        ink.fill_colour(QUIET);
        centred(ink, SIGN, 238.8, fitted(&line, 8.5), 0.0, &line);
        ink.fill_colour(INK);
    }
    let line = setter.set(Role::Fill, &chinese_date(sheet.issued_on))?;
    centred(ink, SIGN, 248.0, 12.0, 0.6, &line);
    // The seal over year and month, as is the custom (骑年盖月); multiplied, so that the text stays legible.
    ink.raw("q /G gs ").op(
        &[1.0, 0.0, 0.0, 1.0, across(SIGN), down(243.0)],
        "cm /S Do Q",
    );
    Ok(())
}

fn chinese_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::groups_of;

    #[test]
    fn a_number_is_grouped_by_its_parts_and_loses_no_figure() {
        let number = "Y000035000001263000001";
        assert_eq!(
            groups_of(number),
            ["Y0000", "35", "000001", "26", "3", "000001"]
        );
        assert_eq!(groups_of("1234567890123456").concat(), "1234567890123456");
        assert_eq!(groups_of("123456").join(" "), "12 3456");
    }
}
