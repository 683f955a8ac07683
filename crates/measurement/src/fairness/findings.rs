//! What is to be read first, in a fixed order of importance: what may have decided somebody's result, then what people should be asked
//! about, then where the data say little, and at the end what is as it should be. Must not know sentences.

use super::figures::{
    Agreement, ComponentFound, Fairness, Habit, PersonFound, Source, UnitState, WORTH_SAYING, Word,
};
use crate::interval::{Estimate, MeanInterval};
use crate::unsaid::Unsaid;

/// One thing that the round says of itself. Components, raters and units are places in the lists of the round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding {
    /// Nobody has a whole sheet of marks, and no evidence counts.
    NothingMarked,
    /// So many people, of so many, would have another result within what chance does.
    CloseToPass {
        /// They.
        people: usize,
        /// Those who have a result.
        of: usize,
    },
    /// A rater is stricter than the others beyond chance; points below nought.
    Strict {
        /// What she marks.
        component: usize,
        /// Who.
        rater: usize,
        /// By how much.
        points: Estimate,
    },
    /// The same, milder; points above nought.
    Mild {
        /// What she marks.
        component: usize,
        /// Who.
        rater: usize,
        /// By how much.
        points: Estimate,
    },
    /// A source stands as a whole higher or lower than the master.
    SourceApart {
        /// Which.
        source: Source,
        /// By how much.
        points: Estimate,
        /// Over so many candidates.
        people: usize,
    },
    /// Sources of so many people, of so many, are far from each other.
    PeopleDiffer {
        /// They.
        people: usize,
        /// Those who have two sources.
        of: usize,
    },
    /// How far the raters of a component agree.
    Agreed {
        /// Which.
        component: usize,
        /// How far.
        agreement: Agreement,
    },
    /// One rater alone marks a component.
    OneRater {
        /// Which.
        component: usize,
    },
    /// So many raters, of so many, share no candidate with any other.
    NotCompared {
        /// What they mark.
        component: usize,
        /// They.
        raters: usize,
        /// Those who marked anybody.
        of: usize,
    },
    /// How far raters agree cannot be said.
    NotSaid {
        /// Of which component.
        component: usize,
        /// Why.
        why: Unsaid,
    },
    /// Something in how a rater marks stands out.
    Habit {
        /// What she marks.
        component: usize,
        /// Who.
        rater: usize,
        /// What.
        habit: Habit,
    },
    /// For so many units, of so many, nothing was inspected or recorded.
    NothingInspected {
        /// They.
        units: usize,
        /// All of them.
        of: usize,
    },
    /// So many units, of so many, have less evidence than the scheme asks for.
    TooFew {
        /// They.
        units: usize,
        /// All of them.
        of: usize,
    },
    /// So many units, of so many, have a wide interval.
    Wide {
        /// They.
        units: usize,
        /// All of them.
        of: usize,
    },
    /// In so many units, of so many, nothing bad was found.
    Spotless {
        /// They.
        units: usize,
        /// All of them.
        of: usize,
    },
    /// There is nothing that somebody should look at.
    NothingStandsOut,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Somebody should look at it before results are approved.
    Look,
    /// It is to be known when results are read.
    Know,
    /// It is as it should be.
    Good,
}

impl Weight {
    /// Its code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Know => "know",
            Self::Good => "good",
        }
    }
}

impl Finding {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NothingMarked => "nothing_marked",
            Self::CloseToPass { people: 0, .. } => "nobody_close",
            Self::CloseToPass { .. } => "close_to_pass",
            Self::Strict { .. } => "strict",
            Self::Mild { .. } => "mild",
            Self::SourceApart {
                source: Source::Data,
                points,
                ..
            } => match points.value < 0.0 {
                true => "data_lower",
                false => "data_higher",
            },
            Self::SourceApart { points, .. } => match points.value < 0.0 {
                true => "supervisor_lower",
                false => "supervisor_higher",
            },
            Self::PeopleDiffer { .. } => "people_differ",
            Self::Agreed { agreement, .. } => match agreement.word {
                Word::Poor => "agreement_poor",
                Word::Fair => "agreement_fair",
                Word::Good => "agreement_good",
            },
            Self::OneRater { .. } => "one_rater",
            Self::NotCompared { .. } => "not_compared",
            Self::NotSaid { .. } => "not_said",
            Self::Habit { habit, .. } => match habit {
                Habit::Halo => "halo",
                Habit::Central => "central",
                Habit::Repeats { .. } => "repeats",
                Habit::Hasty { .. } => "hasty",
            },
            Self::NothingInspected { .. } => "nothing_inspected",
            Self::TooFew { .. } => "too_few",
            Self::Wide { .. } => "wide",
            Self::Spotless { .. } => "spotless",
            Self::NothingStandsOut => "nothing_stands_out",
        }
    }

    /// How much it weighs.
    pub fn weight(&self) -> Weight {
        match self {
            Self::CloseToPass { people: 0, .. } | Self::NothingStandsOut => Weight::Good,
            Self::Agreed { agreement, .. } if agreement.word == Word::Good => Weight::Good,
            Self::CloseToPass { .. }
            | Self::Strict { .. }
            | Self::Mild { .. }
            | Self::PeopleDiffer { .. }
            | Self::Habit { .. } => Weight::Look,
            Self::Agreed { agreement, .. } if agreement.word == Word::Poor => Weight::Look,
            Self::NothingMarked
            | Self::SourceApart { .. }
            | Self::Agreed { .. }
            | Self::OneRater { .. }
            | Self::NotCompared { .. }
            | Self::NotSaid { .. }
            | Self::NothingInspected { .. }
            | Self::TooFew { .. }
            | Self::Wide { .. }
            | Self::Spotless { .. } => Weight::Know,
        }
    }

    /// Its place among those of the same weight, and how large it is within its kind.
    fn rank(&self) -> (u8, f64) {
        match self {
            Self::NothingMarked => (0, 0.0),
            Self::CloseToPass { .. } => (1, 0.0),
            Self::Strict { points, .. } | Self::Mild { points, .. } => (2, points.value.abs()),
            Self::PeopleDiffer { .. } => (3, 0.0),
            Self::Agreed { .. } => (4, 0.0),
            Self::Habit { .. } => (5, 0.0),
            Self::SourceApart { .. } => (6, 0.0),
            Self::OneRater { .. } | Self::NotCompared { .. } | Self::NotSaid { .. } => (7, 0.0),
            Self::NothingInspected { .. } => (8, 0.0),
            Self::TooFew { .. } => (9, 0.0),
            Self::Wide { .. } => (10, 0.0),
            Self::Spotless { .. } => (11, 0.0),
            Self::NothingStandsOut => (12, 0.0),
        }
    }
}

