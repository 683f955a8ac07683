//! What is done for the words of certificates that were given before or elsewhere. Must not know what such a certificate must
//! satisfy.

use office::certificates::taken_over::wire::{
    AddTakenOver, CorrectTakenOver, ImportTakenOver, TakenOverDraft, TakenOverQuery,
    WithdrawTakenOver,
};
use office::imports::wire::TableChoice;
use office::{Language, Refusal, call as action};

use super::{Call, ToMend, path_if_named, path_of};
use crate::arguments::TakenOver;

pub fn taken_over(verb: &TakenOver) -> Result<Call, Refusal> {
    Ok(match verb {
        TakenOver::List { search } => Call::of(
            action::list_taken_over,
            TakenOverQuery {
                search: search.clone(),
                offset: 0,
                limit: 0,
            },
        ),
        TakenOver::Add { staff_no, fields } => Call::of(
            action::add_taken_over,
            AddTakenOver {
                staff_no: staff_no.clone(),
                certificate: draft(fields)?,
            },
        ),
        TakenOver::Correct {
            number,
            fields,
            reason,
        } => Call::of(
            action::correct_taken_over,
            CorrectTakenOver {
                number: number.clone(),
                revision: None,
                certificate: draft(fields)?,
                reason: reason.clone(),
            },
        ),
        TakenOver::Withdraw { number, reason } => Call::of(
            action::withdraw_taken_over,
            WithdrawTakenOver {
                number: number.clone(),
                reason: reason.clone(),
            },
        ),
        TakenOver::Import {
            file,
            mapping,
            issuer,
            dry_run,
            problems,
        } => {
            let choice = issuer.as_ref().map(|issuer| TableChoice {
                constants: std::iter::once(("issuer".to_owned(), issuer.clone())).collect(),
                ..TableChoice::default()
            });
            let to_mend = ToMend::of(problems, "taken_over", (file, mapping), choice.as_ref());
            Call::import(
                action::import_taken_over,
                ImportTakenOver {
                    path: path_of(file),
                    mapping: path_if_named(mapping),
                    choice,
                    dry_run: *dry_run,
                },
                to_mend,
                |report| report.problems.as_slice(),
            )
        }
    })
}

/// `FIELD=VALUE` of each.
fn draft(fields: &[String]) -> Result<TakenOverDraft, Refusal> {
    let mut draft = TakenOverDraft::default();
    for said in fields {
        let Some((field, value)) = said.split_once('=') else {
            return Err(Refusal::new("field_without_value").with("said", said));
        };
        let unknown = || Refusal::new("field_unknown").with("field", field.trim());
        let place = match field_named(field).ok_or_else(unknown)? {
            "number" => &mut draft.number,
            "issuer" => &mut draft.issuer,
            "occupation" => &mut draft.occupation,
            "level" => &mut draft.level,
            _ => &mut draft.issued_on,
        };
        *place = Some(value.trim().to_owned());
    }
    Ok(draft)
}

/// The names of the fields, each with what stands above its column in a table.
const FIELDS: [(&str, &str); 5] = [
    ("number", "heading_field_certificate_number"),
    ("issuer", "heading_field_issuer"),
    ("occupation", "heading_field_occupation"),
    ("level", "heading_field_certified_level"),
    ("issued_on", "heading_field_issued_on"),
];

/// A field by its name, or by what stands above its column in either language.
fn field_named(said: &str) -> Option<&'static str> {
    let said = said.trim();
    let found = FIELDS.into_iter().find(|(field, heading)| {
        *field == said
            || [Language::Chinese, Language::English]
                .iter()
                .any(|language| language.label(heading).eq_ignore_ascii_case(said))
    });
    found.map(|(field, _)| field)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_field_has_its_place_and_a_name_in_both_languages() {
        for (field, heading) in FIELDS {
            for language in [Language::Chinese, Language::English] {
                let said = language.label(heading);
                assert_ne!(said, heading);
                assert_eq!(field_named(&said), Some(field), "{said}");
            }
        }
        let all = FIELDS.map(|(field, _)| format!("{field}= {field} "));
        let read = draft(&all).unwrap();
        let own = |field: &str| Some(field.to_owned());
        assert_eq!((read.number, read.issuer), (own("number"), own("issuer")));
        assert_eq!(
            (read.occupation, read.level, read.issued_on),
            (own("occupation"), own("level"), own("issued_on"))
        );
        let refusal = draft(&["foo=1".to_owned()]).unwrap_err();
        assert_eq!(refusal.code, "field_unknown");
    }
}
