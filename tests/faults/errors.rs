//! The disk is full, fails, or lets nothing be written any more, at random moments of every work; and the power is cut after that.
//! Must not know how a call is made to fail.

use crate::chance::Chance;
use crate::cuts::{done_once, moment};
use crate::disk::Disk;
use crate::figures::{Figures, Moment};
use crate::judge::{Finding, Flaw};
use crate::running::{Place, Run};
use crate::works::{Job, chance_of, wanted};

/// What happens to the disk, as the instrument is told.
const KINDS: [&str; 7] = [
    "full",
    "sync",
    "names",
    "write",
    "broken",
    "read-only",
    "short",
];

/// What a failing disk must never be called.
const NEVER: [&str; 5] = [
    "office_damaged",
    "not_an_office",
    "storage_failed",
    "internal",
    "",
];

/// What a disk is called that has no room.
const FULL: [&str; 2] = ["office_disk_full", "disk_full"];

/// A moment of a run, by what this kind counts.
fn planned(kind: &str, undisturbed: &Run, chance: &mut Chance) -> String {
    let number = match kind {
        "full" => chance.below(undisturbed.bytes()),
        "short" => 1 + chance.below(4),
        _ => 1 + chance.below(undisturbed.changes()),
    };
    format!("{kind}:{number}")
}

/// What the program says: done, or a refusal in words that is no alarm.
fn says_what_is_wrong(kind: &str, run: &Run) -> Result<(), Finding> {
    let broken = |text: &str| Finding {
        flaw: Flaw::Broken,
        text: format!("{text}: {}", run.told()),
    };
    let error = &run.json["error"];
    let said = |part: &str| !error[part].as_str().unwrap_or_default().trim().is_empty();
    match run.code {
        Some(0) => Ok(()),
        _ if kind == "short" => Err(broken("a write that takes a part is no error")),
        Some(1) if NEVER.contains(&run.refusal()) => Err(broken("a failing disk is called")),
        Some(1) if kind != "full" && FULL.contains(&run.refusal()) => {
            Err(broken("a disk that has room is called full"))
        }
        Some(1) if said("message") && said("hint") => Ok(()),
        _ => Err(broken("no refusal")),
    }
}

#[test]
fn a_disk_that_fails_is_refused_in_words_and_takes_nothing_that_was_answered() {
    let jobs = Job::wanted();
    let each = wanted("JIANGPING_FAULTS_ERRORS", jobs.len()).div_ceil(jobs.len().max(1));
    let mut figures = Figures::default();
    for (number, job) in jobs.into_iter().enumerate() {
        let place = Place::new();
        let (course, records) = done_once(job, &place);
        let undisturbed = Run {
            code: Some(0),
            json: serde_json::Value::Null,
            complaint: String::new(),
            records,
        };
        let mut chance = chance_of(job, 2);
        for try_number in 0..each {
            let kind = KINDS[(number + try_number) % KINDS.len()];
            let fault = planned(kind, &undisturbed, &mut chance);
            course.start.lay(&place.root);
            let run = place.watched(job.call(&place), Some(&fault));
            let answered = run.answered();
            let when = moment(&run.records, run.records.len());
            let when = if answered { when } else { Moment::Within };
            if !answered {
                figures.refused(kind, job, run.refusal());
            }
            let mut disk = Disk::holding(&place.root, &course.start);
            run.records.iter().for_each(|record| disk.apply(record));
            let cut = chance.below(2) == 0;
            if cut {
                disk.after_cut(&mut chance).lay(&place.root);
            }
            let outcome = says_what_is_wrong(kind, &run)
                .and_then(|()| course.judge(&place, answered))
                .and_then(|kept| {
                    if !kept {
                        course.again(&place)?;
                    }
                    Ok(kept)
                });
            let then = if cut { ", then cut" } else { "" };
            let repeat = format!("{fault}{then}; it said {}", run.told());
            figures.add(kind, job, when, outcome, &repeat);
        }
    }
    figures.report("errors of the disk");
}
