//! Spelling made plain: full-width letters and digits, ideographic and invisible spaces.
//!
//! How a text, a name and a code are spelled is the rule of `assessment`, the same for what is typed by hand. Must not know what a
//! text means.

use std::borrow::Cow;

pub(crate) use assessment::people::spelling::{code, person as name, text};
use assessment::people::spelling::{half_width_sign, is_space, is_unseen, trimmed};

/// True for a text in which nothing can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// A number: half-width, without the spaces around it. One inside stays, for `85 5` is not 855.
pub(crate) fn number(raw: &str) -> Cow<'_, str> {
    let trimmed = trimmed(raw);
    if trimmed.is_ascii() {
        return Cow::Borrowed(trimmed);
    }
    let seen = trimmed.chars().filter(|c| !is_unseen(*c));
    Cow::Owned(seen.map(half_width_sign).collect())
}

/// A date without its time of day: half-width, without spaces.
pub(crate) fn dated(raw: &str) -> Cow<'_, str> {
    let trimmed = trimmed(raw);
    let day = match trimmed.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => day,
        _ => trimmed,
    };
    code(day)
}

/// A text without what programs wrap around it so that Excel leaves it alone: our own sign ([`crate::write_csv`]), an
/// apostrophe before it, or a formula that is nothing but a text (`="0670"`). Tells whether more than our own was taken off.
pub(crate) fn unguarded(raw: &str) -> (&str, bool) {
    match raw.as_bytes() {
        [b'\t', ..] => return (&raw[1..], false),
        [b'\'', b'=' | b'+' | b'-' | b'@', ..] => return (&raw[1..], false),
        _ => {}
    }
    let bare = trimmed(raw);
    let quoted = bare
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inside) = quoted.filter(|inside| !inside.contains('"')) {
        return (inside, true);
    }
    match bare.strip_prefix('\'') {
        // An apostrophe at both ends is a quotation, and O'Brien's stands inside.
        Some(rest) if !rest.is_empty() && !rest.contains('\'') => (rest, true),
        _ => (raw, false),
    }
}

/// A header as compared: half-width, lower case, without spaces, line breaks, asterisks and colons.
pub(crate) fn header(raw: &str) -> String {
    raw.chars()
        .map(half_width_sign)
        .filter(|c| !is_space(*c) && !matches!(c, '*' | ':' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A text as a header is compared, with its signs.
pub(crate) fn header_with_signs(raw: &str) -> String {
    raw.chars()
        .map(half_width_sign)
        .filter(|c| !is_space(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A header without a note in brackets at its end: `入职日期(年-月-日)` → `入职日期`.
pub(crate) fn header_without_note(normal: &str) -> Option<&str> {
    let bare = normal.strip_suffix(')')?;
    let (bare, _) = bare.split_once('(')?;
    (!bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_alignment_spaces_but_keep_their_dots_and_rare_characters() {
        assert_eq!(text(" 张　三 "), "张三");
        assert_eq!(text("阿依古丽·买买提"), "阿依古丽·买买提");
        assert_eq!(text("𠮷 䶮"), "𠮷䶮");
        assert_eq!(text("Anna Li"), "Anna Li");
        assert_eq!(text("finishing "), "finishing");
        assert_eq!(text("缝纫（一）"), "缝纫（一）");
        assert_eq!(text("Ａ１２组"), "A12组");
    }

    #[test]
    fn codes_are_half_width_and_without_any_space() {
        assert_eq!(code("３５０５９９ 19900101 123Ｘ"), "35059919900101123X");
        assert_eq!(code("\u{feff}A-01\u{200b}"), "A-01");
        assert_eq!(code("2018．7"), "2018.7");
        assert!(matches!(code("A-01"), Cow::Borrowed(_)));
    }

    #[test]
    fn headers_compare_without_signs_that_people_add() {
        assert_eq!(header("* 工 号："), "工号");
        assert_eq!(header("Staff_No"), "staffno");
        assert_eq!(
            header_without_note(&header("入职日期\n（年-月-日）")),
            Some("入职日期")
        );
    }
}
