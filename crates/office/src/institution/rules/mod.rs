//! The rule packs that an office keeps: shown, copied to a draft, edited figure by figure, taken in from a file and written to one,
//! compared. What is in force is never edited: a new pack takes over from its day on.

pub mod enforcing;
pub mod wire;
pub(crate) mod words;

use std::path::PathBuf;

use assessment::Refusal;
use assessment::institution::rule_figures::{FigureEdit, differences};
use assessment::institution::rule_pack::RulePack;
use assessment::institution::rule_packs::{
    AnnouncedRound, KeptRulePack, RulePackState, check_code, day_of,
};
use jiff::civil::Date;
use records::institution::rule_packs as rows;
use records::{Tx, WriteTx, rounds};
use serde_json::json;

use crate::blocking::blocking;
use crate::hash::sha256_hex;
use crate::imports::wire::FileSaved;
use crate::institution::rule_packs::{read, written};
use crate::institution::rules::wire::{
    CompareRulePacks, CopyRulePack, EditRulePack, ExportRulePack, ImportRulePack, RuleFigureDraft,
    RulePackKept, RulePackLine, RulePackList, RulePackRef,
};
use crate::institution::wire::{InstitutionTold, RulePackDocument};
use crate::messages::Language;
use crate::office::{Office, kept, stored};
use crate::refusals;
use crate::wire::Nothing;

/// All rule packs, with the days on which they hold and the rounds that they judge.
pub async fn list(office: &Office, _: Nothing) -> Result<RulePackList, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(office, &mut tx).await?;
    let packs = known.rows.iter().map(|row| known.line(row));
    Ok(RulePackList {
        packs: packs.collect::<Result<_, _>>()?,
    })
}

/// One rule pack with every figure and where it is from.
///
/// # Errors
/// `rule_pack_unknown`.
pub async fn show(office: &Office, input: RulePackRef) -> Result<RulePackKept, Refusal> {
    let mut tx = office.read().await?;
    shown(office, &mut tx, &input.code).await
}

/// Copies a rule pack to a draft. Who verified the old one has not verified the new one.
///
/// # Errors
/// `rule_pack_unknown`, `rule_pack_code_invalid`, `rule_pack_exists`, `date_invalid`.
pub async fn copy(office: &Office, input: CopyRulePack) -> Result<RulePackKept, Refusal> {
    let holds_from = wished_day(input.holds_from.as_deref())?;
    let code = input.new_code.trim();
    check_code(code)?;
    let mut tx = office.write().await?;
    let (from, mut pack) = by_code(&mut tx, &input.code).await?;
    if rows::get(&mut tx, code).await?.is_some() {
        return Err(Refusal::new("rule_pack_exists")
            .with("pack", code)
            .at("new_code"));
    }
    code.clone_into(&mut pack.code);
    pack.verified_by.clear();
    pack.verified_by_en.clear();
    retitle(&mut pack, input.title.as_deref());
    if let Some(day) = holds_from {
        pack.year = day.year();
    }
    put_draft(&mut tx, &pack, holds_from).await?;
    let detail = json!({ "from": from.id, "first_day": said_day(holds_from) });
    office.commit(tx, "copy_rule_pack", code, detail).await?;
    shown_anew(office, code).await
}

/// Makes figures of a draft others, or its title, its day, and who verified it.
///
/// # Errors
/// `rule_pack_unknown`, `rule_pack_not_a_draft`, `changed_meanwhile`, `nothing_to_correct`, `date_invalid`, those of
/// [`RulePack::edit_figure`] and the first of [`RulePack::check`].
pub async fn edit(office: &Office, input: EditRulePack) -> Result<RulePackKept, Refusal> {
    let mut tx = office.write().await?;
    let (row, before) = by_code(&mut tx, &input.code).await?;
    refuse_fixed(&row)?;
    refuse_other(&row, input.seen.as_deref())?;
    let mut pack = before.clone();
    retitle(&mut pack, input.title.as_deref());
    if let Some(verified_by) = input.verified_by.as_deref().map(str::trim)
        && verified_by != pack.verified_by
    {
        verified_by.clone_into(&mut pack.verified_by);
        pack.verified_by_en.clear();
    }
    for figure in &input.figures {
        pack.edit_figure(&figure.field, &edit_of(figure))?;
    }
    let holds_from = match input.holds_from.as_deref() {
        None => row.day()?,
        text => wished_day(text)?,
    };
    if pack == before && holds_from == row.day()? {
        return Err(Refusal::new("nothing_to_correct"));
    }
    refusals::first(pack.check())?;
    put_draft(&mut tx, &pack, holds_from).await?;
    let changes = words::in_log(&differences(&before, &pack));
    let detail = json!({ "changes": changes, "first_day": said_day(holds_from) });
    office
        .commit(tx, "edit_rule_pack", &pack.code, detail)
        .await?;
    shown_anew(office, &pack.code).await
}

