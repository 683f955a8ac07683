//! Figures with known variances, drawn towards their mean.
//!
//! Sources: Efron & Morris, JASA 70 (1975) 311–319; unequal variances and intervals: Morris, JASA 78 (1983) 47–55. Must not know
//! what was measured.

use crate::unsaid::{Said, Unsaid};

/// Rounds of a search that as a rule ends after ten.
const MOST_ROUNDS: u32 = 1_000;

/// What figures are drawn towards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Centre {
    /// Their mean, by how well each is known.
    Mean,
    /// Nought: the figures are distances from their own mean.
    Nought,
}

/// One figure, drawn towards the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShrunkFigure {
    /// Where it stands now.
    pub value: f64,
    /// How much of its distance from the centre was kept: 1 all, 0 nothing.
    pub kept: f64,
    /// Its standard deviation, with how well the centre and the spread between figures are known.
    pub deviation: f64,
}

/// All figures, drawn towards what they have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct ShrunkFigures {
    /// What they were drawn towards.
    pub centre: f64,
    /// The variance between them beyond that of chance.
    pub between: f64,
    /// One for each, in order.
    pub units: Vec<ShrunkFigure>,
}

/// Draws figures with these variances towards what they have in common.
///
/// # Errors
/// `TooFewUnits` below four: three figures say too little of how figures differ. `NotFinite` when a variance is not above nought.
pub fn shrink_figures(values: &[f64], variances: &[f64], centre: Centre) -> Said<ShrunkFigures> {
    if values.len() < 4 || values.len() != variances.len() {
        return Err(Unsaid::TooFewUnits);
    }
    let sound = values.iter().all(|value| value.is_finite())
        && variances
            .iter()
            .all(|variance| variance.is_finite() && *variance > 0.0);
    if !sound {
        return Err(Unsaid::NotFinite);
    }
    let k = values.len() as f64;
    let mut between = 0.0;
    let mut at = 0.0;
    for _ in 0..MOST_ROUNDS {
        let weights: Vec<f64> = variances.iter().map(|one| 1.0 / (one + between)).collect();
        let weight: f64 = weights.iter().sum();
        let mean = |of: &dyn Fn(usize) -> f64| -> f64 {
            weights
                .iter()
                .enumerate()
                .map(|(unit, weight)| weight * of(unit))
                .sum::<f64>()
                / weight
        };
        at = match centre {
            Centre::Mean => mean(&|unit| values[unit]),
            Centre::Nought => 0.0,
        };
        let next =
            mean(&|unit| (values[unit] - at).powi(2) * k / (k - 1.0) - variances[unit]).max(0.0);
        let moved = (next - between).abs();
        between = next;
        if moved <= 1e-12 * (between + variances[0]) {
            break;
        }
    }
    let weights: Vec<f64> = variances.iter().map(|one| 1.0 / (one + between)).collect();
    let weight: f64 = weights.iter().sum();
    let usual = weights
        .iter()
        .zip(variances)
        .map(|(weight, variance)| weight * variance)
        .sum::<f64>()
        / weight;
    let units = values
        .iter()
        .zip(variances)
        .zip(&weights)
        .map(|((value, variance), own)| {
            // The exact factor would be (k − 1)/(k − 1) if the spread were known; it is itself an estimate.
            let drawn = (k - 3.0) / (k - 1.0) * variance * own;
            let share = k * own / weight;
            let away = value - at;
            let of_spread =
                2.0 / (k - 3.0) * drawn * drawn * (usual + between) / (variance + between);
            let own_variance = variance * (1.0 - (k - share) / k * drawn) + of_spread * away * away;
            ShrunkFigure {
                value: at + (1.0 - drawn) * away,
                kept: 1.0 - drawn,
                deviation: own_variance.sqrt(),
            }
        })
        .collect();
    Ok(ShrunkFigures {
        centre: at,
        between,
        units,
    })
}

/// A share on the scale on which chance is the same everywhere: its variance there is 1/n.
pub fn arcsine(share: f64) -> f64 {
    (2.0 * share - 1.0).clamp(-1.0, 1.0).asin()
}

