//! Mail to a server, over connections that are kept for the next mail.
//!
//! A connection is kept only after a whole, acknowledged exchange. One that was given up in the
//! middle (time-out, refusal, a dropped task) is closed: the server's late answer to the last mail
//! would be read as the answer to the next one, and a mail counted as sent that was not. The
//! library's own pool keeps such connections, and its time-out covers connecting only; hence this
//! file.

use std::error::Error;
use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters, TlsVersion};
use lettre::transport::smtp::extension::{ClientId, Extension};
use secrecy::ExposeSecret as _;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{MailError, MailSettingsError, MinimumTls, SmtpSecurity, SmtpSettings};
use crate::config::Profile;

/// Most connections that may be asked for.
const MAX_CONNECTIONS: usize = 64;

/// A connection that was idle longer is not used again; servers close theirs after minutes.
const IDLE: Duration = Duration::from_secs(30);

/// A mail server and the open connections to it.
pub(super) struct Smtp {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    connect: Duration,
    send: Duration,
    slots: Semaphore,
    idle: Mutex<Vec<Idle>>,
}

enum Security {
    Starttls(TlsParameters),
    Implicit(TlsParameters),
    None,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl Smtp {
    /// `domain` is the sender's, and what the server is greeted with unless the settings say otherwise.
    pub(super) fn from_settings(
        settings: &SmtpSettings,
        profile: Profile,
        domain: &str,
    ) -> Result<Self, MailSettingsError> {
        let invalid = |key, expected| MailSettingsError::Invalid { key, expected };
        if settings.host.is_empty() || settings.host.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(invalid("mail.smtp.host", "a host name"));
        }
        if !(1..=MAX_CONNECTIONS).contains(&settings.connections) {
            return Err(invalid("mail.smtp.connections", "1 to 64"));
        }
        if settings.connect_ms == 0 || settings.send_ms == 0 {
            return Err(invalid("mail.smtp.connect_ms or mail.smtp.send_ms", "milliseconds above zero"));
        }
        let credentials = match (&settings.user, &settings.password) {
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password.expose_secret().to_owned())),
            (None, None) => None,
            (Some(_), None) => return Err(MailSettingsError::Missing { key: "mail.smtp.password" }),
            (None, Some(_)) => return Err(MailSettingsError::Missing { key: "mail.smtp.user" }),
        };
        let (security, port) = match settings.security {
            SmtpSecurity::Starttls => (Security::Starttls(tls(settings)?), 587),
            SmtpSecurity::Implicit => (Security::Implicit(tls(settings)?), 465),
            SmtpSecurity::None if profile == Profile::Dev => (Security::None, 25),
            SmtpSecurity::None => return Err(MailSettingsError::Plain),
        };
        let hello = settings.hello.as_deref().unwrap_or(domain);
        if hello.is_empty() || !hello.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')) {
            return Err(invalid("mail.smtp.hello", "a host name in ASCII"));
        }
        Ok(Self {
            host: settings.host.clone(),
            port: settings.port.unwrap_or(port),
            security,
            credentials,
            hello: ClientId::Domain(hello.to_owned()),
            connect: Duration::from_millis(settings.connect_ms),
            send: Duration::from_millis(settings.send_ms),
            slots: Semaphore::new(settings.connections),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Hands a mail to the server. Given up, it may have arrived all the same: the server's word was
    /// lost, not the mail.
    ///
    /// # Errors
    /// [`MailError::Refused`] when the server refused this mail for good (5xx), else
    /// [`MailError::Retry`].
    pub(super) async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), MailError> {
        timeout(self.send, self.exchange(envelope, mail)).await.unwrap_or(Err(MailError::retry("mail_timeout")))
    }

    async fn exchange(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), MailError> {
        let _slot = self.slots.acquire().await.map_err(|_| MailError::retry("mail_closed"))?;
        let mut connection = match self.idle().await {
            Some(connection) => connection,
            None => timeout(self.connect, self.open()).await.unwrap_or(Err(MailError::retry("mail_timeout")))?,
        };
        let foreign = envelope.to().iter().chain(envelope.from()).any(|address| {
            let text: &str = address.as_ref();
            !text.is_ascii()
        });
        if foreign && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(MailError::refused("mail_address_unsupported"));
        }
        connection.send(envelope, mail).await.map_err(|error| refusal(&error))?;
        self.keep(connection);
        Ok(())
    }

    /// An open connection that still answers.
    async fn idle(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let Idle { mut connection, since } = self.lock().pop()?;
            if since.elapsed() < IDLE && connection.test_connected().await {
                return Some(connection);
            }
        }
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        // There are never more than slots: each was taken out, or opened, under one.
        self.lock().push(Idle { connection, since: Instant::now() });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, MailError> {
        let implicit = match &self.security {
            Security::Implicit(tls) => Some(tls.clone()),
            Security::Starttls(_) | Security::None => None,
        };
        let address = (self.host.as_str(), self.port);
        // Of a name with several addresses, the first may be dead: half the time is left for the others.
        let each = Some(self.connect / 2);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, each, &self.hello, implicit, None)
            .await
            .map_err(|error| trouble("mail_server_unreachable", error))?;
        if let Security::Starttls(tls) = &self.security {
            // A server that does not offer it, or somebody between us who took the offer out, gets nothing.
            connection
                .starttls(tls.clone(), &self.hello)
                .await
                .map_err(|error| trouble("mail_server_untrusted", error))?;
        }
        if let Some(credentials) = &self.credentials {
            connection
                .auth(DEFAULT_MECHANISMS, credentials)
                .await
                .map_err(|error| trouble("mail_login_refused", error))?;
        }
        Ok(connection)
    }
}

type SmtpError = lettre::transport::smtp::Error;

/// Before a mail is spoken of nothing is its fault: a wrong password or certificate is the
/// operator's to mend, and the mail waits.
fn trouble(code: &'static str, error: SmtpError) -> MailError {
    if error.is_response() || error.status().is_some() {
        return MailError::retry(code);
    }
    MailError::because(code, error)
}

/// What the server said about the mail itself.
fn refusal(error: &SmtpError) -> MailError {
    // 530, 534, 535, 538 (RFC 4954): the server wants another sign-in, not another mail.
    let login = error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538));
    if login {
        MailError::retry("mail_login_refused")
    } else if error.is_permanent() {
        MailError::refused("mail_server_refused")
    } else if error.is_transient() {
        MailError::retry("mail_server_busy")
    } else {
        MailError::retry("mail_connection_lost")
    }
}

fn tls(settings: &SmtpSettings) -> Result<TlsParameters, MailSettingsError> {
    let certificates = |error: Box<dyn Error + Send + Sync>| MailSettingsError::Certificates(error);
    let version = match settings.minimum_tls {
        MinimumTls::V1_2 => TlsVersion::Tlsv12,
        MinimumTls::V1_3 => TlsVersion::Tlsv13,
    };
    let mut builder = TlsParameters::builder(settings.host.clone()).set_min_tls_version(version);
    if let Some(file) = &settings.ca_file {
        let pem = fs::read(file).map_err(|error| certificates(error.into()))?;
        let authority = Certificate::from_pem(&pem).map_err(|error| certificates(error.into()))?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    builder.build().map_err(|error| certificates(error.into()))
}
