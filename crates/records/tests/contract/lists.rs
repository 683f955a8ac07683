//! Long lists: counted, ordered and filtered alike on both engines, and page by page the same as whole; kept views.

use assessment::lists::wish::{Condition, FilterTest, SortBy, condition, sort_by};
use assessment::{Component, DecisionResult, ListName};
use records::lists::views;
use records::lists::views::ListView;
use records::lists::{LongList, NOBODY, Wanted, count, keys};
use records::people::employees;
use records::people::employees::Employee;
use records::results::decisions;
use records::results::decisions::Decision;
use records::{RoundId, Tx};

use crate::support::{Office, employee, entry, fill_round};

contract!(
    where_nothing_stands_comes_last_in_either_direction,
    team_2_comes_before_team_13,
    levels_come_in_their_order_and_not_in_that_of_their_names,
    what_is_held_otherwise_than_the_roster_says_is_ordered_and_filtered_by,
    a_page_of_the_second_half_is_the_same_as_of_the_whole,
    results_are_ordered_and_filtered_by_figures_that_are_kept_as_text,
    a_round_of_thousands_comes_in_the_order_of_a_small_one,
    what_is_looked_for_is_taken_letter_by_letter,
    a_view_takes_the_place_of_the_one_of_its_name_and_of_no_other,
);

fn by(list: ListName, column: &str, descending: bool) -> Vec<SortBy> {
    vec![sort_by(list, column, descending).unwrap()]
}

fn only(list: ListName, column: &str, test: FilterTest, values: &[&str]) -> Vec<Condition> {
    let values: Vec<String> = values.iter().map(|one| (*one).to_owned()).collect();
    vec![condition(list, column, test, &values).unwrap()]
}

async fn whole(tx: &mut Tx, wanted: &Wanted<'_>) -> Vec<String> {
    let total = count(tx, wanted).await.unwrap();
    let found = keys(tx, wanted, total, (0, total)).await.unwrap();
    assert_eq!(found.len(), usize::try_from(total).unwrap());
    found
}

async fn people(tx: &mut Tx, sort: &[SortBy], conditions: &[Condition]) -> Vec<String> {
    let wanted = Wanted {
        list: LongList::Employees,
        search: "",
        conditions,
        sort,
        held: NOBODY,
    };
    whole(tx, &wanted).await
}

async fn add(office: &Office, people: impl IntoIterator<Item = Employee>) {
    let mut tx = office.write().await;
    for one in people {
        employees::insert(&mut tx, &one).await.unwrap();
    }
    tx.commit(&entry("add")).await.unwrap();
}

async fn where_nothing_stands_comes_last_in_either_direction(office: Office) {
    let hired = |number: &str, day: Option<&str>| Employee {
        hired_on: day.map(str::to_owned),
        ..employee(number, "张三")
    };
    let all = [
        hired("a", None),
        hired("b", Some("2020-03-02")),
        hired("c", Some("2019-03-02")),
        hired("d", None),
    ];
    add(&office, all).await;
    let mut tx = office.read().await;
    let up = by(ListName::Employees, "hired_on", false);
    assert_eq!(people(&mut tx, &up, &[]).await, ["c", "b", "a", "d"]);
    let down = by(ListName::Employees, "hired_on", true);
    assert_eq!(people(&mut tx, &down, &[]).await, ["b", "c", "a", "d"]);
    let since = only(
        ListName::Employees,
        "hired_on",
        FilterTest::From,
        &["2019-03-02"],
    );
    assert_eq!(people(&mut tx, &[], &since).await, ["b", "c"]);
    let empty = only(ListName::Employees, "hired_on", FilterTest::Empty, &[]);
    assert_eq!(people(&mut tx, &[], &empty).await, ["a", "d"]);
}

async fn team_2_comes_before_team_13(office: Office) {
    let of = |number: &str, workshop: Option<&str>, team: Option<&str>| Employee {
        workshop: workshop.map(str::to_owned),
        team: team.map(str::to_owned),
        ..employee(number, "张三")
    };
    let all = [
        of("a", Some("sewing"), Some("13")),
        of("b", Some("sewing"), Some("2")),
        of("c", Some("sewing"), None),
        of("d", Some("sewing-2"), Some("1")),
        of("e", None, None),
    ];
    add(&office, all).await;
    let mut tx = office.read().await;
    let up = by(ListName::Employees, "unit", false);
    let found = people(&mut tx, &up, &[]).await;
    let place = |number: &str| found.iter().position(|one| one == number);
    assert!(
        place("c") < place("b") && place("b") < place("a"),
        "{found:?}"
    );
    assert_eq!(found.last().map(String::as_str), Some("e"));
    let sewing = only(ListName::Employees, "unit", FilterTest::Is, &["sewing"]);
    assert_eq!(people(&mut tx, &[], &sewing).await, ["a", "b", "c"]);
    let team = only(ListName::Employees, "unit", FilterTest::Is, &["sewing/2"]);
    assert_eq!(people(&mut tx, &[], &team).await, ["b"]);
}

