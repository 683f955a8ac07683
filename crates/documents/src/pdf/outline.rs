//! Glyphs as paths, for drawings that must not be read back as text. This file must not know what is drawn.

use super::ink::Ink;
use super::type_setter::TypeSetter;
use crate::fonts::Role;

enum Step {
    Move((f32, f32)),
    Line((f32, f32)),
    Curve([(f32, f32); 3]),
    Close,
}

impl Step {
    fn points(&self) -> &[(f32, f32)] {
        match self {
            Self::Move(point) | Self::Line(point) => std::slice::from_ref(point),
            Self::Curve(points) => points,
            Self::Close => &[],
        }
    }

    fn operator(&self) -> &'static str {
        match self {
            Self::Move(_) => "m",
            Self::Line(_) => "l",
            Self::Curve(_) => "c",
            Self::Close => "h",
        }
    }
}

/// The outline of one glyph.
#[derive(Default)]
pub struct Outline {
    steps: Vec<Step>,
    at: (f32, f32),
    units: f32,
    /// Width of the glyph in shares of the type size.
    pub advance: f32,
}

impl Outline {
    /// The outline of a character in the first face of a role that has it.
    pub fn of(setter: &TypeSetter<'_>, role: Role, character: char) -> Option<Self> {
        let mut outline = Self::default();
        let (advance, units) = setter.outline(role, character, &mut outline)?;
        outline.units = units;
        outline.advance = advance / units;
        Some(outline)
    }

    /// Writes the outline as a path; `place` puts points of the em square (0 to 1) on the page, in points.
    pub fn draw(&self, ink: &mut Ink, place: impl Fn(f32, f32) -> (f32, f32)) {
        for step in &self.steps {
            let mut operands = Vec::with_capacity(6);
            for (x, y) in step.points() {
                let (x, y) = place(x / self.units, y / self.units);
                operands.extend([x, y]);
            }
            ink.op(&operands, step.operator());
        }
    }
}

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move((x, y)));
        self.at = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line((x, y)));
        self.at = (x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let first = (third(self.at.0, x1), third(self.at.1, y1));
        let second = (third(x, x1), third(y, y1));
        self.steps.push(Step::Curve([first, second, (x, y)]));
        self.at = (x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.steps.push(Step::Curve([(x1, y1), (x2, y2), (x, y)]));
        self.at = (x, y);
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
