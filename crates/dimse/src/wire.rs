//! PDUs on a connection. The length in a PDU's header is checked before anything is read by it, and room grows as bytes
//! come.

use std::time::Duration;

use bytes::BytesMut;
use dicom_ul::pdu::{
    AbortRQServiceProviderReason, AbortRQSource, MAXIMUM_PDU_SIZE, PDU_HEADER_SIZE, PDV_HEADER_SIZE, PDataValue,
    PDataValueType, Pdu, read_pdu, write_pdu,
};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::timeout;

use crate::event::{End, Violation};

/// The most bytes of an A-ASSOCIATE-RQ: 128 presentation contexts (PS3.8 section 9.3.2.2) with 28 transfer syntaxes
/// each, every name as long as a name may be.
const MAX_ASSOCIATE: u32 = 256 * 1024;

/// The length of A-RELEASE and A-ABORT (PS3.8 sections 9.3.6 to 9.3.8).
const SHORT: u32 = 4;

/// How much room is made at a time.
const STEP: usize = 64 * 1024;

/// How long a peer may take to close its side, and what it may still send meanwhile: a connection closed with bytes
/// unread is reset, and a reset destroys our last words.
const LINGER: Duration = Duration::from_secs(2);
const LINGER_BYTES: usize = 4 * 1024 * 1024;

/// Types of PDU (PS3.8 section 9.3.1).
const ASSOCIATE_RQ: u8 = 1;
const P_DATA_TF: u8 = 4;
const RELEASE_RQ: u8 = 5;
const RELEASE_RP: u8 = 6;
const ABORT: u8 = 7;

pub(crate) struct Wire<S> {
    stream: S,
    buffer: BytesMut,
    largest: u32,
    idle: Duration,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(crate) fn new(stream: S, largest: u32, idle: Duration) -> Self {
        Self { stream, buffer: BytesMut::new(), largest, idle }
    }

    /// The next PDU, whole within the time that a peer has.
    pub(crate) async fn read(&mut self) -> Result<Pdu, End> {
        timeout(self.idle, self.whole()).await.map_err(|_| End::Silent)?
    }

    async fn whole(&mut self) -> Result<Pdu, End> {
        let header = PDU_HEADER_SIZE as usize;
        self.fill(header).await?;
        let length = self.announced()?;
        let size = header + usize::try_from(length).map_err(|_| End::Violation(Violation::InvalidParameter))?;
        self.fill(size).await?;
        let frame = self.buffer.split_to(size).freeze();
        // The library's own bound comes after reading; ours was before.
        match read_pdu(frame, MAXIMUM_PDU_SIZE, false) {
            Ok(Some(pdu)) => Ok(pdu),
            Ok(None) | Err(_) => Err(End::Violation(Violation::InvalidParameter)),
        }
    }

    fn announced(&self) -> Result<u32, End> {
        let Some(&[kind, _, a, b, c, d]) = self.buffer.first_chunk() else {
            return Err(End::Lost);
        };
        let largest = match kind {
            ASSOCIATE_RQ => MAX_ASSOCIATE,
            P_DATA_TF => self.largest,
            RELEASE_RQ | RELEASE_RP | ABORT => SHORT,
            _ => return Err(End::Violation(Violation::UnrecognizedPdu)),
        };
        let length = u32::from_be_bytes([a, b, c, d]);
        if length > largest { Err(End::Violation(Violation::InvalidParameter)) } else { Ok(length) }
    }

    async fn fill(&mut self, size: usize) -> Result<(), End> {
        while self.buffer.len() < size {
            if self.buffer.len() == self.buffer.capacity() {
                self.buffer.reserve(STEP);
            }
            match self.stream.read_buf(&mut self.buffer).await {
                Ok(0) | Err(_) => return Err(End::Lost),
                Ok(_) => {}
            }
        }
        Ok(())
    }

    pub(crate) async fn write(&mut self, pdu: &Pdu) -> Result<(), End> {
        let mut bytes = Vec::new();
        write_pdu(&mut bytes, pdu).map_err(|_| End::Lost)?;
        let written = async {
            self.stream.write_all(&bytes).await?;
            self.stream.flush().await
        };
        match timeout(self.idle, written).await {
            Err(_) => Err(End::Silent),
            Ok(Err(_)) => Err(End::Lost),
            Ok(Ok(())) => Ok(()),
        }
    }

    /// A command, in as many PDUs as the peer's limit asks for; a limit of zero is none (PS3.8 annex D.1).
    pub(crate) async fn write_command(&mut self, context: u8, command: &[u8], peer_limit: u32) -> Result<(), End> {
        let room = match peer_limit {
            0 => self.largest,
            limit => limit.min(self.largest),
        };
        // Fragments have an even length (PS3.8 section 9.3.5.1), and at least two bytes.
        let room = usize::try_from(room.saturating_sub(PDV_HEADER_SIZE)).unwrap_or_default() & !1;
        let mut fragments = command.chunks(room.max(2)).peekable();
        while let Some(fragment) = fragments.next() {
            let value = PDataValue {
                presentation_context_id: context,
                value_type: PDataValueType::Command,
                is_last: fragments.peek().is_none(),
                data: fragment.to_vec(),
            };
            self.write(&Pdu::PData { data: vec![value] }).await?;
        }
        Ok(())
    }

    /// The last word: a release is answered, and an abort says why, where there is somebody to tell.
    pub(crate) async fn part(&mut self, end: End) {
        use AbortRQServiceProviderReason as Reason;
        let reason = match end {
            End::Aborted | End::Lost => return,
            End::Released => {
                self.write(&Pdu::ReleaseRP).await.ok();
                return;
            }
            End::Silent | End::Overlong | End::Stopped => Reason::ReasonNotSpecified,
            End::Violation(Violation::UnrecognizedPdu) => Reason::UnrecognizedPdu,
            End::Violation(Violation::UnexpectedPdu) => Reason::UnexpectedPdu,
            End::Violation(Violation::InvalidParameter) => Reason::InvalidPduParameter,
        };
        self.write(&Pdu::AbortRQ { source: AbortRQSource::ServiceProvider(reason) }).await.ok();
    }

    /// Closes our side, and waits for the peer to close its own.
    pub(crate) async fn close(mut self) {
        let mut left = LINGER_BYTES;
        let closing = async {
            self.stream.shutdown().await?;
            loop {
                self.buffer.clear();
                let read = self.stream.read_buf(&mut self.buffer).await?;
                left = left.saturating_sub(read);
                if read == 0 || left == 0 {
                    return Ok::<(), std::io::Error>(());
                }
            }
        };
        // Whatever came of it, the connection ends here.
        drop(timeout(LINGER, closing).await);
    }
}
