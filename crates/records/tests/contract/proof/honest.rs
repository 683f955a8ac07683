//! What the program itself does is sound, whichever statement it uses, and the state is the same on both engines.

use records::evidence::inspections;
use records::evidence::inspections::{DaySums, Inspection};
use records::safekeeping::audit;
use records::safekeeping::backup;
use records::safekeeping::proof;
use records::safekeeping::proof::Begun;

use super::rows::{act, founded, inspection, run};
use crate::support::{Office, entry};

contract!(
    every_statement_of_the_program_keeps_the_proof,
    an_act_that_is_dropped_leaves_the_proof_as_it_was,
    each_line_of_one_act_names_the_rows_before_the_next,
    both_engines_have_the_same_state,
    an_office_without_a_state_is_begun_once,
    many_rows_of_one_act_are_bound,
);

/// The state of the factory of `rows`, whichever engine keeps it. Another figure means that rows are hashed in another way: then
/// no office made before is sound any more.
const STATE: &str = "84ddb33b18b13f594a1cf69ef02e792b5d7b988db106c484ccc280e2ec669dba";

async fn sound(office: &Office) {
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    assert!(proven.is_sound(), "{proven:#?}");
    assert!(
        backup::check(&office.database)
            .await
            .unwrap()
            .proof
            .is_sound()
    );
}

async fn every_statement_of_the_program_keeps_the_proof(office: Office) {
    sound(&office).await;
    founded(&office).await;
    sound(&office).await;
    let upsert =
        "INSERT INTO marks (sheet_id, criterion, mark) VALUES ('s1', 'a', 710000), ('s1', 'z', 1)
         ON CONFLICT (sheet_id, criterion) DO UPDATE SET mark = excluded.mark";
    act(&office, "upsert", &[upsert]).await;
    sound(&office).await;
    let nothing = "INSERT INTO attainment (place, batch, row_no, unit, operation, day, target, actual)
         VALUES (99, 1, 9, 1, 0, 20544, 99, 99) ON CONFLICT (unit, day, batch, operation) DO NOTHING";
    act(
        &office,
        "nothing",
        &[nothing, "UPDATE rounds SET state = state"],
    )
    .await;
    sound(&office).await;
    let moved = [
        "UPDATE marks SET criterion = 'y' WHERE criterion = 'z'",
        "UPDATE marks SET mark = NULL WHERE sheet_id = 's2'",
        "UPDATE photos SET jpeg = {ff}, sha256 = 'p3' WHERE employee_id = 'e1'",
        "DELETE FROM photos WHERE employee_id = 'e2'",
        "UPDATE employees SET name = '李 四🧵', phone = '' WHERE id = 'e2'",
        "UPDATE accounts SET failed_attempts = 7 WHERE id = 'a1'",
    ];
    act(&office, "moved", &moved).await;
    sound(&office).await;
    act(
        &office,
        "emptied",
        &["DELETE FROM attainment", "DELETE FROM marks"],
    )
    .await;
    sound(&office).await;
}

async fn an_act_that_is_dropped_leaves_the_proof_as_it_was(office: Office) {
    founded(&office).await;
    let mut tx = office.write().await;
    run(&mut tx, "UPDATE marks SET mark = 1").await;
    tx.note(&entry("half")).await.unwrap();
    drop(tx);
    sound(&office).await;
    // The next act on the same connection does not take over what the dropped one touched.
    act(&office, "next", &["UPDATE rounds SET title = '第二批'"]).await;
    sound(&office).await;
}

async fn each_line_of_one_act_names_the_rows_before_the_next(office: Office) {
    founded(&office).await;
    let mut tx = office.write().await;
    run(&mut tx, "UPDATE marks SET mark = 1 WHERE sheet_id = 's1'").await;
    tx.note(&entry("one")).await.unwrap();
    run(&mut tx, "UPDATE marks SET mark = 2 WHERE sheet_id = 's2'").await;
    tx.note(&entry("two")).await.unwrap();
    tx.commit(&entry("none")).await.unwrap();
    sound(&office).await;
    let lines = audit::page(&mut office.read().await, "", 0, 3)
        .await
        .unwrap();
    let [none, two, one] = lines.as_slice() else {
        panic!("three lines were written")
    };
    assert_ne!(one.wrote, two.wrote);
    assert_ne!(one.state, two.state);
    assert_eq!(two.state, none.state, "the last one wrote nothing");
}

async fn both_engines_have_the_same_state(office: Office) {
    founded(&office).await;
    let last = audit::page(&mut office.read().await, "", 0, 1)
        .await
        .unwrap();
    assert_eq!(last[0].state.as_deref(), Some(STATE));
}

async fn an_office_without_a_state_is_begun_once(office: Office) {
    founded(&office).await;
    let already = proof::begin(&office.database, "2026-06-01T00:00:00Z", "张三").await;
    assert_eq!(already, Ok(Begun::Already));
    // As an office of before is after its migration: lines without rows, and no state.
    let mut tx = office.write().await;
    for sql in [
        "DELETE FROM audit_log",
        "DELETE FROM row_seals",
        "UPDATE audit_head SET seq = 0, hash = '0000000000000000000000000000000000000000000000000000000000000000', state = NULL",
    ] {
        run(&mut tx, sql).await;
    }
    tx.commit(&entry("of before")).await.unwrap();
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    assert_eq!(proven.from_line, None);
    assert!(
        audit::verify(&mut office.read().await)
            .await
            .unwrap()
            .intact
    );
    for expected in [Ok(Begun::Now(60)), Ok(Begun::Already)] {
        let begun = proof::begin(&office.database, "2026-06-01T00:00:00Z", "张三").await;
        assert_eq!(begun, expected);
    }
    sound(&office).await;
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    assert_eq!((proven.from_line, proven.rows), (Some(2), 60));
    assert!(
        audit::verify(&mut office.read().await)
            .await
            .unwrap()
            .intact
    );
    act(&office, "after", &["UPDATE marks SET mark = 3"]).await;
    sound(&office).await;
}

async fn many_rows_of_one_act_are_bound(office: Office) {
    founded(&office).await;
    // By the triggers.
    let rows: Vec<String> = (0..5_000)
        .map(|number| format!("('s1', 'a', {number}, 1, '', '王芳', '2026-04-01T01:00:00Z')"))
        .collect();
    let sql = format!(
        "INSERT INTO mark_changes (sheet_id, criterion, old_mark, new_mark, reason, actor, at) VALUES {}",
        rows.join(", ")
    );
    act(&office, "put_rater_marks", &[&sql]).await;
    sound(&office).await;
    // By the writer that tells its rows itself, and some of them changed and taken away again.
    let rows: Vec<Inspection> = (0..5_000)
        .map(|number| Inspection {
            row_no: number + 10,
            ..inspection(number + 10, number + 10)
        })
        .collect();
    let mut tx = office.write().await;
    let mut sums = DaySums::of(1);
    inspections::insert_all(&mut tx, &rows, &mut sums)
        .await
        .unwrap();
    sums.done(&mut tx).await.unwrap();
    tx.commit(&entry("import_evidence")).await.unwrap();
    sound(&office).await;
    act(
        &office,
        "erase",
        &[
            "UPDATE inspections SET style = 9 WHERE row_no = 20",
            "DELETE FROM inspections WHERE row_no = 21",
        ],
    )
    .await;
    let proven = proof::verify(&mut office.read().await).await.unwrap();
    let codes: Vec<&str> = proven
        .row_findings
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    // The sums of the day still have the record that was taken away.
    assert_eq!(codes, ["proof_days_altered"]);
}
