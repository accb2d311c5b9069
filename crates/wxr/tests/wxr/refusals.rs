use wxr::{Limits, Refusal};

use super::{document, namespaces, read, read_within};

/// The refusal of a document, and the part of it where it was met.
fn refused(document: impl AsRef<[u8]>) -> (Refusal, String) {
    refused_within(document, Limits::default())
}

fn refused_within(document: impl AsRef<[u8]>, limits: Limits) -> (Refusal, String) {
    let document = document.as_ref();
    let error = read_within(document, limits).unwrap_err();
    let rest = &document[usize::try_from(error.offset).unwrap()..];
    (error.refusal, String::from_utf8_lossy(&rest[..rest.len().min(12)]).into_owned())
}

#[test]
fn what_is_no_document_of_the_format_is_refused() {
    let open = format!("<rss {}>", namespaces("1.2"));
    let wide: Vec<u8> = document("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: Vec<(Vec<u8>, Refusal)> = vec![
        (vec![], Refusal::NotWxr),
        ("  \n".into(), Refusal::NotWxr),
        ("{\"posts\": []}".into(), Refusal::Malformed),
        ("<html><body/></html>".into(), Refusal::NotWxr),
        ("<rss><item/></rss>".into(), Refusal::NotWxr),
        ("<rss></rss>".into(), Refusal::NotWxr),
        (format!("{open}<channel></channel></rss>").into(), Refusal::VersionMissing),
        (
            format!("{open}<channel><item/><wp:wxr_version>1.2</wp:wxr_version></channel></rss>").into(),
            Refusal::VersionMissing,
        ),
        // Without its namespace, an element is not the one that is looked for.
        ("<rss><channel><wxr_version>1.2</wxr_version></channel></rss>".into(), Refusal::VersionMissing),
        (document("").replace("wordpress.org", "outro.exemplo").into(), Refusal::VersionMissing),
        ("<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>".into(), Refusal::Prefix),
        (document("").replace(">1.2<", ">1.3<").into(), Refusal::VersionUnknown),
        (document("").replace(">1.2<", "><").into(), Refusal::VersionUnknown),
        (document("").replace(">1.2<", ">um<").into(), Refusal::VersionUnknown),
        (document("").replace("UTF-8", "UTF-16").into(), Refusal::Encoding),
        (document("").replace("UTF-8", "ISO-8859-1").into(), Refusal::Encoding),
        ([b"\xFF\xFE".as_slice(), &wide].concat(), Refusal::Encoding),
        (
            document("<item><title>a\u{1}</title></item>")
                .into_bytes()
                .into_iter()
                .map(|b| if b == 1 { 0xE7 } else { b })
                .collect(),
            Refusal::Encoding,
        ),
    ];
    for (document, expected) in cases {
        assert_eq!(read(&document).unwrap_err().refusal, expected, "{}", String::from_utf8_lossy(&document));
    }
    assert!(read(wide).is_err());
}

