//! TLS by the program itself.

use crate::line::{Served, answer};
use axum::Router;
use axum::routing::get;
use server::http::{Limits, tls};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};

/// A certificate and its key, in two files.
fn made() -> (TempDir, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("certificate.pem"), made.cert.pem()).unwrap();
    fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    (folder, made.cert.der().clone())
}

fn client(trusted: &CertificateDer<'static>, version: &'static SupportedProtocolVersion) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider())).with_protocol_versions(&[version]).unwrap();
    TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

#[tokio::test]
async fn pages_come_by_tls_and_by_nothing_else() {
    let (folder, certificate) = made();
    let acceptor = tls(&folder.path().join("certificate.pem"), &folder.path().join("key.pem")).unwrap();
    let served = Served::new(Router::new().route("/", get(async || "here")), Limits::default(), Some(acceptor)).await;
    for version in [&TLS12, &TLS13] {
        let stream = served.connect().await;
        let mut stream = client(&certificate, version).connect("localhost".try_into().unwrap(), stream).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        assert_eq!(answer(&mut stream).await.body, "here", "{version:?}");
    }
    let mut plain = served.connect().await;
    plain.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut said = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut plain, &mut said).await;
    assert!(!said.starts_with(b"HTTP"), "{said:?}");
}

#[test]
fn files_that_do_not_serve_are_named() {
    let ((folder, _), (other, _)) = (made(), made());
    let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
    let refused = |certificate: &Path, key: &Path| tls(certificate, key).err().expect("it is refused");
    assert!(refused(&folder.path().join("none.pem"), &key).contains("none.pem"));
    assert!(refused(&key, &key).contains("key.pem: there is no certificate in it"));
    assert!(refused(&certificate, &certificate).contains("certificate.pem"));
    assert!(refused(&certificate, &other.path().join("key.pem")).contains("key.pem: with this certificate"));
}
