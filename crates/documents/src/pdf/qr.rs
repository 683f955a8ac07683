//! A text as a QR code: a 1-bit image inside a page's content. This file must not know what the text says.

use fast_qr::{ECL, Mask, QRBuilder};

/// An inline image of one bit for each module, a unit square wide; `None` when the text is too long for a code.
pub fn image(text: &str) -> Option<Vec<u8>> {
    // One mask for all: choosing the best of eight costs most of the encoding, and every mask reads.
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .mask(Mask::Fields)
        .build()
        .ok()?;
    let size = code.size;
    let mut image = format!("BI/W {size}/H {size}/BPC 1/IM true ID ").into_bytes();
    for row in 0..size {
        for start in (0..size).step_by(8) {
            let mut byte = 0xFF_u8;
            for column in start..size.min(start + 8) {
                if code[row][column].value() {
                    byte &= !(0x80 >> (column - start));
                }
            }
            image.push(byte);
        }
    }
    image.extend_from_slice(b"\nEI\n");
    Some(image)
}
