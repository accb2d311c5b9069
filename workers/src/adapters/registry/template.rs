//! Addresses of endpoints: fixed scheme, host and port, and places for the parts of a registry behind them.

use domain::registry::{Council, Registry};
use reqwest::Url;

use crate::config::Profile;

/// Places of a template, in the order of [`values`].
const PLACES: [&str; 4] = ["{council}", "{place}", "{number}", "{suffix}"];

/// An address checked once, to be filled per registry.
#[derive(Clone, Debug)]
pub(super) struct Template {
    text: String,
    /// The same with every place empty: its origin is the only one ever contacted.
    base: Url,
}

impl Template {
    /// Reads an address. `fillable` says whether it must name `{place}` and `{number}`, or may name no place at all.
    pub(super) fn parse(text: &str, fillable: bool, profile: Profile) -> Result<Self, &'static str> {
        let (scheme, behind) = text.split_once("://").ok_or("endpoint is no absolute URL")?;
        // Parsers read these as something else, or as nothing.
        if text.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control()) {
            return Err("endpoint has characters that no URL has");
        }
        let authority = behind.split(['/', '?', '#']).next().unwrap_or_default();
        if scheme.contains('{') || authority.contains('{') {
            return Err("endpoint: scheme and host take no placeholder");
        }
        if authority.is_empty() {
            return Err("endpoint names no host");
        }
        let filled = fill(text, &[""; 4]);
        if filled.contains(['{', '}']) {
            return Err("endpoint: unknown placeholder");
        }
        match fillable {
            true if !(text.contains("{place}") && text.contains("{number}")) => {
                return Err("endpoint must name {place} and {number}");
            }
            false if filled.len() != text.len() => return Err("endpoint takes no placeholder"),
            _ => {}
        }
        let base = Url::parse(&filled).map_err(|_| "endpoint is no URL")?;
        match (base.scheme(), profile) {
            ("https", _) | ("http", Profile::Dev) => {}
            _ => return Err("endpoint must be https outside the profile dev"),
        }
        if !base.username().is_empty() || base.password().is_some() || base.fragment().is_some() {
            return Err("endpoint takes neither credentials nor a fragment");
        }
        Ok(Self { text: text.to_owned(), base })
    }

    /// The address without any registry.
    pub(super) const fn base(&self) -> &Url {
        &self.base
    }

    /// The address of a registry. None when it would leave the origin of the settings, which no registry can bring
    /// about: the check does not rely on it.
    pub(super) fn of(&self, registry: &Registry) -> Option<Url> {
        let values = values(registry);
        let url = Url::parse(&fill(&self.text, &values.each_ref().map(String::as_str))).ok()?;
        (url.origin() == self.base.origin()).then_some(url)
    }
}

/// Council, place, number and suffix of a registry, escaped.
fn values(registry: &Registry) -> [String; 4] {
    let place = match (registry.state(), registry.region()) {
        (Some(state), _) => state.to_owned(),
        (None, Some(region)) if registry.council() == Council::Crp => format!("{region:02}"),
        (None, region) => region.unwrap_or_default().to_string(),
    };
    let number = registry.number().to_string();
    [registry.council().word(), &place, &number, registry.suffix().unwrap_or_default()].map(escaped)
}

fn fill(text: &str, values: &[&str; 4]) -> String {
    PLACES.iter().zip(values).fold(text.to_owned(), |text, (place, value)| text.replace(place, value))
}

/// All but letters and digits as `%XX`, so that a value stays one path segment or one query value.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(template: &str, registry: &str) -> String {
        let template = Template::parse(template, true, Profile::Production).unwrap();
        template.of(&registry.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn the_parts_of_a_registry_fill_their_places() {
        let template = "https://council.example/v1/{council}/{place}/{number}?kind={suffix}";
        assert_eq!(url(template, "CRP 06/12345"), "https://council.example/v1/CRP/06/12345?kind=");
        assert_eq!(url(template, "COREN-SP 123456-ENF"), "https://council.example/v1/COREN/SP/123456?kind=ENF");
        assert_eq!(url(template, "CRN-3 12345"), "https://council.example/v1/CRN/3/12345?kind=");
        assert_eq!(url(template, "CRFa 2-12345"), "https://council.example/v1/CRFa/2/12345?kind=");
    }

    #[test]
    fn a_value_cannot_leave_its_segment() {
        assert_eq!(escaped("../x?y#z@h:1"), "%2E%2E%2Fx%3Fy%23z%40h%3A1");
    }

    #[test]
    fn addresses_that_could_lead_elsewhere_are_no_settings() {
        for bad in [
            "",
            "council.example/{place}/{number}",
            "https://{council}.example/{place}/{number}",
            "https://council.example:{number}/{place}/{number}",
            "https://council.example\\{place}/{number}@evil.example/",
            "https://user:secret@council.example/{place}/{number}",
            "https://council.example/{place}/{number}#{suffix}",
            "https://council.example/{place}/{number}/{key}",
            "https://council.example/{place}/{number}/}",
            "https://council.example/{number}",
            "https://council.example/{place}",
            "http://council.example/{place}/{number}",
            "file:///{place}/{number}",
            "https://council.exa\tmple/{place}/{number}",
            "gopher://council.example/{place}/{number}",
            "{council}://council.example/{place}/{number}",
            "https:///{place}/{number}",
        ] {
            let parsed = Template::parse(bad, true, Profile::Production);
            assert!(parsed.is_err(), "{bad}: {parsed:?}");
        }
        assert!(Template::parse("http://127.0.0.1:1/{place}/{number}", true, Profile::Dev).is_ok());
        assert!(Template::parse("https://ws.example/Servico", false, Profile::Production).is_ok());
        assert!(Template::parse("https://ws.example/{number}", false, Profile::Production).is_err());
    }
}
