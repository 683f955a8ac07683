//! The closed set of columns, and which of them each list has. One name means the same in every list. Must not know the words for them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::lists::ListName;
use crate::lists::wish::FilterTest;
use crate::marks::expected::RaterStanding;
use crate::{
    CandidateState, CertificateState, Component, DecisionResult, Gender, Refusal, RoundState,
    RoundStep, SkillLevel,
};

macro_rules! columns {
    ($($(#[$about:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// A column of a list. On the wire `"staff_no"`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        pub enum ListColumn {
            $($(#[$about])* $name,)*
        }

        impl ListColumn {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name in kept views, on the wire and on the command line.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

columns! {
    /// 工号.
    StaffNo = "staff_no",
    /// 姓名.
    Name = "name",
    /// Workshop and team.
    Unit = "unit",
    /// 职业.
    Occupation = "occupation",
    /// 技能等级: held, or of a certificate or round.
    Level = "level",
    /// The level is held since.
    LevelSince = "level_since",
    /// 职称.
    ProfessionalTitle = "professional_title",
    /// 文化程度.
    Education = "education",
    /// 性别.
    Gender = "gender",
    /// First day at work.
    HiredOn = "hired_on",
    /// In the occupation since.
    OccupationSince = "occupation_since",
    /// The ID number with its middle hidden.
    IdNumber = "id_number",
    /// The phone with its middle hidden.
    Phone = "phone",
    /// Whether there is a photo.
    Photo = "photo",
    /// Day of leaving.
    LeftOn = "left_on",
    /// How a candidate stands.
    CandidateState = "candidate_state",
    /// The route that is met, or what is lacking.
    Basis = "basis",
    /// Why a candidate withdrew.
    WithdrawnBecause = "withdrawn_because",
    /// Whether a candidate was sent back alone.
    SentBack = "sent_back",
    /// 结果.
    Result = "result",
    /// 总分.
    Total = "total",
    /// 车间主管评分.
    Supervisor = "supervisor",
    /// 老师傅评分.
    Master = "master",
    /// 产品质量数据.
    Quality = "quality",
    /// 理论考试.
    Theory = "theory",
    /// 技能考核.
    Practical = "practical",
    /// 综合评审.
    Review = "review",
    /// Why a result is as it is.
    Reasons = "reasons",
    /// Which component a sheet is of.
    Component = "component",
    /// The rater's code.
    Rater = "rater",
    /// The rater's name.
    RaterName = "rater_name",
    /// How many marks of a sheet are given.
    MarksGiven = "marks_given",
    /// How many are not.
    MarksMissing = "marks_missing",
    /// The marks themselves, in the order of the criteria.
    Marks = "marks",
    /// Where a sheet stands.
    SheetState = "sheet_state",
    /// Certificate number.
    Number = "number",
    /// Day of issue.
    IssuedOn = "issued_on",
    /// Whether a certificate holds.
    CertificateState = "certificate_state",
    /// Code of a round.
    Round = "round",
    /// How many candidates.
    Candidates = "candidates",
    /// How many records or pieces.
    Records = "records",
    /// The value of a measure.
    Value = "value",
    /// Its interval.
    Interval = "interval",
    /// Whether there are as many as the scheme wants.
    Enough = "enough",
    /// Number of a line of the log.
    Seq = "seq",
    /// When.
    At = "at",
    /// Who acted.
    Actor = "actor",
    /// What was done.
    Action = "action",
    /// To whom or what.
    Subject = "subject",
    /// The figures of an act.
    Particulars = "particulars",
    /// Title of a round.
    Title = "title",
    /// Where a round stands.
    RoundState = "round_state",
    /// How many passed.
    Passed = "passed",
    /// How many did not.
    NotPassed = "not_passed",
    /// Of how many something is missing.
    Incomplete = "incomplete",
    /// How many were not admitted.
    Refused = "refused",
    /// How many withdrew.
    Withdrawn = "withdrawn",
    /// How many certificates.
    Certificates = "certificates",
    /// What a round waits for.
    NextStep = "next_step",
    /// What an account is for.
    Duties = "duties",
    /// Whether somebody can sign in by an account.
    AccountState = "account_state",
    /// The day on which an account was made.
    MadeOn = "made_on",
    /// The day on which it was ended.
    EndedOn = "ended_on",
    /// Whether its password was given by another.
    PasswordGiven = "password_given",
    /// Code of a workshop or team.
    Code = "code",
    /// Name of a workshop.
    Workshop = "workshop",
    /// Name of a team.
    Team = "team",
    /// How many people.
    People = "people",
    /// The day on which a unit was closed.
    ClosedOn = "closed_on",
}

impl ListColumn {
    /// The column of a component's score.
    pub fn of_component(component: Component) -> Self {
        match component {
            Component::Supervisor => Self::Supervisor,
            Component::Master => Self::Master,
            Component::Quality => Self::Quality,
            Component::Theory => Self::Theory,
            Component::Practical => Self::Practical,
            Component::Review => Self::Review,
        }
    }

    /// The component whose score stands here.
    pub fn component(self) -> Option<Component> {
        Component::ALL
            .into_iter()
            .find(|component| Self::of_component(*component) == self)
    }

    /// The codes that may stand here, in their order, where they are a closed set.
    pub fn codes(self) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::Level => SkillLevel::ALL.iter().map(|one| one.as_str()).collect(),
            Self::Gender => vec![Gender::Male.as_str(), Gender::Female.as_str()],
            Self::CandidateState => CandidateState::ALL[..3]
                .iter()
                .map(|one| one.as_str())
                .collect(),
            Self::Result => DecisionResult::ALL.iter().map(|one| one.as_str()).collect(),
            Self::Component => Component::ALL.iter().map(|one| one.as_str()).collect(),
            Self::CertificateState => CertificateState::ALL
                .iter()
                .map(|one| one.as_str())
                .collect(),
            Self::RoundState => RoundState::ALL.iter().map(|one| one.as_str()).collect(),
            Self::NextStep => RoundStep::ALL.iter().map(|one| one.as_str()).collect(),
            Self::SheetState => RaterStanding::ALL.iter().map(|one| one.as_str()).collect(),
            Self::AccountState => vec!["active", "ended"],
            _ => return None,
        })
    }
}

/// What stands in a column, and so how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ColumnKind {
    /// Any text; a number of a person or of a certificate, too.
    Text,
    /// The name of a person: Chinese ones are ordered by pinyin.
    Name,
    /// A name out of a set, with a word for each.
    Code,
    /// `workshop/team`; a workshop means its teams as well.
    Unit,
    /// How many.
    Whole,
    /// A decimal.
    Figure,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// Yes or no.
    Flag,
}

/// A value of a column of yes and no.
pub const YES: &str = "yes";
/// See [`YES`].
pub const NO: &str = "no";

impl ColumnKind {
    /// By what a column of this kind may be filtered.
    pub fn tests(self) -> &'static [FilterTest] {
        use FilterTest::{Contains, Empty, Filled, From, Is, To};
        match self {
            Self::Text | Self::Name => &[Contains, Is, Empty, Filled],
            Self::Code | Self::Unit => &[Is, Empty, Filled],
            Self::Whole | Self::Figure => &[From, To, Is, Empty, Filled],
            Self::Day | Self::Moment => &[From, To, Empty, Filled],
            Self::Flag => &[Is],
        }
    }
}

/// A column as a list has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub column: ListColumn,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Whether it is shown when nobody chose.
    pub shown: bool,
    /// Whether the list can be ordered by it.
    pub sorted: bool,
    /// Whether the list can be filtered by it.
    pub filtered: bool,
}

