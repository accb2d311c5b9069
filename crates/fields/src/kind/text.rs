//! Settings of texts, numbers, addresses and colours.

use super::settings::settings;
use crate::decimal::Exact;
use crate::word::words;

words! {
    /// What becomes of line breaks when a text is shown.
    NewLines {
        /// They stay as they are.
        Keep = "",
        /// Paragraphs.
        Paragraphs = "wpautop",
        /// `<br />`.
        Breaks = "br",
    }
    /// Which views the editor has.
    WysiwygTabs {
        /// Both.
        All = "all",
        /// Formatted only.
        Visual = "visual",
        /// Source only.
        Text = "text",
    }
    /// Which buttons the editor has.
    Toolbar {
        /// All.
        Full = "full",
        /// The most used.
        Basic = "basic",
    }
    /// How a colour is shown in the standard format.
    ColorFormat {
        /// As stored.
        Text = "string",
        /// Red, green, blue and alpha.
        Parts = "array",
    }
}

settings! {
    /// Settings of [`super::Kind::Text`].
    Text {
        /// Most characters.
        maxlength: Option<u32> = None,
        /// Shown while empty.
        placeholder: String = String::new(),
        /// Shown before.
        prepend: String = String::new(),
        /// Shown behind.
        append: String = String::new(),
    }
    /// Settings of [`super::Kind::Textarea`].
    Textarea {
        /// Most characters.
        maxlength: Option<u32> = None,
        /// Lines shown.
        rows: Option<u32> = None,
        /// Shown while empty.
        placeholder: String = String::new(),
        /// What becomes of line breaks in the standard format.
        new_lines: NewLines = NewLines::Keep,
    }
    /// Settings of [`super::Kind::Wysiwyg`].
    Wysiwyg {
        /// Views.
        tabs: WysiwygTabs = WysiwygTabs::All,
        /// Buttons.
        toolbar: Toolbar = Toolbar::Full,
        /// Whether the library can be opened from it.
        media_upload: bool = true,
        /// Whether it starts on click.
        delay: bool = false,
    }
    /// Settings of [`super::Kind::Number`].
    Number {
        /// Least.
        min: Option<Exact> = None,
        /// Most.
        max: Option<Exact> = None,
        /// Distance of values, from the minimum or zero; any when absent.
        step: Option<Exact> = None,
        /// Shown while empty.
        placeholder: String = String::new(),
        /// Shown before.
        prepend: String = String::new(),
        /// Shown behind.
        append: String = String::new(),
    }
    /// Settings of [`super::Kind::Range`]. Absent, the ends are 0 and 100 and the step is 1.
    Range {
        /// Least.
        min: Option<Exact> = None,
        /// Most.
        max: Option<Exact> = None,
        /// Distance of values, from the minimum.
        step: Option<Exact> = None,
        /// Shown before.
        prepend: String = String::new(),
        /// Shown behind.
        append: String = String::new(),
    }
    /// Settings of [`super::Kind::Email`].
    Email {
        /// Shown while empty.
        placeholder: String = String::new(),
        /// Shown before.
        prepend: String = String::new(),
        /// Shown behind.
        append: String = String::new(),
    }
    /// Settings of [`super::Kind::Url`].
    Url {
        /// Shown while empty.
        placeholder: String = String::new(),
    }
    /// Settings of [`super::Kind::Password`].
    Password {
        /// Shown while empty.
        placeholder: String = String::new(),
        /// Shown before.
        prepend: String = String::new(),
        /// Shown behind.
        append: String = String::new(),
    }
    /// Settings of [`super::Kind::Oembed`].
    Oembed {
        /// Width of the frame, in pixels.
        width: Option<u32> = None,
        /// Height of the frame, in pixels.
        height: Option<u32> = None,
    }
    /// Settings of [`super::Kind::ColorPicker`].
    ColorPicker {
        /// Whether `rgba(…)` is accepted beside `#rrggbb`.
        enable_opacity: bool = false,
        /// The standard format.
        return_format: ColorFormat = ColorFormat::Text,
    }
}