async fn levels_come_in_their_order_and_not_in_that_of_their_names(office: Office) {
    let holds = |number: &str, level: &str| Employee {
        level: Some(level.to_owned()),
        ..employee(number, "张三")
    };
    let all = [
        holds("a", "chief"),
        holds("b", "level5"),
        holds("c", "level1"),
        holds("d", "apprentice"),
    ];
    add(&office, all).await;
    let mut tx = office.read().await;
    let up = by(ListName::Employees, "level", false);
    assert_eq!(people(&mut tx, &up, &[]).await, ["d", "b", "c", "a"]);
    let some = only(
        ListName::Employees,
        "level",
        FilterTest::Is,
        &["level1", "level5"],
    );
    assert_eq!(people(&mut tx, &up, &some).await, ["b", "c"]);
}

async fn what_is_held_otherwise_than_the_roster_says_is_ordered_and_filtered_by(office: Office) {
    let says = |number: &str, level: Option<&str>| Employee {
        level: level.map(str::to_owned),
        level_since: level.map(|_| "2020-03-02".to_owned()),
        ..employee(number, "张三")
    };
    let all = [
        says("a", Some("level5")),
        says("b", None),
        says("c", Some("level4")),
    ];
    add(&office, all).await;
    let mut tx = office.read().await;
    let id_of = async |tx: &mut Tx, number: &str| {
        let found = employees::by_staff_no(tx, number).await.unwrap();
        found.unwrap().id
    };
    // The roster says level 5 of the first, and nothing of the second; the third's day is still to come.
    let (first, second) = (id_of(&mut tx, "a").await, id_of(&mut tx, "b").await);
    let third = id_of(&mut tx, "c").await;
    let held = format!(
        "[[\"{first}\",\"level3\",\"2026-05-18\"],[\"{second}\",\"level4\",\"2026-01-05\"],[\"{third}\",null,null]]"
    );
    let list = ListName::Employees;
    let mut found = Vec::new();
    for (sort, conditions) in [
        (by(list, "level", false), Vec::new()),
        (by(list, "level_since", false), Vec::new()),
        (
            Vec::new(),
            only(list, "level", FilterTest::Is, &["level4", "level3"]),
        ),
        (Vec::new(), only(list, "level", FilterTest::Empty, &[])),
    ] {
        let wanted = Wanted {
            list: LongList::Employees,
            search: "",
            conditions: &conditions,
            sort: &sort,
            held: &held,
        };
        found.push(whole(&mut tx, &wanted).await.join(""));
    }
    assert_eq!(found, ["bac", "bac", "ab", "c"]);
}

async fn a_page_of_the_second_half_is_the_same_as_of_the_whole(office: Office) {
    let all = (0..23).map(|at| Employee {
        pinyin: format!("p{}", at % 4),
        hired_on: (at % 3 > 0).then(|| format!("2020-01-{:02}", at % 5 + 1)),
        ..employee(&format!("{at:03}"), "张三")
    });
    add(&office, all.collect::<Vec<_>>()).await;
    let mut tx = office.read().await;
    for column in ["staff_no", "name", "hired_on"] {
        for descending in [false, true] {
            let sort = by(ListName::Employees, column, descending);
            let wanted = Wanted {
                list: LongList::Employees,
                search: "",
                conditions: &[],
                sort: &sort,
                held: NOBODY,
            };
            let whole = whole(&mut tx, &wanted).await;
            let mut pages = Vec::new();
            for offset in [0, 5, 10, 15, 20, 25] {
                pages.extend(keys(&mut tx, &wanted, 23, (offset, 5)).await.unwrap());
            }
            assert_eq!(pages, whole, "{column} {descending}");
        }
    }
}

fn decision(number: usize, result: &str, total: Option<&str>, master: &str) -> Decision {
    Decision {
        id: format!("d-{number}").into(),
        candidate_id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        run: 1,
        result: DecisionResult::parse(result).unwrap(),
        total: total.map(str::to_owned),
        body: format!("{{\"components\":[{{\"score\":\"{master}\"}}]}}"),
        standard_hash: "h".to_owned(),
        decided_at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "张三".to_owned(),
        account: None,
        unit: Some("sewing/1".to_owned()),
        unit_name: Some("缝纫车间 缝纫一组".to_owned()),
        name: Some("旧名".to_owned()),
    }
}

