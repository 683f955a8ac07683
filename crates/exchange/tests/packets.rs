//! Score packets: sealed for one, opened by one, and every damage told apart.

#![expect(clippy::unwrap_used, reason = "tests")]

use assessment::Component;
use assessment::standards::{Criterion, CriterionKind};
use exchange::packet::{
    DeviceCard, Header, KeyPair, Kind, Office, Opener, PacketCriterion, PacketPiece, PieceShown,
    Rater, Recipients, Round, ScorePacket, ScoreReturn, Sheet, inspect, open, seal,
};
use rust_decimal::Decimal;

fn office() -> KeyPair {
    KeyPair::new([1; 32])
}

fn device() -> KeyPair {
    KeyPair::new([2; 32])
}

fn criterion(number: usize) -> Criterion {
    Criterion {
        code: format!("c{number}"),
        component: Component::Master,
        name: format!("操作技能{number}"),
        name_en: None,
        kind: CriterionKind::Judged,
        min: Some(Decimal::ZERO),
        max: Some(Decimal::ONE_HUNDRED),
        step: Some(Decimal::new(5, 1)),
        points: Vec::new(),
        weight: Decimal::TEN,
        descriptors: Vec::new(),
    }
}

fn packet(office: &KeyPair, people: usize, criteria: usize) -> ScorePacket {
    ScorePacket {
        id: "0198-p".to_owned(),
        revision: 1,
        office: Office {
            name: "晋江示例制衣有限公司".to_owned(),
            signing: office.public_signing(),
            address: office.address(),
        },
        round: Round {
            code: "R1".to_owned(),
            title: "缝纫工评价".to_owned(),
            occupation: "缝纫工".to_owned(),
            level: "三级/高级工".to_owned(),
        },
        scheme_hash: "ab".repeat(32),
        made_on: "2026-04-01".parse().unwrap(),
        expires_on: "2026-05-01".parse().unwrap(),
        rater: Rater {
            code: "J1".to_owned(),
            name: "老师傅".to_owned(),
            component: Component::Master,
        },
        criteria: (0..criteria)
            .map(|number| PacketCriterion::disclosed(&criterion(number)))
            .collect(),
        sheets: (0..people)
            .map(|person| Sheet {
                staff_no: format!("G{person:05}"),
                name: format!("职工{person}"),
                unit: "一车间/三组".to_owned(),
            })
            .collect(),
        return_seed: None,
        pieces: Vec::new(),
        photos_left_out: 0,
    }
}

fn header(office: &KeyPair) -> Header {
    Header {
        kind: Kind::Packet,
        office: office.office_id(),
    }
}

fn for_device(body: &ScorePacket) -> Vec<u8> {
    let to = Recipients::Addresses(vec![device_card().address]);
    seal(header(&office()), body, &office(), &to).unwrap()
}

/// One device for the whole test program: its sealing key is drawn anew by every call of [`device`].
fn device_keys() -> &'static KeyPair {
    static KEYS: std::sync::OnceLock<KeyPair> = std::sync::OnceLock::new();
    KEYS.get_or_init(device)
}

fn device_card() -> DeviceCard {
    device_keys().card()
}

fn refusal(file: &[u8], opener: &Opener<'_>) -> String {
    open::<ScorePacket>(file, Kind::Packet, opener)
        .unwrap_err()
        .code
}

#[test]
fn what_is_sealed_for_a_device_is_opened_by_it_and_by_no_other() {
    let body = packet(&office(), 3, 2);
    let file = for_device(&body);
    let opened: exchange::packet::Opened<ScorePacket> =
        open(&file, Kind::Packet, &Opener::Keys(device_keys())).unwrap();
    assert_eq!(opened.body, body);
    assert_eq!(opened.signer, office().public_signing());
    assert_eq!(
        refusal(&file, &Opener::Keys(&device())),
        "packet_wrong_recipient"
    );
    assert_eq!(
        refusal(&file, &Opener::Passphrase("words")),
        "packet_needs_device"
    );
}

#[test]
fn words_open_what_was_sealed_with_them() {
    let body = packet(&office(), 1, 1);
    let to = Recipients::Passphrase("青山 绿水".to_owned());
    let file = seal(header(&office()), &body, &office(), &to).unwrap();
    assert!(inspect(&file).unwrap().1, "the outside says so");
    let opened: exchange::packet::Opened<ScorePacket> =
        open(&file, Kind::Packet, &Opener::Passphrase("青山 绿水")).unwrap();
    assert_eq!(opened.body, body);
    assert_eq!(
        refusal(&file, &Opener::Passphrase("青山 緑水")),
        "packet_passphrase_wrong"
    );
    assert_eq!(
        refusal(&file, &Opener::Keys(device_keys())),
        "packet_needs_passphrase"
    );
}

