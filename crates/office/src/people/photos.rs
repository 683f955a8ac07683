//! Photos of employees, taken in by their file names: 工号, 证件号, or 姓名-证件号.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader};
use records::people::employees::Employee;
use records::people::photos::Photo;
use records::people::{employees, photos};

use crate::blocking::blocking;
use crate::hash::sha256_hex;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::office::Office;
use crate::people::wire::ImportPhotos;

/// The largest photo file that is taken as it is, in bytes.
const LARGEST: u64 = 2 << 20;
/// The largest photo file that is taken to be cropped, as a telephone makes them.
const LARGEST_TO_CROP: u64 = 24 << 20;
/// Width and height of a cropped photo at most: one inch at 600 dots an inch.
const CROPPED: (u32, u32) = (590, 826);
/// JPEG quality of a cropped photo.
const QUALITY: u8 = 92;

/// Takes in all JPEG files of a folder. One row of the report is one file, in the order of the names.
///
/// # Errors
/// `folder_not_readable`; single files are refused in the report.
pub async fn import(office: &Office, input: ImportPhotos) -> Result<ImportReport, Refusal> {
    let folder = PathBuf::from(&input.folder);
    let files = blocking(move || files_of(&folder)).await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.read(files.len() as u64);
    let mut tx = office.write().await?;
    let people = employees::all(&mut tx).await?;
    let by_name = names_of(&people);
    for (place, file) in files.iter().enumerate() {
        let row = place as u64 + 1;
        office
            .watch
            .check("import_photos", place as u64, files.len() as u64)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let Some(employee) = by_name.get(stem.trim()) else {
            let refusal = Refusal::new("photo_of_nobody").with("file", &name);
            report.refuse(row, "file", &name, refusal);
            continue;
        };
        let (path, crop) = (file.clone(), input.crop);
        let jpeg = match blocking(move || read_jpeg(&path, crop)).await {
            Ok(jpeg) => jpeg,
            Err(refusal) => {
                report.refuse(row, "file", &name, refusal);
                continue;
            }
        };
        let sha256 = sha256_hex(&jpeg);
        match photos::get(&mut tx, &employee.id).await? {
            Some(kept) if kept.sha256 == sha256 => {
                report.skipped(1);
                continue;
            }
            Some(_) => report.changed(1),
            None => report.added(1),
        }
        let photo = Photo {
            employee_id: employee.id.clone(),
            jpeg,
            sha256,
            taken_on: None,
        };
        photos::put(&mut tx, &photo).await?;
    }
    if !input.dry_run {
        let figures = report.figures();
        office
            .commit(tx, "import_photos", &input.folder, figures)
            .await?;
    }
    Ok(report.done())
}

