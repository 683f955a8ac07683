//! Fuzzes the reader of score packets. The first byte says how deep the rest is wrapped: mutation alone never gets past
//! encryption, compression or signature.
#![no_main]

use std::io::Write;
use std::sync::LazyLock;

use exchange::packet::{KeyPair, Kind, Opener, ScorePacket, ScoreReturn, inspect, open};
use libfuzzer_sys::fuzz_target;

static KEYS: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::new([7; 32]));

fuzz_target!(|data: &[u8]| {
    let Some((depth, rest)) = data.split_first() else {
        return;
    };
    match depth % 5 {
        0 => look(rest),
        1 => look(&file(1, rest)),
        2 => look(&file(1, &sealed(rest))),
        3 => look(&file(1, &sealed(&packed(rest)))),
        // A body of either kind under a signature that holds.
        _ => {
            for kind in [1, 2] {
                look(&file(kind, &sealed(&packed(&signed(kind, rest)))));
            }
        }
    }
});

fn look(file: &[u8]) {
    let _ = inspect(file);
    let _ = open::<ScorePacket>(file, Kind::Packet, &Opener::Keys(&KEYS));
    let _ = open::<ScoreReturn>(file, Kind::Return, &Opener::Keys(&KEYS));
}

fn file(kind: u8, sealed: &[u8]) -> Vec<u8> {
    let mut file = b"JPKT\x01".to_vec();
    file.push(kind);
    file.extend_from_slice(&KEYS.office_id().0);
    file.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
    file.extend_from_slice(sealed);
    file
}

fn sealed(content: &[u8]) -> Vec<u8> {
    let to: age::x25519::Recipient = KEYS.address().parse().expect("an address");
    age::encrypt(&to, content).expect("writes to memory")
}

fn packed(content: &[u8]) -> Vec<u8> {
    zstd::encode_all(content, 1).expect("writes to memory")
}

/// The envelope in CBOR by hand: a map of three byte strings.
fn signed(kind: u8, body: &[u8]) -> Vec<u8> {
    use ed25519_dalek::Signer;
    use sha2::Digest;
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let mut words = b"jiangping score packet v1\0".to_vec();
    words.push(kind);
    words.extend_from_slice(&sha2::Sha256::digest(body));
    let mut cbor = vec![0xa3];
    for (name, bytes) in [
        ("body", body),
        ("key", &key.verifying_key().to_bytes()[..]),
        ("signature", &key.sign(&words).to_bytes()[..]),
    ] {
        cbor.push(0x60 | name.len() as u8);
        cbor.extend_from_slice(name.as_bytes());
        cbor.push(0x5a);
        cbor.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        cbor.write_all(bytes).expect("writes to memory");
    }
    cbor
}
