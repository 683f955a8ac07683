//! The demo's second round: twelve people of one team, in the middle of scoring. Two masters and the supervisor have handed in, one pair
//! of marks is too far apart, a third master is typing, two have not begun; its evidence is there, since it is of the same records.
//!
//! Must not know what the first round has come to.

use std::ops::RangeInclusive;
use std::path::Path;

use assessment::Refusal;

use super::{SECOND_ROUND, read, roster, scores};
use crate::imports::wire::TextOfFile;
use crate::marks::roads::sheet;
use crate::marks::wire::{PutRaterMarks, WorkingMark};
use crate::office::Office;
use crate::rounds::wire::{EnrolRound, RoundRef};
use crate::{rounds, standards};

/// The master who is typing.
const TYPING: &str = "K03";

/// What is marked by masters, in the order of the marks below.
const CRITERIA: [&str; 3] = ["skills", "transitions", "performance"];

/// What that master has typed so far; the others of the twelve are still to come.
const TYPED: [(&str, [&str; 3]); 5] = [
    ("W0083", ["80", "77.5", "80"]),
    ("W0084", ["72.5", "72.5", "75"]),
    ("W0085", ["85", "85", "82.5"]),
    ("W0086", ["67.5", "65", "70"]),
    ("W0087", ["77.5", "80", "75"]),
];

/// The twelve, by the numbers of their staff numbers.
const PEOPLE: RangeInclusive<u32> = 83..=94;

/// From the people to the marks that are there.
pub(super) async fn fill(office: &Office, folder: &Path) -> Result<(), Refusal> {
    roster(office, folder, "second-roster.csv").await?;
    let text = |name: &str| read(folder, name).map(|text| TextOfFile { text });
    standards::import(office, text("second-standard.toml")?).await?;
    rounds::open(office, text("second-round.toml")?).await?;
    let round = || SECOND_ROUND.to_owned();
    let twelve = EnrolRound {
        reason: None,
        round: round(),
        staff_nos: PEOPLE.map(|number| format!("W{number:04}")).collect(),
        despite_holding: Vec::new(),
        applications: Vec::new(),
    };
    rounds::enrolment::enrol(office, twelve).await?;
    rounds::open_scoring(office, RoundRef { round: round() }).await?;
    for (source, file) in [
        ("master", "second-master-scores.csv"),
        ("supervisor", "second-supervisor-scores.csv"),
    ] {
        let path = folder.join(file).to_string_lossy().into_owned();
        scores(office, (SECOND_ROUND, source), path, None).await?;
    }
    let typed = PutRaterMarks {
        round: round(),
        rater: TYPING.to_owned(),
        marks: typed(),
    };
    sheet::put(office, typed).await?;
    Ok(())
}

fn typed() -> Vec<WorkingMark> {
    let people = TYPED.iter();
    people
        .flat_map(|(staff_no, marks)| {
            CRITERIA
                .iter()
                .zip(marks)
                .map(move |(criterion, mark)| WorkingMark {
                    staff_no: (*staff_no).to_owned(),
                    criterion: (*criterion).to_owned(),
                    mark: Some((*mark).to_owned()),
                })
        })
        .collect()
}
