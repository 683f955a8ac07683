//! What two people type from one sheet of paper, kept until it comes in.

use assessment::{CandidateState, Component};
use records::marks::typings as paper_typings;
use records::marks::typings::PaperTyping;
use records::rounds::candidates;

use crate::support::{Office, entry, fill_round};

contract!(
    typings_of_a_sheet_are_kept_replaced_and_taken_away,
    typings_of_whoever_withdrew_are_there_and_not_waited_for,
);

async fn typings_of_whoever_withdrew_are_there_and_not_waited_for(office: Office) {
    fill_round(&office, 2).await;
    let mut tx = office.write().await;
    for candidate in ["c-000000", "c-000001"] {
        let typing = PaperTyping {
            candidate_id: candidate.into(),
            component: Component::Master,
            rater: "M1".to_owned(),
            typing: 1,
            marks: r#"{"skills":865000}"#.to_owned(),
            actor: "甲".to_owned(),
            at: "2026-05-18T01:00:00Z".to_owned(),
        };
        paper_typings::put(&mut tx, &typing).await.unwrap();
    }
    let id = "c-000001".into();
    candidates::stand(&mut tx, &id, CandidateState::Withdrawn, Some("本人调离"))
        .await
        .unwrap();
    let sheet = |staff_no: &str| (staff_no.to_owned(), Component::Master, "M1".to_owned());
    let round = "round".into();
    let waited_for = paper_typings::sheets_of_round(&mut tx, &round).await;
    assert_eq!(waited_for, Ok(vec![sheet("000000")]));
    let all = paper_typings::all_of_round(&mut tx, &round).await;
    assert_eq!(all, Ok(vec![sheet("000000"), sheet("000001")]));
}

async fn typings_of_a_sheet_are_kept_replaced_and_taken_away(office: Office) {
    fill_round(&office, 2).await;
    let typing = |number: i64, actor: &str| PaperTyping {
        candidate_id: "c-000000".into(),
        component: Component::Master,
        rater: "M1".to_owned(),
        typing: number,
        marks: r#"{"skills":865000,"safety":null}"#.to_owned(),
        actor: actor.to_owned(),
        at: "2026-05-18T01:00:00Z".to_owned(),
    };
    let mut tx = office.write().await;
    paper_typings::put(&mut tx, &typing(2, "乙")).await.unwrap();
    paper_typings::put(&mut tx, &typing(1, "丙")).await.unwrap();
    paper_typings::put(&mut tx, &typing(1, "甲")).await.unwrap();
    tx.commit(&entry("type")).await.unwrap();
    let mut tx = office.read().await;
    let of = async |tx: &mut records::Tx, candidate: &str, rater: &str| {
        paper_typings::of_sheet(tx, &candidate.into(), Component::Master, rater)
            .await
            .unwrap()
    };
    assert_eq!(
        of(&mut tx, "c-000000", "M1").await,
        [typing(1, "甲"), typing(2, "乙")]
    );
    assert_eq!(of(&mut tx, "c-000000", "M2").await, []);
    assert_eq!(of(&mut tx, "c-000001", "M1").await, []);
    let open = paper_typings::sheets_of_round(&mut tx, &"round".into()).await;
    let sheet = ("000000".to_owned(), Component::Master, "M1".to_owned());
    assert_eq!(open, Ok(vec![sheet]), "two typings are one sheet");
    let open = paper_typings::sheets_of_round(&mut tx, &"other".into()).await;
    assert_eq!(open, Ok(Vec::new()));
    drop(tx);
    let mut tx = office.write().await;
    let removed = paper_typings::remove(&mut tx, &"c-000000".into(), Component::Master, "M1").await;
    assert_eq!(removed, Ok(2));
    assert_eq!(of(&mut tx, "c-000000", "M1").await, []);
    tx.commit(&entry("remove")).await.unwrap();
}
