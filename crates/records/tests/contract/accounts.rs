//! Accounts with their duties, wrong passwords counted one by one, and the header with its revision.

use assessment::Duty;
use records::accounts;
use records::accounts::{Account, Reset, header};

use crate::support::{Office, entry};

contract!(
    an_office_has_no_accounts_until_the_first,
    an_account_is_read_back_with_its_duties,
    an_ended_account_stays_and_is_ended_once,
    of_two_tries_at_once_only_one_counts,
    a_new_password_forgets_the_wrong_ones,
    an_older_header_takes_no_newer_ones_place,
);

fn account(id: &str, duties: &[Duty]) -> Account {
    Account {
        id: id.into(),
        name: format!("人{id}"),
        duties: duties.to_vec(),
        created_at: format!("2026-05-18T01:00:0{}Z", id.len()),
        ..Account::default()
    }
}

async fn kept(office: &Office, account: &Account) {
    let mut tx = office.write().await;
    accounts::insert(&mut tx, account).await.unwrap();
    tx.commit(&entry("add_account")).await.unwrap();
}

async fn found(office: &Office, id: &str) -> Account {
    let mut tx = office.read().await;
    accounts::get(&mut tx, &id.into()).await.unwrap().unwrap()
}

async fn an_office_has_no_accounts_until_the_first(office: Office) {
    let mut tx = office.read().await;
    assert!(!accounts::any(&mut tx).await.unwrap());
    assert_eq!(header::get(&mut tx).await.unwrap(), None);
    drop(tx);
    kept(&office, &account("a", &[Duty::Administrator])).await;
    assert!(accounts::any(&mut office.read().await).await.unwrap());
}

async fn an_account_is_read_back_with_its_duties(office: Office) {
    let first = account("a", &[Duty::Administrator, Duty::HrOfficer]);
    let second = account("bb", &[Duty::Auditor]);
    kept(&office, &first).await;
    kept(&office, &second).await;
    let listed = accounts::list(&mut office.read().await).await.unwrap();
    assert_eq!(listed, [first.clone(), second]);
    let mut tx = office.write().await;
    // Whatever order they are given in.
    let duties = [Duty::Approver, Duty::ScoreClerk];
    accounts::set_duties(&mut tx, &first.id, &duties)
        .await
        .unwrap();
    tx.commit(&entry("edit_account")).await.unwrap();
    let found = found(&office, "a").await;
    assert_eq!(found.duties, [Duty::ScoreClerk, Duty::Approver]);
}

async fn an_ended_account_stays_and_is_ended_once(office: Office) {
    let one = account("a", &[Duty::Auditor]);
    kept(&office, &one).await;
    let mut tx = office.write().await;
    accounts::end(&mut tx, &one.id, "2026-06-01T00:00:00Z")
        .await
        .unwrap();
    let again = accounts::end(&mut tx, &one.id, "2026-06-02T00:00:00Z").await;
    assert_eq!(again.unwrap_err().code, "changed_meanwhile");
    tx.commit(&entry("end_account")).await.unwrap();
    let ended = found(&office, "a").await;
    assert_eq!(ended.ended_at.as_deref(), Some("2026-06-01T00:00:00Z"));
    let mut tx = office.write().await;
    let changed = accounts::password_changed(&mut tx, &one.id, None).await;
    assert_eq!(changed.unwrap_err().code, "changed_meanwhile");
}

async fn of_two_tries_at_once_only_one_counts(office: Office) {
    let one = account("a", &[Duty::Auditor]);
    kept(&office, &one).await;
    let before = found(&office, "a").await;
    let mut tx = office.write().await;
    accounts::count_attempt(&mut tx, &before, "2026-06-01T00:00:00Z")
        .await
        .unwrap();
    tx.commit(&entry("refuse_sign_in")).await.unwrap();
    let after = found(&office, "a").await;
    assert_eq!(after.failed_attempts, 1);
    assert_eq!(
        after.last_attempt_at.as_deref(),
        Some("2026-06-01T00:00:00Z")
    );
    // Both of these began before the first was counted: one more wrong password, and even the right one.
    let mut tx = office.write().await;
    let counted = accounts::count_attempt(&mut tx, &before, "2026-06-01T00:00:01Z").await;
    assert_eq!(counted.unwrap_err().code, "changed_meanwhile");
    let right = accounts::forget_attempts(&mut tx, &before).await;
    assert_eq!(right.unwrap_err().code, "changed_meanwhile");
    accounts::forget_attempts(&mut tx, &after).await.unwrap();
}

async fn a_new_password_forgets_the_wrong_ones(office: Office) {
    let one = Account {
        failed_attempts: 4,
        last_attempt_at: Some("2026-06-01T00:00:00Z".to_owned()),
        ..account("a", &[Duty::Auditor])
    };
    kept(&office, &one).await;
    let reset = Reset {
        by: "王强",
        at: "2026-06-02T00:00:00Z",
    };
    for (given, by) in [(Some(reset), Some("王强")), (None, None)] {
        let mut tx = office.write().await;
        accounts::password_changed(&mut tx, &one.id, given)
            .await
            .unwrap();
        tx.commit(&entry("reset_password")).await.unwrap();
        let now = found(&office, "a").await;
        assert_eq!(now.failed_attempts, 0);
        assert_eq!(now.password_given, given.is_some());
        assert_eq!(now.reset_by.as_deref(), by);
    }
}

async fn an_older_header_takes_no_newer_ones_place(office: Office) {
    let mut tx = office.write().await;
    header::insert(&mut tx, b"first", 1).await.unwrap();
    header::replace(&mut tx, 1, b"second", 2).await.unwrap();
    let refusal = header::replace(&mut tx, 1, b"other", 2).await;
    assert_eq!(refusal.unwrap_err().code, "changed_meanwhile");
    let kept = header::get(&mut tx).await.unwrap();
    assert_eq!(kept, Some((b"second".to_vec(), 2)));
}
