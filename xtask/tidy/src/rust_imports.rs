//! The module tree of a crate and who names whom in it, file to file, read by the compiler's own grammar.
//!
//! A path is followed through modules, `use` and re-exports to the file where the thing stands. A re-export by itself is
//! a door and no import: who goes through it is counted at the file behind. Unit tests (`cfg(test)`) do not count; they
//! may look anywhere. Must not know which import is allowed.

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

use crate::files::{Done, Import, Source};

/// A path is followed over this many re-exports; more is a circle of them.
const MOST_DOORS: usize = 16;

/// Who names whom in the crate that begins with this file.
pub fn of_target(files: &[Source], start: &str) -> Done<Vec<Import>> {
    let mut tree = Tree {
        files: files
            .iter()
            .filter(|file| file.path.ends_with(".rs"))
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect(),
        modules: Vec::new(),
    };
    let folder = parent(start).to_owned();
    tree.read_file(None, start, &folder)?;
    Ok(tree.imports())
}

struct Tree<'s> {
    files: HashMap<&'s str, &'s str>,
    modules: Vec<Module>,
}

/// A module: a file, or a part of one in braces.
struct Module {
    parent: Option<usize>,
    file: String,
    names: HashMap<String, Name>,
    /// `use x::*`
    globs: Vec<Vec<String>>,
    /// Paths that the code names, with their lines.
    named: Vec<(Vec<String>, usize)>,
    /// `pub use`: counts as named only if the code of this module says the name too.
    doors: Vec<(String, Vec<String>, usize)>,
    words: HashSet<String>,
}

#[derive(Clone)]
enum Name {
    Module(usize),
    /// Stands here.
    Thing,
    /// `use` of this path.
    Use(Vec<String>),
}

/// Where a path leads.
enum Place {
    Module(usize),
    /// A thing of this module.
    Thing(usize),
}

