//! The faces that the printed pages are set in, and the order in which a character is looked for.
//!
//! Faces come with the program or from a folder of the user's own. This file must not know what is printed with them.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use assessment::Refusal;

const FANG: &[u8] = include_bytes!("../../../assets/fonts/FandolFang-Regular.otf");
const SONG: &[u8] = include_bytes!("../../../assets/fonts/NotoSerifCJKsc-Regular-cut.otf");
const TITLE: &[u8] = include_bytes!("../../../assets/fonts/NotoSerifCJKsc-SemiBold-title.otf");
const RARE: &[u8] = include_bytes!("../../../assets/fonts/HanaMinB-cut.ttf");
const LATIN: &[u8] = include_bytes!("../../../assets/fonts/EBGaramond12-Regular.otf");

/// What a face is used for. Each role has its own order of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What is filled in: FangSong.
    Fill,
    /// Captions and the seal: Song.
    Song,
    /// The title: a heavier Song.
    Title,
    /// English.
    Latin,
}

/// One face: a name for the PDF and the bytes of the font file.
#[derive(Debug, Clone)]
pub struct Face {
    name: String,
    data: Cow<'static, [u8]>,
}

impl Face {
    fn new(name: &str, data: Cow<'static, [u8]>) -> Result<Self, Refusal> {
        ttf_parser::Face::parse(&data, 0)
            .map_err(|_| Refusal::new("font_not_readable").with("file", name))?;
        Ok(Self {
            name: name.to_owned(),
            data,
        })
    }

    /// Name of the face in the PDF, plain ASCII.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which character has which glyph. The other tables are left alone: reading them for each name of a roster takes longer
    /// than all else that is done with it.
    fn characters(&self) -> Option<ttf_parser::cmap::Table<'_>> {
        let tables = ttf_parser::RawFace::parse(&self.data, 0).ok()?;
        ttf_parser::cmap::Table::parse(tables.table(ttf_parser::Tag::from_bytes(b"cmap"))?)
    }

    /// The font file's bytes; collections are read at their first face.
    pub fn data(&self) -> &[u8] {
        &self.data
    }
}

/// Faces in the order in which a character is looked for. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FontSet {
    faces: Arc<Vec<Face>>,
    own: usize,
}

impl FontSet {
    /// The faces shipped inside the program.
    ///
    /// # Errors
    /// `font_not_readable` (file) when a shipped face is damaged.
    pub fn embedded() -> Result<Self, Refusal> {
        Self::with_own(Vec::new())
    }

    /// The shipped faces, with the faces of a folder (`*.ttf`, `*.otf`, `*.ttc`) put before them for
    /// fill-ins, in the order of their file names. A folder that does not exist adds nothing.
    ///
    /// # Errors
    /// `font_not_readable` (file).
    pub fn load(fonts_dir: &Path) -> Result<Self, Refusal> {
        let mut files: Vec<_> = match std::fs::read_dir(fonts_dir) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => Vec::new(),
        };
        files.retain(|path| {
            path.extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| {
                    ["ttf", "otf", "ttc"]
                        .iter()
                        .any(|known| extension.eq_ignore_ascii_case(known))
                })
        });
        files.sort();
        let mut own = Vec::new();
        for (place, path) in files.iter().enumerate() {
            let data = std::fs::read(path)
                .map_err(|_| Refusal::new("font_not_readable").with("file", path.display()))?;
            let mut face = Face::new(&path.display().to_string(), Cow::Owned(data))?;
            face.name = format!("Own{place}");
            own.push(face);
        }
        Self::with_own(own)
    }

    fn with_own(own: Vec<Face>) -> Result<Self, Refusal> {
        let count = own.len();
        let mut faces = own;
        for (name, data) in [
            ("FandolFang-Regular", FANG),
            ("NotoSerifCJKsc-Regular", SONG),
            ("NotoSerifCJKsc-SemiBold", TITLE),
            ("HanaMinB", RARE),
            ("EBGaramond-Regular", LATIN),
        ] {
            faces.push(Face::new(name, Cow::Borrowed(data))?);
        }
        Ok(Self {
            faces: Arc::new(faces),
            own: count,
        })
    }

    /// All faces; roles name them by their place here.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The characters of a name that no face has in which fill-ins are set, each once, in their order.
    pub fn missing(&self, name: &str) -> Vec<char> {
        let tables: Vec<_> = self
            .order(Role::Fill)
            .into_iter()
            .filter_map(|place| self.faces[place].characters())
            .collect();
        let has = |character: char| {
            tables
                .iter()
                .flat_map(|table| table.subtables)
                .filter(ttf_parser::cmap::Subtable::is_unicode)
                .filter_map(|subtable| subtable.glyph_index(character.into()))
                .any(|glyph| glyph.0 != 0)
        };
        let mut missing = Vec::new();
        for character in name.chars() {
            if !missing.contains(&character) && !has(character) {
                missing.push(character);
            }
        }
        missing
    }

    /// Places of the faces in which a role looks for a character, best first.
    pub fn order(&self, role: Role) -> Vec<usize> {
        let [fang, song, title, rare, latin] = [0, 1, 2, 3, 4].map(|place| self.own + place);
        match role {
            Role::Fill => (0..self.own).chain([fang, song, rare]).collect(),
            Role::Song => vec![song, fang, rare],
            Role::Title => vec![title, song],
            Role::Latin => vec![latin, song, fang, rare],
        }
    }
}
