//! All that the office keeps of one person, as a workbook for her: she may ask for it (个人信息保护法, article 45). That it was
//! made stands in the log. Must not know how a workbook is written.

use std::path::Path;

use assessment::results::decision::{ComponentDecision, ComponentInput, RaterMark};
use assessment::{Decision, Refusal};
use exchange::Picture;
use records::certificates::taken_over;
use records::marks::work_pieces;
use records::people::employees::Employee;
use records::people::photos;
use records::results::decisions;
use records::rounds::candidates;
use records::safekeeping::audit;
use records::{Tx, certificates, institution, rounds};
use serde::Deserialize;
use serde_json::json;

use crate::blocking::blocking;
use crate::environment::civil_minute;
use crate::office::{Office, stored};
use crate::people::changes::particulars;
use crate::people::person::known;
use crate::people::wire::{EmployeeExtract, ExtractEmployee};

/// Lines of the log that are about one person at most; a long working life has some hundreds.
const LINES: i64 = 10_000;

/// Writes a workbook with her particulars in full, her rounds, results and the marks and evidence that they rest on, her
/// certificates, her photos as pictures, and who did what to her record.
///
/// # Errors
/// `employee_unknown`, those of writing a file.
pub async fn extract(office: &Office, input: ExtractEmployee) -> Result<EmployeeExtract, Refusal> {
    let sheet = Sheet::of(office, &input.staff_no).await?;
    let headings =
        ["kind", "about", "content", "day"].map(|name| label(office, &format!("extract_{name}")));
    let names = ["extract_sheet", "extract_photos"].map(|name| label(office, name));
    let lines = sheet.rows.len();
    let staff_no = sheet.staff_no.clone();
    let path = input.path.clone();
    // The line comes before the name: no whole ID number leaves without one.
    let written = blocking(move || {
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let [table, pictures] = &names;
        let pictures = (pictures.as_str(), sheet.pictures.as_slice());
        let bytes = exchange::table_with_pictures(table, &headings, sheet.rows, pictures)?;
        exchange::write_unnamed(Path::new(&path), &bytes)
    })
    .await?;
    let tx = office.write().await?;
    office
        .commit(tx, "extract_employee", &staff_no, json!({ "rows": lines }))
        .await?;
    blocking(move || written.commit()).await?;
    Ok(EmployeeExtract { path: input.path })
}

fn label(office: &Office, name: &str) -> String {
    office.language.label(name)
}

/// The sheet in the making: one line each for what kind of fact, what about, what it says, and its day.
struct Sheet<'a> {
    office: &'a Office,
    /// Her number as it is kept.
    staff_no: String,
    rows: Vec<Vec<String>>,
    pictures: Vec<Picture>,
}

impl<'a> Sheet<'a> {
    async fn of(office: &'a Office, staff_no: &str) -> Result<Self, Refusal> {
        let mut tx = office.read().await?;
        let employee = known(&mut tx, staff_no).await?;
        let mut sheet = Self {
            office,
            staff_no: employee.staff_no.clone(),
            rows: Vec::new(),
            pictures: Vec::new(),
        };
        sheet.particulars(&mut tx, &employee).await?;
        sheet.photos(&mut tx, &employee).await?;
        sheet.rounds(&mut tx, &employee).await?;
        sheet.work_pieces(&mut tx, &employee).await?;
        sheet.certificates(&mut tx, &employee).await?;
        for line in audit::page(&mut tx, &employee.staff_no, 0, LINES).await? {
            let about = sheet.word(&format!("action_{}", line.action));
            sheet.row("log", about, line.actor, &line.at);
        }
        Ok(sheet)
    }

    fn row(&mut self, kind: &str, about: String, content: String, at: &str) {
        let kind = label(self.office, &format!("extract_{kind}"));
        self.rows.push(vec![kind, about, content, civil_minute(at)]);
    }

    fn word(&self, code: &str) -> String {
        label(self.office, &format!("word_{code}"))
    }

    fn phrase(&self, name: &str, figures: &[(&str, &str)]) -> String {
        self.office
            .language
            .phrase(&format!("extract_{name}"), figures)
    }

