//! The name a file came with: kept for people to read, never to store under (`decisions.md` 13).

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::Refusal;

/// Longest name, in characters (`product.md` §2.6).
pub const MAX_NAME: usize = 255;

/// Longest name that is looked at, in bytes: 255 characters of four bytes.
const MAX_BYTES: usize = MAX_NAME * 4;

/// Names of devices on Windows, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Extensions of what a desktop or a telephone runs on a double click.
const DESKTOP: &[&str] = &[
    "ade", "adp", "apk", "app", "appx", "bat", "class", "cmd", "com", "cpl", "deb", "dll", "dmg", "elf", "exe", "hta",
    "inf", "iso", "jar", "jnlp", "js", "jse", "lnk", "mht", "mhtml", "msc", "msi", "msix", "msp", "mst", "pif", "ps1",
    "psm1", "reg", "rpm", "scf", "scr", "sct", "sys", "url", "vb", "vbe", "vbs", "wsc", "wsf", "wsh", "xll",
];

/// Extensions of what a server or a browser runs.
const SERVER: &[&str] = &[
    "asp", "aspx", "cgi", "htaccess", "htm", "html", "jsp", "jspx", "mjs", "phar", "php", "php3", "php4", "php5",
    "php7", "phps", "pht", "phtml", "pl", "py", "rb", "sh", "shtml", "svgz", "swf", "war", "wasm", "xht", "xhtml",
];

/// Whether an extension, in lower case, is one of a program for people's machines: never in an archive.
pub(crate) fn is_desktop_program(extension: &str) -> bool {
    DESKTOP.binary_search(&extension).is_ok()
}

/// Whether an extension, in lower case, is one of any program: never before the last one of a name.
fn is_program(extension: &str) -> bool {
    is_desktop_program(extension) || SERVER.binary_search(&extension).is_ok()
}

/// A name that is safe to show: one line, no path, no tricks of direction, at most 255 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct FileName(String);

