//! The institution, occupations, rule packs, employees and photographs.

use assessment::SkillLevel;
use assessment::institution::rule_packs::RulePackState;
use records::institution;
use records::institution::occupations;
use records::institution::occupations::Occupation;
use records::institution::rule_packs;
use records::institution::rule_packs::RulePack;
use records::institution::{Filing, Institution, Team, Workshop};
use records::people::employees;
use records::people::employees::Employee;
use records::people::photos;
use records::people::photos::Photo;
use records::people::units;

use crate::support::{Office, employee, entry};

contract!(
    the_institution_is_set_and_set_anew,
    occupations_are_found_by_code_name_pinyin_and_initials,
    an_employee_comes_back_as_kept,
    a_staff_number_and_an_id_number_belong_to_one_employee,
    a_change_of_a_stale_employee_is_refused,
    employees_are_searched_and_paged_in_one_order_on_both_engines,
    signs_of_a_pattern_are_searched_as_letters,
    text_with_a_nul_is_refused_before_the_engine,
    photographs_and_rule_packs_are_replaced,
    people_are_counted_by_unit_and_moved_from_one_to_another,
);

async fn the_institution_is_set_and_set_anew(office: Office) {
    let mut tx = office.write().await;
    assert_eq!(institution::get(&mut tx).await.unwrap(), None);
    let mut kept = Institution {
        name: "晋江示范制衣有限公司".to_owned(),
        credit_code: "91350582MA00000X0L".to_owned(),
        demo: true,
        body: "{\"name\":\"晋江\"}".to_owned(),
    };
    institution::set(&mut tx, &kept).await.unwrap();
    kept.demo = false;
    institution::set(&mut tx, &kept).await.unwrap();
    assert_eq!(institution::get(&mut tx).await.unwrap(), Some(kept));

    let filing = |level: &str| Filing {
        occupation: "6-05-01-03".to_owned(),
        level: SkillLevel::parse(level).unwrap(),
    };
    let first = [filing("level4"), filing("level3")];
    institution::set_filings(&mut tx, &first).await.unwrap();
    institution::set_filings(&mut tx, &first[..1])
        .await
        .unwrap();
    assert_eq!(institution::filings(&mut tx).await.unwrap(), first[..1]);

    let workshop = |name: &str| Workshop {
        code: "sewing".to_owned(),
        name: name.to_owned(),
        closed_on: None,
    };
    institution::put_workshop(&mut tx, &workshop("缝纫"))
        .await
        .unwrap();
    institution::put_workshop(&mut tx, &workshop("缝纫车间"))
        .await
        .unwrap();
    assert_eq!(
        institution::workshops(&mut tx).await.unwrap(),
        [workshop("缝纫车间")]
    );
    let mut team = Team {
        workshop: "sewing".to_owned(),
        code: "1".to_owned(),
        name: "缝纫一组".to_owned(),
        closed_on: None,
    };
    institution::put_team(&mut tx, &team).await.unwrap();
    assert_eq!(institution::teams(&mut tx).await.unwrap(), [team.clone()]);
    for closed_on in [Some("2026-05-18".to_owned()), None] {
        team.closed_on = closed_on;
        institution::put_team(&mut tx, &team).await.unwrap();
        assert_eq!(institution::teams(&mut tx).await.unwrap(), [team.clone()]);
    }
    tx.commit(&entry("set")).await.unwrap();

    let mut tx = office.write().await;
    team.workshop = "none".to_owned();
    let refusal = institution::put_team(&mut tx, &team).await.unwrap_err();
    assert_eq!(refusal.code, "reference_broken");
}

fn occupation(code: &str, name: &str, pinyin: &str, initials: &str) -> Occupation {
    Occupation {
        code: code.to_owned(),
        tree_level: 4,
        name: name.to_owned(),
        pinyin: pinyin.to_owned(),
        initials: initials.to_owned(),
        mark: String::new(),
        note: String::new(),
    }
}

