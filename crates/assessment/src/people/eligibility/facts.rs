//! What is known of who applies: what the roster says, the certificates that count, and what she states with her application. What
//! of it is held on a day stands beside it. Must not know any route.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::holding::Holding;
use crate::text::is_clean_text;

/// What is known of a candidate; what is not known is `None` and never counts as met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CandidateFacts {
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Diploma, in the words of the roster.
    pub education: Option<String>,
    /// Title (职称).
    pub title: Option<String>,
    /// The occupation in which the person works and holds the level that the roster says.
    pub occupation: Option<OccupationCode>,
    /// Working in it since.
    pub occupation_since: Option<Date>,
    /// Level held, by the roster.
    pub level: Option<SkillLevel>,
    /// Holding it since.
    pub level_since: Option<Date>,
    /// Certificates that count: of the institution's own register, and taken over.
    pub certificates: Vec<Holding>,
    /// What the application states.
    pub stated: Stated,
}

/// What an application states beside the roster; kept with the answer, because the basis is printed from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Names of the recommenders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommenders: Vec<String>,
    /// For a level jump: what outstanding work there is, and by which papers it is proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump_evidence: Option<String>,
    /// For a level jump: the higher person who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump_approved_by: Option<String>,
    /// Since when the title is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_since: Option<Date>,
    /// Results of contests in the occupation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contests: Vec<ContestResult>,
}

/// One result of a contest (技能竞赛).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestResult {
    /// Its name.
    pub name: String,
    /// Who held it.
    pub level: ContestLevel,
    /// The rank, 1 the best.
    pub rank: u32,
    /// Day of the result.
    pub on: Date,
}

/// Who held a contest, the highest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ContestLevel {
    /// 企业.
    Enterprise,
    /// 县级.
    County,
    /// 市级.
    City,
    /// 省级.
    Province,
    /// 国家级.
    Nation,
}

impl ContestLevel {
    /// All five, the highest last.
    pub const ALL: [Self; 5] = [
        Self::Enterprise,
        Self::County,
        Self::City,
        Self::Province,
        Self::Nation,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::County => "county",
            Self::City => "city",
            Self::Province => "province",
            Self::Nation => "nation",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `contest_level_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| Refusal::new("contest_level_unknown").with("value", text))
    }
}

impl fmt::Display for ContestLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The longest name of a person or a contest.
const NAME: usize = 60;
/// The longest account of outstanding work.
const EVIDENCE: usize = 400;

impl Stated {
    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The recommenders, each once.
    pub fn recommenders(&self) -> std::collections::BTreeSet<&str> {
        let names = self.recommenders.iter().map(|name| name.trim());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Names every problem of what is stated.
    ///
    /// # Errors
    /// `stated_text_invalid`, `contest_rank_invalid`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        let mut text = |field: &str, value: &str, limit: usize| {
            if !is_clean_text(value, limit) {
                problems.push(
                    Refusal::new("stated_text_invalid")
                        .with("value", value.escape_debug())
                        .with("limit", limit)
                        .at(field),
                );
            }
        };
        for name in &self.recommenders {
            text("recommenders", name, NAME);
        }
        for (field, value, limit) in [
            ("jump_evidence", &self.jump_evidence, EVIDENCE),
            ("jump_approved_by", &self.jump_approved_by, NAME),
        ] {
            if let Some(value) = value {
                text(field, value, limit);
            }
        }
        for contest in &self.contests {
            text("contests.name", &contest.name, NAME);
        }
        for contest in self.contests.iter().filter(|one| one.rank == 0) {
            problems.push(
                Refusal::new("contest_rank_invalid")
                    .with("contest", &contest.name)
                    .at("contests.rank"),
            );
        }
        crate::refusal::all(problems)
    }
}

impl CandidateFacts {
    /// The same with what an application states.
    #[must_use]
    pub fn stating(mut self, stated: Stated) -> Self {
        self.stated = stated;
        self
    }
}
