//! ID number and phone with their middle hidden: two people can be told apart, and nobody reads the number.

use assessment::IdNumber;

/// An ID number with its middle hidden.
pub(crate) fn masked(id_number: &str) -> String {
    match IdNumber::parse(id_number) {
        Ok(number) => number.masked(),
        Err(_) => {
            let shown: String = id_number.chars().take(2).collect();
            format!("{shown}********")
        }
    }
}

/// `138****8000`; of a short number only its last two digits.
pub(crate) fn masked_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let (shown, kept) = if digits.len() >= 11 { (3, 4) } else { (0, 2) };
    let hidden = digits.len().saturating_sub(shown + kept);
    digits[..shown.min(digits.len())]
        .iter()
        .chain(std::iter::repeat_n(&'*', hidden))
        .chain(&digits[digits.len().saturating_sub(kept)..])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_shows_what_tells_two_apart_and_no_more() {
        assert_eq!(masked_phone("13800138000"), "138****8000");
        assert_eq!(masked_phone("85551234"), "******34");
        assert_eq!(masked_phone("7"), "7");
    }
}
