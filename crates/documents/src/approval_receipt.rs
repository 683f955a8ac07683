//! The approver's receipt: one page with what was approved and with the line of the log that says so, for whoever approved to
//! keep outside the office. Must not know how a hash is made.

use assessment::Refusal;

use crate::fonts::{FontSet, Role};
use crate::pdf::ink::{Colour, Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::TypeSetter;
use crate::plain_page::{Head, LEADING, LEFT, RIGHT, SIZE, one_page, paragraphs, set};
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "approval-receipt-a4/1";

const INK: Colour = Colour(0.11, 0.11, 0.12);
const QUIET: Colour = Colour(0.36, 0.36, 0.37);
const BAND: Colour = Colour(0.955, 0.957, 0.96);

/// Where the facts begin, in millimetres.
const FACTS: f32 = LEFT + 30.0;
/// Signs of a hash side by side in a group, and groups in a row.
const GROUP: usize = 8;
const GROUPS: usize = 4;

/// What stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalReceipt {
    /// Name of the institution.
    pub institution: String,
    /// Label and text, in the order of the page.
    pub facts: Vec<(String, String)>,
    /// The approval's line in the log.
    pub line: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// The hash of the approved results, hexadecimal.
    pub results: String,
}

/// Prints the receipt.
///
/// # Errors
/// `character_has_no_glyph` (name, character, code_point, number: that of the line), `print_cancelled`, `pdf_not_built`
/// (detail).
pub fn print(
    receipt: &ApprovalReceipt,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    let head = Head {
        title: "审批回执",
        name: &receipt.institution,
        number: &receipt.line,
        layout_version: LAYOUT_VERSION,
    };
    one_page(&head, fonts, options, |ink, setter| {
        draw(ink, receipt, setter)
    })
}

fn draw(ink: &mut Ink, receipt: &ApprovalReceipt, setter: &mut TypeSetter<'_>) -> Result<(), char> {
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, &receipt.institution)?;
    let room = (RIGHT - LEFT) * MM;
    let size = (room / line.width.max(1.0) * 1000.0).min(SIZE);
    ink.text((LEFT, 28.0), size, 0.0, &line);
    ink.fill_colour(INK);
    let title = set(setter, Role::Song, "审批回执")?;
    ink.text((LEFT, 44.0), 30.0, 0.0, &title);
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Latin, "Approval receipt")?;
    ink.text((LEFT, 52.0), 11.0, 0.0, &line);

    let mut below = 68.0;
    for (label, text) in &receipt.facts {
        ink.fill_colour(QUIET);
        let line = set(setter, Role::Song, label)?;
        ink.text((LEFT, below), SIZE, 0.0, &line);
        ink.fill_colour(INK);
        let room = (RIGHT - FACTS) * MM;
        for (at, line) in paragraph::lines(setter, Role::Song, text, SIZE, room)?
            .iter()
            .enumerate()
        {
            below += if at == 0 { 0.0 } else { LEADING };
            ink.text((FACTS, below), SIZE, 0.0, line);
        }
        below += LEADING + 1.4;
    }
    let below = hash(
        ink,
        setter,
        below + 4.0,
        &format!("日志校验点（第 {} 条）", receipt.line),
        &receipt.hash,
    )?;
    let below = hash(ink, setter, below, "结果散列", &receipt.results)?;
    let below = paragraphs(
        ink,
        setter,
        below + 4.0,
        &format!(
            "请审批人自己保管，不要与办公文件放在一处。日后核对：在“日志”页选“校验”，输入“{}:”和上面的校验点（连写），\
             程序会说明现在的日志是否仍含这一次审批。审批的结果若被改过，核对时一并指出。",
            receipt.line
        ),
    )?;
    let line = set(setter, Role::Song, "审批人签名")?;
    ink.text((104.0, below + 14.0), SIZE, 0.0, &line);
    let from = 104.0 + line.points(SIZE) / MM + 3.0;
    ink.stroke_colour(INK)
        .stroke_width(0.25)
        .line((from, below + 15.6), (RIGHT, below + 15.6));
    Ok(())
}

/// A hash in groups on a band; answers the baseline below.
fn hash(
    ink: &mut Ink,
    setter: &mut TypeSetter<'_>,
    from: f32,
    label: &str,
    text: &str,
) -> Result<f32, char> {
    let signs: Vec<char> = text.chars().collect();
    let groups: Vec<String> = signs
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    let rows = groups.len().div_ceil(GROUPS);
    let height = 10.0 + 8.5 * rows as f32;
    ink.fill_colour(BAND)
        .panel(LEFT - 4.0, from, RIGHT - LEFT + 8.0, height);
    ink.fill_colour(QUIET);
    let line = set(setter, Role::Song, label)?;
    ink.text((LEFT, from + 7.0), 10.0, 0.0, &line);
    ink.fill_colour(INK);
    let apart = (RIGHT - LEFT) / GROUPS as f32;
    for (at, group) in groups.iter().enumerate() {
        let left = LEFT + apart * (at % GROUPS) as f32;
        let line = set(setter, Role::Song, group)?;
        ink.text(
            (left, from + 15.0 + 8.5 * (at / GROUPS) as f32),
            14.0,
            0.6,
            &line,
        );
    }
    Ok(from + height + 5.0)
}
