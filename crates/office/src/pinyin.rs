//! Pinyin for searching: 欧阳丽华 is found by `ouyanglihua` and by `oylh`.
//!
//! Must not be used for printing: a character may have several readings, and a search needs only the usual one.

use pinyin::ToPinyin;

/// The whole spelling without tones and spaces, lower case; what is not Chinese stays.
pub(crate) fn spelled(text: &str) -> String {
    let mut out = String::new();
    for (character, reading) in text.chars().zip(text.to_pinyin()) {
        match reading {
            Some(reading) => out.push_str(reading.plain()),
            None => out.extend(plain(character)),
        }
    }
    out
}

/// The first letters.
pub(crate) fn initials(text: &str) -> String {
    let mut out = String::new();
    for (character, reading) in text.chars().zip(text.to_pinyin()) {
        match reading {
            Some(reading) => out.push_str(reading.first_letter()),
            None => out.extend(plain(character)),
        }
    }
    out
}

fn plain(character: char) -> impl Iterator<Item = char> {
    character.to_lowercase().filter(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_spelling_and_by_its_initials() {
        assert_eq!(spelled("欧阳丽华"), "ouyanglihua");
        assert_eq!(initials("欧阳丽华"), "oylh");
        assert_eq!(initials("阿依古丽·买买提"), "ayglmmt");
    }
}
