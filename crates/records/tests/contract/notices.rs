//! What is kept of notices, objections and calendars.

use assessment::{DecisionResult, ObjectionState};
use records::notices::calendar_years::{self, CalendarYearRow};
use records::notices::objections::{self, Answer, Objection};
use records::notices::{self, Notice, NoticePerson};

use crate::support::{Office, entry, fill_round};

contract!(
    a_notice_is_read_back_with_everybody_on_it,
    a_notice_is_taken_down_once_and_counts_no_more,
    an_objection_is_answered_once,
    a_year_of_an_office_is_put_in_the_place_of_its_own,
);

fn notice(number: i64) -> Notice {
    Notice {
        id: format!("n{number}").as_str().into(),
        round_id: "round".into(),
        number,
        run: 1,
        published_on: "2026-05-11".to_owned(),
        working_days: 5,
        last_day: "2026-05-18".to_owned(),
        place: "厂务公开栏；人力资源部 0595-00000000".to_owned(),
        withdrawn_because: None,
    }
}

fn person(number: i64, candidate: usize, total: Option<&str>) -> NoticePerson {
    NoticePerson {
        notice_id: format!("n{number}").as_str().into(),
        candidate_id: format!("c-{candidate:06}").as_str().into(),
        result: DecisionResult::Passed,
        total: total.map(str::to_owned),
    }
}

fn objection(number: i64) -> Objection {
    Objection {
        id: format!("o{number}").as_str().into(),
        round_id: "round".into(),
        number,
        notice_id: "n1".into(),
        candidate_id: "c-000000".into(),
        raised_on: "2026-05-12".to_owned(),
        raised_by: None,
        facts: "考核当天不在场".to_owned(),
        evidence: "[]".to_owned(),
        answer_by: "2026-05-21".to_owned(),
        said: "passed 77.5".to_owned(),
        state: ObjectionState::Open,
        answer: None,
        became: None,
        settled_on: None,
        settled_by: None,
        second: None,
    }
}

async fn a_notice_is_read_back_with_everybody_on_it(office: Office) {
    fill_round(&office, 3).await;
    let mut tx = office.write().await;
    let people = [person(1, 0, Some("77.5")), person(1, 2, None)];
    notices::insert(&mut tx, &notice(1), &people).await.unwrap();
    notices::insert(&mut tx, &notice(2), &[person(2, 1, Some("60.0"))])
        .await
        .unwrap();
    let round = "round".into();
    let all = notices::of_round(&mut tx, &round).await.unwrap();
    assert_eq!(all, [notice(1), notice(2)]);
    let first = notices::by_number(&mut tx, &round, 1).await.unwrap();
    assert_eq!(first, Some(notice(1)));
    assert_eq!(notices::by_number(&mut tx, &round, 3).await.unwrap(), None);
    let listed = notices::people(&mut tx, &"n1".into()).await.unwrap();
    assert_eq!(listed, people);
    let everybody = notices::people_of_round(&mut tx, &round).await.unwrap();
    assert_eq!(everybody.len(), 3);
    // A number is given once.
    let again = Notice {
        id: "n9".into(),
        ..notice(1)
    };
    assert!(notices::insert(&mut tx, &again, &[]).await.is_err());
}

async fn a_notice_is_taken_down_once_and_counts_no_more(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    notices::insert(&mut tx, &notice(1), &[person(1, 0, None)])
        .await
        .unwrap();
    notices::withdraw(&mut tx, &"n1".into(), "名单有误")
        .await
        .unwrap();
    let again = notices::withdraw(&mut tx, &"n1".into(), "再撤").await;
    assert_eq!(again.unwrap_err().code, "changed_meanwhile");
    tx.commit(&entry("withdraw_notice")).await.unwrap();
    let mut tx = office.read().await;
    let round = "round".into();
    let kept = notices::of_round(&mut tx, &round).await.unwrap();
    assert_eq!(kept[0].withdrawn_because.as_deref(), Some("名单有误"));
    let counting = notices::people_of_round(&mut tx, &round).await.unwrap();
    assert_eq!(counting, []);
    assert_eq!(
        notices::people(&mut tx, &"n1".into()).await.unwrap().len(),
        1
    );
}

async fn an_objection_is_answered_once(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    notices::insert(&mut tx, &notice(1), &[person(1, 0, None)])
        .await
        .unwrap();
    let named = Objection {
        raised_by: Some("周春燕".to_owned()),
        ..objection(2)
    };
    for one in [&objection(1), &named] {
        objections::insert(&mut tx, one).await.unwrap();
    }
    let answer = Answer {
        state: ObjectionState::Corrected,
        answer: "已重新评分",
        became: Some("passed 80.0"),
        on: "2026-05-14",
        by: "李敏",
        second: Some("王建国"),
    };
    objections::settle(&mut tx, &"o1".into(), &answer)
        .await
        .unwrap();
    let again = objections::settle(&mut tx, &"o1".into(), &answer).await;
    assert_eq!(again.unwrap_err().code, "changed_meanwhile");
    tx.commit(&entry("settle_objection")).await.unwrap();
    let mut tx = office.read().await;
    let round = "round".into();
    let kept = objections::of_round(&mut tx, &round).await.unwrap();
    assert_eq!(kept[1], named);
    assert_eq!(kept[0].state, ObjectionState::Corrected);
    assert_eq!(kept[0].second.as_deref(), Some("王建国"));
    let second = objections::by_number(&mut tx, &round, 2).await.unwrap();
    assert_eq!(second, Some(named));
}

async fn a_year_of_an_office_is_put_in_the_place_of_its_own(office: Office) {
    let mut tx = office.write().await;
    let year = |year: i64, body: &str| CalendarYearRow {
        year,
        body: body.to_owned(),
    };
    for one in [year(2027, "{}"), year(2026, "{}"), year(2027, "{\"a\":1}")] {
        calendar_years::put(&mut tx, &one).await.unwrap();
    }
    tx.commit(&entry("import_calendar")).await.unwrap();
    let mut tx = office.read().await;
    let kept = calendar_years::list(&mut tx).await.unwrap();
    assert_eq!(kept, [year(2026, "{}"), year(2027, "{\"a\":1}")]);
}
