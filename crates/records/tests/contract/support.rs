//! Empty offices to test on, and rows to fill them with. Must not assert anything.

use assessment::{CandidateState, Component, Mark, RoundPlan, RoundState, SheetState, SkillLevel};
use std::sync::atomic::{AtomicU32, Ordering};

use records::evidence::batches::Batch;
use records::marks::sheets::ScoreSheet;
use records::people::employees;
use records::people::employees::Employee;
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::Candidate;
use records::standards::Standard;
use records::{AuditEntry, Database, Engine, Tx, rounds, standards};

/// An office of its own for one test.
pub struct Office {
    pub database: Database,
    pub location: String,
    /// Holds the folder of a file for as long as the test runs.
    _folder: Option<tempfile::TempDir>,
}

impl Office {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("办公室 with space ")
            .tempdir()
            .unwrap();
        let location = folder.path().join("office.jiangping");
        let location = location.to_str().unwrap().to_owned();
        Self {
            database: Database::create(&location).await.unwrap(),
            location,
            _folder: Some(folder),
        }
    }

    pub async fn on_postgres() -> Self {
        let location = fresh_postgres();
        Self {
            database: Database::create(&location).await.unwrap(),
            location,
            _folder: None,
        }
    }

    pub async fn read(&self) -> Tx {
        self.database.begin_read().await.unwrap()
    }

    pub async fn write(&self) -> records::WriteTx {
        self.database.begin_write().await.unwrap()
    }
}

/// The `postgres` database of the test server.
pub fn admin_postgres() -> String {
    std::env::var("JIANGPING_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "JIANGPING_TEST_POSTGRES is not set: run `cargo xtask test`, which starts a PostgreSQL server for the \
             tests, or set it to the address of a server's `postgres` database"
        )
    })
}

/// The address of a database that does not exist yet, on the test server.
pub fn fresh_postgres() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let admin = admin_postgres();
    let (server, _) = admin.rsplit_once('/').unwrap();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    #[expect(
        clippy::disallowed_methods,
        reason = "databases of earlier runs on the same server must not be met again"
    )]
    let id = uuid::Uuid::now_v7().simple().to_string();
    format!("{server}/records_{id}_{number}")
}

pub fn entry(action: &str) -> AuditEntry {
    AuditEntry {
        at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "张三".to_owned(),
        account: None,
        action: action.to_owned(),
        subject: "subject".to_owned(),
        detail: "{}".to_owned(),
    }
}

/// Runs a statement of the test's own, as someone with the engine's own tool would.
pub async fn tamper(tx: &mut Tx, sql: &'static str) {
    match tx.engine() {
        Engine::Sqlite(t) => {
            sqlx::query(sql).execute(&mut **t).await.unwrap();
        }
        Engine::Postgres(t) => {
            sqlx::query(sql).execute(&mut **t).await.unwrap();
        }
    }
}

pub fn employee(staff_no: &str, name: &str) -> Employee {
    Employee {
        id: format!("id-{staff_no}").into(),
        staff_no: staff_no.to_owned(),
        name: name.to_owned(),
        pinyin: "zhangsan".to_owned(),
        initials: "zs".to_owned(),
        revision: 1,
        ..Employee::default()
    }
}

pub fn candidate(number: usize) -> Candidate {
    Candidate {
        id: format!("c-{number:06}").into(),
        round_id: "round".into(),
        employee_id: format!("id-{number:06}").into(),
        state: CandidateState::Enrolled,
        eligibility: "{}".to_owned(),
    }
}

/// The mark of so many ten-thousandths.
pub fn units(units: i64) -> Mark {
    Mark::from_units(units).unwrap()
}

pub fn sheet(candidate: usize, component: &str, rater: &str) -> ScoreSheet {
    ScoreSheet {
        id: format!("s-{candidate:06}-{component}-{rater}").into(),
        round_id: "round".into(),
        candidate_id: format!("c-{candidate:06}").into(),
        component: Component::parse(component).unwrap(),
        rater: rater.to_owned(),
        state: SheetState::Submitted,
        source: "test".to_owned(),
        revision: 1,
    }
}

/// A batch of a file that holds `rows` records from a place on.
pub fn batch(number: i64, first_place: i64, rows: i64) -> Batch {
    Batch {
        number,
        name: format!("证据{number}.csv"),
        sha256: format!("sha-{number}"),
        bytes: 10,
        mapping: String::new(),
        source: "MES".to_owned(),
        stated_on: "2026-05-18".to_owned(),
        written_at: "2026-05-18T01:00:00.000Z".to_owned(),
        replaces: true,
        brought_over: false,
        numbered: false,
        rows,
        first_place,
        last_place: first_place + rows - 1,
        imported_at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "李质量".to_owned(),
        account: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_because: None,
    }
}

pub fn standard() -> Standard {
    Standard {
        id: "standard".into(),
        code: "sewing-level3".to_owned(),
        version: "2026.1".to_owned(),
        occupation: "6-05-01-03".to_owned(),
        level: SkillLevel::Level3,
        title: "缝纫工".to_owned(),
        body: "{}".to_owned(),
        hash: "h".to_owned(),
        created_at: "2026-05-18T01:00:00Z".to_owned(),
    }
}

pub fn round() -> Round {
    Round {
        id: "round".into(),
        code: "2026-01".to_owned(),
        title: "第一批".to_owned(),
        standard_id: "standard".into(),
        state: RoundState::Planned,
        opened_at: "2026-05-18T01:00:00Z".to_owned(),
        revision: 1,
    }
}

/// The plan of [`round`], with nobody on its panel yet.
pub fn plan() -> RoundPlan {
    serde_json::from_value(serde_json::json!({
        "code": "2026-01", "title": "第一批", "standard": "sewing-level3", "standard_version": "2026.1",
        "announced_on": "2026-03-02", "scoring_from": "2026-03-16", "scoring_to": "2026-04-30",
    }))
    .unwrap()
}

/// A round with employees and candidates, numbered from 0.
pub async fn fill_round(office: &Office, people: usize) {
    let mut tx = office.write().await;
    standards::insert(&mut tx, &standard()).await.unwrap();
    rounds::insert(&mut tx, &round(), &plan()).await.unwrap();
    let mut all = Vec::new();
    for number in 0..people {
        let staff_no = format!("{number:06}");
        employees::insert(&mut tx, &employee(&staff_no, "张三"))
            .await
            .unwrap();
        all.push(candidate(number));
    }
    candidates::insert_all(&mut tx, &all).await.unwrap();
    tx.commit(&entry("fill")).await.unwrap();
}
