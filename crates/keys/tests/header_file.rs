//! The bytes of a header: read strictly, never with a panic, and worth nothing to who changes them.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use ciborium::Value;
use keys::{ComputerId, Copies, Header, KeyChange, OfficeId, OfficeKey, Password, Phrase, Storage};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use support::{LI, Made, OFFICE, WANG, code, made};

/// As somebody leaves it who knows how checksums are computed.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 32);
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    bytes
}

/// The header with its content changed and its checksum right, but without the office key.
fn forged(header: &Header, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let bytes = header.to_bytes();
    let (front, rest) = bytes.split_at(9);
    let (body, proof) = rest.split_at(rest.len() - 64);
    let mut value: Value = ciborium::from_reader(body).unwrap();
    change(&mut value);
    let mut forged = front[..5].to_vec();
    let mut body = Vec::new();
    ciborium::into_writer(&value, &mut body).unwrap();
    forged.extend_from_slice(&u32::try_from(body.len() + 32).unwrap().to_be_bytes());
    forged.extend_from_slice(&body);
    forged.extend_from_slice(proof);
    summed(forged)
}

/// What somebody does to a header.
type Forgery = fn(&mut Value);

/// A field of a map.
fn field<'v>(value: &'v mut Value, name: &str) -> &'v mut Value {
    let map = value.as_map_mut().unwrap();
    let found = map.iter_mut().find(|(key, _)| key.as_text() == Some(name));
    &mut found.unwrap_or_else(|| panic!("no {name}")).1
}

fn accounts(value: &mut Value) -> &mut Vec<Value> {
    field(value, "accounts").as_array_mut().unwrap()
}

fn swap(value: &mut Value, name: &str) {
    let accounts = accounts(value);
    let first = field(&mut accounts[0], name).clone();
    let second = std::mem::replace(field(&mut accounts[1], name), first);
    *field(&mut accounts[0], name) = second;
}

/// What everybody who has something to open it with is told.
fn told(bytes: &[u8], made: &Made) -> Vec<String> {
    match Header::read(bytes) {
        Err(refusal) => vec![refusal.code],
        Ok(header) => vec![
            code(header.open(WANG, &made.wang.password)),
            code(header.open(LI, &made.li.password)),
            code(header.open_recovery(&made.phrase)),
        ],
    }
}

#[test]
fn a_header_is_read_as_it_was_written() {
    let made = made();
    let bytes = made.header.to_bytes();
    let read = Header::read(&bytes).unwrap();
    assert_eq!(read, made.header);
    assert_eq!(read.to_bytes(), bytes);
    assert_eq!(
        (read.office(), read.revision(), read.storage()),
        (OFFICE, 3, Storage::Sqlcipher4)
    );
    assert_eq!(
        forged(&made.header, |_| ()),
        bytes,
        "what forges below writes as we do"
    );
}

#[test]
fn whatever_byte_is_damaged_the_header_is_refused() {
    let bytes = made().header.to_bytes();
    for at in 0..bytes.len() {
        for mask in [0x01, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= mask;
            let code = code(Header::read(&damaged));
            let known = ["header_damaged", "header_truncated", "not_a_header"];
            assert!(known.contains(&code.as_str()), "byte {at}: {code}");
        }
    }
}

#[test]
fn whatever_byte_is_changed_with_its_checksum_nobody_gets_a_key() {
    let made = made();
    let bytes = made.header.to_bytes();
    for at in 0..bytes.len() - 32 {
        for mask in [0x01, 0x20, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= mask;
            let told = told(&summed(changed), &made);
            assert!(
                !told.contains(&"nothing was refused".to_owned()),
                "byte {at}: {told:?}"
            );
        }
    }
}

#[test]
fn a_header_that_is_cut_off_says_how_much_is_missing() {
    let bytes = made().header.to_bytes();
    for length in 1..bytes.len() {
        let refusal = Header::read(&bytes[..length]).unwrap_err();
        assert_eq!(refusal.code, "header_truncated", "{length}");
        if length > 9 {
            assert_eq!(
                refusal.arg("missing"),
                Some((bytes.len() - length).to_string().as_str())
            );
        }
    }
    assert_eq!(code(Header::read(b"")), "not_a_header");
    assert_eq!(code(Header::read(b"SQLite format 3\0")), "not_a_header");
    assert_eq!(
        code(Header::read(&[bytes, vec![0]].concat())),
        "header_damaged"
    );
}

