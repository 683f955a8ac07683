//! How often what the statistics say of a shop is true of it. Must not know how a shop is invented.

use measurement::facets::facets;
use measurement::mix::mix;
use measurement::severity::severities;
use measurement::{Interval, Ratings};

use crate::chance::Chance;
use crate::shop::{CRITERIA, Shop};

/// The many-facet model is asked once in so many runs, an odd number, so that it meets every kind of shop.
const FACETS_EVERY: u32 = 7;
/// Intervals of 95 % hold the truth at least so often.
pub const WANTED_COVERAGE: f64 = 0.93;
/// Of those who are as all others fewer than this are flagged.
pub const WANTED_FLAGS: f64 = 0.05;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Times {
    pub held: u64,
    pub all: u64,
}

impl Times {
    fn count(&mut self, holds: bool) {
        self.held += u64::from(holds);
        self.all += 1;
    }

    pub fn share(&self) -> f64 {
        self.held as f64 / self.all as f64
    }
}

/// A mean of squares.
#[derive(Debug, Clone, Copy, Default)]
pub struct Squares {
    sum: f64,
    all: u64,
}

impl Squares {
    fn count(&mut self, error: f64) {
        self.sum += error * error;
        self.all += 1;
    }

    pub fn mean(&self) -> f64 {
        self.sum / self.all as f64
    }
}

/// Everything that was counted.
#[derive(Debug, Default)]
pub struct Counted {
    /// Intervals of severity that hold it: where everybody marks everybody, where three do.
    pub severity: [Times; 2],
    /// The same, only of the sternest and the mildest rater of each panel.
    pub severity_of_ends: Times,
    pub rater_flags: Times,
    pub rater_finds: Times,
    pub raw_severity: Squares,
    pub drawn_severity: Squares,
    pub raw_worth: Squares,
    pub adjusted_worth: Squares,
    /// Intervals of the ratio that hold it: where days are even, where they are not.
    pub ratio: [Times; 2],
    pub worker_flags: [Times; 2],
    pub raw_ratio: Squares,
    pub plain_ratio: Squares,
    pub drawn_ratio: Squares,
    pub facets: Times,
    pub facet_flags: Times,
    /// Answers that were a reason and no figure.
    pub unsaid: u64,
}

/// Counts over so many shops.
pub fn count(runs: u32, seed: u64) -> Counted {
    let mut counted = Counted::default();
    for run in 0..runs {
        let mut chance = Chance::of(seed, run);
        let shop = Shop::of(&mut chance, run);
        counted.raters(&shop);
        counted.workers(&shop);
        if run.is_multiple_of(FACETS_EVERY) {
            counted.steps(&shop);
        }
    }
    counted
}

fn holds(interval: Interval, truth: f64) -> bool {
    interval.low <= truth && truth <= interval.high
}

impl Counted {
    fn raters(&mut self, shop: &Shop) {
        let raters = shop.severity.len();
        let ratings = Ratings::new(raters, shop.worth.len(), shop.marks.clone());
        let Ok(found) = ratings.and_then(|ratings| severities(&ratings)) else {
            self.unsaid += 1;
            return;
        };
        let ends = [f64::min, f64::max].map(|end: fn(f64, f64) -> f64| {
            shop.severity
                .iter()
                .copied()
                .reduce(end)
                .unwrap_or_default()
        });
        let mut drawn = vec![0.0; raters];
        for (rater, truth) in shop.severity.iter().enumerate() {
            // Parts of a design are compared within themselves, and the truth here is that of all: such a design is rare.
            let comparable = found.raters[rater].ok().filter(|_| found.parts == 1);
            let Some(found) = comparable else {
                self.unsaid += 1;
                continue;
            };
            drawn[rater] = found.drawn.value;
            let held = holds(found.drawn.interval, *truth);
            self.severity[usize::from(!shop.truth.is_complete)].count(held);
            if shop.truth.raters_differ {
                if ends.contains(truth) {
                    self.severity_of_ends.count(held);
                }
                self.rater_finds.count(found.stands_apart());
            } else {
                self.rater_flags.count(found.stands_apart());
            }
            self.raw_severity.count(found.raw - truth);
            self.drawn_severity.count(found.drawn.value - truth);
        }
        // Where everybody is marked by the same raters, nothing can be adjusted.
        if !shop.truth.is_complete {
            self.worths(shop, &drawn);
        }
    }

    fn worths(&mut self, shop: &Shop, drawn: &[f64]) {
        for (target, worth) in shop.worth.iter().enumerate() {
            let marks = shop.marks.iter().filter(|one| one.target == target);
            let (mut raw, mut adjusted, mut all) = (0.0, 0.0, 0.0);
            for one in marks {
                raw += one.mark;
                adjusted += one.mark - drawn[one.rater];
                all += 1.0;
            }
            self.raw_worth.count(raw / all - worth);
            self.adjusted_worth.count(adjusted / all - worth);
        }
    }

