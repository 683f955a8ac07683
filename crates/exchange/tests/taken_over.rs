//! Tables of certificates that were given before or elsewhere, as people keep them.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use exchange::{Item, Limits, Mapping, Subject, TakenOverRow};
use jiff::civil::date;
use support::{Folder, Read1};

fn read(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<TakenOverRow>, Refusal> {
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let summary = exchange::read_taken_over(
        path,
        mapping,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
        &mut |item| {
            match item {
                Item::Record(record) => records.push(record),
                Item::Problem(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        },
    )?;
    Ok(Read1 {
        records,
        problems,
        summary,
    })
}

const TABLE: &str = "持证人员一览\n\
工号,姓名,证书编号,职业,证书等级,发证日期,发证单位,备注\n\
1001,张三,1535 0012 3456 7890,缝纫工,四级/中级工,2019-05-04,福州市职业技能鉴定中心,\n\
1002,李四,s000035000009194000017,6-05-01-03,中级工,2019年5月,福建某评价公司,原件已看\n\
合计,2,,,,,,\n";

#[test]
fn a_list_of_certificates_is_read_by_its_usual_headers() {
    let folder = Folder::new();
    let table = read(&folder.file("持证.csv", TABLE), None).unwrap();
    assert_eq!(table.refused(), []);
    assert_eq!(table.summary.unused_columns, ["备注"]);
    let [first, second] = table.records.as_slice() else {
        panic!("{:?}", table.records);
    };
    assert_eq!(
        first,
        &TakenOverRow {
            row: 3,
            staff_no: "1001".to_owned(),
            name: "张三".to_owned(),
            number: "1535001234567890".to_owned(),
            occupation: "缝纫工".to_owned(),
            level: "level4",
            issued_on: date(2019, 5, 4),
            issuer: "福州市职业技能鉴定中心".to_owned(),
        }
    );
    assert_eq!(second.number, "S000035000009194000017");
    assert_eq!(second.issued_on, date(2019, 5, 1));
}

#[test]
fn what_is_missing_or_twice_is_refused_row_by_row() {
    let folder = Folder::new();
    let text = "工号,证书编号,职业,证书等级,发证日期,发证单位\n\
                1001,1535001234567890,缝纫工,四级,2019-05-04,鉴定中心\n\
                1002,1535001234567890,缝纫工,四级,2019-05-04,鉴定中心\n\
                1003,,缝纫工,四级,2019-05-04,鉴定中心\n\
                1004,1535001234567891,缝纫工,高高级,2019-05-04,鉴定中心\n\
                1005,1535001234567892,缝纫工,四级,去年,鉴定中心\n\
                1006,1535001234567893,缝纫工,四级,,鉴定中心\n\
                1007,1.535E+15,缝纫工,四级,2019-05-04,\n";
    let table = read(&folder.file("持证.csv", text), None).unwrap();
    assert_eq!(table.records.len(), 1);
    assert_eq!(
        table.refused(),
        [
            (3, "certificate_number_twice"),
            (4, "cell_empty"),
            (5, "level_unreadable"),
            (6, "date_unreadable"),
            (7, "cell_empty"),
            (8, "digits_lost"),
            (8, "cell_empty"),
        ]
    );
}

#[test]
fn who_gave_them_all_may_be_said_once_for_the_whole_file() {
    let folder = Folder::new();
    let text =
        "工号,证书编号,职业,证书等级,发证日期\n1001,1535001234567890,缝纫工,四级,2019-05-04\n";
    let file = folder.file("持证.csv", text);
    let refusal = read(&file, None).unwrap_err();
    assert_eq!(refusal.code, "column_missing");
    assert_eq!(refusal.arg("column"), Some("发证单位 (issuer)"));
    let mapping = "[columns]\nstaff_no = \"工号\"\ncertificate_number = \"证书编号\"\noccupation = \"职业\"\n\
                   certified_level = \"证书等级\"\nissued_on = \"发证日期\"\n[constants]\nissuer = \"鉴定中心\"\n";
    let mapping = Mapping::parse(mapping, Subject::TakenOver).unwrap();
    let table = read(&file, Some(&mapping)).unwrap();
    assert_eq!(table.records[0].issuer, "鉴定中心");
}
