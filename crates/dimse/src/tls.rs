//! TLS (PS3.15 annexes B.9 to B.12: the profiles of BCP 195).

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::BadSettings;
use crate::settings::Tls;

/// Reads the files. Suites and versions are those of the library: TLS 1.2 with forward secrecy and AEAD, and TLS 1.3.
pub(crate) fn acceptor(tls: &Tls) -> Result<TlsAcceptor, BadSettings> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| BadSettings::Certificate)?;
    let builder = match &tls.client_ca_file {
        None => builder.with_no_client_auth(),
        Some(file) => {
            let mut roots = RootCertStore::empty();
            for authority in certificates(file)? {
                roots.add(authority).map_err(|_| BadSettings::Certificate)?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                .build()
                .map_err(|_| BadSettings::Certificate)?;
            builder.with_client_cert_verifier(verifier)
        }
    };
    let key = PrivateKeyDer::from_pem_file(&tls.key_file).map_err(|_| BadSettings::Certificate)?;
    let config =
        builder.with_single_cert(certificates(&tls.certificate_file)?, key).map_err(|_| BadSettings::Certificate)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, BadSettings> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file).map_err(|_| BadSettings::Certificate)?.collect();
    found.ok().filter(|found| !found.is_empty()).ok_or(BadSettings::Certificate)
}
