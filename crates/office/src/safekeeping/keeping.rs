//! Copies that the program makes by itself: on closing, daily, before acts that cannot be taken back; in one or two places, each one
//! opened and walked through before it gets its name, and the old ones thinned out by `assessment::safekeeping::rotation`.
//!
//! No copy is ever in the way of work: what goes wrong is remembered on this computer and told at the next opening, and everywhere
//! that copies are shown. An automatic copy leaves no line in the office, which would make it another office than its copy and every
//! closing one with something new. Must not know the acts, nor who closes.

use std::fs;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use assessment::safekeeping::rotation::{Copy, staying};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use records::Database;
use records::safekeeping::heads::Head;
use records::safekeeping::{backup, heads, replacing};

use crate::accounts::former::Ring;
use crate::blocking::blocking;
use crate::environment::{civil_minute, civil_time, moment_of_civil};
use crate::office::Office;
use crate::safekeeping::copy_names::{CopyName, Occasion};
use crate::safekeeping::memory::{
    FailedCopy, LastCopy, Memory, OfficeIdentity, Settings, place_of,
};
use crate::session::Session;

/// How old the last copy is when an open office gets its daily one.
const DAILY: SignedDuration = SignedDuration::from_hours(24);

/// What the folder beside an office is called after its file.
const FOLDER: &str = "备份";

/// An office file of which copies are kept.
pub(crate) struct Keeper {
    office: Office,
    file: PathBuf,
    pub identity: OfficeIdentity,
    pub memory: Memory,
    /// What the place of the office is called in the memory.
    pub place: String,
    is_demo: bool,
}

/// A copy in a place.
pub(crate) struct Found {
    pub path: PathBuf,
    pub name: CopyName,
    pub bytes: u64,
}

/// What came of it.
#[derive(Default)]
pub(crate) struct Kept {
    /// Where the copy is; none when nothing was due.
    pub copy: Option<PathBuf>,
    /// What could not be done beside it: a second place that is missing, an old copy that could not be taken away.
    pub told: Vec<Refusal>,
}

