//! A program that copies folders to other computers puts an older copy in the place of the office in the middle of a work: nothing is
//! answered that went into the file that nobody finds. Must not know how a file is replaced.

use crate::cuts::done_once;
use crate::record::Kind;
use crate::running::{OFFICE, Place, is_change};
use crate::works::{Job, Work, chance_of, wanted};

#[test]
fn nothing_is_answered_into_a_file_that_was_replaced() {
    let each = wanted("JIANGPING_FAULTS_REPLACED", 1);
    for work in [Work::Scores, Work::Decide, Work::Approve, Work::Issue] {
        let job = Job {
            work,
            sealed: false,
        };
        let place = Place::new();
        let (course, records) = done_once(job, &place);
        // The last look at the file comes after the act was folded into it.
        let office = place.office().into_os_string().into_encoded_bytes();
        let numbers: Vec<u32> = records
            .iter()
            .filter(|record| record.kind == Kind::Opened && record.name == office)
            .map(|record| record.file)
            .collect();
        let folded = records
            .iter()
            .position(|record| record.kind == Kind::Synced && numbers.contains(&record.file))
            .expect("an act is folded into the office");
        let changes = records[..folded]
            .iter()
            .filter(|record| is_change(record.kind))
            .count();
        let mut chance = chance_of(job, 3);
        for _ in 0..each {
            course.start.lay(&place.root);
            let other = place.brought("别处的一份.office");
            std::fs::copy(place.office(), &other).unwrap();
            let at = 1 + chance.below(changes);
            let (from, to) = (other.display(), place.office());
            let fault = format!("replaced:{at}:{from}:{}", to.display());
            let run = place.watched(job.call(&place), Some(&fault));
            let told = format!("{}, {fault}: {}", job.name(), run.told());
            // An exchange before the office was opened is no exchange: the work is done in what lies there.
            assert!(run.answered() || run.refusal() == "office_moved", "{told}");
            assert!(!other.exists(), "{told}");
            assert!(place.root.join(OFFICE).exists());
            // What had come into the log when the file was exchanged is played back into a copy that it goes on from: then the
            // work is there, whole.
            if let Err(finding) = course.judge(&place, run.answered()) {
                panic!("{told}: {finding:?}");
            }
        }
    }
}
