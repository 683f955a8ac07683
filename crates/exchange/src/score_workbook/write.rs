//! The workbook as it goes out. Must not know how it is read.

use assessment::standards::CriterionKind;
use assessment::{Component, Refusal, SheetId};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{CRITERION_KEY, FORMAT, HIDDEN, ID_KEY, NAME_KEY, STAFF_KEY, UNIT_KEY};
use crate::packet::PacketCriterion;

/// What a workbook is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreWorkbook {
    /// Code of the round.
    pub round: String,
    /// What is marked.
    pub component: Component,
    /// The rater's code.
    pub rater: String,
    /// Hash of the standard.
    pub scheme_hash: String,
    /// What is looked at, as a rater sees it, with its words.
    pub criteria: Vec<(PacketCriterion, CriterionWords)>,
    /// Who is marked.
    pub rows: Vec<WorkbookRow>,
    /// What the workbook says in the reader's language.
    pub words: ScoreWorkbookWords,
}

/// A candidate's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookRow {
    /// Id of her sheet.
    pub id: SheetId,
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Workshop and team in words.
    pub unit: String,
}

/// Headings and sentences in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreWorkbookWords {
    /// Name of the sheet with the marks.
    pub marks: String,
    /// Name of the sheet with the descriptors.
    pub guide: String,
    /// First line: what this is.
    pub title: String,
    /// Second line: round, component, rater, standard.
    pub subtitle: String,
    /// How to fill it in, line by line; the first stands above the marks as well.
    pub instructions: Vec<String>,
    /// Headings of id, staff number, name and unit.
    pub headings: [String; 4],
}

/// What is said of a criterion in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionWords {
    /// Its name and range, two lines.
    pub heading: String,
    /// Its name: title of what Excel shows beside the cell.
    pub name: String,
    /// Its range.
    pub range: String,
    /// Mark and meaning, the best first.
    pub meanings: Vec<(String, String)>,
}

/// Rows above the marks: title, subtitle, instruction, keys, headings.
const KEY_ROW: u32 = 3;
const HEADING_ROW: u32 = 4;
const FIRST_ROW: u32 = 5;
/// Columns before the marks.
const FIRST_MARK: u16 = 4;
/// What Excel holds of a hint and of its title.
const HINT_CHARACTERS: usize = 255;
const TITLE_CHARACTERS: usize = 32;

const INK: Color = Color::RGB(0x1C_1C_1E);
const QUIET: Color = Color::RGB(0x6B_6B_6E);
const FAINT: Color = Color::RGB(0xB4_B4_B8);
const RULE: Color = Color::RGB(0xC8_C8_CC);
const BAND: Color = Color::RGB(0xF1_F2_F4);

/// The workbook as bytes; the same input gives the same bytes.
///
/// # Errors
/// `workbook_not_written` (reason), when there are more rows or columns than a sheet holds.
pub fn score_workbook(from: &ScoreWorkbook) -> Result<Vec<u8>, Refusal> {
    written(from).map_err(|error| Refusal::new("workbook_not_written").with("reason", error))
}

fn written(from: &ScoreWorkbook) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&from.words.title)
            .set_creation_datetime(&epoch)
            .set_custom_property("jiangping_round", from.round.as_str())
            .set_custom_property("jiangping_scheme_hash", from.scheme_hash.as_str()),
    );
    marks(workbook.add_worksheet(), from)?;
    guide(workbook.add_worksheet(), from)?;
    hidden(workbook.add_worksheet(), from)?;
    workbook.save_to_buffer()
}

fn marks(page: &mut Worksheet, from: &ScoreWorkbook) -> Result<(), XlsxError> {
    let words = &from.words;
    page.set_name(&words.marks)?;
    let title = Format::new()
        .set_bold()
        .set_font_size(18)
        .set_font_color(INK);
    let quiet = Format::new().set_font_size(10).set_font_color(QUIET);
    let key = Format::new().set_font_size(7).set_font_color(FAINT);
    let heading = Format::new()
        .set_bold()
        .set_font_size(12)
        .set_font_color(INK)
        .set_background_color(BAND)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE);
    let cell = Format::new()
        .set_font_size(14)
        .set_font_color(INK)
        .set_num_format("@")
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE);
    let id = cell.clone().set_font_size(11).set_font_color(QUIET);
    let mark = Format::new()
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
        .set_unlocked();

    page.write_string_with_format(0, 0, &words.title, &title)?;
    page.set_row_height(0, 30)?;
    page.write_string_with_format(1, 0, &words.subtitle, &quiet)?;
    if let Some(first) = words.instructions.first() {
        page.write_string_with_format(2, 0, first, &quiet.clone().set_font_size(11))?;
    }
    page.set_row_height(2, 20)?;
    page.set_row_height(KEY_ROW, 11)?;
    page.set_row_height(HEADING_ROW, 54)?;
    let fixed = [
        (ID_KEY, 15.0),
        (STAFF_KEY, 13.0),
        (NAME_KEY, 16.0),
        (UNIT_KEY, 18.0),
    ];
    for ((column, (name, width)), shown) in (0_u16..).zip(fixed).zip(&words.headings) {
        page.write_string_with_format(KEY_ROW, column, name, &key)?;
        page.write_string_with_format(HEADING_ROW, column, shown, &heading)?;
        page.set_column_width(column, width)?;
    }
    let last_row = FIRST_ROW + u32::try_from(from.rows.len().max(1)).unwrap_or(u32::MAX - 8) - 1;
    for (column, (criterion, said)) in (FIRST_MARK..).zip(&from.criteria) {
        let name = format!("{CRITERION_KEY}{}", criterion.code);
        page.write_string_with_format(KEY_ROW, column, &name, &key)?;
        page.write_string_with_format(HEADING_ROW, column, &said.heading, &heading)?;
        page.set_column_width(column, 20.0)?;
        let rule = validation(criterion, said)?;
        page.add_data_validation(FIRST_ROW, column, last_row, column, &rule)?;
    }
    for (row, candidate) in (FIRST_ROW..).zip(&from.rows) {
        page.write_string_with_format(row, 0, candidate.id.to_string(), &id)?;
        page.write_string_with_format(row, 1, &candidate.staff_no, &cell)?;
        page.write_string_with_format(row, 2, &candidate.name, &cell)?;
        page.write_string_with_format(row, 3, &candidate.unit, &id)?;
        for (column, _) in (FIRST_MARK..).zip(&from.criteria) {
            page.write_blank(row, column, &mark)?;
        }
        page.set_row_height(row, 26)?;
    }
    page.set_freeze_panes(FIRST_ROW, 3)?;
    page.set_selection(FIRST_ROW, FIRST_MARK, FIRST_ROW, FIRST_MARK)?;
    // Against slips of the hand, so without a password: widths may be changed, nothing else.
    page.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    page.set_landscape().set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    page.set_footer("&L&A&R&P / &N");
    page.set_active(true);
    Ok(())
}

