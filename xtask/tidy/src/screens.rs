//! The imports of the screens: `app` above the subjects, the subjects above `shared`, `shared` above the texts and the
//! generated types; between subjects arrows may run either way, but in no circle.
//!
//! Reads import lines only; what else TypeScript says is no business of this file.

use std::collections::{BTreeMap, HashSet};

use crate::circles;
use crate::files::{Import, Source};
use crate::floors::rises;
use crate::house::{Room, room_of};

const FOLDER: &str = "ui/src";

/// Who imports whom in the screens; tests may look anywhere and do not count.
pub fn imports(files: &[Source]) -> Vec<Import> {
    let scripts: Vec<&Source> = files
        .iter()
        .filter(|file| file.path.starts_with(&format!("{FOLDER}/")))
        .filter(|file| !file.path.contains(".test."))
        .collect();
    let known: HashSet<&str> = scripts.iter().map(|file| file.path.as_str()).collect();
    let mut found = Vec::new();
    for file in scripts {
        for (line, wanted, only_type) in named(&file.text) {
            if let Some(to) = resolve(&known, &file.path, &wanted) {
                found.push(Import {
                    from: file.path.clone(),
                    line,
                    to,
                    only_type,
                });
            }
        }
    }
    found
}

/// Arrows upwards, and circles of subjects.
pub fn findings(imports: &[Import]) -> Vec<String> {
    let mut found: Vec<String> = imports.iter().filter_map(upwards).collect();
    found.extend(circles_of_subjects(imports));
    found
}

fn upwards(import: &Import) -> Option<String> {
    let room = room_of(&import.from)?;
    let (from, to) = (room.entry(&import.from)?, room.entry(&import.to)?);
    // Between subjects either way is up.
    if is_subject(room, from) && is_subject(room, to) || !rises(room, from, to) {
        return None;
    }
    Some(format!(
        "{}:{}: `{from}` imports from `{to}` ({}), which stands above it; what two subjects need belongs to `shared`, \
         and what `shared` needs of a subject is handed in",
        import.from, import.line, import.to
    ))
}

fn is_subject(room: &Room, entry: &str) -> bool {
    room.subjects().contains(&entry)
}

/// Subjects that import each other, over two or more: then none of them can be read alone.
fn circles_of_subjects(imports: &[Import]) -> Vec<String> {
    let mut arrows: BTreeMap<(&str, &str), &Import> = BTreeMap::new();
    for import in imports {
        if let Some(room) = room_of(&import.from)
            && let (Some(from), Some(to)) = (room.entry(&import.from), room.entry(&import.to))
            && from != to
            && is_subject(room, from)
            && is_subject(room, to)
        {
            arrows.entry((from, to)).or_insert(import);
        }
    }
    let mut found = Vec::new();
    for ((from, to), import) in &arrows {
        if from < to
            && let Some(back) = arrows.get(&(*to, *from))
        {
            found.push(format!(
                "{}:{}: `{from}` imports from `{to}`, and {}:{} imports back; what both need belongs to `shared`",
                import.from, import.line, back.from, back.line
            ));
        }
    }
    let longer: Vec<Import> = arrows
        .iter()
        .map(|((from, to), import)| Import {
            from: format!("{FOLDER}/{from}"),
            line: import.line,
            to: format!("{FOLDER}/{to}"),
            only_type: false,
        })
        .collect();
    found.extend(circles::findings(&longer));
    found
}

fn resolve(known: &HashSet<&str>, from: &str, wanted: &str) -> Option<String> {
    if !wanted.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in wanted.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let bare = parts.join("/");
    let tried = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].map(|end| format!("{bare}{end}"));
    tried
        .iter()
        .find(|path| known.contains(path.as_str()))
        .cloned()
        // The generated types are not among the sources that people write, but a file that names them knows them.
        .or_else(|| {
            bare.starts_with(&format!("{FOLDER}/bindings/"))
                .then(|| format!("{bare}.ts"))
        })
}

/// (line, what is imported, whether only types) of each import, each `export … from` and each `import('…')`.
fn named(text: &str) -> Vec<(usize, String, bool)> {
    let words = words(text);
    let mut found = Vec::new();
    for (at, (line, word)) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        if !matches!(word, Word::Plain("import" | "export"))
            || before.is_some_and(|(_, word)| *word == Word::Sign('.'))
        {
            continue;
        }
        let rest = &words[at + 1..];
        match rest {
            [(_, Word::Text(wanted)), ..] if *word == Word::Plain("import") => {
                found.push((*line, (*wanted).to_owned(), false));
            }
            [(_, Word::Sign('(')), (_, Word::Text(wanted)), ..]
                if *word == Word::Plain("import") =>
            {
                found.push((*line, (*wanted).to_owned(), false));
            }
            _ => {
                if let Some((wanted, only_type)) = clause(rest) {
                    found.push((*line, wanted, only_type));
                }
            }
        }
    }
    found
}

/// `type? names from '…'`; none when what follows is no such thing, as in `export function`.
fn clause(words: &[(usize, Word)]) -> Option<(String, bool)> {
    let mut only_type = false;
    let mut names = 0;
    let mut values = 0;
    let mut inside = false;
    let mut of_type = false;
    for (at, (_, word)) in words.iter().enumerate() {
        match word {
            Word::Plain("type") if at == 0 => only_type = true,
            Word::Plain("from") => {
                let Some((_, Word::Text(wanted))) = words.get(at + 1) else {
                    return None;
                };
                let only_types_inside = names > 0 && values == 0;
                return Some(((*wanted).to_owned(), only_type || only_types_inside));
            }
            Word::Plain("type") if inside => of_type = true,
            Word::Plain("as") => {}
            Word::Plain(
                "function" | "const" | "let" | "class" | "default" | "interface" | "enum" | "async",
            ) if !inside => return None,
            Word::Plain(_) | Word::Sign('*') => {
                names += 1;
                values += usize::from(!of_type);
            }
            Word::Sign('{') => inside = true,
            Word::Sign('}') => inside = false,
            Word::Sign(',') => of_type = false,
            _ => return None,
        }
    }
    None
}

