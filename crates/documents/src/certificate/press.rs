//! Sheets to a file: pages are set one after the other, compressed on all processors, written as they are done, and
//! the fonts, cut to what the pages used, come last. Memory does not grow with the number of sheets.
//!
//! This file must not know what a page looks like.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use assessment::Refusal;

use super::sheet::{CertificateSheet, Layout};
use super::{page, photo, seal, template};
use crate::fonts::FontSet;
use crate::pdf::book::Book;
use crate::pdf::file::Deflater;
use crate::pdf::ink::Ink;
use crate::pdf::qr;
use crate::print::{PrintOptions, Streamed};
use crate::specimen;

/// Pages that are set before they are compressed together. What the pages share is written in between, so a number that
/// depended on the threads would make another file on another machine.
const BATCH: usize = 128;
/// The look-up address that the code names.
const LOOK_UP: &str = "HTTP://JNDJ.OSTA.ORG.CN";
/// Level of compression of page contents.
const LEVEL: i32 = 6;

/// A page that is set and waits for its code and its compression.
struct Proof {
    content: Vec<u8>,
    number: String,
    photo: Option<(photo::Jpeg, Arc<[u8]>)>,
    seal: u32,
}

struct Press<'w, 'f, W: Write> {
    book: Book<'w, 'f, W>,
    states: u32,
    template: u32,
    specimen: Option<u32>,
    seals: HashMap<String, u32>,
}

/// Prints sheets to a writer. See [`super::print_to`].
pub fn run<W: Write>(
    out: &mut W,
    expected: usize,
    sheets: impl IntoIterator<Item = Result<CertificateSheet, Refusal>>,
    fonts: &FontSet,
    layout: Layout,
    options: &PrintOptions<'_>,
) -> Result<Streamed, Refusal> {
    let mut press = Press::start(out, fonts)?;
    let threads = if options.threads > 0 {
        options.threads
    } else {
        std::thread::available_parallelism().map_or(1, usize::from)
    };
    let mut sheets = sheets.into_iter();
    loop {
        options.go_on()?;
        let mut proofs = Vec::with_capacity(BATCH);
        for sheet in sheets.by_ref().take(BATCH) {
            proofs.push(press.set(&sheet?)?);
        }
        if proofs.is_empty() {
            break;
        }
        let compressed = compress(&proofs, threads)?;
        for (proof, content) in proofs.iter().zip(compressed) {
            press.page(proof, &content)?;
        }
        if let Some(progress) = options.progress {
            progress(press.book.pages(), expected);
        }
    }
    let pages = press.book.pages();
    if pages == 0 {
        return Err(Refusal::new("nothing_to_print"));
    }
    let bytes = press.book.finish(fonts, template::TITLE, options)?;
    Ok(Streamed {
        pages,
        bytes,
        layout_version: layout.version().to_owned(),
    })
}

/// Adds the codes and deflates, the proofs shared out among threads; the order stays.
fn compress(proofs: &[Proof], threads: usize) -> Result<Vec<Vec<u8>>, Refusal> {
    let share = proofs.len().div_ceil(threads).max(1);
    let finish = |proofs: &[Proof]| -> Result<Vec<Vec<u8>>, Refusal> {
        let mut deflater = Deflater::new(LEVEL);
        proofs
            .iter()
            .map(|proof| {
                let code = qr::image(&payload(&proof.number)).ok_or_else(|| {
                    Refusal::new("number_too_long_for_code").with("number", &proof.number)
                })?;
                let mut content = Vec::with_capacity(proof.content.len() + code.len() + 2);
                content.extend_from_slice(&proof.content);
                content.extend_from_slice(&code);
                content.push(b'Q');
                Ok(deflater.deflate(&content))
            })
            .collect()
    };
    if share == proofs.len() {
        return finish(proofs);
    }
    std::thread::scope(|scope| {
        let workers: Vec<_> = proofs
            .chunks(share)
            .map(|part| scope.spawn(move || finish(part)))
            .collect();
        let mut all = Vec::with_capacity(proofs.len());
        for worker in workers {
            let part = worker
                .join()
                .map_err(|_| Refusal::new("pdf_not_built").with("detail", "compression"))??;
            all.extend(part);
        }
        Ok(all)
    })
}

