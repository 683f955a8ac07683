//! The plan of a round, as it is kept and read back.

use assessment::{PanelMember, PanelRole, RoundPlan, RoundState, Scope, ScopeKind};
use proptest::collection::vec;
use proptest::prelude::{Strategy, prop};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use records::people::employees;
use records::people::employees::Employee;
use records::rounds;
use records::rounds::Round;
use records::rounds::{plan, scopes};
use records::standards;

use crate::support::{Office, employee, entry, round, standard, tamper};

contract!(
    a_plan_is_read_back_as_it_was_opened,
    two_members_of_a_panel_never_share_a_code,
    a_plan_that_cannot_be_read_is_said_with_its_round,
    a_scope_reaches_whoever_is_in_its_units_today,
);

/// Text that is admitted: no control characters; quotes, marks of SQL and JSON, rare characters.
fn text() -> impl Strategy<Value = String> {
    "[ -~一-龥䶮𠮷𠀀😀é“”‘’\u{2028}\u{feff}·…]{1,24}"
}

fn day() -> impl Strategy<Value = String> {
    (1..=9999, 1..=12, 1..=28)
        .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

/// Any plan that the types allow, with distinct raters and relations, as a file states it.
fn plans() -> impl Strategy<Value = RoundPlan> {
    let member = (
        text(),
        prop::sample::select(PanelRole::ALL.map(PanelRole::as_str).to_vec()),
        prop::option::of(prop::sample::select(vec![
            "supervisor",
            "master",
            "theory",
            "review",
        ])),
        prop::option::of("[0-9A-Z一-龥'\"]{1,12}"),
    );
    let relation = (
        text(),
        "[0-9A-Z一-龥'\"]{1,12}",
        prop::sample::select(vec!["kin", "close", "own_apprentice", "direct_supervisor"]),
    );
    let days = (day(), day(), day(), prop::option::of((day(), day())));
    let lists = (vec(member, 0..6), vec(relation, 0..6));
    (text(), days, lists).prop_map(|(title, days, (panel, relations))| {
        let panel: Vec<_> = panel
            .into_iter()
            .enumerate()
            .map(|(at, (name, role, component, staff_no))| {
                // The later a rater, the smaller the code: the order of the plan is no order of codes.
                let code = format!("{}'{name}", 9 - at);
                serde_json::json!({
                    "code": code, "name": name, "role": role, "component": component, "staff_no": staff_no,
                })
            })
            .collect();
        let relations: Vec<_> = relations
            .into_iter()
            .enumerate()
            .map(|(at, (rater, staff_no, kind))| {
                serde_json::json!({ "rater": format!("{rater}{}", 9 - at), "staff_no": staff_no, "kind": kind })
            })
            .collect();
        serde_json::from_value(serde_json::json!({
            "code": "", "title": title, "standard": "sewing-level3", "standard_version": "2026.1",
            "announced_on": days.0, "scoring_from": days.1, "scoring_to": days.2,
            "evidence": days.3.map(|(from, to)| serde_json::json!({ "from": from, "to": to })),
            "panel": panel, "relations": relations,
        }))
        .unwrap()
    })
}

async fn a_plan_is_read_back_as_it_was_opened(office: Office) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    let mut runner = TestRunner::deterministic();
    let mut opened = Vec::new();
    for number in 0..100 {
        let mut planned = plans().new_tree(&mut runner).unwrap().current();
        planned.code = format!("2026-{number}");
        let round = Round {
            id: format!("round-{number}").into(),
            code: planned.code.clone(),
            title: planned.title.clone(),
            state: RoundState::Planned,
            ..round()
        };
        rounds::insert(&mut tx, &round, &planned).await.unwrap();
        opened.push((round, planned));
    }
    tx.commit(&entry("open")).await.unwrap();
    assert!(opened.iter().any(|(_, plan)| plan.evidence.is_none()));
    assert!(opened.iter().any(|(_, plan)| plan.relations.len() > 3));
    let mut tx = office.read().await;
    for (round, planned) in &opened {
        assert_eq!(
            rounds::get(&mut tx, &round.id).await.unwrap().as_ref(),
            Some(round)
        );
        assert_eq!(&plan::of_round(&mut tx, &round.id).await.unwrap(), planned);
    }
}

async fn two_members_of_a_panel_never_share_a_code(office: Office) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    let member = |name: &str| PanelMember {
        code: "Q".to_owned(),
        name: name.to_owned(),
        role: PanelRole::QualitySupervisor,
        component: None,
        staff_no: None,
    };
    let planned = RoundPlan {
        panel: vec![member("王师傅"), member("李师傅")],
        ..crate::support::plan()
    };
    let refusal = rounds::insert(&mut tx, &round(), &planned)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "panel_member_kept_twice");
    assert_eq!(refusal.field.as_deref(), Some("panel.code"));
}

async fn a_plan_that_cannot_be_read_is_said_with_its_round(office: Office) {
    crate::support::fill_round(&office, 0).await;
    let mut tx = office.write().await;
    tamper(&mut tx, "UPDATE rounds SET scoring_to = '2026-04-31'").await;
    let refusal = plan::of_round(&mut tx, &"round".into()).await.unwrap_err();
    assert_eq!(refusal.code, "stored_record_damaged");
    assert_eq!(
        (refusal.arg("table"), refusal.arg("key")),
        (Some("rounds"), Some("2026-01"))
    );
}

async fn a_scope_reaches_whoever_is_in_its_units_today(office: Office) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    for (staff_no, workshop, team) in [
        ("1", "sewing", Some("1")),
        ("2", "sewing", Some("13")),
        ("3", "sewing", None),
        ("4", "sewing-2", Some("1")),
        ("5", "cutting", None),
    ] {
        let person = Employee {
            workshop: Some(workshop.to_owned()),
            team: team.map(str::to_owned),
            ..employee(staff_no, "张三")
        };
        employees::insert(&mut tx, &person).await.unwrap();
    }
    let scope = |rater: &str, kind, who: &str| Scope {
        rater: rater.to_owned(),
        kind,
        who: who.to_owned(),
    };
    let planned = RoundPlan {
        scopes: vec![
            scope("S2", ScopeKind::Unit, "sewing"),
            scope("S1", ScopeKind::Unit, "sewing/1"),
            scope("S1", ScopeKind::Person, "5"),
            scope("S3", ScopeKind::Person, "9"),
        ],
        ..crate::support::plan()
    };
    rounds::insert(&mut tx, &round(), &planned).await.unwrap();
    let read = plan::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(read.scopes, planned.scopes);
    let reached: Vec<(&str, Vec<&str>)> = read
        .reach
        .iter()
        .map(|(rater, people)| {
            (
                rater.as_str(),
                people.iter().map(|one| one.as_str()).collect(),
            )
        })
        .collect();
    let expected = [
        ("S1", vec!["1", "5"]),
        ("S2", vec!["1", "2", "3"]),
        ("S3", vec![]),
    ];
    assert_eq!(reached, expected);
    scopes::put(&mut tx, &"round".into(), &planned.scopes[..1])
        .await
        .unwrap();
    let kept = scopes::of_round(&mut tx, &"round".into()).await.unwrap();
    assert_eq!(kept, planned.scopes[..1]);
}
