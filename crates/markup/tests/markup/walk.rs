//! An independent judge of cleaned texts: parses them as a browser does and walks the tree. Shares no list, no address
//! parser and no serialiser with the crate.

use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, ParseOpts, QualName, ns, parse_document, parse_fragment};
use markup::policy::Policy;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

const COMMENT: &str = "a abbr b blockquote br cite code del em i p q s strong";
const AUTHOR: &str = "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption \
                      figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub sup \
                      table tbody td tfoot th thead time tr u ul var wbr";
const ATTRIBUTES: &str = "abbr alt cite class colspan datetime decoding dir height href hreflang id lang loading open \
                          rel reversed rowspan scope span src start title type value width data-provider data-ids \
                          data-id data-columns data-align";

/// Parses in the context of a block, with scripting on or off.
///
/// The tree lives as long as its owner: dropping that empties every node of it.
fn tree(html: &str, scripting: bool) -> RcDom {
    let mut opts = ParseOpts::default();
    opts.tree_builder.scripting_enabled = scripting;
    let context = QualName::new(None, ns!(html), LocalName::from("div"));
    parse_fragment(RcDom::default(), opts, context, vec![], scripting).one(html)
}

/// What the text is the inside of.
fn root(dom: &RcDom) -> Handle {
    dom.document.children.borrow()[0].clone()
}

/// A tree as text, one node a line.
fn dump(node: &Handle, depth: usize, out: &mut String) {
    for child in node.children.borrow().iter() {
        let line = match &child.data {
            NodeData::Text { contents } => format!("text {:?}", contents.borrow().to_string()),
            NodeData::Comment { contents } => format!("comment {:?}", contents.to_string()),
            NodeData::Element { name, attrs, .. } => {
                let attrs: Vec<String> =
                    attrs.borrow().iter().map(|attr| format!("{}={:?}", attr.name.local, &*attr.value)).collect();
                format!("{}:{} {attrs:?}", name.ns, name.local)
            }
            other => format!("{other:?}"),
        };
        out.push_str(&format!("{depth} {line}\n"));
        dump(child, depth + 1, out);
    }
}

/// Writes a tree as the standard says.
fn write(node: &Handle, out: &mut String) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => out.push_str(
                &contents
                    .borrow()
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
                    .replace('\u{a0}', "&nbsp;"),
            ),
            NodeData::Comment { contents } => out.push_str(&format!("<!--{}-->", &**contents)),
            NodeData::Element { name, attrs, .. } => {
                out.push_str(&format!("<{}", name.local));
                for attr in attrs.borrow().iter() {
                    let value = attr.value.replace('&', "&amp;").replace('"', "&quot;").replace('\u{a0}', "&nbsp;");
                    out.push_str(&format!(" {}=\"{value}\"", attr.name.local));
                }
                out.push('>');
                if !matches!(&*name.local, "br" | "col" | "hr" | "img" | "wbr") {
                    write(child, out);
                    out.push_str(&format!("</{}>", name.local));
                }
            }
            other => panic!("unexpected {other:?}"),
        }
    }
}

