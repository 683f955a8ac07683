//! Pages that go on as long as there is something to say: lines, facts, tables whose head stands on every page, and the number of
//! the page at its foot. Must not know what is told.

pub(crate) mod strip;

use std::io::Write;

use assessment::Refusal;

use crate::fonts::{FontSet, Role};
use crate::pdf::book::Book;
use crate::pdf::file::Deflater;
use crate::pdf::ink::{Colour, Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::Line;
use crate::print::PrintOptions;

/// Edges of the text in millimetres.
const LEFT: f32 = 16.0;
const RIGHT: f32 = 194.0;
const TOP: f32 = 16.0;
const BOTTOM: f32 = 278.0;
/// Where the number of the page stands.
const FOOT: f32 = 287.0;
/// Distance of the text of a cell from its edges.
const PAD: f32 = 1.2;
/// A column is at least and at most so wide before all are made to fit.
const COLUMN: (f32, f32) = (9.0, 70.0);
/// Rows that the width of a column is taken from.
const LOOKED_AT: usize = 300;

pub(crate) const INK: Colour = Colour(0.11, 0.11, 0.12);
pub(crate) const QUIET: Colour = Colour(0.36, 0.36, 0.37);
const RULE: Colour = Colour(0.8, 0.8, 0.81);
const BAND: Colour = Colour(0.955, 0.957, 0.96);

/// What stands in the place of a character that no face has: a list is worth more with it than not at all.
const STAND_INS: [char; 2] = ['〓', '?'];

/// A table to be set.
pub(crate) struct Table<'a> {
    pub headings: &'a [String],
    pub rows: &'a [Vec<String>],
    /// Columns whose text stands at the right.
    pub right: &'a [bool],
}

/// Pages on their way to a writer.
pub(crate) struct Flow<'w, 'f, W: Write> {
    book: Book<'w, 'f, W>,
    ink: Ink,
    /// The upper edge of what comes next, in millimetres.
    at: f32,
    /// What stands before and after the number of a page.
    foot: (String, String),
    lacks_characters: bool,
}

impl<'w, 'f, W: Write> Flow<'w, 'f, W> {
    /// The first page, still empty.
    pub(crate) fn start(
        out: &'w mut W,
        fonts: &'f FontSet,
        foot: (String, String),
    ) -> Result<Self, Refusal> {
        Ok(Self {
            book: Book::start(out, fonts)?,
            ink: Ink::default(),
            at: TOP,
            foot,
            lacks_characters: false,
        })
    }

    /// Whether a character had to be stood in for.
    pub(crate) fn lacks_characters(&self) -> bool {
        self.lacks_characters
    }

    /// Leaves so many millimetres free.
    pub(crate) fn skip(&mut self, height: f32) {
        self.at += height;
    }

    /// A text over the whole width.
    pub(crate) fn say(
        &mut self,
        text: &str,
        (size, colour): (f32, Colour),
        options: &PrintOptions<'_>,
    ) -> Result<(), Refusal> {
        for line in self.lines(text, size, RIGHT - LEFT) {
            self.make_room(leading(size), options)?;
            self.draw(LEFT, size, colour, &line);
            self.at += leading(size);
        }
        Ok(())
    }

    /// A label with its text beside it.
    pub(crate) fn fact(
        &mut self,
        (label, text): (&str, &str),
        size: f32,
        options: &PrintOptions<'_>,
    ) -> Result<(), Refusal> {
        let begins = LEFT + 30.0;
        let lines = self.lines(text, size, RIGHT - begins);
        self.make_room(leading(size), options)?;
        if let Some(line) = self.lines(label, size, begins - LEFT).first() {
            self.draw(LEFT, size, QUIET, line);
        }
        for line in &lines {
            self.make_room(leading(size), options)?;
            self.draw(begins, size, INK, line);
            self.at += leading(size);
        }
        if lines.is_empty() {
            self.at += leading(size);
        }
        Ok(())
    }

    /// A table, its head again on every page that it comes to.
    pub(crate) fn table(
        &mut self,
        table: &Table<'_>,
        size: f32,
        options: &PrintOptions<'_>,
    ) -> Result<(), Refusal> {
        let widths = self.widths(table, size);
        let head = self.row(table.headings, &widths, size);
        self.make_room(height(&head, size) + leading(size), options)?;
        self.draw_head(&head, &widths, table.right, size);
        for cells in table.rows {
            let row = self.row(cells, &widths, size);
            let tall = height(&row, size);
            if self.at + tall > BOTTOM && tall < BOTTOM - TOP - height(&head, size) {
                self.turn(options)?;
                self.draw_head(&head, &widths, table.right, size);
            }
            self.at += PAD;
            let deepest = row.iter().map(Vec::len).max().unwrap_or(0);
            for deep in 0..deepest {
                if self.at + leading(size) > BOTTOM {
                    self.turn(options)?;
                    self.draw_head(&head, &widths, table.right, size);
                }
                self.draw_row(&row, deep, &widths, table.right, (size, INK));
                self.at += leading(size);
            }
            self.at += PAD;
            self.rule();
        }
        Ok(())
    }

    /// Ends the file and answers how many pages it has.
    pub(crate) fn finish(
        mut self,
        fonts: &FontSet,
        title: &str,
        options: &PrintOptions<'_>,
    ) -> Result<usize, Refusal> {
        self.turn(options)?;
        let pages = self.book.pages();
        self.book.finish(fonts, title, options)?;
        Ok(pages)
    }

