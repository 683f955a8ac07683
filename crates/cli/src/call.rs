//! From the words of the command line to an action of the table and its input.

use std::path::Path;

use office::Refusal;
use serde_json::{Value, json};

use crate::arguments::{
    Arguments, Audit, Backup, Certificates, Employees, Evidence, Mode, Occupations, Office,
    Register, Rounds, Scores, Standards, Subject,
};
use crate::packets;
use crate::score_sheets::score_sheets;

/// One call of `office::dispatch`.
pub struct Call {
    /// Name of the action.
    pub action: &'static str,
    /// Its input.
    pub input: Value,
    /// Whether an office has to be open.
    pub needs_office: bool,
}

impl Call {
    /// Whether the answer says that what was looked at is broken: it is told in full, and the program ends as refused.
    pub fn found_broken(&self, answer: &Value) -> bool {
        let sound = match self.action {
            "verify_audit" => &answer["intact"],
            "check_office" => &answer["sound"],
            _ => return false,
        };
        *sound != Value::Bool(true)
    }
}

impl From<(&'static str, Value, bool)> for Call {
    fn from((action, input, needs_office): (&'static str, Value, bool)) -> Self {
        Self {
            action,
            input,
            needs_office,
        }
    }
}

/// The call that is meant.
///
/// # Errors
/// A file that the arguments name cannot be read: `file_not_readable`.
pub fn of(arguments: &Arguments) -> Result<Call, Refusal> {
    let (action, input) = match &arguments.subject {
        Subject::Office {
            verb:
                Office::Create {
                    file,
                    from,
                    rule_pack,
                },
        } => {
            let rule_pack = rule_pack.as_deref().map(text_of).transpose()?;
            return Ok(Call {
                action: "create_office",
                input: json!({ "location": file, "settings": text_of(from)?, "rule_pack": rule_pack }),
                needs_office: false,
            });
        }
        Subject::Backup {
            verb: Backup::Restore { file, to },
        } => {
            return Ok(Call {
                action: "restore_backup",
                input: json!({ "path": file, "to": to }),
                needs_office: false,
            });
        }
        Subject::Scores {
            verb:
                Scores::Check {
                    file,
                    mapping,
                    combine,
                    round,
                },
        } => {
            return Ok(Call {
                action: "check_scores",
                input: json!({ "path": file, "mapping": mapping, "combine": combine, "round": round }),
                needs_office: false,
            });
        }
        Subject::Packets { verb } => {
            return Ok(Call::from(packets::packets(verb, arguments.names_office())));
        }
        Subject::Devices { verb } => return Ok(Call::from(packets::devices(verb))),
        Subject::Office {
            verb: Office::Check,
        } => ("check_office", json!({})),
        Subject::Employees { verb } => employees(verb),
        Subject::Occupations { verb } => match verb {
            Occupations::Search { search, limit } => (
                "search_occupations",
                json!({ "search": search, "limit": limit }),
            ),
            Occupations::Import { file } => ("import_occupations", json!({ "path": file })),
        },
        Subject::Standards { verb } => match verb {
            Standards::Import { file } => ("import_standard", json!({ "text": text_of(file)? })),
            Standards::List => ("list_standards", json!({})),
        },
        Subject::Rounds { verb } => rounds(verb)?,
        Subject::Scores { verb } => scores(verb),
        Subject::ScoreSheets { verb } => score_sheets(verb),
        Subject::Evidence { verb } => match verb {
            Evidence::Import {
                file,
                mapping,
                dry_run,
            } => (
                "import_evidence",
                json!({ "path": file, "mapping": mapping, "dry_run": dry_run }),
            ),
            Evidence::Show { unit, from, to } => (
                "show_evidence",
                json!({ "unit": unit, "from": from, "to": to }),
            ),
        },
        Subject::Certificates { verb } => certificates(verb),
        Subject::Register {
            verb: Register::Export { out },
        } => ("export_register", json!({ "path": out })),
        Subject::Audit {
            verb: Audit::Verify,
        } => ("verify_audit", json!({})),
        Subject::Backup {
            verb: Backup::Create { file },
        } => ("create_backup", json!({ "path": file })),
    };
    Ok(Call {
        action,
        input,
        needs_office: true,
    })
}

fn employees(verb: &Employees) -> (&'static str, Value) {
    match verb {
        Employees::Import {
            file,
            mapping,
            mode,
            add_units,
            dry_run,
        } => {
            let mode = match mode {
                Mode::Skip => "skip",
                Mode::Overwrite => "overwrite",
                Mode::Replace => "replace",
            };
            (
                "import_employees",
                json!({ "path": file, "mapping": mapping, "mode": mode, "add_units": add_units, "dry_run": dry_run }),
            )
        }
        Employees::List {
            search,
            offset,
            limit,
        } => (
            "list_employees",
            json!({ "search": search, "offset": offset, "limit": limit }),
        ),
        Employees::Photos { folder } => ("import_photos", json!({ "folder": folder })),
    }
}

fn rounds(verb: &Rounds) -> Result<(&'static str, Value), Refusal> {
    Ok(match verb {
        Rounds::Open { file } => ("open_round", json!({ "text": text_of(file)? })),
        Rounds::List => ("list_rounds", json!({})),
        Rounds::Enrol { round, staff_nos } => (
            "enrol_round",
            json!({ "round": round, "staff_nos": staff_nos }),
        ),
        Rounds::Score { round } => ("open_scoring", json!({ "round": round })),
        // Who asks for it here means it; what is missing stands in the results.
        Rounds::Decide { round } => (
            "decide_round",
            json!({ "round": round, "despite_missing": true }),
        ),
        Rounds::Results { round } => (
            "round_results",
            json!({ "round": round, "breakdown": true }),
        ),
        Rounds::Reopen { round, reason } => {
            ("reopen_round", json!({ "round": round, "reason": reason }))
        }
        Rounds::Approve { round, by } => {
            ("approve_round", json!({ "round": round, "approver": by }))
        }
    })
}

fn scores(verb: &Scores) -> (&'static str, Value) {
    match verb {
        Scores::Check {
            file,
            mapping,
            combine,
            round,
        } => (
            "check_scores",
            json!({ "path": file, "mapping": mapping, "combine": combine, "round": round }),
        ),
        Scores::Import {
            file,
            round,
            source,
            mapping,
            dry_run,
        } => (
            "import_scores",
            json!({ "path": file, "round": round, "source": source, "mapping": mapping, "dry_run": dry_run }),
        ),
        Scores::Settle {
            round,
            staff_no,
            component,
            criterion,
            mark,
            reason,
        } => (
            "settle_discrepancy",
            json!({ "round": round, "staff_no": staff_no, "component": component,
                    "criterion": criterion, "mark": mark, "reason": reason }),
        ),
    }
}

fn certificates(verb: &Certificates) -> (&'static str, Value) {
    match verb {
        Certificates::Issue { round } => ("issue_certificates", json!({ "round": round })),
        Certificates::List { round, search } => (
            "list_certificates",
            json!({ "round": round, "search": search }),
        ),
        Certificates::Print {
            number: Some(number),
            out,
            ..
        } => ("save_certificate", json!({ "number": number, "path": out })),
        Certificates::Print { round, out, .. } => {
            ("save_certificates", json!({ "round": round, "path": out }))
        }
        Certificates::Check { number } => ("check_certificate", json!({ "number": number })),
        Certificates::Revoke { number, reason } => (
            "revoke_certificate",
            json!({ "number": number, "reason": reason }),
        ),
        Certificates::Reissue { number, reason } => (
            "reissue_certificate",
            json!({ "number": number, "reason": reason }),
        ),
    }
}

fn text_of(path: &Path) -> Result<String, Refusal> {
    let refused = |reason: &dyn std::fmt::Display| {
        Refusal::new("file_not_readable")
            .with("path", path.display())
            .with("reason", reason)
    };
    let bytes = std::fs::read(path).map_err(|fault| refused(&fault))?;
    let text = String::from_utf8(bytes).map_err(|fault| refused(&fault))?;
    // Windows' own editor begins a file with a byte-order mark.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}
