//! The QR code: number and look-up address as a 1-bit image inside the page's content.
//!
//! It holds no personal data: whoever scans the framed certificate learns the number and where to look it up.

use fast_qr::{ECL, Mask, QRBuilder};

/// The look-up address that the code names.
pub const LOOK_UP: &str = "HTTP://JNDJ.OSTA.ORG.CN";

/// What the code holds.
pub fn payload(number: &str) -> String {
    format!("{number} {LOOK_UP}")
}

/// An inline image of one bit for each module, a unit square wide; `None` when the text is too long for a code.
pub fn image(number: &str) -> Option<Vec<u8>> {
    // One mask for all: choosing the best of eight costs most of the encoding, and every mask reads.
    let code = QRBuilder::new(payload(number))
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
