//! Words that WordPress knows. Plugins add their own, so what is not known is kept as text.

/// Declares a vocabulary: the words known, and any other.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            /// A word of a plugin, or none at all. Never one of the words above when made by `from`.
            Other(String),
        }

        impl $name {
            /// The word in a file.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.trim() {
                    $($word => Self::$variant,)*
                    _ => Self::Other(word),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }
    };
}

words! {
    /// `wp:status`. Whatever it says, what is imported enters unvalidated.
    Status {
        /// Public.
        Publish = "publish";
        /// To be public at its date.
        Future = "future";
        /// Being written.
        Draft = "draft";
        /// Waiting for review.
        Pending = "pending";
        /// For those who may read private items.
        Private = "private";
        /// As its parent: attachments and revisions.
        Inherit = "inherit";
        /// Thrown away.
        Trash = "trash";
        /// Opened in the editor and never saved.
        AutoDraft = "auto-draft";
    }
}

words! {
    /// `wp:post_type`.
    Kind {
        /// An article.
        Post = "post";
        /// A page.
        Page = "page";
        /// A file.
        Attachment = "attachment";
        /// An entry of a menu: what it points to is in its metas.
        NavMenuItem = "nav_menu_item";
        /// An earlier text of another item.
        Revision = "revision";
    }
}

words! {
    /// `wp:comment_status` and `wp:ping_status`.
    Openness {
        /// Comments are taken.
        Open = "open";
        /// Comments are not taken.
        Closed = "closed";
    }
}

words! {
    /// `wp:comment_approved`.
    Approval {
        /// Shown.
        Approved = "1";
        /// Waiting for a moderator.
        Held = "0";
        /// Unwanted.
        Spam = "spam";
        /// Thrown away.
        Trash = "trash";
        /// Thrown away with its item.
        PostTrashed = "post-trashed";
    }
}
