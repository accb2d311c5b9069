//! The server's side of RFC 5321, as far as clients need it.

use std::io;
use std::sync::Arc;

use mail_parser::decoders::base64::base64_decode;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufStream};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::{MailFault, MailSecurity, MailStep, Received, Shared};

/// Longest command or line of a mail (RFC 5321 §4.5.3.1 allows 1,000).
const MAX_LINE: u64 = 4_096;

/// Longest mail.
const MAX_MAIL: usize = 1024 * 1024;

pub(super) async fn hold(stream: TcpStream, tls: TlsAcceptor, shared: Arc<Shared>) {
    // However it ends, it ends: the client's side is what a test looks at.
    drop(converse(stream, tls, &shared).await);
}

async fn converse(stream: TcpStream, tls: TlsAcceptor, shared: &Shared) -> io::Result<()> {
    if shared.options.security == MailSecurity::Implicit {
        let stream = tls.accept(stream).await?;
        return Talk::new(stream, shared, true).greet().await.map(drop);
    }
    let mut talk = Talk::new(stream, shared, false);
    if talk.greet().await? == End::Starttls {
        // What came before the handshake is forgotten, or somebody else may have said it.
        let stream = tls.accept(talk.stream.into_inner()).await?;
        Talk::new(stream, shared, true).run().await?;
    }
    Ok(())
}

/// How a conversation ended.
#[derive(PartialEq, Eq)]
enum End {
    Closed,
    Starttls,
}

struct Talk<'s, S> {
    stream: BufStream<S>,
    shared: &'s Shared,
    secure: bool,
    signed_in: bool,
    from: Option<String>,
    to: Vec<String>,
}

impl<'s, S: AsyncRead + AsyncWrite + Unpin> Talk<'s, S> {
    fn new(stream: S, shared: &'s Shared, secure: bool) -> Self {
        Self { stream: BufStream::new(stream), shared, secure, signed_in: false, from: None, to: Vec::new() }
    }

    async fn say(&mut self, lines: &str) -> io::Result<()> {
        self.stream.write_all(format!("{lines}\r\n").as_bytes()).await?;
        self.stream.flush().await
    }

    /// Does the step, or what the test wants instead of it.
    async fn step(&mut self, step: MailStep, duty: &str) -> io::Result<bool> {
        match self.shared.fault(step) {
            None => {
                self.say(duty).await?;
                Ok(true)
            }
            Some(MailFault::Answer(code)) => {
                // As servers do, it repeats what it was told.
                let about = self.to.last().cloned().unwrap_or_default();
                self.say(&format!("{code} No, <{about}>")).await?;
                Ok(false)
            }
            Some(MailFault::Hang) => std::future::pending().await,
            Some(MailFault::Cut) => Err(io::ErrorKind::ConnectionReset.into()),
        }
    }

    async fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        (&mut self.stream).take(MAX_LINE).read_until(b'\n', &mut line).await?;
        if line.ends_with(b"\r\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    async fn greet(&mut self) -> io::Result<End> {
        if !self.step(MailStep::Greeting, "220 localhost ESMTP").await? {
            return Ok(End::Closed);
        }
        self.run().await
    }

    async fn run(&mut self) -> io::Result<End> {
        loop {
            let line = self.line().await?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let starttls = self.shared.options.security == MailSecurity::Starttls;
            match verb.as_str() {
                "EHLO" => {
                    let tls = if starttls && !self.secure { "250-STARTTLS\r\n" } else { "" };
                    let login = if self.shared.options.login.is_some() { "250-AUTH PLAIN\r\n" } else { "" };
                    self.say(&format!("250-localhost\r\n{tls}{login}250 SIZE {MAX_MAIL}")).await?;
                }
                "STARTTLS" if starttls && !self.secure => {
                    self.say("220 Go on").await?;
                    return Ok(End::Starttls);
                }
                "QUIT" => {
                    self.say("221 Bye").await?;
                    return Ok(End::Closed);
                }
                "NOOP" => self.say("250 Ok").await?,
                "RSET" => {
                    (self.from, self.to) = (None, Vec::new());
                    self.say("250 Ok").await?;
                }
                _ if starttls && !self.secure => self.say("530 Must issue a STARTTLS command first").await?,
                "AUTH" => self.sign_in(&line).await?,
                "MAIL" if self.shared.options.login.is_some() && !self.signed_in => {
                    self.say("530 Authentication required").await?;
                }
                "MAIL" => {
                    let from = address(&line);
                    if self.step(MailStep::Sender, "250 Ok").await? {
                        self.from = from;
                    }
                }
                "RCPT" if self.from.is_some() => {
                    self.to.extend(address(&line));
                    if !self.step(MailStep::Recipient, "250 Ok").await? {
                        self.to.pop();
                    }
                }
                "DATA" if !self.to.is_empty() => {
                    if self.step(MailStep::Data, "354 Go on").await? {
                        self.body().await?;
                    }
                }
                _ => self.say("503 Not now").await?,
            }
        }
    }

    async fn sign_in(&mut self, line: &str) -> io::Result<()> {
        let given = line.strip_prefix("AUTH PLAIN ").and_then(|text| base64_decode(text.as_bytes()));
        let wanted = self.shared.options.login.map(|(user, password)| format!("\0{user}\0{password}").into_bytes());
        self.signed_in = given.is_some() && given == wanted;
        self.say(if self.signed_in { "235 Ok" } else { "535 Wrong user or password" }).await
    }

    async fn body(&mut self) -> io::Result<()> {
        let mut raw = Vec::new();
        loop {
            let line = self.line().await?;
            if line == b".\r\n" {
                break;
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if raw.len() > MAX_MAIL || self.shared.fault(MailStep::Body) == Some(MailFault::Cut) {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
        }
        let from = self.from.take().unwrap_or_default();
        let to = self.to.clone();
        if self.shared.fault(MailStep::Body).is_none() {
            let (secure, signed_in) = (self.secure, self.signed_in);
            self.shared.state().inbox.push(Received { from, to, secure, signed_in, raw });
        }
        self.step(MailStep::Body, "250 Ok").await?;
        self.to.clear();
        Ok(())
    }
}

/// What stands between the angle brackets.
fn address(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('<')?;
    let (address, _) = rest.split_once('>')?;
    Some(address.to_owned())
}
