//! Photos of employees, taken in by their file names: 工号, 证件号, 姓名-工号 or 姓名-证件号.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use assessment::people::spelling;
use records::people::employees::Employee;
use records::people::photos::Photo;
use records::people::{employees, photos};

use crate::blocking::blocking;
use crate::hash::sha256_hex;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::office::Office;
use crate::people::wire::ImportPhotos;

/// How pictures are named, as telephones, scanners and chat programs make them. Those that cannot be read are listed too, so
/// that they are refused in the report and not passed over.
const PICTURES: [&str; 12] = [
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "bmp", "gif", "tif", "tiff",
];

/// Takes in all pictures of a folder. One row of the report is one file, in the order of the names.
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
        let found = by_name.get(&*spelling::name(stem.trim()));
        // A staff number is found however it is typed.
        let found = found.or_else(|| by_name.get(&*spelling::code(&stem)));
        let Some(employee) = found else {
            let refusal = Refusal::new("photo_of_nobody").with("file", &name);
            report.refuse(row, "file", &name, refusal);
            continue;
        };
        let (path, crop) = (file.clone(), input.crop);
        let jpeg = match blocking(move || exchange::read_photo(&path, crop)).await {
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
        // However its dots are written, here and in the name of the file.
        let name = spelling::name(&employee.name);
        if let Some(id_number) = &employee.id_number {
            names.insert(id_number.clone(), employee);
            names.insert(format!("{name}-{id_number}"), employee);
        }
        names.insert(format!("{name}-{}", employee.staff_no), employee);
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
        let is_picture = path
            .extension()
            .and_then(|end| end.to_str())
            .is_some_and(|end| PICTURES.iter().any(|known| end.eq_ignore_ascii_case(known)));
        if is_picture {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
