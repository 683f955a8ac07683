//! The register: a number is given once, in order, and what happened to a certificate stays.

use assessment::{CertificateState, SkillLevel};
use records::certificates;
use records::certificates::prints as certificate_prints;
use records::certificates::prints::CertificatePrint;
use records::certificates::{Certificate, CertificateEvent, NumberScope};
use records::people::employees;
use records::safekeeping::audit;

use crate::support::{Office, employee, entry, fill_round, tamper};

contract!(
    serials_follow_one_another_without_gap,
    a_transaction_that_fails_takes_no_serial,
    the_settings_of_a_scope_are_frozen,
    a_candidate_gets_one_certificate_and_a_number_one_holder,
    the_register_is_searched_and_paged,
    a_certificate_is_found_by_what_is_printed_on_it,
    events_and_prints_are_kept_in_order,
    a_printed_file_is_what_its_line_in_the_log_names,
);

fn certificate(number: usize) -> Certificate {
    Certificate {
        number: format!("Y0000350000012630{number:05}"),
        scope: "26-3".to_owned(),
        serial: i64::try_from(number).unwrap(),
        candidate_id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        employee_id: format!("id-{number:06}").into(),
        holder: format!("{{\"name\":\"张三\",\"staff_no\":\"S-{number:05}\"}}"),
        level: SkillLevel::Level3,
        occupation: "6-05-01-03".to_owned(),
        issued_on: "2026-05-18".to_owned(),
        state: CertificateState::Valid,
    }
}

async fn issue(office: &Office, numbers: std::ops::Range<usize>) {
    let mut tx = office.write().await;
    let count = i64::try_from(numbers.len()).unwrap();
    certificates::next_serials(&mut tx, "26-3", "{}", count)
        .await
        .unwrap();
    let all: Vec<Certificate> = numbers.map(certificate).collect();
    certificates::insert_all(&mut tx, &all).await.unwrap();
    tx.commit(&entry("issue")).await.unwrap();
}

async fn serials_follow_one_another_without_gap(office: Office) {
    let mut tx = office.write().await;
    for (count, first) in [(1, 1), (10, 2), (3, 12)] {
        let found = certificates::next_serials(&mut tx, "26-3", "{}", count)
            .await
            .unwrap();
        assert_eq!(found, first);
    }
    assert_eq!(
        certificates::next_serials(&mut tx, "26-4", "{}", 2)
            .await
            .unwrap(),
        1
    );
    let scope = |scope: &str, last_serial: i64| NumberScope {
        scope: scope.to_owned(),
        last_serial,
        settings: "{}".to_owned(),
    };
    assert_eq!(
        certificates::scopes(&mut tx).await.unwrap(),
        [scope("26-3", 14), scope("26-4", 2)]
    );
}

async fn a_transaction_that_fails_takes_no_serial(office: Office) {
    let mut tx = office.write().await;
    certificates::next_serials(&mut tx, "26-3", "{}", 100)
        .await
        .unwrap();
    drop(tx);
    let mut tx = office.write().await;
    assert_eq!(
        certificates::next_serials(&mut tx, "26-3", "{}", 1)
            .await
            .unwrap(),
        1
    );
}

async fn the_settings_of_a_scope_are_frozen(office: Office) {
    let mut tx = office.write().await;
    certificates::next_serials(&mut tx, "26", "{\"scope\":\"year\"}", 1)
        .await
        .unwrap();
    tx.commit(&entry("issue")).await.unwrap();
    let mut tx = office.write().await;
    let refusal = certificates::next_serials(&mut tx, "26", "{}", 1)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "number_settings_frozen");
    drop(tx);
    let mut tx = office.write().await;
    let next = certificates::next_serials(&mut tx, "26", "{\"scope\":\"year\"}", 1)
        .await
        .unwrap();
    assert_eq!(next, 2);
}

async fn a_candidate_gets_one_certificate_and_a_number_one_holder(office: Office) {
    fill_round(&office, 3).await;
    issue(&office, 1..2).await;
    let mut again = certificate(1);
    again.number = "other".to_owned();
    again.serial = 9;
    let mut same_number = certificate(2);
    same_number.number = certificate(1).number;
    let mut same_serial = certificate(2);
    same_serial.serial = 1;
    let cases = [
        (again, "certificate_twice"),
        (same_number, "certificate_number_taken"),
        (same_serial, "certificate_number_taken"),
    ];
    for (twice, code) in cases {
        let mut tx = office.write().await;
        let refusal = certificates::insert_all(&mut tx, &[twice])
            .await
            .unwrap_err();
        assert_eq!(refusal.code, code);
    }
    let mut tx = office.read().await;
    let kept = certificates::of_round(&mut tx, &"round".into())
        .await
        .unwrap();
    assert_eq!(kept, [certificate(1)]);
}

