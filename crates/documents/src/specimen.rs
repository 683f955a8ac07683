//! The mark of a demonstration, 样本, behind whatever a page says. This file must not know what that is.

use crate::fonts::Role;
use crate::pdf::ink::{Colour, Ink, MM, PAGE_WIDTH, down};
use crate::pdf::type_setter::TypeSetter;

/// 样本 across the page, below everything else: dark enough for a copying machine, pale enough to read through.
pub fn draw(ink: &mut Ink, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    const SIZE: f32 = 176.0;
    let line = setter.set(Role::Title, "样本")?;
    let (sin, cos) = 0.62_f32.sin_cos();
    let half = line.points(SIZE) / 2.0 + 20.0;
    // High enough that its foot ends above the QR code, which readers lose on a grey ground.
    let (x, y) = (PAGE_WIDTH / 2.0, 135.0 * MM);
    ink.fill_colour(Colour(0.89, 0.885, 0.875));
    ink.raw("q ").op(&[1.0, 0.0, 0.0, 1.0, x, y], "cm");
    // Two decimals are too coarse for the turn.
    ink.raw(&format!("{cos:.5} {sin:.5} {:.5} {cos:.5} 0 0 cm\n", -sin));
    ink.op(&[1.0, 0.0, 0.0, 1.0, -half, -down(0.0) - SIZE * 0.38], "cm");
    ink.text((0.0, 0.0), SIZE, 40.0, &line).raw("Q\n");
    Ok(())
}