async fn occupations_are_found_by_code_name_pinyin_and_initials(office: Office) {
    let sewing = occupation("6-05-01-03", "缝纫工", "fengrengong", "frg");
    let shoes = occupation("6-05-04-01", "制鞋工", "zhixiegong", "zxg");
    let machine = occupation("6-05-01-09", "机缝纫师", "jifengrenshi", "jfrs");
    let mut tx = office.write().await;
    let mut draft = sewing.clone();
    draft.name = "缝".to_owned();
    occupations::put_all(&mut tx, &[draft]).await.unwrap();
    occupations::put_all(&mut tx, &[machine.clone(), shoes.clone(), sewing.clone()])
        .await
        .unwrap();
    tx.commit(&entry("import")).await.unwrap();
    let mut tx = office.read().await;
    assert_eq!(occupations::count(&mut tx).await.unwrap(), 3);
    assert_eq!(
        occupations::get(&mut tx, "6-05-01-03").await.unwrap(),
        Some(sewing.clone())
    );
    let searches: [(&str, Vec<&Occupation>); 6] = [
        ("缝纫", vec![&sewing, &machine]),
        ("FRG", vec![&sewing]),
        ("fengren", vec![&sewing, &machine]),
        ("6-05-04", vec![&shoes]),
        ("6-05", vec![&sewing, &machine, &shoes]),
        ("%", vec![]),
    ];
    for (text, wanted) in searches {
        let found = occupations::search(&mut tx, text, 10).await.unwrap();
        assert_eq!(found.iter().collect::<Vec<_>>(), wanted, "{text}");
    }
    assert_eq!(occupations::search(&mut tx, "", 2).await.unwrap().len(), 2);
}

fn full() -> Employee {
    let some = |text: &str| Some(text.to_owned());
    Employee {
        id: "u-1".into(),
        staff_no: "S1".to_owned(),
        name: "𠮷䶮·堃珺".to_owned(),
        pinyin: "jiyankunjun".to_owned(),
        initials: "jykj".to_owned(),
        gender: some("female"),
        birth_date: some("1990-01-31"),
        id_type: some("id_card"),
        id_number: some("11010519491231002X"),
        phone: some("13800000000"),
        education: some("大专"),
        hired_on: some("2010-01-01"),
        occupation: some("6-05-01-03"),
        occupation_since: some("2011-01-01"),
        level: some("level4"),
        level_since: some("2018-07-01"),
        title: some("--"),
        workshop: some("sewing"),
        team: some("8"),
        left_on: some("2026-01-01"),
        revision: 1,
    }
}

async fn an_employee_comes_back_as_kept(office: Office) {
    let mut tx = office.write().await;
    let mut kept = full();
    employees::insert(&mut tx, &kept).await.unwrap();
    assert_eq!(
        employees::get(&mut tx, &"u-1".into()).await.unwrap(),
        Some(kept.clone())
    );
    assert_eq!(
        employees::by_id_number(&mut tx, "id_card", "11010519491231002X")
            .await
            .unwrap(),
        Some(kept.clone())
    );
    kept.left_on = None;
    kept.team = Some("9".to_owned());
    employees::update(&mut tx, &kept).await.unwrap();
    kept.revision = 2;
    assert_eq!(
        employees::by_staff_no(&mut tx, "S1").await.unwrap(),
        Some(kept.clone())
    );
    assert_eq!(employees::all(&mut tx).await.unwrap(), [kept]);
    let ids = employees::ids_by_staff_no(&mut tx).await.unwrap();
    assert_eq!(ids.get("S1"), Some(&"u-1".into()));
}

async fn a_staff_number_and_an_id_number_belong_to_one_employee(office: Office) {
    let mut tx = office.write().await;
    employees::insert(&mut tx, &full()).await.unwrap();
    tx.commit(&entry("add")).await.unwrap();

    let mut twice = full();
    twice.id = "u-2".into();
    twice.id_number = Some("other".to_owned());
    let mut tx = office.write().await;
    let refusal = employees::insert(&mut tx, &twice).await.unwrap_err();
    assert_eq!(refusal.code, "staff_no_taken");
    assert_eq!(refusal.field.as_deref(), Some("staff_no"));
    drop(tx);

    let mut twice = full();
    twice.id = "u-2".into();
    twice.staff_no = "S2".to_owned();
    let mut tx = office.write().await;
    let refusal = employees::insert(&mut tx, &twice).await.unwrap_err();
    assert_eq!(refusal.code, "id_number_taken");
    assert_eq!(refusal.field.as_deref(), Some("id_number"));
    drop(tx);

    // Where none is given, many may lack it.
    let mut tx = office.write().await;
    for number in 3..5 {
        let mut without = full();
        without.id = format!("u-{number}").into();
        without.staff_no = format!("S{number}");
        without.id_number = None;
        employees::insert(&mut tx, &without).await.unwrap();
    }
    let mut same_id = full();
    same_id.staff_no = "S9".to_owned();
    same_id.id_number = None;
    let refusal = employees::insert(&mut tx, &same_id).await.unwrap_err();
    assert_eq!(refusal.code, "already_kept");
}

