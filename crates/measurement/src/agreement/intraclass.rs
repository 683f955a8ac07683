//! The intraclass correlation in its six forms, with limits of 95 %.
//!
//! Source: Shrout & Fleiss, Psychological Bulletin 86 (1979) 420–428; the names 1, A, C are those of McGraw & Wong, Psychological
//! Methods 1 (1996) 30–46, for the same six. Must not know who marks.

use super::anova::{MeanSquares, mean_squares};
use crate::distributions::{UPPER, f_point};
use crate::interval::{Estimate, Interval};
use crate::ratings::Table;
use crate::unsaid::{Said, Unsaid};

/// The six forms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intraclass {
    /// ICC(1,1): each target has raters of its own.
    pub one_way: Said<Estimate>,
    /// ICC(2,1): raters are a sample, and a mild one counts as disagreement (agreement).
    pub agreement: Said<Estimate>,
    /// ICC(3,1): these raters, and a mild one does not count (consistency).
    pub consistency: Said<Estimate>,
    /// ICC(1,k): the mean of all raters, each target with its own.
    pub one_way_of_mean: Said<Estimate>,
    /// ICC(2,k): agreement of the mean.
    pub agreement_of_mean: Said<Estimate>,
    /// ICC(3,k): consistency of the mean.
    pub consistency_of_mean: Said<Estimate>,
}

/// The six forms for a table.
///
/// # Errors
/// `OneTarget`, `OneRater`, `MarksAllEqual`; `TargetsAlike` when all targets come to the same mean.
pub fn intraclass(table: &Table) -> Said<Intraclass> {
    let squares = mean_squares(table)?;
    if squares.targets == 0.0 {
        return Err(Unsaid::TargetsAlike);
    }
    let MeanSquares { n, k, .. } = squares;
    let single = agreement(squares);
    Ok(Intraclass {
        one_way: by_ratio(squares.targets, squares.within, k, n * (k - 1.0), n),
        agreement: single,
        consistency: by_ratio(
            squares.targets,
            squares.residual,
            k,
            (n - 1.0) * (k - 1.0),
            n,
        ),
        one_way_of_mean: of_mean_by_ratio(squares.targets, squares.within, n * (k - 1.0), n),
        agreement_of_mean: agreement_of_mean(squares, single),
        consistency_of_mean: of_mean_by_ratio(
            squares.targets,
            squares.residual,
            (n - 1.0) * (k - 1.0),
            n,
        ),
    })
}

/// The ratio of both mean squares with its limits; none where nothing stands below.
fn ratio(targets: f64, noise: f64, freedom: f64, n: f64) -> Option<[f64; 3]> {
    if noise == 0.0 {
        return None;
    }
    let ratio = targets / noise;
    let low = ratio / f_point(UPPER, n - 1.0, freedom)?;
    let high = ratio * f_point(UPPER, freedom, n - 1.0)?;
    Some([ratio, low, high])
}

fn estimate([value, low, high]: [f64; 3]) -> Said<Estimate> {
    let sound = value.is_finite() && low.is_finite() && high.is_finite() && low <= high;
    if !sound {
        return Err(Unsaid::NoiseOnly);
    }
    Ok(Estimate {
        value,
        interval: Interval { low, high },
    })
}

/// ICC(1,1) and ICC(3,1), which differ by what counts as noise.
fn by_ratio(targets: f64, noise: f64, k: f64, freedom: f64, n: f64) -> Said<Estimate> {
    match ratio(targets, noise, freedom, n) {
        // Raters who agree to the letter.
        None if noise == 0.0 => estimate([1.0; 3]),
        None => Err(Unsaid::NoiseOnly),
        Some(ratios) => estimate(ratios.map(|ratio| (ratio - 1.0) / (ratio + k - 1.0))),
    }
}

/// ICC(1,k) and ICC(3,k).
fn of_mean_by_ratio(targets: f64, noise: f64, freedom: f64, n: f64) -> Said<Estimate> {
    match ratio(targets, noise, freedom, n) {
        None if noise == 0.0 => estimate([1.0; 3]),
        None => Err(Unsaid::NoiseOnly),
        Some(ratios) => estimate(ratios.map(|ratio| 1.0 - 1.0 / ratio)),
    }
}

/// ICC(2,1). Its limits rest on Satterthwaite's degrees of freedom.
fn agreement(squares: MeanSquares) -> Said<Estimate> {
    let MeanSquares {
        n,
        k,
        targets,
        raters,
        residual,
        ..
    } = squares;
    let value =
        (targets - residual) / (targets + (k - 1.0) * residual + k * (raters - residual) / n);
    if raters == 0.0 && residual == 0.0 {
        return estimate([1.0; 3]);
    }
    // Written without the ratio of raters to residual, which may have nothing below.
    let of_raters = k * value * raters;
    let of_residual = (n * (1.0 + (k - 1.0) * value) - k * value) * residual;
    let freedom = (k - 1.0) * (n - 1.0) * (of_raters + of_residual).powi(2)
        / ((n - 1.0) * of_raters.powi(2) + of_residual.powi(2));
    let above = f_point(UPPER, n - 1.0, freedom).ok_or(Unsaid::NoiseOnly)?;
    let below = f_point(UPPER, freedom, n - 1.0).ok_or(Unsaid::NoiseOnly)?;
    let noise = k * raters + (k * n - k - n) * residual;
    estimate([
        value,
        n * (targets - above * residual) / (above * noise + n * targets),
        n * (below * targets - residual) / (noise + n * below * targets),
    ])
}

