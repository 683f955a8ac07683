//! The papers of a round's meetings: who signed in on a day of scoring (签到表), the minutes of the panel's meeting (会议纪要), and the
//! quality supervisor's record (督导记录). What each has to say before it is kept. Must not know who keeps it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::people::second_person::can_be_read;
use crate::rounds::panel::PanelRole;
use crate::rounds::plan::RoundPlan;

/// Which paper of a meeting. On the wire `"sign_in"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperKind {
    /// 签到表: who of panel and candidates was there on a day of scoring.
    SignIn,
    /// 会议纪要: the panel's meeting before scoring.
    Minutes,
    /// 督导记录: what the quality supervisor saw.
    Supervision,
}

impl PaperKind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::SignIn, Self::Minutes, Self::Supervision];

    /// The name in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Minutes => "minutes",
            Self::Supervision => "supervision",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `paper_kind_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Refusal::new("paper_kind_unknown").with("value", text))
    }
}

impl TryFrom<String> for PaperKind {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a quality supervisor looks at, in the order of the record. On the wire `"cards_worn"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SupervisionPoint {
    /// Everybody of the panel was there in time.
    OnTime,
    /// Assessors wore their cards.
    CardsWorn,
    /// Each candidate's identity was looked at.
    IdentitiesChecked,
    /// Nobody sat for another.
    NobodySatForAnother,
    /// Tools and material were checked.
    MaterialsChecked,
    /// The rules were read out.
    RulesReadOut,
    /// Marks were given by the standard.
    ScoredByStandard,
    /// The record is complete.
    RecordComplete,
}

impl SupervisionPoint {
    /// All of them, in the order of the record.
    pub const ALL: [Self; 8] = [
        Self::OnTime,
        Self::CardsWorn,
        Self::IdentitiesChecked,
        Self::NobodySatForAnother,
        Self::MaterialsChecked,
        Self::RulesReadOut,
        Self::ScoredByStandard,
        Self::RecordComplete,
    ];

    /// The name in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::CardsWorn => "cards_worn",
            Self::IdentitiesChecked => "identities_checked",
            Self::NobodySatForAnother => "nobody_sat_for_another",
            Self::MaterialsChecked => "materials_checked",
            Self::RulesReadOut => "rules_read_out",
            Self::ScoredByStandard => "scored_by_standard",
            Self::RecordComplete => "record_complete",
        }
    }
}

impl fmt::Display for SupervisionPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was found at one point of a supervision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PointChecked {
    /// Which.
    pub point: SupervisionPoint,
    /// Whether it was as it should be.
    pub kept: bool,
    /// What was found; needed where it was not.
    #[serde(default)]
    pub note: String,
}

/// A paper that somebody wants kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping<'a> {
    /// Which.
    pub kind: PaperKind,
    /// The day that it is about.
    pub day: Date,
    /// Today.
    pub today: Date,
    /// Where it was.
    pub place: &'a str,
    /// Codes of the panel on the list, and whether each came.
    pub panel: &'a [(&'a str, bool)],
    /// How many candidates came.
    pub candidates: usize,
    /// What a supervision found.
    pub points: &'a [PointChecked],
    /// What was talked over or remarked.
    pub text: &'a str,
    /// Codes of who signed the paper.
    pub signed: &'a [&'a str],
}

/// Whether a paper may be kept so.
///
/// # Errors
/// `paper_to_come`, `paper_before_round`, `paper_outside_scoring`, `paper_without_place`, `paper_without_people`,
/// `paper_rater_unknown`, `paper_person_twice`, `paper_without_text`, `supervision_point_missing`,
/// `supervision_breach_without_note`, `paper_unsigned`, `paper_signer_absent`, `supervision_unsigned`.
pub fn check_keeping(plan: &RoundPlan, asked: &Keeping<'_>) -> Result<(), Refusal> {
    check_day(plan, asked)?;
    if !can_be_read(asked.place) {
        return Err(Refusal::new("paper_without_place").at("place"));
    }
    for (place, (code, _)) in asked.panel.iter().enumerate() {
        check_known(plan, code, "people")?;
        if asked.panel[..place].iter().any(|(other, _)| other == code) {
            return Err(Refusal::new("paper_person_twice")
                .with("name", plan.name_of(code))
                .at("people"));
        }
    }
    let came = asked.panel.iter().filter(|(_, came)| *came).count();
    let missing = match asked.kind {
        PaperKind::SignIn => came + asked.candidates == 0,
        PaperKind::Minutes => came == 0,
        PaperKind::Supervision => false,
    };
    if missing {
        return Err(Refusal::new("paper_without_people").at("people"));
    }
    match asked.kind {
        PaperKind::SignIn => {}
        PaperKind::Minutes if !can_be_read(asked.text) => {
            return Err(Refusal::new("paper_without_text").at("text"));
        }
        PaperKind::Minutes => {}
        PaperKind::Supervision => check_points(asked.points)?,
    }
    check_signed(plan, asked)
}

fn check_day(plan: &RoundPlan, asked: &Keeping<'_>) -> Result<(), Refusal> {
    let refused = |code: &str| Refusal::new(code).with("day", asked.day).at("day");
    if asked.day > asked.today {
        return Err(refused("paper_to_come").with("today", asked.today));
    }
    if asked.day < plan.announced_on {
        return Err(refused("paper_before_round").with("announced_on", plan.announced_on));
    }
    let scored = plan.scoring_from..=plan.scoring_to;
    // The panel meets before it scores; the other papers are of a day of scoring.
    if asked.kind != PaperKind::Minutes && !scored.contains(&asked.day) {
        return Err(refused("paper_outside_scoring")
            .with("scoring_from", plan.scoring_from)
            .with("scoring_to", plan.scoring_to));
    }
    Ok(())
}

/// Every point is answered, and whatever was not as it should be is told.
fn check_points(points: &[PointChecked]) -> Result<(), Refusal> {
    for point in SupervisionPoint::ALL {
        let found = points.iter().find(|one| one.point == point);
        let refused = |code: &str| {
            Refusal::new(code)
                .with("supervision_point", point)
                .of_entry(point)
        };
        match found {
            None => return Err(refused("supervision_point_missing").at("points")),
            Some(one) if !one.kept && !can_be_read(&one.note) => {
                return Err(refused("supervision_breach_without_note").at("points"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn check_signed(plan: &RoundPlan, asked: &Keeping<'_>) -> Result<(), Refusal> {
    if asked.signed.is_empty() {
        return Err(Refusal::new("paper_unsigned").at("signed"));
    }
    for code in asked.signed {
        check_known(plan, code, "signed")?;
        let came = asked.panel.contains(&(*code, true));
        if asked.kind == PaperKind::Minutes && !came {
            return Err(Refusal::new("paper_signer_absent")
                .with("name", plan.name_of(code))
                .at("signed"));
        }
    }
    let watches = |code: &&str| {
        plan.rater(code)
            .is_some_and(|member| member.role == PanelRole::QualitySupervisor)
    };
    if asked.kind == PaperKind::Supervision && !asked.signed.iter().any(watches) {
        return Err(Refusal::new("supervision_unsigned").at("signed"));
    }
    Ok(())
}

fn check_known(plan: &RoundPlan, code: &str, field: &str) -> Result<(), Refusal> {
    match plan.rater(code) {
        Some(_) => Ok(()),
        None => Err(Refusal::new("paper_rater_unknown")
            .with("rater", code)
            .at(field)),
    }
}
