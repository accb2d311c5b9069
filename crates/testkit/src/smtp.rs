//! A mail server for tests: SMTP over TCP with or without TLS, an inbox to look into, and faults on
//! demand. It runs on a thread of its own, so a test may block as it likes.

mod conversation;
mod letter;

use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, version};

pub use letter::{Letter, Received};

use crate::eventually;

/// How connections to the server are protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MailSecurity {
    /// Not at all.
    #[default]
    Plain,
    /// TLS is offered, and nothing is accepted before it.
    Starttls,
    /// TLS from the first byte.
    Implicit,
}

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct MailServerOptions {
    /// Protection of connections.
    pub security: MailSecurity,
    /// Name in the server's certificate.
    pub name: &'static str,
    /// User and password that it wants, if any.
    pub login: Option<(&'static str, &'static str)>,
    /// Whether the newest TLS it speaks is 1.2.
    pub old_tls: bool,
}

impl Default for MailServerOptions {
    fn default() -> Self {
        Self { security: MailSecurity::Plain, name: "localhost", login: None, old_tls: false }
    }
}

/// A place in the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailStep {
    /// The greeting.
    Greeting,
    /// `MAIL FROM`.
    Sender,
    /// `RCPT TO`.
    Recipient,
    /// `DATA`, before the mail.
    Data,
    /// The mail itself: [`MailFault::Cut`] after its first line, the others after its end.
    Body,
}

/// What the server does there instead of its duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFault {
    /// Answers with this code.
    Answer(u16),
    /// Says nothing more.
    Hang,
    /// Closes the connection.
    Cut,
}

/// A running mail server; it ends when dropped.
#[derive(Debug)]
pub struct MailServer {
    /// Port on 127.0.0.1.
    pub port: u16,
    /// PEM of the certificate that clients have to trust.
    pub certificate: String,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    options: MailServerOptions,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    inbox: Vec<Received>,
    fault: Option<(MailStep, MailFault)>,
    connections: usize,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self, step: MailStep) -> Option<MailFault> {
        self.state().fault.filter(|(at, _)| *at == step).map(|(_, fault)| fault)
    }
}

impl MailServer {
    /// A server without TLS and sign-in that accepts everything.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start() -> Self {
        Self::with(MailServerOptions::default())
    }

    /// As the options say.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn with(options: MailServerOptions) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        listener.set_nonblocking(true).expect("a listener for tokio");
        let port = listener.local_addr().expect("an address").port();
        let (certificate, tls) = identity(&options);
        let shared = Arc::new(Shared { options, state: Mutex::default() });
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, tls, served) => {}
                    _ = stopped => {}
                }
            });
        });
        Self { port, certificate, shared, stop: Some(stop), thread: Some(thread) }
    }

    /// From now on, and on connections that are open, does this at that step.
    pub fn fail(&self, step: MailStep, fault: MailFault) {
        self.shared.state().fault = Some((step, fault));
    }

    /// Does its duty again.
    pub fn heal(&self) {
        self.shared.state().fault = None;
    }

    /// Everything accepted so far, in order.
    pub fn inbox(&self) -> Vec<Received> {
        self.shared.state().inbox.clone()
    }

    /// Connections accepted so far.
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// The first mail to an address whose subject holds a word.
    ///
    /// # Panics
    /// When none comes in time.
    pub async fn wait_for(&self, to: &str, subject: &str, patience: Duration) -> Letter {
        eventually("a mail", patience, || async {
            let inbox = self.inbox();
            let mut mine = inbox.iter().filter(|mail| mail.to.iter().any(|address| address == to));
            mine.find_map(|mail| Some(mail.letter()).filter(|letter| letter.subject.contains(subject)))
        })
        .await
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

async fn accept(listener: TcpListener, tls: TlsAcceptor, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener for tokio");
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        shared.state().connections += 1;
        conversations.spawn(conversation::hold(stream, tls.clone(), Arc::clone(&shared)));
        while conversations.try_join_next().is_some() {}
    }
}

/// A fresh certificate that vouches for itself, and the server side of TLS with it.
fn identity(options: &MailServerOptions) -> (String, TlsAcceptor) {
    let made = rcgen::generate_simple_self_signed([options.name.to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let versions = if options.old_tls { &[&version::TLS12][..] } else { &[&version::TLS13, &version::TLS12] };
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("key and certificate");
    (made.cert.pem(), TlsAcceptor::from(Arc::new(config)))
}
