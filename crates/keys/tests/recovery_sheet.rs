//! The recovery sheet: it opens the office, takes the place of the one before, and signs what it was used for.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use keys::{Domain, Header, KeyChange, OfficeKey, Phrase};
use support::{LI, OFFICE, WANG, code, made, same};

const RECOVERY: Domain = Domain::new("recovery sheet");

#[test]
fn the_recovery_sheet_opens_the_office_and_a_new_sheet_ends_the_old_one() {
    let mut made = made();
    let first = made.header.recovery_sheet().unwrap();
    assert_eq!(first.number, 1);
    assert!(same(
        &made.header.open_recovery(&made.phrase).unwrap().office,
        &made.key
    ));
    let second = Phrase::new(&mut made.chance);
    let sheet = made
        .header
        .set_recovery(&made.key, &second, &mut made.chance)
        .unwrap();
    assert_eq!(sheet.number, 2);
    assert_eq!(made.header.recovery_sheet(), Some(sheet));
    let refusal = made.header.open_recovery(&made.phrase).unwrap_err();
    assert_eq!(refusal.code, "recovery_phrase_of_other_sheet");
    assert_eq!(refusal.arg("sheet"), Some("2"));
    assert!(same(
        &made.header.open_recovery(&second).unwrap().office,
        &made.key
    ));
}

#[test]
fn an_office_without_a_recovery_sheet_says_so() {
    let mut made = made();
    let header = Header::new(
        OFFICE,
        keys::Storage::Columns,
        &made.key,
        &made.wang.account(),
        &mut made.chance,
    )
    .unwrap();
    assert_eq!(header.recovery_sheet(), None);
    assert_eq!(
        code(header.open_recovery(&made.phrase)),
        "recovery_sheet_missing"
    );
}

#[test]
fn a_sheet_signs_by_the_key_that_the_header_shows_to_everybody() {
    let made = made();
    let sheet = made.header.recovery_sheet().unwrap();
    let signing = made.header.open_recovery(&made.phrase).unwrap().sheet;
    assert_eq!(signing.public(), sheet.public);
    let signature = signing.sign(OFFICE, RECOVERY, b"line 7");
    let by = |domain, line: &[u8]| sheet.public.signed(OFFICE, domain, line, &signature);
    assert!(by(RECOVERY, b"line 7"));
    assert!(!by(RECOVERY, b"line 8"));
    assert!(!by(Domain::new("audit line"), b"line 7"));
    let read = Header::read(&made.header.to_bytes()).unwrap();
    assert_eq!(read.recovery_sheet(), Some(sheet));
}

#[test]
fn every_sheet_has_a_key_of_its_own_also_of_the_same_phrase() {
    let mut made = made();
    let mut keys = vec![made.header.recovery_sheet().unwrap().public];
    let again = made
        .header
        .set_recovery(&made.key, &made.phrase, &mut made.chance)
        .unwrap();
    keys.push(again.public);
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
    let sheet = made.header.change_key(&change, &mut made.chance).unwrap();
    assert_eq!(sheet.number, 3);
    assert_eq!(made.header.recovery_sheet(), Some(sheet));
    let signing = made.header.open_recovery(&phrase).unwrap().sheet;
    assert_eq!(signing.public(), sheet.public);
    keys.push(sheet.public);
    keys.extend(made.header.accounts().map(|listed| listed.public));
    for (at, key) in keys.iter().enumerate() {
        assert!(!keys[..at].contains(key), "{at}");
    }
}
