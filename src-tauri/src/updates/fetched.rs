//! Looking, fetching, proving and installing, by tauri-plugin-updater. Only bytes that the publisher's key signed for the
//! version that was shown are ever installed.
//!
//! It must not know how a screen shows any of it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use office::{Progress, Refusal};
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tauri_plugin_updater::{Error, Update, UpdaterBuilder, UpdaterExt};

use super::INSTALL;
use crate::events::PROGRESS;

/// An address that does not answer is given up after this.
const ANSWER: Duration = Duration::from_secs(20);

/// The version that the person was shown; installing takes this one and no other.
#[derive(Default)]
pub struct Offer(Mutex<Option<Update>>);

impl Offer {
    fn put(&self, update: Option<Update>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = update;
    }

    fn get(&self, version: &str) -> Option<Update> {
        let offer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        offer
            .as_ref()
            .filter(|update| update.version == version)
            .cloned()
    }
}

/// Looks for a newer version and keeps it; its number and notes.
///
/// # Errors
/// `update_unreachable` (detail); `update_not_offered` where the publisher has no package for this kind of installation.
pub async fn look<R: Runtime>(app: &AppHandle<R>) -> Result<Option<(String, String)>, Refusal> {
    let found = newer(app.updater_builder()).await?;
    let shown = found.as_ref().map(|update| {
        (
            update.version.clone(),
            update.body.clone().unwrap_or_default(),
        )
    });
    app.state::<Offer>().put(found);
    Ok(shown)
}

/// Fetches and installs the version that was shown. On Windows the program ends here and the installer goes on.
///
/// # Errors
/// Those of fetching and installing; `update_not_shown` (version) when that version was never shown.
pub async fn install<R: Runtime>(app: &AppHandle<R>, version: &str) -> Result<(), Refusal> {
    let offer = app.state::<Offer>().get(version);
    let update = offer.ok_or_else(|| Refusal::new("update_not_shown").with("version", version))?;
    let hears = app.clone();
    let bytes = fetch(&update, move |done, total| {
        let progress = Progress {
            action: INSTALL.to_owned(),
            done,
            total,
            count: done,
        };
        // A window that is gone hears nothing.
        let _ = hears.emit(PROGRESS, progress);
    })
    .await?;
    // It unpacks, and asks for a password where the system wants one; the window stays alive.
    tokio::task::spawn_blocking(move || put_in_place(&update, &bytes))
        .await
        .unwrap_or_else(|fault| Err(Refusal::new("internal").with("detail", fault)))
}

/// The newer version that the publisher offers, if any.
///
/// # Errors
/// As [`look`].
pub async fn newer(builder: UpdaterBuilder) -> Result<Option<Update>, Refusal> {
    let updater = builder
        .timeout(ANSWER)
        // A download may take long, but not stand still.
        .configure_client(|client| client.connect_timeout(ANSWER).read_timeout(ANSWER))
        .build();
    updater.map_err(refused)?.check().await.map_err(refused)
}

/// Fetches an update and proves it; `hear` is told how many bytes of how many have come.
///
/// # Errors
/// `update_unreachable` (detail); `update_not_trusted` (detail).
pub async fn fetch(update: &Update, hear: impl Fn(u64, u64)) -> Result<Vec<u8>, Refusal> {
    let mut done = 0;
    let mut percent = 0;
    let chunk = |bytes: usize, total: Option<u64>| {
        done += bytes as u64;
        let total = total.unwrap_or(0);
        // The window hears a hundred times, not ten thousand times.
        let now = (done * 100).checked_div(total).unwrap_or(0);
        if now != percent {
            percent = now;
            hear(done, total);
        }
    };
    update.download(chunk, || ()).await.map_err(refused)
}

/// Puts proven bytes in the place of this program.
///
/// # Errors
/// `update_not_installed` (detail); `update_not_trusted` (detail).
pub fn put_in_place(update: &Update, bytes: &[u8]) -> Result<(), Refusal> {
    update.install(bytes).map_err(refused)
}

fn refused(error: Error) -> Refusal {
    let code = match &error {
        Error::TargetNotFound(_) | Error::TargetsNotFound(_) => "update_not_offered",
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion => "update_not_trusted",
        Error::Reqwest(_)
        | Error::Network(_)
        | Error::ReleaseNotFound
        | Error::Serialization(_)
        | Error::Http(_)
        | Error::UrlParse(_) => "update_unreachable",
        _ => "update_not_installed",
    };
    Refusal::new(code).with("detail", error)
}
