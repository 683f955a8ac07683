//! A QR code for a screen: rows of `0` and `1`. Must not know what the text is for.

use fast_qr::{ECL, QRBuilder};

/// The modules of a QR code of the text, row by row, 1 for dark; `None` when the text is too long for a code.
pub fn qr_rows(text: &str) -> Option<Vec<String>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let rows = (0..code.size).map(|row| {
        (0..code.size)
            .map(|column| if code[row][column].value() { '1' } else { '0' })
            .collect()
    });
    Some(rows.collect())
}
