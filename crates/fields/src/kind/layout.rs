//! Settings of what only shapes the form.

use super::settings::settings;
use super::text::NewLines;
use crate::word::words;

words! {
    /// Where tabs lie.
    Placement {
        /// Above.
        Top = "top",
        /// At the side.
        Left = "left",
    }
}

settings! {
    /// Settings of [`super::Kind::Tab`].
    Tab {
        /// Where it lies.
        placement: Placement = Placement::Top,
        /// Whether it ends the tabs before it.
        endpoint: bool = false,
        /// Whether it is the one shown first.
        selected: bool = false,
    }
    /// Settings of [`super::Kind::Accordion`].
    Accordion {
        /// Whether it starts unfolded.
        open: bool = false,
        /// Whether it may be unfolded beside others.
        multi_expand: bool = false,
        /// Whether it ends the part before it.
        endpoint: bool = false,
    }
    /// Settings of [`super::Kind::Message`].
    Message {
        /// The note.
        message: String = String::new(),
        /// What becomes of its line breaks.
        new_lines: NewLines = NewLines::Paragraphs,
        /// Whether HTML in it is shown as text.
        esc_html: bool = false,
    }
}
