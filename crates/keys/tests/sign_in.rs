//! Who gets the office key, and who does not: passwords, keychain, people who come and go.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use assessment::{PersonName, Refusal};
use keys::{
    AccountId, ComputerId, Cost, Credentials, Header, KeyChange, OfficeKey, Password, Phrase,
    SigningKey, Token,
};
use support::{LI, Made, Person, WANG, ZHAO, code, made, same};

const PC: ComputerId = ComputerId::new([5; 16]);

#[test]
fn everybody_opens_the_same_office_with_her_own_password_and_signs_as_herself() {
    let made = made();
    for person in [&made.wang, &made.li] {
        let opened = made.header.open(person.id, &person.password).unwrap();
        assert!(same(&opened.office, &made.key));
        assert_eq!(opened.signing.public(), person.signing.public());
        assert!(opened.previous.is_none() && !opened.renew);
    }
    assert_ne!(made.wang.signing.public(), made.li.signing.public());
}

#[test]
fn a_wrong_password_opens_nothing_and_says_so_at_its_field() {
    let made = made();
    for wrong in ["", "一二三四", "一二三四五 ", "sewing machine oil"] {
        let refusal = made.header.open(WANG, &Password::new(wrong)).unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.field.as_deref()),
            ("password_wrong", Some("password"))
        );
    }
    assert_eq!(
        code(made.header.open(ZHAO, &made.wang.password)),
        "account_not_found"
    );
}

#[test]
fn a_password_is_the_same_however_a_keyboard_composes_its_accents() {
    let mut made = made();
    let composed = Password::new("caf\u{e9} 12");
    let credentials = Credentials {
        password: &composed,
        ..made.li.credentials()
    };
    made.header
        .replace(&made.key, LI, credentials, &mut made.chance)
        .unwrap();
    assert!(
        made.header
            .open(LI, &Password::new("cafe\u{301} 12"))
            .is_ok()
    );
    assert_eq!(
        code(made.header.open(LI, &Password::new("cafe 12"))),
        "password_wrong"
    );
}

#[test]
fn a_second_person_lends_her_signature_without_opening_the_office() {
    let made = made();
    let signing = made
        .header
        .open_signing(&made.key, LI, &made.li.password)
        .unwrap();
    assert_eq!(signing.public(), made.li.signing.public());
    assert_eq!(
        code(made.header.open_signing(&made.key, LI, &made.wang.password)),
        "password_wrong"
    );
    let other = OfficeKey::new(&mut keys::Chance::new([1; 32]));
    assert_eq!(
        code(made.header.open_signing(&other, LI, &made.li.password)),
        "office_key_wrong"
    );
}

#[test]
fn a_changed_password_takes_the_place_of_the_old_one_and_keeps_the_signing_key() {
    let mut made = made();
    let new = Password::new("new and long enough");
    let credentials = Credentials {
        password: &new,
        ..made.wang.credentials()
    };
    made.header
        .replace(&made.key, WANG, credentials, &mut made.chance)
        .unwrap();
    assert_eq!(
        code(made.header.open(WANG, &made.wang.password)),
        "password_wrong"
    );
    let opened = made.header.open(WANG, &new).unwrap();
    assert!(same(&opened.office, &made.key));
    assert_eq!(opened.signing.public(), made.wang.signing.public());
}

#[test]
fn a_forgotten_password_is_replaced_with_a_new_signing_key_that_everybody_sees() {
    let mut made = made();
    let signing = SigningKey::new(&mut made.chance);
    let (before, new) = (
        made.wang.signing.public(),
        Password::new("given by the administrator"),
    );
    let credentials = Credentials {
        password: &new,
        signing: &signing,
        cost: Cost::LEAST,
    };
    made.header
        .replace(&made.key, WANG, credentials, &mut made.chance)
        .unwrap();
    let shown = made
        .header
        .accounts()
        .find(|one| one.id == WANG)
        .unwrap()
        .public;
    assert!(shown == signing.public() && shown != before);
    assert_eq!(
        made.header.open(WANG, &new).unwrap().signing.public(),
        shown
    );
}

