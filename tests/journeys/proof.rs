//! Honest work is sound: whatever people do in the factory, nothing of log, rows, signatures and schema is found at fault.

use std::path::Path;

use factory::{Session, call, database_in, done, lay_file, refused, session, workshop};
use records::rounds::candidates;
use records::{Database, rounds};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Every state of the factory that no other contains.
const STATES: [&str; 9] = [
    "founded",
    "crowd:40",
    "marked",
    "conflict",
    "issued",
    "scoring:awkward",
    "with-accounts",
    "decided-by-account",
    "demo-issued",
];

async fn is_sound(location: &str, state: &str) {
    let session = session();
    let opened = done(&session, call::open_office, json!({ "location": location })).await;
    if opened["has_accounts"] == true {
        factory::accounts::sign_in(&session, factory::accounts::OFFICER).await;
    }
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{state}: {verified:#}");
    assert_eq!(verified["rows"]["from_line"], 1, "{state}");
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{state}: {checked:#}");
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_of_the_factory_is_sound_in_a_file() {
    for state in STATES {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("本厂.office");
        lay_file(state.parse().unwrap(), &file).await;
        is_sound(file.to_str().unwrap(), state).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn states_of_the_factory_are_sound_on_a_server() {
    for state in ["issued", "decided-by-account"] {
        is_sound(&database_in(state.parse().unwrap()).await, state).await;
    }
}

/// The office file of a state, laid under a name.
async fn office_in(folder: &Path, name: &str) -> String {
    let file = folder.join(name);
    lay_file("decided".parse().unwrap(), &file).await;
    file.to_string_lossy().into_owned()
}

async fn opened(location: &str) -> Session {
    let session = session();
    done(&session, call::open_office, json!({ "location": location })).await;
    session
}

async fn against(session: &Session, with: &str) -> Value {
    done(session, call::verify_audit, json!({ "against": with })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_goes_on_from_a_copy_is_older_or_parts_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let office = office_in(folder.path(), "本厂.office").await;
    std::fs::copy(&office, path("旧.office")).unwrap();
    let session = opened(&office).await;
    let before = done(&session, call::verify_audit, json!({})).await;
    let same = against(&session, &path("旧.office")).await;
    assert_eq!(same["against"]["standing"], "same");

    let checkpoint = json!({ "path": path("校验点.txt") });
    done(&session, call::save_checkpoint, checkpoint).await;
    let approval = json!({ "round": workshop::ROUND, "approver": "林总监" });
    done(&session, call::approve_round, approval.clone()).await;
    for with in [
        path("旧.office"),
        path("校验点.txt"),
        before["head"].as_str().unwrap().to_owned(),
    ] {
        let found = against(&session, &with).await;
        assert_eq!(found["against"]["standing"], "continues", "{with}");
        assert_eq!(found["intact"], true);
    }
    let exported = done(
        &session,
        call::export_log,
        json!({ "path": path("日志.jsonl") }),
    )
    .await;
    let lines = exported["lines"].as_i64().unwrap();
    let found = against(&session, &path("日志.jsonl")).await;
    assert_eq!(found["against"]["standing"], "same");

    // The copy, in which somebody else acted: it ends earlier, and its next line is another one.
    let old = opened(&path("旧.office")).await;
    let found = against(&old, &path("日志.jsonl")).await;
    assert_eq!(found["against"]["standing"], "older");
    assert_eq!(found["intact"], false);
    let reason = json!({ "round": workshop::ROUND, "reason": "重算" });
    done(&old, call::reopen_round, reason).await;
    for with in [path("日志.jsonl"), office.clone()] {
        let found = against(&old, &with).await;
        assert_eq!(found["against"]["standing"], "parts", "{with}");
        assert_eq!(found["against"]["parts_at"], lines - 1, "{with}");
        assert_eq!(found["intact"], false);
    }
    assert_eq!(
        refused(
            &old,
            call::verify_audit,
            json!({ "against": path("没有.txt") })
        )
        .await,
        "file_not_found"
    );
    std::fs::write(path("别的.txt"), "不是日志").unwrap();
    assert_eq!(
        refused(
            &old,
            call::verify_audit,
            json!({ "against": path("别的.txt") })
        )
        .await,
        "log_not_understood"
    );
}

/// The chain computed anew from an exported log by what docs/decisions/0028-proof.md says of a line, and by nothing of ours.
fn chain_holds(log: &str) -> Result<usize, String> {
    let mut before = "0".repeat(64);
    let mut lines = 0;
    for (at, line) in log.lines().enumerate() {
        let line: Value = serde_json::from_str(line).map_err(|fault| fault.to_string())?;
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let seq = (at + 1).to_string();
        let (proven, account) = (!line["state"].is_null(), text("account"));
        let mut fields = vec![seq.clone(), text("at"), text("actor")];
        if proven || !account.is_empty() {
            fields.push(account.clone());
        }
        fields.extend([text("action"), text("subject"), text("detail"), before]);
        if proven {
            fields.extend([text("wrote"), text("state")]);
        }
        let form = match (proven, account.is_empty()) {
            (true, _) => 3,
            (false, false) => 2,
            (false, true) => 1,
        };
        let mut canonical = format!("jiangping-audit-{form}\n");
        for field in fields {
            canonical += &format!("{}:{field},", field.len());
        }
        let hash = hex::encode(Sha256::digest(canonical.as_bytes()));
        if hash != text("hash") || line["seq"] != json!(at + 1) {
            return Err(format!("line {seq}"));
        }
        before = hash;
        lines += 1;
    }
    Ok(lines)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_program_can_check_an_exported_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("本厂.office");
    lay_file("decided-by-account".parse().unwrap(), &file).await;
    let session = opened(file.to_str().unwrap()).await;
    factory::accounts::sign_in(&session, factory::accounts::OFFICER).await;
    let path = folder.path().join("日志.jsonl");
    let exported = done(&session, call::export_log, json!({ "path": path })).await;
    let log = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        chain_holds(&log).map(|lines| lines as u64),
        Ok(exported["lines"].as_u64().unwrap())
    );
    assert!(log.lines().last().unwrap().contains("export_log"));
    let changed = log.replacen("decide_round", "decide_rounds", 1);
    assert!(chain_holds(&changed).is_err(), "it can fail");
    // A name that Excel would run stays a text in the table.
    let table = folder.path().join("日志.csv");
    done(&session, call::export_log, json!({ "path": table })).await;
    let table = std::fs::read_to_string(&table).unwrap();
    assert!(table.starts_with('\u{feff}') && table.contains("prev_hash"));
}

/// A row of a table with one cell exchanged, counted from the left before the particulars and from the right after them.
fn with_cell(row: &str, at: isize, text: &str) -> String {
    let mut cells: Vec<&str> = row.split(',').collect();
    let place = match usize::try_from(at) {
        Ok(at) => at,
        Err(_) => cells.len() - at.unsigned_abs(),
    };
    cells[place] = text;
    cells.join(",")
}

fn wide(text: &str) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// An office with its log as a table, without the byte-order mark.
async fn with_log_exported(folder: &Path) -> (Session, String) {
    let session = opened(&office_in(folder, "本厂.office").await).await;
    let path = folder.join("日志.csv");
    done(&session, call::export_log, json!({ "path": path })).await;
    let table = std::fs::read_to_string(path).unwrap();
    (session, table.trim_start_matches('\u{feff}').to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_outside_is_read_however_it_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (session, table) = with_log_exported(folder.path()).await;
    let head = done(&session, call::verify_audit, json!({})).await["head"].clone();
    let head = format!("{}\r\n", head.as_str().unwrap());
    for (name, bytes) in [
        ("校验点.txt", format!("\u{feff}{head}").into_bytes()),
        ("校验点.txt", wide(&head)),
        ("校验点.txt", head.replace(':', "：").into_bytes()),
        ("改.csv", table.as_bytes().to_vec()),
        ("改.csv", encoding_rs::GB18030.encode(&table).0.into_owned()),
        ("改.csv", wide(&table)),
        (
            "改.csv",
            table.replace("\r\n", "\r\n,,,,,,,,,,,\r\n").into_bytes(),
        ),
    ] {
        std::fs::write(path(name), &bytes).unwrap();
        let found = against(&session, &path(name)).await;
        assert_eq!(found["against"]["standing"], "same", "{found:#}");
        assert_eq!(found["intact"], true);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_of_an_exported_log_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (session, table) = with_log_exported(folder.path()).await;
    let rows: Vec<String> = table.split("\r\n").map(str::to_owned).collect();
    let changed = |at: usize, row: String| {
        let mut rows = rows.clone();
        assert_ne!(rows[at], row);
        rows[at] = row;
        rows
    };
    let (mut missing, mut swapped) = (rows.clone(), rows.clone());
    missing.remove(3);
    swapped.swap(2, 3);
    let forged = rows[1].replacen("\"\"occupations\"\"", "\"\"occupation\"\"", 1);
    for (rows, code, line, word) in [
        (
            changed(2, with_cell(&rows[2], 2, "别人")),
            "kept_line_differs",
            2,
            "actor",
        ),
        (changed(1, forged), "kept_line_differs", 1, "detail"),
        (
            changed(2, with_cell(&rows[2], -4, &"0".repeat(64))),
            "kept_line_differs",
            2,
            "hash",
        ),
        (
            changed(2, with_cell(&rows[2], 1, "2026-05-17T01:00:00Z")),
            "kept_line_differs",
            2,
            "at",
        ),
        (missing, "kept_line_missing", 3, "3"),
        (swapped, "kept_line_misplaced", 3, "2"),
    ] {
        std::fs::write(path("改.csv"), rows.join("\r\n")).unwrap();
        let found = against(&session, &path("改.csv")).await;
        let against = &found["against"];
        assert_eq!(against["standing"], "differs", "{against:#}");
        assert_eq!(against["parts_at"], line, "{against:#}");
        assert_eq!(against["finding"]["code"], code, "{against:#}");
        let message = against["finding"]["message"].as_str().unwrap();
        assert!(message.contains(word), "{message}");
        assert_eq!(found["intact"], false);
    }
    let rows = changed(2, with_cell(&rows[2], 1, "2026/5/18 9:00"));
    std::fs::write(path("改.csv"), rows.join("\r\n")).unwrap();
    let found = against(&session, &path("改.csv")).await;
    assert_eq!(found["against"]["standing"], "same", "{found:#}");
    assert_eq!(found["against"]["rewritten"], 1);
}

/// Exchanges two texts of one length in the indexes of an office file, byte by byte, wherever they follow another; the tables
/// stay as they are. That is what whoever can write a file can do, with no database tool at all.
fn exchange_in_indexes(file: &Path, after: &str, one: &str, other: &str) {
    assert_eq!(one.len(), other.len());
    let mut bytes = std::fs::read(file).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let mut exchanged = 0;
    // A leaf of an index begins with 10, one of a table with 13.
    for page in bytes.chunks_mut(size).filter(|page| page[0] == 10) {
        for at in after.len()..=page.len() - one.len() {
            if !page[..at].ends_with(after.as_bytes()) {
                continue;
            }
            let place = &mut page[at..at + one.len()];
            let with = match &*place {
                text if text == one.as_bytes() => other,
                text if text == other.as_bytes() => one,
                _ => continue,
            };
            place.copy_from_slice(with.as_bytes());
            exchanged += 1;
        }
    }
    assert!(exchanged > 0, "there is such an index");
    std::fs::write(file, bytes).unwrap();
}

/// An office of a state in which two candidates are exchanged in every index that has them by round.
async fn with_people_exchanged(folder: &Path, state: &str) -> Session {
    let file = folder.join(format!("{state}.office"));
    lay_file(state.parse().unwrap(), &file).await;
    let office = Database::open(file.to_str().unwrap()).await.unwrap();
    let mut tx = office.begin_read().await.unwrap();
    let round = rounds::by_code(&mut tx, workshop::ROUND).await.unwrap();
    let round = round.unwrap();
    let people = candidates::of_round(&mut tx, &round.id).await.unwrap();
    drop(tx);
    office.close().await;
    let (one, other) = (people[0].id.as_str(), people[1].id.as_str());
    exchange_in_indexes(&file, round.id.as_str(), one, other);
    opened(file.to_str().unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_decided_approved_or_certified_by_an_index_that_lies() {
    let folder = tempfile::tempdir().unwrap();
    let round = json!({ "round": workshop::ROUND });
    let session = with_people_exchanged(folder.path(), "complete").await;
    let code = refused(&session, call::decide_round, round.clone()).await;
    assert_eq!(code, "tables_not_sound");
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], false);
    let finding = &verified["schema"]["findings"][0];
    assert_eq!(finding["code"], "structure_index_differs", "{verified:#}");
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(
        checked["checks"][0]["advice"]["can_mend"], true,
        "{checked:#}"
    );
    let mended = done(&session, call::mend_office, json!({})).await;
    assert!(mended["indexes"].as_u64() > Some(0), "{mended:#}");
    assert_eq!(mended["days"], 0, "nothing was wrong with the sums");
    assert_eq!(mended["checked"]["sound"], true, "{mended:#}");
    done(&session, call::decide_round, round.clone()).await;

    let session = with_people_exchanged(folder.path(), "decided").await;
    let approval = json!({ "round": workshop::ROUND, "approver": "林总监" });
    let code = refused(&session, call::approve_round, approval).await;
    assert_eq!(code, "tables_not_sound");
    let session = with_people_exchanged(folder.path(), "approved").await;
    let code = refused(&session, call::issue_certificates, round).await;
    assert_eq!(code, "tables_not_sound");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_certificate_is_printed_or_issued_again_by_an_index_that_lies() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("本厂.office");
    lay_file("issued".parse().unwrap(), &file).await;
    let session = opened(file.to_str().unwrap()).await;
    let list = done(&session, call::list_certificates, json!({})).await;
    let number = |at: usize| list["certificates"][at]["number"].as_str().unwrap();
    done(&session, call::close_office, json!({})).await;
    exchange_in_indexes(&file, "", number(0), number(1));
    let session = opened(file.to_str().unwrap()).await;
    let pdf = folder.path().join("证书.pdf");
    let print = json!({ "round": workshop::ROUND, "path": pdf });
    let code = refused(&session, call::save_certificates, print).await;
    assert_eq!(code, "tables_not_sound");
    assert!(!pdf.exists());
    let lost = json!({ "number": number(0), "reason": "证书遗失" });
    let code = refused(&session, call::reissue_certificate, lost).await;
    assert_eq!(code, "tables_not_sound");
    std::fs::write(&pdf, "%PDF-1.7\n").unwrap();
    let code = refused(
        &session,
        call::check_certificate_file,
        json!({ "path": pdf }),
    )
    .await;
    assert_eq!(
        code, "tables_not_sound",
        "nor is a file called printed, or not"
    );
}
