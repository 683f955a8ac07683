//! The draft of a standard becomes the standard field by field: what cannot be read is told at its place, and what can be
//! read comes back as it was written.

use factory::{call, demo_file, done, refused};
use serde_json::{Value, json};

use super::founded;

/// The draft of the demo's standard, as the editor opens it.
async fn demo_draft(session: &factory::Session) -> Value {
    let text = std::fs::read_to_string(demo_file("standard.toml")).unwrap();
    let kept = done(session, call::import_standard, json!({ "text": text })).await;
    let shown = done(session, call::show_standard, json!({ "id": kept["id"] })).await;
    shown["draft"].clone()
}

/// Place and code of every problem, as `code field entry`.
async fn problems(session: &factory::Session, draft: &Value) -> Vec<String> {
    let checked = done(session, call::check_standard, draft.clone()).await;
    let told = |problem: &Value| {
        let part = |name: &str| problem[name].as_str().unwrap_or("-").to_owned();
        assert_ne!(problem["message"], problem["code"], "without a sentence");
        format!("{} {} {}", part("code"), part("field"), part("entry"))
    };
    checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(told)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_that_cannot_be_read_is_told_at_its_place_and_all_of_them_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(folder.path().join("本厂.office").to_str().unwrap()).await;
    let mut draft = demo_draft(&session).await;
    draft["eligibility"][0]["holds_level"] = json!("level4");
    draft["eligibility"][0]["related_occupations"] = json!(["6-05-01-02"]);
    let quality = draft["scheme"]["components"]
        .as_array()
        .unwrap()
        .iter()
        .position(|one| one["component"] == "quality")
        .unwrap();
    let weights = json!({ "critical": "3", "major": "1", "minor": "0.3" });
    draft["scheme"]["components"][quality]["defect_weights"] = weights;
    let judged = draft["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .position(|one| one["kind"] == "judged")
        .unwrap();
    let points = json!([{ "name": "合格", "points": "100" }]);
    draft["criteria"][judged]["points"] = points;
    draft["criteria"][judged]["descriptors"] = json!([{ "from": "90", "text": "好" }]);
    let code = draft["criteria"][judged]["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let route = draft["eligibility"][0]["id"].as_str().unwrap().to_owned();
    let marked = draft["scheme"]["components"][0]["component"]
        .as_str()
        .unwrap()
        .to_owned();

    let criterion = |field: &str| format!("/criteria/{judged}/{field}");
    let measured = |field: &str| format!("/scheme/components/{quality}/{field}");
    let cases = [
        (
            "/standard/occupation".to_owned(),
            "缝纫工",
            "occupation_code_invalid standard.occupation -".to_owned(),
        ),
        (
            "/standard/level".to_owned(),
            "level9",
            "level_unknown standard.level -".to_owned(),
        ),
        (
            criterion("component"),
            "judges",
            format!("component_unknown criteria.component {code}"),
        ),
        (
            criterion("kind"),
            "guessed",
            format!("criterion_kind_unknown criteria.kind {code}"),
        ),
        (
            criterion("min"),
            "",
            format!("decimal_unreadable criteria.min {code}"),
        ),
        (
            criterion("max"),
            "１００",
            format!("decimal_unreadable criteria.max {code}"),
        ),
        (
            criterion("step"),
            "1/2",
            format!("decimal_unreadable criteria.step {code}"),
        ),
        (
            criterion("points/0/points"),
            "many",
            format!("decimal_unreadable criteria.points {code}"),
        ),
        (
            criterion("weight"),
            "0.12345678901234567890123456789",
            format!("decimal_unreadable criteria.weight {code}"),
        ),
        (
            criterion("descriptors/0/from"),
            "90-",
            format!("decimal_unreadable criteria.descriptors {code}"),
        ),
        (
            "/scheme/rounding".to_owned(),
            "up",
            "rounding_unknown scheme.rounding -".to_owned(),
        ),
        (
            "/scheme/pass_total".to_owned(),
            "sixty",
            "decimal_unreadable scheme.pass_total -".to_owned(),
        ),
        (
            "/scheme/components/0/weight".to_owned(),
            "40%",
            format!("decimal_unreadable scheme.components.weight {marked}"),
        ),
        (
            "/scheme/components/0/pass".to_owned(),
            "6O",
            format!("decimal_unreadable scheme.components.pass {marked}"),
        ),
        (
            "/scheme/components/0/combine".to_owned(),
            "best",
            format!("combine_unknown scheme.components.combine {marked}"),
        ),
        (
            "/scheme/components/0/discrepancy_limit".to_owned(),
            "2,5",
            format!("decimal_unreadable scheme.components.discrepancy_limit {marked}"),
        ),
        (
            measured("measure"),
            "luck",
            "measure_unknown scheme.components.measure quality".to_owned(),
        ),
        (
            measured("conversion/target"),
            "all",
            "decimal_unreadable scheme.components.conversion quality".to_owned(),
        ),
        (
            measured("defect_weights/minor"),
            "few",
            "decimal_unreadable scheme.components.defect_weights quality".to_owned(),
        ),
        (
            "/eligibility/0/holds_level".to_owned(),
            "high",
            format!("level_unknown eligibility.holds_level {route}"),
        ),
        (
            "/eligibility/0/related_occupations/0".to_owned(),
            "6",
            format!("occupation_code_invalid eligibility.related_occupations {route}"),
        ),
    ];
    let mut all_wrong = draft.clone();
    for (place, text, wanted) in &cases {
        let mut wrong = draft.clone();
        for draft in [&mut wrong, &mut all_wrong] {
            *draft.pointer_mut(place).unwrap() = json!(text);
        }
        assert_eq!(
            problems(&session, &wrong).await,
            std::slice::from_ref(wanted),
            "{place}"
        );
        let code = wanted.split(' ').next().unwrap();
        assert_eq!(
            refused(&session, call::put_standard, wrong).await,
            code,
            "{place}"
        );
    }
    let wanted: Vec<String> = cases.into_iter().map(|(_, _, wanted)| wanted).collect();
    assert_eq!(problems(&session, &all_wrong).await, wanted);

    // A component that there is not is still the key of its entry.
    draft["scheme"]["components"][0]["component"] = json!("judges");
    let wanted = "component_unknown scheme.components.component judges";
    assert_eq!(problems(&session, &draft).await, [wanted]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_draft_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(folder.path().join("本厂.office").to_str().unwrap()).await;
    let mut draft = demo_draft(&session).await;
    let again = done(&session, call::put_standard, draft.clone()).await;
    assert_eq!(again["state"], "known", "the same text has the same hash");

    draft["standard"]["version"] = json!("草稿.2");
    draft["scheme"]["rounding"] = json!("half_even");
    draft["scheme"]["permits_level_jump"] = json!(true);
    for component in draft["scheme"]["components"].as_array_mut().unwrap() {
        match component["component"].as_str().unwrap() {
            "quality" => {
                component["measure"] = json!("weighted_defects");
                component["conversion"] = json!({ "floor": "0.50", "pass": "0.2", "target": "0" });
                component["defect_weights"] =
                    json!({ "critical": "3", "major": "1.0", "minor": "0.3" });
                component["opportunities"] = json!(7);
                component["least_n"] = json!(5_000_000_000_u64);
            }
            _ => {
                component["combine"] = json!("trimmed-mean:1");
                component["least_raters"] = json!(3);
                component["discrepancy_limit"] = json!("12.50");
            }
        }
    }
    let route = &mut draft["eligibility"][0];
    route["holds_level"] = json!("level5");
    route["years_since_level"] = json!(2);
    route["least_age"] = json!(18);
    route["education"] = json!(["高中", "中专"]);
    route["title"] = json!(["助理工程师"]);
    route["related_occupations"] = json!(["6-05-01-02"]);
    route["level_jump"] = json!(true);
    route["recommenders"] = json!(2);
    let kept = done(&session, call::put_standard, draft.clone()).await;
    assert_eq!(kept["state"], "added");
    let shown = done(&session, call::show_standard, json!({ "id": kept["id"] })).await;
    assert_eq!(shown["draft"], draft);
}
