//! Whether this office printed a PDF: by the window's way and by the command line, on both databases; and what is said when another hand
//! has written into the print log. Must not know how a print is made.

use factory::{Session, State, call, database_in, done, lay_file, refused, session, workshop};
use records::certificates::prints::CertificatePrint;
use records::certificates::{CertificateEvent, prints};
use records::{AuditEntry, Database, certificates};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::program;

macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(super::Place::on_file().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(super::Place::on_server().await).await;
            })*
        }
    };
}

on_both!(
    a_print_is_known_with_when_by_whom_and_every_certificate_in_it,
    a_file_with_one_byte_changed_is_not_known,
    what_became_of_a_certificate_after_the_print_is_told_first,
    what_is_no_pdf_is_refused_with_what_it_is,
    nothing_written_into_the_print_log_by_another_hand_makes_a_file_ours,
);

/// An office whose certificates are out, and a folder beside it.
struct Place {
    folder: tempfile::TempDir,
    location: String,
}

impl Place {
    async fn on_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("本厂.office");
        lay_file("issued".parse().unwrap(), &file).await;
        Self {
            location: file.to_string_lossy().into_owned(),
            folder,
        }
    }

    async fn on_server() -> Self {
        let state: State = "issued".parse().unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            location: database_in(state).await,
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        factory::file(self.folder.path(), name, bytes)
    }

    async fn sit(&self) -> Session {
        let session = session();
        let location = json!({ "location": self.location });
        done(&session, call::open_office, location).await;
        session
    }

    /// Prints the whole round.
    async fn round_printed(&self, session: &Session) -> (String, Value) {
        let pdf = self.path("证书.pdf");
        let print = json!({ "round": workshop::ROUND, "path": pdf });
        let saved = done(session, call::save_certificates, print).await;
        (pdf, saved)
    }
}

async fn check(session: &Session, path: &str) -> Value {
    let input = json!({ "path": path });
    done(session, call::check_certificate_file, input).await
}

async fn register(session: &Session) -> Vec<Value> {
    let list = done(session, call::list_certificates, json!({})).await;
    list["certificates"].as_array().unwrap().clone()
}

async fn number(session: &Session, at: usize) -> String {
    let number = &register(session).await[at]["number"];
    number.as_str().unwrap().to_owned()
}

async fn a_print_is_known_with_when_by_whom_and_every_certificate_in_it(place: Place) {
    let session = place.sit().await;
    let (pdf, saved) = place.round_printed(&session).await;
    let page = json!({ "offset": 0, "limit": 1 });
    let log = done(&session, call::list_audit, page).await;
    let line = &log["entries"][0];
    assert_eq!(line["action"], "save_certificates");

    let answer = check(&session, &pdf).await;
    assert_eq!(answer["status"], "printed");
    assert_eq!(answer["sha256"], saved["sha256"]);
    assert_eq!(answer["bytes"], saved["bytes"]);
    let print = &answer["print"];
    assert_eq!(print["at"], line["at"]);
    assert_eq!(print["actor"], "陈评");
    assert_eq!(print["pages"], saved["pages"]);
    let issued = register(&session).await;
    let all = issued.len();
    assert!(all > 5, "a round of several");
    for (count, wanted) in [
        ("total", all),
        ("valid", all),
        ("revoked", 0),
        ("printed_again", 0),
        ("reissued", 0),
    ] {
        assert_eq!(print[count], wanted, "{count}");
    }
    let told = print["certificates"].as_array().unwrap();
    let entries: Vec<&Value> = told.iter().map(|one| &one["certificate"]).collect();
    assert_eq!(
        entries,
        issued.iter().collect::<Vec<_>>(),
        "in the order of the register"
    );
    for one in told {
        assert_eq!(one["print_serial"], "001");
        assert_eq!(one["last_serial"], "001");
    }

    // However the file is called, and however few are wanted.
    let copy = place.file("改名 copy", std::fs::read(&pdf).unwrap());
    let few = json!({ "path": copy, "limit": 2 });
    let few = done(&session, call::check_certificate_file, few).await;
    assert_eq!(few["print"]["certificates"].as_array().unwrap().len(), 2);
    assert_eq!(few["print"]["total"], all);
    let words = ["certificates", "check-file", &pdf];
    assert_eq!(program::done(&place.location, &words), answer);
}

