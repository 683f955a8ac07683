//! A round of more candidates than are decided and written together: nobody is left out, doubled or exchanged where the pages meet, and
//! what the log names is what stands there; through the actions, on both databases. Must not know how many a page has.

use factory::workshop::staff_no;
use factory::{call, done};
use serde_json::{Value, json};

use super::{R, import, is_sound, last_line, masters, results, round};
use crate::accounts::{Place, on_both};

on_both!(
    a_round_of_several_pages_is_decided_as_one in "scoring:people=1003,criteria=1",
);

const PEOPLE: usize = 1_003;

/// What both supervisors give: another mark for everybody beside everybody.
fn given(at: usize) -> f64 {
    60.0 + (at % 79) as f64 * 0.5
}

fn supervisor_s_score(candidate: &Value) -> f64 {
    let parts = candidate["components"].as_array().unwrap();
    let part = parts.iter().find(|part| part["name"] == "supervisor");
    part.unwrap()["score"].as_str().unwrap().parse().unwrap()
}

async fn a_round_of_several_pages_is_decided_as_one(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for at in 0..PEOPLE {
        for rater in ["S1", "S2"] {
            text += &format!("{},c1,{rater},{}\n", staff_no(at), given(at));
        }
    }
    let report = import(&session, &folder, "supervisor", text).await;
    assert_eq!(report["refused"], 0, "{report}");
    for rater in ["A1", "A2", "A3"] {
        let text = masters(rater, 0..PEOPLE, "77.5");
        let report = import(&session, &folder, "master", text).await;
        assert_eq!(report["refused"], 0, "{report}");
    }
    done(&session, call::decide_round, round()).await;
    let (action, line) = last_line(&session).await;
    assert_eq!(
        (action.as_str(), &line["results"]),
        ("decide_round", &json!([["passed", PEOPLE]]))
    );
    let before = results(&session).await;
    assert_eq!(before.len(), PEOPLE);
    for (at, candidate) in before.iter().enumerate() {
        assert_eq!(candidate["staff_no"], staff_no(at));
        assert_eq!(supervisor_s_score(candidate), given(at), "{at}");
    }

    // One of them alone, in the midst of the others.
    let back = json!({ "round": R, "staff_no": staff_no(700), "reason": "漏看一项" });
    done(&session, call::send_candidate_back, back).await;
    let report = import(&session, &folder, "master", masters("A1", 700..701, "20")).await;
    assert_eq!(report["changed"], 1, "{report}");
    done(&session, call::decide_round, round()).await;
    let (_, line) = last_line(&session).await;
    let after = results(&session).await;
    assert_ne!(after[700], before[700]);
    assert_eq!(after[..700], before[..700]);
    assert_eq!(after[701..], before[701..]);

    // The approval reads what the decision has hashed while it was written.
    done(&session, call::set_actor, json!({ "actor": "王建国" })).await;
    done(&session, call::approve_round, round()).await;
    let (action, approval) = last_line(&session).await;
    assert_eq!(
        (action.as_str(), &approval["decisions"]),
        ("approve_round", &line["decisions"])
    );
    is_sound(&session).await;
}
