//! Accounts: who may sign in, with which duties. The first account of an office makes signing in needed on every road.

pub(crate) mod admission;
mod computer;
pub mod first;
pub(crate) mod former;
pub(crate) mod header;
pub(crate) mod kept;
pub mod passwords;
pub(crate) mod second;
pub mod sheet;
pub mod signing_in;
mod unlocking;
pub mod wire;

use assessment::accounts::password::check_password;
use assessment::accounts::{check_administered, check_duties, check_name};
use assessment::people::second_person::{can_be_read, is_same_person};
use assessment::{Duty, PersonName, Refusal};
use keys::{Chance, Credentials, NewAccount, Password, SigningKey};
use records::accounts::Account;
use records::safekeeping::hours;
use records::{AccountId, Tx, accounts};
use serde_json::json;

use crate::accounts::header::key_id;
use crate::accounts::kept::Here;
use crate::accounts::wire::{
    AccountList, AccountName, AccountNames, AccountShown, AccountState, AddAccount, EditAccount,
};
use crate::environment::Environment;
use crate::office::Office;
use crate::session::Session;
use crate::wire::{Nothing, Secret, count};

async fn refuse_existing(tx: &mut Tx) -> Result<(), Refusal> {
    if accounts::any(tx).await? {
        return Err(Refusal::new("accounts_exist"));
    }
    Ok(())
}

/// Who can sign in, by name, for whoever has not yet. Empty: the office has no accounts.
///
/// # Errors
/// `no_office_open`.
pub async fn names(session: &Session, _: Nothing) -> Result<AccountNames, Refusal> {
    let (header, named) = match session.locked() {
        Some(locked) => {
            let header = locked.header()?;
            let listed = header.accounts();
            let named = listed.map(|listed| (header::row_id(listed.id), listed.name.to_owned()));
            let named: Vec<_> = named.collect();
            (Some(header), named)
        }
        None => {
            let mut tx = session.office()?.read().await?;
            let active = accounts::list(&mut tx).await?.into_iter().filter(is_active);
            let named = active.map(|account| (account.id, account.name)).collect();
            // Without accounts there is none; one that does not hold keeps nobody, which signing in says.
            (header::read(&mut tx).await.ok(), named)
        }
    };
    let environment = session.environment();
    let here = header.map(|header| Here::of(environment, header));
    let asks = session.asks_for_password();
    let name = |(id, name)| AccountName {
        kept: !asks && here.as_ref().is_some_and(|here| here.knows(&id)),
        stays: here.as_ref().is_some_and(|here| here.keeps(&id)),
        id,
        name,
    };
    Ok(AccountNames {
        accounts: named.into_iter().map(name).collect(),
        keychain: environment.keychain().is_ok(),
    })
}

/// All accounts with their duties, ended ones as well.
pub async fn list(office: &Office, _: Nothing) -> Result<AccountList, Refusal> {
    let mut tx = office.read().await?;
    let all = accounts::list(&mut tx).await?;
    let recovery_sheet = match all.is_empty() {
        true => None,
        false => header::read(&mut tx)
            .await?
            .recovery_sheet()
            .map(|sheet| sheet.number),
    };
    let since = hours::count_since(&mut tx, "end_account", "change_office_key").await?;
    Ok(AccountList {
        accounts: all.into_iter().map(shown).collect(),
        recovery_sheet,
        ended_since_key: count(since.unsigned_abs()),
    })
}

/// Adds an account. Its password is known to two until its owner has set her own; till then it opens nothing else.
///
/// # Errors
/// `account_name_taken`, `duties_empty`, those of [`PersonName::parse`] and [`check_password`], `accounts_too_many`,
/// `changed_meanwhile`.
pub async fn add(office: &Office, input: AddAccount) -> Result<AccountShown, Refusal> {
    let signed_in = office.signed_in()?;
    let new = New::read(&office.environment, &input.name, &input.password)?;
    check_duties(&input.duties)?;
    let mut chance = chance(&office.environment)?;
    let signing = SigningKey::new(&mut chance);
    let before = header::read(&mut office.read().await?).await?;
    let mut after = before.clone();
    after.add(
        &signed_in.key,
        &new.with(&office.environment, &signing)?,
        &mut chance,
    )?;
    let account = new.row(office, &input.duties, true);
    let mut tx = office.write().await?;
    let all = accounts::list(&mut tx).await?;
    let active = all.iter().filter(|other| is_active(other));
    check_name(&account.name, active.map(|other| other.name.as_str()))?;
    accounts::insert(&mut tx, &account).await?;
    header::keep(&mut tx, &before, &after).await?;
    let detail = json!({
        "account": account.id, "duties": account.duties, "public_key": signing.public().to_string(),
    });
    office
        .commit(tx, "add_account", &account.name, detail)
        .await?;
    Ok(shown(account))
}

