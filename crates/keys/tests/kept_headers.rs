//! Headers of every version that was ever written are read for ever, and what follows from a key stays what it was.
//!
//! The constants were computed from the fixture by other implementations than ours (Argon2's reference in C through
//! argon2-cffi, libsodium through PyNaCl, OpenSSL through cryptography, HPKE's schedule by hand from RFC 9180). No version of
//! the program was released before a recovery sheet had a key, so that the first version of the header has it.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use keys::{
    Cell, ColumnCipher, ColumnDigest, ComputerId, Domain, Header, OfficeId, Opened, Password,
    Phrase, Signature, Storage, Token,
};
use support::{LI, WANG};

/// Written once by `examples/header_fixture.rs` and never again.
const V1: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/headers/v1.header"
));
const FILE_KEY: &str = "ba692b70e43a9650ca3353653702a1fa98afb485add390d953254aa111e0867e";
const FILE_KEY_BEFORE: &str = "2d83b059010254eea684351ba3c69cfd983a52a813eeac9fddf7440e7835278d";
const WANGS: &str = "eb3b229c22ab8e07179f970adcc48b932fc5ac23751d22f23f7a4d51e8807f4d";
const SHEETS: &str = "8dcc4526ada487e67c886671f28438969e92a36c64bb62ffd243f84f6f0c6357";
const PHRASE: &str = "9MWQF FT1EW GCFVK P65J6 DXRJQ E49GY TH3MN";
const TOKEN: &str = "5445c19e0ff342557d10f8935c647c92eb3529dbbc1ae737b75e099270d279d0";

fn header() -> Header {
    Header::read(V1).unwrap()
}

fn wang() -> Opened {
    header().open(WANG, &Password::new("缝纫机 1998")).unwrap()
}

#[test]
fn a_header_of_version_1_opens_by_every_way_that_it_has() {
    let header = header();
    let of = |opened: &Opened| {
        let previous = opened.previous.as_ref().unwrap();
        (
            hex::encode(opened.office.file_key().as_bytes()),
            hex::encode(previous.file_key().as_bytes()),
        )
    };
    let expected = (FILE_KEY.to_owned(), FILE_KEY_BEFORE.to_owned());
    assert_eq!(of(&wang()), expected);
    let li = header.open(LI, &Password::new("cafe\u{301} noir")).unwrap();
    assert!(li.renew, "she was handed the key");
    assert_eq!(of(&li), expected);
    let token = Token::parse(TOKEN).unwrap();
    let kept = header
        .open_kept(WANG, ComputerId::new([5; 16]), &token)
        .unwrap();
    assert_eq!(of(&kept), expected);
    let recovered = header
        .open_recovery(&Phrase::parse(PHRASE).unwrap())
        .unwrap();
    assert_eq!(
        hex::encode(recovered.office.file_key().as_bytes()),
        FILE_KEY
    );
    assert_eq!(recovered.sheet.public().to_string(), SHEETS);
}

#[test]
fn a_header_of_version_1_says_what_it_said() {
    let header = header();
    let listed: Vec<_> = header.accounts().map(|one| one.name.to_owned()).collect();
    assert_eq!(listed, ["王秀英", "Li Jianguo"]);
    assert_eq!(
        (header.revision(), header.storage()),
        (6, Storage::Sqlcipher4)
    );
    let sheet = header.recovery_sheet().unwrap();
    assert_eq!(
        (sheet.number, sheet.public.to_string().as_str()),
        (2, SHEETS)
    );
    assert_eq!(header.office(), OfficeId::new([7; 16]));
    assert_eq!(header.to_bytes(), V1);
}

#[test]
fn what_follows_from_the_office_key_is_what_others_compute() {
    let office = wang().office;
    let digest = ColumnDigest::new(&office).of("employee", "id_number", "11010519491231002X");
    assert_eq!(
        hex::encode(digest),
        "10e023c25488a14bcddc20afa68881e93bfe6ad0c2d6d03ab53e3aaae5b19e15"
    );
    let checkpoint = office.checkpoint_key().code(&[b"head", b"5"]);
    assert_eq!(
        hex::encode(checkpoint),
        "f0e9ff5b57c1451c17662c8c20ae7f947dfa0c190d06e1a2188715c7fed2f5be"
    );
    assert!(
        office
            .checkpoint_key()
            .proves(&[b"head", b"5"], &checkpoint)
    );
    assert!(
        !office
            .checkpoint_key()
            .proves(&[b"head5", b""], &checkpoint)
    );
    let cell = Cell {
        table: "employee",
        column: "id_number",
        row: "A-0042",
    };
    let bytes = hex::decode(
        "01000102030405060708090a0b0c0d0e0f1011121314151617e089223a72e158c2f9af06dec3d05e6aa7dbf2f992429c5d159910854705774b12dd",
    )
    .unwrap();
    assert_eq!(
        ColumnCipher::new(&office)
            .decrypt(&cell, &bytes)
            .unwrap()
            .as_str(),
        "11010519491231002X"
    );
}

#[test]
fn a_signature_and_a_fingerprint_are_what_others_compute() {
    let signing = wang().signing;
    assert_eq!(signing.public().to_string(), WANGS);
    assert_eq!(signing.public().fingerprint(), "2D55 AF17 8B63 F28A CCD7");
    let signature = signing.sign(
        OfficeId::new([7; 16]),
        Domain::new("approval"),
        b"decision 5",
    );
    let expected = "58c58ff5c93ca061b50dadba2b17cb2bb9757ac81941b716e25191d0a11173cc6d7f12eec1c63fcaa5ec4b287d8543e6c117f88ab02104ea15a22b46dbdd5403";
    assert_eq!(Some(signature), Signature::parse(expected));
}
