//! Names of offices, accounts and computers, as keys are bound to them. Must not know what they stand for.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(ByteArray<16>);

        impl $name {
            /// The id of these bytes, a UUID or any other 16.
            pub const fn new(bytes: [u8; 16]) -> Self {
                Self(ByteArray::new(bytes))
            }

            /// The 16 bytes.
            pub fn bytes(&self) -> [u8; 16] {
                self.0.into_array()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.bytes()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }
    };
}

id!(
    /// Which office: drawn at its founding, never changed.
    OfficeId
);
id!(
    /// Which account of the office.
    AccountId
);
id!(
    /// Which computer somebody stays signed in on.
    ComputerId
);
