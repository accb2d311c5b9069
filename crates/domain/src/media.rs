//! Uploaded files: where one stands, who may see it, how long it is kept (`product.md` §2.6, §13).

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// Where a file stands. Nobody is served its bytes before it is [`Clean`](Self::Clean).
    MediaState {
        /// Its bytes are on their way.
        Awaiting = "awaiting",
        /// Its bytes have arrived and wait for a verdict.
        Quarantined = "quarantined",
        /// It may be served to whoever may see it.
        Clean = "clean",
        /// It holds something that a person must look at first; nobody is served.
        Held = "held",
        /// It is not what it says, or not what is accepted; its bytes are gone.
        Refused = "refused",
        /// The antivirus knows it; its bytes are gone.
        Infected = "infected",
        /// It was called off, or its time ran out; its bytes are gone.
        Cancelled = "cancelled",
    }
}

impl MediaState {
    /// Whether its bytes count against a quota.
    pub const fn takes_room(self) -> bool {
        matches!(self, Self::Awaiting | Self::Quarantined | Self::Clean | Self::Held)
    }
}

vocabulary! {
    /// Who may see a clean file.
    MediaAccess {
        /// Everybody.
        Public = "public",
        /// The people of the tenant.
        Authenticated = "authenticated",
        /// Its health professionals, and whoever edits everything.
        Professional = "professional",
        /// Who uploaded it, and whoever edits everything.
        Restricted = "restricted",
    }
}

vocabulary! {
    /// How the bytes of a file are kept at rest.
    Encryption {
        /// As the store keeps everything.
        None = "none",
        /// Under a key of its own.
        AtRest = "at_rest",
        /// Under a key of its own, and read by none but a permitted reader.
        Full = "full",
    }
}

vocabulary! {
    /// What a file is to its readers.
    AttachmentType {
        /// A picture.
        Image = "image",
        /// A text or a table.
        Document = "document",
        /// A film.
        Video = "video",
        /// A recording.
        Audio = "audio",
        /// Files in a file.
        Archive = "archive",
        /// Anything else: DICOM.
        Other = "other",
    }
}

vocabulary! {
    /// For how long a file is kept, by its cause (`decisions.md` 14).
    RetentionClass {
        /// As long as the publication that it is part of.
        Publication = "publication",
        /// Part of a medical record: twenty years after the last entry (Lei 13.787/2018, art. 6).
        MedicalRecord = "medical_record",
        /// Proof of a consent: five years.
        ConsentProof = "consent_proof",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_takes_no_room() {
        for state in MediaState::ALL {
            let gone = matches!(state, MediaState::Refused | MediaState::Infected | MediaState::Cancelled);
            assert_eq!(state.takes_room(), !gone, "{state}");
        }
    }
}
