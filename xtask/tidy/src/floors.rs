//! No arrow upwards: in a room whose floors have an order, a file imports from its own floor and from lower ones.
//! Must not know how imports are read.

use std::collections::{BTreeSet, HashMap};

use crate::files::Import;
use crate::house::{Room, room_of};

/// Imports that run upwards, one finding for each file and floor.
pub fn findings(imports: &[Import]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for import in imports {
        if let Some((from, to)) = upwards(import)
            && seen.insert((&import.from, to))
        {
            found.push(format!(
                "{}:{}: `{from}` imports from `{to}` ({}), which stands above it; move what both need down to `{from}` \
                 or below, or hand it in from above (the order of floors: xtask/tidy/src/house.rs)",
                import.from, import.line, import.to
            ));
        }
    }
    found
}

fn upwards(import: &Import) -> Option<(&str, &str)> {
    let room = room_of(&import.from).filter(|room| room.ordered)?;
    let (from, to) = (room.entry(&import.from)?, room.entry(&import.to)?);
    rises(room, from, to).then_some((from, to))
}

/// Whether one entry stands below another. What has no place is not compared; `grid` finds it.
pub fn rises(room: &Room, from: &str, to: &str) -> bool {
    let heights: HashMap<&str, usize> = room.heights().collect();
    match (heights.get(from), heights.get(to)) {
        (Some(from), Some(to)) => from < to,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str) -> Vec<String> {
        findings(&[Import {
            from: format!("crates/office/src/{from}"),
            line: 7,
            to: format!("crates/office/src/{to}"),
            only_type: false,
        }])
    }

    #[test]
    fn an_arrow_upwards_is_found_with_both_floors_and_its_place() {
        let found = check("rounds/plan.rs", "results/mod.rs");
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .starts_with("crates/office/src/rounds/plan.rs:7: `rounds` imports from `results`"),
            "{found:?}"
        );
        assert_eq!(check("hash.rs", "office.rs").len(), 1);
        assert_eq!(check("safekeeping/mod.rs", "actions/mod.rs").len(), 1);
    }

    #[test]
    fn an_arrow_downwards_or_inside_one_floor_is_none() {
        assert!(check("results/mod.rs", "rounds/plan.rs").is_empty());
        assert!(check("marks/door.rs", "marks/board.rs").is_empty());
        assert!(check("hash.rs", "environment.rs").is_empty());
        assert!(check("lib.rs", "actions/mod.rs").is_empty());
    }

    #[test]
    fn rows_may_name_each_other_and_rules_may_not_name_what_comes_after_them() {
        let import = |folder: &str| Import {
            from: format!("{folder}/people.rs"),
            line: 1,
            to: format!("{folder}/certificates.rs"),
            only_type: false,
        };
        assert_eq!(findings(&[import("crates/records/src")]).len(), 0);
        assert_eq!(findings(&[import("crates/assessment/src")]).len(), 1);
    }
}
