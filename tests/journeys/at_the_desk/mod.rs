//! What a person does on the screens before and after the main job, through the same actions, on both databases: looks at
//! a file before taking it in, looks a person up, writes a standard, plans a round, fills a rater's sheet mark by mark.

mod founding;
mod id_numbers;
mod people;
mod scoring;
mod standards;

use std::path::Path;

use factory::{Desk, desk, done, small};
use serde_json::json;

const ROUND: &str = "R1";

async fn founded(location: &str) -> Desk {
    let desk = desk();
    let input = json!({ "location": location, "settings": factory::office_toml() });
    done(&desk, "create_office", input).await;
    desk
}

/// People 0 to 3 on the list, the standard of level 3 kept, the round open and everybody enrolled.
async fn enrolled(location: &str, folder: &Path) -> Desk {
    let desk = founded(location).await;
    let roster = factory::file(folder, "roster.csv", small::roster(0..4));
    done(&desk, "import_employees", json!({ "path": roster })).await;
    let text = small::standard("level3");
    done(&desk, "import_standard", json!({ "text": text })).await;
    let mut text = small::round(ROUND, "level3");
    let kin = small::staff_no(2);
    text.push_str(&format!(
        "[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n"
    ));
    done(&desk, "open_round", json!({ "text": text })).await;
    done(&desk, "enrol_round", json!({ "round": ROUND })).await;
    desk
}
