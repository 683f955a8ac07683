//! Every path of one person through a round with a notice, explored whole: no path reaches a certificate without an ended notice of
//! her present result, with an open objection or without an approval; and from everywhere there is a way to one.

use std::collections::{BTreeMap, BTreeSet};

use assessment::notices::holding_back::{Hold, OnNotice, holds};
use assessment::notices::notice::{NoticeTerms, Publishing, has_ended, last_day};
use assessment::notices::objection::{Raising, Settling, check_settling};
use assessment::{ObjectionState, RoundState, RoundStep, WorkingCalendar};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{calendar, terms};

/// One person, the round that she is in, and the day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    round: RoundState,
    today: Date,
    /// Which result she has; none before the first.
    result: Option<u8>,
    /// Whether she was sent back after it.
    back: bool,
    /// What each notice said of her, and from when to when it hangs.
    notices: Vec<(u8, Date, Date)>,
    objection: Option<ObjectionState>,
    certified: bool,
}

const BEGIN: Date = date(2026, 4, 2);
/// The days of the exploration: 清明节 is among them, so that notices run over it.
const DAYS: i32 = 10;

fn said(result: u8) -> String {
    format!("passed {result}")
}

impl Place {
    fn person(&self) -> OnNotice {
        OnNotice {
            now: self.result.map(said).unwrap_or_default(),
            notices: self
                .notices
                .iter()
                .map(|(result, _, last)| (said(*result), *last))
                .collect(),
            objections: self.objection.into_iter().collect(),
        }
    }

    /// Everywhere that one act leads to.
    fn next(&self, terms: &NoticeTerms, calendar: &WorkingCalendar) -> Vec<Self> {
        let mut found = Vec::new();
        let mut go = |change: &dyn Fn(&mut Self)| {
            let mut place = self.clone();
            change(&mut place);
            found.push(place);
        };
        if self.today < BEGIN + DAYS.days() {
            go(&|one| one.today = one.today.tomorrow().unwrap());
        }
        for step in [RoundStep::Enrol, RoundStep::OpenScoring, RoundStep::Approve] {
            if let Ok(state) = self.round.after(step) {
                go(&|one| one.round = state);
            }
        }
        if let Ok(state) = self.round.after(RoundStep::Decide) {
            // Her result becomes another only when she was sent back, and may stay the same then.
            let results = match (self.result, self.back) {
                (None, _) => vec![1],
                (Some(was), true) => vec![was, was + 1],
                (Some(was), false) => vec![was],
            };
            for result in results.into_iter().filter(|result| *result <= 2) {
                go(&|one| {
                    one.round = state;
                    one.result = Some(result);
                    one.back = false;
                });
            }
        }
        let is_objected = self.objection == Some(ObjectionState::Open);
        let may_go_back = self.round == RoundState::Decided
            || (self.round == RoundState::Approved && is_objected);
        if may_go_back && !self.certified {
            go(&|one| {
                one.round = RoundState::Scoring;
                one.back = true;
            });
        }
        if let Some(result) = self.result
            && matches!(self.round, RoundState::Decided | RoundState::Approved)
            && self.notices.len() < 2
        {
            let asked = Publishing {
                on: self.today,
                working_days: terms.working_days,
                decided_on: BEGIN,
                today: self.today,
                people: 1,
            };
            let last = last_day(calendar, self.today, terms.working_days);
            if let (Ok(()), Ok(last)) = (terms.check_publishing(&asked), last) {
                go(&|one| one.notices.push((result, one.today, last)));
            }
        }
        if let (None, Some((_, from, last))) = (self.objection, self.notices.last()) {
            let raising = Raising {
                by: Some("周春燕"),
                facts: "操作考核当天本人不在场",
                on: self.today,
                today: self.today,
                notice: (*from, *last),
            };
            if terms.check_raising(&raising).is_ok() {
                go(&|one| one.objection = Some(ObjectionState::Open));
            }
        }
        if let (true, Some(now), Some((was, ..))) = (is_objected, self.result, self.notices.last())
            && !self.back
        {
            for outcome in [ObjectionState::Kept, ObjectionState::Corrected] {
                let settling = Settling {
                    outcome,
                    answer: "已核查录像和评分表",
                    by: "李敏",
                    second: Some("王建国"),
                    about: "王秀英",
                    raised_by: Some("周春燕"),
                    raters: &["考评员甲"],
                    was: &said(*was),
                    now: &said(now),
                };
                if check_settling(&settling).is_ok() {
                    go(&|one| one.objection = Some(outcome));
                }
            }
        }
        if let Ok(state) = self.round.issued(true)
            && holds(terms, &self.person(), self.today).is_empty()
        {
            go(&|one| {
                one.round = state;
                one.certified = true;
            });
        }
        found
    }
}

