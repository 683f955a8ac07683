//! Pages to a file: the page tree, forms, and at the end the fonts cut to what the pages used and the file's properties.
//!
//! Pages are written as they are done; memory does not grow with their number. This file must not know what a page
//! looks like.

use std::io::Write;

use assessment::Refusal;
use jiff::tz::TimeZone;

use super::embed;
use super::file::{Deflater, PdfFile, text_string};
use super::ink::{Ink, PAGE_HEIGHT, PAGE_WIDTH};
use super::type_setter::TypeSetter;
use crate::fonts::FontSet;
use crate::print::PrintOptions;

/// Pages below one node of the page tree.
const BRANCH: usize = 128;

/// A file of A4 pages on its way to a writer.
pub struct Book<'w, 'f, W: Write> {
    /// The file; whoever needs objects of its own writes them here.
    pub file: PdfFile<'w, W>,
    /// Sets the text of all pages and forms.
    pub setter: TypeSetter<'f>,
    root: u32,
    tree: u32,
    fonts: u32,
    branches: Vec<u32>,
    leaves: Vec<u32>,
    branch: u32,
    pages: usize,
}

impl<'w, 'f, W: Write> Book<'w, 'f, W> {
    /// Begins a file.
    ///
    /// # Errors
    /// `print_not_written`, here and in every function that writes.
    pub fn start(out: &'w mut W, fonts: &'f FontSet) -> Result<Self, Refusal> {
        let mut file = PdfFile::new(out)?;
        let [root, tree, fonts_at, branch] = [(); 4].map(|()| file.reserve());
        Ok(Self {
            file,
            setter: TypeSetter::new(fonts),
            root,
            tree,
            fonts: fonts_at,
            branches: Vec::new(),
            leaves: Vec::new(),
            branch,
            pages: 0,
        })
    }

    /// Pages written so far.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Writes a form XObject: a drawing that pages show by name. `resources` are entries beside the fonts.
    pub fn form(&mut self, number: u32, ink: Ink, resources: &str) -> Result<(), Refusal> {
        let entries = format!(
            "/Type/XObject/Subtype/Form/BBox[-{PAGE_WIDTH} -{PAGE_HEIGHT} {PAGE_WIDTH} {PAGE_HEIGHT}]/Resources<</Font {} 0 R{resources}>>/Filter/FlateDecode",
            self.fonts
        );
        let content = Deflater::new(12).deflate(&ink.into_bytes());
        self.file.stream(number, &entries, &content)
    }

    /// Writes the next page: its deflated content and the entries of its resources beside the fonts.
    pub fn page(&mut self, content: &[u8], resources: &str) -> Result<(), Refusal> {
        let [page, content_at] = [(); 2].map(|()| self.file.reserve());
        self.file
            .stream(content_at, "/Filter/FlateDecode", content)?;
        self.file.object(
            page,
            &format!(
                "<</Type/Page/Parent {} 0 R/Contents {content_at} 0 R/Resources<</Font {} 0 R{resources}>>>>",
                self.branch, self.fonts
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

    /// Writes what the pages share and ends the file; gives back its size. `title` stands in the file's properties.
    ///
    /// # Errors
    /// `pdf_not_built` (detail) when a face cannot be cut, and `print_not_written`.
    pub fn finish(
        mut self,
        fonts: &FontSet,
        title: &str,
        options: &PrintOptions<'_>,
    ) -> Result<u64, Refusal> {
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
                text_string(title)
            ),
        )?;
        let metadata = self.file.reserve();
        let xmp = metadata_packet(title, &moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
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

fn metadata_packet(title: &str, date: &str) -> String {
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><dc:title><rdf:Alt>\
         <rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title><xmp:CreatorTool>Jiangping</xmp:CreatorTool>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}
