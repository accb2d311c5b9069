//! Design tokens: the few values that a site's look is made of (`product.md` §2.8, DYN-F005).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::colour::Colour;

/// Least contrast of text with its ground (WCAG 2.2, 1.4.3 for text of any size).
pub const LEAST_CONTRAST: f64 = 4.5;

/// A closed vocabulary: its word in TOML and JSON, and what it is in CSS.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal => $css:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $name { $($(#[$word_doc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// By its word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }

            const fn css(self) -> &'static str {
                match self { $(Self::$variant => $css,)* }
            }
        }
    };
}

words! {
    /// What a colour is for.
    Role {
        /// Ground of the page.
        Ground = "ground" => "--ground",
        /// Ground of cards and boxes.
        Surface = "surface" => "--surface",
        /// Text.
        Text = "text" => "--text",
        /// Small print, and borders of fields.
        Soft = "soft" => "--soft",
        /// Lines that only part things.
        Line = "line" => "--line",
        /// Links, and the ring around what has the focus.
        Link = "link" => "--link",
        /// Ground of buttons and of the head of the page.
        Accent = "accent" => "--accent",
        /// Text on the accent.
        OnAccent = "on_accent" => "--on-accent",
        /// A confirmed registry.
        Good = "good" => "--good",
        /// Ground of notices that warn.
        Caution = "caution" => "--caution",
        /// Edge of notices that warn.
        CautionLine = "caution_line" => "--caution-line",
        /// Ground of notices that inform.
        Note = "note" => "--note",
        /// Edge of notices that inform.
        NoteLine = "note_line" => "--note-line",
    }
}

words! {
    /// Light, dark, or as the reader's device says.
    Scheme {
        /// As the device says.
        Auto = "auto" => "light dark",
        /// Always light.
        Light = "light" => "light",
        /// Always dark, but on paper.
        Dark = "dark" => "dark",
    }
}

words! {
    /// Fonts that devices bring: nothing is loaded for them.
    FontStack {
        /// The device's own.
        System = "system" => "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif",
        /// Round and friendly.
        Humanist = "humanist" => "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",source-sans-pro,sans-serif",
        /// Bookish.
        Serif = "serif" => "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",serif",
        /// With a past.
        OldStyle = "old_style" => "\"Iowan Old Style\",\"Palatino Linotype\",\"URW Palladio L\",P052,serif",
    }
}

words! {
    /// How much air there is.
    Spacing {
        /// Little.
        Compact = "compact" => ".8",
        /// Enough.
        Normal = "normal" => "1",
        /// Much.
        Wide = "wide" => "1.25",
    }
}

words! {
    /// How round corners are.
    Radius {
        /// Not at all.
        None = "none" => "0",
        /// A little.
        Small = "small" => ".25rem",
        /// Quite.
        Medium = "medium" => ".5rem",
        /// Very.
        Large = "large" => "1rem",
    }
}

/// Text and the grounds it stands on in the shipped style sheets.
const PAIRS: &[(Role, Role)] = &[
    (Role::Text, Role::Ground),
    (Role::Text, Role::Surface),
    (Role::Text, Role::Caution),
    (Role::Text, Role::Note),
    (Role::Soft, Role::Ground),
    (Role::Soft, Role::Surface),
    (Role::Link, Role::Ground),
    (Role::Link, Role::Surface),
    (Role::OnAccent, Role::Accent),
    (Role::Good, Role::Ground),
    (Role::Good, Role::Surface),
];

/// A colour for every role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Palette(BTreeMap<Role, Colour>);

impl Palette {
    /// The first role that has no colour.
    #[must_use]
    pub fn lacks(&self) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| !self.0.contains_key(role))
    }

    /// Gives a role another colour.
    pub(super) fn set(&mut self, role: Role, colour: Colour) {
        self.0.insert(role, colour);
    }

    /// The first pair of text and ground that cannot be read well.
    #[must_use]
    pub fn illegible(&self) -> Option<(Role, Role)> {
        PAIRS.iter().copied().find(|(text, ground)| match (self.0.get(text), self.0.get(ground)) {
            (Some(text), Some(ground)) => text.contrast(*ground) < LEAST_CONTRAST,
            _ => true,
        })
    }

    fn write(&self, css: &mut String) {
        for (role, colour) in &self.0 {
            css.push_str(&format!("{}:{colour};", role.css()));
        }
    }
}

/// The tokens of a site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Which of the palettes is shown.
    pub scheme: Scheme,
    /// Font of running text.
    pub body_font: FontStack,
    /// Font of headings.
    pub heading_font: FontStack,
    /// Air.
    pub spacing: Spacing,
    /// Corners.
    pub radius: Radius,
    /// Colours by day; on paper always these.
    pub light: Palette,
    /// Colours by night.
    pub dark: Palette,
}

impl Tokens {
    /// As custom properties of CSS.
    #[must_use]
    pub fn css(&self) -> String {
        let mut css = format!(
            ":root{{color-scheme:{};--body-font:{};--heading-font:{};--spacing:{};--radius:{};",
            self.scheme.css(),
            self.body_font.css(),
            self.heading_font.css(),
            self.spacing.css(),
            self.radius.css(),
        );
        self.light.write(&mut css);
        css.push_str("}\n");
        let condition = match self.scheme {
            Scheme::Auto => "@media screen and (prefers-color-scheme:dark)",
            Scheme::Dark => "@media screen",
            Scheme::Light => return css,
        };
        css.push_str(condition);
        css.push_str("{:root{");
        self.dark.write(&mut css);
        css.push_str("}}\n");
        css
    }
}