#[test]
fn a_header_of_a_newer_program_is_told_from_damage() {
    let mut newer = made().header.to_bytes();
    newer[4] = 2;
    assert_eq!(
        code(Header::read(&newer)),
        "header_damaged",
        "a flipped bit is no version"
    );
    let refusal = Header::read(&summed(newer)).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("version")),
        ("header_newer", Some("2"))
    );
    let mut none = made().header.to_bytes();
    none[4] = 0;
    assert_eq!(code(Header::read(&summed(none))), "header_damaged");
}

#[test]
fn a_cost_that_would_take_the_computers_memory_or_the_day_is_refused_before_it_is_paid() {
    let made = made();
    let costs = [
        (100 << 20, 1, 1),
        (u32::MAX, u32::MAX, u32::MAX),
        (256 * 1024 + 1, 1, 1),
        (256 * 1024, 9, 1),
        (64 * 1024, 33, 1),
        (32, u32::MAX, 1),
        (32, 0, 1),
        (0, 1, 1),
        (7, 1, 1),
        (32, 1, 0),
        (31, 1, 4),
        (1024, 1, 5),
    ];
    for (m, t, p) in costs {
        let bytes = forged(&made.header, |value| {
            let cost = field(&mut accounts(value)[0], "cost");
            *field(cost, "m") = m.into();
            *field(cost, "t") = t.into();
            *field(cost, "p") = p.into();
        });
        assert_eq!(told(&bytes, &made), ["header_damaged"], "{m} {t} {p}");
    }
}

#[test]
fn what_no_program_of_ours_writes_is_no_header() {
    let made = made();
    let forgeries: [(&str, Forgery); 10] = [
        ("a field more", |value| {
            value
                .as_map_mut()
                .unwrap()
                .push((Value::from("extra"), Value::Null));
        }),
        ("a field less", |value| {
            drop(value.as_map_mut().unwrap().pop())
        }),
        ("fields in another order", |value| {
            value.as_map_mut().unwrap().swap(0, 1)
        }),
        ("nobody", |value| accounts(value).clear()),
        ("one account twice", |value| {
            let twice = accounts(value)[0].clone();
            accounts(value).push(twice);
        }),
        ("too many", |value| {
            let one = accounts(value)[0].clone();
            for number in 0..200_u8 {
                let mut other = one.clone();
                *field(&mut other, "id") = Value::Bytes(vec![number + 3; 16]);
                accounts(value).push(other);
            }
        }),
        ("a name that turns round", |value| {
            *field(&mut accounts(value)[0], "name") = Value::from("王\u{202e}秀英");
        }),
        ("a name with a blank before it", |value| {
            *field(&mut accounts(value)[0], "name") = Value::from(" 王秀英");
        }),
        ("a key that anybody can sign by", |value| {
            let mut neutral = vec![0; 32];
            neutral[0] = 1;
            *field(&mut accounts(value)[0], "public") = Value::Bytes(neutral);
        }),
        ("a short wrap", |value| {
            *field(field(&mut accounts(value)[0], "office"), "text") = Value::Bytes(vec![0; 47]);
        }),
    ];
    for (what, forgery) in forgeries {
        assert_eq!(
            told(&forged(&made.header, forgery), &made),
            ["header_damaged"],
            "{what}"
        );
    }
}

#[test]
fn the_fullest_header_that_can_be_made_is_read() {
    let mut made = made();
    let (new, phrase) = (
        OfficeKey::new(&mut made.chance),
        Phrase::new(&mut made.chance),
    );
    let change = KeyChange {
        old: &made.key,
        new: &new,
        phrase: &phrase,
        known: &[
            (WANG, made.wang.signing.public()),
            (LI, made.li.signing.public()),
        ],
    };
    made.header.change_key(&change, &mut made.chance).unwrap();
    let (li, pc) = (&made.li.signing, ComputerId::new([0; 16]));
    made.header
        .keep(&new, LI, li, pc, &mut made.chance)
        .unwrap();
    let bytes = forged(&made.header, |value| {
        let accounts = accounts(value);
        let mut one = accounts.pop().unwrap();
        let handed = field(&mut one, "handed").as_array_mut().unwrap();
        *handed = vec![handed[0].clone(); 8];
        let computers = field(&mut one, "computers").as_array_mut().unwrap();
        for number in 1..8_u8 {
            let mut other = computers[0].clone();
            *field(&mut other, "id") = Value::Bytes(vec![number; 16]);
            computers.push(other);
        }
        *field(&mut one, "name") = Value::from("\u{20000}".repeat(60));
        *accounts = (0..200_u8)
            .map(|number| {
                let mut other = one.clone();
                *field(&mut other, "id") = Value::Bytes(vec![number; 16]);
                other
            })
            .collect();
    });
    assert_eq!(
        Header::read(&bytes).map(|header| header.accounts().count()),
        Ok(200)
    );
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
}

