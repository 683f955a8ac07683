//! What SQLite keeps beside an office file, when it does not belong to it: a log whose office was deleted, or replaced by a
//! backup. SQLite would play it back into whatever stands under the name; here it is set aside under a dated name.
//!
//! A log says nothing of its database. So it is judged by what comes of it: a log whose pages stand in the office already can
//! do no harm; any other is played back into a copy, and belongs to the office if that copy is sound and its audit log goes
//! on from the office's own. Only a file that nobody has open is judged. Must not know what the rows mean.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use assessment::Refusal;

use crate::safekeeping::audit;
use crate::safekeeping::lines::numbered;
use crate::store::failure::{of_file, refused};
use crate::store::file_key::FileKey;
use crate::store::office_file::{OfficeFile, beside, is_open_here};
use crate::store::query::fetch_optional;
use crate::store::schema;
use crate::store::sqlite::{holds, open_still};
use crate::store::unfinished::Unfinished;
use crate::store::wal::Log;
use crate::{Engine, Tx};

/// The companions that hold what would be written into an office. The third, `-shm`, holds nothing of its own.
const LOG: &str = "-wal";
const JOURNAL: &str = "-journal";

/// Sets aside what stands beside a name under which there is no office. Answers what whoever opens the office is told.
pub(crate) fn set_orphans_aside(path: &Path) -> Result<Vec<Refusal>, Refusal> {
    match fs::symlink_metadata(path) {
        Err(_) => set_all_aside(path),
        Ok(_) => Ok(Vec::new()),
    }
}

/// Sets aside what stands beside an office that is about to be replaced, and that nobody has open. What was open was folded in when
/// it was closed, so that nothing is left then.
pub(crate) fn set_all_aside(path: &Path) -> Result<Vec<Refusal>, Refusal> {
    let mut told = Vec::new();
    for companion in [LOG, JOURNAL] {
        if holds_something(path, companion) {
            told.push(set_aside(path, companion)?);
        }
    }
    Ok(told)
}

/// Sets aside what stands beside an office and does not belong to it. An office that somebody has open, that lies where
/// nothing can be written, or that is no office, is left as it is.
pub(crate) async fn set_strangers_aside(
    path: &Path,
    key: Option<&FileKey>,
) -> Result<Vec<Refusal>, Refusal> {
    let found: Vec<&str> = [LOG, JOURNAL]
        .into_iter()
        .filter(|companion| holds_something(path, companion))
        .collect();
    if found.is_empty() || is_open_here(path) {
        return Ok(Vec::new());
    }
    let Some(mut office) = nobody_elses(path) else {
        return Ok(Vec::new());
    };
    let of_path = |error: std::io::Error| of_file(&error, path);
    if found == [LOG] {
        let log = fs::read(beside(path, LOG)).map_err(of_path)?;
        if holds(&mut office, &log).map_err(of_path)? {
            return Ok(Vec::new());
        }
    }
    let Ok(copy) = Unfinished::beside(path) else {
        return Ok(Vec::new());
    };
    office.seek(SeekFrom::Start(0)).map_err(of_path)?;
    let mut copied = OpenOptions::new()
        .read(true)
        .write(true)
        .open(copy.path())
        .map_err(of_path)?;
    std::io::copy(&mut office, &mut copied).map_err(of_path)?;
    // Alone it must be sound: otherwise the log may be all that makes it whole, and nothing is touched.
    let Some(alone) = sound(copy.path(), key).await else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    for companion in found {
        let belongs = companion == LOG && {
            play_back(&beside(path, LOG), &mut copied).map_err(of_path)?;
            goes_on(copy.path(), key, &alone).await
        };
        if !belongs {
            told.push(set_aside(path, companion)?);
        }
    }
    Ok(told)
}

/// Whether a companion holds anything that SQLite would write into the office. Of a journal it may leave the file behind, whose
/// beginning it fills with nothing (`journal_mode=persist`): that one is over, and is never played back.
fn holds_something(path: &Path, companion: &str) -> bool {
    let file = beside(path, companion);
    if !fs::symlink_metadata(&file).is_ok_and(|facts| facts.is_file() && facts.len() > 0) {
        return false;
    }
    companion != JOURNAL || begins_with(&file).is_none_or(|first| first != 0)
}

/// The first byte of a file; none when it cannot be read.
fn begins_with(path: &Path) -> Option<u8> {
    let mut first = [0];
    File::open(path).ok()?.read_exact(&mut first).ok()?;
    Some(first[0])
}

/// The office, held so that no other program can open it meanwhile; none when one has it open. SQLite's connections hold a
/// lock on the file for as long as they are open.
#[cfg(unix)]
fn nobody_elses(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).write(true).open(path).ok()?;
    rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).ok()?;
    Some(file)
}

