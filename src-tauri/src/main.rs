//! Starts the desktop window. Everything else is in the library, where tests reach it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(windows)]
mod webview_runtime;

fn main() -> tauri::Result<()> {
    #[cfg(windows)]
    if webview_runtime::is_missing() {
        webview_runtime::say_so();
        std::process::exit(1);
    }
    jiangping_desktop::run()
}
