//! A copy of the whole office, and the check that it is sound. Must not know what the rows mean.

use std::fs::{File, OpenOptions};
use std::path::Path;

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::accounts::header;
use crate::evidence::inspections;
use crate::safekeeping::audit;
use crate::safekeeping::audit::Verified;
use crate::safekeeping::companions;
use crate::safekeeping::heads;
use crate::safekeeping::heads::Head;
use crate::safekeeping::proof;
use crate::safekeeping::proof::Proven;
use crate::safekeeping::replacing::take_the_place;
use crate::store::failure::{naming, of_file, refused};
use crate::store::office_file::is_open_here;
use crate::store::schema;
use crate::store::sqlite::{open_still, vacuum_into};
use crate::store::structure;
use crate::store::structure::index_of;
use crate::store::unfinished::Unfinished;
use crate::{Database, Engine, FileKey, Tx};

/// What a check of the office found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// What the engine found wrong, in its own words.
    pub problems: Vec<String>,
    /// Whether those are of indexes alone, which can be made anew from their tables.
    pub only_indexes: bool,
    /// The audit log.
    pub audit: Verified,
    /// The rows and the schema, held against the log.
    pub proof: Proven,
    /// Days whose sums of inspections do not agree with the records.
    pub wrong_days: i64,
}

/// A copy that is whole and was looked at, and has not got its name yet. Dropped before, it is taken away.
#[derive(Debug)]
pub struct BackupCopy {
    unfinished: Unfinished,
    /// What was found in it; nothing in an encrypted one for which nobody has the key.
    pub check: Option<Check>,
}

impl BackupCopy {
    /// Where the copy stands until it gets its name.
    pub fn path(&self) -> &Path {
        self.unfinished.path()
    }

    /// Gives the copy its name; answers what had to be set aside for it.
    ///
    /// Refuses `office_exists`, and what the file system refuses.
    pub fn put(self, path: &Path) -> Result<Vec<Refusal>, Refusal> {
        if path.exists() {
            return Err(Refusal::new("office_exists").with("path", path.display()));
        }
        let set_aside = companions::set_orphans_aside(path)?;
        self.unfinished
            .put(path)
            .map_err(|error| of_file(&error, path))?;
        Ok(set_aside)
    }

    /// Puts the copy in the place of an office that nobody here has open, and keeps the office's file under another name; answers what
    /// had to be set aside for it. Another program that has the office open can write nothing more (`office_moved`).
    ///
    /// Refuses `office_in_use` while this program has it open, and what the file system refuses.
    pub fn take_the_place_of(self, office: &Path, kept: &Path) -> Result<Vec<Refusal>, Refusal> {
        if is_open_here(office) {
            return Err(Refusal::new("office_in_use").with("path", office.display()));
        }
        take_the_place(self.unfinished, office, kept)
    }
}

/// Whose copy a file is, which nobody writes: the hash of its office's first line, and the end of its chain. It is opened and not
/// checked.
///
/// Refuses what opening refuses, and `not_an_office` for one that was never founded.
pub async fn whose(path: &Path, key: Option<&FileKey>) -> Result<(String, Head), Refusal> {
    let copy = Database::Sqlite(open_still(path, &schema::SQLITE, key).await?);
    let found = whose_of(&copy).await;
    copy.close().await;
    let (first, head) = found?;
    let first = first.ok_or_else(|| Refusal::new("not_an_office").with("path", path.display()))?;
    Ok((first, head))
}

async fn whose_of(copy: &Database) -> Result<(Option<String>, Head), Refusal> {
    let mut tx = copy.begin_read().await?;
    let first = heads::hash_at(&mut tx, 1).await?;
    Ok((first, heads::head(&mut tx).await?))
}

/// Copies the office into a new file that will stand at `path`, whole and consistent while others go on working, opens the
/// copy and checks it.
///
/// Refuses `office_exists` for a file that stands there already, `backup_by_server` for PostgreSQL, where the
/// server's own backup is the way.
pub async fn copy_for(database: &Database, path: &Path) -> Result<BackupCopy, Refusal> {
    let Database::Sqlite(file) = database else {
        return Err(Refusal::new("backup_by_server"));
    };
    if path.exists() {
        return Err(Refusal::new("office_exists").with("path", path.display()));
    }
    let of_copy = |refusal: Refusal| match refusal.code.as_str() {
        "office_folder_not_writable" | "office_not_reachable" => naming(refusal, path),
        _ => refusal,
    };
    let unfinished = Unfinished::beside(path).map_err(|error| of_file(&error, path))?;
    unfinished
        .lay_head_of(file.path())
        .map_err(|error| of_file(&error, path))?;
    let mut connection = file.acquire().await.map_err(refused)?;
    vacuum_into(&mut connection, unfinished.path())
        .await
        .map_err(of_copy)?;
    drop(connection);
    let copy = Database::Sqlite(open_still(unfinished.path(), &schema::SQLITE, file.key()).await?);
    let checked = check(&copy).await;
    let header = match file.key() {
        Some(_) => header::get(&mut copy.begin_read().await?).await,
        None => Ok(None),
    };
    copy.close().await;
    // The head of the copied moment, not of this one.
    if let Some((bytes, _)) = header? {
        head::replace(unfinished.path(), &bytes).map_err(|error| of_file(&error, path))?;
    }
    Ok(BackupCopy {
        unfinished,
        check: Some(checked?),
    })
}

