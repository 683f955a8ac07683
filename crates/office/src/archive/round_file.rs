//! The file of a round (批次档案): each duty, how it stands, who did it and when, and the paper that stands for it. Every figure is that
//! of the rule of its subject; nothing is judged here but by `assessment::archive::duties`.

use std::collections::BTreeSet;

use assessment::archive::duties::{DutyFacts, judge};
use assessment::institution::may_evaluate;
use assessment::notices::holding_back::Hold;
use assessment::rounds::readiness::first_of;
use assessment::{CandidateState, DutyState, PaperKind, Refusal, RoundDuty, day};
use documents::list_sheet::ListSheet;
use records::archive::papers as kept_papers;
use records::certificates::{self, prints};
use records::notices::objections;
use records::results::decisions;
use records::rounds::candidates;
use records::safekeeping::audit::{self, AuditLine};
use records::{Tx, institution, notices};

use crate::archive::page_words;
use crate::archive::papers::{Came, came};
use crate::archive::wire::{DutyLine, RoundFile, SaveRoundFile};
use crate::environment::civil_minute;
use crate::evidence::wire::EvidenceCoverage;
use crate::imports::wire::FileSaved;
use crate::institution::filings;
use crate::marks::wire::ScoreBoard;
use crate::messages::Language;
use crate::office::Office;
use crate::rounds::by_code;
use crate::rounds::held_back::Standing;
use crate::rounds::wire::RoundRef;
use crate::wire::{count, said};

/// The file, in the language of the session.
///
/// # Errors
/// `round_unknown`.
pub async fn show(office: &Office, input: RoundRef) -> Result<RoundFile, Refusal> {
    of_round(office, input, office.language).await
}

/// Writes the file as a PDF.
///
/// # Errors
/// `round_unknown`, those of printing and of writing a file.
pub async fn save(office: &Office, input: SaveRoundFile) -> Result<FileSaved, Refusal> {
    let sheet = sheet(office, RoundRef { round: input.round }).await?;
    super::save(office, sheet, input.path).await
}

/// The file as it is printed.
///
/// # Errors
/// `round_unknown`.
pub(super) async fn sheet(office: &Office, asked: RoundRef) -> Result<ListSheet, Refusal> {
    let words = Language::Chinese;
    let file = of_round(office, asked, words).await?;
    let mut tx = office.read().await?;
    let institution = institution::get(&mut tx).await?;
    drop(tx);
    let printed = civil_minute(&office.now());
    let state = |line: &DutyLine| words.label(&format!("word_duty_state_{}", line.state.as_str()));
    let told = |line: &DutyLine| {
        let mut all = vec![line.told.clone()];
        all.extend(line.problems.iter().map(|one| one.message.clone()));
        all.join(" ")
    };
    let row = |line: &DutyLine| {
        vec![
            line.title.clone(),
            state(line),
            line.at.as_deref().map(civil_minute).unwrap_or_default(),
            line.by.clone().unwrap_or_default(),
            told(line),
            line.paper.clone(),
        ]
    };
    let headings = ["事项", "状态", "时间", "经办", "情况", "依据材料"];
    Ok(ListSheet {
        institution: institution.map(|found| found.name).unwrap_or_default(),
        title: format!("批次档案　{} {}", file.round, file.title),
        about: vec![
            format!("已完成 {} 项，缺 {} 项", file.done, file.missing),
            format!("打印时间：{printed}"),
        ],
        headings: headings.map(str::to_owned).to_vec(),
        rows: file.duties.iter().map(row).collect(),
        figures: vec![false; headings.len()],
        page: page_words(),
        stood_in: words.label("list_stood_in"),
    })
}

