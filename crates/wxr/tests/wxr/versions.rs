use time::macros::datetime;
use wxr::{
    Approval, Author, Category, Comment, Entry, Guid, Id, Item, ItemTerm, Kind, Limits, Meta, Openness, Reader, Status,
    Tag, Term, Version,
};

use super::{namespaces, read};

fn id(number: u64) -> Option<Id> {
    Id::new(number)
}

fn meta(key: &str, value: &str) -> Meta {
    Meta { key: key.into(), value: value.into() }
}

#[test]
fn version_1_0_has_categories_without_numbers_and_terms_without_slugs() {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- generator="exemplo" -->
<rss version="2.0" {}>
<channel>
<title>Saúde em casa</title><link>http://saude.exemplo/</link><description>Dicas</description>
<pubDate>Mon, 05 Jul 2010 12:00:00 +0000</pubDate>
<generator>http://wordpress.org/?v=3.0</generator>
<language>pt</language>
<wp:wxr_version>1.0</wp:wxr_version>
<wp:base_site_url>http://saude.exemplo/</wp:base_site_url>
<wp:base_blog_url>http://saude.exemplo/</wp:base_blog_url>
<wp:category><wp:category_nicename>vacinas</wp:category_nicename><wp:category_parent></wp:category_parent><wp:posts_private>0</wp:posts_private><wp:cat_name><![CDATA[Vacinas]]></wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>gripe</wp:tag_slug><wp:tag_name><![CDATA[Gripe]]></wp:tag_name></wp:tag>
<cloud domain='saude.exemplo' port='80' path='/?rsscloud=notify' />
<item>
<title>Campanha de inverno</title>
<dc:creator><![CDATA[redacao]]></dc:creator>
<category><![CDATA[Vacinas]]></category>
<category domain="category" nicename="vacinas"><![CDATA[Vacinas]]></category>
<category domain="tag" nicename="gripe"><![CDATA[Gripe]]></category>
<guid>http://saude.exemplo/?p=7</guid>
<wp:post_id>7</wp:post_id>
<wp:post_date>2010-07-01 09:00:00</wp:post_date>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
<pubDate>Thu, 01 Jul 2010 09:00:00 -0300</pubDate>
<wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>
</item>
</channel>
</rss>"#,
        namespaces("1.0")
    );
    let mut reader = Reader::new(document.as_bytes(), Limits::default()).unwrap();
    assert_eq!(reader.version(), Version::V1_0);
    assert_eq!(reader.site().title, "Saúde em casa");
    assert_eq!(reader.site().generator, "http://wordpress.org/?v=3.0");
    assert_eq!(reader.site().pub_date, Some(datetime!(2010-07-05 12:00 UTC)));

    let entries: Vec<Entry> = reader.by_ref().map(|located| located.unwrap().entry).collect();
    let category = Category { slug: "vacinas".into(), name: "Vacinas".into(), ..Category::default() };
    let tag = Tag { slug: "gripe".into(), name: "Gripe".into(), ..Tag::default() };
    assert_eq!(entries[..2], [Entry::Category(category), Entry::Tag(tag)]);
    let Entry::Item(item) = &entries[2] else { panic!() };
    let term = |taxonomy: &str, slug: &str, name: &str| ItemTerm {
        taxonomy: taxonomy.into(),
        slug: slug.into(),
        name: name.into(),
    };
    assert_eq!(
        item.terms,
        [term("", "", "Vacinas"), term("category", "vacinas", "Vacinas"), term("tag", "gripe", "Gripe")]
    );
    assert!(item.guid.is_permalink);
    assert_eq!((item.date, item.date_gmt), (Some(datetime!(2010-07-01 09:00)), None));
    assert_eq!(item.published_at(), Some(datetime!(2010-07-01 12:00 UTC)));
}

