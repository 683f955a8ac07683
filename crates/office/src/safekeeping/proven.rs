//! What the checks of log, rows and schema found, as it crosses the wire. Must not know how it is found.

use assessment::Refusal;
use records::safekeeping::audit::Verified;
use records::safekeeping::proof::Proven;

use crate::messages::Language;
use crate::safekeeping::signed::Signed;
use crate::safekeeping::wire::{
    Advice, AuditVerified, Check, RowsProven, SchemaHeld, SignaturesHeld,
};
use crate::wire::said;

/// The answer of `verify_audit`.
pub(crate) fn verified(
    chain: &Verified,
    proven: &Proven,
    signed: &Signed,
    head: &(i64, String),
    language: Language,
) -> AuditVerified {
    AuditVerified {
        entries: chain.entries.unsigned_abs(),
        intact: chain.intact && proven.is_sound() && signed.findings.is_empty(),
        first_broken: chain.first_broken,
        chain: chain.intact,
        chain_findings: said(&chain.outside, language),
        rows: RowsProven {
            sound: proven.row_findings.is_empty(),
            from_line: proven.from_line,
            rows: proven.rows.unsigned_abs(),
            findings: said(&proven.row_findings, language),
            more: proven.more.unsigned_abs(),
        },
        schema: SchemaHeld {
            sound: proven.schema_findings.is_empty(),
            findings: said(&proven.schema_findings, language),
        },
        signatures: SignaturesHeld {
            sound: signed.findings.is_empty(),
            from_line: signed.from_line,
            signatures: signed.signatures,
            findings: said(&signed.findings, language),
        },
        head: format!("{}:{}", head.0, head.1),
        against: None,
    }
}

/// The check of the signatures.
pub(crate) fn of_signatures(signed: &Signed, language: Language) -> Check {
    Check {
        name: "signatures".to_owned(),
        sound: signed.findings.is_empty(),
        found: found(
            &signed.findings,
            format!("signatures={}", signed.signatures),
            language,
        ),
        advice: of_findings(&signed.findings, language),
    }
}

/// What to do about a log, or rows, that another tool has changed.
fn of_log(is_sound: bool, language: Language) -> Option<Advice> {
    (!is_sound).then(|| advice("mend_audit", false, language))
}

/// The same of findings: where they say only that the database itself is damaged, and that so nothing was looked at, that comes first.
fn of_findings(findings: &[Refusal], language: Language) -> Option<Advice> {
    let of_database = |found: &Refusal| {
        matches!(
            found.code.as_str(),
            "structure_index_differs"
                | "structure_value_kind"
                | "structure_damaged"
                | "proof_not_compared"
                | "signatures_not_compared"
        )
    };
    match findings.iter().all(of_database) {
        true if findings.is_empty() => None,
        true => Some(advice("mend_first", false, language)),
        false => of_log(false, language),
    }
}

fn found(findings: &[Refusal], sound: String, language: Language) -> String {
    if findings.is_empty() {
        return sound;
    }
    let sentences: Vec<String> = findings
        .iter()
        .map(|finding| language.sentence(finding).message)
        .collect();
    sentences.join(" ")
}

/// The checks of log, rows and schema, each for itself.
pub(crate) fn checks(chain: &Verified, proven: &Proven, language: Language) -> Vec<Check> {
    vec![
        Check {
            name: "audit".to_owned(),
            sound: chain.intact,
            found: found(
                &chain.outside,
                match chain.first_broken {
                    Some(seq) => format!("entries={} first_broken={seq}", chain.entries),
                    None => format!("entries={}", chain.entries),
                },
                language,
            ),
            advice: of_log(chain.intact, language),
        },
        Check {
            name: "rows".to_owned(),
            sound: proven.row_findings.is_empty(),
            found: found(
                &proven.row_findings,
                match proven.from_line {
                    Some(line) => format!("rows={} from_line={line}", proven.rows),
                    None => "rows=0".to_owned(),
                },
                language,
            ),
            advice: of_findings(&proven.row_findings, language),
        },
        Check {
            name: "schema".to_owned(),
            sound: proven.schema_findings.is_empty(),
            found: found(&proven.schema_findings, "findings=0".to_owned(), language),
            advice: of_findings(&proven.schema_findings, language),
        },
    ]
}

/// What can be done about a fault, and whether the program can do it by itself.
pub(crate) fn advice(code: &str, can_mend: bool, language: Language) -> Advice {
    Advice {
        code: code.to_owned(),
        can_mend,
        message: language.label(code),
    }
}
