//! What WordPress would load from elsewhere: films, maps, podcasts. The public site asks nobody else, so that a page
//! tells no third party who reads it; a link stands where the frame would.

use url::Url;

use crate::limits::{TooLong, bounded};
use crate::tokens::{self, Piece, attribute, escape};

/// Longest address, in bytes.
const MAX_ADDRESS: usize = 2048;

/// A service whose addresses are recognised.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// Stable key, for `data-provider`.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Hosts; one that begins with a dot stands for every host below it.
    hosts: &'static [&'static str],
    /// Starts of paths, one of which has to match.
    paths: &'static [&'static str],
    /// Parts of the query that say what is shown. The others say who asks, and are dropped.
    query: &'static [&'static str],
}

/// Services, in the order they are tried.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        key: "youtube",
        title: "YouTube",
        hosts: &["youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"],
        paths: &["/watch", "/embed/", "/shorts/", "/live/", "/playlist"],
        query: &["v", "list", "t"],
    },
    Provider { key: "youtube", title: "YouTube", hosts: &["youtu.be"], paths: &["/"], query: &["t"] },
    Provider { key: "vimeo", title: "Vimeo", hosts: &["vimeo.com", "www.vimeo.com"], paths: &["/"], query: &[] },
    Provider { key: "vimeo", title: "Vimeo", hosts: &["player.vimeo.com"], paths: &["/video/"], query: &["h"] },
    Provider {
        key: "spotify",
        title: "Spotify",
        hosts: &["open.spotify.com"],
        paths: &["/episode/", "/show/", "/embed/episode/", "/embed/show/", "/intl-pt/episode/", "/intl-pt/show/"],
        query: &[],
    },
    Provider {
        key: "apple-podcasts",
        title: "Apple Podcasts",
        hosts: &["podcasts.apple.com", "embed.podcasts.apple.com"],
        paths: &["/"],
        query: &["i"],
    },
    Provider {
        key: "scielo",
        title: "SciELO",
        hosts: &["scielo.br", ".scielo.br", ".scielo.org"],
        paths: &["/"],
        query: &["lang", "format", "script", "pid"],
    },
    Provider { key: "pubmed", title: "PubMed", hosts: &["pubmed.ncbi.nlm.nih.gov"], paths: &["/"], query: &[] },
    Provider {
        key: "google-maps",
        title: "Google Maps",
        hosts: &["google.com", "www.google.com", "www.google.com.br"],
        paths: &["/maps"],
        query: &["pb", "q", "cid", "api", "query"],
    },
    Provider {
        key: "google-maps",
        title: "Google Maps",
        hosts: &["maps.google.com", "maps.google.com.br", "maps.app.goo.gl"],
        paths: &["/"],
        query: &["q", "cid"],
    },
    Provider {
        key: "openstreetmap",
        title: "OpenStreetMap",
        hosts: &["openstreetmap.org", "www.openstreetmap.org"],
        paths: &["/"],
        query: &["mlat", "mlon", "bbox", "marker", "layer"],
    },
];

/// An address of a known service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The service.
    pub provider: &'static Provider,
    /// The address, by HTTPS and without what tells one reader from another.
    pub address: String,
}

/// Recognises an address. None when it is of no known service, or no web address.
#[must_use]
pub fn recognise(address: &str) -> Option<Embed> {
    let mut url = web(address)?;
    let host = url.host_str()?;
    let provider = PROVIDERS.iter().find(|provider| {
        provider.hosts.iter().any(|known| *known == host || known.starts_with('.') && host.ends_with(known))
            && provider.paths.iter().any(|start| url.path().starts_with(start))
    })?;
    if url.port().is_some() || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    url.set_scheme("https").ok()?;
    let kept: Vec<(String, String)> =
        url.query_pairs().into_owned().filter(|(key, _)| provider.query.contains(&key.as_str())).collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    Some(Embed { provider, address: url.into() })
}

/// What stands for an address on a page: a figure with a link for a known service, a link for another web address, its
/// text for anything else. HTML; `caption` is plain text.
#[must_use]
pub fn html(address: &str, caption: &str) -> String {
    let mut out = String::new();
    let caption = caption.trim();
    match (recognise(address), web(address)) {
        (Some(Embed { provider, address }), _) => {
            out.push_str("<figure class=\"embed\" data-provider=\"");
            out.push_str(provider.key);
            out.push_str("\"><a href=\"");
            escape(&address, &mut out);
            out.push_str("\">");
            out.push_str(provider.title);
            out.push_str(": ");
            tokens::write_text(address.strip_prefix("https://").unwrap_or(&address), &mut out);
            out.push_str("</a>");
            if !caption.is_empty() {
                out.push_str("<figcaption>");
                tokens::write_text(caption, &mut out);
                out.push_str("</figcaption>");
            }
            out.push_str("</figure>");
        }
        (None, Some(url)) => {
            out.push_str("<p><a href=\"");
            escape(url.as_str(), &mut out);
            out.push_str("\">");
            tokens::write_text(if caption.is_empty() { url.as_str() } else { caption }, &mut out);
            out.push_str("</a></p>");
        }
        (None, None) => {
            out.push_str("<p>");
            tokens::write_text(address, &mut out);
            out.push_str("</p>");
        }
    }
    out
}

