//! The calls of statistics, which need no office. Must not know how an answer looks.

use office::call as action;
use office::evidence::comparing::wire::{MeasureCounts, MeasureMix};
use office::marks::ratings::wire::MeasureRatings;

use super::{Call, path_if_named, path_of};
use crate::arguments::Measure;

pub(super) fn measure(verb: &Measure) -> Call {
    match verb {
        Measure::Ratings {
            file,
            mapping,
            order,
            wanted,
            deadline,
        } => Call::of(
            action::measure_ratings,
            MeasureRatings {
                path: path_of(file),
                mapping: path_if_named(mapping),
                order: order.clone(),
                wanted: wanted.clone(),
                deadline: deadline.clone(),
            },
        ),
        Measure::Counts { file, mapping } => Call::of(
            action::measure_counts,
            MeasureCounts {
                path: path_of(file),
                mapping: path_if_named(mapping),
            },
        ),
        Measure::Mix { file, mapping } => Call::of(
            action::measure_mix,
            MeasureMix {
                path: path_of(file),
                mapping: path_if_named(mapping),
            },
        ),
    }
}
