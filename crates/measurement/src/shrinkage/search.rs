//! Finds where a function that falls goes through nought. Must not know what it is the slope of.

/// Halvings: each brings one more binary digit.
const HALVINGS: u32 = 200;

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

/// Places of a logarithmic scale, from thin to thick.
pub(super) fn places(from: f64, to: f64, count: u32) -> impl Iterator<Item = f64> {
    let step = (to / from).ln() / f64::from(count.max(2) - 1);
    (0..count).map(move |at| from * (step * f64::from(at)).exp())
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
    fn places_run_from_end_to_end() {
        let found: Vec<f64> = places(0.1, 1000.0, 5).collect();
        assert!((found[0] - 0.1).abs() < 1e-12);
        assert!((found[4] - 1000.0).abs() < 1e-9);
    }
}
