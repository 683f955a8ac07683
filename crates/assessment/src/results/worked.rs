//! The sums behind a result, written so that a calculator gives what stands behind the equals sign: with exact terms, never with
//! rounded ones. Nothing is decided here. Must not know people.

use std::fmt;

use rust_decimal::Decimal;

use crate::number::{Exact, Rounding, exact, parse_fraction, round};
use crate::results::decision::{
    ComponentDecision, ComponentInput, CriterionInput, Decision, EvidenceInput,
};
use crate::standards::combine::Combine;

/// A figure is written as a decimal when it ends within so many places, as a fraction otherwise.
const PLACES: u32 = 6;
/// Places of what is only nearly so.
const NEARLY: u32 = 4;

/// A sum as somebody does it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What stands before the equals sign; none where nothing is reckoned.
    pub terms: Option<String>,
    /// What it comes to, as a fraction.
    pub exact: String,
    /// What is printed of it.
    pub printed: Option<Decimal>,
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(terms) = &self.terms {
            write!(f, "{terms} = ")?;
        }
        f.write_str(&readable(&self.exact))?;
        match self.printed {
            Some(printed) => write!(f, " → {printed}"),
            None => Ok(()),
        }
    }
}

/// How a criterion's marks became points of a hundred; none where the mark itself is the points, or none are.
pub fn of_criterion(input: &CriterionInput) -> Option<Sum> {
    let exact = input.on_hundred.clone()?;
    let (combined, is_sum) = combined(input)?;
    let (low, high) = (input.scale_min, input.scale_max);
    let terms = if low.is_zero() && high == Decimal::ONE_HUNDRED {
        is_sum.then_some(combined)?
    } else if low.is_zero() {
        format!("{combined} ÷ {} × 100", figure(high))
    } else {
        let (low, high) = (figure(low), figure(high));
        format!("({combined} − {low}) ÷ ({high} − {low}) × 100")
    };
    Some(Sum {
        terms: Some(terms),
        exact,
        printed: None,
    })
}

/// How a measure became points of a hundred; none where the conversion only cuts off at 0 or at 100.
pub fn of_evidence(input: &EvidenceInput) -> Option<Sum> {
    let exact = input.on_hundred.clone()?;
    let value = term(input.exact.as_ref()?);
    let conversion = input.conversion.as_ref()?;
    let points = parse_fraction(&exact).ok()?;
    if points <= Exact::whole(0) || points >= Exact::whole(100) {
        return None;
    }
    let [floor, pass, target] = [conversion.floor, conversion.pass, conversion.target].map(figure);
    let terms = if points < Exact::whole(60) {
        format!("60 × ({value} − {floor}) ÷ ({pass} − {floor})")
    } else {
        format!("60 + 40 × ({value} − {pass}) ÷ ({target} − {pass})")
    };
    Some(Sum {
        terms: Some(terms),
        exact,
        printed: None,
    })
}

/// How a component came to its score; none without one.
pub fn of_component(part: &ComponentDecision) -> Option<Sum> {
    let terms = match part.inputs.as_slice() {
        [ComponentInput::Evidence(measure)] => of_evidence(measure).and_then(|sum| sum.terms),
        inputs => weighted(inputs),
    };
    Some(Sum {
        terms,
        exact: part.exact.clone()?,
        printed: Some(part.score?),
    })
}

/// How the components made the total; none without one.
pub fn of_total(decision: &Decision) -> Option<Sum> {
    let terms: Option<Vec<String>> = decision
        .components
        .iter()
        .map(|part| Some(format!("{} × {}%", part.score?, part.weight.normalize())))
        .collect();
    Some(Sum {
        terms: Some(terms?.join(" + ")),
        exact: decision.total_exact.clone()?,
        printed: Some(decision.total?),
    })
}

