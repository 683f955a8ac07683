//! Which rows of the log are its lines: those with a number from 1 on. Whatever else somebody puts into the table is no link of the
//! chain, so no statement may take it for a line: each reads the log through `numbered!`, and the check names what that leaves
//! out. Must not know what lines say.

use assessment::Refusal;

use crate::Tx;
use crate::store::query::fetch_all;

/// Rows without a proper number that are named; whoever puts one there can put thousands.
const NAMED: i64 = 100;

/// A table of the log, or of its signatures, as a statement reads it: only rows with a whole number from 1 on.
macro_rules! numbered {
    ($table:literal) => {
        concat!(
            "(SELECT * FROM ",
            $table,
            " WHERE seq > 0 AND seq = CAST(seq AS BIGINT)) AS numbered"
        )
    };
}

pub(crate) use numbered;

/// The rows of the log that are none of its lines: what stands in the place of the number, and what each says was done.
pub(crate) async fn outside(tx: &mut Tx) -> Result<Vec<(String, String)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT COALESCE(CAST(seq AS TEXT), ''), COALESCE(CAST(action AS TEXT), '') FROM audit_log
         WHERE seq IS NULL OR seq <= 0 OR seq <> CAST(seq AS BIGINT) ORDER BY seq LIMIT $1",
        NAMED
    ))
}

/// The numbers of signatures of lines that do not stand in the log.
pub async fn signed_without_line(tx: &mut Tx) -> Result<Vec<String>, Refusal> {
    let found: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT COALESCE(CAST(seq AS TEXT), '') FROM line_signatures WHERE NOT EXISTS (SELECT 1 FROM ",
            numbered!("audit_log"),
            " WHERE numbered.seq = line_signatures.seq) ORDER BY seq LIMIT $1"
        ),
        NAMED
    );
    Ok(found.into_iter().map(|(seq,)| seq).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    /// Every statement of the crate that reads the table by its bare name, as file and line.
    fn bare_readings(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                bare_readings(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && path.file_name().is_some_and(|name| name != "lines.rs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                for (at, line) in text.lines().enumerate() {
                    if is_bare(line) {
                        found.push(format!("{}:{}", path.display(), at + 1));
                    }
                }
            }
        }
    }

    fn is_bare(line: &str) -> bool {
        ["FROM", "JOIN", ","].iter().any(|before| {
            ["audit_log", "line_signatures"]
                .iter()
                .any(|table| line.contains(&format!("{before} {table}")))
        })
    }

    #[test]
    fn no_statement_reads_the_log_but_through_its_lines() {
        assert!(
            is_bare("SELECT MIN(seq) FROM audit_log WHERE"),
            "it can fail"
        );
        let mut found = Vec::new();
        bare_readings(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut found,
        );
        assert_eq!(found, Vec::<String>::new());
    }
}
