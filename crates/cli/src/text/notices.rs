//! Notices, objections and the working calendar as a person reads them. Must not know what they hold back.

use office::notices::wire::{CalendarList, NoticeBoard, NoticeLine, ObjectionLine};

use super::page::Column;
use super::{Page, Readable};

impl Readable for NoticeBoard {
    fn tell(&self, page: &mut Page) {
        let open = self
            .objections
            .iter()
            .filter(|one| one.state.as_str() == "open");
        page.say(
            "told_notices",
            &[
                ("round", &self.round),
                ("count", &self.notices.len()),
                ("to_list", &self.to_list),
                ("open", &open.count()),
            ],
        );
        if let Some(missing) = &self.missing {
            page.line(&missing.message);
        }
        let rows = self.notices.iter().map(|line| notice(page, line)).collect();
        page.table(
            vec![
                Column::figure("notice_number"),
                Column::whole("published_on"),
                Column::figure("working_days"),
                Column::whole("notice_ends"),
                Column::figure("days_left"),
                Column::text("state"),
                Column::figure("notice_people"),
                Column::text("place"),
            ],
            rows,
        );
        let rows = (self.objections.iter())
            .map(|line| objection(page, line))
            .collect();
        page.table(
            vec![
                Column::figure("notice_number"),
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::whole("raised_on"),
                Column::text("raised_by"),
                Column::text("facts"),
                Column::text("result"),
                Column::whole("answer_by"),
                Column::text("state"),
                Column::text("answer"),
            ],
            rows,
        );
    }
}

fn notice(page: &Page, line: &NoticeLine) -> Vec<String> {
    let state = match &line.withdrawn_because {
        Some(reason) => page.phrase("told_notice_withdrawn", &[("reason", reason)]),
        None if line.ended => page.phrase("told_notice_ended", &[]),
        None => String::new(),
    };
    vec![
        line.number.to_string(),
        line.published_on.clone(),
        line.working_days.to_string(),
        line.last_day.clone(),
        line.days_left
            .map_or_else(String::new, |days| days.to_string()),
        state,
        line.people.to_string(),
        line.place.clone(),
    ]
}

fn objection(page: &Page, line: &ObjectionLine) -> Vec<String> {
    let state = page.word_of("objection_state", line.state.as_str());
    let result = match line.said == line.now {
        true => line.now.clone(),
        false => format!("{} → {}", line.said, line.now),
    };
    vec![
        line.number.to_string(),
        line.staff_no.clone(),
        line.name.clone(),
        line.raised_on.clone(),
        line.raised_by.clone().unwrap_or_default(),
        line.facts.clone(),
        result,
        line.answer_by.clone(),
        match line.overdue {
            true => page.phrase("told_objection_overdue", &[("state", &state)]),
            false => state,
        },
        line.answer.clone().unwrap_or_default(),
    ]
}

impl Readable for CalendarList {
    fn tell(&self, page: &mut Page) {
        page.say("told_calendars", &[("count", &self.years.len())]);
        let rows = self.years.iter().map(|line| {
            vec![
                line.year.to_string(),
                line.document.clone(),
                line.issued_on.clone(),
                line.source.clone(),
                line.mark.clone(),
                line.holidays.to_string(),
                Page::tick(line.own),
            ]
        });
        page.table(
            vec![
                Column::figure("year"),
                Column::text("document"),
                Column::whole("announced_on"),
                Column::text("calendar_source"),
                Column::whole("known"),
                Column::figure("holidays"),
                Column::text("own_calendar"),
            ],
            rows.collect(),
        );
    }
}
