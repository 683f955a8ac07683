//! How much a unit's evidence says, in points. Must not know whose it is.

use super::figures::{Unit, UnitFound, UnitState, WIDE};
use crate::interval::{Interval, mean_interval, wilson};

/// The measure and its interval, brought to points.
pub(super) fn of_unit(unit: &Unit) -> UnitFound {
    let interval = match unit.count {
        Some(count) => wilson(count, unit.n),
        None => mean_interval(&unit.ratios).and_then(|found| found.interval),
    };
    let points = unit
        .conversion
        .zip(unit.value)
        .map(|(conversion, value)| points(conversion, value));
    let range = unit.conversion.zip(interval).map(|(conversion, interval)| {
        let (one, other) = (
            self::points(conversion, interval.low),
            self::points(conversion, interval.high),
        );
        Interval {
            low: one.min(other),
            high: one.max(other),
        }
    });
    UnitFound {
        interval,
        points,
        range,
        state: state(unit, range),
    }
}

fn state(unit: &Unit, range: Option<Interval>) -> UnitState {
    if unit.n == 0 || unit.value.is_none() {
        UnitState::Nothing
    } else if unit.n < unit.least_n {
        UnitState::TooFew
    } else if range.is_some_and(|range| range.high - range.low > WIDE) {
        UnitState::Wide
    } else if unit.is_spotless {
        UnitState::Spotless
    } else {
        UnitState::Sound
    }
}

/// Piecewise linear, as the scheme says it; for the eye only.
fn points([floor, pass, target]: [f64; 3], value: f64) -> f64 {
    let sign = if floor > target { -1.0 } else { 1.0 };
    let [floor, pass, target, at] = [floor, pass, target, value].map(|one| one * sign);
    if at <= floor {
        0.0
    } else if at < pass {
        60.0 * (at - floor) / (pass - floor)
    } else if at < target {
        60.0 + 40.0 * (at - pass) / (target - pass)
    } else {
        100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_those_of_the_scheme_in_both_directions() {
        let rising = [0.5, 0.75, 1.0];
        for (value, wanted) in [
            (0.4, 0.0),
            (0.625, 30.0),
            (0.75, 60.0),
            (0.875, 80.0),
            (1.2, 100.0),
        ] {
            assert!((points(rising, value) - wanted).abs() < 1e-12, "{value}");
        }
        let falling = [8.0, 4.0, 2.0];
        for (value, wanted) in [(9.0, 0.0), (6.0, 30.0), (3.0, 80.0), (0.0, 100.0)] {
            assert!((points(falling, value) - wanted).abs() < 1e-12, "{value}");
        }
    }
}