async fn a_change_of_a_stale_employee_is_refused(office: Office) {
    let mut tx = office.write().await;
    let kept = full();
    employees::insert(&mut tx, &kept).await.unwrap();
    employees::update(&mut tx, &kept).await.unwrap();
    let refusal = employees::update(&mut tx, &kept).await.unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
    let mut unknown = full();
    unknown.id = "none".into();
    let refusal = employees::update(&mut tx, &unknown).await.unwrap_err();
    assert_eq!(refusal.code, "changed_meanwhile");
}

async fn employees_are_searched_and_paged_in_one_order_on_both_engines(office: Office) {
    let mut numbers = [
        "b2", "B1", "a-10", "a 9", "甲1", "a10", "é", "A", "乙", "_", "𠮷", "～",
    ];
    let mut tx = office.write().await;
    for number in numbers {
        employees::insert(&mut tx, &employee(number, "李四"))
            .await
            .unwrap();
    }
    numbers.sort_unstable();
    let all = employees::page(&mut tx, "", 0, 100).await.unwrap();
    let found: Vec<&str> = all.iter().map(|e| e.employee.staff_no.as_str()).collect();
    assert_eq!(found, numbers, "by code point");
    let page = employees::page(&mut tx, "", 5, 2).await.unwrap();
    assert_eq!(page[..], all[5..7]);
    assert_eq!(employees::count(&mut tx, "").await.unwrap(), 12);
    assert_eq!(employees::count(&mut tx, "b").await.unwrap(), 2);
    assert_eq!(employees::count(&mut tx, " 李四 ").await.unwrap(), 12);
    assert_eq!(employees::count(&mut tx, "ZHANG").await.unwrap(), 12);
    assert_eq!(employees::count(&mut tx, "王").await.unwrap(), 0);
}

async fn signs_of_a_pattern_are_searched_as_letters(office: Office) {
    let mut tx = office.write().await;
    for number in ["a%b", "a_b", "a\\b", "axb"] {
        employees::insert(&mut tx, &employee(number, "李四"))
            .await
            .unwrap();
    }
    for number in ["a%b", "a_b", "a\\b"] {
        let found = employees::page(&mut tx, number, 0, 9).await.unwrap();
        let found: Vec<&str> = found.iter().map(|e| e.employee.staff_no.as_str()).collect();
        assert_eq!(found, [number]);
    }
}

async fn text_with_a_nul_is_refused_before_the_engine(office: Office) {
    let mut tx = office.write().await;
    let refusal = employees::insert(&mut tx, &employee("S1", "张\0三"))
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "text_has_nul");
    assert_eq!(refusal.arg("text"), Some("张"));
    let bulk = [occupation("1", "缝\0纫工", "f", "f")];
    let refusal = occupations::put_all(&mut tx, &bulk).await.unwrap_err();
    assert_eq!(refusal.code, "text_has_nul");
    assert_eq!(refusal.arg("text"), Some("缝"));
    let refusal = employees::page(&mut tx, "\0", 0, 1).await.unwrap_err();
    assert_eq!(refusal.code, "text_has_nul");
    // A person may write a backslash and u0000: that is no NUL.
    let odd = [occupation("1", r"缝\u0000纫", "f", "f")];
    occupations::put_all(&mut tx, &odd).await.unwrap();
    assert_eq!(
        occupations::get(&mut tx, "1").await.unwrap().unwrap().name,
        r"缝\u0000纫"
    );
}

