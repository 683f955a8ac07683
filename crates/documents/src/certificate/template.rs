//! What is the same on every certificate: frame, title, statement, captions and rules.
//!
//! Measures are millimetres from the upper left corner. This file must not know a holder.

use super::guilloche;
use crate::fonts::Role;
use crate::pdf::ink::{Colour, Ink, MM, PAGE_WIDTH};
use crate::pdf::outline::Outline;
use crate::pdf::type_setter::TypeSetter;

/// Text.
pub const INK: Colour = Colour(0.11, 0.11, 0.12);
/// Captions.
pub const QUIET: Colour = Colour(0.42, 0.41, 0.39);
/// Frame, rules and ornament: the one grey-gold.
pub const GOLD: Colour = Colour(0.62, 0.54, 0.38);
/// The rosette behind the text: the same gold, thinned by paper.
pub const PALE: Colour = Colour(0.955, 0.945, 0.92);
/// The seal.
pub const RED: Colour = Colour(0.80, 0.09, 0.10);

/// Left edge of the text.
pub const LEFT: f32 = 34.0;
/// Right edge of the text.
pub const RIGHT: f32 = 176.0;
/// Left edge of the right column.
pub const SECOND: f32 = 109.0;
/// Right edge of the left column's rules.
pub const FIRST_END: f32 = 103.0;
/// Where fill-ins begin, from the left edge of their column.
pub const INDENT: f32 = 20.0;
/// First baseline of the fields.
pub const FIELDS: f32 = 139.0;
/// From baseline to baseline of the fields.
pub const PITCH: f32 = 12.6;
/// Left and top of the photo; it measures 25 × 35 mm.
pub const PHOTO: (f32, f32) = (151.0, 88.0);
/// Left and top of the QR code.
pub const CODE: (f32, f32) = (LEFT, 221.0);
/// Side of the QR code.
pub const CODE_SIDE: f32 = 22.0;
/// Middle of the institution's block and of the seal.
pub const SIGN: f32 = 139.0;
/// Width that the institution's block may take.
pub const SIGN_ROOM: f32 = 2.0 * (RIGHT - SIGN);
/// The seal's middle from the top; its ring begins below the caption of the institution's block.
pub const SEAL: f32 = 244.8;

/// The title, on the page and in the file's properties.
pub const TITLE: &str = "职业技能等级证书";
const TITLE_EN: &str = "CERTIFICATE OF VOCATIONAL SKILL LEVEL";
const STATEMENT: [&str; 3] = [
    "持证人经本机构依照备案的职业技能评价规范考核评价，",
    "成绩合格，具备本证书所载职业（工种）及等级的技能水平，",
    "特发此证。",
];
const STATEMENT_EN: [&str; 2] = [
    "The holder has been evaluated by the institution named below and has attained",
    "the skill level in the occupation stated on this certificate.",
];
const MICROTEXT: &str = "VOCATIONAL SKILL LEVEL CERTIFICATE · 职业技能等级证书 · ";

/// A caption, its English and its place on the grid of fields.
struct Caption(&'static str, &'static str, f32, usize, f32);

const CAPTIONS: [Caption; 9] = [
    Caption("姓名", "Name", LEFT, 0, FIRST_END),
    Caption("技能等级", "Skill level", SECOND, 0, RIGHT),
    Caption("证件类型", "Type of ID", LEFT, 1, FIRST_END),
    Caption("证件号码", "ID number", SECOND, 1, RIGHT),
    Caption("职业名称", "Occupation", LEFT, 2, FIRST_END),
    Caption("职业编码", "Code", SECOND, 2, RIGHT),
    Caption("工种/方向", "Work type", LEFT, 3, FIRST_END),
    Caption("发证日期", "Date of issue", SECOND, 3, RIGHT),
    Caption("证书编号", "Certificate No.", LEFT, 4, RIGHT),
];

