//! The check of the rows: the state computed anew from the tables and held against the log, and what differs named by table and
//! key. Must not know what the rows mean.

use assessment::Refusal;
use lattice::{Lattice, Sign};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::evidence::inspections;
use crate::safekeeping::lines::numbered;
use crate::safekeeping::proof::begin::{BEGIN, CARRY};
use crate::safekeeping::proof::form::{Column, columns_of_file, netstrings, of_json, sqlite_form};
use crate::safekeeping::proof::sums::{Sealed, Sums};
use crate::safekeeping::proof::tables::{PROTECTED, Protected, protected};
use crate::safekeeping::proof::{names, schema, seals};
use crate::store::failure::refused;
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::damaged;
use crate::store::schema as schema_of;
use crate::store::structure;
use crate::{Engine, Tx};

/// Findings that are named; the others are counted.
const NAMED: usize = 100;
/// Keys, or rows, that are read at a time; fewer of tables that hold pictures.
const AT_ONCE: i64 = 500;
const PICTURES_AT_ONCE: i64 = 20;
/// Rows that are read at a time where a key may have millions.
const PLACES_AT_ONCE: i64 = 4_000;
/// The column by which they are read then.
const PLACE: &str = "place";

/// What a check of the rows and of the schema found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// From which line on the rows are proven; none in an office that an older program made and nobody has opened to write
    /// since.
    pub from_line: Option<i64>,
    /// Protected rows.
    pub rows: i64,
    /// What of the rows is not what the program wrote.
    pub row_findings: Vec<Refusal>,
    /// What of tables, views, indexes and triggers is not ours.
    pub schema_findings: Vec<Refusal>,
    /// Findings that are not named, because there are too many.
    pub more: i64,
}

impl Proven {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.row_findings.is_empty() && self.schema_findings.is_empty()
    }

    /// Whether the rows were held against the log; else whatever walks over them may not end.
    pub fn is_compared(&self) -> bool {
        let not = not_compared().code;
        self.row_findings.iter().all(|found| found.code != not)
    }
}

/// Holds the rows and the schema against the log, after the database itself: what stands there is read by it.
pub async fn verify(tx: &mut Tx) -> Result<Proven, Refusal> {
    let structure = structure::look(tx).await?;
    verify_given(tx, &structure.findings).await
}

/// The same where it is known already what the engine finds wrong with the database itself.
pub(crate) async fn verify_given(tx: &mut Tx, of_structure: &[Refusal]) -> Result<Proven, Refusal> {
    let mut proven = Proven {
        schema_findings: of_structure.to_vec(),
        ..Proven::default()
    };
    proven.schema_findings.extend(schema::findings(tx).await?);
    if !of_structure.is_empty() {
        // By an index that lies, or among values of another kind, rows are met twice or never, and a walk need not end.
        proven.row_findings.push(not_compared());
        return Ok(proven);
    }
    if !has_proof(tx).await? {
        return Ok(proven);
    }
    let (lines, state, migration): (i64, Option<Vec<u8>>, Option<i64>) = fetch_one!(
        tx,
        "SELECT seq, state, migration FROM audit_head WHERE id = 1"
    );
    let first = first_with_state(tx).await?;
    if state.is_none() && first.is_none() {
        return Ok(proven);
    }
    proven.from_line = Some(first.unwrap_or(lines + 1));
    let sums = match sum_all(tx).await {
        Ok(sums) => sums,
        Err(refusal) if refusal.code == DAMAGED => {
            proven.row_findings = vec![refusal, not_compared()];
            return Ok(proven);
        }
        Err(refusal) => return Err(refusal),
    };
    proven.rows = sums.rows;
    let mut found = of_lines(tx, first).await?;
    found.extend(of_migration(tx, migration).await?);
    let last: Option<(Option<String>,)> = fetch_optional!(
        tx,
        concat!(
            "SELECT state FROM ",
            numbered!("audit_log"),
            " ORDER BY seq DESC LIMIT 1"
        )
    );
    let written = match last {
        Some((state,)) => state.unwrap_or_default(),
        None => Lattice::zero().hash("state"),
    };
    let kept = state.as_deref().and_then(Lattice::read);
    if kept.as_ref().map(|kept| kept.hash("state")).as_ref() != Some(&written) {
        found.push(Refusal::new("proof_state_altered"));
    }
    let rows_hold = sums.total.hash("state") == written;
    let differing = of_seals(tx, &sums, rows_hold).await?;
    if !rows_hold && (differing.found.is_empty() || !differing.seals_hold(kept.as_ref())) {
        found.push(Refusal::new("proof_rows_unlocated"));
    }
    for (what, table, key) in differing.found {
        if found.len() < NAMED {
            let subject = names::of(tx, &table, &key).await?;
            found.push(
                what.found()
                    .with("table", table)
                    .with("key", key)
                    .with("subject", subject),
            );
        } else {
            proven.more += 1;
        }
    }
    // Sums of rows that are protected are not rows of their own, and decide as they do.
    let days = inspections::wrong_days(tx).await?;
    if days > 0 {
        found.push(Refusal::new("proof_days_altered").with("days", days));
    }
    proven.row_findings = found;
    Ok(proven)
}

