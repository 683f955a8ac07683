//! The institution and its filing after the founding: what they are, what a correction would change and touch, and the correction
//! itself with its reason in the log. What may be corrected when is the rule of `assessment::institution::corrections`.

use std::collections::BTreeMap;

use assessment::change::Change;
use assessment::institution::corrections::{
    FilingChange, Ground, OpenRound, Outcome, of_filing, of_institution,
};
use assessment::{Act, Filing, Institution, Refusal, RoundState, SkillLevel};
use records::institution::occupations;
use records::{Tx, certificates, institution, rounds, standards};
use serde_json::{Value, json};

use crate::accounts::second::{Second, first};
use crate::hash::sha256_hex;
use crate::institution::wire::{
    CorrectFiling, CorrectInstitution, FilingDraft, InstitutionDraft, InstitutionSettings,
    InstitutionTold, PreviewFiling, PreviewInstitution,
};
use crate::institution::{draft, filings, first_numbers, put_filings};
use crate::messages::Language;
use crate::office::{Office, kept, stored};
use crate::refusals;
use crate::wire::{CorrectedField, Nothing, said};

/// The institution and its filing as they are, and whether numbers are out already.
pub async fn settings(office: &Office, _: Nothing) -> Result<InstitutionSettings, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(&mut tx).await?;
    let mut names = BTreeMap::new();
    for filing in &known.filing {
        let found = occupations::get(&mut tx, &filing.occupation).await?;
        names.extend(found.map(|found| (found.code, found.name)));
    }
    Ok(InstitutionSettings {
        institution: InstitutionDraft::from(&known.institution),
        filing: known.filing.iter().map(FilingDraft::from).collect(),
        names,
        certificates: known.certificates,
        state: known.state,
    })
}

/// What another name, code or numbering would change and touch, or everything that stands against it. Changes nothing.
pub async fn preview(
    office: &Office,
    input: PreviewInstitution,
) -> Result<InstitutionTold, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(&mut tx).await?;
    let read = draft::institution_of(&input.institution);
    let year = office.environment.today().year();
    let numbers = match &read {
        // Once numbers are out, the next is none of these.
        Ok(new) if known.certificates == 0 => first_numbers(&new.number, &known.filing, year),
        _ => Vec::new(),
    };
    let outcome = read.and_then(|new| of_institution(&known.ground(), &new));
    Ok(InstitutionTold {
        numbers,
        ..told(&mut tx, outcome, office.language).await?
    })
}

/// Corrects the name, the code or the numbering of the institution.
///
/// # Errors
/// `reason_empty`, `changed_meanwhile`, the first problem of [`of_institution`] with how many there are beside it.
pub async fn correct(
    office: &Office,
    input: CorrectInstitution,
) -> Result<InstitutionTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let new = refusals::first(draft::institution_of(&input.institution))?;
    let mut tx = office.write().await?;
    let known = Known::load(&mut tx).await?;
    known.refuse_other(input.state.as_ref())?;
    let outcome = refusals::first(of_institution(&known.ground(), &new))?;
    let row = institution::Institution {
        name: new.name.clone(),
        credit_code: new.credit_code.clone(),
        demo: new.demo,
        body: kept(&new)?,
    };
    institution::set(&mut tx, &row).await?;
    let detail = json!({ "reason": reason, "changes": changes(&outcome.changes) });
    let told = told(&mut tx, Ok(outcome), office.language).await?;
    office
        .commit(tx, "correct_institution", &new.name, detail)
        .await?;
    Ok(told)
}

/// What another filing would change, or everything that stands against it. Changes nothing.
pub async fn preview_filing(
    office: &Office,
    input: PreviewFiling,
) -> Result<InstitutionTold, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(&mut tx).await?;
    let outcome = draft::filing_of(&input.filing).and_then(|new| of_filing(&known.ground(), &new));
    told(&mut tx, outcome, office.language).await
}

/// Corrects what the institution is filed for.
///
/// # Errors
/// `reason_empty`, `changed_meanwhile`, the first problem of [`of_filing`] with how many there are beside it; in an office with
/// accounts those of [`Second::of`].
pub async fn correct_filing(
    office: &Office,
    input: CorrectFiling,
) -> Result<InstitutionTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let new = refusals::first(draft::filing_of(&input.filing))?;
    let second = Second::of(office, Act::File, "correct_filing", input.second.as_ref()).await?;
    let mut tx = office.write().await?;
    let known = Known::load(&mut tx).await?;
    known.refuse_other(input.state.as_ref())?;
    let outcome = refusals::first(of_filing(&known.ground(), &new))?;
    put_filings(&mut tx, &new).await?;
    let mut detail = json!({ "reason": reason, "filing": filing(&outcome.filing) });
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    let told = told(&mut tx, Ok(outcome), office.language).await?;
    office
        .commit(tx, "correct_filing", &known.institution.name, detail)
        .await?;
    Ok(told)
}

