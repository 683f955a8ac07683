//! From the words of the command line to the action that they mean, with its input. Must not know how an answer looks.

mod accounts;
mod archive;
mod backup;
mod evidence;
mod imports;
mod lists;
mod measure;
mod notices;
mod packets;
mod people;
mod ready;
mod rounds;
mod rules;
mod score_sheets;
mod taken_over;
mod units;
mod work_pieces;

use std::path::Path;

use office::certificates::wire::{
    CertificateQuery, CertificateRef, CertificateWithReason, CheckCertificateFile, ExportRegister,
    RevokeCertificate, SaveCertificate, SaveCertificates,
};
use office::imports::wire::{TableChoice, TextOfFile};
use office::institution::draft;
use office::institution::wire::{
    CorrectFiling, CorrectInstitution, CreateOffice, ImportOccupations, OfficeDraft, OfficeRoles,
    PreviewFiling, PreviewInstitution, SearchOccupations,
};
use office::marks::roads::wire::{CheckScores, ImportScores};
use office::marks::wire::SettleDiscrepancy;
use office::rounds::wire::RoundRef;
use office::safekeeping::wire::{
    CompareOffices, ConfirmDay, ExportLog, SaveCheckpoint, VerifyAudit,
};
use office::wire::Nothing;
use office::{ListName, Refusal, call as action};

use crate::arguments::{
    Arguments, Audit, Because, Certificates, Occupations, Office, Register, Roles, Scores,
    Standards, Subject,
};
use crate::passwords;
use lists::wished;
pub use ready::Call;
use ready::{ToMend, path_if_named, path_of};

/// The call that is meant.
///
/// # Errors
/// A file that the arguments name cannot be read: `file_not_readable`.
pub fn of(arguments: &Arguments) -> Result<Call, Refusal> {
    Ok(match &arguments.subject {
        Subject::Office { verb } => office(arguments, verb)?,
        Subject::Accounts { verb } => accounts::accounts(arguments, verb)?,
        Subject::Employees { verb } => people::employees(verb)?,
        Subject::Occupations { verb } => occupations(verb),
        Subject::Standards { verb } => match verb {
            Standards::Import { file } => Call::of(action::import_standard, text_of(file)?),
            Standards::List => Call::of(action::list_standards, Nothing {}),
        },
        Subject::Rounds { verb } => rounds::rounds(arguments, verb)?,
        Subject::Scores { verb } => scores(verb),
        Subject::ScoreSheets { verb } => score_sheets::score_sheets(verb),
        Subject::WorkPieces { verb } => work_pieces::work_pieces(verb),
        Subject::Packets { verb } => packets::packets(verb, arguments.names_office()),
        Subject::Devices { verb } => packets::devices(verb),
        Subject::Evidence { verb } => evidence::evidence(verb),
        Subject::Imports { verb } => imports::imports(verb),
        Subject::Measure { verb } => measure::measure(verb),
        Subject::Rules { verb } => rules::rules(arguments, verb)?,
        Subject::Notices { verb } => notices::notices(arguments, verb)?,
        Subject::Archive { verb } => archive::archive(verb)?,
        Subject::Certificates { verb } => certificates(arguments, verb)?,
        Subject::Register {
            verb: Register::Export { out },
        } => Call::of(
            action::export_register,
            ExportRegister { path: path_of(out) },
        ),
        Subject::Audit { verb } => audit(verb),
        Subject::Backup { verb } => backup::backup(arguments, verb)?,
        Subject::Lists { verb } => lists::lists(verb)?,
    })
}

fn audit(verb: &Audit) -> Call {
    match verb {
        Audit::Verify { against } => {
            let against = against.clone();
            Call::judged(action::verify_audit, VerifyAudit { against }, |found| {
                !found.intact
            })
        }
        Audit::Checkpoint { out } => Call::of(
            action::save_checkpoint,
            SaveCheckpoint { path: path_of(out) },
        ),
        Audit::Export { out } => Call::of(action::export_log, ExportLog { path: path_of(out) }),
    }
}

