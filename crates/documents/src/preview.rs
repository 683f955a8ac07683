//! Pages of a finished PDF as pixels, so that what the window shows is what the printer gets.

use assessment::Refusal;

/// Renders one page (counted from 0) of a PDF to a PNG of the given width in pixels.
///
/// # Errors
/// `pdf_not_readable` (detail) and `page_not_found` (page, pages).
pub fn render(_pdf: &[u8], _page: usize, _width_px: u32) -> Result<Vec<u8>, Refusal> {
    Err(Refusal::new("pdf_not_readable"))
}

/// The number of pages of a PDF.
///
/// # Errors
/// `pdf_not_readable` (detail).
pub fn pages(_pdf: &[u8]) -> Result<usize, Refusal> {
    Err(Refusal::new("pdf_not_readable"))
}
