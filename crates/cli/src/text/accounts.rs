//! Accounts as a person reads them. Must not know passwords.

use office::Duty;
use office::accounts::wire::{
    AccountEnded, AccountList, AccountShown, AccountState, FirstAccountMade, OfficeKeyChanged,
    RecoverySheet,
};
use office::session::wire::ActingAccount;

use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for FirstAccountMade {
    fn tell(&self, page: &mut Page) {
        page.say("told_first_account", &[("name", &self.account.name)]);
        if self.encrypted {
            page.say("told_office_encrypted", &[]);
        }
        if let Some(backup) = &self.plain_backup {
            page.say("told_plain_backup", &[("path", backup)]);
        }
        self.recovery.tell(page);
    }
}

impl Readable for RecoverySheet {
    fn tell(&self, page: &mut Page) {
        // The first has none before it.
        let told = match self.number {
            1 => "told_first_recovery_sheet",
            _ => "told_recovery_sheet",
        };
        page.say(told, &[("number", &self.number)]);
        let groups: Vec<&str> = self.groups.iter().map(|group| group.typed()).collect();
        page.line(groups.join(" "));
    }
}

impl Readable for AccountList {
    fn tell(&self, page: &mut Page) {
        let ended = |account: &&AccountShown| account.state == AccountState::Ended;
        let ended = self.accounts.iter().filter(ended).count();
        page.say(
            "told_accounts",
            &[("count", &self.accounts.len()), ("ended", &ended)],
        );
        if self.ended_since_key > 0 {
            page.say("told_key_due", &[("ended", &self.ended_since_key)]);
        }
        let rows = self.accounts.iter().map(|account| {
            vec![
                account.name.clone(),
                duties(page, &account.duties),
                page.word_of("account", account.state.as_str()),
                match account.password_given {
                    true => page.word("password_given"),
                    false => String::new(),
                },
                minute(&account.created_at),
                account.ended_at.as_deref().map_or_else(String::new, minute),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("name"),
                Column::text("duties"),
                Column::whole("state"),
                Column::text("password"),
                Column::whole("created_at"),
                Column::whole("ended_at"),
            ],
            rows,
        );
    }
}

impl Readable for AccountShown {
    fn tell(&self, page: &mut Page) {
        match self.state {
            AccountState::Ended => page.say("told_account_ended", &[("name", &self.name)]),
            AccountState::Active => {
                let duties = duties(page, &self.duties);
                page.say("told_account", &[("name", &self.name), ("duties", &duties)]);
            }
        }
    }
}

impl Readable for AccountEnded {
    fn tell(&self, page: &mut Page) {
        self.account.tell(page);
        if let Some(recovery) = &self.recovery {
            page.say("told_key_changed", &[]);
            recovery.tell(page);
        }
        if let Some(reason) = &self.key_not_changed {
            page.say("told_key_not_changed", &[("reason", &reason.message)]);
        }
    }
}

impl Readable for OfficeKeyChanged {
    fn tell(&self, page: &mut Page) {
        page.say("told_key_changed", &[]);
        self.recovery.tell(page);
    }
}

/// The answer of a password that was set.
impl Readable for ActingAccount {
    fn tell(&self, page: &mut Page) {
        let told = match self.password_given {
            true => "told_password_given",
            false => "told_password_own",
        };
        page.say(told, &[("name", &self.name)]);
    }
}

fn duties(page: &Page, duties: &[Duty]) -> String {
    let words: Vec<String> = duties
        .iter()
        .map(|duty| page.word_of("duty", duty.as_str()))
        .collect();
    page.list(&words)
}
