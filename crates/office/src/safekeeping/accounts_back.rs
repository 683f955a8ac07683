//! What a return from a backup does to accounts: whom it lets in again who was ended since, and whom it does not know. The same is told
//! before the return and with its answer. Must not know how a return is done.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::rounds::readiness::first_of;
use records::accounts::Account;
use records::safekeeping::heads;
use records::{Database, accounts};

/// What has to be told of the accounts of a backup beside those of the present office. Of a backup of another office nothing is.
pub(super) async fn told(present: &Database, copy: &Database) -> Result<Vec<Refusal>, Refusal> {
    let mut now = present.begin_read().await?;
    let mut then = copy.begin_read().await?;
    if heads::hash_at(&mut now, 1).await? != heads::hash_at(&mut then, 1).await? {
        return Ok(Vec::new());
    }
    let now = accounts::list(&mut now).await?;
    let then = accounts::list(&mut then).await?;
    Ok(differences(&now, &then))
}

fn differences(now: &[Account], then: &[Account]) -> Vec<Refusal> {
    let known: BTreeMap<&str, bool> = then
        .iter()
        .map(|account| (account.id.as_str(), is_active(account)))
        .collect();
    let named = |code: &str, people: Vec<&str>| {
        (!people.is_empty()).then(|| {
            Refusal::new(code)
                .with("count", people.len())
                .with("people", first_of(&people))
        })
    };
    let back = names(now, |account| {
        !is_active(account) && known.get(account.id.as_str()) == Some(&true)
    });
    let left_out = names(now, |account| {
        is_active(account) && !known.contains_key(account.id.as_str())
    });
    [
        named("accounts_come_back", back),
        named("accounts_left_out", left_out),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn names(of: &[Account], is_meant: impl Fn(&Account) -> bool) -> Vec<&str> {
    let meant = of.iter().filter(|account| is_meant(account));
    meant.map(|account| account.name.as_str()).collect()
}

fn is_active(account: &Account) -> bool {
    account.ended_at.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(id: &str, name: &str, ended: bool) -> Account {
        Account {
            id: id.into(),
            name: name.to_owned(),
            ended_at: ended.then(|| "2026-05-18T01:00:00Z".to_owned()),
            ..Account::default()
        }
    }

    #[test]
    fn who_was_ended_since_comes_back_and_who_came_since_is_left_out() {
        let then = [account("1", "李敏", false), account("2", "赵静", false)];
        let now = [
            account("1", "李敏", false),
            account("2", "赵静", true),
            account("3", "王建国", false),
            // Came and went since: the backup brings nobody of that.
            account("4", "钱工", true),
        ];
        let told = differences(&now, &then);
        let codes: Vec<_> = told
            .iter()
            .map(|one| (one.code.as_str(), one.arg("people")))
            .collect();
        assert_eq!(
            codes,
            [
                ("accounts_come_back", Some("赵静")),
                ("accounts_left_out", Some("王建国")),
            ]
        );
        assert!(differences(&then, &then).is_empty());
    }
}
