//! What stands for each column of a long list in SQL: the value that conditions look at, and what rows are ordered by. Must not know
//! how a statement is put together.

use assessment::Component;
use assessment::lists::column::{ListColumn, NO, YES};

use crate::lists::parts::{Field, Needs};
use crate::lists::wanted::LongList;

/// The unit in which somebody is today.
const UNIT: &str = "CASE WHEN e.team IS NULL THEN COALESCE(e.workshop, '')
    ELSE COALESCE(e.workshop, '') || '/' || e.team END";

/// The field of a column; none where the list has it not, or not here.
pub(crate) fn field(list: LongList<'_>, is_sqlite: bool, column: ListColumn) -> Option<Field> {
    match list {
        LongList::Employees => of_person(column),
        LongList::Candidates(_) => of_candidate(column),
        LongList::Results { components, .. } => of_result(column, components, is_sqlite),
        LongList::Certificates(_) => of_certificate(column),
        LongList::Audit => of_line(column),
    }
}

const PERSON: Needs = Needs {
    person: true,
    ..NOTHING
};

/// The level that somebody holds, and since when: as the roster says, where nothing else was found.
const LEVEL: &str = "CASE WHEN h.id IS NULL THEN e.level ELSE h.level END";
const LEVEL_SINCE: &str = "CASE WHEN h.id IS NULL THEN e.level_since ELSE h.since END";

const HELD: Needs = Needs {
    held: true,
    ..PERSON
};

const NOTHING: Needs = Needs {
    person: false,
    round: false,
    held: false,
    along_people: false,
};

fn plain(value: &str, may_be_null: bool, needs: Needs) -> Field {
    Field {
        value: value.to_owned(),
        order: vec![(value.to_owned(), may_be_null)],
        needs,
    }
}

/// In the order of a closed set, not of its names.
fn ranked(value: &str, column: ListColumn, needs: Needs) -> Field {
    let mut rank = format!("CASE ({value})");
    for (at, code) in column.codes().unwrap_or_default().iter().enumerate() {
        rank.push_str(&format!(" WHEN '{code}' THEN {at}"));
    }
    rank.push_str(" END");
    Field {
        value: value.to_owned(),
        order: vec![(rank, true)],
        needs,
    }
}

/// Team 2 before team 13: what stands before the last figures, how long it is, and all of it.
fn by_unit(value: &str, needs: Needs) -> Field {
    Field {
        value: value.to_owned(),
        order: vec![
            (format!("NULLIF(rtrim({value}, '0123456789'), '')"), true),
            (format!("length({value})"), false),
            (value.to_owned(), false),
        ],
        needs,
    }
}

fn by_name(value: &str) -> Field {
    Field {
        value: value.to_owned(),
        order: vec![("e.pinyin".to_owned(), false), ("e.name".to_owned(), false)],
        needs: PERSON,
    }
}

/// A decimal that is kept as text.
fn figure(value: String, needs: Needs) -> Field {
    let number = format!("CAST({value} AS NUMERIC)");
    Field {
        value: number.clone(),
        order: vec![(number, true)],
        needs,
    }
}

fn of_person(column: ListColumn) -> Option<Field> {
    Some(match column {
        ListColumn::StaffNo => plain("e.staff_no", false, PERSON),
        ListColumn::Name => by_name("e.name"),
        ListColumn::Unit => by_unit(UNIT, PERSON),
        ListColumn::Occupation => plain("e.occupation", true, PERSON),
        ListColumn::Level => ranked(LEVEL, column, HELD),
        ListColumn::LevelSince => plain(LEVEL_SINCE, true, HELD),
        ListColumn::ProfessionalTitle => plain("e.title", true, PERSON),
        ListColumn::Education => plain("e.education", true, PERSON),
        ListColumn::Gender => ranked("e.gender", column, PERSON),
        ListColumn::HiredOn => plain("e.hired_on", true, PERSON),
        ListColumn::OccupationSince => plain("e.occupation_since", true, PERSON),
        ListColumn::LeftOn => plain("e.left_on", true, PERSON),
        ListColumn::Photo => plain(
            &format!(
                "CASE WHEN EXISTS (SELECT 1 FROM photos p WHERE p.employee_id = e.id AND p.present = 1)
                 THEN '{YES}' ELSE '{NO}' END"
            ),
            false,
            PERSON,
        ),
        _ => return None,
    })
}

