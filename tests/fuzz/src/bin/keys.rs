//! Fuzzes the readers of `keys`. The first byte says what the rest is: a header, a header's content that gets its
//! checksum here (mutation alone never finds it), two such contents as two copies, or what somebody typed.
#![no_main]

use std::sync::LazyLock;

use keys::{Chance, Header, OfficeKey, Password, Phrase, PublicKey, Signature, Token};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

static KEY: LazyLock<OfficeKey> = LazyLock::new(|| OfficeKey::new(&mut Chance::new([7; 32])));
static PHRASE: LazyLock<Phrase> = LazyLock::new(|| Phrase::new(&mut Chance::new([1; 32])));

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    match kind % 4 {
        0 => look(rest),
        1 => look(&framed(rest)),
        2 => copies(rest),
        _ => typed(rest),
    }
});

/// Reads, and does with what was read what the sign-in screen does.
fn look(bytes: &[u8]) {
    let Ok(header) = Header::read(bytes) else {
        return;
    };
    assert_eq!(header.to_bytes(), bytes, "a header is read in one way of writing only");
    assert!(header.belongs_to(&KEY).is_err(), "nobody proves by chance");
    let _ = header.open_recovery(&PHRASE);
    for account in header.accounts() {
        // What is in its bounds and dear is paid for by tests, not here.
        if account.cost.memory() <= 256 && account.cost.passes() <= 2 {
            let _ = header.open(account.id, &Password::new("password"));
        }
    }
}

/// Two halves as two copies, each with its checksum.
fn copies(bytes: &[u8]) {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let _ = Header::choose(&framed(first), &framed(second));
    let whole = framed(bytes);
    if let Ok(chosen) = Header::choose(&whole, first) {
        assert_eq!(chosen.header.to_bytes(), whole);
    }
}

fn typed(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(phrase) = Phrase::parse(text) {
        let printed = phrase.groups().map(|group| group.to_string());
        let again = Phrase::parse(&printed.join(" ")).expect("what is printed is read");
        assert_eq!(again.groups(), phrase.groups());
    }
    let _ = PublicKey::parse(text);
    let _ = Signature::parse(text);
    let _ = Token::parse(text);
}

fn framed(content: &[u8]) -> Vec<u8> {
    let mut bytes = b"JPKH\x01".to_vec();
    bytes.extend_from_slice(&(content.len() as u32).to_be_bytes());
    bytes.extend_from_slice(content);
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    bytes
}
