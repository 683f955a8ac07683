//! What an engine's error means to a person: the one place where errors of sqlx become refusals.
//!
//! Must not know any language; the sentences stand in the catalogues under the codes.

use std::io;
use std::path::Path;

use assessment::Refusal;
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::migrate::MigrateError;
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

/// The refusal that an error of the engine means. What is not expected is `storage_failed` with the engine's words.
pub(crate) fn refused(error: sqlx::Error) -> Refusal {
    of_error(&error)
}

fn of_error(error: &sqlx::Error) -> Refusal {
    match error {
        sqlx::Error::Database(database) => {
            of_engine(database.as_ref()).unwrap_or_else(|| unexpected(error))
        }
        sqlx::Error::PoolTimedOut => Refusal::new("office_busy"),
        sqlx::Error::Io(io) if io.kind() == io::ErrorKind::StorageFull => {
            Refusal::new("office_disk_full")
        }
        // SQLite talks to no server: these come of PostgreSQL only.
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => {
            Refusal::new("database_unreachable").with("detail", error)
        }
        sqlx::Error::Migrate(migrate) => of_migration(migrate),
        _ => unexpected(error),
    }
}

/// The refusal that an error of a migration means.
pub(crate) fn of_migration(error: &MigrateError) -> Refusal {
    match error {
        MigrateError::ExecuteMigration(error, version) if is_made_already(error) => {
            Refusal::new("office_migrations_cut").with("version", version)
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => of_error(error),
        // What is newer than this program was refused before anything ran.
        MigrateError::VersionMissing(version)
        | MigrateError::VersionMismatch(version)
        | MigrateError::Dirty(version) => {
            Refusal::new("office_schema_altered").with("version", version)
        }
        _ => unexpected(error),
    }
}

/// Whether a migration makes what stands there already: the list of migrations says less than the tables.
fn is_made_already(error: &sqlx::Error) -> bool {
    let Some(error) = error.as_database_error() else {
        return false;
    };
    if error.try_downcast_ref::<SqliteError>().is_some() {
        let message = error.message();
        return [
            "duplicate column name",
            "already exists",
            "there is already",
        ]
        .iter()
        .any(|words| message.contains(words));
    }
    // duplicate_column, duplicate_table, duplicate_object
    matches!(error.code().as_deref(), Some("42701" | "42P07" | "42710"))
}

/// The refusal for what nobody foresaw.
pub(crate) fn unexpected(error: impl std::fmt::Display) -> Refusal {
    Refusal::new("storage_failed").with("detail", error)
}

fn of_engine(error: &dyn DatabaseError) -> Option<Refusal> {
    match error.kind() {
        ErrorKind::UniqueViolation => return Some(of_unique(&unique_key(error))),
        ErrorKind::ForeignKeyViolation => return Some(Refusal::new("reference_broken")),
        _ => {}
    }
    if error.try_downcast_ref::<SqliteError>().is_some() {
        of_sqlite(error.code()?.parse().ok()?, error.message())
    } else {
        of_postgres_code(&error.code()?)
    }
    .map(|refusal| match refusal.code.as_str() {
        "database_unreachable" | "database_right_missing" => {
            refusal.with("detail", error.message())
        }
        _ => refusal,
    })
}

/// What SQLCipher answers for a page whose seal does not hold: the general code, and nothing said of it. Whatever is wrong with a
/// statement of ours has words of its own.
const PAGE_DOES_NOT_HOLD: (i32, &str) = (1, "SQL logic error");

/// What SQLCipher's export answers when a statement within it fails: the general code, and the words that stand for the code of what
/// failed (`sqlite3ErrStr`).
const EXPORT_FAILED: [(&str, i32); 6] = [
    ("attempt to write a readonly database", 8),
    ("disk I/O error", 10),
    ("database disk image is malformed", 11),
    ("database or disk is full", 13),
    ("unable to open database file", 14),
    ("database is locked", 5),
];

fn of_sqlite(code: i32, message: &str) -> Option<Refusal> {
    if (code, message) == PAGE_DOES_NOT_HOLD {
        return Some(Refusal::new("office_damaged"));
    }
    let within = EXPORT_FAILED.iter().find(|(words, _)| *words == message);
    match within {
        Some((_, of_statement)) if code == 1 => of_sqlite_code(*of_statement),
        _ => of_sqlite_code(code),
    }
}

/// Result codes: <https://www.sqlite.org/rescode.html>; the low byte is the kind.
fn of_sqlite_code(code: i32) -> Option<Refusal> {
    Some(match code & 0xff {
        5 | 6 => Refusal::new("office_busy"),
        13 => Refusal::new("office_disk_full"),
        // The drive does not answer: a stick that was pulled out, a cable, a disk that fails. The file may well be sound.
        10 => Refusal::new("office_not_reachable").with("path", "…"),
        // The file under the name is not the one that was opened.
        8 if code >> 8 == 4 => Refusal::new("office_moved").with("path", "…"),
        // Whoever knows the file names it.
        8 => Refusal::new("office_folder_not_writable").with("path", "…"),
        11 => Refusal::new("office_damaged"),
        14 => Refusal::new("office_folder_not_writable").with("path", "…"),
        26 => Refusal::new("not_an_office"),
        _ => return None,
    })
}

/// A refusal of the engine, which does not know the file, with the file that is meant.
pub(crate) fn naming(mut refusal: Refusal, path: &Path) -> Refusal {
    refusal.args.retain(|(name, _)| name != "path");
    refusal.with("path", path.display())
}

/// The refusal that an error about a file means.
pub(crate) fn of_file(error: &io::Error, path: &Path) -> Refusal {
    use io::ErrorKind;

    let missing = |folder: &Path| !folder.as_os_str().is_empty() && !folder.exists();
    let refusal = match error.kind() {
        ErrorKind::AlreadyExists => Refusal::new("office_exists"),
        ErrorKind::NotFound if path.parent().is_some_and(missing) => {
            Refusal::new("office_folder_not_found")
        }
        ErrorKind::NotFound => Refusal::new("office_not_found"),
        ErrorKind::InvalidFilename | ErrorKind::NotADirectory => Refusal::new("office_name_unfit"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Refusal::new("office_folder_not_writable")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            return Refusal::new("office_disk_full");
        }
        _ if error.raw_os_error().is_some_and(is_of_the_drive) => {
            Refusal::new("office_not_reachable")
        }
        _ => return Refusal::new("storage_failed").with("detail", error),
    };
    refusal.with("path", path.display())
}

/// Refuses a link: SQLite follows none, and calls that a missing permission.
pub(crate) fn refuse_link(path: &Path) -> Result<(), Refusal> {
    match std::fs::read_link(path) {
        Ok(target) => Err(Refusal::new("office_is_a_link")
            .with("path", path.display())
            .with("target", target.display())),
        Err(_) => Ok(()),
    }
}

/// Whether the system says that the drive itself does not answer.
fn is_of_the_drive(code: i32) -> bool {
    if cfg!(windows) {
        // winerror.h: ERROR_NOT_READY, ERROR_GEN_FAILURE, ERROR_DEV_NOT_EXIST, ERROR_FILE_INVALID,
        // ERROR_NO_MEDIA_IN_DRIVE, ERROR_IO_DEVICE, ERROR_DEVICE_NOT_CONNECTED
        matches!(code, 21 | 31 | 55 | 1006 | 1112 | 1117 | 1167)
    } else {
        // errno.h, the same on Linux and macOS: EIO, ENXIO, ENODEV
        matches!(code, 5 | 6 | 19)
    }
}

/// SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_postgres_code(code: &str) -> Option<Refusal> {
    Some(match code {
        "55P03" | "40001" | "40P01" => Refusal::new("office_busy"),
        "57014" => Refusal::new("database_too_slow"),
        "25006" => Refusal::new("office_on_read_only_server"),
        "42501" => Refusal::new("database_right_missing"),
        "53100" => Refusal::new("office_disk_full"),
        "3D000" => Refusal::new("office_not_found"),
        // The last two: it waited too long for the program.
        "57P01" | "57P02" | "57P03" | "53300" | "25P03" | "57P05" => {
            Refusal::new("database_unreachable")
        }
        "28P01" | "28000" => Refusal::new("database_access_denied"),
        "XX001" | "XX002" => Refusal::new("office_damaged"),
        _ if code.starts_with("08") => Refusal::new("database_unreachable"),
        _ => return None,
    })
}

