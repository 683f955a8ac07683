//! A small factory with a row in nearly every table, written through the program's own connection. Must not assert anything.

use assessment::DecisionResult;
use records::evidence::inspections;
use records::evidence::inspections::{DaySums, Inspection};
use records::results::decisions;
use records::results::decisions::Decision;
use records::safekeeping::proof;
use records::{Engine, WriteTx};
use sqlx::AssertSqlSafe;

use crate::support::{Office, entry};

/// Statements that both engines read; `{ff}` is the byte 255.
pub const FACTORY: &[&str] = &[
    "INSERT INTO institution (id, name, credit_code, demo, body) VALUES (1, '示例制衣厂', '9', FALSE, '{}')",
    "INSERT INTO filings (occupation, level) VALUES ('6-05-01-03', 'level3'), ('6-05-01-03', 'level4')",
    "INSERT INTO workshops (code, name) VALUES ('w1', '缝纫车间')",
    "INSERT INTO teams (workshop, code, name) VALUES ('w1', 't1', '一组')",
    "INSERT INTO rule_packs (id, region, year, body) VALUES ('p', 'X', 2026, '{}')",
    "INSERT INTO employees (id, staff_no, name, pinyin, initials, id_number, level, hired_on, revision) VALUES
         ('e1', 'HY0001', '张三', 'zhangsan', 'zs', '11010519491231002X', 'level4', '2015-01-01', 1),
         ('e2', 'HY0002', '李四', 'lisi', 'ls', '110105199001010018', NULL, '2020-01-01', 1),
         ('e3', 'HY0003', '陈评', 'chenping', 'cp', NULL, NULL, '2001-01-01', 1)",
    "INSERT INTO photos (employee_id, sha256, jpeg, taken_on, present) VALUES ('e1', 'p1', {ff}, NULL, 1), ('e2', 'p2', {ff}, NULL, 1)",
    "INSERT INTO standards (id, code, version, occupation, level, title, body, hash, created_at) VALUES
         ('std', 'sewing-level3', '2026.1', '6-05-01-03', 'level3', '缝纫工', '{\"pass\":\"60\"}', 'h', '2026-05-18T01:00:00Z')",
    "INSERT INTO rounds (id, code, title, standard_id, state, opened_at, revision, announced_on, scoring_from, scoring_to) VALUES
         ('r1', '2026-01', '第一批', 'std', 'certified', '2026-05-18T01:00:00Z', 1, '2026-03-02', '2026-03-16', '2026-04-30')",
    "INSERT INTO panel_members (round_id, number, code, name, role, component, staff_no) VALUES
         ('r1', 1, 'S1', '陈评', 'supervisor', 'supervisor', 'HY0003'), ('r1', 2, 'M1', '王师傅', 'assessor', 'master', NULL)",
    "INSERT INTO relations (round_id, number, rater, staff_no, kind) VALUES ('r1', 1, 'S1', 'HY0002', 'kin')",
    "INSERT INTO rater_scopes (round_id, number, rater, kind, who) VALUES ('r1', 1, 'M1', 'unit', 'w1/t1')",
    "INSERT INTO candidates (id, round_id, employee_id, state, eligibility) VALUES
         ('c1', 'r1', 'e1', 'certified', '{}'), ('c2', 'r1', 'e2', 'not_passed', '{}')",
    "INSERT INTO score_sheets (id, round_id, candidate_id, component, rater, state, source, revision) VALUES
         ('s1', 'r1', 'c1', 'supervisor', 'S1', 'submitted', 'office', 1), ('s2', 'r1', 'c2', 'supervisor', 'S1', 'submitted', 'office', 1)",
    "INSERT INTO marks (sheet_id, criterion, mark) VALUES
         ('s1', 'a', 700000), ('s1', 'b', 800000), ('s1', 'c', NULL), ('s2', 'a', 500000), ('s2', 'b', 520000)",
    "INSERT INTO mark_changes (sheet_id, criterion, old_mark, new_mark, reason, actor, at) VALUES
         ('s1', 'a', 600000, 700000, '录入有误', '王芳', '2026-04-01T01:00:00Z')",
    "INSERT INTO settlements (candidate_id, component, criterion, mark, reason, actor, at) VALUES
         ('c1', 'supervisor', 'b', 800000, '复核', '王芳', '2026-04-01T01:00:00Z')",
    "INSERT INTO evidence_batches (number, name, sha256, bytes, mapping, source, stated_on, written_at, replaces, brought_over, numbered,
         rows, first_place, last_place, imported_at, actor)
     VALUES (1, '质检.csv', 'f1', 10, '', 'MES', '2026-04-02', '', TRUE, FALSE, FALSE, 3, 1, 3, '2026-04-02T01:00:00Z', '王芳')",
    "INSERT INTO evidence_names (id, name, batch) VALUES (1, 'w1/t1', 1), (2, 'HY0001', 1), (3, 'HY0002', 1)",
    "INSERT INTO evidence_scopes (batch, kind, unit, first_day, last_day) VALUES
         (1, 'attainment', 1, 20544, 20544), (1, 'inspection', 2, 20544, 20544), (1, 'inspection', 3, 20544, 20544)",
    "INSERT INTO evidence_pieces (place, batch, bytes) VALUES (1, 1, {ff})",
    "INSERT INTO attainment (place, batch, row_no, unit, operation, day, target, actual) VALUES (1, 1, 2, 1, 0, 20544, 10, 9)",
    "INSERT INTO evidence_replaced (place, batch) VALUES (1, 1)",
    "INSERT INTO run_evidence (round_id, run, unit, batch, records, hash) VALUES ('r1', 1, 'HY0001', 1, 1, 'h')",
    "INSERT INTO notices (id, round_id, number, run, published_on, working_days, last_day, place) VALUES
         ('n1', 'r1', 1, 1, '2026-05-06', 5, '2026-05-13', '厂务公开栏')",
    "INSERT INTO notice_people (notice_id, candidate_id, result, total) VALUES ('n1', 'c1', 'passed', '75.00')",
    "INSERT INTO objections (id, round_id, number, notice_id, candidate_id, raised_on, raised_by, facts, evidence, answer_by, said, state)
     VALUES ('o1', 'r1', 1, 'n1', 'c1', '2026-05-07', NULL, '考核当天不在场', '[]', '2026-05-18', 'passed 75.00', 'kept')",
    "INSERT INTO calendar_years (year, body) VALUES (2027, '{}')",
    "INSERT INTO round_papers (id, round_id, number, version, kind, day, body, signed, because, kept_by, kept_at) VALUES
         ('rp1', 'r1', 1, 1, 'minutes', '2026-05-04', '{}', '[]', NULL, '王芳', '2026-05-04T01:00:00Z')",
    "INSERT INTO number_scopes (scope, last_serial, settings) VALUES ('S2026', 1, '{}')",
    "INSERT INTO certificates (number, scope, serial, candidate_id, round_id, employee_id, holder, level, occupation, issued_on, state)
     VALUES ('S2026-001', 'S2026', 1, 'c1', 'r1', 'e1', '{\"name\":\"张三\",\"staff_no\":\"HY0001\",\"id_number\":\"11010519491231002X\"}',
         'level3', '6-05-01-03', '2026-05-18', 'valid')",
    "INSERT INTO certificate_events (number, kind, reason, actor, at) VALUES ('S2026-001', 'issued', '', '王芳', '2026-05-18T01:00:00Z')",
    "INSERT INTO certificate_prints (id, number, print_serial, layout_version, sha256, pages, printed_at, actor) VALUES
         ('pr1', 'S2026-001', 1, '1', 'x', 1, '2026-05-18T01:00:00Z', '王芳')",
    "INSERT INTO taken_over_certificates (id, employee_id, number, issuer, occupation, level, issued_on, source, entered_by, entered_at, revision)
     VALUES ('t1', 'e2', '1535001234567890', '福州市职业技能鉴定中心', '6-05-01-03', 'level4', '2019-05-04', '旧证.csv', '王芳',
         '2026-05-18T01:00:00Z', 1)",
    "INSERT INTO imports (line, act, round_id) VALUES (7, 'import_employees', NULL)",
    "INSERT INTO import_rows (line, what, key, body) VALUES (7, 'added', 'e2', '{}')",
    "INSERT INTO list_views (id, owner, list, name, wish, kept_at) VALUES
         ('v1', 'computer:1', 'employees', '按姓名', '{\"search\":\"\"}', '2026-05-18T01:00:00Z')",
    "INSERT INTO accounts (id, name, created_at, password_given, failed_attempts) VALUES ('a1', '李录入', '2026-05-18T01:00:00Z', FALSE, 0)",
    "INSERT INTO account_duties (account_id, duty) VALUES ('a1', 'score_clerk')",
    "INSERT INTO account_header (id, revision, bytes) VALUES (1, 1, {ff})",
    "INSERT INTO devices (signing_key, address, fingerprint, holder, holder_name, enrolled_at, enrolled_by) VALUES
         ('k1', 'age1', 'AA', 'S1', '陈评', '2026-05-18T01:00:00Z', '王芳')",
];

