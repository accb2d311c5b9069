#![doc = include_str!("../README.md")]

pub mod dates;
pub mod embed;
pub mod feeds;
mod head;
pub mod related;
pub mod samples;
mod sandbox;
mod settings;
mod structured;
mod theme;
pub mod view;

pub use sandbox::{Fault, MAX_DEPTH, MAX_PAGE, MAX_STEPS, RenderError};
pub use settings::{
    Choice, Colour, FontStack, LEAST_CONTRAST, MAX_TEXT, Palette, Radius, Role, Scheme, Setting, SettingKind,
    SettingValue, Settings, SettingsCode, SettingsError, Spacing, Tokens,
};
pub use structured::about;
pub use theme::{
    MAX_FILE, MAX_FILES, Manifest, ManifestFault, Omission, PageTemplate, Shipped, Stylesheet, Theme, ThemeCode,
    ThemeError, ThemeFolder,
};
