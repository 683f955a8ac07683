//! Copies that the program makes by itself: when, where, which stay, and what is said when one could not be made.

use std::path::{Path, PathBuf};

use factory::{Session, call, done, refused, small};
use serde_json::{Value, json};

use super::{Home, close, told};

const NOW: &str = "2026-05-18T01:00:00Z";

/// Names of the copies in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".backup"))
        .collect();
    names.sort();
    names
}

async fn keep(session: &Session) {
    done(session, call::keep_copy, json!({})).await;
}

fn beside(home: &Home) -> PathBuf {
    home.path("本厂 备份")
}

fn settings(second: Option<&Path>) -> Value {
    json!({ "automatic": true, "command_line": false, "second": second })
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_keeps_a_copy_of_what_was_written_since_the_last() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    assert_eq!(
        names(&beside(&home)),
        Vec::<String>::new(),
        "not by who is no window"
    );
    close(&home.window(NOW).await).await;
    let first = names(&beside(&home));
    assert_eq!(first.len(), 1, "{first:?}");
    assert!(
        first[0].starts_with("本厂 2026-05-18 090000 关闭 "),
        "{first:?}"
    );
    close(&home.window("2026-05-18T02:00:00Z").await).await;
    assert_eq!(names(&beside(&home)), first, "nothing was written");
    let window = home.window("2026-05-18T03:00:00Z").await;
    home.write(&window, "2").await;
    close(&window).await;
    assert_eq!(names(&beside(&home)).len(), 2);

    // It is the office: what was restored from it has all.
    let newest = beside(&home).join(names(&beside(&home)).pop().unwrap());
    let to = home.path("恢复.office");
    let input = json!({ "path": newest, "to": to });
    let session = home.sit(NOW).await;
    let made = done(&session, call::restore_backup, input).await;
    assert_eq!(made["checks"][1]["sound"], true, "{made}");
    done(&session, call::open_office, json!({ "location": to })).await;
    let standards = done(&session, call::list_standards, json!({})).await;
    assert_eq!(standards["standards"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_office_gets_its_daily_copy() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let due = |session| done(session, call::keep_due_copy, json!({}));
    assert!(due(&session).await["path"].is_string());
    home.write(&session, "2").await;
    let later = home.sit("2026-05-19T00:30:00Z").await;
    assert_eq!(
        due(&later).await["path"],
        Value::Null,
        "the last one is not a day old"
    );
    let next_day = home.sit("2026-05-19T01:30:00Z").await;
    assert!(due(&next_day).await["path"].is_string());
    let day_after = home.sit("2026-05-21T01:30:00Z").await;
    assert_eq!(
        due(&day_after).await["path"],
        Value::Null,
        "nothing was written"
    );
    // Set back, the clock makes the last one neither old nor young.
    home.write(&session, "3").await;
    let back = home.sit("2026-01-01T01:30:00Z").await;
    assert!(due(&back).await["path"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn old_copies_go_and_nothing_else_does() {
    let home = Home::on_file();
    let session = home.founded("2026-05-09T10:00:00Z", false).await;
    keep(&session).await;
    let first = names(&beside(&home)).pop().unwrap();
    // The name of one of ours, and something else in it; another office's; another kind of file.
    let not_ours = first.replace("2026-05-09", "2026-03-01");
    std::fs::write(beside(&home).join(&not_ours), "我自己的东西").unwrap();
    let (stem, id) = first
        .strip_suffix(".backup")
        .unwrap()
        .rsplit_once(' ')
        .unwrap();
    let others = format!("{stem} {}.backup", id.chars().rev().collect::<String>());
    std::fs::copy(beside(&home).join(&first), beside(&home).join(&others)).unwrap();
    std::fs::write(beside(&home).join("说明.txt"), "请勿删除").unwrap();
    for day in 10..=18 {
        let session = home.sit(&format!("2026-05-{day}T10:00:00Z")).await;
        keep(&session).await;
    }
    let left = names(&beside(&home));
    let days: Vec<&str> = left
        .iter()
        .filter(|name| name.ends_with(&format!("{id}.backup")) && **name != not_ours)
        .map(|name| name.split(' ').nth(1).unwrap())
        .collect();
    // Seven days, and the Sunday of the week before; the 9th and the 11th had their time.
    let wanted =
        ["10", "12", "13", "14", "15", "16", "17", "18"].map(|day| format!("2026-05-{day}"));
    assert_eq!(days, wanted);
    for stays in [not_ours.as_str(), &others, "说明.txt"] {
        assert!(beside(&home).join(stays).exists(), "{stays}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_place_that_is_missing_is_told_and_in_nobodys_way() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let stick = home.path("U盘");
    assert_eq!(
        refused(&session, call::set_copies, settings(Some(&stick))).await,
        "backup_folder_missing"
    );
    std::fs::create_dir(&stick).unwrap();
    done(&session, call::set_copies, settings(Some(&stick))).await;
    done(&session, call::keep_copy, json!({})).await;
    assert_eq!(names(&stick), names(&beside(&home)), "the same in both");
    let (one, other) = (
        names(&stick).pop().unwrap(),
        names(&beside(&home)).pop().unwrap(),
    );
    assert_eq!(
        std::fs::read(stick.join(one)).unwrap(),
        std::fs::read(beside(&home).join(other)).unwrap()
    );

    // The stick is pulled out.
    std::fs::rename(&stick, home.path("拔出")).unwrap();
    let window = home.window("2026-05-18T03:00:00Z").await;
    home.write(&window, "2").await;
    close(&window).await;
    assert_eq!(
        names(&beside(&home)).len(),
        2,
        "the first place has it all the same"
    );
    let next = home.window("2026-05-18T04:00:00Z").await;
    assert_eq!(told(&next).await, ["backup_failed_lately"]);
    let listed = done(&next, call::list_copies, json!({})).await;
    assert_eq!(listed["failed"]["code"], "backup_place_missing", "{listed}");
    assert_eq!(listed["places"][1]["is_there"], false);

    // Back again, all is well with the next copy.
    std::fs::rename(home.path("拔出"), &stick).unwrap();
    done(&next, call::keep_copy, json!({})).await;
    assert_eq!(told(&home.sit(NOW).await).await, Vec::<String>::new());
    assert_eq!(
        refused(&next, call::set_copies, settings(Some(&beside(&home)))).await,
        "backup_places_same"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_copy_can_be_made_work_goes_on_and_it_is_told() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    // A file stands where the folder would be.
    std::fs::write(beside(&home), "x").unwrap();
    assert_eq!(
        refused(&session, call::keep_copy, json!({})).await,
        "backup_place_missing"
    );
    let window = home.window(NOW).await;
    home.write(&window, "2").await;
    close(&window).await;
    assert_eq!(told(&home.sit(NOW).await).await, ["backup_failed_lately"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_cannot_be_taken_back_are_copied_before_and_the_command_line_only_if_asked() {
    let home = Home::on_file();
    close(&home.founded(NOW, false).await).await;
    let standard = |level| home.file("标准.toml", small::standard(level));
    home.done(&["standards", "import", &standard("level3")]);
    assert_eq!(names(&beside(&home)), Vec::<String>::new());
    let on = ["backup", "settings", "--command-line", "on"];
    assert_eq!(home.done(&on)["command_line"], true);
    home.done(&["standards", "import", &standard("level4")]);
    let made = names(&beside(&home));
    assert_eq!(made.len(), 1);
    assert!(made[0].contains(" 操作前 "), "{made:?}");
    // Looking at something makes none.
    home.done(&["standards", "list"]);
    assert_eq!(names(&beside(&home)), made);

    // In a window it is so from the beginning.
    let window = home.window(NOW).await;
    home.write(&window, "5").await;
    assert_eq!(names(&beside(&home)).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_makes_none_by_itself() {
    let home = Home::on_file();
    close(&home.founded(NOW, true).await).await;
    let window = home.window(NOW).await;
    home.write(&window, "2").await;
    close(&window).await;
    assert_eq!(names(&beside(&home)), Vec::<String>::new());
    done(&home.sit(NOW).await, call::keep_copy, json!({})).await;
    assert_eq!(names(&beside(&home)).len(), 1, "who asks for one gets it");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_server_copies_are_the_servers() {
    let home = Home::on_server();
    let session = home.founded(NOW, false).await;
    assert_eq!(
        refused(&session, call::list_copies, json!({})).await,
        "backup_by_server"
    );
    let due = done(&session, call::keep_due_copy, json!({})).await;
    assert_eq!(due["path"], Value::Null);
    assert_eq!(home.call(&["backup", "keep"]).refusal(), "backup_by_server");
}
