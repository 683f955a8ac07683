//! The one list of which tables are protected, and which are not and why. Must not know how a row is hashed.

/// A table whose rows are bound to the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protected {
    /// Its name.
    pub name: &'static str,
    /// The column whose value names the rows that share a seal: short enough a list for a seal to say where, and few
    /// enough seals.
    pub key: &'static str,
    /// What a key is, so that a person is told more than an id.
    pub of: Of,
    /// Columns of bytes; all others are text, whole numbers or flags.
    pub bytes: &'static [&'static str],
    /// Columns that are not protected: the engine computes them from others, or they count what is over in minutes.
    pub without: &'static [&'static str],
    /// Whether its one writer tells the rows that come, from the values that it binds ([`crate::store::bound`]), instead of a
    /// trigger: where rows come by the hundred thousand, that is several times quicker. What is changed or taken away is
    /// told by triggers all the same.
    pub writer_tells: bool,
    /// Whether the check reads its rows in the order of their column `place`, some at a time: of tables in which a single key has
    /// more rows than fit in memory. Of others all rows of a key are read together.
    pub in_places: bool,
}

/// What the key of a seal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A score sheet.
    Sheet,
    /// A candidate.
    Candidate,
    /// An employee.
    Employee,
    /// A round.
    Round,
    /// A decision.
    Decision,
    /// A batch of quality evidence.
    Batch,
    /// An account.
    Account,
    /// What a person reads anyway: a code or a number.
    Itself,
}

const fn table(name: &'static str, key: &'static str, of: Of) -> Protected {
    Protected {
        name,
        key,
        of,
        bytes: &[],
        without: &[],
        writer_tells: false,
        in_places: false,
    }
}

/// All protected tables, by name.
pub const PROTECTED: [Protected; 57] = [
    table("account_duties", "account_id", Of::Account),
    Protected {
        bytes: &["bytes"],
        ..table("account_header", "id", Of::Itself)
    },
    Protected {
        // Counted by whoever types, signed in or not; a line that nobody signs must write nothing that is protected.
        without: &["failed_attempts", "last_attempt_at"],
        ..table("accounts", "id", Of::Account)
    },
    Protected {
        in_places: true,
        ..table("attainment", "batch", Of::Batch)
    },
    table("calendar_years", "year", Of::Itself),
    table("candidates", "id", Of::Candidate),
    table("certificate_events", "number", Of::Itself),
    table("certificate_prints", "number", Of::Itself),
    Protected {
        without: &["printed_name", "printed_staff_no"],
        ..table("certificates", "number", Of::Itself)
    },
    table("conflict_settlements", "sheet_id", Of::Sheet),
    Protected {
        writer_tells: true,
        ..table("decisions", "id", Of::Decision)
    },
    table("devices", "signing_key", Of::Itself),
    table("employees", "id", Of::Employee),
    table("evidence_batches", "number", Of::Batch),
    table("evidence_names", "batch", Of::Batch),
    Protected {
        bytes: &["bytes"],
        in_places: true,
        ..table("evidence_pieces", "batch", Of::Batch)
    },
    Protected {
        in_places: true,
        ..table("evidence_replaced", "batch", Of::Batch)
    },
    table("evidence_scopes", "batch", Of::Batch),
    table("filings", "occupation", Of::Itself),
    Protected {
        bytes: &["sealed"],
        ..table("former_keys", "number", Of::Itself)
    },
    table("handover_kept", "round_id", Of::Round),
    table("handovers", "round_id", Of::Round),
    table("import_rows", "line", Of::Itself),
    table("imports", "line", Of::Itself),
    Protected {
        writer_tells: true,
        in_places: true,
        ..table("inspections", "batch", Of::Batch)
    },
    table("institution", "id", Of::Itself),
    table("list_views", "id", Of::Itself),
    table("mark_changes", "sheet_id", Of::Sheet),
    table("mark_conflicts", "sheet_id", Of::Sheet),
    table("marks", "sheet_id", Of::Sheet),
    table("notice_people", "candidate_id", Of::Candidate),
    table("notices", "round_id", Of::Round),
    table("number_scopes", "scope", Of::Itself),
    table("objections", "candidate_id", Of::Candidate),
    table("occupations", "code", Of::Itself),
    table("office_keys", "id", Of::Itself),
    table("office_marks", "sheet_id", Of::Sheet),
    table("panel_members", "round_id", Of::Round),
    table("paper_typings", "candidate_id", Of::Candidate),
    Protected {
        bytes: &["jpeg"],
        ..table("photos", "employee_id", Of::Employee)
    },
    table("rater_scopes", "round_id", Of::Round),
    table("relations", "round_id", Of::Round),
    table("return_marks", "hash", Of::Itself),
    table("round_papers", "round_id", Of::Round),
    table("rounds", "id", Of::Round),
    table("rule_packs", "id", Of::Itself),
    table("run_evidence", "round_id", Of::Round),
    table("score_packets", "id", Of::Itself),
    table("score_returns", "hash", Of::Itself),
    table("score_sheets", "id", Of::Sheet),
    table("settlements", "candidate_id", Of::Candidate),
    table("standards", "id", Of::Itself),
    table("taken_over_certificates", "number", Of::Itself),
    table("teams", "workshop", Of::Itself),
    Protected {
        bytes: &["jpeg"],
        ..table("work_photos", "candidate_id", Of::Candidate)
    },
    table("work_pieces", "candidate_id", Of::Candidate),
    table("workshops", "code", Of::Itself),
];

/// Tables that are not protected, each with the reason.
pub const NOT_PROTECTED: [(&str, &str); 6] = [
    (
        "_sqlx_migrations",
        "the library's own; its checksums are compared at every opening, and the tables it made by the check of the schema",
    ),
    (
        "audit_head",
        "the state itself: it is held against the log and the rows",
    ),
    (
        "audit_log",
        "bound by its own chain; each line names the state of the rows",
    ),
    (
        "inspection_days",
        "sums of inspections; they are summed anew at every check",
    ),
    (
        "line_signatures",
        "each is held against its line; one that is missing is a finding",
    ),
    (
        "row_seals",
        "they only say where; what was changed is told by the state",
    ),
];

/// The protected table of a name.
pub fn protected(name: &str) -> Option<&'static Protected> {
    PROTECTED
        .binary_search_by(|table| table.name.cmp(name))
        .ok()
        .and_then(|place| PROTECTED.get(place))
}
