//! Certificates and the register as a person reads them. Must not know how they look on paper.

use office::certificates::taken_over::wire::{TakenOverKept, TakenOverList};
use office::certificates::wire::{
    CertificateChecked, CertificateFileChecked, CertificateList, CertificatesIssued,
    CertificatesSaved, PrintedCertificate, RegisterExported,
};

use super::page::{Column, minute};
use super::safekeeping::size;
use super::{Page, Readable};

impl Readable for CertificatesIssued {
    fn tell(&self, page: &mut Page) {
        page.say("told_issued", &[("count", &self.issued.len())]);
        let rows = self.issued.iter().map(|one| {
            vec![
                one.number.clone(),
                one.staff_no.clone(),
                one.name.clone(),
                one.level.clone(),
            ]
        });
        page.table(
            vec![
                Column::whole("number"),
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::text("level_title"),
            ],
            rows.collect(),
        );
    }
}

impl Readable for CertificateList {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_certificates",
            &[
                ("all", &self.all),
                ("valid", &self.valid),
                ("shown", &self.certificates.len()),
            ],
        );
        let rows = self.certificates.iter().map(|one| {
            vec![
                one.number.clone(),
                one.staff_no.clone(),
                one.name.clone(),
                one.occupation.clone(),
                one.level_title.clone(),
                one.issued_on.clone(),
                page.word(one.state.as_str()),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("number"),
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::text("occupation"),
                Column::text("level_title"),
                Column::whole("issued_on"),
                Column::text("state"),
            ],
            rows,
        );
    }
}

impl Readable for CertificateChecked {
    fn tell(&self, page: &mut Page) {
        let Some(certificate) = &self.certificate else {
            page.say("told_certificate_unknown", &[("number", &self.number)]);
            return;
        };
        let state = page.word(&self.status);
        page.say(
            "told_certificate",
            &[("number", &self.number), ("state", &state)],
        );
        page.fact("name", &certificate.name);
        page.fact("staff_no", &certificate.staff_no);
        page.fact("occupation", &certificate.occupation);
        page.fact("level_title", &certificate.level_title);
        page.fact("issued_on", &certificate.issued_on);
        let rows = self.history.iter().map(|event| {
            vec![
                minute(&event.at),
                page.word_of("certificate_event", &event.kind),
                event.actor.clone(),
                event.reason.clone().unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("at"),
                Column::text("event"),
                Column::whole("actor"),
                Column::text("reason"),
            ],
            rows,
        );
    }
}

impl Readable for CertificateFileChecked {
    fn tell(&self, page: &mut Page) {
        let Some(print) = &self.print else {
            page.say("told_file_unknown", &[("path", &self.path)]);
            page.say("told_file_unknown_next", &[]);
            page.fact("sha256", &self.sha256);
            return;
        };
        page.say(
            "told_file_printed",
            &[
                ("at", &minute(&print.at)),
                ("actor", &print.actor),
                ("pages", &print.pages),
            ],
        );
        page.say(
            "told_file_certificates",
            &[
                ("total", &print.total),
                ("valid", &print.valid),
                ("revoked", &print.revoked),
                ("again", &print.printed_again),
                ("reissued", &print.reissued),
            ],
        );
        page.say("told_file_paper", &[]);
        page.fact("size", size(self.bytes));
        page.fact("layout", &print.layout_version);
        page.fact("sha256", &self.sha256);
        let rows = print.certificates.iter().map(|one| {
            let entry = &one.certificate;
            vec![
                entry.number.clone(),
                one.print_serial.clone(),
                entry.name.clone(),
                entry.occupation.clone(),
                entry.level_title.clone(),
                entry.issued_on.clone(),
                page.word(entry.state.as_str()),
                since(one, page),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("number"),
                Column::text("print_serial"),
                Column::whole("name"),
                Column::text("occupation"),
                Column::text("level_title"),
                Column::whole("issued_on"),
                Column::text("state"),
                Column::text("note"),
            ],
            rows,
        );
    }
}

/// What happened to the paper of a certificate after it was printed.
fn since(one: &PrintedCertificate, page: &Page) -> String {
    let mut said = Vec::new();
    if one.last_serial != one.print_serial {
        said.push(page.phrase("told_printed_again", &[("serial", &one.last_serial)]));
    }
    if one.reissued {
        said.push(page.phrase("told_reissued_since", &[]));
    }
    page.list(&said)
}

impl Readable for CertificatesSaved {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_certificates_saved",
            &[
                ("pages", &self.pages),
                ("path", &self.path),
                ("size", &size(self.bytes)),
            ],
        );
        page.fact("sha256", &self.sha256);
    }
}

impl Readable for RegisterExported {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_register_exported",
            &[("entries", &self.entries), ("path", &self.path)],
        );
    }
}

impl Readable for TakenOverList {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_taken_over_list",
            &[("all", &self.all), ("shown", &self.certificates.len())],
        );
        let rows = self.certificates.iter().map(|one| {
            let withdrawn = one.from.withdrawn.as_ref();
            vec![
                one.staff_no.clone(),
                one.name.clone(),
                one.number.clone(),
                one.occupation_name.clone(),
                one.level_title.clone(),
                one.issued_on.clone(),
                one.from.issuer.clone(),
                withdrawn.map_or_else(String::new, |withdrawn| minute(&withdrawn.at)),
                withdrawn.map_or_else(String::new, |withdrawn| withdrawn.reason.clone()),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::whole("number"),
                Column::text("occupation"),
                Column::text("level_title"),
                Column::whole("issued_on"),
                Column::text("field_issuer"),
                Column::whole("withdrawn_at"),
                Column::text("reason"),
            ],
            rows,
        );
    }
}

impl Readable for TakenOverKept {
    fn tell(&self, page: &mut Page) {
        let one = &self.certificate;
        let told = match &one.from.withdrawn {
            Some(_) => "told_taken_over_withdrawn",
            None => "told_taken_over",
        };
        page.say(
            told,
            &[
                ("number", &one.number),
                ("staff_no", &one.staff_no),
                ("name", &one.name),
            ],
        );
        page.fact("occupation", &one.occupation_name);
        page.fact("level_title", &one.level_title);
        page.fact("issued_on", &one.issued_on);
        page.fact("field_issuer", &one.from.issuer);
    }
}
