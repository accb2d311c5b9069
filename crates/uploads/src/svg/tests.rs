use base64::Engine;

use super::*;
use crate::samples::{jpeg_with, png};

const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

fn cleaned(body: &str) -> (String, bool) {
    let svg = clean(format!("{OPEN}{body}</svg>").as_bytes()).unwrap();
    (String::from_utf8(svg.bytes).unwrap().to_lowercase(), svg.was_active)
}

#[test]
fn what_runs_or_fetches_is_taken_out_and_said() {
    for body in [
        "<script>alert(1)</script>",
        "<path onload=\"alert(1)\"/>",
        "<path OnClick=\"alert(1)\"/>",
        "<a xlink:href=\"javascript:alert(1)\"><text>x</text></a>",
        "<a href=\"java&#10;script:alert(1)\"><text>x</text></a>",
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></body></foreignObject>",
        "<image href=\"https://evil.example/p.png\"/>",
        "<use href=\"https://evil.example/a.svg#x\"/>",
        "<style>@import url(https://evil.example/a.css);</style>",
        "<rect style=\"fill:url(https://evil.example/a)\"/>",
        "<image href=\"data:text/html;base64,PHNjcmlwdD4=\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
    ] {
        let (svg, was_active) = cleaned(body);
        assert!(was_active, "{body}");
        for bad in ["script", "alert", "@import", "url(", "href", "onload", "onclick", "text/html", "foreignobject"] {
            assert!(!svg.contains(bad), "{body} -> {svg}");
        }
    }
}

#[test]
fn a_plain_drawing_stays_as_it_is() {
    let body = "<defs><path id=\"p\" d=\"M0 0h9\"/></defs><use href=\"#p\" fill=\"url(#g)\"/><title>Logo</title>";
    let (svg, was_active) = cleaned(body);
    assert!(!was_active);
    for kept in ["<path", "m0 0h9", "#p", "url(#g)", "logo"] {
        assert!(svg.contains(kept), "{kept}: {svg}");
    }
}

#[test]
fn an_embedded_picture_stays_only_if_it_is_one_and_says_nothing() {
    let embed = |kind: &str, bytes: &[u8]| {
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        cleaned(&format!("<image href=\"data:image/{kind};base64,{data}\"/>")).0.contains("base64")
    };
    assert!(embed("png", &png(4, 4)));
    assert!(!embed("jpeg", &png(4, 4)));
    assert!(!embed("jpeg", &jpeg_with(0xFE, b"Paciente Maria")));
    assert!(!embed("svg+xml", b"<svg/>"));
}

#[test]
fn entities_and_copies_of_copies_are_refused() {
    let laughs = "<!DOCTYPE svg [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
    let outside = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>";
    let mut copies = String::from("<g id=\"a0\"><path/></g>");
    for level in 1..12 {
        let uses = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        copies += &format!("<g id=\"a{level}\">{uses}</g>");
    }
    let itself = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>";
    let deep = "<g>".repeat(300) + &"</g>".repeat(300);
    for (document, refusal) in [
        (laughs.to_owned(), Refusal::XmlEntities),
        (outside.to_owned(), Refusal::XmlEntities),
        (format!("{OPEN}{copies}</svg>"), Refusal::XmlTooComplex),
        (format!("{OPEN}{itself}</svg>"), Refusal::XmlTooComplex),
        (format!("{OPEN}{deep}</svg>"), Refusal::XmlTooComplex),
        (format!("{OPEN}<g></svg>"), Refusal::Damaged),
        ("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_owned(), Refusal::TypeMismatch),
    ] {
        assert_eq!(clean(document.as_bytes()).err(), Some(refusal), "{document:.120}");
    }
}

#[test]
fn a_document_type_without_declarations_is_dropped() {
    let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    let svg = clean(svg.as_bytes()).unwrap();
    assert!(!String::from_utf8(svg.bytes).unwrap().contains("DOCTYPE"));
}
