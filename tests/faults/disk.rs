//! A disk as it is after the power was cut: what was brought to it is there; of all else any part may be.
//!
//! - Bytes that were not synced are there, are not, or are there in part, by sectors of 512 bytes; likewise a change of a file's length.
//! - Names that were made, changed or taken away are so or as they were before, each for itself, until their folder was synced.
//! - What a failed sync should have brought to the disk may never come there, though a later one succeeds: the system calls its
//!   memory clean after the first.
//! - What programs share of a log holds anything.
//!
//! Real file systems promise more than that, each something else. Must not know what program wrote.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use crate::chance::Chance;
use crate::folder::{Folder, is_shared};
use crate::record::{Kind, Record};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    File(usize),
    Folder,
}

#[derive(Debug, Clone)]
enum Change<'r> {
    Bytes { at: usize, bytes: &'r [u8] },
    Length(usize),
}

/// How a change stands to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Not synced yet.
    Fresh,
    /// A sync of it failed; no later one makes it sure.
    Doubtful,
    /// Synced, and kept in its order behind one that is doubtful.
    Sure,
}

/// A file: what is sure, and the changes since.
#[derive(Debug, Clone, Default)]
struct File<'r> {
    sure: Vec<u8>,
    changes: Vec<(Change<'r>, Standing)>,
}

#[derive(Debug, Clone)]
enum Naming {
    Is(PathBuf, Thing),
    IsNot(PathBuf),
    Becomes(PathBuf, PathBuf, Thing),
}

impl Naming {
    /// The folder whose sync makes it sure.
    fn folder(&self) -> &Path {
        let (Self::Is(name, _) | Self::IsNot(name) | Self::Becomes(_, name, _)) = self;
        name.parent().unwrap_or(Path::new(""))
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Thing>) {
        match self {
            Self::Is(name, thing) => drop(names.insert(name.clone(), *thing)),
            Self::IsNot(name) => drop(names.remove(name)),
            Self::Becomes(from, to, thing) => {
                names.remove(from);
                names.insert(to.clone(), *thing);
            }
        }
    }
}

/// How much of what is not sure a cut leaves.
#[derive(Debug, Clone, Copy)]
struct Leaves {
    /// Of a hundred changes of files.
    changes: usize,
    /// Of a hundred changes that are left, how many are torn.
    torn: usize,
    /// Of a hundred names.
    names: usize,
}

impl Leaves {
    /// The extremes as often as something between.
    fn any(chance: &mut Chance) -> Self {
        let mut share = || [0, 0, 100, 100, 50, 10, 90][chance.below(7)];
        let (changes, names) = (share(), share());
        Self {
            changes,
            torn: [0, 30, 100][chance.below(3)],
            names,
        }
    }

    const NOTHING: Self = Self {
        changes: 0,
        torn: 0,
        names: 0,
    };
    const EVERYTHING: Self = Self {
        changes: 100,
        torn: 0,
        names: 100,
    };
}

/// The disk while a program works on a folder.
#[derive(Debug, Clone)]
pub struct Disk<'r> {
    root: PathBuf,
    files: Vec<File<'r>>,
    /// Which file a number of the journal stands for.
    numbers: BTreeMap<u32, usize>,
    /// As the program sees the names, and as the disk surely has them.
    names: BTreeMap<PathBuf, Thing>,
    sure_names: BTreeMap<PathBuf, Thing>,
    unsure_names: Vec<Naming>,
}

impl<'r> Disk<'r> {
    /// A disk that holds a folder, all of it sure.
    pub fn holding(root: &Path, folder: &Folder) -> Self {
        let mut files = Vec::new();
        let mut names = BTreeMap::new();
        for name in &folder.folders {
            names.insert(name.clone(), Thing::Folder);
        }
        for (name, bytes) in &folder.files {
            names.insert(name.clone(), Thing::File(files.len()));
            files.push(File {
                sure: bytes.clone(),
                changes: Vec::new(),
            });
        }
        Self {
            root: root.to_owned(),
            files,
            numbers: BTreeMap::new(),
            sure_names: names.clone(),
            names,
            unsure_names: Vec::new(),
        }
    }

