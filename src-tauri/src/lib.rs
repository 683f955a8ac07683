//! The desktop shell: windows, native dialogs, and the way from the window to the office.
//!
//! It routes every action of [`office::ACTIONS`] to [`office::dispatch`] and must not know what any of them means:
//! rules, sentences and records live below the office. The access list still works action by action, because the
//! build script names each one and `capabilities/main.json` grants them one by one.

mod events;
pub mod platform;
pub mod updates;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use events::PROGRESS;
use office::safekeeping::opening::keeping_copies;
use office::wire::{Nothing, WireError};
use office::{ACTIONS, Environment, Language, Refusal, Session, Watch};
use platform::keychain::SystemKeychain;
use platform::menu;
use platform::opened_file::{self, OpenedFile};
use platform::printing;
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{AppHandle, Emitter, Manager, RunEvent, Runtime};

/// How long the program goes on for a copy after its window is gone.
const LONGEST_CLOSING: Duration = Duration::from_secs(60);

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When the system's web view cannot be started.
pub fn run() -> tauri::Result<()> {
    let context = context();
    let builder = builder(
        tauri::Builder::default().plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                let words = arguments.into_iter().skip(1).map(Into::into);
                if let Some(file) = opened_file::named(words, Path::new(&folder)) {
                    opened_file::open(app, file);
                }
                show_main_window(app);
            },
        )),
    );
    updates::with(builder, context.config())
        .manage(OpenedFile::of_this_start())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(menu::Shown::default())
        .on_menu_event(|app, event| menu::answer(app, event.id().as_ref()))
        .build(context)?
        .run(hear);
    Ok(())
}

/// What the system tells the running program. Only macOS opens files this way; the others start the program once more.
fn hear<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = &event
        && let Some(file) = urls.iter().find_map(|url| url.to_file_path().ok())
    {
        opened_file::open(app, file);
        show_main_window(app);
    }
    if let RunEvent::ExitRequested {
        api, code: None, ..
    } = &event
    {
        let session = app.state::<Session>().inner().clone();
        if session.office_if_open().is_some() {
            api.prevent_exit();
            leave(app.clone(), session);
        }
    }
}

/// The window is gone; the office is closed as it is by its button, with a copy of it, and then the program ends. Nobody waits for
/// that, and a computer that is shut down does not wait for long: a copy that was not finished leaves nothing behind.
fn leave<R: Runtime>(app: AppHandle<R>, session: Session) {
    tauri::async_runtime::spawn(async move {
        let closing = async {
            // What it refuses is told at the next opening.
            drop(office::perform(&session, office::call::close_office, Nothing {}).await);
            session.finish().await;
        };
        drop(tokio::time::timeout(LONGEST_CLOSING, closing).await);
        app.exit(0);
    });
}

/// Puts a session into the application and routes its actions; works on the real runtime and on the mock one.
pub fn builder<R: Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    // The session is there before the first window can call; only the way back to the window comes with the setup.
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
        .manage(keeping_copies(Session::new(
            Environment::system().with_keychain(Arc::new(SystemKeychain::default())),
            Language::default(),
            &account(),
            watch,
        )))
        .setup(move |app| {
            // The setup runs once; a second handle would be the same window's.
            let _ = window.set(app.handle().clone());
            menu::follow(app.handle(), app.state::<Session>().inner());
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
    if action == opened_file::TAKE {
        // A mock application has no start of its own, hence no file.
        let waiting = message.webview_ref().try_state::<OpenedFile>();
        resolver.resolve(waiting.and_then(|opened| opened.take()));
        return true;
    }
    let of_updates = updates::knows(&action);
    if action != printing::PRINT && !of_updates && !ACTIONS.contains(&action.as_str()) {
        return false;
    }
    let InvokeBody::Json(input) = message.payload().clone() else {
        resolver.reject("an action takes JSON");
        return true;
    };
    let session = message.webview_ref().state::<Session>().inner().clone();
    let app = message.webview_ref().app_handle().clone();
    resolver.respond_async(async move {
        let answer = if action == printing::PRINT {
            print_file(&session, input).await
        } else if of_updates {
            updates::answer(&app, session.language(), &action, input).await
        } else {
            office::dispatch(&session, &action, input).await
        };
        menu::follow(&app, &session);
        answer.map_err(|error| {
            serde_json::to_value(error).map_or_else(InvokeError::from_error, InvokeError)
        })
    });
    true
}

/// The shell's own act beside the office's: a file that was saved goes to a printer.
async fn print_file(session: &Session, input: Value) -> Result<Value, WireError> {
    let file = PathBuf::from(input["path"].as_str().unwrap_or_default());
    // The spooler may take its time; the window stays alive.
    let printed = tokio::task::spawn_blocking(move || printing::print(&file)).await;
    printed
        .unwrap_or_else(|fault| Err(Refusal::new("internal").with("detail", fault)))
        .map(|()| Value::Null)
        .map_err(|refusal| WireError::of(&refusal, session.language()))
}

fn show_main_window<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // Some window managers refuse to raise a window; the second start then simply ends.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
