//! Who counts as a second person, while people act under names that they type. Must not know what they do.

use unicode_normalization::UnicodeNormalization;

use crate::Refusal;

/// Whether two typed names are one person's: blanks, signs without width and the size of letters make nobody another.
pub fn is_same_person(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// Whether a text is little more than a name: the name and at most four letters or figures beside it.
pub fn is_like(text: &str, name: &str) -> bool {
    let (text, name) = (bare(text), bare(name));
    !name.is_empty() && text.contains(&name) && text.chars().count() <= name.chars().count() + 4
}

/// Refuses an act by the person who did what it confirms.
///
/// # Errors
/// `approval_needs_second_person` (actor) at `approver`.
pub fn check_second_person(first: Option<&str>, second: &str) -> Result<(), Refusal> {
    match first {
        Some(first) if is_same_person(first, second) => {
            Err(Refusal::new("approval_needs_second_person")
                .with("actor", second.trim())
                .at("approver"))
        }
        _ => Ok(()),
    }
}

/// Whether a text says something to a reader: it has a letter or a figure that can be seen.
pub fn can_be_read(text: &str) -> bool {
    !bare(text).is_empty()
}

/// The letters and figures of a name, in one form for every way of writing them (Unicode's compatibility composition),
/// without the size of letters and without fillers, which are letters that nobody sees.
fn bare(name: &str) -> String {
    const FILLERS: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];
    name.nfkc()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkc()
        .filter(|sign| sign.is_alphanumeric() && !FILLERS.contains(sign))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_name_is_the_same_with_blanks_invisible_signs_and_other_letters() {
        for same in ["陈评 ", "陈\u{200b}评", "陈　评", "陈\u{feff}评"] {
            assert!(is_same_person("陈评", same), "{same:?}");
        }
        assert!(is_same_person("Chen Ping", "ＣＨＥＮ ping"));
        for (one, other) in [
            ("陈评", "陈评\u{3164}"),
            ("José", "Jose\u{301}"),
            ("林敏", "\u{f9f4}敏"),
            ("ﬁn", "fin"),
            ("Straße", "STRASSE"),
        ] {
            assert!(is_same_person(one, other), "{one} {other}");
        }
        assert!(!is_same_person("陈评", "陈平"));
    }

    #[test]
    fn signs_that_nobody_sees_say_nothing() {
        for nothing in ["", " ", "\u{200b}", "\u{3164}", "!!!"] {
            assert!(!can_be_read(nothing), "{nothing:?}");
        }
        assert!(can_be_read("𠮷"));
    }

    #[test]
    fn who_decided_does_not_approve() {
        let refused = check_second_person(Some("陈评"), "陈评 ").unwrap_err();
        assert_eq!(refused.code, "approval_needs_second_person");
        assert_eq!(check_second_person(Some("陈评"), "林敏"), Ok(()));
        assert_eq!(check_second_person(None, "林敏"), Ok(()));
    }
}