impl Keeper {
    /// Of an office file. None of a PostgreSQL database, which its server backs up, and of an office that was never founded.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn of(office: &Office) -> Result<Option<Self>, Refusal> {
        let Some(file) = Database::file_of(&office.location()) else {
            return Ok(None);
        };
        let mut tx = office.read().await?;
        let Some(first) = heads::hash_at(&mut tx, 1).await? else {
            return Ok(None);
        };
        let identity = OfficeIdentity::of(first);
        Ok(Some(Self {
            memory: Memory::of(&office.environment, &identity),
            is_demo: office.is_demo(&mut tx).await?,
            place: place_of(office),
            office: office.clone(),
            file,
            identity,
        }))
    }

    /// Makes a copy if one is due on this occasion.
    ///
    /// # Errors
    /// What kept the copy from being made in the first place where it could have been; it is remembered already.
    pub async fn keep(&self, occasion: Occasion) -> Result<Kept, Refusal> {
        let remembered = self.memory.read()?;
        let now = self.office.environment.now();
        let mut tx = self.office.read().await?;
        let head = heads::head(&mut tx).await?;
        drop(tx);
        let is_wanted = occasion == Occasion::BeforeAct || remembered.settings.automatic;
        let last = remembered.copied_of(&self.place).last;
        if occasion != Occasion::Asked && (!is_wanted || !self.is_due(occasion, last, &head, now)) {
            return Ok(Kept::default());
        }
        let made = self.make(occasion, &remembered.settings, now).await;
        let trouble = match &made {
            Ok(kept) => kept.told.first(),
            Err(refusal) => Some(refusal),
        };
        let failed = trouble.map(|refusal| FailedCopy {
            at: now.to_string(),
            refusal: refusal.clone(),
        });
        let copy = made.as_ref().ok().and_then(|kept| kept.copy.as_ref());
        let last = copy.map(|path| LastCopy {
            at: now.to_string(),
            path: path.display().to_string(),
            head: head.hash,
        });
        self.memory.change(|remembered| {
            let copied = remembered.copied.entry(self.place.clone()).or_default();
            copied.failed = failed;
            if last.is_some() {
                copied.last = last;
            }
        })?;
        made
    }

    fn is_due(
        &self,
        occasion: Occasion,
        last: Option<LastCopy>,
        head: &Head,
        now: Timestamp,
    ) -> bool {
        if self.is_demo {
            return false;
        }
        let Some(last) = last else {
            return true;
        };
        if last.head == head.hash && Path::new(&last.path).is_file() {
            return false;
        }
        // A clock that was set back makes no copy old; it is due then.
        let is_young = last.at.parse::<Timestamp>().is_ok_and(|at| {
            let age = now.duration_since(at);
            !age.is_negative() && age < DAILY
        });
        occasion != Occasion::Daily || !is_young
    }

    async fn make(
        &self,
        occasion: Occasion,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<Kept, Refusal> {
        let name = CopyName {
            made: civil_time(now),
            occasion,
            office: self.identity.short().to_owned(),
        };
        let mut kept = Kept::default();
        for (place, is_own) in self.places(settings) {
            let put = match &kept.copy {
                None => self.copy_into(&place, is_own, &name).await,
                Some(copy) => self.copy_again(copy, &place, &name).await,
            };
            match put {
                Ok(path) => {
                    kept.copy.get_or_insert(path);
                    kept.told.extend(self.thin_out(&place, name.made).await);
                }
                Err(refusal) => kept.told.push(refusal),
            }
        }
        match &kept.copy {
            Some(_) => Ok(kept),
            None => {
                // There is at least one place, and none took it.
                let first = kept.told.into_iter().next();
                Err(first.unwrap_or_else(|| Refusal::new("backup_place_missing")))
            }
        }
    }

    /// The folders, and whether the program makes it when it is not there: its own one beside the office, and none that a person
    /// chose, which may be on a stick that is not plugged in.
    pub fn places(&self, settings: &Settings) -> Vec<(PathBuf, bool)> {
        let first = match &settings.folder {
            Some(folder) => (PathBuf::from(folder), false),
            None => (self.own_folder(), true),
        };
        let second = settings.second.as_ref();
        [first]
            .into_iter()
            .chain(second.map(|folder| (PathBuf::from(folder), false)))
            .collect()
    }

    fn own_folder(&self) -> PathBuf {
        self.file
            .with_file_name(format!("{} {FOLDER}", self.stem()))
    }

    fn stem(&self) -> String {
        let stem = self.file.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Makes the copy, opens it and walks through it.
    async fn copy_into(
        &self,
        place: &Path,
        is_own: bool,
        name: &CopyName,
    ) -> Result<PathBuf, Refusal> {
        if is_own {
            fs::create_dir_all(place).map_err(|error| missing(place, &error))?;
        }
        let target = self.free_name(place, name)?;
        let copy = backup::copy_for(self.office.database(), &target).await?;
        if !copy.check.as_ref().is_some_and(|check| check.sound) {
            return Err(Refusal::new("backup_not_sound").with("path", target.display()));
        }
        copy.put(&target)?;
        Ok(target)
    }

    /// The same copy in a second place, compared with the first byte by byte.
    async fn copy_again(
        &self,
        copy: &Path,
        place: &Path,
        name: &CopyName,
    ) -> Result<PathBuf, Refusal> {
        let target = self.free_name(place, name)?;
        let (from, to) = (copy.to_owned(), target.clone());
        blocking(move || replacing::copy_file(&from, &to)).await?;
        Ok(target)
    }

    fn free_name(&self, place: &Path, name: &CopyName) -> Result<PathBuf, Refusal> {
        let facts = fs::metadata(place).map_err(|error| missing(place, &error))?;
        if !facts.is_dir() {
            let error = std::io::ErrorKind::NotADirectory.into();
            return Err(missing(place, &error));
        }
        let mut attempt = 0;
        loop {
            let target = place.join(name.of_file(&self.stem(), attempt));
            if fs::symlink_metadata(&target).is_err() {
                exchange::output::refuse_taken(&target)?;
                return Ok(target);
            }
            attempt += 1;
        }
    }

    /// The copies of this office in a folder, by name; whether they open was not looked at.
    pub fn found_in(&self, place: &Path) -> Vec<Found> {
        // A folder that cannot be listed holds nothing that could be taken away; that it is missing is said where it matters.
        let entries = fs::read_dir(place).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                // Neither a folder nor a link, whatever it is called.
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                let name = CopyName::parse(entry.file_name().to_str()?)?;
                (is_file && name.office == self.identity.short()).then(|| Found {
                    path: entry.path(),
                    name,
                    bytes: entry.metadata().map_or(0, |facts| facts.len()),
                })
            })
            .collect()
    }

    /// Takes old copies of this office away; each is opened before, and only one whose log begins as this office's is ours.
    async fn thin_out(&self, place: &Path, now: DateTime) -> Vec<Refusal> {
        let found = self.found_in(place);
        // Copies of before a change of the key grow old like the others.
        let ring = match Ring::of(&self.office).await {
            Ok(ring) => ring,
            Err(refusal) => return vec![refusal],
        };
        let mut copies = Vec::with_capacity(found.len());
        for one in &found {
            copies.push(Copy {
                made: one.name.made,
                sound: self.is_ours(&one.path, &ring).await,
            });
        }
        let gone = found
            .iter()
            .zip(staying(&copies, now))
            .filter(|(_, stays)| !stays);
        gone.filter_map(|(one, _)| {
            let error = fs::remove_file(&one.path).err()?;
            Some(
                Refusal::new("backup_not_removed")
                    .with("path", one.path.display())
                    .with("reason", error),
            )
        })
        .collect()
    }
}

