//! Finds where a function that falls goes through nought, and the top of a likelihood along one figure with how far below it is as
//! good as likely. Must not know what is likely.

/// Halvings: each brings one more binary digit.
const HALVINGS: u32 = 200;
/// Places of a logarithmic scale between which the top is looked for.
const PLACES: u32 = 25;
/// By what a figure is divided on the way down.
const STEP: f64 = 1.5;
/// How much less likely the log of a likelihood is one standard error away from its top.
const ONE_ERROR: f64 = 0.5;

/// Where `slope`, above nought at `low` and below it at `high`, goes through nought.
pub(super) fn root(slope: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The likeliest figure between two, by how the likelihood rises along the scale; none when it rises to the end.
///
/// Of several tops it is the last: what is sought here is how alike units are, and the last claims least of their difference.
pub(super) fn top(slope: impl Fn(f64) -> f64, from: f64, to: f64) -> Option<f64> {
    let places: Vec<f64> = places(from, to).collect();
    let slopes: Vec<f64> = places.iter().map(|place| slope(*place)).collect();
    let turn = (0..slopes.len() - 1)
        .rev()
        .find(|at| slopes[*at] > 0.0 && slopes[at + 1] <= 0.0);
    match turn {
        Some(at) => {
            let logs = (places[at].ln(), places[at + 1].ln());
            Some(root(|log: f64| slope(log.exp()), logs.0, logs.1).exp())
        }
        None if slopes[0] <= 0.0 => Some(from),
        None => None,
    }
}

/// The figure below the top that is one standard error less likely; `from` when none is.
pub(super) fn one_error_below(likelihood: impl Fn(f64) -> f64, top: f64, from: f64) -> f64 {
    let wanted = likelihood(top) - ONE_ERROR;
    let mut low = top;
    while likelihood(low) >= wanted {
        if low <= from {
            return from;
        }
        low = (low / STEP).max(from);
    }
    // Falls from the top down to here, so that its opposite rises.
    let ends = (low.ln(), (low * STEP).min(top).ln());
    root(|log: f64| wanted - likelihood(log.exp()), ends.0, ends.1).exp()
}

/// Places of a logarithmic scale.
fn places(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let step = (to / from).ln() / f64::from(PLACES - 1);
    (0..PLACES).map(move |at| from * (step * f64::from(at)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_found_to_the_last_digit() {
        let found = root(|x| 2.0 - x * x, 0.0, 10.0);
        assert!((found - std::f64::consts::SQRT_2).abs() < 1e-15, "{found}");
    }

    #[test]
    fn the_last_top_is_found_and_a_rise_to_the_end_has_none() {
        // Rises to 1, falls to 10, rises to 100.
        let slope = |x: f64| (1.0 - x) * (10.0 - x) * (100.0 - x);
        assert!((top(slope, 1e-3, 1e5).unwrap_or_default() - 100.0).abs() < 1e-9);
        assert_eq!(top(|_| 1.0, 1e-3, 1e5), None);
        assert_eq!(top(|_| -1.0, 1e-3, 1e5), Some(1e-3));
    }

    #[test]
    fn one_error_below_is_where_the_likelihood_is_half_less() {
        // Normal along the logarithm, with the deviation 0.3.
        let likelihood = |x: f64| -(x / 5.0).ln().powi(2) / (2.0 * 0.09);
        let found = one_error_below(likelihood, 5.0, 1e-3);
        assert!((found - 5.0 * (-0.3_f64).exp()).abs() < 1e-9, "{found}");
        assert_eq!(one_error_below(|_| 1.0, 5.0, 1e-3), 1e-3);
    }
}