/// A fraction for the eye: `24653/300 ≈ 82.1767`; what ends within six places is its decimal.
pub fn readable(fraction: &str) -> String {
    match (ends(fraction), parse_fraction(fraction)) {
        (Some(decimal), _) => decimal,
        (None, Ok(value)) => {
            let nearly = round(&value, NEARLY, Rounding::HalfUp).normalize();
            format!("{fraction} ≈ {nearly}")
        }
        (None, Err(_)) => fraction.to_owned(),
    }
}

/// The marks that count and what is done with them, and whether that is more than one mark.
fn combined(input: &CriterionInput) -> Option<(String, bool)> {
    if let (true, Some(settled)) = (input.settlement_counts, &input.settlement) {
        return Some((figure(settled.mark), false));
    }
    let mut counted: Vec<Decimal> = input
        .marks
        .iter()
        .filter(|mark| !mark.dropped)
        .filter_map(|mark| mark.mark)
        .collect();
    if input.combine == Combine::Median {
        counted.sort();
        let last = counted.len().checked_sub(1)?;
        counted = counted.get(last / 2..=counted.len() / 2)?.to_vec();
    }
    match counted.as_slice() {
        [] => None,
        [one] => Some((figure(*one), false)),
        several => {
            let marks: Vec<String> = several.iter().copied().map(figure).collect();
            Some((format!("({}) ÷ {}", marks.join(" + "), several.len()), true))
        }
    }
}

/// Criteria by their weights; none of a single one, which is the component.
fn weighted(inputs: &[ComponentInput]) -> Option<String> {
    let terms: Option<Vec<String>> = inputs
        .iter()
        .map(|input| match input {
            ComponentInput::Criterion(one) => {
                let points = term(one.on_hundred.as_ref()?);
                Some(format!("{points} × {}%", one.weight.normalize()))
            }
            ComponentInput::Evidence(_) | ComponentInput::Kept(_) => None,
        })
        .collect();
    terms
        .filter(|terms| terms.len() > 1)
        .map(|terms| terms.join(" + "))
}

/// A fraction in a sum: the decimal where it ends, the fraction itself otherwise.
fn term(fraction: &str) -> String {
    ends(fraction).unwrap_or_else(|| fraction.to_owned())
}

fn ends(fraction: &str) -> Option<String> {
    let value = parse_fraction(fraction).ok()?;
    let decimal = round(&value, PLACES, Rounding::HalfUp);
    (exact(decimal) == value).then(|| figure(decimal))
}

