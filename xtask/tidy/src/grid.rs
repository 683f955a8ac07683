//! One subject, one name in every room: a file or folder that is neither a subject nor a floor taken for granted has no
//! place. Must not know what a file says.

use std::collections::BTreeMap;

use crate::files::Source;
use crate::house::{ROOMS, Room};

/// Entries without a place.
pub fn findings(files: &[Source]) -> Vec<String> {
    ROOMS
        .iter()
        .flat_map(|room| strangers(room, files.iter().map(|file| file.path.as_str())))
        .collect()
}

fn strangers<'p>(room: &Room, paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    let mut entries: BTreeMap<&str, &str> = BTreeMap::new();
    for path in paths {
        if let Some(entry) = room.entry(path) {
            entries.entry(entry).or_insert(path);
        }
    }
    entries
        .into_iter()
        .filter(|(entry, _)| room.heights().all(|(name, _)| name != *entry))
        .map(|(entry, path)| {
            format!(
                "{path}: `{entry}` is no subject of the house; put it into the folder of its subject ({}), or, if it is \
                 a floor of its own, name it in xtask/tidy/src/house.rs",
                room.subjects().join(", ")
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::room_of;

    fn check(paths: &[&str]) -> Vec<String> {
        room_of(paths[0])
            .map(|room| strangers(room, paths.iter().copied()))
            .unwrap_or_default()
    }

    #[test]
    fn a_module_that_is_no_subject_is_found_once() {
        let found = check(&[
            "crates/office/src/score_door/mod.rs",
            "crates/office/src/score_door/wire.rs",
            "crates/office/src/marks/door.rs",
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`score_door` is no subject"), "{found:?}");
    }

    #[test]
    fn subjects_and_floors_taken_for_granted_have_a_place() {
        assert_eq!(
            check(&[
                "crates/office/src/lib.rs",
                "crates/office/src/hash.rs",
                "crates/office/src/accounts/mod.rs",
            ]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_screens_have_the_same_subjects() {
        assert_eq!(check(&["ui/src/employees/List.tsx"]).len(), 1);
        assert_eq!(
            check(&[
                "ui/src/people/List.tsx",
                "ui/src/shared/call.ts",
                "ui/src/main.tsx"
            ]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn rules_and_rows_may_be_a_file_or_a_folder() {
        for path in [
            "crates/records/src/marks.rs",
            "crates/records/src/marks/typings.rs",
            "crates/assessment/src/marks/mark.rs",
        ] {
            assert_eq!(check(&[path]), Vec::<String>::new());
        }
        assert_eq!(check(&["crates/assessment/src/conflict.rs"]).len(), 1);
    }
}
