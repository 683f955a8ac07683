//! Working days of three years, the public notice, objections, and what holds a certificate back.

mod calendar_files;
mod every_path;
mod holding_back;
mod objections;
mod publishing;
mod working_days;

use assessment::notices::notice::NoticeTerms;
use assessment::{CalendarYear, WorkingCalendar};

/// The years that are shipped.
const YEARS: [&str; 3] = [
    include_str!("../../../../../assets/calendars/2024.toml"),
    include_str!("../../../../../assets/calendars/2025.toml"),
    include_str!("../../../../../assets/calendars/2026.toml"),
];

fn years() -> Vec<CalendarYear> {
    YEARS.map(|text| toml::from_str(text).unwrap()).to_vec()
}

fn calendar() -> WorkingCalendar {
    WorkingCalendar::of(years())
}

/// As the shipped pack has them, with a notice asked for.
fn terms() -> NoticeTerms {
    let pack: assessment::RulePack = toml::from_str(crate::eligibility::FUJIAN).unwrap();
    NoticeTerms {
        asked_for: true,
        ..pack.notice_terms()
    }
}