#[derive(Debug, PartialEq, Eq)]
enum Word<'t> {
    Plain(&'t str),
    Text(&'t str),
    Sign(char),
}

/// The words of a script without comments. Inside JSX and regular expressions this is only nearly right, but nothing
/// there looks like an import.
fn words(text: &str) -> Vec<(usize, Word<'_>)> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '\'' || first == '"' {
            let end = rest[1..]
                .find([first, '\n'])
                .map_or(rest.len(), |end| end + 2);
            let inside = rest.get(1..end - 1).unwrap_or_default();
            // A quote without its twin on the line is an apostrophe of JSX text.
            if rest[..end].ends_with(first) && end > 1 {
                found.push((line, Word::Text(inside)));
                end
            } else {
                1
            }
        } else if first.is_alphanumeric() || first == '_' || first == '$' {
            let end = rest
                .find(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != '$')
                .unwrap_or(rest.len());
            found.push((line, Word::Plain(&rest[..end])));
            end
        } else {
            if !first.is_whitespace() {
                found.push((line, Word::Sign(first)));
            }
            first.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Vec<Source> {
        files
            .iter()
            .map(|(path, text)| Source {
                path: format!("ui/src/{path}"),
                text: (*text).to_owned(),
            })
            .collect()
    }

    fn check(files: &[(&str, &str)]) -> Vec<String> {
        findings(&imports(&sources(files)))
    }

    #[test]
    fn every_form_of_import_is_read_with_its_line() {
        let text = "/** import no from './no'; */\nimport a from './a';\nimport type { B } from './b';\nimport {\n  type C,\n  c,\n} from './c';\nimport './d.css';\nexport { e } from './e';\nexport * from './f';\nconst g = lazy(() => import('./g'));\nimport { type H, type I } from './h';\nexport const from = 'x';\nexport default function it() { return \"don't import './z'\"; }\n";
        let found: Vec<(usize, String, bool)> = named(text);
        let found: Vec<(usize, &str, bool)> = found
            .iter()
            .map(|(line, wanted, only)| (*line, wanted.as_str(), *only))
            .collect();
        assert_eq!(
            found,
            [
                (2, "./a", false),
                (3, "./b", true),
                (4, "./c", false),
                (8, "./d.css", false),
                (9, "./e", false),
                (10, "./f", false),
                (11, "./g", false),
                (12, "./h", true),
            ]
        );
    }

    #[test]
    fn an_import_is_found_as_script_component_or_folder() {
        let files = sources(&[
            (
                "app/Frame.tsx",
                "import { t } from '../i18n';\nimport { call } from '../shared/call';\nimport { List } from '../people/List';\nimport type { R } from '../bindings/R';\nimport react from 'react';",
            ),
            ("i18n/index.ts", ""),
            ("shared/call.ts", ""),
            ("people/List.tsx", ""),
        ]);
        let to: Vec<String> = imports(&files)
            .into_iter()
            .map(|import| import.to)
            .collect();
        assert_eq!(
            to,
            [
                "ui/src/i18n/index.ts",
                "ui/src/shared/call.ts",
                "ui/src/people/List.tsx",
                "ui/src/bindings/R.ts"
            ]
        );
        assert!(findings(&imports(&files)).is_empty());
    }

    #[test]
    fn what_two_subjects_share_knows_none_of_them_not_even_a_type() {
        let found = check(&[
            (
                "shared/Table.tsx",
                "\nimport type { Row } from '../marks/row';",
            ),
            ("marks/row.ts", ""),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("ui/src/shared/Table.tsx:2: `shared` imports from `marks`"),
            "{found:?}"
        );
        assert_eq!(
            check(&[
                ("marks/row.ts", "import '../app/routes';"),
                ("app/routes.ts", "")
            ])
            .len(),
            1
        );
    }

    #[test]
    fn subjects_may_import_each_other_one_way_and_in_no_circle() {
        let one_way = [
            ("marks/a.ts", "import '../rounds/b';"),
            ("rounds/b.ts", ""),
            ("people/c.ts", "import '../results/d';"),
            ("results/d.ts", ""),
        ];
        assert!(check(&one_way).is_empty());
        let both = [
            ("marks/a.ts", "import '../rounds/b';"),
            ("rounds/b.ts", ""),
            ("rounds/c.ts", "import type { X } from '../marks/x';"),
            ("marks/x.ts", ""),
        ];
        assert_eq!(check(&both).len(), 1);
        let three = [
            ("marks/a.ts", "import '../rounds/b';"),
            ("rounds/b.ts", "import '../people/c';"),
            ("people/c.ts", "import '../marks/x';"),
            ("marks/x.ts", ""),
        ];
        assert_eq!(check(&three).len(), 1);
    }

    #[test]
    fn tests_may_look_anywhere() {
        assert!(
            check(&[
                ("shared/call.test.ts", "import '../marks/row';"),
                ("marks/row.ts", "")
            ])
            .is_empty()
        );
    }
}
