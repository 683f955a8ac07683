//! Quality evidence as a person reads it: each measure with its n and its interval. Must not know how it is measured.

use office::evidence::wire::EvidenceShown;

use super::page::Column;
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
    }
}