#[test]
fn accounts_are_listed_in_their_order_with_their_names() {
    let mut made = made();
    made.header
        .rename(&made.key, LI, PersonName::parse("李建国（质检）").unwrap())
        .unwrap();
    let names: Vec<_> = made
        .header
        .accounts()
        .map(|one| one.name.to_owned())
        .collect();
    assert_eq!(names, ["王秀英", "李建国（质检）"]);
    assert!(made.header.open(LI, &made.li.password).is_ok());
}

#[test]
fn an_id_is_given_once_and_the_last_account_stays() {
    let mut made = made();
    let before = made.header.clone();
    assert_eq!(
        code(
            made.header
                .add(&made.key, &made.wang.account(), &mut made.chance)
        ),
        "account_exists"
    );
    assert_eq!(
        code(made.header.remove(&made.key, ZHAO)),
        "account_not_found"
    );
    assert_eq!(made.header, before);
    made.header.remove(&made.key, LI).unwrap();
    assert_eq!(
        code(made.header.open(LI, &made.li.password)),
        "account_not_found"
    );
    assert_eq!(code(made.header.remove(&made.key, WANG)), "account_last");
}

#[test]
fn every_change_counts_the_revision_up_by_one_and_a_refused_one_does_not() {
    let mut made = made();
    assert_eq!(made.header.revision(), 3);
    made.header.remove(&made.key, LI).unwrap();
    assert_eq!(made.header.revision(), 4);
    assert_eq!(code(made.header.remove(&made.key, WANG)), "account_last");
    assert_eq!(made.header.revision(), 4);
}

#[test]
fn who_does_not_hold_the_office_key_changes_nothing() {
    let mut made = made();
    let (before, other) = (made.header.clone(), OfficeKey::new(&mut made.chance));
    let zhao = Person::new(ZHAO, "赵敏", "anything", &mut made.chance);
    assert_eq!(
        code(made.header.add(&other, &zhao.account(), &mut made.chance)),
        "office_key_wrong"
    );
    assert_eq!(code(made.header.remove(&other, LI)), "office_key_wrong");
    assert_eq!(
        code(
            made.header
                .set_recovery(&other, &made.phrase, &mut made.chance)
        ),
        "office_key_wrong"
    );
    assert_eq!(made.header, before);
}

#[test]
fn no_more_accounts_than_the_header_has_room_for() {
    let mut made = made();
    let add = |made: &mut Made, number: u8| {
        let id = AccountId::new([number; 16]);
        let person = Person::new(id, "赵敏", "password", &mut made.chance);
        made.header
            .add(&made.key, &person.account(), &mut made.chance)
    };
    for number in 3..=200 {
        add(&mut made, number).unwrap();
    }
    assert_eq!(code(add(&mut made, 201)), "accounts_too_many");
}

#[test]
fn a_computers_keychain_signs_in_until_the_password_changes() {
    let mut made = made();
    let token = made
        .header
        .keep(&made.key, WANG, &made.wang.signing, PC, &mut made.chance)
        .unwrap();
    let token = Token::parse(&token.to_text()).unwrap();
    let opened = made.header.open_kept(WANG, PC, &token).unwrap();
    assert!(same(&opened.office, &made.key));
    assert_eq!(opened.signing.public(), made.wang.signing.public());
    let elsewhere = ComputerId::new([6; 16]);
    assert_eq!(
        code(made.header.open_kept(WANG, elsewhere, &token)),
        "sign_in_not_kept"
    );
    assert_eq!(
        code(made.header.open_kept(LI, PC, &token)),
        "sign_in_not_kept"
    );
    made.header
        .replace(&made.key, WANG, made.wang.credentials(), &mut made.chance)
        .unwrap();
    assert_eq!(
        code(made.header.open_kept(WANG, PC, &token)),
        "sign_in_not_kept"
    );
}