impl Keeper {
    /// Whether a file opens as a copy of this office.
    async fn is_ours(&self, path: &Path, ring: &Ring) -> bool {
        let Ok(key) = ring.key_of(&path.display().to_string()) else {
            return false;
        };
        let whose = backup::whose(path, key.as_ref()).await;
        whose.is_ok_and(|(first, _)| first == self.identity.as_str())
    }
}

fn missing(place: &Path, error: &std::io::Error) -> Refusal {
    Refusal::new("backup_place_missing")
        .with("path", place.display())
        .with("reason", error)
}

/// Makes a copy on an occasion, if one is due. What goes wrong is remembered and told later, and never in the way.
pub(crate) async fn keep_quietly(office: &Office, occasion: Occasion) {
    if let Ok(Some(keeper)) = Keeper::of(office).await {
        // Remembered by the keeper itself, unless this computer can remember nothing; then it is told when copies are shown.
        drop(keeper.keep(occasion).await);
    }
}

/// Makes a copy before an act that cannot be taken back: in a window, where copies are made at all; at the command line, which is
/// called many times a day, where somebody has asked for it.
pub(crate) async fn before_act(session: &Session, office: &Office) {
    let Ok(Some(keeper)) = Keeper::of(office).await else {
        return;
    };
    let wanted = keeper.memory.read().is_ok_and(|remembered| {
        let settings = remembered.settings;
        if session.keeps_copies() {
            settings.automatic
        } else {
            settings.command_line
        }
    });
    if wanted {
        // Remembered by the keeper itself.
        drop(keeper.keep(Occasion::BeforeAct).await);
    }
}

/// What has to be told of the copies of an office at its opening.
///
/// # Errors
/// Those of reading.
pub(crate) async fn trouble(office: &Office) -> Result<Option<Refusal>, Refusal> {
    let Some(keeper) = Keeper::of(office).await? else {
        return Ok(None);
    };
    let failed = keeper.memory.read()?.copied_of(&keeper.place).failed;
    Ok(failed.map(|failed| {
        let why = office.language.sentence(&failed.refusal).message;
        Refusal::new("backup_failed_lately")
            .with("at", civil_minute(&failed.at))
            .with("reason", why)
    }))
}

/// The office's civil time of a copy as a moment in UTC.
pub(crate) fn moment_of(made: DateTime) -> String {
    moment_of_civil(made).map_or_else(|| made.to_string(), |moment| moment.to_string())
}