/// A decimal in a sum.
fn figure(value: Decimal) -> String {
    let value = value.normalize();
    match value.is_sign_negative() && !value.is_zero() {
        true => format!("({value})"),
        false => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Measure;
    use crate::number::fraction_text;
    use crate::results::decision::{DecisionResult, RaterMark, Settlement};
    use crate::standards::component::Component;
    use crate::standards::scheme::Conversion;

    /// What a calculator that knows brackets makes of a line.
    struct Calculator<'a> {
        rest: &'a str,
    }

    impl<'a> Calculator<'a> {
        fn of(line: &'a str) -> Exact {
            let mut calculator = Self { rest: line };
            let value = calculator.sum();
            assert_eq!(calculator.rest.trim(), "", "{line}");
            value
        }

        fn takes(&mut self, sign: char) -> bool {
            self.rest = self.rest.trim_start();
            match self.rest.strip_prefix(sign) {
                Some(rest) => {
                    self.rest = rest;
                    true
                }
                None => false,
            }
        }

        fn sum(&mut self) -> Exact {
            let mut value = self.product();
            loop {
                if self.takes('+') {
                    value += self.product();
                } else if self.takes('−') {
                    value = value - self.product();
                } else {
                    return value;
                }
            }
        }

        fn product(&mut self) -> Exact {
            let mut value = self.factor();
            loop {
                if self.takes('×') {
                    value = value * self.factor();
                } else if self.takes('÷') || self.takes('/') {
                    value = value / self.factor();
                } else {
                    return value;
                }
            }
        }

        fn factor(&mut self) -> Exact {
            if self.takes('(') {
                let value = self.sum();
                assert!(self.takes(')'), "{}", self.rest);
                return value;
            }
            let is_negative = self.takes('-');
            let end = self
                .rest
                .find(|sign: char| !sign.is_ascii_digit() && sign != '.')
                .unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            let mut value = exact(number.parse().unwrap_or_default());
            if is_negative {
                value = Exact::whole(0) - value;
            }
            match self.takes('%') {
                true => value / Exact::whole(100),
                false => value,
            }
        }
    }

    /// Whether a calculator gives what stands behind the equals sign.
    fn holds(sum: &Sum) -> bool {
        let terms = sum.terms.as_deref().unwrap_or_default();
        fraction_text(&Calculator::of(terms)) == sum.exact
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_default()
    }

    fn criterion(combine: Combine, scale: (&str, &str), marks: &[&str]) -> CriterionInput {
        CriterionInput {
            criterion: "c1".to_owned(),
            name: "缝制".to_owned(),
            name_en: None,
            weight: decimal("40.0"),
            scale_min: decimal(scale.0),
            scale_max: decimal(scale.1),
            combine,
            marks: marks
                .iter()
                .enumerate()
                .map(|(at, mark)| RaterMark {
                    rater: format!("S{at}"),
                    mark: mark.trim_end_matches('*').parse().ok(),
                    dropped: mark.ends_with('*'),
                })
                .collect(),
            exact: None,
            shown: None,
            on_hundred: None,
            settlement: None,
            settlement_counts: false,
        }
    }

    fn coming_to(input: CriterionInput, on_hundred: &str) -> CriterionInput {
        CriterionInput {
            on_hundred: Some(on_hundred.to_owned()),
            ..input
        }
    }

    #[test]
    fn what_raters_gave_is_reckoned_on_a_calculator_to_the_same() {
        let mean = criterion(Combine::Mean, ("0", "10"), &["8", "9", "8.5", ""]);
        let sum = of_criterion(&coming_to(mean, "85"));
        assert_eq!(
            sum.as_ref().and_then(|sum| sum.terms.as_deref()),
            Some("(8 + 9 + 8.5) ÷ 3 ÷ 10 × 100")
        );
        assert!(sum.is_some_and(|sum| holds(&sum)));

        let trimmed = criterion(
            Combine::TrimmedMean(1),
            ("1", "5"),
            &["2*", "4", "3", "4", "5*"],
        );
        let sum = of_criterion(&coming_to(trimmed, "200/3"));
        assert!(sum.as_ref().is_some_and(holds), "{sum:?}");
        assert_eq!(
            sum.map(|sum| sum.to_string()).as_deref(),
            Some("((4 + 3 + 4) ÷ 3 − 1) ÷ (5 − 1) × 100 = 200/3 ≈ 66.6667")
        );

        let below = criterion(Combine::Median, ("-5", "5"), &["4", "-1", "2", "3"]);
        let sum = of_criterion(&coming_to(below, "75"));
        assert_eq!(
            sum.as_ref().and_then(|sum| sum.terms.as_deref()),
            Some("((2 + 3) ÷ 2 − (-5)) ÷ (5 − (-5)) × 100")
        );
        assert!(sum.is_some_and(|sum| holds(&sum)));
    }

    #[test]
    fn one_mark_of_a_hundred_is_no_sum_and_a_settled_one_stands_for_all() {
        let one = criterion(Combine::Mean, ("0", "100"), &["86"]);
        assert_eq!(of_criterion(&coming_to(one, "86")), None);
        let none = criterion(Combine::Mean, ("0", "10"), &[""]);
        assert_eq!(of_criterion(&none), None);
        let mut settled = criterion(Combine::Mean, ("0", "10"), &["4", "9"]);
        settled.settlement_counts = true;
        settled.settlement = Some(Settlement {
            component: Component::Supervisor,
            criterion: "c1".to_owned(),
            mark: decimal("8"),
            settled_by: "王".to_owned(),
            reason: "复评".to_owned(),
        });
        let sum = of_criterion(&coming_to(settled, "80"));
        assert_eq!(
            sum.map(|sum| sum.to_string()).as_deref(),
            Some("8 ÷ 10 × 100 = 80")
        );
    }

    #[test]
    fn a_measure_stands_in_its_conversion_exactly_and_never_rounded() {
        let conversion = Conversion {
            floor: decimal("0.9"),
            pass: decimal("0.95"),
            target: decimal("1.02"),
        };
        let mut measured = EvidenceInput {
            unit: None,
            measure: Measure::Attainment,
            n: 12,
            least_n: 10,
            count: None,
            exact: Some("2911/3000".to_owned()),
            shown: Some(decimal("0.9703")),
            conversion: Some(conversion.clone()),
            on_hundred: None,
        };
        for value in ["2911/3000", "277/300", "1", "0", "3/2"] {
            let points = parse_fraction(value).map(|value| conversion.convert(&value));
            measured.exact = Some(value.to_owned());
            measured.on_hundred = points.ok().map(|points| fraction_text(&points));
            let sum = of_evidence(&measured);
            let cuts_off = ["0", "3/2"].contains(&value);
            assert_eq!(sum.is_none(), cuts_off, "{value}");
            assert!(sum.as_ref().is_none_or(holds), "{value}: {sum:?}");
        }
    }

    #[test]
    fn components_and_the_total_are_reckoned_on_a_calculator_to_the_same() {
        let two = [
            coming_to(criterion(Combine::Mean, ("0", "100"), &["85"]), "85"),
            CriterionInput {
                weight: decimal("60"),
                ..coming_to(criterion(Combine::Mean, ("0", "6"), &["5"]), "250/3")
            },
        ];
        let part = ComponentDecision {
            component: Component::Supervisor,
            weight: decimal("70.00"),
            pass: decimal("60"),
            score: Some(decimal("84.0")),
            exact: Some("84".to_owned()),
            passed: Some(true),
            inputs: two.into_iter().map(ComponentInput::Criterion).collect(),
        };
        let sum = of_component(&part);
        assert_eq!(
            sum.as_ref().map(Sum::to_string).as_deref(),
            Some("85 × 40% + 250/3 × 60% = 84 → 84.0")
        );
        assert!(sum.is_some_and(|sum| holds(&sum)));
        let decision = Decision {
            result: DecisionResult::Passed,
            total: Some(decimal("81.3")),
            total_exact: Some("813/10".to_owned()),
            pass_total: decimal("60"),
            rounding: Rounding::HalfUp,
            digits: 1,
            components: vec![
                part.clone(),
                ComponentDecision {
                    component: Component::Theory,
                    weight: decimal("30"),
                    score: Some(decimal("75.0")),
                    inputs: Vec::new(),
                    ..part.clone()
                },
            ],
            reasons: Vec::new(),
        };
        let sum = of_total(&decision);
        assert_eq!(
            sum.as_ref().map(Sum::to_string).as_deref(),
            Some("84.0 × 70% + 75.0 × 30% = 81.3 → 81.3")
        );
        assert!(sum.is_some_and(|sum| holds(&sum)));
        let open = Decision {
            total: None,
            components: vec![ComponentDecision {
                score: None,
                exact: None,
                ..part
            }],
            ..decision
        };
        assert_eq!(of_total(&open), None);
        assert_eq!(of_component(&open.components[0]), None);
    }

    #[test]
    fn a_fraction_is_read_as_its_decimal_where_that_ends() {
        assert_eq!(readable("24653/300"), "24653/300 ≈ 82.1767");
        assert_eq!(readable("3291/40"), "82.275");
        assert_eq!(readable("86"), "86");
        assert_eq!(readable("未定"), "未定");
    }
}
