use super::{document, read, read_item};

/// The value of the only meta, written as it stands in a file.
fn value(written: &str) -> String {
    let members =
        format!("<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>{written}</wp:meta_value></wp:postmeta>");
    read_item(&members).unwrap().metas.remove(0).value
}

#[test]
fn texts_are_read_exactly() {
    let cases = [
        // Serialised PHP, without and with CDATA.
        (r#"a:1:{s:3:"uva";s:4:"a&lt;b&gt;";}"#, r#"a:1:{s:3:"uva";s:4:"a<b>";}"#),
        (r#"<![CDATA[a:1:{s:3:"uva";s:4:"a<b>";}]]>"#, r#"a:1:{s:3:"uva";s:4:"a<b>";}"#),
        // Nothing within CDATA is markup.
        ("<![CDATA[&amp; &nbsp; <b>]]>", "&amp; &nbsp; <b>"),
        // Backslashes.
        (r"<![CDATA[um \ dois \\ três \']]>", r"um \ dois \\ três \'"),
        // White space around a section is text, and line ends stay.
        ("\r\n <![CDATA[a\r\nb]]> \n", "\r\n a\r\nb \n"),
        ("a\r\nb\rc", "a\r\nb\rc"),
        ("a&#13;&#10;b&#x9;", "a\r\nb\t"),
        // The closing of a section, split by the exporter.
        ("<![CDATA[a ]]]]><![CDATA[> b]]>", "a ]]> b"),
        ("<![CDATA[]]]]><![CDATA[>]]>", "]]>"),
        // And not split.
        ("<![CDATA[a <![CDATA[ b ]]> c]]>", "a <![CDATA[ b ]]> c"),
        ("<![CDATA[]]>]]>", "]]>"),
        ("<![CDATA[a <![CDATA[ b ]]> c <![CDATA[ d ]]>]]>", "a <![CDATA[ b ]]> c <![CDATA[ d ]]>"),
        ("<![CDATA[a ]]> b &amp; c &nbsp; d & e]]>", "a ]]> b &amp; c &nbsp; d & e"),
        ("<![CDATA[a]]]>]]>", "a]]]>"),
        // Text behind a section that is nothing but text.
        ("<![CDATA[a]]> &amp; b", "a & b"),
        ("a ]]> b", "a ]]> b"),
        ("", ""),
        ("<![CDATA[]]>", ""),
        ("<![CDATA[]]]>", "]"),
        // A note within.
        ("a<!-- <b> --><?php echo 1 ?>b", "ab"),
        ("<![CDATA[👩🏽‍⚕️ ação]]>", "👩🏽‍⚕️ ação"),
    ];
    for (written, expected) in cases {
        assert_eq!(value(written), expected, "{written}");
    }
}

#[test]
fn what_xml_forbids_is_replaced_by_as_many_bytes() {
    let written = "<![CDATA[a\u{b}b\0c\u{1f}\u{fffe}\u{ffff}\t\u{7f}]]>";
    let text = value(written);
    assert_eq!(text, "a b c \u{fffd}\u{fffd}\t\u{7f}");
    assert_eq!(text.len(), written.len() - "<![CDATA[]]>".len());

    let entries =
        read(document("<item><title>a\u{1}b&#2;</title><category nicename=\"\u{3}\">x</category></item><item/>"));
    let replaced: Vec<u64> = entries.unwrap().iter().map(|located| located.replaced).collect();
    assert_eq!(replaced, [3, 0]);
}

#[test]
fn attributes_are_read_as_xml_reads_them() {
    let item = read_item("<category domain='a&#10;b\nc&amp;&quot;' nicename=\"d'e\"/>").unwrap();
    assert_eq!((item.terms[0].taxonomy.as_str(), item.terms[0].slug.as_str()), ("a\nb c&\"", "d'e"));
}

#[test]
fn a_mark_and_other_line_ends_change_nothing() {
    let plain = document("<item><title>Gripe</title></item>");
    let expected: Vec<_> = read(&plain).unwrap().into_iter().map(|located| located.entry).collect();
    for other in [format!("\u{feff}{plain}"), plain.replace('\n', "\r\n"), format!("\n{plain}")] {
        let entries: Vec<_> = read(other).unwrap().into_iter().map(|located| located.entry).collect();
        assert_eq!(entries, expected);
    }
}

#[test]
fn offsets_are_bytes_of_the_file() {
    for begin in ["", "\u{feff}"] {
        let document = format!("{begin}{}", document("<item><title>ação</title></item>\n<item/>"));
        let entries = read(&document).unwrap();
        let spans: Vec<&str> =
            entries.iter().map(|located| &document[located.offset as usize..located.end as usize]).collect();
        assert_eq!(spans, ["<item><title>ação</title></item>", "<item/>"]);
    }
}
