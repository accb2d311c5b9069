//! What a tenant may change of a theme: its declared settings and its design tokens.

mod colour;
mod tokens;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use colour::Colour;
pub use tokens::{FontStack, LEAST_CONTRAST, Palette, Radius, Role, Scheme, Spacing, Tokens};

/// Longest text that any setting may hold, in characters.
pub const MAX_TEXT: usize = 500;

/// A setting as a theme declares it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Name in templates and in JSON.
    pub key: String,
    /// Words for people, Portuguese.
    pub title: String,
    /// What may be chosen.
    #[serde(flatten)]
    pub kind: SettingKind,
}

/// What a setting holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum SettingKind {
    /// One line of text.
    Text {
        /// Text when the tenant gives none.
        default: String,
        /// Longest text, in characters, at most [`MAX_TEXT`].
        max: usize,
    },
    /// Yes or no.
    Switch {
        /// Without the tenant's word.
        default: bool,
    },
    /// A whole number.
    Number {
        /// Without the tenant's word.
        default: u32,
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// One of a list.
    Choice {
        /// Without the tenant's word.
        default: String,
        /// The list.
        choices: Vec<Choice>,
    },
}

/// One of a list of choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable word.
    pub value: String,
    /// Words for people, Portuguese.
    pub title: String,
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SettingValue {
    /// Text, or the word of a choice.
    Text(String),
    /// Yes or no.
    Switch(bool),
    /// Whole number.
    Number(u32),
}

impl SettingKind {
    fn default_value(&self) -> SettingValue {
        match self {
            Self::Text { default, .. } | Self::Choice { default, .. } => SettingValue::Text(default.clone()),
            Self::Switch { default } => SettingValue::Switch(*default),
            Self::Number { default, .. } => SettingValue::Number(*default),
        }
    }

    fn read(&self, given: &Value) -> Result<SettingValue, SettingsCode> {
        match self {
            Self::Text { max, .. } => {
                let text = given.as_str().ok_or(SettingsCode::WrongType)?.trim();
                if text.chars().count() > *max {
                    return Err(SettingsCode::TooLong);
                }
                if text.chars().any(char::is_control) {
                    return Err(SettingsCode::ControlCharacter);
                }
                Ok(SettingValue::Text(text.to_owned()))
            }
            Self::Switch { .. } => given.as_bool().map(SettingValue::Switch).ok_or(SettingsCode::WrongType),
            Self::Number { min, max, .. } => {
                let number = given.as_u64().ok_or(SettingsCode::WrongType)?;
                let number = u32::try_from(number).map_err(|_| SettingsCode::OutOfBounds)?;
                let within = (*min..=*max).contains(&number);
                within.then_some(SettingValue::Number(number)).ok_or(SettingsCode::OutOfBounds)
            }
            Self::Choice { choices, .. } => {
                let word = given.as_str().ok_or(SettingsCode::WrongType)?;
                let known = choices.iter().any(|choice| choice.value == word);
                known.then(|| SettingValue::Text(word.to_owned())).ok_or(SettingsCode::UnknownWord)
            }
        }
    }

    /// Whether the declaration makes sense: its default is within its own bounds.
    pub(crate) fn is_sound(&self) -> bool {
        let bounded = match self {
            Self::Text { max, .. } => *max <= MAX_TEXT,
            Self::Switch { .. } | Self::Number { .. } => true,
            Self::Choice { choices, .. } => choices.len() <= 32,
        };
        let default = serde_json::to_value(self.default_value()).unwrap_or_default();
        bounded && self.read(&default).is_ok()
    }
}

/// Settings of a site, checked against what its theme declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub(crate) values: BTreeMap<String, SettingValue>,
    pub(crate) tokens: Tokens,
}