fn of_candidate(column: ListColumn) -> Option<Field> {
    match column {
        ListColumn::CandidateState => Some(ranked("c.state", column, NOTHING)),
        ListColumn::WithdrawnBecause => Some(plain("c.withdrawn_because", true, NOTHING)),
        _ => of_person(column),
    }
}

fn of_result(column: ListColumn, components: &[Component], is_sqlite: bool) -> Option<Field> {
    Some(match column {
        ListColumn::StaffNo => plain("e.staff_no", false, PERSON),
        ListColumn::Name => by_name("COALESCE(d.name, e.name)"),
        // Decisions of older versions kept no unit: today's stands for it.
        ListColumn::Unit => by_unit(&format!("COALESCE(d.unit, {UNIT})"), PERSON),
        ListColumn::Result => ranked("d.result", column, NOTHING),
        ListColumn::Total => figure("d.total".to_owned(), NOTHING),
        _ => {
            let component = column.component()?;
            let at = components.iter().position(|one| *one == component)?;
            // The components of a decision stand in the order of the scheme.
            let score = if is_sqlite {
                format!("(d.body ->> '$.components[{at}].score')")
            } else {
                format!("(CAST(d.body AS jsonb) -> 'components' -> {at} ->> 'score')")
            };
            figure(score, NOTHING)
        }
    })
}

fn of_certificate(column: ListColumn) -> Option<Field> {
    Some(match column {
        ListColumn::Number => plain("t.number", false, NOTHING),
        ListColumn::Name => by_name("t.printed_name"),
        ListColumn::StaffNo => plain("t.printed_staff_no", true, NOTHING),
        ListColumn::Occupation => plain("t.occupation", false, NOTHING),
        ListColumn::Level => ranked("t.level", column, NOTHING),
        ListColumn::IssuedOn => plain("t.issued_on", false, NOTHING),
        ListColumn::CertificateState => ranked("t.state", column, NOTHING),
        ListColumn::Round => plain(
            "r.code",
            false,
            Needs {
                round: true,
                ..NOTHING
            },
        ),
        _ => return None,
    })
}

fn of_line(column: ListColumn) -> Option<Field> {
    Some(match column {
        ListColumn::Seq => plain("numbered.seq", false, NOTHING),
        ListColumn::At => plain("numbered.at", false, NOTHING),
        ListColumn::Actor => plain("numbered.actor", false, NOTHING),
        ListColumn::Action => plain("numbered.action", false, NOTHING),
        ListColumn::Subject => plain("numbered.subject", false, NOTHING),
        ListColumn::Particulars => plain("numbered.detail", false, NOTHING),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use assessment::ListName;
    use assessment::lists::columns_of;

    use super::*;
    use crate::ids::RoundId;

    #[test]
    fn every_column_that_orders_or_filters_a_long_list_has_its_field() {
        let round = RoundId::from("round");
        let results = LongList::Results {
            round: &round,
            run: 1,
            components: &Component::ALL,
        };
        for (list, name) in [
            (LongList::Employees, ListName::Employees),
            (LongList::Candidates(&round), ListName::Candidates),
            (results, ListName::Results),
            (LongList::Certificates(None), ListName::Certificates),
            (LongList::Audit, ListName::Audit),
        ] {
            let missing: Vec<ListColumn> = columns_of(name)
                .iter()
                .filter(|one| one.sorted || one.filtered)
                .map(|one| one.column)
                .filter(|column| field(list, true, *column).is_none())
                .collect();
            assert_eq!(missing, [], "{name:?}");
        }
    }

    #[test]
    fn a_component_that_is_not_in_the_scheme_has_no_field() {
        let round = RoundId::from("round");
        let list = LongList::Results {
            round: &round,
            run: 1,
            components: &[Component::Supervisor, Component::Master],
        };
        assert_eq!(field(list, true, ListColumn::Theory), None);
        let master = field(list, true, ListColumn::Master);
        assert!(master.is_some_and(|field| field.value.contains("components[1]")));
    }
}
