//! Writes a header of the present version with everything in it, to be kept as a fixture when the version changes:
//! `cargo run -p keys --example header_fixture tests/fixtures/headers/v1.header`. Must not be run over an older version.

#![expect(clippy::unwrap_used, reason = "an example that a developer runs")]

use std::fs;

use assessment::PersonName;
use keys::{
    AccountId, Chance, ComputerId, Cost, Credentials, Header, KeyChange, NewAccount, OfficeId,
    OfficeKey, Password, Phrase, SigningKey, Storage,
};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name a file");
        return;
    };
    let mut chance = Chance::new([42; 32]);
    let (old, new) = (OfficeKey::new(&mut chance), OfficeKey::new(&mut chance));
    let (wangs, lis) = (SigningKey::new(&mut chance), SigningKey::new(&mut chance));
    let (wang, li) = (AccountId::new([1; 16]), AccountId::new([2; 16]));
    let (first, second) = (Phrase::new(&mut chance), Phrase::new(&mut chance));
    let (wang_says, li_says) = (Password::new("缝纫机 1998"), Password::new("café noir"));
    let of = |signing, password| Credentials {
        signing,
        password,
        cost: Cost::LEAST,
    };
    let account = |id, name, credentials| NewAccount {
        id,
        name: PersonName::parse(name).unwrap(),
        credentials,
    };
    let mut header = Header::new(
        OfficeId::new([7; 16]),
        Storage::Sqlcipher4,
        &old,
        &account(wang, "王秀英", of(&wangs, &wang_says)),
        &mut chance,
    )
    .unwrap();
    let entered = account(li, "Li Jianguo", of(&lis, &li_says));
    header.add(&old, &entered, &mut chance).unwrap();
    header.set_recovery(&old, &first, &mut chance).unwrap();
    let change = KeyChange {
        old: &old,
        new: &new,
        phrase: &second,
        known: &[(wang, wangs.public()), (li, lis.public())],
    };
    let sheet = header.change_key(&change, &mut chance).unwrap();
    // She who changed the key signs in again before her computer keeps her signed in; Li has not been there since.
    header
        .replace(&new, wang, of(&wangs, &wang_says), &mut chance)
        .unwrap();
    let computer = ComputerId::new([5; 16]);
    let token = header
        .keep(&new, wang, &wangs, computer, &mut chance)
        .unwrap();
    fs::write(path, header.to_bytes()).unwrap();
    println!("old file key {}", hex::encode(old.file_key().as_bytes()));
    println!("new file key {}", hex::encode(new.file_key().as_bytes()));
    println!("Wang's public key {}", wangs.public());
    println!("Li's public key {}", lis.public());
    println!("sheet's public key {}", sheet.public);
    println!("token {}", *token.to_text());
    println!(
        "phrase {}",
        second.groups().map(|group| group.to_string()).join(" ")
    );
}
