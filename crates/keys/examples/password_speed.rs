//! How long one try of a password takes on this computer, for the figures of docs/decisions/0024-keys.md:
//! `cargo run --release -p keys --example password_speed`. Must not be part of any test.

use std::time::Instant;

use assessment::{PersonName, Refusal};
use keys::{
    AccountId, Chance, Cost, Credentials, Header, NewAccount, OfficeId, OfficeKey, Password,
    SigningKey, Storage,
};

fn main() -> Result<(), Refusal> {
    let mut chance = Chance::new([1; 32]);
    let office = OfficeKey::new(&mut chance);
    let signing = SigningKey::new(&mut chance);
    let password = Password::new("正确 马 电池 钉书机");
    let id = AccountId::new([1; 16]);
    for (name, cost) in [("usual", Cost::USUAL), ("least", Cost::LEAST)] {
        let account = NewAccount {
            id,
            name: PersonName::parse("王秀英")?,
            credentials: Credentials {
                signing: &signing,
                password: &password,
                cost,
            },
        };
        let header = Header::new(
            OfficeId::new([2; 16]),
            Storage::Sqlcipher4,
            &office,
            &account,
            &mut chance,
        )?;
        let mut times: Vec<u128> = Vec::new();
        for _ in 0..15 {
            let begin = Instant::now();
            header.open(id, &password)?;
            times.push(begin.elapsed().as_micros());
        }
        times.sort_unstable();
        println!(
            "{name} ({} KiB, {} passes, {} lanes): median {} µs, longest {} µs; header {} bytes",
            cost.memory(),
            cost.passes(),
            cost.lanes(),
            times[times.len() / 2],
            times[times.len() - 1],
            header.to_bytes().len()
        );
    }
    Ok(())
}
