//! The likelihood of marks under the model, and its slopes.
//!
//! How likely the marks of a target are depends on its worth only by their sum and by who marked what: targets that were marked by the
//! same raters for the same criteria are reckoned together. Must not know how the top of the likelihood is found.

use std::collections::BTreeMap;

use crate::ratings::SheetMark;

/// Standard deviations of the targets that are integrated over, on either side.
const REACH: f64 = 6.0;
/// The widest distance between two places of the integral, in log odds.
const WIDEST: f64 = 0.1;
const LEAST_PLACES: f64 = 61.0;
const MOST_PLACES: f64 = 801.0;

/// Everything that is estimated. Raters, criteria and heights each add to nought.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameters {
    pub raters: Vec<f64>,
    pub criteria: Vec<f64>,
    pub heights: Vec<f64>,
    pub mean: f64,
    /// The logarithm of the deviation, which then needs no bound.
    pub log_deviation: f64,
}

impl Parameters {
    pub fn deviation(&self) -> f64 {
        self.log_deviation.exp()
    }

    /// The same as free figures: the last of each list follows from the others.
    pub fn free(&self) -> Vec<f64> {
        let but_last = |list: &[f64]| list[..list.len().saturating_sub(1)].to_vec();
        [
            but_last(&self.raters),
            but_last(&self.criteria),
            but_last(&self.heights),
            vec![self.mean, self.log_deviation],
        ]
        .concat()
    }

    /// Back from free figures.
    pub fn of_free(free: &[f64], sizes: [usize; 3]) -> Self {
        let mut rest = free;
        let [raters, criteria, heights] = sizes.map(|size| {
            let (own, after) = rest.split_at(size.saturating_sub(1));
            rest = after;
            let mut list = own.to_vec();
            list.push(-own.iter().sum::<f64>());
            list
        });
        Self {
            raters,
            criteria,
            heights,
            mean: rest[0],
            log_deviation: rest[1],
        }
    }
}

/// Raters and criteria that are left, in order.
pub(super) struct Places {
    pub raters: Vec<usize>,
    pub criteria: Vec<usize>,
}

impl Places {
    pub fn of(marks: &[SheetMark]) -> Self {
        let sorted = |of: &dyn Fn(&SheetMark) -> usize| {
            let mut named: Vec<usize> = marks.iter().map(of).collect();
            named.sort_unstable();
            named.dedup();
            named
        };
        Self {
            raters: sorted(&|one| one.rater),
            criteria: sorted(&|one| one.criterion),
        }
    }
}

/// Targets that were marked by the same raters for the same criteria.
struct Pattern {
    /// Rater and criterion of each mark.
    cells: Vec<(usize, usize)>,
    /// The sum of steps of each target, with how many have it.
    sums: BTreeMap<usize, f64>,
}

/// What is known of the marks.
pub(super) struct Design {
    sizes: [usize; 3],
    patterns: Vec<Pattern>,
    /// Marks that reach a step, by rater, by criterion and by step: what the likelihood sees of them beside the sums.
    by_rater: Vec<f64>,
    by_criterion: Vec<f64>,
    reached: Vec<f64>,
    /// Marks at each step.
    pub at_step: Vec<f64>,
    pub targets: f64,
    most_marks: f64,
}

/// The likelihood with its slope by each free figure.
pub(super) struct Sloped {
    pub log_likelihood: f64,
    pub slope: Vec<f64>,
}

impl Design {
    /// The marks, sorted by target.
    pub fn of(marks: &[SheetMark], steps: &[f64], places: &Places) -> Self {
        let top = steps.len() - 1;
        let place = |named: &[usize], name: usize| named.partition_point(|one| *one < name);
        let mut design = Self {
            sizes: [places.raters.len(), places.criteria.len(), top],
            patterns: Vec::new(),
            by_rater: vec![0.0; places.raters.len()],
            by_criterion: vec![0.0; places.criteria.len()],
            reached: vec![0.0; top],
            at_step: vec![0.0; top + 1],
            targets: 0.0,
            most_marks: 0.0,
        };
        let mut patterns: BTreeMap<Vec<(usize, usize)>, BTreeMap<usize, f64>> = BTreeMap::new();
        for of_target in marks.chunk_by(|one, next| one.target == next.target) {
            let mut cells = Vec::with_capacity(of_target.len());
            let mut sum = 0;
            for one in of_target {
                let step = steps.partition_point(|mark| *mark < one.mark);
                let rater = place(&places.raters, one.rater);
                let criterion = place(&places.criteria, one.criterion);
                design.by_rater[rater] += step as f64;
                design.by_criterion[criterion] += step as f64;
                for reached in &mut design.reached[..step] {
                    *reached += 1.0;
                }
                design.at_step[step] += 1.0;
                sum += step;
                cells.push((rater, criterion));
            }
            design.targets += 1.0;
            design.most_marks = design.most_marks.max(cells.len() as f64);
            *patterns.entry(cells).or_default().entry(sum).or_default() += 1.0;
        }
        design.patterns = patterns
            .into_iter()
            .map(|(cells, sums)| Pattern { cells, sums })
            .collect();
        design
    }

    /// How many raters, criteria and steps above the lowest.
    pub fn sizes(&self) -> [usize; 3] {
        self.sizes
    }

