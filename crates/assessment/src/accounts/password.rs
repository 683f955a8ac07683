//! What a new password must be. Length is what counts against guessing; nobody is made to mix signs that she then writes
//! down. Must not know how it is kept.

use std::collections::BTreeSet;

use crate::Refusal;
use crate::people::second_person::{can_be_read, is_like};

/// Fewest signs; a Chinese one, of which there are thousands, counts as two.
const LEAST: usize = 12;
/// From here on signs are Chinese ones.
const FIRST_CHINESE: char = '\u{2e80}';
/// More is no password but a pasted page.
const MOST: usize = 200;
/// Fewest different signs.
const DIFFERENT: usize = 5;

/// Refuses a password that is soon guessed, or that its owner cannot type again.
///
/// # Errors
/// `password_too_short`, `password_too_long`, `password_control_sign`, `password_too_simple`, all at `password`.
pub fn check_password(password: &str, name: &str) -> Result<(), Refusal> {
    let refused = |refusal: Refusal| Err(refusal.at("password"));
    let counted = |sign: char| if sign >= FIRST_CHINESE { 2 } else { 1 };
    let length: usize = password.chars().map(counted).sum();
    if length < LEAST {
        return refused(
            Refusal::new("password_too_short")
                .with("least", LEAST)
                .with("length", length),
        );
    }
    if length > MOST {
        return refused(Refusal::new("password_too_long").with("most", MOST));
    }
    if password.chars().any(char::is_control) {
        return refused(Refusal::new("password_control_sign"));
    }
    let different: BTreeSet<char> = password.chars().collect();
    // Digits alone are a day of birth, a phone number, an ID number.
    let is_number = !password
        .chars()
        .any(|sign| !sign.is_numeric() && can_be_read(&sign.to_string()));
    if different.len() < DIFFERENT || is_number || is_like(password, name) {
        return refused(Refusal::new("password_too_simple").with("different", DIFFERENT));
    }
    Ok(())
}
