//! Offices of version 0.1.0 kept the plan of a round as JSON, and its panel and relations in tables beside it.

use assessment::RoundPlan;
use records::rounds::plan;
use records::safekeeping::proof::Begun;
use records::safekeeping::{backup, proof};
use records::{Database, rounds};
use serde_json::{Value, json};
use sqlx::migrate::{Migration, Migrator};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

use crate::support::{admin_postgres, fresh_postgres};

/// The last migration of version 0.1.0.
const RELEASED: i64 = 5;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

const STANDARDS: &str = "INSERT INTO standards (id, code, version, occupation, level, title, body, hash, created_at) VALUES
    ('s1', 'sewing', '2026.1', '6-05-01-03', 'level3', '缝纫工', '{}', 'h', '2026-05-18T01:00:00Z'),
    ('s2', '缝纫''\"工', 'v ''1''', '6-05-01-03', 'level3', '缝纫工', '{}', 'h', '2026-05-18T01:00:00Z')";

const INSTITUTION: &str = "INSERT INTO institution (id, name, credit_code, demo, body)
    VALUES (1, '示例制衣厂', '91350200MA000000XX', FALSE, '{}')";

/// Plans as 0.1.0 wrote them, oldest first, each with the id of its standard.
fn plans() -> Vec<(&'static str, Value)> {
    let whole = json!({
        "code": "2026-01", "title": "第一批", "standard": "sewing", "standard_version": "2026.1",
        "announced_on": "2026-03-02", "scoring_from": "2026-03-16", "scoring_to": "2026-04-30",
        "evidence": { "from": "2025-12-01", "to": "2026-02-28" },
        "panel": [
            { "code": "S2", "name": "李国栋", "role": "supervisor", "component": "supervisor", "staff_no": "0017" },
            { "code": "A10", "name": "王师傅", "role": "senior_assessor", "component": "master" },
            { "code": "A9", "name": "𠮷田·“é”", "role": "assessor", "component": "review", "staff_no": "A'0\"9\\" },
            { "code": "质 \\ \"Q\" 'Q' $.a", "name": "O'Neil \\u0041 {\"a\":[1]}", "role": "quality_supervisor" },
        ],
        "relations": [
            { "rater": "S2", "staff_no": "0042", "kind": "own_apprentice" },
            { "rater": "A9", "staff_no": "0007", "kind": "kin" },
            { "rater": "S2", "staff_no": "0042", "kind": "direct_supervisor" },
            { "rater": "A10", "staff_no": "女工-😀", "kind": "close" },
        ],
    });
    let without_lists = json!({
        "code": "批次 'no' \"2\"", "title": "\u{2028}%_\\", "standard": "缝纫'\"工", "standard_version": "v '1'",
        "announced_on": "0001-01-01", "scoring_from": "0001-01-01", "scoring_to": "9999-12-31",
        "panel": [], "relations": [],
    });
    let of_defaults = json!({
        "code": "3", "title": "t", "standard": "sewing", "standard_version": "2026.1",
        "announced_on": "2024-02-29", "scoring_from": "2024-02-29", "scoring_to": "2024-02-29", "evidence": null,
    });
    vec![("s1", whole), ("s2", without_lists), ("s1", of_defaults)]
}

