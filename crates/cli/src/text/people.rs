//! Employees as a person reads them. Must not know how they are searched.

use office::people::wire::{
    EmployeeErased, EmployeeExtract, EmployeeList, EmployeeShown, ErasedExtent, ErasingPreview,
    HeldBy, LevelHeld,
};

use super::page::Column;
use super::{Page, Readable};

impl Readable for EmployeeList {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_employees",
            &[("total", &self.total), ("shown", &self.employees.len())],
        );
        let rows = self.employees.iter().map(|line| {
            let occupation = line.occupation_name.as_ref().or(line.occupation.as_ref());
            vec![
                line.staff_no.clone(),
                line.name.clone(),
                line.unit.clone(),
                occupation.cloned().unwrap_or_default(),
                line.held
                    .as_ref()
                    .map_or_else(String::new, |held| page.word(held.level.as_str())),
                line.held
                    .as_ref()
                    .and_then(|held| held.since.clone())
                    .unwrap_or_default(),
                line.id_number.clone().unwrap_or_default(),
                Page::tick(line.has_photo),
                line.left_on.clone().unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::text("unit"),
                Column::text("occupation"),
                Column::text("field_level"),
                Column::whole("field_level_since"),
                Column::whole("id_number"),
                Column::whole("photo"),
                Column::whole("left_on"),
            ],
            rows,
        );
    }
}

impl Readable for EmployeeShown {
    fn tell(&self, page: &mut Page) {
        let line = &self.line;
        let told = match line.unit.is_empty() {
            true => "told_employee_of_no_unit",
            false => "told_employee",
        };
        page.say(
            told,
            &[
                ("staff_no", &line.staff_no),
                ("name", &line.name),
                ("unit", &line.unit),
            ],
        );
        if let Some(left_on) = &line.left_on {
            page.say("told_employee_left", &[("day", left_on)]);
        }
        if let Some(held) = &line.held {
            told_held(page, held);
        }
    }
}

/// Which level she holds, and why.
fn told_held(page: &mut Page, held: &LevelHeld) {
    let level = page.word(held.level.as_str());
    let since = held.since.as_deref().unwrap_or("—");
    let number = held.number.as_deref().unwrap_or_default();
    let issuer = held.issuer.as_deref().unwrap_or_default();
    match held.by {
        HeldBy::Roster => page.say(
            "told_level_by_roster",
            &[("level", &level), ("since", &since)],
        ),
        HeldBy::Own => page.say(
            "told_level_own",
            &[("level", &level), ("since", &since), ("number", &number)],
        ),
        HeldBy::TakenOver => page.say(
            "told_level_taken_over",
            &[
                ("level", &level),
                ("since", &since),
                ("number", &number),
                ("issuer", &issuer),
            ],
        ),
    }
}

impl Readable for EmployeeExtract {
    fn tell(&self, page: &mut Page) {
        page.say("told_employee_extract", &[("path", &self.path)]);
    }
}

impl Readable for ErasingPreview {
    fn tell(&self, page: &mut Page) {
        extent(page, self.extent, self.until.as_deref());
    }
}

impl Readable for EmployeeErased {
    fn tell(&self, page: &mut Page) {
        page.say("told_erased", &[("count", &self.erased.len())]);
        extent(page, self.extent, self.until.as_deref());
    }
}

fn extent(page: &mut Page, extent: ErasedExtent, until: Option<&str>) {
    match (extent, until) {
        (ErasedExtent::Everything, _) => page.say("told_erasing_everything", &[]),
        (ErasedExtent::NotNeeded, Some(until)) => {
            page.say("told_erasing_not_needed", &[("until", &until)]);
        }
        (ErasedExtent::NotNeeded | ErasedExtent::Identity, _) => {
            page.say("told_erasing_identity", &[]);
        }
    }
    page.say("told_erasing_log", &[]);
}
