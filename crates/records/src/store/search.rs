//! Patterns for LIKE, with what a person typed taken letter by letter. Must not know any table.

/// A pattern for text that contains this one, in lower case.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", literal(text))
}

/// A pattern for text that begins with this one, in lower case.
pub(crate) fn begins(text: &str) -> String {
    format!("{}%", literal(text))
}

/// A pattern for text that ends with this one, in lower case.
pub(crate) fn ends(text: &str) -> String {
    format!("%{}", literal(text))
}

fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_a_meaning_are_taken_as_letters() {
        assert_eq!(contains(" A_1%\\ "), "%a\\_1\\%\\\\%");
        assert_eq!(begins("缝纫"), "缝纫%");
        assert_eq!(ends("002X"), "%002x");
    }
}
