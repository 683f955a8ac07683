//! How much milder or stricter each rater is than the panel, from candidates that raters share.
//!
//! A mark is what the target is worth, plus how mild the rater is, plus chance. Target and rater are estimated together (least
//! squares), so that who only met weak candidates is not taken for strict. Chance is judged from what is left over within targets,
//! of all raters together: one rater alone has too few marks for that. Each distance from the panel is drawn towards nought by
//! [`crate::shrinkage::normal`], and its interval is Student's. Raters who share nothing are not compared, and those of one part of
//! the design are compared with their own part only. Above nought is milder, below stricter. Must not know persons.

use crate::distributions::{UPPER, student_point};
use crate::interval::{Estimate, Interval};
use crate::linked::Linked;
use crate::matrix::Symmetric;
use crate::ratings::{Rating, Ratings, beyond_rounding, mean};
use crate::shrinkage::normal::{Centre, shrink_figures};
use crate::unsaid::{Said, Unsaid};

/// With more raters in one part the system takes minutes.
pub const MOST_RATERS: usize = 2_000;

/// One rater beside the panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Severity {
    /// The part of the design whose raters are comparable, counted from nought.
    pub part: usize,
    /// Targets that she shares with somebody.
    pub shared: usize,
    /// How far she is from the panel in marks, as it comes out.
    pub raw: f64,
    /// The same, drawn towards nought, with its interval.
    pub drawn: Estimate,
    /// How much of the raw distance was kept.
    pub kept: f64,
}

impl Severity {
    /// Whether the interval is wholly on one side of the panel.
    pub fn stands_apart(&self) -> bool {
        self.drawn.interval.low > 0.0 || self.drawn.interval.high < 0.0
    }
}

/// All raters beside their panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Severities {
    /// One for each rater, or why she cannot be compared.
    pub raters: Vec<Said<Severity>>,
    /// How many parts of the design hold raters who can be compared.
    pub parts: usize,
    /// The standard deviation of chance in one mark.
    pub noise: f64,
    /// Degrees of freedom of chance.
    pub freedom: usize,
}

/// The severity of each rater.
///
/// # Errors
/// `OneRater`; `NotShared` when no two raters share a target; `MarksAllEqual`; `TooFewShared` when nothing is left to judge chance
/// by; `TooManyRaters`; `NoNoise` when nothing differs beyond fixed amounts.
pub fn severities(ratings: &Ratings) -> Said<Severities> {
    if ratings.raters() < 2 {
        return Err(Unsaid::OneRater);
    }
    let shared: Vec<&[Rating]> = ratings
        .by_target()
        .filter(|marks| marks.len() > 1)
        .collect();
    if shared.is_empty() {
        return Err(Unsaid::NotShared);
    }
    if ratings.are_all_equal() {
        return Err(Unsaid::MarksAllEqual);
    }
    let linked = Linked::of(
        ratings.raters(),
        shared.iter().map(|marks| raters_of(marks)),
    );
    let mut of_rater = vec![0_usize; ratings.raters()];
    for mark in shared.iter().copied().flatten() {
        of_rater[mark.rater] += 1;
    }
    let mut parts = Vec::new();
    for part in 0..linked.count() {
        let members: Vec<usize> = linked.members(part).collect();
        if members.len() > MOST_RATERS {
            return Err(Unsaid::TooManyRaters);
        }
        if members.len() > 1 {
            parts.push(Part::of(members, &shared, ratings.raters())?);
        }
    }
    let marks: usize = shared.iter().map(|marks| marks.len()).sum();
    let compared: usize = parts.iter().map(|part| part.members.len()).sum();
    // Each part has one rater fewer to estimate than it has raters: their distances add to nought.
    let freedom = (marks + parts.len())
        .checked_sub(shared.len() + compared)
        .filter(|freedom| *freedom > 0)
        .ok_or(Unsaid::TooFewShared)?;
    let whole: f64 = shared
        .iter()
        .copied()
        .flatten()
        .map(|one| one.mark * one.mark)
        .sum();
    let left = left_over(&shared, &parts, ratings.raters());
    let variance = beyond_rounding(left, whole) / freedom as f64;
    if variance == 0.0 {
        return Err(Unsaid::NoNoise);
    }
    let point = student_point(UPPER, freedom as f64).ok_or(Unsaid::NotFinite)?;
    let mut raters: Vec<Said<Severity>> = vec![Err(Unsaid::NotShared); ratings.raters()];
    for (at, part) in parts.iter().enumerate() {
        for (rater, severity) in part.severities(at, variance, point) {
            raters[rater] = Ok(Severity {
                shared: of_rater[rater],
                ..severity
            });
        }
    }
    Ok(Severities {
        raters,
        parts: parts.len(),
        noise: variance.sqrt(),
        freedom,
    })
}

