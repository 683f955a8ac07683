//! What a person's particulars have to agree on: document, gender and days. The same for a roster's row and for what is
//! typed by hand. Must not know files, screens or who is in the office already.

use jiff::civil::Date;

use super::identity::{Gender, IdNumber, StaffNumber};
use crate::Refusal;
use crate::day::after_years;

/// Nobody who works today was born before.
const EARLIEST_BIRTH: Date = jiff::civil::date(1900, 1, 1);
/// Nobody worked or learned a trade before this birthday: apprentices of vocational schools begin at fourteen or fifteen.
const YOUNGEST: u32 = 14;

/// The most signs of a telephone number, with what is written between its digits, or of several.
const LONGEST_PHONE: usize = 40;
/// Fewer digits reach nobody outside of the house.
const SHORTEST_PHONE: usize = 5;
/// The most signs of a schooling, a title or the kind of a document: more would be a file's column gone wrong.
const LONGEST_TEXT: usize = 60;
/// Nobody is hired longer before the day on which she comes.
const HIRED_AHEAD: u32 = 1;

/// What is said of a person's birth, gender and working life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    /// 出生日期.
    pub birth_date: Option<Date>,
    /// 入职日期.
    pub hired_on: Option<Date>,
    /// 从事本职业起始日期.
    pub occupation_since: Option<Date>,
    /// 取证日期.
    pub level_since: Option<Date>,
}

/// Whether the number belongs to a resident identity card, which is checked by its check digit and tells gender and birth.
pub fn is_resident_card(id_type: Option<&str>) -> bool {
    id_type.is_none_or(|named| {
        // 外国人永久居留身份证 has numbers of its own making.
        (named.contains("身份证") && !named.contains("外国人"))
            || named.eq_ignore_ascii_case("id card")
    })
}

/// Whether a number looks like that of another document than a resident card, of which nobody said the kind: a permit to
/// enter (H03505991, 03505992), a passport (E93505990), a residence of a foreigner (CHN350590010101, 932682199001010019).
pub fn may_be_another_document(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = number
        .bytes()
        .skip(letters)
        .all(|byte| byte.is_ascii_digit());
    match number.len() {
        8 | 10 => digits && letters == 0,
        6..=12 | 15 if letters > 0 => digits,
        18 => digits && letters == 0 && number.starts_with('9'),
        _ => false,
    }
}

/// Gender and day of birth as a resident card's number tells them, when what is said beside it agrees.
///
/// # Errors
/// At `id_number` what [`IdNumber::parse`] refuses; at `gender` `gender_contradicts_id_number`; at `birth_date`
/// `birth_date_contradicts_id_number`. All that is wrong is told.
pub fn told_by_card(
    number: &str,
    gender: Option<Gender>,
    birth_date: Option<Date>,
) -> Result<(Gender, Date), Vec<Refusal>> {
    let card = IdNumber::parse(number).map_err(|refusal| vec![refusal.at("id_number")])?;
    let mut problems = Vec::new();
    if gender.is_some_and(|said| said != card.gender()) {
        problems.push(Refusal::new("gender_contradicts_id_number").at("gender"));
    }
    if birth_date.is_some_and(|said| said != card.birth_date()) {
        problems.push(
            Refusal::new("birth_date_contradicts_id_number")
                .with("by_number", card.birth_date())
                .at("birth_date"),
        );
    }
    if problems.is_empty() {
        Ok((card.gender(), card.birth_date()))
    } else {
        Err(problems)
    }
}

/// Whether a staff number that is new can be one. Those that are kept already stay as they are.
///
/// # Errors
/// Those of [`StaffNumber::parse`]; `staff_number_slash` for a sign that parts folders and units.
pub fn check_new_staff_no(text: &str) -> Result<(), Refusal> {
    let number = StaffNumber::parse(text)?;
    if number.as_str().contains(['/', '\\']) {
        return Err(Refusal::new("staff_number_slash")
            .with("value", number)
            .at("staff_no"));
    }
    Ok(())
}

/// What cannot be a telephone number, a schooling, a title or the kind of a document: `phone_unlikely` at `phone`, `text_too_long` at
/// its field. Each is a field and its text.
pub fn check_texts<'a>(
    texts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Vec<Refusal> {
    let mut problems = Vec::new();
    for (field, text) in texts {
        let Some(text) = text else { continue };
        let length = text.chars().count();
        if field == "phone" {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            if digits < SHORTEST_PHONE || length > LONGEST_PHONE {
                problems.push(Refusal::new("phone_unlikely").at(field));
            }
        } else if length > LONGEST_TEXT {
            problems.push(
                Refusal::new("text_too_long")
                    .with("length", length)
                    .with("limit", LONGEST_TEXT)
                    .at(field),
            );
        }
    }
    problems
}