fn names_of(people: &[Employee]) -> BTreeMap<String, &Employee> {
    let mut names = BTreeMap::new();
    for employee in people {
        if let Some(id_number) = &employee.id_number {
            names.insert(id_number.clone(), employee);
            names.insert(format!("{}-{id_number}", employee.name), employee);
        }
        names.insert(employee.staff_no.clone(), employee);
    }
    names
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let refused = |fault: std::io::Error| {
        Refusal::new("folder_not_readable")
            .with("path", folder.display())
            .with("detail", fault)
            .at("folder")
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let is_jpeg = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("jpg") || end.eq_ignore_ascii_case("jpeg"));
        if is_jpeg {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_jpeg(file: &Path, crop: bool) -> Result<Vec<u8>, Refusal> {
    let refused = |fault: std::io::Error| Refusal::new("photo_not_readable").with("detail", fault);
    let limit = if crop { LARGEST_TO_CROP } else { LARGEST };
    let bytes = std::fs::metadata(file).map_err(refused)?.len();
    if bytes > limit {
        return Err(Refusal::new("photo_too_large").with("limit_mb", limit >> 20));
    }
    let jpeg = std::fs::read(file).map_err(refused)?;
    check_whole(&jpeg)?;
    match check_shape(&jpeg) {
        Ok(()) if bytes <= LARGEST => Ok(jpeg),
        Err(refusal) if !crop || refusal.code == "employee_photo_not_jpeg" => Err(refusal),
        _ => {
            let cropped = cropped(&jpeg)?;
            check_shape(&cropped)?;
            Ok(cropped)
        }
    }
}

/// A file that was cut off shows grey where the rest of the face would be: its last scan has no end.
fn check_whole(jpeg: &[u8]) -> Result<(), Refusal> {
    let last = |marker: u8| jpeg.windows(2).rposition(|pair| pair == [0xff, marker]);
    match (last(0xda), last(0xd9)) {
        // What is no JPEG at all is told so by the check of its shape.
        (None, None) => Ok(()),
        (scan, end) if end > scan => Ok(()),
        _ => Err(Refusal::new("photo_not_readable").with("detail", "EOF")),
    }
}

/// The picture cut to 25 × 35: as much from the left as from the right, three times as much from below as from above,
/// because heads stand in the upper part; turned as its camera says, and shrunk to what a printer can show.
fn cropped(jpeg: &[u8]) -> Result<Vec<u8>, Refusal> {
    let refused =
        |fault: image::ImageError| Refusal::new("photo_not_readable").with("detail", fault);
    let mut decoder = ImageReader::with_format(Cursor::new(jpeg), ImageFormat::Jpeg)
        .into_decoder()
        .map_err(refused)?;
    let turned = image::ImageDecoder::orientation(&mut decoder).map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(turned);
    let (width, height) = (picture.width(), picture.height());
    let (across, upright) = if width * 35 > height * 25 {
        (height * 25 / 35, height)
    } else {
        (width, width * 35 / 25)
    };
    let picture = picture.crop_imm(
        (width - across) / 2,
        (height - upright) / 4,
        across,
        upright,
    );
    let picture = if across > CROPPED.0 {
        picture.resize_exact(CROPPED.0, CROPPED.1, image::imageops::FilterType::Lanczos3)
    } else {
        picture
    };
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY)
        .encode_image(&picture.to_rgb8())
        .map_err(refused)?;
    Ok(out)
}

/// One inch: 25 × 35 mm, at least 150 dots an inch, upright; a tenth of the ratio is allowed for trimming.
fn check_shape(jpeg: &[u8]) -> Result<(), Refusal> {
    if !matches!(imagesize::image_type(jpeg), Ok(imagesize::ImageType::Jpeg)) {
        return Err(Refusal::new("employee_photo_not_jpeg"));
    }
    let size = imagesize::blob_size(jpeg)
        .map_err(|fault| Refusal::new("photo_not_readable").with("detail", fault))?;
    let refused = |code: Refusal| code.with("width", size.width).with("height", size.height);
    if size.width < 148 || size.height < 207 {
        return Err(refused(Refusal::new("photo_too_small")));
    }
    let (across, upright) = (size.width * 35, size.height * 25);
    if across * 10 < upright * 9 || across * 10 > upright * 11 {
        return Err(refused(Refusal::new("photo_shape")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use image::{Rgb, RgbImage};

    use super::*;

    /// A picture whose upper third is dark, where the head would be.
    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |_, y| {
            Rgb(if y < height / 3 { [20; 3] } else { [230; 3] })
        });
        let mut out = Vec::new();
        JpegEncoder::new(&mut out).encode_image(&picture).unwrap();
        out
    }

    #[test]
    fn a_picture_of_another_shape_is_cut_to_an_inch_and_keeps_the_head() {
        for (width, height) in [(1_200, 1_600), (1_600, 1_200), (700, 700), (300, 900)] {
            let cut = cropped(&jpeg(width, height)).unwrap();
            check_shape(&cut).unwrap();
            let picture = image::load_from_memory(&cut).unwrap().to_rgb8();
            assert!(picture.width() <= CROPPED.0 && picture.height() <= CROPPED.1);
            let top = picture.get_pixel(picture.width() / 2, picture.height() / 20);
            assert!(top.0[0] < 60, "{width} × {height}: {top:?}");
        }
    }

    #[test]
    fn a_picture_that_is_too_small_stays_too_small_and_no_picture_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let small = folder.path().join("小.jpg");
        std::fs::write(&small, jpeg(120, 100)).unwrap();
        assert_eq!(read_jpeg(&small, true).unwrap_err().code, "photo_too_small");
        let text = folder.path().join("文.jpg");
        std::fs::write(&text, "not a picture").unwrap();
        assert_eq!(
            read_jpeg(&text, true).unwrap_err().code,
            "employee_photo_not_jpeg"
        );
        let broken = folder.path().join("断.jpg");
        let bytes = jpeg(700, 700);
        std::fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
        for crop in [true, false] {
            assert_eq!(
                read_jpeg(&broken, crop).unwrap_err().code,
                "photo_not_readable"
            );
        }
    }
}
