//! The keys of a plugin's author: `cargo xtask plugin keygen`, `sign` and `verify` call this.
//!
//! `keygen FILE` · `sign MANIFEST COMPONENT KEY OUT` · `verify DOCUMENT COMPONENT PUBLIC`, where MANIFEST is the text of an
//! unsigned description. No private key passes through an argument, the environment or standard output.

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crypto::key_file;
use crypto::manifest::{self, MAX_COMPONENT_BYTES, MAX_DOCUMENT_BYTES, Manifest, PublicKey, SigningKey};

/// Two lines of base64; 1,952 and 32 bytes are in them.
const MAX_PUBLIC_BYTES: usize = 8 * 1024;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(line) => {
            drop(writeln!(std::io::stdout().lock(), "{line}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            let mut text = error.to_string();
            let mut cause = error.source();
            while let Some(source) = cause {
                text = format!("{text}: {source}");
                cause = source.source();
            }
            drop(writeln!(std::io::stderr().lock(), "error: {text}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<String> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut words = words.iter().map(OsString::as_os_str);
    let command = words.next().and_then(|word| word.to_str());
    let words: Vec<&Path> = words.map(Path::new).collect();
    match (command, words.as_slice()) {
        (Some("keygen"), [file]) => keygen(file),
        (Some("sign"), [text, component, key, out]) => sign(text.to_str().unwrap_or_default(), component, key, out),
        (Some("verify"), [document, component, public]) => verify(document, component, public),
        _ => Err(
            "usage: plugin-signature keygen FILE | sign MANIFEST COMPONENT KEY OUT | verify DOCUMENT COMPONENT PUBLIC"
                .into(),
        ),
    }
}

/// A private key in FILE, for its owner alone, and the public one beside it.
fn keygen(file: &Path) -> Outcome<String> {
    let mut public = file.as_os_str().to_owned();
    public.push(".pub");
    let public = PathBuf::from(public);
    if public.exists() {
        return Err("the file of the public key exists already".into());
    }
    key_file::create_secret(file)?;
    let key = SigningKey::new(&key_file::read_secret(file)?)?;
    fs::write(&public, key.public().to_text())?;
    Ok(format!("key {}: private {}, public {}", key.public().id(), file.display(), public.display()))
}

fn sign(text: &str, component: &Path, key: &Path, out: &Path) -> Outcome<String> {
    let described: Manifest = serde_json::from_str(text).map_err(|_| "the description is not one of a plugin")?;
    let (name, version) = (described.name.clone(), described.version.clone());
    let key = SigningKey::new(&key_file::read_secret(key)?)?;
    let document = manifest::sign(described, &read(component, MAX_COMPONENT_BYTES)?, &key)?;
    fs::write(out, document)?;
    Ok(format!("{name}@{version} signed with key {}: {}", key.public().id(), out.display()))
}

fn verify(document: &Path, component: &Path, public: &Path) -> Outcome<String> {
    let public = String::from_utf8(read(public, MAX_PUBLIC_BYTES)?).map_err(|_| "the public key is not text")?;
    let public = PublicKey::parse(&public)?;
    let document = read(document, MAX_DOCUMENT_BYTES)?;
    let described = manifest::verify(&document, &read(component, MAX_COMPONENT_BYTES)?, &public)?;
    let Manifest { name, version, stage, contract, .. } = described;
    Ok(format!("{name}@{version} for {stage} ({contract}) is signed with key {}", public.id()))
}

fn read(path: &Path, most: usize) -> Outcome<Vec<u8>> {
    let refused = |what: &str| format!("{} {what}", path.display());
    let file = fs::File::open(path).map_err(|error| refused(&format!("cannot be read: {error}")))?;
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(refused("is too long").into());
    }
    Ok(bytes)
}
