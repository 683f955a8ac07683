//! Certificates that were taken over: one number counts once, what is withdrawn stays on record, nobody else's hand goes unseen.

use assessment::SkillLevel;
use records::certificates::taken_over;
use records::certificates::taken_over::TakenOver;
use records::people::employees;
use records::safekeeping::proof;

use crate::support::{Office, employee, entry, tamper};

contract!(
    a_number_counts_once_and_may_be_entered_again_when_it_is_withdrawn,
    what_changed_since_it_was_read_is_neither_corrected_nor_withdrawn,
    they_are_found_by_number_issuer_and_holder,
    they_go_with_the_whole_record_of_their_holder_alone,
    a_level_that_another_hand_raised_is_found_and_named,
);

const NUMBER: &str = "1535001234567890";

fn certificate(number: &str, holder: &str) -> TakenOver {
    TakenOver {
        id: format!("t-{number}-{holder}").as_str().into(),
        employee_id: format!("id-{holder}").as_str().into(),
        number: number.to_owned(),
        issuer: "福州市职业技能鉴定中心".to_owned(),
        occupation: "6-05-01-03".to_owned(),
        level: SkillLevel::Level4,
        issued_on: "2019-05-04".to_owned(),
        source: None,
        entered_by: "陈评".to_owned(),
        entered_at: "2026-05-18T01:00:00Z".to_owned(),
        withdrawn_by: None,
        withdrawn_at: None,
        withdrawn_because: None,
        revision: 1,
    }
}

async fn filled(office: &Office) {
    let mut tx = office.write().await;
    for (staff_no, name) in [("W1", "张三"), ("W2", "李四")] {
        employees::insert(&mut tx, &employee(staff_no, name))
            .await
            .unwrap();
    }
    let source = Some("旧证.xlsx".to_owned());
    let second = TakenOver {
        source,
        ..certificate("S000035000009194000017", "W2")
    };
    taken_over::insert_all(&mut tx, &[certificate(NUMBER, "W1"), second])
        .await
        .unwrap();
    tx.commit(&entry("import_taken_over")).await.unwrap();
}

async fn a_number_counts_once_and_may_be_entered_again_when_it_is_withdrawn(office: Office) {
    filled(&office).await;
    let hers = certificate(NUMBER, "W2");
    let mut tx = office.write().await;
    let refusal = taken_over::insert_all(&mut tx, std::slice::from_ref(&hers))
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "certificate_taken_over_twice");
    drop(tx);

    let mut tx = office.write().await;
    let first = taken_over::counting(&mut tx, NUMBER)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(first, certificate(NUMBER, "W1"));
    let because = ("王芳", "2026-05-19T01:00:00Z", "登记错了人");
    taken_over::withdraw(&mut tx, &first, because)
        .await
        .unwrap();
    taken_over::insert_all(&mut tx, std::slice::from_ref(&hers))
        .await
        .unwrap();
    tx.commit(&entry("withdraw_taken_over")).await.unwrap();

    let mut tx = office.read().await;
    let counts = taken_over::held(&mut tx, None).await.unwrap();
    let counts: Vec<(&str, &str)> = counts
        .iter()
        .map(|one| (one.employee_id.as_str(), one.number.as_str()))
        .collect();
    assert_eq!(
        counts,
        [("id-W2", NUMBER), ("id-W2", "S000035000009194000017")]
    );
    let of_first = taken_over::of_employee(&mut tx, &"id-W1".into())
        .await
        .unwrap();
    assert_eq!(of_first[0].withdrawn_because.as_deref(), Some("登记错了人"));
    assert_eq!(of_first[0].revision, 2);
    let proven = proof::verify(&mut tx).await.unwrap();
    assert!(proven.is_sound(), "{proven:#?}");
}

async fn what_changed_since_it_was_read_is_neither_corrected_nor_withdrawn(office: Office) {
    filled(&office).await;
    let mut tx = office.write().await;
    let read = taken_over::counting(&mut tx, NUMBER)
        .await
        .unwrap()
        .unwrap();
    let corrected = TakenOver {
        level: SkillLevel::Level3,
        ..read.clone()
    };
    taken_over::update(&mut tx, &corrected).await.unwrap();
    for again in [
        taken_over::update(&mut tx, &read).await,
        taken_over::withdraw(&mut tx, &read, ("a", "b", "c")).await,
    ] {
        assert_eq!(again.unwrap_err().code, "changed_meanwhile");
    }
}

async fn they_are_found_by_number_issuer_and_holder(office: Office) {
    filled(&office).await;
    let mut tx = office.read().await;
    for (search, found) in [
        ("", 2),
        ("鉴定", 2),
        ("1535 0012", 1),
        ("李四", 1),
        ("w1", 1),
        ("zhangsan", 2),
        ("没有", 0),
    ] {
        assert_eq!(
            taken_over::count(&mut tx, search).await.unwrap(),
            found,
            "{search}"
        );
        let page = taken_over::page(&mut tx, search, 0, 10).await.unwrap();
        assert_eq!(page.len() as i64, found, "{search}");
    }
    let page = taken_over::page(&mut tx, "", 1, 10).await.unwrap();
    assert_eq!(
        (page[0].staff_no.as_str(), page[0].name.as_str()),
        ("W2", "李四")
    );
    assert_eq!(page[0].certificate.source.as_deref(), Some("旧证.xlsx"));
    let between =
        taken_over::first_between(&mut tx, "S000035000009194000001", "S000035000009194000100")
            .await
            .unwrap();
    assert_eq!(between.as_deref(), Some("S000035000009194000017"));
    let none = taken_over::first_between(&mut tx, "Y1", "Y2")
        .await
        .unwrap();
    assert_eq!(none, None);
}

async fn they_go_with_the_whole_record_of_their_holder_alone(office: Office) {
    filled(&office).await;
    let mut tx = office.write().await;
    let refusal = employees::delete(&mut tx, &"id-W1".into()).await;
    assert!(refusal.is_err(), "a certificate names her");
    drop(tx);
    let mut tx = office.write().await;
    let gone = taken_over::delete_of(&mut tx, &"id-W1".into())
        .await
        .unwrap();
    assert_eq!(gone, 1);
    employees::delete(&mut tx, &"id-W1".into()).await.unwrap();
    tx.commit(&entry("erase_employee")).await.unwrap();
    let left = taken_over::held(&mut office.read().await, None)
        .await
        .unwrap();
    assert_eq!(left.len(), 1);
}

async fn a_level_that_another_hand_raised_is_found_and_named(office: Office) {
    filled(&office).await;
    let mut tx = office.write().await;
    tamper(
        &mut tx,
        "UPDATE taken_over_certificates SET level = 'level1' WHERE number = '1535001234567890'",
    )
    .await;
    let proven = proof::verify(&mut tx).await.unwrap();
    let found = &proven.row_findings[0];
    assert_eq!(found.code, "proof_rows_changed");
    assert_eq!(found.arg("table"), Some("taken_over_certificates"));
    assert!(found.arg("subject").unwrap().contains(NUMBER), "{found}");
}