fn raters_of(marks: &[Rating]) -> Vec<usize> {
    marks.iter().map(|one| one.rater).collect()
}

/// Raters who hang together, with their distances and how well each is known where chance has the variance 1.
struct Part {
    members: Vec<usize>,
    distances: Vec<f64>,
    variances: Vec<f64>,
}

impl Part {
    /// Least squares of target and rater, with the targets taken out first: what is left is a system for the raters alone.
    fn of(members: Vec<usize>, shared: &[&[Rating]], raters: usize) -> Said<Self> {
        let mut places = vec![None; raters];
        for (place, rater) in members.iter().enumerate() {
            places[*rater] = Some(place);
        }
        let size = members.len();
        let mut system = Symmetric::of_size(size);
        let mut given = vec![0.0; size];
        for marks in shared {
            let own: Vec<(usize, f64)> = marks
                .iter()
                .filter_map(|one| Some((places[one.rater]?, one.mark)))
                .collect();
            let middle = mean(own.iter().map(|(_, mark)| *mark));
            let share = 1.0 / own.len() as f64;
            for (rater, mark) in &own {
                given[*rater] += mark - middle;
                system.add(*rater, *rater, 1.0);
                for (other, _) in &own {
                    system.add(*rater, *other, -share);
                }
            }
        }
        // The distances add to nought; without that the system has no single solution.
        let even = 1.0 / size as f64;
        for row in 0..size {
            for column in 0..size {
                system.add(row, column, even);
            }
        }
        let inverse = system.inverse().ok_or(Unsaid::NotConverged)?;
        let variances = (0..size).map(|rater| inverse.at(rater, rater) - even);
        Ok(Self {
            distances: inverse.times(&given),
            variances: variances.collect(),
            members,
        })
    }

    fn severities(
        &self,
        part: usize,
        variance: f64,
        point: f64,
    ) -> impl Iterator<Item = (usize, Severity)> {
        let size = self.members.len() as f64;
        let own: Vec<f64> = self.variances.iter().map(|one| one * variance).collect();
        // Of a distance from one's own mean the variance is smaller than that of the figure itself.
        let figures: Vec<f64> = own.iter().map(|one| one * size / (size - 1.0)).collect();
        let drawn = shrink_figures(&self.distances, &figures, Centre::Nought);
        (0..self.members.len()).map(move |at| {
            let raw = self.distances[at];
            // Too few raters to learn from how they differ: as it comes out.
            let (value, kept, deviation) = match &drawn {
                Ok(drawn) => {
                    let unit = drawn.units[at];
                    (unit.value, unit.kept, unit.deviation)
                }
                Err(_) => (raw, 1.0, own[at].sqrt()),
            };
            let severity = Severity {
                part,
                shared: 0,
                raw,
                drawn: Estimate {
                    value,
                    interval: Interval {
                        low: value - point * deviation,
                        high: value + point * deviation,
                    },
                },
                kept,
            };
            (self.members[at], severity)
        })
    }
}