const fn shown(column: ListColumn, kind: ColumnKind) -> Column {
    Column {
        column,
        kind,
        shown: true,
        sorted: true,
        filtered: true,
    }
}

const fn hidden(column: ListColumn, kind: ColumnKind) -> Column {
    Column {
        column,
        kind,
        shown: false,
        sorted: true,
        filtered: true,
    }
}

/// Something to read that orders nothing and is not looked for.
const fn read(column: ListColumn, is_shown: bool) -> Column {
    Column {
        column,
        kind: ColumnKind::Text,
        shown: is_shown,
        sorted: false,
        filtered: false,
    }
}

use ColumnKind::{Code, Day, Figure, Flag, Moment, Name, Text, Unit, Whole};
use ListColumn as C;

static EMPLOYEES: [Column; 15] = [
    shown(C::StaffNo, Text),
    shown(C::Name, Name),
    shown(C::Unit, Unit),
    shown(C::Occupation, Code),
    shown(C::Level, Code),
    hidden(C::LevelSince, Day),
    hidden(C::ProfessionalTitle, Text),
    hidden(C::Education, Text),
    hidden(C::Gender, Code),
    shown(C::HiredOn, Day),
    hidden(C::OccupationSince, Day),
    read(C::IdNumber, true),
    read(C::Phone, false),
    shown(C::Photo, Flag),
    hidden(C::LeftOn, Day),
];

static CANDIDATES: [Column; 9] = [
    shown(C::StaffNo, Text),
    shown(C::Name, Name),
    shown(C::Unit, Unit),
    hidden(C::Level, Code),
    hidden(C::HiredOn, Day),
    shown(C::CandidateState, Code),
    read(C::Basis, true),
    hidden(C::WithdrawnBecause, Text),
    Column {
        kind: Flag,
        ..read(C::SentBack, false)
    },
];

static RESULTS: [Column; 12] = [
    shown(C::StaffNo, Text),
    shown(C::Name, Name),
    shown(C::Unit, Unit),
    shown(C::Supervisor, Figure),
    shown(C::Master, Figure),
    shown(C::Quality, Figure),
    shown(C::Theory, Figure),
    shown(C::Practical, Figure),
    shown(C::Review, Figure),
    shown(C::Total, Figure),
    shown(C::Result, Code),
    read(C::Reasons, true),
];

