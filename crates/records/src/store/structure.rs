//! What SQLite finds wrong with an office file when it holds its own structures against one another: an index that does not say
//! what its table says, a value of another kind than its column's, a page that does not hold. Whoever writes the bytes of a file
//! can make an index say anything while the table stands as it was; and whatever is looked up by an index is what the index says.
//! A PostgreSQL server keeps its indexes itself: nobody reaches them by SQL. Must not know what the rows mean.

use std::collections::BTreeMap;

use assessment::Refusal;

use crate::store::query::fetch_all;
use crate::{Engine, Tx};

/// What the engine found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Structure {
    /// Its own words, line by line.
    pub lines: Vec<String>,
    /// What they mean, each once.
    pub findings: Vec<Refusal>,
}

/// Looks at everything. It is the whole check: the quick one of SQLite leaves out what indexes say.
pub(crate) async fn look(tx: &mut Tx) -> Result<Structure, Refusal> {
    if !matches!(tx.engine(), Engine::Sqlite(_)) {
        return Ok(Structure::default());
    }
    let found: Vec<(String,)> = fetch_all!(tx, "PRAGMA main.integrity_check");
    let lines: Vec<String> = found
        .into_iter()
        .map(|(line,)| line)
        .filter(|line| line != SOUND)
        .collect();
    if lines.is_empty() {
        return Ok(Structure::default());
    }
    let indexes: Vec<(String, String)> = fetch_all!(
        tx,
        "SELECT name, tbl_name FROM main.sqlite_schema WHERE type = 'index'"
    );
    let tables: BTreeMap<String, String> = indexes.into_iter().collect();
    let mut findings = Vec::new();
    for line in &lines {
        let finding = finding(line, &tables);
        // A line for each row that an index has elsewhere says the same of the index.
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    Ok(Structure { lines, findings })
}

/// What the engine answers when it found nothing.
const SOUND: &str = "ok";

/// What a line of the engine means: `row 5 missing from index a`, `wrong # of entries in index a`, `non-TEXT value in a.b`;
/// whatever else it says is told in its own words.
fn finding(line: &str, tables: &BTreeMap<String, String>) -> Refusal {
    let index = line.rsplit_once(" index ").map(|(_, index)| index);
    if let Some((index, table)) = index.and_then(|index| tables.get_key_value(index)) {
        return Refusal::new("structure_index_differs")
            .with("table", table)
            .with("index", index);
    }
    let place = line.split_once(" value in ").map(|(_, place)| place);
    if let Some((table, column)) = place.and_then(|place| place.split_once('.')) {
        return Refusal::new("structure_value_kind")
            .with("table", table)
            .with("column", column);
    }
    Refusal::new("structure_damaged").with("detail", line)
}

/// The index that a finding is about; none when something else than an index is wrong.
pub(crate) fn index_of(finding: &Refusal) -> Option<&str> {
    match finding.code.as_str() {
        "structure_index_differs" => finding.arg("index"),
        _ => None,
    }
}

/// Tables that an act reads to decide, each with the statement that holds it against its indexes: a pragma takes a name only as
/// text of its own, so the texts are made here and of nothing that comes from elsewhere.
pub type ReadToDecide = &'static [(&'static str, &'static str)];

macro_rules! tables {
    ($($table:literal),* $(,)?) => {
        &[$(($table, concat!("PRAGMA main.integrity_check(", $table, ")"))),*]
    };
}

/// What results are computed from, and what stops the computing or asks before it: who may mark whom, what is open still. Whoever has
/// her certificate keeps her result. Of inspections the sums by day are read, and not the records.
pub const TO_COMPUTE: ReadToDecide = tables![
    "rounds",
    "standards",
    "panel_members",
    "relations",
    "rater_scopes",
    "handovers",
    "handover_kept",
    "candidates",
    "employees",
    "score_sheets",
    "marks",
    "settlements",
    "mark_conflicts",
    "paper_typings",
    "attainment",
    "evidence_batches",
    "evidence_names",
    "evidence_replaced",
    "evidence_scopes",
    "inspection_days",
    "decisions",
    "certificates",
];

/// What an approval is of. Whoever has her certificate is called as it calls her.
pub const TO_APPROVE: ReadToDecide = tables![
    "rounds",
    "candidates",
    "employees",
    "decisions",
    "certificates"
];

/// What certificates are issued from. No number is given that counts already.
pub const TO_ISSUE: ReadToDecide = tables![
    "rounds",
    "standards",
    "candidates",
    "employees",
    "photos",
    "decisions",
    "number_scopes",
    "certificates",
    "taken_over_certificates",
    "notices",
    "notice_people",
    "objections",
];

/// What a certificate is printed or issued again from, and what a printed file is checked by.
pub const TO_PRINT: ReadToDecide =
    tables!["certificates", "certificate_events", "certificate_prints"];

/// Holds the tables that an act reads to decide against their indexes, in its own transaction and so of what it will read: an
/// index that nobody checked may give one person the marks of another. Nothing on PostgreSQL.
///
/// Refuses `tables_not_sound`.
pub async fn refuse_unsound_tables(tx: &mut Tx, read: ReadToDecide) -> Result<(), Refusal> {
    if !matches!(tx.engine(), Engine::Sqlite(_)) {
        return Ok(());
    }
    for &(table, check) in read {
        let lines: Vec<(String,)> = fetch_all!(tx, check);
        if let Some((line,)) = lines.into_iter().find(|(line,)| line != SOUND) {
            return Err(Refusal::new("tables_not_sound")
                .with("table", table)
                .with("detail", line));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Refusal {
        let tables = BTreeMap::from([("by_name".to_owned(), "people".to_owned())]);
        finding(line, &tables)
    }

    #[test]
    fn what_the_engine_says_of_an_index_names_index_and_table() {
        for line in [
            "row 5 missing from index by_name",
            "wrong # of entries in index by_name",
            "non-unique entry in index by_name",
            "rowid not at end-of-record for row 2 of index by_name",
        ] {
            let finding = said(line);
            assert_eq!(index_of(&finding), Some("by_name"), "{line}");
            assert_eq!(finding.arg("table"), Some("people"), "{line}");
        }
    }

    #[test]
    fn what_the_engine_says_of_a_value_names_table_and_column() {
        for line in ["non-TEXT value in people.name", "NULL value in people.name"] {
            let finding = said(line);
            assert_eq!(finding.code, "structure_value_kind");
            assert_eq!(finding.arg("table"), Some("people"));
            assert_eq!(finding.arg("column"), Some("name"));
            assert_eq!(index_of(&finding), None);
        }
    }

    #[test]
    fn whatever_else_the_engine_says_is_told_in_its_words() {
        for line in [
            "*** in database main ***\nTree 5 page 6: never used",
            "CHECK constraint failed in people",
            "row 5 missing from index that_is_none",
        ] {
            let finding = said(line);
            assert_eq!(finding.code, "structure_damaged");
            assert_eq!(finding.arg("detail"), Some(line));
        }
    }

    #[test]
    fn a_table_is_checked_by_a_statement_of_its_own_name() {
        let all = [TO_COMPUTE, TO_APPROVE, TO_ISSUE, TO_PRINT].concat();
        let known = crate::store::schema::tables(&crate::store::schema::SQLITE);
        for (table, check) in all {
            assert_eq!(check, format!("PRAGMA main.integrity_check({table})"));
            assert!(known.contains(table), "{table}");
        }
    }
}
