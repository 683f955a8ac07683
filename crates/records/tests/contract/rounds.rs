//! Standards, rounds, candidates, sheets, marks, settlements and decisions.

use assessment::{CandidateState, Component, DecisionResult, Mark, RoundState, SheetState};
use records::marks;
use records::marks::MarkRow;
use records::marks::settlements;
use records::marks::settlements::Settlement;
use records::marks::sheets as score_sheets;
use records::results::decisions;
use records::results::decisions::{Decision, RunHash};
use records::rounds;
use records::rounds::candidates;
use records::standards;
use records::{CandidateId, ScoreSheetId};

use crate::support::{Office, candidate, entry, fill_round, plan, round, sheet, standard, units};

contract!(
    a_standard_s_version_is_kept_once,
    a_round_changes_state_only_from_what_was_read,
    candidates_come_with_the_employee_by_staff_number,
    a_sheet_is_found_and_changed_only_from_what_was_read,
    a_missing_mark_is_none_and_never_zero,
    every_overwritten_mark_is_kept,
    marks_of_a_round_come_candidate_by_candidate,
    a_settlement_is_kept_and_replaced,
    decisions_are_kept_run_by_run,
    a_run_hashed_while_it_is_written_is_hashed_so_when_it_is_read,
    a_run_is_compared_with_the_one_before_it,
);

async fn a_standard_s_version_is_kept_once(office: Office) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    let mut later = standard();
    later.id = "later".into();
    later.version = "2027.1".to_owned();
    later.created_at = "2027-01-01T00:00:00Z".to_owned();
    standards::insert(&mut tx, &later).await.unwrap();
    assert_eq!(
        standards::list(&mut tx).await.unwrap(),
        [later.clone(), standard()]
    );
    assert_eq!(
        standards::get(&mut tx, &"later".into()).await.unwrap(),
        Some(later.clone())
    );
    assert_eq!(
        standards::by_version(&mut tx, "sewing-level3", "2027.1")
            .await
            .unwrap(),
        Some(later.clone())
    );
    later.id = "again".into();
    let refusal = standards::insert(&mut tx, &later).await.unwrap_err();
    assert_eq!(refusal.code, "standard_version_taken");
}

async fn a_round_changes_state_only_from_what_was_read(office: Office) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    rounds::insert(&mut tx, &round(), &plan()).await.unwrap();
    rounds::set_state(&mut tx, &round(), RoundState::Enrolling)
        .await
        .unwrap();
    let found = rounds::by_code(&mut tx, "2026-01").await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.revision), ("enrolling", 2));
    let refusal = rounds::set_state(&mut tx, &round(), RoundState::Scoring)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
    assert_eq!(
        rounds::get(&mut tx, &"round".into()).await.unwrap(),
        Some(found.clone())
    );
    assert_eq!(rounds::list(&mut tx).await.unwrap(), [found]);
    tx.commit(&entry("open")).await.unwrap();

    let mut tx = office.write().await;
    let mut twice = round();
    twice.id = "twice".into();
    let refusal = rounds::insert(&mut tx, &twice, &plan()).await.unwrap_err();
    assert_eq!(refusal.code, "round_code_taken");
    assert_eq!(refusal.field.as_deref(), Some("code"));
}

async fn candidates_come_with_the_employee_by_staff_number(office: Office) {
    fill_round(&office, 5).await;
    let mut tx = office.write().await;
    candidates::set_eligibility(
        &mut tx,
        &"c-000002".into(),
        CandidateState::Refused,
        "{\"why\":1}",
    )
    .await
    .unwrap();
    let all = candidates::of_round(&mut tx, &"round".into())
        .await
        .unwrap();
    let numbers: Vec<&str> = all.iter().map(|c| c.staff_no.as_str()).collect();
    assert_eq!(numbers, ["000000", "000001", "000002", "000003", "000004"]);
    assert_eq!(all[2].state.as_str(), "refused");
    assert_eq!(
        candidates::count(&mut tx, &"round".into(), CandidateState::Enrolled)
            .await
            .unwrap(),
        4
    );
    let page = candidates::page(&mut tx, &"round".into(), "张", 1, 2)
        .await
        .unwrap();
    assert_eq!(page[..], all[1..3]);
    let found = candidates::by_staff_no(&mut tx, &"round".into(), "000002")
        .await
        .unwrap();
    assert_eq!(found.as_ref(), Some(&all[2]));
    assert_eq!(
        candidates::get(&mut tx, &"c-000002".into()).await.unwrap(),
        found
    );
    let refusal =
        candidates::set_eligibility(&mut tx, &"none".into(), CandidateState::Refused, "{}")
            .await
            .unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
    let mut twice = candidate(1);
    twice.id = "other".into();
    let refusal = candidates::insert_all(&mut tx, &[twice]).await.unwrap_err();
    assert_eq!(refusal.code, "candidate_twice");
}

