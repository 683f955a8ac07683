//! `jiangping SUBJECT VERB`: the actions of the office without a window, for scheduled imports, IT staff and tests.
//!
//! Reads arguments, makes the call that they mean, prints the answer. It must not decide, and must not know SQL or PDF.

mod answer;
mod arguments;
mod call;
mod passwords;
mod text;

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::process::ExitCode;

use answer::{Answer, print_refusal};
use arguments::Arguments;
use office::accounts::wire::SignIn;
use office::session::wire::OfficeLocation;
use office::wire::{Nothing, WireError};
use office::{Environment, Session, Watch, call as action, perform};

fn main() -> ExitCode {
    let arguments = Arguments::of_call();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(answer_to(&arguments));
    let printed = match &outcome {
        Ok(answer) => answer.print(arguments.json),
        Err(refusal) => print_refusal(refusal, arguments.json),
    };
    // A reader that went away (`jiangping … | head`) has what it wanted.
    match (outcome, printed) {
        (Ok(Answer { broken: false, .. }), Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

async fn answer_to(arguments: &Arguments) -> Result<Answer, WireError> {
    let environment = match &arguments.device {
        Some(folder) => Environment::system().with_device(folder),
        None => Environment::system(),
    };
    let language = arguments.language();
    let session = Session::new(environment, language, &arguments.actor(), watch());
    let call = call::of(arguments).map_err(|refusal| WireError::of(&refusal, language))?;
    if call.needs_office {
        let location = arguments
            .location()
            .map_err(|refusal| WireError::of(&refusal, language))?;
        let status = perform(&session, action::open_office, OfficeLocation { location }).await?;
        let told = status
            .office
            .map(|office| office.warnings)
            .unwrap_or_default();
        warn(&told);
        if call.signs_in
            && let Some(account) = &arguments.account
        {
            sign_in(&session, arguments, account).await?;
            // Of an encrypted office nothing could be told before.
            if told.is_empty() {
                let status = perform(&session, action::session_status, Nothing {}).await?;
                warn(status.office.iter().flat_map(|office| &office.warnings));
            }
        }
    }
    let answer = call.make(&session).await;
    if let Ok(answer) = &answer
        && let Ok(warnings) =
            serde_json::from_value::<Vec<WireError>>(answer.json["warnings"].clone())
    {
        warn(&warnings);
    }
    perform(&session, action::close_office, Nothing {}).await?;
    answer
}

/// Signs in for this one call. What the person has to be told goes to standard error.
async fn sign_in(session: &Session, arguments: &Arguments, account: &str) -> Result<(), WireError> {
    let language = session.language();
    let password =
        passwords::own(arguments, account).map_err(|refusal| WireError::of(&refusal, language))?;
    let input = SignIn {
        account: account.to_owned(),
        password,
        keep: None,
    };
    let done = perform(session, action::sign_in, input).await?;
    if let Some(notice) = done.notice {
        eprintln!("{}", notice.message);
    }
    Ok(())
}

/// Warnings go to standard error, beside the answer and not into it.
fn warn<'w>(warnings: impl IntoIterator<Item = &'w WireError>) {
    for warning in warnings {
        eprintln!("{}", warning.message);
        if let Some(hint) = &warning.hint {
            eprintln!("{hint}");
        }
    }
}

/// Progress goes to standard error, and only where a person reads it.
fn watch() -> Watch {
    if !std::io::stderr().is_terminal() {
        return Watch::nobody();
    }
    Watch::with(|progress| {
        if let Some(percent) = progress
            .done
            .saturating_mul(100)
            .checked_div(progress.total)
        {
            eprint!(
                "\r{} {percent} % · {}      ",
                progress.action, progress.count
            );
            if progress.done >= progress.total {
                eprintln!();
            }
        }
        ControlFlow::Continue(())
    })
}