/// Rows that nobody held against the log: no answer about them is given, least of all that they are in order.
fn not_compared() -> Refusal {
    Refusal::new("proof_not_compared")
}

/// The code of a row from which nothing can be made.
const DAMAGED: &str = "stored_record_damaged";

/// Whether an office is of a time when there was a proof; one that is only read may be older.
pub(crate) async fn has_proof(tx: &mut Tx) -> Result<bool, Refusal> {
    let sql = match tx.engine() {
        Engine::Sqlite(_) => {
            "SELECT EXISTS (SELECT 1 FROM pragma_table_info('audit_head') WHERE name = 'state')"
        }
        Engine::Postgres(_) => {
            "SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('audit_head') AND attname = 'state')"
        }
    };
    let (has,): (bool,) = fetch_one!(tx, sql);
    Ok(has)
}

/// From which line on the lines speak of the rows; none where no line does. A later one that is silent was not written by the program.
pub async fn first_line(tx: &mut Tx) -> Result<Option<i64>, Refusal> {
    if !has_proof(tx).await? {
        return Ok(None);
    }
    first_with_state(tx).await
}

async fn first_with_state(tx: &mut Tx) -> Result<Option<i64>, Refusal> {
    let (first,): (Option<i64>,) = fetch_one!(
        tx,
        concat!(
            "SELECT MIN(seq) FROM ",
            numbered!("audit_log"),
            " WHERE state IS NOT NULL"
        )
    );
    Ok(first)
}

/// The migration that brought the proof: an office whose log names none was founded by it.
pub(crate) const FIRST_MIGRATION: i64 = 8;

/// The migration of which the state was taken last, as the log says it; none where no line names one.
pub(crate) async fn migration_of_log(tx: &mut Tx) -> Result<Option<i64>, Refusal> {
    let taken: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT detail FROM ",
            numbered!("audit_log"),
            " WHERE state IS NOT NULL AND action IN ('create_office', $1, $2) ORDER BY seq"
        ),
        BEGIN,
        CARRY
    );
    Ok(taken
        .iter()
        .filter_map(|(detail,)| migration_in(detail))
        .next_back())
}

/// The migration that a line of the log names.
fn migration_in(detail: &str) -> Option<i64> {
    let detail: Value = serde_json::from_str(detail).unwrap_or_default();
    detail["migration"].as_i64()
}

/// The migration that stands beside the state, where the log says another: it is bound by nothing, so nothing is done on its
/// word, and that it differs is told.
async fn of_migration(tx: &mut Tx, standing: Option<i64>) -> Result<Option<Refusal>, Refusal> {
    let named = migration_of_log(tx).await?;
    let fits = match (named, standing) {
        (Some(named), standing) => standing == Some(named),
        (None, None) => true,
        (None, Some(standing)) => {
            (FIRST_MIGRATION..=schema_of::newest(&schema_of::SQLITE)).contains(&standing)
        }
    };
    let said = |migration: Option<i64>| migration.map_or_else(|| "—".to_owned(), |m| m.to_string());
    Ok((!fits).then(|| {
        Refusal::new("proof_migration_altered")
            .with("found", said(standing))
            .with("named", said(named))
    }))
}

