//! Two copies of a header: which one holds, and which one has to be mended. Must not know where they lie.

use assessment::Refusal;

use super::Header;

/// The copy that holds.
#[derive(Debug)]
pub struct Chosen {
    /// The header to go on with.
    pub header: Header,
    /// What the two copies are to each other.
    pub copies: Copies,
    /// The other sound header, where it is another: checksum and revision can be forged by who has the file, so that, if
    /// the first turns out altered after the sign-in, this one is to be tried.
    pub other: Option<Header>,
}

/// What two copies are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Both are sound and the same.
    Same,
    /// The first holds; the second is missing, damaged or older and has to be written anew.
    MendSecond,
    /// The second holds; the first is missing, damaged or older and has to be written anew.
    MendFirst,
    /// Both count the same revision and differ: two copies of the office went their own ways. The first holds.
    Apart,
}

impl Header {
    /// The sound, newer one of two copies; a copy that is not there is empty.
    ///
    /// # Errors
    /// `header_newer` if either is of a newer program; `header_of_other_office`; `header_missing` if both are empty;
    /// those of the first, or of the one that is there, if none is sound.
    pub fn choose(first: &[u8], second: &[u8]) -> Result<Chosen, Refusal> {
        let (one, other) = match (Self::read(first), Self::read(second)) {
            (Ok(one), Ok(other)) => (one, other),
            // Nothing that a newer program wrote is overwritten by what is older.
            (Err(refusal), _) | (_, Err(refusal)) if refusal.code == "header_newer" => {
                return Err(refusal);
            }
            (Ok(header), Err(_)) => return Ok(alone(header, Copies::MendSecond)),
            (Err(_), Ok(header)) => return Ok(alone(header, Copies::MendFirst)),
            (Err(_), Err(_)) if first.is_empty() && second.is_empty() => {
                return Err(Refusal::new("header_missing"));
            }
            (Err(_), Err(refusal)) if first.is_empty() => return Err(refusal),
            (Err(refusal), Err(_)) => return Err(refusal),
        };
        if one.office() != other.office() {
            return Err(Refusal::new("header_of_other_office"));
        }
        if one == other {
            return Ok(alone(one, Copies::Same));
        }
        let (header, other, copies) = if one.revision() == other.revision() {
            (one, other, Copies::Apart)
        } else if one.revision() > other.revision() {
            (one, other, Copies::MendSecond)
        } else {
            (other, one, Copies::MendFirst)
        };
        Ok(Chosen {
            header,
            copies,
            other: Some(other),
        })
    }
}

fn alone(header: Header, copies: Copies) -> Chosen {
    Chosen {
        header,
        copies,
        other: None,
    }
}