#[test]
fn what_is_changed_without_the_office_key_is_noticed_at_the_next_sign_in() {
    let made = made();
    let altered = ["header_altered"; 3];
    let forgeries: [(&str, Forgery, [&str; 3]); 7] = [
        (
            "another name",
            |value| *field(&mut accounts(value)[0], "name") = Value::from("李建国"),
            altered,
        ),
        (
            "an account less",
            |value| drop(accounts(value).pop()),
            ["header_altered", "account_not_found", "header_altered"],
        ),
        (
            "a higher revision",
            |value| *field(value, "revision") = 99.into(),
            altered,
        ),
        (
            "rows that are not encrypted as a file",
            |value| *field(value, "storage") = Value::from("columns"),
            altered,
        ),
        (
            "no recovery sheet",
            |value| *field(value, "recovery") = Value::Null,
            ["header_altered", "header_altered", "recovery_sheet_missing"],
        ),
        (
            "another key of the recovery sheet",
            |value| {
                let other = field(&mut accounts(value)[0], "public").clone();
                *field(field(value, "recovery"), "public") = other;
            },
            altered,
        ),
        (
            "public keys exchanged",
            |value| swap(value, "public"),
            altered,
        ),
    ];
    for (what, forgery, expected) in forgeries {
        assert_eq!(
            told(&forged(&made.header, forgery), &made),
            expected,
            "{what}"
        );
    }
}

#[test]
fn a_wrap_of_one_account_opens_in_no_other_place() {
    let made = made();
    let both: Forgery = |value| {
        for name in ["office", "seed", "salt", "cost"] {
            swap(value, name);
        }
    };
    let header = Header::read(&forged(&made.header, both)).unwrap();
    // Each with her own password at the other's account, where her own wraps are now.
    assert_eq!(code(header.open(LI, &made.wang.password)), "password_wrong");
    assert_eq!(code(header.open(WANG, &made.li.password)), "password_wrong");
    assert_eq!(
        code(header.open(WANG, &made.wang.password)),
        "password_wrong"
    );

    let inside: Forgery = |value| {
        let account = &mut accounts(value)[0];
        let (office, seed) = (
            field(account, "office").clone(),
            field(account, "seed").clone(),
        );
        *field(account, "office") = seed;
        *field(account, "seed") = office;
    };
    let header = Header::read(&forged(&made.header, inside)).unwrap();
    assert_eq!(
        code(header.open(WANG, &made.wang.password)),
        "password_wrong"
    );
}

#[test]
fn a_header_of_another_office_opens_nothing_here() {
    let made = made();
    let bytes = forged(&made.header, |value| {
        *field(value, "office") = Value::Bytes(vec![8; 16])
    });
    assert_eq!(
        told(&bytes, &made),
        [
            "password_wrong",
            "password_wrong",
            "recovery_phrase_of_other_sheet"
        ]
    );
}

/// The two copies, and what is made of them.
fn chosen(first: &[u8], second: &[u8]) -> Result<(u64, Copies, bool), String> {
    match Header::choose(first, second) {
        Ok(chosen) => Ok((
            chosen.header.revision(),
            chosen.copies,
            chosen.other.is_some(),
        )),
        Err(refusal) => Err(refusal.code),
    }
}

