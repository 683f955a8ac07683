//! A publisher of updates: keys, signatures as `tauri signer` writes them, and a server for manifest and package.
//!
//! It must not know what the program does with them.

use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A key pair made for one test.
pub struct Key(minisign::KeyPair);

impl Key {
    pub fn new() -> Self {
        Self(minisign::KeyPair::generate_unencrypted_keypair().unwrap())
    }

    /// The public half as it stands in a release's configuration.
    pub fn public(&self) -> String {
        STANDARD.encode(self.0.pk.to_box().unwrap().to_string())
    }

    /// A signature for a version.
    pub fn sign(&self, bytes: &[u8], version: &str) -> String {
        self.sign_with(
            bytes,
            &format!("timestamp:1700000000\tfile:a\tversion:{version}"),
        )
    }

    /// A signature as older tools wrote it.
    pub fn sign_without_version(&self, bytes: &[u8]) -> String {
        self.sign_with(bytes, "timestamp:1700000000\tfile:a")
    }

    fn sign_with(&self, bytes: &[u8], comment: &str) -> String {
        let pair = &self.0;
        let signature = minisign::sign(
            Some(&pair.pk),
            &pair.sk,
            Cursor::new(bytes),
            Some(comment),
            None,
        );
        STANDARD.encode(signature.unwrap().to_string())
    }
}

/// What is offered: bytes that begin as an AppImage does, large enough to come in several pieces.
pub fn package() -> Vec<u8> {
    let mut bytes = b"\x7fELF\x02\x01\x01\x00AI\x02".to_vec();
    bytes.extend((0..300_000_u32).map(|number| (number % 251) as u8));
    bytes
}

/// A server that ends with its test.
pub struct Publisher {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    pub package: Vec<u8>,
}

impl Publisher {
    /// Offers a version to every system that the program is made for.
    pub fn offering(version: &str, package: &[u8], signature: &str) -> Self {
        let systems = ["linux", "darwin", "windows"];
        let names: Vec<String> = systems
            .iter()
            .flat_map(|system| ["x86_64", "aarch64"].map(|arch| format!("{system}-{arch}")))
            .collect();
        Self::serving(&names, version, package, signature)
    }

    /// Offers a version to one system alone.
    pub fn offering_to(system: &str, version: &str, package: &[u8], signature: &str) -> Self {
        Self::serving(&[system.to_owned()], version, package, signature)
    }

    /// Nobody answers at its address.
    pub fn silent() -> Self {
        // The listener goes at once, and with it the port.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
        Self {
            address: address.unwrap(),
            asked: Arc::default(),
            package: Vec::new(),
        }
    }

    /// Where the manifest is.
    pub fn endpoint(&self) -> String {
        format!("http://{}/latest.json", self.address)
    }

    /// How often something was asked of it.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn serving(names: &[String], version: &str, package: &[u8], signature: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let platform =
            json!({ "url": format!("http://{address}/package"), "signature": signature });
        let platforms: serde_json::Map<String, Value> = names
            .iter()
            .map(|name| (name.clone(), platform.clone()))
            .collect();
        let manifest = json!({
            "version": version,
            "notes": "更快 \"quick\"",
            "platforms": platforms,
        })
        .to_string();
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, bytes) = (Arc::clone(&asked), package.to_vec());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                answer(stream, manifest.as_bytes(), &bytes);
            }
        });
        Self {
            address,
            asked,
            package: package.to_vec(),
        }
    }
}

fn answer(mut stream: TcpStream, manifest: &[u8], package: &[u8]) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let blank = |line: &Result<String, _>| line.as_ref().is_ok_and(|line| !line.is_empty());
    let headers = lines.take_while(blank).count();
    assert!(headers > 0);
    let body = if first.contains("/latest.json") {
        manifest
    } else {
        package
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // The program may have gone: then nobody misses the answer.
    drop(
        stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body)),
    );
}