/// The sum of squares that neither target nor rater accounts for.
fn left_over(shared: &[&[Rating]], parts: &[Part], raters: usize) -> f64 {
    let mut distances = vec![0.0; raters];
    for part in parts {
        for (rater, distance) in part.members.iter().zip(&part.distances) {
            distances[*rater] = *distance;
        }
    }
    shared
        .iter()
        .map(|marks| {
            let worth = mean(marks.iter().map(|one| one.mark - distances[one.rater]));
            marks
                .iter()
                .map(|one| (one.mark - distances[one.rater] - worth).powi(2))
                .sum::<f64>()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn near(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
    }

    fn ratings(raters: usize, targets: usize, given: &[(usize, usize, f64)]) -> Ratings {
        let given = given
            .iter()
            .map(|(rater, target, mark)| Rating {
                rater: *rater,
                target: *target,
                mark: *mark,
            })
            .collect();
        Ratings::new(raters, targets, given).unwrap()
    }

    /// Table 2 of Shrout & Fleiss 1979.
    fn judges() -> Ratings {
        let marks = [
            [9.0, 2.0, 5.0, 8.0],
            [6.0, 1.0, 3.0, 2.0],
            [8.0, 4.0, 6.0, 8.0],
            [7.0, 1.0, 2.0, 6.0],
            [10.0, 5.0, 6.0, 9.0],
            [6.0, 2.0, 4.0, 7.0],
        ];
        let given: Vec<(usize, usize, f64)> = marks
            .iter()
            .enumerate()
            .flat_map(|(target, row)| {
                row.iter()
                    .enumerate()
                    .map(move |(rater, mark)| (rater, target, *mark))
            })
            .collect();
        ratings(4, 6, &given)
    }

    #[test]
    fn where_everybody_marks_everybody_it_is_the_distance_of_means() {
        // The judges' means are 46/6, 15/6, 26/6, 40/6; the mean of all is 127/24. Chance is the residual mean square, 1.02.
        let found = severities(&judges()).unwrap();
        near(found.noise * found.noise, 1.02, 0.005);
        assert_eq!(found.freedom, 15);
        for (rater, sum) in [46.0, 15.0, 26.0, 40.0].iter().enumerate() {
            let rater = found.raters[rater].unwrap();
            near(rater.raw, sum / 6.0 - 127.0 / 24.0, 1e-12);
            assert_eq!((rater.shared, rater.part), (6, 0));
            assert!(rater.drawn.value.abs() < rater.raw.abs());
            assert!(rater.drawn.interval.low < rater.drawn.value);
        }
        assert!(
            found
                .raters
                .iter()
                .all(|rater| rater.unwrap().stands_apart())
        );
    }

    #[test]
    fn who_met_only_weak_candidates_is_not_taken_for_strict() {
        // Raters 0 and 1 mark alike; 0 had the strong targets, 1 the weak ones, and 2 everybody.
        let mut given = Vec::new();
        for target in 0..8_usize {
            let worth = if target < 4 { 90.0 } else { 60.0 };
            let speck = if target % 2 == 0 { 0.5 } else { -0.5 };
            given.push((usize::from(target >= 4), target, worth + speck));
            given.push((2, target, worth - 3.0));
        }
        let found = severities(&ratings(3, 8, &given)).unwrap();
        near(
            found.raters[0].unwrap().raw,
            found.raters[1].unwrap().raw,
            1e-9,
        );
        near(found.raters[2].unwrap().raw, -2.0, 1e-9);
    }

    #[test]
    fn raters_of_two_panels_are_compared_within_their_own_and_a_lone_one_with_nobody() {
        let mut given = Vec::new();
        for target in 0..4_usize {
            let worth = 70.0 + target as f64;
            let speck = [0.5, -0.5, -0.5, 0.5][target];
            given.extend([(0, target, worth + 1.0 + speck), (1, target, worth - 1.0)]);
            given.extend([(2, target + 4, worth + speck), (3, target + 4, worth - 8.0)]);
            given.push((4, target + 8, worth));
        }
        let found = severities(&ratings(5, 12, &given)).unwrap();
        assert_eq!(found.parts, 2);
        let raw = |rater: usize| found.raters[rater].unwrap().raw;
        near(raw(0), 1.0, 1e-9);
        near(raw(3), -4.0, 1e-9);
        assert_eq!(found.raters[2].unwrap().part, 1);
        assert_eq!(found.raters[4], Err(Unsaid::NotShared));
    }

    #[test]
    fn a_design_that_allows_no_comparison_is_named() {
        let named = |raters, targets, given: &[(usize, usize, f64)]| {
            severities(&ratings(raters, targets, given))
        };
        assert_eq!(
            named(1, 2, &[(0, 0, 1.0), (0, 1, 2.0)]),
            Err(Unsaid::OneRater)
        );
        assert_eq!(
            named(2, 2, &[(0, 0, 1.0), (1, 1, 2.0)]),
            Err(Unsaid::NotShared)
        );
        assert_eq!(
            named(2, 1, &[(0, 0, 1.0), (1, 0, 2.0)]),
            Err(Unsaid::TooFewShared)
        );
        let equal = [(0, 0, 7.0), (1, 0, 7.0), (0, 1, 7.0), (1, 1, 7.0)];
        assert_eq!(named(2, 2, &equal), Err(Unsaid::MarksAllEqual));
        let fixed = [(0, 0, 7.0), (1, 0, 8.0), (0, 1, 5.0), (1, 1, 6.0)];
        assert_eq!(named(2, 2, &fixed), Err(Unsaid::NoNoise));
    }
}