async fn the_register_is_searched_and_paged(office: Office) {
    fill_round(&office, 8).await;
    issue(&office, 1..8).await;
    let mut tx = office.read().await;
    let all = certificates::page(&mut tx, None, "", 0, 100).await.unwrap();
    assert_eq!(all.len(), 7);
    assert_eq!(
        (all[0].round_code.as_str(), all[0].number.as_str()),
        ("2026-01", certificate(1).number.as_str())
    );
    assert_eq!(
        certificates::page(&mut tx, None, "张三", 2, 3)
            .await
            .unwrap()[..],
        all[2..5]
    );
    let by_number = certificates::page(&mut tx, None, "y000035000001263000004", 0, 9)
        .await
        .unwrap();
    assert_eq!(by_number[..], all[3..4], "whichever case it is typed in");
    assert_eq!(
        certificates::page(&mut tx, None, "000005", 0, 9)
            .await
            .unwrap()
            .len(),
        1
    );
    let grouped = certificates::page(
        &mut tx,
        Some(&"round".into()),
        "Y0000 35 000001 26 3 000004",
        0,
        9,
    )
    .await
    .unwrap();
    assert_eq!(grouped[..], all[3..4], "copied as a screen groups it");
    let of_round = certificates::page(&mut tx, Some(&"round".into()), "张三", 5, 9)
        .await
        .unwrap();
    assert_eq!(of_round[..], all[5..]);
    let elsewhere = certificates::page(&mut tx, Some(&"other".into()), "", 0, 9)
        .await
        .unwrap();
    assert_eq!(elsewhere, []);
    assert_eq!(
        certificates::count(&mut tx, Some(&"round".into()), "zs")
            .await
            .unwrap(),
        7
    );
    assert_eq!(
        certificates::count(&mut tx, Some(&"other".into()), "zs")
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        certificates::extent(&mut tx, Some(&"other".into()))
            .await
            .unwrap(),
        (0, 0)
    );
    assert_eq!(certificates::count(&mut tx, None, "zs").await.unwrap(), 7);
    assert_eq!(
        certificates::count(&mut tx, None, "nobody").await.unwrap(),
        0
    );
    drop(tx);
    let mut tx = office.write().await;
    certificates::set_state(
        &mut tx,
        &certificate(2).number,
        CertificateState::Valid,
        CertificateState::Revoked,
    )
    .await
    .unwrap();
    for round in ["", "round"] {
        let extent = certificates::extent(&mut tx, Some(&round.into()))
            .await
            .unwrap();
        assert_eq!(extent, (7, 6), "one of them is not valid any more");
    }
    drop(tx);
    let mut tx = office.read().await;
    let after = certificate(3).number;
    let next = certificates::of_round_after(&mut tx, &"round".into(), &after, 2)
        .await
        .unwrap();
    assert_eq!(next, [certificate(4), certificate(5)]);
    assert_eq!(
        certificates::of_employee(&mut tx, &"id-000004".into())
            .await
            .unwrap(),
        [certificate(4)]
    );
}

async fn a_certificate_is_found_by_what_is_printed_on_it(office: Office) {
    fill_round(&office, 3).await;
    issue(&office, 1..3).await;
    let mut renamed = employee("000001", "张若曦");
    renamed.staff_no = "B-17".to_owned();
    let mut tx = office.write().await;
    employees::update(&mut tx, &renamed).await.unwrap();
    tx.commit(&entry("rename")).await.unwrap();
    let mut tx = office.read().await;
    for (search, found) in [
        ("张三", vec![1, 2]),
        ("s-00001", vec![1]),
        ("若曦", vec![1]),
        ("b-17", vec![1]),
        ("S-00002", vec![2]),
    ] {
        let page = certificates::page(&mut tx, None, search, 0, 9)
            .await
            .unwrap();
        let numbers: Vec<String> = page.into_iter().map(|row| row.number).collect();
        let expected: Vec<String> = found.into_iter().map(|at| certificate(at).number).collect();
        assert_eq!(numbers, expected, "{search}");
    }
}

