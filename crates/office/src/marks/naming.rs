//! Whom and what a row of a file means, when it writes staff numbers, codes and names as people do: in small letters, with
//! blanks, the name where the code is wanted. What was understood is told. Must not know marks.

use std::collections::HashMap;

use assessment::Refusal;
use assessment::people::spelling;
use exchange::{Problem, ScoreRow, Severity};

use crate::marks::door::{Door, Offer};
use crate::people::typed::same_name;

/// What the candidates, raters and criteria of a round may be called.
pub(crate) struct Naming {
    candidates: Called,
    names: HashMap<String, String>,
    raters: Called,
    criteria: Called,
}

/// A row with the round's own words in the place of the file's.
pub(crate) struct Meant<'n> {
    pub offer: Offer<'n>,
    /// What was understood though it was written otherwise.
    pub problems: Vec<Problem>,
    /// Why the row cannot mean anybody.
    pub refusal: Option<Refusal>,
}

/// Spelling → code, in each way of writing it; none where two are written so.
#[derive(Default)]
struct Called {
    exact: HashMap<String, String>,
    folded: HashMap<String, Option<String>>,
}

impl Called {
    fn add(&mut self, spelling: &str, code: &str) {
        self.exact.insert(spelling.to_owned(), code.to_owned());
        let place = self.folded.entry(folded(spelling)).or_default();
        match place {
            None => *place = Some(code.to_owned()),
            Some(known) if known == code => {}
            Some(_) => *place = None,
        }
    }

    /// Codes and their names; a code goes before the name of another.
    fn of<'c>(pairs: impl Iterator<Item = (&'c str, &'c str)>, with_names: bool) -> Self {
        let pairs: Vec<_> = pairs.collect();
        let mut called = Self::default();
        let mut count: HashMap<String, usize> = HashMap::new();
        for (_, name) in &pairs {
            *count.entry(folded(name)).or_default() += 1;
        }
        for (code, name) in &pairs {
            // Of two with one name nobody knows which is meant.
            if with_names && count[&folded(name)] == 1 {
                called.add(name, code);
            }
        }
        for (code, _) in &pairs {
            called.exact.insert((*code).to_owned(), (*code).to_owned());
            let key = folded(code);
            let others = pairs.iter().filter(|(other, _)| folded(other) == key);
            let only = (others.count() == 1).then(|| (*code).to_owned());
            called.folded.insert(key, only);
        }
        called
    }

    fn code<'c>(&'c self, written: &'c str) -> &'c str {
        let found = self.exact.get(written);
        let found = found.or_else(|| self.folded.get(&folded(written))?.as_ref());
        found.map_or(written, String::as_str)
    }
}

/// A spelling without what makes no difference: size of letters, width, blanks.
fn folded(written: &str) -> String {
    let plain = spelling::name(written);
    plain
        .chars()
        .filter(|c| !c.is_whitespace() && !spelling::is_unseen(*c))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

impl Naming {
    /// The names of a round's door.
    pub(crate) fn of(door: &Door) -> Self {
        Self {
            candidates: Called::of(door.candidates(), false),
            names: door
                .candidates()
                .map(|(staff_no, name)| (staff_no.to_owned(), name.to_owned()))
                .collect(),
            raters: Called::of(door.raters(), true),
            criteria: Called::of(door.criteria(), true),
        }
    }

    /// What a row means. A name beside the staff number has to be hers: else one of the two is wrong.
    pub(crate) fn meant<'n>(&'n self, row: &'n ScoreRow) -> Meant<'n> {
        let mut problems = Vec::new();
        let mut code = |called: &'n Called, field: &str, written: &'n str| -> &'n str {
            let code = called.code(written);
            // That a criterion or rater is named and not coded is no correction.
            if code != written && folded(code) == folded(written) {
                problems.push(Problem {
                    row: row.row,
                    column: Some(field.to_owned()),
                    value: written.to_owned(),
                    severity: Severity::Corrected,
                    refusal: Refusal::new("written_otherwise")
                        .with("ours", code)
                        .at(field),
                });
            }
            code
        };
        let staff_no = code(&self.candidates, "candidate", &row.candidate);
        let rater = code(&self.raters, "rater", &row.rater);
        let criterion = code(&self.criteria, "criterion", &row.criterion);
        let kept = self.names.get(staff_no);
        let refusal = kept
            .filter(|kept| !row.candidate_name.is_empty() && !same_name(kept, &row.candidate_name))
            .map(|kept| {
                Refusal::new("candidate_name_differs")
                    .with("staff_no", staff_no)
                    .with("kept", kept)
                    .at("candidate_name")
            });
        Meant {
            offer: Offer {
                staff_no,
                rater,
                criterion,
                mark: row.mark,
            },
            problems,
            refusal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_codes_and_names_are_found_in_any_case_and_width() {
        let called = Called::of([("HY0064", "王小燕"), ("K1", "郭师傅")].into_iter(), true);
        for (written, code) in [
            ("HY0064", "HY0064"),
            ("hy0064", "HY0064"),
            ("ＨＹ００６４ ", "HY0064"),
            ("郭 师傅", "K1"),
            ("k1", "K1"),
            ("K2", "K2"),
        ] {
            assert_eq!(called.code(written), code, "{written}");
        }
    }

    #[test]
    fn what_two_are_called_means_neither() {
        let called = Called::of(
            [("a1", "李娜"), ("A1", "李娜"), ("b2", "王芳")].into_iter(),
            true,
        );
        assert_eq!(called.code("a1"), "a1");
        assert_eq!(called.code("ａ１"), "ａ１");
        assert_eq!(called.code("李娜"), "李娜");
        assert_eq!(called.code("王芳"), "b2");
    }
}