/// Lines that should speak of the rows and do not, and a state that was taken anew without need: begun a second time, or
/// carried over though no migration came in between.
async fn of_lines(tx: &mut Tx, first: Option<i64>) -> Result<Vec<Refusal>, Refusal> {
    let Some(first) = first else {
        return Ok(Vec::new());
    };
    let taken: Vec<(i64, String, String)> = fetch_all!(
        tx,
        concat!(
            "SELECT seq, action, detail FROM ",
            numbered!("audit_log"),
            " WHERE seq >= $1 AND action IN ('create_office', $2, $3) ORDER BY seq"
        ),
        first,
        BEGIN,
        CARRY
    );
    let newest = schema_of::newest(&schema_of::SQLITE);
    let mut migration = FIRST_MIGRATION;
    let mut carried = Vec::new();
    for (seq, action, detail) in taken {
        let named = migration_in(&detail);
        if action != CARRY {
            migration = named.unwrap_or(migration);
            continue;
        }
        match named {
            Some(named) if named > migration && named <= newest => migration = named,
            _ => carried.push(Refusal::new("proof_carried_without_need").with("seq", seq)),
        }
    }
    let silent: Vec<(i64,)> = fetch_all!(
        tx,
        concat!(
            "SELECT seq FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1 AND (state IS NULL OR wrote IS NULL) ORDER BY seq LIMIT 10"
        ),
        first
    );
    let again: Vec<(i64,)> = fetch_all!(
        tx,
        concat!(
            "SELECT seq FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1 AND action = $2 ORDER BY seq LIMIT 10"
        ),
        first,
        BEGIN
    );
    let silent = silent
        .into_iter()
        .map(|(seq,)| Refusal::new("proof_line_silent").with("seq", seq));
    let again = again
        .into_iter()
        .map(|(seq,)| Refusal::new("proof_begun_again").with("seq", seq));
    Ok(silent.chain(again).chain(carried).collect())
}

/// How the rows of a key differ from what the program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Changed,
    Added,
    Missing,
    /// The rows are as they were; their seal is not.
    Seal,
}

impl What {
    fn of_rows(more: i64) -> Self {
        match more {
            0 => Self::Changed,
            1.. => Self::Added,
            _ => Self::Missing,
        }
    }

    fn found(self) -> Refusal {
        match self {
            Self::Changed => Refusal::new("proof_rows_changed"),
            Self::Added => Refusal::new("proof_rows_added"),
            Self::Missing => Refusal::new("proof_rows_missing"),
            Self::Seal => Refusal::new("proof_seal_altered"),
        }
    }
}

/// Where seals and rows differ.
struct Differing {
    found: Vec<(What, String, String)>,
    /// The sum of all seals that were kept.
    of_seals: Sealed,
}

impl Differing {
    /// Whether the seals are together what the state says: then none of them was changed, and what differs is all.
    fn seals_hold(&self, state: Option<&Lattice>) -> bool {
        state.is_some_and(|state| self.of_seals.seal == state.seal())
    }
}

async fn of_seals(tx: &mut Tx, sums: &Sums, rows_hold: bool) -> Result<Differing, Refusal> {
    let (mut kept, strange) = seals::all(tx).await?;
    let mut differing = Differing {
        found: Vec::new(),
        of_seals: Sealed::default(),
    };
    for sealed in kept.values().flat_map(|of_table| of_table.values()) {
        differing.of_seals.add(sealed);
    }
    for (table, key) in strange {
        differing.found.push((What::Seal, table, key));
    }
    for table in &PROTECTED {
        let mut kept = kept.remove(table.name).unwrap_or_default();
        let found = sums.seals.get(table.name).into_iter().flatten();
        for (key, found) in found {
            let before = kept.remove(key);
            if before != Some(*found) {
                let rows = found.rows - before.unwrap_or_default().rows;
                let what = if rows_hold {
                    What::Seal
                } else {
                    What::of_rows(rows)
                };
                differing
                    .found
                    .push((what, table.name.to_owned(), key.clone()));
            }
        }
        for (key, before) in kept {
            let what = if rows_hold {
                What::Seal
            } else {
                What::of_rows(-before.rows)
            };
            differing.found.push((what, table.name.to_owned(), key));
        }
    }
    Ok(differing)
}

/// All protected rows, summed.
pub(crate) async fn sum_all(tx: &mut Tx) -> Result<Sums, Refusal> {
    tx.refuse_if_failed()?;
    let mut sums = Sums::none();
    let summed = match tx.engine() {
        Engine::Sqlite(transaction) => sum_file(transaction, &mut sums).await,
        Engine::Postgres(_) => sum_server(tx, &mut sums).await,
    };
    match summed {
        Ok(()) => Ok(sums),
        // The engine has refused nothing: what was read is no row of ours, and the transaction goes on.
        Err(refusal) if refusal.code == DAMAGED => Err(refusal),
        Err(refusal) => Err(tx.fail(refusal)),
    }
}

