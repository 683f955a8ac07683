//! What a signature of an account holds for, and what it does not.

#![expect(clippy::unwrap_used, reason = "tests")]

use keys::{Chance, Domain, OfficeId, PublicKey, Signature, SigningKey};
use proptest::prelude::*;

const OFFICE: OfficeId = OfficeId::new([7; 16]);
const APPROVAL: Domain = Domain::new("approval");
const REVOCATION: Domain = Domain::new("revocation");

fn key(number: u8) -> SigningKey {
    SigningKey::new(&mut Chance::new([number; 32]))
}

#[test]
fn a_signature_holds_for_its_office_its_domain_its_message_and_its_key_alone() {
    let (hers, other) = (key(1), key(2).public());
    let signature = hers.sign(OFFICE, APPROVAL, b"decision 5");
    let public = hers.public();
    assert!(public.signed(OFFICE, APPROVAL, b"decision 5", &signature));
    assert!(!public.signed(OFFICE, REVOCATION, b"decision 5", &signature));
    assert!(!public.signed(OFFICE, APPROVAL, b"decision 6", &signature));
    assert!(!public.signed(OfficeId::new([8; 16]), APPROVAL, b"decision 5", &signature));
    assert!(!other.signed(OFFICE, APPROVAL, b"decision 5", &signature));
}

#[test]
fn keys_and_signatures_are_read_as_they_are_written() {
    let hers = key(3);
    let signature = hers.sign(OFFICE, APPROVAL, b"x");
    assert_eq!(
        PublicKey::parse(&hers.public().to_string()),
        Ok(hers.public())
    );
    assert_eq!(Signature::parse(&signature.to_string()), Some(signature));
    assert_eq!(Signature::parse("00"), None);
}

#[test]
fn a_key_that_anybody_can_sign_by_is_none() {
    // The neutral point of the curve, and no point at all.
    let neutral = format!("01{}", "00".repeat(31));
    for text in [neutral.as_str(), &"ff".repeat(32), "", "zz"] {
        assert_eq!(
            PublicKey::parse(text).unwrap_err().code,
            "signing_key_unreadable",
            "{text}"
        );
    }
}

#[test]
fn a_fingerprint_has_the_form_of_a_devices() {
    let fingerprint = key(1).public().fingerprint();
    let groups: Vec<_> = fingerprint.split(' ').collect();
    assert_eq!(groups.len(), 5);
    assert!(groups.iter().all(|group| {
        group.len() == 4
            && group
                .bytes()
                .all(|sign| sign.is_ascii_digit() || (b'A'..=b'F').contains(&sign))
    }));
    assert_ne!(fingerprint, key(2).public().fingerprint());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(15), ..ProptestConfig::default() })]

    #[test]
    fn a_signature_with_one_byte_changed_holds_for_nothing(at in 0_usize..64, mask in 1_u8.., message in ".{0,40}") {
        let hers = key(4);
        let mut bytes = hers.sign(OFFICE, APPROVAL, message.as_bytes()).bytes();
        bytes[at] ^= mask;
        prop_assert!(!hers.public().signed(OFFICE, APPROVAL, message.as_bytes(), &Signature::new(bytes)));
    }
}
