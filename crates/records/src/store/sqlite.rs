//! An office that is one SQLite file: creating it, opening it, and bringing it up to date after a copy.
//!
//! Must not know any table but sqlx's own list of migrations.

#[cfg(test)]
mod versions;

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::Duration;

use assessment::Refusal;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use crate::store::failure::{naming, of_file, of_migration, refuse_link, refused, unexpected};
use crate::store::file_key::FileKey;
use crate::store::location::refuse_network_drive;
use crate::store::office_file::{OfficeFile, beside, is_open_here};
use crate::store::schema::{Standing, standing};
use crate::store::unfinished::Unfinished;
use crate::store::wal::Log;

/// `JPNG`: SQLite's header carries it, so that a foreign database is not taken for an office.
pub(crate) const APPLICATION_ID: i64 = 0x4a50_4e47;
/// How long one waits for another's transaction before `office_busy`.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Readers and one writer; SQLite has only one writer at a time.
const CONNECTIONS: u32 = 4;

/// What makes a new office file an encrypted one.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The key of its pages.
    pub key: FileKey,
    /// The header that stands before them, for whoever can open it.
    pub header: Vec<u8>,
}

/// Begins an office that will stand at `path`: under a name of its own until it is founded.
pub(crate) async fn begin(
    path: &Path,
    migrator: &Migrator,
    sealed: Option<&Sealed>,
) -> Result<(OfficeFile, Unfinished), Refusal> {
    refuse_network_drive(path)?;
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(Refusal::new("office_exists").with("path", path.display()));
    }
    let unfinished = Unfinished::beside(path).map_err(|error| of_file(&error, path))?;
    if let Some(sealed) = sealed {
        unfinished
            .lay_head(&sealed.header)
            .map_err(|error| of_file(&error, path))?;
    }
    match make(
        unfinished.path(),
        migrator,
        sealed.map(|sealed| &sealed.key),
    )
    .await
    {
        Ok(file) => Ok((file, unfinished)),
        Err(refusal) => Err(of_place(refusal, path)),
    }
}

async fn make(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
) -> Result<OfficeFile, Refusal> {
    let mut connection = probe(path, key)?
        .pragma("application_id", APPLICATION_ID.to_string())
        .connect()
        .await
        .map_err(refused)?;
    let made = migrator.run(&mut connection).await;
    // Closed in either case: the caller removes a file that could not be made, and Windows removes none that is open.
    let closed = connection.close().await;
    made.map_err(|error| of_migration(&error))?;
    closed.map_err(refused)?;
    connect(path, key).await
}

/// Opens an office, or, where nothing can be written, opens it to read; then the reason is the last of its warnings.
pub(crate) async fn open(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
) -> Result<OfficeFile, Refusal> {
    refuse_what_is_no_file(path)?;
    refuse_network_drive(path)?;
    let refusal = match open_to_write(path, migrator, key).await {
        Err(refusal)
            if matches!(
                refusal.code.as_str(),
                "office_folder_not_writable" | "office_disk_full"
            ) =>
        {
            refusal
        }
        opened => return opened,
    };
    // What cannot be read either is refused for the reason that was found first.
    match open_in_place(path, migrator, key, &refusal).await {
        Ok(file) => Ok(file),
        Err(_) => Err(refusal),
    }
}

async fn open_to_write(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
) -> Result<OfficeFile, Refusal> {
    if std::fs::metadata(path).is_ok_and(|facts| facts.permissions().readonly()) {
        return Err(Refusal::new("office_folder_not_writable").with("path", path.display()));
    }
    // Looked at before any setting is applied: a foreign database must not be changed by looking. Never read by
    // hand either: closing the file would drop the locks of a connection that this process has open on it.
    let options = probe(path, key)?;
    let mut connection = options.connect().await.map_err(|e| at(e, path))?;
    let found = version(&mut connection, path).await?;
    if standing(migrator, found)? == Standing::Behind {
        copy_before_migration(&mut connection, path, found).await?;
    }
    migrator
        .run(&mut connection)
        .await
        .map_err(|error| of_migration(&error))?;
    refuse_read_only(&mut connection, path).await?;
    connection.close().await.map_err(refused)?;
    connect(path, key).await
}