/// The share that stands there.
pub fn from_arcsine(place: f64) -> f64 {
    let quarter = std::f64::consts::FRAC_PI_2;
    f64::midpoint(1.0, place.clamp(-quarter, quarter).sin())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Table 1 of Efron & Morris 1975: 18 players' hits in their first 45 at bats of 1970 and in the rest of the season, both on the
    /// scale √45 arcsin(2y − 1), on which the variance is 1.
    const PLAYERS: [(f64, f64); 18] = [
        (-1.35, -2.10),
        (-1.66, -2.79),
        (-1.97, -3.11),
        (-2.28, -3.96),
        (-2.60, -3.17),
        (-2.60, -3.20),
        (-2.92, -3.32),
        (-3.26, -4.15),
        (-3.60, -3.23),
        (-3.60, -3.83),
        (-3.95, -3.30),
        (-3.95, -3.43),
        (-3.95, -2.71),
        (-3.95, -3.30),
        (-3.95, -3.89),
        (-4.32, -2.98),
        (-4.70, -2.53),
        (-5.10, -4.32),
    ];
    /// Hits of the same players, in the same order.
    const HITS: [f64; 18] = [
        18.0, 17.0, 16.0, 15.0, 14.0, 14.0, 13.0, 12.0, 11.0, 11.0, 10.0, 10.0, 10.0, 10.0, 10.0,
        9.0, 8.0, 7.0,
    ];

    fn near(found: f64, printed: f64, within: f64) {
        assert!(
            (found - printed).abs() <= within,
            "{found} is not {printed}"
        );
    }

    #[test]
    fn the_players_of_efron_and_morris_are_drawn_by_the_printed_factor() {
        let first: Vec<f64> = PLAYERS.iter().map(|(first, _)| *first).collect();
        let found = shrink_figures(&first, &[1.0; 18], Centre::Mean).unwrap();
        for unit in &found.units {
            near(unit.kept, 0.209, 0.000_5);
        }
        // The total squared errors that the paper prints: 17.56 by the first 45 alone, 5.01 drawn together.
        let error = |of: &dyn Fn(usize) -> f64| -> f64 {
            (0..18).map(|at| (of(at) - PLAYERS[at].1).powi(2)).sum()
        };
        near(error(&|at| first[at]), 17.56, 0.005);
        near(error(&|at| found.units[at].value), 5.01, 0.01);
    }

    #[test]
    fn their_drawn_averages_are_those_printed() {
        let first: Vec<f64> = HITS.iter().map(|hits| arcsine(hits / 45.0)).collect();
        let found = shrink_figures(&first, &[1.0 / 45.0; 18], Centre::Mean).unwrap();
        let printed = [
            0.290, 0.286, 0.281, 0.277, 0.273, 0.273, 0.268, 0.264, 0.259, 0.259, 0.254, 0.254,
            0.254, 0.254, 0.254, 0.249, 0.244, 0.239,
        ];
        for (unit, printed) in found.units.iter().zip(printed) {
            near(from_arcsine(unit.value), printed, 0.000_6);
        }
    }

    #[test]
    fn on_the_plain_scale_the_factor_is_that_of_the_second_paper() {
        // Efron & Morris, Scientific American 236 (1977) 119–127: .212 of the distance from .265 is kept; .400 becomes .294.
        let values: Vec<f64> = HITS.iter().map(|hits| hits / 45.0).collect();
        let mean = values.iter().sum::<f64>() / 18.0;
        let variance = mean * (1.0 - mean) / 45.0;
        let found = shrink_figures(&values, &[variance; 18], Centre::Mean).unwrap();
        near(found.centre, 0.265, 0.000_5);
        near(found.units[0].kept, 0.212, 0.000_5);
        near(found.units[0].value, 0.294, 0.000_5);
        near(found.units[17].value, 0.242, 0.000_5);
    }

    #[test]
    fn figures_that_differ_no_more_than_chance_are_drawn_almost_together() {
        let found = shrink_figures(&[1.0, 1.1, 0.9, 1.0, 1.05], &[4.0; 5], Centre::Mean).unwrap();
        assert_eq!(found.between, 0.0);
        for unit in found.units {
            near(unit.kept, 0.5, 1e-12);
            assert!(unit.deviation > 0.0);
        }
    }

    #[test]
    fn what_is_known_badly_is_drawn_more() {
        let found = shrink_figures(
            &[-6.0, -2.0, 0.0, 3.0, 5.0],
            &[0.1, 9.0, 1.0, 4.0, 0.1],
            Centre::Nought,
        )
        .unwrap();
        let kept: Vec<f64> = found.units.iter().map(|unit| unit.kept).collect();
        assert!(
            kept[0] > kept[2] && kept[2] > kept[3] && kept[3] > kept[1],
            "{kept:?}"
        );
        assert_eq!(found.units[2].value, 0.0);
    }

    #[test]
    fn three_figures_say_too_little() {
        let named = shrink_figures(&[1.0, 2.0, 3.0], &[1.0; 3], Centre::Mean);
        assert_eq!(named, Err(Unsaid::TooFewUnits));
        let named = shrink_figures(&[1.0; 4], &[0.0; 4], Centre::Mean);
        assert_eq!(named, Err(Unsaid::NotFinite));
    }

    #[test]
    fn a_share_comes_back_from_the_arcsine_scale() {
        for share in [0.0, 0.1, 0.265, 0.5, 1.0] {
            near(from_arcsine(arcsine(share)), share, 1e-12);
        }
        near(from_arcsine(9.0), 1.0, 1e-12);
    }
}
