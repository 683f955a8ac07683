//! Points and tails of the distributions that intervals are made of; none where a distribution does not exist or its point is
//! beyond all numbers.
//!
//! The distributions are those of statrs; the tests hold them against printed tables. Must not know what they are used for.

use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, FisherSnedecor, Gamma, StudentsT};
use statrs::function::gamma::digamma;

/// The 97.5 % point of the standard normal distribution.
pub(crate) const NORMAL_975: f64 = 1.959_963_984_540_054;

/// Where an interval of 95 % ends above.
pub(crate) const UPPER: f64 = 0.975;
/// Where an interval of 95 % ends below.
pub(crate) const LOWER: f64 = 0.025;

/// A point of Student's distribution.
pub(crate) fn student_point(share: f64, freedom: f64) -> Option<f64> {
    let distribution = StudentsT::new(0.0, 1.0, freedom).ok()?;
    finite(distribution.inverse_cdf(share))
}

/// A point of Fisher's distribution.
pub(crate) fn f_point(share: f64, above: f64, below: f64) -> Option<f64> {
    let distribution = FisherSnedecor::new(above, below).ok()?;
    finite(distribution.inverse_cdf(share)).filter(|point| *point > 0.0)
}

/// How likely chi-squared is to be this large or larger.
pub(crate) fn chi_squared_tail(value: f64, freedom: f64) -> Option<f64> {
    finite(ChiSquared::new(freedom).ok()?.sf(value))
}

/// A point of the beta distribution.
pub(crate) fn beta_point(share: f64, first: f64, second: f64) -> Option<f64> {
    finite(Beta::new(first, second).ok()?.inverse_cdf(share))
}

/// A point of the gamma distribution with this shape and rate.
pub(crate) fn gamma_point(share: f64, shape: f64, rate: f64) -> Option<f64> {
    finite(Gamma::new(shape, rate).ok()?.inverse_cdf(share))
}

/// Up to so many the sum itself is quicker than the digamma function, and exact.
const SUMMED: u64 = 64;

/// 1/a + 1/(a + 1) + … of so many terms: how much the logarithm of (a)(a + 1)…(a + n − 1) grows with a.
pub(crate) fn harmonic_from(a: f64, terms: u64) -> f64 {
    if terms <= SUMMED {
        return (0..terms).map(|term| 1.0 / (a + term as f64)).sum();
    }
    digamma(a + terms as f64) - digamma(a)
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn near(found: Option<f64>, wanted: f64, within: f64) {
        let found = found.unwrap();
        assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
    }

    #[test]
    fn the_points_of_fisher_are_those_of_the_tables() {
        // 97.5 % and 95 %: Pearson & Hartley, Biometrika Tables for Statisticians I, table 18.
        for (share, above, below, point, within) in [
            (0.975, 5.0, 18.0, 3.38, 0.005),
            (0.975, 5.0, 15.0, 3.58, 0.005),
            (0.975, 15.0, 5.0, 6.43, 0.005),
            (0.975, 1.0, 1.0, 647.8, 0.05),
            (0.975, 1.0, 10.0, 6.94, 0.005),
            (0.975, 60.0, 120.0, 1.53, 0.005),
            (0.95, 4.0, 20.0, 2.87, 0.005),
            (0.95, 12.0, 2.0, 19.41, 0.005),
        ] {
            near(f_point(share, above, below), point, within);
        }
    }

    #[test]
    fn the_tails_of_chi_squared_are_those_of_the_tables() {
        // Pearson & Hartley, table 8.
        for (value, freedom, tail) in [
            (3.247, 10.0, 0.975),
            (20.483, 10.0, 0.025),
            (3.841, 1.0, 0.05),
            (129.561, 100.0, 0.025),
            (16.791, 30.0, 0.975),
        ] {
            near(chi_squared_tail(value, freedom), tail, 0.000_05);
        }
    }

    #[test]
    fn the_points_of_the_beta_distribution_give_the_exact_limits_of_clopper_and_pearson() {
        // 81/263 and 15/148 by their method: Newcombe, Statistics in Medicine 17 (1998) 857–872, table I.
        for (count, n, low, high) in [(81.0, 263.0, 0.2527, 0.3676), (15.0, 148.0, 0.0578, 0.1617)]
        {
            near(beta_point(0.025, count, n - count + 1.0), low, 0.000_05);
            near(beta_point(0.975, count + 1.0, n - count), high, 0.000_05);
        }
    }

    #[test]
    fn the_points_of_gamma_give_the_exact_limits_of_a_count() {
        // Ten counted: Garwood, Biometrika 28 (1936) 437–442.
        near(gamma_point(0.025, 10.0, 1.0), 4.795, 0.000_5);
        near(gamma_point(0.975, 11.0, 1.0), 18.39, 0.005);
    }

    #[test]
    fn the_sum_goes_on_where_the_function_takes_over() {
        for a in [0.01, 0.7, 34.0, 1e5] {
            let summed: f64 = (0..65).map(|term| 1.0 / (a + f64::from(term))).sum();
            assert!((harmonic_from(a, 65) - summed).abs() < 1e-10 * summed.max(1.0));
        }
        assert_eq!(harmonic_from(3.0, 0), 0.0);
    }

    #[test]
    fn where_there_is_no_distribution_there_is_no_point() {
        assert_eq!(f_point(0.975, 0.0, 3.0), None);
        assert_eq!(f_point(0.975, f64::NAN, 3.0), None);
        assert_eq!(student_point(0.975, -1.0), None);
        assert_eq!(beta_point(0.5, 0.0, 1.0), None);
        assert_eq!(gamma_point(0.5, 1.0, 0.0), None);
        assert_eq!(chi_squared_tail(0.5, 0.0), None);
    }
}