    /// The next thing that the program did.
    ///
    /// # Panics
    /// When the journal speaks of what is not there, or of what nobody could follow.
    pub fn apply(&mut self, record: &'r Record) {
        match record.kind {
            Kind::Said | Kind::Failed => {}
            Kind::Unseen => panic!("not followed: {}", String::from_utf8_lossy(&record.name)),
            Kind::Made => {
                let file = self.files.len();
                self.files.push(File::default());
                self.numbers.insert(record.file, file);
                self.name(Naming::Is(self.within(&record.name), Thing::File(file)));
            }
            Kind::Opened => {
                let name = self.within(&record.name);
                let Some(Thing::File(file)) = self.names.get(&name) else {
                    panic!("{} is no file", name.display());
                };
                self.numbers.insert(record.file, *file);
            }
            Kind::Written => {
                let change = Change::Bytes {
                    at: record.at as usize,
                    bytes: &record.data,
                };
                self.file(record).changes.push((change, Standing::Fresh));
            }
            Kind::Sized => {
                let change = Change::Length(record.at as usize);
                self.file(record).changes.push((change, Standing::Fresh));
            }
            Kind::Synced => {
                self.file(record).sync();
            }
            Kind::NotSynced => {
                for (_, standing) in &mut self.file(record).changes {
                    if *standing == Standing::Fresh {
                        *standing = Standing::Doubtful;
                    }
                }
            }
            Kind::FolderSynced => {
                let folder = self.within(&record.name);
                let (sure, unsure) = std::mem::take(&mut self.unsure_names)
                    .into_iter()
                    .partition(|naming| naming.folder() == folder);
                self.unsure_names = unsure;
                let sure: Vec<Naming> = sure;
                for naming in sure {
                    naming.apply(&mut self.sure_names);
                }
            }
            Kind::Renamed => {
                let (from, to) = (self.within(&record.name), self.within(&record.data));
                let thing = self.names[&from];
                assert_ne!(
                    thing,
                    Thing::Folder,
                    "a folder that is renamed is not followed"
                );
                self.name(Naming::Becomes(from, to, thing));
            }
            Kind::Linked => {
                let (from, to) = (self.within(&record.name), self.within(&record.data));
                let thing = self.names[&from];
                self.name(Naming::Is(to, thing));
            }
            Kind::Removed | Kind::FolderRemoved => {
                self.name(Naming::IsNot(self.within(&record.name)));
            }
            Kind::FolderMade => {
                self.name(Naming::Is(self.within(&record.name), Thing::Folder));
            }
        }
    }

    fn within(&self, name: &[u8]) -> PathBuf {
        let path = PathBuf::from(OsString::from_vec(name.to_vec()));
        path.strip_prefix(&self.root).unwrap().to_owned()
    }

    fn file(&mut self, record: &Record) -> &mut File<'r> {
        &mut self.files[self.numbers[&record.file]]
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.names);
        self.unsure_names.push(naming);
    }

    /// As the program sees it.
    pub fn seen(&self) -> Folder {
        self.left(Leaves::EVERYTHING, &mut Chance::of_seed(0))
    }

    /// As it is after a cut that leaves nothing that is not sure.
    pub fn surely(&self) -> Folder {
        self.left(Leaves::NOTHING, &mut Chance::of_seed(0))
    }

    /// As it may be after a cut.
    pub fn after_cut(&self, chance: &mut Chance) -> Folder {
        let leaves = Leaves::any(chance);
        let mut folder = self.left(leaves, chance);
        for (name, bytes) in &mut folder.files {
            if is_shared(name) {
                for byte in bytes {
                    *byte = chance.below(256) as u8;
                }
            }
        }
        folder
    }

    fn left(&self, leaves: Leaves, chance: &mut Chance) -> Folder {
        let mut names = self.sure_names.clone();
        for naming in &self.unsure_names {
            if chance.below(100) < leaves.names {
                naming.apply(&mut names);
            }
        }
        let mut folder = Folder::default();
        for (name, thing) in &names {
            // What stands in a folder that is not there is not there either.
            // Names are sorted, so a folder is looked at before what stands in it.
            let has_its_folder = name
                .parent()
                .is_none_or(|above| above == Path::new("") || folder.folders.contains(above));
            if !has_its_folder {
                continue;
            }
            match thing {
                Thing::Folder => drop(folder.folders.insert(name.clone())),
                Thing::File(file) => {
                    let bytes = self.files[*file].left(leaves, chance);
                    folder.files.insert(name.clone(), bytes);
                }
            }
        }
        folder
    }
}

impl File<'_> {
    fn sync(&mut self) {
        for (_, standing) in &mut self.changes {
            if *standing == Standing::Fresh {
                *standing = Standing::Sure;
            }
        }
        let sure = self
            .changes
            .iter()
            .take_while(|(_, standing)| *standing == Standing::Sure);
        let sure = sure.count();
        for (change, _) in self.changes.drain(..sure) {
            change.apply(&mut self.sure);
        }
    }

    fn left(&self, leaves: Leaves, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        for (change, standing) in &self.changes {
            if *standing == Standing::Sure {
                change.apply(&mut bytes);
            } else if chance.below(100) < leaves.changes {
                if chance.below(100) < leaves.torn {
                    change.apply_in_part(&mut bytes, chance);
                } else {
                    change.apply(&mut bytes);
                }
            }
        }
        bytes
    }
}

