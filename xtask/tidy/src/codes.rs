//! Every code that the shipped code refuses with, whatever way it goes from its quotes to `Refusal::new`.
//!
//! `raisings` reads the places; this file follows each code from the call that gives it through helper functions and
//! closures. What cannot be followed is a finding, so that the list is whole or says where it is not. Must not know any
//! sentence.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{Done, Source};
use crate::raisings;
use crate::raisings::{Call, Read};
use crate::scopes::Flow;

/// A code, where it is given, and the places of its sentence that are filled there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raised {
    pub code: String,
    pub file: String,
    pub line: usize,
    pub filled: BTreeSet<String>,
}

/// What the shipped code says.
#[derive(Default)]
pub struct Codes {
    pub raised: BTreeSet<Raised>,
    /// Names that are added where nobody can see to which refusal, with the file: (name, file).
    pub added: BTreeSet<(String, String)>,
    /// Codes that the code looks for in a refusal: (code, file, line).
    pub sought: BTreeSet<(String, String, usize)>,
    /// All texts between quotes.
    pub texts: BTreeSet<String>,
    pub findings: Vec<String>,
}

/// Reads all shipped Rust files; tests may refuse with codes of their own.
pub fn of(files: &[Source]) -> Done<Codes> {
    let mut read = Read::default();
    for file in files.iter().filter(|file| is_shipped(&file.path)) {
        raisings::read(file, &mut read)?;
    }
    Ok(follow(read))
}

fn is_shipped(path: &str) -> bool {
    let inside = path.starts_with("crates/") && path.contains("/src/");
    path.ends_with(".rs") && (inside || path.starts_with("src-tauri/src/"))
}

fn follow(read: Read) -> Codes {
    let mut codes = Codes {
        added: added_to_anything(&read),
        sought: read.sought.clone(),
        texts: read.texts.clone(),
        findings: read.findings.clone(),
        ..Codes::default()
    };
    let by_function = names_by_function(&read);
    let mut way = Way {
        read: &read,
        by_function: &by_function,
        codes: &mut codes,
    };
    for raising in &read.raisings {
        let mut names = raising.names.clone();
        names.extend(late(&read, &raising.into));
        let place = Place {
            file: &raising.file,
            line: raising.line,
            within: raising.within.as_deref(),
        };
        way.back(&raising.flow, place, &names, 0);
    }
    codes.findings.sort();
    codes.findings.dedup();
    codes
}

/// A code is handed on over this many functions; more is a circle.
const MOST_HANDS: usize = 8;

#[derive(Clone, Copy)]
struct Place<'r> {
    file: &'r str,
    line: usize,
    within: Option<&'r str>,
}

struct Way<'r> {
    read: &'r Read,
    by_function: &'r BTreeMap<String, BTreeSet<String>>,
    codes: &'r mut Codes,
}

impl<'r> Way<'r> {
    /// From where a code is used back to its quotes; `names` are filled in on the way.
    fn back(&mut self, flow: &'r Flow, place: Place<'r>, names: &BTreeSet<String>, hands: usize) {
        let Place { file, line, .. } = place;
        match flow {
            Flow::Text(code, line) => {
                self.codes.raised.insert(Raised {
                    code: code.clone(),
                    file: file.to_owned(),
                    line: *line,
                    filled: self.with_those_of_callers(names, place),
                });
            }
            Flow::OneOf(flows) => {
                for flow in flows {
                    self.back(flow, place, names, hands);
                }
            }
            Flow::Parameter { of, at, part } if hands < MOST_HANDS => {
                // Who gives the code fills in what it adds for this code alone.
                let names = if place.within == Some(of) {
                    names.clone()
                } else {
                    self.with_those_of_callers(names, place)
                };
                let mut given = false;
                for call in self
                    .read
                    .calls
                    .iter()
                    .filter(|call| call.callee.contains(of))
                {
                    given = true;
                    let mut names = names.clone();
                    names.extend(call.names.iter().cloned());
                    names.extend(late(self.read, &call.into));
                    let place = Place {
                        file: &call.file,
                        line: call.line,
                        within: call.within.as_deref(),
                    };
                    self.back(argument(call, *at, *part), place, &names, hands + 1);
                }
                if !given {
                    self.codes.findings.push(format!(
                        "{file}:{line}: nobody can be seen to call this with a code; call it by its name with the code \
                         in quotes"
                    ));
                }
            }
            Flow::Given(meant) if hands < MOST_HANDS && self.gives_any(meant) => {
                let given = meant.iter().filter_map(|id| self.read.given.get(id));
                for (file, line, flow) in given.flatten() {
                    let place = Place {
                        file,
                        line: *line,
                        within: place.within,
                    };
                    self.back(flow, place, names, hands + 1);
                }
            }
            Flow::Parts(_) | Flow::Parameter { .. } | Flow::Given(_) | Flow::Unknown => {
                self.codes.findings.push(format!(
                    "{file}:{line}: the code of this refusal cannot be followed; write it in quotes in \
                     Refusal::new(…), in the arms of its match, or in the call of a function that hands it on, so that \
                     its sentence can be checked"
                ));
            }
        }
    }