    async fn particulars(&mut self, tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
        let heading =
            |sheet: &Self, field: &str| label(sheet.office, &format!("heading_field_{field}"));
        let staff_no = heading(self, "staff_no");
        self.row("particulars", staff_no, employee.staff_no.clone(), "");
        for (field, value) in particulars(employee) {
            // In full, and in words: it is hers.
            let value = match field {
                "id_number" => employee.id_number.clone(),
                "phone" => employee.phone.clone(),
                "gender" => value.map(|code| self.word(&format!("gender_{code}"))),
                "level" => value.map(|code| self.word(&code)),
                "occupation" => named_occupation(tx, value).await?,
                "workshop" => named_workshop(tx, value).await?,
                "team" => named_team(tx, employee).await?,
                _ => value,
            };
            if let Some(value) = value {
                let about = heading(self, field);
                self.row("particulars", about, value, "");
            }
        }
        if let Some(left_on) = &employee.left_on {
            let about = label(self.office, "extract_left_on");
            self.row("particulars", about, left_on.clone(), "");
        }
        Ok(())
    }

    /// The pictures themselves, on a sheet of their own; the lines say which there are.
    async fn photos(&mut self, tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
        for sha256 in photos::all_of(tx, &employee.id).await? {
            let Some(photo) = photos::by_sha256(tx, &employee.id, &sha256).await? else {
                continue;
            };
            let number = (self.pictures.len() + 1).to_string();
            let caption = self.phrase("photo_number", &[("number", &number)]);
            let taken_on = photo.taken_on.unwrap_or_default();
            self.row("photos", caption.clone(), sha256, &taken_on);
            self.pictures.push(Picture {
                caption,
                jpeg: photo.jpeg,
            });
        }
        Ok(())
    }

    /// Photos and films of her work; the photos as pictures beside the others.
    async fn work_pieces(&mut self, tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
        for one in work_pieces::of_employee(tx, &employee.id).await? {
            let piece = one.piece;
            let kind = self.word(&format!("work_piece_{}", piece.kind.as_str()));
            let mut about = format!("{} {kind}", one.round_code);
            if let Some(jpeg) = work_pieces::jpeg(tx, &piece.id).await? {
                let number = (self.pictures.len() + 1).to_string();
                let caption = self.phrase("photo_number", &[("number", &number)]);
                about = format!("{about} {caption}");
                self.pictures.push(Picture { caption, jpeg });
            }
            let said = [Some(piece.name), Some(piece.note), piece.place]
                .into_iter()
                .flatten()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let taken_on = piece.taken_on.unwrap_or_default();
            self.row("work_pieces", about, said, &taken_on);
        }
        Ok(())
    }

    /// Each round with where it stands and, once it is decided, what she got and from what.
    async fn rounds(&mut self, tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
        for round in candidates::rounds_of(tx, &employee.id).await? {
            let about = format!("{} {}", round.code, round.title);
            let state = self.word(round.state.as_str());
            self.row("rounds", about.clone(), state, &round.scoring_to);
            if let Some(reason) = round.withdrawn_because {
                let said = self.word(&format!("candidate_state_{}", round.candidate_state));
                self.row("rounds", about, format!("{said} {reason}"), "");
            }
        }
        for result in decisions::of_employee(tx, &employee.id).await? {
            let about = format!("{} {}", result.round_code, result.round_title);
            let said = self.word(result.result.as_str());
            let content = match result.total {
                Some(total) => format!("{said} {total}"),
                None => said,
            };
            self.row("results", about, content, &result.decided_at);
            let Some(decision) = decision(tx, &result.round_code, &employee.staff_no).await? else {
                continue;
            };
            for part in decision.components {
                self.component(&result.round_code, part, &result.decided_at);
            }
            for reason in decision.reasons {
                let said = self.office.language.sentence(&reason).message;
                self.row("reasons", result.round_code.clone(), said, "");
            }
        }
        Ok(())
    }

    fn component(&mut self, round: &str, part: ComponentDecision, at: &str) {
        let about = format!("{round} {}", self.word(part.component.as_str()));
        let score = part
            .score
            .map_or_else(|| "–".to_owned(), |score| score.to_string());
        let content = self.phrase(
            "component_said",
            &[
                ("score", &score),
                ("weight", &part.weight.to_string()),
                ("pass", &part.pass.to_string()),
            ],
        );
        self.row("components", about.clone(), content, at);
        for input in part.inputs {
            match input {
                ComponentInput::Criterion(one) => {
                    let mut said: Vec<String> =
                        one.marks.iter().map(|mark| self.mark(mark)).collect();
                    if let Some(settled) = one.settlement {
                        said.push(self.phrase(
                            "settled",
                            &[
                                ("mark", &settled.mark.normalize().to_string()),
                                ("by", &settled.settled_by),
                                ("reason", &settled.reason),
                            ],
                        ));
                    }
                    if let Some(shown) = one.shown {
                        said.push(format!("→ {shown}"));
                    }
                    let of = format!("{about} · {}", one.name);
                    self.row("marks", of, said.join("  "), at);
                }
                ComponentInput::Evidence(one) => {
                    let shown = one
                        .shown
                        .map_or_else(|| "–".to_owned(), |shown| shown.to_string());
                    let content = self.phrase(
                        "evidence_said",
                        &[
                            ("unit", one.unit.as_deref().unwrap_or("–")),
                            ("n", &one.n.to_string()),
                            ("shown", &shown),
                        ],
                    );
                    let of = format!("{about} · {}", self.word(one.measure.as_str()));
                    self.row("evidence", of, content, at);
                }
                ComponentInput::Kept(kept) => {
                    let (score, round) = (kept.score.to_string(), kept.round);
                    let content = self.phrase("kept", &[("score", &score), ("round", &round)]);
                    self.row("marks", about.clone(), content, at);
                }
            }
        }
    }

