//! An open office: where it lies, how it is created and opened, and how transactions begin on it.
//!
//! Must not know any table but those that say whether this is an office at all.

use std::path::{Path, PathBuf};

use assessment::Refusal;

use crate::safekeeping::{companions, proof};
use crate::store::failure::{of_file, refused};
use crate::store::file_key::{FileKey, does_not_fit};
use crate::store::location::Location;
use crate::store::office_file::OfficeFile;
use crate::store::postgres::PgOffice;
use crate::store::postgres::grants;
use crate::store::postgres::grants::{Grants, Roles};
pub use crate::store::sqlite::Sealed;
use crate::store::sync_folder;
use crate::store::unfinished::{self, Unfinished};
use crate::store::{postgres, schema, sqlite};
use crate::{Engine, Tx, WriteTx};

/// An office that is open. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub enum Database {
    /// One file.
    Sqlite(OfficeFile),
    /// A PostgreSQL database.
    Postgres(PgOffice),
}

/// An office in the making. A file gets its name with [`NewOffice::finish`]; until then it stands beside its place under
/// another, and a program that is killed meanwhile leaves nothing that stands in the way of the next.
#[derive(Debug)]
pub struct NewOffice {
    database: Database,
    file: Option<(Unfinished, PathBuf)>,
}

impl NewOffice {
    /// The store to be filled.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Gives the office its name and opens it.
    ///
    /// Refuses `office_exists` when somebody else made one there meanwhile; then nothing is left of this one.
    pub async fn finish(self) -> Result<Database, Refusal> {
        let Some((unfinished, path)) = self.file else {
            return Ok(self.database);
        };
        let key = self.database.key().cloned();
        self.database.close().await;
        // A log without its office, such as one that was deleted: SQLite would play it back into the new one.
        let set_aside = companions::set_orphans_aside(&path)?;
        unfinished
            .put(&path)
            .map_err(|error| of_file(&error, &path))?;
        open_file(&path, key.as_ref(), set_aside).await
    }

    /// Takes the office away again. A PostgreSQL database is left with its empty tables, because it may hold more than the
    /// office: its owner drops it, or founds an office in it.
    pub async fn discard(self) {
        self.database.close().await;
    }
}

async fn open_file(
    path: &Path,
    key: Option<&FileKey>,
    mut warnings: Vec<Refusal>,
) -> Result<Database, Refusal> {
    warnings.extend(sync_folder::warning(path));
    let file = sqlite::open(path, &schema::SQLITE, key).await?;
    Ok(Database::Sqlite(file.warning_of(warnings)))
}

/// Refuses an encrypted file for which there is no key. What cannot be read is refused by the opening itself.
fn refuse_locked(path: &Path, key: Option<&FileKey>) -> Result<(), Refusal> {
    if key.is_none() && matches!(head::Front::open(path), Ok(Some(_))) {
        return Err(Refusal::new("office_locked").with("path", path.display()));
    }
    Ok(())
}

impl Database {
    /// Begins a new, empty office at a path or a `postgres://…` address. A PostgreSQL database that does not exist is
    /// created.
    ///
    /// Refuses `office_exists`, `office_folder_not_found`, `office_folder_not_writable`, `office_on_network_drive`,
    /// `office_disk_full`, `database_unreachable`, `database_access_denied`. After a refusal nothing is left behind.
    pub async fn begin(location: &str) -> Result<NewOffice, Refusal> {
        Self::begin_sealed(location, None).await
    }

    /// Begins a new, empty office as [`Database::begin`] does; a file is encrypted by what it is sealed with. A PostgreSQL
    /// database is not encrypted by us.
    ///
    /// Refuses what [`Database::begin`] refuses.
    pub async fn begin_sealed(
        location: &str,
        sealed: Option<&Sealed>,
    ) -> Result<NewOffice, Refusal> {
        match Location::parse(location) {
            Location::File(path) => {
                let (file, unfinished) = sqlite::begin(&path, &schema::SQLITE, sealed).await?;
                Ok(NewOffice {
                    database: Self::Sqlite(file),
                    file: Some((unfinished, path)),
                })
            }
            Location::Postgres(address) => Ok(NewOffice {
                database: Self::Postgres(postgres::create(&address).await?),
                file: None,
            }),
        }
    }

    /// Makes a new, empty office and opens it.
    ///
    /// Refuses what [`Database::begin`] refuses.
    pub async fn create(location: &str) -> Result<Self, Refusal> {
        Self::begin(location).await?.finish().await
    }

    /// Opens an office. One that an older program made is brought up to date; a file is copied beside itself first. A log
    /// that does not belong to the file is set aside. Where nothing can be written (a place, a standby, a role that only
    /// reads), the office is opened to read; [`Database::warnings`] says so.
    ///
    /// Refuses `office_not_found`, `not_an_office`, `office_newer`, `office_schema_altered`,
    /// `office_on_network_drive`, `office_folder_not_writable`, `office_disk_full`, `office_busy`, `office_damaged`,
    /// `office_not_reachable`; of a server `address_not_understood`, `database_tls_wanted`, `database_without_tls`,
    /// `database_not_trusted`, `database_certificate_missing`, `database_unreachable`, `database_access_denied`,
    /// `database_right_missing`, `office_behind`.
    pub async fn open(location: &str) -> Result<Self, Refusal> {
        Self::open_by(location, None).await
    }

    /// Opens an office as [`Database::open`] does, an encrypted file by its key.
    ///
    /// Refuses `office_locked` for an encrypted file without a key, `office_key_does_not_fit`, and what [`Database::open`]
    /// refuses.
    pub async fn open_by(location: &str, key: Option<&FileKey>) -> Result<Self, Refusal> {
        match Location::parse(location) {
            Location::File(path) => {
                refuse_locked(&path, key)?;
                let set_aside = companions::set_strangers_aside(&path, key).await?;
                open_file(&path, key, set_aside)
                    .await
                    .map_err(|refusal| does_not_fit(refusal, &path, key))
            }
            Location::Postgres(address) => postgres::open(&address).await.map(Self::Postgres),
        }
    }

