//! The power is cut at random moments of every work. Must not know what a disk may lose.

use crate::chance::Chance;
use crate::disk::Disk;
use crate::figures::{Figures, Moment};
use crate::folder::Folder;
use crate::judge::{Course, Finding, Flaw};
use crate::record::{Kind, Record};
use crate::running::{Place, is_change};
use crate::works::{Job, Work, chance_of, wanted};

/// Does a work undisturbed under the instrument; answers its course and what it did.
pub fn done_once(job: Job, place: &Place) -> (Course, Vec<Record>) {
    job.prepare(place);
    let start = Folder::of(&place.root);
    let run = place.watched(job.call(place), None);
    assert!(run.answered(), "{}: {}", job.name(), run.told());
    let end = Folder::of(&place.root);
    // What the instrument did not see shows here.
    let mut disk = Disk::holding(&place.root, &start);
    run.records.iter().for_each(|record| disk.apply(record));
    assert_same(&disk.seen(), &end, job);
    (Course::of(job, place, start, end), run.records)
}

fn assert_same(seen: &Folder, real: &Folder, job: Job) {
    let (seen, real) = (seen.without_shared(), real.without_shared());
    assert_eq!(
        seen.files.keys().collect::<Vec<_>>(),
        real.files.keys().collect::<Vec<_>>(),
        "{}: names were changed past the instrument",
        job.name()
    );
    for (name, bytes) in &real.files {
        assert!(
            seen.files[name] == *bytes,
            "{}: {} was written past the instrument",
            job.name(),
            name.display()
        );
    }
    assert_eq!(seen.folders, real.folders);
}

/// How far a program had come when this many of its records were done.
pub fn moment(records: &[Record], done: usize) -> Moment {
    let done = &records[..done];
    if done.iter().any(|record| record.kind == Kind::Said) {
        Moment::Answered
    } else if done.iter().any(|record| is_change(record.kind)) {
        Moment::Within
    } else {
        Moment::Before
    }
}

/// Of four cuts one comes when all is done and nothing more is brought to the disk by anybody, one directly after a name was changed,
/// which is seldom done, and two anywhere.
fn a_moment(records: &[Record], chance: &mut Chance) -> usize {
    let names = [
        Kind::Made,
        Kind::Renamed,
        Kind::Linked,
        Kind::Removed,
        Kind::FolderMade,
    ];
    let named: Vec<usize> = (0..records.len())
        .filter(|place| names.contains(&records[*place].kind))
        .collect();
    match chance.below(4) {
        0 => records.len(),
        1 if !named.is_empty() => named[chance.below(named.len())] + 1,
        _ => chance.below(records.len() + 1),
    }
}

/// The oracle itself: a program that brings nothing to the disk, or not the names of its files, is found out.
#[test]
fn a_program_that_does_not_sync_is_found_out() {
    let kinds: [&[Kind]; 2] = [&[Kind::Synced, Kind::FolderSynced], &[Kind::FolderSynced]];
    for (work, left_out) in [Work::Scores, Work::Backup].into_iter().zip(kinds) {
        let job = Job {
            work,
            sealed: false,
        };
        let place = Place::new();
        let (course, records) = done_once(job, &place);
        let mut disk = Disk::holding(&place.root, &course.start);
        let kept = records
            .iter()
            .filter(|record| !left_out.contains(&record.kind));
        kept.for_each(|record| disk.apply(record));
        disk.surely().lay(&place.root);
        let finding = course.judge(&place, true).map_err(|finding| finding.flaw);
        assert_eq!(finding.unwrap_err(), Flaw::Lost, "{}", job.name());
    }
}

#[test]
fn what_was_answered_outlives_a_cut_of_the_power_and_nothing_is_there_by_half() {
    let jobs = Job::wanted();
    let each = wanted("JIANGPING_FAULTS_CUTS", jobs.len()).div_ceil(jobs.len().max(1));
    let mut figures = Figures::default();
    for job in jobs {
        let place = Place::new();
        let (course, records) = done_once(job, &place);
        let mut chance = chance_of(job, 1);
        for number in 0..each {
            let done = a_moment(&records, &mut chance);
            let mut disk = Disk::holding(&place.root, &course.start);
            records[..done].iter().for_each(|record| disk.apply(record));
            disk.after_cut(&mut chance).lay(&place.root);
            let moment = moment(&records, done);
            let again = chance.below(3) == 0;
            let outcome = course
                .judge(&place, moment == Moment::Answered)
                .and_then(|kept| {
                    if !kept && again {
                        course.again(&place)?;
                    }
                    Ok::<bool, Finding>(kept)
                });
            let repeat = format!("cut {number} after record {done} of {}", records.len());
            figures.add("cut", job, moment, outcome, &repeat);
        }
    }
    figures.report("power cuts");
}
