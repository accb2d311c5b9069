//! `/oembed/1.0/embed`: what others show of our pages. A quotation with a link; no script and no frame, so that whoever
//! reads it there is not seen here.

use quick_xml::escape::escape;
use serde_json::{Value, json};

/// Narrowest and widest, in pixels; lowest, in pixels.
const WIDTHS: (u32, u32) = (200, 600);
const MIN_HEIGHT: u32 = 200;

/// A page that is shown elsewhere.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// Title of the site.
    pub provider_name: String,
    /// Address of the site.
    pub provider_url: String,
    /// Name of the author.
    pub author_name: String,
    /// Address of the author's page.
    pub author_url: String,
    /// Title of the page.
    pub title: String,
    /// Address of the page.
    pub url: String,
}

impl Embedded {
    /// As JSON, no wider than `max_width` pixels within our own bounds.
    pub fn to_json(&self, max_width: i64) -> Value {
        let width = u32::try_from(max_width).unwrap_or(WIDTHS.1).clamp(WIDTHS.0, WIDTHS.1);
        let height = (width * 9).div_ceil(16).max(MIN_HEIGHT);
        let (url, title) = (escape(self.url.as_str()), escape(self.title.as_str()));
        json!({
            "version": "1.0",
            "provider_name": self.provider_name,
            "provider_url": self.provider_url,
            "author_name": self.author_name,
            "author_url": self.author_url,
            "title": self.title,
            "type": "rich",
            "width": width,
            "height": height,
            "html": format!("<blockquote class=\"wp-embedded-content\"><a href=\"{url}\">{title}</a></blockquote>"),
        })
    }

    /// As XML (`text/xml; charset=utf-8`).
    pub fn to_xml(&self, max_width: i64) -> String {
        let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>".to_owned();
        if let Value::Object(map) = self.to_json(max_width) {
            for (name, value) in map {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                // XML 1.0 has no way to write control signs.
                let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect();
                xml.push_str(&format!("<{name}>{}</{name}>", escape(text.as_str())));
            }
        }
        xml.push_str("</oembed>");
        xml
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Embedded {
        Embedded {
            provider_name: "Clínica".to_owned(),
            provider_url: "https://clinica.example".to_owned(),
            author_name: "Ana".to_owned(),
            author_url: "https://clinica.example/autores/ana".to_owned(),
            title: "Dor & <b>febre</b>\u{1}".to_owned(),
            url: "https://clinica.example/dor?a=1&b=\"2\"".to_owned(),
        }
    }

    #[test]
    fn sizes_stay_within_bounds() {
        for (asked, width, height) in
            [(600, 600, 338), (300, 300, 200), (1, 200, 200), (-1, 600, 338), (9_999, 600, 338)]
        {
            let json = page().to_json(asked);
            assert_eq!((&json["width"], &json["height"]), (&json!(width), &json!(height)), "{asked}");
        }
    }

    #[test]
    fn what_people_wrote_is_no_markup() {
        let html = page().to_json(600)["html"].as_str().unwrap().to_owned();
        assert!(html.contains("href=\"https://clinica.example/dor?a=1&amp;b=&quot;2&quot;\">Dor &amp; &lt;b&gt;febre"));
        let xml = page().to_xml(600);
        assert!(
            xml.contains("<title>Dor &amp; &lt;b&gt;febre&lt;/b&gt;</title>") && xml.contains("<width>600</width>")
        );
        assert!(!xml.contains('\u{1}') && !xml.contains("<blockquote"));
    }
}
