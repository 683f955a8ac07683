//! The recovery sheet: made anew, and printed from the phrase that was shown. Must not know paper.

use std::path::Path;

use assessment::Refusal;
use documents::{FontSet, PrintOptions, recovery_sheet};
use keys::Phrase;
use records::institution;
use serde_json::json;

use crate::accounts::wire::{RecoverySheet, SaveFirstSheet, SaveRecoverySheet};
use crate::accounts::{chance, header};
use crate::blocking::blocking;
use crate::environment::Environment;
use crate::office::Office;
use crate::session::Session;
use crate::wire::{Nothing, Secret};

/// Makes a new recovery sheet; the one before is void.
///
/// # Errors
/// `changed_meanwhile`.
pub async fn make(office: &Office, _: Nothing) -> Result<RecoverySheet, Refusal> {
    let signed_in = office.signed_in()?;
    let mut chance = chance(&office.environment)?;
    let phrase = Phrase::new(&mut chance);
    let mut tx = office.write().await?;
    let before = header::read(&mut tx).await?;
    let mut after = before.clone();
    let sheet = after.set_recovery(&signed_in.key, &phrase, &mut chance)?;
    header::keep(&mut tx, &before, &after).await?;
    let detail = json!({ "recovery_sheet": sheet.number, "sheet_key": sheet.public.to_string() });
    office
        .commit(tx, "make_recovery_sheet", "accounts", detail)
        .await?;
    Ok(shown(sheet.number, &phrase))
}

/// A phrase as it is shown once.
pub(crate) fn shown(number: u32, phrase: &Phrase) -> RecoverySheet {
    RecoverySheet {
        number,
        groups: phrase
            .groups()
            .iter()
            .map(|group| Secret::new(group.as_str()))
            .collect(),
    }
}

/// Writes the sheet as a PDF, from the phrase that its maker still has before her: the office does not keep it. A phrase that
/// would open nothing is not printed. Who printed it does well to delete the file.
///
/// # Errors
/// Those of [`Phrase::parse`] and [`keys::Header::open_recovery`], `character_has_no_glyph`, those of writing a file.
pub async fn save(office: &Office, input: SaveRecoverySheet) -> Result<Nothing, Refusal> {
    let phrase = parsed(&input.groups, "groups")?;
    let mut tx = office.read().await?;
    let header = header::read(&mut tx).await?;
    header
        .open_recovery(&phrase)
        .map_err(|refusal| refusal.at("groups"))?;
    let institution = institution::get(&mut tx).await?;
    drop(tx);
    let number = header
        .recovery_sheet()
        .map(|sheet| sheet.number)
        .unwrap_or_default();
    let institution = institution.map(|found| found.name).unwrap_or_default();
    // The line first: no sheet leaves without one.
    let tx = office.write().await?;
    let detail = json!({ "recovery_sheet": number, "file": input.path });
    office
        .commit(tx, "save_recovery_sheet", "accounts", detail)
        .await?;
    write(
        &office.environment,
        institution,
        number,
        &phrase,
        input.path,
    )
    .await?;
    Ok(Nothing {})
}

/// Writes the sheet of a first account that is not made yet, so that she has it in her hands before there is anything that it
/// opens. No office has a line of it: there is none, or it has no account that could be told apart.
///
/// # Errors
/// As [`save`], but the phrase is held against no office.
pub async fn save_first(session: &Session, input: SaveFirstSheet) -> Result<Nothing, Refusal> {
    let phrase = parsed(&input.sheet.groups, "sheet.groups")?;
    write(
        session.environment(),
        input.institution,
        input.sheet.number,
        &phrase,
        input.path,
    )
    .await?;
    Ok(Nothing {})
}

/// The phrase of the groups of a sheet, as they were shown.
///
/// # Errors
/// Those of [`Phrase::parse`], at the field.
pub(super) fn parsed(groups: &[Secret], field: &str) -> Result<Phrase, Refusal> {
    let typed: Vec<&str> = groups.iter().map(Secret::typed).collect();
    Phrase::parse(&typed.join(" ")).map_err(|refusal| refusal.at(field))
}

async fn write(
    environment: &Environment,
    institution: String,
    number: u32,
    phrase: &Phrase,
    path: String,
) -> Result<(), Refusal> {
    let sheet = recovery_sheet::RecoverySheet {
        institution,
        number,
        groups: phrase
            .groups()
            .iter()
            .map(|group| group.to_string())
            .collect(),
        printed_on: environment.today().to_string(),
    };
    let secret = environment.new_secret()?;
    let mut id = [0; 16];
    id.copy_from_slice(&secret[..16]);
    let options = PrintOptions::new(id, environment.now());
    let fonts = environment.fonts().to_owned();
    blocking(move || {
        let printed = recovery_sheet::print(&sheet, &FontSet::load(&fonts)?, &options).map_err(
            |refusal| match refusal.code.as_str() {
                "character_has_no_glyph" => refusal.with("folder", fonts.display()),
                _ => refusal,
            },
        )?;
        exchange::write_atomically(Path::new(&path), &printed.pdf)
    })
    .await
}
