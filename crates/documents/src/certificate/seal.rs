//! The round seal: ring, star and the institution's name on an arc, as outlines.
//!
//! It is drawn with outlines, not text, so that reading the file gives the institution's name once, where it is
//! printed. Its size is that of a company's seal in China, 40 mm across.

use std::f32::consts::{PI, TAU};

use crate::fonts::Role;
use crate::pdf::ink::{Ink, MM};
use crate::pdf::outline::Outline;
use crate::pdf::type_setter::TypeSetter;

/// Radius of the seal in millimetres.
pub const RADIUS: f32 = 20.0;

/// Draws a seal around the origin in the colours that are set; a character without a glyph comes back as the error.
pub fn draw(ink: &mut Ink, institution: &str, setter: &TypeSetter<'_>) -> Result<(), char> {
    ring(ink, (RADIUS - 0.6) * MM, 1.2 * MM);
    star(ink, 6.0 * MM);
    let characters: Vec<char> = institution
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let count = characters.len().max(1) as f32;
    let height = match characters.len() {
        0..=18 => 4.6,
        19..=28 => 3.7,
        _ => 3.0,
    } * MM;
    let middle = RADIUS * MM - 2.3 * MM - height / 2.0;
    // At most two thirds of the circle, so that the foot stays open for the date; short names sit together at the top.
    let step = (TAU * 0.66 / count).min(TAU / 16.0);
    let width = (step * middle * 0.9).min(height * 0.86);
    for (place, character) in characters.into_iter().enumerate() {
        let turn = PI / 2.0 - (place as f32 - (count - 1.0) / 2.0) * step;
        let (sin, cos) = (turn - PI / 2.0).sin_cos();
        let outline = Outline::of(setter, Role::Song, character).ok_or(character)?;
        outline.draw(ink, |x, y| {
            // The middle of the em square lies 0.38 em above the baseline.
            let (x, y) = (
                (x - outline.advance / 2.0) * width / outline.advance,
                (y - 0.38) * height + middle,
            );
            (x * cos - y * sin, x * sin + y * cos)
        });
        ink.op(&[0.25], "w").raw("B\n");
    }
    Ok(())
}

fn ring(ink: &mut Ink, radius: f32, width: f32) {
    let points: Vec<_> = (0..24)
        .map(|step| {
            let turn = TAU * step as f32 / 24.0;
            (radius * turn.cos(), radius * turn.sin())
        })
        .collect();
    ink.op(&[width], "w").curve(&points, true);
}

fn star(ink: &mut Ink, radius: f32) {
    for point in 0..5 {
        let turn = PI / 2.0 + TAU * (point * 2) as f32 / 5.0;
        let operator = if point == 0 { "m" } else { "l" };
        ink.op(&[radius * turn.cos(), radius * turn.sin()], operator);
    }
    ink.raw("f\n");
}
