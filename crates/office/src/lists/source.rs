//! A list that is open: what it is read from, which columns it has here, and its rows as somebody wishes them. Must not know how a page
//! crosses the wire, nor how it is written to a file.

use assessment::lists::column::{Column, columns_of};
use assessment::{Act, Component, Decision, ListColumn, ListName, Refusal};
use records::Tx;
use records::lists::{LongList, Wanted};
use records::results::decisions;
use records::rounds::Round;

use crate::accounts::admission::check_also;
use crate::lists::short::{ShortRow, chosen};
use crate::lists::wire::ListRow;
use crate::lists::wish::{Checked, with_moments};
use crate::lists::{computed, long};
use crate::office::{Office, stored};
use crate::people::held::Levels;
use crate::results::decided_run;
use crate::rounds::of_code;

/// Rows of which the records are read at a time.
const AT_ONCE: usize = 500;

/// What a list is read from.
pub(super) enum Source {
    Employees,
    Candidates(Round),
    Results {
        round: Round,
        run: i64,
        components: Vec<Component>,
    },
    Certificates(Option<Round>),
    Audit,
    /// Computed, in the usual order.
    Short(Vec<ShortRow>),
}

/// A list that somebody may look at.
pub(super) struct Opened {
    pub list: ListName,
    /// Its columns here.
    pub columns: Vec<&'static Column>,
    source: Source,
}

/// Rows, and how many there are in all.
pub(super) struct Found {
    pub total: u64,
    pub rows: Vec<ListRow>,
}

impl Opened {
    /// Opens a list; of a round by its code.
    ///
    /// # Errors
    /// `list_needs_round`, `list_of_no_round`, `round_unknown`, `round_not_decided`; `duty_missing` for the log.
    pub(super) async fn of(
        office: &Office,
        action: &str,
        list: ListName,
        round: Option<&str>,
    ) -> Result<Self, Refusal> {
        list.check_round(round)?;
        // The rules have seen to it that a list of a round has one.
        let code = round.unwrap_or_default();
        let source = match list {
            ListName::Employees => Source::Employees,
            ListName::Candidates => {
                Source::Candidates(of_code(&mut office.read().await?, code).await?)
            }
            ListName::Results => results(office, code).await?,
            ListName::Certificates => Source::Certificates(match round {
                None => None,
                Some(code) => Some(of_code(&mut office.read().await?, code).await?),
            }),
            ListName::Audit => {
                check_also(office, action, Act::ReadLog).await?;
                Source::Audit
            }
            ListName::Board => Source::Short(computed::board(office, code).await?),
            ListName::Evidence => Source::Short(computed::evidence(office, code).await?),
            ListName::Rounds => Source::Short(computed::rounds(office).await?),
            ListName::Accounts => Source::Short(computed::accounts(office).await?),
            ListName::Units => Source::Short(computed::units(office).await?),
        };
        let columns = columns_of(list).iter().filter(|one| source.has(one.column));
        Ok(Self {
            list,
            columns: columns.collect(),
            source,
        })
    }

    /// A page of what is wished; a limit of 0 means all.
    ///
    /// # Errors
    /// Those of reading the office.
    pub(super) async fn page(
        self,
        office: &Office,
        wish: &Checked,
        (offset, limit): (u32, u32),
    ) -> Result<Found, Refusal> {
        let source = match self.source {
            Source::Short(rows) => return Ok(page_of(chosen(rows, wish), wish, (offset, limit))),
            other => other,
        };
        let mut tx = office.read().await?;
        let conditions = with_moments(&wish.conditions);
        let levels = match wish.asks_for(&[ListColumn::Level, ListColumn::LevelSince]) {
            true if source.is_of_people() => {
                Levels::on(&mut tx, office.environment.today()).await?
            }
            _ => Levels::default(),
        };
        let held = levels.as_rows();
        let Some(list) = source.long() else {
            return Ok(page_of(Vec::new(), wish, (offset, limit)));
        };
        let wanted = Wanted {
            list,
            search: &wish.search,
            conditions: &conditions,
            sort: &wish.sort,
            held: &held,
        };
        let total = records::lists::count(&mut tx, &wanted).await?;
        let limit = match limit {
            0 => total,
            limit => i64::from(limit),
        };
        let page = (i64::from(offset), limit);
        let keys = records::lists::keys(&mut tx, &wanted, total, page).await?;
        let mut rows = Vec::with_capacity(keys.len());
        for some in keys.chunks(AT_ONCE) {
            rows.extend(source.rows(office, &mut tx, some, (wish, &levels)).await?);
        }
        Ok(Found {
            total: total.unsigned_abs(),
            rows,
        })
    }
}

fn page_of(rows: Vec<ShortRow>, wish: &Checked, (offset, limit): (u32, u32)) -> Found {
    let most = match limit {
        0 => usize::MAX,
        limit => limit as usize,
    };
    Found {
        total: rows.len() as u64,
        rows: rows
            .iter()
            .skip(offset as usize)
            .take(most)
            .map(|row| row.shown(wish))
            .collect(),
    }
}

impl Source {
    /// Whether a list of this source has a column: a component that is not in the scheme of its round has none.
    fn has(&self, column: ListColumn) -> bool {
        match (self, column.component()) {
            (Self::Results { components, .. }, Some(component)) => components.contains(&component),
            _ => true,
        }
    }

    /// Whether its rows are people as the roster has them.
    fn is_of_people(&self) -> bool {
        matches!(self, Self::Employees | Self::Candidates(_))
    }

    fn long(&self) -> Option<LongList<'_>> {
        Some(match self {
            Self::Employees => LongList::Employees,
            Self::Candidates(round) => LongList::Candidates(&round.id),
            Self::Results {
                round,
                run,
                components,
            } => LongList::Results {
                round: &round.id,
                run: *run,
                components,
            },
            Self::Certificates(round) => {
                LongList::Certificates(round.as_ref().map(|round| &round.id))
            }
            Self::Audit => LongList::Audit,
            Self::Short(_) => return None,
        })
    }

    async fn rows(
        &self,
        office: &Office,
        tx: &mut Tx,
        keys: &[String],
        (wish, levels): (&Checked, &Levels),
    ) -> Result<Vec<ListRow>, Refusal> {
        let columns = &wish.columns;
        match self {
            Self::Employees => long::employees_of(office, tx, keys, (columns, levels)).await,
            Self::Candidates(round) => {
                long::candidates_of(office, tx, round, keys, (columns, levels)).await
            }
            Self::Results { round, run, .. } => {
                long::results_of(office, tx, (round, *run), keys, columns).await
            }
            Self::Certificates(_) => long::certificates_of(office, tx, keys, columns).await,
            Self::Audit => long::lines_of(office, tx, keys, columns).await,
            Self::Short(_) => Ok(Vec::new()),
        }
    }
}

/// The latest results of a round, with the components by which they were reached.
async fn results(office: &Office, code: &str) -> Result<Source, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, code).await?;
    let run = decided_run(&mut tx, &round).await?;
    // The standard may have another version since; the results say by what they were made.
    let components = match decisions::any_judged(&mut tx, &round.id, run).await? {
        None => Vec::new(),
        Some(body) => {
            let decision: Decision = stored(&body, "decisions", &round.id)?;
            let parts = decision.components.iter();
            parts.map(|part| part.component).collect()
        }
    };
    Ok(Source::Results {
        round,
        run,
        components,
    })
}
