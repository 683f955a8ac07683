//! The demo factory's whole job, to printed certificates: `cargo run -p office --example demo -- --out DIR`.
//!
//! Goes through the same actions as every user; only the clock is fixed, so that it gives the same files every day.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use office::wire::WireError;
use office::{Language, Session, Watch, demo, dispatch};
use serde_json::{Value, json};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let out = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--out"), Some(folder)) => PathBuf::from(folder),
        _ => {
            eprintln!("usage: demo --out DIR");
            return ExitCode::from(2);
        }
    };
    match run(&out).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{}\n{}", refusal.message, refusal.hint.unwrap_or_default());
            ExitCode::FAILURE
        }
    }
}

async fn run(out: &std::path::Path) -> Result<(), WireError> {
    let failed = |fault: std::io::Error| WireError {
        code: "folder_not_writable".to_owned(),
        message: format!("{}: {fault}", out.display()),
        hint: None,
        field: None,
        entry: None,
        args: BTreeMap::new(),
    };
    std::fs::create_dir_all(out).map_err(failed)?;
    let path = |name: &str| out.join(name).to_string_lossy().into_owned();
    for name in ["demo.office", "demo.office-wal", "demo.office-shm"] {
        match std::fs::remove_file(path(name)) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(fault));
            }
            _ => {}
        }
    }
    let watch = Watch::with(|progress| {
        if progress.done == progress.total {
            eprintln!("{} {}", progress.action, progress.count);
        }
        ControlFlow::Continue(())
    });
    let session = Session::new(demo::clock(), Language::Chinese, "示例评价专员", watch);
    let round = json!({ "round": demo::ROUND });
    dispatch(
        &session,
        "create_demo_office",
        json!({ "location": path("demo.office") }),
    )
    .await?;
    // The second person.
    let approved = json!({ "round": demo::ROUND, "approver": "示例人力总监" });
    dispatch(&session, "approve_round", approved).await?;
    dispatch(&session, "issue_certificates", round.clone()).await?;
    let results = dispatch(
        &session,
        "round_results",
        json!({ "round": demo::ROUND, "breakdown": true }),
    )
    .await?;
    let text = serde_json::to_string_pretty(&results).unwrap_or_else(|_| results.to_string());
    std::fs::write(path("results.json"), text + "\n").map_err(failed)?;
    let saved = dispatch(
        &session,
        "save_certificates",
        json!({ "round": demo::ROUND, "path": path("certificates.pdf") }),
    )
    .await?;
    dispatch(
        &session,
        "export_register",
        json!({ "path": path("register.csv") }),
    )
    .await?;
    dispatch(&session, "close_office", json!({})).await?;
    println!("{}", summary(&results, &saved));
    Ok(())
}

fn summary(results: &Value, saved: &Value) -> String {
    format!(
        "{} · {} pages · {} bytes",
        results["results"], saved["pages"], saved["bytes"]
    )
}