/// ICC(2,k), whose limits are those of ICC(2,1) stepped up.
fn agreement_of_mean(squares: MeanSquares, single: Said<Estimate>) -> Said<Estimate> {
    let MeanSquares {
        n,
        k,
        targets,
        raters,
        residual,
        ..
    } = squares;
    let single = single?;
    let below = targets + (raters - residual) / n;
    let stepped = |one: f64| k * one / (1.0 + (k - 1.0) * one);
    if below <= 0.0 || 1.0 + (k - 1.0) * single.interval.low <= 0.0 {
        return Err(Unsaid::NoiseOnly);
    }
    estimate([
        (targets - residual) / below,
        stepped(single.interval.low),
        stepped(single.interval.high),
    ])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::super::anova::tests::shrout_and_fleiss;
    use super::super::kendall::tests::ANXIETY;
    use super::*;

    fn printed(found: Said<Estimate>, value: f64, low: f64, high: f64) {
        let found = found.unwrap();
        for (found, printed) in [
            (found.value, value),
            (found.interval.low, low),
            (found.interval.high, high),
        ] {
            assert!((found - printed).abs() <= 0.005, "{found} is not {printed}");
        }
    }

    #[test]
    fn the_six_forms_and_their_limits_are_those_of_shrout_and_fleiss() {
        // Values: table 4 of the paper. Limits to two digits: the same data in R's psych (ICC), which follows the paper.
        let found = intraclass(&shrout_and_fleiss()).unwrap();
        printed(found.one_way, 0.17, -0.13, 0.72);
        printed(found.agreement, 0.29, 0.02, 0.76);
        printed(found.consistency, 0.71, 0.34, 0.95);
        printed(found.one_way_of_mean, 0.44, -0.88, 0.91);
        printed(found.agreement_of_mean, 0.62, 0.07, 0.93);
        printed(found.consistency_of_mean, 0.91, 0.68, 0.99);
    }

    #[test]
    fn agreement_about_anxiety_is_what_irr_prints() {
        // icc(anxiety, model = "twoway", type = "agreement"): 0.198, −0.039 to 0.494.
        let rows: Vec<Vec<f64>> = (0..20)
            .map(|subject| {
                ANXIETY
                    .iter()
                    .map(|marks| f64::from(marks[subject]))
                    .collect()
            })
            .collect();
        let found = intraclass(&Table::of_rows(&rows).unwrap()).unwrap();
        let found = found.agreement.unwrap();
        for (found, printed) in [
            (found.value, 0.198),
            (found.interval.low, -0.039),
            (found.interval.high, 0.494),
        ] {
            assert!(
                (found - printed).abs() <= 0.000_5,
                "{found} is not {printed}"
            );
        }
    }

    #[test]
    fn raters_who_agree_to_the_letter_come_to_one() {
        let rows: Vec<Vec<f64>> = [3.0, 5.0, 9.0].map(|mark| vec![mark; 3]).into();
        let found = intraclass(&Table::of_rows(&rows).unwrap()).unwrap();
        for form in [
            found.one_way,
            found.agreement,
            found.consistency,
            found.one_way_of_mean,
            found.agreement_of_mean,
            found.consistency_of_mean,
        ] {
            printed(form, 1.0, 1.0, 1.0);
        }
    }

    #[test]
    fn a_mild_rater_costs_agreement_and_no_consistency() {
        let rows: Vec<Vec<f64>> = [3.0, 5.0, 9.0, 4.0]
            .map(|mark| vec![mark, mark + 2.0])
            .into();
        let found = intraclass(&Table::of_rows(&rows).unwrap()).unwrap();
        assert_eq!(found.consistency.unwrap().value, 1.0);
        let agreement = found.agreement.unwrap();
        assert!((0.5..0.99).contains(&agreement.value), "{agreement:?}");
        assert!(agreement.interval.low < agreement.value);
        assert!(agreement.interval.high > agreement.value);
    }

    #[test]
    fn nothing_is_ever_no_number() {
        // Every table of two or three raters with marks of two kinds.
        for (targets, raters) in [(2_u32, 2_u32), (3, 2), (2, 3), (3, 3), (4, 2)] {
            for kinds in 0..(1_u32 << (targets * raters)) {
                let rows: Vec<Vec<f64>> = (0..targets)
                    .map(|target| {
                        (0..raters)
                            .map(|rater| f64::from((kinds >> (target * raters + rater)) & 1))
                            .collect()
                    })
                    .collect();
                let Ok(found) = intraclass(&Table::of_rows(&rows).unwrap()) else {
                    continue;
                };
                let forms = [
                    found.one_way,
                    found.agreement,
                    found.consistency,
                    found.one_way_of_mean,
                    found.agreement_of_mean,
                    found.consistency_of_mean,
                ];
                for form in forms.into_iter().flatten() {
                    assert!(form.value.is_finite(), "{rows:?}");
                    assert!(form.interval.low <= form.interval.high, "{rows:?}");
                }
            }
        }
    }

    #[test]
    fn targets_of_which_none_is_better_are_named() {
        let rows = [vec![1.0, 2.0, 3.0], vec![3.0, 1.0, 2.0]];
        assert_eq!(
            intraclass(&Table::of_rows(&rows).unwrap()),
            Err(Unsaid::TargetsAlike)
        );
    }
}
