//! The session: which office or packet is open, in which language it speaks, and who acts.
//!
//! One session belongs to one window, bridge or command. It must not know how a call arrived.

pub mod actions;
pub mod wire;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use assessment::Refusal;

use crate::actor::SignedIn;
use crate::environment::Environment;
use crate::messages::Language;
use crate::office::Office;
use crate::open_packet::OpenWorkingCopy;
use crate::progress::Watch;
use crate::refusals::actor_name;

/// What one window, bridge or command works at.
#[derive(Clone)]
pub struct Session {
    environment: Environment,
    watch: Watch,
    state: Arc<RwLock<State>>,
    cancelled: Arc<Mutex<BTreeSet<String>>>,
}

#[derive(Default)]
struct State {
    language: Language,
    /// The name that was typed, for offices without accounts.
    actor: String,
    signed_in: Option<Arc<SignedIn>>,
    office: Option<Office>,
    working: Option<Arc<OpenWorkingCopy>>,
}

impl Session {
    /// An empty session. `actor` is the name under which acts are recorded until another is set.
    pub fn new(environment: Environment, language: Language, actor: &str, watch: Watch) -> Self {
        let cancelled = Arc::new(Mutex::new(BTreeSet::<String>::new()));
        let wanted = Arc::clone(&cancelled);
        let watch = Watch::with(move |progress| {
            let outcome = watch.pass(progress);
            let mut wanted = wanted.lock().unwrap_or_else(PoisonError::into_inner);
            if wanted.remove(&progress.action) {
                return ControlFlow::Break(());
            }
            outcome
        });
        Self {
            environment,
            watch,
            cancelled,
            state: Arc::new(RwLock::new(State {
                language,
                actor: actor.to_owned(),
                signed_in: None,
                office: None,
                working: None,
            })),
        }
    }

    /// The clock and the source of identifiers.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.with(|state| state.language)
    }

    /// Who acts, by name: that of her account once she has signed in.
    pub fn actor(&self) -> String {
        self.with(|state| match &state.signed_in {
            Some(signed_in) => signed_in.name.clone(),
            None => state.actor.clone(),
        })
    }

    /// Lets somebody act who has proven who she is at this office; nobody, when another was opened meanwhile.
    pub(crate) fn sign_in(&self, office: &Office) {
        self.change(|state| {
            if state.office.as_ref().is_some_and(|open| open.is(office)) {
                state.signed_in.clone_from(&office.signed_in);
            }
        });
    }

    /// Nobody has signed in any more.
    pub(crate) fn sign_out(&self) {
        self.change(|state| state.signed_in = None);
    }

    /// Is told the progress of long work.
    pub fn watch(&self) -> Watch {
        self.watch.clone()
    }

    /// Asks the work of an action to stop at its next word about its progress.
    pub fn cancel(&self, action: &str) {
        self.wanted().insert(action.to_owned());
    }

    /// An action begins: what was asked of an earlier one is no longer meant.
    pub(crate) fn begin(&self, action: &str) {
        self.wanted().remove(action);
    }

    fn wanted(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        // A panic while the lock was held left at worst a wish behind.
        self.cancelled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the language of messages.
    pub fn speak(&self, language: Language) {
        self.change(|state| state.language = language);
    }

    /// Changes who acts.
    ///
    /// # Errors
    /// `actor_empty`.
    pub fn act_as(&self, actor: &str) -> Result<(), Refusal> {
        let actor = actor_name(actor)?;
        self.change(|state| state.actor = actor.to_owned());
        Ok(())
    }

    /// Works at an office, in place of the one before. Nobody has signed in there yet.
    pub fn use_office(&self, office: Option<Office>) {
        self.change(|state| {
            state.signed_in = None;
            state.office = office;
        });
    }

    /// The open office with the session's present language and actor.
    ///
    /// # Errors
    /// `no_office_open`.
    pub fn office(&self) -> Result<Office, Refusal> {
        self.office_if_open()
            .ok_or_else(|| Refusal::new("no_office_open"))
    }

    /// The open office, if any.
    pub fn office_if_open(&self) -> Option<Office> {
        self.with(|state| {
            let office = state.office.as_ref()?;
            let office = office.seen_by(&state.actor, state.language, self.watch.clone());
            Some(match &state.signed_in {
                Some(signed_in) => office.signed_in_as(Arc::clone(signed_in)),
                None => office,
            })
        })
    }

    /// Works on a rater's packet and answers the one before.
    pub(crate) fn work_on(
        &self,
        working: Option<Arc<OpenWorkingCopy>>,
    ) -> Option<Arc<OpenWorkingCopy>> {
        let mut before = None;
        self.change(|state| before = std::mem::replace(&mut state.working, working));
        before
    }

    /// The rater's packet that is open.
    ///
    /// # Errors
    /// `no_packet_open`.
    pub(crate) fn working(&self) -> Result<Arc<OpenWorkingCopy>, Refusal> {
        self.with(|state| state.working.clone())
            .ok_or_else(|| Refusal::new("no_packet_open"))
    }

    // A panic while the lock was held left at worst an old value behind: working on with it is safe.
    fn with<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner));
    }
}
