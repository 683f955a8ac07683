//! How what was found is put in words and figures. Must not know whence anything was read, nor how it is drawn.

use assessment::Component;
use assessment::results::decision::EvidenceInput;
use measurement::fairness::{
    Agreement, ComponentFound, FAR, Fairness, Finding, Habit, PersonFound, RaterFound, UnitFound,
    UnitState, WIDE, Weight,
};
use measurement::{Estimate, Interval, MeanInterval};

use crate::messages::Language;
use crate::results::fairness::read::{Candidate, Known};
use crate::results::fairness::wire::{
    FairnessCandidate, FairnessComponent, FairnessFinding, FairnessRater, FairnessReport,
    FairnessUnit, FindingWeight,
};
use crate::statistics::EstimateLine;
use crate::wire::count;

/// Puts a round in words.
pub(super) struct Say {
    pub language: Language,
    pub known: Known,
}

/// Figures of a sentence.
type Figures = Vec<(&'static str, String)>;

impl Say {
    /// The whole report.
    pub fn report(&self, found: &Fairness) -> FairnessReport {
        let known = &self.known;
        let basis = match known.is_decided {
            true => "fair_basis_decided",
            false => "fair_basis_coming",
        };
        FairnessReport {
            round: known.round.code.clone(),
            round_title: known.round.title.clone(),
            institution: known.institution.clone(),
            title: self.language.label("fair_title"),
            basis: self.phrase(basis, &[("people", known.people.len().to_string())]),
            note: self.language.label("fair_note"),
            findings: found.findings.iter().map(|one| self.finding(one)).collect(),
            components: (known.components.iter().zip(&found.components))
                .filter(|(_, found)| found.is_marked)
                .map(|(component, found)| self.component(*component, found))
                .collect(),
            raters: self.raters(found),
            candidates: (known.people.iter().zip(&found.people))
                .map(|(person, found)| self.candidate(person, found))
                .collect(),
            evidence: (known.units.iter().zip(&found.units))
                .map(|((input, name), found)| self.unit(input, name, found))
                .collect(),
        }
    }

    fn finding(&self, finding: &Finding) -> FairnessFinding {
        let code = finding.code();
        let figures = self.figures(finding);
        FairnessFinding {
            text: self.phrase(&format!("fair_{code}"), &figures),
            advice: self.phrase(&format!("fair_do_{code}"), &figures),
            code: code.to_owned(),
            weight: match finding.weight() {
                Weight::Look => FindingWeight::Look,
                Weight::Know => FindingWeight::Know,
                Weight::Good => FindingWeight::Good,
            },
        }
    }

    fn figures(&self, finding: &Finding) -> Figures {
        let part = |component: usize| ("component", self.title_at(component));
        let counted = |name: &'static str, count: usize| (name, count.to_string());
        match finding {
            Finding::NothingMarked | Finding::NothingStandsOut => Vec::new(),
            Finding::CloseToPass { people, of } | Finding::PeopleDiffer { people, of } => {
                vec![
                    counted("people", *people),
                    counted("of", *of),
                    ("far", format!("{FAR:.0}")),
                ]
            }
            Finding::Strict {
                component,
                rater,
                points,
            }
            | Finding::Mild {
                component,
                rater,
                points,
            } => {
                let mut figures = vec![part(*component), self.rater(*component, *rater)];
                figures.extend(distance(points));
                figures
            }
            Finding::SourceApart { points, people, .. } => {
                let mut figures = vec![counted("people", *people)];
                figures.extend(distance(points));
                figures
            }
            Finding::Agreed {
                component,
                agreement,
            } => vec![
                part(*component),
                counted("raters", agreement.raters),
                counted("people", agreement.candidates),
                ("figure", format!("{:.2}", agreement.value.value)),
                ("apart", points(agreement.apart)),
            ],
            Finding::OneRater { component } => vec![part(*component)],
            Finding::NotCompared {
                component,
                raters,
                of,
            } => vec![
                part(*component),
                counted("raters", *raters),
                counted("of", *of),
            ],
            Finding::NotSaid { component, why } => vec![
                part(*component),
                (
                    "why",
                    self.language.label(&format!("unsaid_{}", why.code())),
                ),
            ],
            Finding::Habit {
                component,
                rater,
                habit,
            } => {
                let mut figures = vec![part(*component), self.rater(*component, *rater)];
                match habit {
                    Habit::Halo | Habit::Central => {}
                    Habit::Repeats { same, of } => {
                        figures.extend([counted("same", *same), counted("of", *of)]);
                    }
                    Habit::Hasty { at_once, of } => {
                        figures.extend([counted("same", *at_once), counted("of", *of)]);
                    }
                }
                figures
            }
            Finding::NothingInspected { units, of }
            | Finding::TooFew { units, of }
            | Finding::Wide { units, of }
            | Finding::Spotless { units, of } => {
                vec![
                    counted("units", *units),
                    counted("of", *of),
                    ("wide", format!("{WIDE:.0}")),
                ]
            }
        }
    }

    fn component(&self, component: Component, found: &ComponentFound) -> FairnessComponent {
        let agreement = found.agreement.ok();
        let marking = |one: &&RaterFound| one.candidates > 0;
        FairnessComponent {
            component,
            title: self.title(component),
            word: agreement.map(|one| {
                self.language
                    .label(&format!("fair_word_{}", one.word.as_str()))
            }),
            agreement: agreement.map(|Agreement { value, .. }| figure(&value)),
            raters: count(found.raters.iter().filter(marking).count() as u64),
            candidates: agreement.map_or(0, |one| count(one.candidates as u64)),
            apart: found.apart.map(points),
            reason: (found.agreement.err())
                .map(|why| self.language.label(&format!("unsaid_{}", why.code()))),
        }
    }

    fn raters(&self, found: &Fairness) -> Vec<FairnessRater> {
        let known = &self.known;
        let mut all = Vec::new();
        for (place, component) in known.components.iter().enumerate() {
            let (Some(part), Some(names)) = (found.components.get(place), known.raters.get(place))
            else {
                continue;
            };
            for ((code, name), one) in names.iter().zip(&part.raters) {
                all.push(FairnessRater {
                    rater: code.clone(),
                    name: name.clone(),
                    component: *component,
                    component_title: self.title(*component),
                    candidates: count(one.candidates as u64),
                    mean: one.mean.map(points),
                    severity: one.severity.ok().map(|one| estimate(&one.drawn)),
                    stands_apart: one.severity.is_ok_and(|one| one.stands_apart()),
                    beside_master: one.beside_master.as_ref().and_then(of_mean),
                    habits: one.habits.iter().map(|one| self.habit(*one)).collect(),
                    reason: (one.severity.err())
                        .map(|why| self.language.label(&format!("unsaid_{}", why.code()))),
                });
            }
        }
        all
    }

    fn candidate(&self, person: &Candidate, found: &PersonFound) -> FairnessCandidate {
        let score = |component: Component| {
            let mut parts = person.decision.components.iter();
            let part = parts.find(|part| part.component == component)?;
            part.score.map(|score| score.to_string())
        };
        FairnessCandidate {
            staff_no: person.staff_no.clone(),
            name: person.name.clone(),
            supervisor: score(Component::Supervisor),
            master: score(Component::Master),
            data: score(Component::Quality),
            supervisor_less_master: found.supervisor_less_master.map(points),
            data_less_master: found.data_less_master.map(points),
            differs: found.differs,
            total: person.decision.total.map(|total| total.to_string()),
            range: found.range.map(limits),
            result: person.decision.result,
            close: found.is_close,
        }
    }

    fn unit(&self, input: &EvidenceInput, name: &str, found: &UnitFound) -> FairnessUnit {
        let state = match found.state {
            UnitState::Nothing => "nothing",
            UnitState::TooFew => "too_few",
            UnitState::Wide => "wide",
            UnitState::Spotless => "spotless",
            UnitState::Sound => "sound",
        };
        FairnessUnit {
            unit: input.unit.clone().unwrap_or_default(),
            unit_name: name.to_owned(),
            measure: self
                .language
                .label(&format!("word_{}", input.measure.as_str())),
            n: input.n,
            least_n: input.least_n,
            value: input.shown.map(|shown| shown.to_string()),
            interval: found
                .interval
                .map(|one| [one.low, one.high].map(|limit| format!("{limit:.4}"))),
            points: found.points.map(points),
            points_range: found.range.map(limits),
            thin: matches!(
                found.state,
                UnitState::Nothing | UnitState::TooFew | UnitState::Wide
            ),
            state: self.language.label(&format!("fair_state_{state}")),
        }
    }

    fn habit(&self, habit: Habit) -> String {
        let code = match habit {
            Habit::Halo => "halo",
            Habit::Central => "central",
            Habit::Repeats { .. } => "repeats",
            Habit::Hasty { .. } => "hasty",
        };
        self.language.label(&format!("fair_habit_{code}"))
    }

    fn rater(&self, component: usize, rater: usize) -> (&'static str, String) {
        let raters = self.known.raters.get(component);
        let found = raters.and_then(|raters| raters.get(rater));
        let said = found.map(|(code, name)| match name.is_empty() {
            true => code.clone(),
            false => format!("{name}（{code}）"),
        });
        ("rater", said.unwrap_or_default())
    }

    fn title_at(&self, component: usize) -> String {
        let found = self.known.components.get(component);
        found.map(|one| self.title(*one)).unwrap_or_default()
    }

    fn title(&self, component: Component) -> String {
        self.language.label(&format!("word_{}", component.as_str()))
    }

    fn phrase(&self, id: &str, figures: &[(&'static str, String)]) -> String {
        let figures: Vec<(&str, &str)> = (figures.iter())
            .map(|(name, figure)| (*name, figure.as_str()))
            .collect();
        self.language.phrase(id, &figures)
    }
}

/// How far something is from nought, and between which limits, without its sign: which side it is on, the sentence says.
fn distance(points: &Estimate) -> [(&'static str, String); 3] {
    let (low, high) = (points.interval.low, points.interval.high);
    let (near, far) = match points.value < 0.0 {
        true => (-high, -low),
        false => (low, high),
    };
    [
        ("points", self::points(points.value.abs())),
        ("low", self::points(near)),
        ("high", self::points(far)),
    ]
}

/// One digit; nought has no sign.
fn points(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.as_str() {
        "-0.0" => "0.0".to_owned(),
        _ => text,
    }
}

fn limits(interval: Interval) -> [String; 2] {
    [interval.low, interval.high].map(points)
}

fn estimate(one: &Estimate) -> EstimateLine {
    EstimateLine {
        value: points(one.value),
        low: points(one.interval.low),
        high: points(one.interval.high),
    }
}

/// A figure between nought and one.
fn figure(one: &Estimate) -> EstimateLine {
    let text = |value: f64| format!("{value:.2}");
    EstimateLine {
        value: text(one.value),
        low: text(one.interval.low),
        high: text(one.interval.high),
    }
}

fn of_mean(one: &MeanInterval) -> Option<EstimateLine> {
    one.interval.map(|interval| {
        estimate(&Estimate {
            value: one.mean,
            interval,
        })
    })
}
