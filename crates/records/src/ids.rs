//! The ids of rows, each kind a type of its own: a round's id cannot be handed in where a candidate's is asked for.
//!
//! They are given out by the office and kept as text. Must not know how an id is made, nor what it stands for on
//! paper: codes of rounds, staff numbers and certificate numbers are the field's own names, not ids.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::query::Bound;

/// Makes the type of one kind of row.
macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type, TS,
        )]
        #[sqlx(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Bound for $name {
            fn before_nul(&self) -> Option<&str> {
                self.0.before_nul()
            }
        }
    };
}

id! {
    /// Of a round.
    RoundId
}
id! {
    /// Of a candidate: a person in one round.
    CandidateId
}
id! {
    /// Of a score sheet's row. What stands on paper is [`assessment::SheetId`], computed from what the sheet is about.
    ScoreSheetId
}
id! {
    /// Of a person.
    EmployeeId
}
id! {
    /// Of one version of a standard.
    StandardId
}
id! {
    /// Of a packet that was made for a rater.
    PacketId
}
id! {
    /// Of a decision on a candidate.
    DecisionId
}
id! {
    /// Of one print of certificates.
    PrintId
}
id! {
    /// Of a certificate that was taken over.
    TakenOverId
}
id! {
    /// Of a public notice.
    NoticeId
}
id! {
    /// Of an objection.
    ObjectionId
}
id! {
    /// Of a photo or film of somebody's work.
    WorkPieceId
}
id! {
    /// Of one version of a paper of a round.
    RoundPaperId
}
id! {
    /// Of an account.
    AccountId
}
