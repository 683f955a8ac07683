//! The list of imports, made of the lines of the log that tell them, and the undoing of one while nothing rests on it. Must not know how
//! people or marks are put back.

use assessment::{Act, Refusal};
use records::imports::Import;
use records::safekeeping::audit;
use records::safekeeping::audit::AuditLine;
use records::{Tx, evidence, imports};
use serde_json::{Value, json};

use crate::accounts::admission::check_also;
use crate::imports::undoing::Looked;
use crate::imports::wire::{
    ImportKind, ImportLine, ImportList, ImportPage, ImportRef, ImportUndoTold, ImportUndoing,
    ImportUndone, UndoImport,
};
use crate::marks::undoing as of_marks;
use crate::messages::Language;
use crate::office::Office;
use crate::people::undoing as of_people;
use crate::refusals;
use crate::wire::{count, said};

/// The lines that tell an import.
const ACTS: [(&str, ImportKind); 6] = [
    ("import_employees", ImportKind::Employees),
    ("import_scores", ImportKind::Scores),
    ("import_score_workbook", ImportKind::ScoreWorkbook),
    ("import_photos", ImportKind::Photos),
    ("import_taken_over", ImportKind::TakenOver),
    ("import_evidence", ImportKind::Evidence),
];

/// Imports of a page when nobody says how many, and the most: of each that could be undone, all it touched is looked at.
const PAGE: u32 = 20;
const LARGEST_PAGE: u32 = 100;
/// Reasons and lines that are listed.
const LISTED_REASONS: usize = 20;
const LISTED_LINES: usize = 500;
/// Reasons that a refusal names.
const NAMED_REASONS: usize = 3;

/// A page of imports, the newest first.
///
/// # Errors
/// Those of storage.
pub async fn list(office: &Office, input: ImportPage) -> Result<ImportList, Refusal> {
    let acts = ACTS.map(|(act, _)| act);
    let limit = match input.limit {
        0 => PAGE,
        limit => limit.min(LARGEST_PAGE),
    };
    let mut tx = office.read().await?;
    let total = audit::count_of_acts(&mut tx, &acts).await?;
    let lines = audit::of_acts(&mut tx, &acts, i64::from(input.offset), i64::from(limit)).await?;
    let mut listed = Vec::with_capacity(lines.len());
    // Read once for all of them, and only where one is of people.
    let mut roster = None;
    for line in lines {
        listed.push(shown(&mut tx, &line, &mut roster, office.language).await?);
    }
    Ok(ImportList {
        total: count(total.unsigned_abs()),
        imports: listed,
    })
}

fn kind_of(act: &str) -> Option<ImportKind> {
    let found = ACTS.iter().find(|(name, _)| *name == act);
    found.map(|(_, kind)| *kind)
}

async fn shown(
    tx: &mut Tx,
    line: &AuditLine,
    roster: &mut Option<of_people::Roster>,
    language: Language,
) -> Result<ImportLine, Refusal> {
    let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
    let figure = |name: &str| count(detail[name].as_u64().unwrap_or_default());
    let text = |name: &str| detail[name].as_str().map(str::to_owned);
    let kind = kind_of(&line.action).unwrap_or(ImportKind::Employees);
    let is_of_marks = matches!(kind, ImportKind::Scores | ImportKind::ScoreWorkbook);
    let standing = standing(tx, line, (kind, &detail), roster).await?;
    let (undoing, why, undone) = match standing {
        Standing::Possible => (ImportUndoing::Possible, Vec::new(), None),
        Standing::Withdrawal => (ImportUndoing::Withdrawal, Vec::new(), None),
        Standing::Hindered(reasons) => (ImportUndoing::Impossible, reasons, None),
        Standing::Done(undone) => (ImportUndoing::Done, Vec::new(), Some(undone)),
    };
    let batch = detail["batch"].as_u64().map(count);
    Ok(ImportLine {
        import: count(line.seq.unsigned_abs()),
        kind,
        at: line.at.clone(),
        by: line.actor.clone(),
        file: text("file").unwrap_or_else(|| match is_of_marks {
            true => String::new(),
            false => line.subject.clone(),
        }),
        sha256: text("sha256"),
        round: is_of_marks.then(|| line.subject.clone()),
        batch: batch.filter(|_| kind == ImportKind::Evidence),
        read: figure("read"),
        added: figure("added"),
        changed: figure("changed"),
        skipped: figure("skipped"),
        refused: figure("refused"),
        left: figure("left"),
        undoing,
        why: said(why.get(..LISTED_REASONS).unwrap_or(&why), language),
        undone,
    })
}

