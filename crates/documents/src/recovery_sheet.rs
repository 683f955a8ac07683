//! The recovery sheet: one page with the phrase that opens an office when every password is forgotten, to be locked away.
//! No code on it that a telephone could read and send off. Must not know what the phrase opens.

use assessment::Refusal;

use crate::fonts::{FontSet, Role};
use crate::pdf::ink::{Colour, Ink, MM};
use crate::pdf::type_setter::TypeSetter;
use crate::plain_page::{Head, LEFT, RIGHT, one_page, paragraphs, set};
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "recovery-sheet-a4/1";

const INK: Colour = Colour(0.11, 0.11, 0.12);
const QUIET: Colour = Colour(0.36, 0.36, 0.37);
const BAND: Colour = Colour(0.955, 0.957, 0.96);

/// Groups side by side, and how far apart they begin.
const IN_A_ROW: usize = 4;
const APART: f32 = (RIGHT - LEFT) / IN_A_ROW as f32;

/// What stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    /// Name of the institution.
    pub institution: String,
    /// Which sheet it is; those before are void.
    pub number: u32,
    /// The groups of the phrase.
    pub groups: Vec<String>,
    /// The day on which it was printed.
    pub printed_on: String,
}

/// Prints the sheet.
///
/// # Errors
/// `character_has_no_glyph` (name, character, code_point, number: that of the sheet), `print_cancelled`, `pdf_not_built`
/// (detail).
pub fn print(
    sheet: &RecoverySheet,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    let head = Head {
        title: &format!("恢复单 {}", sheet.number),
        name: &sheet.institution,
        number: &sheet.number,
        layout_version: LAYOUT_VERSION,
    };
    one_page(&head, fonts, options, |ink, setter| {
        draw(ink, sheet, setter)
    })
}

fn draw(ink: &mut Ink, sheet: &RecoverySheet, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, &sheet.institution)?;
    let room = (RIGHT - LEFT) * MM;
    let size = (room / line.width.max(1.0) * 1000.0).min(12.0);
    ink.text((LEFT, 28.0), size, 0.0, &line);
    ink.fill_colour(INK);
    let title = set(setter, Role::Song, "恢复单")?;
    ink.text((LEFT, 44.0), 30.0, 0.0, &title);
    let after = LEFT + title.points(30.0) / MM + 6.0;
    let line = set(setter, Role::Song, &format!("第 {} 号", sheet.number))?;
    ink.text((after, 44.0), 16.0, 0.0, &line);
    ink.fill_colour(QUIET);
    let english = format!("Recovery sheet No. {}", sheet.number);
    let line = set(setter, Role::Latin, &english)?;
    ink.text((LEFT, 52.0), 11.0, 0.0, &line);

    ink.fill_colour(INK);
    let below = paragraphs(
        ink,
        setter,
        66.0,
        "所有密码都忘记时，用下面的恢复码为管理员设新密码。谁拿到这张纸和办公文件，谁就能打开它。\n\
         请锁在保险柜里，不要拍照，不要留下电子文件。做好新的恢复单以后，请当场销毁这一张。",
    )?;
    let rows = sheet.groups.len().div_ceil(IN_A_ROW);
    ink.fill_colour(BAND)
        .panel(LEFT - 4.0, below, RIGHT - LEFT + 8.0, 26.0 * rows as f32);
    for (at, group) in sheet.groups.iter().enumerate() {
        let left = LEFT + APART * (at % IN_A_ROW) as f32;
        let top = below + 26.0 * (at / IN_A_ROW) as f32;
        ink.fill_colour(QUIET);
        let line = set(setter, Role::Song, &format!("{}", at + 1))?;
        ink.text((left, top + 8.5), 9.5, 0.0, &line);
        ink.fill_colour(INK);
        // Figures of one height: those of the English face have an old 0 and 1, which read as letters.
        let line = set(setter, Role::Song, group)?;
        ink.text((left, top + 18.5), 23.0, 1.6, &line);
    }
    let below = below + 26.0 * rows as f32 + 12.0;
    let below = paragraphs(
        ink,
        setter,
        below,
        "不分大小写。O 与 0，I、L 与 1，Z 与 2，S 与 5，B 与 8，U 与 V 视为相同。",
    )?;
    let line = set(
        setter,
        Role::Song,
        &format!("打印日期 {}", sheet.printed_on),
    )?;
    ink.text((LEFT, below + 14.0), 12.0, 0.0, &line);
    let line = set(setter, Role::Song, "保管人签名")?;
    ink.text((104.0, below + 14.0), 12.0, 0.0, &line);
    let from = 104.0 + line.points(12.0) / MM + 3.0;
    ink.stroke_colour(INK)
        .stroke_width(0.25)
        .line((from, below + 15.6), (RIGHT, below + 15.6));
    Ok(())
}
