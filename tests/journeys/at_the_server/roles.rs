//! Roles that own nothing: by the grants that the program says, one reads, one works and one brings the office up to date.

use factory::{State, accounts, call, database_in, done, fresh_database, refused};
use serde_json::{Value, json};

use super::server::as_server_user;
use super::{approved, decided, founded, opened, warnings};
use crate::program;

/// Roles with names of this test's own, on the server that all tests share.
struct Roles {
    reading: String,
    writing: String,
    migrating: String,
}

impl Roles {
    fn made(location: &str) -> Self {
        let (_, tag) = location.rsplit_once('_').unwrap();
        let roles = Self {
            reading: format!("读 \"{tag}\""),
            writing: format!("w_{tag}"),
            migrating: format!("m_{tag}"),
        };
        for role in [&roles.reading, &roles.writing, &roles.migrating] {
            let role = role.replace('"', "\"\"");
            asked(location, &format!("CREATE ROLE \"{role}\" LOGIN")).unwrap();
        }
        roles
    }

    fn words(&self) -> [&str; 6] {
        [
            "--reading",
            &self.reading,
            "--writing",
            &self.writing,
            "--migrating",
            &self.migrating,
        ]
    }
}

/// The same office as another role sees it.
fn by(location: &str, role: &str) -> String {
    let role: String = role.bytes().map(|byte| format!("%{byte:02X}")).collect();
    location.replace("postgres@", &format!("{role}@"))
}

/// Says something to the server; answers what it complains of.
pub(super) fn asked(location: &str, sql: &str) -> Result<(), String> {
    let (server, _) = location.rsplit_once('/').unwrap();
    let database = match sql.starts_with("CREATE ROLE") {
        true => format!("{server}/postgres"),
        false => location.to_owned(),
    };
    let said = as_server_user(&super::program_of("psql"))
        .args([
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            &database,
            "-c",
            sql,
        ])
        .current_dir("/")
        .output()
        .unwrap();
    match said.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&said.stderr).into_owned()),
    }
}

fn grant(location: &str, grants: &Value) {
    let statements = grants["statements"].as_array().unwrap();
    assert!(!statements.is_empty());
    for statement in statements {
        asked(location, statement.as_str().unwrap()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_grants_that_the_founding_says_roles_read_and_work_and_alter_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let location = fresh_database();
    // The server's superuser makes the roles before there is an office.
    let roles = Roles::made(&location);
    let settings = factory::file(folder.path(), "office.toml", factory::office_toml());
    let mut words = vec!["office", "create", &location, "--from", &settings];
    words.extend(roles.words());
    let created = program::done("none", &words);
    grant(&location, &created["grants"]);

    let writer = by(&location, &roles.writing);
    let session = opened(&writer).await;
    assert_eq!(warnings(&session).await, [""; 0]);
    decided(&session, folder.path(), "W1", 0..8).await;
    approved(&session, "W1").await;
    let issued = done(&session, call::issue_certificates, json!({ "round": "W1" })).await;
    assert_eq!(issued["issued"].as_array().unwrap().len(), 8);
    let out = folder.path().join("证书.pdf");
    let print = json!({ "round": "W1", "path": out });
    done(&session, call::save_certificates, print).await;
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    for sql in [
        "CREATE TABLE mine (a INT)",
        "ALTER TABLE marks ADD COLUMN a INT",
        "DROP TABLE marks",
        "TRUNCATE marks",
        "UPDATE audit_log SET actor = 'x'",
        "DELETE FROM audit_log",
        "DELETE FROM _sqlx_migrations",
    ] {
        let refusal = asked(&writer, sql).unwrap_err();
        assert!(
            refusal.contains("denied") || refusal.contains("must be owner"),
            "{sql}: {refusal}"
        );
    }

    let reader = by(&location, &roles.reading);
    let session = opened(&reader).await;
    assert_eq!(warnings(&session).await, ["office_of_reading_role"]);
    let results = done(&session, call::round_results, json!({ "round": "W1" })).await;
    assert_eq!(results["candidates"].as_array().unwrap().len(), 8);
    let chain = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(chain["intact"], true);
    let refusal = refused(
        &session,
        call::import_standard,
        json!({ "text": factory::small::standard("level4") }),
    )
    .await;
    assert_eq!(refusal, "office_of_reading_role");
    assert!(asked(&reader, "UPDATE marks SET mark = 1").is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_without_rights_is_told_which_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let location = fresh_database();
    let roles = Roles::made(&location);
    founded(&location, folder.path());
    let answer = program::call(by(&location, &roles.reading), &["rounds", "list"]);
    assert_eq!(answer.refusal(), "database_right_missing");
    let mut words = vec!["office", "grants"];
    words.extend(roles.words());
    grant(&location, &program::done(&location, &words));
    program::done(by(&location, &roles.reading), &["rounds", "list"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_with_accounts_sign_in_by_a_reading_role_and_change_nothing() {
    let location = database_in("with-accounts".parse::<State>().unwrap()).await;
    let roles = Roles::made(&location);
    let mut words = vec!["office", "grants"];
    words.extend(roles.words());
    grant(&location, &program::done(&location, &words));
    let session = opened(&by(&location, &roles.reading)).await;
    let wrong = json!({ "account": accounts::OFFICER, "password": "不是这一句密码呀" });
    for _ in 0..2 {
        let refusal = refused(&session, call::sign_in, wrong.clone()).await;
        assert_eq!(refusal, "password_wrong");
    }
    accounts::sign_in(&session, accounts::OFFICER).await;
    done(&session, call::list_employees, json!({ "search": "" })).await;
    let standard = json!({ "text": factory::small::standard("level4") });
    let refusal = refused(&session, call::import_standard, standard).await;
    assert_eq!(refusal, "office_of_reading_role");
}

#[test]
fn grants_are_for_servers() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂.office");
    founded(office.to_str().unwrap(), folder.path());
    let answer = program::call(&office, &["office", "grants"]);
    assert_eq!(answer.refusal(), "grants_only_on_server");
}
