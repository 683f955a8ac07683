//! Why a figure cannot be said. Where a design or its data do not allow one, the answer is one of these, never a figure that is
//! no number.
//!
//! Must not know sentences: each has a code, and what people read of it stands in the catalogues.

use std::fmt;

/// A figure, or why there is none.
pub type Said<T> = Result<T, Unsaid>;

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unsaid {
    /// There is nothing to reckon with.
    NoMarks,
    /// A mark or figure is not a finite number, or what cannot be below zero is.
    NotFinite,
    /// One rater marked one target twice.
    RepeatedMark,
    /// There is one rater, and nobody to compare her with.
    OneRater,
    /// There is one target, so that nothing can be told apart.
    OneTarget,
    /// Not every rater marked every target.
    Gaps,
    /// All marks are the same.
    MarksAllEqual,
    /// On the average all targets come to the same.
    TargetsAlike,
    /// Once targets and raters are taken off, nothing is left by which chance could be judged.
    NoNoise,
    /// The raters differ by more than this way of reckoning can divide.
    NoiseOnly,
    /// Not comparable: this rater or unit has nothing in common with any other.
    NotShared,
    /// Not comparable: the design falls into parts that nothing connects.
    NotLinked,
    /// Too little is shared: nothing is left to judge chance by.
    TooFewShared,
    /// This is for two raters, neither fewer nor more.
    NotTwoRaters,
    /// The targets were marked by different numbers of raters.
    UnequalRaters,
    /// Marks are words, and this needs numbers.
    NotNumbers,
    /// Marks are words of which nobody said the order.
    NoOrder,
    /// Marks are no steps: there are too many different ones.
    TooManySteps,
    /// Nothing but the lowest, or nothing but the highest mark.
    OnlyExtremeMarks,
    /// The search for the likeliest figures came to no end.
    NotConverged,
    /// There are too few units to learn from.
    TooFewUnits,
    /// Nothing was inspected.
    NothingInspected,
    /// More defects than pieces, so that they are no share of them.
    MoreThanInspected,
    /// No defect was found anywhere.
    NoDefects,
    /// Defects in every piece.
    OnlyDefects,
    /// The units are of different sizes, so that one limit does not hold for all.
    UnequalSizes,
    /// This needs several criteria.
    OneCriterion,
    /// The file does not say when marks were entered.
    NoTimes,
    /// No number of raters is enough.
    NeverEnough,
    /// There are more raters than this way of reckoning is for.
    TooManyRaters,
}

impl Unsaid {
    /// All of them.
    pub const ALL: [Self; 30] = [
        Self::NoMarks,
        Self::NotFinite,
        Self::RepeatedMark,
        Self::OneRater,
        Self::OneTarget,
        Self::Gaps,
        Self::MarksAllEqual,
        Self::TargetsAlike,
        Self::NoNoise,
        Self::NoiseOnly,
        Self::NotShared,
        Self::NotLinked,
        Self::TooFewShared,
        Self::NotTwoRaters,
        Self::UnequalRaters,
        Self::NotNumbers,
        Self::NoOrder,
        Self::TooManySteps,
        Self::OnlyExtremeMarks,
        Self::NotConverged,
        Self::TooFewUnits,
        Self::NothingInspected,
        Self::MoreThanInspected,
        Self::NoDefects,
        Self::OnlyDefects,
        Self::UnequalSizes,
        Self::OneCriterion,
        Self::NoTimes,
        Self::NeverEnough,
        Self::TooManyRaters,
    ];

    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoMarks => "no_marks",
            Self::NotFinite => "not_finite",
            Self::RepeatedMark => "repeated_mark",
            Self::OneRater => "one_rater",
            Self::OneTarget => "one_target",
            Self::Gaps => "gaps",
            Self::MarksAllEqual => "marks_all_equal",
            Self::TargetsAlike => "targets_alike",
            Self::NoNoise => "no_noise",
            Self::NoiseOnly => "noise_only",
            Self::NotShared => "not_shared",
            Self::NotLinked => "not_linked",
            Self::TooFewShared => "too_few_shared",
            Self::NotTwoRaters => "not_two_raters",
            Self::UnequalRaters => "unequal_raters",
            Self::NotNumbers => "not_numbers",
            Self::NoOrder => "no_order",
            Self::TooManySteps => "too_many_steps",
            Self::OnlyExtremeMarks => "only_extreme_marks",
            Self::NotConverged => "not_converged",
            Self::TooFewUnits => "too_few_units",
            Self::NothingInspected => "nothing_inspected",
            Self::MoreThanInspected => "more_than_inspected",
            Self::NoDefects => "no_defects",
            Self::OnlyDefects => "only_defects",
            Self::UnequalSizes => "unequal_sizes",
            Self::OneCriterion => "one_criterion",
            Self::NoTimes => "no_times",
            Self::NeverEnough => "never_enough",
            Self::TooManyRaters => "too_many_raters",
        }
    }

    /// Whether it says that a comparison would mean nothing.
    pub fn is_not_comparable(self) -> bool {
        matches!(self, Self::NotShared | Self::NotLinked | Self::OneRater)
    }
}

impl fmt::Display for Unsaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Unsaid {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<_> =
            Unsaid::ALL.iter().map(|reason| reason.code()).collect();
        assert_eq!(codes.len(), Unsaid::ALL.len());
    }
}
