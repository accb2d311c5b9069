//! One association: messages put together from fragments, done, and answered (PS3.7 chapter 9).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use dicom_dictionary_std::uids;
use dicom_ul::pdu::{PDataValue, PDataValueType, Pdu};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use crate::command::{Command, Kind, MAX_COMMAND, Reply};
use crate::event::{End, Event, Violation};
use crate::negotiate::Context;
use crate::receive::{Receive, Sender};
use crate::settings::Limits;
use crate::spool::{About, Spool};
use crate::wire::Wire;
use crate::{Refusal, Uid};

/// How often the largest instance may be sent before a data set that is refused anyway is cut off: a sender of one that
/// is somewhat too large is told so, one that never ends is not listened to.
const PATIENCE: u64 = 2;

pub(crate) struct Association<S, R> {
    pub(crate) wire: Wire<S>,
    pub(crate) sender: Sender,
    pub(crate) contexts: BTreeMap<u8, Context>,
    pub(crate) peer_limit: u32,
    pub(crate) limits: Limits,
    pub(crate) spool: Option<PathBuf>,
    pub(crate) receiver: Arc<R>,
    pub(crate) message: Message,
    pub(crate) tally: Tally,
}

/// What an association brought.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) requested: u64,
    pub(crate) kept: u64,
    pub(crate) refused: u64,
    pub(crate) bytes: u64,
}

/// The message that is being put together.
pub(crate) enum Message {
    /// None has begun.
    Awaited,
    /// Its command is not complete.
    Command { context: u8, bytes: Vec<u8> },
    /// Its data set is not complete.
    DataSet { context: u8, reply: Reply, fate: Fate, received: u64 },
}

/// What becomes of a data set.
pub(crate) enum Fate {
    Kept(Box<Spool>),
    Refused(Refusal),
}

const INVALID: End = End::Violation(Violation::InvalidParameter);
const UNEXPECTED: End = End::Violation(Violation::UnexpectedPdu);

impl<S: AsyncRead + AsyncWrite + Unpin, R: Receive> Association<S, R> {
    /// Serves until the association ends. A message that has begun is finished before we stop.
    pub(crate) async fn run(&mut self, stop: &CancellationToken) -> End {
        loop {
            let between = matches!(self.message, Message::Awaited);
            let read = tokio::select! {
                biased;
                () = stop.cancelled(), if between => return End::Stopped,
                read = self.wire.read() => read,
            };
            let done = match read {
                Ok(Pdu::PData { data }) => self.values(data).await,
                Ok(Pdu::ReleaseRQ) if between => return End::Released,
                Ok(Pdu::AbortRQ { .. }) => return End::Aborted,
                Ok(_) => return UNEXPECTED,
                Err(end) => return end,
            };
            if let Err(end) = done {
                return end;
            }
        }
    }

    async fn values(&mut self, values: Vec<PDataValue>) -> Result<(), End> {
        if values.is_empty() {
            return Err(INVALID);
        }
        for value in values {
            self.value(value).await?;
        }
        Ok(())
    }

    /// One fragment. It belongs to the message that has begun, or begins one; an empty one may only end it.
    async fn value(&mut self, value: PDataValue) -> Result<(), End> {
        let PDataValue { presentation_context_id: context, value_type, is_last, data } = value;
        if !self.contexts.contains_key(&context) || (data.is_empty() && !is_last) {
            return Err(INVALID);
        }
        match (std::mem::replace(&mut self.message, Message::Awaited), value_type) {
            (Message::Awaited, PDataValueType::Command) => self.command(context, Vec::new(), &data, is_last).await,
            (Message::Command { context: begun, bytes }, PDataValueType::Command) if begun == context => {
                self.command(context, bytes, &data, is_last).await
            }
            (Message::DataSet { context: begun, reply, fate, received }, PDataValueType::Data) if begun == context => {
                self.data_set(context, reply, fate, received, &data, is_last).await
            }
            _ => Err(UNEXPECTED),
        }
    }

    async fn command(&mut self, context: u8, mut bytes: Vec<u8>, more: &[u8], is_last: bool) -> Result<(), End> {
        if bytes.len() + more.len() > MAX_COMMAND {
            return Err(INVALID);
        }
        bytes.extend_from_slice(more);
        if is_last {
            let command = Command::parse(&bytes).ok_or(INVALID)?;
            self.begin(context, command).await
        } else {
            self.message = Message::Command { context, bytes };
            Ok(())
        }
    }

