//! The system's own keychain: the Credential Manager of Windows, the login keychain of macOS, the Secret Service of Linux. A keychain may
//! wait for a person who has gone away, so each question ends by itself. It must not know what the secrets open.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};
use office::Refusal;
use office::keychain::Keychain;
use office::wire::Secret;

/// Under which name the systems show our entries.
const SERVICE: &str = "cn.jiangping.desktop";

/// Long enough for somebody to unlock her keychain, when the system asks her to.
const LONGEST: Duration = Duration::from_secs(60);

/// Whether there is one is asked before a form is shown; nobody is asked for anything by it.
const LONGEST_LOOK: Duration = Duration::from_secs(2);

/// The keychain of whoever uses this computer.
#[derive(Debug, Default)]
pub struct SystemKeychain {
    was_there: OnceLock<()>,
}

impl Keychain for SystemKeychain {
    fn is_there(&self) -> bool {
        if self.was_there.get().is_none()
            && within(LONGEST_LOOK, store).is_some_and(|it| it.is_ok())
        {
            // Set twice it says the same.
            let _ = self.was_there.set(());
        }
        self.was_there.get().is_some()
    }

    fn get(&self, entry: &str) -> Result<Option<Secret>, Refusal> {
        let found = asked(entry, |entry| entry.get_secret())?;
        // One that is no text was not written by us: the office says so of whatever does not open.
        Ok(found.map(|bytes| Secret::new(String::from_utf8_lossy(&bytes))))
    }

    fn set(&self, entry: &str, secret: &Secret) -> Result<(), Refusal> {
        let secret = secret.clone();
        asked(entry, move |entry| {
            entry.set_secret(secret.typed().as_bytes())
        })
        .map(drop)
    }

    fn remove(&self, entry: &str) -> Result<(), Refusal> {
        asked(entry, |entry| entry.delete_credential()).map(drop)
    }
}

/// Asks the keychain about an entry; nothing, when there is no such entry.
fn asked<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<Option<T>, Refusal> {
    let name = name.to_owned();
    let answer = within(LONGEST, move || {
        let store = store()?;
        let modifiers = HashMap::from(MODIFIERS);
        let entry = Entry::new_in_store_with_modifiers(&store, SERVICE, &name, &modifiers)?;
        ask(&entry)
    });
    match answer {
        Some(Ok(answer)) => Ok(Some(answer)),
        Some(Err(Error::NoEntry)) => Ok(None),
        Some(Err(error)) => Err(refused(&error)),
        None => Err(Refusal::new("keychain_silent").with("seconds", LONGEST.as_secs())),
    }
}

/// The keychain's refusal in words of ours.
fn refused(error: &Error) -> Refusal {
    match error {
        Error::NoStorageAccess(_) => Refusal::new("keychain_locked"),
        error => Refusal::new("keychain_failed").with("detail", error),
    }
}

/// What a question answers in time. One that does not goes on by itself, and nobody hears it.
fn within<T: Send + 'static>(
    longest: Duration,
    question: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (answer, hear) = mpsc::channel();
    thread::spawn(move || {
        // Whoever asked may have given up.
        let _ = answer.send(question());
    });
    hear.recv_timeout(longest).ok()
}

/// On this computer alone: by its first choice Windows takes an entry along to every computer of a domain.
#[cfg(windows)]
const MODIFIERS: [(&str, &str); 1] = [("persistence", "Local")];

#[cfg(target_os = "macos")]
const MODIFIERS: [(&str, &str); 0] = [];

/// What the programs show that list the entries of a keychain.
#[cfg(not(any(windows, target_os = "macos")))]
const MODIFIERS: [(&str, &str); 1] = [("label", "匠评 Jiangping")];

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(not(any(windows, target_os = "macos")))]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_is_never_answered_is_given_up() {
        // The other end stays here, so that the question waits for ever.
        let (_held, never) = mpsc::channel::<()>();
        let answer = within(Duration::ZERO, move || never.recv().is_ok());
        assert_eq!(answer, None);
        assert_eq!(within(LONGEST, || 7), Some(7));
    }

    #[test]
    fn what_the_keychain_says_becomes_a_sentence_of_ours() {
        let locked = Error::NoStorageAccess("prompt dismissed".into());
        assert_eq!(refused(&locked).code, "keychain_locked");
        let failed = refused(&Error::PlatformFailure("no bus".into()));
        assert_eq!(failed.code, "keychain_failed");
        assert!(
            failed
                .arg("detail")
                .is_some_and(|detail| detail.contains("no bus"))
        );
    }
}
