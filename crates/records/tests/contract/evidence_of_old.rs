//! Offices of before kept quality evidence by file, and added up whatever files said: each file becomes a batch, and every sum stays.

use assessment::evidence::statements::{RecordKind, counting};
use records::Database;
use records::evidence::{attainment, batches, inspections, names, scopes, stretches};
use records::safekeeping::backup;
use records::safekeeping::proof::{self, Begun};
use sqlx::migrate::{Migration, Migrator};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

use crate::support::{admin_postgres, fresh_postgres};

/// The last migration before there were batches.
const BEFORE: i64 = 13;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// June, June once more with one row corrected, and a file of production: ids in another order than the imports.
const FILLED: &str =
    "INSERT INTO institution (id, name, credit_code, demo, body) VALUES (1, '示例制衣厂', '91350200MA000000XX', FALSE, '{}');
    INSERT INTO evidence_files (id, sha256, name, rows, imported_at) VALUES
        ('z', 's1', '六月.csv', 3, '2026-07-01T20:00:00Z'), ('a', 's2', '六月改.csv', 3, '2026-07-02T01:00:00.25Z'),
        ('m', 's3', '产量.csv', 2, '2026-07-03T01:00:00Z');
    INSERT INTO inspections (file_id, row_no, unit, operation, style, day, quantity, inspected, critical, major, minor, rework, scrap) VALUES
        ('z', 2, 'sewing/1', '锁边', 'ST1', '2026-06-01', 100, 10, 0, 0, 1, 0, 0),
        ('z', 3, 'sewing/1', '', '', '2026-06-02', 100, 20, 0, 1, 1, 0, 0),
        ('z', 4, 'sewing/2', '锁边', 'ST1', '2026-06-01', 100, 30, 1, 0, 0, 2, 0),
        ('a', 2, 'sewing/1', '锁边', 'ST1', '2026-06-01', 100, 10, 0, 0, 1, 0, 0),
        ('a', 3, 'sewing/1', '', '', '2026-06-02', 100, 25, 0, 1, 1, 0, 0),
        ('a', 4, 'sewing/2', '锁边', 'ST1', '2026-06-01', 100, 30, 1, 0, 0, 2, 0);
    INSERT INTO inspection_days (unit, operation, day, rows, quantity, inspected, critical, major, minor, rework, scrap)
        SELECT unit, operation, day, COUNT(*), SUM(quantity), SUM(inspected), SUM(critical), SUM(major), SUM(minor), SUM(rework),
            SUM(scrap) FROM inspections GROUP BY unit, operation, day;
    INSERT INTO attainment (unit, operation, day, target, actual, file_id, row_no) VALUES
        ('sewing/1', '', '2026-06-01', 800000000, 900000000, 'm', 2), ('HY0001', '锁边', '1969-12-31', 1, 2, 'm', 3);";

/// What is filled in, and the line of the log that an office has in which a person worked; of before the log spoke of rows.
fn filled() -> AssertSqlSafe<String> {
    let line = crate::support::entry("import_evidence");
    let before = "0".repeat(64);
    let hash = records::safekeeping::audit::line_hash(1, &line, &before, None);
    AssertSqlSafe(format!(
        "{FILLED}
        INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
        VALUES (1, '{}', '{}', '{}', '{}', '{}', '{before}', '{hash}');
        UPDATE audit_head SET seq = 1, hash = '{hash}', state = NULL;",
        line.at, line.actor, line.action, line.subject, line.detail
    ))
}