fn office(arguments: &Arguments, verb: &Office) -> Result<Call, Refusal> {
    Ok(match verb {
        Office::Create {
            file,
            from,
            rule_pack,
            roles,
            new,
        } => Call::of(
            action::create_office,
            CreateOffice {
                location: file.clone(),
                draft: draft::of_text(&text_of(from)?.text)?,
                rule_pack: match rule_pack {
                    Some(file) => Some(text_of(file)?.text),
                    None => None,
                },
                roles: Some(roles_of(roles)),
                first: match &arguments.account {
                    Some(name) => Some(accounts::first(arguments, name, &[], new)?),
                    None => None,
                },
            },
        ),
        Office::Grants { roles } => Call {
            needs_office: true,
            ..Call::of(action::show_grants, roles_of(roles))
        },
        Office::Settings => Call {
            needs_office: true,
            ..Call::of(action::show_institution, Nothing {})
        },
        Office::Correct { file, because } => Call {
            needs_office: true,
            ..corrected(draft::of_text(&text_of(file)?.text)?, because)
        },
        Office::Filing {
            file,
            because,
            second,
        } => {
            let filing = draft::of_text(&text_of(file)?.text)?.filing;
            Call {
                needs_office: true,
                ..match &because.reason {
                    Some(reason) if !because.dry_run => Call::of(
                        action::correct_filing,
                        CorrectFiling {
                            filing,
                            reason: reason.clone(),
                            state: None,
                            second: passwords::second(arguments, second)?,
                        },
                    ),
                    _ => Call::judged(action::preview_filing, PreviewFiling { filing }, |told| {
                        !told.problems.is_empty()
                    }),
                }
            }
        }
        Office::Units { wish } if wish.is_wished() => {
            wished((ListName::Units, None), "", (0, 0), wish)?
        }
        Office::Units { .. } => Call {
            needs_office: true,
            ..Call::of(action::list_units, Nothing {})
        },
        Office::Unit { verb } => Call {
            needs_office: true,
            ..units::unit(verb)
        },
        Office::Check => Call::judged(action::check_office, Nothing {}, |found| !found.sound),
        Office::Rekey => Call {
            needs_office: true,
            ..Call::of(action::change_office_key, Nothing {})
        },
        Office::Mend => Call::judged(action::mend_office, Nothing {}, |mended| {
            !mended.checked.sound
        }),
        // Encrypted copies are read by whoever signs in at her office; signing in at a copy would write into it.
        Office::Compare { first, second } => Call {
            needs_office: arguments.account.is_some(),
            ..Call::of(
                action::compare_offices,
                CompareOffices {
                    first: first.clone(),
                    second: second.clone(),
                },
            )
        },
        Office::ConfirmDay {
            day,
            confirmed_by,
            second,
        } => Call::of(
            action::confirm_day,
            ConfirmDay {
                day: day.clone(),
                confirmed_by: confirmed_by.clone(),
                second: passwords::second(arguments, second)?,
            },
        ),
    })
}

fn corrected(draft: OfficeDraft, because: &Because) -> Call {
    let institution = draft.institution;
    match &because.reason {
        Some(reason) if !because.dry_run => Call::of(
            action::correct_institution,
            CorrectInstitution {
                institution,
                reason: reason.clone(),
                state: None,
            },
        ),
        _ => Call::judged(
            action::preview_institution,
            PreviewInstitution { institution },
            |told| !told.problems.is_empty(),
        ),
    }
}

fn roles_of(roles: &Roles) -> OfficeRoles {
    OfficeRoles {
        reading: roles.reading.clone(),
        writing: roles.writing.clone(),
        migrating: roles.migrating.clone(),
    }
}

fn occupations(verb: &Occupations) -> Call {
    match verb {
        // The institution's corrections are in its office.
        Occupations::Search { search, limit } => Call {
            needs_office: true,
            ..Call::of(
                action::search_occupations,
                SearchOccupations {
                    search: search.clone(),
                    limit: *limit,
                },
            )
        },
        Occupations::Import { file } => Call::of(
            action::import_occupations,
            ImportOccupations {
                path: path_of(file),
            },
        ),
    }
}

/// What is said of a whole file of scores; none when nothing is.
fn said_of_the_file(rater: Option<&String>, absent: &[String]) -> Option<TableChoice> {
    if rater.is_none() && absent.is_empty() {
        return None;
    }
    let rater = rater.map(|rater| ("rater".to_owned(), rater.clone()));
    Some(TableChoice {
        constants: rater.into_iter().collect(),
        missing: (!absent.is_empty())
            .then(|| std::iter::once(("mark".to_owned(), absent.to_vec())).collect()),
        ..TableChoice::default()
    })
}

