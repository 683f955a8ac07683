//! The schema of an office: bringing it up to this program's version, and refusing one that is newer.
//!
//! Must not know any table but sqlx's own list of migrations.

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

fn newest(migrator: &Migrator) -> i64 {
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
