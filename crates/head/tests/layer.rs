//! The layer under SQLite: a database behind a head does what any database does, and the head stays as it was written.

#![expect(unsafe_code, reason = "SQLite is spoken to in C")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use head::{Front, LENGTH, lay, place};
use libsqlite3_sys as sqlite;

const KEY: &str =
    "PRAGMA key = \"x'2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99'\"";

/// A connection that goes through the layer.
struct Connection(*mut sqlite::sqlite3);

impl Connection {
    fn open(path: &Path) -> Self {
        head::register().unwrap();
        let name = CString::new(path.to_str().unwrap()).unwrap();
        let layer = CString::new(head::NAME).unwrap();
        let mut connection = std::ptr::null_mut();
        let flags = sqlite::SQLITE_OPEN_READWRITE | sqlite::SQLITE_OPEN_CREATE;
        // SAFETY: names end with 0.
        let code = unsafe {
            sqlite::sqlite3_open_v2(name.as_ptr(), &mut connection, flags, layer.as_ptr())
        };
        assert_eq!(code, sqlite::SQLITE_OK);
        Self(connection)
    }

    fn encrypted(path: &Path) -> Self {
        let connection = Self::open(path);
        connection.run(KEY).unwrap();
        connection
    }

    /// The rows of the statements, fields by `|`.
    fn run(&self, sql: &str) -> Result<Vec<String>, String> {
        unsafe extern "C" fn row(
            rows: *mut c_void,
            count: c_int,
            fields: *mut *mut c_char,
            _: *mut *mut c_char,
        ) -> c_int {
            // SAFETY: SQLite gives `count` texts, and back what it was given.
            unsafe {
                let fields = std::slice::from_raw_parts(fields, count as usize);
                let texts: Vec<String> = fields
                    .iter()
                    .map(|text| match text.is_null() {
                        true => String::new(),
                        false => CStr::from_ptr(*text).to_string_lossy().into_owned(),
                    })
                    .collect();
                (*rows.cast::<Vec<String>>()).push(texts.join("|"));
            }
            0
        }
        let sql = CString::new(sql).unwrap();
        let mut rows: Vec<String> = Vec::new();
        // SAFETY: as above.
        unsafe {
            let code = sqlite::sqlite3_exec(
                self.0,
                sql.as_ptr(),
                Some(row),
                (&raw mut rows).cast(),
                std::ptr::null_mut(),
            );
            if code == sqlite::SQLITE_OK {
                return Ok(rows);
            }
            Err(CStr::from_ptr(sqlite::sqlite3_errmsg(self.0))
                .to_string_lossy()
                .into_owned())
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: nobody uses it any more.
        assert_eq!(unsafe { sqlite::sqlite3_close(self.0) }, sqlite::SQLITE_OK);
    }
}

fn new(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    lay(&mut File::create_new(&path).unwrap(), b"the header").unwrap();
    path
}

fn headers(path: &Path) -> [Vec<u8>; 2] {
    Front::open(path).unwrap().unwrap().headers().unwrap()
}

#[test]
fn an_encrypted_database_behind_a_head_does_what_any_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "办公室 a.office");
    let connection = Connection::encrypted(&path);
    assert_eq!(
        connection.run("PRAGMA cipher_provider").unwrap(),
        ["rustcrypto"]
    );
    for mode in ["wal", "delete", "truncate", "wal"] {
        let set = connection.run(&format!("PRAGMA journal_mode = {mode}"));
        assert_eq!(set.unwrap(), [mode]);
        connection
            .run(
                "CREATE TABLE IF NOT EXISTS t (a INTEGER PRIMARY KEY, b);
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                 INSERT INTO t (b) SELECT 'Zhang Wei ' || i FROM n;
                 DELETE FROM t WHERE a % 3 = 0; VACUUM",
            )
            .unwrap();
        assert_eq!(connection.run("PRAGMA integrity_check").unwrap(), ["ok"]);
        // A second connection sees what was written.
        let other = Connection::encrypted(&path);
        assert_eq!(
            other.run("SELECT COUNT(*) FROM t").unwrap(),
            connection.run("SELECT COUNT(*) FROM t").unwrap()
        );
        assert_eq!(other.run("PRAGMA mmap_size = 1000000").unwrap(), ["0"]);
    }
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert_eq!(headers(&path), [b"the header", b"the header"]);
    let pages = connection.run("PRAGMA page_count").unwrap()[0]
        .parse::<u64>()
        .unwrap();
    assert_eq!(
        std::fs::metadata(&path).unwrap().len(),
        LENGTH + pages * 4096
    );
    connection
        .run("DELETE FROM t; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let pages = connection.run("PRAGMA page_count").unwrap()[0]
        .parse::<u64>()
        .unwrap();
    assert_eq!(
        std::fs::metadata(&path).unwrap().len(),
        LENGTH + pages * 4096
    );
    drop(connection);
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(9).any(|part| part == b"Zhang Wei"));
}

