use std::time::{Duration, Instant};

use markup::policy::{Kind, Policy, Site, clean};
use markup::{MAX_BYTES, TooLong};
use proptest::prelude::*;

use crate::corpus::HOSTILE;
use crate::walk;

const HOSTS: [&str; 2] = ["clinica.example", "arquivos.clinica.example"];
const SITE: Site<'static> = Site::new(&HOSTS);

fn html(text: &str, policy: Policy) -> String {
    clean(text, policy, &SITE).unwrap().html
}

/// Cleans by every policy and has the result judged.
fn safe(text: &str) -> Result<(), String> {
    for policy in Policy::ALL {
        let once = html(text, policy);
        walk::check(&once, policy, &HOSTS).map_err(|why| format!("{policy:?} {text:?} -> {once:?}: {why}"))?;
        let twice = html(&once, policy);
        if once != twice {
            return Err(format!("{policy:?} {text:?} -> {once:?} -> {twice:?}"));
        }
    }
    Ok(())
}

#[test]
fn hostile_texts_are_inert_and_at_rest() {
    assert!(HOSTILE.len() >= 200, "{}", HOSTILE.len());
    let wrong: Vec<String> =
        HOSTILE.iter().filter_map(|(family, text)| safe(text).err().map(|why| format!("{family}: {why}"))).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn hostile_texts_stay_inert_within_others() {
    for (before, after) in [
        ("<p>", "</p>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<table>", "</table>"),
        ("<a href=/x>", "</a>"),
        ("<ul><li>", "<li>"),
        ("<pre>", "</pre>"),
        ("<svg>", "</svg>"),
        ("<math><mtext>", "</mtext></math>"),
        ("<select>", "</select>"),
        ("<noscript>", "</noscript>"),
        ("<b title=\"", "\">"),
        ("<!-- wp:html -->", "<!-- /wp:html -->"),
        ("<!--", "-->"),
    ] {
        for (_, text) in HOSTILE {
            if let Err(why) = safe(&format!("{before}{text}{after}<p>fim</p>")) {
                panic!("{why}");
            }
        }
    }
}

#[test]
fn hostile_texts_stay_inert_in_pairs() {
    for (index, (_, one)) in HOSTILE.iter().enumerate() {
        let (_, other) = HOSTILE[(index * 71 + 13) % HOSTILE.len()];
        if let Err(why) = safe(&format!("{one}{other}")) {
            panic!("{why}");
        }
    }
}

#[test]
fn running_text_keeps_its_form() {
    let text = "<h2 id=\"sinais\">Sinais</h2><p lang=\"pt\">Dor <strong>forte</strong>, <a href=\"#sinais\">acima</a>; \
                H<sub>2</sub>O &amp; \"aspas\".</p><ul><li>um</li><li>dois</li></ul>";
    let kept = text.replace("id=\"sinais\"", "id=\"texto-sinais\"").replace("#sinais", "#texto-sinais");
    assert_eq!(clean(text, Policy::Author, &SITE).unwrap().html, kept);
    assert!(clean(text, Policy::Author, &SITE).unwrap().removed.is_empty());
    let table = "<table><caption>T</caption><thead><tr><th scope=\"col\">A</th></tr></thead><tbody><tr><td \
                 colspan=\"2\">1</td></tr></tbody></table>";
    assert_eq!(html(table, Policy::Author), table);
    let figure = "<figure class=\"wp-block-image\"><img src=\"/m/a.webp\" alt=\"Mão\" width=\"640\" height=\"480\" \
                  loading=\"lazy\"><figcaption class=\"wp-element-caption\">Mão</figcaption></figure>";
    assert_eq!(html(figure, Policy::Author), figure);
}

#[test]
fn comments_of_readers_hold_little_and_vouch_for_nothing() {
    assert_eq!(
        html(
            "<h1>a</h1><p id=x class=embed>b <a href=https://x.example/ rel=author>c</a> <img src=/a.png></p>",
            Policy::Comment
        ),
        "a <p>b <a href=\"https://x.example/\" rel=\"nofollow noopener noreferrer ugc\">c</a> </p>"
    );
}

#[test]
fn words_do_not_melt_where_blocks_go() {
    let text = "<main><section>um</section><section>do<blink>is</blink></section></main><ul><li>três</li></ul>";
    assert_eq!(html(text, Policy::Comment), "um dois três ");
    assert_eq!(html(text, Policy::Author), "um dois <ul><li>três</li></ul>");
}

#[test]
fn links_of_public_pages_are_sealed_off_and_keep_what_they_say() {
    let text = "<a href=\"https://x.example/\" rel=\"Sponsored author opener\" target=\"_blank\">a</a>";
    assert_eq!(
        html(text, Policy::Reader),
        "<a href=\"https://x.example/\" rel=\"noopener noreferrer sponsored\">a</a>"
    );
    assert_eq!(html(text, Policy::Editor), "<a href=\"https://x.example/\" rel=\"sponsored\">a</a>");
}

#[test]
fn blocks_of_the_editor_survive_storage_and_not_publication() {
    let text = "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">a</h3>\n<!-- /wp:heading -->\n\n\
                <!-- wp:more --><!--more--><!-- /wp:more -->\n<!-- wp:spacer {\"height\":\"40px\"} /-->";
    assert_eq!(html(text, Policy::Author), text);
    assert_eq!(html(text, Policy::Editor), text);
    let shown = clean(text, Policy::Reader, &SITE).unwrap();
    assert_eq!(shown.html, "\n<h3 class=\"wp-block-heading\">a</h3>\n\n\n\n");
    assert_eq!(
        shown.removed.iter().map(|removed| (removed.kind, removed.count)).collect::<Vec<_>>(),
        [(Kind::Comment, 6)]
    );
}

#[test]
fn pictures_of_others_become_links() {
    assert_eq!(
        html("<p><img src=\"https://x.example/a.png\" alt=\"Raio-X\"></p>", Policy::Author),
        "<p><a href=\"https://x.example/a.png\">Raio-X</a></p>"
    );
    assert_eq!(
        html("<a href=/b><img src=\"https://x.example/a.png\"></a>", Policy::Author),
        "<a href=\"/b\">Imagem</a>"
    );
    let own = "<img src=\"https://ARQUIVOS.clinica.example/a.png\" alt=\"\">";
    assert_eq!(html(own, Policy::Reader), own);
}

#[test]
fn what_went_is_counted_and_never_quoted() {
    let cleaned = clean(
        "<script>s</script><p onclick=a onfocus=b style=c>x</p><style>s</style><iframe src=x></iframe><blink>y</blink>\
         <img src=//x.example/z><a href=javascript:z>l</a><!-- segredo -->",
        Policy::Author,
        &SITE,
    )
    .unwrap();
    assert_eq!(
        serde_json::to_string(&cleaned.removed).unwrap(),
        "[{\"kind\":\"script\",\"count\":1},{\"kind\":\"handler\",\"count\":2},{\"kind\":\"style\",\"count\":2},\
         {\"kind\":\"frame\",\"count\":1},{\"kind\":\"unknown_tag\",\"count\":1},{\"kind\":\"foreign_image\",\"count\":1},\
         {\"kind\":\"bad_url\",\"count\":1},{\"kind\":\"comment\",\"count\":1}]"
    );
}

#[test]
fn texts_are_bounded() {
    assert_eq!(clean(&"a".repeat(MAX_BYTES + 1), Policy::Author, &SITE), Err(TooLong));
    assert!(clean(&"a".repeat(MAX_BYTES), Policy::Author, &SITE).is_ok());
    // As it would be written.
    assert_eq!(clean(&"&".repeat(MAX_BYTES), Policy::Author, &SITE), Err(TooLong));
    let deep = clean(&"<div>".repeat(40_000), Policy::Author, &SITE).unwrap();
    assert!(deep.html.matches("<div>").count() <= 256);
    assert!(deep.removed.iter().any(|removed| removed.kind == Kind::TooDeep));
}

/// Each of these makes a parser or a careless cleaner spend more than linear time or memory.
#[test]
fn costly_texts_cost_little() {
    for unit in [
        "<div>",
        "<b>",
        "<p><b>",
        "<a href=x>",
        "<table>",
        "<table><td>",
        "<table><b>",
        "<li>",
        "<dl><dd><div>",
        "<i><p>",
        "<b><p></b>",
        "<table><b>x<tr>x",
        "<svg>",
        "<math><mi>",
        "<select>",
        "<template>",
        "<form>",
        "<font color=a>",
        "</p>",
        "</b>",
        "<!--",
        "<!-- wp:a -->",
        "<pre>\n",
        "&amp",
        "&amp;",
        "&nbsp;",
        "&#",
        "<&",
        "\u{a0}",
        "<a b=c d=e f=g>",
        "<h1>",
        "<img src=//x>",
        "<details>",
        "<noscript>",
        "<textarea>",
        "<p title=\"",
        "<table><caption>",
        "<col>",
        "x<td>",
    ] {
        let text = unit.repeat(MAX_BYTES / unit.len());
        let started = Instant::now();
        let cleaned = clean(&text, Policy::Editor, &SITE);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(5), "{unit:?} took {took:?}");
        if let Ok(cleaned) = cleaned {
            assert!(cleaned.html.len() <= MAX_BYTES);
        }
    }
    // Distinct formatting elements, reopened in every paragraph after them.
    let mut text: String = (0..8000).map(|i| format!("<b id=x{i}>")).collect();
    text.push_str(&"<p>x".repeat(15_000));
    let started = Instant::now();
    let _cleaned = clean(&text, Policy::Editor, &SITE);
    assert!(started.elapsed() < Duration::from_secs(5));
    let attributes: String = (0..15_000).map(|i| format!(" a{i}=1")).collect();
    let started = Instant::now();
    assert_eq!(html(&format!("<p{attributes}>x</p>"), Policy::Reader), "<p>x</p>");
    assert!(started.elapsed() < Duration::from_secs(5));
    let huge = format!("<p title=\"{}\"><a href=\"/{}\">x</a></p>", "t".repeat(90_000), "h".repeat(90_000));
    assert_eq!(html(&huge, Policy::Author), "<p><a>x</a></p>");
}

fn fragment() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(
        "a b i p div h1 h2 ul ol li dl dt dd table tbody thead tr td th caption col colgroup pre br hr img figure \
         figcaption blockquote details summary span svg math style script noscript template select option form title \
         textarea mtext mglyph foreignObject annotation-xml iframe xmp plaintext button nobr font body html head"
            .split_whitespace()
            .collect::<Vec<_>>(),
    );
    let attribute = prop_oneof![
        Just(String::new()),
        Just(" href=\"javascript:boom()\"".to_owned()),
        Just(" href=/a".to_owned()),
        Just(" id=x class='embed b' title='\"><script>'".to_owned()),
        Just(" src=//m.example onerror=boom()".to_owned()),
        Just(" src=/a.png".to_owned()),
        "[ a-z=\"'<>/&#;:]{0,12}".prop_map(|text| format!(" {text}")),
    ];
    prop_oneof![
        4 => (tags.clone(), attribute).prop_map(|(tag, attribute)| format!("<{tag}{attribute}>")),
        3 => tags.prop_map(|tag| format!("</{tag}>")),
        2 => "[a-z \n<>&;\"'\r\u{0}\u{feff}\u{a0}=/!-]{0,6}",
        1 => Just("<!--".to_owned()),
        1 => Just("-->".to_owned()),
        1 => Just("<!-- wp:a {\"b\":\"--\"} -->".to_owned()),
        1 => Just("<![CDATA[".to_owned()),
        1 => Just("]]>".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn soups_of_tags_are_safe_and_at_rest(parts in prop::collection::vec(fragment(), 0..40)) {
        safe(&parts.concat()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_text_is_safe_and_at_rest(text in any::<String>()) {
        safe(&text).map_err(TestCaseError::fail)?;
    }
}
