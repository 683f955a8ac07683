//! No change without an audit line, and no audit line that can be altered unnoticed.

use records::institution;
use records::institution::Workshop;
use records::safekeeping::audit::{LineFilter, Verified};
use records::safekeeping::{audit, heads, hours, lines, signatures};

use crate::support::{Office, entry, tamper};

contract!(
    an_untouched_chain_is_intact,
    a_change_without_commit_leaves_nothing,
    every_alteration_of_the_log_is_found,
    the_log_pages_from_the_newest_line,
    rows_and_their_audit_line_commit_together,
    lines_by_an_account_stand_beside_lines_of_before,
    what_stands_below_the_first_line_is_named_and_nobody_reads_it,
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
            first_broken: None,
            outside: Vec::new()
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

async fn what_stands_below_the_first_line_is_named_and_nobody_reads_it(office: Office) {
    five_lines(&office).await;
    let mut tx = office.write().await;
    for sql in [
        "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
         VALUES (0, '2031-01-01T08:00:00Z', '外人', 'make_first_account', 'subject', '{}', '', '')",
        "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
         VALUES (-7, '2020-01-01T08:00:00Z', '外人', 'revoke_certificate', 'subject', '{}', '', '')",
        "INSERT INTO line_signatures (seq, account, signature) VALUES (0, 'a-1', 'ff')",
    ] {
        tamper(&mut tx, sql).await;
    }
    let found = audit::verify(&mut tx).await.unwrap();
    assert!(!found.intact);
    assert_eq!((found.entries, found.first_broken), (6, None));
    let named: Vec<_> = found
        .outside
        .iter()
        .map(|one| (one.code.as_str(), one.arg("seq"), one.arg("action")))
        .collect();
    assert_eq!(
        named,
        [
            ("line_outside_chain", Some("-7"), Some("revoke_certificate")),
            ("line_outside_chain", Some("0"), Some("make_first_account")),
        ]
    );
    let strange = lines::signed_without_line(&mut tx).await.unwrap();
    assert_eq!(strange, ["0"], "though a row has that number");

    assert_eq!(audit::count(&mut tx).await.unwrap(), 6);
    let all = audit::page(&mut tx, "subject", 0, 99).await.unwrap();
    assert_eq!(all.len(), 6);
    let filter = LineFilter::default();
    assert_eq!(audit::count_filtered(&mut tx, &filter).await.unwrap(), 6);
    let (actors, actions) = audit::actors_and_actions(&mut tx).await.unwrap();
    assert!(!actors.contains(&"外人".to_owned()), "{actors:?}");
    assert_eq!(actions.len(), 6, "{actions:?}");
    let last = audit::last_of(&mut tx, "make_first_account", "subject").await;
    assert_eq!(last.unwrap(), None);
    let acts = ["make_first_account", "act-4", "act-2", "", "", ""];
    let about = audit::of_acts_about(&mut tx, "subject", acts).await;
    let about: Vec<String> = about.unwrap().into_iter().map(|one| one.action).collect();
    assert_eq!(about, ["act-2", "act-4"]);
    let other = audit::of_acts_about(&mut tx, "another", acts).await;
    assert_eq!(other.unwrap(), []);
    assert_eq!(heads::hash_at(&mut tx, 0).await.unwrap(), None);
    assert_eq!(heads::hash_at(&mut tx, -7).await.unwrap(), None);
    assert_eq!(heads::since(&mut tx, -9).await.unwrap().lines, 6);
    let hours = hours::since(&mut tx, "none").await.unwrap();
    assert!(
        hours.iter().all(|hour| !hour.starts_with("2031")),
        "{hours:?}"
    );
    let revoked = hours::count_since(&mut tx, "revoke_certificate", "none").await;
    assert_eq!(revoked.unwrap(), 0);
    let acts = ["make_first_account", "", "", "", "", "", "", ""];
    assert_eq!(signatures::lines_of(&mut tx, acts).await.unwrap(), []);
    assert_eq!(
        signatures::lines_after(&mut tx, -9, 99)
            .await
            .unwrap()
            .len(),
        6
    );
}
