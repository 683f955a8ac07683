//! A picture file made into the photo of a work piece: a JPEG of at most so many bytes, upright as its camera meant it, and without what
//! the camera wrote beside it (the place, the hour, the telephone). Must not know whose work it shows.

use std::path::Path;

use assessment::Refusal;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat};

use crate::picture::{
    LARGEST_TO_CROP, check_content, check_whole, decoder, format_of, read_file, unreadable, written,
};

/// The longer side at first: a seam or an edge is judged at it, and more shows no more on a screen.
const LONGER_SIDE: u32 = 1_600;
/// The longer side at which a photo that is still too large is given up. At the lowest quality even noise is smaller than the limit
/// long before.
const SHORTEST: u32 = 200;
/// JPEG qualities that are tried at each size. Below the last a picture of cloth shows squares.
const QUALITIES: [u8; 3] = [85, 75, 65];

/// Reads a picture as the photo of a work piece, of at most `limit` bytes. It is always written anew: what a telephone writes beside a
/// picture says where somebody was, and goes.
///
/// # Errors
/// `photo_not_a_file`, `photo_not_readable`, `photo_too_large`, `employee_photo_not_jpeg`, `photo_kind_unread`.
pub fn read_work_photo(file: &Path, limit: usize) -> Result<Vec<u8>, Refusal> {
    of_bytes(&read_file(file, LARGEST_TO_CROP)?, limit)
}

/// The same picture for a list: its longer side no longer than so many pixels.
///
/// # Errors
/// `photo_not_readable`.
pub fn smaller(jpeg: &[u8], longer_side: u32) -> Result<Vec<u8>, Refusal> {
    written(&within(upright(jpeg)?, longer_side), QUALITIES[0])
}

fn of_bytes(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut picture = upright(bytes)?;
    let mut side = LONGER_SIDE;
    loop {
        picture = within(picture, side);
        for quality in QUALITIES {
            let jpeg = written(&picture, quality)?;
            if jpeg.len() <= limit {
                return Ok(jpeg);
            }
        }
        side = side / 4 * 3;
        if side < SHORTEST {
            return Err(Refusal::new("photo_too_large").with("limit_mb", LARGEST_TO_CROP >> 20));
        }
    }
}

/// The picture as its camera says that it stands.
fn upright(bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let format = format_of(bytes)?;
    let mut decoder = decoder(bytes, format)?;
    check_content(bytes, decoder.dimensions())?;
    if format == ImageFormat::Jpeg {
        check_whole(bytes)?;
    }
    let turned = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// The picture, its longer side no longer than this.
fn within(picture: DynamicImage, longer_side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= longer_side {
        return picture;
    }
    picture.resize(longer_side, longer_side, FilterType::Triangle)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::Cursor;

    use image::{Rgb, RgbImage};

    use super::*;

    const LIMIT: usize = 300_000;

    /// What compresses worst: every pixel another.
    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut seed = 1_u32;
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = seed.to_be_bytes();
            Rgb([a, b, c])
        }))
    }

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// The JPEG with what a telephone writes beside it: how it was held, and where.
    fn from_a_telephone(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 26.0745 119.2965");
        let mut out = jpeg[..2].to_vec();
        out.extend([0xff, 0xe1]);
        out.extend((exif.len() as u16 + 2).to_be_bytes());
        out.extend(exif);
        out.extend(&jpeg[2..]);
        out
    }

    #[test]
    fn a_photo_of_any_kind_comes_within_the_limit_and_keeps_its_shape() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let jpeg = of_bytes(&encoded(&noise(1_200, 900), format), LIMIT).unwrap();
            assert!(jpeg.len() <= LIMIT, "{format:?}: {}", jpeg.len());
            let picture = image::load_from_memory(&jpeg).unwrap();
            // Rounded to whole pixels.
            let (wide, high) = (picture.width() * 3, picture.height() * 4);
            assert!(wide.abs_diff(high) <= 4, "{format:?}: {wide} {high}");
        }
    }

    #[test]
    fn where_a_photo_was_taken_stays_with_whoever_took_it() {
        let lying = encoded(&noise(400, 200), ImageFormat::Jpeg);
        let photo = from_a_telephone(&lying, 6);
        assert!(photo.windows(4).any(|bytes| bytes == b"Exif"));
        let kept = of_bytes(&photo, LIMIT).unwrap();
        assert!(!kept.windows(4).any(|bytes| bytes == b"Exif"));
        assert!(!kept.windows(3).any(|bytes| bytes == b"GPS"));
        let picture = image::load_from_memory(&kept).unwrap();
        assert_eq!((picture.width(), picture.height()), (200, 400));
    }

    #[test]
    fn a_large_photo_is_made_no_larger_than_a_screen_shows_and_a_small_one_stays() {
        let large = DynamicImage::new_rgb8(4_000, 1_000);
        let kept = of_bytes(&encoded(&large, ImageFormat::Jpeg), LIMIT).unwrap();
        let picture = image::load_from_memory(&kept).unwrap();
        assert_eq!((picture.width(), picture.height()), (1_600, 400));
        let in_a_list = image::load_from_memory(&smaller(&kept, 160).unwrap()).unwrap();
        assert_eq!((in_a_list.width(), in_a_list.height()), (160, 40));
        let small = encoded(&DynamicImage::new_rgb8(60, 40), ImageFormat::Png);
        let picture = image::load_from_memory(&of_bytes(&small, LIMIT).unwrap()).unwrap();
        assert_eq!((picture.width(), picture.height()), (60, 40));
    }

    #[test]
    fn what_is_no_picture_or_half_of_one_is_refused() {
        let code = |bytes: &[u8]| of_bytes(bytes, LIMIT).unwrap_err().code;
        assert_eq!(code(b"not a picture"), "employee_photo_not_jpeg");
        assert_eq!(
            code(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            "photo_kind_unread"
        );
        let whole = encoded(&noise(300, 300), ImageFormat::Jpeg);
        assert_eq!(code(&whole[..whole.len() / 2]), "photo_not_readable");
    }
}
