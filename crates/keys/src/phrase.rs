//! The phrase of the recovery sheet: seven groups of five signs, typed from paper by somebody who has not seen it for
//! two years. Must not know what it opens.
//!
//! 29 signs, of which none looks like another: `O` is read as 0, `I` and `L` as 1, `Z` as 2, `S` as 5, `B` as 8, `U` as
//! V. 29 is prime, so that one sign of each group checks it like the last digit of an ISBN: a wrong sign, two signs
//! exchanged, or two groups exchanged are found, and the group is named. The last sign of the last group but its check
//! is a check of all. 27 signs are drawn: 131 bits, which nobody can try out. Why no words:
//! docs/decisions/0024-keys.md.

use std::fmt;

use assessment::Refusal;
use zeroize::{Zeroize, Zeroizing};

use crate::chance::Chance;

/// The signs in the order of their values.
const SIGNS: &[u8; 29] = b"0123456789ACDEFGHJKMNPQRTVWXY";
/// Their number, a prime.
const BASE: u16 = 29;
const GROUPS: usize = 7;
/// Signs of a group; the last one is its check.
const GROUP: usize = 5;
/// What is drawn.
const DRAWN: usize = GROUPS * (GROUP - 1) - 1;
/// What is typed at most, with blanks and dashes; a phrase is shorter.
const LONGEST: usize = 400;

/// What opens an office when every password is forgotten. Wiped from memory when it is dropped, shown by no `Debug`.
pub struct Phrase {
    /// Values of all signs, in the order of the paper.
    values: Zeroizing<[u8; GROUPS * GROUP]>,
}

impl Phrase {
    /// A new phrase.
    pub fn new(chance: &mut Chance) -> Self {
        let mut drawn = Zeroizing::new([0; DRAWN]);
        for value in drawn.iter_mut() {
            *value = chance.below(BASE as u8);
        }
        Self::of_drawn(&drawn)
    }

    fn of_drawn(drawn: &[u8; DRAWN]) -> Self {
        let mut values = Zeroizing::new([0; GROUPS * GROUP]);
        let mut data = Zeroizing::new([0; DRAWN + 1]);
        data[..DRAWN].copy_from_slice(drawn);
        data[DRAWN] = check_of_all(drawn);
        for (at, (signs, group)) in data
            .chunks(GROUP - 1)
            .zip(values.chunks_mut(GROUP))
            .enumerate()
        {
            group[..GROUP - 1].copy_from_slice(signs);
            group[GROUP - 1] = check_of_group(at, signs);
        }
        Self { values }
    }

    /// Reads what was typed, with blanks, dashes, small and wide letters as they come.
    ///
    /// # Errors
    /// `recovery_groups_wrong` with the numbers of the groups, `recovery_phrase_incomplete`,
    /// `recovery_phrase_too_long`, `recovery_phrase_wrong`.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let groups = typed_groups(typed)?;
        let mut values = Zeroizing::new([0; GROUPS * GROUP]);
        let mut wrong = Vec::new();
        for (at, (group, place)) in groups.iter().zip(values.chunks_mut(GROUP)).enumerate() {
            match group_values(at, group) {
                Some(found) => place.copy_from_slice(found.as_slice()),
                None => wrong.push((at + 1).to_string()),
            }
        }
        if !wrong.is_empty() {
            return Err(Refusal::new("recovery_groups_wrong")
                .with("groups", wrong.join(", "))
                .at("phrase"));
        }
        let phrase = Self { values };
        let data = phrase.data();
        let mut drawn = Zeroizing::new([0; DRAWN]);
        drawn.copy_from_slice(&data[..DRAWN]);
        // Each group may be right by chance, one time in 29; all of them together hardly are.
        if check_of_all(&drawn) == data[DRAWN] {
            Ok(phrase)
        } else {
            Err(Refusal::new("recovery_phrase_wrong").at("phrase"))
        }
    }

    /// The groups as they are printed.
    pub fn groups(&self) -> [Zeroizing<String>; GROUPS] {
        std::array::from_fn(|at| {
            let group = &self.values[at * GROUP..(at + 1) * GROUP];
            Zeroizing::new(
                group
                    .iter()
                    .map(|value| char::from(SIGNS[usize::from(*value)]))
                    .collect(),
            )
        })
    }

    /// What is secret of it, for a key.
    pub(crate) fn secret(&self) -> Zeroizing<Vec<u8>> {
        self.data()
    }

    fn data(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(
            self.values
                .chunks(GROUP)
                .flat_map(|group| group[..GROUP - 1].iter().copied())
                .collect(),
        )
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase")
    }
}

