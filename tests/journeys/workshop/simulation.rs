//! The whole simulation: many raters and candidates, returns twice and out of order in three folders, some damaged, one
//! rater with two devices, one clock a year off, and the program killed while it takes the returns: a few times here, by
//! the hundred in `cargo xtask kills`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use factory::{
    call, done, fresh_database,
    offline::{self, ROUND, Size, criterion, rater},
    refused,
    small::staff_no,
};
use serde_json::{Value, json};

use super::floor::Floor;
use crate::kills::{Chance, Landed, Target, killed_after, undisturbed};
use crate::program::{answer, program};

/// On PostgreSQL, where nobody is killed.
const SMALL: Size = Size {
    raters: 8,
    people: 24,
    criteria: 5,
};
const FULL: Size = Size {
    raters: 40,
    people: 200,
    criteria: 10,
};

/// How many kills; set by `cargo xtask kills`.
const KILLS: &str = "JIANGPING_KILLS_PACKETS";

/// The folders in which returns come back, in the order in which they are taken: the later returns first.
const FOLDERS: [&str; 3] = ["回收 乙", "回收 甲", "回收 丙"];

/// Who has two devices, and who signs by passphrase.
const TWO_DEVICES: usize = 2;
const BY_PASSPHRASE: [usize; 2] = [0, 1];

