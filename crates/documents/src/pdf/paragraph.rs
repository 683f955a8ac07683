//! Text broken into lines of a width, by the customs of Chinese: between any two characters, but no line begins with a
//! closing mark or ends with an opening one, and words of letters and digits stay whole. Must not know where the lines
//! stand.

use super::type_setter::{Line, TypeSetter};
use crate::fonts::Role;

/// The lines of a text at a size, none wider than `room` points. A line break in the text breaks the line. A character
/// that no face has comes back as the error.
pub fn lines(
    setter: &mut TypeSetter<'_>,
    role: Role,
    text: &str,
    size: f32,
    room: f32,
) -> Result<Vec<Line>, char> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut present = String::new();
        for unit in units(paragraph) {
            let longer = format!("{present}{unit}");
            if present.is_empty() || width(setter, role, &longer, size)? <= room {
                present = longer;
            } else {
                lines.push(setter.set(role, present.trim_end())?);
                unit.trim_start().clone_into(&mut present);
            }
            // What does not fit a line of its own is broken anywhere.
            while width(setter, role, &present, size)? > room && present.chars().count() > 1 {
                let (head, rest) = fitting(setter, role, &present, size, room)?;
                lines.push(setter.set(role, &head)?);
                present = rest;
            }
        }
        lines.push(setter.set(role, present.trim_end())?);
    }
    Ok(lines)
}

fn width(setter: &mut TypeSetter<'_>, role: Role, text: &str, size: f32) -> Result<f32, char> {
    Ok(setter.set(role, text.trim_end())?.points(size))
}

/// As many characters as fit, at least one, and the rest.
fn fitting(
    setter: &mut TypeSetter<'_>,
    role: Role,
    text: &str,
    size: f32,
    room: f32,
) -> Result<(String, String), char> {
    let characters: Vec<char> = text.chars().collect();
    let mut count = 1;
    while count < characters.len() {
        let longer: String = characters[..=count].iter().collect();
        if width(setter, role, &longer, size)? > room {
            break;
        }
        count += 1;
    }
    Ok((
        characters[..count].iter().collect(),
        characters[count..].iter().collect(),
    ))
}

/// The pieces between which a line may be broken.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        let together = before.is_some_and(|before| {
            closes(character) || opens(before) || (is_letter(before) && is_letter(character))
        });
        match units.last_mut() {
            Some(last) if together => last.push(character),
            _ => units.push(character.to_string()),
        }
        before = Some(character);
    }
    units
}

fn closes(character: char) -> bool {
    "，。、；：？！）》〉」』】〕”’%％‰°…·,.;:?!)]}".contains(character)
}

fn opens(character: char) -> bool {
    "（《〈「『【〔“‘([{".contains(character)
}

/// Letters and digits that make words: everything below the ideographs that is no blank.
fn is_letter(character: char) -> bool {
    !character.is_whitespace() && u32::from(character) < 0x2e80 && !closes(character)
        || character == '.'
        || character == ','
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_stay_with_what_they_belong_to() {
        let pieces = |text: &str| units(text).join("|");
        assert_eq!(pieces("线迹平整，合格。"), "线|迹|平|整，|合|格。");
        assert_eq!(pieces("按（图）做"), "按|（图）|做");
        assert_eq!(pieces("误差 2.5mm 内"), "误|差| |2.5mm| |内");
        assert_eq!(pieces("98%以上"), "98%|以|上");
    }
}
