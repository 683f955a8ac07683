//! The second person of an act: her own credential, in the same call. Must not know the acts.

use std::sync::Arc;

use assessment::accounts::second::{Acted, check_second};
use assessment::{Act, Refusal};
use records::accounts::Account;
use records::{AccountId, WriteTx, accounts};
use serde_json::{Value, json};

use crate::accounts::named;
use crate::accounts::passwords::prove;
use crate::actor::LineSigner;
use crate::office::Office;
use crate::wire::Credential;

/// A second person who has proven who she is.
pub(crate) struct Second {
    account: Account,
    signer: Arc<LineSigner>,
}

impl Second {
    /// The second person of an act; none in an office without accounts.
    ///
    /// # Errors
    /// `second_person_needed`, `account_unknown`, `account_ended`, `duty_missing`, `password_change_needed`,
    /// `password_wrong`, `wait_before_next_try`, all below `second`; `office_has_no_accounts` when there is one all the same.
    pub async fn of(
        office: &Office,
        act: Act,
        action: &str,
        credential: Option<&Credential>,
    ) -> Result<Option<Self>, Refusal> {
        let mut tx = office.read().await?;
        let Some(credential) = credential else {
            if accounts::any(&mut tx).await? {
                return Err(Refusal::new("second_person_needed").at("second.account"));
            }
            return Ok(None);
        };
        if !accounts::any(&mut tx).await? {
            return Err(Refusal::new("office_has_no_accounts").at("second"));
        }
        let account = named(&mut tx, &credential.account).await.map_err(below)?;
        drop(tx);
        act.check_second(action, &account.duties, account.password_given)?;
        let proven = prove(office, account, &credential.password)
            .await
            .map_err(below)?;
        let office = proven.header.office();
        Ok(Some(Self {
            signer: LineSigner::new(&proven.account.id, office, proven.opened.signing),
            account: proven.account,
        }))
    }

    /// She consents, in the write of the act itself, to what another did or is doing, and signs its line.
    ///
    /// # Errors
    /// `second_person_is_first`; `changed_meanwhile` when wrong passwords were tried at the same moment.
    pub async fn consents(&self, tx: &mut WriteTx, first: Acted<'_>) -> Result<(), Refusal> {
        let second = Acted {
            account: Some(self.account.id.as_str()),
            name: &self.account.name,
        };
        check_second(first, second)?;
        tx.signed_by(self.signer.clone());
        accounts::forget_attempts(tx, &self.account).await
    }

    /// Her account.
    pub fn account(&self) -> &AccountId {
        &self.account.id
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.account.name
    }

    /// As she stands in the line of the act.
    pub fn detail(&self) -> Value {
        json!({ "account": self.account.id, "name": self.account.name })
    }
}

/// Whoever has signed in, as the first person of an act.
pub(crate) fn first(office: &Office) -> Acted<'_> {
    Acted {
        account: office.account.as_ref().map(AccountId::as_str),
        name: &office.actor,
    }
}

/// A refusal of her credential, at its place in the input.
fn below(refusal: Refusal) -> Refusal {
    match refusal.field.clone() {
        Some(field) if !field.starts_with("second") => refusal.at(format!("second.{field}")),
        _ => refusal,
    }
}
