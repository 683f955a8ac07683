//! An exported log that was kept outside, held line by line against the office's own: which of its lines is another, is missing or
//! stands elsewhere. Must not know how a file is read or written, nor what lines mean.

use std::collections::VecDeque;

use assessment::Refusal;
use records::Tx;
use records::safekeeping::audit::AuditLine;
use records::safekeeping::signatures;
use records::safekeeping::signatures::LineSignature;

/// Lines read at a time.
const AT_ONCE: i64 = 2_000;
/// The most that a spreadsheet keeps of one cell, in UTF-16 units.
const CELL: usize = 32_767;

/// The columns of an exported log; a foreign program reads them, so they stay as they are.
pub(super) const COLUMNS: [&str; 12] = [
    "seq",
    "at",
    "actor",
    "account",
    "action",
    "subject",
    "detail",
    "prev_hash",
    "hash",
    "wrote",
    "state",
    "signatures",
];

/// A line by the columns of an exported log.
pub(super) fn row_of(line: &AuditLine, signed: &[LineSignature]) -> Vec<String> {
    let signed: Vec<String> = signed
        .iter()
        .map(|one| format!("{}:{}", one.account, one.signature))
        .collect();
    vec![
        line.seq.to_string(),
        line.at.clone(),
        line.actor.clone(),
        line.account
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        line.action.clone(),
        line.subject.clone(),
        line.detail.clone(),
        line.prev_hash.clone(),
        line.hash.clone(),
        line.wrote.clone().unwrap_or_default(),
        line.state.clone().unwrap_or_default(),
        signed.join(" "),
    ]
}

/// A line of an exported log.
pub(super) struct KeptLine {
    /// The row of the file.
    pub row: u64,
    /// Its number.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// What else the file has of it, by [`COLUMNS`].
    pub cells: Vec<(&'static str, String)>,
}

impl KeptLine {
    /// The line whose text of a column `cell` gives; none without a number and a hash. Signatures are no part of a line.
    pub fn of(row: u64, cell: impl Fn(&'static str) -> Option<String>) -> Option<Self> {
        let others = COLUMNS
            .into_iter()
            .filter(|name| !["seq", "hash", "signatures"].contains(name));
        Some(Self {
            row,
            seq: cell("seq")?.trim().parse().ok()?,
            hash: cell("hash")?,
            cells: others
                .filter_map(|name| Some((name, cell(name)?)))
                .collect(),
        })
    }
}

/// What came of it.
#[derive(Default)]
pub(super) struct Held {
    /// The first line that is not the office's own, and what is the matter with it.
    pub finding: Option<(i64, Refusal)>,
    /// Lines whose time or subject a spreadsheet has written in another form: of them the hash decides.
    pub rewritten: u64,
}

/// Holds the lines of a file against the office's own, of which `end` is the last.
///
/// # Errors
/// Those of reading.
pub(super) async fn hold(tx: &mut Tx, end: i64, lines: &[KeptLine]) -> Result<Held, Refusal> {
    let mut held = Held::default();
    let mut own = VecDeque::new();
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        let expected = last + 1;
        if line.seq != expected {
            held.finding = Some(misplaced(line, expected, &lines[at..]));
            break;
        }
        if expected <= end {
            if own.is_empty() {
                own.extend(signatures::lines_after(tx, last, AT_ONCE).await?);
            }
            let fields = match own.pop_front() {
                Some((ours, signed)) if ours.seq == expected => {
                    differing(&row_of(&ours, &signed), line, &mut held.rewritten)
                }
                // The check of the chain says more of a line that is not there.
                _ => vec!["seq"],
            };
            if !fields.is_empty() {
                let finding = Refusal::new("kept_line_differs")
                    .with("seq", expected)
                    .with("row", line.row)
                    .with("fields", fields.join(", "));
                held.finding = Some((expected, finding));
                break;
            }
        }
        last = expected;
    }
    Ok(held)
}

/// A line that is not the one that comes next.
fn misplaced(line: &KeptLine, expected: i64, rest: &[KeptLine]) -> (i64, Refusal) {
    let is_later = rest.iter().any(|one| one.seq == expected);
    if line.seq > expected && !is_later {
        return (
            expected,
            Refusal::new("kept_line_missing")
                .with("seq", expected)
                .with("row", line.row),
        );
    }
    let finding = Refusal::new("kept_line_misplaced")
        .with("seq", line.seq)
        .with("row", line.row)
        .with("expected", expected);
    (line.seq, finding)
}

/// How a cell stands to what the office has.
#[derive(Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    /// A spreadsheet has written it in another form.
    Rewritten,
    Differs,
}

