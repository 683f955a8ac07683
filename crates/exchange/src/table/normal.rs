//! Spelling made plain: full-width letters and digits, ideographic and invisible spaces.
//!
//! Must not know what a text means.

use std::borrow::Cow;

/// A space of any kind that people type or that programs leave behind, or an invisible mark.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn half_width_sign(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2212}' | '\u{2013}' | '\u{2014}' => '-',
        _ => c,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text without surrounding spaces, with half-width letters and digits, and without spaces between two Chinese
/// characters (`张　三`), which people set to align names.
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    let trimmed = raw.trim_matches(is_space);
    if trimmed.is_ascii() || !trimmed.chars().any(|c| is_space(c) || half_width(c) != c) {
        return Cow::Borrowed(trimmed);
    }
    let mut plain = String::with_capacity(trimmed.len());
    let mut space = false;
    for c in trimmed.chars() {
        if is_space(c) {
            space = true;
            continue;
        }
        if space {
            let joins = plain.chars().next_back().is_some_and(is_ideograph) && is_ideograph(c);
            if !joins {
                plain.push(' ');
            }
            space = false;
        }
        plain.push(half_width(c));
    }
    if plain == trimmed {
        return Cow::Borrowed(trimmed);
    }
    Cow::Owned(plain)
}

/// A code, number or date: half-width letters, digits and signs, and no spaces at all.
pub(crate) fn code(raw: &str) -> Cow<'_, str> {
    let trimmed = raw.trim_matches(is_space);
    let plain = |c: char| !is_space(c) && half_width_sign(c) == c;
    if trimmed.is_ascii() {
        if !trimmed.bytes().any(|b| b.is_ascii_whitespace()) {
            return Cow::Borrowed(trimmed);
        }
    } else if trimmed.chars().all(plain) {
        return Cow::Borrowed(trimmed);
    }
    Cow::Owned(
        trimmed
            .chars()
            .filter(|c| !is_space(*c))
            .map(half_width_sign)
            .collect(),
    )
}

/// A date without its time of day: half-width, without spaces.
pub(crate) fn dated(raw: &str) -> Cow<'_, str> {
    let trimmed = raw.trim_matches(is_space);
    let day = match trimmed.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => day,
        _ => trimmed,
    };
    code(day)
}

/// Takes off the sign that [`crate::write_csv`] sets before a text so that Excel leaves it alone.
pub(crate) fn unguarded(raw: &str) -> &str {
    match raw.as_bytes() {
        [b'\t', ..] => &raw[1..],
        [b'\'', b'=' | b'+' | b'-' | b'@', ..] => &raw[1..],
        _ => raw,
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
