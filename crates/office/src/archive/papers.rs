//! The papers of a round's meetings: sign-in sheets, minutes, records of the quality supervisor. A correction is another version; what a
//! paper was stays. What it has to say is the rule of `assessment::archive::papers`.

use std::collections::HashMap;

use assessment::archive::papers::{Keeping, check_keeping};
use assessment::{CandidateState, PointChecked, Refusal, RoundPlan};
use documents::list_sheet::ListSheet;
use records::archive::papers::{self, RoundPaper};
use records::people::employees;
use records::rounds::candidates::{self, CandidateRow};
use records::{EmployeeId, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::archive::paper_sheet;
use crate::archive::wire::{
    AttendanceLine, KeepRoundPaper, PaperCandidate, PaperLine, PaperRater, RoundPapers,
    SaveRoundPaper,
};
use crate::imports::wire::FileSaved;
use crate::office::{Office, kept, stored};
use crate::people::typed::meant;
use crate::refusals::reason;
use crate::rounds::by_code;
use crate::rounds::wire::RoundRef;
use crate::wire::count;

/// A paper as it is kept. Whoever is a candidate is kept by her id: what is erased of her is not said by a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PaperBody {
    place: String,
    people: Vec<KeptPerson>,
    points: Vec<PointChecked>,
    text: String,
}

/// Somebody on the list of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptPerson {
    /// Code, of the panel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rater: Option<String>,
    /// Id, of a candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    employee: Option<EmployeeId>,
    came: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// The papers of a round, and who may stand on one.
///
/// # Errors
/// `round_unknown`.
pub async fn list(office: &Office, input: RoundRef) -> Result<RoundPapers, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let all = papers::of_round(&mut tx, &round.id).await?;
    let mut people = People::default();
    let mut lines: Vec<PaperLine> = Vec::new();
    let mut former = Vec::new();
    for paper in &all {
        let line = line_of(&mut tx, &plan, &mut people, paper).await?;
        // Versions come one after the other: the last one of a number counts.
        if lines.last().is_some_and(|last| last.number == line.number)
            && let Some(older) = lines.pop()
        {
            former.push(older);
        }
        lines.push(line);
    }
    let candidates = candidates::of_round(&mut tx, &round.id).await?;
    let enrolled = candidates
        .into_iter()
        .filter(|one| one.state == CandidateState::Enrolled);
    Ok(RoundPapers {
        round: round.code,
        today: office.environment.today().to_string(),
        scoring_from: plan.scoring_from.to_string(),
        scoring_to: plan.scoring_to.to_string(),
        panel: plan
            .panel
            .iter()
            .map(|member| PaperRater {
                rater: member.code.clone(),
                name: member.name.clone(),
                role: member.role,
            })
            .collect(),
        candidates: enrolled
            .map(|one| PaperCandidate {
                staff_no: one.staff_no,
                name: one.name,
            })
            .collect(),
        papers: lines,
        former,
    })
}