    async fn begin(&mut self, context: u8, command: Command) -> Result<(), End> {
        let Command { kind, data_set, reply } = command;
        let fate = match kind {
            Kind::Store => self.store(context, &reply).await.map_or_else(Fate::Refused, Fate::Kept),
            Kind::Other => Fate::Refused(Refusal::UnrecognizedOperation),
            // It belongs to operations that we do not offer; it has no answer and no data set.
            Kind::Cancel if !data_set => return Ok(()),
            Kind::Echo if !data_set => return self.echo(context, &reply).await,
            Kind::Cancel | Kind::Echo => return Err(INVALID),
        };
        if data_set {
            self.message = Message::DataSet { context, reply, fate, received: 0 };
            return Ok(());
        }
        let refusal = match fate {
            Fate::Kept(_) => Refusal::CannotUnderstand,
            Fate::Refused(refusal) => refusal,
        };
        self.answer(context, &reply, Err(refusal)).await
    }

    async fn echo(&mut self, context: u8, reply: &Reply) -> Result<(), End> {
        let verification = self.is_context_of(context, reply.sop_class_uid.as_ref())
            && reply.sop_class_uid.as_ref().is_some_and(|class| class.as_str() == uids::VERIFICATION);
        self.receiver.observe(Event::Echoed);
        self.answer(context, reply, if verification { Ok(()) } else { Err(Refusal::SopClassNotSupported) }).await
    }

    /// A file for the data set that follows, if it may.
    async fn store(&mut self, context: u8, reply: &Reply) -> Result<Box<Spool>, Refusal> {
        self.tally.requested += 1;
        if self.tally.requested > self.limits.instances_per_association {
            return Err(Refusal::OutOfResources);
        }
        let Some(agreed) = self.contexts.get(&context) else { return Err(Refusal::SopClassNotSupported) };
        let sop_class_uid = reply.sop_class_uid.clone().ok_or(Refusal::SopClassNotSupported)?;
        if sop_class_uid.as_str() != agreed.abstract_syntax || sop_class_uid.as_str() == uids::VERIFICATION {
            return Err(Refusal::SopClassNotSupported);
        }
        let sop_instance_uid = reply.sop_instance_uid.clone().ok_or(Refusal::InvalidSopInstance)?;
        let about = About { sop_class_uid, sop_instance_uid, transfer_syntax_uid: agreed.transfer_syntax };
        Spool::open(self.spool.clone(), about, &self.sender.calling)
            .await
            .map(Box::new)
            .map_err(|error| no_room(&error))
    }

    fn is_context_of(&self, context: u8, class: Option<&Uid>) -> bool {
        let agreed = self.contexts.get(&context);
        agreed.zip(class).is_some_and(|(agreed, class)| agreed.abstract_syntax == class.as_str())
    }

    async fn data_set(
        &mut self,
        context: u8,
        reply: Reply,
        fate: Fate,
        received: u64,
        fragment: &[u8],
        is_last: bool,
    ) -> Result<(), End> {
        let largest = self.limits.largest_instance_bytes;
        let received = received.saturating_add(u64::try_from(fragment.len()).unwrap_or(u64::MAX));
        if received > largest.saturating_mul(PATIENCE) {
            return Err(INVALID);
        }
        let fate = match fate {
            Fate::Kept(_) if received > largest => Fate::Refused(Refusal::OutOfResources),
            Fate::Kept(mut spool) => match spool.write(fragment).await {
                Ok(()) => Fate::Kept(spool),
                Err(error) => Fate::Refused(no_room(&error)),
            },
            refused @ Fate::Refused(_) => refused,
        };
        if !is_last {
            self.message = Message::DataSet { context, reply, fate, received };
            return Ok(());
        }
        let outcome = match fate {
            Fate::Kept(spool) => self.hand_over(*spool).await,
            Fate::Refused(refusal) => Err(refusal),
        };
        self.tally.bytes = self.tally.bytes.saturating_add(received);
        match outcome {
            Ok(()) => self.tally.kept += 1,
            Err(_) => self.tally.refused += 1,
        }
        self.receiver.observe(Event::Answered { bytes: received, refusal: outcome.err() });
        self.answer(context, &reply, outcome).await
    }

    async fn hand_over(&self, spool: Spool) -> Result<(), Refusal> {
        if spool.data_set() == 0 {
            return Err(Refusal::CannotUnderstand);
        }
        let instance = spool.finish().await.map_err(|error| no_room(&error))?;
        self.receiver.receive(&self.sender, instance).await
    }

    async fn answer(&mut self, context: u8, reply: &Reply, outcome: Result<(), Refusal>) -> Result<(), End> {
        if let Err(refusal) = outcome {
            tracing::warn!(status = refusal.code(), "A request was refused");
        }
        self.wire.write_command(context, &reply.encode(outcome), self.peer_limit).await
    }
}

fn no_room(error: &std::io::Error) -> Refusal {
    tracing::error!(kind = %error.kind(), "An instance cannot be written to the spool");
    Refusal::OutOfResources
}