async fn a_file_with_one_byte_changed_is_not_known(place: Place) {
    let session = place.sit().await;
    let (pdf, _) = place.round_printed(&session).await;
    let bytes = std::fs::read(&pdf).unwrap();
    let (mut changed, mut longer) = (bytes.clone(), bytes.clone());
    changed[bytes.len() / 2] ^= 1;
    longer.push(b'\n');
    for (what, bytes) in [
        ("changed", changed),
        ("longer", longer),
        ("shorter", bytes[..bytes.len() - 1].to_vec()),
        ("another", b"%PDF-1.7\n%%EOF\n".to_vec()),
    ] {
        let other = place.file("别处.pdf", bytes);
        let answer = check(&session, &other).await;
        assert_eq!(answer["status"], "unknown", "{what}");
        assert_eq!(answer["print"], Value::Null, "{what}");
        let told = program::call(&place.location, &["certificates", "check-file", &other]);
        assert_eq!(told.code, Some(1), "{what}: a script is told, too");
        assert_eq!(told.json, answer, "{what}: and reads why");
    }
    assert_eq!(check(&session, &pdf).await["status"], "printed");
}

async fn what_became_of_a_certificate_after_the_print_is_told_first(place: Place) {
    let session = place.sit().await;
    let alone = place.path("一张.pdf");
    let first = number(&session, 0).await;
    let print = json!({ "number": first, "path": alone });
    done(&session, call::save_certificate, print).await;
    let (round, _) = place.round_printed(&session).await;

    // The earlier paper is told to be the earlier one, and the later one is the last.
    let answer = check(&session, &alone).await;
    let print = &answer["print"];
    assert_eq!(print["printed_again"], 1);
    assert_eq!(print["certificates"][0]["certificate"]["number"], *first);
    assert_eq!(print["certificates"][0]["print_serial"], "001");
    assert_eq!(print["certificates"][0]["last_serial"], "002");
    assert_eq!(check(&session, &round).await["print"]["printed_again"], 0);

    let (lost, wrong) = (number(&session, 3).await, number(&session, 4).await);
    let reissue = json!({ "number": lost, "reason": "遗失" });
    done(&session, call::reissue_certificate, reissue).await;
    let revoke = json!({ "number": wrong, "reason": "姓名有误" });
    done(&session, call::revoke_certificate, revoke).await;
    let answer = check(&session, &round).await;
    let print = &answer["print"];
    assert_eq!(answer["status"], "printed", "the file is what it was");
    assert_eq!(print["revoked"], 1);
    assert_eq!(
        print["valid"].as_u64().map(|valid| valid + 1),
        print["total"].as_u64()
    );
    assert_eq!(print["reissued"], 1);
    let told = |at: usize| &print["certificates"][at];
    assert_eq!(told(0)["certificate"]["number"], *wrong);
    assert_eq!(told(0)["certificate"]["state"], "revoked");
    assert_eq!(told(1)["certificate"]["number"], *lost);
    assert_eq!(told(1)["reissued"], true);
    assert_eq!(
        told(1)["last_serial"],
        "001",
        "its new paper is not printed yet"
    );
    assert_eq!(told(2)["certificate"]["number"], *first);
    assert_eq!(told(2)["print_serial"], "002");
    assert_eq!(told(2)["reissued"], false);

    // The paper after the reissue is the last one, and nothing is said against it.
    let anew = place.path("补发.pdf");
    let print = json!({ "number": lost, "path": anew });
    done(&session, call::save_certificate, print).await;
    let answer = check(&session, &anew).await;
    assert_eq!(answer["print"]["printed_again"], 0);
    assert_eq!(answer["print"]["reissued"], 0);
    assert_eq!(answer["print"]["certificates"][0]["print_serial"], "002");
}

async fn what_is_no_pdf_is_refused_with_what_it_is(place: Place) {
    let office = place.file("别的.office", b"SQLite format 3\0 and so on");
    let mut wrong = vec![
        (place.path("没有.pdf"), "file_not_found"),
        (
            place.folder.path().to_string_lossy().into_owned(),
            "pdf_is_a_folder",
        ),
        (place.file("空.pdf", ""), "pdf_is_empty"),
        (place.file("短.pdf", "%PDF"), "file_is_no_pdf"),
        (place.file("花名册.pdf", "工号,姓名\n"), "file_is_no_pdf"),
        (place.file("前面有字.pdf", " %PDF-1.7\n"), "file_is_no_pdf"),
        (office, "file_is_no_pdf"),
    ];
    // Where a file system keeps no holes, this one would fill the disk.
    if cfg!(target_os = "linux") {
        let large = place.file("大.pdf", "%PDF-1.7\n");
        let file = std::fs::OpenOptions::new().write(true).open(&large);
        file.unwrap().set_len((4 << 30) + 1).unwrap();
        wrong.push((large, "pdf_too_large"));
    }
    let session = place.sit().await;
    for (path, code) in wrong {
        let input = json!({ "path": path });
        let refusal = refused(&session, call::check_certificate_file, input).await;
        assert_eq!(refusal, code, "{path}");
        let words = ["certificates", "check-file", &path];
        let told = program::call(&place.location, &words);
        assert_eq!(told.refusal(), code, "{path}");
        assert_eq!(told.json["error"]["field"], "path", "{path}");
    }
}