/// SQLite opens a file that it may not write without a word. Asked to write nothing, it says so; another's lock says
/// nothing about that and is not waited for.
async fn refuse_read_only(connection: &mut SqliteConnection, path: &Path) -> Result<(), Refusal> {
    for sql in [
        "PRAGMA busy_timeout = 0",
        "UPDATE _sqlx_migrations SET version = version WHERE FALSE",
    ] {
        match sqlx::query(sql).execute(&mut *connection).await {
            Ok(_) => {}
            Err(error) => match at(error, path) {
                refusal if refusal.code == "office_busy" => {}
                refusal => return Err(refusal),
            },
        }
    }
    Ok(())
}

/// Opens an office where no file can be made beside it: no lock and no log, so it must lie still, and nothing may wait in
/// a log to be folded in.
async fn open_in_place(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
    reason: &Refusal,
) -> Result<OfficeFile, Refusal> {
    if !holds_its_log(path).map_err(|error| of_file(&error, path))? {
        return Err(reason.clone());
    }
    let file = open_to_read(path, migrator, Still::Lying, key, reason).await?;
    let warning = match reason.code.as_str() {
        "office_disk_full" => "office_opened_on_full_disk",
        _ => "office_opened_to_read",
    };
    Ok(file.warning_of(vec![Refusal::new(warning).with("path", path.display())]))
}

