//! Settings of fields made of parts: links, places, icons, and fields of fields.

use serde::{Deserialize, Serialize};

use super::settings::settings;
use crate::field::Field;
use crate::word::words;

words! {
    /// What an integrator gets for a link in the standard format.
    LinkFormat {
        /// Address, text and target.
        Parts = "array",
        /// The address.
        Url = "url",
    }
    /// How fields of fields lie in the form.
    RowLayout {
        /// One below the other.
        Block = "block",
        /// Names on top, one row each.
        Table = "table",
        /// Names at the side.
        Row = "row",
    }
    /// How a clone is shown, and with it how its values are kept.
    CloneDisplay {
        /// As if its fields stood in its place.
        Seamless = "seamless",
        /// As a group of its own name.
        Group = "group",
    }
}

/// One form of row of a flexible content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Unique among layouts of the field.
    pub key: String,
    /// What a row says in `acf_fc_layout`.
    pub name: String,
    /// What people read.
    pub label: String,
    /// How its fields lie.
    #[serde(default = "block")]
    pub display: RowLayout,
    /// Its fields.
    #[serde(default)]
    pub sub_fields: Vec<Field>,
    /// Fewest rows of this form.
    #[serde(default)]
    pub min: Option<u32>,
    /// Most rows of this form.
    #[serde(default)]
    pub max: Option<u32>,
}

const fn block() -> RowLayout {
    RowLayout::Block
}

settings! {
    /// Settings of [`super::Kind::Link`].
    Link {
        /// The standard format.
        return_format: LinkFormat = LinkFormat::Parts,
    }
    /// Settings of [`super::Kind::GoogleMap`]. Where the map starts; no part of a value.
    GoogleMap {
        /// Latitude of the middle.
        center_lat: String = String::new(),
        /// Longitude of the middle.
        center_lng: String = String::new(),
        /// Level of detail.
        zoom: Option<u32> = None,
        /// Height of the map, in pixels.
        height: Option<u32> = None,
    }
    /// Settings of [`super::Kind::IconPicker`].
    IconPicker {
        /// Which icons are offered.
        library: String = "all".to_owned(),
        /// Which tabs are offered: `dashicons`, `media_library`, `url`.
        tabs: Vec<String> = vec!["dashicons".to_owned()],
        /// The standard format: `string` or `array`; icons are always shown with their type here.
        return_format: String = "string".to_owned(),
    }
    /// Settings of [`super::Kind::Group`].
    Group {
        /// How its fields lie.
        layout: RowLayout = RowLayout::Block,
        /// Its fields.
        sub_fields: Vec<Field> = Vec::new(),
    }
    /// Settings of [`super::Kind::Repeater`].
    Repeater {
        /// Fewest rows.
        min: Option<u32> = None,
        /// Most rows.
        max: Option<u32> = None,
        /// How a row's fields lie.
        layout: RowLayout = RowLayout::Table,
        /// Text of the button that adds a row.
        button_label: String = String::new(),
        /// Key of the field that a folded row shows.
        collapsed: String = String::new(),
        /// Whether the form shows pages of rows.
        pagination: bool = false,
        /// Rows of a page.
        rows_per_page: Option<u32> = Some(20),
        /// The fields of a row.
        sub_fields: Vec<Field> = Vec::new(),
    }
    /// Settings of [`super::Kind::FlexibleContent`].
    FlexibleContent {
        /// Fewest rows.
        min: Option<u32> = None,
        /// Most rows.
        max: Option<u32> = None,
        /// Text of the button that adds a row.
        button_label: String = String::new(),
        /// The forms a row may have.
        layouts: Vec<Layout> = Vec::new(),
    }
    /// Settings of [`super::Kind::Clone`].
    Clone {
        /// Keys of fields and groups.
        clone: Vec<String> = Vec::new(),
        /// How it is shown and kept.
        display: CloneDisplay = CloneDisplay::Seamless,
        /// How its fields lie, shown as a group.
        layout: RowLayout = RowLayout::Block,
        /// Whether labels get the clone's in front.
        prefix_label: bool = false,
        /// Whether names get the clone's in front.
        prefix_name: bool = false,
    }
}
