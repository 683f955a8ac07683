//! No circle of imports of more than two files: such files can only be understood, changed and tested all at once.
//!
//! Two files that name each other are often one thing in two halves (a module and its parts), so they are let be. An
//! import of types alone does not close a circle in TypeScript: it is gone when the program runs, so nothing waits for
//! anything. It does count as an arrow (`screens`), because its reader has to know the other side.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::files::Import;

type Edges<'i> = BTreeMap<&'i str, BTreeMap<&'i str, usize>>;

/// One finding for each knot of files, with its shortest circle.
pub fn findings(imports: &[Import]) -> Vec<String> {
    let mut edges: Edges = BTreeMap::new();
    for import in imports.iter().filter(|import| !import.only_type) {
        if import.from != import.to {
            edges
                .entry(&import.from)
                .or_default()
                .entry(&import.to)
                .or_insert(import.line);
        }
    }
    let mut shortest: Vec<Vec<&str>> = Vec::new();
    for (from, targets) in &edges {
        for to in targets.keys() {
            if let Some(back) = way_round(&edges, to, from) {
                shortest.push(back);
            }
        }
    }
    shortest.sort_by_key(Vec::len);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for circle in shortest {
        // A knot has many circles; once one of its files is named, the next run names what is left.
        if circle.iter().any(|file| told.contains(file)) {
            continue;
        }
        told.extend(&circle);
        found.push(say(&edges, &circle));
    }
    found
}

/// The shortest way from `start` to `goal` that is not the direct one; with the import from `goal` to `start` it is a
/// circle of three files or more.
fn way_round<'i>(edges: &Edges<'i>, start: &'i str, goal: &'i str) -> Option<Vec<&'i str>> {
    let mut came: HashMap<&str, &str> = HashMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(here) = open.pop_front() {
        for next in edges.get(here).into_iter().flat_map(BTreeMap::keys) {
            if (here == start && *next == goal) || *next == start || came.contains_key(next) {
                continue;
            }
            came.insert(next, here);
            if *next == goal {
                let mut way = vec![goal];
                let mut at = goal;
                while let Some(before) = came.get(at) {
                    way.push(before);
                    at = before;
                }
                way.reverse();
                return Some(way);
            }
            open.push_back(next);
        }
    }
    None
}

fn say(edges: &Edges, circle: &[&str]) -> String {
    let steps: Vec<String> = circle
        .iter()
        .zip(circle.iter().cycle().skip(1))
        .map(|(from, to)| {
            let line = edges.get(from).and_then(|targets| targets.get(to));
            format!("{from}:{} -> {to}", line.copied().unwrap_or_default())
        })
        .collect();
    format!(
        "{}: a circle of {} files; move what they share into a file that knows none of them: {}",
        circle.first().copied().unwrap_or_default(),
        circle.len(),
        steps.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arrows: &[(&str, &str)]) -> Vec<String> {
        let imports: Vec<Import> = arrows
            .iter()
            .map(|(from, to)| Import {
                from: (*from).to_owned(),
                line: 3,
                to: (*to).to_owned(),
                only_type: false,
            })
            .collect();
        findings(&imports)
    }

    #[test]
    fn a_circle_of_three_files_is_found_once() {
        let found = check(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("a circle of 3 files"), "{found:?}");
        assert!(found[0].contains("b:3 -> c"), "{found:?}");
    }

    #[test]
    fn two_files_that_name_each_other_are_let_be_and_so_is_a_star_of_such_pairs() {
        assert!(check(&[("a", "b"), ("b", "a")]).is_empty());
        assert!(check(&[("a", "b"), ("b", "a"), ("a", "c"), ("c", "a")]).is_empty());
    }

    #[test]
    fn a_triangle_of_pairs_is_a_circle_even_beside_shorter_ways() {
        let found = check(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("a", "c")]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn two_knots_are_two_findings() {
        let found = check(&[
            ("a", "b"),
            ("b", "c"),
            ("c", "a"),
            ("x", "y"),
            ("y", "z"),
            ("z", "x"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_type_of_typescript_closes_no_circle() {
        let arrow = |from: &str, to: &str, only_type| Import {
            from: from.to_owned(),
            line: 1,
            to: to.to_owned(),
            only_type,
        };
        let values = [
            arrow("a", "b", false),
            arrow("b", "c", false),
            arrow("c", "a", false),
        ];
        let mut with_type = values.clone();
        with_type[2].only_type = true;
        assert_eq!(findings(&values).len(), 1);
        assert_eq!(findings(&with_type).len(), 0);
    }
}
