//! Certificates by the thousand, for the benchmark. Nobody in it is a real person.
//!
//! `print_many --make-data N FILE` writes N holders, one JSON object a line, and their photos into the folder `photos`
//! beside FILE; `print_many DATA OUT` prints them. Peers read the same lines. Must not know its peers.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;

use assessment::Refusal;
use documents::certificate::{CertificateSheet, Layout, PrintOptions, print_to};
use documents::fonts::FontSet;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

const FAMILIES: [&str; 16] = [
    "陈", "林", "黄", "张", "吴", "李", "郑", "王", "刘", "苏", "蔡", "许", "洪", "庄", "施",
    "欧阳",
];
const GIVEN: [&str; 24] = [
    "秀英", "丽华", "志强", "建国", "雅芳", "珺", "堃", "喆", "文杰", "海燕", "小梅", "国平", "𠮷",
    "㛃", "䶮", "美玲", "淑贞", "永福", "金凤", "晓东", "思远", "诗涵", "宇轩", "子墨",
];
const FACES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/demo/photos");
/// Bytes of a photo.
const PHOTO: usize = 15_000;

#[derive(Serialize, Deserialize)]
struct Holder {
    number: String,
    name: String,
    id_type: String,
    id_number: String,
    occupation: String,
    occupation_code: String,
    work_type: String,
    level_title: String,
    level_title_en: String,
    institution: String,
    institution_en: String,
    issued_on: Date,
    basis: String,
    /// File of the portrait, from the folder of the data.
    photo: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--make-data", count, data] => make(count.parse()?, Path::new(data)),
        [data, out] => print(Path::new(data), Path::new(out)),
        _ => Err("print_many --make-data N FILE, or print_many DATA OUT".into()),
    }
}

fn make(count: usize, data: &Path) -> Result<(), Box<dyn Error>> {
    let folder = data.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder.join("photos"))?;
    let mut faces: Vec<_> = fs::read_dir(FACES)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "jpg"))
        .collect();
    faces.sort();
    let faces: Vec<Vec<u8>> = faces.iter().map(fs::read).collect::<Result<_, _>>()?;
    let mut out = BufWriter::new(File::create(data)?);
    for place in 0..count {
        let holder = holder(place);
        fs::write(
            folder.join(&holder.photo),
            photo(&faces[place % faces.len()], place),
        )?;
        serde_json::to_writer(&mut out, &holder)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn print(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = data.parent().unwrap_or(Path::new("."));
    let count = BufReader::new(File::open(data)?).lines().count();
    let sheets = BufReader::new(File::open(data)?)
        .lines()
        .map(|line| -> Result<CertificateSheet, Box<dyn Error>> {
            let holder: Holder = serde_json::from_str(&line?)?;
            let photo = fs::read(folder.join(&holder.photo))?;
            Ok(sheet(holder, photo))
        })
        .map(|sheet| {
            sheet.map_err(|fault| Refusal::new("file_not_readable").with("reason", fault))
        });
    let mut file = BufWriter::with_capacity(1 << 20, File::create(out)?);
    let options = PrintOptions::new([7; 16], "2026-05-18T01:00:00Z".parse()?);
    let printed = print_to(
        &mut file,
        count,
        sheets,
        &FontSet::embedded()?,
        Layout::Portrait,
        &options,
    )?;
    println!("{} pages, {} bytes", printed.pages, printed.bytes);
    Ok(())
}

fn holder(place: usize) -> Holder {
    Holder {
        number: format!("Y000035000001263{:06}", place + 1),
        name: format!("{}{}", FAMILIES[place % 16], GIVEN[place / 16 % 24]),
        id_type: "居民身份证".into(),
        id_number: format!(
            "350599{:04}{:02}{:02}{:03}X",
            1960 + place % 45,
            place / 45 % 12 + 1,
            place % 28 + 1,
            place % 1000
        ),
        occupation: "缝纫工".into(),
        occupation_code: "6-05-01-03".into(),
        work_type: "--".into(),
        level_title: "三级/高级工".into(),
        level_title_en: "Level 3 / Senior Worker".into(),
        institution: "晋江市示例制衣有限公司".into(),
        institution_en: "Jinjiang Example Garment Co., Ltd.".into(),
        issued_on: date(2026, 5, 18),
        basis: "缝纫工 三级/高级工 评价标准 2026.1".into(),
        photo: format!("photos/{:06}.jpg", place + 1),
    }
}

fn sheet(holder: Holder, photo: Vec<u8>) -> CertificateSheet {
    CertificateSheet {
        number: holder.number,
        name: holder.name,
        id_type: holder.id_type,
        id_number: holder.id_number,
        occupation: holder.occupation,
        occupation_code: holder.occupation_code,
        work_type: holder.work_type,
        level_title: holder.level_title,
        level_title_en: holder.level_title_en,
        institution: holder.institution,
        institution_en: holder.institution_en,
        issued_on: holder.issued_on,
        photo: Some(photo.into()),
        print_serial: None,
        specimen: true,
        remark: None,
        basis: Some(holder.basis),
    }
}

/// A demo face, filled up to [`PHOTO`] bytes by a comment that is another for each holder: no two photos are the same
/// bytes, so nobody saves by finding them equal, and a program that decodes photos has no more to decode than before.
fn photo(face: &[u8], place: usize) -> Vec<u8> {
    let filling = PHOTO.saturating_sub(face.len() + 4).max(8);
    let mut state = place as u64 + 1;
    let comment = std::iter::repeat_with(|| {
        // A linear congruence: bytes that do not compress, as those of a picture.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
    .take(filling);
    // After the start of the image and its first segment, which has to stay the first.
    let first = 4 + usize::from(u16::from_be_bytes([face[4], face[5]]));
    let mut bytes = face[..first].to_vec();
    bytes.extend([0xFF, 0xFE]);
    bytes.extend(((filling + 2) as u16).to_be_bytes());
    bytes.extend(comment);
    bytes.extend_from_slice(&face[first..]);
    bytes
}