fn judge(node: &Handle, policy: Policy, hosts: &[&str], depth: usize) -> Result<(), String> {
    if depth > 256 {
        return Err("too deep".to_owned());
    }
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => {
                if contents.borrow().contains('\0') {
                    return Err("NUL".to_owned());
                }
            }
            NodeData::Comment { contents } => {
                if !matches!(policy, Policy::Author | Policy::Editor) {
                    return Err("comment".to_owned());
                }
                let inner = contents.trim().trim_start_matches('/');
                if !inner.starts_with("wp:") && !matches!(inner, "more" | "nextpage" | "noteaser")
                    || contents.contains(['<', '>'])
                {
                    return Err(format!("comment {inner}"));
                }
            }
            NodeData::Element { name, attrs, .. } => {
                let known = match policy {
                    Policy::Comment => COMMENT.split_whitespace().any(|tag| tag == &*name.local),
                    Policy::Author => AUTHOR.split_whitespace().any(|tag| tag == &*name.local),
                    Policy::Editor | Policy::Reader => {
                        AUTHOR.split_whitespace().any(|tag| tag == &*name.local)
                            || matches!(&*name.local, "details" | "summary")
                    }
                };
                if name.ns != ns!(html) || !known {
                    return Err(format!("element {}", name.local));
                }
                for attr in attrs.borrow().iter() {
                    let attribute = &*attr.name.local;
                    if attribute.starts_with("on") || !ATTRIBUTES.split_whitespace().any(|known| known == attribute) {
                        return Err(format!("attribute {attribute}"));
                    }
                    if matches!(attribute, "href" | "src" | "cite") {
                        address(&attr.value)?;
                    }
                    if attribute == "src" && !own(&attr.value, hosts) {
                        return Err(format!("picture {}", &*attr.value));
                    }
                    if attribute == "id" && !attr.value.starts_with("texto-") {
                        return Err(format!("id {}", &*attr.value));
                    }
                }
                if policy == Policy::Reader && &*name.local == "a" {
                    let rel = attrs
                        .borrow()
                        .iter()
                        .find(|attr| &*attr.name.local == "rel")
                        .map(|attr| attr.value.to_string());
                    if !rel.is_some_and(|rel| rel.contains("noopener")) {
                        return Err("rel".to_owned());
                    }
                }
            }
            other => return Err(format!("{other:?}")),
        }
        judge(child, policy, hosts, depth + 1)?;
    }
    Ok(())
}

/// The scheme is what is before the first colon, when nothing before it ends a path.
fn address(raw: &str) -> Result<(), String> {
    let bare: String = raw.chars().filter(|c| *c > ' ' && !c.is_control()).collect();
    let before = bare.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    match before.split_once(':') {
        Some((scheme, _)) if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel") => {
            Err(format!("address {raw}"))
        }
        _ => Ok(()),
    }
}

fn own(raw: &str, hosts: &[&str]) -> bool {
    let slashes = raw.replace('\\', "/");
    let after = match slashes.split_once("//") {
        Some((before, after)) if before.is_empty() || before.ends_with(':') => after,
        _ => return !slashes.contains(':') || slashes.starts_with(['/', '?', '#', '.']),
    };
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
}

/// Every reason why a cleaned text may not be shown.
pub(crate) fn check(html: &str, policy: Policy, hosts: &[&str]) -> Result<(), String> {
    for scripting in [true, false] {
        let dom = tree(html, scripting);
        let first = root(&dom);
        judge(&first, policy, hosts, 0)?;
        let (mut once, mut twice, mut written) = (String::new(), String::new(), String::new());
        dump(&first, 0, &mut once);
        write(&first, &mut written);
        dump(&root(&tree(&written, scripting)), 0, &mut twice);
        if once != twice {
            return Err(format!("mutates: {once} / {twice}"));
        }
    }
    // A whole page and the inside of a cell are read by other rules; what is active stays out of them too.
    let page: RcDom = parse_document(RcDom::default(), ParseOpts::default())
        .one(format!("<!doctype html><html><head></head><body><main>{html}</main></body></html>"));
    let mut dumped = String::new();
    dump(&page.document, 0, &mut dumped);
    for line in dumped.lines() {
        let mut words = line.split_whitespace();
        let element = words.nth(1).unwrap_or_default().rsplit(':').next().unwrap_or_default();
        let active =
            ["script", "style", "iframe", "object", "embed", "svg", "math", "base", "meta", "link", "form", "input"];
        if line.contains("xhtml:") && active.contains(&element) {
            return Err(format!("page holds {element}"));
        }
    }
    Ok(())
}

#[test]
fn the_judge_sees_what_is_wrong() {
    for wrong in [
        "<script></script>",
        "<p onclick=x>a</p>",
        "<p style=x>a</p>",
        "<a href=\"java\tscript:x\">a</a>",
        "<a href=data:x>a</a>",
        "<img src=//mau.example/x>",
        "<img src=/\\mau.example/x>",
        "<img src=https://mau.example/x>",
        "<p id=x>a</p>",
        "<svg></svg>",
        "<!-- x -->",
        "<pre>\n\na</pre>",
        "<a href=/x>a</a>",
    ] {
        assert!(check(wrong, Policy::Reader, &["clinica.example"]).is_err(), "{wrong}");
    }
    assert_eq!(check("<p>a<img src=https://clinica.example/x></p>", Policy::Reader, &["clinica.example"]), Ok(()));
}
