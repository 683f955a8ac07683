//! What the instrument writes down of a program, one record after another. Must not know who reads it, nor why.

/// What a program did to the files of the watched folder, or said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A file that was there was opened (`file`, `name`).
    Opened,
    /// A file was made, empty (`file`, `name`).
    Made,
    /// Bytes were written (`file`, `at`, `data`).
    Written,
    /// A file got another length (`file`, `at`).
    Sized,
    /// A file was brought to the disk (`file`).
    Synced,
    /// The system could not bring a file to the disk (`file`).
    NotSynced,
    /// The names in a folder were brought to the disk (`name`).
    FolderSynced,
    /// A file got another name (`name`, `data`).
    Renamed,
    /// A file got one more name (`name`, `data`).
    Linked,
    /// A name was taken away (`name`).
    Removed,
    /// A folder was made (`name`).
    FolderMade,
    /// A folder was taken away (`name`).
    FolderRemoved,
    /// Something came on standard output (`data`).
    Said,
    /// The program was told that something failed (`name`), by whoever tries that.
    Failed,
    /// Something was done that this instrument cannot follow (`name`).
    Unseen,
}

/// One record; what a kind does not name is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub kind: Kind,
    /// Stands for a file, whatever its names.
    pub file: u32,
    pub at: u64,
    pub name: Vec<u8>,
    pub data: Vec<u8>,
}

impl Record {
    /// A record of nothing but its kind.
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            file: 0,
            at: 0,
            name: Vec::new(),
            data: Vec::new(),
        }
    }

    /// As it stands in the journal: kind, file, place, then both texts behind their lengths.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![self.kind as u8];
        bytes.extend(self.file.to_le_bytes());
        bytes.extend(self.at.to_le_bytes());
        for text in [&self.name, &self.data] {
            bytes.extend((text.len() as u64).to_le_bytes());
            bytes.extend(text);
        }
        bytes
    }
}
