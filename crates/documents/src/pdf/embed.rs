//! The fonts of a document: faces cut to the glyphs used, embedded by printpdf, taken over object by object.
//!
//! This file must not know the pages; it gets the record of the used glyphs and gives the objects of the fonts.

use std::collections::BTreeMap;

use assessment::Refusal;
use lopdf::{Object, ObjectId};
use printpdf::{
    FontId, FontMetrics, FontType, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, TextItem,
};

use super::type_setter::TypeSetter;
use crate::fonts::FontSet;

/// Objects of the embedded fonts, in an order that is the same for the same glyphs.
pub struct Embedded {
    /// Place of the face in the font set and its font dictionary, as numbers of [`Embedded::objects`].
    pub fonts: Vec<(usize, ObjectId)>,
    /// Every object that the fonts need, under printpdf's numbers.
    pub objects: BTreeMap<ObjectId, Object>,
}

/// Cuts and embeds what the setter used.
///
/// # Errors
/// `pdf_not_built` (detail) when a face cannot be cut or printpdf reports an error.
pub fn embed(fonts: &FontSet, setter: &TypeSetter<'_>) -> Result<Embedded, Refusal> {
    let broken =
        |detail: &dyn std::fmt::Display| Refusal::new("pdf_not_built").with("detail", detail);
    let mut document = PdfDocument::new("");
    let mut operations = vec![Op::StartTextSection];
    let mut places = Vec::new();
    for (place, face, used) in setter.used() {
        let source = &fonts.faces()[place];
        let program = subsetter::subset(source.data(), 0, &used.remapper)
            .map_err(|error| broken(&format!("{}: {error}", source.name())))?;
        let cff = program.starts_with(b"OTTO");
        let mut parsed = ParsedFont::with_glyph_data(
            program,
            0,
            Some(format!("{}+{}", tag(place), source.name())),
            used.characters
                .iter()
                .map(|(character, glyph)| (u32::from(*character), *glyph))
                .collect(),
            used.widths.clone(),
            face.units_per_em(),
            FontMetrics {
                ascent: face.ascender(),
                descent: face.descender(),
            },
        );
        if cff {
            parsed.font_type = FontType::OpenTypeCFF(());
        }
        let bounds = face.global_bounding_box();
        parsed.pdf_font_metrics.x_min = bounds.x_min;
        parsed.pdf_font_metrics.y_min = bounds.y_min;
        parsed.pdf_font_metrics.x_max = bounds.x_max;
        parsed.pdf_font_metrics.y_max = bounds.y_max;
        parsed.pdf_font_metrics.us_weight_class = face.weight().to_number();
        // An identifier of our own: printpdf would draw a random one, and the same print must give the same bytes.
        let id = FontId(format!("F{place}"));
        document
            .resources
            .fonts
            .map
            .insert(id.clone(), PdfFont::new(parsed));
        operations.push(Op::SetFont {
            font: PdfFontHandle::External(id),
            size: Pt(1.0),
        });
        operations.push(Op::ShowText {
            items: vec![TextItem::Text(used.characters.keys().collect())],
        });
        places.push(place);
    }
    operations.push(Op::EndTextSection);
    document.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), operations)]);
    let mut warnings = Vec::new();
    let built =
        printpdf::serialize::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut warnings);
    if let Some(error) = warnings
        .iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        return Err(broken(&error.msg));
    }
    let page = built.page_iter().next().ok_or_else(|| broken(&"no page"))?;
    let dictionaries = built.get_page_fonts(page).map_err(|error| broken(&error))?;
    let mut embedded = Embedded {
        fonts: Vec::new(),
        objects: BTreeMap::new(),
    };
    for place in places {
        let name = format!("F{place}");
        let dictionary = dictionaries
            .get(name.as_bytes())
            .ok_or_else(|| broken(&format!("font {name} is missing")))?;
        // A font dictionary is reached by name, its number by comparing: printpdf gives it no other handle.
        let id = built
            .objects
            .iter()
            .find(|(_, object)| matches!(object, Object::Dictionary(found) if found == *dictionary))
            .map(|(id, _)| *id)
            .ok_or_else(|| broken(&format!("font {name} is missing")))?;
        gather(&built, id, &mut embedded.objects);
        embedded.fonts.push((place, id));
    }
    Ok(embedded)
}

/// Gives the references of an object new numbers.
pub fn renumber(object: &mut Object, numbers: &BTreeMap<ObjectId, u32>) {
    match object {
        Object::Reference(id) => {
            if let Some(number) = numbers.get(id) {
                *id = (*number, 0);
            }
        }
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dictionary) => dictionary
            .iter_mut()
            .for_each(|(_, item)| renumber(item, numbers)),
        Object::Stream(stream) => stream
            .dict
            .iter_mut()
            .for_each(|(_, item)| renumber(item, numbers)),
        _ => {}
    }
}

fn gather(document: &lopdf::Document, id: ObjectId, objects: &mut BTreeMap<ObjectId, Object>) {
    if objects.contains_key(&id) {
        return;
    }
    let Some(object) = document.objects.get(&id) else {
        return;
    };
    objects.insert(id, object.clone());
    let mut pending = vec![object];
    while let Some(next) = pending.pop() {
        match next {
            Object::Reference(id) => gather(document, *id, objects),
            Object::Array(items) => pending.extend(items),
            Object::Dictionary(dictionary) => {
                pending.extend(dictionary.iter().map(|(_, item)| item))
            }
            Object::Stream(stream) => pending.extend(stream.dict.iter().map(|(_, item)| item)),
            _ => {}
        }
    }
}

/// The six letters that mark a cut face, one combination for each place.
fn tag(place: usize) -> String {
    let letter = |value: usize| char::from(b'A' + (value % 26) as u8);
    format!("JPCER{}", letter(place))
}