    fn make_room(&mut self, height: f32, options: &PrintOptions<'_>) -> Result<(), Refusal> {
        if self.at + height > BOTTOM {
            self.turn(options)?;
        }
        Ok(())
    }

    /// Ends a page and begins the next.
    fn turn(&mut self, options: &PrintOptions<'_>) -> Result<(), Refusal> {
        options.go_on()?;
        let number = format!("{}{}{}", self.foot.0, self.book.pages() + 1, self.foot.1);
        if let Some(line) = self.lines(&number, 8.5, RIGHT - LEFT).first() {
            let left = (LEFT + RIGHT - line.points(8.5) / MM) / 2.0;
            self.ink
                .fill_colour(QUIET)
                .text((left, FOOT), 8.5, 0.0, line);
        }
        let ink = std::mem::take(&mut self.ink);
        self.book
            .page(&Deflater::new(6).deflate(&ink.into_bytes()), "")?;
        self.at = TOP;
        Ok(())
    }

    fn row(&mut self, cells: &[String], widths: &[f32], size: f32) -> Vec<Vec<Line>> {
        widths
            .iter()
            .enumerate()
            .map(|(at, width)| {
                let text = cells.get(at).map_or("", String::as_str);
                self.lines(text, size, width - 2.0 * PAD)
            })
            .collect()
    }

    /// As wide as what stands in each, made to fit the page.
    fn widths(&mut self, table: &Table<'_>, size: f32) -> Vec<f32> {
        let mut widths = Vec::with_capacity(table.headings.len());
        for (at, heading) in table.headings.iter().enumerate() {
            // A heading may be broken in two.
            let mut widest = self.wide(heading, size) / 2.0;
            for row in table.rows.iter().take(LOOKED_AT) {
                let text = row.get(at).map_or("", String::as_str);
                widest = widest.max(self.wide(text, size));
            }
            widths.push((widest + 2.0 * PAD + 0.5).clamp(COLUMN.0, COLUMN.1));
        }
        let all: f32 = widths.iter().sum();
        let room = RIGHT - LEFT;
        if all > room {
            for width in &mut widths {
                *width *= room / all;
            }
        }
        widths
    }

    /// The width of a text in one line, in millimetres.
    fn wide(&mut self, text: &str, size: f32) -> f32 {
        let text = self.plain(text);
        let longest = text.lines().map(|line| {
            self.book
                .setter
                .set(Role::Song, line)
                .map_or(0.0, |line| line.points(size) / MM)
        });
        longest.fold(0.0, f32::max)
    }

    fn lines(&mut self, text: &str, size: f32, room: f32) -> Vec<Line> {
        let text = self.plain(text);
        // Every character is one that a face has: none comes back.
        paragraph::lines(&mut self.book.setter, Role::Song, &text, size, room * MM)
            .unwrap_or_default()
    }

    /// The text with a stand-in for what no face has, and blanks for what cannot be seen.
    fn plain(&mut self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for character in text.chars() {
            plain.push(match character {
                '\n' => '\n',
                unseen if unseen.is_control() => ' ',
                known if self.has(known) => known,
                _ => {
                    self.lacks_characters = true;
                    let [first, last] = STAND_INS;
                    if self.has(first) { first } else { last }
                }
            });
        }
        plain
    }

    fn has(&mut self, character: char) -> bool {
        let mut signs = [0; 4];
        let text = character.encode_utf8(&mut signs);
        self.book.setter.set(Role::Song, text).is_ok()
    }

    fn draw(&mut self, left: f32, size: f32, colour: Colour, line: &Line) {
        let baseline = self.at + leading(size) * 0.76;
        self.ink
            .fill_colour(colour)
            .text((left, baseline), size, 0.0, line);
    }

    fn draw_row(
        &mut self,
        row: &[Vec<Line>],
        deep: usize,
        widths: &[f32],
        right: &[bool],
        (size, colour): (f32, Colour),
    ) {
        let mut left = LEFT;
        for (at, width) in widths.iter().enumerate() {
            if let Some(line) = row.get(at).and_then(|lines| lines.get(deep)) {
                let is_right = right.get(at).copied().unwrap_or(false);
                let place = if is_right {
                    left + width - PAD - line.points(size) / MM
                } else {
                    left + PAD
                };
                self.draw(place, size, colour, line);
            }
            left += width;
        }
    }

    fn draw_head(&mut self, head: &[Vec<Line>], widths: &[f32], right: &[bool], size: f32) {
        let wide: f32 = widths.iter().sum();
        self.ink
            .fill_colour(BAND)
            .panel(LEFT, self.at, wide, height(head, size));
        self.at += PAD;
        let deepest = head.iter().map(Vec::len).max().unwrap_or(0);
        for deep in 0..deepest {
            self.draw_row(head, deep, widths, right, (size, QUIET));
            self.at += leading(size);
        }
        self.at += PAD;
        self.rule();
    }

    fn rule(&mut self) {
        self.ink
            .stroke_colour(RULE)
            .stroke_width(0.1)
            .line((LEFT, self.at), (RIGHT, self.at));
    }
}

/// Millimetres from one line to the next.
fn leading(size: f32) -> f32 {
    size * 1.42 / MM
}

fn height(row: &[Vec<Line>], size: f32) -> f32 {
    let deepest = row.iter().map(Vec::len).max().unwrap_or(0);
    deepest as f32 * leading(size) + 2.0 * PAD
}
