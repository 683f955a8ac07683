//! The calls of photos and films of work. Must not know their answers.

use factory::{demo_file, workshop};

use super::Place;
use super::cases::{Case, any};
use crate::program::Answer;

const R: &str = workshop::ROUND;

const LISTED: &[&str] = &[
    "pieces.id",
    "pieces.staff_no",
    "pieces.kind",
    "pieces.name",
    "pieces.sha256",
    "pieces.bytes",
    "open",
    "photo_bytes",
    "packet_limit",
];

fn photo(at: &Place) -> String {
    let photos = std::fs::read_dir(demo_file("photos")).unwrap();
    let photo = photos
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "jpg"))
        .min()
        .unwrap();
    at.file("袖口.jpg", std::fs::read(photo).unwrap())
}

fn attached(at: &Place) -> Answer {
    at.call(&[
        "work-pieces",
        "attach",
        R,
        "W0001",
        &photo(at),
        "--criterion",
        "output",
        "--taken-on",
        "2026-05-10",
        "--note",
        "袖口内侧",
    ])
}

pub static CASES: [Case; 3] = [
    any("work-pieces attach", "scoring", LISTED, attached),
    any("work-pieces list", "scoring", LISTED, |at| {
        let film = at.file("上袖.mp4", "moving pictures");
        at.done(&[
            "work-pieces",
            "attach",
            R,
            "W0001",
            &film,
            "--film",
            "--place",
            "质检室移动硬盘 3 号",
        ]);
        at.call(&["work-pieces", "list", R, "--staff-no", "W0001"])
    }),
    any("work-pieces remove", "scoring", &["open"], |at| {
        let kept = attached(at).json;
        let id = kept["pieces"][0]["id"].as_str().unwrap();
        at.call(&["work-pieces", "remove", id, "--reason", "拍糊了"])
    }),
];