#[test]
fn version_1_1_has_authors_and_terms_of_any_taxonomy() {
    let document = format!(
        r#"<rss version="2.0" {}><channel>
<wp:wxr_version>1.1</wp:wxr_version>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>ana</wp:author_login><wp:author_email>ana@saude.exemplo</wp:author_email><wp:author_display_name><![CDATA[Ana da Redação]]></wp:author_display_name><wp:author_first_name><![CDATA[Ana]]></wp:author_first_name><wp:author_last_name><![CDATA[]]></wp:author_last_name></wp:author>
<wp:wp_author><wp:author_login>rui</wp:author_login></wp:wp_author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>sono</wp:category_nicename><wp:category_parent>bem-estar</wp:category_parent><wp:cat_name>Sono</wp:cat_name><wp:category_description>Dormir &amp; descansar</wp:category_description></wp:category>
<wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>principal</wp:term_slug><wp:term_name>Principal</wp:term_name></wp:term>
<generator>http://wordpress.org/?v=3.1</generator>
</channel></rss>"#,
        namespaces("1.1")
    );
    let mut reader = Reader::new(document.as_bytes(), Limits::default()).unwrap();
    assert_eq!(reader.version(), Version::V1_1);
    assert_eq!(reader.site().generator, "");
    let entries: Vec<Entry> = reader.by_ref().map(|located| located.unwrap().entry).collect();
    assert_eq!(
        entries,
        [
            Entry::Author(Author {
                id: id(2),
                login: "ana".into(),
                email: Some("ana@saude.exemplo".into()),
                display_name: "Ana da Redação".into(),
                first_name: "Ana".into(),
                last_name: String::new(),
            }),
            Entry::Author(Author { login: "rui".into(), ..Author::default() }),
            Entry::Category(Category {
                id: id(3),
                slug: "sono".into(),
                parent: "bem-estar".into(),
                name: "Sono".into(),
                description: "Dormir & descansar".into(),
                metas: vec![],
            }),
            Entry::Term(Term {
                id: id(9),
                taxonomy: "nav_menu".into(),
                slug: "principal".into(),
                name: "Principal".into(),
                ..Term::default()
            }),
        ]
    );
    assert_eq!(reader.site().generator, "http://wordpress.org/?v=3.1");
}

