//! A file that is copied under another key, and the copy that takes its place: a plain office becomes an encrypted one, an
//! encrypted one gets a new key. At every moment the old file or the new one stands under the name, whole.
//!
//! Nobody else may have the office open meanwhile: what he wrote would be lost, and his log would hold it in plain. Must not
//! know what the rows mean.

use std::path::{Path, PathBuf};
use std::{fs, io};

use assessment::Refusal;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::safekeeping::backup::check;
use crate::store::failure::{naming, of_file, refused};
use crate::store::schema;
use crate::store::sqlite::{APPLICATION_ID, connect, open_still, probe};
use crate::store::unfinished::Unfinished;
use crate::{Database, FileKey, Sealed};

/// The copy under the new key, which can be written to and has not got its name yet. Dropped before, it is taken away and the
/// old file is as it was.
#[derive(Debug)]
pub struct Encrypting {
    path: PathBuf,
    unfinished: Unfinished,
    copy: Database,
    key: FileKey,
    /// Keeps everybody out of the old file.
    held: SqliteConnection,
}

impl Encrypting {
    /// Closes the office and copies it under another key.
    ///
    /// Refuses `office_open_elsewhere` while another program or window has it open, the reason for which it can only be read,
    /// `office_disk_full` and the like. The office has to be opened anew after a refusal.
    pub async fn begin(database: &Database, sealed: &Sealed) -> Result<Self, Refusal> {
        let Database::Sqlite(file) = database else {
            return Err(Refusal::new("backup_by_server"));
        };
        file.refuse_unwritable()?;
        let path = file.path().to_owned();
        let of_path = |error: std::io::Error| of_file(&error, &path);
        let key = file.key().cloned();
        database.close().await;
        let mut held = alone(&path, key.as_ref()).await?;
        let unfinished = Unfinished::beside(&path).map_err(of_path)?;
        unfinished.lay_head(&sealed.header).map_err(of_path)?;
        carry_notes(&path, unfinished.path()).map_err(of_path)?;
        copy(&mut held, &unfinished, &sealed.key)
            .await
            .map_err(|refusal| match refusal.arg("path") {
                Some("…") => naming(refusal, &path),
                _ => refusal,
            })?;
        let copy = connect(unfinished.path(), Some(&sealed.key)).await?;
        Ok(Self {
            copy: Database::Sqlite(copy),
            key: sealed.key.clone(),
            path,
            unfinished,
            held,
        })
    }

    /// The copy, to write into what belongs to the new key.
    pub fn database(&self) -> &Database {
        &self.copy
    }

    /// Checks the copy, lets it take the place of the old file, and opens it.
    ///
    /// Refuses `copy_not_sound`, and what the file system refuses; then the old file stands as it was.
    pub async fn finish(self) -> Result<Database, Refusal> {
        let of_path = |error: std::io::Error| of_file(&error, &self.path);
        self.copy.close().await;
        let still = open_still(self.unfinished.path(), &schema::SQLITE, Some(&self.key)).await?;
        let still = Database::Sqlite(still);
        let found = check(&still).await;
        still.close().await;
        if !found?.sound {
            return Err(Refusal::new("copy_not_sound").with("path", self.path.display()));
        }
        if cfg!(windows) {
            // Windows replaces no file that is open. The log is gone, and whoever comes in between finds a file that cannot
            // be replaced.
            self.held.close().await.map_err(refused)?;
            self.unfinished.replace(&self.path).map_err(of_path)?;
        } else {
            self.unfinished.replace(&self.path).map_err(of_path)?;
            self.held.close().await.map_err(refused)?;
        }
        let location = self.path.to_string_lossy().into_owned();
        Database::open_by(&location, Some(&self.key)).await
    }

    /// Gives the copy up; the old file is as it was.
    pub async fn discard(self) {
        self.copy.close().await;
        // What led here is what the caller must hear.
        let _ = self.held.close().await;
    }
}

/// Wrong passwords stay counted.
fn carry_notes(from: &Path, to: &Path) -> io::Result<()> {
    let notes = match head::Front::open(from)? {
        Some(front) => front.notes()?,
        None => return Ok(()),
    };
    match head::Front::open(to)? {
        Some(mut front) if !notes.is_empty() => front.write_notes(&notes),
        _ => Ok(()),
    }
}