impl Tree<'_> {
    fn read_file(&mut self, parent: Option<usize>, file: &str, folder: &str) -> Done<usize> {
        let text = self
            .files
            .get(file)
            .ok_or_else(|| format!("{file}: there is no such file"))?;
        let parsed = syn::parse_file(text)
            .map_err(|error| format!("{file}:{}: {error}", error.span().start().line))?;
        self.read_items(parent, file, folder, &parsed.items)
    }

    fn read_items(
        &mut self,
        parent: Option<usize>,
        file: &str,
        folder: &str,
        items: &[Item],
    ) -> Done<usize> {
        let here = self.modules.len();
        self.modules.push(Module {
            parent,
            file: file.to_owned(),
            names: HashMap::new(),
            globs: Vec::new(),
            named: Vec::new(),
            doors: Vec::new(),
            words: HashSet::new(),
        });
        for item in items {
            if is_test(attributes(item)) {
                continue;
            }
            match item {
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let inside = format!("{folder}/{name}");
                    let child = if let Some((_, items)) = &module.content {
                        self.read_items(Some(here), file, &inside, items)?
                    } else {
                        let (file, inside) = self.file_of(folder, &name, &module.attrs);
                        self.read_file(Some(here), &file, &inside)?
                    };
                    self.modules[here].names.insert(name, Name::Module(child));
                }
                other => {
                    for name in declared(other) {
                        self.modules[here].names.insert(name, Name::Thing);
                    }
                    Reader(&mut self.modules[here]).visit_item(other);
                }
            }
        }
        Ok(here)
    }

    /// The file of `mod name;` and the folder of its own modules.
    fn file_of(&self, folder: &str, name: &str, attributes: &[Attribute]) -> (String, String) {
        for attribute in attributes {
            if attribute.path().is_ident("path")
                && let syn::Meta::NameValue(pair) = &attribute.meta
                && let syn::Expr::Lit(literal) = &pair.value
                && let syn::Lit::Str(path) = &literal.lit
            {
                let file = format!("{folder}/{}", path.value());
                let inside = parent(&file).to_owned();
                return (file, inside);
            }
        }
        let inside = format!("{folder}/{name}");
        let whole = format!("{inside}/mod.rs");
        if self.files.contains_key(whole.as_str()) {
            (whole, inside)
        } else {
            (format!("{inside}.rs"), inside)
        }
    }

    fn imports(&self) -> Vec<Import> {
        let mut found = BTreeSet::new();
        for (at, module) in self.modules.iter().enumerate() {
            let through = module
                .doors
                .iter()
                .filter(|(name, _, _)| module.words.contains(name))
                .map(|(_, path, line)| (path, *line));
            let named = module.named.iter().map(|(path, line)| (path, *line));
            for (path, line) in named.chain(through) {
                let Some(place) = self.follow(at, path, 0) else {
                    continue;
                };
                let (Place::Module(to) | Place::Thing(to)) = place;
                let to = &self.modules[to].file;
                if *to != module.file {
                    found.insert(Import {
                        from: module.file.clone(),
                        line,
                        to: to.clone(),
                        only_type: false,
                    });
                }
            }
        }
        found.into_iter().collect()
    }

    /// Follows a path as it is written in a module; none leads out of the crate or to a thing of the function.
    fn follow(&self, from: usize, path: &[String], doors: usize) -> Option<Place> {
        if doors > MOST_DOORS {
            return None;
        }
        let (first, mut rest) = path.split_first()?;
        let mut place = match first.as_str() {
            "crate" => Place::Module(0),
            "self" => Place::Module(from),
            "super" => Place::Module(self.modules[from].parent?),
            name => self.look_up(from, name, doors)?,
        };
        while let Place::Module(here) = place {
            let Some((next, after)) = rest.split_first() else {
                break;
            };
            rest = after;
            place = match next.as_str() {
                "self" => Place::Module(here),
                "super" => Place::Module(self.modules[here].parent?),
                // What a macro makes cannot be seen here; it is a thing of the module that the path names.
                name => self
                    .look_up(here, name, doors)
                    .unwrap_or(Place::Thing(here)),
            };
        }
        Some(place)
    }

    fn look_up(&self, here: usize, name: &str, doors: usize) -> Option<Place> {
        let module = &self.modules[here];
        match module.names.get(name) {
            Some(Name::Module(child)) => return Some(Place::Module(*child)),
            Some(Name::Thing) => return Some(Place::Thing(here)),
            // A name that is brought in under itself comes from outside, or a module of that name stands here.
            Some(Name::Use(path)) if path.first().is_some_and(|first| first != name) => {
                return self.follow(here, path, doors + 1);
            }
            Some(Name::Use(_)) => return None,
            None => {}
        }
        module.globs.iter().find_map(|path| {
            let Place::Module(behind) = self.follow(here, path, doors + 1)? else {
                return None;
            };
            (behind != here && doors < MOST_DOORS)
                .then(|| self.look_up(behind, name, doors + 1))
                .flatten()
        })
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether an item stands there for tests only.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

/// The attributes of an item.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn declared(item: &Item) -> Vec<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        Item::Macro(item) => match &item.ident {
            Some(name) => name,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    vec![name.to_string()]
}

/// Collects what the code of one module names.
struct Reader<'m>(&'m mut Module);

