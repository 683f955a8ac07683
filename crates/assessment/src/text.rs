//! Text that people type into fields. Must not know which field.

/// Neither empty nor too long, no blank at either end, nothing that cannot be seen or printed.
pub(crate) fn is_clean_text(text: &str, longest: usize) -> bool {
    !text.is_empty()
        && text.trim() == text
        && text.chars().count() <= longest
        && !text.chars().any(is_unprintable)
}

/// Control characters, line separators, and the marks that turn the direction of the text or have no width: two
/// people could otherwise carry names or numbers that look the same, and no font prints them.
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_or_turns_the_text_around_is_not_clean() {
        for text in [
            "陈\u{202E}评",
            "工\u{200B}序",
            "a\u{2066}b",
            "甲\u{2028}乙",
            "两\n行",
        ] {
            assert!(!is_clean_text(text, 100), "{}", text.escape_debug());
        }
        for text in ["陈评", "阿依古丽·买买提", "𠮷田 太郎", "A类/B类"] {
            assert!(is_clean_text(text, 100), "{text}");
        }
    }
}
