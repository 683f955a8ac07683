//! An action with its input, ready to be made, and how the words of the command line name files. Must not know a single verb.

use std::path::{Path, PathBuf};
use std::pin::Pin;

use office::call::save_import_problems;
use office::imports::wire::{ProblemLine, SaveImportProblems, Severity, TableChoice};
use office::wire::WireError;
use office::{Act, Action, Refusal, Session, perform};
use serde_json::Value;

use crate::answer::Answer;
use crate::text::Readable;

type Answering = Pin<Box<dyn Future<Output = Result<Answer, WireError>>>>;

/// An action with its input, ready to be made.
pub struct Call {
    /// Whether an office has to be open.
    pub needs_office: bool,
    /// Whether it is done by whoever has signed in, where there are accounts.
    pub signs_in: bool,
    pub(super) make: Box<dyn FnOnce(Session) -> Answering>,
}

impl Call {
    pub(super) fn of<A: Action + 'static>(action: A, input: A::Input) -> Self
    where
        A::Output: Readable,
    {
        Self::judged(action, input, |_| false)
    }

    /// A call whose answer may say that what was looked at is broken.
    pub(super) fn judged<A: Action + 'static>(
        action: A,
        input: A::Input,
        is_broken: fn(&A::Output) -> bool,
    ) -> Self
    where
        A::Output: Readable,
    {
        Self::told(action, input, is_broken, |output| {
            serde_json::to_value(output)
        })
    }

    /// A call whose answer programs read in a form of its own.
    pub(super) fn told<A: Action + 'static>(
        action: A,
        input: A::Input,
        is_broken: fn(&A::Output) -> bool,
        as_json: fn(&A::Output) -> serde_json::Result<Value>,
    ) -> Self
    where
        A::Output: Readable,
    {
        Self {
            needs_office: A::NEEDS_OFFICE,
            signs_in: A::DUTY != Act::Anybody,
            make: Box::new(move |session| {
                Box::pin(async move {
                    let output = perform(&session, action, input).await?;
                    let language = session.language();
                    let json = as_json(&output).map_err(|fault| {
                        WireError::of(&Refusal::new("internal").with("detail", fault), language)
                    })?;
                    let answer = Answer::of(&output, json, language);
                    Ok(Answer {
                        broken: is_broken(&output),
                        ..answer
                    })
                })
            }),
        }
    }

    /// A call that imports a table; the rows that did not come in are saved, if somebody wants them.
    pub(super) fn import<A: Action + 'static>(
        action: A,
        input: A::Input,
        to_mend: ToMend,
        problems: fn(&A::Output) -> &[ProblemLine],
    ) -> Self
    where
        A::Output: Readable,
    {
        Self {
            needs_office: A::NEEDS_OFFICE,
            signs_in: A::DUTY != Act::Anybody,
            make: Box::new(move |session| {
                Box::pin(async move {
                    let output = perform(&session, action, input).await?;
                    if let Some(wanted) = to_mend.wanted(problems(&output)) {
                        perform(&session, save_import_problems, wanted).await?;
                    }
                    let language = session.language();
                    let json = serde_json::to_value(&output).map_err(|fault| {
                        WireError::of(&Refusal::new("internal").with("detail", fault), language)
                    })?;
                    Ok(Answer::of(&output, json, language))
                })
            }),
        }
    }

    /// Makes the call.
    pub async fn make(self, session: &Session) -> Result<Answer, WireError> {
        (self.make)(session.clone()).await
    }
}

/// Where the rows that did not come in are to be saved, if anywhere, and how the file was read.
pub(super) struct ToMend(Option<SaveImportProblems>);

impl ToMend {
    /// `--problems` of a verb that imports.
    pub(super) fn of(
        problems: &Option<PathBuf>,
        subject: &str,
        (file, mapping): (&Path, &Option<PathBuf>),
        choice: Option<&TableChoice>,
    ) -> Self {
        Self(problems.as_deref().map(|path| SaveImportProblems {
            path: path_of(path),
            source: path_of(file),
            subject: subject.to_owned(),
            mapping: path_if_named(mapping),
            choice: choice.cloned(),
            problems: Vec::new(),
        }))
    }

    /// What is to be saved of these problems; nothing where every row came in.
    pub(super) fn wanted(self, problems: &[ProblemLine]) -> Option<SaveImportProblems> {
        let of_rows = |line: &&ProblemLine| line.severity == Severity::Refused && line.row > 0;
        let refused: Vec<ProblemLine> = problems.iter().filter(of_rows).cloned().collect();
        let wish = self.0.filter(|_| !refused.is_empty())?;
        Some(SaveImportProblems {
            problems: refused,
            ..wish
        })
    }
}

pub(super) fn path_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

pub(super) fn path_if_named(path: &Option<PathBuf>) -> Option<String> {
    path.as_deref().map(path_of)
}
