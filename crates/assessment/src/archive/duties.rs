//! The duties of a round in the order in which an inspector asks for them, and how each stands. What a duty rests on (filing, panel,
//! sheets, notices …) is judged by the rule of its subject; here only what follows for the list. Must not know who did it, nor when.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rounds::state::RoundState;

/// A duty of a round. On the wire `"sign_in"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoundDuty {
    /// The round is announced before scoring.
    Announcement,
    /// The institution is filed for occupation and level.
    Filing,
    /// Everybody's eligibility was judged.
    Eligibility,
    /// The panel is as the rule pack asks.
    Panel,
    /// The panel met before scoring: minutes.
    Minutes,
    /// Panel and candidates signed in.
    SignIn,
    /// Every sheet that is expected is handed in, and whole.
    Sheets,
    /// There is as much quality evidence as the scheme asks.
    Evidence,
    /// A quality supervisor's record.
    Supervision,
    /// Results are computed.
    Computation,
    /// Who passed was on public notice.
    Notice,
    /// Objections are answered.
    Objections,
    /// Another person approved the results.
    Approval,
    /// Who passed has her certificate.
    Certificates,
    /// Every certificate was printed.
    Prints,
}

impl RoundDuty {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 15] = [
        Self::Announcement,
        Self::Filing,
        Self::Eligibility,
        Self::Panel,
        Self::Minutes,
        Self::SignIn,
        Self::Sheets,
        Self::Evidence,
        Self::Supervision,
        Self::Computation,
        Self::Notice,
        Self::Objections,
        Self::Approval,
        Self::Certificates,
        Self::Prints,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Filing => "filing",
            Self::Eligibility => "eligibility",
            Self::Panel => "panel",
            Self::Minutes => "minutes",
            Self::SignIn => "sign_in",
            Self::Sheets => "sheets",
            Self::Evidence => "evidence",
            Self::Supervision => "supervision",
            Self::Computation => "computation",
            Self::Notice => "notice",
            Self::Objections => "objections",
            Self::Approval => "approval",
            Self::Certificates => "certificates",
            Self::Prints => "prints",
        }
    }

    /// Where in a round it is mended.
    pub fn place(self) -> DutyPlace {
        match self {
            Self::Announcement | Self::Panel => DutyPlace::Plan,
            Self::Filing => DutyPlace::Institution,
            Self::Eligibility => DutyPlace::Candidates,
            Self::Minutes | Self::SignIn | Self::Supervision => DutyPlace::Papers,
            Self::Sheets => DutyPlace::Scores,
            Self::Evidence => DutyPlace::Evidence,
            Self::Computation | Self::Approval => DutyPlace::Results,
            Self::Notice | Self::Objections => DutyPlace::Notices,
            Self::Certificates | Self::Prints => DutyPlace::Certificates,
        }
    }
}

impl fmt::Display for RoundDuty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DutyState {
    /// Done, with its paper.
    Done,
    /// Its time has come and something is missing.
    Missing,
    /// Its time is still to come.
    Later,
    /// Nothing asks for it in this round.
    NotAsked,
}

impl DutyState {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Missing => "missing",
            Self::Later => "later",
            Self::NotAsked => "not_asked",
        }
    }
}

/// Where something of a round is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DutyPlace {
    /// The institution with its filing.
    Institution,
    /// The plan with its panel.
    Plan,
    /// The candidates.
    Candidates,
    /// The papers of the meetings.
    Papers,
    /// The board of marks.
    Scores,
    /// The quality evidence.
    Evidence,
    /// The results.
    Results,
    /// Notices and objections.
    Notices,
    /// The certificates.
    Certificates,
}

