//! Calls of the commands of notices, objections and the working calendar.

use factory::session_now;
use factory::workshop::{self, staff_no};
use serde_json::Value;

use super::Place;
use super::cases::{Case, any};

const R: &str = workshop::ROUND;

const BOARD: &[&str] = &[
    "round",
    "asked_for",
    "working_days",
    "to_list",
    "may_publish",
    "notices.number",
    "notices.published_on",
    "notices.last_day",
    "notices.ended",
    "notices.people",
    "objections",
];
const OBJECTIONS: &[&str] = &[
    "objections.number",
    "objections.staff_no",
    "objections.facts",
    "objections.answer_by",
    "objections.said",
    "objections.now",
    "objections.state",
    "objections.evidence",
];
const YEARS: &[&str] = &["years.year", "years.document", "years.mark", "years.own"];

/// A year in which nobody is off but at New Year.
fn calendar(year: i16) -> String {
    format!(
        "year = {year}\ndocument = \"示例〔{year}〕1号\"\nissued_on = {0}-11-01\nsource = \"示例\"\nmark = \"?\"\n\
         [[holidays]]\nname = \"元旦\"\nfrom = {year}-01-01\nto = {year}-01-01\n",
        year - 1
    )
}

/// Takes in the years that days are counted in from today on, whenever that is.
fn years(at: &Place) {
    let this = session_now().environment().today().year();
    for year in [this, this + 1] {
        let file = at.file(&format!("{year}.toml"), calendar(year));
        at.done(&["notices", "calendar", &file]);
    }
}

fn published(at: &Place) -> Value {
    years(at);
    at.done(&[
        "notices",
        "publish",
        R,
        "--place",
        "厂门口公告栏；人事科 8021",
    ])
}

/// The words with which somebody objects to the first person's result.
fn objecting(at: &Place) -> Vec<String> {
    let person = staff_no(0);
    let photo = at.file("照片.jpg", "no picture");
    [
        "notices",
        "object",
        R,
        &person,
        "--facts",
        "第三周请假，评分表上却有分数",
        "--by",
        "工友",
        "--evidence",
        &photo,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn words(owned: &[String]) -> Vec<&str> {
    owned.iter().map(String::as_str).collect()
}

pub static CASES: [Case; 9] = [
    any("notices list", "approved", BOARD, |at| {
        published(at);
        at.call(&["notices", "list", R])
    }),
    any("notices publish", "approved", BOARD, |at| {
        years(at);
        let days = ["--days", "10"];
        let place = ["--place", "厂门口公告栏；人事科 8021"];
        at.call(&[["notices", "publish", R].as_slice(), &place, &days].concat())
    }),
    any("notices withdraw", "approved", BOARD, |at| {
        published(at);
        at.call(&["notices", "withdraw", R, "1", "--reason", "名单打错了"])
    }),
    any("notices print", "approved", &["path"], |at| {
        published(at);
        at.call(&["notices", "print", R, "1", "--out", &at.path("公示.pdf")])
    }),
    any("notices object", "approved", OBJECTIONS, |at| {
        published(at);
        at.call(&words(&objecting(at)))
    }),
    any("notices settle", "approved", OBJECTIONS, |at| {
        published(at);
        at.done(&words(&objecting(at)));
        at.call(&[
            "notices",
            "settle",
            R,
            "1",
            "--outcome",
            "kept",
            "--answer",
            "核对考勤，第三周在岗",
            "--confirmed-by",
            "林敏",
        ])
    }),
    any("notices calendars", "founded", YEARS, |at| {
        at.call(&["notices", "calendars"])
    }),
    any("notices calendar", "founded", YEARS, |at| {
        at.call(&["notices", "calendar", &at.file("历.toml", calendar(2099))])
    }),
    any("notices save-calendar", "founded", &["path"], |at| {
        let file = at.path("工作日历.toml");
        at.call(&["notices", "save-calendar", "2026", "--out", &file])
    }),
];
