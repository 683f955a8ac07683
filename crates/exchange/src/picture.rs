//! A picture file made into the photo of a certificate: a JPEG of one inch, upright as its camera meant it. Must not know
//! whose it is.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use assessment::Refusal;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The largest photo file that is taken as it is, in bytes.
const LARGEST: u64 = 2 << 20;
/// The largest photo file that is taken to be cropped, as a telephone makes them.
pub(crate) const LARGEST_TO_CROP: u64 = 24 << 20;
/// Width and height of a cropped photo at most: one inch at 600 dots an inch.
const CROPPED: (u32, u32) = (590, 826);
/// Width and height at least: one inch at 150 dots an inch.
const SMALLEST: (u32, u32) = (148, 207);
/// Longest side of a picture that is decoded: a telephone's 200 megapixels have 16,320.
const LONGEST_SIDE: u32 = 20_000;
/// Memory that decoding may take: 200 megapixels of three bytes.
const MOST_MEMORY: u64 = 640 << 20;
/// Pixels for each byte of a file at most: a photo has fewer than ten, a drawing of one colour some thousands. Some bytes that claim to
/// be a picture of 200 megapixels would take a gigabyte and seconds to say nothing.
const MOST_PIXELS_A_BYTE: u64 = 10_000;
/// JPEG quality of a photo that was turned or cropped.
const QUALITY: u8 = 92;

/// Reads a picture as the photo of a certificate. A JPEG of the right shape is taken byte for byte; one that its camera
/// turned, or another kind of picture, is written anew; another shape is cropped when that is wished.
///
/// # Errors
/// `photo_not_a_file`, `photo_not_readable`, `photo_too_large`, `employee_photo_not_jpeg`, `photo_kind_unread`,
/// `photo_to_convert`, `photo_too_small`, `photo_shape`.
pub fn read_photo(file: &Path, crop: bool) -> Result<Vec<u8>, Refusal> {
    photo_of(
        read_file(file, if crop { LARGEST_TO_CROP } else { LARGEST })?,
        crop,
    )
}

/// The same of the bytes of a file.
///
/// # Errors
/// Those of [`read_photo`] but for what concerns the file itself.
pub fn photo_of(bytes: Vec<u8>, crop: bool) -> Result<Vec<u8>, Refusal> {
    let format = format_of(&bytes)?;
    if format != ImageFormat::Jpeg && !crop {
        return Err(Refusal::new("photo_to_convert"));
    }
    let mut decoder = decoder(&bytes, format)?;
    check_content(&bytes, decoder.dimensions())?;
    let turned = decoder.orientation().map_err(unreadable)?;
    if format == ImageFormat::Jpeg {
        check_whole(&bytes)?;
        let as_it_is = turned == Orientation::NoTransforms && bytes.len() as u64 <= LARGEST;
        let (width, height) = decoder.dimensions();
        if as_it_is && check_shape(width, height).is_ok() {
            drop(decoder);
            return Ok(bytes);
        }
    }
    let (width, height) = upright(decoder.dimensions(), turned);
    check_size(width, height)?;
    if !crop {
        check_shape(width, height)?;
    }
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(turned);
    let picture = if check_shape(width, height).is_ok() {
        shrunk(picture)
    } else {
        cropped(&picture)
    };
    check_shape(picture.width(), picture.height())?;
    written(&picture, QUALITY)
}

/// Which of the kinds that are read a picture is, by its first bytes.
pub(crate) fn format_of(bytes: &[u8]) -> Result<ImageFormat, Refusal> {
    match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => Ok(ImageFormat::Jpeg),
        Ok(imagesize::ImageType::Png) => Ok(ImageFormat::Png),
        Ok(imagesize::ImageType::Webp) => Ok(ImageFormat::WebP),
        Ok(_) => Err(Refusal::new("photo_kind_unread")),
        Err(_) => Err(Refusal::new("employee_photo_not_jpeg")),
    }
}

/// A pipe is refused, not waited for; no more is read than may be.
pub(crate) fn read_file(file: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let refused = |fault: std::io::Error| Refusal::new("photo_not_readable").with("detail", fault);
    if !std::fs::metadata(file).map_err(refused)?.is_file() {
        return Err(Refusal::new("photo_not_a_file"));
    }
    let mut bytes = Vec::new();
    let mut source = File::open(file).map_err(refused)?.take(limit + 1);
    source.read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::new("photo_too_large").with("limit_mb", limit >> 20));
    }
    Ok(bytes)
}