impl Change<'_> {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Length(length) => to.resize(*length, 0),
            Self::Bytes { at, bytes } => put(to, *at, bytes),
        }
    }

    /// Some of its sectors; a length is set or is not.
    fn apply_in_part(&self, to: &mut Vec<u8>, chance: &mut Chance) {
        let Self::Bytes { at, bytes } = self else {
            return self.apply(to);
        };
        let mut done = 0;
        while done < bytes.len() {
            let end = (SECTOR - (at + done) % SECTOR).min(bytes.len() - done);
            if chance.below(2) == 0 {
                put(to, at + done, &bytes[done..done + end]);
            }
            done += end;
        }
    }
}

fn put(to: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if to.len() < end {
        to.resize(end, 0);
    }
    to[at..end].copy_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "/工";

    fn of(kind: Kind, name: &str, to: &str) -> Record {
        Record {
            name: format!("{ROOT}/{name}").into(),
            data: if to.is_empty() {
                Vec::new()
            } else {
                format!("{ROOT}/{to}").into()
            },
            ..Record::of(kind)
        }
    }

    fn written(file: u32, at: u64, data: &[u8]) -> Record {
        Record {
            file,
            at,
            data: data.to_vec(),
            ..Record::of(Kind::Written)
        }
    }

    /// Every outcome of some hundred cuts, by what stands in the one file and in the other.
    fn outcomes(records: &[Record]) -> std::collections::BTreeSet<[Option<Vec<u8>>; 2]> {
        let mut disk = Disk::holding(Path::new(ROOT), &Folder::default());
        for record in records {
            disk.apply(record);
        }
        let mut chance = Chance::of_seed(1);
        let names = ["a", "b"].map(PathBuf::from);
        (0..300)
            .map(|_| {
                let left = disk.after_cut(&mut chance);
                names.each_ref().map(|name| left.files.get(name).cloned())
            })
            .collect()
    }

    fn synced_folder() -> Record {
        Record {
            name: ROOT.into(),
            ..Record::of(Kind::FolderSynced)
        }
    }

    #[test]
    fn what_is_synced_with_its_name_is_there_and_nothing_else_is_sure() {
        let mut records = vec![of(Kind::Made, "a", ""), written(0, 0, b"one")];
        let unsure = outcomes(&records);
        assert!(unsure.contains(&[None, None]));
        assert!(unsure.contains(&[Some(Vec::new()), None]), "{unsure:?}");
        assert!(unsure.contains(&[Some(b"one".to_vec()), None]));
        records.push(Record::of(Kind::Synced));
        let named = outcomes(&records);
        assert_eq!(
            named.len(),
            2,
            "the bytes are sure, the name is not: {named:?}"
        );
        records.push(synced_folder());
        assert_eq!(outcomes(&records), [[Some(b"one".to_vec()), None]].into());
    }

    #[test]
    fn a_rename_before_its_sync_leaves_the_old_or_the_new() {
        let mut records = vec![
            of(Kind::Made, "a", ""),
            written(0, 0, b"one"),
            Record::of(Kind::Synced),
            of(Kind::Linked, "a", "b"),
            synced_folder(),
            of(Kind::Removed, "a", ""),
        ];
        let one = || Some(b"one".to_vec());
        assert_eq!(outcomes(&records), [[one(), one()], [None, one()]].into());
        records.extend([synced_folder(), of(Kind::Renamed, "b", "a")]);
        assert_eq!(outcomes(&records), [[None, one()], [one(), None]].into());
    }

    #[test]
    fn what_stands_below_a_folder_that_is_lost_is_lost_with_it() {
        let mut disk = Disk::holding(Path::new(ROOT), &Folder::default());
        let records = [
            of(Kind::FolderMade, "c", ""),
            of(Kind::FolderMade, "c/d", ""),
            of(Kind::Made, "c/d/a", ""),
            written(0, 0, b"one"),
        ];
        records.iter().for_each(|record| disk.apply(record));
        let mut chance = Chance::of_seed(1);
        let left: Vec<Folder> = (0..300).map(|_| disk.after_cut(&mut chance)).collect();
        for folder in &left {
            let names = folder.files.keys().chain(&folder.folders);
            let mut above = names.flat_map(|name| name.ancestors().skip(1));
            let there = |name: &Path| name == Path::new("") || folder.folders.contains(name);
            assert!(above.all(there), "{folder:?}");
        }
        assert!(left.iter().any(|folder| folder.files.len() == 1));
    }

    #[test]
    fn a_write_is_torn_by_sectors_and_a_failed_sync_makes_nothing_sure() {
        let whole = vec![7; 3 * SECTOR];
        let mut records = vec![
            of(Kind::Made, "a", ""),
            synced_folder(),
            written(0, 0, &whole),
        ];
        let torn = outcomes(&records);
        let middle = [vec![0; SECTOR], vec![7; SECTOR]].concat();
        assert!(torn.contains(&[Some(middle), None]));
        assert!(torn.len() > 4, "{}", torn.len());
        records.extend([Record::of(Kind::NotSynced), Record::of(Kind::Synced)]);
        assert!(outcomes(&records).contains(&[Some(Vec::new()), None]));
    }
}
