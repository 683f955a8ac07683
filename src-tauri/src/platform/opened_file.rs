//! A file that a person opens from outside: by a double-click, by a second start with its name, by dropping it on the
//! program's icon. It waits here until the window fetches it, because the window may not be drawn yet.
//!
//! It must not know what is in a file: whether it is an office, the office says.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager, Runtime};

/// The window's command that fetches the file, once; its answer is a path or null.
pub const TAKE: &str = "take_opened_file";

/// The event by which the window hears that there is a file to fetch.
const OPENED: &str = "opened-file";

/// The file that waits; a later one takes the place of one that nobody fetched.
#[derive(Default)]
pub struct OpenedFile(Mutex<Option<PathBuf>>);

impl OpenedFile {
    /// The file that the program was started with, if any.
    pub fn of_this_start() -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        Self(Mutex::new(named(std::env::args_os().skip(1), &folder)))
    }

    /// Fetches the file.
    pub fn take(&self) -> Option<PathBuf> {
        // A panic elsewhere cannot leave a path half-written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, file: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }
}

/// Lays a file out for the window and tells it.
pub fn open<R: Runtime>(app: &AppHandle<R>, file: PathBuf) {
    app.state::<OpenedFile>().put(file);
    // A window that does not hear fetches the file when it is drawn.
    let _ = app.emit(OPENED, ());
}

/// The first argument that names a file, seen from the folder where it was given. Options are for the system's own
/// use (macOS passes `-psn_…`) and name nothing.
pub fn named(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Option<PathBuf> {
    arguments
        .into_iter()
        .find(|word| !word.is_empty() && !word.to_string_lossy().starts_with('-'))
        .map(|word| folder.join(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn a_start_names_at_most_one_file_and_options_are_none() {
        let folder = Path::new("家");
        let of = |given: &[&str]| named(words(given), folder);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["-psn_0_1", "--flag", ""]), None);
        assert_eq!(
            of(&["--flag", "工 厂.office", "b.office"]),
            Some(folder.join("工 厂.office"))
        );
    }

    #[test]
    fn a_whole_path_is_kept_wherever_it_was_given() {
        let whole = std::env::temp_dir().join("a.office");
        let found = named([whole.clone().into_os_string()], Path::new("家"));
        assert_eq!(found, Some(whole));
    }

    #[test]
    fn a_file_is_fetched_once_and_the_latest_wins() {
        let opened = OpenedFile::default();
        opened.put("a.office".into());
        opened.put("b.office".into());
        assert_eq!(opened.take(), Some("b.office".into()));
        assert_eq!(opened.take(), None);
    }
}