/// What the rules ask of an office.
struct Known {
    institution: Institution,
    filing: Vec<Filing>,
    certificates: u64,
    rounds: Vec<OpenRound>,
    /// By which two who correct at once are told apart.
    state: String,
}

impl Known {
    async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        let row = institution::get(tx).await?.ok_or_else(|| {
            Refusal::new("stored_record_damaged")
                .with("table", "institution")
                .with("key", "1")
                .with("detail", "missing")
        })?;
        let institution: Institution = stored(&row.body, "institution", &row.name)?;
        let filing = filings(tx).await?;
        let (issued, _) = certificates::extent(tx, None).await?;
        let state = kept(&(&institution, &filing))?;
        Ok(Self {
            institution,
            filing,
            certificates: issued.unsigned_abs(),
            rounds: open_rounds(tx).await?,
            state: sha256_hex(state.as_bytes()),
        })
    }

    fn ground(&self) -> Ground<'_> {
        Ground {
            institution: &self.institution,
            filing: &self.filing,
            certificates: self.certificates,
            rounds: &self.rounds,
        }
    }

    /// Refuses when somebody changed the settings since they were read.
    fn refuse_other(&self, read: Option<&String>) -> Result<(), Refusal> {
        match read {
            Some(read) if *read != self.state => {
                Err(Refusal::new("changed_meanwhile").with("subject", &self.institution.name))
            }
            _ => Ok(()),
        }
    }
}

async fn open_rounds(tx: &mut Tx) -> Result<Vec<OpenRound>, Refusal> {
    let mut open = Vec::new();
    for round in rounds::list(tx).await? {
        if round.state == RoundState::Certified {
            continue;
        }
        let standard = standards::get(tx, &round.standard_id).await?;
        open.extend(standard.map(|standard| OpenRound {
            code: round.code,
            occupation: standard.occupation,
            level: standard.level,
        }));
    }
    Ok(open)
}

/// Old and new, as the line of the log says it.
pub(super) fn changes(changes: &[Change]) -> Value {
    let all = changes
        .iter()
        .map(|one| json!({ "field": one.field, "from": one.from, "to": one.to }));
    Value::Array(all.collect())
}

/// The same of a filing.
fn filing(filing: &[FilingChange]) -> Value {
    let codes = |levels: &[SkillLevel]| levels.iter().map(|one| one.as_str()).collect::<Vec<_>>();
    let all = filing.iter().map(|one| {
        json!({ "occupation": one.occupation, "from": codes(&one.from), "to": codes(&one.to) })
    });
    Value::Array(all.collect())
}

async fn told(
    tx: &mut Tx,
    outcome: Result<Outcome, Vec<Refusal>>,
    language: Language,
) -> Result<InstitutionTold, Refusal> {
    let (outcome, problems) = match outcome {
        Ok(outcome) => (outcome, Vec::new()),
        Err(problems) => (Outcome::default(), problems),
    };
    let mut changes: Vec<CorrectedField> = outcome
        .changes
        .iter()
        .map(|one| CorrectedField {
            field: one.field.to_owned(),
            title: language.label(&format!("heading_correction_{}", one.field)),
            from: in_words(one.field, one.from.as_ref(), language),
            to: in_words(one.field, one.to.as_ref(), language),
        })
        .collect();
    for one in &outcome.filing {
        let found = occupations::get(tx, &one.occupation).await?;
        let name = found.map(|found| found.name).unwrap_or_default();
        changes.push(CorrectedField {
            field: one.occupation.clone(),
            title: format!("{name} {}", one.occupation).trim().to_owned(),
            from: levels(&one.from, language),
            to: levels(&one.to, language),
        });
    }
    Ok(InstitutionTold {
        changes,
        touched: said(&outcome.touched, language),
        problems: said(&problems, language),
        numbers: Vec::new(),
    })
}

fn levels(levels: &[SkillLevel], language: Language) -> Option<String> {
    let words: Vec<String> = levels
        .iter()
        .map(|level| language.label(&format!("word_{}", level.as_str())))
        .collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

/// A value as people read it: what is kept as a code has a word.
fn in_words(field: &str, value: Option<&String>, language: Language) -> Option<String> {
    let value = value?;
    Some(match field {
        "serial_scope" => language.label(&format!("word_serial_scope_{value}")),
        _ => value.clone(),
    })
}