/// Whether an import can be taken back.
enum Standing {
    Possible,
    Withdrawal,
    Hindered(Vec<Refusal>),
    Done(ImportUndone),
}

async fn standing(
    tx: &mut Tx,
    line: &AuditLine,
    (kind, detail): (ImportKind, &Value),
    roster: &mut Option<of_people::Roster>,
) -> Result<Standing, Refusal> {
    let hindered = |refusal: Refusal| Ok(Standing::Hindered(vec![refusal]));
    match kind {
        ImportKind::Photos => return hindered(Refusal::new("undo_not_of_photos")),
        ImportKind::TakenOver => return hindered(Refusal::new("undo_not_of_taken_over")),
        ImportKind::Evidence => {
            let number = detail["batch"].as_i64().unwrap_or_default();
            // Of a file of which no record came in nothing was kept.
            if number == 0 && detail["added"] == 0 {
                return hindered(Refusal::new("undo_nothing_done").with("import", line.seq));
            }
            let Some(batch) = evidence::batches::by_number(tx, number).await? else {
                return hindered(Refusal::new("undo_nothing_kept").with("import", line.seq));
            };
            return Ok(match batch.withdrawn_at {
                None => Standing::Withdrawal,
                Some(at) => Standing::Done(ImportUndone {
                    at,
                    by: batch.withdrawn_by.unwrap_or_default(),
                    reason: batch.withdrawn_because.unwrap_or_default(),
                }),
            });
        }
        ImportKind::Employees | ImportKind::Scores | ImportKind::ScoreWorkbook => {}
    }
    let Some(import) = imports::get(tx, line.seq).await? else {
        return hindered(Refusal::new("undo_nothing_kept").with("import", line.seq));
    };
    if let Some(at) = import.undone_at {
        return Ok(Standing::Done(ImportUndone {
            at,
            by: import.undone_by.unwrap_or_default(),
            reason: import.undone_because.unwrap_or_default(),
        }));
    }
    let looked = match kind {
        ImportKind::Employees => {
            let roster = match roster {
                Some(roster) => roster,
                None => roster.insert(of_people::Roster::load(tx).await?),
            };
            of_people::look(tx, &import, roster, Language::default()).await
        }
        _ => of_marks::look(tx, &import).await.map(|(looked, _)| looked),
    };
    match looked {
        Ok(looked) if looked.lines.is_empty() && looked.reasons.is_empty() => {
            hindered(Refusal::new("undo_nothing_done").with("import", line.seq))
        }
        Ok(looked) if looked.reasons.is_empty() => Ok(Standing::Possible),
        Ok(looked) => Ok(Standing::Hindered(looked.reasons)),
        Err(refusal) if refusal.code == "import_round_gone" => hindered(refusal),
        Err(refusal) => Err(refusal),
    }
}

/// The import of a number with its line, when it is one that this program can undo.
async fn meant(tx: &mut Tx, number: u32) -> Result<(Import, AuditLine, ImportKind), Refusal> {
    let unknown = || {
        Refusal::new("import_unknown")
            .with("import", number)
            .at("import")
    };
    let line = audit::by_numbers(tx, &[i64::from(number)])
        .await?
        .pop()
        .ok_or_else(unknown)?;
    let kind = kind_of(&line.action).ok_or_else(unknown)?;
    let refusal = match kind {
        ImportKind::Photos => Refusal::new("undo_not_of_photos"),
        ImportKind::TakenOver => Refusal::new("undo_not_of_taken_over"),
        ImportKind::Evidence => Refusal::new("undo_is_withdrawal"),
        ImportKind::Employees | ImportKind::Scores | ImportKind::ScoreWorkbook => {
            match imports::get(tx, line.seq).await? {
                None => Refusal::new("undo_nothing_kept").with("import", number),
                Some(import) if import.act != line.action => unknown(),
                Some(import) => match &import.undone_at {
                    None => return Ok((import, line, kind)),
                    Some(at) => Refusal::new("import_undone_already")
                        .with("import", number)
                        .with("at", at)
                        .with("by", import.undone_by.as_deref().unwrap_or_default()),
                },
            }
        }
    };
    Err(refusal.at("import"))
}

