//! What leaves the house of the log, and what comes back to be compared: checkpoints, exported logs, other copies of the office. Must
//! not know what lines mean.

use std::collections::BTreeMap;
use std::path::Path;

use assessment::Refusal;
use records::safekeeping::audit::AuditLine;
use records::safekeeping::signatures::LineSignature;
use records::safekeeping::{audit, signatures};
use records::{Database, FileKey, Tx};
use serde_json::{Value, json};

use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::office::Office;
use crate::safekeeping::wire::{ExportLog, LogCompared, LogExported, LogStanding, SaveCheckpoint};

/// Lines read at a time.
const AT_ONCE: i64 = 2_000;
/// The most that a checkpoint or an exported log may have, in bytes.
const LARGEST: u64 = 2 << 30;

/// Writes the end of the log into a file, as one line of text, to be kept outside the office.
///
/// # Errors
/// `folder_not_writable`, `disk_full`.
pub async fn save_checkpoint(office: &Office, input: SaveCheckpoint) -> Result<FileSaved, Refusal> {
    let (seq, hash) = audit::end(&mut office.read().await?).await?;
    let path = input.path.clone();
    blocking(move || {
        exchange::write_atomically(Path::new(&path), format!("{seq}:{hash}\n").as_bytes())
    })
    .await?;
    Ok(FileSaved { path: input.path })
}

/// Exports the whole log: as CSV for people where the name ends in `.csv`, else as lines of JSON with everything that a foreign
/// program needs to check the chain. The log says so, before the file is there.
///
/// # Errors
/// `folder_not_writable`, `disk_full`.
pub async fn export(office: &Office, input: ExportLog) -> Result<LogExported, Refusal> {
    let path = input.path.clone();
    let mut file = blocking(move || {
        let file = exchange::AtomicFile::create(Path::new(&path))?;
        file.refuse_irreplaceable()?;
        Ok(file)
    })
    .await?;
    let tx = office.write().await?;
    office
        .commit(tx, "export_log", &input.path, json!({}))
        .await?;
    let mut tx = office.read().await?;
    let as_table = input.path.to_lowercase().ends_with(".csv");
    let (mut rows, mut text) = (Vec::new(), Vec::new());
    let (mut last, mut lines) = (0, 0);
    loop {
        let page = signatures::lines_after(&mut tx, last, AT_ONCE).await?;
        let Some((line, _)) = page.last() else {
            break;
        };
        last = line.seq;
        lines += page.len() as u64;
        for (line, signed) in &page {
            if as_table {
                rows.push(row_of(line, signed));
            } else {
                text.extend(json_of(line, signed).to_string().into_bytes());
                text.push(b'\n');
            }
        }
    }
    drop(tx);
    let path = input.path.clone();
    blocking(move || {
        if as_table {
            exchange::write_csv(&mut text, &COLUMNS, rows)?;
        }
        std::io::Write::write_all(&mut file, &text)
            .map_err(|error| exchange::atomic_file::refused(&error, Path::new(&path)))?;
        file.commit()
    })
    .await?;
    Ok(LogExported {
        path: input.path,
        lines,
    })
}

/// The columns of an exported log; a foreign program reads them, so they stay as they are.
const COLUMNS: [&str; 12] = [
    "seq",
    "at",
    "actor",
    "account",
    "action",
    "subject",
    "detail",
    "prev_hash",
    "hash",
    "wrote",
    "state",
    "signatures",
];

fn row_of(line: &AuditLine, signed: &[LineSignature]) -> Vec<String> {
    let signed: Vec<String> = signed
        .iter()
        .map(|one| format!("{}:{}", one.account, one.signature))
        .collect();
    vec![
        line.seq.to_string(),
        line.at.clone(),
        line.actor.clone(),
        line.account
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        line.action.clone(),
        line.subject.clone(),
        line.detail.clone(),
        line.prev_hash.clone(),
        line.hash.clone(),
        line.wrote.clone().unwrap_or_default(),
        line.state.clone().unwrap_or_default(),
        signed.join(" "),
    ]
}

fn json_of(line: &AuditLine, signed: &[LineSignature]) -> Value {
    let signed: Vec<Value> = signed
        .iter()
        .map(|one| json!({ "account": one.account, "signature": one.signature }))
        .collect();
    json!({
        "seq": line.seq, "at": line.at, "actor": line.actor, "account": line.account, "action": line.action,
        "subject": line.subject, "detail": line.detail, "prev_hash": line.prev_hash, "hash": line.hash,
        "wrote": line.wrote, "state": line.state, "signatures": signed,
    })
}

/// What the office's log is held against.
enum Other {
    /// One line of it, by its hash.
    Checkpoint(i64, String),
    /// An exported log: the hash of each line.
    Lines(BTreeMap<i64, String>),
    /// Another copy of the office.
    Office(Box<Database>),
}

