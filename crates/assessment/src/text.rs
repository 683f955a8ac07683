//! Text that people type into fields. Must not know which field.

/// Neither empty nor too long, no blank at either end, no control character.
pub(crate) fn is_clean_text(text: &str, longest: usize) -> bool {
    !text.is_empty()
        && text.trim() == text
        && text.chars().count() <= longest
        && !text.chars().any(char::is_control)
}
