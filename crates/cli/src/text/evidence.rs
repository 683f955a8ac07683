//! Quality evidence as a person reads it: each measure with its n and its interval, batches with what they speak for, and what an import
//! does to what stands. Must not know how it is measured.

use office::evidence::wire::{
    BatchLine, BatchShown, BatchTurned, EvidenceBatches, EvidenceImported, EvidenceShown,
    OverlapLine, RecordLine, SameNumbers, ScopeLine, ShiftLine,
};

use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for EvidenceShown {
    fn tell(&self, page: &mut Page) {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => page.say(
                "told_evidence",
                &[("unit", &self.unit), ("from", from), ("to", to)],
            ),
            _ => page.say("told_evidence_none", &[("unit", &self.unit)]),
        }
        let rows = self.measures.iter().map(|measure| {
            let interval = measure.interval.as_ref().map(|[from, to]| {
                let kind = measure.interval_kind.as_deref().unwrap_or_default();
                format!("{from} – {to} ({})", page.word_of("interval", kind))
            });
            vec![
                measure.title.clone(),
                measure.value.clone(),
                measure.n.to_string(),
                interval.unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::text("measure"),
                Column::figure("value"),
                Column::figure("n"),
                Column::text("interval"),
            ],
            rows,
        );
        let rows = self.batches.iter().map(|one| {
            vec![
                one.batch.to_string(),
                one.name.clone(),
                one.source.clone(),
                one.stated_on.clone(),
                page.word_of("evidence_kind", one.kind.as_str()),
                one.records.to_string(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::figure("batch"),
                Column::text("batch_file"),
                Column::text("batch_source"),
                Column::whole("stated_on"),
                Column::text("records_kind"),
                Column::figure("records"),
            ],
            rows,
        );
    }
}

impl Readable for EvidenceImported {
    fn tell(&self, page: &mut Page) {
        self.report.tell(page);
        if self.batch == 0 {
            return;
        }
        match self.source.as_str() {
            "" => page.say(
                "told_batch_taken",
                &[("batch", &self.batch), ("stated_on", &self.stated_on)],
            ),
            source => page.say(
                "told_batch_of_source",
                &[
                    ("batch", &self.batch),
                    ("source", &source),
                    ("stated_on", &self.stated_on),
                ],
            ),
        }
        if !self.replaces {
            page.say("told_batch_adds", &[]);
        }
        tell_scopes(page, &self.scopes);
        tell_overlaps(page, &self.overlaps);
        tell_same_numbers(page, &self.same_numbers);
        tell_shifts(page, &self.shifts, self.more_shifts);
        let is_met = !self.overlaps.is_empty() || !self.same_numbers.is_empty();
        if self.report.dry_run && is_met {
            page.say("told_seen", &[("seen", &self.seen)]);
        }
    }
}

impl Readable for BatchTurned {
    fn tell(&self, page: &mut Page) {
        if self.dry_run {
            page.say("told_trial", &[]);
        } else {
            page.say("told_batch_turned", &[("batch", &self.batch)]);
        }
        tell_overlaps(page, &self.overlaps);
        tell_same_numbers(page, &self.same_numbers);
        tell_shifts(page, &self.shifts, self.more_shifts);
        if self.dry_run {
            page.say("told_seen", &[("seen", &self.seen)]);
        }
    }
}

impl Readable for EvidenceBatches {
    fn tell(&self, page: &mut Page) {
        if self.batches.is_empty() {
            page.say("told_no_batches", &[]);
        }
        for one in &self.doubles {
            page.say(
                "evidence_doubled",
                &[
                    ("earlier", &one.earlier),
                    ("earlier_file", &one.earlier_name),
                    ("later", &one.later),
                    ("later_file", &one.later_name),
                    ("from", &one.from),
                    ("to", &one.to),
                    ("units", &one.units),
                ],
            );
        }
        tell_batches(page, &self.batches);
    }
}

impl Readable for BatchShown {
    fn tell(&self, page: &mut Page) {
        tell_batches(page, std::slice::from_ref(&self.batch));
        if let Some(withdrawn) = &self.batch.withdrawn {
            page.say(
                "told_batch_withdrawn",
                &[
                    ("batch", &self.batch.batch),
                    ("at", &minute(&withdrawn.at)),
                    ("by", &withdrawn.by),
                    ("reason", &withdrawn.reason),
                ],
            );
        }
        let figures: &[&str] = match self.rows.first().map(|row| row.figures.len()) {
            Some(2) => &["field_target", "field_actual"],
            _ => &[
                "field_quantity",
                "field_inspected",
                "field_critical",
                "field_major",
                "field_minor",
                "field_rework",
                "field_scrap",
            ],
        };
        let mut columns = vec![
            Column::figure("problem_row"),
            Column::whole("record_day"),
            Column::text("record_unit"),
            Column::text("field_operation"),
            Column::text("field_style"),
            Column::text("field_record"),
        ];
        columns.extend(figures.iter().map(|name| Column::figure(*name)));
        columns.push(Column::text("record_counts"));
        page.table(columns, self.rows.iter().map(cells).collect());
        if let Some(next) = self.next {
            page.say("told_batch_rows_more", &[("next", &next)]);
        }
    }
}

fn cells(row: &RecordLine) -> Vec<String> {
    let mut cells = vec![
        row.row.to_string(),
        row.day.clone(),
        row.unit.clone(),
        row.operation.clone(),
        row.style.clone(),
        row.record.clone().unwrap_or_default(),
    ];
    cells.extend(row.figures.iter().cloned());
    cells.push(Page::tick(row.counts));
    cells
}

fn tell_batches(page: &mut Page, batches: &[BatchLine]) {
    let row = |one: &BatchLine| {
        let from = one.scopes.iter().map(|scope| scope.from.as_str()).min();
        let to = one.scopes.iter().map(|scope| scope.to.as_str()).max();
        vec![
            one.batch.to_string(),
            one.name.clone(),
            one.source.clone(),
            one.stated_on.clone(),
            from.unwrap_or_default().to_owned(),
            to.unwrap_or_default().to_owned(),
            one.records.to_string(),
            one.counting.to_string(),
            one.imported_by.clone(),
            match &one.withdrawn {
                Some(_) => page.phrase("batch_withdrawn", &[]),
                None => String::new(),
            },
        ]
    };
    let rows = batches.iter().map(row).collect();
    page.table(
        vec![
            Column::figure("batch"),
            Column::text("batch_file"),
            Column::text("batch_source"),
            Column::whole("stated_on"),
            Column::whole("first_day"),
            Column::whole("last_day"),
            Column::figure("records"),
            Column::figure("counting"),
            Column::text("batch_by"),
            Column::text("batch_state"),
        ],
        rows,
    );
}

fn tell_scopes(page: &mut Page, scopes: &[ScopeLine]) {
    let row = |one: &ScopeLine| {
        vec![
            page.word_of("evidence_kind", one.kind.as_str()),
            one.from.clone(),
            one.to.clone(),
            match one.every_unit {
                true => page.phrase("batch_every_unit", &[]),
                false => one.units.to_string(),
            },
        ]
    };
    let rows = scopes.iter().map(row).collect();
    page.table(
        vec![
            Column::text("records_kind"),
            Column::whole("first_day"),
            Column::whole("last_day"),
            Column::text("units"),
        ],
        rows,
    );
}

fn tell_overlaps(page: &mut Page, overlaps: &[OverlapLine]) {
    if overlaps.is_empty() {
        return;
    }
    page.say("told_overlaps", &[]);
    let row = |one: &OverlapLine| {
        let mut units = one.units.clone();
        if one.more_units > 0 {
            units.push(format!("… {}", one.more_units));
        }
        vec![
            one.batch.to_string(),
            one.name.clone(),
            one.source.clone(),
            one.stated_on.clone(),
            page.word_of("meeting", one.meeting.as_str()),
            one.from.clone(),
            one.to.clone(),
            page.list(&units),
            one.records.to_string(),
        ]
    };
    let rows = overlaps.iter().map(row).collect();
    page.table(
        vec![
            Column::figure("batch"),
            Column::text("batch_file"),
            Column::text("batch_source"),
            Column::whole("stated_on"),
            Column::text("meeting"),
            Column::whole("first_day"),
            Column::whole("last_day"),
            Column::text("units"),
            Column::figure("records"),
        ],
        rows,
    );
}

fn tell_same_numbers(page: &mut Page, same: &[SameNumbers]) {
    for one in same {
        let id = match one.records > 0 {
            true => "told_same_numbers",
            false => "told_same_numbers_back",
        };
        page.say(
            id,
            &[
                ("batch", &one.batch),
                ("file", &one.name),
                ("records", &one.records.unsigned_abs()),
            ],
        );
    }
}

fn tell_shifts(page: &mut Page, shifts: &[ShiftLine], more: u32) {
    if shifts.is_empty() {
        return;
    }
    page.say("told_shifts", &[]);
    let row = |one: &ShiftLine| {
        vec![
            one.unit.clone(),
            page.word_of("evidence_kind", one.kind.as_str()),
            one.records_before.to_string(),
            one.records_after.to_string(),
            one.n_before.to_string(),
            one.n_after.to_string(),
        ]
    };
    let rows = shifts.iter().map(row).collect();
    page.table(
        vec![
            Column::text("record_unit"),
            Column::text("records_kind"),
            Column::figure("records_before"),
            Column::figure("records_after"),
            Column::figure("n_before"),
            Column::figure("n_after"),
        ],
        rows,
    );
    if more > 0 {
        page.say("told_shifts_more", &[("count", &more)]);
    }
}
