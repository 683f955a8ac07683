//! One spelling for what people write in several: letters with their accents in one piece, signs that nobody sees taken
//! out, one dot between the parts of a name. The same for a roster, for what is typed and for the name of a photo. Must not
//! know where a text comes from.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The dot between the parts of a name, as GB/T 15834 and the identity cards have it.
const NAME_DOT: char = '·';

/// A sign without width: of direction, of joining, of a place where a word may be broken.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The text in Unicode's composed form, and radicals that stand for characters (as PDF files give them) as those.
pub fn composed(text: &str) -> Cow<'_, str> {
    let is_radical = |c: char| matches!(c, '\u{2f00}'..='\u{2fd5}');
    if text.is_ascii() || (is_nfc(text) && !text.chars().any(is_radical)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        if is_radical(c) {
            plain.extend(std::iter::once(c).nfkc());
        } else {
            plain.push(c);
        }
    }
    Cow::Owned(plain)
}

/// A person's name as it is kept: composed, without what nobody sees, and with one dot for all that people set between its
/// parts. Everything else, rare characters above all, stays as it came.
pub fn name(raw: &str) -> Cow<'_, str> {
    let text = composed(raw);
    if !text.chars().any(|c| is_unseen(c) || is_other_dot(c)) && !text.contains(NAME_DOT) {
        return text;
    }
    let signs: Vec<char> = text.chars().filter(|c| !is_unseen(*c)).collect();
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        // A dot with the blanks beside it.
        let dot = (at..signs.len()).find(|next| !signs[*next].is_whitespace());
        if let Some(dot) = dot
            && parts_a_name(&signs, dot)
        {
            plain.push(NAME_DOT);
            at = (dot + 1..signs.len())
                .find(|next| !signs[*next].is_whitespace())
                .unwrap_or(signs.len());
        } else {
            plain.push(signs[at]);
            at += 1;
        }
    }
    if plain == raw {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(plain)
}

/// Dots that stand between the parts of a name when they are not the one.
fn is_other_dot(c: char) -> bool {
    matches!(
        c,
        '.' | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{2e31}'
            | '\u{30fb}'
            | '\u{ff0e}'
            | '\u{ff65}'
    )
}

/// Whether a dot stands between two Chinese characters: after a Latin letter it may be an abbreviation's.
fn parts_a_name(signs: &[char], dot: usize) -> bool {
    if signs[dot] != NAME_DOT && !is_other_dot(signs[dot]) {
        return false;
    }
    let is_character = |c: Option<&char>| c.is_some_and(|c| is_ideograph(*c));
    let before = signs[..dot].iter().rev().find(|c| !c.is_whitespace());
    let after = signs[dot + 1..].iter().find(|c| !c.is_whitespace());
    is_character(before) && is_character(after)
}

/// A Chinese character, common or rare.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A space of any kind that people type or that programs leave behind, or a mark that nobody sees.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// The text without the spaces around it. Most cells of a large table are plain and have none.
pub fn trimmed(raw: &str) -> &str {
    match raw.as_bytes() {
        [] => raw,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => raw,
        [only] if only.is_ascii_graphic() => raw,
        _ => raw.trim_matches(is_space),
    }
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

/// A sign of full width as the common one.
pub fn half_width_sign(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2212}' | '\u{2013}' | '\u{2014}' => '-',
        _ => c,
    }
}

/// A text without surrounding spaces, in composed letters, with half-width letters and digits, without marks that nobody
/// sees, and without spaces between two Chinese characters (`张　三`), which people set to align names.
pub fn text(raw: &str) -> Cow<'_, str> {
    let trimmed = trimmed(raw);
    if trimmed.is_ascii() {
        return Cow::Borrowed(trimmed);
    }
    let whole = composed(trimmed);
    if !whole.chars().any(|c| is_space(c) || half_width(c) != c) {
        return whole;
    }
    let mut plain = String::with_capacity(whole.len());
    let mut space = false;
    for c in whole.chars() {
        if is_unseen(c) {
            continue;
        }
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

/// A person's name: as a text, and with one dot between its parts.
pub fn person(raw: &str) -> Cow<'_, str> {
    match text(raw) {
        Cow::Borrowed(plain) => name(plain),
        Cow::Owned(plain) => Cow::Owned(name(&plain).into_owned()),
    }
}

/// A code, number or date: half-width letters, digits and signs, and no spaces at all.
pub fn code(raw: &str) -> Cow<'_, str> {
    let trimmed = trimmed(raw);
    if trimmed.is_ascii() {
        if !trimmed.bytes().any(|b| b.is_ascii_whitespace()) {
            return Cow::Borrowed(trimmed);
        }
    } else {
        let plain = |c: char| !is_space(c) && half_width_sign(c) == c;
        let whole = composed(trimmed);
        if whole.chars().all(plain) {
            return whole;
        }
        return Cow::Owned(signs(&whole));
    }
    Cow::Owned(signs(trimmed))
}

fn signs(text: &str) -> String {
    text.chars()
        .filter(|c| !is_space(*c))
        .map(half_width_sign)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_dots_between_the_parts_of_a_name_are_one() {
        for dot in [
            "·",
            "•",
            "‧",
            "∙",
            "⋅",
            "・",
            "･",
            "．",
            ".",
            " · ",
            "\u{200b}•",
        ] {
            assert_eq!(
                name(&format!("阿依古丽{dot}买买提")),
                "阿依古丽·买买提",
                "{dot:?}"
            );
        }
        assert_eq!(name("J. R. Smith"), "J. R. Smith");
        assert_eq!(name("样例甲."), "样例甲.");
        assert!(matches!(name("阿依古丽·买买提"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_staff_number_is_one_however_it_is_typed() {
        for (typed, plain) in [
            ("００17", "0017"),
            (" 0017\u{3000}", "0017"),
            ("A 01", "A01"),
            ("Ａ－０１", "A-01"),
            ("Cafe\u{301}", "Café"),
            ("\u{feff}0017\u{200b}", "0017"),
        ] {
            assert_eq!(code(typed), plain, "{typed:?}");
        }
    }

    #[test]
    fn a_name_is_one_however_it_is_typed() {
        for (typed, plain) in [
            ("张　三", "张三"),
            ("Ａnna  Li", "Anna Li"),
            ("阿依古丽．买买提", "阿依古丽·买买提"),
            (" 𠮷 田 ", "𠮷田"),
        ] {
            assert_eq!(person(typed), plain, "{typed:?}");
        }
    }

    #[test]
    fn decomposed_letters_are_composed_and_unseen_signs_taken_out() {
        assert_eq!(name("Nguye\u{302}\u{303}n An"), "Nguyễn An");
        assert_eq!(name("样例\u{ad}壬"), "样例壬");
        assert_eq!(name("样例\u{202c}庚"), "样例庚");
        assert_eq!(composed("样\u{2f00}例"), "样一例");
        assert_eq!(composed("𠮷田"), "𠮷田");
    }
}
