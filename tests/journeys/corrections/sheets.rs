//! Whose a sheet is, and what may still be written on it, once a round was corrected; through the actions, on both databases. Must
//! not know returns.

use factory::workshop::{self, staff_no};
use factory::{call, done, refused};
use serde_json::{Value, json};

use super::{R, import, is_sound, last_line, newcomer};
use crate::accounts::{Place, on_both};

on_both!(
    a_late_sheet_opens_nothing_that_came_in_whole in "scoring",
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