async fn sum_file(connection: &mut SqliteConnection, sums: &mut Sums) -> Result<(), Refusal> {
    for (table, columns) in columns_of_file(&mut *connection).await? {
        if !columns.iter().any(|column| column.name == table.key) {
            continue;
        }
        if table.in_places && columns.iter().any(|column| column.name == PLACE) {
            sum_places(connection, table, &columns, sums).await?;
            continue;
        }
        let at_once = if table.bytes.is_empty() {
            AT_ONCE
        } else {
            PICTURES_AT_ONCE
        };
        let page = |condition: &str| {
            format!(
                "SELECT key, CAST(group_concat(concat(octet_length(form), ':', form), '') AS BLOB)
                 FROM (SELECT CAST(t.\"{0}\" AS TEXT) AS key, t.\"{0}\" AS place, {1} AS form FROM main.\"{2}\" t {condition})
                 GROUP BY place ORDER BY place LIMIT {at_once}",
                table.key,
                sqlite_form("t", &columns),
                table.name
            )
        };
        let first = page("");
        let next = page(&format!("WHERE t.\"{}\" > $1", table.key));
        let mut last: Option<String> = None;
        loop {
            let sql = if last.is_none() { &first } else { &next };
            let mut query = sqlx::query_as(AssertSqlSafe(sql.clone()));
            if let Some(last) = &last {
                query = query.bind(last.clone());
            }
            let page: Vec<(String, Vec<u8>)> =
                query.fetch_all(&mut *connection).await.map_err(refused)?;
            let Some((key, _)) = page.last() else {
                break;
            };
            last = Some(key.clone());
            for (key, forms) in &page {
                // Each key comes once. One that comes again, such as bytes in a column of text, which stand behind every text,
                // would be asked for without end.
                if sums.has(table, key) {
                    return Err(damaged(table.name, key, "met twice"));
                }
                touch_all(sums, table, key, forms)?;
            }
        }
    }
    Ok(())
}

/// The rows of a table of which a key may have millions, some at a time in the order of their places.
async fn sum_places(
    connection: &mut SqliteConnection,
    table: &'static Protected,
    columns: &[Column],
    sums: &mut Sums,
) -> Result<(), Refusal> {
    let at_once = if table.bytes.is_empty() {
        PLACES_AT_ONCE
    } else {
        PICTURES_AT_ONCE
    };
    let sql = format!(
        "SELECT key, CAST(group_concat(concat(octet_length(form), ':', form), '') AS BLOB), MAX(place)
         FROM (SELECT CAST(t.\"{0}\" AS TEXT) AS key, t.\"{PLACE}\" AS place, {1} AS form FROM main.\"{2}\" t
             WHERE t.\"{PLACE}\" > $1 ORDER BY t.\"{PLACE}\" LIMIT {at_once})
         GROUP BY key",
        table.key,
        sqlite_form("t", columns),
        table.name
    );
    let mut after = i64::MIN;
    loop {
        let page: Vec<(String, Vec<u8>, i64)> = sqlx::query_as(AssertSqlSafe(sql.clone()))
            .bind(after)
            .fetch_all(&mut *connection)
            .await
            .map_err(refused)?;
        // Places are the numbers of the rows themselves, which no two share: each page ends behind the one before.
        let Some(last) = page.iter().map(|(.., last)| *last).max() else {
            return Ok(());
        };
        after = last;
        for (key, forms, _) in &page {
            touch_all(sums, table, key, forms)?;
        }
    }
}

/// Adds rows whose forms stand one after the other.
fn touch_all(
    sums: &mut Sums,
    table: &'static Protected,
    key: &str,
    forms: &[u8],
) -> Result<(), Refusal> {
    let forms = netstrings(forms).ok_or_else(|| damaged(table.name, key, "no form"))?;
    for form in forms {
        sums.touch(table, key, form, Sign::Came);
    }
    Ok(())
}

async fn sum_server(tx: &mut Tx, sums: &mut Sums) -> Result<(), Refusal> {
    let present: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT CAST(relname AS text) FROM pg_class WHERE relkind = 'r'
             AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_head'))"
    );
    for table in present.iter().filter_map(|(name,)| protected(name)) {
        let at_once = match table.bytes {
            [] => AT_ONCE,
            _ => PICTURES_AT_ONCE,
        };
        let begin = format!(
            "DECLARE proven_rows NO SCROLL CURSOR FOR SELECT CAST(row_to_json(t) AS text) FROM \"{}\" t",
            table.name
        );
        execute!(tx, AssertSqlSafe(begin.clone()));
        let next = format!("FETCH FORWARD {at_once} FROM proven_rows");
        loop {
            let page: Vec<(String,)> = fetch_all!(tx, AssertSqlSafe(next.clone()));
            if page.is_empty() {
                break;
            }
            for (json,) in &page {
                let (key, form) = of_json(table, json)?;
                sums.touch(table, &key, &form, Sign::Came);
            }
        }
        execute!(tx, "CLOSE proven_rows");
    }
    Ok(())
}