/// Keeps a paper, or another version of one.
///
/// # Errors
/// `round_unknown`, `paper_unknown`, `paper_kind_differs`, `reason_empty`, `date_invalid`, `candidate_unknown`,
/// `paper_person_unclear`, `paper_person_twice`, and those of [`check_keeping`].
pub async fn keep(office: &Office, input: KeepRoundPaper) -> Result<RoundPapers, Refusal> {
    let mut tx = office.write().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let day = assessment::day::read(&input.day).map_err(|refusal| refusal.at("day"))?;
    let all = papers::of_round(&mut tx, &round.id).await?;
    let (number, version, because) = match input.number {
        None => (all.last().map_or(0, |last| last.number) + 1, 1, None),
        Some(number) => {
            let of_it = all.iter().rev().find(|one| one.number == i64::from(number));
            let last = of_it.ok_or_else(|| unknown(number, &round.code))?;
            if last.kind != input.kind {
                return Err(Refusal::new("paper_kind_differs")
                    .with("number", number)
                    .with("paper_kind", last.kind)
                    .at("kind"));
            }
            let because = reason(input.reason.as_deref().unwrap_or_default())?;
            (last.number, last.version + 1, Some(because.to_owned()))
        }
    };
    let candidates = candidates::of_round(&mut tx, &round.id).await?;
    let mut people: Vec<KeptPerson> = Vec::with_capacity(input.people.len());
    for one in &input.people {
        let (rater, employee) = match (&one.rater, &one.staff_no) {
            (Some(rater), None) => (Some(rater.trim().to_owned()), None),
            (None, Some(typed)) => {
                let found = candidate_of(&mut tx, &candidates, typed, &round.code).await?;
                (None, Some(found.employee_id.clone()))
            }
            _ => return Err(Refusal::new("paper_person_unclear").at("people")),
        };
        let person = KeptPerson {
            rater,
            employee,
            came: one.came,
            note: one.note.trim().to_owned(),
        };
        let is_twice =
            |other: &KeptPerson| person.employee.is_some() && other.employee == person.employee;
        if people.iter().any(is_twice) {
            let name = candidates
                .iter()
                .find(|row| Some(&row.employee_id) == person.employee.as_ref());
            return Err(Refusal::new("paper_person_twice")
                .with("name", name.map_or("", |row| row.name.as_str()))
                .at("people"));
        }
        people.push(person);
    }
    let body = PaperBody {
        place: input.place.trim().to_owned(),
        people,
        points: input.points,
        text: input.text.trim().to_owned(),
    };
    let signed: Vec<&str> = input.signed.iter().map(|code| code.trim()).collect();
    let panel: Vec<(&str, bool)> = body
        .people
        .iter()
        .filter_map(|one| Some((one.rater.as_deref()?, one.came)))
        .collect();
    let came = body
        .people
        .iter()
        .filter(|one| one.employee.is_some() && one.came)
        .count();
    check_keeping(
        &plan,
        &Keeping {
            kind: input.kind,
            day,
            today: office.environment.today(),
            place: &body.place,
            panel: &panel,
            candidates: came,
            points: &body.points,
            text: &body.text,
            signed: &signed,
        },
    )?;
    let paper = RoundPaper {
        id: office.environment.new_id(),
        round_id: round.id.clone(),
        number,
        version,
        kind: input.kind,
        day: day.to_string(),
        body: kept(&body)?,
        signed: kept(&signed)?,
        because,
        kept_by: office.actor.clone(),
        kept_at: office.now(),
    };
    papers::insert(&mut tx, &paper).await?;
    // Who was there is said by the paper, which an erasing reaches, and not by the log, which it cannot.
    let detail = json!({
        "number": number, "version": version, "paper": paper.kind, "day": paper.day, "signed": signed,
        "reason": paper.because,
    });
    office
        .commit(tx, "keep_round_paper", &round.code, detail)
        .await?;
    list(office, RoundRef { round: round.code }).await
}

/// Writes a paper as a PDF, as it counts now.
///
/// # Errors
/// `round_unknown`, `paper_unknown`, those of printing and of writing a file.
pub async fn save(office: &Office, input: SaveRoundPaper) -> Result<FileSaved, Refusal> {
    let sheet = sheet(office, &input.round, input.number).await?;
    super::save(office, sheet, input.path).await
}

/// A paper as it is printed.
///
/// # Errors
/// `round_unknown`, `paper_unknown`.
pub(super) async fn sheet(office: &Office, code: &str, number: u32) -> Result<ListSheet, Refusal> {
    let asked = RoundRef {
        round: code.to_owned(),
    };
    let all = list(office, asked).await?;
    let paper = all.papers.iter().find(|one| one.number == number);
    let paper = paper.ok_or_else(|| unknown(number, code))?;
    let mut tx = office.read().await?;
    let round = crate::rounds::of_code(&mut tx, code).await?;
    let institution = records::institution::get(&mut tx).await?;
    drop(tx);
    let institution = institution.map(|found| found.name).unwrap_or_default();
    Ok(paper_sheet::of(paper, &all.panel, (&institution, &round)))
}

