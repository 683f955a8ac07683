//! What is kept of the papers of a round's meetings.

use assessment::PaperKind;
use records::archive::papers::{self, RoundPaper};

use crate::support::{Office, entry, fill_round};

contract!(every_version_of_a_paper_is_read_back_and_a_version_is_kept_once);

fn paper(number: i64, version: i64, kind: PaperKind) -> RoundPaper {
    RoundPaper {
        id: format!("p{number}-{version}").as_str().into(),
        round_id: "round".into(),
        number,
        version,
        kind,
        day: "2026-05-06".to_owned(),
        body: "{}".to_owned(),
        signed: "[\"DD\"]".to_owned(),
        because: (version > 1).then(|| "日期写错".to_owned()),
        kept_by: "王芳".to_owned(),
        kept_at: "2026-05-06T01:00:00Z".to_owned(),
    }
}

async fn every_version_of_a_paper_is_read_back_and_a_version_is_kept_once(office: Office) {
    fill_round(&office, 1).await;
    let all = [
        paper(1, 1, PaperKind::SignIn),
        paper(1, 2, PaperKind::SignIn),
        paper(2, 1, PaperKind::Supervision),
    ];
    let mut tx = office.write().await;
    for one in [&all[2], &all[0], &all[1]] {
        papers::insert(&mut tx, one).await.unwrap();
    }
    let kept = papers::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(kept, all);
    tx.commit(&entry("keep_round_paper")).await.unwrap();
    let mut tx = office.write().await;
    let again = RoundPaper {
        id: "another".into(),
        ..paper(1, 2, PaperKind::SignIn)
    };
    assert!(papers::insert(&mut tx, &again).await.is_err());
}
