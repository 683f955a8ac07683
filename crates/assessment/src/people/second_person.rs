//! Who counts as a second person, while people act under names that they type. Must not know what they do.

use crate::Refusal;

/// Whether two typed names are one person's: blanks, signs without width and the size of letters make nobody another.
pub fn is_same_person(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
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

/// The letters of a name, full-width ones as narrow ones.
fn bare(name: &str) -> String {
    name.chars()
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
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
        assert!(!is_same_person("陈评", "陈平"));
    }

    #[test]
    fn who_decided_does_not_approve() {
        let refused = check_second_person(Some("陈评"), "陈评 ").unwrap_err();
        assert_eq!(refused.code, "approval_needs_second_person");
        assert_eq!(check_second_person(Some("陈评"), "林敏"), Ok(()));
        assert_eq!(check_second_person(None, "林敏"), Ok(()));
    }
}