/// Draws the template; a character without a glyph comes back as the error.
pub fn draw(ink: &mut Ink, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    ink.stroke_width(0.1).stroke_colour(PALE);
    ink.raw("q ")
        .op(&[1.0, 0.0, 0.0, 1.0, PAGE_WIDTH / 2.0, 120.0 * MM], "cm");
    guilloche::rosette(ink, 46.0 * MM, 18, 6, 0.22);
    guilloche::rosette(ink, 24.0 * MM, 12, 5, 0.34);
    ink.raw("Q\n");
    ink.stroke_width(0.2).stroke_colour(GOLD);
    guilloche::frame(ink);

    ink.fill_colour(INK);
    let title = setter.set(Role::Title, TITLE)?;
    centred(ink, 105.0, 57.5, 34.0, 8.5, &title);
    let english = setter.set(Role::Latin, TITLE_EN)?;
    centred(ink, 105.0, 67.0, 11.0, 1.9, &english);
    ornament(ink, 75.0);

    ink.fill_colour(INK);
    for (place, text) in STATEMENT.iter().enumerate() {
        let line = setter.set(Role::Song, text)?;
        ink.text((LEFT, 93.2 + 7.0 * place as f32), 11.0, 0.3, &line);
    }
    ink.fill_colour(QUIET);
    for (place, text) in STATEMENT_EN.iter().enumerate() {
        let line = setter.set(Role::Latin, text)?;
        ink.text((LEFT, 115.6 + 4.4 * place as f32), 9.5, 0.0, &line);
    }
    for Caption(chinese, english, left, row, right) in CAPTIONS {
        let baseline = FIELDS + PITCH * row as f32;
        caption(ink, setter, (left, baseline), (chinese, english), right)?;
    }

    // A reader wants four modules of the code (3 mm) of white paper around it.
    let below = CODE.1 + CODE_SIDE;
    ink.fill_colour(INK);
    let scan = setter.set(Role::Song, "扫码核验")?;
    ink.text((CODE.0, below + 6.2), 9.0, 0.0, &scan);
    ink.fill_colour(QUIET);
    let scan = setter.set(Role::Latin, "Scan to verify")?;
    ink.text((CODE.0 + 14.6, below + 6.1), 7.5, 0.0, &scan);
    for (place, text) in ["jndj.osta.org.cn", "pjjg.osta.org.cn"].iter().enumerate() {
        let line = setter.set(Role::Latin, text)?;
        ink.text((CODE.0, below + 10.6 + 3.8 * place as f32), 8.5, 0.0, &line);
    }
    ink.fill_colour(QUIET);
    let issuer = setter.set(Role::Song, "发证机构")?;
    let issuer_en = setter.set(Role::Latin, "Issued by")?;
    let width = (issuer.points(9.0) + 4.0 + issuer_en.points(8.0)) / MM;
    ink.text((SIGN - width / 2.0, 222.6), 9.0, 0.0, &issuer);
    ink.text(
        (SIGN - width / 2.0 + (issuer.points(9.0) + 4.0) / MM, 222.6),
        8.0,
        0.0,
        &issuer_en,
    );
    Ok(())
}

/// A caption in two languages before a rule that ends at `right`.
pub fn caption(
    ink: &mut Ink,
    setter: &mut TypeSetter<'_>,
    (left, baseline): (f32, f32),
    (chinese, english): (&str, &str),
    right: f32,
) -> Result<(), char> {
    ink.fill_colour(QUIET);
    let line = setter.set(Role::Song, chinese)?;
    ink.text((left, baseline - 0.4), 9.0, 0.0, &line);
    let line = setter.set(Role::Latin, english)?;
    ink.text((left, baseline + 3.0), 7.5, 0.0, &line);
    ink.stroke_colour(GOLD)
        .stroke_width(0.2)
        .line((left + INDENT, baseline + 1.9), (right, baseline + 1.9));
    Ok(())
}

/// The line of microtext inside the frame: one phrase as outlines (for a form), its width in points.
pub fn microtext(ink: &mut Ink, setter: &TypeSetter<'_>) -> Result<f32, char> {
    const SIZE: f32 = 2.1;
    let mut at = 0.0;
    for character in MICROTEXT.chars() {
        let outline = Outline::of(setter, Role::Latin, character).ok_or(character)?;
        outline.draw(ink, |x, y| (at + x * SIZE, y * SIZE));
        at += outline.advance * SIZE + 0.18;
    }
    ink.raw("f\n");
    Ok(at)
}

/// The microtext around the page: the form `/M`, squeezed so that whole phrases fill each side.
pub fn microtext_frame(ink: &mut Ink, phrase: f32) {
    const INSET: f32 = 20.3;
    let (width, height) = (PAGE_WIDTH, crate::pdf::ink::PAGE_HEIGHT);
    let inset = INSET * MM;
    let corners = [
        (inset, height - inset, 1.0, 0.0, width - 2.0 * inset),
        (
            width - inset,
            height - inset,
            0.0,
            -1.0,
            height - 2.0 * inset,
        ),
        (width - inset, inset, -1.0, 0.0, width - 2.0 * inset),
        (inset, inset, 0.0, 1.0, height - 2.0 * inset),
    ];
    ink.fill_colour(GOLD);
    for (x, y, cos, sin, side) in corners {
        let count = (side / phrase).round().max(1.0);
        let squeeze = side / (phrase * count);
        ink.raw("q ").op(&[cos, sin, -sin, cos, x, y], "cm");
        // Two decimals are too coarse for a factor near one.
        ink.raw(&format!("{squeeze:.5} 0 0 1 0 0 cm\n"));
        for _ in 0..count as usize {
            ink.raw("/M Do ")
                .op(&[1.0, 0.0, 0.0, 1.0, phrase, 0.0], "cm");
        }
        ink.raw("Q\n");
    }
}

fn ornament(ink: &mut Ink, y: f32) {
    ink.stroke_colour(GOLD)
        .stroke_width(0.2)
        .line((72.0, y), (100.0, y))
        .line((110.0, y), (138.0, y));
    ink.raw("q ").op(
        &[
            1.0,
            0.0,
            0.0,
            1.0,
            PAGE_WIDTH / 2.0,
            crate::pdf::ink::down(y),
        ],
        "cm",
    );
    guilloche::rosette(ink, 3.2 * MM, 6, 3, 0.4);
    ink.raw("Q\n");
}

/// Text around a middle in millimetres.
pub fn centred(
    ink: &mut Ink,
    middle: f32,
    baseline: f32,
    size: f32,
    spacing: f32,
    line: &crate::pdf::type_setter::Line,
) {
    let width = line.points(size) + spacing * (line.count.max(1) - 1) as f32;
    ink.text((middle - width / MM / 2.0, baseline), size, spacing, line);
}
