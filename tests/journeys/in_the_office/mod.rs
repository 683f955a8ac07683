//! What a person does on the screens before and after the main job, through the same actions, on both databases: looks at
//! a file before taking it in, looks a person up, writes a standard, plans a round, fills a rater's sheet mark by mark.

mod applications;
mod copies;
mod founding;
mod id_numbers;
mod locked_sheets;
mod office_drafts;
mod people;
mod people_by_hand;
mod photos;
mod scoring;
mod standard_drafts;
mod standards;

use std::path::Path;

use factory::{Session, call, done, session, small};
use serde_json::json;

const ROUND: &str = "R1";

async fn founded(location: &str) -> Session {
    let session = session();
    let input = json!({ "location": location, "draft": factory::office_draft() });
    done(&session, call::create_office, input).await;
    session
}

/// People 0 to 3 on the list, the standard of level 3 kept, the round open and everybody enrolled.
async fn enrolled(location: &str, folder: &Path) -> Session {
    let session = founded(location).await;
    let roster = factory::file(folder, "roster.csv", small::roster(0..4));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    let text = small::standard("level3");
    done(&session, call::import_standard, json!({ "text": text })).await;
    let mut text = small::round(ROUND, "level3");
    let kin = small::staff_no(2);
    text.push_str(&format!(
        "[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n"
    ));
    done(&session, call::open_round, json!({ "text": text })).await;
    done(&session, call::enrol_round, json!({ "round": ROUND })).await;
    session
}
