//! Sheets to a file: pages are set one after the other, compressed on all processors, written as they are done, and
//! the fonts, cut to what the pages used, come last. Memory does not grow with the number of sheets.
//!
//! This file must not know what a page looks like.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use assessment::Refusal;
use jiff::tz::TimeZone;

use super::{CertificateSheet, Layout, PrintOptions, Streamed, page, photo, qr, seal, template};
use crate::fonts::FontSet;
use crate::pdf::embed;
use crate::pdf::file::{Deflater, PdfFile, text_string};
use crate::pdf::ink::{Ink, PAGE_HEIGHT, PAGE_WIDTH};
use crate::pdf::type_setter::TypeSetter;

/// Pages that are set before they are compressed together. What the pages share is written in between, so a number that
/// depended on the threads would make another file on another machine.
const BATCH: usize = 128;
/// Pages below one node of the page tree.
const BRANCH: usize = 128;
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
    file: PdfFile<'w, W>,
    setter: TypeSetter<'f>,
    root: u32,
    tree: u32,
    fonts: u32,
    states: u32,
    template: u32,
    specimen: Option<u32>,
    seals: HashMap<String, u32>,
    branches: Vec<u32>,
    leaves: Vec<u32>,
    branch: u32,
    pages: usize,
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
        if options
            .cancel
            .is_some_and(|cancel| cancel.load(Ordering::Relaxed))
        {
            return Err(Refusal::new("print_cancelled"));
        }
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
            progress(press.pages, expected);
        }
    }
    if press.pages == 0 {
        return Err(Refusal::new("nothing_to_print"));
    }
    let pages = press.pages;
    let bytes = press.finish(fonts, options)?;
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
                let code = qr::image(&proof.number).ok_or_else(|| {
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
        let mut file = PdfFile::new(out)?;
        let [root, tree, fonts_at, states, template, branch] = [(); 6].map(|()| file.reserve());
        let mut press = Self {
            file,
            setter: TypeSetter::new(fonts),
            root,
            tree,
            fonts: fonts_at,
            states,
            template,
            specimen: None,
            seals: HashMap::new(),
            branches: Vec::new(),
            leaves: Vec::new(),
            branch,
            pages: 0,
        };
        press.file.object(
            states,
            "<</G<</Type/ExtGState/ca 0.88/CA 0.88/BM/Multiply>>>>",
        )?;
        press.write_template()?;
        Ok(press)
    }

    fn form(&mut self, number: u32, ink: Ink, resources: &str) -> Result<(), Refusal> {
        let entries = format!(
            "/Type/XObject/Subtype/Form/BBox[-{PAGE_WIDTH} -{PAGE_HEIGHT} {PAGE_WIDTH} {PAGE_HEIGHT}]/Resources<</Font {} 0 R{resources}>>/Filter/FlateDecode",
            self.fonts
        );
        let content = Deflater::new(12).deflate(&ink.into_bytes());
        self.file.stream(number, &entries, &content)
    }

    fn write_template(&mut self) -> Result<(), Refusal> {
        // The shipped faces hold all that the template says; a refusal here means a damaged program.
        let damaged = |character: char| {
            Refusal::new("pdf_not_built").with("detail", format!("template: {character}"))
        };
        let phrase_at = self.file.reserve();
        let mut phrase = Ink::default();
        let width = template::microtext(&mut phrase, &self.setter).map_err(damaged)?;
        self.form(phrase_at, phrase, "")?;
        let mut ink = Ink::default();
        template::draw(&mut ink, &mut self.setter).map_err(damaged)?;
        template::microtext_frame(&mut ink, width);
        self.form(
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
            &mut self.setter,
        )?;
        let seal = self.seal(sheet)?;
        if sheet.specimen && self.specimen.is_none() {
            let number = self.file.reserve();
            let mut ink = Ink::default();
            template::specimen(&mut ink, &mut self.setter)
                .map_err(|character| page::missing(sheet, character))?;
            self.form(number, ink, "")?;
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
        let number = self.file.reserve();
        let mut ink = Ink::default();
        ink.fill_colour(template::RED).stroke_colour(template::RED);
        seal::draw(&mut ink, &sheet.institution, &self.setter)
            .map_err(|character| page::missing(sheet, character))?;
        self.form(number, ink, "")?;
        self.seals.insert(sheet.institution.clone(), number);
        Ok(number)
    }

    fn page(&mut self, proof: &Proof, content: &[u8]) -> Result<(), Refusal> {
        let [page, content_at] = [(); 2].map(|()| self.file.reserve());
        self.file
            .stream(content_at, "/Filter/FlateDecode", content)?;
        let mut objects = format!("/T {} 0 R/S {} 0 R", self.template, proof.seal);
        if let Some(specimen) = self.specimen {
            objects.push_str(&format!("/W {specimen} 0 R"));
        }
        if let Some((jpeg, bytes)) = &proof.photo {
            let number = self.file.reserve();
            self.file.stream(number, &jpeg.entries(), bytes)?;
            objects.push_str(&format!("/P {number} 0 R"));
        }
        self.file.object(
            page,
            &format!(
                "<</Type/Page/Parent {} 0 R/Contents {content_at} 0 R/Resources<</Font {} 0 R/ExtGState {} 0 R/XObject<<{objects}>>>>>>",
                self.branch, self.fonts, self.states
            ),
        )?;
        self.leaves.push(page);
        self.pages += 1;
        if self.leaves.len() == BRANCH {
            self.close_branch()?;
            self.branch = self.file.reserve();
        }
        Ok(())
    }

    fn close_branch(&mut self) -> Result<(), Refusal> {
        let body = format!(
            "<</Type/Pages/Parent {} 0 R/Count {}/Kids[{}]>>",
            self.tree,
            self.leaves.len(),
            references(&self.leaves)
        );
        self.file.object(self.branch, &body)?;
        self.branches.push(self.branch);
        self.leaves.clear();
        Ok(())
    }

    fn finish(mut self, fonts: &FontSet, options: &PrintOptions<'_>) -> Result<u64, Refusal> {
        if self.leaves.is_empty() {
            self.file.object(self.branch, "null")?;
        } else {
            self.close_branch()?;
        }
        let tree = format!(
            "<</Type/Pages/Count {}/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Kids[{}]>>",
            self.pages,
            references(&self.branches)
        );
        self.file.object(self.tree, &tree)?;
        self.write_fonts(fonts)?;
        let moment = options.printed_at.to_zoned_datetime(TimeZone::UTC);
        let date = moment.strftime("D:%Y%m%d%H%M%SZ").to_string();
        let info = self.file.reserve();
        self.file.object(
            info,
            &format!(
                "<</Title{}/Creator(Jiangping)/Producer(Jiangping, printpdf)/CreationDate({date})/ModDate({date})>>",
                text_string(template::TITLE)
            ),
        )?;
        let metadata = self.file.reserve();
        let xmp = metadata_packet(&moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        self.file
            .stream(metadata, "/Type/Metadata/Subtype/XML", xmp.as_bytes())?;
        self.file.object(
            self.root,
            &format!(
                "<</Type/Catalog/Pages {} 0 R/Metadata {metadata} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>",
                self.tree
            ),
        )?;
        self.file.finish(self.root, info, &options.document_id)
    }

    fn write_fonts(&mut self, fonts: &FontSet) -> Result<(), Refusal> {
        let mut embedded = embed::embed(fonts, &self.setter)?;
        let numbers = embedded
            .objects
            .keys()
            .map(|id| (*id, self.file.reserve()))
            .collect();
        for object in embedded.objects.values_mut() {
            embed::renumber(object, &numbers);
        }
        for (id, object) in &embedded.objects {
            self.file.adopt(numbers[id], object)?;
        }
        let names: String = embedded
            .fonts
            .iter()
            .map(|(place, id)| format!("/F{place} {} 0 R", numbers[id]))
            .collect();
        self.file.object(self.fonts, &format!("<<{names}>>"))
    }
}

fn references(numbers: &[u32]) -> String {
    let items: Vec<_> = numbers
        .iter()
        .map(|number| format!("{number} 0 R"))
        .collect();
    items.join(" ")
}

fn metadata_packet(date: &str) -> String {
    let title = template::TITLE;
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><dc:title><rdf:Alt>\
         <rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title><xmp:CreatorTool>Jiangping</xmp:CreatorTool>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}
