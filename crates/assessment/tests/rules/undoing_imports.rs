//! When an import may be undone.

use assessment::imports::{PersonSince, SheetSince, Weight};

fn person() -> PersonSince<'static> {
    PersonSince {
        staff_no: "HY0001",
        name: "张三",
        is_new: false,
        is_as_made: Some(true),
        then: Weight::default(),
        now: Weight::default(),
        document_of: None,
        lost_unit: None,
    }
}

fn sheet() -> SheetSince<'static> {
    SheetSince {
        staff_no: "HY0001",
        name: "张三",
        rater: "陈评",
        has_returns: false,
        is_open: true,
        stands_as_made: true,
        marks_as_made: true,
        is_settled: false,
        is_typed_again: false,
    }
}

fn code_of(person: &PersonSince<'_>) -> Option<String> {
    person.may_be_undone().err().map(|refusal| refusal.code)
}

#[test]
fn a_person_whom_nobody_has_touched_since_may_go_back() {
    assert_eq!(code_of(&person()), None);
    let new = PersonSince {
        is_new: true,
        ..person()
    };
    assert_eq!(code_of(&new), None);
}

#[test]
fn whoever_was_changed_or_taken_away_since_stays_and_is_named() {
    let changed = PersonSince {
        is_as_made: Some(false),
        ..person()
    };
    let refusal = changed.may_be_undone().unwrap_err();
    assert_eq!(refusal.code, "undo_person_changed");
    assert_eq!(refusal.arg("name"), Some("张三"));
    assert_eq!(refusal.arg("staff_no"), Some("HY0001"));
    let gone = PersonSince {
        is_as_made: None,
        ..person()
    };
    assert_eq!(code_of(&gone).as_deref(), Some("undo_person_gone"));
}

#[test]
fn what_rested_on_a_person_before_the_import_hinders_nothing() {
    let weight = Weight {
        candidates: 2,
        certificates: 1,
        photos: 1,
        panels: 1,
    };
    let old = PersonSince {
        then: weight,
        now: weight,
        ..person()
    };
    assert_eq!(code_of(&old), None);
}

#[test]
fn what_came_to_rest_on_a_person_since_hinders() {
    let with = |now: Weight| code_of(&PersonSince { now, ..person() });
    let one = Weight::default();
    let candidates = Weight {
        candidates: 1,
        ..one
    };
    let certificates = Weight {
        certificates: 1,
        ..one
    };
    let panels = Weight { panels: 1, ..one };
    let photos = Weight { photos: 1, ..one };
    assert_eq!(
        with(candidates).as_deref(),
        Some("undo_person_is_candidate")
    );
    assert_eq!(
        with(certificates).as_deref(),
        Some("undo_person_is_certified")
    );
    assert_eq!(with(panels).as_deref(), Some("undo_person_in_panel"));
    // Whoever stays keeps her photo; of one who goes it would be left behind.
    assert_eq!(with(photos), None);
    let new = PersonSince {
        is_new: true,
        now: photos,
        ..person()
    };
    assert_eq!(code_of(&new).as_deref(), Some("undo_person_has_photo"));
}

#[test]
fn nobody_gets_back_what_another_has_now() {
    let document = PersonSince {
        document_of: Some("HY0002"),
        ..person()
    };
    let refusal = document.may_be_undone().unwrap_err();
    assert_eq!(refusal.code, "undo_document_of_another");
    assert_eq!(refusal.arg("owner"), Some("HY0002"));
    let unit = PersonSince {
        lost_unit: Some("缝纫车间"),
        ..person()
    };
    assert_eq!(code_of(&unit).as_deref(), Some("undo_unit_closed"));
}

#[test]
fn a_sheet_on_which_something_rests_keeps_its_marks_and_is_named() {
    assert_eq!(sheet().may_be_undone(), Ok(()));
    let cases = [
        (
            SheetSince {
                has_returns: true,
                ..sheet()
            },
            "undo_rests_on_returns",
        ),
        (
            SheetSince {
                is_open: false,
                ..sheet()
            },
            "undo_sheet_not_open",
        ),
        (
            SheetSince {
                stands_as_made: false,
                ..sheet()
            },
            "undo_sheet_submitted",
        ),
        (
            SheetSince {
                marks_as_made: false,
                ..sheet()
            },
            "undo_sheet_changed",
        ),
        (
            SheetSince {
                is_settled: true,
                ..sheet()
            },
            "undo_sheet_settled",
        ),
        (
            SheetSince {
                is_typed_again: true,
                ..sheet()
            },
            "undo_sheet_typed_again",
        ),
    ];
    for (since, code) in cases {
        let refusal = since.may_be_undone().unwrap_err();
        assert_eq!(refusal.code, code);
        assert_eq!(refusal.arg("name"), Some("张三"), "{code}");
        assert_eq!(refusal.arg("rater"), Some("陈评"), "{code}");
    }
}
