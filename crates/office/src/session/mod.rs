//! The session: which office or packet is open, in which language it speaks, and who acts.
//!
//! One session belongs to one window, bridge or command. It must not know how a call arrived.

pub mod actions;
pub mod wire;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use assessment::Refusal;
use tokio::task::JoinHandle;

use crate::actor::SignedIn;
use crate::environment::Environment;
use crate::locked::LockedOffice;
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
    /// What is done with an office before its connections are closed, beside the work that goes on.
    farewell: Option<Farewell>,
    beside: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

/// What a session does with an office that it lets go of.
pub(crate) type Farewell = fn(Office) -> Pin<Box<dyn Future<Output = ()>>>;

/// A sign-in or sign-out among those of a session. A keychain may take a minute to answer: whoever comes in by it does so only in her
/// turn, which is over when another begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Turn(u64);

/// By this name whoever is coming in by the keychain is asked not to.
const COMING_IN: &str = "sign_in_kept";

#[derive(Default)]
struct State {
    language: Language,
    /// The name that was typed, for offices without accounts.
    actor: String,
    signed_in: Option<Arc<SignedIn>>,
    office: Option<Office>,
    /// An encrypted office at which nobody has signed in. Then no office is open.
    locked: Option<LockedOffice>,
    /// Somebody has signed out since an office was laid on the session: whoever comes next types her password.
    by_password: bool,
    /// The sign-in or sign-out that was begun last.
    turn: Turn,
    working: Option<Arc<OpenWorkingCopy>>,
}