async fn events_and_prints_are_kept_in_order(office: Office) {
    fill_round(&office, 2).await;
    issue(&office, 1..2).await;
    let number = certificate(1).number;
    let event = |kind: &str| CertificateEvent {
        number: number.clone(),
        kind: kind.to_owned(),
        reason: "原因".to_owned(),
        actor: "张三".to_owned(),
        at: "2026-05-18T01:00:00Z".to_owned(),
    };
    let print = |serial: i64| CertificatePrint {
        id: format!("p-{serial}").into(),
        number: number.clone(),
        print_serial: serial,
        layout_version: "1".to_owned(),
        sha256: "a".to_owned(),
        pages: 1,
        printed_at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "张三".to_owned(),
    };
    let events = [event("issued"), event("printed"), event("revoked")];
    let mut tx = office.write().await;
    certificates::insert_events(&mut tx, &events).await.unwrap();
    assert_eq!(
        certificates::events(&mut tx, &number).await.unwrap(),
        events
    );
    certificates::set_state(
        &mut tx,
        &number,
        CertificateState::Valid,
        CertificateState::Revoked,
    )
    .await
    .unwrap();
    let found = certificates::get(&mut tx, &number).await.unwrap().unwrap();
    assert_eq!(found.state.as_str(), "revoked");
    let refusal = certificates::set_state(
        &mut tx,
        &number,
        CertificateState::Valid,
        CertificateState::Revoked,
    )
    .await
    .unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");

    assert_eq!(
        certificate_prints::last_serial(&mut tx, &number)
            .await
            .unwrap(),
        0
    );
    let prints = [print(1), print(2)];
    certificate_prints::insert_all(&mut tx, &prints)
        .await
        .unwrap();
    assert_eq!(
        certificate_prints::last_serial(&mut tx, &number)
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        certificate_prints::of_certificate(&mut tx, &number)
            .await
            .unwrap(),
        prints
    );
    assert_eq!(
        certificate_prints::last_serials_of_round(&mut tx, &"round".into())
            .await
            .unwrap(),
        [(number, 2)]
    );
}

/// Prints certificates into one file, and answers what the line of that print says of the rows.
async fn print(office: &Office, numbers: &[usize], print_serial: i64, sha256: &str) -> String {
    let at = "2026-05-18T01:00:00Z";
    let prints: Vec<CertificatePrint> = numbers
        .iter()
        .map(|number| CertificatePrint {
            id: format!("{sha256}-{number}").into(),
            number: certificate(*number).number,
            print_serial,
            layout_version: "1".to_owned(),
            sha256: sha256.to_owned(),
            pages: 1,
            printed_at: at.to_owned(),
            actor: "张三".to_owned(),
        })
        .collect();
    let mut tx = office.write().await;
    certificate_prints::insert_all(&mut tx, &prints)
        .await
        .unwrap();
    for number in numbers {
        happens(&mut tx, *number, "printed").await;
    }
    tx.commit(&entry("save_certificates")).await.unwrap();
    let mut tx = office.read().await;
    let line = audit::page(&mut tx, "", 0, 1).await.unwrap().remove(0);
    assert!(audit::is_as_written(&line));
    line.wrote.unwrap()
}

async fn happens(tx: &mut records::WriteTx, number: usize, kind: &str) {
    let event = CertificateEvent {
        number: certificate(number).number,
        kind: kind.to_owned(),
        reason: String::new(),
        actor: "张三".to_owned(),
        at: "2026-05-18T01:00:00Z".to_owned(),
    };
    certificates::insert_events(tx, &[event]).await.unwrap();
}

/// Serial, last serial and whether it was reissued since, of each sheet of a file; and the hash of what its act wrote.
async fn sheets(tx: &mut records::Tx, sha256: &str) -> (Vec<(i64, i64, bool)>, Option<String>) {
    let found = certificate_prints::of_file(tx, sha256).await.unwrap();
    let hash = certificate_prints::hash_of_act(&found);
    let told = found
        .iter()
        .map(|sheet| (sheet.print.print_serial, sheet.last_serial, sheet.reissued));
    (told.collect(), hash)
}

async fn a_printed_file_is_what_its_line_in_the_log_names(office: Office) {
    fill_round(&office, 3).await;
    issue(&office, 1..3).await;
    let first = print(&office, &[1, 2], 1, "a").await;
    let mut tx = office.write().await;
    happens(&mut tx, 1, "reissued").await;
    tx.commit(&entry("reissue")).await.unwrap();
    let second = print(&office, &[1], 2, "b").await;

    let mut tx = office.read().await;
    let (told, hash) = sheets(&mut tx, "a").await;
    assert_eq!(told, [(1, 2, true), (1, 1, false)]);
    assert_eq!(hash.as_ref(), Some(&first));
    let (told, hash) = sheets(&mut tx, "b").await;
    assert_eq!(told, [(2, 2, false)]);
    assert_eq!(hash, Some(second));
    assert!(sheets(&mut tx, "c").await.0.is_empty(), "nobody's file");
    drop(tx);

    for by_hand in [
        "UPDATE certificate_prints SET actor = '李四' WHERE id = 'a-2'",
        "UPDATE certificate_prints SET print_serial = 7 WHERE id = 'a-1'",
        "UPDATE certificate_prints SET sha256 = 'a' WHERE id = 'b-1'",
        "UPDATE certificate_prints SET sha256 = 'd' WHERE id = 'a-2'",
        "DELETE FROM certificate_prints WHERE id = 'a-2'",
        "UPDATE certificate_events SET actor = '李四' WHERE kind = 'printed'",
        "DELETE FROM certificate_events WHERE kind = 'printed'",
    ] {
        let mut tx = office.write().await;
        tamper(&mut tx, by_hand).await;
        let (_, hash) = sheets(&mut tx, "a").await;
        assert_ne!(hash.as_ref(), Some(&first), "{by_hand}");
    }
}
