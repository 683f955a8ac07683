//! What counts of the kept evidence: the rule is asked about everything that was stated, and the records of what it answers are added
//! up by the database. Must not know what is computed of them.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::evidence::statements::{Days, Part, RecordKind, Statement, counting, newest_first};
use records::Tx;
use records::evidence::{attainment, inspections, names, scopes, stretches};

/// Everything of which the days count, whatever they are.
pub(crate) const ALL_DAYS: Days = Days {
    first: jiff::civil::Date::MIN,
    last: jiff::civil::Date::MAX,
};

/// What counts, by kind and unit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counting(BTreeMap<(RecordKind, String), Vec<Part>>);

impl Counting {
    /// By all statements.
    pub(crate) async fn of_all(tx: &mut Tx) -> Result<Self, Refusal> {
        Ok(Self::of(&scopes::statements(tx).await?))
    }

    /// By all statements, of some units alone.
    pub(crate) async fn of_units(tx: &mut Tx, units: &[&str]) -> Result<Self, Refusal> {
        Ok(Self::of(&scopes::statements_about(tx, units).await?))
    }

    /// By these statements.
    pub(crate) fn of(statements: &[Statement]) -> Self {
        let mut parts: BTreeMap<(RecordKind, String), Vec<Part>> = BTreeMap::new();
        for part in counting(statements) {
            let key = (part.kind, part.unit.clone());
            parts.entry(key).or_default().push(part);
        }
        Self(parts)
    }

    /// The parts of one kind of these units, as far as they lie within these days.
    pub(crate) fn within<'u>(
        &self,
        kind: RecordKind,
        units: impl IntoIterator<Item = &'u str>,
        days: Days,
    ) -> Vec<Part> {
        units
            .into_iter()
            .filter_map(|unit| self.0.get(&(kind, unit.to_owned())))
            .flatten()
            .filter_map(|part| {
                let days = part.days.shared(days)?;
                Some(Part {
                    days,
                    ..part.clone()
                })
            })
            .collect()
    }

    /// All parts.
    pub(crate) fn parts(&self) -> Vec<Part> {
        self.0.values().flatten().cloned().collect()
    }
}

/// How much counts of a batch for a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Records.
    pub records: u64,
    /// What a measure's n counts: records of attainment, inspected pieces.
    pub n: u64,
}

impl Figures {
    /// Adds others.
    pub(crate) fn add(&mut self, other: Self) {
        self.records += other.records;
        self.n += other.n;
    }
}

/// Whose figures they are: kind, unit and batch.
pub(crate) type Whose = (RecordKind, String, i64);

/// How many records these parts have, by kind, unit and batch.
pub(crate) async fn figures(
    tx: &mut Tx,
    parts: &[Part],
) -> Result<BTreeMap<Whose, Figures>, Refusal> {
    let mut units: Vec<&str> = parts.iter().map(|part| part.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let numbers = names::of_names(tx, &units).await?;
    let named = numbers.names();
    let of_kind = |kind: RecordKind| {
        let parts: Vec<Part> = parts.iter().filter(|p| p.kind == kind).cloned().collect();
        stretches(&parts, &numbers)
    };
    let name_of = |number: i64| named.get(&number).copied().unwrap_or_default().to_owned();
    let mut found = BTreeMap::new();
    for sum in inspections::sums(tx, &of_kind(RecordKind::Inspection)).await? {
        let whose = (RecordKind::Inspection, name_of(sum.unit), sum.batch);
        let figures = Figures {
            records: sum.rows.unsigned_abs(),
            n: sum.inspected.unsigned_abs(),
        };
        found.insert(whose, figures);
    }
    for count in attainment::counts(tx, &of_kind(RecordKind::Attainment)).await? {
        let whose = (RecordKind::Attainment, name_of(count.unit), count.batch);
        let records = count.rows.unsigned_abs();
        let figures = Figures {
            records,
            n: records,
        };
        found.insert(whose, figures);
    }
    Ok(found)
}

/// The batches of one source that have records of a kind, each with its rank: the newest has the highest, one that was withdrawn has 0.
pub(crate) fn ranks(statements: &[Statement], source: &str, kind: RecordKind) -> Vec<(i64, i64)> {
    let of_source = |one: &Statement| one.source == source && one.kind == kind;
    let mut ranks: Vec<(i64, i64)> = Vec::new();
    let mut rank = 0;
    for one in newest_first(statements).into_iter().rev() {
        if of_source(one) {
            rank += 1;
            ranks.push((one.batch, rank));
        }
    }
    let withdrawn = statements.iter().filter(|one| one.withdrawn);
    ranks.extend(
        withdrawn
            .filter(|one| of_source(one))
            .map(|one| (one.batch, 0)),
    );
    ranks
}