/// A connection that nobody else can open the file beside. Its log has been folded in and is gone.
async fn alone(path: &Path, key: Option<&FileKey>) -> Result<SqliteConnection, Refusal> {
    let mut held = probe(path, key)?.connect().await.map_err(refused)?;
    let elsewhere = || Refusal::new("office_open_elsewhere").with("path", path.display());
    // The log is folded in and gone, which nobody else's connection survives. Nothing is written into the old file any more,
    // and no journal of it may be left beside the new one.
    for (pragma, wanted) in [
        ("PRAGMA journal_mode = DELETE", "delete"),
        ("PRAGMA journal_mode = MEMORY", "memory"),
        ("PRAGMA locking_mode = EXCLUSIVE", "exclusive"),
    ] {
        let set: Result<(String,), sqlx::Error> = sqlx::query_as(pragma).fetch_one(&mut held).await;
        match set.map_err(refused) {
            Ok((set,)) if set == wanted => {}
            Ok(_) => return Err(elsewhere()),
            Err(refusal) if refusal.code == "office_busy" => return Err(elsewhere()),
            Err(refusal) => return Err(refusal),
        }
    }
    // In its exclusive mode a connection keeps the lock of its first transaction.
    for sql in ["BEGIN EXCLUSIVE", "COMMIT"] {
        sqlx::query(sql)
            .execute(&mut held)
            .await
            .map_err(refused)
            .map_err(|refusal| match refusal.code.as_str() {
                "office_busy" => elsewhere(),
                _ => refusal,
            })?;
    }
    // Somebody may have opened it before the lock, and turned the log on again.
    let (mode,): (String,) = sqlx::query_as("PRAGMA journal_mode")
        .fetch_one(&mut held)
        .await
        .map_err(refused)?;
    if mode != "memory" {
        return Err(elsewhere());
    }
    Ok(held)
}

/// Copies all tables, indexes, triggers and rows, and counts them.
async fn copy(from: &mut SqliteConnection, to: &Unfinished, key: &FileKey) -> Result<(), Refusal> {
    let name = to
        .path()
        .to_str()
        .ok_or_else(|| Refusal::new("path_not_unicode").with("path", to.path().display()))?;
    let attach = format!("ATTACH DATABASE $1 AS copied KEY {}", key.text());
    sqlx::query(AssertSqlSafe(attach))
        .bind(name)
        .execute(&mut *from)
        .await
        .map_err(refused)?;
    for sql in [
        // Whatever fails takes the copy away, and it is brought to the disk as a whole.
        "PRAGMA copied.journal_mode = OFF".to_owned(),
        "PRAGMA copied.synchronous = OFF".to_owned(),
        format!("PRAGMA copied.application_id = {APPLICATION_ID}"),
        "SELECT sqlcipher_export('copied')".to_owned(),
    ] {
        sqlx::query(AssertSqlSafe(sql))
            .fetch_all(&mut *from)
            .await
            .map_err(refused)?;
    }
    let tables: Vec<(String,)> = sqlx::query_as(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(&mut *from)
    .await
    .map_err(refused)?;
    for (table,) in tables {
        let quoted = table.replace('"', "\"\"");
        let counted = format!(
            "SELECT (SELECT COUNT(*) FROM main.\"{quoted}\") = (SELECT COUNT(*) FROM copied.\"{quoted}\")"
        );
        let (same,): (bool,) = sqlx::query_as(AssertSqlSafe(counted))
            .fetch_one(&mut *from)
            .await
            .map_err(refused)?;
        if !same {
            return Err(Refusal::new("copy_not_sound").with("path", name));
        }
    }
    sqlx::query("DETACH DATABASE copied")
        .execute(&mut *from)
        .await
        .map_err(refused)?;
    Ok(())
}

/// A name beside an office for a copy of it before something, that nothing has yet.
pub fn free_name(location: &str, mark: &str) -> Option<PathBuf> {
    let path = Database::file_of(location)?;
    (1..).find_map(|number| {
        let mut name = path.as_os_str().to_owned();
        name.push(match number {
            1 => format!(".{mark}.backup"),
            _ => format!(".{mark}-{number}.backup"),
        });
        let name = PathBuf::from(name);
        fs::symlink_metadata(&name).is_err().then_some(name)
    })
}