/// Makes the office of 0.1.0 with these plans, through a connection of either engine.
macro_rules! fill {
    ($connection:expr) => {{
        sqlx::raw_sql(INSTITUTION).execute(&mut *$connection).await.unwrap();
        sqlx::raw_sql(STANDARDS).execute(&mut *$connection).await.unwrap();
        for (number, (standard, plan)) in plans().into_iter().enumerate() {
            let id = format!("r{number}");
            sqlx::query(
                "INSERT INTO rounds (id, code, title, standard_id, state, plan, opened_at, revision)
                 VALUES ($1, $2, $3, $4, 'scoring', $5, '2026-05-18T01:00:00Z', 7)",
            )
            .bind(&id)
            .bind(plan["code"].as_str())
            .bind(plan["title"].as_str())
            .bind(standard)
            .bind(plan.to_string())
            .execute(&mut *$connection)
            .await
            .unwrap();
            for member in plan["panel"].as_array().into_iter().flatten() {
                sqlx::query(
                    "INSERT INTO panel_members (round_id, code, name, role, component, staff_no)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                )
                .bind(&id)
                .bind(member["code"].as_str())
                .bind(member["name"].as_str())
                .bind(member["role"].as_str())
                .bind(member["component"].as_str())
                .bind(member["staff_no"].as_str())
                .execute(&mut *$connection)
                .await
                .unwrap();
            }
            for relation in plan["relations"].as_array().into_iter().flatten() {
                sqlx::query(
                    "INSERT INTO relations (round_id, rater, staff_no, kind) VALUES ($1, $2, $3, $4)",
                )
                .bind(&id)
                .bind(relation["rater"].as_str())
                .bind(relation["staff_no"].as_str())
                .bind(relation["kind"].as_str())
                .execute(&mut *$connection)
                .await
                .unwrap();
            }
        }
        // An office that a person worked in has a log.
        let line = crate::support::entry("open_round");
        let before = "0".repeat(64);
        let hash = records::safekeeping::audit::line_hash(1, &line, &before, None);
        sqlx::query(
            "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
             VALUES (1, $1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&line.at)
        .bind(&line.actor)
        .bind(&line.action)
        .bind(&line.subject)
        .bind(&line.detail)
        .bind(&before)
        .bind(&hash)
        .execute(&mut *$connection)
        .await
        .unwrap();
        sqlx::query("UPDATE audit_head SET seq = 1, hash = $1")
            .bind(&hash)
            .execute(&mut *$connection)
            .await
            .unwrap();
        // What refers to a round still does when the plan has moved.
        sqlx::raw_sql(
            "INSERT INTO employees (id, staff_no, name, pinyin, initials, revision) VALUES ('e', '0042', 'n', '', '', 0);
             INSERT INTO candidates (id, round_id, employee_id, state, eligibility) VALUES ('c', 'r0', 'e', 'enrolled', '{}');
             INSERT INTO score_sheets (id, round_id, candidate_id, component, rater, state, source, revision)
             VALUES ('s', 'r0', 'c', 'master', 'A10', 'submitted', 'office', 0);",
        )
        .execute(&mut *$connection)
        .await
        .unwrap();
    }};
}

fn released(all: &Migrator) -> Migrator {
    let before: Vec<Migration> = all
        .iter()
        .filter(|m| m.version <= RELEASED)
        .cloned()
        .collect();
    Migrator::with_migrations(before)
}

async fn every_plan_is_carried_over(location: &str) {
    // The second opening finds nothing left to bring up to date.
    for opening in 0..2 {
        let database = Database::open(location).await.unwrap();
        let mut tx = database.begin_read().await.unwrap();
        for (number, (standard, written)) in plans().into_iter().enumerate() {
            let id = format!("r{number}").into();
            let round = rounds::get(&mut tx, &id).await.unwrap().unwrap();
            assert_eq!(
                (
                    round.state.as_str(),
                    round.revision,
                    round.standard_id.as_str()
                ),
                ("scoring", 7, standard)
            );
            let read: RoundPlan = serde_json::from_value(written).unwrap();
            assert_eq!(plan::of_round(&mut tx, &id).await.unwrap(), read);
        }
        drop(tx);
        let check = backup::check(&database).await.unwrap();
        assert!(check.sound, "{check:?}");
        // Its rows are proven from the first opening by somebody on.
        let begun = proof::begin(&database, "2026-05-19T01:00:00Z", "张三").await;
        assert_eq!(
            begun,
            Ok(if opening == 0 {
                Begun::Now(17)
            } else {
                Begun::Already
            })
        );
        let check = backup::check(&database).await.unwrap();
        assert!(check.sound, "{check:?}");
        assert_eq!(check.proof.from_line, Some(2));
        database.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_old_opens_with_all_its_plans() {
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
    released(&SQLITE).run(&mut connection).await.unwrap();
    fill!(&mut connection);
    connection.close().await.unwrap();
    every_plan_is_carried_over(path.to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_office_of_old_opens_with_all_its_plans() {
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
    released(&POSTGRES).run(&mut connection).await.unwrap();
    fill!(&mut connection);
    connection.close().await.unwrap();
    every_plan_is_carried_over(&location).await;
}