async fn photographs_and_rule_packs_are_replaced(office: Office) {
    let mut tx = office.write().await;
    employees::insert(&mut tx, &employee("S1", "张三"))
        .await
        .unwrap();
    let mut photo = Photo {
        employee_id: "id-S1".into(),
        jpeg: vec![0xff, 0xd8, 0, 0xff],
        sha256: "a".to_owned(),
        taken_on: None,
    };
    photos::put(&mut tx, &photo).await.unwrap();
    let first = photo.clone();
    photo.jpeg.push(0);
    photo.sha256 = "b".to_owned();
    photo.taken_on = Some("2026-01-01".to_owned());
    photos::put(&mut tx, &photo).await.unwrap();
    assert_eq!(
        photos::get(&mut tx, &"id-S1".into()).await.unwrap(),
        Some(photo)
    );
    // A certificate that was issued with the first one prints it for ever.
    let kept = photos::by_sha256(&mut tx, &"id-S1".into(), "a")
        .await
        .unwrap();
    assert_eq!(kept, Some(first.clone()));
    let listed = employees::page(&mut tx, "", 0, 9).await.unwrap();
    assert_eq!(listed[0].photos, 1);
    photos::put(&mut tx, &first).await.unwrap();
    assert_eq!(
        photos::get(&mut tx, &"id-S1".into()).await.unwrap(),
        Some(first)
    );
    assert_eq!(photos::of_round(&mut tx, &"none".into()).await.unwrap(), []);

    let mut pack = RulePack {
        id: "fujian-2026".to_owned(),
        region: "福建".to_owned(),
        year: 2026,
        body: "{}".to_owned(),
        state: RulePackState::Draft,
        holds_from: Some("2027-01-01".to_owned()),
    };
    rule_packs::put(&mut tx, &pack).await.unwrap();
    pack.body = "{\"a\":1}".to_owned();
    pack.state = RulePackState::InForce;
    pack.holds_from = None;
    rule_packs::put(&mut tx, &pack).await.unwrap();
    assert_eq!(
        rule_packs::get(&mut tx, "fujian-2026").await.unwrap(),
        Some(pack.clone())
    );
    let later = RulePack {
        id: "a-later-one".to_owned(),
        holds_from: Some("2027-01-01".to_owned()),
        ..pack.clone()
    };
    rule_packs::put(&mut tx, &later).await.unwrap();
    assert_eq!(rule_packs::list(&mut tx).await.unwrap(), [pack, later]);
}

async fn people_are_counted_by_unit_and_moved_from_one_to_another(office: Office) {
    let mut tx = office.write().await;
    let team = |code: &str| Some(code.to_owned());
    for (staff_no, in_team, left_on) in [
        ("S1", team("1"), None),
        ("S2", team("2"), None),
        ("S3", None, None),
        ("S4", team("1"), Some("2026-01-01".to_owned())),
    ] {
        let kept = Employee {
            workshop: Some("sewing".to_owned()),
            team: in_team,
            left_on,
            ..employee(staff_no, "李四")
        };
        employees::insert(&mut tx, &kept).await.unwrap();
    }
    let mut counted = units::counts(&mut tx).await.unwrap();
    // Where those of no team stand, each engine says for itself.
    counted.sort();
    let sewing =
        |team: Option<&str>, people: i64| ("sewing".to_owned(), team.map(str::to_owned), people);
    assert_eq!(
        counted,
        [sewing(None, 1), sewing(Some("1"), 1), sewing(Some("2"), 1)]
    );
    let found = units::of_unit(&mut tx, "sewing", None).await.unwrap();
    assert_eq!(found.len(), 3, "who has left is in none: {found:?}");

    let before = employees::by_staff_no(&mut tx, "S1")
        .await
        .unwrap()
        .unwrap();
    units::move_all(&mut tx, ("sewing", Some("1")), ("sewing", Some("2")))
        .await
        .unwrap();
    let after = employees::by_staff_no(&mut tx, "S1")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.team, team("2"));
    assert_eq!(after.revision, before.revision + 1);
    units::move_all(&mut tx, ("sewing", None), ("finishing", None))
        .await
        .unwrap();
    assert_eq!(
        units::counts(&mut tx).await.unwrap(),
        [("finishing".to_owned(), None, 3)]
    );
    let left = employees::by_staff_no(&mut tx, "S4")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left.workshop.as_deref(), Some("sewing"));
    tx.commit(&entry("correct_unit")).await.unwrap();
}