/// What undoing an import would touch. Changes nothing.
///
/// # Errors
/// `import_unknown`, `import_undone_already`, `undo_not_of_photos`, `undo_not_of_taken_over`, `undo_is_withdrawal`,
/// `undo_nothing_kept`, `import_round_gone`.
pub async fn preview(office: &Office, input: ImportRef) -> Result<ImportUndoTold, Refusal> {
    let mut tx = office.read().await?;
    let (import, _, kind) = meant(&mut tx, input.import).await?;
    let looked = match kind {
        ImportKind::Employees => {
            let roster = of_people::Roster::load(&mut tx).await?;
            of_people::look(&mut tx, &import, &roster, office.language).await?
        }
        _ => of_marks::look(&mut tx, &import).await?.0,
    };
    told(input.import, looked, office.language)
}

/// Undoes an import, whole or not at all.
///
/// # Errors
/// `reason_empty`, `import_rested_on`, `undo_nothing_done`, `changed_meanwhile`, in an office with accounts `duty_missing`, and those
/// of [`preview`].
pub async fn undo(office: &Office, input: UndoImport) -> Result<ImportUndoTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let (_, _, kind) = meant(&mut office.read().await?, input.import).await?;
    // As of the import itself.
    let duty = match kind {
        ImportKind::Employees => Act::RunEvaluation,
        _ => Act::EnterMarks,
    };
    check_also(office, "undo_import", duty).await?;
    let mut tx = office.write().await?;
    let (import, line, _) = meant(&mut tx, input.import).await?;
    let was: Value = serde_json::from_str(&line.detail).unwrap_or_default();
    let sha256 = was["sha256"].as_str().unwrap_or_default();
    let (looked, round) = match kind {
        ImportKind::Employees => {
            let roster = of_people::Roster::load(&mut tx).await?;
            let looked = of_people::look(&mut tx, &import, &roster, office.language).await?;
            (looked, None)
        }
        _ => {
            let (looked, round) = of_marks::look(&mut tx, &import).await?;
            (looked, Some(round))
        }
    };
    check(office, input.import, &looked)?;
    if input.seen.is_some() && input.seen != Some(looked.seen()?) {
        return Err(Refusal::new("changed_meanwhile").with("subject", input.import));
    }
    let (act, mut detail) = match &round {
        None => (
            "undo_employee_import",
            of_people::undo(&mut tx, (&import, &looked), sha256).await?,
        ),
        Some(round) => (
            "undo_score_import",
            of_marks::undo(office, &mut tx, (&looked, round), reason).await?,
        ),
    };
    let at = office.now();
    imports::set_undone(&mut tx, import.line, (&at, &office.actor, reason)).await?;
    detail["import"] = json!(import.line);
    detail["reason"] = json!(reason);
    detail["sha256"] = json!(sha256);
    office.commit(tx, act, &line.subject, detail).await?;
    told(input.import, looked, office.language)
}

/// Refuses what rests on something, by the first of it in words.
fn check(office: &Office, number: u32, looked: &Looked) -> Result<(), Refusal> {
    if looked.reasons.is_empty() {
        return match looked.lines.is_empty() {
            true => Err(Refusal::new("undo_nothing_done").with("import", number)),
            false => Ok(()),
        };
    }
    let first = looked.reasons.iter().take(NAMED_REASONS);
    let sentences: Vec<String> = first
        .map(|refusal| office.language.sentence(refusal).message)
        .collect();
    Err(Refusal::new("import_rested_on")
        .with("import", number)
        .with("reasons", sentences.join(" "))
        .with("all", looked.reasons.len()))
}

fn told(number: u32, looked: Looked, language: Language) -> Result<ImportUndoTold, Refusal> {
    let seen = looked.seen()?;
    let Looked {
        mut lines, reasons, ..
    } = looked;
    let more_lines = lines.len().saturating_sub(LISTED_LINES);
    lines.truncate(LISTED_LINES);
    let more_reasons = reasons.len().saturating_sub(LISTED_REASONS);
    let listed = reasons.get(..LISTED_REASONS).unwrap_or(&reasons);
    Ok(ImportUndoTold {
        import: number,
        reasons: said(listed, language),
        more_reasons: count(more_reasons as u64),
        lines,
        more_lines: count(more_lines as u64),
        seen,
    })
}
