//! The office's actions over HTTP on 127.0.0.1, so that a browser can drive the real engine in tests.
//!
//! Never shipped. It listens on the loopback address only, answers only who knows the random token it printed, and
//! only pages of its own origin (or of the development server named by `--dev-origin`). It must not know what an
//! action means.
//!
//! `bridge --ui DIR --device DIR [--office STATE] [--port N] [--dev-origin URL]` prints one line, `{"url": …}`, and then
//! serves until it is ended. Keys and working copies go to the device folder, never to those of the person at the
//! computer; its keychain lies in memory. With a state (`factory list` names them) an office in that state is laid into the
//! working folder and opened, and the line also says where it is: `{"url": …, "office": {"location", "packets"}}`.

mod gate;
mod pages;

use std::net::Ipv4Addr;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path as Word, State as Shared};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use factory::{KeychainInMemory, Laid, State};
use office::safekeeping::opening::keeping_copies;
use office::{Environment, Language, Progress, Session, Watch};
use serde_json::{Value, json};

use gate::Gate;

/// What the handlers share.
#[derive(Clone)]
struct Bridge {
    session: Session,
    progress: Arc<Mutex<Option<Progress>>>,
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted = Wanted::parse(std::env::args().skip(1))?;
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, wanted.port)).await?;
    let address = listener.local_addr()?;

    let keychain = Arc::new(KeychainInMemory::default());
    let environment = Environment::system()
        .with_device(&wanted.device)
        .with_keychain(keychain);
    let token = format!(
        "{}{}",
        environment.new_id::<String>(),
        environment.new_id::<String>()
    )
    .replace('-', "");
    let progress = Arc::new(Mutex::new(None));
    let heard = progress.clone();
    let watch = Watch::with(move |now| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(now.clone());
        ControlFlow::Continue(())
    });
    let session = keeping_copies(Session::new(
        environment,
        Language::default(),
        "bridge",
        watch,
    ));
    let office = match wanted.office {
        Some(state) => Some(opened(&session, state, &wanted.device).await?),
        None => None,
    };
    let bridge = Bridge {
        session,
        progress,
        ui: wanted.ui,
    };
    let gate = Gate {
        token: token.clone(),
        host: address.to_string(),
        dev_origin: wanted.dev_origin,
    };

    let guarded = Router::new()
        .route("/rpc/{action}", post(act))
        .route("/progress", get(progress_so_far))
        .layer(middleware::from_fn_with_state(gate, gate::pass));
    let app = guarded.fallback(pages::serve).with_state(bridge);

    println!(
        "{}",
        json!({ "url": format!("http://{address}/?token={token}"), "office": office })
    );
    axum::serve(listener, app).await?;
    Ok(())
}

/// An office in a state, laid into the working folder and open on the session.
async fn opened(
    session: &Session,
    state: State,
    device: &Path,
) -> Result<Laid, Box<dyn std::error::Error>> {
    let laid = factory::lay(state, &std::env::current_dir()?, device).await;
    let location = json!({ "location": laid.location });
    office::dispatch(session, "open_office", location)
        .await
        .map_err(|refusal| refusal.message)?;
    Ok(laid)
}

async fn act(
    Shared(bridge): Shared<Bridge>,
    Word(action): Word<String>,
    Json(input): Json<Value>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    match office::dispatch(&bridge.session, &action, input).await {
        Ok(answer) => Ok(Json(answer)),
        Err(error) => Err((StatusCode::UNPROCESSABLE_ENTITY, Json(json!(error)))),
    }
}

async fn progress_so_far(Shared(bridge): Shared<Bridge>) -> Json<Value> {
    let progress = bridge
        .progress
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    Json(json!(*progress))
}

/// The command line.
struct Wanted {
    ui: PathBuf,
    device: PathBuf,
    office: Option<State>,
    port: u16,
    dev_origin: Option<String>,
}

impl Wanted {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut wanted = Self {
            ui: PathBuf::new(),
            device: PathBuf::new(),
            office: None,
            port: 0,
            dev_origin: None,
        };
        while let Some(word) = words.next() {
            let value = words
                .next()
                .ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--ui" => wanted.ui = PathBuf::from(value),
                "--device" => wanted.device = PathBuf::from(value),
                "--office" => wanted.office = Some(value.parse()?),
                "--port" => wanted.port = value.parse().map_err(|_| format!("no port: {value}"))?,
                "--dev-origin" => wanted.dev_origin = Some(value),
                _ => return Err(format!("unknown option {word}")),
            }
        }
        if !wanted.ui.join("index.html").is_file() {
            return Err("--ui must name a folder with a built index.html".to_owned());
        }
        if wanted.device.as_os_str().is_empty() {
            return Err("--device must name a folder for keys and working copies".to_owned());
        }
        Ok(wanted)
    }
}
