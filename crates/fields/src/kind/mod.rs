//! What a field holds: the closed list of kinds and the settings of each.

mod choice;
mod compound;
mod layout;
mod media;
mod medical;
mod moment;
mod reference;
pub(crate) mod settings;
mod text;

use serde::{Deserialize, Serialize};

pub use choice::{ButtonGroup, Checkbox, Choice, ChoiceFormat, Choices, Direction, Radio, Select, TrueFalse};
pub use compound::{
    Clone, CloneDisplay, FlexibleContent, GoogleMap, Group, IconPicker, Layout, Link, LinkFormat, Repeater, RowLayout,
};
pub use layout::{Accordion, Message, Placement, Tab};
pub use media::{File, FileFormat, Gallery, Image, Insert, Library};
pub use medical::{CrmNumber, Dosage, LaboratoryValue, MedicalCode, Medication, VitalSigns};
pub use moment::{DatePicker, DateTimePicker, TimePicker};
pub use reference::{ObjectFormat, PageLink, PostObject, Relationship, Taxonomy, TaxonomyControl, User, UserFormat};
pub use text::{
    ColorFormat, ColorPicker, Email, NewLines, Number, Oembed, Password, Range, Text, Textarea, Toolbar, Url, Wysiwyg,
    WysiwygTabs,
};

use crate::acf::reader::{Members, Reader};
use crate::acf::setting::Settings;
use crate::field::Field;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// What a field holds, with its settings. Closed: a new kind is a new release.
        #[derive(core::clone::Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type")]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $word)] $variant($variant),)* }

        impl Kind {
            /// The word of every kind.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word of this kind, which is ACF's where ACF has it.
            pub const fn word(&self) -> &'static str {
                match self { $(Self::$variant(_) => $word,)* }
            }

            /// A kind with the settings that ACF gives a new field.
            pub fn of(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant($variant::default())),)* _ => None }
            }

            /// A kind with the settings of an ACF field; what it does not know stays in `members`.
            pub(crate) fn take(word: &str, members: &mut Members, reader: &mut Reader) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant(<$variant as Settings>::take(members, reader))),)*
                    _ => None,
                }
            }

            /// The settings as members of an ACF field.
            pub(crate) fn put(&self, out: &mut serde_json::Map<String, serde_json::Value>) {
                match self { $(Self::$variant(settings) => settings.put(out),)* }
            }
        }
    };
}

kinds! {
    /// One line.
    Text = "text",
    /// Several lines without markup.
    Textarea = "textarea",
    /// HTML from an editor. It is not cleaned here: that is the work of whoever shows it.
    Wysiwyg = "wysiwyg",
    /// A number.
    Number = "number",
    /// A number set by a slider.
    Range = "range",
    /// An e-mail address.
    Email = "email",
    /// An address on the web.
    Url = "url",
    /// A line that is not shown while it is typed. It is stored as any text is: no place for a secret.
    Password = "password",
    /// An address whose page can be embedded.
    Oembed = "oembed",
    /// A colour.
    ColorPicker = "color_picker",
    /// A day, `YYYYMMDD`.
    DatePicker = "date_picker",
    /// A day and time without zone, `YYYY-MM-DD HH:MM:SS`.
    DateTimePicker = "date_time_picker",
    /// A time of day, `HH:MM:SS`.
    TimePicker = "time_picker",
    /// Yes or no.
    TrueFalse = "true_false",
    /// One or more of a list.
    Select = "select",
    /// Any number of a list.
    Checkbox = "checkbox",
    /// One of a list.
    Radio = "radio",
    /// One of a list, as buttons.
    ButtonGroup = "button_group",
    /// A picture of the library.
    Image = "image",
    /// A file of the library.
    File = "file",
    /// Pictures of the library, in order.
    Gallery = "gallery",
    /// One or more posts.
    PostObject = "post_object",
    /// Posts, in order.
    Relationship = "relationship",
    /// One or more pages, or addresses of archives.
    PageLink = "page_link",
    /// One or more terms of a taxonomy.
    Taxonomy = "taxonomy",
    /// One or more accounts.
    User = "user",
    /// A link with its text.
    Link = "link",
    /// A place.
    GoogleMap = "google_map",
    /// An icon.
    IconPicker = "icon_picker",
    /// Fields under one name.
    Group = "group",
    /// Rows of the same fields.
    Repeater = "repeater",
    /// Rows of one layout out of several.
    FlexibleContent = "flexible_content",
    /// Fields that are defined elsewhere.
    Clone = "clone",
    /// A tab of the form; holds no value.
    Tab = "tab",
    /// A foldable part of the form; holds no value.
    Accordion = "accordion",
    /// A note in the form; holds no value.
    Message = "message",
    /// The registry of a health professional, of any council.
    CrmNumber = "crm_number",
    /// A code of a medical system of codes.
    MedicalCode = "medical_code",
    /// A medicine.
    Medication = "medication",
    /// How much of a medicine, how, how often, how long.
    Dosage = "dosage",
    /// The result of an analysis.
    LaboratoryValue = "laboratory_value",
    /// Vital signs of one moment.
    VitalSigns = "vital_signs",
}

impl Kind {
    /// Whether it only shapes the form: no name, no value, not on any interface.
    pub const fn is_layout(&self) -> bool {
        matches!(self, Self::Tab(_) | Self::Accordion(_) | Self::Message(_))
    }

    /// Whether a default may be set.
    pub(crate) const fn takes_default(&self) -> bool {
        matches!(
            self,
            Self::Text(_)
                | Self::Textarea(_)
                | Self::Wysiwyg(_)
                | Self::Number(_)
                | Self::Range(_)
                | Self::Email(_)
                | Self::Url(_)
                | Self::ColorPicker(_)
                | Self::TrueFalse(_)
                | Self::Select(_)
                | Self::Checkbox(_)
                | Self::Radio(_)
                | Self::ButtonGroup(_)
        )
    }

    /// The lists of fields within, each with the part of a path that leads there.
    pub(crate) fn levels(&self) -> Vec<(String, &[Field])> {
        match self {
            Self::Group(group) => vec![("sub_fields".into(), group.sub_fields.as_slice())],
            Self::Repeater(repeater) => vec![("sub_fields".into(), repeater.sub_fields.as_slice())],
            Self::FlexibleContent(content) => {
                let layouts = content.layouts.iter().enumerate();
                layouts.map(|(at, layout)| (format!("layouts/{at}/sub_fields"), layout.sub_fields.as_slice())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The lists of fields within, to be rewritten.
    pub(crate) fn levels_mut(&mut self) -> Vec<&mut Vec<Field>> {
        match self {
            Self::Group(group) => vec![&mut group.sub_fields],
            Self::Repeater(repeater) => vec![&mut repeater.sub_fields],
            Self::FlexibleContent(content) => content.layouts.iter_mut().map(|layout| &mut layout.sub_fields).collect(),
            _ => Vec::new(),
        }
    }
}
