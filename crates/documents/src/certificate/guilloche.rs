//! The guilloche frame: waves and rosettes computed from sines, drawn as hairlines.
//!
//! Straight bands are one period drawn again and again, shifted: the repeated text costs nothing after compression.
//! This file must not know any text.

use std::f32::consts::TAU;

use crate::pdf::ink::{Ink, MM, PAGE_HEIGHT, PAGE_WIDTH};

/// From the edge of the sheet to the middle of the band, in millimetres.
const MIDDLE: f32 = 15.0;
/// Half the band's width.
const SWING: f32 = 3.1;
/// Half the side of a corner piece.
const CORNER: f32 = 5.6;
/// Strands of the band.
const STRANDS: usize = 6;
/// Points for each period of a strand.
const POINTS: usize = 12;

/// Draws the frame with the colours and the width of the stroke that are set.
pub fn frame(ink: &mut Ink) {
    let (width, height) = (PAGE_WIDTH / MM, PAGE_HEIGHT / MM);
    for inset in [MIDDLE - SWING - 1.1, MIDDLE + SWING + 1.1] {
        ink.frame(inset, inset, width - 2.0 * inset, height - 2.0 * inset);
    }
    let across = width - 2.0 * (MIDDLE + CORNER);
    let upright = height - 2.0 * (MIDDLE + CORNER);
    let left = (MIDDLE + CORNER) * MM;
    for y in [MIDDLE * MM, PAGE_HEIGHT - MIDDLE * MM] {
        ink.raw("q ").op(&[1.0, 0.0, 0.0, 1.0, left, y], "cm");
        band(ink, across, 18);
        ink.raw("Q\n");
    }
    for x in [MIDDLE * MM, PAGE_WIDTH - MIDDLE * MM] {
        ink.raw("q ").op(&[0.0, 1.0, -1.0, 0.0, x, left], "cm");
        band(ink, upright, 28);
        ink.raw("Q\n");
    }
    for x in [MIDDLE * MM, PAGE_WIDTH - MIDDLE * MM] {
        for y in [MIDDLE * MM, PAGE_HEIGHT - MIDDLE * MM] {
            ink.raw("q ").op(&[1.0, 0.0, 0.0, 1.0, x, y], "cm");
            rosette(ink, CORNER * 0.93 * MM, 8, 6, 0.36);
            rosette(ink, CORNER * 0.42 * MM, 6, 3, 0.45);
            ink.raw("Q\n");
        }
    }
}

/// A band of waves along the x axis.
fn band(ink: &mut Ink, length_mm: f32, periods: usize) {
    let period = length_mm * MM / periods as f32;
    for _ in 0..periods {
        for strand in 0..STRANDS {
            let phase = TAU * strand as f32 / STRANDS as f32;
            let points: Vec<_> = (0..=POINTS)
                .map(|step| {
                    let turn = TAU * step as f32 / POINTS as f32;
                    let swing = SWING * MM;
                    let height =
                        swing * (0.72 * (turn + phase).sin() + 0.28 * (2.0 * turn - phase).cos());
                    (period * step as f32 / POINTS as f32, height)
                })
                .collect();
            ink.curve(&points, false);
        }
        ink.op(&[1.0, 0.0, 0.0, 1.0, period, 0.0], "cm");
    }
}

/// Strands of petals around the origin: radius in points, number of petals and of strands, depth of the petals (0 to 1).
pub fn rosette(ink: &mut Ink, radius: f32, petals: usize, strands: usize, depth: f32) {
    let steps = petals * 8;
    for strand in 0..strands {
        let phase = TAU * strand as f32 / strands as f32;
        let points: Vec<_> = (0..steps)
            .map(|step| {
                let turn = TAU * step as f32 / steps as f32;
                let reach = radius * (1.0 - depth + depth * (petals as f32 * turn + phase).cos());
                (reach * turn.cos(), reach * turn.sin())
            })
            .collect();
        ink.curve(&points, true);
    }
}
