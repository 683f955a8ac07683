//! What is done for the words of accounts. Must not know how a password is proven.

use office::accounts::wire::{
    AddAccount, ChangePassword, EditAccount, EndAccount, MakeFirstAccount, Recover, ResetPassword,
};
use office::wire::Nothing;
use office::{Duty, Language, ListName, Refusal, call as action};

use super::{Call, wished};
use crate::arguments::{Accounts, Arguments, NewPassword};
use crate::passwords;

/// What one person of a small factory does alone until a second one is needed.
const OF_THE_FIRST: [Duty; 4] = [
    Duty::Administrator,
    Duty::HrOfficer,
    Duty::ScoreClerk,
    Duty::QualityClerk,
];

/// What is done for a verb of accounts.
pub fn accounts(arguments: &Arguments, verb: &Accounts) -> Result<Call, Refusal> {
    Ok(match verb {
        Accounts::First { name, duties, new } => Call {
            needs_office: true,
            ..Call::of(
                action::make_first_account,
                first(arguments, name, duties, new)?,
            )
        },
        Accounts::List { wish } if wish.is_wished() => {
            wished((ListName::Accounts, None), "", (0, 0), wish)?
        }
        Accounts::List { .. } => Call::of(action::list_accounts, Nothing {}),
        Accounts::Add { name, duties, new } => Call::of(
            action::add_account,
            AddAccount {
                name: name.clone(),
                duties: read(duties)?,
                password: passwords::new(arguments, name, new)?,
            },
        ),
        Accounts::Edit { name, duties } => Call::of(
            action::edit_account,
            EditAccount {
                account: name.clone(),
                duties: read(duties)?,
            },
        ),
        Accounts::End { name, keep_key } => Call {
            needs_office: true,
            ..Call::of(
                action::end_account,
                EndAccount {
                    account: name.clone(),
                    keep_key: *keep_key,
                },
            )
        },
        Accounts::Reset { name, new } => Call::of(
            action::reset_password,
            ResetPassword {
                account: name.clone(),
                password: passwords::new(arguments, name, new)?,
            },
        ),
        Accounts::Password { new } => {
            let account = arguments
                .account
                .as_deref()
                .ok_or_else(|| Refusal::new("sign_in_needed"))?;
            Call::of(
                action::change_password,
                ChangePassword {
                    old: passwords::own(arguments, account)?,
                    password: passwords::new(arguments, account, new)?,
                },
            )
        }
        Accounts::Recover { name, new } => Call {
            needs_office: true,
            ..Call::of(
                action::recover_account,
                Recover {
                    phrase: passwords::phrase(arguments, name)?,
                    account: name.clone(),
                    password: passwords::new(arguments, name, new)?,
                },
            )
        },
        Accounts::Sheet => Call::of(action::make_recovery_sheet, Nothing {}),
    })
}

/// The first account of an office, with the duties of one who is alone, if no others are named.
pub fn first(
    arguments: &Arguments,
    name: &str,
    duties: &[String],
    new: &NewPassword,
) -> Result<MakeFirstAccount, Refusal> {
    Ok(MakeFirstAccount {
        name: name.to_owned(),
        password: passwords::new(arguments, name, new)?,
        duties: match duties.is_empty() {
            true => OF_THE_FIRST.to_vec(),
            false => read(duties)?,
        },
        recovery: None,
    })
}

/// A duty by its code, or by what it is called in either language, as the program writes it.
fn named(said: &str) -> Result<Duty, Refusal> {
    let plain = |text: &str| text.trim().to_lowercase();
    let is_called = |duty: &Duty| {
        [Language::Chinese, Language::English]
            .iter()
            .any(|language| plain(&language.label(&format!("word_duty_{duty}"))) == plain(said))
    };
    match Duty::ALL.into_iter().find(is_called) {
        Some(duty) => Ok(duty),
        None => Duty::parse(said.trim()),
    }
}

fn read(duties: &[String]) -> Result<Vec<Duty>, Refusal> {
    duties.iter().map(|duty| named(duty)).collect()
}
