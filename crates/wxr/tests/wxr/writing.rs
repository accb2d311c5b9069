use time::macros::datetime;
use wxr::{Author, Comment, Entry, Item, Limits, Reader, Site, Tag, Version, WriteError, Writer};

fn write(entries: &[Entry]) -> String {
    let mut writer = Writer::new(Vec::new(), &Site::default()).unwrap();
    for entry in entries {
        writer.write(entry).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

#[test]
fn the_head_is_written_as_version_1_2() {
    let site = Site {
        title: "Saúde & você <3 ]]>".into(),
        link: "https://saude.exemplo/?a&b".into(),
        description: "Linha\r\noutra".into(),
        pub_date: Some(datetime!(2024-03-01 09:30 -3)),
        language: "pt-BR".into(),
        base_site_url: "https://saude.exemplo".into(),
        base_blog_url: "https://saude.exemplo/blog".into(),
        generator: "exemplo".into(),
    };
    let file = Writer::new(Vec::new(), &site).unwrap().finish().unwrap();
    let reader = Reader::new(file.as_slice(), Limits::default()).unwrap();
    assert_eq!(reader.version(), Version::V1_2);
    assert_eq!(reader.site(), &site);
}

#[test]
fn personal_data_of_comments_is_written_only_when_given() {
    let item = |comment: Comment| Entry::Item(Box::new(Item { comments: vec![comment], ..Item::default() }));
    let bare = write(&[item(Comment::default()), Entry::Item(Box::default())]);
    for name in ["comment_author_email", "comment_author_IP", "attachment_url", "pubDate"] {
        assert!(!bare.contains(name), "{name}");
    }
    let given = write(&[item(Comment {
        author_email: Some("a@exemplo.invalid".into()),
        author_ip: Some("192.0.2.1".into()),
        ..Comment::default()
    })]);
    assert!(given.contains("<wp:comment_author_email><![CDATA[a@exemplo.invalid]]></wp:comment_author_email>"));
    assert!(given.contains("<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>"));
}

#[test]
fn a_section_is_split_where_its_text_would_end_it() {
    let file = write(&[Entry::Tag(Tag { description: "a]]>b\r\nc\u{b}d]]".into(), ..Tag::default() })]);
    let expected = "<wp:tag_description><![CDATA[a]]]]><![CDATA[>b]]>&#13;<![CDATA[\nc d]]]]></wp:tag_description>";
    assert!(file.contains(expected), "{file}");
}

#[test]
fn entries_out_of_order_are_refused() {
    let mut writer = Writer::new(Vec::new(), &Site::default()).unwrap();
    writer.write(&Entry::Tag(Tag::default())).unwrap();
    writer.write(&Entry::Tag(Tag::default())).unwrap();
    let error = writer.write(&Entry::Author(Author::default())).unwrap_err();
    assert!(matches!(error, WriteError::OutOfOrder));
    assert_eq!(error.code(), "wxr_out_of_order");
    writer.write(&Entry::Item(Box::default())).unwrap();
}
