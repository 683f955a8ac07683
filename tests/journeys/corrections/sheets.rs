//! Whose a sheet is, and what may still be written on it, once a round was corrected; through the actions, on both databases. Must
//! not know returns.

use assessment::{Component, SheetId};
use factory::workshop::{self, staff_no};
use factory::{call, done, refused};
use serde_json::{Value, json};

use super::{R, correct, import, is_sound, last_line, masters, new_master, newcomer, round, told};
use crate::accounts::{Place, on_both};

on_both!(
    a_late_sheet_opens_nothing_that_came_in_whole in "scoring",
    a_sheet_typed_once_is_no_less_there_while_its_candidate_has_withdrawn in "scoring",
    a_declared_relation_goes_with_the_person_under_every_code in "scoring",
    what_a_replaced_rater_kept_is_opened_for_nobody_and_may_be_handed_on in "complete",
);

async fn a_late_sheet_opens_nothing_that_came_in_whole(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    let of_supervisors = |text: String| import(&session, &folder, "supervisor", text);
    // Of four criteria the file has one.
    of_supervisors(workshop::typed_before()).await;
    newcomer(&session).await;
    let late = json!({ "round": R, "staff_nos": ["W9001"], "reason": "出差回来补报" });
    done(&session, call::enrol_round, late).await;
    let typed = |person: &str| -> Value {
        json!({ "round": R, "rater": "S1", "marks": [
            { "staff_no": person, "criterion": "safety", "mark": "90" },
        ] })
    };
    assert_eq!(
        refused(&session, call::put_rater_marks, typed(&staff_no(0))).await,
        "sheet_submitted"
    );
    done(&session, call::put_rater_marks, typed("W9001")).await;
    let signed = json!({ "round": R, "rater": "S1", "signed_by": "张建国" });
    done(&session, call::submit_rater_sheet, signed).await;
    assert_eq!(last_line(&session).await.1["sheets"], 1);
    // What came in a file is no signed sheet: a later file still corrects it.
    let later = workshop::typed_before().replace(",70", ",75");
    let report = of_supervisors(later).await;
    assert_eq!(
        (&report["changed"], &report["refused"]),
        (&json!(1), &json!(0)),
        "{report}"
    );
    is_sound(&session).await;
}

async fn a_sheet_typed_once_is_no_less_there_while_its_candidate_has_withdrawn(place: Place) {
    let session = place.sit().await;
    let id = SheetId::of(R, Component::Master, "A1", &staff_no(0)).to_string();
    let typed = |entry: &str| {
        json!({ "sheet_id": id, "entry": entry, "marks": [
            { "criterion": "skills", "mark": "77.5" },
        ] })
    };
    done(&session, call::enter_score_sheet, typed("first")).await;
    let of_her = |kind: &str| correct(json!({ "kind": kind, "staff_no": staff_no(0) }));
    done(&session, call::correct_round, of_her("withdraw")).await;
    assert_eq!(
        refused(&session, call::correct_round, of_her("remove_candidate")).await,
        "candidate_is_marked"
    );
    let delete = correct(json!({ "kind": "delete" }));
    assert_eq!(
        refused(&session, call::correct_round, delete).await,
        "round_is_marked"
    );
    let replacing =
        json!({ "kind": "replace_rater", "rater": "A1", "by": new_master(), "relations": [] });
    done(&session, call::correct_round, correct(replacing)).await;
    // Back again, she is still the first one's, who handed the paper in.
    done(&session, call::correct_round, of_her("reinstate")).await;
    done(&session, call::set_actor, json!({ "actor": "王建国" })).await;
    let entered = done(&session, call::enter_score_sheet, typed("second")).await;
    assert_eq!(entered["outcome"], "entered", "{entered}");
    is_sound(&session).await;
}

async fn a_declared_relation_goes_with_the_person_under_every_code(place: Place) {
    let session = place.sit().await;
    newcomer(&session).await;
    let rater = |code: &str, staff_no: Option<&str>| {
        json!({
            "code": code, "name": "路人", "role": "assessor", "component": "master", "staff_no": staff_no,
        })
    };
    let replace = |old: &str, by: Value, relations: Value| {
        correct(json!({ "kind": "replace_rater", "rater": old, "by": by, "relations": relations }))
    };
    let kin = json!([{ "staff_no": staff_no(0), "kind": "kin" }]);
    let first = replace("A1", rater("B1", Some("W9001")), kin);
    done(&session, call::correct_round, first).await;
    let again = replace("B1", rater("B2", Some("W9001")), json!([]));
    assert_eq!(
        refused(&session, call::correct_round, again).await,
        "panel_person_twice"
    );
    let other = replace("B1", rater("B3", None), json!([]));
    done(&session, call::correct_round, other).await;
    // She is there again, and nobody says any longer how she is related.
    let back = json!({ "kind": "add_rater", "rater": rater("B4", Some("W9001")), "relations": [] });
    done(&session, call::correct_round, correct(back)).await;
    let typed = json!({ "round": R, "rater": "B4", "marks": [
        { "staff_no": staff_no(0), "criterion": "skills", "mark": "77.5" },
    ] });
    assert_eq!(
        refused(&session, call::put_rater_marks, typed).await,
        "rater_must_withdraw"
    );
    is_sound(&session).await;
}

async fn what_a_replaced_rater_kept_is_opened_for_nobody_and_may_be_handed_on(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    let replacing =
        json!({ "kind": "replace_rater", "rater": "A1", "by": new_master(), "relations": [] });
    let first = done(&session, call::correct_round, correct(replacing.clone())).await;
    assert_eq!(first["touched"][0]["args"]["kept"], "12", "{first}");
    let open = json!({ "round": R, "rater": "A1", "reason": "写错一项" });
    assert_eq!(
        refused(&session, call::reopen_rater_sheet, open).await,
        "sheets_of_replaced_stay"
    );
    // What she has signed is put aside for nobody, but of whoever is sent back it goes to the one who took over.
    assert_eq!(
        refused(&session, call::correct_round, correct(replacing.clone())).await,
        "rater_replaced_already"
    );
    done(&session, call::decide_round, round()).await;
    let back = json!({ "round": R, "staff_no": staff_no(0), "reason": "工件拿错了" });
    done(&session, call::send_candidate_back, back).await;
    let preview = told(&session, replacing.clone()).await;
    assert_eq!(
        preview["touched"][1]["code"], "kept_sheets_set_aside",
        "{preview}"
    );
    let answer = done(&session, call::correct_round, correct(replacing.clone())).await;
    assert_eq!(answer["touched"], preview["touched"]);
    assert_eq!(
        refused(&session, call::correct_round, correct(replacing)).await,
        "rater_replaced_already"
    );
    let shown = done(&session, call::show_round, round()).await;
    assert_eq!(
        shown["handovers"],
        json!([{ "from": "A1", "to": "A9", "kept": 11 }])
    );
    let report = import(&session, &folder, "master", masters("A9", 0..1, "82.5")).await;
    assert_eq!(report["added"], 1, "{report}");
    is_sound(&session).await;
}
