//! Writes the packets of the present version into a folder, to be kept as fixtures when the version changes:
//! `cargo run -p exchange --example packet_fixtures tests/fixtures/packets/v1`. Must not be run over an older version.

#![expect(clippy::unwrap_used, reason = "an example that a developer runs")]

use std::fs;
use std::path::PathBuf;

use assessment::Component;
use assessment::standards::{CriterionKind, Point};
use exchange::packet::{
    Header, KeyPair, Kind, Office, PacketCriterion, Rater, Recipients, Round, ScorePacket,
    ScoreReturn, Sheet, seal,
};

fn main() {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("name a folder");
        return;
    };
    let office = KeyPair::new([11; 32]);
    let device = KeyPair::new([22; 32]);
    let mut body = packet(&office);
    let header = |kind| Header {
        kind,
        office: office.office_id(),
    };
    let to_device = Recipients::Addresses(vec![device.address()]);
    let sealed = seal(header(Kind::Packet), &body, &office, &to_device).unwrap();
    body.return_seed = Some([33; 32]);
    let words = Recipients::Passphrase("1234 5678 9012 3456".to_owned());
    let by_words = seal(header(Kind::Packet), &body, &office, &words).unwrap();
    let back = ScoreReturn {
        packet: body.id,
        copy: "01970000-0000-7000-8000-000000000002".to_owned(),
        revision: 2,
        round: body.round.code,
        rater: body.rater.code,
        scheme_hash: body.scheme_hash,
        signed_by: body.rater.name,
        signed_at: "2026-04-11T02:00:00Z".to_owned(),
        criteria: vec!["skills".to_owned(), "safety".to_owned()],
        marks: vec![("G00001".to_owned(), vec![Some(875_000), None])],
    };
    let to_office = Recipients::Addresses(vec![office.address()]);
    let back = seal(header(Kind::Return), &back, &device, &to_office).unwrap();
    for (name, bytes) in [
        ("office.key", office.to_text().into_bytes()),
        ("device.key", device.to_text().into_bytes()),
        ("device.scorepacket", sealed),
        ("passphrase.scorepacket", by_words),
        ("device.scorereturn", back),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn packet(office: &KeyPair) -> ScorePacket {
    let judged = PacketCriterion {
        code: "skills".to_owned(),
        name: "操作技能".to_owned(),
        name_en: Some("Skills".to_owned()),
        kind: CriterionKind::Judged,
        min: Some("0".parse().unwrap()),
        max: Some("100".parse().unwrap()),
        step: Some("0.5".parse().unwrap()),
        points: Vec::new(),
        descriptors: Vec::new(),
    };
    let measured = PacketCriterion {
        code: "safety".to_owned(),
        name: "安全".to_owned(),
        name_en: None,
        kind: CriterionKind::Measured,
        min: None,
        max: None,
        step: None,
        points: vec![Point {
            name: "合格".to_owned(),
            points: "10".parse().unwrap(),
        }],
        descriptors: Vec::new(),
    };
    ScorePacket {
        id: "01970000-0000-7000-8000-000000000001".to_owned(),
        revision: 3,
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
            name: "欧阳·𠮷".to_owned(),
            component: Component::Master,
        },
        criteria: vec![judged, measured],
        sheets: vec![Sheet {
            staff_no: "G00001".to_owned(),
            name: "张䶮".to_owned(),
            unit: "缝纫车间 缝纫一组".to_owned(),
        }],
        return_seed: None,
        pieces: Vec::new(),
        photos_left_out: 0,
    }
}