/// Takes a rule pack in from the text of its file, as a draft; the draft of the same code goes.
///
/// # Errors
/// Those of [`read`]; `rule_pack_code_invalid`, `rule_pack_not_a_draft`, `date_invalid`.
pub async fn import(office: &Office, input: ImportRulePack) -> Result<RulePackKept, Refusal> {
    let pack = read(Some(&input.text))?;
    check_code(&pack.code)?;
    let wished = wished_day(input.holds_from.as_deref())?;
    let mut tx = office.write().await?;
    let mut holds_from = wished;
    if let Some(row) = rows::get(&mut tx, &pack.code).await? {
        refuse_fixed(&row)?;
        holds_from = wished.or(row.day()?);
    }
    put_draft(&mut tx, &pack, holds_from).await?;
    let detail = json!({
        "first_day": said_day(holds_from), "sha256": sha256_hex(input.text.as_bytes()),
    });
    office
        .commit(tx, "import_rule_pack", &pack.code, detail)
        .await?;
    shown_anew(office, &pack.code).await
}

/// Writes a rule pack to a file that reads as the same pack again.
///
/// # Errors
/// `rule_pack_unknown`, those of writing a file.
pub async fn export(office: &Office, input: ExportRulePack) -> Result<FileSaved, Refusal> {
    let mut tx = office.read().await?;
    let (_, pack) = by_code(&mut tx, &input.code).await?;
    drop(tx);
    let text = exchange::toml_file::text_of(&pack)?;
    let path = input.path.trim().to_owned();
    let file = PathBuf::from(&path);
    blocking(move || exchange::write_atomically(&file, text.as_bytes())).await?;
    Ok(FileSaved { path })
}

/// What differs between two rule packs, in words.
///
/// # Errors
/// `rule_pack_unknown`.
pub async fn compare(office: &Office, input: CompareRulePacks) -> Result<InstitutionTold, Refusal> {
    let mut tx = office.read().await?;
    let (_, before) = by_code(&mut tx, &input.before).await?;
    let (_, after) = by_code(&mut tx, &input.after).await?;
    let found = differences(&before, &after);
    Ok(InstitutionTold {
        changes: words::changes(&before, &found, office.language),
        touched: Vec::new(),
        problems: Vec::new(),
        numbers: Vec::new(),
    })
}

/// The packs and the rounds of an office, as far as the choice of a pack goes.
struct Known {
    rows: Vec<rows::RulePack>,
    packs: Vec<KeptRulePack>,
    rounds: Vec<AnnouncedRound>,
    today: Date,
    language: Language,
}

impl Known {
    async fn load(office: &Office, tx: &mut Tx) -> Result<Self, Refusal> {
        let rows = rows::list(tx).await?;
        let mut announced = Vec::new();
        for round in rounds::list(tx).await? {
            let plan = rounds::plan::of_round(tx, &round.id).await?;
            announced.push(AnnouncedRound {
                code: round.code,
                announced_on: plan.announced_on,
                state: round.state,
            });
        }
        Ok(Self {
            packs: rows.iter().map(kept_of).collect::<Result<_, _>>()?,
            rows,
            rounds: announced,
            today: office.environment.today(),
            language: office.language,
        })
    }

    fn line(&self, row: &rows::RulePack) -> Result<RulePackLine, Refusal> {
        let pack: RulePack = stored(&row.body, "rule_packs", &row.id)?;
        let in_force = row.state == RulePackState::InForce;
        let from = row.day()?;
        let next = self
            .packs
            .iter()
            .filter(|one| in_force && one.state == RulePackState::InForce)
            .filter_map(|one| one.holds_from)
            .filter(|day| from.is_none_or(|from| *day > from))
            .min();
        let holds = |on: Date| {
            in_force && from.is_none_or(|from| from <= on) && next.is_none_or(|next| on < next)
        };
        let judged = self.rounds.iter().filter(|one| holds(one.announced_on));
        let unsure = pack.figures().iter().filter(|one| one.mark == "?").count();
        Ok(RulePackLine {
            title: written(self.language, &pack.title, &pack.title_en),
            year: u32::from(pack.year.unsigned_abs()),
            state: row.state,
            holds_from: row.holds_from.clone(),
            holds_to: next
                .and_then(|next| next.yesterday().ok())
                .map(|day| day.to_string()),
            holds_today: holds(self.today),
            unsure: u32::try_from(unsure).unwrap_or(u32::MAX),
            rounds: judged.map(|one| one.code.clone()).collect(),
            verified_by: written(self.language, &pack.verified_by, &pack.verified_by_en),
            code: pack.code,
        })
    }
}