    /// The likelihood there, with its slopes.
    pub fn at(&self, parameters: &Parameters) -> Sloped {
        let deviation = parameters.deviation();
        let places = self.places(parameters.mean, deviation);
        let mut log_likelihood = self.of_sums(parameters);
        let mut raters = self.by_rater.clone();
        let mut criteria = self.by_criterion.clone();
        let mut heights: Vec<f64> = self.reached.iter().map(|reached| -reached).collect();
        let (mut mean, mut log_deviation) = (0.0, 0.0);
        let models = self.models(parameters, &places);
        for pattern in &self.patterns {
            // For every place, what all marks have in common.
            let common: Vec<f64> = (0..places.len())
                .map(|at| {
                    let of_cells: f64 = pattern
                        .cells
                        .iter()
                        .map(|cell| models[self.cell(*cell)][at].log_sum)
                        .sum();
                    places[at].log_weight - of_cells
                })
                .collect();
            let mut weights = vec![0.0; places.len()];
            for (sum, targets) in &pattern.sums {
                let logs: Vec<f64> = common
                    .iter()
                    .zip(&places)
                    .map(|(common, place)| common + place.worth * *sum as f64)
                    .collect();
                let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let whole: f64 = logs.iter().map(|log| (log - highest).exp()).sum();
                log_likelihood += targets * (highest + whole.ln());
                for (at, log) in logs.iter().enumerate() {
                    let weight = targets * (log - highest).exp() / whole;
                    weights[at] += weight;
                    mean += weight * *sum as f64;
                    log_deviation += weight * *sum as f64 * deviation * places[at].standard;
                }
            }
            for cell in &pattern.cells {
                let models = &models[self.cell(*cell)];
                for (at, weight) in weights.iter().enumerate() {
                    let model = &models[at];
                    let hoped = weight * model.hoped;
                    raters[cell.0] -= hoped;
                    criteria[cell.1] -= hoped;
                    mean -= hoped;
                    log_deviation -= hoped * deviation * places[at].standard;
                    for (height, reached) in heights.iter_mut().zip(&model.reached) {
                        *height += weight * reached;
                    }
                }
            }
        }
        let against_last = |list: &[f64]| -> Vec<f64> {
            let (last, others) = list.split_last().unwrap_or((&0.0, &[]));
            others.iter().map(|one| one - last).collect()
        };
        Sloped {
            log_likelihood,
            slope: [
                against_last(&raters),
                against_last(&criteria),
                against_last(&heights),
                vec![mean, log_deviation],
            ]
            .concat(),
        }
    }

    fn cell(&self, (rater, criterion): (usize, usize)) -> usize {
        rater * self.sizes[1] + criterion
    }

    /// The part of the likelihood that no worth of a target changes.
    fn of_sums(&self, parameters: &Parameters) -> f64 {
        let product = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other).map(|(one, other)| one * other).sum()
        };
        product(&self.by_rater, &parameters.raters)
            + product(&self.by_criterion, &parameters.criteria)
            - product(&self.reached, &parameters.heights)
    }

    /// Places of the integral over the worth of a target: close enough for the narrowest likelihood of one.
    fn places(&self, mean: f64, deviation: f64) -> Vec<Place> {
        let distance = WIDEST.min(1.0 / self.most_marks.sqrt());
        let wanted = (2.0 * REACH * deviation / distance).ceil() + 1.0;
        let count = wanted.clamp(LEAST_PLACES, MOST_PLACES) as usize;
        let step = 2.0 * REACH / (count - 1) as f64;
        let standards = (0..count).map(|at| step * at as f64 - REACH);
        let whole: f64 = standards.clone().map(|one| (-one * one / 2.0).exp()).sum();
        standards
            .map(|standard| Place {
                standard,
                worth: mean + deviation * standard,
                log_weight: -standard * standard / 2.0 - whole.ln(),
            })
            .collect()
    }

    /// For each pair of rater and criterion and each place, what the model says of a mark.
    fn models(&self, parameters: &Parameters, places: &[Place]) -> Vec<Vec<Model>> {
        let [raters, criteria, _] = self.sizes;
        (0..raters)
            .flat_map(|rater| (0..criteria).map(move |criterion| (rater, criterion)))
            .map(|(rater, criterion)| {
                let mild = parameters.raters[rater] + parameters.criteria[criterion];
                places
                    .iter()
                    .map(|place| Model::at(place.worth + mild, &parameters.heights))
                    .collect()
            })
            .collect()
    }
}

/// A place of the integral.
struct Place {
    /// In standard deviations from the mean.
    standard: f64,
    /// In log odds.
    worth: f64,
    log_weight: f64,
}

/// What the model says of a mark at one place.
struct Model {
    /// The logarithm of the sum over all steps.
    log_sum: f64,
    /// The step that is to be expected.
    hoped: f64,
    /// How likely each step is reached.
    reached: Vec<f64>,
}

impl Model {
    fn at(place: f64, heights: &[f64]) -> Self {
        let mut logs = Vec::with_capacity(heights.len() + 1);
        let mut log = 0.0;
        logs.push(log);
        for height in heights {
            log += place - height;
            logs.push(log);
        }
        let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let whole: f64 = logs.iter().map(|log| (log - highest).exp()).sum();
        let mut reached = vec![0.0; heights.len()];
        let mut above = 0.0;
        for step in (0..heights.len()).rev() {
            above += (logs[step + 1] - highest).exp() / whole;
            reached[step] = above;
        }
        Self {
            log_sum: highest + whole.ln(),
            hoped: reached.iter().sum(),
            reached,
        }
    }
}
