//! Ports by name, kept in `.dev/ports.json` so that addresses stay the same from one `up` to the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xtask::servers::ports;

use crate::checkout::Checkout;

/// The checkout's ports.
#[derive(Debug)]
pub(crate) struct Ports {
    file: PathBuf,
    by_name: BTreeMap<String, u16>,
}

impl Ports {
    pub(crate) fn of(checkout: &Checkout) -> Self {
        let file = checkout.ports_file();
        let by_name =
            fs::read_to_string(&file).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { file, by_name }
    }

    /// The port last used under this name.
    pub(crate) fn known(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).copied()
    }

    /// The port for something about to be started: last time's if it is still free, else a new one.
    pub(crate) fn for_start(&mut self, name: &str) -> Result<u16> {
        if let Some(port) = self.known(name)
            && ports::is_free(port)
        {
            return Ok(port);
        }
        let mut port = ports::free()?;
        while self.by_name.values().any(|taken| *taken == port) {
            port = ports::free()?;
        }
        self.by_name.insert(name.to_owned(), port);
        let text = serde_json::to_string_pretty(&self.by_name).context("write ports")?;
        fs::write(&self.file, text).with_context(|| format!("write {}", self.file.display()))?;
        Ok(port)
    }
}
