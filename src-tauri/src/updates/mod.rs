//! Newer versions of the program: looked for when a person asks, shown, fetched, proven to be the publisher's, installed.
//! Never by itself, and never without the feature `updater` and a release that was configured with an address and a public
//! key (docs/releasing.md): a factory without a network is not bothered.
//!
//! This file is the window's side and is the same with and without the feature. It must not know how an update is fetched
//! or installed.

#[cfg(feature = "updater")]
pub mod fetched;

use office::wire::WireError;
use office::{Language, Refusal};
use serde_json::{Value, json};
use tauri::{AppHandle, Builder, Config, Runtime};

/// The window's command that asks whether this program can look for newer versions at all; its answer is true or false.
pub const CAN_UPDATE: &str = "can_update";

/// The window's command that looks for a newer version; its answer is null or `{"version", "notes"}`.
pub const CHECK: &str = "check_update";

/// The window's command that installs the version that was found last; its input is `{"version"}`. The program starts anew.
pub const INSTALL: &str = "install_update";

/// The event by which a menu asks the window to look for newer versions.
pub const WANTED: &str = "update-wanted";

/// Whether this program was built to look for newer versions.
pub fn are_configured<R: Runtime>(app: &AppHandle<R>) -> bool {
    are_configured_in(app.config())
}

fn are_configured_in(config: &Config) -> bool {
    cfg!(feature = "updater") && config.plugins.0.contains_key("updater")
}

/// Adds what looks for newer versions, where the configuration says where they are.
#[cfg(feature = "updater")]
pub fn with<R: Runtime>(builder: Builder<R>, config: &Config) -> Builder<R> {
    if !are_configured_in(config) {
        return builder;
    }
    builder
        .plugin(tauri_plugin_updater::Builder::new().build())
        .manage(fetched::Offer::default())
}

/// This program was built without.
#[cfg(not(feature = "updater"))]
pub fn with<R: Runtime>(builder: Builder<R>, _: &Config) -> Builder<R> {
    builder
}

/// Whether the window's command is one of these.
pub fn knows(command: &str) -> bool {
    [CAN_UPDATE, CHECK, INSTALL].contains(&command)
}

/// Answers one of these commands.
///
/// # Errors
/// `updates_not_configured` where the program looks for no updates, and the refusals of looking and installing.
pub async fn answer<R: Runtime>(
    app: &AppHandle<R>,
    language: Language,
    command: &str,
    input: Value,
) -> Result<Value, WireError> {
    let answer = if command == CAN_UPDATE {
        Ok(json!(are_configured(app)))
    } else if are_configured(app) {
        act(app, command, &input).await
    } else {
        Err(Refusal::new("updates_not_configured"))
    };
    answer.map_err(|refusal| WireError::of(&refusal, language))
}

#[cfg(feature = "updater")]
async fn act<R: Runtime>(
    app: &AppHandle<R>,
    command: &str,
    input: &Value,
) -> Result<Value, Refusal> {
    if command == CHECK {
        let found = fetched::look(app).await?;
        return Ok(found.map_or(
            Value::Null,
            |(version, notes)| json!({ "version": version, "notes": notes }),
        ));
    }
    fetched::install(app, input["version"].as_str().unwrap_or_default()).await?;
    // Windows' installer has ended this program and starts it again; elsewhere it does so itself.
    app.request_restart();
    Ok(Value::Null)
}

#[cfg(not(feature = "updater"))]
async fn act<R: Runtime>(_: &AppHandle<R>, _: &str, _: &Value) -> Result<Value, Refusal> {
    Err(Refusal::new("updates_not_configured"))
}