/// Runs a statement on the transaction's own connection.
pub async fn run(tx: &mut WriteTx, sql: &str) {
    match tx.engine() {
        Engine::Sqlite(transaction) => {
            let sql = AssertSqlSafe(sql.replace("{ff}", "X'ff'"));
            sqlx::raw_sql(sql)
                .execute(&mut **transaction)
                .await
                .unwrap();
        }
        Engine::Postgres(transaction) => {
            let sql = AssertSqlSafe(sql.replace("{ff}", "'\\xff'::bytea"));
            sqlx::raw_sql(sql)
                .execute(&mut **transaction)
                .await
                .unwrap();
        }
    }
}

/// One act of these statements.
pub async fn act(office: &Office, name: &str, statements: &[&str]) {
    let mut tx = office.write().await;
    for sql in statements {
        run(&mut tx, sql).await;
    }
    let mut line = entry(name);
    if name == "create_office" {
        // As the founding of an office does.
        line.detail = format!("{{\"migration\":{}}}", proof::migration());
    }
    tx.commit(&line).await.unwrap();
}

/// The factory, by three acts.
pub async fn founded(office: &Office) {
    let (first, rest) = FACTORY.split_at(8);
    let (second, third) = rest.split_at(8);
    act(office, "create_office", first).await;
    act(office, "open_round", second).await;
    let mut tx = office.write().await;
    for sql in third {
        run(&mut tx, sql).await;
    }
    // What comes by the hundred thousand goes by its one writer, which tells its rows itself.
    let inspected = [(2, 2, 0), (3, 3, 3)].map(|(place, unit, critical)| Inspection {
        row_no: place,
        critical,
        ..inspection(place, unit)
    });
    let mut sums = DaySums::of(1);
    inspections::insert_all(&mut tx, &inspected, &mut sums)
        .await
        .unwrap();
    sums.done(&mut tx).await.unwrap();
    let decided =
        [("1", "passed", "75"), ("2", "not_passed", "51")].map(|(number, result, total)| {
            Decision {
                id: format!("d{number}").as_str().into(),
                candidate_id: format!("c{number}").as_str().into(),
                round_id: "r1".into(),
                run: 1,
                result: DecisionResult::parse(result).unwrap(),
                total: Some(format!("{total}.00")),
                body: format!("{{\"why\":\"{total}\"}}"),
                standard_hash: "h".to_owned(),
                decided_at: "2026-05-01T01:00:00Z".to_owned(),
                actor: "王芳".to_owned(),
                account: None,
                unit: Some("w1/t1".to_owned()),
                unit_name: Some("缝纫车间 一组".to_owned()),
                name: Some("王秀英".to_owned()),
            }
        });
    decisions::insert_all(&mut tx, &decided).await.unwrap();
    tx.commit(&entry("decide_round")).await.unwrap();
}

/// A record of the file, in its second row, of a unit by its number.
pub fn inspection(place: i64, unit: i64) -> Inspection {
    Inspection {
        place,
        batch: 1,
        row_no: 2,
        unit,
        operation: 0,
        style: 0,
        day: 20_544,
        quantity: 100,
        inspected: 10,
        critical: 0,
        major: 0,
        minor: 1,
        rework: 0,
        scrap: 0,
        record: None,
    }
}