#[test]
fn a_token_of_another_account_or_of_before_opens_nothing() {
    let mut made = made();
    let old = made
        .header
        .keep(&made.key, WANG, &made.wang.signing, PC, &mut made.chance)
        .unwrap();
    let lis = made
        .header
        .keep(&made.key, LI, &made.li.signing, PC, &mut made.chance)
        .unwrap();
    made.header
        .keep(&made.key, WANG, &made.wang.signing, PC, &mut made.chance)
        .unwrap();
    for token in [old, lis] {
        assert_eq!(
            code(made.header.open_kept(WANG, PC, &token)),
            "keychain_entry_wrong"
        );
    }
    assert_eq!(code(Token::parse("lost")), "keychain_entry_wrong");
    assert_eq!(
        code(
            made.header
                .keep(&made.key, WANG, &made.li.signing, PC, &mut made.chance)
        ),
        "header_altered"
    );
    made.header.forget(&made.key, LI, PC).unwrap();
    let lis = made
        .header
        .keep(&made.key, WANG, &made.wang.signing, PC, &mut made.chance)
        .unwrap();
    assert_eq!(
        code(made.header.open_kept(LI, PC, &lis)),
        "sign_in_not_kept"
    );
}

#[test]
fn an_account_stays_signed_in_on_eight_computers_at_most() {
    let mut made = made();
    for number in 0..8 {
        let computer = ComputerId::new([number; 16]);
        made.header
            .keep(
                &made.key,
                WANG,
                &made.wang.signing,
                computer,
                &mut made.chance,
            )
            .unwrap();
    }
    let ninth = ComputerId::new([99; 16]);
    assert_eq!(
        code(
            made.header
                .keep(&made.key, WANG, &made.wang.signing, ninth, &mut made.chance)
        ),
        "computers_too_many"
    );
}

/// Wang changes the key to a new one, for which there is a new sheet.
fn change(made: &mut Made, old: &OfficeKey) -> Result<(OfficeKey, Phrase), Refusal> {
    let (new, phrase) = (
        OfficeKey::new(&mut made.chance),
        Phrase::new(&mut made.chance),
    );
    let known = [
        (WANG, made.wang.signing.public()),
        (LI, made.li.signing.public()),
    ];
    let change = KeyChange {
        old,
        new: &new,
        phrase: &phrase,
        known: &known,
    };
    made.header.change_key(&change, &mut made.chance)?;
    Ok((new, phrase))
}

fn changed(made: &mut Made) -> (OfficeKey, Phrase) {
    let old = made.key.clone();
    change(made, &old).unwrap()
}

#[test]
fn a_new_office_key_reaches_who_was_away_by_her_own_password() {
    let mut made = made();
    let (new, phrase) = changed(&mut made);
    assert!(!same(&new, &made.key));
    for person in [&made.wang, &made.li] {
        let opened = made.header.open(person.id, &person.password).unwrap();
        assert!(same(&opened.office, &new));
        assert!(
            same(&opened.previous.unwrap(), &made.key),
            "the file may still be encrypted by it"
        );
        assert!(opened.renew, "neither typed her password at the change");
    }
    assert!(same(
        &made.header.open_recovery(&phrase).unwrap().office,
        &new
    ));
    assert_eq!(
        code(made.header.open_recovery(&made.phrase)),
        "recovery_phrase_of_other_sheet"
    );
    made.header
        .replace(&new, LI, made.li.credentials(), &mut made.chance)
        .unwrap();
    assert!(!made.header.open(LI, &made.li.password).unwrap().renew);
}

#[test]
fn who_was_away_for_several_changes_of_the_key_finds_the_last_one_and_not_without_end() {
    let mut made = made();
    for _ in 0..8 {
        let (new, _) = changed(&mut made);
        made.header.settle(&new).unwrap();
        // She who changes it signs in each time.
        let wangs = made.wang.credentials();
        made.header
            .replace(&new, WANG, wangs, &mut made.chance)
            .unwrap();
        made.key = new;
    }
    let opened = made.header.open(LI, &made.li.password).unwrap();
    assert!(same(&opened.office, &made.key) && opened.renew);
    let old = made.key.clone();
    let refusal = change(&mut made, &old).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("name")),
        ("account_away_too_long", Some("李建国"))
    );
}

