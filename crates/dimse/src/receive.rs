//! What is done with an instance, and by whom it was sent.

use std::fs::File;
use std::future::Future;
use std::net::IpAddr;

use crate::event::Event;
use crate::{AeTitle, Refusal, Uid};

/// Takes instances in.
pub trait Receive: Send + Sync + 'static {
    /// Keeps an instance, or refuses it. The sender is told "stored" only after this has said so: whoever returns `Ok`
    /// has the instance where it survives a crash. A sender that did not hear the answer sends the instance again.
    ///
    /// The future is dropped when the association's time is up, or when the process stops and the grace has passed.
    fn receive(&self, sender: &Sender, instance: Instance) -> impl Future<Output = Result<(), Refusal>> + Send;

    /// Told of everything that can be counted.
    fn observe(&self, _event: Event) {}
}

/// Who has the association.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Place in [`Settings::peers`](crate::Settings::peers).
    pub peer: usize,
    /// The peer's name in the settings.
    pub name: String,
    /// The title it called.
    pub called: AeTitle,
    /// Its own title.
    pub calling: AeTitle,
    /// Its address.
    pub address: IpAddr,
}

/// One instance, as it was sent.
#[derive(Debug)]
pub struct Instance {
    /// What it is, by the command; the SOP class of its presentation context.
    pub sop_class_uid: Uid,
    /// Which one it is, by the command. Whether the data set says the same is for the receiver to see.
    pub sop_instance_uid: Uid,
    /// How its data set is encoded.
    pub transfer_syntax_uid: &'static str,
    /// A DICOM file (PS3.10) with no name in the file system, to be read from its beginning.
    pub file: File,
    /// Length of the file.
    pub size_bytes: u64,
}