impl<'w, 'f, W: Write> Press<'w, 'f, W> {
    fn start(out: &'w mut W, fonts: &'f FontSet) -> Result<Self, Refusal> {
        let mut book = Book::start(out, fonts)?;
        let [states, template] = [(); 2].map(|()| book.file.reserve());
        book.file.object(
            states,
            "<</G<</Type/ExtGState/ca 0.88/CA 0.88/BM/Multiply>>>>",
        )?;
        let mut press = Self {
            book,
            states,
            template,
            specimen: None,
            seals: HashMap::new(),
        };
        press.write_template()?;
        Ok(press)
    }

    fn write_template(&mut self) -> Result<(), Refusal> {
        // The shipped faces hold all that the template says; a refusal here means a damaged program.
        let damaged = |character: char| {
            Refusal::new("pdf_not_built").with("detail", format!("template: {character}"))
        };
        let phrase_at = self.book.file.reserve();
        let mut phrase = Ink::default();
        let width = template::microtext(&mut phrase, &self.book.setter).map_err(damaged)?;
        self.book.form(phrase_at, phrase, "")?;
        let mut ink = Ink::default();
        template::draw(&mut ink, &mut self.book.setter).map_err(damaged)?;
        template::microtext_frame(&mut ink, width);
        self.book.form(
            self.template,
            ink,
            &format!("/XObject<</M {phrase_at} 0 R>>"),
        )
    }

    /// Sets a sheet and writes what it is the first to need.
    fn set(&mut self, sheet: &CertificateSheet) -> Result<Proof, Refusal> {
        let photo = match &sheet.photo {
            Some(bytes) => {
                let jpeg = photo::measure(bytes).ok_or_else(|| {
                    Refusal::new("photo_not_jpeg")
                        .with("name", &sheet.name)
                        .with("number", &sheet.number)
                })?;
                Some((jpeg, Arc::clone(bytes)))
            }
            None => None,
        };
        let content = page::draw(
            sheet,
            photo.as_ref().map(|(jpeg, _)| *jpeg),
            &mut self.book.setter,
        )?;
        let seal = self.seal(sheet)?;
        if sheet.specimen && self.specimen.is_none() {
            let number = self.book.file.reserve();
            let mut ink = Ink::default();
            specimen::draw(&mut ink, &mut self.book.setter)
                .map_err(|character| page::missing(sheet, character))?;
            self.book.form(number, ink, "")?;
            self.specimen = Some(number);
        }
        Ok(Proof {
            content,
            number: sheet.number.clone(),
            photo,
            seal,
        })
    }

    fn seal(&mut self, sheet: &CertificateSheet) -> Result<u32, Refusal> {
        if let Some(number) = self.seals.get(&sheet.institution) {
            return Ok(*number);
        }
        let number = self.book.file.reserve();
        let mut ink = Ink::default();
        ink.fill_colour(template::RED).stroke_colour(template::RED);
        seal::draw(&mut ink, &sheet.institution, &self.book.setter)
            .map_err(|character| page::missing(sheet, character))?;
        self.book.form(number, ink, "")?;
        self.seals.insert(sheet.institution.clone(), number);
        Ok(number)
    }

    fn page(&mut self, proof: &Proof, content: &[u8]) -> Result<(), Refusal> {
        let mut objects = format!("/T {} 0 R/S {} 0 R", self.template, proof.seal);
        if let Some(specimen) = self.specimen {
            objects.push_str(&format!("/W {specimen} 0 R"));
        }
        if let Some((jpeg, bytes)) = &proof.photo {
            let number = self.book.file.reserve();
            self.book.file.stream(number, &jpeg.entries(), bytes)?;
            objects.push_str(&format!("/P {number} 0 R"));
        }
        self.book.page(
            content,
            &format!("/ExtGState {} 0 R/XObject<<{objects}>>", self.states),
        )
    }
}

/// What the code holds: no personal data, whoever scans the framed certificate learns the number and where to look it
/// up.
fn payload(number: &str) -> String {
    format!("{number} {LOOK_UP}")
}
