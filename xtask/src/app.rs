//! `cargo xtask app`: the window, with the built UI or with the development server.
//!
//! Must not know what the window shows.

use std::net::TcpStream;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

use crate::run::{Done, Failure, cargo, run};
use crate::{npm, packages};

/// Where the development server listens; the same address stands in tauri.conf.json and ui/vite.config.ts.
const DEVELOPMENT_SERVER: &str = "localhost:5173";

/// Builds what is needed and opens the window.
pub fn app(arguments: &[String]) -> Done {
    packages::ensure(&packages::APP)?;
    npm::install("ui")?;
    let next = "Look at the first error above.";
    match arguments.first().map(String::as_str) {
        None => {
            run(&mut npm::script("ui", "build")?, next)?;
            run(&mut cargo(&["run", "--features", "embedded-ui"]), next)
        }
        Some("--dev") => {
            let server = npm::script("ui", "dev")?
                .spawn()
                .map(Ended)
                .map_err(|error| {
                    Failure::new(
                        format!("npm could not be started: {error}"),
                        "Is Node installed?",
                    )
                })?;
            wait_for(DEVELOPMENT_SERVER)?;
            let outcome = run(&mut cargo(&["run"]), next);
            drop(server);
            outcome
        }
        Some(other) => Err(Failure::new(
            format!("app does not know `{other}`"),
            "Only --dev may follow.",
        )),
    }
}

/// A child that ends with its owner.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn wait_for(address: &str) -> Done {
    for _ in 0..300 {
        if TcpStream::connect(address).is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    Err(Failure::new(
        format!("the development server does not answer on {address}"),
        "Look at what vite says above; another program may hold the port.",
    ))
}
