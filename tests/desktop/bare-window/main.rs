//! A Tauri window with a heading and nothing else: what `cargo xtask bench app-start` puts beside the program. Never shipped.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!(
        "tests/desktop/bare-window/tauri.conf.json"
    ))
}