#[test]
fn malformed_documents_are_refused_where_the_fault_is() {
    let cases = [
        ("<item><title>a</item>", Refusal::Malformed, "</item>"),
        ("</item>", Refusal::Malformed, "</item>"),
        ("<item></channel>", Refusal::Malformed, "</channel>"),
        ("<item><title>a & b</title></item>", Refusal::Malformed, "<title>"),
        ("<item><title>&#0;</title></item>", Refusal::Malformed, "<title>"),
        ("<item><title>&nbsp;</title></item>", Refusal::Entity, "<title>"),
        ("<item><category domain=\"&eu;\"/></item>", Refusal::Entity, "<category"),
        ("<item a=1/>", Refusal::Malformed, "<item a=1/>"),
        ("<item a='1' a='2'/>", Refusal::Malformed, "<item a='1'"),
        ("<x:item/>", Refusal::Prefix, "<x:item/>"),
        ("<item><x:y/></item>", Refusal::Prefix, "<x:y/>"),
        ("< item/>", Refusal::Malformed, "< item/>"),
        ("<!ITEM>", Refusal::Malformed, "<!ITEM>"),
        ("<!DOCTYPE a>", Refusal::Doctype, "<!DOCTYPE a"),
        ("<item><title><!DOCTYPE a></title></item>", Refusal::Doctype, "<!DOCTYPE a"),
        ("<?xml version='1.0'?>", Refusal::Malformed, "<?xml"),
        ("<item>solto</item>", Refusal::Unexpected, "solto"),
        ("solto", Refusal::Unexpected, "\nsolto"),
        ("<item><title>a<b>c</b></title></item>", Refusal::Unexpected, "<b>"),
        ("<item><title><![CDATA[a]]><b/></title></item>", Refusal::Unexpected, "<b/>"),
        ("<item><wp:post_id>doze</wp:post_id></item>", Refusal::Number, "<wp:post_id>"),
        ("<item><wp:post_id>-1</wp:post_id></item>", Refusal::Number, "<wp:post_id>"),
        ("<item><wp:menu_order>99999999999999999999</wp:menu_order></item>", Refusal::Number, "<wp:menu_ord"),
        ("</channel><channel>", Refusal::Unexpected, "<channel>"),
        ("</channel></rss><rss><channel>", Refusal::Malformed, "<rss>"),
        ("</channel></rss>lixo<rss><channel>", Refusal::Malformed, "lixo"),
    ];
    for (entries, refusal, place) in cases {
        let (found, rest) = refused(document(entries));
        assert_eq!(found, refusal, "{entries}");
        assert!(rest.starts_with(place), "{entries}: {rest}");
    }
}

#[test]
fn a_document_cut_off_anywhere_is_refused() {
    let whole = document("<item><title>ação &amp; <![CDATA[x]]></title><!-- n --><guid a=\"b\">c</guid></item>");
    let end = whole.trim_end().len();
    for length in 0..end {
        let error = read(&whole.as_bytes()[..length]).unwrap_err();
        assert!(
            matches!(error.refusal, Refusal::Truncated | Refusal::NotWxr | Refusal::Encoding),
            "{length}: {:?}",
            error.refusal
        );
    }
    assert!(read(&whole.as_bytes()[..end]).is_ok());
}

#[test]
fn entities_are_never_expanded() {
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">");
    for (one, next) in ('a'..='i').zip('b'..='j') {
        laughs.push_str(&format!("<!ENTITY {next} \"{}\">", format!("&{one};").repeat(10)));
    }
    laughs.push_str("]><rss><channel><title>&j;</title></channel></rss>");
    assert_eq!(refused(laughs).0, Refusal::Doctype);
    let outside = "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss/>";
    assert_eq!(refused(outside), (Refusal::Doctype, "<!DOCTYPE rs".into()));
}

#[test]
fn every_bound_holds() {
    let small = Limits { metas: 2, comments: 2, terms: 2, ..Limits::default() };
    let meta = "<wp:postmeta/>";
    let comment = "<wp:comment/>";
    let cases = [
        (format!("<item><title>{}</title></item>", "a".repeat(1_000_000)), Refusal::TextTooLong),
        (format!("<item><title>{}</title></item>", "<![CDATA[abc]]>".repeat(30_000)), Refusal::TextTooLong),
        (format!("<item><title>{}</title></item>", "&lt;".repeat(30_000)), Refusal::TextTooLong),
        (format!("<item a=\"{}\"/>", "a".repeat(20_000)), Refusal::TextTooLong),
        (format!("<x{}/>", "x".repeat(20_000)), Refusal::TextTooLong),
        ("<a>".repeat(40), Refusal::TooDeep),
        (format!("<item>{}</item>", "<a>".repeat(40)), Refusal::TooDeep),
        (format!("<item>{}</item>", meta.repeat(3)), Refusal::TooManyMetas),
        (format!("<wp:term>{}</wp:term>", "<wp:termmeta/>".repeat(3)), Refusal::TooManyMetas),
        (format!("<item><wp:comment>{}</wp:comment></item>", "<wp:commentmeta/>".repeat(3)), Refusal::TooManyMetas),
        (format!("<item>{}</item>", comment.repeat(3)), Refusal::TooManyComments),
        (format!("<item>{}</item>", "<category/>".repeat(3)), Refusal::TooManyTerms),
        (format!("<item {}/>", (0..40).map(|n| format!("a{n}='' ")).collect::<String>()), Refusal::TooManyAttributes),
        (
            format!("<item {}/>", (0..400).map(|n| format!("xmlns:a{n}='b' ")).collect::<String>()),
            Refusal::TooManyAttributes,
        ),
    ];
    for (entries, expected) in cases {
        assert_eq!(refused_within(document(&entries), small).0, expected, "{:.40}", entries);
    }
    let within = format!("<item>{}{}<category/><category/></item>", meta.repeat(2), comment.repeat(2));
    assert!(read_within(document(&within), small).is_ok());
}