static BOARD: [Column; 10] = [
    shown(C::StaffNo, Text),
    shown(C::Name, Name),
    shown(C::Unit, Unit),
    shown(C::Component, Code),
    hidden(C::Rater, Text),
    shown(C::RaterName, Name),
    shown(C::MarksGiven, Whole),
    shown(C::MarksMissing, Whole),
    read(C::Marks, true),
    shown(C::SheetState, Code),
];

static CERTIFICATES: [Column; 8] = [
    shown(C::Number, Text),
    shown(C::Name, Name),
    hidden(C::StaffNo, Text),
    hidden(C::Occupation, Code),
    shown(C::Level, Code),
    shown(C::IssuedOn, Day),
    shown(C::CertificateState, Code),
    hidden(C::Round, Code),
];

static EVIDENCE: [Column; 6] = [
    shown(C::Unit, Unit),
    shown(C::Candidates, Whole),
    shown(C::Records, Whole),
    shown(C::Value, Figure),
    read(C::Interval, true),
    shown(C::Enough, Flag),
];

static AUDIT: [Column; 6] = [
    shown(C::Seq, Whole),
    shown(C::At, Moment),
    shown(C::Actor, Code),
    shown(C::Action, Code),
    shown(C::Subject, Text),
    Column {
        filtered: true,
        ..read(C::Particulars, true)
    },
];

static ROUNDS: [Column; 13] = [
    shown(C::Round, Text),
    shown(C::Title, Text),
    shown(C::Occupation, Code),
    shown(C::Level, Code),
    shown(C::Candidates, Whole),
    shown(C::Passed, Whole),
    hidden(C::NotPassed, Whole),
    hidden(C::Incomplete, Whole),
    hidden(C::Refused, Whole),
    hidden(C::Withdrawn, Whole),
    shown(C::Certificates, Whole),
    shown(C::RoundState, Code),
    shown(C::NextStep, Code),
];

static ACCOUNTS: [Column; 6] = [
    shown(C::Name, Name),
    shown(C::Duties, Text),
    shown(C::AccountState, Code),
    hidden(C::PasswordGiven, Flag),
    shown(C::MadeOn, Day),
    shown(C::EndedOn, Day),
];

static UNITS: [Column; 5] = [
    shown(C::Workshop, Text),
    shown(C::Team, Text),
    shown(C::Code, Unit),
    shown(C::People, Whole),
    shown(C::ClosedOn, Day),
];

/// The columns of a list, in the order in which they stand when nobody chose.
pub fn columns_of(list: ListName) -> &'static [Column] {
    match list {
        ListName::Employees => &EMPLOYEES,
        ListName::Candidates => &CANDIDATES,
        ListName::Results => &RESULTS,
        ListName::Board => &BOARD,
        ListName::Certificates => &CERTIFICATES,
        ListName::Evidence => &EVIDENCE,
        ListName::Audit => &AUDIT,
        ListName::Rounds => &ROUNDS,
        ListName::Accounts => &ACCOUNTS,
        ListName::Units => &UNITS,
    }
}

/// A column of a list, if the list has it.
pub fn column_of(list: ListName, column: ListColumn) -> Option<&'static Column> {
    columns_of(list).iter().find(|one| one.column == column)
}

/// The column of a list that a name means.
///
/// # Errors
/// `list_column_unknown` at `columns`, by its name.
pub fn named(list: ListName, name: &str) -> Result<&'static Column, Refusal> {
    columns_of(list)
        .iter()
        .find(|one| one.column.as_str() == name)
        .ok_or_else(|| {
            Refusal::new("list_column_unknown")
                .with("said", name)
                .with("list", list.as_str())
                .at("columns")
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_column_is_called_on_the_wire_as_in_kept_views() {
        for column in ListColumn::ALL {
            let on_the_wire = serde_json::to_value(column).ok();
            assert_eq!(on_the_wire, Some(column.as_str().into()));
        }
    }

    #[test]
    fn no_list_has_a_column_twice_and_every_column_is_in_a_list() {
        let mut used = BTreeSet::new();
        for list in ListName::ALL {
            let own: BTreeSet<ListColumn> = columns_of(list).iter().map(|one| one.column).collect();
            assert_eq!(own.len(), columns_of(list).len(), "{list:?}");
            assert!(columns_of(list).iter().any(|one| one.shown), "{list:?}");
            used.extend(own);
        }
        let all: BTreeSet<ListColumn> = ListColumn::ALL.iter().copied().collect();
        assert_eq!(used, all);
    }

    #[test]
    fn a_column_of_another_list_is_refused_by_its_name() {
        let refusal = named(ListName::Units, "id_number").err();
        assert_eq!(
            refusal.map(|one| one.to_string()),
            Some("list_column_unknown said=id_number list=units".to_owned())
        );
    }

    #[test]
    fn every_component_has_its_column() {
        for component in Component::ALL {
            let column = ListColumn::of_component(component);
            assert_eq!(column.component(), Some(component));
            assert_eq!(column.as_str(), component.as_str());
        }
        assert_eq!(ListColumn::Total.component(), None);
    }
}
