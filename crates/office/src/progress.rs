//! How long work tells its progress and is cancelled. Must not know what the work is.

use std::ops::ControlFlow;
use std::sync::Arc;

use assessment::Refusal;
use serde::Serialize;
use ts_rs::TS;

/// How far a piece of long work has come.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct Progress {
    /// The action.
    pub action: String,
    /// What is done, in the unit of `total`.
    #[ts(type = "number")]
    pub done: u64,
    /// What there is to do; 0 while that is not known.
    #[ts(type = "number")]
    pub total: u64,
    /// Rows, candidates or pages so far.
    #[ts(type = "number")]
    pub count: u64,
}

type Told = dyn Fn(&Progress) -> ControlFlow<()> + Send + Sync;

/// Is told the progress and may cancel.
#[derive(Clone)]
pub struct Watch(Arc<Told>);

impl Watch {
    /// Nobody watches, nothing is cancelled.
    pub fn nobody() -> Self {
        Self(Arc::new(|_| ControlFlow::Continue(())))
    }

    /// Calls `watch` now and then; `Break` cancels the work, which then leaves everything as it was.
    pub fn with(watch: impl Fn(&Progress) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(watch))
    }

    /// Passes on what another watch was told.
    pub fn pass(&self, progress: &Progress) -> ControlFlow<()> {
        (self.0)(progress)
    }

    /// Tells the progress.
    pub fn tell(&self, action: &str, done: u64, total: u64, count: u64) -> ControlFlow<()> {
        (self.0)(&Progress {
            action: action.to_owned(),
            done,
            total,
            count,
        })
    }

    /// Tells the progress of work that is cancelled by a refusal.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn check(&self, action: &str, done: u64, total: u64) -> Result<(), Refusal> {
        match self.tell(action, done, total, done) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Refusal::new("cancelled")),
        }
    }
}
