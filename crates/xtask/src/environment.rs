//! `.dev/env`: the running stack's addresses and logins as a shell file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::servers::secrets;

/// Names and values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Environment {
    entries: Vec<(String, String)>,
}

impl Environment {
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.entries.retain(|(other, _)| other != name);
        self.entries.push((name.to_owned(), value.into()));
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn entries(&self) -> &[(String, String)] {
        &self.entries
    }

    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        secrets::write_private(path, &self.to_shell())
    }

    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
        Self::from_shell(&text).with_context(|| format!("{} was not written by `cargo xtask up`", path.display()))
    }

    fn to_shell(&self) -> String {
        self.entries.iter().map(|(name, value)| format!("export {name}='{}'\n", value.replace('\'', r"'\''"))).collect()
    }

    fn from_shell(text: &str) -> Option<Self> {
        let mut entries = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (name, after) = rest.strip_prefix("export ")?.split_once("='")?;
            // A value ends at the first quote that a line's end follows; a quote inside is followed by a backslash.
            let (value, next) = after.split_once("'\n")?;
            entries.push((name.to_owned(), value.replace(r"'\''", "'")));
            rest = next;
        }
        Some(Self { entries })
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use xtask::servers::Scratch;

    #[test]
    fn a_shell_and_we_read_back_what_was_written() {
        let mut environment = Environment::default();
        let values = ["plain", "", "two words", "it's", "$HOME `id` \"q\" \\ ; #", "'", "''"];
        for (number, value) in values.iter().enumerate() {
            environment.set(&format!("V{number}"), *value);
        }
        let scratch = Scratch::new("env").unwrap();
        let file = scratch.path().join("env");
        environment.write(&file).unwrap();
        assert_eq!(Environment::read(&file).unwrap(), environment);
        for (number, value) in values.iter().enumerate() {
            let output = Command::new("sh")
                .args(["-c", &format!(". \"$1\"; printf %s \"$V{number}\""), "sh"])
                .arg(&file)
                .output()
                .unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), *value);
        }
    }

    #[test]
    fn a_name_set_twice_has_the_last_value() {
        let mut environment = Environment::default();
        environment.set("A", "1");
        environment.set("A", "2");
        assert_eq!((environment.get("A"), environment.entries().len()), (Some("2"), 1));
    }
}
