//! An office that is one open file: that it is still the file that stands under its name, and that it is whole.
//!
//! What a person copies in the file manager is the office. SQLite's write-ahead log keeps what was written in a second file;
//! so it is folded into the first one before an act is answered, and emptied within a second of quiet
//! (docs/decisions/0026-copies-are-whole.md). Must not know any table.

use std::collections::BTreeMap;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::time::Duration;

use assessment::Refusal;
use file_id::FileId;
use sqlx::SqlitePool;
use tokio::sync::Mutex;

use crate::store::failure::{naming, of_file, refused};
use crate::store::file_key::FileKey;

/// How long nobody may have written before the log is emptied.
const QUIET: Duration = Duration::from_millis(300);
/// The longest pause between two attempts, while a reader or a full disk stands in the way.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// An open office file. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub struct OfficeFile {
    pool: SqlitePool,
    place: Arc<Place>,
    /// Folds the log into the file; none where nothing can be written.
    keeper: Option<Arc<Keeper>>,
}

/// Where an office lies, and what was found at its opening.
#[derive(Debug)]
pub(crate) struct Place {
    path: PathBuf,
    identity: FileId,
    /// Why nothing can be written here.
    read_only: Option<Refusal>,
    /// What whoever opened the office has to be told.
    warnings: Vec<Refusal>,
    /// By which its pages are encrypted; none of a plain file.
    key: Option<FileKey>,
    closed: AtomicBool,
}

/// The one connection that folds the log into the file; it waits for nobody.
#[derive(Debug)]
struct Keeper {
    pool: SqlitePool,
    /// Acts that were committed, and how many of them stood in the file when the log was last folded.
    acts: AtomicU64,
    kept: Mutex<u64>,
    emptying: AtomicBool,
}

impl OfficeFile {
    /// `folding` is a pool of one connection that waits for no lock; none when the office is opened only to read it, and
    /// `read_only` says why.
    ///
    /// # Errors
    /// `office_not_found`, `office_not_reachable`.
    pub(crate) fn new(
        pool: SqlitePool,
        folding: Option<SqlitePool>,
        path: &Path,
        read_only: Option<Refusal>,
        key: Option<&FileKey>,
    ) -> Result<Self, Refusal> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let identity = file_id::get_file_id(&path).map_err(|error| of_file(&error, &path))?;
        enter(identity);
        Ok(Self {
            pool,
            place: Arc::new(Place {
                path,
                identity,
                read_only,
                warnings: Vec::new(),
                key: key.cloned(),
                closed: AtomicBool::new(false),
            }),
            keeper: folding.map(|pool| {
                Arc::new(Keeper {
                    pool,
                    acts: AtomicU64::new(0),
                    kept: Mutex::new(0),
                    emptying: AtomicBool::new(false),
                })
            }),
        })
    }

    /// The same with what whoever opened it has to be told.
    #[must_use]
    pub(crate) fn warning_of(mut self, warnings: Vec<Refusal>) -> Self {
        if let Some(place) = Arc::get_mut(&mut self.place) {
            place.warnings.extend(warnings);
        }
        self
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.place.path
    }

    /// By which its pages are encrypted; none of a plain file.
    pub(crate) fn key(&self) -> Option<&FileKey> {
        self.place.key.as_ref()
    }

    /// Writes the header that is kept among the rows before the pages, where it is read without a key. The write lock of the
    /// office keeps an older one from being written after a newer one.
    pub(crate) async fn publish_header(&self) -> Result<(), Refusal> {
        if self.key().is_none() {
            return Ok(());
        }
        let explained = |error| self.explain(refused(error));
        let mut tx = self
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(explained)?;
        let kept: Option<(Vec<u8>,)> =
            sqlx::query_as("SELECT bytes FROM account_header WHERE id = 1")
                .fetch_optional(&mut *tx)
                .await
                .map_err(explained)?;
        if let Some((bytes,)) = kept {
            self.refuse_if_moved()?;
            head::Front::open(self.path())
                .and_then(|front| match front {
                    Some(mut front) => front.write_header(&bytes),
                    None => Ok(()),
                })
                .map_err(|error| of_file(&error, self.path()))?;
        }
        tx.rollback().await.map_err(explained)
    }

    /// What whoever opened it has to be told.
    pub(crate) fn warnings(&self) -> &[Refusal] {
        &self.place.warnings
    }

    /// Why nothing can be written, when that was found at the opening.
    pub(crate) fn read_only(&self) -> Option<&Refusal> {
        self.place.read_only.as_ref()
    }

    /// Refuses to write where nothing can be written, for the reason that was found at the opening, and into a file that
    /// was moved.
    pub(crate) fn refuse_unwritable(&self) -> Result<(), Refusal> {
        match &self.place.read_only {
            Some(refusal) => Err(refusal.clone()),
            None => self.refuse_if_moved(),
        }
    }

    /// Refuses `office_moved` when another file, or none, stands under the office's name: what would be written now goes
    /// into a file that nobody finds. Refuses `office_not_reachable` when the drive does not answer. It costs one question
    /// to the file system and opens nothing: closing the file would drop SQLite's locks.
    pub(crate) fn refuse_if_moved(&self) -> Result<(), Refusal> {
        match file_id::get_file_id(&self.place.path) {
            Ok(found) if found == self.place.identity => Ok(()),
            Err(error) if !is_absence(&error) => Err(self.not_reachable()),
            Err(_)
                if self
                    .place
                    .path
                    .parent()
                    .is_some_and(|folder| !folder.exists()) =>
            {
                Err(self.not_reachable())
            }
            Ok(_) | Err(_) => {
                Err(Refusal::new("office_moved").with("path", self.place.path.display()))
            }
        }
    }

    /// What an error of the engine means, now that one can look whether the file is still there: a drive that was pulled
    /// out gives errors that look like damage.
    pub(crate) fn explain(&self, refusal: Refusal) -> Refusal {
        match refusal.code.as_str() {
            "office_damaged"
            | "not_an_office"
            | "storage_failed"
            | "office_folder_not_writable" => match self.refuse_if_moved() {
                Err(reason) => reason,
                Ok(()) if refusal.arg("path") == Some("…") => naming(refusal, &self.place.path),
                Ok(()) => refusal,
            },
            "office_not_reachable" => self.not_reachable(),
            _ => refusal,
        }
    }

    fn not_reachable(&self) -> Refusal {
        Refusal::new("office_not_reachable").with("path", self.place.path.display())
    }

    /// Folds the log into the file after an act; what another act folded meanwhile is not folded twice. A reader of an
    /// older moment, or a full disk, may hold a part of it back: that part is folded as soon as it can be.
    pub(crate) async fn keep_whole(&self) {
        let Some(keeper) = &self.keeper else {
            return;
        };
        let mine = keeper.acts.fetch_add(1, Ordering::SeqCst) + 1;
        {
            let mut kept = keeper.kept.lock().await;
            if *kept < mine {
                let seen = keeper.acts.load(Ordering::SeqCst);
                // The act is safe on the disk, in the log: that it is not in the file yet is no reason to refuse it.
                if fold(&keeper.pool, "PRAGMA wal_checkpoint(PASSIVE)").await {
                    *kept = seen;
                }
            }
        }
        if !keeper.emptying.swap(true, Ordering::SeqCst) {
            tokio::spawn(empty_when_quiet(Arc::clone(keeper)));
        }
    }

    pub(crate) async fn close(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.pool.close().await;
        }
        self.pool.close().await;
        self.place.leave();
    }
}

