//! Exact fractions: of whole numbers of 128 bits as long as those hold them, of whole numbers of any size beyond. Of which of
//! the two a value is made is never seen: in no comparison, no text and no rounded figure. Must not know what the numbers mean.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};

use crate::number::Rounding;

/// A fraction, exactly.
#[derive(Debug, Clone)]
pub struct Exact(Form);

#[derive(Debug, Clone)]
enum Form {
    Small(Small),
    /// Of any size, and so is what is made of it. Marks and weights never come here; measures of many targets may.
    Large(Box<BigRational>),
}

/// A fraction in lowest terms with a denominator above 0. Each operation has no answer when a number on its way does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Small {
    numer: i128,
    denom: i128,
}

impl Exact {
    /// A whole number.
    pub fn whole<N: Into<i128>>(number: N) -> Self {
        Self(Form::Small(Small {
            numer: number.into(),
            denom: 1,
        }))
    }

    /// So many units of which 10^scale make 1. A decimal has at most 28 digits after its point, and so the power fits.
    pub(super) fn in_units(units: i128, scale: u32) -> Self {
        Self(Form::Small(Small::reduced(units, 10_i128.pow(scale))))
    }

    /// One number over another; none over 0, and where turning the signs does not fit.
    pub(super) fn ratio(numer: i128, denom: i128) -> Option<Self> {
        Small::new(numer, denom).map(|small| Self(Form::Small(small)))
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numer < 0,
            Form::Large(value) => value.is_negative(),
        }
    }

    /// The nearest whole number of units of which 10^digits make 1; none when it does not fit.
    pub(super) fn units(&self, digits: u32, how: Rounding) -> Option<i128> {
        match &self.0 {
            Form::Small(small) => small
                .units(digits, how)
                .or_else(|| units_of(&self.of_any_size(), digits, how)),
            Form::Large(value) => units_of(value, digits, how),
        }
    }

    fn of_any_size(&self) -> BigRational {
        match &self.0 {
            Form::Small(small) => {
                BigRational::new_raw(BigInt::from(small.numer), BigInt::from(small.denom))
            }
            Form::Large(value) => (**value).clone(),
        }
    }
}

impl Small {
    /// One number over another; none over 0.
    fn new(numer: i128, denom: i128) -> Option<Self> {
        match denom.cmp(&0) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Self::reduced(numer, denom)),
            Ordering::Less => Some(Self::reduced(numer.checked_neg()?, denom.checked_neg()?)),
        }
    }

    /// One number over another that is above 0.
    fn reduced(numer: i128, denom: i128) -> Self {
        // It divides the denominator, and so it fits.
        let shared = gcd(numer.unsigned_abs(), denom.unsigned_abs()) as i128;
        if shared == 1 {
            return Self { numer, denom };
        }
        Self {
            numer: numer / shared,
            denom: denom / shared,
        }
    }

    fn plus(self, other: Self) -> Option<Self> {
        // Marks of one criterion have one denominator, and often those of all.
        if self.denom == other.denom {
            let sum = self.numer.checked_add(other.numer)?;
            return Some(Self::reduced(sum, self.denom));
        }
        let shared = gcd(self.denom.unsigned_abs(), other.denom.unsigned_abs()) as i128;
        let (widens, widens_other) = (other.denom / shared, self.denom / shared);
        let sum = self
            .numer
            .checked_mul(widens)?
            .checked_add(other.numer.checked_mul(widens_other)?)?;
        Some(Self::reduced(sum, self.denom.checked_mul(widens)?))
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numer: other.numer.checked_neg()?,
            denom: other.denom,
        })
    }

    fn times(self, other: Self) -> Option<Self> {
        // Crosswise first: what is cut out need not fit, and the product is in lowest terms.
        let one = Self::reduced(self.numer, other.denom);
        let two = Self::reduced(other.numer, self.denom);
        Some(Self {
            numer: one.numer.checked_mul(two.numer)?,
            denom: one.denom.checked_mul(two.denom)?,
        })
    }

    fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.denom, other.numer)?)
    }

    fn compared(self, other: Self) -> Option<Ordering> {
        if self.denom == other.denom {
            return Some(self.numer.cmp(&other.numer));
        }
        let left = self.numer.checked_mul(other.denom)?;
        Some(left.cmp(&other.numer.checked_mul(self.denom)?))
    }

    fn units(self, digits: u32, how: Rounding) -> Option<i128> {
        let units = 10_u128.checked_pow(digits)?;
        let scaled = self.numer.unsigned_abs().checked_mul(units)?;
        let denom = self.denom.unsigned_abs();
        let (whole, rest) = (scaled / denom, scaled % denom);
        // The denominator has a bit to spare: twice the rest fits, and so does what is rounded up.
        let up = goes_up((2 * rest).cmp(&denom), whole % 2 == 1, how);
        let magnitude = i128::try_from(whole + u128::from(up)).ok()?;
        Some(if self.numer < 0 {
            -magnitude
        } else {
            magnitude
        })
    }
}

