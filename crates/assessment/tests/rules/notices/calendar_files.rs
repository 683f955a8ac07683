//! The files of years: each names its document, and what contradicts itself is refused.

use assessment::{CalendarYear, WorkingCalendar};
use jiff::civil::date;

use super::{YEARS, years};
use crate::sample::codes;

fn wrong(from: &str, to: &str) -> Vec<String> {
    assert!(YEARS[2].contains(from), "{from}");
    let year: CalendarYear = toml::from_str(&YEARS[2].replacen(from, to, 1)).unwrap();
    let problems = year.check().err().unwrap_or_default();
    codes(&problems).into_iter().map(str::to_owned).collect()
}

#[test]
fn each_shipped_year_is_right_and_names_the_notice_that_it_was_copied_from() {
    let documents = years().into_iter().map(|one| {
        assert_eq!(one.check(), Ok(()), "{}", one.year);
        assert_eq!(one.mark, "S");
        assert_eq!(one.issued_on.year() + 1, one.year);
        (one.year, one.document)
    });
    assert_eq!(
        documents.collect::<Vec<_>>(),
        [
            (2024, "国办发明电〔2023〕7号".to_owned()),
            (2025, "国办发明电〔2024〕12号".to_owned()),
            (2026, "国办发明电〔2025〕7号".to_owned()),
        ]
    );
}

/// The notices say how many days each holiday has.
#[test]
fn holidays_are_as_long_as_the_notices_say() {
    let lengths = years().into_iter().map(|year| {
        let days = year.holidays.iter();
        let days = days.map(|one| (one.to - one.from).get_days() + 1);
        days.collect::<Vec<_>>()
    });
    assert_eq!(
        lengths.collect::<Vec<_>>(),
        [
            vec![1, 8, 3, 5, 1, 3, 7],
            vec![1, 8, 3, 5, 3, 8],
            vec![3, 9, 3, 5, 3, 3, 7],
        ]
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    let document = "document = \"国办发明电〔2025〕7号\"";
    assert_eq!(
        wrong(document, "document = \"\""),
        ["calendar_text_invalid"]
    );
    assert_eq!(
        wrong("mark = \"S\"", "mark = \"sure\""),
        ["calendar_mark_unknown"]
    );
    // The file of another year under this number.
    let other: CalendarYear =
        toml::from_str(&YEARS[1].replacen("year = 2025", "year = 2026", 1)).unwrap();
    let problems = other.check().unwrap_err();
    assert!(codes(&problems).contains(&"calendar_day_outside"));
    assert!(codes(&problems).contains(&"calendar_without_new_year"));
    assert_eq!(
        wrong("to = 2026-04-06", "to = 2026-04-03"),
        ["calendar_holiday_reversed"]
    );
    assert_eq!(
        wrong("to = 2026-04-06", "to = 2026-05-06"),
        ["calendar_holiday_reversed"]
    );
    assert_eq!(
        wrong("make_up = [2026-05-09]", "make_up = [2026-05-08]"),
        ["calendar_make_up_no_weekend"]
    );
    assert_eq!(
        wrong("make_up = [2026-05-09]", "make_up = [2026-05-03]"),
        ["calendar_day_twice"]
    );
    assert_eq!(
        wrong(
            "make_up = [2026-05-09]",
            "make_up = [2026-05-09, 2026-05-09]"
        ),
        ["calendar_day_twice"]
    );
    assert_eq!(
        wrong("make_up = [2026-05-09]", "make_up = [2027-05-09]"),
        ["calendar_day_outside"]
    );
    assert_eq!(
        wrong(
            "from = 2026-01-01\nto = 2026-01-03",
            "from = 2026-01-02\nto = 2026-01-03"
        ),
        ["calendar_without_new_year"]
    );
}

#[test]
fn new_year_may_begin_in_the_year_before_and_its_weekend_be_worked_there() {
    // As 2019 was announced: 30 December to 1 January, Saturday 29 December worked.
    let text = "year = 2019\ndocument = \"国办发明电〔2018〕15号\"\nissued_on = 2018-12-06\nsource = \"-\"\nmark = \"?\"\n\
                [[holidays]]\nname = \"元旦\"\nfrom = \"2018-12-30\"\nto = \"2019-01-01\"\nmake_up = [\"2018-12-29\"]\n";
    let year: CalendarYear = toml::from_str(text).unwrap();
    assert_eq!(year.check(), Ok(()));
    let before = CalendarYear {
        year: 2018,
        holidays: Vec::new(),
        ..year.clone()
    };
    let calendar = WorkingCalendar::of([before, year]);
    assert_eq!(calendar.is_working_day(date(2018, 12, 29)), Ok(true));
    assert_eq!(calendar.is_working_day(date(2018, 12, 31)), Ok(false));
    assert_eq!(calendar.is_working_day(date(2018, 12, 28)), Ok(true));
}

#[test]
fn of_two_files_of_one_year_the_later_one_counts() {
    let mut own = years().remove(2);
    own.holidays.retain(|one| one.name != "端午节");
    let calendar = WorkingCalendar::of(years().into_iter().chain([own]));
    assert_eq!(calendar.is_working_day(date(2026, 6, 19)), Ok(true));
    assert_eq!(calendar.is_working_day(date(2026, 10, 10)), Ok(true));
}

#[test]
fn a_year_is_written_as_it_was_read() {
    for year in years() {
        let text = toml::to_string(&year).unwrap();
        assert_eq!(toml::from_str::<CalendarYear>(&text).unwrap(), year);
        let json = serde_json::to_string(&year).unwrap();
        assert_eq!(serde_json::from_str::<CalendarYear>(&json).unwrap(), year);
    }
    let strange = format!("{}\nextra = 1\n", "year = 2026");
    assert!(toml::from_str::<CalendarYear>(&strange).is_err());
}