/// Gives an account other duties.
///
/// # Errors
/// `account_unknown`, `account_ended`, `duties_empty`, `administrator_last`.
pub async fn edit(office: &Office, input: EditAccount) -> Result<AccountShown, Refusal> {
    check_duties(&input.duties)?;
    let mut tx = office.write().await?;
    let account = named(&mut tx, &input.account).await?;
    let all = accounts::list(&mut tx).await?;
    check_administered(all.iter().filter(|other| is_active(other)).map(|other| {
        if other.id == account.id {
            input.duties.as_slice()
        } else {
            other.duties.as_slice()
        }
    }))?;
    accounts::set_duties(&mut tx, &account.id, &input.duties).await?;
    let now = accounts::get(&mut tx, &account.id)
        .await?
        .ok_or_else(|| unknown(&input.account))?;
    let detail = json!({ "account": account.id, "before": account.duties, "after": now.duties });
    office
        .commit(tx, "edit_account", &account.name, detail)
        .await?;
    Ok(shown(now))
}

/// Ends an account: nobody signs in by it any more, wherever she is signed in. Its name stays in the log.
///
/// # Errors
/// `account_unknown`, `account_ended`, `administrator_last`, `changed_meanwhile`.
pub(crate) async fn end(office: &Office, meant: &str) -> Result<AccountShown, Refusal> {
    let signed_in = office.signed_in()?;
    let mut tx = office.write().await?;
    let account = named(&mut tx, meant).await?;
    let all = accounts::list(&mut tx).await?;
    let left = all
        .iter()
        .filter(|other| is_active(other) && other.id != account.id);
    check_administered(left.map(|other| other.duties.as_slice()))?;
    let before = header::read(&mut tx).await?;
    let mut after = before.clone();
    after.remove(&signed_in.key, key_id(&account.id)?)?;
    accounts::end(&mut tx, &account.id, &office.now()).await?;
    header::keep(&mut tx, &before, &after).await?;
    let now = accounts::get(&mut tx, &account.id)
        .await?
        .ok_or_else(|| unknown(meant))?;
    let detail = json!({ "account": account.id, "duties": account.duties });
    office
        .commit(tx, "end_account", &account.name, detail)
        .await?;
    kept::end_here(office, &before, Some(&account.id));
    Ok(shown(now))
}

/// An account that is to be entered, read from what was typed.
struct New {
    id: AccountId,
    name: PersonName,
    password: Password,
}

/// What is wrong with a name, said of an account and not of a column in a file.
fn of_account(refusal: Refusal) -> Refusal {
    let figure = |name| refusal.arg(name).unwrap_or_default();
    match refusal.code.as_str() {
        "name_too_long" => Refusal::new("account_name_too_long")
            .with("length", figure("length"))
            .with("limit", figure("limit"))
            .at("name"),
        "name_character" => Refusal::new("account_name_unreadable").at("name"),
        _ => refusal,
    }
}

impl New {
    fn read(environment: &Environment, name: &str, password: &Secret) -> Result<Self, Refusal> {
        let name = PersonName::parse(name).map_err(of_account)?;
        if !can_be_read(name.as_str()) {
            return Err(Refusal::new("account_name_unreadable").at("name"));
        }
        check_password(password.typed(), name.as_str())?;
        Ok(Self {
            id: environment.new_id(),
            name,
            password: Password::new(password.typed()),
        })
    }

    fn with<'a>(
        &'a self,
        environment: &Environment,
        signing: &'a SigningKey,
    ) -> Result<NewAccount<'a>, Refusal> {
        Ok(NewAccount {
            id: key_id(&self.id)?,
            name: self.name.clone(),
            credentials: Credentials {
                signing,
                password: &self.password,
                cost: environment.password_cost(),
            },
        })
    }

    fn row(&self, office: &Office, duties: &[Duty], password_given: bool) -> Account {
        let mut duties = duties.to_vec();
        duties.sort_unstable();
        duties.dedup();
        Account {
            id: self.id.clone(),
            name: self.name.as_str().to_owned(),
            duties,
            created_at: office.now(),
            password_given,
            ..Account::default()
        }
    }
}

/// Chance for one act.
pub(crate) fn chance(environment: &Environment) -> Result<Chance, Refusal> {
    environment.new_secret().map(Chance::new)
}

/// The active account that is meant, by its id or by its name however that is written.
///
/// # Errors
/// `account_unknown`, `account_ended`, both at `account`.
async fn named(tx: &mut Tx, text: &str) -> Result<Account, Refusal> {
    if let Some(account) = accounts::get(tx, &text.trim().into()).await? {
        return is_open(account);
    }
    let mut meant = accounts::list(tx).await?;
    meant.retain(|account| is_same_person(&account.name, text));
    // Somebody who came back has the name of her ended account.
    meant.sort_by_key(|account| account.ended_at.is_some());
    match meant.into_iter().next() {
        None => Err(unknown(text)),
        Some(account) => is_open(account),
    }
}

fn unknown(text: &str) -> Refusal {
    Refusal::new("account_unknown")
        .with("account", text.trim())
        .at("account")
}

/// An account that has not been ended.
fn is_open(account: Account) -> Result<Account, Refusal> {
    if is_active(&account) {
        return Ok(account);
    }
    Err(Refusal::new("account_ended")
        .with("name", &account.name)
        .at("account"))
}

fn is_active(account: &Account) -> bool {
    account.ended_at.is_none()
}

fn shown(account: Account) -> AccountShown {
    AccountShown {
        state: match account.ended_at {
            None => AccountState::Active,
            Some(_) => AccountState::Ended,
        },
        id: account.id,
        name: account.name,
        duties: account.duties,
        created_at: account.created_at,
        ended_at: account.ended_at,
        password_given: account.password_given,
    }
}
