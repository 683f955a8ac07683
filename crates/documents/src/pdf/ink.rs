//! Content of a page: operators of ISO 32000 written as bytes, in points from the lower left corner.
//!
//! Places on the page are given in millimetres from the upper left corner of an A4 sheet, as a designer measures. This
//! file must not know what it draws.

use super::type_setter::Line;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
/// Width of the A4 sheet in points.
pub const PAGE_WIDTH: f32 = 595.28;
/// Height of the A4 sheet in points.
pub const PAGE_HEIGHT: f32 = 841.89;

/// A colour by its shares of red, green and blue, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour(pub f32, pub f32, pub f32);

/// From millimetres from the left to points.
pub fn across(mm: f32) -> f32 {
    mm * MM
}

/// From millimetres from the top to points from the bottom.
pub fn down(mm: f32) -> f32 {
    PAGE_HEIGHT - mm * MM
}

/// A content stream being written.
#[derive(Debug, Clone, Default)]
pub struct Ink {
    bytes: Vec<u8>,
}

impl Ink {
    /// The operators written so far.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Operators as they are.
    pub fn raw(&mut self, operators: &str) -> &mut Self {
        self.bytes.extend_from_slice(operators.as_bytes());
        self
    }

    /// Bytes as they are: an image within the content.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// Operands with two decimals, then an operator.
    pub fn op(&mut self, operands: &[f32], operator: &str) -> &mut Self {
        for operand in operands {
            self.number(*operand);
        }
        self.raw(operator).raw("\n")
    }

    fn number(&mut self, value: f32) {
        let hundredths = (f64::from(value) * 100.0).round() as i64;
        if hundredths < 0 {
            self.bytes.push(b'-');
        }
        let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let mut digits = [0_u8; 20];
        let mut from = digits.len();
        let mut rest = whole;
        while rest > 0 || from == digits.len() {
            from -= 1;
            digits[from] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.bytes.extend_from_slice(&digits[from..]);
        if part > 0 {
            self.bytes.push(b'.');
            self.bytes.push(b'0' + (part / 10) as u8);
            if part % 10 > 0 {
                self.bytes.push(b'0' + (part % 10) as u8);
            }
        }
        self.bytes.push(b' ');
    }

    /// Colour of fills and text.
    pub fn fill_colour(&mut self, colour: Colour) -> &mut Self {
        self.op(&[colour.0, colour.1, colour.2], "rg")
    }

    /// Colour of strokes.
    pub fn stroke_colour(&mut self, colour: Colour) -> &mut Self {
        self.op(&[colour.0, colour.1, colour.2], "RG")
    }

    /// Width of strokes in millimetres.
    pub fn stroke_width(&mut self, mm: f32) -> &mut Self {
        self.op(&[mm * MM], "w")
    }

    /// A straight line between two places in millimetres.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        self.op(&[across(from.0), down(from.1)], "m")
            .op(&[across(to.0), down(to.1)], "l S")
    }

    /// The outline of a rectangle: left, top, width and height in millimetres.
    pub fn frame(&mut self, left: f32, top: f32, width: f32, height: f32) -> &mut Self {
        self.op(
            &[across(left), down(top + height), width * MM, height * MM],
            "re S",
        )
    }

    /// A filled rectangle: left, top, width and height in millimetres.
    pub fn panel(&mut self, left: f32, top: f32, width: f32, height: f32) -> &mut Self {
        self.op(
            &[across(left), down(top + height), width * MM, height * MM],
            "re f",
        )
    }

    /// A smooth curve through points (in points), closed or open, as cubic Béziers with Catmull–Rom tangents.
    pub fn curve(&mut self, points: &[(f32, f32)], closed: bool) -> &mut Self {
        let count = points.len();
        let at = |place: isize| {
            let place = if closed {
                place.rem_euclid(count as isize)
            } else {
                place.clamp(0, count as isize - 1)
            };
            points[place as usize]
        };
        self.op(&[points[0].0, points[0].1], "m");
        let spans = if closed { count } else { count - 1 };
        for span in 0..spans as isize {
            let (before, from, to, after) = (at(span - 1), at(span), at(span + 1), at(span + 2));
            self.op(
                &[
                    from.0 + (to.0 - before.0) / 6.0,
                    from.1 + (to.1 - before.1) / 6.0,
                    to.0 - (after.0 - from.0) / 6.0,
                    to.1 - (after.1 - from.1) / 6.0,
                    to.0,
                    to.1,
                ],
                "c",
            );
        }
        self.raw(if closed { "s\n" } else { "S\n" })
    }

    /// A line of text that begins at a place in millimetres; `spacing` (points) is added after each glyph.
    pub fn text(&mut self, place: (f32, f32), size: f32, spacing: f32, line: &Line) -> &mut Self {
        self.raw("BT ");
        if spacing != 0.0 {
            self.op(&[spacing], "Tc");
        }
        let mut first = true;
        for run in &line.runs {
            self.raw("/F").raw(&run.face.to_string()).raw(" ");
            self.op(&[size], "Tf");
            if first {
                self.op(&[across(place.0), down(place.1)], "Td");
                first = false;
            }
            self.raw("<").raw(&run.glyphs).raw(">Tj\n");
        }
        if spacing != 0.0 {
            self.raw("0 Tc ");
        }
        self.raw("ET\n")
    }
}