/// Whether the office's log goes on from a checkpoint (`line:hash`), from one that was saved in a file, from an exported log, or
/// from the log of another copy of the office, an encrypted one by the office's own key.
///
/// # Errors
/// `log_not_understood` for anything else; what opening and reading refuse.
pub(crate) async fn compare(
    tx: &mut Tx,
    with: &str,
    key: Option<&FileKey>,
) -> Result<LogCompared, Refusal> {
    let other = match checkpoint(with) {
        Some((seq, hash)) => Other::Checkpoint(seq, hash),
        None => read(with, key).await?,
    };
    let compared = other.compare(tx).await;
    if let Other::Office(database) = &other {
        database.close().await;
    }
    compared
}

fn checkpoint(text: &str) -> Option<(i64, String)> {
    let (seq, hash) = text.trim().split_once(':')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((
        // No log has a line 0 that another could have, too.
        seq.parse().ok().filter(|seq| *seq > 0)?,
        hash.to_lowercase(),
    ))
    .filter(|_| is_hash)
}

async fn read(path: &str, key: Option<&FileKey>) -> Result<Other, Refusal> {
    let refused = || Refusal::new("log_not_understood").with("path", path);
    let of_path = path.to_owned();
    let text = blocking(move || {
        use std::io::Read;
        let mut text = String::new();
        let file = exchange::user_file::open(Path::new(&of_path))?;
        let read = file.take(LARGEST).read_to_string(&mut text);
        Ok(read.is_ok().then_some(text))
    })
    .await;
    match text {
        Ok(Some(text)) => of_text(&text).ok_or_else(refused),
        Ok(None) => Err(refused()),
        Err(refusal) if refusal.code == "file_is_a_database" => {
            let database = Database::open_read_only_by(path, key).await?;
            Ok(Other::Office(Box::new(database)))
        }
        Err(refusal) => Err(refusal),
    }
}

fn of_text(text: &str) -> Option<Other> {
    if let Some((seq, hash)) = checkpoint(text) {
        return Some(Other::Checkpoint(seq, hash));
    }
    if let Some(lines) = of_table(text) {
        return Some(Other::Lines(lines));
    }
    let mut lines = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Value = serde_json::from_str(line).ok()?;
        lines.insert(line["seq"].as_i64()?, line["hash"].as_str()?.to_owned());
    }
    (!lines.is_empty()).then_some(Other::Lines(lines))
}

/// The lines of a log that was exported as a table, if it is one.
fn of_table(text: &str) -> Option<BTreeMap<i64, String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // What is no table of ours is tried as lines of JSON.
    let rows = exchange::plain::plain_csv(text.as_bytes(), &COLUMNS).ok()?;
    let lines: Option<BTreeMap<i64, String>> = rows
        .iter()
        .map(|row| {
            let seq = row.cells.get("seq")?.parse().ok()?;
            Some((seq, row.cells.get("hash")?.clone()))
        })
        .collect();
    lines.filter(|lines| !lines.is_empty())
}

impl Other {
    async fn end(&self) -> Result<(i64, String), Refusal> {
        match self {
            Self::Checkpoint(seq, hash) => Ok((*seq, hash.clone())),
            Self::Lines(lines) => Ok(lines
                .last_key_value()
                .map_or((0, String::new()), |(seq, hash)| (*seq, hash.clone()))),
            Self::Office(database) => audit::end(&mut database.begin_read().await?).await,
        }
    }

    async fn hash_at(&self, seq: i64) -> Result<Option<String>, Refusal> {
        match self {
            Self::Checkpoint(line, hash) => Ok((*line == seq).then(|| hash.clone())),
            Self::Lines(lines) => Ok(lines.get(&seq).cloned()),
            Self::Office(database) => audit::hash_at(&mut database.begin_read().await?, seq).await,
        }
    }

    async fn compare(&self, tx: &mut Tx) -> Result<LogCompared, Refusal> {
        let ours = audit::end(tx).await?;
        let theirs = self.end().await?;
        let common = ours.0.min(theirs.0);
        let standing = if common == 0 || self.agrees(tx, common).await? {
            match ours.0.cmp(&theirs.0) {
                std::cmp::Ordering::Less => LogStanding::Older,
                std::cmp::Ordering::Equal => LogStanding::Same,
                std::cmp::Ordering::Greater => LogStanding::Continues,
            }
        } else {
            LogStanding::Parts
        };
        let parts_at = match standing {
            LogStanding::Parts => Some(self.parting(tx, common).await?),
            _ => None,
        };
        Ok(LogCompared {
            standing,
            parts_at,
            line: theirs.0,
        })
    }

    /// Whether both have the same line there. Of a checkpoint that lies beyond our end nothing can be said but that we end before.
    async fn agrees(&self, tx: &mut Tx, seq: i64) -> Result<bool, Refusal> {
        Ok(match self.hash_at(seq).await? {
            None => true,
            Some(theirs) => audit::hash_at(tx, seq).await? == Some(theirs),
        })
    }

    /// The first line that differs: where one does, all after it do.
    async fn parting(&self, tx: &mut Tx, differs: i64) -> Result<i64, Refusal> {
        let (mut same, mut differs) = (0, differs);
        if matches!(self, Self::Checkpoint(..)) {
            return Ok(differs);
        }
        while differs - same > 1 {
            let middle = same + (differs - same) / 2;
            if self.agrees(tx, middle).await? {
                same = middle;
            } else {
                differs = middle;
            }
        }
        Ok(differs)
    }
}
