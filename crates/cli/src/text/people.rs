//! Employees as a person reads them. Must not know how they are searched.

use office::people::wire::EmployeeList;

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
                line.level
                    .as_deref()
                    .map_or_else(String::new, |level| page.word(level)),
                line.level_since.clone().unwrap_or_default(),
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
