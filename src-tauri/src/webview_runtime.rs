//! Windows only: whether the WebView2 runtime, which draws the window, is installed, and a word to the user when it is not.
//!
//! Without it the window's builder fails before anything can be shown, and a program without a console would vanish. It
//! must not know what the window is for.

/// Both languages at once: the person's choice is kept by the page that cannot be shown.
const SENTENCE: &str = include_str!("../../assets/windows/webview-missing.txt");

/// Asks the loader that the window itself will use, so that every kind of installation counts.
pub fn is_missing() -> bool {
    tauri::webview_version().is_err()
}

/// Shows the sentence in a box of the system and waits until it is closed.
pub fn say_so() {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("匠评 Jiangping")
        .set_description(SENTENCE.trim())
        .show();
}
