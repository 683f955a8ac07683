//! What somebody does while the copy of closing is still being made beside: she signs in again, works on, makes the first account.
//! Must not know how a copy is made.

use factory::accounts::{OFFICER, credential, password};
use factory::{Session, call, done, draft_of, office_toml, session_at, small};
use office::safekeeping::opening::keeping_copies;
use serde_json::{Value, json};

use super::{Home, last_line};

const NOW: &str = "2026-05-18T01:00:00Z";
/// So many that a copy takes longer than a sign-in.
const PEOPLE: std::ops::Range<usize> = 0..3000;

/// A window at an office that is encrypted and has so much in it that its copy takes a while.
async fn encrypted(home: &Home) -> Session {
    let session = keeping_copies(session_at(NOW, home.folder.path()));
    let mut draft = draft_of(&office_toml());
    draft["institution"]["demo"] = json!(false);
    let first = json!({ "name": OFFICER, "password": password(OFFICER), "duties": ["administrator", "hr_officer", "score_clerk", "quality_clerk"] });
    let input =
        json!({ "location": home.location, "draft": draft, "rule_pack": null, "first": first });
    done(&session, call::create_office, input).await;
    let roster = home.file("花名册.csv", small::roster(PEOPLE));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    session
}

/// The copies beside the office, and whatever is left of one that did not come to be.
fn beside(home: &Home) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(home.path("本厂 备份")) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

async fn sound(session: &Session) {
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    let verified = done(session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_again_at_once_works_on_while_the_copy_is_made() {
    let home = Home::on_file();
    let session = encrypted(&home).await;
    for version in 2..6 {
        done(&session, call::sign_out, json!({})).await;
        done(&session, call::sign_in, credential(OFFICER)).await;
        // Written at once, while the copy reads.
        home.write(&session, &version.to_string()).await;
    }
    done(&session, call::sign_out, json!({})).await;
    session.finish().await;
    done(&session, call::sign_in, credential(OFFICER)).await;
    let standards = done(&session, call::list_standards, json!({})).await;
    assert_eq!(
        standards["standards"].as_array().unwrap().len(),
        4,
        "every act is there"
    );
    sound(&session).await;
    assert_eq!(
        super::told(&session).await,
        Vec::<String>::new(),
        "no copy failed"
    );
    let left = beside(&home);
    assert!(
        !left.is_empty() && left.iter().all(|name| name.ends_with(".backup")),
        "{left:?}"
    );

    // Copies that were made side by side have one second for a name; one of them is the office as it was signed out of.
    let mut held = Vec::new();
    for (at, name) in left.iter().enumerate() {
        let copy = home.path(&format!("恢复{at}.office"));
        std::fs::copy(home.path("本厂 备份").join(name), &copy).unwrap();
        done(&session, call::open_office, json!({ "location": copy })).await;
        done(&session, call::sign_in, credential(OFFICER)).await;
        let standards = done(&session, call::list_standards, json!({})).await;
        held.push(standards["standards"].as_array().unwrap().len());
    }
    assert_eq!(held.iter().max(), Some(&4), "{left:?} {held:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_opens_the_office_again_at_once_gives_it_its_first_account() {
    let home = Home::on_file();
    home.founded(NOW, false).await;
    let session = home.window(NOW).await;
    let roster = home.file("花名册.csv", small::roster(PEOPLE));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    done(&session, call::close_office, json!({})).await;
    done(
        &session,
        call::open_office,
        json!({ "location": home.location }),
    )
    .await;
    let first =
        json!({ "name": OFFICER, "password": password(OFFICER), "duties": ["administrator"] });
    let made = done(&session, call::make_first_account, first).await;
    assert_eq!(made["encrypted"], Value::Bool(true));
    assert_eq!(last_line(&session).await["action"], "make_first_account");
    sound(&session).await;
}