impl State {
    fn begin_turn(&mut self) -> Turn {
        self.turn.0 += 1;
        self.turn
    }
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
            farewell: None,
            beside: Arc::default(),
            state: Arc::new(RwLock::new(State {
                language,
                actor: actor.to_owned(),
                signed_in: None,
                office: None,
                locked: None,
                by_password: false,
                turn: Turn::default(),
                working: None,
            })),
        }
    }

    /// The same session of a window, in which an office stays open for hours: it does something with each office that it lets go
    /// of, while the person goes on.
    #[must_use]
    pub(crate) fn saying_farewell(self, farewell: Farewell) -> Self {
        Self {
            farewell: Some(farewell),
            ..self
        }
    }

    /// Whether this is the session of a window, which keeps copies by itself.
    pub(crate) fn keeps_copies(&self) -> bool {
        self.farewell.is_some()
    }

    /// Closes an office that nobody works in any more; what is done with it before goes on beside.
    pub(crate) async fn let_go(&self, office: Office) {
        let Some(farewell) = self.farewell else {
            return office.close().await;
        };
        // As actions: a thread of its own, because files are read and written.
        let runtime = tokio::runtime::Handle::current();
        self.do_beside(move || {
            runtime.block_on(async move {
                farewell(office.clone()).await;
                office.close().await;
            });
        });
    }

    /// Does work that may wait, while the person goes on.
    pub(crate) fn do_beside(&self, work: impl FnOnce() + Send + 'static) {
        let work = tokio::task::spawn_blocking(work);
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.retain(|work| !work.is_finished());
        beside.push(work);
    }

    /// Waits for what still goes on beside.
    pub async fn finish(&self) {
        let works =
            std::mem::take(&mut *self.beside.lock().unwrap_or_else(PoisonError::into_inner));
        for work in works {
            // One that came to a sudden end left a file in the making, which the next one clears away.
            drop(work.await);
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

    /// The sign-in or sign-out that was begun last.
    pub(crate) fn turn(&self) -> Turn {
        self.with(|state| state.turn)
    }

    /// Somebody begins to sign in: whoever began before her, and has not come in yet, comes too late.
    pub(crate) fn begin_turn(&self) -> Turn {
        self.change(State::begin_turn)
    }

    /// The same without a password.
    ///
    /// # Errors
    /// `sign_in_by_password`.
    pub(crate) fn begin_turn_kept(&self) -> Result<Turn, Refusal> {
        self.change(|state| match state.by_password {
            true => Err(Refusal::new("sign_in_by_password")),
            false => Ok(state.begin_turn()),
        })
    }

    /// Whether nobody has begun to sign in or out since.
    ///
    /// # Errors
    /// `sign_in_overtaken`.
    pub(crate) fn check_turn(&self, turn: Turn) -> Result<(), Refusal> {
        match self.turn() == turn {
            true => Ok(()),
            false => Err(overtaken()),
        }
    }

    /// Lets somebody act who has proven who she is at this office, if it is still her turn there.
    ///
    /// # Errors
    /// `sign_in_overtaken`.
    pub(crate) fn sign_in(&self, office: &Office, turn: Turn) -> Result<(), Refusal> {
        self.change(|state| {
            let is_open = state.office.as_ref().is_some_and(|open| open.is(office));
            if !is_open || state.turn != turn {
                return Err(overtaken());
            }
            state.signed_in.clone_from(&office.signed_in);
            Ok(())
        })
    }

    /// Nobody has signed in any more. Answers the office that has to be closed by it: an encrypted one, which is locked.
    pub(crate) fn sign_out(&self) -> Option<Office> {
        let mut left = None;
        self.change(|state| {
            state.signed_in = None;
            if state.office.as_ref().is_some_and(Office::is_encrypted) {
                left = state.office.take();
                state.locked = left.as_ref().map(Office::locked);
            }
        });
        left
    }

    /// Somebody signs out: from now on a password is needed here, until an office is opened anew.
    pub(crate) fn ask_for_password(&self) {
        self.change(|state| {
            state.by_password = true;
            state.begin_turn();
        });
    }

    /// Whether a password is needed here, also of whoever stays signed in on this computer.
    pub(crate) fn asks_for_password(&self) -> bool {
        self.with(|state| state.by_password)
    }

    /// The encrypted office at which nobody has signed in yet.
    pub(crate) fn locked(&self) -> Option<LockedOffice> {
        self.with(|state| state.locked.clone())
    }

    /// Whether an office lies on the session, open or locked.
    pub fn has_office(&self) -> bool {
        self.with(|state| state.office.is_some() || state.locked.is_some())
    }

    /// Lays a locked office on the session, in place of what lay there. Answers the office that has to be closed.
    pub(crate) fn use_locked(&self, locked: LockedOffice) -> Option<Office> {
        let mut before = None;
        self.change(|state| {
            state.signed_in = None;
            before = state.office.take();
            state.locked = Some(locked);
            state.by_password = false;
            state.begin_turn();
        });
        before
    }

    /// Works on in another database of the office that was open, or at none when it could not be opened again. Answers the
    /// office that has to be closed, when another was opened meanwhile.
    pub(crate) fn exchange(&self, before: &Office, after: Option<Office>) -> Option<Office> {
        let mut left = after;
        self.change(|state| {
            if state.office.as_ref().is_some_and(|open| open.is(before)) {
                if let Some(after) = &left {
                    state.signed_in.clone_from(&after.signed_in);
                }
                state.office = left.take();
            }
        });
        left
    }

    /// Works at the office that somebody has just unlocked by signing in; not when it is no longer her turn, or another was opened
    /// meanwhile: then the office is answered, to be closed.
    pub(crate) fn unlock(&self, office: Office, turn: Turn) -> Option<Office> {
        let mut office = Some(office);
        self.change(|state| {
            let meant = |open: &Office| {
                let location = open.database_location();
                state
                    .locked
                    .as_ref()
                    .is_some_and(|locked| locked.location() == location)
            };
            if state.turn == turn && office.as_ref().is_some_and(meant) {
                state.locked = None;
                state.office = office.take();
                state.signed_in = state
                    .office
                    .as_ref()
                    .and_then(|office| office.signed_in.clone());
            }
        });
        office
    }

    /// Is told the progress of long work.
    pub fn watch(&self) -> Watch {
        self.watch.clone()
    }

    /// Asks the work of an action to stop at its next word about its progress; a keychain that is still asked lets nobody in.
    pub fn cancel(&self, action: &str) {
        if action == COMING_IN {
            self.begin_turn();
        }
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

    /// Works at an office, in place of the one before; signed in is who is so there already, because she founded it.
    pub fn use_office(&self, office: Option<Office>) {
        self.change(|state| {
            state.signed_in = office.as_ref().and_then(|office| office.signed_in.clone());
            state.office = office;
            state.locked = None;
            state.by_password = false;
            state.begin_turn();
        });
    }

    /// The open office with the session's present language and actor.
    ///
    /// # Errors
    /// `no_office_open`; `sign_in_needed` while it is locked.
    pub fn office(&self) -> Result<Office, Refusal> {
        self.office_if_open().ok_or_else(|| match self.locked() {
            Some(_) => Refusal::new("sign_in_needed"),
            None => Refusal::new("no_office_open"),
        })
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

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Somebody else began to sign in or out before she had come in.
pub(crate) fn overtaken() -> Refusal {
    Refusal::new("sign_in_overtaken")
}
