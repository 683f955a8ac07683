//! What the ways of journalling cost (docs/decisions/0026-copies-are-whole.md): one mark per act, 60 writers on one file with
//! a reader beside them, and an import. `cargo run --release --example journals -- FOLDER`. Must not know an office: the rows
//! only have the sizes of marks and audit lines.

#![expect(clippy::unwrap_used, reason = "an example that measures")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

const SCHEMA: &str = "
    CREATE TABLE marks (sheet TEXT, criterion TEXT, mark INTEGER, PRIMARY KEY (sheet, criterion)) STRICT, WITHOUT ROWID;
    CREATE TABLE lines (seq INTEGER PRIMARY KEY, detail TEXT, hash TEXT) STRICT;
    CREATE TABLE head (id INTEGER PRIMARY KEY, seq INTEGER, hash TEXT) STRICT;
    INSERT INTO head VALUES (1, 0, '');";

#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    mode: SqliteJournalMode,
    synchronous: SqliteSynchronous,
    after_each: Option<&'static str>,
}

const WAYS: [Way; 4] = [
    Way {
        name: "log, folded in at closing",
        mode: SqliteJournalMode::Wal,
        synchronous: SqliteSynchronous::Full,
        after_each: None,
    },
    Way {
        name: "log, folded in after each act",
        mode: SqliteJournalMode::Wal,
        synchronous: SqliteSynchronous::Full,
        after_each: Some("PRAGMA wal_checkpoint(PASSIVE)"),
    },
    Way {
        name: "log, folded in and emptied after each act",
        mode: SqliteJournalMode::Wal,
        synchronous: SqliteSynchronous::Full,
        after_each: Some("PRAGMA wal_checkpoint(TRUNCATE)"),
    },
    Way {
        name: "rollback journal, TRUNCATE, EXTRA",
        mode: SqliteJournalMode::Truncate,
        synchronous: SqliteSynchronous::Extra,
        after_each: None,
    },
];

impl Way {
    async fn open(self, path: &Path) -> SqliteConnection {
        SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .busy_timeout(Duration::from_secs(60))
            .journal_mode(self.mode)
            .synchronous(self.synchronous)
            .connect()
            .await
            .unwrap()
    }

    async fn act(self, connection: &mut SqliteConnection, sheet: &str, number: i64) {
        let mut tx = connection.begin_with("BEGIN IMMEDIATE").await.unwrap();
        sqlx::query(
            "INSERT INTO marks VALUES ($1, $2, 850000) ON CONFLICT DO UPDATE SET mark = mark + 1",
        )
        .bind(sheet)
        .bind(number.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO lines (detail, hash) VALUES (hex(randomblob(120)), hex(randomblob(32)))",
        )
        .execute(&mut *tx)
        .await
        .unwrap();
        sqlx::query("UPDATE head SET seq = seq + 1, hash = hex(randomblob(32)) WHERE id = 1")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.keep(connection).await;
    }

    async fn keep(self, connection: &mut SqliteConnection) {
        if let Some(pragma) = self.after_each {
            let _: (i64, i64, i64) = sqlx::query_as(pragma).fetch_one(connection).await.unwrap();
        }
    }
}

#[tokio::main]
async fn main() {
    let folder: PathBuf = std::env::args_os().nth(1).unwrap().into();
    for way in WAYS {
        let path = folder.join("journals.db");
        for end in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        let mut connection = way.open(&path).await;
        sqlx::raw_sql(SCHEMA)
            .execute(&mut connection)
            .await
            .unwrap();

        let mut acts = Vec::new();
        for number in 0..2_000 {
            let begun = Instant::now();
            way.act(&mut connection, "sheet", number).await;
            acts.push(begun.elapsed());
        }
        let begun = Instant::now();
        let mut tx = connection.begin_with("BEGIN IMMEDIATE").await.unwrap();
        for number in 0..40_000 {
            sqlx::query("INSERT INTO marks VALUES ($1, 'import', 850000)")
                .bind(format!("sheet {number}"))
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        way.keep(&mut connection).await;
        let import = begun.elapsed();

        let reader = {
            let path = path.clone();
            tokio::spawn(async move {
                let mut connection = way.open(&path).await;
                let mut reads = Vec::new();
                for _ in 0..200 {
                    let begun = Instant::now();
                    let _: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM marks")
                        .fetch_one(&mut connection)
                        .await
                        .unwrap();
                    reads.push(begun.elapsed());
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                reads
            })
        };
        let begun = Instant::now();
        let mut writers = Vec::new();
        for writer in 0..60 {
            let path = path.clone();
            writers.push(tokio::spawn(async move {
                let mut connection = way.open(&path).await;
                let mut acts = Vec::new();
                for number in 0..20 {
                    let begun = Instant::now();
                    way.act(&mut connection, &format!("writer {writer}"), number)
                        .await;
                    acts.push(begun.elapsed());
                }
                acts
            }));
        }
        let mut crowd = Vec::new();
        for writer in writers {
            crowd.extend(writer.await.unwrap());
        }
        let all = begun.elapsed();
        let mut reads = reader.await.unwrap();
        println!(
            "{}: an act {} ms (99 of 100 within {}); import of 40,000 rows {} ms; 60 writers with 20 acts each {} ms in all, \
             an act {} ms (99 of 100 within {}); a reader beside them {} ms (99 of 100 within {})",
            way.name,
            at(&mut acts, 50),
            at(&mut acts, 99),
            import.as_millis(),
            all.as_millis(),
            at(&mut crowd, 50),
            at(&mut crowd, 99),
            at(&mut reads, 50),
            at(&mut reads, 99),
        );
        connection.close().await.unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}

fn at(times: &mut [Duration], of_hundred: usize) -> String {
    times.sort_unstable();
    let time = times[(times.len() - 1) * of_hundred / 100];
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}
