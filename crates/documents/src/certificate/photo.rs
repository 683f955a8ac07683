//! The portrait: what a PDF has to know of a JPEG to carry it unchanged.

/// Size and colours of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jpeg {
    /// Pixels across.
    pub width: u16,
    /// Pixels down.
    pub height: u16,
    /// 1 grey, 3 colour, 4 print colours.
    pub components: u8,
}

/// Reads the frame header (ITU-T T.81, B.2.2); `None` for anything that is not a whole JPEG.
pub fn measure(bytes: &[u8]) -> Option<Jpeg> {
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    let mut at = 2;
    loop {
        while *bytes.get(at)? == 0xFF && *bytes.get(at + 1)? == 0xFF {
            at += 1;
        }
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let length = usize::from(u16::from_be_bytes([
            *bytes.get(at + 2)?,
            *bytes.get(at + 3)?,
        ]));
        match marker {
            0xC0..=0xC2 => {
                let pair = |from: usize| {
                    Some(u16::from_be_bytes([
                        *bytes.get(from)?,
                        *bytes.get(from + 1)?,
                    ]))
                };
                let jpeg = Jpeg {
                    height: pair(at + 5)?,
                    width: pair(at + 7)?,
                    components: *bytes.get(at + 9)?,
                };
                let whole = jpeg.width > 0
                    && jpeg.height > 0
                    && matches!(jpeg.components, 1 | 3 | 4)
                    && bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]);
                return whole.then_some(jpeg);
            }
            0xDA | 0xD9 => return None,
            _ => at += 2 + length.max(2),
        }
    }
}

impl Jpeg {
    /// Entries of the image's dictionary.
    pub fn entries(self) -> String {
        let (width, height) = (self.width, self.height);
        let colours = match self.components {
            1 => "/DeviceGray",
            3 => "/DeviceRGB",
            // Programs that write CMYK into a JPEG write it inverted.
            _ => "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]",
        };
        format!(
            "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace{colours}/Filter/DCTDecode"
        )
    }
}
