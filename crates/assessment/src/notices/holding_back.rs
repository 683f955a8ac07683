//! What holds somebody's certificate back: no notice with her present result has ended, or an objection about her is open. Of
//! others nothing is asked: an objection holds a person, not a round. Must not know how facts are kept.

use jiff::civil::Date;

use super::notice::{NoticeTerms, has_ended};
use super::objection::ObjectionState;

/// Somebody who passed, as far as notices and objections concern her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnNotice {
    /// Her result as it is now.
    pub now: String,
    /// The notices that list her and were not withdrawn: what each said of her result, and its last day.
    pub notices: Vec<(String, Date)>,
    /// The objections about her.
    pub objections: Vec<ObjectionState>,
}

/// Why nobody gives her a certificate today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// No notice lists her with the result that she has now.
    NotOnNotice,
    /// The notice has not ended.
    NoticeRuns {
        /// Its last day.
        until: Date,
    },
    /// An objection about her is open.
    ObjectionOpen,
}

/// What holds her back, the heaviest first; nothing when she may be certified.
pub fn holds(terms: &NoticeTerms, person: &OnNotice, today: Date) -> Vec<Hold> {
    let mut found = Vec::new();
    if person.objections.contains(&ObjectionState::Open) {
        found.push(Hold::ObjectionOpen);
    }
    if terms.asked_for {
        // Of several notices that say what holds now, the one that ends first is enough.
        let listed = listed(terms, person);
        match listed.iter().min() {
            None => found.push(Hold::NotOnNotice),
            Some(until) if !has_ended(*until, today) => {
                found.push(Hold::NoticeRuns { until: *until });
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether a notice lists her with what holds now, however long it still runs.
pub fn is_listed(terms: &NoticeTerms, person: &OnNotice) -> bool {
    !listed(terms, person).is_empty()
}

/// The last days of the notices that count.
fn listed(terms: &NoticeTerms, person: &OnNotice) -> Vec<Date> {
    let is_corrected = person.objections.contains(&ObjectionState::Corrected);
    let counts = |said: &String| {
        // A correction came of the notice itself, where the pack asks for no other.
        *said == person.now || (is_corrected && !terms.again_after_correction)
    };
    let notices = person.notices.iter();
    let counting = notices.filter(|(said, _)| counts(said));
    counting.map(|(_, last_day)| *last_day).collect()
}