    fn gives_any(&self, meant: &[String]) -> bool {
        meant.iter().any(|id| self.read.given.contains_key(id))
    }

    fn with_those_of_callers(&self, names: &BTreeSet<String>, place: Place) -> BTreeSet<String> {
        let added = place.within.and_then(|here| self.by_function.get(here));
        names
            .iter()
            .chain(added.into_iter().flatten())
            .cloned()
            .collect()
    }
}

fn argument(call: &Call, at: usize, part: Option<usize>) -> &Flow {
    let found = match (part, call.arguments.get(at)) {
        (Some(part), Some(Flow::Parts(parts))) => parts.get(part),
        (Some(_), _) => None,
        (None, found) => found,
    };
    found.unwrap_or(&Flow::Unknown)
}

/// Names that are added to the variables and parameters that a refusal goes into, and that those are handed on to.
fn late(read: &Read, into: &[String]) -> BTreeSet<String> {
    let mut open: Vec<&String> = into.iter().collect();
    let mut seen: BTreeSet<&String> = BTreeSet::new();
    let mut names = BTreeSet::new();
    while let Some(key) = open.pop() {
        if seen.insert(key) {
            names.extend(read.late.get(key).into_iter().flatten().cloned());
            open.extend(read.handed.get(key).into_iter().flatten());
        }
    }
    names
}

/// Names that a function adds to whatever it gets, where it also gets what cannot be followed.
fn added_to_anything(read: &Read) -> BTreeSet<(String, String)> {
    let mut open: BTreeSet<&str> = read.open.iter().map(String::as_str).collect();
    loop {
        let before = open.len();
        let further: Vec<&str> = read
            .handed
            .iter()
            .filter(|(key, _)| is_open(&open, key))
            .flat_map(|(_, further)| further.iter().map(String::as_str))
            .collect();
        open.extend(further);
        if open.len() == before {
            break;
        }
    }
    let mut found = read.loose.clone();
    for (key, names) in read.late.iter().filter(|(key, _)| is_open(&open, key)) {
        let file = key.split(['#', '@']).next().unwrap_or_default().to_owned();
        found.extend(names.iter().map(|name| (name.clone(), file.clone())));
    }
    found
}

/// A parameter is open by itself, or because its function is called where nobody sees it.
fn is_open(open: &BTreeSet<&str>, key: &str) -> bool {
    let function = key.rsplit_once(' ').map_or(key, |(function, _)| function);
    open.contains(key) || open.contains(function)
}

