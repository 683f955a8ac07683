//! Who has signed in, with what that opened. Must not know how a password is proven, nor what the account may do: its duties
//! are asked anew at every act.

use std::sync::Arc;

use assessment::Refusal;
use keys::{Chance, Domain, OfficeId, OfficeKey, PublicKey, Signature, SigningKey};
use records::AccountId;
use records::safekeeping::signatures::Signer;

use crate::columns::OfficeColumns;
use crate::environment::Environment;

/// What a signature over a line of the log says.
pub(crate) const LINE: Domain = Domain::new("audit line");
/// What a recovery sheet's signature over a line says: it was typed for this very act.
pub(crate) const SHEET: Domain = Domain::new("recovery sheet");
/// In whose name a recovery sheet signs. An account's id is a UUID, and none is called so.
pub(crate) const SHEETS_NAME: &str = "recovery_sheet";

/// What a signature over the table of an archive says.
pub(crate) const ARCHIVE: Domain = Domain::new("round archive");

/// Somebody who has signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// Her account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// The key of the office.
    pub(crate) key: OfficeKey,
    /// Signs the lines of her acts.
    pub(crate) signer: Arc<LineSigner>,
    /// Seals and opens what stands encrypted in the columns of a server.
    pub(crate) columns: Arc<OfficeColumns>,
}

impl SignedIn {
    /// Of an account, with what its password opened.
    ///
    /// # Errors
    /// `no_randomness`.
    pub(crate) fn new(
        environment: &Environment,
        (account, name): (&AccountId, &str),
        key: OfficeKey,
        signer: Arc<LineSigner>,
    ) -> Result<Arc<Self>, Refusal> {
        let chance = Chance::new(environment.new_secret()?);
        Ok(Arc::new(Self {
            account: account.clone(),
            name: name.to_owned(),
            columns: Arc::new(OfficeColumns::new(&key, chance)),
            key,
            signer,
        }))
    }
}

/// The signing key of an account, for as long as its owner is signed in or her call lasts; wiped when it is dropped.
#[derive(Debug)]
pub(crate) struct LineSigner {
    account: AccountId,
    office: OfficeId,
    key: SigningKey,
}

impl LineSigner {
    /// Of an account in an office.
    pub fn new(account: &AccountId, office: OfficeId, key: SigningKey) -> Arc<Self> {
        Arc::new(Self {
            account: account.clone(),
            office,
            key,
        })
    }

    /// The office that it signs for.
    pub fn office(&self) -> OfficeId {
        self.office
    }

    /// The half that others know its signatures by.
    pub fn public(&self) -> PublicKey {
        self.key.public()
    }

    /// Signs the table of an archive.
    pub fn sign_archive(&self, table: &[u8]) -> Signature {
        self.key.sign(self.office, ARCHIVE, table)
    }
}

impl Signer for LineSigner {
    fn account(&self) -> &str {
        self.account.as_str()
    }

    fn sign(&self, line_hash: &str) -> String {
        self.key
            .sign(self.office, LINE, line_hash.as_bytes())
            .to_string()
    }
}

/// The signing key of a recovery sheet, for the one act that its phrase was typed for; wiped when it is dropped.
#[derive(Debug)]
pub(crate) struct SheetSigner {
    office: OfficeId,
    key: SigningKey,
}

impl SheetSigner {
    /// Of a sheet of an office.
    pub fn new(office: OfficeId, key: SigningKey) -> Arc<Self> {
        Arc::new(Self { office, key })
    }
}

impl Signer for SheetSigner {
    fn account(&self) -> &str {
        SHEETS_NAME
    }

    fn sign(&self, line_hash: &str) -> String {
        self.key
            .sign(self.office, SHEET, line_hash.as_bytes())
            .to_string()
    }
}