async fn a_sheet_is_found_and_changed_only_from_what_was_read(office: Office) {
    fill_round(&office, 2).await;
    let sheets = [sheet(0, "master", "J1"), sheet(1, "master", "J1")];
    let mut tx = office.write().await;
    score_sheets::insert_all(&mut tx, &sheets).await.unwrap();
    score_sheets::update(&mut tx, &sheets[0], SheetState::Draft, "again.xlsx")
        .await
        .unwrap();
    let found = score_sheets::find(
        &mut tx,
        &"round".into(),
        &"c-000000".into(),
        Component::Master,
        "J1",
    )
    .await
    .unwrap()
    .unwrap();
    assert_eq!(
        (found.state.as_str(), found.source.as_str(), found.revision),
        ("draft", "again.xlsx", 2)
    );
    let refusal = score_sheets::update(&mut tx, &sheets[0], SheetState::Draft, "late")
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
    assert_eq!(
        score_sheets::get(&mut tx, &found.id).await.unwrap(),
        Some(found.clone())
    );
    assert_eq!(
        score_sheets::of_round(&mut tx, &"round".into())
            .await
            .unwrap(),
        [found.clone(), sheets[1].clone()]
    );
    assert_eq!(
        score_sheets::of_candidate(&mut tx, &"c-000000".into())
            .await
            .unwrap(),
        [found]
    );
    let mut twice = sheet(1, "master", "J1");
    twice.id = "other".into();
    let refusal = score_sheets::insert_all(&mut tx, &[twice])
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "score_sheet_twice");
}

fn mark(sheet: &ScoreSheetId, criterion: &str, mark: Option<i64>) -> MarkRow {
    MarkRow {
        sheet_id: sheet.clone(),
        criterion: criterion.to_owned(),
        mark: mark.map(units),
    }
}

async fn a_missing_mark_is_none_and_never_zero(office: Office) {
    fill_round(&office, 1).await;
    let one = sheet(0, "master", "J1");
    let mut tx = office.write().await;
    score_sheets::insert_all(&mut tx, std::slice::from_ref(&one))
        .await
        .unwrap();
    let given = [
        mark(&one.id, "a=b", Some(-75_000)),
        mark(&one.id, "missing", None),
        mark(&one.id, "zero", Some(0)),
    ];
    marks::put_all(&mut tx, &given, "", "张三", "at")
        .await
        .unwrap();
    assert_eq!(marks::of_sheet(&mut tx, &one.id).await.unwrap(), given);
    let sheets = marks::of_round(&mut tx, &"round".into(), &"".into(), 10)
        .await
        .unwrap();
    assert_eq!(
        sheets[0].marks,
        [
            ("a=b".to_owned(), Some(units(-75_000))),
            ("missing".to_owned(), None),
            ("zero".to_owned(), Some(units(0))),
        ]
    );
}

async fn every_overwritten_mark_is_kept(office: Office) {
    fill_round(&office, 1).await;
    let one = sheet(0, "master", "J1");
    let mut tx = office.write().await;
    score_sheets::insert_all(&mut tx, std::slice::from_ref(&one))
        .await
        .unwrap();
    let runs: [([Option<i64>; 3], u64); 4] = [
        ([Some(1), None, Some(3)], 0),
        ([Some(1), None, Some(3)], 0),
        ([Some(2), Some(5), Some(3)], 2),
        ([Some(2), None, Some(3)], 1),
    ];
    for (values, changed) in runs {
        let given: Vec<MarkRow> = ["a", "b", "c"]
            .iter()
            .zip(values)
            .map(|(criterion, value)| mark(&one.id, criterion, value))
            .collect();
        let found = marks::put_all(&mut tx, &given, "更正", "李四", "2026-05-18T01:00:00Z")
            .await
            .unwrap();
        assert_eq!(found, changed, "{values:?}");
        assert_eq!(marks::of_sheet(&mut tx, &one.id).await.unwrap(), given);
    }
    let changes = marks::changes_of_round(&mut tx, &"round".into())
        .await
        .unwrap();
    let mut kept: Vec<_> = changes
        .iter()
        .map(|c| {
            let (old, new) = (c.old_mark.map(Mark::units), c.new_mark.map(Mark::units));
            (c.criterion.as_str(), old, new)
        })
        .collect();
    kept[..2].sort_unstable();
    assert_eq!(
        kept,
        [
            ("a", Some(1), Some(2)),
            ("b", None, Some(5)),
            ("b", Some(5), None)
        ]
    );
    assert_eq!(
        (changes[0].reason.as_str(), changes[0].actor.as_str()),
        ("更正", "李四")
    );
    assert_eq!(
        marks::changes_of_sheet(&mut tx, &one.id).await.unwrap(),
        changes
    );
}