async fn results_are_ordered_and_filtered_by_figures_that_are_kept_as_text(office: Office) {
    fill_round(&office, 4).await;
    let mut tx = office.write().await;
    let all = [
        decision(0, "passed", Some("100.0"), "9.5"),
        decision(1, "not_passed", Some("59.9"), "100.0"),
        decision(2, "passed", Some("60.0"), "71.0"),
        decision(3, "incomplete", None, "71.0"),
    ];
    decisions::insert_all(&mut tx, &all).await.unwrap();
    let round = RoundId::from("round");
    let list = LongList::Results {
        round: &round,
        run: 1,
        components: &[Component::Master],
    };
    let mut found = Vec::new();
    for (sort, conditions) in [
        (by(ListName::Results, "total", false), Vec::new()),
        (by(ListName::Results, "master", false), Vec::new()),
        (
            Vec::new(),
            only(ListName::Results, "total", FilterTest::From, &["60"]),
        ),
        (
            Vec::new(),
            only(ListName::Results, "result", FilterTest::Is, &["incomplete"]),
        ),
    ] {
        let wanted = Wanted {
            list,
            search: "旧名",
            conditions: &conditions,
            sort: &sort,
            held: NOBODY,
        };
        let keys = whole(&mut tx, &wanted).await;
        found.push(
            keys.iter()
                .map(|key| key[7..].to_owned())
                .collect::<String>(),
        );
    }
    assert_eq!(found, ["1203", "0231", "02", "3"]);
    let theory = by(ListName::Results, "theory", false);
    let wanted = Wanted {
        list,
        search: "",
        conditions: &[],
        sort: &theory,
        held: NOBODY,
    };
    let refusal = keys(&mut tx, &wanted, 4, (0, 4)).await.unwrap_err();
    assert_eq!(refusal.code, "list_column_not_here");
}

/// More than that are looked for along the people.
const MANY: usize = 2_050;

async fn a_round_of_thousands_comes_in_the_order_of_a_small_one(office: Office) {
    fill_round(&office, MANY).await;
    let mut tx = office.write().await;
    let all: Vec<Decision> = (0..MANY)
        .map(|at| decision(at, "passed", Some("60.0"), "60.0"))
        .collect();
    decisions::insert_all(&mut tx, &all).await.unwrap();
    let round = RoundId::from("round");
    let results = LongList::Results {
        round: &round,
        run: 1,
        components: &[],
    };
    for (list, name) in [
        (LongList::Candidates(&round), ListName::Candidates),
        (results, ListName::Results),
    ] {
        for sort in [Vec::new(), by(name, "name", false)] {
            let wanted = Wanted {
                list,
                search: "",
                conditions: &[],
                sort: &sort,
                held: NOBODY,
            };
            let total = i64::try_from(MANY).unwrap();
            assert_eq!(count(&mut tx, &wanted).await.unwrap(), total);
            for offset in [0, 1_000, total - 3] {
                let page = keys(&mut tx, &wanted, total, (offset, 3)).await.unwrap();
                let expected: Vec<String> = (offset..offset + 3)
                    .map(|at| format!("c-{at:06}"))
                    .collect();
                assert_eq!(page, expected, "{name:?}");
            }
        }
    }
}

async fn what_is_looked_for_is_taken_letter_by_letter(office: Office) {
    add(
        &office,
        ["a%b", "a_b", "axb"].map(|number| employee(number, "张三")),
    )
    .await;
    let mut tx = office.read().await;
    for (search, expected) in [("a%b", "a%b"), ("a_b", "a_b"), ("张", "a%b a_b axb")] {
        let wanted = Wanted {
            list: LongList::Employees,
            search,
            conditions: &[],
            sort: &[],
            held: NOBODY,
        };
        assert_eq!(whole(&mut tx, &wanted).await.join(" "), expected);
    }
}

async fn a_view_takes_the_place_of_the_one_of_its_name_and_of_no_other(office: Office) {
    let view = |id: &str, owner: &str, wish: &str| ListView {
        id: id.to_owned(),
        owner: owner.to_owned(),
        list: "employees".to_owned(),
        name: "按姓名".to_owned(),
        wish: wish.to_owned(),
        kept_at: "2026-05-18T01:00:00Z".to_owned(),
    };
    let mut tx = office.write().await;
    views::put(&mut tx, &view("1", "a", "{}")).await.unwrap();
    views::put(&mut tx, &view("2", "b", "{}")).await.unwrap();
    views::put(&mut tx, &view("3", "a", "{\"sort\":[]}"))
        .await
        .unwrap();
    let own = views::of(&mut tx, "a", ListName::Employees).await.unwrap();
    assert_eq!(own, [view("1", "a", "{\"sort\":[]}")]);
    for was_there in [true, false] {
        let gone = views::delete(&mut tx, "a", ListName::Employees, "按姓名").await;
        assert_eq!(gone, Ok(was_there));
    }
    let others = views::of(&mut tx, "b", ListName::Employees).await.unwrap();
    assert_eq!(others.len(), 1);
    tx.commit(&entry("views")).await.unwrap();
}
