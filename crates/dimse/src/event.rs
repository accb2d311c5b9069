//! What can be counted. Closed words only: nothing that a sender wrote.

use crate::Refusal;

/// Something that happened, for counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A connection was closed before a word, because too many are open.
    Dropped,
    /// An association was not opened.
    Rejected(Rejection),
    /// An association was opened by the peer at this place in the settings.
    Opened {
        /// Place in [`Settings::peers`](crate::Settings::peers).
        peer: usize,
    },
    /// A C-ECHO was answered.
    Echoed,
    /// An instance came whole and was answered.
    Answered {
        /// Bytes of its data set.
        bytes: u64,
        /// What was answered: `None` is success.
        refusal: Option<Refusal>,
    },
    /// An association ended.
    Ended(End),
}

/// Why an association was not opened (PS3.8 table 9-21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rejection {
    /// The called title is nobody's here.
    CalledTitle,
    /// The calling title is not a peer of that name, from that address.
    CallingTitle,
    /// Another application context than DICOM's.
    ApplicationContext,
    /// Another version of the protocol.
    ProtocolVersion,
    /// All places are taken, or all of this peer.
    Congestion,
    /// No request came, or none that can be read.
    Unreadable,
}

impl Rejection {
    /// Stable code for counters and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CalledTitle => "called_title",
            Self::CallingTitle => "calling_title",
            Self::ApplicationContext => "application_context",
            Self::ProtocolVersion => "protocol_version",
            Self::Congestion => "congestion",
            Self::Unreadable => "unreadable",
        }
    }
}

/// How an association ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Released by the peer, as it should be.
    Released,
    /// Aborted by the peer.
    Aborted,
    /// The connection was lost.
    Lost,
    /// The peer fell silent.
    Silent,
    /// It took longer than an association may.
    Overlong,
    /// The peer broke the protocol.
    Violation(Violation),
    /// We stop.
    Stopped,
}

/// How the protocol was broken; what the peer is told in A-ABORT (PS3.8 section 9.3.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Violation {
    /// A PDU of no known type.
    UnrecognizedPdu,
    /// A PDU or fragment that may not come now.
    UnexpectedPdu,
    /// A PDU, fragment or command that is not well-formed, or too long.
    InvalidParameter,
}

impl End {
    /// Stable code for counters and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Aborted => "aborted",
            Self::Lost => "lost",
            Self::Silent => "silent",
            Self::Overlong => "overlong",
            Self::Violation(Violation::UnrecognizedPdu) => "unrecognized_pdu",
            Self::Violation(Violation::UnexpectedPdu) => "unexpected_pdu",
            Self::Violation(Violation::InvalidParameter) => "invalid_parameter",
            Self::Stopped => "stopped",
        }
    }
}
