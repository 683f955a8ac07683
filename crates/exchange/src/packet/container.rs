//! The outside of a packet file: what can be known of it without a key. Must not know what is inside.

use assessment::Refusal;

use super::keys::OfficeId;

/// The first four bytes of every packet.
pub const MAGIC: &[u8; 4] = b"JPKT";
/// The version that is written.
const VERSION: u8 = 1;
/// Magic, version, kind, office, length of what follows.
pub(super) const HEADER_LENGTH: usize = 4 + 1 + 1 + 16 + 4;

/// Which way a packet travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// From the office to a rater.
    Packet,
    /// From a rater to the office.
    Return,
}

impl Kind {
    /// The byte in the header, and in what is signed.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Packet => 1,
            Self::Return => 2,
        }
    }
}

/// What the outside of a packet says; nothing of it is secret, all of it is checked again inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Which way it travels.
    pub kind: Kind,
    /// The office that made the packet, or that the return is for.
    pub office: OfficeId,
}

/// The file of these sealed bytes.
pub(super) fn wrap(header: Header, sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
    let length = u32::try_from(sealed.len()).map_err(|_| Refusal::new("packet_too_large"))?;
    let mut file = Vec::with_capacity(HEADER_LENGTH + sealed.len());
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    file.push(header.kind.byte());
    file.extend_from_slice(&header.office.0);
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(sealed);
    Ok(file)
}

/// Header and sealed bytes of a file.
///
/// Refuses `not_a_packet`, `packet_newer`, `packet_truncated`, `packet_damaged`.
pub(super) fn unwrap(file: &[u8]) -> Result<(Header, &[u8]), Refusal> {
    let magic = &file[..file.len().min(MAGIC.len())];
    if magic.is_empty() || !MAGIC.starts_with(magic) {
        return Err(Refusal::new("not_a_packet"));
    }
    let Some((head, sealed)) = file.split_at_checked(HEADER_LENGTH) else {
        return Err(Refusal::new("packet_truncated").with("missing", HEADER_LENGTH - file.len()));
    };
    if head[4] > VERSION {
        return Err(Refusal::new("packet_newer").with("version", head[4]));
    }
    let kind = match (head[4], head[5]) {
        (VERSION, 1) => Kind::Packet,
        (VERSION, 2) => Kind::Return,
        _ => return Err(Refusal::new("packet_damaged")),
    };
    let mut office = [0; 16];
    office.copy_from_slice(&head[6..22]);
    let mut length = [0; 4];
    length.copy_from_slice(&head[22..]);
    let length = u32::from_be_bytes(length) as usize;
    match sealed.len() {
        found if found < length => {
            Err(Refusal::new("packet_truncated").with("missing", length - found))
        }
        found if found > length => Err(Refusal::new("packet_damaged")),
        _ => Ok((
            Header {
                kind,
                office: OfficeId(office),
            },
            sealed,
        )),
    }
}