#[test]
fn a_packet_cut_off_anywhere_is_told_as_cut_off() {
    let file = for_device(&packet(&office(), 3, 2));
    for length in (1..file.len()).step_by(7) {
        assert_eq!(
            refusal(&file[..length], &Opener::Keys(device_keys())),
            "packet_truncated",
            "{length} of {}",
            file.len()
        );
    }
    assert_eq!(refusal(b"", &Opener::Keys(device_keys())), "not_a_packet");
    assert_eq!(
        refusal(b"PK\x03\x04 a workbook", &Opener::Keys(device_keys())),
        "not_a_packet"
    );
}

#[test]
fn no_byte_of_a_packet_can_be_changed_unseen() {
    let file = for_device(&packet(&office(), 3, 2));
    for place in 0..file.len() {
        // The office in the header (6..22) is compared with the signed body by whoever takes the packet.
        if (6..22).contains(&place) {
            continue;
        }
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert!(
            open::<ScorePacket>(&changed, Kind::Packet, &Opener::Keys(device_keys())).is_err(),
            "byte {place}"
        );
    }
}

#[test]
fn a_packet_of_a_newer_program_and_one_of_the_other_kind_are_told() {
    let mut file = for_device(&packet(&office(), 1, 1));
    assert_eq!(
        open::<ScorePacket>(&file, Kind::Return, &Opener::Keys(device_keys()))
            .unwrap_err()
            .code,
        "packet_is_no_return"
    );
    file[4] = 9;
    assert_eq!(refusal(&file, &Opener::Keys(device_keys())), "packet_newer");
}

#[test]
fn a_packet_tells_no_weight_and_nothing_that_was_not_named() {
    let body = packet(&office(), 2, 2);
    let mut bytes = Vec::new();
    ciborium::into_writer(&body, &mut bytes).unwrap();
    let value: ciborium::Value = ciborium::from_reader(bytes.as_slice()).unwrap();
    let mut names = Vec::new();
    field_names(&value, &mut names);
    names.sort();
    names.dedup();
    assert_eq!(
        names,
        [
            "address",
            "code",
            "component",
            "criteria",
            "descriptors",
            "expires_on",
            "id",
            "kind",
            "level",
            "made_on",
            "max",
            "min",
            "name",
            "name_en",
            "occupation",
            "office",
            "points",
            "rater",
            "return_seed",
            "revision",
            "round",
            "scheme_hash",
            "sheets",
            "signing",
            "staff_no",
            "step",
            "title",
            "unit"
        ]
    );
}

/// A packet as a program of before photos knew it: what it needs to open and to sign.
#[derive(serde::Deserialize)]
struct Before {
    id: String,
    sheets: Vec<Sheet>,
    return_seed: Option<[u8; 32]>,
}

fn with_pieces() -> ScorePacket {
    let piece = |criterion: Option<&str>, shown: PieceShown| PacketPiece {
        staff_no: "G00001".to_owned(),
        criterion: criterion.map(str::to_owned),
        note: "袖口内侧".to_owned(),
        taken_on: Some("2026-03-30".parse().unwrap()),
        sha256: "cd".repeat(32),
        shown,
    };
    let photo = PieceShown::Photo {
        jpeg: vec![0xff; 9_000],
    };
    let film = PieceShown::Film {
        name: "上袖.mp4".to_owned(),
        place: "资料室移动硬盘".to_owned(),
    };
    ScorePacket {
        pieces: vec![piece(Some("c1"), photo), piece(None, film)],
        photos_left_out: 2,
        ..packet(&office(), 2, 2)
    }
}

#[test]
fn photos_of_the_work_travel_and_say_nothing_that_was_not_named() {
    let body = with_pieces();
    let opened: exchange::packet::Opened<ScorePacket> = open(
        &for_device(&body),
        Kind::Packet,
        &Opener::Keys(device_keys()),
    )
    .unwrap();
    assert_eq!(opened.body, body);
    let names_of = |body: &ScorePacket| {
        let mut bytes = Vec::new();
        ciborium::into_writer(body, &mut bytes).unwrap();
        let value: ciborium::Value = ciborium::from_reader(bytes.as_slice()).unwrap();
        let mut names = Vec::new();
        field_names(&value, &mut names);
        names
    };
    let known = names_of(&packet(&office(), 2, 2));
    let mut more = names_of(&body);
    more.retain(|name| !known.contains(name));
    more.sort();
    more.dedup();
    assert_eq!(
        more,
        [
            "criterion",
            "film",
            "jpeg",
            "note",
            "photo",
            "photos_left_out",
            "pieces",
            "place",
            "sha256",
            "shown",
            "taken_on"
        ]
    );
}

