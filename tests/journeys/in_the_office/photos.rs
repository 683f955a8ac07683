//! Photos by their file names, as telephones and people name them. Through the actions, on both databases. Must not know how a picture is
//! read.

use factory::workshop::staff_no;
use factory::{call, demo_file, done};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    a_photo_is_known_by_number_or_name_and_number_and_one_of_nobody_is_named in "staffed",
);

async fn a_photo_is_known_by_number_or_name_and_number_and_one_of_nobody_is_named(place: Place) {
    let session = place.sit().await;
    let folder = tempfile::tempdir().unwrap();
    let mut pictures: Vec<_> = demo_file("photos")
        .read_dir()
        .unwrap()
        .map(|found| found.unwrap().path())
        .collect();
    pictures.sort();
    let names = [
        staff_no(0),
        format!("欧阳丽华-{}", staff_no(1)),
        // As a Chinese keyboard types it.
        staff_no(2).replace('W', "Ｗ"),
        "路人甲-X9999".to_owned(),
    ];
    for (picture, name) in pictures.iter().zip(&names) {
        std::fs::copy(picture, folder.path().join(format!("{name}.jpg"))).unwrap();
    }
    let input = json!({ "folder": folder.path() });
    let report = done(&session, call::import_photos, input).await;
    assert_eq!(
        (&report["read"], &report["added"], &report["refused"]),
        (&json!(4), &json!(3), &json!(1)),
        "{report}"
    );
    let problem = &report["problems"][0];
    assert_eq!(problem["code"], "photo_of_nobody", "{report}");
    assert_eq!(problem["value"], "路人甲-X9999.jpg", "{report}");
    let listed = done(&session, call::list_employees, json!({})).await;
    let with_photo: Vec<&Value> = listed["employees"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["has_photo"] == true)
        .map(|one| &one["staff_no"])
        .collect();
    let wanted: Vec<Value> = (0..3).map(|at| json!(staff_no(at))).collect();
    assert_eq!(with_photo, wanted.iter().collect::<Vec<_>>());
}
