//! The first rows of a sheet, among which the header is looked for, and a header of several lines as one name a column.
//!
//! Must not know fields: what a name means is [`super::header`]'s.

use assessment::Refusal;

use super::{Area, Rows, normal};

/// The header begins within this many rows of the top.
pub(crate) const SEARCHED_ROWS: usize = 30;
/// More lines than that no header has.
const MOST_LINES: usize = 4;

/// The top of a sheet.
pub(crate) type Top = Vec<TopRow>;

/// One row of the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TopRow {
    pub(crate) number: u64,
    pub(crate) texts: Vec<String>,
    /// Which texts come from the cell above, by a merged area.
    filled: Vec<bool>,
    /// Merged areas that begin in this row.
    areas: Vec<Area>,
}

impl TopRow {
    fn text(&self, column: usize) -> &str {
        self.texts.get(column).map_or("", |text| text.trim())
    }

    /// What stands in the cell itself.
    fn own(&self, column: usize) -> &str {
        if self.filled.get(column).copied().unwrap_or(false) {
            return "";
        }
        self.text(column)
    }

    fn count(&self) -> usize {
        (0..self.texts.len())
            .filter(|column| !self.own(*column).is_empty())
            .count()
    }

    /// Whether a cell holds a figure or a day: headers do not.
    pub(crate) fn has_figures(&self) -> bool {
        (0..self.texts.len()).any(|column| is_figure(self.own(column)))
    }
}

fn is_figure(text: &str) -> bool {
    let plain = normal::number(text);
    !plain.is_empty()
        && plain
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/' | b',' | b'%'))
        && plain.bytes().any(|byte| byte.is_ascii_digit())
}

/// Reads the first rows, or those from `header_row` on.
pub(crate) fn top(
    rows: &mut dyn Rows,
    header_row: Option<u64>,
    more: usize,
) -> Result<Top, Refusal> {
    let mut top = Top::new();
    while top.len() < SEARCHED_ROWS + more {
        let Some(number) = rows.advance()? else {
            break;
        };
        if header_row.is_some_and(|row| number < row) {
            continue;
        }
        let columns = 0..rows.width();
        top.push(TopRow {
            number,
            texts: columns
                .clone()
                .map(|column| rows.cell(column).shown().into_owned())
                .collect(),
            filled: columns.map(|column| rows.is_merged(column)).collect(),
            areas: rows.areas(),
        });
    }
    Ok(top)
}

/// What a column is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnName {
    /// As it is shown: the lines of the header joined by `/`.
    pub(crate) shown: String,
    /// As it is compared, each way of putting the lines together.
    pub(crate) forms: Vec<String>,
    /// The upper lines and the last one, as compared; a header of one line has no upper ones.
    pub(crate) upper: String,
    pub(crate) upper_shown: String,
    pub(crate) lower: String,
}

