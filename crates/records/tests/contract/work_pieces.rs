//! Photos and films of work: kept with their pictures, taken away whole, and nobody else's hand goes unseen.

use assessment::WorkPieceKind;
use records::marks::work_pieces;
use records::marks::work_pieces::WorkPiece;
use records::rounds;
use records::rounds::candidates;
use records::safekeeping::proof;

use crate::support::{Office, entry, fill_round, tamper};

contract!(
    work_pieces_are_read_back_by_candidate_round_and_person,
    a_work_piece_goes_with_its_picture_and_no_other,
    they_go_with_their_candidate_their_person_and_their_round,
    a_note_that_another_hand_wrote_and_a_picture_that_it_took_are_found,
);

const JPEG: [u8; 3] = [0xff, 0xd8, 0xff];

fn piece(id: &str, candidate: usize, kind: WorkPieceKind) -> WorkPiece {
    WorkPiece {
        id: id.into(),
        candidate_id: format!("c-{candidate:06}").into(),
        criterion: Some("skills".to_owned()),
        kind,
        name: "袖口.jpg".to_owned(),
        sha256: format!("hash of {id}"),
        bytes: 3,
        place: (kind == WorkPieceKind::Film).then(|| "硬盘 3 号".to_owned()),
        taken_on: None,
        note: String::new(),
        added_at: "2026-05-18T01:00:00Z".to_owned(),
        added_by: "李录入".to_owned(),
    }
}

/// Two of the first candidate, one of the second.
async fn filled(office: &Office) -> [WorkPiece; 3] {
    fill_round(office, 3).await;
    let mut tx = office.write().await;
    let all = [
        piece("w1", 0, WorkPieceKind::Photo),
        WorkPiece {
            criterion: None,
            ..piece("w2", 0, WorkPieceKind::Film)
        },
        piece("w3", 1, WorkPieceKind::Photo),
    ];
    for one in &all {
        let jpeg = (one.kind == WorkPieceKind::Photo).then(|| JPEG.to_vec());
        work_pieces::insert(&mut tx, one, jpeg).await.unwrap();
    }
    tx.commit(&entry("attach_work_piece")).await.unwrap();
    all
}

async fn ids(office: &Office) -> Vec<String> {
    let mut tx = office.read().await;
    let all = work_pieces::of_round(&mut tx, &"round".into())
        .await
        .unwrap();
    all.into_iter().map(|one| one.piece.id.into()).collect()
}

async fn is_sound(office: &Office) {
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    assert!(proven.is_sound(), "{proven:#?}");
}

async fn work_pieces_are_read_back_by_candidate_round_and_person(office: Office) {
    let [first, second, third] = filled(&office).await;
    let mut tx = office.read().await;
    let hers = work_pieces::of_candidate(&mut tx, &"c-000000".into())
        .await
        .unwrap();
    assert_eq!(hers, [first.clone(), second.clone()]);
    let all = work_pieces::of_round(&mut tx, &"round".into())
        .await
        .unwrap();
    let whose: Vec<&str> = all.iter().map(|one| one.staff_no.as_str()).collect();
    assert_eq!(whose, ["000000", "000000", "000001"]);
    let of_person = work_pieces::of_employee(&mut tx, &"id-000001".into())
        .await
        .unwrap();
    assert_eq!(of_person.len(), 1);
    assert_eq!(of_person[0].round_code, "2026-01");
    assert_eq!(of_person[0].piece, third);
    let got = work_pieces::get(&mut tx, &second.id).await.unwrap();
    assert_eq!(got, Some(second.clone()));
    let jpeg = work_pieces::jpeg(&mut tx, &first.id).await.unwrap();
    assert_eq!(jpeg.as_deref(), Some(&JPEG[..]));
    assert_eq!(work_pieces::jpeg(&mut tx, &second.id).await, Ok(None));
    assert_eq!(work_pieces::get(&mut tx, &"none".into()).await, Ok(None));
}

async fn a_work_piece_goes_with_its_picture_and_no_other(office: Office) {
    let [first, _, third] = filled(&office).await;
    let mut tx = office.write().await;
    work_pieces::remove(&mut tx, &first.id).await.unwrap();
    let again = work_pieces::remove(&mut tx, &first.id).await.unwrap_err();
    assert_eq!(again.code, "changed_meanwhile");
    tx.commit(&entry("remove_work_piece")).await.unwrap();
    assert_eq!(ids(&office).await, ["w2", "w3"]);
    let mut tx = office.read().await;
    assert_eq!(work_pieces::jpeg(&mut tx, &first.id).await, Ok(None));
    let other = work_pieces::jpeg(&mut tx, &third.id).await.unwrap();
    assert!(other.is_some());
    drop(tx);
    is_sound(&office).await;
}

async fn they_go_with_their_candidate_their_person_and_their_round(office: Office) {
    filled(&office).await;
    let mut tx = office.write().await;
    candidates::delete(&mut tx, &"c-000001".into())
        .await
        .unwrap();
    tx.commit(&entry("correct_round")).await.unwrap();
    assert_eq!(ids(&office).await, ["w1", "w2"]);
    let mut tx = office.write().await;
    let nobodys = work_pieces::remove_of_employee(&mut tx, &"id-000002".into()).await;
    assert_eq!(nobodys, Ok(0));
    let hers = work_pieces::remove_of_employee(&mut tx, &"id-000000".into()).await;
    assert_eq!(hers, Ok(2));
    work_pieces::insert(
        &mut tx,
        &piece("w4", 2, WorkPieceKind::Photo),
        Some(JPEG.to_vec()),
    )
    .await
    .unwrap();
    let round = rounds::get(&mut tx, &"round".into())
        .await
        .unwrap()
        .unwrap();
    rounds::delete(&mut tx, &round).await.unwrap();
    tx.commit(&entry("correct_round")).await.unwrap();
    assert_eq!(ids(&office).await, Vec::<String>::new());
    is_sound(&office).await;
}

async fn a_note_that_another_hand_wrote_and_a_picture_that_it_took_are_found(office: Office) {
    filled(&office).await;
    let mut tx = office.write().await;
    tamper(
        &mut tx,
        "UPDATE work_pieces SET note = '一等品' WHERE id = 'w1'",
    )
    .await;
    tamper(
        &mut tx,
        "DELETE FROM work_photos WHERE work_piece_id = 'w3'",
    )
    .await;
    let proven = proof::verify(&mut tx).await.unwrap();
    let mut tables: Vec<&str> = proven
        .row_findings
        .iter()
        .filter_map(|found| found.arg("table"))
        .collect();
    tables.sort_unstable();
    assert_eq!(tables, ["work_photos", "work_pieces"]);
}
