use markup::embed::{embeds, html, recognise};
use markup::policy::{Policy, Site, clean};
use markup::{MAX_BYTES, TooLong, classic};
use proptest::prelude::*;

#[test]
fn services_are_recognised_and_trackers_dropped() {
    for (address, key, kept) in [
        (
            "https://www.youtube.com/watch?v=abc-_1&feature=share&utm_source=x",
            "youtube",
            "https://www.youtube.com/watch?v=abc-_1",
        ),
        ("http://youtu.be/abc?si=quem&t=9", "youtube", "https://youtu.be/abc?t=9"),
        ("https://vimeo.com/1?fbclid=2", "vimeo", "https://vimeo.com/1"),
        ("https://open.spotify.com/episode/x?si=y", "spotify", "https://open.spotify.com/episode/x"),
        ("https://www.scielo.br/j/rsp/a/x/?lang=pt", "scielo", "https://www.scielo.br/j/rsp/a/x/?lang=pt"),
        ("https://www.google.com/maps/embed?pb=!1m1", "google-maps", "https://www.google.com/maps/embed?pb=%211m1"),
        ("https://maps.app.goo.gl/x", "google-maps", "https://maps.app.goo.gl/x"),
    ] {
        let embed = recognise(address).unwrap();
        assert_eq!((embed.provider.key, embed.address.as_str()), (key, kept));
        assert_eq!(recognise(kept).unwrap(), embed);
    }
    for address in [
        "https://youtube.com.mau.example/watch?v=a",
        "https://mau-scielo.br/",
        "https://www.youtube.com@mau.example/watch",
        "https://a:b@www.youtube.com/watch?v=a",
        "https://www.youtube.com:8443/watch?v=a",
        "https://www.google.com/search?q=a",
        "javascript://www.youtube.com/watch",
        "https:www.youtube.com/watch",
        "https://www.youtube.com/watch?v=a b",
        "youtube.com/watch?v=a",
    ] {
        assert_eq!(recognise(address), None, "{address}");
    }
}

#[test]
fn a_link_stands_where_a_frame_would() {
    let figure = "<figure class=\"embed\" data-provider=\"vimeo\"><a href=\"https://vimeo.com/1\">Vimeo: vimeo.com/1</a></figure>";
    let captioned = figure.replace("</figure>", "<figcaption>Aula &lt;1&gt;</figcaption></figure>");
    for (text, expected) in [
        ("https://vimeo.com/1", figure.to_owned() + "\n"),
        ("a\nhttps://vimeo.com/1\nb", format!("a\n{figure}\nb")),
        ("<p>a</p>\n<p> https://vimeo.com/1 </p>b", format!("<p>a</p>\n{figure}b")),
        (
            "<figure class=\"wp-block-embed is-type-video\"><div class=\"wp-block-embed__wrapper\">\nhttps://vimeo.com/1\n\
             </div><figcaption>Aula <b>&lt;1&gt;</b></figcaption></figure>",
            captioned,
        ),
        ("<figure class=wp-block-embed><iframe src=https://vimeo.com/1></iframe></figure>", figure.to_owned()),
        ("<p>https://x.example/a</p>", "<p><a href=\"https://x.example/a\">https://x.example/a</a></p>".to_owned()),
        ("veja https://vimeo.com/1 aqui", "veja https://vimeo.com/1 aqui".to_owned()),
        ("<p>veja <b>https://vimeo.com/1</b></p>", "<p>veja <b>https://vimeo.com/1</b></p>".to_owned()),
        ("<pre>https://vimeo.com/1</pre>", "<pre>https://vimeo.com/1</pre>".to_owned()),
        ("<b>x</b>\nhttps://vimeo.com/1 <i>y</i>", "<b>x</b>\nhttps://vimeo.com/1 <i>y</i>".to_owned()),
        ("<figure class=wp-block-embed>nada</figure>", "<figure class=\"wp-block-embed\">nada</figure>".to_owned()),
    ] {
        assert_eq!(embeds(text).unwrap(), expected, "{text}");
    }
    assert_eq!(html("javascript:x<", ""), "<p>javascript:x&lt;</p>");
    assert_eq!(embeds(&"a".repeat(MAX_BYTES + 1)), Err(TooLong));
}

#[test]
fn figures_of_embeds_pass_to_readers() {
    let site = Site::new(&[]);
    let shown = clean(&html("https://youtu.be/a", "b"), Policy::Reader, &site).unwrap();
    assert!(shown.removed.is_empty());
    assert!(shown.html.contains("data-provider=\"youtube\"") && shown.html.contains("<figcaption>b</figcaption>"));
}

#[test]
fn classic_texts_become_html() {
    let text = "Dor.\n\n[caption id=\"attachment_2\"]<img src=\"/a.png\"> Mão[/caption]\n\nhttps://youtu.be/a\n\n\
                [gallery ids=\"1,2\"]\n\n[agenda]\n\nFim\nmesmo";
    let made = classic(text, |ids, _| format!("<figure data-ids=\"{}\"></figure>", ids.len())).unwrap();
    assert_eq!(made.unknown, ["agenda"]);
    assert_eq!(
        made.html,
        "<p>Dor.</p>\n<figure class=\"wp-caption alignnone\"><img src=\"/a.png\"><figcaption \
         class=\"wp-caption-text\">Mão</figcaption>\n</figure>\n<figure class=\"embed\" data-provider=\"youtube\"><a \
         href=\"https://youtu.be/a\">YouTube: youtu.be/a</a></figure>\n<figure data-ids=\"2\"></figure>\n[agenda]\n\
         <p>Fim<br>\nmesmo</p>"
    );
}

proptest! {
    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        prop_assert!(embeds(&text).is_ok());
        prop_assert!(classic(&text, |_, _| String::new()).is_ok());
        let _embed = recognise(&text);
    }
}
