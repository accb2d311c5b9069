//! `workers fhir`: the FHIR validator on a file, without database or bus.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use domain::fhir::{Code, Outcome, Severity, values};

use crate::plugin_host::FhirValidator;

/// Largest file, bytes.
const MAX_FILE: usize = 64 << 20;
/// Most resources of one file.
const MOST_RESOURCES: usize = 200_000;
/// Outcomes that are kept before they are printed.
const AT_A_TIME: usize = 1_000;

pub(super) fn run(file: Option<&Path>, folder: &Path) -> anyhow::Result<()> {
    let validator = FhirValidator::load_dir(folder).with_context(|| format!("load {}", folder.display()))?;
    let path = file.filter(|path| *path != Path::new("-"));
    let bytes = read(path)?;
    let mut judged = Judged { validator, out: std::io::stdout().lock(), resources: 0, invalid: 0 };
    if is_named_lines(path) || is_lines(&bytes) {
        let lines: Vec<&[u8]> =
            bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
        ensure!(lines.len() <= MOST_RESOURCES, "more than {MOST_RESOURCES} resources");
        lines.chunks(AT_A_TIME).try_for_each(|lines| judged.lines(lines))?;
    } else {
        judged.whole(&bytes)?;
    }
    let Judged { resources, invalid, .. } = judged;
    match invalid {
        0 => Ok(()),
        invalid => bail!("{invalid} of {resources} outcomes have errors"),
    }
}

fn read(path: Option<&Path>) -> anyhow::Result<Vec<u8>> {
    let (mut bytes, most) = (Vec::new(), MAX_FILE as u64 + 1);
    match path {
        None => std::io::stdin().lock().take(most).read_to_end(&mut bytes).context("read the standard input")?,
        Some(path) => std::fs::File::open(path)
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .with_context(|| format!("read {}", path.display()))?,
    };
    ensure!(bytes.len() <= MAX_FILE, "longer than {MAX_FILE} bytes");
    Ok(bytes)
}

fn is_named_lines(path: Option<&Path>) -> bool {
    let end = path.and_then(Path::extension);
    end.is_some_and(|end| end.eq_ignore_ascii_case("ndjson") || end.eq_ignore_ascii_case("jsonl"))
}

/// Whether a text is one resource a line: a second one begins a line, and the first line does not end within a value. The
/// validator tells them apart alike.
fn is_lines(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    second.first() == Some(&b'{') && !matches!(first.trim_ascii().last(), Some(b'[' | b':' | b','))
}

struct Judged<W> {
    validator: FhirValidator,
    out: W,
    resources: usize,
    invalid: usize,
}

impl<W: std::io::Write> Judged<W> {
    /// One resource, a Bundle with its entries, or the elements of a list.
    fn whole(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let Ok(text) = std::str::from_utf8(bytes) else { return self.tell(&not_unicode()) };
        let text = text.trim_start_matches('\u{feff}');
        if !text.trim_start().starts_with('[') {
            let outcomes = self.validator.validate_bundle(text).map_err(|cause| failed(cause.word()))?;
            return outcomes.iter().try_for_each(|outcome| self.tell(outcome));
        }
        let places = values(text, MOST_RESOURCES);
        ensure!(places.len() <= MOST_RESOURCES, "more than {MOST_RESOURCES} resources");
        places.chunks(AT_A_TIME).try_for_each(|places| {
            let resources: Vec<&str> = places.iter().filter_map(|place| text.get(place.clone())).collect();
            self.each(&resources)
        })
    }

    fn lines(&mut self, lines: &[&[u8]]) -> anyhow::Result<()> {
        let texts: Vec<Option<&str>> = lines.iter().map(|line| std::str::from_utf8(line).ok()).collect();
        texts.chunk_by(|one, next| one.is_some() == next.is_some()).try_for_each(|some| {
            let resources: Vec<&str> = some.iter().copied().flatten().collect();
            if resources.is_empty() {
                some.iter().try_for_each(|_| self.tell(&not_unicode()))
            } else {
                self.each(&resources)
            }
        })
    }

    fn each(&mut self, resources: &[&str]) -> anyhow::Result<()> {
        let outcomes = self.validator.validate_each(resources).map_err(|cause| failed(cause.word()))?;
        outcomes.iter().try_for_each(|outcome| self.tell(outcome))
    }

    fn tell(&mut self, outcome: &Outcome) -> anyhow::Result<()> {
        self.resources += 1;
        self.invalid += usize::from(outcome.has_error());
        serde_json::to_writer(&mut self.out, outcome)?;
        writeln!(self.out)?;
        Ok(())
    }
}

/// A component's strings are Unicode, so that no guest is asked about such bytes.
fn not_unicode() -> Outcome {
    Outcome::of(Severity::Fatal, Code::Structure, "not UTF-8")
}

fn failed(cause: &str) -> anyhow::Error {
    anyhow::anyhow!("the validator failed: {cause}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_one_resource_over_several() {
        for (text, expected) in [
            ("{}\n{}", true),
            ("{\"resourceType\":\n{}", false),
            ("\n {} \r\n\n{}", true),
            ("{\n  \"a\": 1\n}", false),
            ("{\"entry\":[\n{},\n{}]}", false),
            ("[{}\n,\n{}]", false),
            ("{\"broken\"\n{}", true),
            ("", false),
            ("{}", false),
        ] {
            assert_eq!(is_lines(text.as_bytes()), expected, "{text}");
        }
        assert!(is_named_lines(Some(Path::new("a.NDJSON"))) && !is_named_lines(Some(Path::new("a.json"))));
    }
}
