//! Content of another system on its way in: how it comes, where its import stands, and why not all of it is made.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// How the content comes.
    ImportKind {
        /// A WordPress export (WXR 1.0, 1.1 or 1.2).
        Wxr = "wxr",
        /// A ZIP of Markdown and HTML files.
        Folder = "folder",
    }
}

vocabulary! {
    /// Where an import stands.
    ImportState {
        /// Its file is not there yet.
        Awaiting = "awaiting",
        /// Its file is there; no worker has begun.
        Queued = "queued",
        /// A worker has it, or had a part of it.
        Running = "running",
        /// The whole file was read. What was not made of it is told by its reasons.
        Done = "done",
        /// The file could not be read to its end. What was made before stays.
        Failed = "failed",
        /// Somebody called it off. What was made before stays.
        Cancelled = "cancelled",
    }
}

impl ImportState {
    /// Nothing follows.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

vocabulary! {
    /// Why something of the file was not made, or not as it stood there.
    ImportReason {
        /// An earlier import of the same source made it.
        AlreadyThere = "already_there",
        /// A file: nothing is ever fetched.
        AttachmentsNotFetched = "attachments_not_fetched",
        /// Comments of a text.
        CommentsNotImported = "comments_not_imported",
        /// Neither a post nor a page.
        KindNotSupported = "kind_not_supported",
        /// It was thrown away there, or never saved.
        InTheTrash = "in_the_trash",
        /// It has neither a title nor a text.
        Empty = "empty",
        /// Its title is longer than 255 characters.
        TitleTooLong = "title_too_long",
        /// Its text is longer than 200 000 bytes, as it came or after it was cleaned.
        ContentTooLong = "content_too_long",
        /// Its author is not mapped: it is the importer's.
        AuthorNotMapped = "author_not_mapped",
        /// It names or numbers a person: made at level professional, and not sent into the gate.
        PersonalData = "personal_data",
        /// A term that names or numbers a person, or of more than a tree can hold.
        TermNotMade = "term_not_made",
        /// A file of the folder whose name is unusable, or leads out of it.
        FilePath = "file_path",
        /// A file of the folder that is a link, damaged, encrypted, no UTF-8, or whose front matter cannot be read.
        FileUnreadable = "file_unreadable",
        /// The files are larger together than a folder may be; none was read after this one.
        FolderTooLarge = "folder_too_large",
    }
}

impl ImportReason {
    /// What it means for an item: left out on purpose, refused for a fault, or made and worth a look.
    pub const fn weight(self) -> ImportWeight {
        match self {
            Self::AlreadyThere
            | Self::AttachmentsNotFetched
            | Self::CommentsNotImported
            | Self::KindNotSupported
            | Self::InTheTrash => ImportWeight::Skipped,
            Self::Empty
            | Self::TitleTooLong
            | Self::ContentTooLong
            | Self::FilePath
            | Self::FileUnreadable
            | Self::FolderTooLarge => ImportWeight::Refused,
            Self::AuthorNotMapped | Self::PersonalData | Self::TermNotMade => ImportWeight::Noted,
        }
    }

    /// Whether each item of it is named by its place. What is met with almost every item is only counted, so that it hides
    /// nothing else.
    pub const fn is_placed(self) -> bool {
        matches!(self.weight(), ImportWeight::Refused) || matches!(self, Self::PersonalData)
    }
}

vocabulary! {
    /// What a reason means for an item.
    ImportWeight {
        /// Left out, as the product says.
        Skipped = "skipped",
        /// Left out for a fault of its own.
        Refused = "refused",
        /// Made, and worth a look.
        Noted = "noted",
    }
}

vocabulary! {
    /// What content is taken out for.
    ExportPurpose {
        /// A copy to be kept.
        Backup = "backup",
        /// To another system.
        Migration = "migration",
        /// To whoever has a right to it (LGPD art. 18, V).
        Portability = "portability",
        /// For somebody who checks.
        Inspection = "inspection",
    }
}