impl ColumnName {
    pub(crate) fn of_one_line(text: &str) -> Self {
        let lower = normal::header(text);
        Self {
            shown: text.trim().to_owned(),
            forms: vec![lower.clone()],
            upper: String::new(),
            upper_shown: String::new(),
            lower,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }
}

/// How many lines a header that begins there would have.
pub(crate) fn lines(top: &Top, at: usize) -> usize {
    let mut lines = 1;
    let Some(first) = top.get(at) else {
        return lines;
    };
    // A title is one cell over everything.
    if first.count() < 2 {
        return lines;
    }
    for area in &first.areas {
        let tall = usize::try_from(area.last_row.saturating_sub(first.number)).unwrap_or(0) + 1;
        if (2..=MOST_LINES).contains(&tall) {
            lines = lines.max(tall);
        }
    }
    if lines == 1 && is_below(top, at) {
        lines = 2;
    }
    let follow = (1..lines).all(|line| {
        top.get(at + line)
            .is_some_and(|row| row.number == first.number + line as u64)
    });
    if follow { lines } else { 1 }
}

/// Whether the next row is a second line of names: it stands only below cells that reach over several columns, and says no
/// figures.
fn is_below(top: &Top, at: usize) -> bool {
    let (Some(upper), Some(lower)) = (top.get(at), top.get(at + 1)) else {
        return false;
    };
    if lower.number != upper.number + 1 || lower.has_figures() {
        return false;
    }
    let width = upper.texts.len().max(lower.texts.len());
    let mut below_a_blank = false;
    let mut alone = false;
    for column in 0..width {
        let (above, below) = (upper.text(column), lower.own(column));
        if below.is_empty() {
            alone |= !above.is_empty();
            continue;
        }
        if above.is_empty() {
            let head = (0..column).rev().find(|left| !upper.text(*left).is_empty());
            if head.is_none_or(|head| lower.own(head).is_empty()) {
                return false;
            }
            below_a_blank = true;
        } else if !upper.text(column + 1).is_empty() || lower.own(column + 1).is_empty() {
            return false;
        }
    }
    below_a_blank && alone
}

/// The heads of the two columns in which a workbook of rows to be mended says what is wrong and what to do, in either language.
pub(crate) const PROBLEM_HEADS: [[&str; 2]; 2] = [["问题", "怎么办"], ["Problem", "What to do"]];

/// Takes the names from columns that we wrote ourselves behind those of the file: two beside each other, called so. Nothing is read
/// from them, and nobody is told so.
fn without_problems(mut columns: Vec<ColumnName>) -> Vec<ColumnName> {
    let is_ours = |pair: &[ColumnName]| {
        PROBLEM_HEADS.iter().any(|heads| {
            pair.iter()
                .zip(heads)
                .all(|(column, head)| column.shown == *head)
        })
    };
    let ours = columns.windows(2).position(is_ours);
    if let Some(at) = ours {
        for column in columns.iter_mut().skip(at).take(2) {
            *column = ColumnName::of_one_line("");
        }
    }
    columns
}

/// The names of the columns, of a header of so many lines.
pub(crate) fn names(top: &Top, at: usize, lines: usize) -> Vec<ColumnName> {
    if lines == 1 {
        let texts = top.get(at).map(|row| row.texts.as_slice());
        let named = texts
            .unwrap_or_default()
            .iter()
            .map(|text| ColumnName::of_one_line(text))
            .collect();
        return without_problems(named);
    }
    let rows = &top[at..at + lines];
    let width = rows.iter().map(|row| row.texts.len()).max().unwrap_or(0);
    let mut parts: Vec<Vec<&str>> = vec![Vec::new(); width];
    for line in 0..lines {
        for (column, parts) in parts.iter_mut().enumerate() {
            let text = spread(rows, line, column);
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
    }
    let lowers: Vec<String> = parts
        .iter()
        .map(|parts| normal::header(parts.last().copied().unwrap_or_default()))
        .collect();
    parts
        .into_iter()
        .zip(&lowers)
        .map(|(parts, lower)| {
            let (upper, _) = parts.split_at(parts.len().saturating_sub(1));
            let upper_normal: String = upper.iter().map(|part| normal::header(part)).collect();
            let mut forms = Vec::new();
            let is_alone = lowers.iter().filter(|other| *other == lower).count() == 1;
            if !upper_normal.is_empty() {
                forms.push(format!("{upper_normal}{lower}"));
                forms.push(format!("{lower}{upper_normal}"));
            }
            if is_alone || upper_normal.is_empty() {
                forms.push(lower.clone());
            }
            ColumnName {
                shown: parts.join("/"),
                forms,
                upper: upper_normal,
                upper_shown: upper.join("/"),
                lower: lower.clone(),
            }
        })
        .collect()
}

/// The text of a cell, or of the one that reaches over it from the left.
fn spread(rows: &[TopRow], line: usize, column: usize) -> &str {
    let row = &rows[line];
    let own = row.own(column);
    if !own.is_empty() || row.filled.get(column).copied().unwrap_or(false) {
        return own;
    }
    let over = row
        .areas
        .iter()
        .find(|area| (area.first_column..=area.last_column).contains(&column));
    if let Some(area) = over {
        return row.own(area.first_column);
    }
    // Without merged areas: a name reaches over the blanks beside it as long as there are names below.
    let below = |column: usize| {
        rows.get(line + 1)
            .is_some_and(|below| !below.own(column).is_empty())
    };
    if !below(column) {
        return "";
    }
    match (0..column).rev().find(|left| !row.text(*left).is_empty()) {
        Some(head) if (head..column).all(below) => row.own(head),
        _ => "",
    }
}
