//! Text on a plain A4 page: edges, single lines, paragraphs. Must not know what a page is about.

use crate::fonts::Role;
use crate::pdf::ink::{Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::{Line, TypeSetter};

/// Edges of the text in millimetres.
pub(crate) const LEFT: f32 = 22.0;
pub(crate) const RIGHT: f32 = 188.0;
/// Points of running text, and millimetres from one baseline to the next.
pub(crate) const SIZE: f32 = 12.0;
pub(crate) const LEADING: f32 = 7.2;

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