#[test]
fn bounds_of_bytes_are_met_to_the_byte() {
    let line = |bytes: usize| document(&format!("<item><title><![CDATA[{}]]></title></item>", "a".repeat(bytes)));
    let limits = Limits { line_bytes: 100, ..Limits::default() };
    assert!(read_within(line(100), limits).is_ok());
    assert_eq!(refused_within(line(101), limits).0, Refusal::TextTooLong);

    let text = |bytes: usize| document(&format!("<item><description>{}</description></item>", "a".repeat(bytes)));
    let limits = Limits { text_bytes: 1_000, ..Limits::default() };
    assert!(read_within(text(1_000), limits).is_ok());
    assert_eq!(refused_within(text(1_001), limits).0, Refusal::TextTooLong);

    let whole = line(10);
    let bytes = whole.len() as u64;
    assert!(read_within(&whole, Limits { document_bytes: bytes, ..Limits::default() }).is_ok());
    let less = Limits { document_bytes: bytes - 1, ..Limits::default() };
    assert_eq!(refused_within(&whole, less).0, Refusal::DocumentTooLarge);

    let limits = Limits { entry_bytes: 2_000, ..Limits::default() };
    let parts = |count: usize| document(&format!("<item>{}</item>", "<title>0123456789</title>".repeat(count)));
    assert!(read_within(parts(70), limits).is_ok());
    assert_eq!(refused_within(parts(90), limits).0, Refusal::EntryTooLarge);
    // What stands between entries counts with the next.
    assert_eq!(refused_within(document(&format!("<item/>{}", "<a/> ".repeat(500))), limits).0, Refusal::EntryTooLarge);
}

#[test]
fn an_entry_before_the_fault_is_still_given() {
    let whole = document("<item><title>a</title></item><item><title>");
    let mut reader = wxr::Reader::new(whole.as_bytes(), Limits::default()).unwrap();
    assert!(matches!(reader.next(), Some(Ok(_))));
    assert!(matches!(reader.next(), Some(Err(_))));
    assert!(reader.next().is_none());
}

#[test]
fn a_failing_source_is_told_from_a_faulty_document() {
    struct Failing;
    impl std::io::Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("cabo solto"))
        }
    }
    let whole = document("<item/>");
    let (begin, _) = whole.split_once("</channel>").unwrap();
    let source = std::io::BufReader::new(std::io::Read::chain(begin.as_bytes(), Failing));
    let error =
        wxr::Reader::new(source, Limits::default()).and_then(Iterator::collect::<Result<Vec<_>, _>>).unwrap_err();
    assert_eq!(error.refusal, Refusal::Unreadable);
}

#[test]
fn codes_are_distinct_and_stay() {
    let mut codes: Vec<&str> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    assert!(codes.iter().all(|code| code.starts_with("wxr_")));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Refusal::ALL.len());
    let error = read("<html/>").unwrap_err();
    assert_eq!(error.to_string(), "The file is no WordPress export (WXR). (byte 0)");
}
