//! What a line of the log must have, by the name of its act: whose duty it is, and whether a second person signs it, too. It is
//! asked of lines that are kept, by whoever checks them; a test holds the names against the table of actions. Must not know how
//! anybody signs.

use super::{Act, Duty};
use crate::Refusal;

/// Names of lines that whoever has an account, or the program itself, may write.
const ANYBODYS: [&str; 13] = [
    "begin_proof",
    "carry_proof",
    "change_password",
    "create_office",
    "make_first_account",
    "make_office_keys",
    "print_not_saved",
    "recover_account",
    "refuse_password",
    "replace_office",
    "sign_in",
    "sign_in_kept",
    "sign_out",
];

/// Names of lines by the kind of act.
static BY_ACT: [(Act, &[&str]); 14] = [
    (Act::Approve, &["approve_round"]),
    (
        Act::TakeBack,
        &[
            "reopen_round",
            "send_candidate_back",
            "revoke_certificate",
            "settle_objection",
        ],
    ),
    (
        Act::File,
        &["correct_filing", "enforce_rule_pack", "withdraw_rule_pack"],
    ),
    (Act::Restore, &["restore_backup", "mend_office"]),
    (
        Act::KeepAccounts,
        &[
            "add_account",
            "edit_account",
            "end_account",
            "change_office_key",
            "reset_password",
            "make_recovery_sheet",
            "save_recovery_sheet",
        ],
    ),
    (
        Act::RunEvaluation,
        &[
            "import_employees",
            "undo_employee_import",
            "add_employee",
            "edit_employee",
            "mark_employee_left",
            "mark_employee_returned",
            "erase_employee",
            "import_photos",
            "import_occupations",
            "import_standard",
            "put_standard",
            "open_round",
            "plan_round",
            "enrol_round",
            "correct_institution",
            "correct_round",
            "correct_unit",
            "copy_rule_pack",
            "edit_rule_pack",
            "import_rule_pack",
            "open_scoring",
            "settle_discrepancy",
            "settle_conflict",
            "reopen_rater_sheet",
            "enrol_device",
            "revoke_device",
            "decide_round",
            "publish_notice",
            "withdraw_notice",
            "raise_objection",
            "import_calendar",
            "issue_certificates",
            "reissue_certificate",
            "add_taken_over",
            "correct_taken_over",
            "withdraw_taken_over",
            "import_taken_over",
            "save_certificates",
            "save_certificate",
            "export_register",
            "keep_round_paper",
            "make_archive",
        ],
    ),
    (
        Act::HandOutSheets,
        &[
            "make_packets",
            "take_packets",
            "take_return",
            "refuse_return",
            "print_score_sheets",
            "export_score_workbooks",
        ],
    ),
    (
        Act::EnterMarks,
        &[
            "put_rater_marks",
            "submit_rater_sheet",
            "enter_score_sheet",
            "import_scores",
            "import_score_workbook",
            "attach_work_piece",
            "remove_work_piece",
            "undo_score_import",
        ],
    ),
    (
        Act::EnterEvidence,
        &[
            "import_evidence",
            "withdraw_evidence_batch",
            "put_back_evidence_batch",
        ],
    ),
    (Act::ReadPersonal, &["extract_employee", "unmask_employee"]),
    (
        Act::Look,
        &[
            "export_list",
            "keep_list_view",
            "drop_list_view",
            "save_grade_page",
            "save_fairness_report",
        ],
    ),
    (Act::ReadLog, &["export_log"]),
    (Act::BackUp, &["create_backup"]),
    (Act::ConfirmDay, &["confirm_day"]),
];

/// Every name that a line of the log may bear: each has its word wherever the log is read.
pub fn names() -> impl Iterator<Item = &'static str> {
    let of_acts = BY_ACT.iter().flat_map(|(_, names)| names.iter().copied());
    of_acts.chain(ANYBODYS)
}

/// Whether a line bears the name of an act that there is. One of another name was written by another program.
pub fn is_known(action: &str) -> bool {
    names().any(|name| name == action)
}

/// The kind of act of a line; none of names that say nothing of duties (a wrong password, the program's own lines).
pub fn act_of(action: &str) -> Option<Act> {
    let found = BY_ACT.iter().find(|(_, names)| names.contains(&action));
    found.map(|(act, _)| *act)
}

/// Refuses a line whose account had none of the duties that its act takes, at that line. `seq` and `name` are told.
///
/// # Errors
/// `line_beyond_duty`.
pub fn check_duty(action: &str, duties: &[Duty], seq: i64, name: &str) -> Result<(), Refusal> {
    let may = match act_of(action) {
        None => return Ok(()),
        // In the line of an approval stands the approver, whoever asked for it.
        Some(Act::Approve) => Act::Approve.second(),
        Some(act) => act.duties(),
    };
    if may.iter().any(|duty| duties.contains(duty)) {
        return Ok(());
    }
    Err(Refusal::new("line_beyond_duty")
        .with("seq", seq)
        .with("action", action)
        .with("name", name))
}

/// Whether a second person stands in the line beside whoever acted, and signs it, too. An approver is herself the second
/// person, of whoever decided.
pub fn has_second(action: &str) -> bool {
    // Mending computes sums anew from what stands there: it takes an administrator and changes no fact.
    action != "mend_office"
        && act_of(action).is_some_and(|act| act != Act::Approve && !act.second().is_empty())
}
