//! Drawings: what is left of one is a drawing, and cleaning it again changes nothing.

use uploads::svg;

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound { times: 256, bytes: 64 * 1024 * 1024, millis: 500 };

pub(crate) fn run(bytes: &[u8]) {
    let Ok(clean) = svg::clean(bytes) else { return };
    let lower = clean.bytes.to_ascii_lowercase();
    let holds = |word: &[u8]| lower.windows(word.len()).any(|window| window == word);
    assert!(!holds(b"<script") && !holds(b"<foreignobject") && !holds(b"<!doctype"), "what is cleaned is not active");
    let again = svg::clean(&clean.bytes).map(|again| again.bytes);
    assert_eq!(again.as_deref(), Ok(clean.bytes.as_slice()), "cleaning is done once");
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let data = samples::png(4, 4).iter().map(|byte| format!("%{byte:02x}")).collect::<String>();
    let svg = |body: &str| format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{body}</svg>").into_bytes();
    vec![
        svg("<script>alert(1)</script><rect width=\"1\" onclick=\"a\" style=\"fill:url(http://a)\"/><text>Maria</text>"),
        svg(&format!("<image href=\"data:image/png,{data}\"/><a xlink:href=\"javascript:a\"><path d=\"M0 0\"/></a>")),
        svg("<defs><g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g></defs><use href=\"#a\"/>"),
        svg("<style>@import 'a'; .b{fill:red}</style><foreignObject><p/></foreignObject>"),
        b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>".to_vec(),
        svg(&"<g>".repeat(100_000)),
        svg(&"<use href=\"#a\"/>".repeat(50_000)),
    ]
}
