//! A keychain that lies in memory, and can be made to refuse. Must not know what is kept in it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use office::Refusal;
use office::keychain::Keychain;
use office::wire::Secret;

/// The keychain of one computer, for as long as the test lasts.
#[derive(Default)]
pub struct KeychainInMemory {
    entries: Mutex<BTreeMap<String, Secret>>,
    trouble: Mutex<Option<&'static str>>,
    before_answer: Mutex<Option<Event>>,
    after_entry: Mutex<Option<Event>>,
}

/// What happens at a moment that a test chooses.
type Event = Box<dyn FnOnce() + Send>;

impl KeychainInMemory {
    /// How many entries there are.
    pub fn count(&self) -> usize {
        held(&self.entries).len()
    }

    /// Takes all entries away, as a person may in the system's settings.
    pub fn clear(&self) {
        held(&self.entries).clear();
    }

    /// Puts another text into every entry.
    pub fn overwrite(&self, text: &str) {
        for secret in held(&self.entries).values_mut() {
            *secret = Secret::new(text);
        }
    }

    /// Refuses everything by this code from now on, or nothing any more.
    pub fn refuse(&self, code: Option<&'static str>) {
        *held(&self.trouble) = code;
    }

    /// Lets something happen before the next entry is handed out, as where the system waits for somebody to unlock it.
    pub fn before_next_answer(&self, event: impl FnOnce() + Send + 'static) {
        *held(&self.before_answer) = Some(Box::new(event));
    }

    /// Lets something happen when the next entry has been written, before anything comes of it.
    pub fn after_next_entry(&self, event: impl FnOnce() + Send + 'static) {
        *held(&self.after_entry) = Some(Box::new(event));
    }

    fn asked(&self) -> Result<MutexGuard<'_, BTreeMap<String, Secret>>, Refusal> {
        match *held(&self.trouble) {
            Some(code) => Err(Refusal::new(code)),
            None => Ok(held(&self.entries)),
        }
    }
}

/// A test that failed in another thread left nothing by half.
fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keychain for KeychainInMemory {
    fn is_there(&self) -> bool {
        true
    }

    fn get(&self, entry: &str) -> Result<Option<Secret>, Refusal> {
        let event = held(&self.before_answer).take();
        if let Some(event) = event {
            event();
        }
        Ok(self.asked()?.get(entry).cloned())
    }

    fn set(&self, entry: &str, secret: &Secret) -> Result<(), Refusal> {
        self.asked()?.insert(entry.to_owned(), secret.clone());
        let event = held(&self.after_entry).take();
        if let Some(event) = event {
            event();
        }
        Ok(())
    }

    fn remove(&self, entry: &str) -> Result<(), Refusal> {
        self.asked()?.remove(entry);
        Ok(())
    }
}
