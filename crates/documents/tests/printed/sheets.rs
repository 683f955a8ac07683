//! Certificates to print in the tests, all of them invented. Must not know what is asserted about them.

use std::path::Path;
use std::sync::Arc;

use assessment::Refusal;
use documents::certificate::{self, CertificateSheet, Layout, PrintOptions, Printed};
use documents::fonts::FontSet;

/// The number of the ordinary sheet.
pub const NUMBER: &str = "Y000035000001263000007";
/// Its holder's identity number.
pub const ID_NUMBER: &str = "35059919900101123X";

/// A certificate as most are: a photo, a basis, a print serial, no specimen.
pub fn ordinary() -> CertificateSheet {
    CertificateSheet {
        number: NUMBER.into(),
        name: "陈秀英".into(),
        id_type: "居民身份证".into(),
        id_number: ID_NUMBER.into(),
        occupation: "缝纫工".into(),
        occupation_code: "6-05-01-03".into(),
        work_type: "--".into(),
        level_title: "三级/高级工".into(),
        level_title_en: "Level 3 / Senior Worker".into(),
        institution: "晋江市示例制衣有限公司".into(),
        institution_en: "Jinjiang Example Garment Co., Ltd.".into(),
        issued_on: jiff::civil::date(2026, 5, 18),
        photo: Some(photos().swap_remove(0)),
        print_serial: Some("001".into()),
        specimen: false,
        remark: None,
        basis: Some("缝纫工 三级/高级工 评价标准 2026.1".into()),
    }
}

/// Everything at the length that the wildest real certificate could have.
pub fn longest() -> CertificateSheet {
    let name = "阿卜杜热合曼·买买提依明·阿卜杜克热木·吐尔逊江";
    assert_eq!(name.chars().count(), 25 - 1);
    CertificateSheet {
        number: "S350135000002261999999".into(),
        name: format!("{name}·"),
        id_type: "港澳台居民居住证（香港特别行政区）".into(),
        id_number: "810000199001011234".into(),
        occupation: "服装制版师（服装样板及工艺单制作技术人员）".into(),
        occupation_code: "6-05-01-03-GBM-60501".into(),
        work_type: "特种防护服装及高原寒区户外功能性针织服装缝制、整烫与成品检验方向".into(),
        level_title: "职业技能一级/高级技师".into(),
        level_title_en: "Level 1 / Senior Technician of the First Grade".into(),
        institution: "福建省晋江市经济开发区海峡两岸服装纺织品产业联合发展示范集团股份有限责任公司总部".into(),
        institution_en: "Fujian Jinjiang Cross-Strait Garment and Textile Industry Joint Development \
                         Demonstration Group Company Limited, Head Office"
            .into(),
        issued_on: jiff::civil::date(2026, 12, 30),
        print_serial: Some("20261230-000000123456".into()),
        remark: Some(
            "原证书编号 Y000035000001253000001 因姓名用字更正，依照本人书面申请于二〇二六年十二月三十日补发，原件收回。"
                .into(),
        ),
        basis: Some(
            "国家职业标准《缝纫工》（职业编码 6-05-01-03）二〇二六年版、本单位评价标准第 2026.1 版及实施细则"
                .into(),
        ),
        ..ordinary()
    }
}

/// Characters outside the common sets, beside one that is in them: Extension A and B, and some that only names use.
pub fn rare() -> CertificateSheet {
    CertificateSheet {
        name: "王𠮷䶮·堃珺㛃".into(),
        ..ordinary()
    }
}

/// The demo factory's portraits, in the order of their names.
pub fn photos() -> Vec<Arc<[u8]>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo/photos");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jpg"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap().into())
        .collect()
}

/// As many different holders as asked for, each with a portrait.
pub fn round(count: usize) -> Vec<CertificateSheet> {
    let photos = photos();
    let family: Vec<char> = "陈林黄张吴李郑王刘苏蔡许洪庄施邱曾".chars().collect();
    let given: Vec<char> = "秀英丽华志强建国雅芳珺堃文杰海燕美玲淑贞永福金凤"
        .chars()
        .collect();
    (0..count)
        .map(|place| CertificateSheet {
            number: format!("Y000035000001263{:06}", place + 1),
            name: [
                family[place % family.len()],
                given[place * 7 % given.len()],
                given[place * 11 % given.len()],
            ]
            .iter()
            .collect(),
            id_number: format!(
                "3505991990{:02}{:02}{place:03}X",
                place % 12 + 1,
                place % 28 + 1
            ),
            photo: Some(Arc::clone(&photos[place % photos.len()])),
            ..ordinary()
        })
        .collect()
}

/// The same moment and identifier for every print.
pub fn options() -> PrintOptions<'static> {
    PrintOptions::new([7; 16], "2026-05-18T01:00:00Z".parse().unwrap())
}

pub fn printed(sheets: &[CertificateSheet]) -> Printed {
    tried(sheets).unwrap()
}

pub fn tried(sheets: &[CertificateSheet]) -> Result<Printed, Refusal> {
    certificate::print(sheets, &FontSet::embedded()?, Layout::Portrait, &options())
}
