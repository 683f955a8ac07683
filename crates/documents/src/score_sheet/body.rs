//! The criteria of a sheet: name, range, descriptors and the box for the mark, spread over as few pages as can be read.
//!
//! Must not know a candidate.

use assessment::standards::{Criterion, CriterionKind};

use super::page::{BODY_END, BODY_START, INK, LEFT, QUIET, RIGHT, RULE, fitted, set};
use crate::fonts::Role;
use crate::pdf::ink::{Ink, MM};
use crate::pdf::paragraph;
use crate::pdf::type_setter::{Line, TypeSetter};

/// Sizes of the descriptors in points, the best first: a smaller one is taken only if it saves a page.
const SIZES: [f32; 4] = [12.0, 11.5, 11.0, 10.5];
/// Size of a criterion's name in points.
const NAME: f32 = 16.0;
/// Size of a name that takes more than one line.
const NAME_LONG: f32 = 14.0;
/// Size of the English name in points.
const ENGLISH: f32 = 10.5;
/// Size of the range in points.
const RANGE: f32 = 14.0;
/// Width and height of the box for the mark in millimetres.
const BOX: (f32, f32) = (30.0, 15.0);
/// Right edge of the text.
const TEXT_END: f32 = RIGHT - BOX.0 - 4.0;
/// Where the meaning of a descriptor begins.
const MEANING: f32 = LEFT + 15.5;
/// From the rule above a criterion to its first baseline, in millimetres.
const ABOVE: f32 = 8.6;
/// Height of the head below its last baseline.
const HEAD: f32 = 3.6;
/// From baseline to baseline of a head of several lines.
const HEAD_PITCH: f32 = 6.4;
/// White below a criterion.
const BELOW: f32 = 3.4;

/// A row of a criterion's descriptors.
struct Row {
    label: Option<Line>,
    meaning: Line,
}

/// A criterion, set.
struct Entry {
    head: Head,
    rows: Vec<Row>,
}

/// Name and range: beside each other, or the range below a name that takes the whole width.
struct Head {
    number: Line,
    /// From the left edge to the name, in points.
    lead: f32,
    name: Vec<Line>,
    size: f32,
    name_en: Option<Line>,
    range: Line,
    range_beside: bool,
}

impl Head {
    /// Height between the first and the last baseline in millimetres.
    fn depth(&self) -> f32 {
        let below = usize::from(!self.range_beside);
        (self.name.len() - 1 + below) as f32 * HEAD_PITCH
    }
}

/// The body of each page.
pub fn pages(criteria: &[Criterion], setter: &mut TypeSetter<'_>) -> Result<Vec<Ink>, char> {
    let mut best: Option<(f32, Vec<Entry>, Vec<Vec<Part>>)> = None;
    for size in SIZES {
        let entries = criteria
            .iter()
            .enumerate()
            .map(|(place, criterion)| entry(criterion, place + 1, size, setter))
            .collect::<Result<Vec<_>, _>>()?;
        let pages = spread(&entries, size);
        if best
            .as_ref()
            .is_none_or(|(_, _, fewest)| pages.len() < fewest.len())
        {
            best = Some((size, entries, pages));
        }
    }
    let Some((size, entries, pages)) = best else {
        return Ok(Vec::new());
    };
    let pages = pages
        .iter()
        .map(|parts| drawn(parts, &entries, size))
        .collect::<Vec<_>>();
    Ok(pages)
}

fn entry(
    criterion: &Criterion,
    number: usize,
    size: f32,
    setter: &mut TypeSetter<'_>,
) -> Result<Entry, char> {
    let room = (TEXT_END - MEANING) * MM;
    let mut rows = Vec::new();
    for (label, meaning) in meanings(criterion) {
        let mut label = Some(set(setter, Role::Song, &label)?);
        let strange =
            |character: &char| character.is_control() && !matches!(character, '\n' | '\r');
        if let Some(character) = meaning.chars().find(strange) {
            return Err(character);
        }
        let lines = paragraph::lines(setter, Role::Song, &meaning, size, room)?;
        rows.extend(lines.into_iter().map(|meaning| Row {
            label: label.take(),
            meaning,
        }));
    }
    Ok(Entry {
        head: head_of(criterion, number, setter)?,
        rows,
    })
}

fn head_of(
    criterion: &Criterion,
    number: usize,
    setter: &mut TypeSetter<'_>,
) -> Result<Head, char> {
    let number = set(setter, Role::Song, &format!("{number}."))?;
    let lead = number.points(NAME) + 5.0;
    let range = set(setter, Role::Song, &range(criterion))?;
    let whole = set(setter, Role::Song, &criterion.name)?;
    let room = (TEXT_END - LEFT) * MM - lead;
    let beside = room - range.points(RANGE) - 10.0;
    let english = criterion.name_en.as_deref().filter(|name| !name.is_empty());
    let mut name_en = english
        .map(|name| set(setter, Role::Latin, name))
        .transpose()?;
    if whole.points(NAME) <= beside {
        // English is a courtesy: it yields when there is no room for it.
        let free = beside - whole.points(NAME) - 8.0;
        name_en = name_en.filter(|name| name.points(ENGLISH) <= free);
        return Ok(Head {
            number,
            lead,
            name: vec![whole],
            size: NAME,
            name_en,
            range,
            range_beside: true,
        });
    }
    Ok(Head {
        number,
        lead,
        name: paragraph::lines(setter, Role::Song, &criterion.name, NAME_LONG, room)?,
        size: NAME_LONG,
        name_en: None,
        range,
        range_beside: false,
    })
}

