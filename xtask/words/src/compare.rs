//! Finds words that must not be used for a thing, and the punctuation of one language in the other, in what people
//! read. Must not know which files there are.

use crate::source::{Word, Words};
use crate::texts::{Language, Line};

/// What is wrong, one line each: where, what stands there, what to write.
pub fn findings(words: &Words, lines: &[Line]) -> Vec<String> {
    let mut found = Vec::new();
    for line in lines {
        for word in words.all() {
            found.extend(unfit(word, line));
        }
        found.extend(punctuation(line));
    }
    found
}

fn unfit(word: &Word, line: &Line) -> Vec<String> {
    let mut found = Vec::new();
    let chinese = (line.language != Language::English).then_some(&word.not_zh);
    for other in chinese.into_iter().flatten() {
        if stands(&line.text, other, &word.allowed, |_, _| true) {
            found.push(finding(line, other, word.zh.as_ref().unwrap_or(&word.en)));
        }
    }
    let english = matches!(line.language, Language::English | Language::Both);
    let text = line.text.to_lowercase();
    for other in word.not_en.iter().filter(|_| english) {
        if stands(&text, &other.to_lowercase(), &word.allowed, is_whole) {
            found.push(finding(line, other, &word.en));
        }
    }
    found
}

fn finding(line: &Line, other: &str, instead: &str) -> String {
    format!(
        "{}:{}: “{other}” is not the word; write “{instead}”",
        line.path, line.number
    )
}

/// Whether `other` stands in the text outside the longer words that are allowed.
fn stands(text: &str, other: &str, allowed: &[String], fits: fn(&str, &str) -> bool) -> bool {
    text.match_indices(other).any(|(from, _)| {
        let to = from + other.len();
        let covered = allowed.iter().any(|longer| {
            text.match_indices(longer.as_str())
                .any(|(start, _)| start <= from && to <= start + longer.len())
        });
        !covered && fits(&text[..from], &text[to..])
    })
}

/// An English word ends where no letter follows.
fn is_whole(before: &str, after: &str) -> bool {
    let open = |sign: Option<char>| !sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    open(before.chars().next_back()) && open(after.chars().next())
}

/// Signs that stand only in Chinese sentences.
const CHINESE_SIGNS: [char; 10] = ['、', '，', '。', '；', '：', '？', '！', '（', '）', '《'];

/// Signs that stand only in English sentences, where they follow a Chinese character.
const ENGLISH_SIGNS: [char; 6] = [',', ';', ':', '?', '!', '('];

fn punctuation(line: &Line) -> Option<String> {
    let sign = match line.language {
        Language::English => line.text.chars().find(|sign| CHINESE_SIGNS.contains(sign)),
        Language::Chinese => {
            let pairs = line.text.chars().zip(line.text.chars().skip(1));
            pairs
                .filter(|(before, _)| ('\u{4e00}'..='\u{9fff}').contains(before))
                .map(|(_, sign)| sign)
                .find(|sign| ENGLISH_SIGNS.contains(sign))
        }
        Language::Both | Language::ChineseOfBoth => None,
    }?;
    Some(format!(
        "{}:{}: “{sign}” is the punctuation of the other language",
        line.path, line.number
    ))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn check(language: Language, text: &str) -> Vec<String> {
        let words = Words::read(
            "set=[]\n\
             [[word]]\nkey='candidate'\nzh='参评人员'\nen='candidate'\nmeaning='a'\nnot_zh=['参评人','被评人']\nallowed=['参评人员','参评人数']\n\
             [[word]]\nkey='settlement'\nzh='裁定'\nen='settlement'\nmeaning='b'\nnot_en=['arbitration']\n\
             [[word]]\nkey='session'\nen='session'\nmeaning='c'\nnot_en=['desk']\n",
        )
        .unwrap();
        let line = Line {
            path: "a.ftl".to_owned(),
            number: 7,
            language,
            text: text.to_owned(),
        };
        findings(&words, &[line])
    }

    #[test]
    fn a_finding_says_where_it_stands_and_what_to_write() {
        assert_eq!(
            check(Language::Chinese, "被评人不能评分。"),
            ["a.ftl:7: “被评人” is not the word; write “参评人员”"]
        );
    }

    #[test]
    fn a_longer_word_that_is_allowed_excuses_only_itself() {
        assert_eq!(check(Language::Chinese, "参评人员和参评人数").len(), 0);
        assert_eq!(check(Language::Chinese, "参评人员和参评人").len(), 1);
    }

    #[test]
    fn english_words_are_compared_whole_and_whatever_their_case() {
        assert_eq!(
            check(Language::English, "Arbitration comes first.").len(),
            1
        );
        assert_eq!(check(Language::English, "the desk, then").len(), 1);
        assert_eq!(check(Language::English, "on the desktop").len(), 0);
    }

    #[test]
    fn each_language_is_compared_with_its_own_words() {
        assert_eq!(check(Language::English, "column “被评人”").len(), 0);
        assert_eq!(check(Language::Chinese, "desk").len(), 0);
        assert_eq!(check(Language::Both, "被评人 at the desk").len(), 2);
        assert_eq!(
            check(Language::ChineseOfBoth, "被评人 at the desk").len(),
            1
        );
    }

    #[test]
    fn the_punctuation_of_the_other_language_is_found() {
        assert_eq!(check(Language::English, "one、two").len(), 1);
        assert_eq!(check(Language::Chinese, "第一,第二").len(), 1);
        assert_eq!(check(Language::Chinese, "第一，第二；A, B").len(), 0);
    }
}