fn kept_of(row: &rows::RulePack) -> Result<KeptRulePack, Refusal> {
    Ok(KeptRulePack {
        code: row.id.clone(),
        state: row.state,
        holds_from: row.day()?,
    })
}

/// A pack by its code.
///
/// # Errors
/// `rule_pack_unknown`.
async fn by_code(tx: &mut Tx, code: &str) -> Result<(rows::RulePack, RulePack), Refusal> {
    let code = code.trim();
    let row = rows::get(tx, code).await?.ok_or_else(|| {
        Refusal::new("rule_pack_unknown")
            .with("pack", code)
            .at("code")
    })?;
    let pack = stored(&row.body, "rule_packs", &row.id)?;
    Ok((row, pack))
}

async fn shown_anew(office: &Office, code: &str) -> Result<RulePackKept, Refusal> {
    let mut tx = office.read().await?;
    shown(office, &mut tx, code).await
}

async fn shown(office: &Office, tx: &mut Tx, code: &str) -> Result<RulePackKept, Refusal> {
    let language = office.language;
    let (row, pack) = by_code(tx, code).await?;
    let known = Known::load(office, tx).await?;
    let documents = pack.documents.iter();
    Ok(RulePackKept {
        line: known.line(&row)?,
        seen: seen(&row),
        region_name: written(language, &pack.region_name, &pack.region_name_en),
        documents: documents
            .map(|document| RulePackDocument {
                number: document.number.clone(),
                subject: written(language, &document.subject, &document.subject_en),
                mark: document.mark.clone(),
            })
            .collect(),
        figures: words::figures(&pack, language),
        routes: words::routes(&pack, language),
    })
}

/// What a person has read, in short.
fn seen(row: &rows::RulePack) -> String {
    let from = row.holds_from.as_deref().unwrap_or_default();
    sha256_hex(format!("{} {from} {}", row.state, row.body).as_bytes())
}

/// Refuses when somebody made the pack another since it was read.
fn refuse_other(row: &rows::RulePack, read: Option<&str>) -> Result<(), Refusal> {
    match read {
        Some(read) if read != seen(row) => {
            Err(Refusal::new("changed_meanwhile").with("subject", &row.id))
        }
        Some(_) | None => Ok(()),
    }
}

/// Refuses to touch what is no draft.
fn refuse_fixed(row: &rows::RulePack) -> Result<(), Refusal> {
    match row.state {
        RulePackState::Draft => Ok(()),
        RulePackState::InForce | RulePackState::Withdrawn => {
            Err(Refusal::new("rule_pack_not_a_draft")
                .with("pack", &row.id)
                .with("pack_state", row.state)
                .at("code"))
        }
    }
}

async fn put_draft(
    tx: &mut WriteTx,
    pack: &RulePack,
    holds_from: Option<Date>,
) -> Result<(), Refusal> {
    let row = rows::RulePack {
        id: pack.code.clone(),
        region: pack.region.clone(),
        year: i64::from(pack.year),
        body: kept(pack)?,
        state: RulePackState::Draft,
        holds_from: holds_from.map(|day| day.to_string()),
    };
    rows::put(tx, &row).await
}

/// Another title; its translation would say something else.
fn retitle(pack: &mut RulePack, title: Option<&str>) {
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    if let Some(title) = title
        && title != pack.title
    {
        title.clone_into(&mut pack.title);
        pack.title_en.clear();
    }
}

fn edit_of(figure: &RuleFigureDraft) -> FigureEdit {
    FigureEdit {
        value: figure.value.clone(),
        mark: figure.mark.clone(),
        note: figure.note.clone(),
        source: figure.source.clone(),
        source_day: figure.source_day.clone(),
        verified_by: figure.verified_by.clone(),
    }
}

/// The day that a person wishes; nothing typed is none.
fn wished_day(text: Option<&str>) -> Result<Option<Date>, Refusal> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => day_of(text).map(Some),
    }
}

fn said_day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
