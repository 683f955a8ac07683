//! The way to another computer: TLS, to a server that proves its name. 0.0.0.0 stands for the other computer: what is sent there
//! comes to this one, and it is none of its loopback addresses.

use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use super::server::{Server, own};
use super::{founded, opened, warnings};
use crate::program::call;

/// Somebody who signs certificates.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap().pem();
        Self {
            issuer: Issuer::new(params, key),
            certificate,
        }
    }

    /// Lays a server's certificate for a name into its data folder.
    fn certify(&self, data: &Path, name: &str) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        std::fs::write(data.join("server.crt"), certificate.pem()).unwrap();
        std::fs::write(data.join("server.key"), key.serialize_pem()).unwrap();
        secret(&data.join("server.key"));
        own(data);
    }

    fn file(&self, folder: &Path, name: &str) -> String {
        factory::file(folder, name, &self.certificate)
    }
}

/// The server refuses a key that others may read.
fn secret(path: &PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

fn remote(server: &Server, query: &str) -> String {
    format!(
        "postgres://postgres@0.0.0.0:{}/office{query}",
        server.port()
    )
}

fn refusal(address: &str) -> String {
    call(address, &["rounds", "list"]).refusal().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_on_another_computer_is_reached_by_tls_and_a_server_that_proves_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let ours = Authority::new();
    let server = Server::start_with(&["ssl=on"], |data| ours.certify(data, "0.0.0.0"));
    let root = ours.file(folder.path(), "根 证书.pem");
    let proven = remote(&server, &format!("?sslrootcert={root}"));
    founded(&proven, folder.path());
    assert_eq!(
        call(&proven, &["rounds", "list"]).code,
        Some(0),
        "the default is TLS with proof"
    );
    let session = opened(&proven).await;
    assert_eq!(warnings(&session).await, [""; 0]);
    assert_eq!(
        server.ask(
            "postgres",
            "SELECT string_agg(DISTINCT s.ssl::text, ',') FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)
             WHERE a.application_name = 'jiangping'"
        ),
        "true"
    );
    // Who trusts nobody in particular trusts the authorities of the system, which do not know ours.
    assert_eq!(refusal(&remote(&server, "")), "database_not_trusted");
    let stranger = Authority::new().file(folder.path(), "stranger.pem");
    assert_eq!(
        refusal(&remote(&server, &format!("?sslrootcert={stranger}"))),
        "database_not_trusted"
    );
    let missing = folder.path().join("missing.pem");
    assert_eq!(
        refusal(&remote(
            &server,
            &format!("?sslrootcert={}", missing.display())
        )),
        "database_certificate_missing"
    );
    for mode in ["disable", "allow", "prefer"] {
        assert_eq!(
            refusal(&remote(&server, &format!("?sslmode={mode}"))),
            "database_tls_wanted",
            "{mode}"
        );
    }
    // On request the name is not asked for: that is said.
    let session = opened(&remote(&server, "?sslmode=require")).await;
    assert_eq!(warnings(&session).await, ["database_unproven"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_another_name_and_a_server_without_tls_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let ours = Authority::new();
    let root = ours.file(folder.path(), "root.pem");
    let other = Server::start_with(&["ssl=on"], |data| ours.certify(data, "db.example"));
    founded(&other.address("office"), folder.path());
    assert_eq!(
        refusal(&remote(&other, &format!("?sslrootcert={root}"))),
        "database_not_trusted"
    );
    // Who asks for the signature alone gets in.
    let signed = remote(&other, &format!("?sslmode=verify-ca&sslrootcert={root}"));
    assert_eq!(warnings(&opened(&signed).await).await, [""; 0]);
    let plain = Server::start();
    founded(&plain.address("office"), folder.path());
    assert_eq!(refusal(&remote(&plain, "")), "database_without_tls");
    assert_eq!(
        refusal(&remote(&plain, "?sslmode=require")),
        "database_without_tls"
    );
}