fn units_of(value: &BigRational, digits: u32, how: Rounding) -> Option<i128> {
    // In whole numbers: a fraction would be brought to lowest terms after every step.
    let scaled = value.numer().abs() * BigInt::from(10).pow(digits);
    let (whole, rest): (BigInt, BigInt) = scaled.div_rem(value.denom());
    let up = goes_up(
        (BigInt::from(2) * rest).cmp(value.denom()),
        whole.bit(0),
        how,
    );
    let magnitude = if up { whole + 1 } else { whole };
    let signed = if value.is_negative() {
        -magnitude
    } else {
        magnitude
    };
    signed.to_i128()
}

/// Whether a rest makes one unit more, from how twice of it stands to what was divided by.
fn goes_up(twice: Ordering, is_odd: bool, how: Rounding) -> bool {
    match twice {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => match how {
            Rounding::HalfUp => true,
            Rounding::HalfEven => is_odd,
        },
    }
}

/// Euclid's way: denominators are small here, so that the first remainder is small already, and words are divided quickly.
fn gcd(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        if let (Ok(mut a), Ok(mut b)) = (u64::try_from(one), u64::try_from(other)) {
            while b != 0 {
                (a, b) = (b, a % b);
            }
            return u128::from(a);
        }
        (one, other) = (other, one % other);
    }
    one
}

/// A value kept as whole numbers of any size, however small it is.
impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Self {
        Self(Form::Large(Box::new(value)))
    }
}

/// An operation: in 128 bits, and where those do not hold it in whole numbers of any size.
macro_rules! operation {
    ($of:ident, $name:ident, $small:ident, $sign:tt) => {
        impl $of<&Exact> for &Exact {
            type Output = Exact;

            fn $name(self, other: &Exact) -> Exact {
                if let (Form::Small(one), Form::Small(two)) = (&self.0, &other.0)
                    && let Some(small) = one.$small(*two)
                {
                    return Exact(Form::Small(small));
                }
                Exact::from(self.of_any_size() $sign other.of_any_size())
            }
        }

        impl $of for Exact {
            type Output = Exact;

            fn $name(self, other: Exact) -> Exact {
                &self $sign &other
            }
        }
    };
}

operation!(Add, add, plus, +);
operation!(Sub, sub, minus, -);
operation!(Mul, mul, times, *);
operation!(Div, div, over, /);

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        *self = &*self + &other;
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::whole(0), |sum, value| sum + value)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Small(one), Form::Small(two)) = (&self.0, &other.0)
            && let Some(order) = one.compared(*two)
        {
            return order;
        }
        self.of_any_size().cmp(&other.of_any_size())
    }
}

