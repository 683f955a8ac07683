//! Prints N synthetic certificates to a file: `print_many N OUT [PHOTO.jpg…] [--data FILE.json]`. For the benchmark.
//!
//! With `--data` the same sheets are written as JSON first, for peers to read. Nothing here is a real person.

use std::fs::File;
use std::io::BufWriter;
use std::sync::Arc;

use documents::certificate::{CertificateSheet, Layout, PrintOptions, print_to};
use documents::fonts::FontSet;

const FAMILIES: [&str; 16] = [
    "陈", "林", "黄", "张", "吴", "李", "郑", "王", "刘", "苏", "蔡", "许", "洪", "庄", "施",
    "欧阳",
];
const GIVEN: [&str; 24] = [
    "秀英", "丽华", "志强", "建国", "雅芳", "珺", "堃", "喆", "文杰", "海燕", "小梅", "国平", "𠮷",
    "㛃", "䶮", "美玲", "淑贞", "永福", "金凤", "晓东", "思远", "诗涵", "宇轩", "子墨",
];

fn sheet(place: usize, photo: Option<Arc<[u8]>>) -> Result<CertificateSheet, assessment::Refusal> {
    let issued_on = jiff::civil::date(2026, 5, 18);
    Ok(CertificateSheet {
        number: format!("Y0000352605{:011}", place + 1),
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
        institution: "晋江示范制衣有限公司".into(),
        institution_en: "Jinjiang Demonstration Garment Co., Ltd.".into(),
        issued_on,
        photo,
        print_serial: None,
        specimen: true,
        remark: None,
        basis: Some("缝纫工 三级/高级工 评价标准 2026.1".into()),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(count), Some(out)) = (arguments.first(), arguments.get(1)) else {
        return Err("print_many N OUT [PHOTO.jpg…] [--data FILE.json]".into());
    };
    let count: usize = count.parse()?;
    let mut photos: Vec<Arc<[u8]>> = Vec::new();
    let mut names = Vec::new();
    let mut data = None;
    let mut rest = arguments[2..].iter();
    while let Some(argument) = rest.next() {
        if argument == "--data" {
            data = rest.next();
        } else {
            photos.push(std::fs::read(argument)?.into());
            names.push(argument.clone());
        }
    }
    let pick =
        |place: usize| (!photos.is_empty()).then(|| Arc::clone(&photos[place % photos.len()]));
    if let Some(path) = data {
        let mut sheets = Vec::new();
        for place in 0..count {
            let sheet = sheet(place, None)?;
            sheets.push(serde_json::json!({
                "number": sheet.number, "name": sheet.name, "id_type": sheet.id_type, "id_number": sheet.id_number,
                "occupation": sheet.occupation, "occupation_code": sheet.occupation_code, "work_type": sheet.work_type,
                "level_title": sheet.level_title, "level_title_en": sheet.level_title_en, "institution": sheet.institution,
                "institution_en": sheet.institution_en, "issued_on": sheet.issued_on, "basis": sheet.basis,
                "photo": names.get(place % names.len().max(1)),
            }));
        }
        serde_json::to_writer(BufWriter::new(File::create(path)?), &sheets)?;
    }
    let mut file = BufWriter::with_capacity(1 << 20, File::create(out)?);
    let options = PrintOptions::new([7; 16], "2026-05-18T01:00:00Z".parse()?);
    let sheets = (0..count).map(|place| sheet(place, pick(place)));
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