/// What cannot be true of the days of a person, seen from `today`: a birth to come, a trade learned as a child.
/// Each at its field: `birth_date_unlikely`, `day_before_working_age`, `day_to_come`.
pub fn check_days(days: &Days, today: Date) -> Vec<Refusal> {
    let mut problems = Vec::new();
    if let Some(birth) = days.birth_date
        && (birth > today || birth < EARLIEST_BIRTH)
    {
        problems.push(
            Refusal::new("birth_date_unlikely")
                .with("day", birth)
                .at("birth_date"),
        );
        return problems;
    }
    let of_age = days
        .birth_date
        .and_then(|birth| after_years(birth, YOUNGEST));
    let hired_until = after_years(today, HIRED_AHEAD).unwrap_or(Date::MAX);
    for (field, said, until) in [
        ("hired_on", days.hired_on, hired_until),
        ("occupation_since", days.occupation_since, today),
        ("level_since", days.level_since, today),
    ] {
        let Some(said) = said else { continue };
        if let Some(of_age) = of_age
            && said < of_age
        {
            problems.push(
                Refusal::new("day_before_working_age")
                    .with("day", said)
                    .with("years", YOUNGEST)
                    .with("from", of_age)
                    .at(field),
            );
        } else if said > until {
            problems.push(
                Refusal::new("day_to_come")
                    .with("day", said)
                    .with("today", today)
                    .at(field),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use jiff::civil::date;

    const CARD: &str = "11010519491231002X";

    #[test]
    fn a_card_tells_what_was_not_said_and_contradicts_what_was_said_wrong() {
        let told = told_by_card(CARD, None, None).unwrap();
        assert_eq!(told, (Gender::Female, date(1949, 12, 31)));
        assert!(told_by_card(CARD, Some(Gender::Female), Some(date(1949, 12, 31))).is_ok());
        let problems = told_by_card(CARD, Some(Gender::Male), Some(date(1950, 1, 1))).unwrap_err();
        let codes: Vec<&str> = problems.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(
            codes,
            [
                "gender_contradicts_id_number",
                "birth_date_contradicts_id_number"
            ]
        );
    }

    #[test]
    fn a_passport_is_no_resident_card() {
        assert!(is_resident_card(None));
        assert!(is_resident_card(Some("居民身份证")));
        assert!(is_resident_card(Some("ID card")));
        assert!(!is_resident_card(Some("护照")));
        assert!(!is_resident_card(Some("外国人永久居留身份证")));
    }

    #[test]
    fn a_permit_or_a_passport_is_known_by_its_number() {
        for number in [
            "H03505991",
            "E93505990",
            "03505992",
            "CHN350590010101",
            "932682199001010019",
        ] {
            assert!(may_be_another_document(number), "{number}");
        }
        for number in ["11010519491231002X", "350599900101003", "无", "待补", ""] {
            assert!(!may_be_another_document(number), "{number}");
        }
    }

    #[test]
    fn a_trade_is_not_learned_before_the_fourteenth_birthday_nor_after_today() {
        let today = date(2026, 3, 2);
        let born = |birth_date| Days {
            birth_date: Some(birth_date),
            ..Days::default()
        };
        let of = |days: Days| {
            check_days(&days, today)
                .into_iter()
                .map(|one| (one.code, one.field.unwrap()))
                .collect::<Vec<_>>()
        };
        let place = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(
            of(born(date(2030, 1, 1))),
            [place("birth_date_unlikely", "birth_date")]
        );
        assert_eq!(
            of(born(date(1899, 12, 31))),
            [place("birth_date_unlikely", "birth_date")]
        );
        let beside = Days {
            occupation_since: Some(date(1991, 5, 4)),
            hired_on: Some(date(2026, 4, 1)),
            level_since: Some(date(2026, 3, 3)),
            ..born(date(1990, 5, 4))
        };
        assert_eq!(
            of(beside),
            [
                place("day_before_working_age", "occupation_since"),
                place("day_to_come", "level_since")
            ]
        );
        let on_the_day = Days {
            occupation_since: Some(date(2004, 5, 4)),
            ..born(date(1990, 5, 4))
        };
        assert_eq!(of(on_the_day), []);
    }
}