#[tokio::test(flavor = "multi_thread")]
async fn every_mark_is_once_in_the_office_though_the_program_is_killed_while_it_takes_them() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("车间 一");
    fs::create_dir(&place).unwrap();
    let location = place.join("工厂.office");
    let floor = filled(&place, location.to_str().unwrap(), FULL).await;
    done(&floor.office, call::close_office, json!({})).await;
    kill_while_taking(&floor, &location);
    done(
        &floor.office,
        call::open_office,
        json!({ "location": floor.location }),
    )
    .await;
    judge(&floor).await;
    let typed = place.join("直接录入");
    fs::create_dir(&typed).unwrap();
    same_as_typed_directly(&floor, &typed, typed.join("录入.office").to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mark_is_once_in_the_office_on_postgresql() {
    let folder = tempfile::tempdir().unwrap();
    let floor = filled(folder.path(), &fresh_database(), SMALL).await;
    let taken = floor.take(&FOLDERS).await;
    explained(&taken, floor.size);
    judge(&floor).await;
    let typed = folder.path().join("直接录入");
    fs::create_dir(&typed).unwrap();
    same_as_typed_directly(&floor, &typed, &fresh_database()).await;
}

/// The office with its packets, and all returns in their folders.
async fn filled(place: &Path, location: &str, size: Size) -> Floor {
    let mut floor = Floor::open(place, location, size).await;
    for number in 0..size.raters {
        if !BY_PASSPHRASE.contains(&number) {
            floor.enrol(&rater(number), &rater(number)).await;
        }
    }
    floor.enrol(&rater(TWO_DEVICES), "第二台").await;
    floor.make(&[]).await;
    for number in (0..size.raters).filter(|number| *number != TWO_DEVICES) {
        let computer = rater(number);
        let half = offline::marks(size, number, 0..size.people / 2);
        let first = floor
            .fill(number, &computer, &half, &format!("回收 甲/{computer} 一"))
            .await;
        let rest = offline::marks(size, number, size.people / 2..size.people);
        let second = floor
            .fill(number, &computer, &rest, &format!("回收 乙/{computer} 二"))
            .await;
        copy(
            &second,
            &floor,
            &format!("回收 丙/再来/{computer} 二.scorereturn"),
        );
        if number % 3 == 0 {
            copy(
                &first,
                &floor,
                &format!("回收 丙/{computer} 一.scorereturn"),
            );
        }
        if number % 4 == 3 {
            damaged(&second, &floor, &computer);
        }
    }
    two_devices(&floor).await;
    foreign(&floor).await;
    floor
}

/// Each device has two thirds of the people; where both have marks, the second differs in one.
async fn two_devices(floor: &Floor) {
    let size = floor.size;
    let first = offline::marks(size, TWO_DEVICES, 0..size.people * 2 / 3);
    floor
        .fill(TWO_DEVICES, &rater(TWO_DEVICES), &first, "回收 甲/两台之一")
        .await;
    let second = offline::marks(size, TWO_DEVICES, size.people / 3..size.people);
    let (person, number) = disputed(size);
    let place = format!("{},{},", staff_no(person), criterion(number));
    let own = offline::mark(TWO_DEVICES, person, number);
    assert!(second.contains(&format!("{place}{own}\n")));
    let second = second.replace(&format!("{place}{own}\n"), &format!("{place}12.5\n"));
    floor
        .fill(TWO_DEVICES, "第二台", &second, "回收 丙/两台之二")
        .await;
}

/// The place about which the two devices differ.
fn disputed(size: Size) -> (usize, usize) {
    (size.people / 2, size.criteria - 1)
}

fn copy(from: &str, floor: &Floor, to: &str) {
    let to = floor.folder.join(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
}

/// One copy cut off, one with a byte changed.
fn damaged(from: &str, floor: &Floor, name: &str) {
    let mut bytes = fs::read(from).unwrap();
    let folder = floor.folder.join("回收 丙");
    fs::create_dir_all(&folder).unwrap();
    let cut = folder.join(format!("{name} 断.scorereturn"));
    fs::write(cut, &bytes[..bytes.len() * 2 / 3]).unwrap();
    let last = bytes.len() - 20;
    bytes[last] ^= 0x40;
    fs::write(folder.join(format!("{name} 改.scorereturn")), bytes).unwrap();
}

/// A return of another office that took the same raters.
async fn foreign(floor: &Floor) {
    let place = floor.folder.join("别的厂");
    fs::create_dir(&place).unwrap();
    let location = place.join("别的.office");
    let size = Size {
        people: 2,
        ..floor.size
    };
    let mut other = Floor::open(&place, location.to_str().unwrap(), size).await;
    other.make(&["K00"]).await;
    let marks = offline::marks(size, 0, 0..2);
    let made = other.fill(0, "K00", &marks, "回传").await;
    copy(&made, floor, "回收 甲/别的厂.scorereturn");
    done(&other.office, call::close_office, json!({})).await;
}

/// Every file of the folders is told, once, with the right words.
fn explained(taken: &Value, size: Size) {
    let outcomes = tally(&taken["taken"], "outcome");
    // Of all but the one with two devices the later return came first.
    let raters = size.raters - 1;
    assert_eq!(
        outcomes,
        BTreeMap::from([("again".to_owned(), raters), ("new".to_owned(), raters + 2)])
    );
    let refused = tally(&taken["refused"], "code");
    let repeated = (0..size.raters)
        .filter(|number| *number != TWO_DEVICES && number % 3 == 0)
        .count();
    let damaged = (0..size.raters)
        .filter(|number| *number != TWO_DEVICES && number % 4 == 3)
        .count();
    assert_eq!(
        refused,
        BTreeMap::from([
            ("packet_damaged".to_owned(), damaged),
            ("packet_of_other_office".to_owned(), 1),
            ("packet_older".to_owned(), raters + repeated),
            ("packet_truncated".to_owned(), damaged),
        ])
    );
    for line in taken["refused"].as_array().unwrap() {
        for part in ["message", "hint"] {
            assert!(!line[part].as_str().unwrap().is_empty(), "{line}");
        }
    }
    assert_eq!(taken["conflicts"].as_array().unwrap().len(), 1);
}

fn tally(lines: &Value, field: &str) -> BTreeMap<String, usize> {
    let mut tally = BTreeMap::new();
    for line in lines.as_array().unwrap() {
        *tally
            .entry(line[field].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    tally
}

/// Takes everything again and again with the program killed at random moments, until so many kills have landed, each on
/// an office that holds none of it yet or all of it.
fn kill_while_taking(floor: &Floor, location: &Path) {
    let before = location.with_extension("before");
    fs::copy(location, &before).unwrap();
    let command = || {
        let mut command = program(location, "陈评");
        command.args(["packets", "take"]);
        command.args(FOLDERS.map(|name| floor.folder.join(name)));
        command
    };
    let whole = undisturbed(command());
    assert!(whole.answered, "{}", whole.said);
    explained(&whole.document(), floor.size);
    let full = given(location);
    assert!(full > 0);
    let kills = wanted(KILLS, 6);
    let mut chance = Chance::of_seed(wanted("JIANGPING_KILLS_SEED", 1) as u64);
    let mut landed: BTreeMap<Landed, usize> = BTreeMap::new();
    let (mut kept, mut done) = (0, 0);
    restore(&before, location);
    while done < kills {
        let delay: Duration = chance.moment_of(whole.took);
        let outcome = killed_after(command(), delay, Target::ProgramOnFile(location));
        let Some(moment) = outcome.landed else {
            restore(&before, location);
            continue;
        };
        done += 1;
        *landed.entry(moment).or_default() += 1;
        match given(location) {
            0 => assert!(!outcome.answered),
            marks => {
                assert_eq!(marks, full, "a part of the returns came in");
                kept += 1;
                restore(&before, location);
            }
        }
    }
    println!("packets taken, program killed: {done} kills, {landed:?}, {kept} had come in whole");
    // The last run is disturbed by nobody; one more finds everything taken already.
    let last = undisturbed(command());
    assert!(last.answered, "{}", last.said);
    let again = undisturbed(command()).document();
    let outcomes = tally(&again["taken"], "outcome");
    assert_eq!(outcomes.keys().collect::<Vec<_>>(), ["again"]);
    assert_eq!(given(location), full);
}

fn restore(before: &Path, location: &Path) {
    for beside in ["-wal", "-shm"] {
        let mut name = location.as_os_str().to_owned();
        name.push(beside);
        let _ = fs::remove_file(name);
    }
    fs::copy(before, location).unwrap();
}

/// Marks that stand in the office, all raters together.
fn given(location: &Path) -> u64 {
    let board = answer(program(location, "陈评").args(["packets", "board", ROUND]));
    assert_eq!(board.code, Some(0), "{}", board.json);
    let raters = board.json["raters"].as_array().unwrap();
    raters
        .iter()
        .map(|line| line["given"].as_u64().unwrap())
        .sum()
}

/// The conflict is settled with a reason, every mark is there, the chain holds.
async fn judge(floor: &Floor) {
    let size = floor.size;
    let board = done(&floor.office, call::packet_board, json!({ "round": ROUND })).await;
    let all = (size.people * size.criteria) as u64;
    for (number, line) in board["raters"].as_array().unwrap().iter().enumerate() {
        let missing = u64::from(number == TWO_DEVICES);
        assert_eq!(line["expected"], all, "{line}");
        assert_eq!(line["given"], all - missing, "{line}");
    }
    let (person, number) = disputed(size);
    let conflicts = done(
        &floor.office,
        call::list_conflicts,
        json!({ "round": ROUND }),
    )
    .await;
    let conflict = &conflicts["conflicts"][0];
    assert_eq!(conflict["staff_no"], staff_no(person));
    let stated: Vec<&str> = conflict["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["mark"].as_str().unwrap())
        .collect();
    assert_eq!(stated.len(), 2, "{conflict}");
    assert!(stated.contains(&"12.5"), "{conflict}");
    let refusal = refused(&floor.office, call::decide_round, json!({ "round": ROUND })).await;
    assert_eq!(refusal, "conflicts_open");
    let settled = done(
        &floor.office,
        call::settle_conflict,
        json!({
            "round": ROUND, "staff_no": staff_no(person), "rater": rater(TWO_DEVICES),
            "criterion": criterion(number), "mark": offline::mark(TWO_DEVICES, person, number),
            "reason": "第二台误填，已与本人核对",
        }),
    )
    .await;
    assert_eq!(settled["conflicts"], json!([]));
    floor.verify().await;
}

/// The decision is that of an office in which the same marks were typed in directly.
async fn same_as_typed_directly(floor: &Floor, place: &Path, location: &str) {
    let by_packets = floor.decided().await;
    let other = Floor::open(place, location, floor.size).await;
    let file = factory::file(place, "全部评分.csv", offline::all_marks(floor.size));
    let report = done(
        &other.office,
        call::import_scores,
        json!({ "path": file, "round": ROUND, "source": "master" }),
    )
    .await;
    assert_eq!(report["refused"], 0);
    let directly = other.decided().await;
    let people = by_packets.as_array().unwrap();
    assert_eq!(people.len(), floor.size.people);
    for (a, b) in people.iter().zip(directly.as_array().unwrap()) {
        assert_eq!(a, b);
        for input in a["components"][0]["inputs"].as_array().unwrap() {
            let marks = input["marks"].as_array().unwrap();
            assert_eq!(marks.len(), floor.size.raters, "each rater's mark once");
        }
    }
    done(&other.office, call::close_office, json!({})).await;
    done(&floor.office, call::close_office, json!({})).await;
}

fn wanted(variable: &str, usual: usize) -> usize {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}
