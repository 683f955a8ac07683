//! Processes of others, by their id: stopping, killing, and who descends from whom. Unix by the signals of its shell's
//! own `kill`, Windows by `taskkill`.

use std::process::Command;

/// Holds a process where it stands. There is no such thing on Windows.
pub fn stop(process: u32) {
    if cfg!(unix) {
        signal("STOP", &[process]);
    }
}

/// Lets a process that was held go on.
#[cfg(unix)]
pub fn go_on(process: u32) {
    signal("CONT", &[process]);
}

/// Ends processes without letting them say another word (`kill -9`).
pub fn kill_hard(processes: &[u32]) {
    if cfg!(unix) {
        signal("KILL", processes);
        return;
    }
    for process in processes {
        let _ = Command::new("taskkill")
            .args(["/F", "/T", "/PID", &process.to_string()])
            .output();
    }
}

/// Who ended meanwhile needs no signal: the shell's complaint about that is not read.
fn signal(name: &str, processes: &[u32]) {
    let processes: Vec<String> = processes.iter().map(u32::to_string).collect();
    let sent = format!("kill -s {name} {}", processes.join(" "));
    Command::new("sh").args(["-c", &sent]).output().unwrap();
}

/// The user of the tests is root.
pub fn is_root() -> bool {
    cfg!(unix)
        && Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|output| output.stdout == b"0\n")
}

/// All processes that descend from one, the nearest first.
pub fn descendants(ancestor: u32) -> Vec<u32> {
    let parents = parents();
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        found.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(process, _)| *process),
        );
        next += 1;
    }
    found.remove(0);
    found
}

/// Every process with its parent.
#[cfg(target_os = "linux")]
fn parents() -> Vec<(u32, u32)> {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|entry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            Some((process, stat(process)?.1))
        })
        .collect()
}

#[cfg(all(unix, not(target_os = "linux")))]
fn parents() -> Vec<(u32, u32)> {
    let listed = Command::new("ps")
        .args(["-A", "-o", "pid=,ppid="])
        .output()
        .unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    listed
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace().map(str::parse);
            Some((words.next()?.ok()?, words.next()?.ok()?))
        })
        .collect()
}

/// `taskkill /T` finds the tree by itself.
#[cfg(windows)]
fn parents() -> Vec<(u32, u32)> {
    Vec::new()
}

/// State and parent of a process, `proc_pid_stat(5)`; the name in parentheses may hold blanks.
#[cfg(target_os = "linux")]
fn stat(process: u32) -> Option<(char, u32)> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(") ")?;
    let mut words = rest.split(' ');
    let state = words.next()?.chars().next()?;
    Some((state, words.next()?.parse().ok()?))
}

/// Whether a process, held where it stands, is inside a write transaction of a SQLite file in WAL mode: then it holds
/// byte 120 of the file `-shm` (<https://www.sqlite.org/walformat.html#locks>), which `/proc/locks` tells without
/// touching the office. None where the system does not say.
#[cfg(target_os = "linux")]
pub fn is_writing(process: u32, office: &std::path::Path) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    stop(process);
    while !matches!(stat(process)?.0, 'T' | 'Z') {
        std::thread::yield_now();
    }
    let mut shared = office.as_os_str().to_owned();
    shared.push("-shm");
    let Ok(shared) = std::fs::metadata(shared) else {
        return Some(false);
    };
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let write_lock = format!(":{} 120 120", shared.ino());
    Some(
        locks
            .lines()
            .any(|line| line.contains(" WRITE ") && line.ends_with(&write_lock)),
    )
}

#[cfg(not(target_os = "linux"))]
pub fn is_writing(_process: u32, _office: &std::path::Path) -> Option<bool> {
    None
}