/// Every member of an item, in a document that gives the namespaces other prefixes than WordPress does.
#[test]
fn version_1_2_is_read_whatever_its_prefixes() {
    let document = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:w="http://wordpress.org/export/1.2/" xmlns:wp="http://purl.org/dc/elements/1.1/">
<channel>
<w:wxr_version>1.2</w:wxr_version>
<w:tag><w:term_id>4</w:term_id><w:tag_slug>dor</w:tag_slug><w:tag_name>Dor</w:tag_name><w:tag_description>Sobre dor</w:tag_description><w:termmeta><w:meta_key>cor</w:meta_key><w:meta_value><![CDATA[azul]]></w:meta_value></w:termmeta></w:tag>
<item xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:e="http://wordpress.org/export/1.2/excerpt/">
<title><![CDATA[Raio X]]></title>
<link>https://saude.exemplo/raio-x/?a=1&amp;b=2</link>
<pubDate>Fri, 01 Mar 2024 12:30:00 +0000</pubDate>
<wp:creator>ana</wp:creator>
<guid isPermaLink="false">https://saude.exemplo/?p=12</guid>
<description></description>
<c:encoded><![CDATA[<p>Texto</p>]]></c:encoded>
<e:encoded><![CDATA[Resumo]]></e:encoded>
<w:post_id>12</w:post_id>
<w:post_date>2024-03-01 09:30:00</w:post_date>
<w:post_date_gmt>2024-03-01 12:30:00</w:post_date_gmt>
<w:post_modified>2024-03-02 08:00:00</w:post_modified>
<w:post_modified_gmt>2024-03-02 11:00:00</w:post_modified_gmt>
<w:comment_status>open</w:comment_status>
<w:ping_status>closed</w:ping_status>
<w:post_name>raio-x</w:post_name>
<w:status>em-revisao</w:status>
<w:post_parent>5</w:post_parent>
<w:menu_order>-2</w:menu_order>
<w:post_type>attachment</w:post_type>
<w:post_password>segredo</w:post_password>
<w:is_sticky>1</w:is_sticky>
<w:attachment_url>https://saude.exemplo/raio-x.jpg</w:attachment_url>
<category domain="post_tag" nicename="dor"><![CDATA[Dor]]></category>
<w:postmeta><w:meta_key>_wp_attached_file</w:meta_key><w:meta_value><![CDATA[2024/03/raio-x.jpg]]></w:meta_value></w:postmeta>
<w:comment>
<w:comment_id>31</w:comment_id>
<w:comment_author><![CDATA[Leitora]]></w:comment_author>
<w:comment_author_email>leitora@exemplo.invalid</w:comment_author_email>
<w:comment_author_url></w:comment_author_url>
<w:comment_author_IP>192.0.2.7</w:comment_author_IP>
<w:comment_date>2024-03-03 10:00:00</w:comment_date>
<w:comment_date_gmt>2024-03-03 13:00:00</w:comment_date_gmt>
<w:comment_content><![CDATA[Dói?]]></w:comment_content>
<w:comment_approved>0</w:comment_approved>
<w:comment_type>comment</w:comment_type>
<w:comment_parent>30</w:comment_parent>
<w:comment_user_id>0</w:comment_user_id>
<w:commentmeta><w:meta_key>nota</w:meta_key><w:meta_value>5</w:meta_value></w:commentmeta>
</w:comment>
<w:de_um_plugin><w:meta_key>não é meta</w:meta_key> texto &nbsp; <b/></w:de_um_plugin>
</item>
</channel>
</rss>"#;
    let entries: Vec<Entry> = read(document).unwrap().into_iter().map(|located| located.entry).collect();
    assert_eq!(
        entries,
        [
            Entry::Tag(Tag {
                id: id(4),
                slug: "dor".into(),
                name: "Dor".into(),
                description: "Sobre dor".into(),
                metas: vec![meta("cor", "azul")],
            }),
            Entry::Item(Box::new(Item {
                id: id(12),
                kind: Kind::Attachment,
                status: Status::Other("em-revisao".into()),
                title: "Raio X".into(),
                slug: "raio-x".into(),
                link: "https://saude.exemplo/raio-x/?a=1&b=2".into(),
                guid: Guid { value: "https://saude.exemplo/?p=12".into(), is_permalink: false },
                creator: "ana".into(),
                description: String::new(),
                content: "<p>Texto</p>".into(),
                excerpt: "Resumo".into(),
                pub_date: Some(datetime!(2024-03-01 12:30 UTC)),
                date: Some(datetime!(2024-03-01 09:30)),
                date_gmt: Some(datetime!(2024-03-01 12:30 UTC)),
                modified: Some(datetime!(2024-03-02 08:00)),
                modified_gmt: Some(datetime!(2024-03-02 11:00 UTC)),
                comment_status: Openness::Open,
                ping_status: Openness::Closed,
                parent: id(5),
                menu_order: -2,
                password: "segredo".into(),
                is_sticky: true,
                attachment_url: Some("https://saude.exemplo/raio-x.jpg".into()),
                terms: vec![ItemTerm { taxonomy: "post_tag".into(), slug: "dor".into(), name: "Dor".into() }],
                metas: vec![meta("_wp_attached_file", "2024/03/raio-x.jpg")],
                comments: vec![Comment {
                    id: id(31),
                    author: "Leitora".into(),
                    author_email: Some("leitora@exemplo.invalid".into()),
                    author_url: String::new(),
                    author_ip: Some("192.0.2.7".into()),
                    date: Some(datetime!(2024-03-03 10:00)),
                    date_gmt: Some(datetime!(2024-03-03 13:00 UTC)),
                    content: "Dói?".into(),
                    approved: Approval::Held,
                    kind: "comment".into(),
                    parent: id(30),
                    user_id: None,
                    metas: vec![meta("nota", "5")],
                }],
            })),
        ]
    );
}

#[test]
fn an_entry_of_a_menu_keeps_its_metas() {
    let value = r#"a:1:{i:0;s:0:"";}"#;
    let item = super::read_item(&format!(
        "<wp:post_type>nav_menu_item</wp:post_type>\
         <wp:postmeta><wp:meta_key>_menu_item_object_id</wp:meta_key><wp:meta_value>12</wp:meta_value></wp:postmeta>\
         <wp:postmeta><wp:meta_key>_menu_item_classes</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    ));
    let item = item.unwrap();
    assert_eq!(item.kind, Kind::NavMenuItem);
    assert_eq!(item.metas, [meta("_menu_item_object_id", "12"), meta("_menu_item_classes", value)]);
}

#[test]
fn reading_twice_gives_the_same() {
    let document =
        super::document("<wp:author><wp:author_login>ana</wp:author_login></wp:author><item><title>a</title></item>");
    assert_eq!(read(&document), read(&document));
}

#[test]
fn a_document_without_entries_is_complete() {
    assert_eq!(read(super::document("")), Ok(vec![]));
}