impl Deref for OfficeFile {
    type Target = SqlitePool;

    fn deref(&self) -> &SqlitePool {
        &self.pool
    }
}

/// Empties the log when nobody has written for a moment; tries again while somebody stands in the way.
async fn empty_when_quiet(keeper: Arc<Keeper>) {
    let mut pause = QUIET;
    loop {
        let before = keeper.acts.load(Ordering::SeqCst);
        tokio::time::sleep(pause).await;
        if keeper.pool.is_closed() {
            return;
        }
        if keeper.acts.load(Ordering::SeqCst) != before {
            pause = QUIET;
            continue;
        }
        let emptied = fold(&keeper.pool, "PRAGMA wal_checkpoint(TRUNCATE)").await;
        if emptied {
            keeper.emptying.store(false, Ordering::SeqCst);
            // An act that came in between saw that somebody is emptying, and began nobody of its own.
            if keeper.acts.load(Ordering::SeqCst) == before
                || keeper.emptying.swap(true, Ordering::SeqCst)
            {
                return;
            }
        } else {
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Whether the whole log was folded.
async fn fold(pool: &SqlitePool, pragma: &'static str) -> bool {
    let answer: Result<(i64, i64, i64), sqlx::Error> = sqlx::query_as(pragma).fetch_one(pool).await;
    matches!(answer, Ok((0, pages, folded)) if pages == folded)
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The file's name with something added to its end.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// How often each office file is open in this program.
static OPEN: StdMutex<BTreeMap<FileId, usize>> = StdMutex::new(BTreeMap::new());

/// Whether this program has the office file open: then it must not be opened and closed beside SQLite, which would drop
/// the locks that it holds.
pub(crate) fn is_open_here(path: &Path) -> bool {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    file_id::get_file_id(path).is_ok_and(|identity| open.contains_key(&identity))
}

fn enter(identity: FileId) {
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    *open.entry(identity).or_insert(0) += 1;
}

impl Place {
    /// This opening of the file is over.
    fn leave(&self) {
        if self.closed.swap(true, Ordering::SeqCst) {
            return;
        }
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(times) = open.get_mut(&self.identity) {
            *times -= 1;
            if *times == 0 {
                open.remove(&self.identity);
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leave();
    }
}