    /// The raters stand by their codes: their names are theirs.
    fn mark(&self, mark: &RaterMark) -> String {
        let given = mark
            .mark
            .map_or_else(|| "–".to_owned(), |mark| mark.normalize().to_string());
        match mark.dropped {
            true => self.phrase("dropped", &[("rater", &mark.rater), ("mark", &given)]),
            false => format!("{} {given}", mark.rater),
        }
    }

    async fn certificates(&mut self, tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
        for certificate in certificates::of_employee(tx, &employee.id).await? {
            let holder: Printed = stored(&certificate.holder, "certificates", &certificate.number)?;
            let state = self.word(certificate.state.as_str());
            let content = format!("{} {} {state}", holder.occupation_name, holder.level_title);
            let number = certificate.number;
            self.row(
                "certificates",
                number.clone(),
                content,
                &certificate.issued_on,
            );
            for event in certificates::events(tx, &number).await? {
                let mut said = self.word(&format!("certificate_event_{}", event.kind));
                if !event.reason.is_empty() {
                    said = format!("{said} {}", event.reason);
                }
                self.row("certificates", number.clone(), said, &event.at);
            }
        }
        for one in taken_over::of_employee(tx, &employee.id).await? {
            let level = self.word(one.level.as_str());
            let occupation = named_occupation(tx, Some(one.occupation)).await?;
            let content = self.phrase(
                "taken_over_said",
                &[
                    ("occupation", &occupation.unwrap_or_default()),
                    ("level", &level),
                    ("issuer", &one.issuer),
                    ("by", &one.entered_by),
                    ("at", &civil_minute(&one.entered_at)),
                ],
            );
            self.row("taken_over", one.number.clone(), content, &one.issued_on);
            if let (Some(at), Some(because)) = (&one.withdrawn_at, &one.withdrawn_because) {
                let said = self.phrase("withdrawn", &[("reason", because)]);
                self.row("taken_over", one.number.clone(), said, at);
            }
        }
        Ok(())
    }
}

/// What a certificate says of its holder that she is told beside its number.
#[derive(Deserialize)]
struct Printed {
    occupation_name: String,
    level_title: String,
}

/// The latest decision on her in a round.
async fn decision(tx: &mut Tx, round: &str, staff_no: &str) -> Result<Option<Decision>, Refusal> {
    let Some(round) = rounds::by_code(tx, round).await? else {
        return Ok(None);
    };
    let Some(candidate) = candidates::by_staff_no(tx, &round.id, staff_no).await? else {
        return Ok(None);
    };
    match decisions::latest_of_candidate(tx, &candidate.id).await? {
        Some(row) => Ok(Some(stored(&row.body, "decisions", &row.id)?)),
        None => Ok(None),
    }
}

async fn named_occupation(tx: &mut Tx, code: Option<String>) -> Result<Option<String>, Refusal> {
    let Some(code) = code else { return Ok(None) };
    let found = institution::occupations::get(tx, &code).await?;
    Ok(Some(found.map_or(code, |found| found.name)))
}

async fn named_workshop(tx: &mut Tx, code: Option<String>) -> Result<Option<String>, Refusal> {
    let Some(code) = code else { return Ok(None) };
    let all = institution::workshops(tx).await?;
    let found = all.into_iter().find(|workshop| workshop.code == code);
    Ok(Some(found.map_or(code, |found| found.name)))
}

async fn named_team(tx: &mut Tx, employee: &Employee) -> Result<Option<String>, Refusal> {
    let (Some(workshop), Some(code)) = (&employee.workshop, &employee.team) else {
        return Ok(employee.team.clone());
    };
    let all = institution::teams(tx).await?;
    let found = all
        .into_iter()
        .find(|team| team.workshop == *workshop && team.code == *code);
    Ok(Some(found.map_or_else(|| code.clone(), |found| found.name)))
}