#[test]
fn a_wrong_key_or_none_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "a.office");
    Connection::encrypted(&path)
        .run("CREATE TABLE t (a)")
        .unwrap();
    let wrong = Connection::open(&path);
    wrong.run(&KEY.replace("2DD2", "2DD3")).unwrap();
    for connection in [wrong, Connection::open(&path)] {
        let told = connection.run("SELECT * FROM t").unwrap_err();
        assert_eq!(told, "file is not a database");
    }
}

#[test]
fn vacuum_into_a_file_with_a_head_keeps_that_head() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "a.office");
    let copy = new(folder.path(), "b.office");
    let connection = Connection::encrypted(&path);
    connection
        .run("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
        .unwrap();
    let mut front = Front::open(&copy).unwrap().unwrap();
    front.write_header(b"the copy's").unwrap();
    drop(front);
    connection
        .run(&format!("VACUUM INTO '{}'", copy.display()))
        .unwrap();
    assert_eq!(headers(&copy), [b"the copy's", b"the copy's"]);
    let copied = Connection::encrypted(&copy);
    assert_eq!(copied.run("SELECT a FROM t").unwrap(), ["7"]);
}

#[test]
fn a_plain_database_goes_through_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.db");
    let connection = Connection::open(&path);
    let made =
        connection.run("PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (7)");
    assert_eq!(made.unwrap(), ["wal"]);
    drop(connection);
    assert!(
        std::fs::read(&path)
            .unwrap()
            .starts_with(b"SQLite format 3\0")
    );
    assert!(Front::open(&path).unwrap().is_none());
}

#[test]
fn one_slot_is_enough_to_know_the_file_and_the_head_is_written_while_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "a.office");
    let connection = Connection::encrypted(&path);
    connection
        .run("PRAGMA journal_mode = wal; CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (7)")
        .unwrap();
    // In the middle of another's write, and without a lock of SQLite's being lost by it.
    let mut front = Front::open(&path).unwrap().unwrap();
    front.hold().unwrap();
    front.write_header(b"another header").unwrap();
    front.write_notes(b"three tries").unwrap();
    drop(front);
    let other = Connection::encrypted(&path);
    assert_eq!(
        other.run("BEGIN IMMEDIATE").unwrap_err(),
        "database is locked"
    );
    connection.run("COMMIT").unwrap();
    drop((connection, other));
    let damage = |at: u64| {
        let mut file = OpenOptions::new().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[0; 64]).unwrap();
    };
    damage(0);
    let front = Front::open(&path).unwrap().unwrap();
    assert_eq!(front.headers().unwrap()[1], b"another header");
    assert_eq!(front.notes().unwrap(), b"three tries");
    drop(front);
    assert_eq!(
        Connection::encrypted(&path).run("SELECT a FROM t").unwrap(),
        ["7"]
    );
    damage(256 * 1024);
    assert!(Front::open(&path).unwrap().is_none());
}

#[test]
fn two_who_change_the_head_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "a.office");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let mut front = Front::open(&path).unwrap().unwrap();
                    front.hold().unwrap();
                    let mut notes = front.notes().unwrap();
                    notes.push(1);
                    front.write_notes(&notes).unwrap();
                }
            });
        }
    });
    let front = Front::open(&path).unwrap().unwrap();
    assert_eq!(front.notes().unwrap().len(), 40);
}

/// Beyond 1 GiB, where SQLite locks bytes: by growing a database there through a hole in the file.
#[test]
fn pages_beyond_the_locked_bytes_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = new(folder.path(), "a.office");
    let connection = Connection::open(&path);
    connection
        .run("PRAGMA page_size = 65536; PRAGMA synchronous = OFF; CREATE TABLE t (a INTEGER PRIMARY KEY, b)")
        .unwrap();
    // Every value takes pages of its own; zeros are written as they are.
    for _ in 0..11 {
        connection
            .run("INSERT INTO t (b) VALUES (zeroblob(100000000))")
            .unwrap();
    }
    connection
        .run("INSERT INTO t (b) VALUES ('the last')")
        .unwrap();
    assert_eq!(connection.run("PRAGMA integrity_check").unwrap(), ["ok"]);
    assert_eq!(
        connection
            .run("SELECT COUNT(*), SUM(length(b)) FROM t")
            .unwrap(),
        ["12|1100000008"]
    );
    let pages = connection.run("PRAGMA page_count").unwrap()[0]
        .parse::<u64>()
        .unwrap();
    assert_eq!(
        std::fs::metadata(&path).unwrap().len(),
        place(pages * 65_536 - 1) + 1
    );
    assert!(pages * 65_536 > 1 << 30);
    assert_eq!(headers(&path), [b"the header", b"the header"]);
    connection
        .run("DELETE FROM t WHERE a < 12; VACUUM")
        .unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < LENGTH + 1_000_000);
    assert_eq!(connection.run("SELECT b FROM t").unwrap(), ["the last"]);
}

/// Made by SQLCipher 4.12 with OpenSSL 3.6, raw key as above: our ciphers are the same ones.
#[test]
fn a_file_that_sqlcipher_made_with_openssl_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("openssl.db");
    std::fs::write(&path, include_bytes!("openssl.db")).unwrap();
    let connection = Connection::encrypted(&path);
    assert_eq!(connection.run("SELECT name FROM people").unwrap(), ["张伟"]);
}
