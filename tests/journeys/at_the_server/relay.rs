//! A relay between program and server that falls silent in the middle: every connection stays open, and nothing goes through any
//! more. Must not know SQL.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// When a relay falls silent.
#[derive(Clone, Copy)]
pub enum Silence {
    /// Before it passes these words on.
    Before(&'static str),
    /// When it has passed these words on: the answer never comes.
    After(&'static str),
}

pub struct Relay {
    port: u16,
    silent: Arc<AtomicBool>,
}

impl Relay {
    /// Passes on what comes to a port of its own.
    pub fn to(server: u16, silence: Silence) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let silent = Arc::new(AtomicBool::new(false));
        let state = Arc::clone(&silent);
        thread::spawn(move || {
            for program in listener.incoming() {
                let (Ok(program), Ok(server)) =
                    (program, TcpStream::connect(("127.0.0.1", server)))
                else {
                    return;
                };
                pass(&program, &server, Some(silence), &state);
                pass(&server, &program, None, &state);
            }
        });
        Self { port, silent }
    }

    /// The same address through the relay.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Whether it has fallen silent.
    pub fn is_silent(&self) -> bool {
        self.silent.load(Ordering::SeqCst)
    }
}

fn pass(from: &TcpStream, to: &TcpStream, silence: Option<Silence>, silent: &Arc<AtomicBool>) {
    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
    let silent = Arc::clone(silent);
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(read) => &buffer[..read],
            };
            let holds = |words: &str| {
                read.windows(words.len())
                    .any(|window| window == words.as_bytes())
            };
            let (falls, passes) = match silence {
                Some(Silence::Before(words)) => (holds(words), false),
                Some(Silence::After(words)) => (holds(words), true),
                None => (false, true),
            };
            let was_silent = silent.fetch_or(falls, Ordering::SeqCst);
            if was_silent || (falls && !passes) {
                // Both ends think that the other is there; nobody closes anything.
                forever(&from, &to);
            }
            if to.write_all(read).is_err() {
                break;
            }
        }
        if silent.load(Ordering::SeqCst) {
            forever(&from, &to);
        }
        drop(to.shutdown(Shutdown::Both));
    });
}

/// Keeps both connections open until the test ends.
fn forever(_from: &TcpStream, _to: &TcpStream) -> ! {
    loop {
        thread::sleep(Duration::from_secs(3600));
    }
}