    fn workers(&mut self, shop: &Shop) {
        let Ok(found) = mix(shop.ratio.len(), &shop.made) else {
            self.unsaid += 1;
            return;
        };
        let uneven = usize::from(shop.truth.days_are_uneven);
        for (worker, truth) in shop.ratio.iter().enumerate() {
            let Ok(adjusted) = found.workers[worker] else {
                self.unsaid += 1;
                continue;
            };
            self.ratio[uneven].count(holds(adjusted.drawn.interval, *truth));
            if !shop.truth.workers_differ {
                self.worker_flags[uneven].count(adjusted.stands_apart());
            }
            self.raw_ratio.count(adjusted.raw / found.rate - truth);
            self.plain_ratio.count(adjusted.ratio.value - truth);
            self.drawn_ratio.count(adjusted.drawn.value - truth);
        }
    }

    fn steps(&mut self, shop: &Shop) {
        let (raters, workers) = (shop.log_severity.len(), shop.worth.len());
        let Ok(found) = facets(raters, workers, CRITERIA, &shop.steps) else {
            self.unsaid += 1;
            return;
        };
        for (rater, truth) in shop.log_severity.iter().enumerate() {
            let Ok(found) = found.raters[rater] else {
                self.unsaid += 1;
                continue;
            };
            self.facets.count(holds(found.interval, *truth));
            if !shop.truth.raters_differ {
                self.facet_flags.count(!holds(found.interval, 0.0));
            }
        }
    }
}

/// A line of the answer.
pub struct Line {
    pub what: &'static str,
    pub value: String,
    pub wanted: String,
    holds: Option<bool>,
}

impl Line {
    /// Whether what is wanted holds; none where nothing is.
    pub fn holds(&self) -> Option<bool> {
        self.holds
    }

    fn covers(what: &'static str, times: Times) -> Self {
        let share = times.share();
        Self {
            what,
            value: percent(share),
            wanted: format!(">= {}", percent(WANTED_COVERAGE)),
            holds: Some(share >= WANTED_COVERAGE),
        }
    }

    fn flags(what: &'static str, times: Times) -> Self {
        let share = times.share();
        Self {
            what,
            value: percent(share),
            wanted: format!("< {}", percent(WANTED_FLAGS)),
            holds: Some(share < WANTED_FLAGS),
        }
    }

    fn told(what: &'static str, value: String) -> Self {
        Self {
            what,
            value,
            wanted: String::new(),
            holds: None,
        }
    }

    fn less(what: &'static str, squares: Squares, than: Squares, digits: usize) -> Self {
        Self {
            what,
            value: format!("{:.digits$}", squares.mean()),
            wanted: format!("< {:.digits$}", than.mean()),
            holds: Some(squares.mean() < than.mean()),
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

impl Counted {
    /// What is told, line by line.
    pub fn lines(&self) -> Vec<Line> {
        let squared = |squares: Squares, digits: usize| format!("{:.digits$}", squares.mean());
        vec![
            Line::covers(
                "severity within its interval, all mark all",
                self.severity[0],
            ),
            Line::covers(
                "severity within its interval, three mark each",
                self.severity[1],
            ),
            Line::told(
                "  of the sternest and the mildest rater of a panel",
                percent(self.severity_of_ends.share()),
            ),
            Line::flags("raters who are as the panel, flagged", self.rater_flags),
            Line::told(
                "raters who differ (deviation 3 marks), flagged",
                percent(self.rater_finds.share()),
            ),
            Line::told(
                "squared error of severity, raw",
                squared(self.raw_severity, 3),
            ),
            Line::less(
                "squared error of severity, drawn",
                self.drawn_severity,
                self.raw_severity,
                3,
            ),
            Line::told(
                "squared error of a worker's mean mark, three mark each, raw",
                squared(self.raw_worth, 3),
            ),
            Line::less(
                "squared error of a worker's mean mark, less drawn severity",
                self.adjusted_worth,
                self.raw_worth,
                3,
            ),
            Line::told("squared error of quality, raw", squared(self.raw_ratio, 4)),
            Line::less(
                "squared error of quality, observed by expected",
                self.plain_ratio,
                self.raw_ratio,
                4,
            ),
            Line::less(
                "squared error of quality, observed by expected, drawn",
                self.drawn_ratio,
                self.plain_ratio,
                4,
            ),
            Line::covers("quality within its interval, days even", self.ratio[0]),
            Line::told(
                "quality within its interval, days uneven",
                percent(self.ratio[1].share()),
            ),
            Line::flags(
                "workers who are as the shop, flagged, days even",
                self.worker_flags[0],
            ),
            Line::flags(
                "workers who are as the shop, flagged, days uneven",
                self.worker_flags[1],
            ),
            Line::covers("many-facet severity within its interval", self.facets),
            Line::told(
                "many-facet: raters who are as the panel, flagged",
                percent(self.facet_flags.share()),
            ),
            Line::told(
                "answers that were a reason and no figure",
                self.unsaid.to_string(),
            ),
        ]
    }
}