async fn marks_of_a_round_come_candidate_by_candidate(office: Office) {
    let people = 23;
    fill_round(&office, people).await;
    let mut tx = office.write().await;
    let mut sheets = Vec::new();
    let mut given = Vec::new();
    for number in 0..people {
        for rater in ["J1", "J2"] {
            let one = sheet(number, "master", rater);
            let value = i64::try_from(number).unwrap();
            given.push(mark(&one.id, "b", Some(value)));
            given.push(mark(&one.id, "a", Some(value * 10_000)));
            sheets.push(one);
        }
        sheets.push(sheet(number, "supervisor", "S"));
    }
    score_sheets::insert_all(&mut tx, &sheets).await.unwrap();
    marks::put_all(&mut tx, &given, "", "张三", "at")
        .await
        .unwrap();
    let whole = marks::of_round(&mut tx, &"round".into(), &"".into(), 1_000)
        .await
        .unwrap();
    assert_eq!(whole.len(), people * 3);
    assert_eq!(
        whole[3].marks,
        [
            ("a".to_owned(), Some(units(10_000))),
            ("b".to_owned(), Some(units(1)))
        ]
    );
    assert_eq!(whole[5].marks, [], "a sheet without marks is there too");
    let mut pages = Vec::new();
    let mut after = CandidateId::default();
    loop {
        let page = marks::of_round(&mut tx, &"round".into(), &after, 5)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 15);
        after = last.candidate_id.clone();
        pages.extend(page);
    }
    assert_eq!(pages, whole);
    assert_eq!(
        marks::of_round(&mut tx, &"none".into(), &"".into(), 5)
            .await
            .unwrap(),
        []
    );
}

async fn a_settlement_is_kept_and_replaced(office: Office) {
    fill_round(&office, 1).await;
    let mut tx = office.write().await;
    let mut settlement = Settlement {
        candidate_id: "c-000000".into(),
        component: Component::Supervisor,
        criterion: "output".to_owned(),
        mark: units(800_000),
        reason: "合议".to_owned(),
        actor: "张三".to_owned(),
        at: "2026-05-18T01:00:00Z".to_owned(),
    };
    settlements::put(&mut tx, &settlement).await.unwrap();
    settlement.mark = units(790_000);
    settlements::put(&mut tx, &settlement).await.unwrap();
    assert_eq!(
        settlements::of_round(&mut tx, &"round".into())
            .await
            .unwrap(),
        [settlement]
    );
}

async fn decisions_are_kept_run_by_run(office: Office) {
    fill_round(&office, 3).await;
    let decision = |run: i64, number: usize, result: &str, total: Option<&str>| Decision {
        id: format!("d-{run}-{number}").into(),
        candidate_id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        run,
        result: DecisionResult::parse(result).unwrap(),
        total: total.map(str::to_owned),
        body: "{\"分\":[1]}".to_owned(),
        standard_hash: "h".to_owned(),
        decided_at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "张三".to_owned(),
        account: None,
        // A decision of before has none.
        unit: (run > 1).then(|| "sewing/1".to_owned()),
        unit_name: (run > 1).then(|| "缝纫车间 缝纫一组".to_owned()),
        name: (run > 1).then(|| "旧名".to_owned()),
    };
    let first = [
        decision(1, 0, "incomplete", None),
        decision(1, 1, "passed", Some("61.5")),
    ];
    let second = [
        decision(2, 0, "passed", Some("60.0")),
        decision(2, 1, "passed", Some("61.5")),
        decision(2, 2, "not_passed", Some("59.9")),
    ];
    let mut tx = office.write().await;
    assert_eq!(
        decisions::latest_run(&mut tx, &"round".into())
            .await
            .unwrap(),
        0
    );
    decisions::insert_all(&mut tx, &first).await.unwrap();
    decisions::insert_all(&mut tx, &second).await.unwrap();
    assert_eq!(
        decisions::latest_run(&mut tx, &"round".into())
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        decisions::latest_of_candidate(&mut tx, &"c-000000".into())
            .await
            .unwrap()
            .as_ref(),
        Some(&second[0])
    );
    assert_eq!(
        decisions::of_candidate(&mut tx, &"c-000001".into())
            .await
            .unwrap(),
        [first[1].clone(), second[1].clone()]
    );
    assert_eq!(
        decisions::count_by_result(&mut tx, &"round".into(), 2)
            .await
            .unwrap(),
        [(DecisionResult::NotPassed, 1), (DecisionResult::Passed, 2)]
    );
    let page = decisions::page(
        &mut tx,
        &"round".into(),
        2,
        "",
        Some(DecisionResult::Passed),
        1,
        10,
    )
    .await
    .unwrap();
    assert_eq!(page.len(), 1);
    assert_eq!(
        (page[0].staff_no.as_str(), page[0].total.as_deref()),
        ("000001", Some("61.5"))
    );
    let found = decisions::page(&mut tx, &"round".into(), 2, "000002", None, 0, 10)
        .await
        .unwrap();
    assert_eq!(found[0].body, "{\"分\":[1]}");
    assert_eq!(found[0].unit.as_deref(), Some("sewing/1"));
    assert_eq!(
        (found[0].unit_name.as_deref(), found[0].name.as_str()),
        (Some("缝纫车间 缝纫一组"), "旧名")
    );
    let mut twice = decision(2, 2, "passed", None);
    twice.id = "other".into();
    let refusal = decisions::insert_all(&mut tx, &[twice]).await.unwrap_err();
    assert_eq!(refusal.code, "decision_twice");
}

