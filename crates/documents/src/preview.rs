//! Pages of a finished PDF as pixels, so that what the window shows is what the printer gets.
//!
//! This file must not know what is on the pages.

use assessment::Refusal;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// Renders one page (counted from 0) of a PDF to a PNG of the given width in pixels (16 to 8000).
///
/// # Errors
/// `pdf_not_readable` (detail) and `page_not_found` (page counted from 1, pages).
pub fn render(pdf: &[u8], page: usize, width_px: u32) -> Result<Vec<u8>, Refusal> {
    let document = read(pdf)?;
    let pages = document.pages();
    let Some(found) = pages.get(page) else {
        return Err(Refusal::new("page_not_found")
            .with("page", page + 1)
            .with("pages", pages.len()));
    };
    let scale = width_px.clamp(16, 8000) as f32 / found.render_dimensions().0;
    let pixels = hayro::render(
        found,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings {
            hinting: false,
            ..RenderSettings::default()
        },
        &PixmapSettings {
            // Half a pixel more, because the renderer cuts fractions of a pixel off.
            x_scale: scale * 1.000_1,
            y_scale: scale * 1.000_1,
            bg_color: WHITE,
        },
    );
    pixels
        .into_png()
        .map_err(|error| Refusal::new("pdf_not_readable").with("detail", error))
}

/// The number of pages of a PDF.
///
/// # Errors
/// `pdf_not_readable` (detail).
pub fn pages(pdf: &[u8]) -> Result<usize, Refusal> {
    Ok(read(pdf)?.pages().len())
}

fn read(pdf: &[u8]) -> Result<Pdf, Refusal> {
    Pdf::new(pdf.to_vec())
        .map_err(|error| Refusal::new("pdf_not_readable").with("detail", format!("{error:?}")))
}