/// What is known of a round when its file is asked for; each figure is what the rule of its subject says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFacts {
    /// Where the round stands; none: only planned.
    pub state: Option<RoundState>,
    /// Whether the day of the announcement has come.
    pub announced: bool,
    /// Whether the first day of scoring has come.
    pub scoring_begun: bool,
    /// Whether the institution is filed for occupation and level.
    pub filed: bool,
    /// Whether the plan with its panel is as the rule pack asks.
    pub panel_holds: bool,
    /// Candidates whose eligibility was judged.
    pub judged: usize,
    /// Sheets that are whole, and those that are expected.
    pub sheets: (usize, usize),
    /// Units with enough evidence, and all for which evidence counts; none where the scheme uses none.
    pub evidence: Option<(usize, usize)>,
    /// Runs of results.
    pub runs: usize,
    /// Who passed.
    pub passed: usize,
    /// Whether the rule pack lets nobody be certified before a notice has ended.
    pub notice_asked_for: bool,
    /// Notices that count.
    pub notices: usize,
    /// People who passed, have no certificate, and are on no notice or on one that has not ended.
    pub notice_waits: usize,
    /// Objections that are open.
    pub objections_open: usize,
    /// Who has her certificate.
    pub certified: usize,
    /// Certificates that were printed.
    pub printed: usize,
    /// Papers of the panel's meeting.
    pub minutes: usize,
    /// Sheets on which people signed in.
    pub sign_ins: usize,
    /// Members of the panel who mark, and candidates, whom no such sheet says to have come.
    pub not_signed_in: usize,
    /// Records of a quality supervisor.
    pub supervisions: usize,
}

/// How each duty stands, in the order of the file.
pub fn judge(facts: &DutyFacts) -> Vec<(RoundDuty, DutyState)> {
    RoundDuty::ALL
        .into_iter()
        .map(|duty| (duty, state_of(duty, facts)))
        .collect()
}

fn state_of(duty: RoundDuty, facts: &DutyFacts) -> DutyState {
    use DutyState::{Done, Later, Missing, NotAsked};

    let state = facts.state.unwrap_or(RoundState::Planned);
    let decided = state >= RoundState::Decided;
    // What belongs to the days of scoring is missed from the first of them on, or once scoring is over.
    let scored = decided || (state == RoundState::Scoring && facts.scoring_begun);
    // Done is done at any time; what is not done is missing only when its time has come.
    let due = |is_done: bool, is_due: bool| match (is_done, is_due) {
        (true, _) => Done,
        (false, true) => Missing,
        (false, false) => Later,
    };
    let nobody_passed = decided && facts.passed == 0;
    match duty {
        RoundDuty::Announcement => due(facts.announced, decided),
        RoundDuty::Filing => due(facts.filed, true),
        RoundDuty::Eligibility => due(facts.judged > 0, state > RoundState::Enrolling),
        RoundDuty::Panel => due(facts.panel_holds, true),
        RoundDuty::Minutes => due(facts.minutes > 0, scored),
        RoundDuty::SignIn => due(facts.sign_ins > 0 && facts.not_signed_in == 0, scored),
        RoundDuty::Sheets => {
            let (whole, expected) = facts.sheets;
            due(expected > 0 && whole >= expected, decided)
        }
        RoundDuty::Evidence => match facts.evidence {
            None => NotAsked,
            Some((enough, all)) => due(all > 0 && enough >= all, decided),
        },
        RoundDuty::Supervision => due(facts.supervisions > 0, scored),
        // A round that was opened again has results of before, which count no more.
        RoundDuty::Computation => due(decided && facts.runs > 0, decided),
        RoundDuty::Notice if nobody_passed => NotAsked,
        RoundDuty::Notice if !facts.notice_asked_for && facts.notices == 0 => NotAsked,
        RoundDuty::Notice => due(
            decided && facts.notices > 0 && facts.notice_waits == 0,
            decided,
        ),
        RoundDuty::Objections => due(decided && facts.objections_open == 0, decided),
        RoundDuty::Approval => due(state >= RoundState::Approved, false),
        RoundDuty::Certificates | RoundDuty::Prints if nobody_passed => NotAsked,
        RoundDuty::Certificates => due(
            facts.passed > 0 && facts.certified >= facts.passed,
            facts.certified > 0,
        ),
        RoundDuty::Prints => due(
            facts.certified > 0 && facts.printed >= facts.certified,
            facts.certified > 0,
        ),
    }
}