/// The violated key in PostgreSQL's naming, `table_column_column_key`; SQLite names the columns only.
fn unique_key(error: &dyn DatabaseError) -> String {
    if let Some(postgres) = error.try_downcast_ref::<PgDatabaseError>() {
        return postgres.constraint().unwrap_or_default().to_owned();
    }
    let columns = error.message().rsplit(": ").next().unwrap_or_default();
    let mut key = String::new();
    for column in columns.split(", ") {
        let (table, name) = column.split_once('.').unwrap_or(("", column));
        if key.is_empty() {
            key.push_str(table);
        }
        key.push('_');
        key.push_str(name);
    }
    key.push_str("_key");
    key
}

fn of_unique(key: &str) -> Refusal {
    match key {
        "employees_staff_no_key" => Refusal::new("staff_no_taken").at("staff_no"),
        "employees_id_type_id_number_key" | "employees_id_number_digest" => {
            Refusal::new("id_number_taken").at("id_number")
        }
        "standards_code_version_key" => Refusal::new("standard_version_taken").at("version"),
        "rounds_code_key" => Refusal::new("round_code_taken").at("code"),
        "panel_members_round_id_code_key" => {
            Refusal::new("panel_member_kept_twice").at("panel.code")
        }
        "candidates_round_id_employee_id_key" => Refusal::new("candidate_twice").at("candidate"),
        "score_sheets_round_id_candidate_id_component_rater_key" => {
            Refusal::new("score_sheet_twice").at("rater")
        }
        "evidence_files_sha256_key" => Refusal::new("evidence_file_twice").at("file"),
        "attainment_pkey" | "attainment_unit_operation_day_key" => {
            Refusal::new("attainment_twice").at("date")
        }
        "decisions_round_id_run_candidate_id_key" => Refusal::new("decision_twice").at("candidate"),
        "certificates_candidate_id_key" => Refusal::new("certificate_twice").at("candidate"),
        "certificates_pkey" | "certificates_number_key" | "certificates_scope_serial_key" => {
            Refusal::new("certificate_number_taken").at("number")
        }
        other => Refusal::new("already_kept").with("key", other),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn errors_of_a_pulled_stick_are_called_neither_damage_nor_full() {
        // https://www.sqlite.org/rescode.html: READ, SHORT_READ, WRITE, FSYNC, TRUNCATE, FSTAT, CORRUPTFS, SHMSIZE (where the disk
        // is full, the layer below says so), SHMMAP, LOCK
        for kind in [1, 2, 3, 4, 6, 7, 33, 19, 21, 15] {
            let refusal = of_sqlite_code(10 | kind << 8).unwrap();
            assert_eq!(refusal.code, "office_not_reachable", "{kind}");
        }
        for (words, code) in [
            ("disk I/O error", "office_not_reachable"),
            ("database or disk is full", "office_disk_full"),
        ] {
            let refusal = of_sqlite(1, words).unwrap();
            assert_eq!(refusal.code, code, "within an export");
        }
        assert_eq!(of_sqlite(1, "no such table: marks"), None);
        assert_eq!(of_sqlite_code(10).unwrap().code, "office_not_reachable");
        assert_eq!(of_sqlite_code(11).unwrap().code, "office_damaged");
        assert_eq!(of_sqlite_code(13).unwrap().code, "office_disk_full");
        let codes = if cfg!(windows) { [21, 1167] } else { [5, 19] };
        for code in codes {
            let error = io::Error::from_raw_os_error(code);
            assert_eq!(
                of_file(&error, Path::new("a.office")).code,
                "office_not_reachable"
            );
        }
    }
}
