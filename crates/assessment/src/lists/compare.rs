//! The order of two values of a column, and whether one meets a condition: for lists that are computed. Those that are read from the
//! database are ordered and filtered there, alike. Must not know rows.

use std::cmp::Ordering;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::lists::column::ColumnKind;
use crate::lists::wish::{Condition, FilterTest};

/// The order of two values as rows have them; where nothing stands comes last, whatever the direction.
pub fn order(
    kind: ColumnKind,
    descending: bool,
    one: Option<&str>,
    other: Option<&str>,
) -> Ordering {
    match (stands(one), stands(other)) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) => {
            let order = ascending(kind, one, other);
            if descending { order.reverse() } else { order }
        }
    }
}

/// Whether a value meets a condition. A moment is compared by the day that it is given as.
pub fn holds(condition: &Condition, value: Option<&str>) -> bool {
    let kind = condition.column.kind;
    let Some(value) = stands(value) else {
        return condition.test == FilterTest::Empty;
    };
    let mut wanted = condition.values.iter().map(String::as_str);
    match condition.test {
        FilterTest::Empty => false,
        FilterTest::Filled => true,
        FilterTest::Is => wanted.any(|wanted| is_meant(kind, wanted, value)),
        FilterTest::Contains => {
            let value = value.to_lowercase();
            wanted.any(|wanted| value.contains(&wanted.to_lowercase()))
        }
        FilterTest::From => wanted.all(|least| ascending(kind, value, least) != Ordering::Less),
        FilterTest::To => wanted.all(|most| ascending(kind, value, most) != Ordering::Greater),
    }
}

fn stands(value: Option<&str>) -> Option<&str> {
    value.filter(|value| !value.is_empty())
}

fn is_meant(kind: ColumnKind, wanted: &str, value: &str) -> bool {
    match kind {
        ColumnKind::Unit => {
            value == wanted
                || value
                    .strip_prefix(wanted)
                    .is_some_and(|rest| rest.starts_with('/'))
        }
        ColumnKind::Whole | ColumnKind::Figure => ascending(kind, value, wanted) == Ordering::Equal,
        _ => value == wanted,
    }
}

fn ascending(kind: ColumnKind, one: &str, other: &str) -> Ordering {
    match kind {
        ColumnKind::Whole | ColumnKind::Figure => {
            match (Decimal::from_str(one), Decimal::from_str(other)) {
                (Ok(one), Ok(other)) => one.cmp(&other),
                _ => one.cmp(other),
            }
        }
        ColumnKind::Unit => unit(one).cmp(&unit(other)),
        _ => one.cmp(other),
    }
}

/// A workshop before its teams, and team 2 before team 13: by what stands before the figures at the end, then the shorter first. The
/// database orders units by the same three.
fn unit(code: &str) -> (&str, usize, &str) {
    let name = code.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (name, code.chars().count(), code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::ListName;
    use crate::lists::wish::condition;

    #[test]
    fn team_2_comes_before_team_13_and_nothing_comes_last() {
        let mut units = [Some("b/13"), None, Some("a"), Some("b/2"), Some("")];
        units.sort_by(|one, other| order(ColumnKind::Unit, false, *one, *other));
        assert_eq!(units[..3], [Some("a"), Some("b/2"), Some("b/13")]);
        units.sort_by(|one, other| order(ColumnKind::Unit, true, *one, *other));
        assert_eq!(units[..3], [Some("b/13"), Some("b/2"), Some("a")]);
    }

    #[test]
    fn figures_are_compared_as_figures() {
        let mut totals = [Some("100.0"), Some("9.5"), None, Some("71.0")];
        totals.sort_by(|one, other| order(ColumnKind::Figure, false, *one, *other));
        assert_eq!(totals, [Some("9.5"), Some("71.0"), Some("100.0"), None]);
    }

    #[test]
    fn a_workshop_means_its_teams_and_no_other_that_begins_alike() {
        let sewing = condition(
            ListName::Employees,
            "unit",
            FilterTest::Is,
            &["sewing".to_owned()],
        );
        let holds = |value| sewing.as_ref().is_ok_and(|one| holds(one, Some(value)));
        assert!(holds("sewing") && holds("sewing/1"));
        assert!(!holds("sewing-2/1") && !holds("finishing/1"));
    }

    #[test]
    fn a_limit_holds_itself_and_what_is_empty_meets_no_limit() {
        let at_least = condition(
            ListName::Results,
            "total",
            FilterTest::From,
            &["60".to_owned()],
        );
        let holds = |value| at_least.as_ref().is_ok_and(|one| holds(one, value));
        assert!(holds(Some("60.0")) && holds(Some("100.0")));
        assert!(!holds(Some("59.9")) && !holds(None) && !holds(Some("")));
    }
}
