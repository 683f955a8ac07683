//! What a person says of a file of evidence before it is read: who states it, when, and what it speaks for. Must not know what is in
//! the file.

use std::path::Path;

use assessment::{Refusal, day};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::blocking::blocking;
use crate::environment::civil_day;
use crate::evidence::wire::{ImportEvidence, Overlapping};
use crate::office::Office;

/// The most signs of the name of a source.
const SOURCE: usize = 60;

/// What is said.
pub(crate) struct Said {
    pub source: String,
    pub stated_on: Date,
    /// When the file was written, UTC to the millisecond; empty where the file system does not know it.
    pub written_at: String,
    pub overlap: Overlapping,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub every_unit: bool,
}

impl Said {
    /// As it was said; a file of which nobody says when it was stated was so on the day on which it was written.
    ///
    /// # Errors
    /// `evidence_source_too_long`, `evidence_stated_in_future`, `date_invalid`, `evidence_scope_out_of_order`.
    pub(crate) async fn of(office: &Office, input: &ImportEvidence) -> Result<Self, Refusal> {
        let source = input
            .source
            .as_deref()
            .unwrap_or_default()
            .trim()
            .to_owned();
        if source.chars().count() > SOURCE {
            return Err(Refusal::new("evidence_source_too_long")
                .with("limit", SOURCE)
                .at("source"));
        }
        let path = input.path.clone();
        let written = blocking(move || Ok(written_at(Path::new(&path)))).await?;
        let today = office.environment.today();
        let stated_on = match &input.stated_on {
            Some(text) => said_day(text, "stated_on")?,
            // The clock that wrote the file may have been another one.
            None => written.map_or(today, civil_day).min(today),
        };
        if stated_on > today {
            return Err(Refusal::new("evidence_stated_in_future")
                .with("day", stated_on)
                .with("today", today)
                .at("stated_on"));
        }
        let from = input.from.as_deref().map(|text| said_day(text, "from"));
        let to = input.to.as_deref().map(|text| said_day(text, "to"));
        let (from, to) = (from.transpose()?, to.transpose()?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(Refusal::new("evidence_scope_out_of_order").at("from"));
        }
        Ok(Self {
            source,
            stated_on,
            written_at: written.map(to_the_millisecond).unwrap_or_default(),
            overlap: input.overlap,
            from,
            to,
            every_unit: input.every_unit,
        })
    }

    /// Whether it takes the place of what was stated before.
    pub(crate) fn replaces(&self) -> bool {
        self.overlap != Overlapping::Add
    }
}

/// A day that somebody names, or another one.
pub(crate) fn day_or(text: Option<&str>, otherwise: Date, field: &str) -> Result<Date, Refusal> {
    text.map_or(Ok(otherwise), |text| said_day(text, field))
}

fn said_day(text: &str, field: &str) -> Result<Date, Refusal> {
    day::read(text.trim()).map_err(|refusal| refusal.at(field))
}

/// When a file was written. Whether it can be read at all is told by whoever reads it.
fn written_at(path: &Path) -> Option<Timestamp> {
    let modified = std::fs::metadata(path).ok()?.modified().ok()?;
    Timestamp::try_from(modified).ok()
}

/// A moment as it is kept: of one length, so that texts stand in the order of moments.
fn to_the_millisecond(moment: Timestamp) -> String {
    let milliseconds = moment.as_millisecond().rem_euclid(1_000);
    let whole = jiff::tz::offset(0).to_datetime(moment);
    format!("{}.{milliseconds:03}Z", whole.strftime("%Y-%m-%dT%H:%M:%S"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_moment_is_kept_in_one_length() {
        for (text, kept) in [
            ("2026-06-01T08:30:00Z", "2026-06-01T08:30:00.000Z"),
            ("2026-06-01T08:30:00.12Z", "2026-06-01T08:30:00.120Z"),
            ("2026-06-01T08:30:00.1239Z", "2026-06-01T08:30:00.123Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(to_the_millisecond(text.parse().unwrap()), kept);
        }
    }
}