/// The same on Windows: it is opened so that nobody else may open it.
#[cfg(windows)]
fn nobody_elses(path: &Path) -> Option<File> {
    use std::os::windows::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).write(true).share_mode(0).open(path).ok()
}

/// The end of the audit log of an office that is sound, and none of any other.
async fn sound(path: &Path, key: Option<&FileKey>) -> Option<(i64, String)> {
    let file = open_still(path, &schema::SQLITE, key).await.ok()?;
    let end = end_of_sound(&file).await;
    file.close().await;
    end
}

async fn end_of_sound(file: &OfficeFile) -> Option<(i64, String)> {
    let mut tx = begin(file).await.ok()?;
    let Engine::Sqlite(transaction) = tx.engine() else {
        return None;
    };
    // The quick one: an office is held up by it at its opening, and what is asked is only whether the file is whole. Whether its
    // indexes are true is asked by the check of the office, and by whatever decides.
    let (structure,): (String,) = sqlx::query_as("PRAGMA quick_check")
        .fetch_one(&mut **transaction)
        .await
        .ok()?;
    let chain = audit::verify(&mut tx).await.ok()?;
    if structure != "ok" || !chain.intact {
        return None;
    }
    let last = audit::page(&mut tx, "", 0, 1).await.ok()?.pop();
    Some(last.map_or((0, String::new()), |line| (line.seq, line.hash)))
}

/// Whether an office is sound and its audit log holds this line.
async fn goes_on(path: &Path, key: Option<&FileKey>, line: &(i64, String)) -> bool {
    if sound(path, key).await.is_none() {
        return false;
    }
    let Ok(file) = open_still(path, &schema::SQLITE, key).await else {
        return false;
    };
    let held = holds_line(&file, line).await;
    file.close().await;
    held.unwrap_or(false)
}

async fn holds_line(file: &OfficeFile, (seq, hash): &(i64, String)) -> Result<bool, Refusal> {
    let mut tx = begin(file).await?;
    let found: Option<(i64,)> = fetch_optional!(
        &mut tx,
        concat!(
            "SELECT seq FROM ",
            numbered!("audit_log"),
            " WHERE seq = $1 AND hash = $2"
        ),
        *seq,
        hash
    );
    Ok(*seq == 0 || found.is_some())
}

async fn begin(file: &OfficeFile) -> Result<Tx, Refusal> {
    let transaction = file.begin().await.map_err(refused)?;
    Ok(Tx::new(Engine::Sqlite(transaction), None))
}

/// Writes what a log holds into a copy of the office, as SQLite would.
fn play_back(log: &Path, copy: &mut File) -> std::io::Result<()> {
    let bytes = fs::read(log)?;
    if let Some(log) = Log::read(&bytes) {
        let headed = head::is_headed(copy)?;
        for (place, page) in log.writes(&bytes) {
            let place = if headed { head::place(place) } else { place };
            copy.seek(SeekFrom::Start(place))?;
            copy.write_all(page)?;
        }
        let length = u64::from(log.pages_in_all) * log.page_size as u64;
        copy.set_len(match headed {
            true => head::length_of_file(length),
            false => length,
        })?;
    }
    Ok(())
}

/// Gives a companion a name under which SQLite does not look for it: the time of its last change and `aside`.
fn set_aside(path: &Path, companion: &str) -> Result<Refusal, Refusal> {
    let from = beside(path, companion);
    let dated = fs::metadata(&from)
        .and_then(|facts| facts.modified())
        .map_or_else(|_| "undated".to_owned(), date_of);
    let to = free_name(&from, &dated);
    fs::rename(&from, &to).map_err(|error| of_file(&error, &from))?;
    // What programs shared of the log; the next one to open the office makes it anew.
    let _ = fs::remove_file(beside(path, "-shm"));
    Ok(Refusal::new("office_log_set_aside")
        .with("path", path.display())
        .with("aside", to.display()))
}

fn free_name(from: &Path, dated: &str) -> PathBuf {
    let mut name = beside(from, &format!(".{dated}.aside"));
    let mut number = 2;
    while fs::symlink_metadata(&name).is_ok() {
        name = beside(from, &format!(".{dated}-{number}.aside"));
        number += 1;
    }
    name
}

/// A moment as part of a file name, in UTC: `20260518T010000Z`.
fn date_of(moment: SystemTime) -> String {
    jiff::Timestamp::try_from(moment).map_or_else(
        |_| "undated".to_owned(),
        |moment| moment.strftime("%Y%m%dT%H%M%SZ").to_string(),
    )
}