/// As a person writes it: `24653/300` in lowest terms, or `86` when it is whole.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(Small { numer, denom: 1 }) => write!(f, "{numer}"),
            Form::Small(Small { numer, denom }) => write!(f, "{numer}/{denom}"),
            Form::Large(value) => write!(f, "{value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use rust_decimal::Decimal;

    use super::*;
    use crate::number::{exact, exact_sum, parse_fraction, round};

    fn config() -> ProptestConfig {
        ProptestConfig {
            cases: 500,
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(19),
            ..ProptestConfig::default()
        }
    }

    fn is_small(value: &Exact) -> bool {
        matches!(value.0, Form::Small(_))
    }

    /// The same value, made of whole numbers of any size from the beginning.
    fn any_size(value: &Exact) -> Exact {
        Exact::from(value.of_any_size())
    }

    /// Marks and weights, what has no room to grow, and all between.
    fn value() -> impl Strategy<Value = Exact> {
        let numer = prop_oneof![
            -20_000_000_i128..20_000_000,
            -(1_i128 << 80)..1_i128 << 80,
            any::<i128>(),
        ];
        let denom = prop_oneof![
            1_i128..12,
            Just(10_000),
            1_i128..1_000_000_000_000,
            1_i128..=i128::MAX,
        ];
        (numer, denom).prop_filter_map("over 0", |(numer, denom)| Exact::ratio(numer, denom))
    }

    fn decimal() -> impl Strategy<Value = Decimal> {
        let most = (1_i128 << 96) - 1;
        let mantissa = prop_oneof![-10_000_000_i128..10_000_000, -most..=most];
        (mantissa, 0_u32..=28)
            .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
    }

    fn by_hand(value: Decimal) -> BigRational {
        BigRational::new(
            BigInt::from(value.mantissa()),
            BigInt::from(10).pow(value.scale()),
        )
    }

    fn done(step: u8, one: &Exact, other: &Exact) -> Exact {
        match step {
            0 => one + other,
            1 => one - other,
            2 => one * other,
            _ => one / other,
        }
    }

    fn same(one: &Exact, other: &Exact) -> Result<(), TestCaseError> {
        prop_assert_eq!(one, other);
        prop_assert_eq!(one.to_string(), other.to_string());
        prop_assert_eq!(one.is_negative(), other.is_negative());
        for how in [Rounding::HalfUp, Rounding::HalfEven] {
            for digits in [0, 1, 2, 4, 20] {
                let rounded = [one, other].map(|value| round(value, digits, how).to_string());
                prop_assert_eq!(&rounded[0], &rounded[1], "{} {:?}", digits, how);
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn whatever_is_reckoned_comes_to_the_same_in_both_ways(first in value(), steps in vec((0_u8..4, value()), 0..6)) {
            let (mut quick, mut slow) = (first.clone(), any_size(&first));
            same(&quick, &slow)?;
            for (step, other) in &steps {
                if *step == 3 && *other == Exact::whole(0) {
                    continue;
                }
                prop_assert_eq!(quick.cmp(other), slow.cmp(&any_size(other)));
                quick = done(*step, &quick, other);
                slow = done(*step, &slow, &any_size(other));
                prop_assert!(!is_small(&slow));
                same(&quick, &slow)?;
            }
            prop_assert_eq!(parse_fraction(&quick.to_string()), Ok(slow));
        }

        #[test]
        fn a_sum_of_decimals_comes_to_the_same_in_both_ways(values in vec(decimal(), 0..12)) {
            let slow: BigRational = values.iter().map(|value| by_hand(*value)).sum();
            same(&exact_sum(values.iter().copied()), &Exact::from(slow.clone()))?;
            let one_by_one: Exact = values.iter().map(|value| exact(*value)).sum();
            same(&one_by_one, &Exact::from(slow))?;
        }

        #[test]
        fn marks_and_weights_never_leave_128_bits(
            criteria in vec((vec(-10_000_000_000_i64..10_000_000_000, 1..30), 1_i64..100_000_000), 1..30),
        ) {
            let mut quick = Exact::whole(0);
            let mut slow = by_hand(Decimal::ZERO);
            for (marks, weight) in &criteria {
                let weight = Decimal::new(*weight, 6);
                let marks = marks.iter().map(|mark| Decimal::new(*mark, 4));
                let count = marks.clone().count() as u64;
                quick += exact(weight) * (exact_sum(marks.clone()) / Exact::whole(count));
                let mean = marks.map(by_hand).sum::<BigRational>() / BigInt::from(count);
                slow += by_hand(weight) * mean;
            }
            prop_assert!(is_small(&quick));
            same(&quick, &Exact::from(slow))?;
        }
    }

    #[test]
    fn what_does_not_fit_any_more_goes_on_in_whole_numbers_of_any_size() {
        let hair = Decimal::from_i128_with_scale(1, 28);
        let values = [Decimal::MAX, hair, Decimal::MIN];
        let quick = exact_sum(values.into_iter());
        assert!(!is_small(&quick));
        assert_eq!(quick.to_string(), format!("1/1{}", "0".repeat(28)));

        let most = Exact::whole(i128::MAX);
        for (value, wanted) in [
            (&most + &most, "340282366920938463463374607431768211454"),
            (
                &Exact::whole(i128::MIN) - &most,
                "-340282366920938463463374607431768211455",
            ),
            (
                &most * &Exact::whole(2),
                "340282366920938463463374607431768211454",
            ),
            (
                &Exact::whole(1) / &Exact::whole(i128::MIN),
                "-1/170141183460469231731687303715884105728",
            ),
        ] {
            assert!(!is_small(&value), "{wanted}");
            assert_eq!(value.to_string(), wanted);
        }
    }

    #[test]
    fn a_figure_beyond_all_decimals_becomes_the_largest() {
        for value in [Exact::whole(i128::MAX), Exact::whole(i128::MIN)] {
            let largest = match value.is_negative() {
                true => Decimal::MIN,
                false => Decimal::MAX,
            };
            for digits in [0, 4, 20, 99] {
                assert_eq!(round(&value, digits, Rounding::HalfUp), largest);
                assert_eq!(round(&any_size(&value), digits, Rounding::HalfUp), largest);
            }
        }
    }
}
