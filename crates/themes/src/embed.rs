//! What is embedded elsewhere, as a card with a link: a page makes no request to another site until
//! its reader follows a link.

use minijinja::Value;
use url::Url;

use crate::sandbox::escaped;
use crate::view::{Address, Html};

/// Sites whose addresses become cards, with their names.
const SITES: &[(&str, &str)] = &[
    ("youtube.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("spotify.com", "Spotify"),
    ("soundcloud.com", "SoundCloud"),
    ("slideshare.net", "SlideShare"),
    ("gov.br", "Governo Federal"),
    ("fiocruz.br", "Fiocruz"),
    ("who.int", "OMS"),
    ("paho.org", "OPAS"),
];

/// Longest title on a card, in characters.
const MAX_TITLE: usize = 200;

/// The card for an address over HTTPS on a site of the list; none for any other. Without a title the
/// card has the name of the site.
#[must_use]
pub fn card(address: &str, title: &str) -> Option<Html> {
    let href = Address::parse(address)?;
    let url = Url::parse(href.as_str()).ok().filter(|url| url.scheme() == "https")?;
    // A name before the host looks like one to readers.
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let host = url.host_str()?;
    let (_, site) = SITES.iter().find(|(domain, _)| {
        host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })?;
    let title: String = title.trim().chars().take(MAX_TITLE).collect();
    let title = escaped(if title.is_empty() { site } else { &title });
    let (href, host) = (escaped(url.as_str()), escaped(host));
    let html = format!(
        "<p class=\"embed\"><a href=\"{href}\" rel=\"noopener noreferrer external\">\
         <span class=\"embed-title\">{title}</span> <span class=\"embed-site\">{site} · {host}</span></a></p>"
    );
    Some(Html::cleaned(html))
}

/// [`card`] for templates: `embed(address, title)`; nothing for what is not on the list.
pub(crate) fn function(address: &str, title: Option<&str>) -> Value {
    card(address, title.unwrap_or_default())
        .map_or_else(|| Value::from(""), |html| Value::from_safe_string(html.as_str().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_list_becomes_a_link_and_loads_nothing() {
        let html = card("https://www.youtube.com/watch?v=a&t=1", "Como medir <pressão>").unwrap();
        assert_eq!(
            html.as_str(),
            "<p class=\"embed\"><a href=\"https://www.youtube.com/watch?v=a&amp;t=1\" rel=\"noopener noreferrer external\">\
             <span class=\"embed-title\">Como medir &lt;pressão&gt;</span> \
             <span class=\"embed-site\">YouTube · www.youtube.com</span></a></p>"
        );
        assert!(card("https://youtu.be/a", "").unwrap().as_str().contains(">YouTube</span>"));
    }

    #[test]
    fn other_addresses_become_nothing() {
        for bad in [
            "http://youtube.com/a",
            "https://evil.example/youtube.com",
            "https://notyoutube.com/a",
            "https://youtube.com.evil.example/",
            "https://youtube.com@evil.example/",
            "https://gov.br@evil.example/",
            "https://a:b@youtube.com/",
            "javascript:alert(1)//youtube.com",
            "//youtube.com/a",
            "",
        ] {
            assert_eq!(card(bad, "a"), None, "{bad}");
        }
    }
}
