//! Rights at a server: what its owner says to it, so that people work in the office by roles that own nothing. A role that
//! reads changes nothing, one that writes alters no table and takes no line of the log back, one that migrates does what the
//! owner does.
//!
//! The statements are made here and said by a person: the program gives nobody rights. Must not know any role.

use assessment::Refusal;

use crate::Tx;
use crate::store::query::fetch_one;
use crate::store::schema;

/// The roles that are to be granted something, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    /// Those that read.
    pub reading: Vec<String>,
    /// Those that read and write.
    pub writing: Vec<String>,
    /// Those that bring the office up to date, too.
    pub migrating: Vec<String>,
}

/// What has to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grants {
    /// Who owns the tables, and so has to say it.
    pub owner: String,
    /// SQL, statement by statement, each with its semicolon.
    pub statements: Vec<String>,
}

/// Where an office stands at its server.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    database: String,
    schema: String,
    owner: String,
}

/// Tables whose lines stand for ever: nobody changes or deletes them but their owner.
const ONLY_ADDED_TO: [&str; 3] = ["audit_log", "former_keys", "line_signatures"];

pub(crate) async fn of(tx: &mut Tx, roles: &Roles) -> Result<Grants, Refusal> {
    let (database, schema, owner): (String, String, String) = fetch_one!(
        tx,
        "SELECT current_database()::TEXT, n.nspname::TEXT, pg_get_userbyid(c.relowner)::TEXT
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('audit_head')"
    );
    let place = Place {
        database,
        schema,
        owner,
    };
    let named = [&roles.reading, &roles.writing, &roles.migrating];
    if named
        .into_iter()
        .flatten()
        .any(|name| name.trim().is_empty())
    {
        return Err(Refusal::new("role_name_empty"));
    }
    Ok(Grants {
        statements: statements(&place, roles),
        owner: place.owner,
    })
}

fn statements(place: &Place, roles: &Roles) -> Vec<String> {
    let database = quoted(&place.database);
    let schema = quoted(&place.schema);
    let owner = quoted(&place.owner);
    let tables: Vec<String> = schema::tables(&schema::POSTGRES).into_iter().collect();
    let listed = |wanted: &dyn Fn(&str) -> bool| {
        let names: Vec<String> = tables
            .iter()
            .filter(|table| wanted(table))
            .map(|table| format!("{schema}.{}", quoted(table)))
            .collect();
        names.join(", ")
    };
    let is_added_to = |table: &str| ONLY_ADDED_TO.contains(&table);
    let all = listed(&|_| true);
    let changed = listed(&|table| !is_added_to(table));
    let added_to = listed(&is_added_to);
    let migrations = format!("{schema}.{}", quoted("_sqlx_migrations"));
    let future = format!("ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema}");
    // Up to PostgreSQL 14 everybody may make tables there.
    let mut said = vec![format!("REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC;")];
    for role in roles.reading.iter().map(|role| quoted(role)) {
        said.extend([
            format!("GRANT CONNECT ON DATABASE {database} TO {role};"),
            format!("GRANT USAGE ON SCHEMA {schema} TO {role};"),
            format!("GRANT SELECT ON {migrations}, {all} TO {role};"),
            format!("{future} GRANT SELECT ON TABLES TO {role};"),
        ]);
    }
    for role in roles.writing.iter().map(|role| quoted(role)) {
        said.extend([
            format!("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {role};"),
            format!("GRANT USAGE ON SCHEMA {schema} TO {role};"),
            format!("GRANT SELECT ON {migrations} TO {role};"),
            format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {changed} TO {role};"),
            format!("GRANT SELECT, INSERT ON {added_to} TO {role};"),
            format!("{future} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};"),
        ]);
    }
    for role in roles.migrating.iter().filter(|role| **role != place.owner) {
        said.push(format!("GRANT {owner} TO {};", quoted(role)));
    }
    said
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_it_ends() {
        let place = Place {
            database: "office".to_owned(),
            schema: "public".to_owned(),
            owner: "hr".to_owned(),
        };
        let roles = Roles {
            reading: vec!["a\"; DROP TABLE marks; --".to_owned()],
            ..Roles::default()
        };
        let said = statements(&place, &roles);
        assert!(
            said.contains(
                &"GRANT USAGE ON SCHEMA \"public\" TO \"a\"\"; DROP TABLE marks; --\";".to_owned()
            ),
            "{said:?}"
        );
    }

    #[test]
    fn no_role_may_take_a_line_of_the_log_back() {
        let place = Place {
            database: "office".to_owned(),
            schema: "public".to_owned(),
            owner: "hr".to_owned(),
        };
        let roles = Roles {
            writing: vec!["w".to_owned()],
            ..Roles::default()
        };
        let of_log: Vec<String> = statements(&place, &roles)
            .into_iter()
            .filter(|line| ONLY_ADDED_TO.iter().any(|table| line.contains(table)))
            .collect();
        assert_eq!(
            of_log,
            [
                "GRANT SELECT, INSERT ON \"public\".\"audit_log\", \"public\".\"former_keys\", \
                 \"public\".\"line_signatures\" TO \"w\";"
            ]
        );
    }
}