async fn a_run_hashed_while_it_is_written_is_hashed_so_when_it_is_read(office: Office) {
    // More than are read together.
    let people = 603;
    fill_round(&office, people).await;
    let decision = |run: i64, number: usize| Decision {
        id: format!("d-{run}-{number}").into(),
        candidate_id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        run,
        result: DecisionResult::ALL[number % DecisionResult::ALL.len()],
        total: (!number.is_multiple_of(3)).then(|| format!("{number}.5")),
        body: format!(
            "{{\"分\":[{number}],\"名\":\"{}\\\"\\n\"}}",
            "李".repeat(number % 40)
        ),
        standard_hash: "h".to_owned(),
        decided_at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "张三".to_owned(),
        account: None,
        unit: None,
        unit_name: None,
        name: None,
    };
    let mut tx = office.write().await;
    for run in [1, 2] {
        let all: Vec<Decision> = (0..people).map(|number| decision(run, number)).collect();
        let mut written = RunHash::begin();
        for page in all.chunks(500) {
            page.iter().for_each(|decision| written.add(decision));
            decisions::insert_all(&mut tx, page).await.unwrap();
        }
        let read = decisions::hash_of_run(&mut tx, &"round".into(), run).await;
        assert_eq!(read, Ok(written.done()));
    }
    let none = decisions::hash_of_run(&mut tx, &"round".into(), 3).await;
    assert_eq!(none, Ok(RunHash::begin().done()));
}

async fn a_run_is_compared_with_the_one_before_it(office: Office) {
    fill_round(&office, 4).await;
    let decision = |run: i64, number: usize, total: &str, body: &str| Decision {
        id: format!("d-{run}-{number}").into(),
        candidate_id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        run,
        result: DecisionResult::Passed,
        total: (!total.is_empty()).then(|| total.to_owned()),
        body: body.to_owned(),
        standard_hash: "h".to_owned(),
        decided_at: format!("2026-05-1{run}T01:00:00Z"),
        actor: "张三".to_owned(),
        account: None,
        unit: None,
        unit_name: None,
        name: Some(format!("当日名{number}")),
    };
    let mut tx = office.write().await;
    let first = [
        decision(1, 0, "70.0", "{}"),
        decision(1, 1, "71.0", "{}"),
        decision(1, 2, "72.0", "{}"),
    ];
    let second = [
        decision(2, 0, "70.0", "{}"),
        decision(2, 1, "75.0", "{\"a\":1}"),
        // The same total of other parts, and somebody who was not there.
        decision(2, 2, "72.0", "{\"a\":2}"),
        decision(2, 3, "", "{}"),
    ];
    for run in [&first[..], &second[..]] {
        decisions::insert_all(&mut tx, run).await.unwrap();
    }
    let round = "round".into();
    let changed = decisions::changed(&mut tx, &round, 2, 1).await.unwrap();
    let told: Vec<(&str, Option<&str>, Option<&str>)> = changed
        .iter()
        .map(|one| {
            (
                one.name.as_str(),
                one.was_total.as_deref(),
                one.total.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("当日名1", Some("71.0"), Some("75.0")),
            ("当日名2", Some("72.0"), Some("72.0")),
            ("当日名3", None, None),
        ]
    );
    assert_eq!(changed[0].was_result.as_deref(), Some("passed"));
    assert_eq!(changed[2].was_result, None);
    assert_eq!(
        decisions::totals(&mut tx, &round, 2).await.unwrap(),
        ["70.0", "75.0", "72.0"]
    );
    assert_eq!(
        decisions::decided_at(&mut tx, &round).await.unwrap(),
        Some("2026-05-12T01:00:00Z".to_owned())
    );
}
