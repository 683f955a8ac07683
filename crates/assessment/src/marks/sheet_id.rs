//! The id of a score sheet: what joins a sheet of paper, or a row of a workbook, to the rater, the candidate and the
//! component that it belongs to, short enough to be typed.
//!
//! It is computed, never given out: the same sheet has the same id on every computer, whenever it is printed. Two sheets
//! of an office may come to the same id (forty bits); whoever looks one up must refuse then and not guess. This file must
//! not know where sheets are kept.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::Refusal;
use crate::standards::component::Component;

/// Crockford's alphabet: the digits and letters that nobody takes for another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters that come from the hash; one for the check follows.
const DATA: usize = 8;
/// Separates these ids from every other hash of the program.
const DOMAIN: &str = "jiangping score sheet 1";

/// 表号: eight characters of a hash and one that checks them, shown `XXXX-XXXX-C`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetId([u8; DATA + 1]);

impl SheetId {
    /// The id of one rater's sheet for one candidate and component of a round.
    pub fn of(round: &str, component: Component, rater: &str, staff_no: &str) -> Self {
        let mut hash = Sha256::new();
        // Each part after its length: no two lists of parts have the same bytes.
        for part in [DOMAIN, round, component.as_str(), rater, staff_no] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut values = [0; DATA];
        for (place, value) in values.iter_mut().enumerate() {
            let bit = place * 5;
            let pair = u16::from_be_bytes([digest[bit / 8], digest[bit / 8 + 1]]);
            *value = (pair >> (11 - bit % 8)) as u8 & 31;
        }
        Self::with_check(values)
    }

    /// Reads what a person types or a scanner sends: upper or lower case, full-width, with hyphens and blanks or
    /// without, `O` for 0, `I` and `L` for 1.
    ///
    /// # Errors
    /// `sheet_id_unreadable` (not nine characters of an id), `sheet_id_mistyped` (the last character does not check the
    /// others).
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refused = |code| Refusal::new(code).with("value", text).at("sheet_id");
        let unreadable = || refused("sheet_id_unreadable");
        let mut values = [0; DATA + 1];
        let mut count = 0;
        for character in text.chars().filter(|character| !is_separator(*character)) {
            let value = value_of(character).ok_or_else(unreadable)?;
            *values.get_mut(count).ok_or_else(unreadable)? = value;
            count += 1;
        }
        if count != values.len() {
            return Err(unreadable());
        }
        let mut data = [0; DATA];
        data.copy_from_slice(&values[..DATA]);
        let id = Self::with_check(data);
        if id.0 == values {
            Ok(id)
        } else {
            Err(refused("sheet_id_mistyped"))
        }
    }

    fn with_check(data: [u8; DATA]) -> Self {
        let mut values = [0; DATA + 1];
        values[..DATA].copy_from_slice(&data);
        values[DATA] = check(&data);
        Self(values)
    }
}

impl fmt::Display for SheetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            if place == 4 || place == DATA {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*value)]))?;
        }
        Ok(())
    }
}

/// The check character: the sum of the characters, each times another power of the generator of the field of 32
/// elements (x⁵ + x² + 1). One wrong character, or any two that changed places, never gives the same check.
fn check(data: &[u8]) -> u8 {
    data.iter().fold(0, |sum, value| twice(sum ^ value))
}

/// Times the generator.
fn twice(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

/// Hyphens and dashes of every width, and blanks.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '‐' | '‑' | '–' | '—' | '－' | '_' | '\u{feff}'
        )
}

fn value_of(character: char) -> Option<u8> {
    let plain = match character {
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)?,
        other => other,
    };
    let plain = match plain.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|known| char::from(*known) == plain)?;
    u8::try_from(place).ok()
}