impl FileName {
    /// Reads the name a client sent.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > MAX_BYTES {
            return Err(Refusal::NameTooLong);
        }
        let mut name = String::with_capacity(text.len());
        for c in text.nfc() {
            match c {
                '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{29F8}' | '\u{29F9}' | '\u{FF0F}' | '\u{FF3C}' => {
                    return Err(Refusal::NamePath);
                }
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}') => {
                    return Err(Refusal::NameControl);
                }
                '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                    return Err(Refusal::NameBidi);
                }
                // Invisible: two names that look alike would be two names. Tags spell hidden text.
                '\u{00AD}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200D}'
                | '\u{2060}'..='\u{2064}'
                | '\u{FEFF}'
                | '\u{E0000}'..='\u{E007F}' => {}
                '<' | '>' | ':' | '"' | '|' | '?' | '*' => name.push('_'),
                c if c.is_whitespace() => {
                    if !name.ends_with(' ') {
                        name.push(' ');
                    }
                }
                c => name.push(c),
            }
        }
        let name = name.trim_matches(|c| c == '.' || c == ' ');
        Self::check(text, name)?;
        Ok(Self(name.to_owned()))
    }

    fn check(text: &str, name: &str) -> Result<(), Refusal> {
        if matches!(text.trim(), "." | "..") || escaped(name) {
            return Err(Refusal::NamePath);
        }
        if name.is_empty() {
            return Err(Refusal::NameEmpty);
        }
        if name.chars().count() > MAX_NAME {
            return Err(Refusal::NameTooLong);
        }
        let lower = name.to_lowercase();
        let mut parts = lower.split('.').map(str::trim);
        let stem = parts.next().unwrap_or_default();
        let numbered = ["com", "lpt"].iter().any(|device| {
            let port = stem.strip_prefix(device).map(str::chars);
            port.is_some_and(|mut port| {
                matches!(port.next(), Some('0'..='9' | '¹' | '²' | '³')) && port.next().is_none()
            })
        });
        if numbered || DEVICES.contains(&stem) {
            return Err(Refusal::NameReserved);
        }
        let extensions: Vec<&str> = parts.collect();
        match extensions.split_last() {
            None => Err(Refusal::NameNoExtension),
            Some((&"", _)) => Err(Refusal::NameNoExtension),
            Some((_, before)) if before.iter().any(|part| is_program(part)) => Err(Refusal::NameDoubleExtension),
            Some(_) => Ok(()),
        }
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last extension in lower case.
    pub fn extension(&self) -> String {
        self.0.rsplit_once('.').map(|(_, extension)| extension.trim().to_lowercase()).unwrap_or_default()
    }

    /// The title a file gets when nobody names it: no extension, `_` and `-` as spaces (`product.md` §2.6).
    pub fn title(&self) -> String {
        let stem = self.0.rsplit_once('.').map_or(self.as_str(), |(stem, _)| stem);
        stem.split(['_', '-', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A separator, a dot-dot or an end of text in percent escapes, for whoever decodes once more.
fn escaped(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["%2f", "%5c", "%00", "%2e%2e", "%252f", "%255c", "%c0%af"].iter().any(|escape| lower.contains(escape))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_lists_of_programs_are_sorted() {
        assert!(DESKTOP.is_sorted() && SERVER.is_sorted());
    }

    #[test]
    fn an_ordinary_name_is_kept() {
        for (text, shown) in [
            ("laudo final.pdf", "laudo final.pdf"),
            ("Ressonância_2026-10.DCM", "Ressonância_2026-10.DCM"),
            ("Ressona\u{302}ncia.dcm", "Ressonância.dcm"),
            ("  foto \u{A0}  1.jpg. ", "foto 1.jpg"),
            ("...foto.jpg", "foto.jpg"),
            ("exame 10:30?.pdf", "exame 10_30_.pdf"),
            ("fo\u{200B}to.png", "foto.png"),
            ("v1.2 final.docx", "v1.2 final.docx"),
        ] {
            assert_eq!(FileName::parse(text).as_ref().map(FileName::as_str), Ok(shown), "{text:?}");
        }
    }

    #[test]
    fn a_trick_in_a_name_is_refused() {
        let long = format!("{}.jpg", "a".repeat(252));
        for (text, refusal) in [
            ("", Refusal::NameEmpty),
            ("   ", Refusal::NameEmpty),
            ("..", Refusal::NamePath),
            ("../../etc/passwd.jpg", Refusal::NamePath),
            ("/tmp/a.png", Refusal::NamePath),
            ("C:\\x\\a.png", Refusal::NamePath),
            ("a\u{FF0F}b.png", Refusal::NamePath),
            ("..%2f..%2fa.png", Refusal::NamePath),
            ("a%5Cb.png", Refusal::NamePath),
            ("a.png%00.jpg", Refusal::NamePath),
            ("a.php\0.jpg", Refusal::NameControl),
            ("a\r\nSet-Cookie: x.jpg", Refusal::NameControl),
            ("a\u{85}b.jpg", Refusal::NameControl),
            ("foto\u{202E}gpj.exe", Refusal::NameBidi),
            ("foto\u{2066}.jpg", Refusal::NameBidi),
            ("CON.jpg", Refusal::NameReserved),
            ("com1.tar.pdf", Refusal::NameReserved),
            ("nul .png", Refusal::NameReserved),
            ("shell.php.jpg", Refusal::NameDoubleExtension),
            ("laudo.exe.pdf", Refusal::NameDoubleExtension),
            ("a.svgz.svg", Refusal::NameDoubleExtension),
            ("README", Refusal::NameNoExtension),
            (".htaccess", Refusal::NameNoExtension),
            (&long, Refusal::NameTooLong),
            (&"é".repeat(600), Refusal::NameTooLong),
        ] {
            assert_eq!(FileName::parse(text), Err(refusal), "{text:?}");
        }
    }

    #[test]
    fn the_title_has_no_extension_and_no_dashes() {
        assert_eq!(FileName::parse("raio-x_do-torax.v2.png").unwrap().title(), "raio x do torax.v2");
        assert_eq!(FileName::parse("Foto.JPG").unwrap().extension(), "jpg");
    }

    proptest! {
        #[test]
        fn a_name_that_is_accepted_is_accepted_as_it_is_shown(text in "\\PC{0,40}(\\.[a-z]{1,4}){1,3}") {
            if let Ok(name) = FileName::parse(&text) {
                prop_assert_eq!(FileName::parse(name.as_str()), Ok(name.clone()));
                prop_assert!(name.as_str().chars().all(|c| !c.is_control() && c != '/' && c != '\\'));
            }
        }
    }
}
