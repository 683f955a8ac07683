//! Every way in which a return can be wrong has its own answer, leaves a line in the audit log and no mark.

use std::fs;
use std::path::Path;

use assessment::Mark;
use exchange::packet::{self, Header, KeyPair, Kind, Opener, Recipients, ScorePacket, ScoreReturn};
use factory::{
    call, done,
    offline::{self, ROUND, Size, criterion},
    refused, session_at,
    small::staff_no,
};
use serde_json::{Value, json};

use super::floor::{DAY, Floor};

const SIZE: Size = Size {
    raters: 3,
    people: 2,
    criteria: 2,
};

async fn floor(place: &Path) -> Floor {
    let location = place.join("厂.office");
    let mut floor = Floor::open(place, location.to_str().unwrap(), SIZE).await;
    floor.enrol("K01", "K01").await;
    floor.make(&[]).await;
    floor
}

/// The one refusal of a file.
async fn refusal(floor: &Floor, file: &str) -> String {
    let taken = floor.take(&[file]).await;
    assert_eq!(taken["taken"], json!([]), "{taken}");
    let line = &taken["refused"][0];
    assert!(!line["hint"].as_str().unwrap().is_empty(), "{line}");
    line["code"].as_str().unwrap().to_owned()
}

/// Marks of all raters that stand.
async fn given(floor: &Floor) -> u64 {
    let board = done(&floor.office, call::packet_board, json!({ "round": ROUND })).await;
    let raters = board["raters"].as_array().unwrap();
    raters
        .iter()
        .map(|line| line["given"].as_u64().unwrap())
        .sum()
}

/// The packet of K00 opened by its passphrase, as somebody who can program would.
fn opened(floor: &Floor) -> ScorePacket {
    let (file, words) = &floor.packets["K00"];
    let words = words.as_deref().unwrap();
    let bytes = fs::read(file).unwrap();
    packet::open(&bytes, Kind::Packet, &Opener::Passphrase(words))
        .unwrap()
        .body
}

