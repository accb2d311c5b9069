//! What the media library knows of a picture, video or document of an article.

use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// Kind of a medium.
    MediaKind {
        /// A picture.
        Image = "image",
        /// A moving picture.
        Video = "video",
        /// Anything else that is attached.
        Document = "document",
    }
}

vocabulary! {
    /// What a medium shows (Resolução CFM 2.336/2023 arts. 8º, 11 and 14).
    MediaRole {
        /// Nobody's treatment.
        Illustration = "illustration",
        /// A patient before a procedure.
        Before = "before",
        /// A patient after one, with a result that satisfies.
        After = "after",
        /// A result that does not satisfy.
        Unsatisfactory = "unsatisfactory",
        /// A complication.
        Complication = "complication",
        /// The procedure itself.
        Procedure = "procedure",
        /// The professional and others, taken by one of them.
        Selfie = "selfie",
    }
}

const fn illustration() -> MediaRole {
    MediaRole::Illustration
}

/// A medium of an article, as its library describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Kind.
    pub kind: MediaKind,
    /// Alternative text.
    #[serde(default)]
    pub alt: String,
    /// Caption.
    #[serde(default)]
    pub caption: String,
    /// Name of the file as uploaded.
    #[serde(default)]
    pub file_name: String,
    /// What it shows.
    #[serde(default = "illustration")]
    pub role: MediaRole,
    /// A running number of the patient shown, from 1; 0 when none is.
    #[serde(default)]
    pub patient: u32,
    /// Whether the person shown can be recognised.
    #[serde(default)]
    pub identifiable: bool,
    /// Whether the person shown is under 18.
    #[serde(default)]
    pub minor: bool,
    /// Whether a written authorisation for this very use is on file.
    #[serde(default)]
    pub consent: bool,
    /// Whether it was changed in a way that makes a result look better.
    #[serde(default)]
    pub edited: bool,
    /// Whose it is.
    #[serde(default)]
    pub credit: String,
    /// Whether it is a live transmission.
    #[serde(default)]
    pub live: bool,
    /// How long it is shown as a card of a compiled video, seconds; 0 when it is none.
    #[serde(default)]
    pub seconds: u32,
}

impl Media {
    /// Its texts that readers or their programs get to see.
    pub fn texts(&self) -> [&str; 3] {
        [&self.alt, &self.caption, &self.file_name]
    }
}