impl Settings {
    /// A whole number, such as `posts_per_page`; none when the theme declares none of this name.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        match self.values.get(key) {
            Some(SettingValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The tokens.
    #[must_use]
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// What the theme says for itself.
    pub(crate) fn defaults(declared: &[Setting], tokens: &Tokens) -> Self {
        let values = declared.iter().map(|setting| (setting.key.clone(), setting.kind.default_value())).collect();
        Self { values, tokens: tokens.clone() }
    }

    /// Takes over `{ "values": { key: value }, "tokens": { … } }`; what is not given stays as it is.
    ///
    /// # Errors
    /// The first thing that is not as declared.
    pub(crate) fn read(mut self, declared: &[Setting], given: &Value) -> Result<Self, SettingsError> {
        let object = object(given, "settings")?;
        for (part, given) in object {
            match part.as_str() {
                "values" => {
                    for (key, given) in self::object(given, "values")? {
                        let setting = declared.iter().find(|setting| setting.key == *key);
                        let setting = setting.ok_or_else(|| SettingsError::new("values", SettingsCode::UnknownKey))?;
                        let value = setting.kind.read(given).map_err(|code| SettingsError::new(&setting.key, code))?;
                        self.values.insert(setting.key.clone(), value);
                    }
                }
                "tokens" => read_tokens(&mut self.tokens, self::object(given, "tokens")?)?,
                _ => return Err(SettingsError::new("settings", SettingsCode::UnknownKey)),
            }
        }
        for (name, palette) in [("light", &self.tokens.light), ("dark", &self.tokens.dark)] {
            if let Some((text, ground)) = palette.illegible() {
                let key = format!("{name}.{}/{}", text.word(), ground.word());
                return Err(SettingsError { key, code: SettingsCode::LowContrast });
            }
        }
        Ok(self)
    }
}

fn read_tokens(tokens: &mut Tokens, given: &Map<String, Value>) -> Result<(), SettingsError> {
    for (name, given) in given {
        match name.as_str() {
            "scheme" => tokens.scheme = word("scheme", given, Scheme::parse)?,
            "body_font" => tokens.body_font = word("body_font", given, FontStack::parse)?,
            "heading_font" => tokens.heading_font = word("heading_font", given, FontStack::parse)?,
            "spacing" => tokens.spacing = word("spacing", given, Spacing::parse)?,
            "radius" => tokens.radius = word("radius", given, Radius::parse)?,
            "light" => read_palette(&mut tokens.light, "light", given)?,
            "dark" => read_palette(&mut tokens.dark, "dark", given)?,
            _ => return Err(SettingsError::new("tokens", SettingsCode::UnknownKey)),
        }
    }
    Ok(())
}

fn read_palette(palette: &mut Palette, name: &'static str, given: &Value) -> Result<(), SettingsError> {
    for (role, colour) in object(given, name)? {
        let role = Role::parse(role).ok_or_else(|| SettingsError::new(name, SettingsCode::UnknownKey))?;
        let key = || format!("{name}.{}", role.word());
        let text = colour.as_str().ok_or_else(|| SettingsError::new(&key(), SettingsCode::WrongType))?;
        let colour = Colour::parse(text).ok_or_else(|| SettingsError::new(&key(), SettingsCode::NotAColour))?;
        palette.set(role, colour);
    }
    Ok(())
}

fn word<T>(key: &'static str, given: &Value, parse: impl Fn(&str) -> Option<T>) -> Result<T, SettingsError> {
    let text = given.as_str().ok_or_else(|| SettingsError::new(key, SettingsCode::WrongType))?;
    parse(text).ok_or_else(|| SettingsError::new(key, SettingsCode::UnknownWord))
}

fn object<'a>(given: &'a Value, key: &'static str) -> Result<&'a Map<String, Value>, SettingsError> {
    given.as_object().ok_or_else(|| SettingsError::new(key, SettingsCode::WrongType))
}

/// Settings were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("setting {key}: {}", code.code())]
pub struct SettingsError {
    /// The setting or token, by its declared name; of what is not declared, the object it stands in.
    pub key: String,
    /// Why.
    pub code: SettingsCode,
}

impl SettingsError {
    fn new(key: &str, code: SettingsCode) -> Self {
        Self { key: key.to_owned(), code }
    }
}

/// Why settings were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsCode {
    /// Not declared.
    UnknownKey,
    /// Not of its declared type.
    WrongType,
    /// Not one of the words that may be chosen.
    UnknownWord,
    /// Longer than declared.
    TooLong,
    /// A text with line breaks or other control characters.
    ControlCharacter,
    /// A number below or above what is declared.
    OutOfBounds,
    /// Not `#rrggbb`.
    NotAColour,
    /// Text on its ground has less than [`LEAST_CONTRAST`].
    LowContrast,
}

impl SettingsCode {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownKey => "unknown_key",
            Self::WrongType => "wrong_type",
            Self::UnknownWord => "unknown_word",
            Self::TooLong => "too_long",
            Self::ControlCharacter => "control_character",
            Self::OutOfBounds => "out_of_bounds",
            Self::NotAColour => "not_a_colour",
            Self::LowContrast => "low_contrast",
        }
    }

    /// In words, Portuguese.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::UnknownKey => "O tema não tem esta opção.",
            Self::WrongType => "O valor não é do tipo esperado.",
            Self::UnknownWord => "O valor não está entre as opções.",
            Self::TooLong => "O texto é longo demais.",
            Self::ControlCharacter => "O texto deve ficar em uma só linha.",
            Self::OutOfBounds => "O número está fora dos limites.",
            Self::NotAColour => "Escreva a cor como #rrggbb.",
            Self::LowContrast => "O texto não se lê bem sobre este fundo: o contraste deve ser de ao menos 4,5:1.",
        }
    }
}
