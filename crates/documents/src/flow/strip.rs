//! A strip of dots: a row for each thing, with a dot where it stands, a line as long as its interval, and an axis below. Lines and dots
//! alone, drawn as vectors. Must not know what is shown.

use std::io::Write;

use assessment::Refusal;

use super::{BOTTOM, Flow, INK, LEFT, QUIET, RIGHT, RULE, TOP, leading};
use crate::pdf::ink::{Colour, MM};
use crate::print::PrintOptions;

/// What stands out, on a screen; on black and white paper its dot is larger and its text says it.
const APART: Colour = Colour(0.72, 0.2, 0.16);
const DOT: Colour = Colour(0.11, 0.39, 0.41);

/// Where the drawing begins and ends, in millimetres; names stand before it and figures after it.
const FROM: f32 = 66.0;
const TO: f32 = 150.0;
/// Between the drawing and what is said beside it.
const GAP: f32 = 4.0;
/// Points of names and figures.
const SIZE: f32 = 8.5;
/// Millimetres from one row to the next.
const ROW: f32 = 5.0;

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Row<'a> {
    pub name: &'a str,
    /// Where the dot stands; none without a figure.
    pub at: Option<f32>,
    /// From where to where the line goes.
    pub range: Option<(f32, f32)>,
    pub stands_out: bool,
    /// What is said beside it.
    pub said: &'a str,
}

/// A strip to be drawn.
pub(crate) struct Strip<'a> {
    /// What stands at its left and at its right end.
    pub ends: (f32, f32),
    /// Places with a line through all rows and a number below.
    pub ticks: &'a [f32],
    pub rows: &'a [Row<'a>],
}

impl<W: Write> Flow<'_, '_, W> {
    /// Begins the next page, unless nothing stands on this one.
    pub(crate) fn next_page(&mut self, options: &PrintOptions<'_>) -> Result<(), Refusal> {
        if self.at > TOP {
            self.turn(options)?;
        }
        Ok(())
    }

    /// A strip; one that does not fit goes on on the next page, its axis below each part.
    pub(crate) fn strip(
        &mut self,
        strip: &Strip<'_>,
        options: &PrintOptions<'_>,
    ) -> Result<(), Refusal> {
        let axis = leading(SIZE) + 1.0;
        let mut rows = strip.rows;
        while !rows.is_empty() {
            self.make_room(ROW + axis, options)?;
            let fit = ((BOTTOM - self.at - axis) / ROW).max(1.0) as usize;
            let (here, rest) = rows.split_at(fit.min(rows.len()));
            self.grid(strip, here.len());
            for row in here {
                self.strip_row(strip, row);
                self.at += ROW;
            }
            self.axis(strip);
            self.at += axis;
            rows = rest;
        }
        Ok(())
    }

    /// Lines through the rows that come.
    fn grid(&mut self, strip: &Strip<'_>, rows: usize) {
        let below = self.at + ROW * rows as f32;
        self.ink.stroke_colour(RULE).stroke_width(0.1);
        for tick in strip.ticks {
            let across = place(strip, *tick);
            self.ink.line((across, self.at), (across, below));
        }
        self.ink.line((FROM, below), (TO, below));
    }

    fn axis(&mut self, strip: &Strip<'_>) {
        for tick in strip.ticks {
            let number = match tick.fract() == 0.0 {
                true => format!("{tick:.0}"),
                false => format!("{tick:.1}"),
            };
            let lines = self.lines(&number, SIZE, TO - FROM);
            if let Some(line) = lines.first() {
                let left = place(strip, *tick) - line.points(SIZE) / MM / 2.0;
                self.draw(left, SIZE, QUIET, line);
            }
        }
    }

    fn strip_row(&mut self, strip: &Strip<'_>, row: &Row<'_>) {
        let middle = self.at + ROW / 2.0;
        let colour = if row.stands_out { APART } else { DOT };
        if let Some((low, high)) = row.range {
            self.ink
                .stroke_colour(colour)
                .stroke_width(0.35)
                .line((place(strip, low), middle), (place(strip, high), middle));
        }
        if let Some(at) = row.at {
            let dot = (place(strip, at), middle);
            // A line without length and with round ends is a dot.
            self.ink
                .raw("1 J\n")
                .stroke_colour(colour)
                .stroke_width(if row.stands_out { 2.4 } else { 1.7 })
                .line(dot, dot)
                .raw("0 J\n");
        }
        for (text, left, room, ink) in [
            (row.name, LEFT, FROM - GAP - LEFT, INK),
            (row.said, TO + GAP, RIGHT - TO - GAP, QUIET),
        ] {
            // What needs a second line is cut: the workbook has it whole.
            if let Some(line) = self.lines(text, SIZE, room).first() {
                self.draw(left, SIZE, ink, line);
            }
        }
    }
}

/// Where a figure stands, in millimetres; beyond the ends it stands at the end.
fn place(strip: &Strip<'_>, value: f32) -> f32 {
    let (low, high) = strip.ends;
    let share = if high > low {
        (value - low) / (high - low)
    } else {
        0.5
    };
    FROM + share.clamp(0.0, 1.0) * (TO - FROM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_by_its_share_and_never_beyond_the_ends() {
        let strip = Strip {
            ends: (-10.0, 10.0),
            ticks: &[],
            rows: &[],
        };
        for (value, wanted) in [(-10.0, FROM), (0.0, 108.0), (10.0, TO), (99.0, TO)] {
            assert!((place(&strip, value) - wanted).abs() < 1e-4, "{value}");
        }
        let flat = Strip {
            ends: (3.0, 3.0),
            ..strip
        };
        assert!((place(&flat, 3.0) - 108.0).abs() < 1e-4);
    }
}
