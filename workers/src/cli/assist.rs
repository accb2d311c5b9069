//! `workers assist`: a step of the writing wizard on a document, without database or bus.

use std::io::{Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::plugin_host::{AssistError, Assistants, MOST_IN};

pub(super) fn run(step: Option<&str>, document: Option<&Path>, folder: &Path) -> anyhow::Result<()> {
    let assistants = Assistants::load_dir(folder).with_context(|| format!("load {}", folder.display()))?;
    let mut out = std::io::stdout().lock();
    let Some(step) = step else {
        for (step, identity) in assistants.steps() {
            writeln!(out, "{step}\t{identity}\t{}", identity.digest)?;
        }
        return Ok(());
    };
    let mut text = String::new();
    let most = MOST_IN as u64 + 1;
    match document.filter(|path| *path != Path::new("-")) {
        None => std::io::stdin().lock().take(most).read_to_string(&mut text).context("read the standard input")?,
        Some(path) => std::fs::File::open(path)
            .and_then(|file| file.take(most).read_to_string(&mut text))
            .with_context(|| format!("read {}", path.display()))?,
    };
    match assistants.assist(step, &text) {
        Ok(document) => writeln!(out, "{document}")?,
        Err(AssistError::Unknown) => {
            let known: Vec<&str> = assistants.steps().map(|(step, _)| step).collect();
            bail!("no assistant serves {step}; there are {}", known.join(", "));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
