//! A professional council over real HTTP: the web service of the federal council of medicine (SOAP 1.1) and a JSON
//! endpoint in the shape that the workers read without a mapping, over one book of made-up people.
//!
//! It keeps to the public WSDL and the order of checks of the council's specification, and misbehaves on request.

mod answer;
mod request;

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chassis::tasks::Tasks;
use domain::registry::{Council, Registry};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, crypto};

/// The key that the council gave us: `chave` in SOAP, bearer token in JSON.
pub const COUNCIL_KEY: &str = "CHAVE123";

/// Path of the SOAP service, as at the council.
const CFM_PATH: &str = "/WebServiceConsultaMedicos/ServicoConsultaMedicos";
/// Begin of the JSON paths.
const JSON_PATH: &str = "/conselhos/";

/// Somebody in the council's book.
#[derive(Clone, Debug)]
pub struct Professional {
    name: String,
    situation: char,
    enrolment: char,
    specialties: Vec<String>,
    valid_until: Option<String>,
}

impl Professional {
    /// Regular, with a principal registration and no specialty.
    pub fn regular(name: &str) -> Self {
        Self { name: name.to_owned(), situation: 'A', enrolment: 'P', specialties: Vec::new(), valid_until: None }
    }

    /// With another situation: a letter of the medical council, for example `S` (suspended) or `C` (struck off).
    #[must_use]
    pub const fn standing(mut self, situation: char) -> Self {
        self.situation = situation;
        self
    }

    /// With one more specialty, written as the council does: `CARDIOLOGIA - RQE Nº: 1234`.
    #[must_use]
    pub fn specialised(mut self, specialty: &str) -> Self {
        self.specialties.push(specialty.to_owned());
        self
    }

    /// With a last day, `2027-12-31`; the medical council has none.
    #[must_use]
    pub fn until(mut self, day: &str) -> Self {
        self.valid_until = Some(day.to_owned());
        self
    }
}

/// What a council may do instead of answering.
#[derive(Clone, Debug)]
pub enum Fault {
    /// A bare status.
    Status(u16),
    /// A status with `Retry-After`.
    RetryAfter(u16, &'static str),
    /// A code of the medical council in an ordinary answer.
    Code(&'static str),
    /// A SOAP fault with this `faultcode`, status 500.
    SoapFault(&'static str),
    /// 200 with this type and body.
    Body(&'static str, String),
    /// The right answer, said to be packed.
    Packed,
    /// A body of the right type that does not end.
    Endless,
    /// A redirect to this address.
    Redirect(String),
    /// No answer at all, and the connection stays open.
    Silence,
    /// The connection ends without an answer.
    HangUp,
}

/// A council that runs until it is dropped.
#[derive(Debug)]
pub struct CouncilServer {
    address: SocketAddr,
    authority: Option<String>,
    shared: Arc<Shared>,
    tasks: Tasks,
}

#[derive(Debug, Default)]
struct Shared {
    book: Mutex<BTreeMap<Entry, Professional>>,
    faults: Mutex<VecDeque<Fault>>,
    calls: AtomicUsize,
}

/// Council, place and number: what a council knows a registry by.
type Entry = (Council, String, u32);

fn entry(registry: &Registry) -> Entry {
    let place = registry.state().map_or_else(|| registry.region().unwrap_or_default().to_string(), str::to_owned);
    (registry.council(), place, registry.number())
}

impl Shared {
    fn find(&self, registry: &Registry) -> Option<Professional> {
        lock(&self.book).get(&entry(registry)).cloned()
    }

    fn next_fault(&self) -> Option<Fault> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        lock(&self.faults).pop_front()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CouncilServer {
    /// Starts a council on plain HTTP, on a free port of loopback, with an empty book.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        Self::serve(None, None).await
    }

    /// The same behind TLS, with a certificate that only [`CouncilServer::authority_pem`] vouches for.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start_with_tls() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("make a certificate");
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key that was just made");
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the usual versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .expect("a certificate that was just made");
        Self::serve(Some(TlsAcceptor::from(Arc::new(config))), Some(made.cert.pem())).await
    }

    async fn serve(tls: Option<TlsAcceptor>, authority: Option<String>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("the port just bound");
        let (shared, tasks) = (Arc::new(Shared::default()), Tasks::new());
        tasks.spawn("council", accept(listener, tls, shared.clone(), tasks.clone()));
        Self { address, authority, shared, tasks }
    }

    /// Writes somebody into the book, or over an older entry.
    ///
    /// # Panics
    /// When the text is no registry.
    pub fn enrol(&self, registry: &str, professional: Professional) {
        let registry = registry.parse().expect("a registry");
        lock(&self.shared.book).insert(entry(&registry), professional);
    }

    /// Spends this fault on each of the next `times` calls. Faults given later come later.
    pub fn misbehave(&self, fault: &Fault, times: usize) {
        lock(&self.shared.faults).extend(std::iter::repeat_n(fault, times).cloned());
    }

    /// Calls so far, faults included.
    pub fn calls(&self) -> usize {
        self.shared.calls.load(Ordering::SeqCst)
    }

    /// Address of the SOAP service of the medical council.
    pub fn cfm_endpoint(&self) -> String {
        format!("{}{CFM_PATH}", self.origin())
    }

    /// Address of the JSON endpoint of all councils, with places for the parts of a registry.
    pub fn json_endpoint(&self) -> String {
        format!("{}{JSON_PATH}{{council}}/{{place}}/{{number}}", self.origin())
    }

    /// Who vouches for the certificate, PEM; nothing without TLS.
    pub fn authority_pem(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    fn origin(&self) -> String {
        let scheme = if self.authority.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }
}

impl Drop for CouncilServer {
    fn drop(&mut self) {
        self.tasks.stopping().cancel();
    }
}

async fn accept(listener: TcpListener, tls: Option<TlsAcceptor>, shared: Arc<Shared>, tasks: Tasks) {
    let stop = tasks.stopping();
    while let Some(accepted) = stop.run_until_cancelled(listener.accept()).await {
        let Ok((stream, _)) = accepted else { continue };
        let (tls, shared, stop) = (tls.clone(), shared.clone(), stop.clone());
        tasks.spawn("council connection", async move {
            // Silent connections end with the server; what a client does to its own is not the council's business.
            stop.run_until_cancelled(converse(stream, tls, shared)).await;
        });
    }
}

async fn converse(stream: TcpStream, tls: Option<TlsAcceptor>, shared: Arc<Shared>) {
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { request::answer(&shared, request).await }
    });
    let ended = match tls {
        None => http1::Builder::new().serve_connection(TokioIo::new(stream), service).await,
        Some(tls) => match tls.accept(stream).await {
            Ok(stream) => http1::Builder::new().serve_connection(TokioIo::new(stream), service).await,
            Err(_) => return,
        },
    };
    drop(ended);
}