pub(crate) fn decoder(
    bytes: &[u8],
    format: ImageFormat,
) -> Result<impl ImageDecoder + '_, Refusal> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.into_decoder().map_err(unreadable)
}

pub(crate) fn unreadable(fault: image::ImageError) -> Refusal {
    Refusal::new("photo_not_readable").with("detail", fault)
}

/// A file holds something of what it claims to show.
pub(crate) fn check_content(bytes: &[u8], (width, height): (u32, u32)) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS_A_BYTE.saturating_mul(bytes.len() as u64) {
        let claimed = format!("{width} × {height} / {} B", bytes.len());
        return Err(Refusal::new("photo_not_readable").with("detail", claimed));
    }
    Ok(())
}

/// A file that was cut off shows grey where the rest of the face would be: its last scan has no end.
pub(crate) fn check_whole(jpeg: &[u8]) -> Result<(), Refusal> {
    let last = |marker: u8| jpeg.windows(2).rposition(|pair| pair == [0xff, marker]);
    match (last(0xda), last(0xd9)) {
        (scan, end) if end > scan => Ok(()),
        _ => Err(Refusal::new("photo_not_readable").with("detail", "EOF")),
    }
}

/// Width and height once the picture stands as its camera says.
fn upright((width, height): (u32, u32), turned: Orientation) -> (u32, u32) {
    match turned {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// The picture cut to 25 × 35: as much from the left as from the right, three times as much from below as from above,
/// because heads stand in the upper part.
fn cropped(picture: &DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let (across, down) = if width * 35 > height * 25 {
        (height * 25 / 35, height)
    } else {
        (width, width * 35 / 25)
    };
    shrunk(picture.crop_imm((width - across) / 2, (height - down) / 4, across, down))
}

/// The picture, no larger than a printer can show.
fn shrunk(picture: DynamicImage) -> DynamicImage {
    if picture.width() > CROPPED.0 {
        picture.resize_exact(CROPPED.0, CROPPED.1, image::imageops::FilterType::Lanczos3)
    } else {
        picture
    }
}

/// As JPEG, on white where the picture lets through.
pub(crate) fn written(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut ground =
        image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality)
        .encode_image(&DynamicImage::ImageRgba8(ground).to_rgb8())
        .map_err(unreadable)?;
    Ok(out)
}

/// At least 150 dots an inch, as the picture came: before anything is cut from it.
fn check_size(width: u32, height: u32) -> Result<(), Refusal> {
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return Err(of_size("photo_too_small", width, height));
    }
    Ok(())
}

/// One inch: 25 × 35 mm, upright; a tenth of the ratio is allowed for trimming.
fn check_shape(width: u32, height: u32) -> Result<(), Refusal> {
    check_size(width, height)?;
    let (across, down) = (u64::from(width) * 35, u64::from(height) * 25);
    if across * 10 < down * 9 || across * 10 > down * 11 {
        return Err(of_size("photo_shape", width, height));
    }
    Ok(())
}

