//! Several writers on one office: nothing is lost, and no one waits for ever.

use std::time::{Duration, Instant};

use records::people::employees;
use records::safekeeping::audit;
use records::{Database, certificates};

use crate::support::{Office, employee, entry};

contract!(
    writers_of_two_programs_lose_nothing,
    a_held_lock_is_answered_as_busy_in_bounded_time,
    after_a_refusal_a_transaction_keeps_nothing,
);

/// Each writer opens the office for itself, as another program would.
async fn writers_of_two_programs_lose_nothing(office: Office) {
    let mut writers = Vec::new();
    for _ in 0..4 {
        let database = Database::open(&office.location).await.unwrap();
        writers.push(tokio::spawn(async move {
            let mut serials = Vec::new();
            while serials.len() < 15 {
                let mut tx = match database.begin_write().await {
                    Ok(tx) => tx,
                    Err(refusal) if refusal.code == "office_busy" => continue,
                    Err(refusal) => panic!("{refusal}"),
                };
                let serial = certificates::next_serials(&mut tx, "2026", "{}", 1)
                    .await
                    .unwrap();
                tx.commit(&entry("count")).await.unwrap();
                serials.push(serial);
            }
            serials
        }));
    }
    let mut serials = Vec::new();
    for writer in writers {
        serials.extend(writer.await.unwrap());
    }
    serials.sort_unstable();
    assert_eq!(serials, (1..=60).collect::<Vec<i64>>());
    let found = audit::verify(&mut office.read().await).await.unwrap();
    assert_eq!((found.entries, found.intact), (60, true));
}

async fn a_held_lock_is_answered_as_busy_in_bounded_time(office: Office) {
    let other = Database::open(&office.location).await.unwrap();
    let held = other.begin_write().await.unwrap();
    let start = Instant::now();
    let refusal = office.database.begin_write().await.unwrap_err();
    assert_eq!(refusal.code, "office_busy");
    assert!(start.elapsed() > Duration::from_secs(3), "it waited");
    assert!(start.elapsed() < Duration::from_secs(12), "not for ever");
    // Reading goes on meanwhile.
    assert_eq!(audit::count(&mut office.read().await).await.unwrap(), 0);
    drop(held);
    office.write().await.commit(&entry("act")).await.unwrap();
}

async fn after_a_refusal_a_transaction_keeps_nothing(office: Office) {
    let mut tx = office.write().await;
    let one = employee("S1", "张三");
    employees::insert(&mut tx, &one).await.unwrap();
    employees::insert(&mut tx, &one).await.unwrap_err();
    let first = employees::get(&mut tx, &"id-S1".into()).await.unwrap_err();
    let second = tx.commit(&entry("half")).await.unwrap_err();
    assert_eq!(first, second, "the first reason is the one that is told");
    let mut tx = office.read().await;
    assert_eq!(employees::count(&mut tx, "").await.unwrap(), 0);
    assert_eq!(audit::count(&mut tx).await.unwrap(), 0);
}