async fn everything_is_carried_over(location: &str) {
    for opening in 0..2 {
        let database = Database::open(location).await.unwrap();
        let mut tx = database.begin_read().await.unwrap();
        let told: Vec<_> = batches::all(&mut tx)
            .await
            .unwrap()
            .into_iter()
            .map(|one| {
                assert!(one.brought_over && !one.replaces && !one.is_withdrawn());
                (one.number, one.name, one.sha256, one.stated_on, one.rows)
            })
            .collect();
        let of = |number: i64, name: &str, sha256: &str, day: &str, rows: i64| {
            (
                number,
                name.to_owned(),
                sha256.to_owned(),
                day.to_owned(),
                rows,
            )
        };
        assert_eq!(
            told,
            [
                of(3, "产量.csv", "s3", "2026-07-03", 2),
                of(2, "六月改.csv", "s2", "2026-07-02", 3),
                // Four in the morning there.
                of(1, "六月.csv", "s1", "2026-07-02", 3),
            ]
        );
        // What was added up before is added up still.
        let numbers = names::all(&mut tx).await.unwrap();
        let parts = counting(&scopes::statements(&mut tx).await.unwrap());
        let of_kind = |kind: RecordKind| {
            let parts: Vec<_> = parts
                .iter()
                .filter(|part| part.kind == kind)
                .cloned()
                .collect();
            stretches(&parts, &numbers)
        };
        let sums = inspections::sums(&mut tx, &of_kind(RecordKind::Inspection))
            .await
            .unwrap();
        let named = numbers.names();
        let sums: Vec<(&str, i64, i64, i64)> = sums
            .iter()
            .map(|sum| (named[&sum.unit], sum.batch, sum.rows, sum.inspected))
            .collect();
        assert_eq!(
            sums,
            [
                ("sewing/1", 1, 2, 30),
                ("sewing/1", 2, 2, 35),
                ("sewing/2", 1, 1, 30),
                ("sewing/2", 2, 1, 30),
            ]
        );
        let made = attainment::records(&mut tx, &of_kind(RecordKind::Attainment))
            .await
            .unwrap();
        let made: Vec<_> = made
            .iter()
            .map(|one| {
                (
                    named[&one.unit],
                    one.day,
                    one.target,
                    one.actual,
                    one.row_no,
                )
            })
            .collect();
        assert_eq!(
            made,
            [
                ("HY0001", -1, 1, 2, 3),
                ("sewing/1", 20_605, 800_000_000, 900_000_000, 2),
            ]
        );
        let first = batches::by_number(&mut tx, 1).await.unwrap().unwrap();
        let rows = inspections::page(&mut tx, &first, 0, (-9_999, 99_999), 0, 10)
            .await
            .unwrap();
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (row.row_no, row.operation.as_str(), row.style.as_str()))
            .collect();
        assert_eq!(rows, [(2, "锁边", "ST1"), (3, "", ""), (4, "锁边", "ST1")]);
        // The file that is June once more is known by its days.
        let shared = batches::shared(&mut tx).await.unwrap();
        let [one] = shared.as_slice() else {
            panic!("{shared:?}")
        };
        assert_eq!(
            (one.earlier, one.later, one.shared, one.equal, one.units),
            (1, 2, 3, 2, 2)
        );
        assert_eq!((one.first_day, one.last_day), (20_605, 20_606));
        drop(tx);
        // Its rows are proven from the first opening by somebody on.
        let begun = proof::begin(&database, "2026-07-04T01:00:00Z", "张三").await;
        assert_eq!(
            begun,
            Ok(match opening {
                0 => Begun::Now(23),
                _ => Begun::Already,
            })
        );
        let check = backup::check(&database).await.unwrap();
        assert!(check.sound, "{check:?}");
        database.close().await;
    }
}

fn before(all: &Migrator) -> Migrator {
    let before: Vec<Migration> = all
        .iter()
        .filter(|m| m.version <= BEFORE)
        .cloned()
        .collect();
    Migrator::with_migrations(before)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_old_opens_with_all_its_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("办公室.jiangping");
    let mut connection: SqliteConnection = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .pragma("application_id", 0x4a50_4e47.to_string())
        .foreign_keys(true)
        .connect()
        .await
        .unwrap();
    before(&SQLITE).run(&mut connection).await.unwrap();
    sqlx::raw_sql(filled())
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    everything_is_carried_over(path.to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_office_of_old_opens_with_all_its_evidence() {
    let location = fresh_postgres();
    let (_, name) = location.rsplit_once('/').unwrap();
    let mut admin = PgConnection::connect(&admin_postgres()).await.unwrap();
    let create = AssertSqlSafe(format!(
        "CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"
    ));
    sqlx::query(create).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    let options: PgConnectOptions = location.parse().unwrap();
    let mut connection: PgConnection = options.connect().await.unwrap();
    before(&POSTGRES).run(&mut connection).await.unwrap();
    sqlx::raw_sql(filled())
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    everything_is_carried_over(&location).await;
}