/// The typed signs by group: as they were parted, or every five where they were not.
fn typed_groups(typed: &str) -> Result<Vec<Zeroizing<Vec<char>>>, Refusal> {
    if typed.len() > LONGEST {
        return Err(Refusal::new("recovery_phrase_too_long")
            .with("wanted", GROUPS * GROUP)
            .at("phrase"));
    }
    let mut groups = Vec::new();
    let mut all = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut group = Zeroizing::new(Vec::with_capacity(LONGEST));
    for sign in typed.chars().map(narrow).chain([' ']) {
        if !parts(sign) {
            all.push(sign);
            group.push(sign);
        } else if !group.is_empty() {
            groups.push(group.clone());
            group.zeroize();
        }
    }
    let (found, wanted) = (all.len(), GROUPS * GROUP);
    if groups.len() == GROUPS {
        return Ok(groups);
    }
    groups = all
        .chunks(GROUP)
        .map(|group| Zeroizing::new(group.to_vec()))
        .collect();
    if found == wanted {
        return Ok(groups);
    }
    let refusal = if found < wanted {
        // From the first group that does not fit, everything is out of step.
        let first = (0..)
            .zip(&groups)
            .find(|(at, one)| group_values(*at, one).is_none());
        let at = first.map_or(groups.len(), |(at, _)| at) + 1;
        Refusal::new("recovery_phrase_incomplete")
            .with("found", found)
            .with("group", at.min(GROUPS))
    } else {
        Refusal::new("recovery_phrase_too_long")
    };
    Err(refusal.with("wanted", wanted).at("phrase"))
}

/// The values of a group that stands at this place, if its check holds.
fn group_values(at: usize, group: &[char]) -> Option<Zeroizing<[u8; GROUP]>> {
    let mut values = Zeroizing::new([0; GROUP]);
    if group.len() != GROUP {
        return None;
    }
    for (sign, value) in group.iter().zip(values.iter_mut()) {
        *value = value_of(*sign)?;
    }
    (check_of_group(at, &values[..GROUP - 1]) == values[GROUP - 1]).then_some(values)
}

/// What an input method writes in its wide form, in the usual one.
fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(sign) - 0xff01 + u32::from('!')).unwrap_or(sign)
        }
        _ => sign,
    }
}

/// Blanks, dashes and stops between groups.
fn parts(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '-' | '_' | '.' | ',' | '/' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{00b7}' | '\u{3001}' | '\u{3002}' | '\u{30fc}'
        )
}

fn value_of(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'U' => 'V',
        other => other,
    };
    let at = SIGNS.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(at).ok()
}

/// So that weighted signs, the place of the group and the check come to nothing, counted modulo 29.
fn check_of_group(at: usize, signs: &[u8]) -> u8 {
    // The check weighs 5, whose inverse is 6: 5 × 6 = 30. Places of groups differ by a multiple that is no sign's weight.
    let sum = weighted(signs) + (at as u16 + 1) * 7;
    ((BASE - sum % BASE) * 6 % BASE) as u8
}

fn check_of_all(drawn: &[u8; DRAWN]) -> u8 {
    ((BASE - weighted(drawn) % BASE) % BASE) as u8
}

/// Each sign times its place, counted from one.
fn weighted(signs: &[u8]) -> u16 {
    (1..)
        .zip(signs)
        .map(|(weight, value)| weight * u16::from(*value) % BASE)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_read_as_itself_and_no_two_look_alike() {
        for (value, sign) in SIGNS.iter().enumerate() {
            assert_eq!(value_of(char::from(*sign)).map(usize::from), Some(value));
        }
        for look in "OILZSBU".chars() {
            assert!(!SIGNS.contains(&(look as u8)), "{look}");
            assert!(value_of(look).is_some(), "{look}");
        }
    }

    #[test]
    fn a_phrase_is_known_to_the_last_sign() {
        let drawn: [u8; DRAWN] = std::array::from_fn(|at| at as u8);
        let text = Phrase::of_drawn(&drawn)
            .groups()
            .map(|group| group.to_string());
        assert_eq!(text.join("-"), KNOWN);
        let read = Phrase::parse(KNOWN).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert_eq!(&read.data()[..DRAWN], &drawn);
    }

    /// Computed by hand-written Python from the description above.
    const KNOWN: &str = "0123D-4567N-89ACY-DEFG7-HJKMG-NPQRR-TVW2Q";
}