/// What the lines are made of.
struct Known {
    facts: DutyFacts,
    /// Figures of what is told, duty by duty.
    figures: Vec<(RoundDuty, Vec<(&'static str, String)>)>,
    /// What is wrong with the filing and with the panel.
    problems: Vec<(RoundDuty, Vec<Refusal>)>,
    /// When and by whom, and in which line of the log.
    acts: Vec<(RoundDuty, Act)>,
}

/// An act that a duty rests on.
#[derive(Default)]
struct Act {
    at: Option<String>,
    by: Option<String>,
    line: Option<i64>,
}

impl From<Option<AuditLine>> for Act {
    fn from(line: Option<AuditLine>) -> Self {
        line.map_or_else(Self::default, |line| Self {
            at: Some(line.at),
            by: Some(line.actor),
            line: Some(line.seq),
        })
    }
}

async fn of_round(
    office: &Office,
    input: RoundRef,
    language: Language,
) -> Result<RoundFile, Refusal> {
    let board = crate::marks::board::of_round(office, input.clone()).await?;
    let coverage = crate::evidence::coverage::of_round(office, input.clone()).await?;
    let mut tx = office.read().await?;
    let (round, _) = by_code(&mut tx, &input.round).await?;
    let mut known = known(office, &mut tx, &input.round, (&board, &coverage), language).await?;
    let mut duties = Vec::new();
    for (duty, state) in judge(&known.facts) {
        let act = taken(&mut known.acts, duty);
        let figures = taken(&mut known.figures, duty);
        let figures: Vec<(&str, &str)> = figures
            .iter()
            .map(|(name, figure)| (*name, figure.as_str()))
            .collect();
        duties.push(DutyLine {
            duty,
            title: language.label(&format!("word_round_duty_{duty}")),
            state,
            at: act.at,
            by: act.by,
            line: act.line,
            place: duty.place(),
            told: language.phrase(&format!("told_duty_{duty}"), &figures),
            problems: said(&taken::<Vec<Refusal>>(&mut known.problems, duty), language),
            paper: language.label(&format!("duty_paper_{duty}")),
        });
    }
    let of = |wanted: DutyState| {
        let found = duties.iter().filter(|line| line.state == wanted);
        count(found.count() as u64)
    };
    Ok(RoundFile {
        done: of(DutyState::Done),
        missing: of(DutyState::Missing),
        round: round.code,
        title: round.title,
        duties,
    })
}

/// What is known of a duty, taken out of a list; nothing where it is not on it.
fn taken<T: Default>(all: &mut Vec<(RoundDuty, T)>, duty: RoundDuty) -> T {
    let at = all.iter().position(|(one, _)| *one == duty);
    at.map_or_else(T::default, |at| all.swap_remove(at).1)
}

async fn known(
    office: &Office,
    tx: &mut Tx,
    code: &str,
    (board, coverage): (&ScoreBoard, &EvidenceCoverage),
    language: Language,
) -> Result<Known, Refusal> {
    let (round, plan) = by_code(tx, code).await?;
    let (_, standard) = crate::standards::by_id(tx, &round.standard_id).await?;
    let rules = office.panel_rules(tx, plan.announced_on).await?;
    let today = office.environment.today();
    let head = &standard.head;
    let filing = may_evaluate(&filings(tx).await?, &head.occupation, head.level).err();
    let panel = plan.check(&standard, &rules).err().unwrap_or_default();
    let people = candidates::of_round(tx, &round.id).await?;
    let of = |state: CandidateState| people.iter().filter(|one| one.state == state).count();
    let whole: u32 = board.raters.iter().map(|one| one.whole).sum();
    let expected: u32 = board.raters.iter().map(|one| one.of).sum();
    let enough = coverage.units.iter().filter(|one| one.enough).count();
    // Whoever has no unit has no evidence either.
    let without_unit = usize::try_from(coverage.without_unit).unwrap_or(usize::MAX);
    let units = coverage.units.len().saturating_add(without_unit);
    let run = decisions::latest_run(tx, &round.id).await?;
    let decided_by = decisions::decider(tx, &round.id).await?;
    let standing = Standing::of(office, tx, &round).await?;
    let waits = |hold: &Hold| matches!(hold, Hold::NotOnNotice | Hold::NoticeRuns { .. });
    let waiting = standing
        .people
        .iter()
        .filter(|one| standing.holds(one).iter().any(waits))
        .count();
    let certified = standing.people.iter().filter(|one| one.certified).count();
    let hung = notices::of_round(tx, &round.id).await?;
    let hung = hung.iter().filter(|one| one.withdrawn_because.is_none());
    let hung = hung.count();
    let raised = objections::of_round(tx, &round.id).await?;
    let open = raised
        .iter()
        .filter(|one| one.state == assessment::ObjectionState::Open)
        .count();
    let printed = prints::last_serials_of_round(tx, &round.id).await?.len();
    let issued = certificates::count_of_round(tx, &round.id).await?;
    let papers = kept_papers::of_round(tx, &round.id).await?;
    let minutes = came(&papers, PaperKind::Minutes)?;
    let sign_ins = came(&papers, PaperKind::SignIn)?;
    let supervisions = came(&papers, PaperKind::Supervision)?;
    let marking = plan.serving();
    let raters: BTreeSet<&str> = sign_ins.raters.iter().map(String::as_str).collect();
    let employees: BTreeSet<_> = sign_ins.employees.iter().collect();
    let mut not_signed_in: Vec<&str> = marking
        .iter()
        .filter(|member| member.component.is_some() && !raters.contains(member.code.as_str()))
        .map(|member| member.name.as_str())
        .collect();
    let enrolled = people
        .iter()
        .filter(|one| one.state == CandidateState::Enrolled);
    let absent = enrolled.filter(|one| !employees.contains(&one.employee_id));
    not_signed_in.extend(absent.map(|one| one.name.as_str()));

    let figure = |number: usize| number.to_string();
    let days = day::number(plan.scoring_from) - day::number(plan.announced_on);
    let name = occupation_name(tx, head.occupation.as_str()).await?;
    let level = language.label(&format!("word_{}", head.level.as_str()));
    let figures = vec![
        (
            RoundDuty::Announcement,
            vec![
                ("announced_on", plan.announced_on.to_string()),
                ("scoring_from", plan.scoring_from.to_string()),
                ("days", days.to_string()),
            ],
        ),
        (
            RoundDuty::Filing,
            vec![("occupation", name), ("level", level)],
        ),
        (
            RoundDuty::Eligibility,
            vec![
                ("judged", figure(people.len())),
                ("enrolled", figure(of(CandidateState::Enrolled))),
                ("refused", figure(of(CandidateState::Refused))),
                ("withdrawn", figure(of(CandidateState::Withdrawn))),
            ],
        ),
        (
            RoundDuty::Panel,
            vec![
                ("members", figure(marking.len())),
                ("relations", figure(plan.relations.len())),
            ],
        ),
        (RoundDuty::Minutes, vec![("papers", figure(minutes.papers))]),
        (
            RoundDuty::SignIn,
            vec![
                ("papers", figure(sign_ins.papers)),
                ("count", figure(not_signed_in.len())),
                ("people", first_of(&not_signed_in)),
            ],
        ),
        (
            RoundDuty::Sheets,
            vec![
                ("whole", whole.to_string()),
                ("expected", expected.to_string()),
            ],
        ),
        (
            RoundDuty::Evidence,
            vec![
                ("units", figure(units)),
                ("enough", figure(enough)),
                ("from", coverage.from.clone().unwrap_or_default()),
                ("to", coverage.to.clone().unwrap_or_default()),
            ],
        ),
        (
            RoundDuty::Supervision,
            vec![("papers", figure(supervisions.papers))],
        ),
        (
            RoundDuty::Computation,
            vec![
                ("run", run.to_string()),
                ("passed", figure(standing.people.len())),
            ],
        ),
        (
            RoundDuty::Notice,
            vec![("notices", figure(hung)), ("waiting", figure(waiting))],
        ),
        (
            RoundDuty::Objections,
            vec![("all", figure(raised.len())), ("open", figure(open))],
        ),
        (
            RoundDuty::Approval,
            vec![(
                "decided_by",
                decided_by.map_or_else(|| "—".to_owned(), |one| one.actor),
            )],
        ),
        (
            RoundDuty::Certificates,
            vec![
                ("passed", figure(standing.people.len())),
                ("certified", figure(certified)),
            ],
        ),
        (
            RoundDuty::Prints,
            vec![
                ("certified", issued.to_string()),
                ("printed", figure(printed)),
            ],
        ),
    ];
    let facts = DutyFacts {
        state: Some(round.state),
        announced: plan.announced_on <= today,
        scoring_begun: plan.scoring_from <= today,
        filed: filing.is_none(),
        panel_holds: panel.is_empty(),
        judged: people.len(),
        sheets: (
            usize::try_from(whole).unwrap_or(usize::MAX),
            usize::try_from(expected).unwrap_or(usize::MAX),
        ),
        evidence: coverage.measure.as_ref().map(|_| (enough, units)),
        runs: usize::try_from(run).unwrap_or_default(),
        passed: standing.people.len(),
        notice_asked_for: standing.terms.asked_for,
        notices: hung,
        notice_waits: waiting,
        objections_open: open,
        certified,
        printed,
        minutes: minutes.papers,
        sign_ins: sign_ins.papers,
        not_signed_in: not_signed_in.len(),
        supervisions: supervisions.papers,
    };
    Ok(Known {
        acts: acts(tx, &round.code, board, [minutes, sign_ins, supervisions]).await?,
        problems: vec![
            (RoundDuty::Filing, filing.into_iter().collect()),
            (RoundDuty::Panel, panel),
        ],
        facts,
        figures,
    })
}

/// The act that each duty rests on: a line of the log about the round, the last paper, or the last sheets that came in.
async fn acts(
    tx: &mut Tx,
    code: &str,
    board: &ScoreBoard,
    [minutes, sign_ins, supervisions]: [Came; 3],
) -> Result<Vec<(RoundDuty, Act)>, Refusal> {
    let of_paper = |came: Came| {
        came.last.map_or_else(Act::default, |paper| Act {
            at: Some(paper.kept_at),
            by: Some(paper.kept_by),
            line: None,
        })
    };
    let mut acts = vec![
        (RoundDuty::Minutes, of_paper(minutes)),
        (RoundDuty::SignIn, of_paper(sign_ins)),
        (RoundDuty::Supervision, of_paper(supervisions)),
    ];
    let handed = board.raters.iter().filter(|one| one.last_at.is_some());
    let names: Vec<&str> = handed.clone().map(|one| one.name.as_str()).collect();
    acts.push((
        RoundDuty::Sheets,
        Act {
            at: handed.filter_map(|one| one.last_at.clone()).max(),
            by: (!names.is_empty()).then(|| first_of(&names)),
            line: None,
        },
    ));
    // Of several acts the last one is told.
    let lines: [(RoundDuty, &[&str]); 9] = [
        (RoundDuty::Announcement, &["open_round"]),
        (RoundDuty::Eligibility, &["enrol_round"]),
        (RoundDuty::Panel, &["open_round", "correct_round"]),
        (RoundDuty::Computation, &["decide_round"]),
        (RoundDuty::Notice, &["publish_notice"]),
        (
            RoundDuty::Objections,
            &["raise_objection", "settle_objection"],
        ),
        (RoundDuty::Approval, &["approve_round"]),
        (RoundDuty::Certificates, &["issue_certificates"]),
        (RoundDuty::Prints, &["save_certificates"]),
    ];
    for (duty, names) in lines {
        let mut last: Option<AuditLine> = None;
        for name in names {
            let found = audit::last_of(tx, name, code).await?;
            let is_later = |line: &AuditLine| last.as_ref().is_none_or(|one| one.seq < line.seq);
            if found.as_ref().is_some_and(is_later) {
                last = found;
            }
        }
        acts.push((duty, last.into()));
    }
    Ok(acts)
}

/// What an occupation is called; its code where nobody knows it.
async fn occupation_name(tx: &mut Tx, occupation: &str) -> Result<String, Refusal> {
    let found = institution::occupations::get(tx, occupation).await?;
    Ok(found.map_or_else(|| occupation.to_owned(), |found| found.name))
}
