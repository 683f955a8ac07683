//! What imports changed: it comes back as it was kept, an import is undone once, what was kept of a person goes with her.

use assessment::{Component, SheetState};
use records::imports;
use records::imports::{
    AddedUnit, Import, Rests, Touched, TouchedMark, TouchedPerson, TouchedSheet,
};
use records::people::employees;
use records::safekeeping::proof;

use crate::support::{Office, employee, entry};

contract!(
    what_an_import_touched_comes_back_as_it_was_kept,
    an_import_is_undone_once,
    what_was_kept_of_somebody_who_is_erased_goes,
    an_older_import_follows_whoever_is_as_it_left_her,
    a_unit_goes_only_while_nobody_is_in_it,
);

fn import(line: i64) -> Import {
    Import {
        line,
        act: "import_employees".to_owned(),
        round_id: None,
        undone_at: None,
        undone_by: None,
        undone_because: None,
    }
}

fn touched() -> Touched {
    let person = |staff_no: &str, is_new: bool| TouchedPerson {
        id: format!("id-{staff_no}").as_str().into(),
        staff_no: staff_no.to_owned(),
        before: (!is_new).then(|| employee(staff_no, "旧名")),
        made: 2,
        rests: Rests {
            candidates: 1,
            ..Rests::default()
        },
    };
    Touched {
        people: vec![person("W2", true), person("W1", false)],
        units: vec![
            AddedUnit {
                workshop: "新车间".to_owned(),
                team: Some("一组".to_owned()),
            },
            AddedUnit {
                workshop: "新车间".to_owned(),
                team: None,
            },
        ],
        sheets: vec![TouchedSheet {
            id: "s1".into(),
            candidate_id: "c1".into(),
            component: Component::Master,
            rater: "A1".to_owned(),
            before: Some((SheetState::Draft, "屏幕".to_owned())),
            made: 3,
            marks_made: 1,
            marks: vec![TouchedMark {
                criterion: "skills".to_owned(),
                was_there: true,
                before: None,
                made: Some(775_000),
            }],
        }],
    }
}

async fn kept(office: &Office, line: i64, touched: &Touched) {
    let mut tx = office.write().await;
    imports::insert(&mut tx, &import(line), touched)
        .await
        .unwrap();
    tx.commit(&entry("import_employees")).await.unwrap();
}

async fn what_an_import_touched_comes_back_as_it_was_kept(office: Office) {
    kept(&office, 1, &touched()).await;
    let mut tx = office.read().await;
    assert_eq!(imports::get(&mut tx, 1).await.unwrap(), Some(import(1)));
    assert_eq!(imports::get(&mut tx, 2).await.unwrap(), None);
    assert_eq!(imports::touched(&mut tx, 1).await.unwrap(), touched());
    assert!(proof::verify(&mut tx).await.unwrap().is_sound());
}

async fn an_import_is_undone_once(office: Office) {
    kept(&office, 1, &touched()).await;
    let mut tx = office.write().await;
    let why = ("2026-05-18T02:00:00Z", "王芳", "导错了");
    imports::set_undone(&mut tx, 1, why).await.unwrap();
    let undone = imports::get(&mut tx, 1).await.unwrap().unwrap();
    assert_eq!(undone.undone_because.as_deref(), Some("导错了"));
    let again = imports::set_undone(&mut tx, 1, why).await.unwrap_err();
    assert_eq!(again.code, "changed_meanwhile");
}

async fn what_was_kept_of_somebody_who_is_erased_goes(office: Office) {
    kept(&office, 1, &touched()).await;
    let mut tx = office.write().await;
    let id = "id-W1".into();
    imports::forget_person(&mut tx, &id).await.unwrap();
    let found = imports::touched(&mut tx, 1).await.unwrap();
    let person = found.people.iter().find(|one| one.id == id).unwrap();
    let before = person.before.as_ref().unwrap();
    assert_eq!((before.name.as_str(), &before.id_number), ("", &None));
    assert_eq!(found.people.len(), 2, "that she was touched stays");
}

async fn an_older_import_follows_whoever_is_as_it_left_her(office: Office) {
    kept(&office, 1, &touched()).await;
    kept(&office, 2, &touched()).await;
    let mut tx = office.write().await;
    let id = "id-W1".into();
    for (from, line) in [(9, 3), (2, 2)] {
        imports::follow(&mut tx, &id, line, (from, 5))
            .await
            .unwrap();
    }
    for (line, made) in [(1, 5), (2, 2)] {
        let found = imports::touched(&mut tx, line).await.unwrap();
        let person = found.people.iter().find(|one| one.id == id).unwrap();
        assert_eq!(person.made, made, "import {line}");
    }
}

async fn a_unit_goes_only_while_nobody_is_in_it(office: Office) {
    let mut tx = office.write().await;
    let workshop = AddedUnit {
        workshop: "新车间".to_owned(),
        team: None,
    };
    let added = records::institution::Workshop {
        code: "新车间".to_owned(),
        name: "新车间".to_owned(),
        closed_on: None,
    };
    records::institution::put_workshop(&mut tx, &added)
        .await
        .unwrap();
    let mut hers = employee("W1", "张三");
    hers.workshop = Some("新车间".to_owned());
    employees::insert(&mut tx, &hers).await.unwrap();
    let ids = [hers.id.clone()];
    let rests = imports::rests(&mut tx, &ids).await.unwrap();
    assert_eq!(rests, [(hers.id.clone(), Rests::default())]);
    assert!(
        !imports::remove_empty_unit(&mut tx, &workshop)
            .await
            .unwrap()
    );
    employees::delete(&mut tx, &hers.id).await.unwrap();
    assert!(
        imports::remove_empty_unit(&mut tx, &workshop)
            .await
            .unwrap()
    );
}