/// What Excel lets into a cell, and what it shows beside it. Excel knows no steps: the hint says them, the import
/// checks them.
fn validation(
    criterion: &PacketCriterion,
    said: &CriterionWords,
) -> Result<DataValidation, XlsxError> {
    let between = |low: String, high: String| {
        DataValidation::new().allow_decimal_number_formula(DataValidationRule::Between(
            Formula::new(low),
            Formula::new(high),
        ))
    };
    let plain = |decimal: rust_decimal::Decimal| decimal.normalize().to_string();
    let points = criterion.points.iter().map(|point| point.points);
    let rule = match (criterion.kind, criterion.min, criterion.max) {
        (CriterionKind::Judged, Some(min), Some(max)) => between(plain(min), plain(max)),
        _ => {
            let texts: Vec<String> = points.clone().map(plain).collect();
            match DataValidation::new().allow_list_strings(&texts) {
                Ok(list) => list,
                // More than Excel holds in a list.
                Err(_) => between(
                    plain(points.clone().min().unwrap_or_default()),
                    plain(points.max().unwrap_or_default()),
                ),
            }
        }
    };
    let mut hint = said.range.clone();
    for (mark, meaning) in &said.meanings {
        hint.push_str(&format!("\n{mark}  {meaning}"));
    }
    rule.set_input_title(short(&said.name, TITLE_CHARACTERS))?
        .set_input_message(short(&hint, HINT_CHARACTERS))?
        .set_error_title(short(&said.name, TITLE_CHARACTERS))?
        .set_error_message(short(&said.range, HINT_CHARACTERS))
}

/// At most so many UTF-16 units, as Excel counts; what is cut ends in an ellipsis.
fn short(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut units = 1;
    for character in text.chars() {
        units += character.len_utf16();
        if units > most {
            break;
        }
        cut.push(character);
    }
    cut.push('…');
    cut
}

/// How to fill it in, and every descriptor whole.
fn guide(page: &mut Worksheet, from: &ScoreWorkbook) -> Result<(), XlsxError> {
    page.set_name(&from.words.guide)?;
    page.set_column_width(0, 16.0)?;
    page.set_column_width(1, 96.0)?;
    let text = Format::new()
        .set_font_size(12)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let name = Format::new().set_bold().set_font_size(14);
    let quiet = text.clone().set_font_color(QUIET);
    let mut row = 0;
    for line in &from.words.instructions {
        page.write_string_with_format(row, 1, line, &text)?;
        row += 1;
    }
    for (_, said) in &from.criteria {
        row += 1;
        page.write_string_with_format(row, 0, &said.name, &name)?;
        page.write_string_with_format(row, 1, &said.range, &quiet)?;
        row += 1;
        for (mark, meaning) in &said.meanings {
            page.write_string_with_format(row, 0, mark, &quiet)?;
            page.write_string_with_format(row, 1, meaning, &text)?;
            row += 1;
        }
    }
    page.protect();
    Ok(())
}

/// What belongs together, for the reader.
fn hidden(page: &mut Worksheet, from: &ScoreWorkbook) -> Result<(), XlsxError> {
    page.set_name(HIDDEN)?;
    let format = FORMAT.to_string();
    let mut lines: Vec<Vec<&str>> = vec![
        vec!["format", &format],
        vec!["round", &from.round],
        vec!["component", from.component.as_str()],
        vec!["rater", &from.rater],
        vec!["scheme_hash", &from.scheme_hash],
    ];
    for (criterion, said) in &from.criteria {
        lines.push(vec!["criterion", &criterion.code, &said.heading]);
    }
    let ids: Vec<String> = from.rows.iter().map(|row| row.id.to_string()).collect();
    for (candidate, id) in from.rows.iter().zip(&ids) {
        lines.push(vec!["sheet", id, &candidate.staff_no, &candidate.name]);
    }
    for (row, cells) in (0_u32..).zip(lines) {
        for (column, text) in (0_u16..).zip(cells) {
            page.write_string(row, column, text)?;
        }
    }
    page.protect();
    page.set_very_hidden(true);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_cut_to_what_excel_holds_and_says_that_it_was() {
        assert_eq!(short("短", 3), "短");
        assert_eq!(short("𠮷𠮷𠮷", 5), "𠮷𠮷…");
        assert_eq!(short(&"字".repeat(300), 255).encode_utf16().count(), 255);
    }
}
