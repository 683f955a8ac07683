//! Characters to glyphs, glyph by glyph through the faces of a role, and a record of which glyphs were used.
//!
//! Glyphs get their numbers in the PDF as they are first used, so that pages can be written before the last
//! character is known; the cut fonts follow at the end of the file. This file must not know the page.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use subsetter::GlyphRemapper;

use crate::fonts::{FontSet, Role};

/// Glyphs of one face that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Place of the face in the font set.
    pub face: usize,
    /// Glyph numbers, four hexadecimal digits each.
    pub glyphs: String,
}

/// A set line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its glyphs by face.
    pub runs: Vec<Run>,
    /// Its width in thousandths of the type size.
    pub width: f32,
    /// Its number of glyphs.
    pub count: usize,
}

impl Line {
    /// Width in points at a size.
    pub fn points(&self, size: f32) -> f32 {
        self.width * size / 1000.0
    }
}

/// The glyphs of one face that a document uses.
#[derive(Debug, Clone, Default)]
pub struct Used {
    /// From glyphs of the face to glyphs of the cut face.
    pub remapper: GlyphRemapper,
    /// Character to glyph of the cut face.
    pub characters: BTreeMap<char, u16>,
    /// Widths of the glyphs of the cut face, in font units.
    pub widths: BTreeMap<u16, u16>,
    meant: HashMap<u16, char>,
}

#[derive(Debug, Clone, Copy)]
struct Glyph {
    face: usize,
    number: u16,
    width: f32,
}

/// Sets text and remembers what it used.
pub struct TypeSetter<'a> {
    faces: Vec<ttf_parser::Face<'a>>,
    orders: BTreeMap<Role, Vec<usize>>,
    known: HashMap<(Role, char), Glyph>,
    used: Vec<Used>,
}

impl<'a> TypeSetter<'a> {
    /// A setter over the faces of a font set.
    pub fn new(fonts: &'a FontSet) -> Self {
        // Each face was parsed when the font set was made, so none is left out here and places stay the same.
        let faces: Vec<_> = fonts
            .faces()
            .iter()
            .filter_map(|face| ttf_parser::Face::parse(face.data(), 0).ok())
            .collect();
        let used = faces.iter().map(|_| Used::default()).collect();
        let orders = [Role::Fill, Role::Song, Role::Title, Role::Latin]
            .into_iter()
            .map(|role| (role, fonts.order(role)))
            .collect();
        Self {
            faces,
            orders,
            known: HashMap::new(),
            used,
        }
    }

    /// Sets a text; a character that no face has comes back as the error.
    pub fn set(&mut self, role: Role, text: &str) -> Result<Line, char> {
        let mut line = Line {
            runs: Vec::new(),
            width: 0.0,
            count: 0,
        };
        for character in text.chars() {
            let glyph = self.glyph(role, character)?;
            if line.runs.last().is_none_or(|run| run.face != glyph.face) {
                line.runs.push(Run {
                    face: glyph.face,
                    glyphs: String::with_capacity(text.len() * 2),
                });
            }
            if let Some(run) = line.runs.last_mut() {
                // Writing to a String cannot fail.
                let _ = write!(run.glyphs, "{:04X}", glyph.number);
            }
            line.width += glyph.width;
            line.count += 1;
        }
        Ok(line)
    }

    fn glyph(&mut self, role: Role, character: char) -> Result<Glyph, char> {
        if let Some(glyph) = self.known.get(&(role, character)) {
            return Ok(*glyph);
        }
        let order = &self.orders[&role];
        let having: Vec<(usize, ttf_parser::GlyphId)> = order
            .iter()
            .filter_map(|face| {
                let glyph = self.faces[*face].glyph_index(character)?;
                (glyph.0 != 0).then_some((*face, glyph))
            })
            .collect();
        // One glyph can stand for one character only in the text that is read back out of the file; a second
        // character with the same drawing is taken from the next face.
        let free = having.iter().find(|(face, glyph)| {
            self.used[*face]
                .meant
                .get(&glyph.0)
                .is_none_or(|meant| *meant == character)
        });
        let Some((face, old)) = free.or(having.first()).copied() else {
            return Err(character);
        };
        let units = f32::from(self.faces[face].units_per_em());
        let advance = self.faces[face].glyph_hor_advance(old).unwrap_or(0);
        let used = &mut self.used[face];
        let number = used.remapper.remap(old.0);
        used.characters.insert(character, number);
        used.widths.insert(number, advance);
        used.meant.insert(old.0, character);
        let glyph = Glyph {
            face,
            number,
            width: f32::from(advance) * 1000.0 / units,
        };
        self.known.insert((role, character), glyph);
        Ok(glyph)
    }

    /// The outline of a character, drawn by `builder` in units of the face, with its width and those units.
    pub fn outline(
        &self,
        role: Role,
        character: char,
        builder: &mut dyn ttf_parser::OutlineBuilder,
    ) -> Option<(f32, f32)> {
        self.orders[&role].iter().find_map(|place| {
            let face = &self.faces[*place];
            let glyph = face.glyph_index(character).filter(|glyph| glyph.0 != 0)?;
            face.outline_glyph(glyph, builder);
            Some((
                f32::from(face.glyph_hor_advance(glyph)?),
                f32::from(face.units_per_em()),
            ))
        })
    }

    /// What was used, face by face in the order of the font set.
    pub fn used(&self) -> impl Iterator<Item = (usize, &ttf_parser::Face<'a>, &Used)> {
        self.faces
            .iter()
            .zip(&self.used)
            .enumerate()
            .filter(|(_, (_, used))| !used.characters.is_empty())
            .map(|(place, (face, used))| (place, face, used))
    }
}
