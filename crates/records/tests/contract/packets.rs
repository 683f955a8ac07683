//! Keys, devices, packets, returns, conflicts.

use records::WriteTx;
use records::marks::conflicts;
use records::marks::conflicts::{Conflict, ConflictSettlement};
use records::marks::sheets as score_sheets;
use records::packets;
use records::packets::PacketRow;
use records::packets::devices;
use records::packets::devices::Device;
use records::packets::office_keys;
use records::packets::returns;
use records::packets::returns::ReturnRow;

use crate::support::{self, Office, entry, fill_round, units};

/// The only sheet: J1's for the first candidate.
fn sheet() -> score_sheets::ScoreSheet {
    support::sheet(0, "master", "J1")
}

contract!(
    an_office_keeps_the_first_keys_it_was_given,
    a_device_is_enrolled_once_and_revoked_once,
    a_rater_s_packets_count_up,
    of_each_working_copy_the_highest_return_speaks,
    conflicts_of_a_rater_are_replaced_whole_and_settlements_stay,
);

async fn an_office_keeps_the_first_keys_it_was_given(office: Office) {
    let mut tx = office.write().await;
    assert_eq!(office_keys::get(&mut tx).await.unwrap(), None);
    for secret in ["first", "second"] {
        office_keys::set(&mut tx, secret, "2026-05-18T01:00:00Z")
            .await
            .unwrap();
    }
    tx.commit(&entry("keys")).await.unwrap();
    let mut tx = office.read().await;
    let kept = office_keys::get(&mut tx).await.unwrap();
    assert_eq!(kept.as_deref(), Some("first"));
}

fn device(key: &str) -> Device {
    Device {
        signing_key: key.to_owned(),
        address: format!("age1{key}"),
        fingerprint: format!("FP {key}"),
        holder: "staff:M001".to_owned(),
        holder_name: "老师傅".to_owned(),
        enrolled_at: "2026-05-18T01:00:00Z".to_owned(),
        enrolled_by: "张三".to_owned(),
        revoked_at: None,
        revoked_by: None,
        revoke_reason: None,
    }
}

async fn a_device_is_enrolled_once_and_revoked_once(office: Office) {
    let mut tx = office.write().await;
    devices::insert(&mut tx, &device("k1")).await.unwrap();
    devices::insert(&mut tx, &device("k2")).await.unwrap();
    let refusal = devices::insert(&mut tx, &device("k1")).await.unwrap_err();
    assert_eq!(refusal.code, "device_enrolled_already");
    let at = "2026-05-19T01:00:00Z";
    devices::revoke(&mut tx, "k1", at, "李四", "遗失")
        .await
        .unwrap();
    let refusal = devices::revoke(&mut tx, "k1", at, "李四", "遗失")
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
    let revoked = devices::get(&mut tx, "k1").await.unwrap().unwrap();
    assert_eq!(revoked.revoked_by.as_deref(), Some("李四"));
    assert_eq!(
        devices::list(&mut tx).await.unwrap(),
        [revoked, device("k2")]
    );
}

fn packet(id: &str, revision: i64) -> PacketRow {
    PacketRow {
        id: id.into(),
        round_id: sheet().round_id,
        rater: "J1".to_owned(),
        revision,
        scheme_hash: "hash".to_owned(),
        expires_on: "2026-06-30".to_owned(),
        sealed_for: "passphrase".to_owned(),
        return_key: Some("key".to_owned()),
        made_at: "2026-05-18T01:00:00Z".to_owned(),
        made_by: "张三".to_owned(),
    }
}

async fn a_rater_s_packets_count_up(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    let round = sheet().round_id;
    assert_eq!(
        packets::last_revision(&mut tx, &round, "J1").await.unwrap(),
        0
    );
    packets::insert(&mut tx, &packet("p1", 1)).await.unwrap();
    packets::insert(&mut tx, &packet("p2", 2)).await.unwrap();
    assert_eq!(
        packets::last_revision(&mut tx, &round, "J1").await.unwrap(),
        2
    );
    assert_eq!(
        packets::last_revision(&mut tx, &round, "J2").await.unwrap(),
        0
    );
    let found = packets::get(&mut tx, &"p2".into()).await.unwrap();
    assert_eq!(found, Some(packet("p2", 2)));
    assert_eq!(packets::of_round(&mut tx, &round).await.unwrap().len(), 2);
    assert!(packets::insert(&mut tx, &packet("p3", 2)).await.is_err());
}