/// Names that callers add to the refusal that a function or closure gives back.
fn names_by_function(read: &Read) -> BTreeMap<String, BTreeSet<String>> {
    let gives_refusal = |callee: &&String| callee.contains('@') || read.refusing.contains(*callee);
    let calls: Vec<(&Call, Vec<&String>)> = read
        .calls
        .iter()
        .map(|call| (call, call.callee.iter().filter(gives_refusal).collect()))
        .filter(|(_, callee): &(_, Vec<&String>)| !callee.is_empty())
        .collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    loop {
        let mut grown = false;
        for (call, callee) in &calls {
            let mut names = call.names.clone();
            names.extend(late(read, &call.into));
            // What is given back as it came gets the names of the next caller too.
            if let Some(caller) = &call.within {
                names.extend(found.get(caller).into_iter().flatten().cloned());
            }
            for callee in callee {
                let known = found.entry((*callee).clone()).or_default();
                let before = known.len();
                known.extend(names.iter().cloned());
                grown |= known.len() > before;
            }
        }
        if !grown {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(texts: &[&str]) -> Codes {
        let files: Vec<Source> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Source {
                path: format!("crates/x/src/{at}.rs"),
                text: (*text).to_owned(),
            })
            .collect();
        of(&files).unwrap_or_else(|error| panic!("{error}"))
    }

    /// `code: filled` of everything that is raised; panics on what cannot be followed.
    fn check(texts: &[&str]) -> Vec<String> {
        let codes = codes(texts);
        assert_eq!(codes.findings, Vec::<String>::new());
        codes
            .raised
            .iter()
            .map(|one| {
                let filled: Vec<&str> = one.filled.iter().map(String::as_str).collect();
                format!("{}: {}", one.code, filled.join(" "))
            })
            .collect()
    }

    #[test]
    fn a_code_in_quotes_is_read_with_what_it_fills() {
        assert_eq!(
            check(&["fn f() { Err(Refusal::new(\"a\").with(\"x\", 1).at(\"y\").with(\"z\", 2)) }"]),
            ["a: x z"]
        );
        assert_eq!(
            check(&["fn f() { vec![assessment::Refusal::new(\"a\").with(\"x\", g(\"no\"))] }"]),
            ["a: x"]
        );
    }

    #[test]
    fn the_arms_of_a_match_and_an_if_are_read() {
        assert_eq!(
            check(&[
                "fn f() { let code = match e { E::A => \"a\", E::B => return, _ => if g { \"b\" } else { \"c\" } }; \
                 Refusal::new(code).with(\"x\", e) }"
            ]),
            ["a: x", "b: x", "c: x"]
        );
    }

    #[test]
    fn a_code_is_followed_through_functions_and_closures_to_its_quotes() {
        assert_eq!(
            check(&[
                "fn f() { let about = |code: &str| Refusal::new(code).with(\"x\", 1); about(\"a\").with(\"y\", 2); \
                 let again = || about(\"b\"); }",
            ]),
            ["a: x y", "b: x"]
        );
        assert_eq!(
            check(&[
                "pub fn hand(n: u8, code: &str) -> Refusal { deeper(code).with(\"x\", n) }\n\
                 fn deeper(code: &str) -> Refusal { Refusal::new(code) }",
                "fn g() { other::hand(1, \"a\"); }",
                "fn deeper(error: &str) {} fn h() { deeper(error) }",
            ]),
            ["a: x"]
        );
    }

    #[test]
    fn each_part_of_a_list_that_is_handed_over_has_its_own_way() {
        assert_eq!(
            check(&[
                "fn years([few, unknown]: [&str; 2]) { match s { Some(s) => Refusal::new(few).with(\"s\", s), \
                 None => Refusal::new(unknown) }; }\nfn g() { years([\"a\", \"b\"]) }"
            ]),
            ["a: s", "b: "]
        );
    }

    #[test]
    fn a_refusal_inside_a_macro_of_our_own_is_read() {
        assert_eq!(
            check(&[
                "macro_rules! table { ($($name:ident)*) => { fn f() { match n { $(stringify!($name) => 1,)* \
                 _ => Refusal::new(\"a\").with(\"x\", 1).at(\"y\").with(\"z\", 2) } } } }"
            ]),
            ["a: x z"]
        );
        let hidden = "macro_rules! table { ($code:expr) => { Refusal::new($code) } }";
        assert_eq!(codes(&[hidden]).findings.len(), 1);
    }

    #[test]
    fn a_function_that_gives_a_code_is_followed_to_its_quotes() {
        assert_eq!(
            check(&[
                "fn f() { let refused = |code: &str| Refusal::new(code).with(\"x\", 1); refused(code_of(k)); }\n\
                 fn code_of(k: K) -> &'static str { match k { K::A => \"a\", K::B => \"b\" } }"
            ]),
            ["a: x", "b: x"]
        );
    }

    #[test]
    fn constants_are_followed() {
        assert_eq!(
            check(&["const GONE: &str = \"a\"; fn f() { Refusal::new(GONE) }"]),
            ["a: "]
        );
    }

    #[test]
    fn what_is_added_later_counts() {
        assert_eq!(
            check(&[
                "fn f() { let refusal = match e { A => Refusal::new(\"a\"), _ => Refusal::new(\"b\") }; \
                 what.push(refusal.with(\"x\", 1)) }"
            ]),
            ["a: x", "b: x"]
        );
        assert_eq!(
            check(&[
                "fn f() { unknown().with(\"x\", 1) } fn unknown() -> Refusal { Refusal::new(\"a\") }"
            ]),
            ["a: x"]
        );
    }

    #[test]
    fn what_a_helper_adds_counts_for_what_goes_into_it_and_for_nothing_else() {
        let helper = "fn about(n: u8, refusal: Refusal) -> Refusal { refusal.with(\"x\", n) }";
        let adds = |calls: &str| codes(&[&format!("fn f() {{ {calls} }} {helper}")]);
        let seen = adds(
            "about(1, Refusal::new(\"a\")); let b = Refusal::new(\"b\"); about(1, b); Refusal::new(\"c\")",
        );
        let filled: Vec<usize> = seen.raised.iter().map(|one| one.filled.len()).collect();
        assert_eq!((filled, seen.added.len()), (vec![1, 1, 0], 0));
        // Where it gets what nobody can follow, it may have been anything.
        for calls in [
            "list.map(about)",
            "list.map_err(|error| about(1, error))",
            "for one in list { about(1, one) }",
            "for one in list { one.refusal.with(\"x\", 1) }",
        ] {
            assert_eq!(
                adds(calls).added,
                [("x".to_owned(), "crates/x/src/0.rs".to_owned())].into(),
                "{calls}"
            );
        }
    }

    #[test]
    fn what_cannot_be_followed_is_found() {
        for text in [
            "fn f() { Refusal::new(&format!(\"{a}_b\")) }",
            "fn f() { Refusal::new(row.code) }",
            "fn f() { list.map(Refusal::new) }",
            "fn f() { Refusal { code: other, args, field } }",
            "fn f(code: &str) { Refusal::new(code) }",
            "fn f(code: &str) { Refusal::new(code) } fn g() { f(&made()) }",
            "fn f(code: &str) { Refusal::new(code) } fn g() { f(\"a\"); list.map(f) }",
            "fn f() { refusal.code = made(); }",
            "use assessment::Refusal as R;",
        ] {
            assert_eq!(codes(&[text]).findings.len(), 1, "{text}");
        }
    }

    #[test]
    fn handing_an_old_code_on_is_no_new_one() {
        assert_eq!(
            check(&["fn f() { WireError { code: refusal.code.clone(), message } }"]),
            Vec::<String>::new()
        );
        assert_eq!(
            check(&["fn f() { WireError { code: \"a\".to_owned(), message } }"]),
            ["a: "]
        );
    }

    #[test]
    fn codes_that_are_looked_for_are_read() {
        let codes = codes(&[
            "fn f() { if refusal.code == \"a\" { match e.code.as_str() { \"b\" | \"c\" => x, _ => y } } \
             matches!(e.code.as_str(), \"d\") }",
        ]);
        let sought: Vec<&str> = codes
            .sought
            .iter()
            .map(|(code, _, _)| code.as_str())
            .collect();
        assert_eq!(sought, ["a", "b", "c", "d"]);
    }

    #[test]
    fn tests_refuse_with_codes_of_their_own() {
        assert_eq!(
            check(&[
                "#[cfg(test)] mod tests { fn f() { Refusal::new(\"a\"); Refusal::new(made()) } }"
            ]),
            Vec::<String>::new()
        );
        let outside = Source {
            path: "crates/x/tests/a.rs".to_owned(),
            text: "fn f() { Refusal::new(\"a\") }".to_owned(),
        };
        assert_eq!(of(&[outside]).map(|codes| codes.raised.len()), Ok(0));
    }
}
