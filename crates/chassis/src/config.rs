//! Settings: defaults < file < environment. Unknown keys fail, so a typo cannot pass for a default.

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::de::DeserializeOwned;

/// Why the settings cannot be used. Names keys, never values.
#[derive(Debug, thiserror::Error)]
#[error("settings of {binary}: {problems}")]
pub struct ConfigError {
    binary: String,
    problems: String,
}

/// Reads the settings of a binary: `CMS_<BINARY>_<KEY>` over an optional TOML file over the
/// defaults that `T` deserializes with. `T` must deny unknown fields.
///
/// # Errors
/// [`ConfigError`] naming each missing, unknown or ill-typed key.
pub fn load<T: DeserializeOwned>(binary: &str, file: Option<&Path>) -> Result<T, ConfigError> {
    let mut figment = Figment::new();
    if let Some(file) = file {
        figment = figment.merge(Toml::file_exact(file));
    }
    figment = figment.merge(Env::prefixed(&format!("CMS_{}_", binary.to_uppercase())).split("__"));
    figment.extract().map_err(|error| {
        // The kind of an error may repeat a value, and a value may be a password.
        let problems: Vec<String> = error
            .into_iter()
            .map(|e| {
                let what = match &e.kind {
                    figment::error::Kind::MissingField(name) => return format!("{name} is missing"),
                    figment::error::Kind::UnknownField(name, _) => return format!("{name} is not a setting"),
                    figment::error::Kind::InvalidType(_, expected)
                    | figment::error::Kind::InvalidValue(_, expected) => {
                        format!("expected {expected}")
                    }
                    _ => "cannot be read".to_owned(),
                };
                format!("{}: {what}", e.path.join("."))
            })
            .collect();
        ConfigError { binary: binary.to_owned(), problems: problems.join("; ") }
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        #[serde(default = "five")]
        slots: u32,
    }

    fn five() -> u32 {
        5
    }

    fn read(toml: &str) -> Result<Settings, ConfigError> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(toml.as_bytes()).unwrap();
        load("chassis_test", Some(file.path()))
    }

    #[test]
    fn a_missing_key_takes_its_default() {
        assert_eq!(read("").unwrap().slots, 5);
    }

    #[test]
    fn an_unknown_key_fails_by_name() {
        let error = read("slotz = 3").unwrap_err().to_string();
        assert!(error.contains("slotz is not a setting"), "{error}");
    }

    #[test]
    fn an_ill_typed_value_is_not_repeated() {
        let error = read("slots = 'hunter2'").unwrap_err().to_string();
        assert!(!error.contains("hunter2"), "{error}");
    }
}
