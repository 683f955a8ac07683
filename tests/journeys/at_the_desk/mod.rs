//! What a person does on the screens before and after the main job, through the same actions, on both databases: looks at
//! a file before taking it in, looks a person up, writes a standard, plans a round, fills a rater's sheet mark by mark.

mod founding;
mod id_numbers;
mod people;
mod scoring;
mod standards;

use std::path::Path;

use office::Session;
use serde_json::json;

use crate::library::{desk, done};
use crate::small_factory as factory;

const ROUND: &str = "R1";

async fn founded(location: &str) -> Session {
    let desk = desk();
    let input = json!({ "location": location, "settings": factory::office_toml() });
    done(&desk, "create_office", input).await;
    desk
}

/// People 0 to 3 on the list, the standard of level 3 kept, the round open and everybody enrolled.
async fn enrolled(location: &str, folder: &Path) -> Session {
    let desk = founded(location).await;
    let roster = factory::file(folder, "roster.csv", factory::roster(0..4));
    done(&desk, "import_employees", json!({ "path": roster })).await;
    let text = factory::standard("level3");
    done(&desk, "import_standard", json!({ "text": text })).await;
    let mut text = factory::round(ROUND, "level3");
    let kin = factory::staff_no(2);
    text.push_str(&format!(
        "[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n"
    ));
    done(&desk, "open_round", json!({ "text": text })).await;
    done(&desk, "enrol_round", json!({ "round": ROUND })).await;
    desk
}