/// Whether a file holds already all that the log beside it would write into it.
fn holds_its_log(path: &Path) -> std::io::Result<bool> {
    let log = match std::fs::read(beside(path, "-wal")) {
        Ok(log) => log,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    if log.is_empty() {
        return Ok(true);
    }
    // Closing the file would drop the locks that SQLite has on it.
    if is_open_here(path) {
        return Ok(false);
    }
    holds(&mut File::open(path)?, &log)
}

/// Whether an office holds already all that a log would write into it.
pub(crate) fn holds(office: &mut File, log: &[u8]) -> std::io::Result<bool> {
    let Some(read) = Log::read(log) else {
        return Ok(true);
    };
    let headed = head::is_headed(office)?;
    let mut standing = vec![0; read.page_size];
    for (place, page) in read.writes(log) {
        let place = if headed { head::place(place) } else { place };
        office.seek(SeekFrom::Start(place))?;
        match office.read_exact(&mut standing) {
            Ok(()) if standing == page => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

/// Opens a file only to read it: nothing of it changes, and no migration runs.
pub(crate) async fn open_read_only(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
) -> Result<OfficeFile, Refusal> {
    refuse_what_is_no_file(path)?;
    let reason = Refusal::new("office_folder_not_writable").with("path", path.display());
    match open_to_read(path, migrator, Still::Perhaps, key, &reason).await {
        // A stick with its switch on "lock": nothing can be made beside the file.
        Err(refusal) if refusal.code == "office_folder_not_writable" => {
            open_in_place(path, migrator, key, &refusal).await
        }
        opened => opened,
    }
}

/// Opens a file that lies still and belongs to nobody else, such as a copy that was just made.
pub(crate) async fn open_still(
    path: &Path,
    migrator: &Migrator,
    key: Option<&FileKey>,
) -> Result<OfficeFile, Refusal> {
    let reason = Refusal::new("office_folder_not_writable").with("path", path.display());
    open_to_read(path, migrator, Still::Lying, key, &reason).await
}

/// Whether anybody may write to a file while it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Still {
    /// Nobody: no lock is taken.
    Lying,
    Perhaps,
}

async fn open_to_read(
    path: &Path,
    migrator: &Migrator,
    still: Still,
    key: Option<&FileKey>,
    reason: &Refusal,
) -> Result<OfficeFile, Refusal> {
    let options = probe(path, key)?
        .read_only(true)
        .immutable(still == Still::Lying);
    let mut connection = options.connect().await.map_err(|e| at(e, path))?;
    let found = version(&mut connection, path).await;
    connection.close().await.map_err(refused)?;
    standing(migrator, found?)?;
    let pool = SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .connect_with(options)
        .await
        .map_err(|error| at(error, path))?;
    OfficeFile::new(pool, None, path, Some(reason.clone()), key)
}

fn refuse_what_is_no_file(path: &Path) -> Result<(), Refusal> {
    refuse_link(path)?;
    let metadata = std::fs::metadata(path).map_err(|error| of_file(&error, path))?;
    if metadata.is_file() {
        Ok(())
    } else {
        Err(Refusal::new("not_an_office").with("path", path.display()))
    }
}

async fn version(connection: &mut SqliteConnection, path: &Path) -> Result<i64, Refusal> {
    let (id,): (i64,) = sqlx::query_as("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| at(error, path))?;
    if id != APPLICATION_ID {
        return Err(Refusal::new("not_an_office").with("path", path.display()));
    }
    let (version,): (i64,) =
        sqlx::query_as("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
            .fetch_one(&mut *connection)
            .await
            .map_err(|error| at(error, path))?;
    Ok(version)
}

async fn copy_before_migration(
    connection: &mut SqliteConnection,
    path: &Path,
    version: i64,
) -> Result<(), Refusal> {
    let mut copy = beside(path, &format!(".v{version}.backup"));
    let mut number = 2;
    while copy.exists() {
        copy = beside(path, &format!(".v{version}-{number}.backup"));
        number += 1;
    }
    let unfinished = Unfinished::beside(&copy).map_err(|error| of_file(&error, &copy))?;
    unfinished
        .lay_head_of(path)
        .map_err(|error| of_file(&error, &copy))?;
    vacuum_into(connection, unfinished.path())
        .await
        .map_err(|refusal| of_place(refusal, &copy))?;
    unfinished
        .put(&copy)
        .map_err(|error| of_file(&error, &copy))
}

/// What a connection keeps of the file in memory, at most: 32 MiB, in SQLite's sign for KiB. Of its usual two an import of a million
/// rows wrote and read every page several times over, and each time costs a cipher and a code.
const KEPT_PAGES: &str = "-32768";

/// A connection that changes nothing of the file by being opened. A file with a head is shown to the engine without.
pub(crate) fn probe(path: &Path, key: Option<&FileKey>) -> Result<SqliteConnectOptions, Refusal> {
    head::register().map_err(unexpected)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .vfs(head::NAME)
        .create_if_missing(false)
        .busy_timeout(BUSY_TIMEOUT)
        .synchronous(SqliteSynchronous::Full)
        // Apple's fsync leaves the data in the drive's own memory; elsewhere this says nothing.
        .pragma("fullfsync", "on")
        .pragma("checkpoint_fullfsync", "on")
        // What is sorted or put together on the way never reaches the disk.
        .pragma("temp_store", "memory")
        .pragma("cache_size", KEPT_PAGES)
        .foreign_keys(true);
    Ok(match key {
        Some(key) => key.opening(options),
        None => options,
    })
}

pub(crate) async fn connect(path: &Path, key: Option<&FileKey>) -> Result<OfficeFile, Refusal> {
    let options = probe(path, key)?.journal_mode(SqliteJournalMode::Wal);
    // One connection alone turns the log on: the pool makes several at once, and of two that turn it on together SQLite
    // answers one as busy without waiting.
    let first = options.connect().await.map_err(|error| at(error, path))?;
    // All at once and for good: a connection that is made later might find another file under the name.
    let pool = SqlitePoolOptions::new()
        .min_connections(CONNECTIONS)
        .max_connections(CONNECTIONS)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(BUSY_TIMEOUT * 2)
        .connect_with(options.clone())
        .await
        .map_err(|error| at(error, path))?;
    let folding = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // It waits for nobody, but for others that open or close the file at this moment.
        .after_connect(|connection, _| {
            Box::pin(async move {
                sqlx::query("PRAGMA busy_timeout = 0")
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .connect_with(options)
        .await
        .map_err(|error| at(error, path))?;
    first.close().await.map_err(|error| at(error, path))?;
    OfficeFile::new(pool, Some(folding), path, None, key)
}

/// The refusal of an engine's error, with the path where the sentence wants it.
fn at(error: sqlx::Error, path: &Path) -> Refusal {
    of_place(refused(error), path)
}

/// The refusal with the path where the sentence wants it.
fn of_place(refusal: Refusal, path: &Path) -> Refusal {
    match refusal.code.as_str() {
        "office_folder_not_writable" if held_by_another(path) => Refusal::new("office_busy"),
        "not_an_office" | "office_folder_not_writable" | "office_not_reachable" => {
            naming(refusal, path)
        }
        _ => refusal,
    }
}

/// On Windows a program may let nobody else open a file, as virus scanners and copying programs do; SQLite says of that
/// only that it could not open it.
#[cfg(windows)]
fn held_by_another(path: &Path) -> bool {
    /// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of winerror.h.
    const HELD: [i32; 2] = [32, 33];
    let opened = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path);
    opened.is_err_and(|error| {
        error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
    })
}

#[cfg(not(windows))]
fn held_by_another(_path: &Path) -> bool {
    false
}

/// Writes a compact copy into an empty file.
pub(crate) async fn vacuum_into(
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<(), Refusal> {
    let name = path
        .to_str()
        .ok_or_else(|| Refusal::new("path_not_unicode").with("path", path.display()))?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(connection)
        .await
        .map_err(refused)?;
    Ok(())
}