/// What a mark may be, in one line.
fn range(criterion: &Criterion) -> String {
    match (criterion.kind, criterion.min, criterion.max) {
        (CriterionKind::Judged, Some(min), Some(max)) => {
            let step = criterion
                .step
                .map(|step| format!("，每 {} 分一档", step.normalize()))
                .unwrap_or_default();
            format!("{}–{} 分{step}", min.normalize(), max.normalize())
        }
        _ => "只填下列分值之一".to_owned(),
    }
}

/// Mark and meaning: descriptors from the highest down, or the points of a measured criterion in its order.
fn meanings(criterion: &Criterion) -> Vec<(String, String)> {
    match criterion.kind {
        CriterionKind::Judged => {
            let mut descriptors: Vec<_> = criterion.descriptors.iter().collect();
            descriptors.sort_by_key(|descriptor| std::cmp::Reverse(descriptor.from));
            descriptors
                .into_iter()
                .map(|one| (format!("{} 起", one.from.normalize()), one.text.clone()))
                .collect()
        }
        CriterionKind::Measured => criterion
            .points
            .iter()
            .map(|point| {
                (
                    format!("{} 分", point.points.normalize()),
                    point.name.clone(),
                )
            })
            .collect(),
    }
}

/// A stretch of a criterion on one page: its rows from `first` to before `last`; with its head when `first` is 0.
struct Part {
    entry: usize,
    first: usize,
    last: usize,
}

/// From baseline to baseline in millimetres.
fn pitch(size: f32) -> f32 {
    size * 1.42 / MM
}

/// Height in millimetres of rows with the head above them, where there is always room for the box, or without.
fn height(rows: usize, head: Option<&Head>, size: f32) -> f32 {
    let text = rows as f32 * pitch(size);
    match head {
        Some(head) => (ABOVE + head.depth() + HEAD + text + BELOW).max(BOX.1 + 6.0),
        None => ABOVE - pitch(size) + text + BELOW,
    }
}

/// Which criteria stand on which page. A criterion is kept whole when a page can hold it.
fn spread(entries: &[Entry], size: f32) -> Vec<Vec<Part>> {
    let room = BODY_END - BODY_START;
    let mut pages = vec![Vec::new()];
    let mut used = 0.0;
    for (place, entry) in entries.iter().enumerate() {
        let rows = entry.rows.len();
        let whole = height(rows, Some(&entry.head), size);
        if used + whole > room && used > 0.0 {
            pages.push(Vec::new());
            used = 0.0;
        }
        let mut first = 0;
        loop {
            let head = (first == 0).then_some(&entry.head);
            let mut last = rows;
            while last > first + 1 && height(last - first, head, size) > room - used {
                last -= 1;
            }
            if let Some(page) = pages.last_mut() {
                page.push(Part {
                    entry: place,
                    first,
                    last,
                });
            }
            used += height(last - first, head, size);
            first = last;
            if first >= rows {
                break;
            }
            pages.push(Vec::new());
            used = 0.0;
        }
    }
    pages
}

fn drawn(parts: &[Part], entries: &[Entry], size: f32) -> Ink {
    let mut ink = Ink::default();
    let mut top = BODY_START;
    for part in parts {
        let entry = &entries[part.entry];
        ink.stroke_colour(RULE)
            .stroke_width(0.2)
            .line((LEFT, top), (RIGHT, top));
        let mut baseline = top + ABOVE;
        let with_head = (part.first == 0).then_some(&entry.head);
        if let Some(found) = with_head {
            head(&mut ink, found, baseline);
            // White, so that a mark is read on it whatever lies behind the page.
            let left = RIGHT - BOX.0;
            ink.raw("1 1 1 rg ")
                .panel(left, top + 3.0, BOX.0, BOX.1)
                .stroke_colour(INK)
                .stroke_width(0.45)
                .frame(left, top + 3.0, BOX.0, BOX.1);
            baseline += found.depth() + HEAD + pitch(size);
        }
        for row in &entry.rows[part.first..part.last] {
            if let Some(label) = &row.label {
                ink.fill_colour(QUIET);
                let room = (MEANING - LEFT - 1.5) * MM;
                ink.text((LEFT, baseline), fitted(label, size, room), 0.0, label);
            }
            ink.fill_colour(INK)
                .text((MEANING, baseline), size, 0.0, &row.meaning);
            baseline += pitch(size);
        }
        top += height(part.last - part.first, with_head, size);
    }
    ink.stroke_colour(RULE)
        .stroke_width(0.2)
        .line((LEFT, top), (RIGHT, top));
    ink
}

/// Number, name, English name, and the range at the right end or below.
fn head(ink: &mut Ink, head: &Head, baseline: f32) {
    let left = LEFT + head.lead / MM;
    ink.fill_colour(INK);
    heavy(ink, (LEFT, baseline), head.size, 0.0, &head.number);
    for (place, line) in head.name.iter().enumerate() {
        let at = baseline + HEAD_PITCH * place as f32;
        heavy(ink, (left, at), head.size, 0.0, line);
    }
    ink.fill_colour(QUIET);
    if let (Some(english), [name]) = (&head.name_en, head.name.as_slice()) {
        let after = left + (name.points(head.size) + 8.0) / MM;
        ink.text((after, baseline), ENGLISH, 0.0, english);
    }
    let range = if head.range_beside {
        (TEXT_END - head.range.points(RANGE) / MM, baseline)
    } else {
        (left, baseline + head.depth())
    };
    ink.text(range, RANGE, 0.0, &head.range);
}

/// Text whose outline is drawn as well: the one weight of the face, a little stronger.
pub fn heavy(ink: &mut Ink, place: (f32, f32), size: f32, spacing: f32, line: &Line) {
    ink.stroke_colour(INK)
        .stroke_width(0.013 * size / MM)
        .raw("2 Tr ")
        .text(place, size, spacing, line)
        .raw("0 Tr\n");
}
