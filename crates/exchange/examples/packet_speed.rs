//! Seals or opens a packet of 200 candidates and 10 criteria many times, for `cargo xtask bench packets`:
//! `packet_speed seal|open TIMES`. Prints the size of the file. Must not measure: the caller does.

#![expect(clippy::unwrap_used, reason = "a benchmark of a fixed input")]

use assessment::Component;
use assessment::standards::{CriterionKind, Descriptor};
use exchange::packet::{
    Header, KeyPair, Kind, Office, Opener, PacketCriterion, Rater, Recipients, Round, ScorePacket,
    Sheet, open, seal,
};

fn main() {
    let mut words = std::env::args().skip(1);
    let (verb, times) = (words.next().unwrap(), words.next().unwrap());
    let office = KeyPair::new([1; 32]);
    let device = KeyPair::new([2; 32]);
    let body = packet(&office);
    let header = Header {
        kind: Kind::Packet,
        office: office.office_id(),
    };
    let to = Recipients::Addresses(vec![device.address()]);
    let file = seal(header, &body, &office, &to).unwrap();
    for _ in 0..times.parse().unwrap() {
        if verb == "seal" {
            seal(header, &body, &office, &to).unwrap();
        } else {
            open::<ScorePacket>(&file, Kind::Packet, &Opener::Keys(&device)).unwrap();
        }
    }
    println!("{}", file.len());
}

fn packet(office: &KeyPair) -> ScorePacket {
    ScorePacket {
        id: "01970000-0000-7000-8000-000000000001".to_owned(),
        revision: 1,
        office: Office {
            name: "晋江市示例制衣有限公司".to_owned(),
            signing: office.public_signing(),
            address: office.address(),
        },
        round: Round {
            code: "2026-缝纫-01".to_owned(),
            title: "缝纫工技能等级评价".to_owned(),
            occupation: "缝纫工".to_owned(),
            level: "三级/高级工".to_owned(),
        },
        scheme_hash: "0f".repeat(32),
        made_on: "2026-04-01".parse().unwrap(),
        expires_on: "2026-04-30".parse().unwrap(),
        rater: Rater {
            code: "K01".to_owned(),
            name: "陈师傅".to_owned(),
            component: Component::Master,
        },
        criteria: (0..10).map(criterion).collect(),
        sheets: (0..200)
            .map(|person| Sheet {
                staff_no: format!("G{:05}", person * 37),
                name: format!(
                    "{}{}{}",
                    SURNAMES[person % 8],
                    GIVEN[person % 7],
                    GIVEN[person / 7 % 7]
                ),
                unit: format!("缝纫车间 缝纫{}组", person % 12 + 1),
            })
            .collect(),
        return_seed: None,
        pieces: Vec::new(),
        photos_left_out: 0,
    }
}

const SURNAMES: [&str; 8] = ["陈", "林", "黄", "张", "李", "王", "吴", "欧阳"];
const GIVEN: [&str; 7] = ["丽", "华", "志", "强", "美", "珍", "伟"];

fn criterion(number: usize) -> PacketCriterion {
    PacketCriterion {
        code: format!("c{number:02}"),
        name: format!("操作技能之{number}"),
        name_en: Some(format!("Skill {number}")),
        kind: CriterionKind::Judged,
        min: Some("0".parse().unwrap()),
        max: Some("100".parse().unwrap()),
        step: Some("0.5".parse().unwrap()),
        points: Vec::new(),
        descriptors: [0, 60, 80, 90]
            .map(|from| Descriptor {
                from: from.into(),
                text: format!("要素 {number} 达到 {from} 分的要求：动作规范，质量稳定，能独立完成"),
            })
            .to_vec(),
    }
}
