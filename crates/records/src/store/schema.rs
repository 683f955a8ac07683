//! The schema of an office: bringing it up to this program's version, and refusing one that is newer.
//!
//! Must not know any table but sqlx's own list of migrations.

use std::collections::BTreeSet;

use assessment::Refusal;
use sqlx::migrate::Migrator;

pub(crate) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(crate) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How the schema of an office stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// They agree.
    Current,
    /// Migrations are to be run.
    Behind,
}

/// Compares the newest migration that was run with the newest that this program knows.
pub(crate) fn standing(migrator: &Migrator, found: i64) -> Result<Standing, Refusal> {
    let known = newest(migrator);
    match found.cmp(&known) {
        std::cmp::Ordering::Greater => Err(Refusal::new("office_newer")
            .with("found", found)
            .with("known", known)),
        std::cmp::Ordering::Equal => Ok(Standing::Current),
        std::cmp::Ordering::Less => Ok(Standing::Behind),
    }
}

/// A migration that was run, as sqlx keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) version: i64,
    pub(crate) checksum: Vec<u8>,
    pub(crate) success: bool,
}

/// Refuses `office_schema_altered` when what was run is not what this program would have run.
pub(crate) fn refuse_altered(migrator: &Migrator, applied: &[Applied]) -> Result<(), Refusal> {
    let is_ours = |one: &&Applied| {
        one.success
            && migrator.iter().any(|known| {
                known.version == one.version && *known.checksum == *one.checksum.as_slice()
            })
    };
    let stranger = applied.iter().find(|one| !is_ours(one));
    let missing = migrator
        .iter()
        .find(|known| !applied.iter().any(|one| one.version == known.version));
    match stranger
        .map(|one| one.version)
        .or(missing.map(|known| known.version))
    {
        None => Ok(()),
        Some(version) => Err(Refusal::new("office_schema_altered").with("version", version)),
    }
}

/// The tables of an office, by name.
pub(crate) fn tables(migrator: &Migrator) -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    for migration in migrator.iter() {
        for line in migration.sql.as_str().lines() {
            let name = |head| {
                let name = line.strip_prefix(head)?;
                Some(name.split([' ', '(', ';']).next()?.to_owned())
            };
            tables.extend(name("CREATE TABLE "));
            if let Some(gone) = name("DROP TABLE ") {
                tables.remove(&gone);
            }
        }
    }
    tables
}

/// The newest migration that this program knows; the same on both engines.
pub(crate) fn newest(migrator: &Migrator) -> i64 {
    migrator
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator
                .iter()
                .map(|m| (m.version, m.description.to_string()))
                .collect()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
    }

    #[test]
    fn a_newer_office_is_refused_and_an_older_one_is_behind() {
        let known = newest(&SQLITE);
        assert_eq!(standing(&SQLITE, known), Ok(Standing::Current));
        assert_eq!(standing(&SQLITE, known - 1), Ok(Standing::Behind));
        let refusal = standing(&SQLITE, known + 1).err();
        assert_eq!(refusal.map(|r| r.code), Some("office_newer".to_owned()));
    }
}