/// A return that nobody's program would write: signed and changed by hand.
fn forged(
    floor: &Floor,
    name: &str,
    signer: Option<KeyPair>,
    change: impl FnOnce(&mut ScoreReturn),
) -> String {
    let task = opened(floor);
    let mark = |text: &str| Mark::new(text.parse().unwrap()).ok().map(Mark::units);
    let mut body = ScoreReturn {
        packet: task.id.clone(),
        copy: "00000000-0000-7000-8000-000000000000".to_owned(),
        revision: 1,
        round: task.round.code.clone(),
        rater: task.rater.code.clone(),
        scheme_hash: task.scheme_hash.clone(),
        signed_by: "师傅0".to_owned(),
        signed_at: DAY.to_owned(),
        criteria: vec![criterion(0), criterion(1)],
        marks: vec![(staff_no(0), vec![mark("80"), None])],
    };
    change(&mut body);
    let keys = signer.unwrap_or_else(|| KeyPair::new(task.return_seed.unwrap()));
    let header = Header {
        kind: Kind::Return,
        office: exchange::packet::OfficeId::of(&task.office.signing),
    };
    let to = Recipients::Addresses(vec![task.office.address.clone()]);
    let bytes = packet::seal(header, &body, &keys, &to).unwrap();
    let file = floor.folder.join(format!("{name}.scorereturn"));
    fs::write(&file, bytes).unwrap();
    format!("{name}.scorereturn")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_that_cannot_be_trusted_is_refused_with_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let stranger = || Some(KeyPair::new([9; 32]));
    type Change = fn(&mut ScoreReturn);
    let cases: [(&str, Option<KeyPair>, Change, &str); 8] = [
        ("生人", stranger(), |_| {}, "packet_signer_unknown"),
        (
            "别包",
            None,
            |body| body.packet = "x".to_owned(),
            "packet_unknown",
        ),
        (
            "别人",
            None,
            |body| body.rater = "K01".to_owned(),
            "packet_unknown",
        ),
        (
            "别批",
            None,
            |body| body.round = "W9".to_owned(),
            "round_unknown",
        ),
        (
            "换标准",
            None,
            |body| body.scheme_hash = "0".repeat(64),
            "packet_scheme_changed",
        ),
        (
            "超范围",
            None,
            |body| body.marks[0].1[0] = Some(1_010_000),
            "packet_mark_refused",
        ),
        (
            "不在册",
            None,
            |body| body.marks[0].0 = "G99999".to_owned(),
            "packet_mark_refused",
        ),
        (
            "缺列",
            None,
            |body| body.marks[0].1.truncate(1),
            "packet_damaged",
        ),
    ];
    for (name, signer, change, code) in cases {
        let file = forged(&floor, name, signer, change);
        assert_eq!(refusal(&floor, &file).await, code, "{name}");
    }
    let (task, _) = &floor.packets["K00"];
    assert_eq!(refusal(&floor, task).await, "packet_is_no_return");
    fs::write(floor.folder.join("照片.scorereturn"), b"\xff\xd8\xff").unwrap();
    assert_eq!(refusal(&floor, "照片.scorereturn").await, "not_a_packet");
    assert_eq!(given(&floor).await, 0, "nothing of all that came in");
    let log = done(
        &floor.office,
        call::list_audit,
        json!({ "subject": "", "offset": 0, "limit": 100 }),
    )
    .await;
    let refusals = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["action"] == "refuse_return")
        .count();
    assert_eq!(refusals, 10);
    floor.verify().await;
    let whole = forged(&floor, "无改", None, |_| {});
    let taken = floor.take(&[&whole]).await;
    assert_eq!(taken["taken"][0]["outcome"], "new", "{taken}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_for_other_keys_under_this_office_s_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let task = opened(&floor);
    let header = Header {
        kind: Kind::Return,
        office: exchange::packet::OfficeId::of(&task.office.signing),
    };
    let stranger = KeyPair::new([9; 32]);
    let to = Recipients::Addresses(vec![stranger.address()]);
    let bytes = packet::seal(header, &json!({}), &stranger, &to).unwrap();
    fs::write(floor.folder.join("错封.scorereturn"), bytes).unwrap();
    assert_eq!(
        refusal(&floor, "错封.scorereturn").await,
        "packet_wrong_recipient"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_packet_is_not_opened_once_a_later_one_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut floor = floor(folder.path()).await;
    let (file, _) = floor.packets["K01"].clone();
    let earlier = floor.folder.join("先前.scorepacket");
    fs::copy(file, &earlier).unwrap();
    let marks = offline::marks(SIZE, 1, 0..1);
    floor.fill(1, "K01", &marks, "一").await;
    floor.make(&["K01"]).await;
    floor
        .fill(1, "K01", "工号,评分项,得分\nG00001,c00,50\n", "二")
        .await;
    let refusal = refused(
        &floor.computer("K01"),
        call::open_packet,
        json!({ "path": earlier }),
    )
    .await;
    assert_eq!(refusal, "packet_superseded");
    // The later packet goes on with what was marked before.
    let taken = floor.take(&["二.scorereturn"]).await;
    assert_eq!(taken["taken"][0]["marks"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_changes_nothing_and_says_what_would_happen() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let file = forged(&floor, "回传", None, |_| {});
    let input = json!({ "paths": [floor.folder.join(&file)], "dry_run": true });
    let trial = done(&floor.office, call::take_packets, input).await;
    assert_eq!(trial["taken"][0]["marks"], 1);
    assert_eq!(trial["taken"][0]["missing"], 1);
    assert_eq!(given(&floor).await, 0);
    let none = json!({ "paths": [floor.folder.join("电脑")] });
    assert_eq!(
        refused(&floor.office, call::take_packets, none).await,
        "nothing_to_take"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_revoked_device_signs_is_refused_and_what_it_signed_before_stays() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let first = offline::marks(SIZE, 1, 0..1);
    floor.fill(1, "K01", &first, "一").await;
    assert_eq!(
        floor.take(&["一.scorereturn"]).await["taken"][0]["outcome"],
        "new"
    );
    let devices = done(&floor.office, call::list_devices, json!({})).await;
    let fingerprint = devices["devices"][0]["fingerprint"].clone();
    let revoke = json!({ "fingerprint": fingerprint, "reason": "电脑遗失" });
    done(&floor.office, call::revoke_device, revoke.clone()).await;
    assert_eq!(
        refused(&floor.office, call::revoke_device, revoke).await,
        "device_revoked_already"
    );
    floor
        .fill(1, "K01", &offline::marks(SIZE, 1, 1..2), "二")
        .await;
    assert_eq!(
        refusal(&floor, "二.scorereturn").await,
        "packet_signer_revoked"
    );
    assert_eq!(given(&floor).await, 2);
    // Replaced: the new computer begins a copy of its own, and what it repeats is no conflict.
    let mut floor = floor;
    floor.enrol("K01", "新电脑").await;
    floor.make(&["K01"]).await;
    floor
        .fill(1, "新电脑", &offline::marks(SIZE, 1, 0..2), "三")
        .await;
    let taken = floor.take(&["三.scorereturn"]).await;
    assert_eq!(taken["conflicts"], json!([]));
    assert_eq!(given(&floor).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_that_says_otherwise_than_the_signed_sheet_is_a_conflict_and_no_change_of_marks() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let marks = offline::marks(SIZE, 1, 0..1);
    floor.fill(1, "K01", &marks, "一").await;
    floor.take(&["一.scorereturn"]).await;
    let input = json!({ "round": ROUND, "rater": "K01", "reason": "当面签名" });
    done(&floor.office, call::reopen_rater_sheet, input).await;
    let signed = json!({ "round": ROUND, "rater": "K01", "signed_by": "考评员01" });
    done(&floor.office, call::submit_rater_sheet, signed).await;

    let first = format!("G00000,{},{}", criterion(0), offline::mark(1, 0, 0));
    assert!(marks.contains(&first), "{marks}");
    let other = marks.replace(&first, &format!("G00000,{},99.5", criterion(0)));
    floor.fill(1, "K01", &other, "二").await;
    let taken = floor.take(&["二.scorereturn"]).await;
    let conflict = &taken["conflicts"][0];
    assert_eq!(conflict["criterion"], criterion(0), "{taken}");
    let mut stated: Vec<(&str, &str)> = conflict["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["origin"].as_str().unwrap(),
                one["mark"].as_str().unwrap(),
            )
        })
        .collect();
    stated.sort_unstable();
    let signed_mark = offline::mark(1, 0, 0);
    let signed_mark = signed_mark.trim_end_matches(".0");
    assert_eq!(stated, [("office", signed_mark), ("return", "99.5")]);
    let round = json!({ "round": ROUND });
    assert_eq!(
        refused(&floor.office, call::decide_round, round).await,
        "conflicts_open"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_signs_for_its_holder_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut floor = floor(folder.path()).await;
    floor.enrol("K02", "K02").await;
    floor.make(&["K02"]).await;
    let keys = fs::read_to_string(floor.folder.join("电脑/K02/device.key")).unwrap();
    let file = forged(&floor, "替人", Some(KeyPair::parse(&keys).unwrap()), |_| {});
    assert_eq!(refusal(&floor, &file).await, "packet_signer_other");
    // K02 opens her own packet and not K01's.
    let (other, _) = &floor.packets["K01"];
    let input = json!({ "path": other });
    assert_eq!(
        refused(&floor.computer("K02"), call::open_packet, input).await,
        "packet_wrong_recipient"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_day_or_after_the_decision_a_return_is_refused_and_nothing_decided_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let mut marks = 0;
    for (number, computer) in [(0, "K00"), (1, "K01"), (2, "K02")] {
        let text = offline::marks(SIZE, number, 0..2);
        floor
            .fill(number, computer, &text, &format!("回传/{computer}"))
            .await;
        marks += 4;
    }
    let late = floor.folder.join("办公室 晚");
    let office = session_at("2100-01-01T02:00:00Z", &late);
    done(&floor.office, call::close_office, json!({})).await;
    done(
        &office,
        call::open_office,
        json!({ "location": floor.location }),
    )
    .await;
    let input = json!({ "paths": [floor.folder.join("回传")] });
    let taken = done(&office, call::take_packets, input.clone()).await;
    assert_eq!(taken["refused"][0]["code"], "packet_expired");
    done(&office, call::close_office, json!({})).await;

    done(
        &floor.office,
        call::open_office,
        json!({ "location": floor.location }),
    )
    .await;
    let taken = floor.take(&["回传"]).await;
    assert_eq!(taken["taken"].as_array().unwrap().len(), 3, "{taken}");
    let decided = floor.decided().await;
    floor
        .fill(0, "K00", "工号,评分项,得分\nG00000,c00,1\n", "晚到")
        .await;
    assert_eq!(
        refusal(&floor, "晚到.scorereturn").await,
        "round_not_open_for_scores"
    );
    assert_eq!(given(&floor).await, marks);
    let after = done(
        &floor.office,
        call::round_results,
        json!({ "round": ROUND, "breakdown": true }),
    )
    .await;
    assert_eq!(after["candidates"], decided);
    floor.verify().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rater_goes_on_where_she_was_after_a_crash_and_what_does_not_fit_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let floor = floor(folder.path()).await;
    let (file, words) = floor.packets["K00"].clone();
    let rater = floor.computer("K00");
    let packet =
        json!({ "path": file, "passphrase": words.as_deref().map(|text| text.replace(' ', "")) });
    assert_eq!(
        refused(&rater, call::open_packet, json!({ "path": file })).await,
        "packet_needs_passphrase"
    );
    assert_eq!(
        refused(
            &rater,
            call::open_packet,
            json!({ "path": file, "passphrase": "1111 2222 3333 4444" })
        )
        .await,
        "packet_passphrase_wrong"
    );
    assert_eq!(
        refused(&rater, call::show_packet, json!({})).await,
        "no_packet_open"
    );
    let opened = done(&rater, call::open_packet, packet.clone()).await;
    assert_eq!(opened["resumed"], false);
    assert_eq!(opened["candidates"].as_array().unwrap().len(), 2);
    let one = |staff_no: String, criterion: &str, mark: Value| json!({ "marks": [{ "staff_no": staff_no, "criterion": criterion, "mark": mark }] });
    let saved = done(
        &rater,
        call::put_working_marks,
        one(staff_no(0), "c00", json!("87.5")),
    )
    .await;
    assert_eq!(saved["given"], 1);
    for (staff_no, criterion, mark, code) in [
        (staff_no(0), "c00", "100.5", "mark_out_of_range"),
        (staff_no(0), "c00", "87.3", "mark_off_step"),
        (staff_no(0), "c00", "八十", "mark_not_a_number"),
        (staff_no(0), "c09", "80", "criterion_not_marked"),
        (staff_no(7), "c00", "80", "candidate_not_in_packet"),
    ] {
        let input = one(staff_no, criterion, json!(mark));
        let refusal = refused(&rater, call::put_working_marks, input).await;
        assert_eq!(refusal, code, "{mark}");
    }
    done(
        &rater,
        call::set_working_place,
        json!({ "place": "G00001/c01" }),
    )
    .await;
    // The computer dies: another session, the same folder, nothing was closed.
    let again = floor.computer("K00");
    let opened = done(&again, call::open_packet, packet).await;
    assert_eq!(opened["resumed"], true);
    assert_eq!(opened["place"], "G00001/c01");
    assert_eq!(
        opened["marks"],
        json!([{ "staff_no": "G00000", "criterion": "c00", "mark": "87.5" }])
    );
    let out = floor.folder.join("回传.scorereturn");
    assert_eq!(
        refused(
            &again,
            call::sign_return,
            json!({ "path": out, "signed_by": " " })
        )
        .await,
        "signature_empty"
    );
    std::fs::write(floor.folder.join("一个文件"), "").unwrap();
    let away = floor.folder.join("一个文件/回传.scorereturn");
    assert_eq!(
        refused(
            &again,
            call::sign_return,
            json!({ "path": away, "signed_by": "师傅" })
        )
        .await,
        "folder_is_a_file"
    );
    let signed = done(
        &again,
        call::sign_return,
        json!({ "path": out, "signed_by": "师傅" }),
    )
    .await;
    assert_eq!(
        (&signed["given"], &signed["missing"]),
        (&json!(1), &json!(3))
    );
    let taken = floor.take(&["回传.scorereturn"]).await;
    assert_eq!(taken["taken"][0]["marks"], 1);
}
