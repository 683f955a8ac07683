//! Where the outside world comes in: the clock, fresh identifiers and secrets, the person's own folders and her keychain.
//!
//! This is the only file of the engine that may ask the operating system for them; everything else receives an
//! [`Environment`], so that a test or the demo factory can fix the day. It must not know the office.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use assessment::Refusal;
use jiff::civil::{Date, DateTime};
use jiff::tz;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use keys::Cost;

use crate::keychain::Keychain;

/// The clock, the source of identifiers and secrets, and the folders and the keychain of the person at the computer.
#[derive(Clone)]
pub struct Environment {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    new_id: Arc<dyn Fn() -> String + Send + Sync>,
    fonts: Arc<Path>,
    device: Arc<Path>,
    password_cost: Cost,
    keychain: Option<Arc<dyn Keychain>>,
}

impl Environment {
    /// The computer's own clock, time-ordered random identifiers (UUID version 7), and the folders `Jiangping/fonts` and
    /// `Jiangping/device` among the application data of the person at the computer.
    pub fn system() -> Self {
        let home = dirs::data_dir()
            .unwrap_or_else(|| PathBuf::from("."))
            .join("Jiangping");
        #[expect(
            clippy::disallowed_methods,
            reason = "the one door through which clock and random numbers enter"
        )]
        Self {
            now: Arc::new(Timestamp::now),
            new_id: Arc::new(|| uuid::Uuid::now_v7().to_string()),
            fonts: home.join("fonts").into(),
            device: home.join("device").into(),
            password_cost: Cost::USUAL,
            keychain: None,
        }
    }

    /// A clock that stands still at `now`; identifiers stay random. For the demo factory and for tests.
    pub fn at(now: Timestamp) -> Self {
        Self {
            now: Arc::new(move || now),
            ..Self::system()
        }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The present day in China, whose civil time counts for rounds and certificates wherever the computer stands.
    pub fn today(&self) -> Date {
        civil_day(self.now())
    }

    /// The same with another folder of fonts.
    #[must_use]
    pub fn with_fonts(self, folder: &Path) -> Self {
        Self {
            fonts: folder.into(),
            ..self
        }
    }

    /// The same with another folder for the device's keys and working copies.
    #[must_use]
    pub fn with_device(self, folder: &Path) -> Self {
        Self {
            device: folder.into(),
            ..self
        }
    }

    /// The same, but trying a password that is set from now on costs next to nothing. For tests alone: no road of the
    /// program leads here, and what a password cost when it was set stays beside it.
    #[must_use]
    pub fn with_cheap_passwords(self) -> Self {
        Self {
            password_cost: Cost::LEAST,
            ..self
        }
    }

    /// The same with a keychain, so that somebody can stay signed in on this computer.
    #[must_use]
    pub fn with_keychain(self, keychain: Arc<dyn Keychain>) -> Self {
        Self {
            keychain: Some(keychain),
            ..self
        }
    }

    /// The keychain, where there is one that can be asked.
    ///
    /// # Errors
    /// `keychain_missing`.
    pub(crate) fn keychain(&self) -> Result<&dyn Keychain, Refusal> {
        self.keychain
            .as_deref()
            .filter(|keychain| keychain.is_there())
            .ok_or_else(|| Refusal::new("keychain_missing"))
    }

    /// What a try of a password costs that is set now.
    pub(crate) fn password_cost(&self) -> Cost {
        self.password_cost
    }

    /// Where the keys of this device and its working copies are kept; it need not exist.
    pub fn device(&self) -> &Path {
        &self.device
    }

    /// 32 secret random bytes of the operating system, of which a key is made.
    ///
    /// # Errors
    /// `no_randomness`.
    pub fn new_secret(&self) -> Result<[u8; 32], Refusal> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)
            .map_err(|fault| Refusal::new("no_randomness").with("detail", fault))?;
        Ok(secret)
    }

    /// Where a person puts fonts of her own; it need not exist.
    pub fn fonts(&self) -> &Path {
        &self.fonts
    }

    /// A fresh identifier, never given before.
    pub fn new_id<Id: From<String>>(&self) -> Id {
        (self.new_id)().into()
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Environment at {}", self.now())
    }
}

/// Date and time of a moment in Asia/Shanghai: UTC+8 the whole year since 1991, so no time-zone table is needed.
pub fn clock(moment: Timestamp) -> DateTime {
    moment
        .saturating_add(SignedDuration::from_hours(8))
        .unwrap_or(moment)
        .to_zoned_datetime(TimeZone::UTC)
        .datetime()
}

/// The civil day of a moment in Asia/Shanghai.
pub fn civil_day(moment: Timestamp) -> Date {
    clock(moment).date()
}

/// The moment at which a civil day begins.
pub fn start_of_day(day: Date) -> Timestamp {
    let here = TimeZone::fixed(jiff::tz::offset(8));
    day.to_zoned_datetime(here)
        .map_or(Timestamp::MIN, |start| start.timestamp())
}

/// The civil time of a moment there.
pub(crate) fn civil_time(moment: Timestamp) -> DateTime {
    tz::offset(8).to_datetime(moment)
}

/// A moment on the wire as people here say it: its civil day and minute there. What is no moment stays as it is.
pub fn civil_minute(moment: &str) -> String {
    moment.parse::<Timestamp>().map_or_else(
        |_| moment.to_owned(),
        |moment| civil_time(moment).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// The moment of a civil time there; none outside of the calendar.
pub(crate) fn moment_of_civil(time: DateTime) -> Option<Timestamp> {
    tz::offset(8).to_timestamp(time).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_day_of_an_office_is_the_day_in_china() {
        let new_years_eve_in_london: Timestamp = "2025-12-31T16:00:00Z".parse().unwrap();
        assert_eq!(civil_day(new_years_eve_in_london).to_string(), "2026-01-01");
        assert_eq!(
            start_of_day(civil_day(new_years_eve_in_london)),
            new_years_eve_in_london
        );
    }
}
