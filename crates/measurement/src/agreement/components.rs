//! How much of the difference between marks lies in the targets, in the raters, and in neither; and how many raters a wanted
//! reliability needs.
//!
//! Sources: Cronbach, Gleser, Nanda & Rajaratnam, The Dependability of Behavioral Measurements (1972); Brennan, Generalizability
//! Theory (2001), chapters 2 and 3; Spearman and Brown, British Journal of Psychology 3 (1910) 271–322. Must not know who marks.

use super::anova::mean_squares;
use crate::ratings::Table;
use crate::unsaid::{Said, Unsaid};

/// More raters than anybody would ask.
const MOST_RATERS: f64 = 10_000.0;

/// What a reliability is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reliability {
    /// To put targets in order: a mild rater who marks everybody changes no order.
    Order,
    /// To hold a mark against a fixed line: a mild rater lifts everybody over it.
    Line,
}

/// The variance of a mark, taken apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Components {
    /// Of targets.
    pub target: f64,
    /// Of raters.
    pub rater: f64,
    /// Of what is in neither.
    pub residual: f64,
    /// Whether an estimate came out below nought and stands here as nought.
    pub was_below_nought: bool,
}

/// The components of a table in which everybody marked everybody.
///
/// # Errors
/// `OneTarget`, `OneRater`, `MarksAllEqual`.
pub fn components(table: &Table) -> Said<Components> {
    let squares = mean_squares(table)?;
    let target = (squares.targets - squares.residual) / squares.k;
    let rater = (squares.raters - squares.residual) / squares.n;
    Ok(Components {
        target: target.max(0.0),
        rater: rater.max(0.0),
        residual: squares.residual,
        was_below_nought: target < 0.0 || rater < 0.0,
    })
}

impl Components {
    fn noise(&self, kind: Reliability) -> f64 {
        match kind {
            Reliability::Order => self.residual,
            Reliability::Line => self.residual + self.rater,
        }
    }

    /// How reliable the mean of so many raters is.
    ///
    /// # Errors
    /// `TargetsAlike` when nothing of the difference lies in the targets.
    pub fn reliability(&self, kind: Reliability, raters: f64) -> Said<f64> {
        if self.target <= 0.0 {
            return Err(Unsaid::TargetsAlike);
        }
        if raters < 1.0 {
            return Err(Unsaid::OneRater);
        }
        Ok(self.target / (self.target + self.noise(kind) / raters))
    }

    /// How many raters it takes for the wanted reliability.
    ///
    /// # Errors
    /// As [`Components::reliability`] and [`raters_needed`].
    pub fn raters_needed(&self, kind: Reliability, wanted: f64) -> Said<u32> {
        raters_needed(self.reliability(kind, 1.0)?, wanted)
    }
}

/// The reliability of so many times as many raters, or so much of them.
pub fn spearman_brown(reliability: f64, times: f64) -> f64 {
    times * reliability / (1.0 + (times - 1.0) * reliability)
}

/// How many raters of this reliability each it takes for the wanted one.
///
/// # Errors
/// `NeverEnough` when one rater says nothing, or when what is wanted is more than many raters can give; `NotFinite` when what is
/// wanted is no reliability.
pub fn raters_needed(single: f64, wanted: f64) -> Said<u32> {
    if !(wanted > 0.0 && wanted < 1.0 && single.is_finite()) {
        return Err(Unsaid::NotFinite);
    }
    if single <= 0.0 {
        return Err(Unsaid::NeverEnough);
    }
    let raters = wanted * (1.0 - single) / (single * (1.0 - wanted));
    if raters > MOST_RATERS {
        return Err(Unsaid::NeverEnough);
    }
    // Four raters who are just enough come out as 4.000000000000001.
    Ok(((raters - 1e-9).ceil() as u32).max(1))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::super::anova::tests::shrout_and_fleiss;
    use super::super::intraclass::intraclass;
    use super::*;

    fn near(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
    }

    #[test]
    fn the_components_are_those_of_the_printed_mean_squares() {
        // BMS 11.24, JMS 32.49, EMS 1.02 of Shrout & Fleiss: (11.24 − 1.02)/4, (32.49 − 1.02)/6.
        let found = components(&shrout_and_fleiss()).unwrap();
        near(found.target, 2.555, 0.005);
        near(found.rater, 5.245, 0.005);
        near(found.residual, 1.02, 0.005);
        assert!(!found.was_below_nought);
    }

    #[test]
    fn reliabilities_are_the_intraclass_correlations() {
        let table = shrout_and_fleiss();
        let forms = intraclass(&table).unwrap();
        let found = components(&table).unwrap();
        let of = |kind, raters| found.reliability(kind, raters).unwrap();
        near(
            of(Reliability::Order, 1.0),
            forms.consistency.unwrap().value,
            1e-12,
        );
        near(
            of(Reliability::Order, 4.0),
            forms.consistency_of_mean.unwrap().value,
            1e-12,
        );
        near(
            of(Reliability::Line, 1.0),
            forms.agreement.unwrap().value,
            1e-12,
        );
        near(
            of(Reliability::Line, 4.0),
            forms.agreement_of_mean.unwrap().value,
            1e-12,
        );
    }

    #[test]
    fn as_many_raters_as_are_needed_are_enough_and_one_fewer_is_not() {
        let found = components(&shrout_and_fleiss()).unwrap();
        for kind in [Reliability::Order, Reliability::Line] {
            for wanted in [0.5, 0.62, 0.7, 0.8, 0.9, 0.95, 0.99] {
                let raters = f64::from(found.raters_needed(kind, wanted).unwrap());
                assert!(found.reliability(kind, raters).unwrap() >= wanted - 1e-9);
                if raters > 1.0 {
                    assert!(found.reliability(kind, raters - 1.0).unwrap() < wanted);
                }
            }
        }
    }

    #[test]
    fn doubling_a_test_of_a_half_gives_two_thirds() {
        near(spearman_brown(0.5, 2.0), 2.0 / 3.0, 1e-12);
        near(spearman_brown(spearman_brown(0.71, 4.0), 0.25), 0.71, 1e-12);
        assert_eq!(raters_needed(0.5, 2.0 / 3.0), Ok(2));
        assert_eq!(raters_needed(0.9, 0.5), Ok(1));
    }

    #[test]
    fn raters_who_say_nothing_are_never_enough() {
        assert_eq!(raters_needed(0.0, 0.8), Err(Unsaid::NeverEnough));
        assert_eq!(raters_needed(1e-9, 0.99), Err(Unsaid::NeverEnough));
        assert_eq!(raters_needed(0.5, 1.0), Err(Unsaid::NotFinite));
        assert_eq!(raters_needed(0.5, f64::NAN), Err(Unsaid::NotFinite));
        let alike = Components {
            target: 0.0,
            rater: 1.0,
            residual: 1.0,
            was_below_nought: true,
        };
        assert_eq!(
            alike.raters_needed(Reliability::Order, 0.8),
            Err(Unsaid::TargetsAlike)
        );
    }
}
