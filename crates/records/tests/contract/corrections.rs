//! What is kept of the corrections of a round: who took over from whom, who withdrew or was sent back, what was set aside, and a
//! round that is taken away.

use std::collections::BTreeSet;

use assessment::rounds::handover::Handover;
use assessment::{
    CandidateState, PanelMember, PanelRole, Relation, RelationKind, SheetState, StaffNumber,
};
use records::marks;
use records::marks::MarkRow;
use records::marks::sheets as score_sheets;
use records::rounds;
use records::rounds::{candidates, handovers, panel, plan};

use crate::support::{Office, entry, fill_round, sheet, units};

contract!(
    a_handover_is_read_back_with_whose_sheets_stayed,
    raters_and_relations_come_after_those_that_are_there_and_go_together,
    a_sheet_that_was_set_aside_counts_nowhere,
    who_withdrew_is_kept_with_her_reason_and_who_was_sent_back_with_the_run,
    a_candidate_and_a_round_without_marks_are_taken_away_whole,
);

fn staff_no(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

async fn a_handover_is_read_back_with_whose_sheets_stayed(office: Office) {
    fill_round(&office, 3).await;
    let mut tx = office.write().await;
    let handover = Handover {
        from: "J1".to_owned(),
        to: "J9".to_owned(),
        kept: BTreeSet::from([staff_no("000000"), staff_no("000002")]),
    };
    handovers::insert(&mut tx, &"round".into(), &handover)
        .await
        .unwrap();
    let none = Handover {
        from: "J2".to_owned(),
        to: "J8".to_owned(),
        kept: BTreeSet::new(),
    };
    handovers::insert(&mut tx, &"round".into(), &none)
        .await
        .unwrap();
    let kept = handovers::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(kept, [handover.clone(), none]);
    let read = plan::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(read.handovers, kept);
    let gone = staff_no("000002");
    handovers::hand_on(&mut tx, &"round".into(), "J1", &gone)
        .await
        .unwrap();
    let again = handovers::hand_on(&mut tx, &"round".into(), "J1", &gone).await;
    assert_eq!(again.unwrap_err().code, "changed_meanwhile");
    let kept = handovers::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(kept[0].kept, BTreeSet::from([staff_no("000000")]));
    assert!(
        handovers::insert(&mut tx, &"round".into(), &handover)
            .await
            .is_err()
    );
}

async fn raters_and_relations_come_after_those_that_are_there_and_go_together(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    let id = "round".into();
    let before = plan::of_round(&mut tx, &id).await.unwrap();
    let member = PanelMember {
        code: "Z9".to_owned(),
        name: "路师傅".to_owned(),
        role: PanelRole::QualitySupervisor,
        component: None,
        staff_no: None,
    };
    let relation = Relation {
        rater: "Z9".to_owned(),
        staff_no: staff_no("000000"),
        kind: RelationKind::Kin,
    };
    panel::add_member(&mut tx, &id, &member).await.unwrap();
    panel::add_relation(&mut tx, &id, &relation).await.unwrap();
    let read = plan::of_round(&mut tx, &id).await.unwrap();
    assert_eq!(read.panel.last(), Some(&member));
    assert_eq!(read.relations.last(), Some(&relation));
    panel::remove_member(&mut tx, &id, "Z9").await.unwrap();
    assert_eq!(plan::of_round(&mut tx, &id).await.unwrap(), before);
    let gone = panel::remove_member(&mut tx, &id, "Z9").await.unwrap_err();
    assert_eq!(gone.code, "changed_meanwhile");
}

async fn a_sheet_that_was_set_aside_counts_nowhere(office: Office) {
    fill_round(&office, 2).await;
    let mut tx = office.write().await;
    let id = "round".into();
    let kept = [sheet(0, "master", "J1"), sheet(1, "master", "J1")];
    score_sheets::insert_all(&mut tx, &kept).await.unwrap();
    let given = kept.iter().map(|sheet| MarkRow {
        sheet_id: sheet.id.clone(),
        criterion: "skills".to_owned(),
        mark: Some(units(800_000)),
    });
    let given: Vec<MarkRow> = given.collect();
    marks::put_all(&mut tx, &given, "test", "王芳", "2026-04-01T01:00:00Z")
        .await
        .unwrap();
    score_sheets::update(&mut tx, &kept[0], SheetState::SetAside, "test")
        .await
        .unwrap();
    let counted = marks::of_round(&mut tx, &id, &"".into(), 1).await.unwrap();
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0].candidate_id, kept[1].candidate_id);
    assert_eq!(marks::of_rater(&mut tx, &id, "J1").await.unwrap().len(), 1);
    let all = marks::all_of_rater(&mut tx, &id, "J1").await.unwrap();
    assert_eq!(all.len(), 2);
    // Its marks are still there.
    assert_eq!(
        marks::of_sheet(&mut tx, &kept[0].id).await.unwrap().len(),
        1
    );
    assert_eq!(score_sheets::marked(&mut tx, &id).await.unwrap().len(), 2);
}

async fn who_withdrew_is_kept_with_her_reason_and_who_was_sent_back_with_the_run(office: Office) {
    fill_round(&office, 2).await;
    let mut tx = office.write().await;
    let id = "c-000001".into();
    candidates::stand(&mut tx, &id, CandidateState::Withdrawn, Some("本人调离"))
        .await
        .unwrap();
    candidates::send_back(&mut tx, &id, 2).await.unwrap();
    let found = candidates::get(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!(found.state, CandidateState::Withdrawn);
    assert_eq!(found.withdrawn_because.as_deref(), Some("本人调离"));
    assert_eq!(found.sent_back_after, Some(2));
    candidates::stand(&mut tx, &id, CandidateState::Enrolled, None)
        .await
        .unwrap();
    candidates::open_all(&mut tx, &"round".into())
        .await
        .unwrap();
    let found = candidates::get(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!(
        (found.withdrawn_because, found.sent_back_after),
        (None, None)
    );
}

async fn a_candidate_and_a_round_without_marks_are_taken_away_whole(office: Office) {
    fill_round(&office, 3).await;
    let mut tx = office.write().await;
    let id = "round".into();
    let owed = score_sheets::insert_all(&mut tx, &[sheet(1, "master", "J1")]).await;
    owed.unwrap();
    candidates::delete(&mut tx, &"c-000001".into())
        .await
        .unwrap();
    assert_eq!(candidates::of_round(&mut tx, &id).await.unwrap().len(), 2);
    let round = rounds::get(&mut tx, &id).await.unwrap().unwrap();
    rounds::delete(&mut tx, &round).await.unwrap();
    assert_eq!(rounds::get(&mut tx, &id).await.unwrap(), None);
    assert_eq!(candidates::of_round(&mut tx, &id).await.unwrap(), []);
    tx.commit(&entry("correct_round")).await.unwrap();
    let mut tx = office.write().await;
    let again = rounds::delete(&mut tx, &round).await.unwrap_err();
    assert_eq!(again.code, "changed_meanwhile");
}
