//! `jiangping SUBJECT VERB`: the actions of the office without a window, for scheduled imports, IT staff and tests.
//!
//! Reads arguments, calls `office::dispatch`, prints the answer. It must not decide, and must not know SQL or PDF.

mod arguments;
mod call;
mod packets;
mod score_sheets;
mod text;

use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use office::wire::WireError;
use office::{Environment, Language, Session, Watch};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
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
    let language = arguments.language();
    let as_json = arguments.json;
    let outcome = runtime.block_on(answer(&arguments));
    let printed = match &outcome {
        Ok((value, _)) if as_json => print(&format!("{value}\n")),
        Ok((value, _)) => print(&text::readable(value, language)),
        Err(refusal) if as_json => print(&format!("{}\n", json!({ "error": refusal }))),
        Err(refusal) => {
            eprintln!("{}", refusal.message);
            if let Some(hint) = &refusal.hint {
                eprintln!("{hint}");
            }
            Ok(())
        }
    };
    // A reader that went away (`jiangping … | head`) has what it wanted.
    match (outcome, printed) {
        (Ok((_, false)), Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The answer, and whether it says that what was looked at is broken.
async fn answer(arguments: &Arguments) -> Result<(Value, bool), WireError> {
    let environment = match &arguments.device {
        Some(folder) => Environment::system().with_device(folder),
        None => Environment::system(),
    };
    let session = Session::new(
        environment,
        arguments.language(),
        &arguments.actor(),
        watch(),
    );
    let call =
        call::of(arguments).map_err(|refusal| WireError::of(&refusal, session.language()))?;
    if call.needs_office {
        let location = arguments
            .location()
            .map_err(|refusal| WireError::of(&refusal, session.language()))?;
        office::dispatch(&session, "open_office", json!({ "location": location })).await?;
    }
    let answer = office::dispatch(&session, call.action, call.input.clone()).await;
    office::dispatch(&session, "close_office", json!({})).await?;
    answer.map(|answer| {
        let broken = call.found_broken(&answer);
        (answer, broken)
    })
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

impl Arguments {
    fn language(&self) -> Language {
        match self.lang.as_str() {
            "en" => Language::English,
            _ => Language::Chinese,
        }
    }
}
