//! A folder that really lies elsewhere: an sshfs mount whose other end is a server on this computer, joined by a pair of
//! sockets. Mounting wants the administrator, as whom build machines run the tests; for others the test says that it
//! was left out. How the other systems' network drives are told is tested where it is judged (`records::store::location`).

#![cfg(target_os = "linux")]

use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::{Workplace, names};
use crate::program::call;

const SFTP_SERVER: &str = "/usr/lib/openssh/sftp-server";

/// A mounted folder, gone at the end of the test.
struct NetworkDrive {
    far: PathBuf,
    near: PathBuf,
    ends: [Child; 2],
    _below: tempfile::TempDir,
}

impl NetworkDrive {
    fn mount() -> Option<Self> {
        if !crate::kills::is_root() || !Path::new("/dev/fuse").exists() {
            println!("LEFT OUT: only the administrator can mount a network drive");
            return None;
        }
        let below = tempfile::tempdir().unwrap();
        let [far, near] = ["远", "近"].map(|name| below.path().join(name));
        for folder in [&far, &near] {
            std::fs::create_dir(folder).unwrap();
        }
        let (ours, theirs) = UnixStream::pair().unwrap();
        let mut server = Command::new(SFTP_SERVER);
        let mut client = Command::new("sshfs");
        client
            .args(["-f", "-o", "passive"])
            .arg(format!(":{}", far.display()))
            .arg(&near);
        let ends = [
            joined(&mut server, ours).expect("Debian's openssh-sftp-server is installed"),
            joined(&mut client, theirs).expect("Debian's sshfs is installed"),
        ];
        let drive = Self {
            far,
            near,
            ends,
            _below: below,
        };
        for _ in 0..200 {
            let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
            if mounts.lines().any(|line| {
                line.contains(drive.near.to_str().unwrap()) && line.contains(" fuse.sshfs ")
            }) {
                return Some(drive);
            }
            sleep(Duration::from_millis(50));
        }
        panic!("sshfs has not mounted {}", drive.near.display());
    }
}

impl Drop for NetworkDrive {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.near).output();
        for end in &mut self.ends {
            let _ = end.kill();
            let _ = end.wait();
        }
    }
}

fn joined(command: &mut Command, end: UnixStream) -> std::io::Result<Child> {
    let other = end.try_clone()?;
    command
        .stdin(Stdio::from(OwnedFd::from(end)))
        .stdout(Stdio::from(OwnedFd::from(other)))
        .spawn()
}

#[test]
fn an_office_on_a_network_drive_is_refused_with_the_reason() {
    let Some(drive) = NetworkDrive::mount() else {
        return;
    };
    let place = Workplace::new();
    let settings = place.path("office.toml");
    let new = drive.near.join("新.office");
    let words = [
        "office",
        "create",
        new.to_str().unwrap(),
        "--from",
        settings.to_str().unwrap(),
    ];
    let answer = call("none", &words);
    assert_eq!(answer.refusal(), "office_on_network_drive");
    let message = answer.json["error"]["message"].as_str().unwrap();
    assert!(message.contains(new.to_str().unwrap()), "{message}");
    assert_eq!(
        names(&drive.far),
        [""; 0],
        "nothing was begun on the other side"
    );

    let moved = drive.far.join("工厂.office");
    std::fs::copy(&place.office, &moved).unwrap();
    let before = std::fs::read(&moved).unwrap();
    let opened = call(drive.near.join("工厂.office"), &["rounds", "list"]);
    assert_eq!(opened.refusal(), "office_on_network_drive");
    assert_eq!(
        names(&drive.far),
        ["工厂.office"],
        "not even a lock file was left there"
    );
    assert_eq!(std::fs::read(&moved).unwrap(), before);
}