/// Somebody with the program's own way of writing.
struct Forger {
    office: Database,
    number: String,
}

impl Forger {
    async fn at(place: &Place, number: &str) -> Self {
        Self {
            office: Database::open(&place.location).await.unwrap(),
            number: number.to_owned(),
        }
    }

    /// Says in the print log that a file was printed, and writes lines of the log with it, each with its action and particulars. The rows
    /// count as written by the first of them.
    async fn says_printed(&self, print_serial: i64, sha256: &str, lines: &[(&str, Value)]) {
        let at = "2026-05-18T08:00:00Z";
        let print = CertificatePrint {
            id: format!("forged {sha256}").into(),
            number: self.number.clone(),
            print_serial,
            layout_version: "a4-portrait/1".to_owned(),
            sha256: sha256.to_owned(),
            pages: 1,
            printed_at: at.to_owned(),
            actor: "陈评".to_owned(),
        };
        let event = CertificateEvent {
            number: self.number.clone(),
            kind: "printed".to_owned(),
            reason: String::new(),
            actor: "陈评".to_owned(),
            at: at.to_owned(),
        };
        let mut tx = self.office.begin_write().await.unwrap();
        prints::insert_all(&mut tx, &[print]).await.unwrap();
        certificates::insert_events(&mut tx, &[event])
            .await
            .unwrap();
        for (action, detail) in lines {
            tx.note(&self.line(action, detail)).await.unwrap();
        }
        let last = self.line("keep_list_view", &json!({}));
        tx.commit(&last).await.unwrap();
    }

    /// Writes a line of the log that says that a file was printed, and nothing into the print log.
    async fn only_says_so(&self, sha256: &str) {
        let tx = self.office.begin_write().await.unwrap();
        let line = self.line("save_certificates", &printed(sha256));
        tx.commit(&line).await.unwrap();
    }

    fn line(&self, action: &str, detail: &Value) -> AuditEntry {
        AuditEntry {
            at: "2026-05-18T08:00:00Z".to_owned(),
            actor: "陈评".to_owned(),
            account: None,
            action: action.to_owned(),
            subject: self.number.clone(),
            detail: detail.to_string(),
        }
    }
}

fn printed(sha256: &str) -> Value {
    json!({ "pages": 1, "sha256": sha256, "layout": "a4-portrait/1", "path": "假.pdf" })
}

async fn nothing_written_into_the_print_log_by_another_hand_makes_a_file_ours(place: Place) {
    let session = place.sit().await;
    let (pdf, saved) = place.round_printed(&session).await;
    let first = number(&session, 0).await;
    done(&session, call::close_office, json!({})).await;

    let forged = |at: usize| {
        let bytes = format!("%PDF-1.7\n% forged {at}\n");
        let sha256 = hex::encode(Sha256::digest(&bytes));
        (place.file(&format!("假{at}.pdf"), bytes), sha256)
    };
    let forger = Forger::at(&place, &first).await;
    // Under a line about something else; beside a line that says so and wrote nothing; by a line alone.
    let (other_line, sha256) = forged(1);
    forger
        .says_printed(2, &sha256, &[("edit_employee", json!({}))])
        .await;
    let (two_lines, sha256) = forged(2);
    let lines = [
        ("edit_employee", json!({})),
        ("save_certificates", printed(&sha256)),
    ];
    forger.says_printed(3, &sha256, &lines).await;
    let (no_rows, sha256) = forged(3);
    forger.only_says_so(&sha256).await;
    forger.office.close().await;

    let session = place.sit().await;
    for path in [&other_line, &two_lines, &no_rows] {
        let input = json!({ "path": path });
        let code = refused(&session, call::check_certificate_file, input).await;
        assert_eq!(code, "print_log_differs", "{path}");
        let told = program::call(&place.location, &["certificates", "check-file", path]);
        assert_eq!(told.refusal(), "print_log_differs", "{path}");
    }
    let answer = check(&session, &pdf).await;
    assert_eq!(answer["status"], "printed", "of that print nothing differs");
    done(&session, call::close_office, json!({})).await;

    // A certificate that is slipped into a print of ours.
    let forger = Forger::at(&place, &first).await;
    let ours = saved["sha256"].as_str().unwrap();
    forger
        .says_printed(4, ours, &[("edit_employee", json!({}))])
        .await;
    forger.office.close().await;
    let session = place.sit().await;
    let code = refused(
        &session,
        call::check_certificate_file,
        json!({ "path": pdf }),
    )
    .await;
    assert_eq!(code, "print_log_differs");
}
