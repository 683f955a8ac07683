//! The names of the copies that the program makes by itself: whose they are, when and on what occasion they were made, so that people
//! find the right one in a folder and the program never takes another's for its own. Must not know the files.
//!
//! `本厂 2026-05-18 093012 关闭 3f9a1c2b.backup`: the office's file, day and time of its civil time, the occasion, and the beginning of
//! the office's identity. Two of one second are told apart by `093012-2`.

use jiff::civil::{Date, DateTime, Time};

/// What such a file ends with. It is no `.office`: who opened one by a double click would work in a second office.
const END: &str = ".backup";

/// Why a copy is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The office was closed.
    Closing,
    /// It has been open for a day.
    Daily,
    /// Before an act that cannot be taken back.
    BeforeAct,
    /// Somebody asked for it.
    Asked,
}

impl Occasion {
    const ALL: [Self; 4] = [Self::Closing, Self::Daily, Self::BeforeAct, Self::Asked];

    /// On the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Daily => "daily",
            Self::BeforeAct => "before_act",
            Self::Asked => "asked",
        }
    }

    /// In the name of a file, which one language has to do for.
    fn word(self) -> &'static str {
        match self {
            Self::Closing => "关闭",
            Self::Daily => "每日",
            Self::BeforeAct => "操作前",
            Self::Asked => "手动",
        }
    }
}

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyName {
    /// When it was made, by the office's civil time.
    pub made: DateTime,
    /// Why.
    pub occasion: Occasion,
    /// The beginning of the office's identity.
    pub office: String,
}

impl CopyName {
    /// The name of a copy of an office file; `attempt` 0 for the first of a second.
    pub fn of_file(&self, stem: &str, attempt: u32) -> String {
        let day = self.made.date();
        let time = self.made.strftime("%H%M%S");
        let again = match attempt {
            0 => String::new(),
            more => format!("-{}", more + 1),
        };
        let (word, office) = (self.occasion.word(), &self.office);
        format!("{stem} {day} {time}{again} {word} {office}{END}")
    }

    /// Reads a name; none for any that this file does not give.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(END)?.rsplitn(5, ' ');
        let office = parts.next().filter(|id| {
            let hex = |sign: u8| sign.is_ascii_digit() || (b'a'..=b'f').contains(&sign);
            id.len() == 8 && id.bytes().all(hex)
        })?;
        let word = parts.next()?;
        let occasion = Occasion::ALL.into_iter().find(|one| one.word() == word)?;
        let time = parts.next()?;
        let (time, again) = time.split_once('-').unwrap_or((time, "2"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if time.len() != 6 || !is_number(time) || !is_number(again) {
            return None;
        }
        let time = Time::strptime("%H%M%S", time).ok()?;
        let day: Date = assessment::day::of_text(parts.next()?)?;
        parts.next().filter(|stem| !stem.is_empty())?;
        Some(Self {
            made: day.to_datetime(time),
            occasion,
            office: office.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn name() -> CopyName {
        CopyName {
            made: "2026-05-18T09:03:12".parse().unwrap(),
            occasion: Occasion::BeforeAct,
            office: "3f9a1c2b".to_owned(),
        }
    }

    #[test]
    fn a_name_is_read_as_it_was_given() {
        let first = name().of_file("本 厂", 0);
        assert_eq!(first, "本 厂 2026-05-18 090312 操作前 3f9a1c2b.backup");
        assert_eq!(CopyName::parse(&first), Some(name()));
        let again = name().of_file("本 厂", 1);
        assert_eq!(again, "本 厂 2026-05-18 090312-2 操作前 3f9a1c2b.backup");
        assert_eq!(CopyName::parse(&again), Some(name()));
    }

    #[test]
    fn no_other_name_is_taken_for_one() {
        for other in [
            "本厂.office",
            "本厂.office.v7.backup",
            "2026-05-18 090312 操作前 3f9a1c2b.backup",
            "本厂 2026-05-18 090312 操作前 3f9a1c2b.backup.txt",
            "本厂 2026-05-18 090312 操作前 3F9A1C2B.backup",
            "本厂 2026-05-18 090312 操作前 3f9a1c2.backup",
            "本厂 2026-05-18 090312 随便 3f9a1c2b.backup",
            "本厂 2026-05-18 90312 操作前 3f9a1c2b.backup",
            "本厂 2026-02-30 090312 操作前 3f9a1c2b.backup",
            "本厂 2026-05-18 250312 操作前 3f9a1c2b.backup",
            "本厂 2026-05-18 090312-x 操作前 3f9a1c2b.backup",
        ] {
            assert_eq!(CopyName::parse(other), None, "{other}");
        }
    }
}