fn explored(terms: &NoticeTerms) -> BTreeMap<Place, Vec<Place>> {
    let calendar = calendar();
    let mut open = vec![Place {
        round: RoundState::Planned,
        today: BEGIN,
        result: None,
        back: false,
        notices: Vec::new(),
        objection: None,
        certified: false,
    }];
    let mut seen: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    while let Some(place) = open.pop() {
        if seen.contains_key(&place) {
            continue;
        }
        let next = place.next(terms, &calendar);
        open.extend(next.iter().filter(|one| !seen.contains_key(*one)).cloned());
        seen.insert(place, next);
    }
    seen
}

/// Two working days keep the exploration short.
fn short() -> NoticeTerms {
    NoticeTerms {
        working_days: 2,
        ..terms()
    }
}

#[test]
fn no_path_reaches_a_certificate_without_an_ended_notice_and_with_an_open_objection() {
    for again in [true, false] {
        let terms = NoticeTerms {
            again_after_correction: again,
            ..short()
        };
        let seen = explored(&terms);
        assert!(seen.len() > 1_000, "{}", seen.len());
        let mut certified = 0;
        for (before, after) in &seen {
            for place in after
                .iter()
                .filter(|one| one.certified && !before.certified)
            {
                certified += 1;
                assert_eq!(before.round, RoundState::Approved, "{place:?}");
                assert_ne!(place.objection, Some(ObjectionState::Open), "{place:?}");
                let corrected = place.objection == Some(ObjectionState::Corrected);
                assert!(
                    place.notices.iter().any(|(result, _, last)| {
                        (Some(*result) == place.result || (corrected && !again))
                            && has_ended(*last, place.today)
                    }),
                    "{place:?}"
                );
            }
        }
        assert!(certified > 50, "{certified}");
    }
}

#[test]
fn from_every_place_there_is_a_way_to_a_certificate() {
    let terms = short();
    let seen = explored(&terms);
    // Backwards from every certificate.
    let mut leading: BTreeMap<&Place, Vec<&Place>> = BTreeMap::new();
    for (place, next) in &seen {
        for one in next {
            leading.entry(one).or_default().push(place);
        }
    }
    let mut reached: BTreeSet<&Place> = BTreeSet::new();
    let mut open: Vec<&Place> = seen.keys().filter(|one| one.certified).collect();
    while let Some(place) = open.pop() {
        if reached.insert(place) {
            open.extend(leading.get(place).into_iter().flatten());
        }
    }
    // Where the days or the notices that are explored are used up, the exploration ends, and not the round.
    let ends = |place: &Place| place.today > BEGIN + 4.days() || place.notices.len() == 2;
    let stuck = seen.keys().find(|one| !reached.contains(one) && !ends(one));
    assert_eq!(stuck, None);
}

#[test]
fn what_holds_somebody_back_ends_by_an_act_or_a_day() {
    let terms = short();
    for (place, next) in explored(&terms) {
        for hold in holds(&terms, &place.person(), place.today) {
            let ends = match hold {
                Hold::NoticeRuns { until } => until >= place.today,
                Hold::ObjectionOpen => {
                    place.back
                        || place.round < RoundState::Decided
                        || next.iter().any(|one| one.objection != place.objection)
                }
                Hold::NotOnNotice => {
                    place.round < RoundState::Decided
                        || place.notices.len() == 2
                        || next
                            .iter()
                            .any(|one| one.notices.len() > place.notices.len())
                }
            };
            assert!(ends, "{hold:?} {place:?}");
        }
    }
}