#[test]
fn a_program_of_before_photos_opens_a_packet_with_some_and_passes_over_them() {
    let body = with_pieces();
    let opened: exchange::packet::Opened<Before> = open(
        &for_device(&body),
        Kind::Packet,
        &Opener::Keys(device_keys()),
    )
    .unwrap();
    assert_eq!(opened.body.id, body.id);
    assert_eq!(opened.body.sheets, body.sheets);
    assert_eq!(opened.body.return_seed, None);
}

fn field_names(value: &ciborium::Value, names: &mut Vec<String>) {
    match value {
        ciborium::Value::Map(entries) => {
            for (key, value) in entries {
                names.push(key.as_text().unwrap().to_owned());
                field_names(value, names);
            }
        }
        ciborium::Value::Array(values) => values.iter().for_each(|one| field_names(one, names)),
        _ => {}
    }
}

#[test]
fn two_hundred_candidates_and_ten_criteria_fit_into_ten_kilobytes() {
    let body = packet(&office(), 200, 10);
    let file = for_device(&body);
    assert!(file.len() <= 10_000, "{} bytes", file.len());
    let opened: exchange::packet::Opened<ScorePacket> =
        open(&file, Kind::Packet, &Opener::Keys(device_keys())).unwrap();
    assert_eq!(opened.body, body);
}

#[test]
fn a_device_card_survives_line_breaks_and_a_typing_error_in_it_is_refused() {
    let card = device_card();
    let text = card.to_text();
    let broken = format!(" {}\r\n{} ", &text[..40], &text[40..]);
    assert_eq!(DeviceCard::parse(&broken).unwrap(), card);
    assert_eq!(card.fingerprint().len(), 24);
    for wrong in [
        "",
        "JPD1",
        &text[..text.len() - 1],
        &text.replace("JPD1", "JPD2"),
    ] {
        assert_eq!(
            DeviceCard::parse(wrong).unwrap_err().code,
            "device_card_unreadable"
        );
    }
}

#[test]
fn keys_are_kept_as_a_line_and_never_shown() {
    let keys = office();
    let again = KeyPair::parse(&keys.to_text()).unwrap();
    assert_eq!(again.card(), keys.card());
    assert!(!format!("{keys:?}").contains(&keys.to_text()[..64]));
    assert_eq!(
        KeyPair::parse("nonsense").unwrap_err().code,
        "key_unreadable"
    );
}

/// Packets of version 1, written once by `examples/packet_fixtures.rs` and never again: they are read for ever.
#[test]
fn packets_of_the_first_version_are_read_for_ever() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/packets/v1"
    );
    let file = |name: &str| std::fs::read(format!("{folder}/{name}")).unwrap();
    let keys = |name: &str| KeyPair::parse(&String::from_utf8(file(name)).unwrap()).unwrap();
    let (office, device) = (keys("office.key"), keys("device.key"));
    let by_device: exchange::packet::Opened<ScorePacket> = open(
        &file("device.scorepacket"),
        Kind::Packet,
        &Opener::Keys(&device),
    )
    .unwrap();
    assert_eq!(by_device.signer, office.public_signing());
    let mut body = by_device.body;
    assert_eq!(body.revision, 3);
    assert_eq!(body.rater.name, "欧阳·𠮷");
    assert_eq!(body.criteria[0].step, Some(Decimal::new(5, 1)));
    assert_eq!(body.criteria[1].points[0].points, Decimal::TEN);
    assert_eq!(body.sheets[0].name, "张䶮");
    assert_eq!(body.expires_on.to_string(), "2026-04-30");
    let by_words: exchange::packet::Opened<ScorePacket> = open(
        &file("passphrase.scorepacket"),
        Kind::Packet,
        &Opener::Passphrase("1234 5678 9012 3456"),
    )
    .unwrap();
    body.return_seed = Some([33; 32]);
    assert_eq!(by_words.body, body);
    let back: exchange::packet::Opened<ScoreReturn> = open(
        &file("device.scorereturn"),
        Kind::Return,
        &Opener::Keys(&office),
    )
    .unwrap();
    assert_eq!(back.signer, device.public_signing());
    assert_eq!(
        back.body.marks,
        [("G00001".to_owned(), vec![Some(875_000), None])]
    );
    assert_eq!(
        back.hash, "450e4357a2b62083963bdb4f40a0d5d29b4cc3434b3e12494a7f5843d2831c63",
        "the same content has the same hash for ever"
    );
}
