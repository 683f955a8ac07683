//! Photos of employees, taken in by their file names: 工号, 证件号, or 姓名-证件号.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use records::employees::{self, Employee};
use records::photos::{self, Photo};

use crate::hash::sha256_hex;
use crate::office::Office;
use crate::reading::blocking;
use crate::reports::Report;
use crate::wire::ImportReport;
use crate::wire::employees::ImportPhotos;

/// The largest photo file that is taken, in bytes.
const LARGEST: u64 = 2 << 20;

/// Takes in all JPEG files of a folder. One row of the report is one file, in the order of the names.
///
/// # Errors
/// `folder_not_readable`; single files are refused in the report.
pub async fn import(office: &Office, input: ImportPhotos) -> Result<ImportReport, Refusal> {
    let folder = PathBuf::from(&input.folder);
    let files = blocking(move || files_of(&folder)).await?;
    let mut report = Report::new(office.language, false);
    report.read(files.len() as u64);
    let mut tx = office.write().await?;
    let people = employees::all(&mut tx).await?;
    let by_name = names_of(&people);
    for (place, file) in files.iter().enumerate() {
        let row = place as u64 + 1;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let Some(employee) = by_name.get(stem.trim()) else {
            let refusal = Refusal::new("photo_of_nobody").with("file", &name);
            report.refuse(row, "file", &name, refusal);
            continue;
        };
        let jpeg = match read_jpeg(file) {
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
    let figures = report.figures();
    office
        .commit(tx, "import_photos", &input.folder, figures)
        .await?;
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

fn read_jpeg(file: &Path) -> Result<Vec<u8>, Refusal> {
    let refused = |fault: std::io::Error| Refusal::new("photo_not_readable").with("detail", fault);
    if std::fs::metadata(file).map_err(refused)?.len() > LARGEST {
        return Err(Refusal::new("photo_too_large").with("limit_mb", LARGEST >> 20));
    }
    let jpeg = std::fs::read(file).map_err(refused)?;
    check_shape(&jpeg)?;
    Ok(jpeg)
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
