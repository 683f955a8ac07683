//! No change without an audit line, and no audit line that can be altered unnoticed.

use records::institution;
use records::institution::Workshop;
use records::safekeeping::audit;
use records::safekeeping::audit::Verified;

use crate::support::{Office, entry, tamper};

contract!(
    an_untouched_chain_is_intact,
    a_change_without_commit_leaves_nothing,
    every_alteration_of_the_log_is_found,
    the_log_pages_from_the_newest_line,
    rows_and_their_audit_line_commit_together,
    lines_by_an_account_stand_beside_lines_of_before,
);

async fn five_lines(office: &Office) {
    for number in 1..=5 {
        let mut tx = office.write().await;
        if number == 3 {
            tx.note(&entry("act-3-note")).await.unwrap();
        }
        tx.commit(&entry(&format!("act-{number}"))).await.unwrap();
    }
}

async fn an_untouched_chain_is_intact(office: Office) {
    let mut tx = office.read().await;
    assert!(audit::verify(&mut tx).await.unwrap().intact, "empty");
    drop(tx);
    five_lines(&office).await;
    let found = audit::verify(&mut office.read().await).await.unwrap();
    assert_eq!(
        found,
        Verified {
            entries: 6,
            intact: true,
            first_broken: None
        }
    );
}

async fn a_change_without_commit_leaves_nothing(office: Office) {
    let mut tx = office.write().await;
    let workshop = Workshop {
        code: "sewing".to_owned(),
        name: "缝纫车间".to_owned(),
        closed_on: None,
    };
    institution::put_workshop(&mut tx, &workshop).await.unwrap();
    tx.note(&entry("half")).await.unwrap();
    drop(tx);
    let mut tx = office.read().await;
    assert_eq!(institution::workshops(&mut tx).await.unwrap(), []);
    assert_eq!(audit::count(&mut tx).await.unwrap(), 0);
}

async fn every_alteration_of_the_log_is_found(office: Office) {
    five_lines(&office).await;
    let alterations: [(&'static str, i64); 8] = [
        ("UPDATE audit_log SET actor = '李四' WHERE seq = 2", 2),
        ("UPDATE audit_log SET detail = '{\"a\":1}' WHERE seq = 6", 6),
        (
            "UPDATE audit_log SET at = '2020-01-01T00:00:00Z' WHERE seq = 1",
            1,
        ),
        ("DELETE FROM audit_log WHERE seq = 4", 4),
        ("DELETE FROM audit_log WHERE seq = 1", 1),
        ("DELETE FROM audit_log WHERE seq = 6", 6),
        ("DELETE FROM audit_log", 1),
        // Two lines change places.
        (
            "UPDATE audit_log SET action = CASE seq WHEN 2 THEN 'act-3-note' ELSE 'act-2' END WHERE seq IN (2, 3)",
            2,
        ),
    ];
    for (sql, place) in alterations {
        let mut tx = office.write().await;
        tamper(&mut tx, sql).await;
        let found = audit::verify(&mut tx).await.unwrap();
        assert_eq!(found.first_broken, Some(place), "{sql}");
        assert!(!found.intact, "{sql}");
    }
    let found = audit::verify(&mut office.read().await).await.unwrap();
    assert!(found.intact, "the alterations were not committed");
}

async fn the_log_pages_from_the_newest_line(office: Office) {
    five_lines(&office).await;
    let mut tx = office.read().await;
    let page = audit::page(&mut tx, "", 1, 2).await.unwrap();
    let actions: Vec<&str> = page.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(actions, ["act-4", "act-3"]);
    assert_eq!(audit::page(&mut tx, "other", 0, 9).await.unwrap(), []);
    assert_eq!(
        audit::page(&mut tx, "subject", 0, 9).await.unwrap().len(),
        6
    );
}

async fn rows_and_their_audit_line_commit_together(office: Office) {
    let mut tx = office.write().await;
    let workshop = Workshop {
        code: "sewing".to_owned(),
        name: "缝纫车间".to_owned(),
        closed_on: None,
    };
    institution::put_workshop(&mut tx, &workshop).await.unwrap();
    let mut bad = entry("act");
    bad.actor = "张\0三".to_owned();
    let refusal = tx.commit(&bad).await.unwrap_err();
    assert_eq!(refusal.code, "text_has_nul");
    let mut tx = office.read().await;
    assert_eq!(institution::workshops(&mut tx).await.unwrap(), []);
}

async fn lines_by_an_account_stand_beside_lines_of_before(office: Office) {
    let tx = office.write().await;
    tx.commit(&entry("before")).await.unwrap();
    let mut by_account = entry("after");
    by_account.account = Some("a-1".into());
    let tx = office.write().await;
    tx.commit(&by_account).await.unwrap();
    let mut tx = office.read().await;
    assert!(audit::verify(&mut tx).await.unwrap().intact);
    let newest = audit::page(&mut tx, "", 0, 1).await.unwrap();
    assert_eq!(newest[0].account, by_account.account);
    drop(tx);
    let alterations: [(&'static str, i64); 3] = [
        ("UPDATE audit_log SET account = 'a-2' WHERE seq = 2", 2),
        ("UPDATE audit_log SET account = NULL WHERE seq = 2", 2),
        ("UPDATE audit_log SET account = 'a-1' WHERE seq = 1", 1),
    ];
    for (sql, place) in alterations {
        let mut tx = office.write().await;
        tamper(&mut tx, sql).await;
        let found = audit::verify(&mut tx).await.unwrap();
        assert_eq!(found.first_broken, Some(place), "{sql}");
    }
}