fn of_size(code: &str, width: u32, height: u32) -> Refusal {
    Refusal::new(code)
        .with("width", width)
        .with("height", height)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use image::{Rgb, RgbImage};

    use super::*;

    /// A picture whose upper third is dark, where the head would be.
    fn drawn(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, y| {
            Rgb(if y < height / 3 { [20; 3] } else { [230; 3] })
        }))
    }

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        encoded(&drawn(width, height), ImageFormat::Jpeg)
    }

    /// The JPEG with what a telephone writes when it was held another way.
    fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut out = jpeg[..2].to_vec();
        out.extend([0xff, 0xe1]);
        out.extend((exif.len() as u16 + 2).to_be_bytes());
        out.extend(exif);
        out.extend(&jpeg[2..]);
        out
    }

    /// What comes of a file with these bytes.
    fn taken(bytes: &[u8], crop: bool) -> Result<Vec<u8>, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("照 片.jpg");
        std::fs::write(&file, bytes).unwrap();
        read_photo(&file, crop).map_err(|refusal| refusal.code)
    }

    fn has_its_head_above(jpeg: &[u8]) -> bool {
        let picture = image::load_from_memory(jpeg).unwrap().to_rgb8();
        let at = |y: u32| picture.get_pixel(picture.width() / 2, y).0[0];
        at(picture.height() / 20) < 60 && at(picture.height() * 19 / 20) > 180
    }

    #[test]
    fn a_picture_of_another_shape_is_cut_to_an_inch_and_keeps_the_head() {
        for (width, height) in [(1_400, 1_600), (1_600, 1_200), (700, 700), (300, 900)] {
            let cut = taken(&jpeg(width, height), true).unwrap();
            let picture = image::load_from_memory(&cut).unwrap();
            check_shape(picture.width(), picture.height()).unwrap();
            assert!(picture.width() <= CROPPED.0 && picture.height() <= CROPPED.1);
            assert!(has_its_head_above(&cut), "{width} × {height}");
        }
    }

    #[test]
    fn a_photo_of_the_right_shape_is_taken_byte_for_byte() {
        let photo = jpeg(500, 700);
        assert_eq!(taken(&photo, false).unwrap(), photo);
        assert_eq!(taken(&photo, true).unwrap(), photo);
    }

    #[test]
    fn a_photo_stands_as_its_camera_says_before_its_shape_is_judged() {
        // What a telephone stores when it lies on its side.
        let lying = drawn(500, 700).rotate270();
        let photo = held(&encoded(&lying, ImageFormat::Jpeg), 6);
        for crop in [false, true] {
            let upright = taken(&photo, crop).unwrap();
            assert!(has_its_head_above(&upright));
        }
        assert_eq!(
            taken(&held(&jpeg(500, 700), 6), false).unwrap_err(),
            "photo_shape"
        );
    }

    #[test]
    fn other_kinds_of_pictures_are_converted_where_cropping_is_wished_and_named_where_not() {
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let picture = encoded(&drawn(500, 700), format);
            assert!(has_its_head_above(&taken(&picture, true).unwrap()));
            assert_eq!(taken(&picture, false).unwrap_err(), "photo_to_convert");
        }
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        assert_eq!(taken(heic, true).unwrap_err(), "photo_kind_unread");
        assert_eq!(
            taken(b"BM not a picture of ours", true).unwrap_err(),
            "photo_kind_unread"
        );
    }

    #[test]
    fn what_a_picture_lets_through_is_white_on_paper() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(
            500,
            700,
            image::Rgba([0, 0, 0, 0]),
        ));
        let photo = taken(&encoded(&clear, ImageFormat::Png), true).unwrap();
        let pixel = image::load_from_memory(&photo).unwrap().to_rgb8();
        assert!(pixel.get_pixel(250, 350).0[0] > 250);
    }

    #[test]
    fn a_small_picture_is_refused_by_the_size_that_it_came_with() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("小.jpg");
        std::fs::write(&file, jpeg(120, 160)).unwrap();
        let refusal = read_photo(&file, true).unwrap_err();
        assert_eq!(refusal.code, "photo_too_small");
        assert_eq!(
            (refusal.arg("width"), refusal.arg("height")),
            (Some("120"), Some("160"))
        );
    }

    #[test]
    fn what_is_no_picture_or_half_of_one_is_refused() {
        assert_eq!(
            taken(b"not a picture", true).unwrap_err(),
            "employee_photo_not_jpeg"
        );
        let bytes = jpeg(700, 700);
        for crop in [true, false] {
            let half = taken(&bytes[..bytes.len() / 2], crop);
            assert_eq!(half.unwrap_err(), "photo_not_readable");
        }
    }

    /// 30,000 × 30,000 pixels in a few bytes: refused before any memory is asked for.
    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut png = encoded(&drawn(500, 700), ImageFormat::Png);
        png[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
        png[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
        let sum = crc32(&png[12..29]);
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(taken(&png, true).unwrap_err(), "photo_not_readable");
    }

    /// 12,000 × 16,000 pixels in the few bytes of a smaller one: within the limits, and yet no picture.
    #[test]
    fn a_few_bytes_are_no_picture_of_a_telephone() {
        let mut png = encoded(&drawn(500, 700), ImageFormat::Png);
        png[16..20].copy_from_slice(&12_000_u32.to_be_bytes());
        png[20..24].copy_from_slice(&16_000_u32.to_be_bytes());
        let sum = crc32(&png[12..29]);
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        let refusal = photo_of(png, true).unwrap_err();
        assert_eq!(refusal.code, "photo_not_readable");
        assert!(
            refusal.arg("detail").unwrap().contains("12000 × 16000"),
            "{refusal:?}"
        );
    }

    /// The checksum of a PNG's chunk, as the format's specification has it.
    fn crc32(bytes: &[u8]) -> u32 {
        let mut sum = u32::MAX;
        for byte in bytes {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = if sum & 1 == 1 {
                    sum >> 1 ^ 0xedb8_8320
                } else {
                    sum >> 1
                };
            }
        }
        !sum
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("0001.jpg");
        let made = std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap();
        assert!(made.success());
        assert_eq!(
            read_photo(&pipe, true).unwrap_err().code,
            "photo_not_a_file"
        );
    }
}
