//! The drawing of docs/architecture.md as lists: packages, subjects, floors. Whoever moves a wall changes this file.
//!
//! Data only; what follows from it stands in the other files.

/// A package, its folder, and the packages of ours that it may name.
pub struct Layer {
    pub name: &'static str,
    pub folder: &'static str,
    pub below: &'static [&'static str],
}

/// Every package of the repository.
pub const LAYERS: [Layer; 18] = [
    Layer {
        name: "assessment",
        folder: "crates/assessment",
        below: &[],
    },
    Layer {
        name: "measurement",
        folder: "crates/measurement",
        below: &["assessment"],
    },
    Layer {
        name: "keys",
        folder: "crates/keys",
        below: &["assessment"],
    },
    // The ciphers of the encrypted file, under the name of what they stand in for.
    Layer {
        name: "openssl-sys",
        folder: "crates/cipher",
        below: &[],
    },
    Layer {
        name: "head",
        folder: "crates/head",
        below: &[],
    },
    Layer {
        name: "lattice",
        folder: "crates/lattice",
        below: &[],
    },
    Layer {
        name: "records",
        folder: "crates/records",
        below: &["assessment", "head", "lattice"],
    },
    Layer {
        name: "exchange",
        folder: "crates/exchange",
        below: &["assessment"],
    },
    Layer {
        name: "documents",
        folder: "crates/documents",
        below: &["assessment"],
    },
    Layer {
        name: "office",
        folder: "crates/office",
        below: &[
            "assessment",
            "measurement",
            "keys",
            "records",
            "exchange",
            "documents",
        ],
    },
    Layer {
        name: "cli",
        folder: "crates/cli",
        below: &["office"],
    },
    Layer {
        name: "jiangping-desktop",
        folder: "",
        below: &["office"],
    },
    Layer {
        name: "factory",
        folder: "tests/factory",
        below: &["office"],
    },
    Layer {
        name: "bridge",
        folder: "tests/bridge",
        below: &["office", "factory"],
    },
    Layer {
        name: "fuzz",
        folder: "tests/fuzz",
        below: &["assessment", "exchange", "head", "keys"],
    },
    Layer {
        name: "xtask",
        folder: "xtask",
        below: &[],
    },
    Layer {
        name: "tidy",
        folder: "xtask/tidy",
        below: &[],
    },
    Layer {
        name: "words",
        folder: "xtask/words",
        below: &[],
    },
];

impl Layer {
    /// The package that a file belongs to.
    pub fn of(path: &str) -> Option<&'static Self> {
        LAYERS
            .iter()
            .filter(|layer| path.starts_with(layer.folder))
            .max_by_key(|layer| layer.folder.len())
    }

    /// Whether this package builds on that one, or is it.
    pub fn reaches(&self, other: &str) -> bool {
        let mut below = LAYERS
            .iter()
            .filter(|layer| self.below.contains(&layer.name));
        self.name == other || below.any(|layer| layer.reaches(other))
    }
}

/// Packages whose tests may look into any layer: they prove that the layers fit together.
pub const TOPS: [&str; 3] = ["jiangping-desktop", "cli", "bridge"];

/// A library that only one package may name (as prefix), so that the rest of the house never sees it.
pub const OWNERS: [(&str, &str); 10] = [
    ("tauri", "jiangping-desktop"),
    ("keyring", "jiangping-desktop"),
    ("sqlx", "records"),
    ("libsqlite3-sys", "head"),
    ("printpdf", "documents"),
    ("lopdf", "documents"),
    ("calamine", "exchange"),
    ("argon2", "keys"),
    ("chacha20poly1305", "keys"),
    ("hpke", "keys"),
];

/// Packages of rules, statistics, keys and sums, and libraries that they may not name: no files, no threads of execution, no
/// clock, no chance of their own.
pub const PURE: [&str; 4] = ["assessment", "measurement", "keys", "lattice"];
/// See [`PURE`].
pub const NOT_PURE: [&str; 7] = [
    "tokio",
    "async-trait",
    "getrandom",
    "rand",
    "uuid",
    "tempfile",
    "fluent-bundle",
];

/// What the program is about, one name for each on every floor of the house. The order is that of the work, lower
/// first: a subject may know the subjects before it.
pub const SUBJECTS: [&str; 16] = [
    "session",
    "accounts",
    "imports",
    "institution",
    "people",
    "standards",
    "rounds",
    "marks",
    "packets",
    "evidence",
    "results",
    "notices",
    "certificates",
    "safekeeping",
    "lists",
    "archive",
];

