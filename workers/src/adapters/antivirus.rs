//! The antivirus: clamd, spoken to over its socket by INSTREAM (crate `clamav-client`). Only the answer that says "clean" is
//! clean: a limit that was passed, a closed socket and silence are not.

use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use clamav_client::tokio as clamd;
use futures_util::Stream;
use serde::Deserialize;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

/// Bytes of each piece that is sent.
const PIECE: usize = 64 << 10;

/// Day of the signatures, as clamd writes it: `Sat Nov 21 08:26:04 2026`.
const DAY: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short] [month repr:short] [day padding:space] [hour]:[minute]:[second] [year]");

/// Where clamd listens.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Its socket.
    pub socket: Option<PathBuf>,
    /// Its address, `host:port`, where there is no socket.
    pub address: Option<String>,
    /// Longest time for an answer, milliseconds. clamd's own limit is 120 s (`MaxScanTime`).
    pub patience_ms: Option<u64>,
}

/// What clamd said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It knows nothing of it.
    Clean,
    /// It knows it.
    Infected,
}

/// Which signatures clamd has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatures {
    /// As clamd says it, its own version first.
    pub version: String,
    /// Their day; none while it has none of its vendor's.
    pub day: Option<OffsetDateTime>,
}

/// Why there is no answer. None of them says that a file is clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// No antivirus is configured.
    #[error("no antivirus is configured")]
    Missing,
    /// It cannot be reached, or hung up.
    #[error("the antivirus cannot be reached")]
    Unreachable,
    /// It did not answer in time.
    #[error("the antivirus did not answer in time")]
    Late,
    /// It says that a limit of its own was passed, or something that is no verdict.
    #[error("the antivirus gave no verdict")]
    NoVerdict,
}

impl Silence {
    /// Closed word for ledgers and metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "antivirus_missing",
            Self::Unreachable => "antivirus_unreachable",
            Self::Late => "antivirus_late",
            Self::NoVerdict => "antivirus_no_verdict",
        }
    }
}

/// Asks clamd.
#[derive(Clone, Debug)]
pub struct Antivirus {
    place: Option<Place>,
    patience: Duration,
}

#[derive(Clone, Debug)]
enum Place {
    Socket(PathBuf),
    Address(String),
}

impl Antivirus {
    /// Asks where the settings say; contacts nothing yet.
    pub fn new(settings: &Settings) -> Self {
        let socket = settings.socket.clone().map(Place::Socket);
        let place = socket.or_else(|| settings.address.clone().map(Place::Address));
        Self { place, patience: Duration::from_millis(settings.patience_ms.unwrap_or(60_000)) }
    }

    /// Has a file scanned.
    ///
    /// # Errors
    /// [`Silence`]: the file must stay where it is.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Answer, Silence> {
        let answer = match self.place.as_ref().ok_or(Silence::Missing)? {
            Place::Socket(socket_path) => {
                self.wait(clamd::scan_buffer(bytes, clamd::Socket { socket_path }, Some(PIECE))).await?
            }
            Place::Address(host_address) => {
                self.wait(clamd::scan_buffer(bytes, clamd::Tcp { host_address }, Some(PIECE))).await?
            }
        };
        read(&answer)
    }

    /// Has a file scanned that is not held in memory.
    ///
    /// # Errors
    /// As [`scan`](Self::scan).
    pub async fn scan_stream(&self, bytes: impl Stream<Item = std::io::Result<Bytes>>) -> Result<Answer, Silence> {
        let answer = match self.place.as_ref().ok_or(Silence::Missing)? {
            Place::Socket(socket_path) => {
                self.wait(clamd::scan_stream(bytes, clamd::Socket { socket_path }, Some(PIECE))).await?
            }
            Place::Address(host_address) => {
                self.wait(clamd::scan_stream(bytes, clamd::Tcp { host_address }, Some(PIECE))).await?
            }
        };
        read(&answer)
    }

    /// Which signatures it has.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn signatures(&self) -> Result<Signatures, Silence> {
        let answer = match self.place.as_ref().ok_or(Silence::Missing)? {
            Place::Socket(socket_path) => self.wait(clamd::get_version(clamd::Socket { socket_path })).await?,
            Place::Address(host_address) => self.wait(clamd::get_version(clamd::Tcp { host_address })).await?,
        };
        version(&answer).ok_or(Silence::NoVerdict)
    }

    async fn wait(&self, asked: impl Future<Output = std::io::Result<Vec<u8>>>) -> Result<Vec<u8>, Silence> {
        match tokio::time::timeout(self.patience, asked).await {
            Ok(answer) => answer.map_err(|_| Silence::Unreachable),
            Err(_elapsed) => Err(Silence::Late),
        }
    }
}

