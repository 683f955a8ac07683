//! A day with its time, as people and systems write it. Must not know time zones: all moments of a file are of one clock.

use jiff::civil::{DateTime, Time};

use super::date::read_date;
use crate::table::normal;

/// The seconds of a moment on the clock of its file, from some first day on; none where the text is no day with a time: of a day alone
/// nobody knows when.
///
/// 2026-05-18 16:03, 2026/5/18 16:03:11, 2026-05-18T08:03:11Z.
pub fn wall_clock(text: &str) -> Option<i64> {
    let text = normal::text(text);
    let (day, time) = text.split_once([' ', 'T'])?;
    let day = read_date(day, &[]).ok().filter(|read| !read.day_assumed)?;
    let moment = DateTime::from_parts(day.date, time_of(time.trim())?);
    Some(moment.duration_since(DateTime::default()).as_secs())
}

fn time_of(text: &str) -> Option<Time> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    // Of a second nobody counts the parts.
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = whole.split(':').map(|part| {
        let is_plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| part.parse::<i8>().ok()).flatten()
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        None => 0,
        Some(second) => second?,
    };
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_however_it_is_written() {
        let first = wall_clock("2026-05-18 16:03:00");
        assert!(first.is_some());
        for text in [
            "2026-05-18 16:03",
            "2026/5/18 16:03",
            "2026-05-18T16:03:00Z",
            "2026-05-18T16:03:00.125",
            "２０２６-05-18 16:03",
        ] {
            assert_eq!(wall_clock(text), first, "{text}");
        }
        let next = wall_clock("2026-05-19 00:00:01");
        assert_eq!(
            next.zip(first).map(|(next, first)| next - first),
            Some(28_621)
        );
    }

    #[test]
    fn a_day_without_a_time_is_no_moment() {
        for text in [
            "2026-05-18",
            "16:03",
            "2026-05-18 25:00",
            "2026-05-18 16",
            "昨天 下午",
            "",
        ] {
            assert_eq!(wall_clock(text), None, "{text}");
        }
    }
}
