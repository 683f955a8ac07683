//! The people who have accounts in the state `with-accounts`, and their passwords. Must not know what a duty may do.

use serde_json::{Value, json};

use crate::session::{Session, call, done};

/// Does everything but approve.
pub const OFFICER: &str = "李敏";
/// Approves.
pub const APPROVER: &str = "王建国";
/// Looks.
pub const AUDITOR: &str = "赵静";

/// The password of an account, here always one of its name.
pub fn password(name: &str) -> String {
    format!("{name}在缝纫车间的密码")
}

/// The account of a name with its password, as a second person gives it.
pub fn credential(name: &str) -> Value {
    json!({ "account": name, "password": password(name) })
}

/// Signs in.
pub async fn sign_in(session: &Session, name: &str) {
    done(session, call::sign_in, credential(name)).await;
}

/// Adds an account, and its owner sets a password of her own; whoever was signed in is so again.
pub async fn add(session: &Session, administrator: &str, name: &str, duties: &[&str]) {
    let first = "只用一次的初始密码";
    let new = json!({ "name": name, "duties": duties, "password": first });
    done(session, call::add_account, new).await;
    let given = json!({ "account": name, "password": first });
    done(session, call::sign_in, given).await;
    let change = json!({ "old": first, "password": password(name) });
    done(session, call::change_password, change).await;
    sign_in(session, administrator).await;
}

/// Makes the first account, with every duty but that of the second person.
pub async fn first(session: &Session) -> Value {
    let duties = [
        "administrator",
        "hr_officer",
        "score_clerk",
        "quality_clerk",
    ];
    let first = json!({ "name": OFFICER, "password": password(OFFICER), "duties": duties });
    done(session, call::make_first_account, first).await
}

/// Makes all three.
pub(crate) async fn make(session: &Session) -> Value {
    let made = first(session).await;
    add(session, OFFICER, APPROVER, &["approver"]).await;
    add(session, OFFICER, AUDITOR, &["auditor"]).await;
    made
}
