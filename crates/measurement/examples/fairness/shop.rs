//! Invented shops of which everything is known: workers with their skill and their mix of styles, raters with their severity. Must
//! not know what is reckoned from them.

use measurement::mix::Made;
use measurement::{Rating, SheetMark};

use crate::chance::Chance;

/// Marks of the panel lie about this …
const MIDDLE: f64 = 75.0;
/// … workers are apart by this …
const OF_WORKERS: f64 = 8.0;
/// … raters, where they differ, by this …
const OF_RATERS: f64 = 3.0;
/// … and the same rater by chance by this.
const OF_CHANCE: f64 = 4.0;
/// Workers' defects, where they differ, are apart like a gamma distribution with this shape: by a third.
const SHAPE_OF_WORKERS: f64 = 10.0;
/// Where days are uneven, the defects of a worker in one cell are spread by one with this shape.
const SHAPE_OF_DAYS: f64 = 20.0;
/// Styles by operations.
const CELLS: usize = 24;
/// Cells that one worker makes.
const OWN_CELLS: usize = 5;
/// Criteria that are marked by steps of 0 to 3.
pub const CRITERIA: usize = 3;
const HEIGHTS: [f64; 3] = [-1.5, 0.0, 1.5];
const EASY: [f64; CRITERIA] = [0.5, 0.0, -0.5];

/// What may be true of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// Raters differ.
    pub raters_differ: bool,
    /// Workers' defects differ.
    pub workers_differ: bool,
    /// Defects come by days, so that counts are over-dispersed.
    pub days_are_uneven: bool,
    /// Every rater marks every worker; otherwise three do.
    pub is_complete: bool,
}

/// A shop, and what is true of it.
pub struct Shop {
    pub truth: Truth,
    /// How milder each rater is than the others, in marks.
    pub severity: Vec<f64>,
    /// What each worker is worth, in marks.
    pub worth: Vec<f64>,
    /// The marks of the panel, whole ones from 0 to 100.
    pub marks: Vec<Rating>,
    /// How much milder each rater is in log odds, and the marks by steps.
    pub log_severity: Vec<f64>,
    pub steps: Vec<SheetMark>,
    /// Each worker's defects by those of the shop on the same work.
    pub ratio: Vec<f64>,
    pub made: Vec<Made>,
}

impl Shop {
    /// The shop of a run. Runs go through all truths in turn.
    pub fn of(chance: &mut Chance, run: u32) -> Self {
        let truth = Truth {
            raters_differ: !run.is_multiple_of(3),
            workers_differ: (run / 2).is_multiple_of(2),
            days_are_uneven: (run / 4).is_multiple_of(2),
            is_complete: run.is_multiple_of(2),
        };
        let raters = chance.between(4, 9);
        let workers = chance.between(16, 40);
        let severity = distances(
            chance,
            raters,
            if truth.raters_differ { OF_RATERS } else { 0.0 },
        );
        let worth: Vec<f64> = (0..workers)
            .map(|_| MIDDLE + OF_WORKERS * chance.normal())
            .collect();
        let panels: Vec<Vec<usize>> = (0..workers)
            .map(|_| {
                let size = if truth.is_complete { raters } else { 3 };
                chance.some(size, raters)
            })
            .collect();
        let marks = marks(chance, &panels, &worth, &severity);
        let log_severity: Vec<f64> = severity.iter().map(|one| one / OF_CHANCE).collect();
        let steps = steps(chance, &panels, &log_severity);
        let (ratio, made) = work(chance, workers, truth);
        Self {
            truth,
            severity,
            worth,
            marks,
            log_severity,
            steps,
            ratio,
            made,
        }
    }
}

/// Distances that add to nought.
fn distances(chance: &mut Chance, count: usize, deviation: f64) -> Vec<f64> {
    let drawn: Vec<f64> = (0..count).map(|_| deviation * chance.normal()).collect();
    let mean = drawn.iter().sum::<f64>() / count as f64;
    drawn.iter().map(|one| one - mean).collect()
}

fn marks(
    chance: &mut Chance,
    panels: &[Vec<usize>],
    worth: &[f64],
    severity: &[f64],
) -> Vec<Rating> {
    let mut marks = Vec::new();
    for (target, panel) in panels.iter().enumerate() {
        for rater in panel {
            let felt = worth[target] + severity[*rater] + OF_CHANCE * chance.normal();
            marks.push(Rating {
                rater: *rater,
                target,
                mark: felt.round().clamp(0.0, 100.0),
            });
        }
    }
    marks
}

fn steps(chance: &mut Chance, panels: &[Vec<usize>], severity: &[f64]) -> Vec<SheetMark> {
    let mut marks = Vec::new();
    for (target, panel) in panels.iter().enumerate() {
        let worth = 1.5 * chance.normal();
        for rater in panel {
            for (criterion, easy) in EASY.iter().enumerate() {
                let place = worth + severity[*rater] + easy;
                let mut odds = vec![1.0_f64];
                for height in HEIGHTS {
                    odds.push(odds[odds.len() - 1] * (place - height).exp());
                }
                let mut left = chance.share() * odds.iter().sum::<f64>();
                let mut step = 0_u8;
                for one in &odds[..odds.len() - 1] {
                    left -= one;
                    if left < 0.0 {
                        break;
                    }
                    step += 1;
                }
                marks.push(SheetMark {
                    rater: *rater,
                    target,
                    criterion,
                    mark: f64::from(step),
                });
            }
        }
    }
    marks
}

fn work(chance: &mut Chance, workers: usize, truth: Truth) -> (Vec<f64>, Vec<Made>) {
    // From one defect in two hundred pieces to one in eight.
    let rates: Vec<f64> = (0..CELLS)
        .map(|_| 0.005 * 25_f64.powf(chance.share()))
        .collect();
    let skill: Vec<f64> = (0..workers)
        .map(|_| {
            if truth.workers_differ {
                chance.gamma(SHAPE_OF_WORKERS)
            } else {
                1.0
            }
        })
        .collect();
    let mut made = Vec::new();
    let mut hoped = vec![0.0; workers];
    for (worker, skill) in skill.iter().enumerate() {
        for cell in chance.some(OWN_CELLS, CELLS) {
            let inspected = chance.between(30, 300) as u64;
            let even = inspected as f64 * rates[cell];
            hoped[worker] += even;
            let day = if truth.days_are_uneven {
                chance.gamma(SHAPE_OF_DAYS)
            } else {
                1.0
            };
            made.push(Made {
                worker,
                cell,
                defects: chance.poisson(even * skill * day).min(inspected),
                inspected,
            });
        }
    }
    // The shop is what its workers are: a ratio is to the mean of them, by how much each makes.
    let whole: f64 = hoped.iter().sum();
    let of_shop = hoped
        .iter()
        .zip(&skill)
        .map(|(hoped, skill)| hoped * skill)
        .sum::<f64>()
        / whole;
    (skill.iter().map(|skill| skill / of_shop).collect(), made)
}