/// Puts links where WordPress would put frames: for its embed blocks, and for web addresses alone on a line or in a
/// paragraph. The result still has to be cleaned.
///
/// # Errors
/// [`TooLong`] above [`MAX_BYTES`](crate::MAX_BYTES).
pub fn embeds(text: &str) -> Result<String, TooLong> {
    bounded(text)?;
    let mut writer = Writer::default();
    tokens::read(text, |piece| writer.see(&piece));
    writer.end();
    Ok(writer.out)
}

fn web(address: &str) -> Option<Url> {
    let address = address.trim();
    if address.len() > MAX_ADDRESS || address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let named = ["http://", "https://"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if named { Url::parse(address).ok() } else { None }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Text outside of every element since the last tag.
    loose: String,
    /// Elements that are open.
    depth: u32,
    held: Option<Held>,
    raw: bool,
}

/// A piece that is held back until it is clear what it is.
#[derive(Default)]
struct Held {
    /// As it came.
    source: String,
    /// The text in it, without the caption.
    text: String,
    caption: String,
    in_caption: bool,
    /// Figures open; 0 for a paragraph.
    figures: u32,
    /// An address that a link or frame in it leads to.
    target: Option<String>,
}

impl Writer {
    fn see(&mut self, piece: &Piece<'_>) {
        if self.held.is_some() {
            return self.hold(piece);
        }
        match piece {
            Piece::Text(text) if self.depth == 0 => self.loose.push_str(text),
            Piece::Start(tag) => {
                self.settle(false);
                let is_block = &*tag.name == "figure"
                    && attribute(tag, "class")
                        .is_some_and(|class| class.split_ascii_whitespace().any(|name| name == "wp-block-embed"));
                if is_block || &*tag.name == "p" {
                    let mut held = Held { figures: u32::from(is_block), ..Held::default() };
                    tokens::write_start(tag, &mut held.source);
                    self.held = Some(held);
                    return;
                }
                self.write(piece);
            }
            Piece::End(_) | Piece::Comment(_) => {
                self.settle(false);
                self.write(piece);
            }
            Piece::Text(_) => self.write(piece),
        }
    }

    fn hold(&mut self, piece: &Piece<'_>) {
        let Some(mut held) = self.held.take() else { return };
        if held.figures == 0 {
            match piece {
                Piece::Text(text) => {
                    held.text.push_str(text);
                    echo(piece, false, &mut held.source);
                    self.held = Some(held);
                }
                Piece::End("p") if web(&held.text).is_some() => self.out.push_str(&html(&held.text, "")),
                _ => {
                    // An ordinary paragraph.
                    self.out.push_str(&held.source);
                    self.depth = self.depth.saturating_add(1);
                    self.see(piece);
                }
            }
            return;
        }
        echo(piece, false, &mut held.source);
        match piece {
            Piece::Text(text) if held.in_caption => held.caption.push_str(text),
            Piece::Text(text) => held.text.push_str(text),
            Piece::Start(tag) => match &*tag.name {
                "figure" => held.figures = held.figures.saturating_add(1),
                "figcaption" => held.in_caption = true,
                "a" if held.target.is_none() && !held.in_caption => {
                    held.target = attribute(tag, "href").map(ToOwned::to_owned);
                }
                "iframe" if held.target.is_none() => held.target = attribute(tag, "src").map(ToOwned::to_owned),
                _ => {}
            },
            Piece::End("figcaption") => held.in_caption = false,
            Piece::End("figure") => {
                held.figures -= 1;
                if held.figures == 0 {
                    let address = [Some(held.text), held.target].into_iter().flatten().find(|text| web(text).is_some());
                    match address {
                        Some(address) => self.out.push_str(&html(&address, &held.caption)),
                        None => self.out.push_str(&held.source),
                    }
                    return;
                }
            }
            _ => {}
        }
        self.held = Some(held);
    }

    fn write(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(tag) if !tokens::is_void(&tag.name) => {
                self.raw = tokens::is_raw(&tag.name);
                self.depth = self.depth.saturating_add(1);
            }
            Piece::End(_) => {
                self.raw = false;
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
        echo(piece, self.raw, &mut self.out);
    }

    /// Writes the text outside of elements; its lines are whole where a line break or the text's edge bounds them.
    fn settle(&mut self, at_end: bool) {
        let loose = std::mem::take(&mut self.loose);
        let whole_before = self.out.is_empty() || self.out.ends_with(['\n', '>']);
        let lines: Vec<&str> = loose.split_inclusive('\n').collect();
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            let whole = (index > 0 || whole_before) && (index < last || line.ends_with('\n') || at_end);
            if whole && web(line).is_some() {
                self.out.push_str(&html(line, ""));
                self.out.push('\n');
            } else {
                tokens::write_text(line, &mut self.out);
            }
        }
    }

    fn end(&mut self) {
        self.settle(true);
        if let Some(held) = self.held.take() {
            // A paragraph may be left open.
            if held.figures == 0 && web(&held.text).is_some() {
                self.out.push_str(&html(&held.text, ""));
            } else {
                self.out.push_str(&held.source);
            }
        }
    }
}

fn echo(piece: &Piece<'_>, raw: bool, out: &mut String) {
    match piece {
        Piece::Start(tag) => tokens::write_start(tag, out),
        Piece::End(name) => tokens::write_end(name, out),
        Piece::Text(text) if raw => out.push_str(text),
        Piece::Text(text) => tokens::write_text(text, out),
        Piece::Comment(comment) => tokens::write_comment(comment, out),
    }
}