/// A folder whose entries are subjects, or floors that are taken for granted.
pub struct Room {
    pub folder: &'static str,
    /// Below all subjects. Each list is one floor; lower floors first.
    pub below: &'static [&'static [&'static str]],
    /// The order of the subjects where it is not that of [`SUBJECTS`].
    pub subjects: Option<&'static [&'static str]>,
    /// Above all subjects.
    pub above: &'static [&'static [&'static str]],
    /// Whether the order binds who may import whom.
    pub ordered: bool,
}

/// The rooms that the grid of subjects goes through.
pub const ROOMS: [Room; 4] = [
    Room {
        folder: "crates/assessment/src",
        below: &[
            &["refusal"],
            &[
                "change",
                "day",
                "ids",
                "level",
                "number",
                "occupation",
                "text",
            ],
        ],
        // A rule pack holds the figures of people, panels and notices, a scheme those of evidence: here they come later. What holds a
        // certificate back is asked by the readiness of rounds.
        subjects: Some(&[
            "session",
            "imports",
            "people",
            "accounts",
            "evidence",
            "standards",
            "notices",
            "rounds",
            "institution",
            "marks",
            "packets",
            "results",
            "certificates",
            "safekeeping",
            "lists",
            "archive",
        ]),
        above: &[&["lib"]],
        ordered: true,
    },
    // What a query needs of another is a matter of tables, so that only circles are forbidden here.
    Room {
        folder: "crates/records/src",
        below: &[&["store", "ids"]],
        subjects: None,
        above: &[&["lib"]],
        ordered: false,
    },
    Room {
        folder: "crates/office/src",
        below: &[
            &[
                "action_names",
                "actor",
                "blocking",
                "columns",
                "environment",
                "hash",
                "keychain",
                "locked",
                "messages",
                "pinyin",
                "progress",
                "reading",
                "refusals",
                "statistics",
                "toml_text",
                "wire",
            ],
            &["office", "open_packet"],
        ],
        subjects: None,
        above: &[&["demo"], &["actions"], &["lib"]],
        ordered: true,
    },
    // Between subjects of the screens arrows may run either way, but never in a circle: see `screens`.
    Room {
        folder: "ui/src",
        below: &[&["bindings"], &["i18n"], &["shared"]],
        subjects: None,
        above: &[&["app"], &["main"]],
        ordered: false,
    },
];

impl Room {
    /// The subjects in the order of this room.
    pub fn subjects(&self) -> &'static [&'static str] {
        self.subjects.unwrap_or(&SUBJECTS)
    }

    /// Every name that an entry of this room may have, with the height of its floor.
    pub fn heights(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let subjects = self.subjects();
        let below = self.below.len();
        let above = below + subjects.len();
        let floors = |floors: &'static [&'static [&'static str]], from: usize| {
            floors
                .iter()
                .enumerate()
                .flat_map(move |(at, names)| names.iter().map(move |name| (*name, from + at)))
        };
        floors(self.below, 0)
            .chain(
                subjects
                    .iter()
                    .enumerate()
                    .map(move |(at, name)| (*name, below + at)),
            )
            .chain(floors(self.above, above))
    }

    /// The entry of this room that a file belongs to: the first folder, or the file itself without its ending.
    pub fn entry<'p>(&self, path: &'p str) -> Option<&'p str> {
        let inside = path.strip_prefix(self.folder)?.strip_prefix('/')?;
        let first = inside.split('/').next()?;
        first.split('.').next()
    }
}

/// The room that a file stands in.
pub fn room_of(path: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.entry(path).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_its_folder_or_to_itself() {
        let room = room_of("crates/office/src/marks/roads/paper.rs");
        let entry = |path| room.and_then(|room| room.entry(path));
        assert_eq!(
            entry("crates/office/src/marks/roads/paper.rs"),
            Some("marks")
        );
        assert_eq!(entry("crates/office/src/hash.rs"), Some("hash"));
        assert_eq!(entry("crates/officers/src/hash.rs"), None);
    }

    #[test]
    fn a_package_reaches_what_it_builds_on_and_nothing_above() {
        let of = |path| Layer::of(path).map(|layer| layer.name);
        assert_eq!(of("crates/records/src/tx.rs"), Some("records"));
        assert_eq!(of("src-tauri/src/lib.rs"), Some("jiangping-desktop"));
        let reaches = |path, other| Layer::of(path).is_some_and(|layer| layer.reaches(other));
        assert!(reaches("src-tauri/src/lib.rs", "assessment"));
        assert!(reaches("crates/records/src/tx.rs", "records"));
        assert!(!reaches("crates/records/src/tx.rs", "exchange"));
    }

    #[test]
    fn every_room_has_each_subject_once() {
        for room in &ROOMS {
            let mut names: Vec<&str> = room.subjects().to_vec();
            names.sort_unstable();
            let mut all = SUBJECTS.to_vec();
            all.sort_unstable();
            assert_eq!(names, all, "{}", room.folder);
        }
    }
}
