//! Days in the files that users write: a TOML date or an ISO text both read as a civil day, and years are counted
//! to the day.
//!
//! This file must not know which day is today.

use std::fmt;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use serde::de;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;

use crate::Refusal;

/// The day on which `years` whole years since `from` are complete.
///
/// The last day is the one of the same number; where the month has none (29 February), it is the month's last day
/// (Civil Code, article 202). `None` beyond the calendar.
pub fn after_years(from: Date, years: u32) -> Option<Date> {
    from.checked_add(i64::from(years).years()).ok()
}

/// Whether `years` whole years since `from` are complete on the day `on`.
pub fn years_complete(from: Date, years: u32, on: Date) -> bool {
    after_years(from, years).is_some_and(|day| day <= on)
}

/// How many days a day is after 1 January 1970: what rows keep of which there are millions.
pub fn number(day: Date) -> i64 {
    EPOCH.duration_until(day).as_hours() / 24
}

/// The day of a number. `None` beyond the calendar.
pub fn of_number(number: i64) -> Option<Date> {
    let days = Span::new().try_days(number).ok()?;
    EPOCH.checked_add(days).ok()
}

/// The day that has the number 0.
const EPOCH: Date = date(1970, 1, 1);

/// The day that an ISO text names. `None` for what is no day of the calendar, and for a text that says more than a day:
/// jiff would take a day with a time and drop the time.
pub fn of_text(text: &str) -> Option<Date> {
    if text.len() != "2026-03-02".len() {
        return None;
    }
    text.parse().ok()
}

/// The day that an ISO text of a draft names.
///
/// # Errors
/// `date_invalid`.
pub fn read(text: &str) -> Result<Date, Refusal> {
    of_text(text).ok_or_else(|| Refusal::new("date_invalid").with("value", text))
}

/// Writes the day as ISO text.
///
/// # Errors
/// What the serialiser refuses.
pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

/// Reads an ISO text or a TOML date: `#[serde(with = "day")]`.
///
/// # Errors
/// Anything that is not a day of the calendar, and a day with a time.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    from.deserialize_any(DayVisitor)
}

/// A list of days, each an ISO text or a TOML date: `#[serde(with = "day::list")]`.
pub mod list {
    use jiff::civil::Date;
    use serde::de::Deserializer;
    use serde::ser::Serializer;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct One(#[serde(with = "super")] Date);

    /// Writes each day as ISO text.
    ///
    /// # Errors
    /// What the serialiser refuses.
    pub fn serialize<S: Serializer>(days: &[Date], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(days.iter().map(|day| One(*day)))
    }

    /// Reads each.
    ///
    /// # Errors
    /// As [`super::deserialize`].
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Date>, D::Error> {
        let days = Vec::<One>::deserialize(from)?;
        Ok(days.into_iter().map(|One(day)| day).collect())
    }
}

/// A day that may be left out: `#[serde(default, with = "day::optional", skip_serializing_if = "Option::is_none")]`.
pub mod optional {
    use jiff::civil::Date;
    use serde::de::Deserializer;
    use serde::ser::Serializer;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct One(#[serde(with = "super")] Date);

    /// Writes the day as ISO text.
    ///
    /// # Errors
    /// What the serialiser refuses.
    pub fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(One).serialize(to)
    }

    /// Reads it where there is one.
    ///
    /// # Errors
    /// As [`super::deserialize`].
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<One>::deserialize(from)?.map(|One(day)| day))
    }
}

struct DayVisitor;

impl<'de> Visitor<'de> for DayVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day such as 2026-03-02")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        of_text(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    // A TOML reader hands a date over as a map of one entry whose value is the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Date, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((_, text)) => self.visit_str(&text),
            None => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_day_and_its_number_are_one() {
        for (text, expected) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2026-06-01", 20_605),
            ("9999-12-31", 2_932_896),
            ("0001-01-01", -719_162),
        ] {
            let day = of_text(text).unwrap();
            assert_eq!(number(day), expected, "{text}");
            assert_eq!(of_number(expected), Some(day), "{text}");
        }
        assert_eq!(of_number(2_932_897), None);
        assert_eq!(of_number(i64::MIN), None);
    }
}
