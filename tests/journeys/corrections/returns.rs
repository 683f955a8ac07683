//! Returns of packets that were made before a round was corrected: what they say of whoever is not in the round now counts when she
//! is there again, and nobody's marks are wiped; through the actions, on both databases. Must not know whose a sheet is.

use std::path::{Path, PathBuf};

use factory::workshop::staff_no;
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::{R, correct, is_sound, last_line, new_master, told};
use crate::accounts::{Place, on_both};

on_both!(
    a_withdrawal_and_a_later_return_wipe_nothing in "scoring",
    a_first_return_is_kept_for_whoever_has_withdrawn in "scoring",
    a_later_packet_without_somebody_says_nothing_of_her in "scoring",
    who_is_eligible_no_longer_is_left_out_of_returns_and_refuses_none in "enrolled",
    a_return_never_counts_for_somebody_else_under_the_same_code in "scoring",
);

/// The day of the demo, at a computer that keeps working copies.
const DAY: &str = "2026-05-18T04:00:00Z";

/// A rater with a packet, on the same computer.
struct Offline<'a> {
    session: &'a Session,
    folder: &'a Path,
    packet: Value,
}

impl<'a> Offline<'a> {
    /// A1.
    async fn with_packet(session: &'a Session, folder: &'a Path) -> Self {
        Self::of("A1", session, folder).await
    }

    async fn of(rater: &str, session: &'a Session, folder: &'a Path) -> Self {
        let input = json!({ "round": R, "folder": folder, "raters": [rater] });
        let mut made = done(session, call::make_packets, input).await;
        Self {
            session,
            folder,
            packet: made["packets"][0].take(),
        }
    }

    /// Marks these people and signs a return.
    async fn signs(&self, name: &str, marks: &[(String, &str)]) -> PathBuf {
        let mut text = "工号,评分项,得分\n".to_owned();
        for (person, mark) in marks {
            text.push_str(&format!("{person},skills,{mark}\n"));
        }
        let marks = factory::file(self.folder, &format!("{name}.csv"), text);
        let out = self.folder.join(format!("{name}.scorereturn"));
        let input = json!({
            "path": self.packet["file"], "marks": marks, "out": out, "passphrase": self.packet["passphrase"],
        });
        let filled = done(self.session, call::fill_packet, input).await;
        assert_eq!(filled["problems"], json!([]), "{filled}");
        out
    }

    /// Takes a return that must come in; answers its line.
    async fn takes(&self, file: &Path) -> Value {
        let taken = done(self.session, call::take_packets, json!({ "paths": [file] })).await;
        assert_eq!(taken["refused"], json!([]), "{taken}");
        taken["taken"][0].clone()
    }

