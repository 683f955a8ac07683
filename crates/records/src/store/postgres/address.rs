//! What a `postgres://…` address says: where the server is, and how the way to it is protected.
//!
//! The judgement is pure and tested; nothing here connects. Must not know any table.

use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;

use assessment::Refusal;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// A setting of our own that a server keeps for the connection that named it. Whoever asks for it and does not find it talks
/// to a pooler, which gives every transaction another connection.
pub(super) const DIRECT: &str = "jiangping.direct";

/// An address that was read.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) options: PgConnectOptions,
    /// What whoever opens the office has to be told of the way to the server.
    pub(super) warning: Option<Refusal>,
}

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Transport {
    /// As the address says, or as the server has it: the way does not leave this computer.
    Local,
    /// TLS, and a server whose certificate bears its name.
    Proven,
    /// TLS, and a server whose certificate somebody trusted has signed.
    Signed,
    /// TLS, and whoever answers.
    Unproven,
}

impl Address {
    /// Reads an address. The way to another computer is TLS, and unless the address says otherwise the server has to prove
    /// its name.
    ///
    /// Refuses `address_not_understood`, `database_tls_wanted`.
    pub(super) fn read(address: &str) -> Result<Self, Refusal> {
        let options = PgConnectOptions::from_str(address)
            .map_err(|error| Refusal::new("address_not_understood").with("detail", error))?
            .application_name("jiangping")
            // A pooler refuses what it does not know; no figure of an office is a floating one.
            .extra_float_digits(None);
        let socket = options.get_socket().map(|socket| socket.as_path());
        let way = transport(
            options.get_host(),
            socket,
            options.get_ssl_mode(),
            &Said::of(address),
        )?;
        let host = options.get_host().to_owned();
        Ok(match way {
            Transport::Local => Self {
                options,
                warning: None,
            },
            Transport::Proven => Self {
                options: options.ssl_mode(PgSslMode::VerifyFull),
                warning: None,
            },
            Transport::Signed => Self {
                options: options.ssl_mode(PgSslMode::VerifyCa),
                warning: None,
            },
            Transport::Unproven => Self {
                options: options.ssl_mode(PgSslMode::Require),
                warning: Some(Refusal::new("database_unproven").with("server", host)),
            },
        })
    }

    /// The address as it may be shown: without the password.
    pub(super) fn shown(&self) -> String {
        format!(
            "postgres://{}:{}/{}",
            self.options.get_host(),
            self.options.get_port(),
            self.options.get_database().unwrap_or_default()
        )
    }

    /// Whether the server is reached by a socket in the file system.
    pub(super) fn is_socket(&self) -> bool {
        self.options.get_socket().is_some() || self.options.get_host().starts_with('/')
    }
}

/// What an address says of TLS in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Said {
    mode: bool,
    root: bool,
}

impl Said {
    fn of(address: &str) -> Self {
        let Some((_, query)) = address.split_once('?') else {
            return Self::default();
        };
        let names = || query.split('&').filter_map(|pair| pair.split('=').next());
        Self {
            mode: names().any(|name| matches!(name, "sslmode" | "ssl-mode")),
            root: names().any(|name| matches!(name, "sslrootcert" | "ssl-root-cert" | "ssl-ca")),
        }
    }
}

fn transport(
    host: &str,
    socket: Option<&Path>,
    mode: PgSslMode,
    said: &Said,
) -> Result<Transport, Refusal> {
    if socket.is_some() || is_local(host) {
        return Ok(Transport::Local);
    }
    match mode {
        PgSslMode::VerifyFull => Ok(Transport::Proven),
        PgSslMode::VerifyCa => Ok(Transport::Signed),
        // As PostgreSQL's own programs read it: who names a root means it to be looked at.
        PgSslMode::Require if said.root => Ok(Transport::Signed),
        PgSslMode::Require => Ok(Transport::Unproven),
        // What the library takes where nothing was said.
        PgSslMode::Prefer if !said.mode => Ok(Transport::Proven),
        PgSslMode::Prefer | PgSslMode::Allow | PgSslMode::Disable => {
            Err(Refusal::new("database_tls_wanted").with("server", host))
        }
    }
}

/// Whether what is sent to a host does not leave this computer: its loopback addresses, the name for them, and sockets in the
/// file system.
fn is_local(host: &str) -> bool {
    if host.starts_with('/') || host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback(),
        Ok(IpAddr::V6(address)) => {
            address.is_loopback()
                || address
                    .to_ipv4_mapped()
                    .is_some_and(|mapped| mapped.is_loopback())
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn way(address: &str) -> Result<Transport, String> {
        let options = PgConnectOptions::from_str(address).unwrap();
        transport(
            options.get_host(),
            options.get_socket().map(|socket| socket.as_path()),
            options.get_ssl_mode(),
            &Said::of(address),
        )
        .map_err(|refusal| refusal.code)
    }

    #[test]
    fn what_does_not_leave_this_computer_needs_no_tls() {
        for address in [
            "postgres://a@localhost/o",
            "postgres://a@LOCALHOST:5433/o?sslmode=disable",
            "postgres://a@127.0.0.1/o",
            "postgres://a@127.8.8.8/o?sslmode=prefer",
            "postgres://a@[::1]:5432/o",
            "postgres://a@[::ffff:127.0.0.1]/o",
            "postgres://a@%2Fvar%2Frun/o",
            "postgres://a@far.example/o?host=/var/run/postgresql",
        ] {
            assert_eq!(way(address), Ok(Transport::Local), "{address}");
        }
    }

    #[test]
    fn the_way_to_another_computer_is_tls_to_a_server_that_proves_its_name() {
        for address in [
            "postgres://a@db.factory.example/o",
            "postgres://a@192.168.1.9/o",
            "postgres://a@[fd00::2]/o?sslrootcert=/etc/ca.pem",
            "postgres://a@db.example/o?sslmode=verify-full",
            "postgres://a@localhost/o?host=db.example",
            "postgres://a@localhost/o?hostaddr=10.0.0.1",
            "postgres://a@localhost.example.com/o",
            "postgres://a@0.0.0.0/o",
        ] {
            assert_eq!(way(address), Ok(Transport::Proven), "{address}");
        }
        let of = |mode| way(&format!("postgres://a@db.example/o?{mode}"));
        assert_eq!(of("sslmode=verify-ca"), Ok(Transport::Signed));
        assert_eq!(
            of("sslmode=require&sslrootcert=ca.pem"),
            Ok(Transport::Signed)
        );
        assert_eq!(of("sslmode=require"), Ok(Transport::Unproven));
    }

    #[test]
    fn an_address_of_another_computer_that_does_without_tls_is_refused() {
        for mode in ["disable", "allow", "prefer"] {
            for name in ["sslmode", "ssl-mode"] {
                assert_eq!(
                    way(&format!("postgres://a@db.example/o?{name}={mode}")),
                    Err("database_tls_wanted".to_owned()),
                    "{name}={mode}"
                );
            }
        }
    }
}