    /// What whoever opened the office has to be told: that it can only be read, that a log was set aside, that the folder
    /// is copied elsewhere by a program.
    pub fn warnings(&self) -> Vec<Refusal> {
        match self {
            Self::Sqlite(file) => file.warnings().to_vec(),
            Self::Postgres(office) => office.warnings().to_vec(),
        }
    }

    /// Why nothing can be written, when the office was opened only to read.
    pub fn unwritable(&self) -> Option<Refusal> {
        match self {
            Self::Sqlite(file) => file.read_only().cloned(),
            Self::Postgres(office) => office.unwritable().cloned(),
        }
    }

    /// Opens an office file, such as a backup, only to read it.
    ///
    /// Refuses `office_not_found`, `not_an_office`, `office_newer`, `backup_by_server` for PostgreSQL.
    pub async fn open_read_only(location: &str) -> Result<Self, Refusal> {
        Self::open_read_only_by(location, None).await
    }

    /// Opens an office file, such as a backup, only to read it, an encrypted one by its key.
    ///
    /// Refuses `office_locked`, `office_key_does_not_fit`, and what [`Database::open_read_only`] refuses.
    pub async fn open_read_only_by(location: &str, key: Option<&FileKey>) -> Result<Self, Refusal> {
        match Location::parse(location) {
            Location::File(path) => {
                refuse_locked(&path, key)?;
                sqlite::open_read_only(&path, &schema::SQLITE, key)
                    .await
                    .map(Self::Sqlite)
                    .map_err(|refusal| does_not_fit(refusal, &path, key))
            }
            Location::Postgres(_) => Err(Refusal::new("backup_by_server")),
        }
    }

    /// Takes a new office away again whose founding failed. A file is removed; a PostgreSQL database is left with
    /// its empty tables, because it may hold more than the office: its owner drops it.
    pub async fn discard(&self, location: &str) {
        self.close().await;
        if let (Self::Sqlite(_), Location::File(path)) = (self, Location::parse(location)) {
            unfinished::remove(&path);
        }
    }

    /// The key by which the open file is encrypted; none of a plain file and of PostgreSQL.
    pub fn key(&self) -> Option<&FileKey> {
        match self {
            Self::Sqlite(file) => file.key(),
            Self::Postgres(_) => None,
        }
    }

    /// Whether a location is a file, and which. None for a `postgres://…` address.
    pub fn file_of(location: &str) -> Option<std::path::PathBuf> {
        match Location::parse(location) {
            Location::File(path) => Some(Path::to_path_buf(&path)),
            Location::Postgres(_) => None,
        }
    }

    /// Begins to read. What is read is one moment of the office, whatever others write meanwhile.
    pub async fn begin_read(&self) -> Result<Tx, Refusal> {
        match self {
            Self::Sqlite(file) => {
                let explained = |error| file.explain(refused(error));
                let mut transaction = file.begin().await.map_err(explained)?;
                // The snapshot is taken by the first read, not by BEGIN.
                sqlx::query("SELECT id FROM audit_head")
                    .execute(&mut *transaction)
                    .await
                    .map_err(explained)?;
                Ok(Tx::new(Engine::Sqlite(transaction), Some(file.clone())))
            }
            Self::Postgres(office) => {
                let transaction = office.begin_read().await?;
                Ok(Tx::new(Engine::Postgres(transaction), None))
            }
        }
    }

    /// Begins to write: waits until no one else writes, and refuses `office_busy` after some seconds; `office_moved` when
    /// the file does not stand under its name any more, the reason for which the office was opened only to read, and
    /// `office_has_foreign_trigger`.
    pub async fn begin_write(&self) -> Result<WriteTx, Refusal> {
        let mut of = None;
        let engine = match self {
            Self::Sqlite(file) => {
                file.refuse_unwritable()?;
                of = Some(file.clone());
                // A deferred transaction would be refused at its first write, when another has written since.
                let begun = file.begin_with("BEGIN IMMEDIATE").await;
                Engine::Sqlite(begun.map_err(|error| file.explain(refused(error)))?)
            }
            Self::Postgres(office) => Engine::Postgres(office.begin_write().await?),
        };
        let mut tx = WriteTx::new(Tx::new(engine, of));
        proof::watch(&mut tx).await?;
        Ok(tx)
    }

    /// Whether another file, or none, stands under the name of this one.
    pub fn is_moved(&self) -> bool {
        match self {
            Self::Sqlite(file) => file
                .refuse_if_moved()
                .is_err_and(|refusal| refusal.code == "office_moved"),
            Self::Postgres(_) => false,
        }
    }

    /// Whether anything can be written here.
    pub(crate) fn is_writable(&self) -> bool {
        match self {
            Self::Sqlite(file) => file.refuse_unwritable().is_ok(),
            Self::Postgres(_) => true,
        }
    }

    /// What the owner of a PostgreSQL database has to say to it, so that others work in the office by roles of less right.
    ///
    /// Refuses `grants_only_on_server` for a file, `role_name_empty`.
    pub async fn grants(&self, roles: &Roles) -> Result<Grants, Refusal> {
        match self {
            Self::Sqlite(_) => Err(Refusal::new("grants_only_on_server")),
            Self::Postgres(_) => grants::of(&mut self.begin_read().await?, roles).await,
        }
    }

    /// Closes all connections; what SQLite keeps beside the file is folded into it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(file) => file.close().await,
            Self::Postgres(office) => office.close().await,
        }
    }
}
