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
    fn decomposed_letters_are_composed_and_unseen_signs_taken_out() {
        assert_eq!(name("Nguye\u{302}\u{303}n An"), "Nguyễn An");
        assert_eq!(name("样例\u{ad}壬"), "样例壬");
        assert_eq!(name("样例\u{202c}庚"), "样例庚");
        assert_eq!(composed("样\u{2f00}例"), "样一例");
        assert_eq!(composed("𠮷田"), "𠮷田");
    }
}
