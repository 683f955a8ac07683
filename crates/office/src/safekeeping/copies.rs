//! The copies that the program keeps of an office by itself: where they are, how they are made, and one that somebody asks for. Must
//! not know how a copy is made.

use std::path::Path;

use assessment::Refusal;

use crate::office::Office;
use crate::safekeeping::copy_names::Occasion;
use crate::safekeeping::keeping::{Keeper, moment_of};
use crate::safekeeping::memory::{Remembered, Settings};
use crate::safekeeping::wire::{
    CopiesKept, CopyKept, CopyPlace, ForgetPlace, KeptCopy, SeenPlace, SetCopies,
};
use crate::wire::{Nothing, WireError, said};

/// Where the copies of this office go, which there are, and how the last one went.
///
/// # Errors
/// `backup_by_server`, `memory_not_readable`.
pub async fn list(office: &Office, _: Nothing) -> Result<CopiesKept, Refusal> {
    let keeper = keeper(office).await?;
    let remembered = keeper.memory.read()?;
    Ok(shown(office, &keeper, &remembered))
}

fn shown(office: &Office, keeper: &Keeper, remembered: &Remembered) -> CopiesKept {
    let mut copies = Vec::new();
    let mut places = Vec::new();
    for (place, _) in keeper.places(&remembered.settings) {
        let found = keeper.found_in(&place);
        places.push(CopyPlace {
            folder: place.display().to_string(),
            is_there: place.is_dir(),
            copies: crate::wire::count(found.len() as u64),
            bytes: found.iter().map(|one| one.bytes).sum(),
        });
        copies.extend(found.into_iter().map(|one| CopyKept {
            path: one.path.display().to_string(),
            folder: place.display().to_string(),
            made_at: moment_of(one.name.made),
            occasion: one.name.occasion.as_str().to_owned(),
            bytes: one.bytes,
        }));
    }
    copies.sort_by(|a, b| (&b.made_at, &b.path).cmp(&(&a.made_at, &a.path)));
    let settings = &remembered.settings;
    let copied = remembered.copied_of(&keeper.place);
    CopiesKept {
        automatic: settings.automatic,
        command_line: settings.command_line,
        folder: settings.folder.clone(),
        second: settings.second.clone(),
        places,
        copies,
        last_at: copied.last.map(|last| last.at),
        failed_at: copied.failed.as_ref().map(|failed| failed.at.clone()),
        failed: copied
            .failed
            .as_ref()
            .map(|failed| WireError::of(&failed.refusal, office.language)),
        seen: remembered
            .seen
            .iter()
            .filter_map(|(place, moments)| {
                let last = moments.last()?;
                Some(SeenPlace {
                    place: place.clone(),
                    at: last.at.clone(),
                    lines: last.seq,
                })
            })
            .collect(),
    }
}

/// Changes where copies of this office go and when they are made, on this computer.
///
/// # Errors
/// `backup_by_server`, `backup_folder_missing` at `folder` or `second`, `backup_places_same`.
pub async fn set(office: &Office, input: SetCopies) -> Result<CopiesKept, Refusal> {
    let keeper = keeper(office).await?;
    let settings = Settings {
        automatic: input.automatic,
        command_line: input.command_line,
        folder: folder(input.folder.as_deref(), "folder")?,
        second: folder(input.second.as_deref(), "second")?,
    };
    let same = |one: &Path, other: &Path| match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    };
    if let [(first, _), (second, _)] = keeper.places(&settings).as_slice()
        && same(first, second)
    {
        return Err(Refusal::new("backup_places_same")
            .with("path", second.display())
            .at("second"));
    }
    keeper
        .memory
        .change(|remembered| remembered.settings = settings)?;
    list(office, Nothing {}).await
}

/// A folder that a person names; none for an empty text.
fn folder(text: Option<&str>, field: &str) -> Result<Option<String>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let path = std::path::absolute(text).unwrap_or_else(|_| text.into());
    if !path.is_dir() {
        return Err(Refusal::new("backup_folder_missing")
            .with("path", path.display())
            .at(field));
    }
    Ok(Some(path.display().to_string()))
}

/// Makes a copy now, whether one is due or not.
///
/// # Errors
/// `backup_by_server`, `backup_place_missing`, `backup_not_sound`, and those of storage.
pub async fn keep(office: &Office, _: Nothing) -> Result<KeptCopy, Refusal> {
    kept(office, Occasion::Asked).await
}

/// Makes the daily copy, if it is due; whoever has the office open asks now and then. It needs nobody to be signed in, and goes
/// nowhere but to the places that were chosen.
///
/// # Errors
/// As [`keep`]; what failed is remembered.
pub async fn keep_due(office: &Office, _: Nothing) -> Result<KeptCopy, Refusal> {
    if Keeper::of(office).await?.is_none() {
        return Ok(KeptCopy {
            path: None,
            warnings: Vec::new(),
        });
    }
    kept(office, Occasion::Daily).await
}

async fn kept(office: &Office, occasion: Occasion) -> Result<KeptCopy, Refusal> {
    let kept = keeper(office).await?.keep(occasion).await?;
    Ok(KeptCopy {
        path: kept.copy.map(|path| path.display().to_string()),
        warnings: said(&kept.told, office.language),
    })
}

/// Forgets what was seen of a copy at a place: it does not count any more, and is not told of.
///
/// # Errors
/// `backup_by_server`, `place_not_known`.
pub async fn forget(office: &Office, input: ForgetPlace) -> Result<CopiesKept, Refusal> {
    let keeper = keeper(office).await?;
    let mut known = false;
    keeper.memory.change(|remembered| {
        known = remembered.seen.remove(&input.place).is_some();
    })?;
    if !known {
        return Err(Refusal::new("place_not_known")
            .with("place", &input.place)
            .at("place"));
    }
    list(office, Nothing {}).await
}

async fn keeper(office: &Office) -> Result<Keeper, Refusal> {
    Keeper::of(office)
        .await?
        .ok_or_else(|| Refusal::new("backup_by_server"))
}
