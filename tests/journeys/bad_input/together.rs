//! The window and the command line on one office at the same time. A session in this process stands for the window, which
//! works on the same actions through one of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use factory::{Session, fresh_database, session_now};
use records::Database;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::Workplace;
use crate::program::{call, done};

struct Window {
    runtime: Runtime,
    session: Session,
}

impl Window {
    fn on(location: &str) -> Self {
        let window = Self {
            runtime: Runtime::new().unwrap(),
            session: session_now(),
        };
        window.act("open_office", json!({ "location": location }));
        window
    }

    fn act(&self, action: &str, input: Value) -> Value {
        self.runtime
            .block_on(factory::dispatch(&self.session, action, input))
            .unwrap_or_else(|refusal| panic!("{action}: {} {}", refusal.code, refusal.message))
    }

    fn import(&self, file: &str) -> Value {
        self.act(
            "import_employees",
            json!({ "path": file, "mode": "skip", "dry_run": false }),
        )
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // What the window has open is let go of before the folder is.
        let _ = self
            .runtime
            .block_on(factory::dispatch(&self.session, "close_office", json!({})));
    }
}

#[test]
fn each_sees_at_once_what_the_other_did() {
    let place = Workplace::new();
    let window = Window::on(place.office.to_str().unwrap());
    let from_shell = place.file("shell.csv", "工号,姓名\nC1,壳\n");
    assert_eq!(
        place.done(&["employees", "import", &from_shell])["added"],
        1
    );
    assert_eq!(
        window.act("list_employees", json!({ "search": "C1" }))["total"],
        1
    );
    let from_window = place.file("window.csv", "工号,姓名\nW1,窗\n");
    assert_eq!(window.import(&from_window)["added"], 1);
    assert_eq!(
        place.done(&["employees", "list", "--search", "W1"])["total"],
        1
    );
    // The program that ends folds its log into the file; the window must not lose it by that.
    assert_eq!(window.act("check_office", json!({}))["sound"], true);
}

#[test]
fn both_may_write_for_a_while_and_nothing_is_lost() {
    let place = Workplace::new();
    let window = Window::on(place.office.to_str().unwrap());
    let file = |who: &str, number: usize| {
        place.file(
            &format!("{who}{number}.csv"),
            format!("工号,姓名\n{who}{number},某人\n"),
        )
    };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..10 {
                assert_eq!(
                    place.done(&["employees", "import", &file("C", number)])["added"],
                    1
                );
            }
        });
        for number in 0..10 {
            assert_eq!(window.import(&file("W", number))["added"], 1);
        }
    });
    assert_eq!(place.done(&["employees", "list"])["total"], 21);
    let audit = place.done(&["audit", "verify"]);
    assert_eq!(
        (&audit["intact"], &audit["entries"]),
        (&json!(true), &json!(22))
    );
}

#[test]
fn a_lock_held_too_long_is_answered_as_busy_on_sqlite() {
    let place = Workplace::new();
    let roster = place.file("late.csv", "工号,姓名\nL1,迟\n");
    busy_until_released(place.office.to_str().unwrap(), &roster);
}

#[test]
fn a_lock_held_too_long_is_answered_as_busy_on_postgresql() {
    let location = fresh_database();
    let folder = tempfile::tempdir().unwrap();
    let settings = factory::file(folder.path(), "office.toml", factory::office_toml());
    done(
        "none",
        &["office", "create", &location, "--from", &settings],
    );
    let roster = factory::file(folder.path(), "late.csv", "工号,姓名\nL1,迟\n");
    busy_until_released(&location, &roster);
}

fn busy_until_released(location: &str, roster: &str) {
    let runtime = Runtime::new().unwrap();
    let (database, held) = runtime.block_on(async {
        let database = Database::open(location).await.unwrap();
        let held = database.begin_write().await.unwrap();
        (database, held)
    });
    let import = ["employees", "import", roster];
    let before = call(location, &["employees", "list"]);
    assert_eq!(
        before.code,
        Some(0),
        "reading goes on meanwhile: {}",
        before.json
    );
    assert_eq!(call(location, &import).refusal(), "office_busy");
    // One that is let go of in time is only waited for.
    let released = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let late = scope.spawn(|| {
            let answer = call(location, &import);
            assert!(released.load(Ordering::SeqCst), "it did not wait");
            answer
        });
        std::thread::sleep(Duration::from_millis(500));
        released.store(true, Ordering::SeqCst);
        runtime.block_on(async {
            drop(held);
            database.close().await;
        });
        let answer = late.join().unwrap();
        assert_eq!(
            (answer.code, &answer.json["added"]),
            (Some(0), &json!(1)),
            "{}",
            answer.json
        );
    });
}
