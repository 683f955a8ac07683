//! Whether the header of quality records names what was counted. Must not know rows.

use assessment::Refusal;

use super::header::Header;
use super::normal;
use crate::subject::Subject;

const SUBJECT: Subject = Subject::Evidence;
const INSPECTED: usize = SUBJECT.index("inspected");
const KIND: usize = SUBJECT.index("kind");
/// The fields that count what an inspection found.
const COUNTS: [usize; 5] = [
    SUBJECT.index("critical"),
    SUBJECT.index("major"),
    SUBJECT.index("minor"),
    SUBJECT.index("rework"),
    SUBJECT.index("scrap"),
];

/// What a header has to say beyond the fields without which no table can be read: pieces that were inspected and not one count
/// of what was found would be taken for faultless.
pub(crate) fn check(subject: Subject, header: &Header) -> Result<(), Refusal> {
    if subject != SUBJECT {
        return Ok(());
    }
    let given = |field: usize| header.fields[field].is_given();
    let inspects = match header.mapping.constants.get("kind") {
        Some(kind) => kind == "inspection",
        None => given(INSPECTED) && !given(KIND),
    };
    if inspects && !COUNTS.into_iter().any(given) {
        return Err(Refusal::new("defects_not_in_file")
            .with("row", header.row)
            .with("unread", header.unused.join(" / ")));
    }
    Ok(())
}

/// The columns that nobody reads though their names say that they count what was bad.
pub(crate) fn unread_that_matter(subject: Subject, header: &Header) -> Vec<String> {
    let inspects = subject == SUBJECT && header.fields[INSPECTED].is_given();
    let is_count = |column: &&String| {
        let normal = normal::header(column);
        Subject::DEFECT_WORDS
            .iter()
            .any(|word| normal.contains(word))
    };
    let unread = header.unused.iter().filter(|_| inspects).filter(is_count);
    unread.cloned().collect()
}
