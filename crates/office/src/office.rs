//! An open office and its write door.
//!
//! Every change of an office is a transaction from [`Office::write`] that can end only in [`Office::commit`], which
//! writes the audit line with it: no audit, no act. This file must not know any subject.

use std::sync::{Arc, Mutex, PoisonError};

use assessment::institution::rule_pack::RulePack;
use assessment::institution::rule_packs::{RulePackFrom, RulePackState, RulePacks};
use assessment::safekeeping::clock::check_follows;
use assessment::{PanelRules, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use records::safekeeping::{hours, proof};
use records::{AccountId, AuditEntry, Database, NewOffice, Sealed, Tx, WriteTx};
use serde_json::Value;

use crate::actor::SignedIn;
use crate::environment::{Environment, civil_day};
use crate::locked::LockedOffice;
use crate::messages::Language;
use crate::progress::Watch;

/// Who stands in a line of what the program does by itself at the opening.
pub(crate) const PROGRAM: &str = "匠评 Jiangping";

/// An open office, as one person works in it.
#[derive(Clone)]
pub struct Office {
    database: Arc<Database>,
    location: Arc<str>,
    /// What whoever opened it has to be told beside what the place says.
    told: Arc<Mutex<Vec<Refusal>>>,
    /// Whether this opening is the first one after a migration.
    is_carried: bool,
    /// The clock and the source of identifiers.
    pub environment: Environment,
    /// Who acts, by name.
    pub actor: String,
    /// By which account she acts; none in an office without accounts, or while nobody has signed in.
    pub account: Option<AccountId>,
    /// Who has signed in. In an approval the second person acts in another's session.
    pub signed_in: Option<Arc<SignedIn>>,
    /// The language of messages.
    pub language: Language,
    /// Is told the progress of long work.
    pub watch: Watch,
}

impl Office {
    /// Opens the office at `location`, a file or `postgres://…`.
    ///
    /// # Errors
    /// `office_not_found`, `not_an_office`, `office_newer`, `office_busy`, `office_on_network_drive`,
    /// `database_unreachable` and the like.
    pub async fn open(location: &str, environment: Environment) -> Result<Self, Refusal> {
        let database = Database::open(location).await?;
        let begun = proof::begin(&database, &environment.now().to_string(), PROGRAM).await?;
        Ok(Self::of(database, location, environment).with_rows(begun))
    }

    /// The same office, by what its opening did with the state of its rows.
    #[must_use]
    pub(crate) fn with_rows(self, begun: proof::Begun) -> Self {
        Self {
            is_carried: matches!(begun, proof::Begun::Now(_)),
            ..self
        }
    }

    /// Whether this opening is the first one after a migration: then what it changed is told.
    pub(crate) fn is_carried(&self) -> bool {
        self.is_carried
    }

    /// Makes the empty store of a new office; `institution::founding` fills it and finishes it, or takes it away again.
    pub(crate) async fn begin(
        location: &str,
        sealed: Option<&Sealed>,
        environment: Environment,
    ) -> Result<(Self, NewOffice), Refusal> {
        let begun = Database::begin_sealed(location, sealed).await?;
        let office = Self::of(begun.database().clone(), location, environment);
        Ok((office, begun))
    }

    /// The same office under its name, now that it is founded.
    pub(crate) async fn finish(self, begun: NewOffice) -> Result<Self, Refusal> {
        // What is open of the file has to be let go of before it gets its name.
        drop(self.database);
        let database = begun.finish().await?;
        Ok(Self {
            database: Arc::new(database),
            ..self
        })
    }

    pub(crate) fn of(database: Database, location: &str, environment: Environment) -> Self {
        Self {
            database: Arc::new(database),
            location: location.into(),
            told: Arc::default(),
            is_carried: false,
            environment,
            actor: String::new(),
            account: None,
            signed_in: None,
            language: Language::default(),
            watch: Watch::nobody(),
        }
    }

    /// The same office as another person sees it.
    #[must_use]
    pub fn seen_by(&self, actor: &str, language: Language, watch: Watch) -> Self {
        Self {
            actor: actor.to_owned(),
            language,
            watch,
            ..self.clone()
        }
    }

    /// The same office as somebody works in it who has signed in.
    #[must_use]
    pub fn signed_in_as(&self, signed_in: Arc<SignedIn>) -> Self {
        Self {
            signed_in: Some(Arc::clone(&signed_in)),
            ..self.acting_as(&signed_in.account, &signed_in.name)
        }
    }

    /// The same office in an act of another account than the one that has signed in.
    #[must_use]
    pub(crate) fn acting_as(&self, account: &AccountId, name: &str) -> Self {
        Self {
            actor: name.to_owned(),
            account: Some(account.clone()),
            ..self.clone()
        }
    }

    /// Whether this is that office, opened once.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.database, &other.database)
    }

    /// Who has signed in.
    ///
    /// # Errors
    /// `sign_in_needed`.
    pub(crate) fn signed_in(&self) -> Result<&SignedIn, Refusal> {
        self.signed_in
            .as_deref()
            .ok_or_else(|| Refusal::new("sign_in_needed"))
    }

    /// The same office in another database: the copy that is taking its place.
    #[must_use]
    pub(crate) fn in_database(&self, database: Database) -> Self {
        Self {
            database: Arc::new(database),
            ..self.clone()
        }
    }

    /// Whether its file opens by a key alone.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.database.key().is_some()
    }

    /// The office as it lies there when it is closed.
    pub(crate) fn locked(&self) -> LockedOffice {
        LockedOffice::of(&self.location)
    }

    /// Where the office is, as it was opened.
    pub(crate) fn database_location(&self) -> &str {
        &self.location
    }

    /// Where the office is, without a password.
    pub fn location(&self) -> String {
        match self.location.split_once("://") {
            Some((scheme, rest)) => match rest.rsplit_once('@') {
                Some((user, host)) => {
                    let name = user.split(':').next().unwrap_or_default();
                    format!("{scheme}://{name}@{host}")
                }
                None => self.location.to_string(),
            },
            None => self.location.to_string(),
        }
    }

    /// Whether it is a PostgreSQL database.
    pub(crate) fn is_at_server(&self) -> bool {
        matches!(*self.database, Database::Postgres(_))
    }

    /// What whoever opened the office has to be told of the place where it lies.
    pub(crate) fn warnings(&self) -> Vec<Refusal> {
        let mut warnings = self.database.warnings();
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        warnings.extend(told.iter().cloned());
        warnings
    }

    /// Adds to what whoever opened it has to be told.
    pub(crate) fn tell(&self, more: Vec<Refusal>) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.extend(more);
    }

    /// Why nothing can be written, when the office was opened only to read.
    pub(crate) fn unwritable(&self) -> Option<Refusal> {
        self.database.unwritable()
    }

    /// Closes the office; what was committed stays.
    pub async fn close(&self) {
        self.database.close().await;
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// A transaction that only reads and sees one moment.
    pub(crate) async fn read(&self) -> Result<Tx, Refusal> {
        let mut tx = self.database.begin_read().await?;
        if let Some(signed_in) = &self.signed_in {
            tx.sealed_by(signed_in.columns.clone());
        }
        Ok(tx)
    }

    /// The one write door: a transaction that holds the office's write lock, and whose lines are signed by whoever has signed
    /// in. What stands encrypted in the columns of a server is read and written by her key.
    pub(crate) async fn write(&self) -> Result<WriteTx, Refusal> {
        let mut tx = self.database.begin_write().await?;
        if let Some(signed_in) = &self.signed_in {
            tx.signed_by(signed_in.signer.clone());
            tx.sealed_by(signed_in.columns.clone());
        }
        Ok(tx)
    }

    /// Ends a write with its audit line, or changes nothing.
    pub(crate) async fn commit(
        &self,
        tx: WriteTx,
        action: &str,
        subject: &str,
        detail: Value,
    ) -> Result<(), Refusal> {
        let entry = self.audit_line(action, subject, &detail);
        tx.commit(&entry).await
    }

    /// An audit line of now, by the present actor.
    pub(crate) fn audit_line(&self, action: &str, subject: &str, detail: &Value) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            actor: self.actor.clone(),
            account: self.account.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_string(),
        }
    }

    /// The present moment as records keep it: ISO, UTC.
    pub(crate) fn now(&self) -> String {
        self.environment.now().to_string()
    }

    /// Whether this is the demo factory, which lives on a day of its own.
    pub(crate) async fn is_demo(&self, tx: &mut Tx) -> Result<bool, Refusal> {
        let institution = records::institution::get(tx).await?;
        Ok(institution.is_some_and(|institution| institution.demo))
    }

    /// Refuses to date an act of now before the last line of another action about the same subject, on which it builds.
    ///
    /// # Errors
    /// `act_before_its_ground`.
    pub(crate) async fn refuse_before(
        &self,
        tx: &mut Tx,
        action: &str,
        subject: &str,
    ) -> Result<(), Refusal> {
        if self.is_demo(tx).await? {
            return Ok(());
        }
        let ground = hours::last_of(tx, action, subject).await?;
        let ground = ground.and_then(|at| at.parse::<Timestamp>().ok());
        check_follows(self.environment.today(), ground.map(civil_day))
    }

    /// The office's rule packs that are in force; offices keep their own copies, so that a new program changes no running rules.
    pub(crate) async fn rule_packs(&self, tx: &mut Tx) -> Result<RulePacks, Refusal> {
        let mut packs = Vec::new();
        for row in records::institution::rule_packs::list(tx).await? {
            if row.state == RulePackState::InForce {
                packs.push(RulePackFrom {
                    holds_from: row.day()?,
                    pack: stored(&row.body, "rule_packs", &row.id)?,
                });
            }
        }
        Ok(RulePacks::new(packs))
    }

    /// The rule pack that holds on a day; for what belongs to a round, the day of its announcement.
    ///
    /// # Errors
    /// `rule_pack_missing`.
    pub(crate) async fn rule_pack(&self, tx: &mut Tx, day: Date) -> Result<RulePack, Refusal> {
        Ok(self.rule_packs(tx).await?.on(day)?.clone())
    }

    /// What panels must satisfy by the rule pack that holds on a day.
    ///
    /// # Errors
    /// `rule_pack_missing`.
    pub(crate) async fn panel_rules(&self, tx: &mut Tx, day: Date) -> Result<PanelRules, Refusal> {
        Ok(self.rule_packs(tx).await?.on(day)?.panel_rules())
    }
}

/// A stored JSON body read back; damage is told with its place.
///
/// # Errors
/// `stored_record_damaged`.
pub(crate) fn stored<T: serde::de::DeserializeOwned>(
    body: &str,
    table: &str,
    key: &(impl std::fmt::Display + ?Sized),
) -> Result<T, Refusal> {
    serde_json::from_str(body).map_err(|fault| {
        Refusal::new("stored_record_damaged")
            .with("table", table)
            .with("key", key)
            .with("detail", fault)
    })
}

/// A value as the JSON text that is kept.
///
/// # Errors
/// `internal`, when the value has no JSON form.
pub(crate) fn kept(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|fault| Refusal::new("internal").with("detail", fault))
}