/// What the papers of a round say of who came: the last versions of those of a kind.
pub(super) struct Came {
    /// How many papers there are.
    pub papers: usize,
    /// Codes of the panel who came.
    pub raters: Vec<String>,
    /// Candidates who came.
    pub employees: Vec<EmployeeId>,
    /// The last paper that was kept.
    pub last: Option<RoundPaper>,
}

/// Of the papers of one kind among all versions of a round.
pub(super) fn came(all: &[RoundPaper], kind: assessment::PaperKind) -> Result<Came, Refusal> {
    let mut found = Came {
        papers: 0,
        raters: Vec::new(),
        employees: Vec::new(),
        last: None,
    };
    for (at, paper) in all.iter().enumerate() {
        let is_former = all
            .get(at + 1)
            .is_some_and(|next| next.number == paper.number);
        if paper.kind != kind || is_former {
            continue;
        }
        let body: PaperBody = stored(&paper.body, "round_papers", &paper.id)?;
        found.papers += 1;
        for one in body.people.into_iter().filter(|one| one.came) {
            found.raters.extend(one.rater);
            found.employees.extend(one.employee);
        }
        let is_later = found
            .last
            .as_ref()
            .is_none_or(|last| last.kept_at <= paper.kept_at);
        if is_later {
            found.last = Some(paper.clone());
        }
    }
    Ok(found)
}

/// Names and staff numbers of employees, each looked up once.
#[derive(Default)]
struct People(HashMap<EmployeeId, (String, String)>);

impl People {
    /// Staff number and name of somebody, as they are today; empty where she is there no more.
    async fn of(&mut self, tx: &mut Tx, id: &EmployeeId) -> Result<(String, String), Refusal> {
        if let Some(known) = self.0.get(id) {
            return Ok(known.clone());
        }
        let found = employees::get(tx, id).await?;
        let found = found
            .map(|one| (one.staff_no, one.name))
            .unwrap_or_default();
        self.0.insert(id.clone(), found.clone());
        Ok(found)
    }
}

async fn line_of(
    tx: &mut Tx,
    plan: &RoundPlan,
    known: &mut People,
    paper: &RoundPaper,
) -> Result<PaperLine, Refusal> {
    let body: PaperBody = stored(&paper.body, "round_papers", &paper.id)?;
    let signed: Vec<String> = stored(&paper.signed, "round_papers", &paper.id)?;
    let mut people = Vec::with_capacity(body.people.len());
    for one in body.people {
        let (staff_no, name) = match (&one.employee, &one.rater) {
            (Some(id), _) => {
                let (staff_no, name) = known.of(tx, id).await?;
                (Some(staff_no), name)
            }
            (None, Some(code)) => (None, plan.name_of(code).to_owned()),
            (None, None) => (None, String::new()),
        };
        people.push(AttendanceLine {
            rater: one.rater,
            staff_no,
            name,
            came: one.came,
            note: one.note,
        });
    }
    Ok(PaperLine {
        number: count(paper.number.unsigned_abs()),
        version: count(paper.version.unsigned_abs()),
        kind: paper.kind,
        day: paper.day.clone(),
        place: body.place,
        people,
        points: body.points,
        text: body.text,
        signed_names: signed
            .iter()
            .map(|code| plan.name_of(code).to_owned())
            .collect(),
        signed,
        kept_by: paper.kept_by.clone(),
        kept_at: paper.kept_at.clone(),
        because: paper.because.clone(),
    })
}

async fn candidate_of<'a>(
    tx: &mut Tx,
    candidates: &'a [CandidateRow],
    typed: &str,
    round: &str,
) -> Result<&'a CandidateRow, Refusal> {
    let staff_no = meant(tx, typed).await?;
    candidates
        .iter()
        .find(|one| one.staff_no == staff_no)
        .ok_or_else(|| {
            Refusal::new("candidate_unknown")
                .with("staff_no", &staff_no)
                .with("round", round)
                .at("people")
        })
}

fn unknown(number: u32, round: &str) -> Refusal {
    Refusal::new("paper_unknown")
        .with("number", number)
        .with("round", round)
        .at("number")
}