    /// The marks on her sheet that can be seen.
    async fn marks(&self) -> Vec<(String, String)> {
        let input = json!({ "round": R, "rater": "A1" });
        let sheet = done(self.session, call::open_rater_sheet, input).await;
        let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        let mut marks: Vec<(String, String)> = sheet["marks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (text(one, "staff_no"), text(one, "mark")))
            .collect();
        marks.sort();
        marks
    }
}

fn first(kind: &str) -> Value {
    json!({ "kind": kind, "staff_no": staff_no(0) })
}

fn all<const N: usize>(marks: [(usize, &str); N]) -> Vec<(String, String)> {
    marks
        .map(|(at, mark)| (staff_no(at), mark.to_owned()))
        .to_vec()
}

async fn a_withdrawal_and_a_later_return_wipe_nothing(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at(DAY).await;
    let rater = Offline::with_packet(&session, folder.path()).await;
    let both = [(staff_no(0), "77.5"), (staff_no(1), "80")];
    let one = rater.signs("一", &both).await;
    rater.takes(&one).await;
    done(&session, call::correct_round, correct(first("withdraw"))).await;
    let two = rater.signs("二", &[(staff_no(1), "82.5")]).await;
    let line = rater.takes(&two).await;
    assert_eq!(
        (&line["outcome"], &line["left_out"]),
        (&json!("newer"), &json!(1))
    );
    assert_eq!(rater.marks().await, all([(1, "82.5")]));
    let preview = told(&session, first("reinstate")).await;
    assert_eq!(preview["touched"][0]["args"]["count"], "1", "{preview}");
    done(&session, call::correct_round, correct(first("reinstate"))).await;
    assert_eq!(rater.marks().await, all([(0, "77.5"), (1, "82.5")]));
    is_sound(&session).await;
}

async fn a_first_return_is_kept_for_whoever_has_withdrawn(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at(DAY).await;
    let rater = Offline::with_packet(&session, folder.path()).await;
    // What the office had begun to type is a statement of its own, when she is there again.
    let typed = json!({ "round": R, "rater": "A1", "marks": [
        { "staff_no": staff_no(0), "criterion": "skills", "mark": "77.5" },
    ] });
    done(&session, call::put_rater_marks, typed).await;
    done(&session, call::correct_round, correct(first("withdraw"))).await;
    let both = [(staff_no(0), "77.5"), (staff_no(1), "80")];
    let file = rater.signs("一", &both).await;
    for outcome in ["new", "again"] {
        let line = rater.takes(&file).await;
        assert_eq!(
            (&line["outcome"], &line["left_out"]),
            (&json!(outcome), &json!(1))
        );
    }
    assert_eq!(rater.marks().await, all([(1, "80")]));
    let remove = correct(first("remove_candidate"));
    assert_eq!(
        refused(&session, call::correct_round, remove).await,
        "candidate_is_marked"
    );
    done(&session, call::correct_round, correct(first("reinstate"))).await;
    assert_eq!(rater.marks().await, all([(0, "77.5"), (1, "80")]));
    let line = rater.takes(&file).await;
    assert_eq!(line["left_out"], Value::Null, "{line}");
    is_sound(&session).await;
}

async fn a_later_packet_without_somebody_says_nothing_of_her(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at(DAY).await;
    let rater = Offline::with_packet(&session, folder.path()).await;
    let both = [(staff_no(0), "77.5"), (staff_no(1), "80")];
    let one = rater.signs("一", &both).await;
    rater.takes(&one).await;
    done(&session, call::correct_round, correct(first("withdraw"))).await;
    // Her rater gets a packet without her, and goes on.
    let rater = Offline::with_packet(&session, folder.path()).await;
    let two = rater.signs("二", &[(staff_no(2), "70")]).await;
    let line = rater.takes(&two).await;
    assert_eq!(line["outcome"], "newer", "{line}");
    done(&session, call::correct_round, correct(first("reinstate"))).await;
    let expected = all([(0, "77.5"), (1, "80"), (2, "70")]);
    assert_eq!(rater.marks().await, expected);
    is_sound(&session).await;
}

async fn who_is_eligible_no_longer_is_left_out_of_returns_and_refuses_none(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at(DAY).await;
    // Five years on the day of the announcement, and not a day before it.
    let new = json!({ "staff_no": "W9001", "employee": { "name": "路人", "occupation": "6-05-01-03", "occupation_since": "2021-03-02" } });
    done(&session, call::add_employee, new).await;
    let enrol = json!({ "round": R, "staff_nos": ["W9001"] });
    done(&session, call::enrol_round, enrol).await;
    let rater = Offline::with_packet(&session, folder.path()).await;
    let earlier = json!({ "kind": "days", "announced_on": "2026-03-01" });
    let preview = told(&session, earlier.clone()).await;
    let codes: Vec<&str> = preview["touched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["candidates_lose", "returns_leave_her_out"]);
    done(&session, call::correct_round, correct(earlier)).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(
        detail["standing"],
        json!([{ "staff_no": "W9001", "to": "refused" }])
    );
    assert_eq!(
        detail["eligibility"],
        json!([{ "staff_no": "W9001", "from": "1", "to": null }])
    );
    let both = [(staff_no(0), "77.5"), ("W9001".to_owned(), "80")];
    let file = rater.signs("一", &both).await;
    let line = rater.takes(&file).await;
    assert_eq!(
        (&line["outcome"], &line["left_out"]),
        (&json!("new"), &json!(1))
    );
    let page = json!({ "offset": 1, "limit": 1 });
    let log = done(&session, call::list_audit, page).await;
    let taken = &log["entries"][0];
    assert_eq!(taken["action"], "take_return", "{taken}");
    let detail: Value = serde_json::from_str(taken["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["left_out"], 1, "{detail}");
    assert_eq!(rater.marks().await, all([(0, "77.5")]));
    is_sound(&session).await;
}

async fn a_return_never_counts_for_somebody_else_under_the_same_code(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at(DAY).await;
    let add = |name: &str| {
        let mut rater = new_master();
        rater["name"] = json!(name);
        correct(json!({ "kind": "add_rater", "rater": rater, "relations": [] }))
    };
    done(&session, call::correct_round, add("王师傅")).await;
    let rater = Offline::of("A9", &session, folder.path()).await;
    let file = rater.signs("一", &[(staff_no(0), "77.5")]).await;
    let remove = correct(json!({ "kind": "remove_rater", "rater": "A9" }));
    let answer = done(&session, call::correct_round, remove).await;
    assert_eq!(
        answer["touched"][1]["code"], "packets_of_removed",
        "{answer}"
    );
    assert_eq!(
        refused(&session, call::correct_round, add("李师傅")).await,
        "rater_code_has_packets"
    );
    let taken = done(&session, call::take_packets, json!({ "paths": [file] })).await;
    assert_eq!(taken["refused"][0]["code"], "rater_unknown", "{taken}");
    is_sound(&session).await;
}
