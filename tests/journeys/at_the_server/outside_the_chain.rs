//! Rows that somebody puts into the log beside its lines, with the tool of the server. Must not know how the check looks.

use factory::{call, database_in, done, session, workshop};
use serde_json::json;

use super::roles::asked;

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_puts_before_the_first_line_is_named_and_decides_nothing() {
    let location = database_in("decided".parse().unwrap()).await;
    for (seq, action) in [(0, "make_first_account"), (-7, "revoke_certificate")] {
        let sql = format!(
            "INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash)
             VALUES ({seq}, '2031-01-01T08:00:00Z', '外人', '{action}', '{}', '{{}}', '', '')",
            factory::small::staff_no(1)
        );
        asked(&location, &sql).unwrap();
    }
    let session = session();
    done(&session, call::open_office, json!({ "location": location })).await;
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], false);
    assert_eq!(verified["chain"], false);
    let findings = verified["chain_findings"].as_array().unwrap().clone();
    assert_eq!(findings.len(), 2, "{verified:#}");
    assert!(
        findings
            .iter()
            .all(|one| one["code"] == "line_outside_chain")
    );
    let page = json!({ "offset": 0, "limit": 1_000 });
    let log = done(&session, call::list_audit, page).await;
    assert_eq!(
        verified["entries"], log["total"],
        "only what was checked is counted"
    );
    assert!(!log.to_string().contains("外人"));
    // A line that says 2031 is no day of the log.
    let approval = json!({ "round": workshop::ROUND, "approver": "林总监" });
    done(&session, call::approve_round, approval).await;
}
