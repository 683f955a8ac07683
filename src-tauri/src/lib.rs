//! The desktop shell: windows, native dialogs, and the way from the window to the office.
//!
//! It routes every action of [`office::ACTIONS`] to [`office::dispatch`] and must not know what any of them means:
//! rules, sentences and records live below the office. The access list still works action by action, because the
//! build script names each one and `capabilities/main.json` grants them one by one.

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use office::{ACTIONS, Desk, Environment, Language, Watch};
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{AppHandle, Emitter, Manager, Runtime};

/// The event by which the window hears how far long work has come; its payload is `office::Progress`.
const PROGRESS: &str = "progress";

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system's web view cannot be started.
pub fn run() -> tauri::Result<()> {
    builder(
        tauri::Builder::default().plugin(tauri_plugin_single_instance::init(
            |app, _arguments, _folder| show_main_window(app),
        )),
    )
    .plugin(tauri_plugin_dialog::init())
    .plugin(tauri_plugin_opener::init())
    .plugin(tauri_plugin_window_state::Builder::default().build())
    .run(context())
}

/// Lays a desk in the application and routes its actions; works on the real runtime and on the mock one.
pub fn builder<R: Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    // The desk stands before the first window can call; only the way back to the window comes with the setup.
    let window = Arc::new(OnceLock::<AppHandle<R>>::new());
    let hears = Arc::clone(&window);
    let watch = Watch::with(move |progress| {
        if let Some(window) = hears.get() {
            // A window that is gone hears nothing; the work goes on, because a half-done office helps nobody.
            let _ = window.emit(PROGRESS, progress);
        }
        ControlFlow::Continue(())
    });
    builder
        .manage(Desk::new(
            Environment::system(),
            Language::default(),
            &account(),
            watch,
        ))
        .setup(move |app| {
            // The setup runs once; a second handle would be the same window's.
            let _ = window.set(app.handle().clone());
            Ok(())
        })
        .invoke_handler(route)
}

/// Configuration, access list and (with the feature `embedded-ui`) the user interface, fixed at compile time.
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!("tauri.conf.json")
}

/// The name of the computer account, under which acts are recorded until the person gives her own.
fn account() -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .into_iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "desktop".to_owned())
}

fn route<R: Runtime>(invoke: Invoke<R>) -> bool {
    let Invoke {
        message, resolver, ..
    } = invoke;
    let action = message.command().to_owned();
    if !ACTIONS.contains(&action.as_str()) {
        return false;
    }
    let InvokeBody::Json(input) = message.payload().clone() else {
        resolver.reject("an action takes JSON");
        return true;
    };
    let desk = message.webview_ref().state::<Desk>().inner().clone();
    resolver.respond_async(async move {
        office::dispatch(&desk, &action, input)
            .await
            .map_err(|error| {
                serde_json::to_value(error).map_or_else(InvokeError::from_error, InvokeError)
            })
    });
    true
}

fn show_main_window<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // Some window managers refuse to raise a window; the second start then simply ends.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
