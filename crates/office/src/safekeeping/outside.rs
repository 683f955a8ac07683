//! What leaves the house of the log, and what comes back to be compared: checkpoints, exported logs, other copies of the office. Must
//! not know what lines mean.

use std::path::Path;

use assessment::Refusal;
use exchange::KeptRow;
use records::safekeeping::audit::AuditLine;
use records::safekeeping::signatures::LineSignature;
use records::safekeeping::{audit, heads, signatures};
use records::{Database, Tx};
use serde_json::{Value, json};

use crate::accounts::former::Ring;
use crate::blocking::blocking;
use crate::imports::wire::FileSaved;
use crate::messages::Language;
use crate::office::Office;
use crate::safekeeping::kept_lines::{COLUMNS, Held, KeptLine, row_of};
use crate::safekeeping::wire::{ExportLog, LogCompared, LogExported, LogStanding, SaveCheckpoint};
use crate::safekeeping::{compare, kept_lines};
use crate::wire::WireError;

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
pub(super) enum Other {
    /// One line of it, by its hash.
    Checkpoint(i64, String),
    /// An exported log.
    Lines(Vec<KeptLine>),
    /// Another copy of the office.
    Office(Box<Database>),
}

fn checkpoint(text: &str) -> Option<(i64, String)> {
    let (seq, hash) = text.trim().split_once([':', '：'])?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((
        // No log has a line 0 that another could have, too.
        seq.parse().ok().filter(|seq| *seq > 0)?,
        hash.to_lowercase(),
    ))
    .filter(|_| is_hash)
}

/// Reads what the log is to be held against: a checkpoint (`line:hash`), a file with one, an exported log, or another copy of the
/// office, an encrypted one by the office's present key or one of before.
///
/// # Errors
/// `log_not_understood` for anything else; what opening and reading refuse.
pub(super) async fn read(office: &Office, with: &str) -> Result<Other, Refusal> {
    if let Some((seq, hash)) = checkpoint(with) {
        return Ok(Other::Checkpoint(seq, hash));
    }
    let path = with.to_owned();
    match blocking(move || of_file(&path)).await {
        Err(refusal) if refusal.code == "file_is_a_database" => {
            let key = Ring::of(office).await?.key_of(with.trim())?;
            let database = compare::read_by(with, key.as_ref()).await?;
            Ok(Other::Office(Box::new(database)))
        }
        read => read,
    }
}

fn of_file(path: &str) -> Result<Other, Refusal> {
    let not_understood = || Refusal::new("log_not_understood").with("path", path);
    let of_path = Path::new(path);
    // What cannot be opened is told as it is; what is no text of ours is not understood.
    let file = exchange::user_file::open(of_path)?;
    if file.metadata().is_ok_and(|facts| facts.len() > LARGEST) {
        return Err(not_understood());
    }
    drop(file);
    let table = exchange::read_kept_table(of_path, &COLUMNS, &["seq", "hash"]);
    if let Ok(Some(rows)) = table {
        let lines: Option<Vec<KeptLine>> = rows.into_iter().map(of_row).collect();
        return some(lines).ok_or_else(not_understood);
    }
    let text = exchange::read_kept_text(of_path, LARGEST).map_err(|_| not_understood())?;
    if let Some((seq, hash)) = checkpoint(&text) {
        return Ok(Other::Checkpoint(seq, hash));
    }
    let lines: Option<Vec<KeptLine>> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(row, line)| of_json(row, line))
        .collect();
    some(lines).ok_or_else(not_understood)
}

fn some(lines: Option<Vec<KeptLine>>) -> Option<Other> {
    lines.filter(|lines| !lines.is_empty()).map(Other::Lines)
}

fn of_row(row: KeptRow) -> Option<KeptLine> {
    KeptLine::of(row.row, |name| {
        let at = COLUMNS.iter().position(|column| *column == name)?;
        row.cells.get(at)?.clone()
    })
}

fn of_json(row: u64, line: &str) -> Option<KeptLine> {
    let line: Value = serde_json::from_str(line).ok()?;
    KeptLine::of(row, |name| match line.get(name)? {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    })
}

impl Other {
    async fn end(&self) -> Result<(i64, String), Refusal> {
        match self {
            Self::Checkpoint(seq, hash) => Ok((*seq, hash.clone())),
            Self::Lines(lines) => Ok(lines
                .iter()
                .max_by_key(|line| line.seq)
                .map_or((0, String::new()), |line| (line.seq, line.hash.clone()))),
            Self::Office(database) => audit::end(&mut database.begin_read().await?).await,
        }
    }

    async fn hash_at(&self, seq: i64) -> Result<Option<String>, Refusal> {
        match self {
            Self::Checkpoint(line, hash) => Ok((*line == seq).then(|| hash.clone())),
            Self::Lines(lines) => Ok(lines
                .iter()
                .rfind(|line| line.seq == seq)
                .map(|line| line.hash.trim().to_lowercase())),
            Self::Office(database) => heads::hash_at(&mut database.begin_read().await?, seq).await,
        }
    }

    /// Whether the office's log goes on from it.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) async fn compare(
        &self,
        tx: &mut Tx,
        language: Language,
    ) -> Result<LogCompared, Refusal> {
        let ours = audit::end(tx).await?;
        let theirs = self.end().await?;
        let common = ours.0.min(theirs.0);
        let held = match self {
            Self::Lines(lines) => kept_lines::hold(tx, ours.0, lines).await?,
            _ => Held::default(),
        };
        let standing = if common > 0 && !self.agrees(tx, common).await? {
            LogStanding::Parts
        } else if held.finding.is_some() {
            // The end is the office's own; something before it is not.
            LogStanding::Differs
        } else {
            match ours.0.cmp(&theirs.0) {
                std::cmp::Ordering::Less => LogStanding::Older,
                std::cmp::Ordering::Equal => LogStanding::Same,
                std::cmp::Ordering::Greater => LogStanding::Continues,
            }
        };
        let parts_at = match (&held.finding, standing) {
            (Some((seq, _)), _) => Some(*seq),
            (None, LogStanding::Parts) => Some(self.parting(tx, common).await?),
            (None, _) => None,
        };
        Ok(LogCompared {
            standing,
            parts_at,
            line: theirs.0,
            finding: held
                .finding
                .map(|(_, finding)| WireError::of(&finding, language)),
            rewritten: held.rewritten,
        })
    }

    /// Lets go of it.
    pub(super) async fn close(&self) {
        if let Self::Office(database) = self {
            database.close().await;
        }
    }

    /// Whether both have the same line there. Of a checkpoint that lies beyond our end nothing can be said but that we end before.
    async fn agrees(&self, tx: &mut Tx, seq: i64) -> Result<bool, Refusal> {
        Ok(match self.hash_at(seq).await? {
            None => true,
            Some(theirs) => heads::hash_at(tx, seq).await? == Some(theirs),
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