#[test]
fn a_key_that_is_being_changed_is_not_changed_again_before_it_is_settled() {
    let mut made = made();
    let (new, _) = changed(&mut made);
    assert!(made.header.is_changing_key());
    assert_eq!(code(change(&mut made, &new)), "key_change_unfinished");
    made.header.settle(&new).unwrap();
    assert!(!made.header.is_changing_key());
    assert!(
        made.header
            .open(WANG, &made.wang.password)
            .unwrap()
            .previous
            .is_none()
    );
}

#[test]
fn who_left_gets_the_key_of_then_from_her_old_header_and_not_the_new_one() {
    let mut made = made();
    let old_header = made.header.clone();
    made.header.remove(&made.key, LI).unwrap();
    let (new, _) = changed(&mut made);
    let kept = old_header.open(LI, &made.li.password).unwrap().office;
    assert!(
        same(&kept, &made.key),
        "of old copies she keeps what she had"
    );
    assert!(!same(&kept, &new));
    assert_eq!(code(made.header.belongs_to(&kept)), "office_key_wrong");
    assert_eq!(
        code(made.header.open(LI, &made.li.password)),
        "account_not_found"
    );
}

#[test]
fn who_is_about_to_leave_does_not_get_the_new_key_by_a_public_key_planted_at_another() {
    let mut made = made();
    let planted = SigningKey::new(&mut made.chance);
    let credentials = Credentials {
        signing: &planted,
        ..made.li.credentials()
    };
    made.header
        .replace(&made.key, LI, credentials, &mut made.chance)
        .unwrap();
    let (before, old) = (made.header.clone(), made.key.clone());
    let refusal = change(&mut made, &old).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("name")),
        ("account_key_unknown", Some("李建国"))
    );
    assert_eq!(made.header, before);
}

#[test]
fn nobody_stays_signed_in_over_a_change_of_the_key() {
    let mut made = made();
    let lis = made
        .header
        .keep(&made.key, LI, &made.li.signing, PC, &mut made.chance)
        .unwrap();
    changed(&mut made);
    assert_eq!(
        code(made.header.open_kept(LI, PC, &lis)),
        "sign_in_not_kept"
    );
    assert!(!made.header.keeps(LI, PC));
}

#[test]
fn whoever_is_kept_after_a_change_of_the_key_comes_in_before_her_password_takes_it_over() {
    let mut made = made();
    changed(&mut made);
    let opened = made.header.open(LI, &made.li.password).unwrap();
    assert!(opened.renew);
    let key_changed = |header: &Header| {
        let mut accounts = header.accounts();
        accounts.any(|listed| listed.id == LI && listed.key_changed)
    };
    assert!(key_changed(&made.header));
    let token = made
        .header
        .keep(&opened.office, LI, &opened.signing, PC, &mut made.chance)
        .unwrap();
    let kept = made.header.open_kept(LI, PC, &token).unwrap();
    assert!(same(&kept.office, &opened.office));
    assert!(made.header.keeps(LI, PC));
    // Her password is not there to be set anew.
    assert!(!kept.renew);
}

#[test]
fn nothing_that_holds_a_secret_shows_it() {
    let mut made = made();
    let token = made
        .header
        .keep(&made.key, WANG, &made.wang.signing, PC, &mut made.chance)
        .unwrap();
    let opened = made.header.open(WANG, &made.wang.password).unwrap();
    let shown = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        opened,
        token,
        made.phrase,
        made.wang.password,
        made.chance,
        made.key.file_key(),
        made.header
    );
    let secrets = [
        hex::encode(made.key.file_key().as_bytes()),
        token.to_text().to_string(),
        made.phrase.groups()[0].to_string(),
        "一二三四五".to_owned(),
        format!("{:?}", made.key.file_key().as_bytes()),
    ];
    for secret in secrets {
        assert!(!shown.contains(&secret), "{secret}");
    }
}