/// A return of a working copy with one mark of the first criterion.
async fn came(tx: &mut WriteTx, hash: &str, copy: &str, revision: i64, mark: i64) {
    let row = ReturnRow {
        hash: hash.to_owned(),
        packet_id: "p1".into(),
        round_id: sheet().round_id,
        rater: "J1".to_owned(),
        working_copy: copy.to_owned(),
        revision,
        signer: "key".to_owned(),
        signed_by: "老师傅".to_owned(),
        signed_at: "2027-05-18T01:00:00Z".to_owned(),
        file: format!("{hash}.scorereturn"),
        taken_at: "2026-05-18T01:00:00Z".to_owned(),
        taken_by: "张三".to_owned(),
    };
    let marks = [(sheet().candidate_id, "c1".to_owned(), units(mark))];
    returns::insert(tx, &row, &marks).await.unwrap();
}

async fn of_each_working_copy_the_highest_return_speaks(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    score_sheets::insert_all(&mut tx, &[sheet()]).await.unwrap();
    packets::insert(&mut tx, &packet("p1", 1)).await.unwrap();
    let round = sheet().round_id;
    assert!(!returns::any(&mut tx, &round, "J1").await.unwrap());
    came(&mut tx, "b", "copy 1", 2, 800_000).await;
    came(&mut tx, "a", "copy 1", 1, 100_000).await;
    came(&mut tx, "c", "copy 2", 1, 700_000).await;
    // A copied disk: the same number, other content. Both speak.
    came(&mut tx, "d", "copy 2", 1, 750_000).await;
    returns::put_office_marks(&mut tx, &[(sheet().id, "c1".to_owned(), units(600_000))])
        .await
        .unwrap();
    assert!(returns::any(&mut tx, &round, "J1").await.unwrap());
    let said: Vec<(i64, String)> = returns::statements(&mut tx, &round, "J1")
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.mark.units(), one.hash))
        .collect();
    let expected = [
        (600_000, ""),
        (700_000, "c"),
        (750_000, "d"),
        (800_000, "b"),
    ];
    assert_eq!(said, expected.map(|(mark, hash)| (mark, hash.to_owned())));
    let of_copy: Vec<String> = returns::of_copy(&mut tx, &round, "J1", "copy 2")
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.hash)
        .collect();
    assert_eq!(of_copy, ["c", "d"]);
    let last = returns::last_revision(&mut tx, &round, "J1", "copy 1").await;
    assert_eq!(last.unwrap(), 2);
    assert_eq!(returns::of_round(&mut tx, &round).await.unwrap().len(), 4);
    assert!(returns::get(&mut tx, "e").await.unwrap().is_none());
    let named = returns::named(&mut tx, &round).await.unwrap();
    assert_eq!(named, [sheet().candidate_id]);
}

async fn conflicts_of_a_rater_are_replaced_whole_and_settlements_stay(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    score_sheets::insert_all(&mut tx, &[sheet()]).await.unwrap();
    let (round, rater) = (sheet().round_id, sheet().rater);
    let conflict = |criterion: &str, marks: &str| Conflict {
        sheet_id: sheet().id,
        criterion: criterion.to_owned(),
        marks: marks.to_owned(),
    };
    let first = [conflict("c1", "1,2"), conflict("c2", "3,4")];
    conflicts::replace(&mut tx, &round, &rater, &first)
        .await
        .unwrap();
    assert_eq!(conflicts::count(&mut tx, &round).await.unwrap(), 2);
    let settlement = ConflictSettlement {
        sheet_id: sheet().id,
        criterion: "c1".to_owned(),
        marks: "1,2".to_owned(),
        mark: units(2),
        reason: "核对".to_owned(),
        actor: "张三".to_owned(),
        at: "2026-05-18T01:00:00Z".to_owned(),
    };
    conflicts::settle(&mut tx, &settlement).await.unwrap();
    let again = ConflictSettlement {
        mark: units(1),
        ..settlement
    };
    conflicts::settle(&mut tx, &again).await.unwrap();
    conflicts::replace(&mut tx, &round, &rater, &[conflict("c2", "3,5")])
        .await
        .unwrap();
    let open = conflicts::of_round(&mut tx, &round).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(
        (open[0].criterion.as_str(), open[0].marks.as_str()),
        ("c2", "3,5")
    );
    assert_eq!(open[0].candidate_id, sheet().candidate_id);
    let settled = conflicts::settlements(&mut tx, &round, &rater).await;
    assert_eq!(settled.unwrap(), [again]);
}
