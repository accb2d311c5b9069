//! Why a server does not start.

use thiserror::Error;

/// Settings that cannot be served. Nothing of the files named there is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadSettings {
    /// Nobody could send anything.
    #[error("no peer is listed")]
    NoPeers,
    /// A peer without a network could never connect.
    #[error("a peer lists no network in `from`")]
    NoNetwork,
    /// Two peers cannot be told apart.
    #[error("two peers have the same titles and a network in common")]
    AmbiguousPeers,
    /// The largest PDU is outside of 16 KiB to 1 MiB.
    #[error("`largest_pdu_bytes` is not between 16,384 and 1,048,576")]
    PduSize,
    /// A limit of zero.
    #[error("a limit is zero")]
    ZeroLimit,
    /// More than a semaphore holds, or a machine could.
    #[error("a limit on associations is above 1,000")]
    TooManyAssociations,
    /// The folder for files in transit cannot be written.
    #[error("no file can be made in the folder `spool`")]
    Spool,
    /// The certificate, its key, or the list of authorities cannot be read or do not belong together.
    #[error("the certificate, its key or the authorities of clients cannot be used")]
    Certificate,
}