/// Bytes of a page of an encrypted office, as SQLCipher makes it.
const PAGE: u64 = 4_096;

/// Refuses an encrypted file whose length no whole office has, which is what a copy is that was not finished. One that was cut off
/// between two pages shows only to who has its key.
///
/// Refuses `backup_damaged`, and what the file system refuses.
pub fn refuse_cut_off(path: &Path) -> Result<(), Refusal> {
    let facts = std::fs::metadata(path).map_err(|error| of_file(&error, path))?;
    let pages = head::length_of_database(facts.len());
    let is_whole =
        pages > 0 && pages.is_multiple_of(PAGE) && head::length_of_file(pages) == facts.len();
    if is_whole {
        return Ok(());
    }
    Err(Refusal::new("backup_damaged").with("path", path.display()))
}

/// Copies an encrypted file for which nobody has the key into a new one that will stand at `path`, byte by byte. Nothing of its
/// content is looked at.
///
/// Refuses `office_exists`, `office_busy` for a file that this program has open, and what the file system refuses.
pub fn copy_unopened(from: &Path, path: &Path) -> Result<BackupCopy, Refusal> {
    if path.exists() {
        return Err(Refusal::new("office_exists").with("path", path.display()));
    }
    if is_open_here(from) {
        return Err(Refusal::new("office_busy"));
    }
    let unfinished = Unfinished::beside(path).map_err(|error| of_file(&error, path))?;
    let copied = || {
        let mut source = File::open(from)?;
        let mut target = OpenOptions::new().write(true).open(unfinished.path())?;
        std::io::copy(&mut source, &mut target)
    };
    copied().map_err(|error| of_file(&error, from))?;
    Ok(BackupCopy {
        unfinished,
        check: None,
    })
}

/// Copies the office into a new file, as [`copy_for`] does, and gives it its name.
pub async fn backup_to(database: &Database, path: &Path) -> Result<Option<Check>, Refusal> {
    let copy = copy_for(database, path).await?;
    let check = copy.check.clone();
    copy.put(path)?;
    Ok(check)
}

/// Checks the engine's own structures (on SQLite), references, the audit chain, the rows, the schema and the sums. Where the
/// database itself is not as it should be, what cannot be read is not looked at, and nothing is called sound.
pub async fn check(database: &Database) -> Result<Check, Refusal> {
    let mut tx = database.begin_read().await?;
    // Before anything is read by what it checks.
    let structure = structure::look(&mut tx).await?;
    let references = missing_references(&mut tx).await?;
    let only_indexes = !structure.findings.is_empty()
        && references.is_empty()
        && structure.findings.iter().all(|one| index_of(one).is_some());
    let proof = proof::verify_given(&mut tx, &structure.findings).await?;
    let is_ours = proof.schema_findings.is_empty();
    let walked = audit::verify(&mut tx).await;
    let audit = match walked {
        // What cannot be read is named already. The transaction is over by the refusal.
        Err(_) if !is_ours => {
            tx = database.begin_read().await?;
            Verified::not_walked()
        }
        walked => walked?,
    };
    let wrong_days = match inspections::wrong_days(&mut tx).await {
        Err(_) if !is_ours => 0,
        days => days?,
    };
    let mut problems = structure.lines;
    problems.extend(references);
    Ok(Check {
        sound: problems.is_empty() && audit.intact && proof.is_sound() && wrong_days == 0,
        problems,
        only_indexes,
        audit,
        proof,
        wrong_days,
    })
}

/// Rows that refer to nothing, in words. PostgreSQL keeps its references itself: there is nothing to ask it.
async fn missing_references(tx: &mut Tx) -> Result<Vec<String>, Refusal> {
    let Engine::Sqlite(transaction) = tx.engine() else {
        return Ok(Vec::new());
    };
    let references: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("PRAGMA foreign_key_check")
            .fetch_all(&mut **transaction)
            .await
            .map_err(refused)?;
    Ok(references
        .into_iter()
        .map(|(table, row, parent, _)| match row {
            Some(row) => format!("{table} row {row} refers to a missing row of {parent}"),
            None => format!("a row of {table} refers to a missing row of {parent}"),
        })
        .collect())
}