/// `stream: OK`, or `stream: Name FOUND`; `Heuristics.Limits.Exceeded` is found too, and says that nobody looked.
fn read(answer: &[u8]) -> Result<Answer, Silence> {
    let answer = std::str::from_utf8(answer).map_err(|_| Silence::NoVerdict)?;
    let said = answer.trim_matches(['\0', '\n', ' ']).strip_prefix("stream: ").ok_or(Silence::NoVerdict)?;
    match said.strip_suffix(" FOUND") {
        Some(name) if name.starts_with("Heuristics.Limits.Exceeded") => Err(Silence::NoVerdict),
        Some(_) => Ok(Answer::Infected),
        None if said == "OK" => Ok(Answer::Clean),
        None => Err(Silence::NoVerdict),
    }
}

/// `ClamAV 1.4.6/27823/Sat Nov 21 08:26:04 2026`, or its own version alone.
fn version(answer: &[u8]) -> Option<Signatures> {
    let text = std::str::from_utf8(answer).ok()?.trim_matches(['\0', '\n', ' ']);
    let plain = text.len() <= 200 && text.starts_with("ClamAV ") && text.bytes().all(|byte| (32..127).contains(&byte));
    let day = text.splitn(3, '/').nth(2).and_then(|day| PrimitiveDateTime::parse(day, DAY).ok());
    plain.then(|| Signatures { version: text.to_owned(), day: day.map(PrimitiveDateTime::assume_utc) })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn only_the_word_for_clean_is_clean() {
        for (answer, expected) in [
            (&b"stream: OK\0"[..], Ok(Answer::Clean)),
            (b"stream: Eicar-Signature FOUND\0", Ok(Answer::Infected)),
            (b"stream: Local.Eicar.Ndb.UNOFFICIAL FOUND\n", Ok(Answer::Infected)),
            (b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", Err(Silence::NoVerdict)),
            (b"INSTREAM size limit exceeded. ERROR\0", Err(Silence::NoVerdict)),
            (b"stream: lstat() failed: OK. ERROR\0", Err(Silence::NoVerdict)),
            (b"stream: NOT OK\0", Err(Silence::NoVerdict)),
            (b"OK\0", Err(Silence::NoVerdict)),
            (b"", Err(Silence::NoVerdict)),
            (b"\xff\xfe", Err(Silence::NoVerdict)),
        ] {
            assert_eq!(read(answer), expected, "{:?}", String::from_utf8_lossy(answer));
        }
    }

    #[test]
    fn the_day_of_the_signatures_is_read_where_there_is_one() {
        let known = version(b"ClamAV 1.4.6/27823/Sat Nov  7 08:26:04 2026\0").unwrap();
        assert_eq!(known.day, Some(datetime!(2026-11-07 08:26:04 UTC)));
        let bare = version(b"ClamAV 1.4.6\0").unwrap();
        assert_eq!((bare.version.as_str(), bare.day), ("ClamAV 1.4.6", None));
        for bad in [&b""[..], b"nginx", b"ClamAV \x07", b"\xff"] {
            assert_eq!(version(bad), None);
        }
    }

    #[tokio::test]
    async fn whoever_cannot_be_asked_says_nothing() {
        let nobody = Antivirus::new(&Settings::default());
        assert_eq!(nobody.scan(b"a").await, Err(Silence::Missing));
        let gone = Antivirus::new(&Settings { socket: Some("/nowhere/clamd.socket".into()), ..Settings::default() });
        assert_eq!(gone.scan(b"a").await, Err(Silence::Unreachable));
    }
}