/// The columns in which a line differs from the office's own.
fn differing(ours: &[String], line: &KeptLine, rewritten: &mut u64) -> Vec<&'static str> {
    let of = |name: &str| {
        let mut columns = COLUMNS.iter().zip(ours);
        columns
            .find(|(column, _)| **column == name)
            .map_or("", |(_, cell)| cell.as_str())
    };
    let mut fields = Vec::new();
    if !line.hash.trim().eq_ignore_ascii_case(of("hash")) {
        fields.push("hash");
    }
    let mut is_rewritten = false;
    for (name, theirs) in &line.cells {
        match likeness(name, of(name), theirs) {
            Likeness::Same => {}
            Likeness::Rewritten => is_rewritten = true,
            Likeness::Differs => fields.push(*name),
        }
    }
    // Where the hash is another, nothing is left to decide for a time in another form.
    if is_rewritten && fields.is_empty() {
        *rewritten += 1;
    }
    fields
}

fn likeness(name: &str, ours: &str, theirs: &str) -> Likeness {
    let (own, kept) = (plain(ours), plain(theirs));
    let is_same = own == kept
        || match name {
            "prev_hash" | "wrote" | "state" => own.eq_ignore_ascii_case(&kept),
            "detail" => kept.encode_utf16().count() >= CELL && own.starts_with(&kept),
            _ => false,
        };
    if is_same {
        return Likeness::Same;
    }
    let may_be_rewritten = match name {
        "at" => is_time_in_another_form(&own, &kept),
        "subject" => is_figure_in_another_form(&own, &kept),
        _ => false,
    };
    if may_be_rewritten {
        Likeness::Rewritten
    } else {
        Likeness::Differs
    }
}

/// A text without what guards it from a spreadsheet, and without what one changes of its blanks.
fn plain(text: &str) -> String {
    let text = text.trim();
    let text = match text.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(['=', '+', '-', '@']) => guarded,
        _ => text,
    };
    text.replace("\r\n", "\n")
}

/// A text with a 0 for each figure.
fn form(text: &str) -> String {
    let figure = |sign: char| if sign.is_ascii_digit() { '0' } else { sign };
    text.chars().map(figure).collect()
}

/// What a spreadsheet makes of a moment has figures and is not written as the log writes moments: of one that is, the moment counts.
fn is_time_in_another_form(ours: &str, theirs: &str) -> bool {
    match (
        ours.parse::<jiff::Timestamp>(),
        theirs.parse::<jiff::Timestamp>(),
    ) {
        (Ok(ours), Ok(theirs)) => ours == theirs,
        _ => has_figure(theirs) && form(ours) != form(theirs),
    }
}

/// A number without its leading zeros, or a code like 2026-01 as the day that a spreadsheet takes it for.
fn is_figure_in_another_form(ours: &str, theirs: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    if is_number(ours) {
        let bare = |text: &str| text.trim_start_matches('0').to_owned();
        return is_number(theirs) && bare(ours) == bare(theirs);
    }
    let is_daylike = ours.contains(['-', '/'])
        && ours
            .split(['-', '/'])
            .all(|part| part.len() <= 4 && is_number(part));
    is_daylike && has_figure(theirs) && form(ours) != form(theirs)
}

fn has_figure(text: &str) -> bool {
    text.bytes().any(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, ours: &str, theirs: &str, wanted: Likeness) {
        assert_eq!(likeness(name, ours, theirs), wanted, "{name}: {theirs}");
    }

    const AT: &str = "2026-11-30T16:12:35.308028672Z";

    #[test]
    fn a_time_that_a_spreadsheet_wrote_otherwise_is_no_other_time() {
        check("at", AT, AT, Likeness::Same);
        check("at", AT, "2026/11/30 16:12", Likeness::Rewritten);
        check(
            "at",
            AT,
            "2026-11-30T16:12:35.308028672+00:00",
            Likeness::Rewritten,
        );
        check(
            "at",
            AT,
            "2026-11-30T16:12:36.308028672Z",
            Likeness::Differs,
        );
        check("at", AT, "2026-11-29T16:12:35Z", Likeness::Differs);
        check("at", AT, "", Likeness::Differs);
        check("subject", "2026-01", "Jan-26", Likeness::Rewritten);
        check("subject", "2026-01", "2026-02", Likeness::Differs);
        check("subject", "0012", "12", Likeness::Rewritten);
        check("subject", "0012", "13", Likeness::Differs);
        check("subject", "林总监", "陈评", Likeness::Differs);
    }

    #[test]
    fn what_guards_a_cell_or_ends_it_is_no_difference_and_any_other_text_is() {
        check("actor", "=1+1", "'=1+1", Likeness::Same);
        check("subject", "000123456789", "\t000123456789", Likeness::Same);
        check("state", "ab", "AB", Likeness::Same);
        check("actor", "ab", "AB", Likeness::Differs);
        check("actor", "林总监", "2026/1/1", Likeness::Differs);
        check("detail", "{\"a\":1}", "{\"a\":", Likeness::Differs);
        let long = "x".repeat(CELL + 9);
        check("detail", &long, &long[..CELL], Likeness::Same);
        check("detail", &long, &"y".repeat(CELL), Likeness::Differs);
    }
}
