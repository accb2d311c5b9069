use markup::shortcode::{Caption, Parsed, Piece, parse};
use markup::{MAX_BYTES, TooLong};
use proptest::prelude::*;

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn pieces(text: &str) -> Vec<Piece> {
    parse(text).unwrap().pieces
}

#[test]
fn captions_become_figures() {
    let parsed = pieces(
        "a [caption id=\"attachment_6\" align=\"alignright\" width=\"300\"]<a href=\"/x\"><img src=\"/a.png\" alt=\">\" />\
         </a> Mão <em>direita</em>[/caption] b",
    );
    let [before, Piece::Caption(caption), after] = &parsed[..] else { panic!("{parsed:?}") };
    assert_eq!((before, after), (&text("a "), &text(" b")));
    assert_eq!((caption.attachment, caption.align), (Some(6), "alignright"));
    assert_eq!(
        caption.html(),
        "<figure class=\"wp-caption alignright\"><a href=\"/x\"><img src=\"/a.png\" alt=\">\" /></a>\
         <figcaption class=\"wp-caption-text\">Mão <em>direita</em></figcaption></figure>"
    );
    let old = pieces("[wp_caption align='x' caption='a < \"b\"']<img src=/a.png title=\"]\">[/wp_caption]");
    assert_eq!(
        old,
        [Piece::Caption(Caption {
            picture: "<img src=/a.png title=\"]\">".to_owned(),
            words: "a &lt; &quot;b&quot;".to_owned(),
            attachment: None,
            align: "alignnone",
        })]
    );
}

#[test]
fn galleries_name_their_pictures() {
    for (code, ids, columns) in [
        ("[gallery]", vec![], None),
        ("[gallery ids=\"3,1, 2,x,-4\" columns=\"2\"]", vec![3, 1, 2], Some(2)),
        ("[gallery include=7 columns=10/]", vec![7], None),
        ("[gallery ids='1' /]", vec![1], None),
        ("[gallery ids=1,2]", vec![1, 2], None),
    ] {
        assert_eq!(pieces(code), [Piece::Gallery { ids, columns }], "{code}");
    }
}

#[test]
fn embeds_name_their_address() {
    let address = "https://youtu.be/x?a=1&b=2".to_owned();
    assert_eq!(pieces("[embed width=1] https://youtu.be/x?a=1&amp;b=2 [/embed]"), [Piece::Embed(address.clone())]);
    assert_eq!(pieces("[embed src=\"https://youtu.be/x?a=1&b=2\"]"), [Piece::Embed(address)]);
}

#[test]
fn other_shortcodes_are_text_and_named_once() {
    let html = "[agenda medico=\"3\"]x[/agenda] [agenda] [contact-form-7 id=1] [embed] [1] [Nota] [a [sic]";
    let parsed = parse(html).unwrap();
    assert_eq!(parsed.pieces, [text(html)]);
    assert_eq!(parsed.unknown, ["agenda", "contact-form-7", "embed", "sic"]);
}

#[test]
fn brackets_in_tags_and_doubled_ones_are_text() {
    assert_eq!(
        pieces("<a title=\"[gallery]\">x</a><!-- [gallery] -->"),
        [text("<a title=\"[gallery]\">x</a><!-- [gallery] -->")]
    );
    assert_eq!(pieces("[[gallery ids=1]]"), [text("[gallery ids=1]")]);
    assert_eq!(pieces("a < b [gallery]"), [text("a < b "), Piece::Gallery { ids: vec![], columns: None }]);
}

#[test]
fn parsing_is_bounded() {
    assert_eq!(parse(&"a".repeat(MAX_BYTES + 1)), Err(TooLong));
    for unit in
        ["[", "[a", "[a ", "[a b=\"", "[[a", "[[a]", "[caption]", "[gallery]", "<", "<a \"", "<!--", "[a b='", "[a/"]
    {
        let started = std::time::Instant::now();
        let parsed = parse(&unit.repeat(MAX_BYTES / unit.len())).unwrap();
        assert!(parsed.pieces.len() <= 1001);
        assert!(started.elapsed() < std::time::Duration::from_secs(2), "{unit}");
    }
}

proptest! {
    #[test]
    fn text_without_known_shortcodes_is_kept(text in "[a-b <>\"'=/\\]\\[]{0,40}") {
        let mut text: Vec<char> = text.chars().collect();
        text.dedup_by(|next, before| *next == '[' && *before == '[');
        let text: String = text.into_iter().collect();
        let Parsed { pieces, .. } = parse(&text).unwrap();
        let kept: String = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            other => panic!("{other:?}"),
        }).collect();
        prop_assert_eq!(kept, text);
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        prop_assert!(parse(&text).is_ok());
    }
}
