//! The parts that a statement over a long list is put together from. Must not know any table, nor how they are put together.

use assessment::lists::wish::Condition;

/// A column in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// The value, text but for numbers of lines.
    pub value: String,
    /// What rows are ordered by, first first, and whether nothing may stand there. Empty where there is no order.
    pub order: Vec<(String, bool)>,
    /// What of other tables it needs.
    pub needs: Needs,
}

/// What of the tables beside its own a list needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The row of the person.
    pub person: bool,
    /// The row of the round.
    pub round: bool,
    /// What the person holds otherwise than the roster says.
    pub held: bool,
    /// The rows are looked for along the people, in their order: SQLite takes tables that are joined by CROSS in this order.
    pub along_people: bool,
}

impl Needs {
    /// What either needs.
    pub(crate) fn add(&mut self, other: Self) {
        self.person |= other.person;
        self.round |= other.round;
        self.held |= other.held;
        self.along_people |= other.along_people;
    }
}

/// Tables and what ties them together.
pub(crate) struct Place {
    pub tables: String,
    pub tied: Vec<String>,
}

/// One expression that rows are ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// SQL.
    pub expression: String,
    /// Whether nothing may stand there; it comes last.
    pub may_be_null: bool,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// A condition with the field that it is about.
pub(crate) struct Test<'a> {
    pub field: Field,
    pub condition: &'a Condition,
}
