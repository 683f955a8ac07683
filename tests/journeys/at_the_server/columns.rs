//! ID numbers, phones and the office's secret keys at a server, once there are accounts: whoever administers the server, or has a dump
//! of it, reads none; whoever has signed in finds them where they were, before and after the office's key was changed.

use std::fs;

use factory::accounts::{AUDITOR, OFFICER, add, credential, first, sign_in};
use factory::workshop::ROUND;
use factory::{Session, State, call, database_in, demo_file, done, refused, session};
use serde_json::{Value, json};

use super::server::as_server_user;

/// Everything that the server keeps of the office, as text.
fn dump(location: &str) -> String {
    let said = as_server_user(&super::program_of("pg_dump"))
        .args(["--no-owner", "-d", location])
        .current_dir("/")
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{complaint}");
    String::from_utf8(said.stdout).unwrap()
}

/// ID numbers and phones of the demo's roster.
fn private_numbers() -> Vec<String> {
    let roster = fs::read_to_string(demo_file("expected-roster.csv")).unwrap();
    let mut rows = roster
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let heads = rows.next().unwrap();
    let at = |name: &str| heads.iter().position(|head| *head == name).unwrap();
    let columns = [at("id_number"), at("phone")];
    let numbers = rows.flat_map(|row| columns.map(|column| row[column].to_owned()));
    numbers.filter(|number| !number.is_empty()).collect()
}

/// How many of these stand in the dump.
fn found(location: &str, texts: &[String]) -> usize {
    let dump = dump(location);
    texts.iter().filter(|text| dump.contains(*text)).count()
}

async fn opened(location: &str) -> Session {
    let session = session();
    done(&session, call::open_office, json!({ "location": location })).await;
    session
}

/// What somebody reads who may: whole numbers of one person, the register and what is proven.
async fn read(session: &Session, folder: &std::path::Path) -> Value {
    let page = json!({ "offset": 0, "limit": 2000, "search": "" });
    let employees = done(session, call::list_employees, page).await;
    let staff_no = employees["employees"][0]["staff_no"].clone();
    let one = json!({ "staff_no": staff_no });
    let whole = done(session, call::unmask_employee, one.clone()).await;
    let shown = done(session, call::show_employee, one).await;
    let register = folder.join("台账.csv");
    let _ = fs::remove_file(&register);
    done(session, call::export_register, json!({ "path": register })).await;
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    json!({
        "employees": employees, "whole": whole, "shown": shown, "register": fs::read_to_string(&register).unwrap(),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn no_id_number_and_no_phone_stands_in_a_dump_and_whoever_may_reads_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let location = database_in("demo-issued".parse::<State>().unwrap()).await;
    let numbers = private_numbers();
    assert!(numbers.len() > 100, "{}", numbers.len());
    assert_eq!(
        found(&location, &numbers),
        numbers.len(),
        "without accounts all stand there"
    );
    let session = opened(&location).await;
    let before = read(&session, folder.path()).await;
    let whole = before["whole"]["id_number"].as_str().unwrap().to_owned();
    assert!(
        before["register"]
            .as_str()
            .unwrap()
            .contains(&numbers[0][..6])
    );

    first(&session).await;
    add(&session, OFFICER, AUDITOR, &["auditor"]).await;
    assert_eq!(found(&location, &numbers), 0);
    assert_eq!(read(&session, folder.path()).await, before);

    // Equal ones are found, and are refused when they stand twice.
    let twice = json!({ "staff_no": "N0001", "employee": {
        "name": "甲乙丙", "id_number": whole, "phone": "13900001111",
    } });
    assert_eq!(
        refused(&session, call::add_employee, twice.clone()).await,
        "id_number_of_another"
    );
    let mut new = twice;
    let id_number = factory::Person::invented_id_number(4711);
    new["employee"]["id_number"] = json!(id_number);
    done(&session, call::add_employee, new).await;
    let news = [id_number.clone(), "13900001111".to_owned()];
    assert_eq!(found(&location, &news), 0);
    let one = done(
        &session,
        call::unmask_employee,
        json!({ "staff_no": "N0001" }),
    )
    .await;
    assert_eq!(
        (&one["id_number"], &one["phone"]),
        (&json!(id_number), &json!("13900001111"))
    );

    let now = read(&session, folder.path()).await;
    done(&session, call::change_office_key, json!({})).await;
    assert_eq!(found(&location, &numbers) + found(&location, &news), 0);
    assert_eq!(read(&session, folder.path()).await, now);
    let other = opened(&location).await;
    sign_in(&other, AUDITOR).await;
    let page = json!({ "offset": 0, "limit": 2000, "search": "" });
    assert_eq!(
        done(&other, call::list_employees, page).await,
        now["employees"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_offices_own_secret_keys_stand_there_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let location = database_in("packets".parse::<State>().unwrap()).await;
    let secret_in = |dump: &str| {
        let (_, after) = dump.split_once("COPY public.office_keys").unwrap();
        let line = after.lines().nth(1).unwrap();
        line.split('\t').nth(1).unwrap().to_owned()
    };
    let secret = secret_in(&dump(&location));
    let session = opened(&location).await;
    first(&session).await;
    let sealed = secret_in(&dump(&location));
    assert!(sealed.starts_with("jpc1:"), "{sealed}");
    assert!(!dump(&location).contains(&secret));
    done(&session, call::change_office_key, json!({})).await;
    assert_ne!(secret_in(&dump(&location)), sealed);
    let packets = json!({ "round": ROUND, "folder": folder.path(), "passphrases": true });
    done(&session, call::make_packets, packets).await;
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    assert!(!dump(&location).contains(&secret));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_was_moved_to_another_row_is_said_to_be_damaged() {
    let location = database_in("with-accounts".parse::<State>().unwrap()).await;
    let moved = "UPDATE employees SET phone = NULL, id_number = (SELECT id_number FROM employees ORDER BY staff_no LIMIT 1), \
                 id_type = 'passport' WHERE staff_no = (SELECT MAX(staff_no) FROM employees)";
    super::roles::asked(&location, moved).unwrap();
    let session = opened(&location).await;
    done(&session, call::sign_in, credential(OFFICER)).await;
    let page = json!({ "offset": 0, "limit": 100, "search": "" });
    assert_eq!(
        refused(&session, call::list_employees, page).await,
        "column_damaged"
    );
}