/// All of them, the most important first.
pub(super) fn of(found: &Fairness) -> Vec<Finding> {
    let has_marks = (found.components.iter())
        .any(|component| component.raters.iter().any(|rater| rater.candidates > 0));
    let has_evidence = found.units.iter().any(|unit| unit.points.is_some());
    if !has_marks && !has_evidence {
        return vec![Finding::NothingMarked];
    }
    let mut all = Vec::new();
    for (place, component) in found.components.iter().enumerate() {
        if component.is_marked {
            of_component(place, component, &mut all);
        }
    }
    of_sources(found, &mut all);
    of_people(found, &mut all);
    of_units(found, &mut all);
    // What came first stays first among equals.
    all.sort_by(|one, other| {
        let ((kind, size), (other_kind, other_size)) = (one.rank(), other.rank());
        (one.weight(), kind)
            .cmp(&(other.weight(), other_kind))
            .then(other_size.total_cmp(&size))
    });
    if !all.iter().any(|one| one.weight() == Weight::Look) {
        let place = all.partition_point(|one| one.weight() < Weight::Good);
        all.insert(place, Finding::NothingStandsOut);
    }
    all
}

fn of_component(place: usize, found: &ComponentFound, all: &mut Vec<Finding>) {
    let marking = (found.raters.iter())
        .filter(|one| one.candidates > 0)
        .count();
    let alone = (found.raters.iter())
        .filter(|one| one.candidates > 0 && one.severity == Err(Unsaid::NotShared))
        .count();
    let nobody_shares = alone > 1 && alone == marking;
    match found.agreement {
        Ok(agreement) => all.push(Finding::Agreed {
            component: place,
            agreement,
        }),
        Err(Unsaid::OneRater) => all.push(Finding::OneRater { component: place }),
        // That nobody shares anybody says why already.
        Err(_) if nobody_shares => {}
        Err(why) => all.push(Finding::NotSaid {
            component: place,
            why,
        }),
    }
    if alone > 0 && marking > 1 {
        all.push(Finding::NotCompared {
            component: place,
            raters: alone,
            of: marking,
        });
    }
    for (rater, one) in found.raters.iter().enumerate() {
        if let Ok(severity) = one.severity
            && severity.stands_apart()
        {
            let (component, points) = (place, severity.drawn);
            all.push(match points.value < 0.0 {
                true => Finding::Strict {
                    component,
                    rater,
                    points,
                },
                false => Finding::Mild {
                    component,
                    rater,
                    points,
                },
            });
        }
        all.extend(one.habits.iter().map(|habit| Finding::Habit {
            component: place,
            rater,
            habit: *habit,
        }));
    }
}

fn of_sources(found: &Fairness, all: &mut Vec<Finding>) {
    for (source, beside) in [
        (Source::Supervisor, found.supervisor_beside_master),
        (Source::Data, found.data_beside_master),
    ] {
        let Some(MeanInterval {
            n,
            mean,
            interval: Some(interval),
        }) = beside
        else {
            continue;
        };
        let is_apart = interval.low > 0.0 || interval.high < 0.0;
        if is_apart && mean.abs() >= WORTH_SAYING {
            all.push(Finding::SourceApart {
                source,
                points: Estimate {
                    value: mean,
                    interval,
                },
                people: n,
            });
        }
    }
}

fn of_people(found: &Fairness, all: &mut Vec<Finding>) {
    let with_range = || found.people.iter().filter(|one| one.range.is_some());
    let judged = with_range().count();
    if judged > 0 {
        all.push(Finding::CloseToPass {
            people: with_range().filter(|one| one.is_close).count(),
            of: judged,
        });
    }
    let differing = found.people.iter().filter(|one| one.differs).count();
    if differing > 0 {
        let sources = |one: &&PersonFound| {
            one.supervisor_less_master.is_some() || one.data_less_master.is_some()
        };
        all.push(Finding::PeopleDiffer {
            people: differing,
            of: found.people.iter().filter(sources).count(),
        });
    }
}

fn of_units(found: &Fairness, all: &mut Vec<Finding>) {
    let of = found.units.len();
    let count = |state: UnitState| {
        let units = found.units.iter().filter(|one| one.state == state).count();
        (units > 0).then_some(units)
    };
    all.extend(count(UnitState::Nothing).map(|units| Finding::NothingInspected { units, of }));
    all.extend(count(UnitState::TooFew).map(|units| Finding::TooFew { units, of }));
    all.extend(count(UnitState::Wide).map(|units| Finding::Wide { units, of }));
    all.extend(count(UnitState::Spotless).map(|units| Finding::Spotless { units, of }));
}