impl Reader<'_> {
    fn bring_in(&mut self, tree: &UseTree, front: &[String], door: bool) {
        let with = |name: &syn::Ident| {
            let mut path = front.to_vec();
            path.push(name.to_string());
            path
        };
        let line = tree.span().start().line;
        match tree {
            UseTree::Path(path) => self.bring_in(&path.tree, &with(&path.ident), door),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.bring_in(tree, front, door);
                }
            }
            UseTree::Glob(_) => {
                self.0.globs.push(front.to_vec());
                if !door {
                    self.0.named.push((front.to_vec(), line));
                }
            }
            UseTree::Name(name) if name.ident == "self" => {
                let last = front.last().cloned().unwrap_or_default();
                self.name(last, front.to_vec(), line, door);
            }
            UseTree::Name(name) => {
                self.name(name.ident.to_string(), with(&name.ident), line, door);
            }
            UseTree::Rename(renamed) => {
                self.name(renamed.rename.to_string(), with(&renamed.ident), line, door);
            }
        }
    }

    fn name(&mut self, name: String, path: Vec<String>, line: usize, door: bool) {
        if door {
            self.0.doors.push((name.clone(), path.clone(), line));
        } else {
            self.0.named.push((path.clone(), line));
        }
        // A module or a thing that stands here goes before what a function brings in for itself.
        self.0.names.entry(name).or_insert(Name::Use(path));
    }

    fn path(&mut self, path: Vec<String>, line: usize) {
        if let Some(first) = path.first() {
            self.0.words.insert(first.clone());
        }
        if path.len() > 1 {
            self.0.named.push((path, line));
        }
    }

    /// Paths inside a macro call, whatever its grammar.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut at = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if path.is_empty() || colons != 2 {
                        self.path(std::mem::take(&mut path), at);
                        at = word.span().start().line;
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.path(std::mem::take(&mut path), at);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.path(path, at);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let door = !matches!(item.vis, Visibility::Inherited);
        self.bring_in(&item.tree, &[], door);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.path(words, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `from -> to` of a crate made of these files, without folder and ending.
    fn check(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source {
                path: format!("src/{path}.rs"),
                text: (*text).to_owned(),
            })
            .collect();
        let bare = |path: &str| {
            path.trim_start_matches("src/")
                .trim_end_matches(".rs")
                .to_owned()
        };
        let imports = of_target(&files, "src/lib.rs").unwrap_or_else(|error| panic!("{error}"));
        let mut found: Vec<String> = imports
            .iter()
            .map(|import| format!("{} -> {}", bare(&import.from), bare(&import.to)))
            .collect();
        found.dedup();
        found
    }

    #[test]
    fn a_path_is_followed_from_the_crate_from_the_parent_and_from_here() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod b; fn f() { self::a::x() }"),
                ("a", "use crate::b::Y; pub fn x() {}"),
                ("b", "fn g() -> super::a::X { super::a::x() } pub struct Y;"),
            ]),
            ["a -> b", "b -> a", "lib -> a"]
        );
    }

    #[test]
    fn declaring_a_module_is_no_import() {
        assert_eq!(
            check(&[("lib", "pub mod a;"), ("a", "pub fn x() {}")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_module_stands_in_its_file_or_in_its_folder() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod b;"),
                ("a/mod", "mod c; use c::X;"),
                ("a/c", "pub struct X;"),
                ("b", "mod d; fn f() { d::g() }"),
                ("b/d", "pub fn g() { crate::a::f() }"),
            ]),
            ["a/mod -> a/c", "b -> b/d", "b/d -> a/mod"]
        );
    }

    #[test]
    fn who_goes_through_a_door_is_counted_at_the_file_behind_and_the_door_is_not() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod b; pub use a::X; pub use a::*;"),
                (
                    "a",
                    "pub struct X; pub struct Y; pub mod deep { pub fn z() {} }"
                ),
                ("b", "use crate::X; fn f() { crate::Y::new() }"),
            ]),
            ["b -> a"]
        );
    }

    #[test]
    fn a_door_that_the_same_file_uses_is_an_import() {
        assert_eq!(
            check(&[
                ("lib", "mod a; pub use a::X; fn f(x: X) {}"),
                ("a", "pub struct X;"),
            ]),
            ["lib -> a"]
        );
    }

    #[test]
    fn a_module_that_was_brought_in_is_followed_to_its_parts() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod c;"),
                ("a/mod", "pub mod b; pub fn own() {}"),
                ("a/b", "pub fn x() {}"),
                ("c", "use crate::a; fn f() { a::b::x() }"),
            ]),
            ["c -> a/b", "c -> a/mod"]
        );
    }

    #[test]
    fn paths_inside_macro_calls_count_and_those_of_tests_do_not() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod b; mod c;"),
                ("a", "fn f() { println!(\"{}\", crate::b::x(1)) }"),
                ("b", "#[cfg(test)] mod tests { use crate::c::X; }"),
                ("c", "#[cfg(test)] use crate::a::f;"),
            ]),
            ["a -> b"]
        );
    }

    #[test]
    fn names_of_other_crates_lead_nowhere() {
        assert_eq!(
            check(&[
                ("lib", "mod a; mod std_like;"),
                (
                    "a",
                    "use std::fs; use fs::File; fn f() { serde_json::json!({}) }"
                ),
                ("std_like", ""),
            ]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_line_is_that_of_the_name() {
        let files = [
            Source {
                path: "src/lib.rs".to_owned(),
                text: "mod a;\nuse crate::{\n    a::X,\n};".to_owned(),
            },
            Source {
                path: "src/a.rs".to_owned(),
                text: "pub struct X;".to_owned(),
            },
        ];
        let lines: Vec<usize> = of_target(&files, "src/lib.rs")
            .unwrap_or_default()
            .iter()
            .map(|import| import.line)
            .collect();
        assert_eq!(lines, [3]);
    }
}
