//! A year of the shoe factory, from the founding with a slip in the name to the register of three rounds: what was decided at founding
//! and planning is mended on the way, and at the end every certificate, every result and every line of the log says what was true on
//! its day. By the library's actions on both databases, and by the command line. Must not know the rules.

mod end;
mod road;
mod rounds;

use factory::shoes;
use serde_json::{Value, json};

use road::Road;

/// Who is certified at level 4 in the second round and at level 3 in the third.
const HER: usize = 14;
/// Another one who goes the same way.
const ANOTHER: usize = 16;
/// Who has been at it for years and has no certificate.
const UNCERTIFIED: usize = 25;
/// Who is called otherwise after her certificate was given.
const RENAMED: usize = 2;
/// What she is called then.
const RENAMED_TO: &str = "陈秀瑛";

async fn the_year(mut road: Road) {
    let road = &mut road;
    founded_with_a_slip_that_is_mended_before_any_number_is_out(road).await;
    people_and_standards_come(road).await;
    rounds::the_first_with_a_rater_replaced_two_late_and_one_withdrawn(road).await;
    a_workshop_and_a_person_are_called_otherwise(road).await;
    rounds::the_second_by_the_standard_as_it_was_mended(road).await;
    a_workshop_closes_and_the_institution_is_called_otherwise(road).await;
    rounds::the_third_of_those_whom_the_second_has_certified(road).await;
    end::all_of_it_says_what_was_true_on_its_day(road).await;
}

async fn founded_with_a_slip_that_is_mended_before_any_number_is_out(road: &mut Road) {
    let slip = shoes::office_toml(shoes::MISTYPED_NAME);
    road.founded("2026-01-05", &slip).await;
    road.day("2026-01-06").await;
    let told = institution_is_called(road, shoes::NAME, "设立时写错").await;
    assert_eq!(
        told["touched"],
        json!([]),
        "nothing bears the wrong name: {told}"
    );
}

/// Another name of the institution from now on.
async fn institution_is_called(road: &Road, name: &str, reason: &str) -> Value {
    let text = shoes::office_toml(name);
    let settings = road.file("更正.toml", &text);
    let institution = factory::draft_of(&text)["institution"].clone();
    let input = json!({ "institution": institution, "reason": reason });
    let words = ["office", "correct", &settings, "--reason", reason];
    road.act("correct_institution", input, &words).await
}

async fn people_and_standards_come(road: &mut Road) {
    road.day("2026-01-07").await;
    let roster = road.file("花名册.csv", shoes::roster());
    let input = json!({ "path": roster, "mode": "skip" });
    let report = road
        .act("import_employees", input, &["employees", "import", &roster])
        .await;
    assert_eq!(
        (&report["added"], &report["refused"]),
        (&json!(shoes::PEOPLE), &json!(0)),
        "{report}"
    );
    for level in ["level5", "level4", "level3"] {
        standard_comes(road, level, "1").await;
    }
}

async fn standard_comes(road: &Road, level: &str, version: &str) {
    let text = shoes::standard(level, version);
    let file = road.file(&format!("{level}-{version}.toml"), &text);
    let words = ["standards", "import", &file];
    let standard = road
        .act("import_standard", json!({ "text": text }), &words)
        .await;
    assert_eq!(standard["state"], "added", "{standard}");
}

async fn a_workshop_and_a_person_are_called_otherwise(road: &mut Road) {
    road.day("2026-03-20").await;
    let reason = "车间改编";
    let correction = json!({ "kind": "rename", "unit": "stitching", "name": "针车一车间" });
    let words = [
        "office",
        "unit",
        "rename",
        "stitching",
        "针车一车间",
        "--reason",
        reason,
    ];
    let input = json!({ "correction": correction, "reason": reason });
    let told = road.act("correct_unit", input, &words).await;
    assert_eq!(
        told["touched"][0]["code"], "results_keep_the_unit_name",
        "{told}"
    );
    person_is_called(road, RENAMED, RENAMED_TO, "户口本更名").await;
}

/// Another name of an employee from now on.
async fn person_is_called(road: &Road, at: usize, name: &str, reason: &str) {
    let staff_no = shoes::staff_no(at);
    let said = format!("姓名={name}");
    let words = ["employees", "edit", &staff_no, &said, "--reason", reason];
    let input = json!({ "staff_no": staff_no, "employee": { "name": name }, "reason": reason });
    let shown = road.act("edit_employee", input, &words).await;
    assert_eq!(shown["line"]["name"], name, "{shown}");
}

async fn a_workshop_closes_and_the_institution_is_called_otherwise(road: &mut Road) {
    road.day("2026-09-01").await;
    let reason = "裁断外包";
    let correction = json!({ "kind": "close", "unit": "cutting", "people_to": "lasting/1" });
    let words = [
        "office",
        "unit",
        "close",
        "cutting",
        "--people-to",
        "lasting/1",
        "--reason",
        reason,
    ];
    let input = json!({ "correction": correction, "reason": reason });
    let told = road.act("correct_unit", input, &words).await;
    let touched: Vec<&Value> = told["touched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert!(touched.contains(&&json!("people_move")), "{told}");
    let told = institution_is_called(road, shoes::LATER_NAME, "更名").await;
    assert_eq!(
        told["touched"][0]["code"], "certificates_keep_the_name",
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_the_shoe_factory_says_what_was_true_on_each_day() {
    the_year(Road::on_file()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_the_shoe_factory_says_what_was_true_on_each_day_on_postgresql() {
    the_year(Road::on_server()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_the_shoe_factory_goes_the_whole_way_by_the_command_line() {
    the_year(Road::by_the_program()).await;
}