fn scores(verb: &Scores) -> Call {
    match verb {
        Scores::Check {
            file,
            mapping,
            combine,
            round,
        } => Call::of(
            action::check_scores,
            CheckScores {
                path: path_of(file),
                mapping: path_if_named(mapping),
                combine: combine.clone(),
                round: *round,
            },
        ),
        Scores::Import {
            file,
            round,
            source,
            mapping,
            rater,
            absent,
            dry_run,
            problems,
        } => {
            let choice = said_of_the_file(rater.as_ref(), absent);
            let to_mend = ToMend::of(problems, "scores", (file, mapping), choice.as_ref());
            Call::import(
                action::import_scores,
                ImportScores {
                    path: path_of(file),
                    round: round.clone(),
                    source: source.clone(),
                    mapping: path_if_named(mapping),
                    choice,
                    dry_run: *dry_run,
                },
                to_mend,
                |report| report.problems.as_slice(),
            )
        }
        Scores::Settle {
            round,
            staff_no,
            component,
            criterion,
            mark,
            reason,
        } => Call::of(
            action::settle_discrepancy,
            SettleDiscrepancy {
                round: round.clone(),
                staff_no: staff_no.clone(),
                component: component.clone(),
                criterion: criterion.clone(),
                mark: mark.clone(),
                reason: reason.clone(),
            },
        ),
    }
}

fn certificates(arguments: &Arguments, verb: &Certificates) -> Result<Call, Refusal> {
    Ok(match verb {
        Certificates::Issue { round } => Call::of(action::issue_certificates, named(round)),
        Certificates::List {
            round,
            search,
            wish,
        } if wish.is_wished() => {
            let list = (ListName::Certificates, round.as_deref());
            wished(list, search, (0, 0), wish)?
        }
        Certificates::List { round, search, .. } => Call::of(
            action::list_certificates,
            CertificateQuery {
                round: round.clone(),
                search: search.clone(),
                offset: 0,
                limit: 0,
            },
        ),
        Certificates::Print {
            number: Some(number),
            out,
            ..
        } => Call::of(
            action::save_certificate,
            SaveCertificate {
                number: number.clone(),
                path: path_of(out),
            },
        ),
        Certificates::Print { round, out, .. } => Call::of(
            action::save_certificates,
            SaveCertificates {
                // One of the two is there: the words are refused before otherwise.
                round: round.clone().unwrap_or_default(),
                path: path_of(out),
            },
        ),
        Certificates::Check { number } => Call::of(
            action::check_certificate,
            CertificateRef {
                number: number.clone(),
            },
        ),
        Certificates::CheckFile { file } => Call::judged(
            action::check_certificate_file,
            CheckCertificateFile {
                path: path_of(file),
                limit: 0,
            },
            |checked| checked.print.is_none(),
        ),
        Certificates::Revoke {
            number,
            reason,
            second,
        } => Call::of(
            action::revoke_certificate,
            RevokeCertificate {
                number: number.clone(),
                reason: reason.clone(),
                second: passwords::second(arguments, second)?,
            },
        ),
        Certificates::Reissue { number, reason } => Call::of(
            action::reissue_certificate,
            CertificateWithReason {
                number: number.clone(),
                reason: reason.clone(),
            },
        ),
        Certificates::TakenOver { verb } => taken_over::taken_over(verb)?,
    })
}

fn named(round: &str) -> RoundRef {
    RoundRef {
        round: round.to_owned(),
    }
}

fn text_of(path: &Path) -> Result<TextOfFile, Refusal> {
    let refused = |reason: &dyn std::fmt::Display| {
        Refusal::new("file_not_readable")
            .with("path", path.display())
            .with("reason", reason)
    };
    let bytes = std::fs::read(path).map_err(|fault| refused(&fault))?;
    let text = String::from_utf8(bytes).map_err(|fault| refused(&fault))?;
    // Windows' own editor begins a file with a byte-order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    Ok(TextOfFile { text })
}
