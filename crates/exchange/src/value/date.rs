//! Dates the Chinese way, and every way in which one can be misread.
//!
//! Must not know cells: a date that arrives as a number is judged by the caller.

use jiff::civil::Date;

use crate::table::normal;

/// A date as understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadDate {
    pub(crate) date: Date,
    /// The text named only year and month: the first of the month is meant.
    pub(crate) day_assumed: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// `18-7-1`: which century?
    TwoDigitYear,
    /// `2018-02-30`.
    Impossible,
    Unreadable,
}

/// Reads a date: the given formats (strftime) first, then 2018-07-01, 2018/7/1, 2018.7, 2018年7月, 2018年7月1日, 20180701.
pub(crate) fn read_date(raw: &str, formats: &[String]) -> Result<ReadDate, NoDate> {
    let text = normal::dated(raw);
    for format in formats {
        // A two-digit year by %y is what the mapping asked for; by %Y it would be a year of antiquity.
        if let Ok(date) = Date::strptime(format, &*text)
            && (1900..=2200).contains(&date.year())
        {
            return Ok(ReadDate {
                date,
                day_assumed: false,
            });
        }
    }
    plain(&text)
}

fn plain(text: &str) -> Result<ReadDate, NoDate> {
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        return day(&text[..4], &text[4..6], &text[6..]);
    }
    let (year, rest) = digits(text);
    let rest = rest
        .strip_prefix(['-', '/', '.', '年'])
        .ok_or(NoDate::Unreadable)?;
    let (month, rest) = digits(rest);
    if month.is_empty() || month.len() > 2 {
        return Err(NoDate::Unreadable);
    }
    let after_month = rest.strip_prefix(['-', '/', '.', '月']).unwrap_or(rest);
    let (day_of_month, rest) = digits(after_month);
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    if !rest.is_empty() || day_of_month.len() > 2 {
        return Err(NoDate::Unreadable);
    }
    match year.len() {
        4 => {}
        2 => return Err(NoDate::TwoDigitYear),
        _ => return Err(NoDate::Unreadable),
    }
    if day_of_month.is_empty() {
        let first = day(year, month, "1")?;
        return Ok(ReadDate {
            day_assumed: true,
            ..first
        });
    }
    day(year, month, day_of_month)
}

fn day(year: &str, month: &str, day: &str) -> Result<ReadDate, NoDate> {
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(NoDate::Unreadable);
    };
    match Date::new(year, month, day) {
        Ok(date) if (1900..=2200).contains(&year) => Ok(ReadDate {
            date,
            day_assumed: false,
        }),
        _ => Err(NoDate::Impossible),
    }
}

fn digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: Result<(&str, bool), NoDate>) {
        let read = read_date(text, &[]).map(|read| (read.date.to_string(), read.day_assumed));
        assert_eq!(
            read,
            wanted.map(|(date, day_assumed)| (date.to_owned(), day_assumed)),
            "{text}"
        );
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2018-07-01",
            "2018/7/1",
            "2018.7.1",
            "2018年7月1日",
            "2018 年 7 月 1 号",
            "２０１８－０７－０１",
            "20180701",
            "2018-07-01 00:00:00",
            "2018-07-01T00:00:00",
        ] {
            check(text, Ok(("2018-07-01", false)));
        }
        for text in ["2018.7", "2018年7月", "2018-07", "2018/7"] {
            check(text, Ok(("2018-07-01", true)));
        }
        check("2018.10", Ok(("2018-10-01", true)));
    }

    #[test]
    fn dates_that_could_be_another_day_are_refused() {
        check("18-7-1", Err(NoDate::TwoDigitYear));
        check("7/1/18", Err(NoDate::Unreadable));
        check("7/1/2018", Err(NoDate::Unreadable));
        check("2018-02-30", Err(NoDate::Impossible));
        check("2018-13-01", Err(NoDate::Impossible));
        check("2018", Err(NoDate::Unreadable));
        check("不详", Err(NoDate::Unreadable));
    }

    #[test]
    fn a_mapping_names_other_orders() {
        let formats = ["%m/%d/%Y".to_owned()];
        let read = read_date("01/02/2015", &formats).map(|read| read.date.to_string());
        assert_eq!(read.as_deref(), Ok("2015-01-02"));
        assert_eq!(read_date("01/02/15", &formats), Err(NoDate::TwoDigitYear));
    }
}