#[test]
fn the_sound_and_newer_copy_mends_the_other() {
    let mut made = made();
    let old = made.header.to_bytes();
    made.header.remove(&made.key, LI).unwrap();
    let new = made.header.to_bytes();
    let damaged = [&new[..40], &[0; 8], &new[48..]].concat();
    assert_eq!(chosen(&new, &new), Ok((4, Copies::Same, false)));
    assert_eq!(chosen(&new, &old), Ok((4, Copies::MendSecond, true)));
    assert_eq!(chosen(&old, &new), Ok((4, Copies::MendFirst, true)));
    for broken in [&[][..], b"JPKH", &new[..100], &damaged, b"something else"] {
        assert_eq!(chosen(&old, broken), Ok((3, Copies::MendSecond, false)));
        assert_eq!(chosen(broken, &old), Ok((3, Copies::MendFirst, false)));
    }
}

#[test]
fn two_copies_none_of_which_is_sound_say_what_is_wrong_with_the_one_that_is_there() {
    let bytes = made().header.to_bytes();
    assert_eq!(chosen(&[], &[]), Err("header_missing".to_owned()));
    assert_eq!(
        chosen(&[], &bytes[..50]),
        Err("header_truncated".to_owned())
    );
    assert_eq!(
        chosen(&bytes[..50], &[]),
        Err("header_truncated".to_owned())
    );
    let mut damaged = bytes;
    damaged[50] ^= 1;
    assert_eq!(
        chosen(&damaged, b"SQLite"),
        Err("header_damaged".to_owned())
    );
}

#[test]
fn copies_of_two_offices_or_of_a_newer_program_are_not_mixed() {
    let mut made = made();
    let here = made.header.to_bytes();
    let other = Header::new(
        OfficeId::new([8; 16]),
        Storage::Sqlcipher4,
        &made.key,
        &made.wang.account(),
        &mut made.chance,
    )
    .unwrap();
    assert_eq!(
        chosen(&here, &other.to_bytes()),
        Err("header_of_other_office".to_owned())
    );
    let mut newer = here.clone();
    newer[4] = 2;
    let newer = summed(newer);
    assert_eq!(chosen(&here, &newer), Err("header_newer".to_owned()));
    assert_eq!(chosen(&newer, &here), Err("header_newer".to_owned()));
    assert_eq!(chosen(&newer, b""), Err("header_newer".to_owned()));
}

#[test]
fn copies_that_went_their_own_ways_are_recognised() {
    let mut made = made();
    let mut one = made.header.clone();
    one.set_recovery(&made.key, &Phrase::new(&mut made.chance), &mut made.chance)
        .unwrap();
    made.header.remove(&made.key, LI).unwrap();
    let outcome = Header::choose(&one.to_bytes(), &made.header.to_bytes()).unwrap();
    assert_eq!((outcome.copies, outcome.header), (Copies::Apart, one));
    assert_eq!(outcome.other, Some(made.header));
}

#[test]
fn a_copy_that_was_forged_to_be_newer_leaves_the_true_one_at_hand() {
    let made = made();
    let forged = forged(&made.header, |value| *field(value, "revision") = 99.into());
    let chosen = Header::choose(&forged, &made.header.to_bytes()).unwrap();
    assert_eq!(
        code(chosen.header.open(WANG, &made.wang.password)),
        "header_altered"
    );
    assert!(
        chosen
            .other
            .unwrap()
            .open(WANG, &made.wang.password)
            .is_ok()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(15), ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut file = b"JPKH\x01".to_vec();
        file.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_be_bytes());
        file.extend_from_slice(&bytes);
        file.extend_from_slice(&[0; 32]);
        prop_assert!(Header::read(&summed(file)).is_err());
        prop_assert!(Header::read(&bytes).is_err());
    }

    #[test]
    fn whoever_founds_an_office_opens_it_again(secret: [u8; 32], password in "\\PC{0,24}", other in "\\PC{0,24}") {
        let mut chance = keys::Chance::new(secret);
        let key = OfficeKey::new(&mut chance);
        let founder = support::Person::new(WANG, "王秀英", &password, &mut chance);
        let header = Header::new(OFFICE, Storage::Columns, &key, &founder.account(), &mut chance).unwrap();
        let read = Header::read(&header.to_bytes()).unwrap();
        let opened = read.open(WANG, &Password::new(&password)).unwrap();
        prop_assert!(support::same(&opened.office, &key));
        if other != password {
            prop_assert_eq!(code(read.open(WANG, &Password::new(&other))), "password_wrong");
        }
    }
}
