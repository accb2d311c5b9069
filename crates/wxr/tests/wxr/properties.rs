use std::io::{BufRead, BufReader, Read};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use time::{OffsetDateTime, PrimitiveDateTime};
use wxr::{
    Author, Category, Comment, Entry, Error, Guid, Id, Item, ItemTerm, Limits, Located, Meta, Reader, Site, Tag, Term,
    Writer,
};

use super::document;

/// Texts with what is hard to write: ends of sections, markup, references, line ends, forbidden characters, emoji.
fn raw() -> impl Strategy<Value = String> {
    let hard = prop_oneof![
        Just("]]>"),
        Just("]]"),
        Just("]"),
        Just(">"),
        Just("<![CDATA["),
        Just("&amp;"),
        Just("&"),
        Just("<b>"),
        Just("\r\n"),
        Just("\r"),
        Just("\n"),
        Just("\t"),
        Just(" "),
        Just("\""),
        Just("'"),
        Just("\\"),
        Just("\\'"),
        Just("🩺"),
        Just("👩🏽‍⚕️"),
        Just("ação"),
        Just("\0"),
        Just("\u{b}"),
        Just("\u{1f}"),
        Just("\u{fffe}"),
        Just("\u{ffff}"),
        Just("\u{feff}"),
        Just("\u{85}"),
        Just("\u{2028}"),
        Just("s:3:\"uva\";"),
    ];
    let piece = prop_oneof![3 => hard.prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// What a text becomes where XML has no place for a character: as many bytes as before.
fn clean(text: &str) -> String {
    let replaced = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        c if c < ' ' => ' ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(replaced).collect()
}

/// Texts that a document can hold as they are.
fn text() -> impl Strategy<Value = String> {
    raw().prop_map(|text| clean(&text))
}

/// Texts, with absence in the place of the empty one, as a document cannot tell them apart.
fn given() -> impl Strategy<Value = Option<String>> {
    text().prop_map(|text| Some(text).filter(|text| !text.is_empty()))
}

fn id() -> impl Strategy<Value = Option<Id>> {
    any::<u64>().prop_map(Id::new)
}

fn utc() -> impl Strategy<Value = Option<OffsetDateTime>> {
    // From 1900 to 9999, in seconds: what an RSS date can say.
    option::of((-2_208_988_800..253_402_300_799_i64).prop_map(|at| OffsetDateTime::from_unix_timestamp(at).unwrap()))
}

fn local() -> impl Strategy<Value = Option<PrimitiveDateTime>> {
    utc().prop_map(|date| date.map(|date| PrimitiveDateTime::new(date.date(), date.time())))
}

fn metas() -> impl Strategy<Value = Vec<Meta>> {
    vec((text(), text()).prop_map(|(key, value)| Meta { key, value }), 0..3)
}

prop_compose! {
    fn comment()(
        (id, parent, user_id) in (id(), id(), id()),
        (author, author_url, content, approved, kind) in (text(), text(), text(), text(), text()),
        (author_email, author_ip) in (given(), given()),
        (date, date_gmt) in (local(), utc()),
        metas in metas(),
    ) -> Comment {
        let approved = approved.into();
        Comment { id, author, author_email, author_url, author_ip, date, date_gmt, content, approved, kind, parent, user_id, metas }
    }
}

prop_compose! {
    fn item()(
        (id, parent, menu_order, is_sticky, is_permalink) in (id(), id(), any::<i64>(), any::<bool>(), any::<bool>()),
        (kind, status, title, slug, link, guid, creator) in (text(), text(), text(), text(), text(), text(), text()),
        (description, content, excerpt, password) in (text(), text(), text(), text()),
        (comment_status, ping_status, attachment_url) in (text(), text(), given()),
        (pub_date, date, date_gmt, modified, modified_gmt) in (utc(), local(), utc(), local(), utc()),
        terms in vec((text(), text(), text()).prop_map(|(taxonomy, slug, name)| ItemTerm { taxonomy, slug, name }), 0..3),
        metas in metas(),
        comments in vec(comment(), 0..3),
    ) -> Item {
        Item {
            id, kind: kind.into(), status: status.into(), title, slug, link, guid: Guid { value: guid, is_permalink },
            creator, description, content, excerpt, pub_date, date, date_gmt, modified, modified_gmt,
            comment_status: comment_status.into(), ping_status: ping_status.into(), parent, menu_order, password,
            is_sticky, attachment_url, terms, metas, comments,
        }
    }
}

/// Entries in an order that can be written.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let author = (id(), text(), given(), text(), text(), text()).prop_map(
        |(id, login, email, display_name, first_name, last_name)| {
            Entry::Author(Author { id, login, email, display_name, first_name, last_name })
        },
    );
    let category =
        (id(), text(), text(), text(), text(), metas()).prop_map(|(id, slug, parent, name, description, metas)| {
            Entry::Category(Category { id, slug, parent, name, description, metas })
        });
    let tag = (id(), text(), text(), text(), metas())
        .prop_map(|(id, slug, name, description, metas)| Entry::Tag(Tag { id, slug, name, description, metas }));
    let term = (id(), text(), text(), text(), text(), text(), metas()).prop_map(
        |(id, taxonomy, slug, parent, name, description, metas)| {
            Entry::Term(Term { id, taxonomy, slug, parent, name, description, metas })
        },
    );
    let item = item().prop_map(|item| Entry::Item(Box::new(item)));
    (vec(author, 0..2), vec(category, 0..2), vec(tag, 0..2), vec(term, 0..2), vec(item, 0..3))
        .prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat())
}

fn write(site: &Site, entries: &[Entry]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), site).unwrap();
    for entry in entries {
        writer.write(entry).unwrap();
    }
    writer.finish().unwrap()
}

fn read(input: impl BufRead) -> Result<(Site, Vec<Located>), Error> {
    let mut reader = Reader::new(input, Limits::default())?;
    let entries = reader.by_ref().collect::<Result<_, _>>()?;
    Ok((reader.site().clone(), entries))
}

/// Pieces of documents, put together at random: nearer to the format than random bytes.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("<item>"),
        Just("</item>"),
        Just("<title>"),
        Just("</title>"),
        Just("<wp:comment>"),
        Just("</wp:comment>"),
        Just("<wp:postmeta>"),
        Just("</wp:postmeta>"),
        Just("<wp:meta_value>"),
        Just("</wp:meta_value>"),
        Just("<item/>"),
        Just("<wp:author>"),
        Just("</wp:author>"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("]]"),
        Just("<!--"),
        Just("-->"),
        Just("<?x"),
        Just("?>"),
        Just("<!DOCTYPE x"),
        Just("<!"),
        Just("<"),
        Just(">"),
        Just("&"),
        Just(";"),
        Just("&amp;"),
        Just("&#x1F600;"),
        Just("&#99999999999;"),
        Just("<category domain=\"a\""),
        Just(" b='"),
        Just("'"),
        Just("\""),
        Just("/>"),
        Just(" "),
        Just("a"),
        Just("ç"),
        Just("\0"),
        Just("</channel>"),
        Just("</rss>"),
        Just("<x:y>"),
        Just(" xmlns:x='http://wordpress.org/export/1.2/'"),
        Just(" xmlns=''"),
        Just("<wp:post_id>"),
        Just("</wp:post_id>"),
    ];
    vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_written_is_read_back(entries in entries(), title in text(), generator in text()) {
        let site = Site { title, generator, ..Site::default() };
        let file = write(&site, &entries);
        let (read_site, located) = read(file.as_slice()).unwrap();
        prop_assert_eq!(&read_site, &site);
        prop_assert!(located.iter().all(|located| located.replaced == 0));
        let read: Vec<Entry> = located.into_iter().map(|located| located.entry).collect();
        prop_assert_eq!(&read, &entries);
        prop_assert_eq!(write(&read_site, &read), file);
    }

    #[test]
    fn what_a_document_cannot_hold_is_replaced(raw in raw()) {
        let texts = |text: &str| Item {
            title: text.into(),
            link: text.into(),
            terms: vec![ItemTerm { taxonomy: text.into(), slug: text.into(), name: text.into() }],
            metas: vec![Meta { key: text.into(), value: text.into() }],
            ..Item::default()
        };
        let file = write(&Site::default(), &[Entry::Item(Box::new(texts(&raw)))]);
        let (_, located) = read(file.as_slice()).unwrap();
        prop_assert_eq!(&located[0].entry, &Entry::Item(Box::new(texts(&clean(&raw)))));
        prop_assert_eq!(clean(&raw).len(), raw.len());
    }

    #[test]
    fn how_the_source_is_cut_changes_nothing(scraps in scraps(), capacity in 1_usize..70, mark in any::<bool>()) {
        let document = format!("{}{}", if mark { "\u{feff}" } else { "" }, document(&scraps));
        let whole = read(document.as_bytes());
        prop_assert_eq!(read(BufReader::with_capacity(capacity, document.as_bytes())), whole);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..600)) {
        drop(read(bytes.as_slice()));
        let scraps = [document("").split_once("</channel>").unwrap().0.as_bytes(), &bytes].concat();
        drop(read(scraps.as_slice()));
    }

    #[test]
    fn offsets_rise_and_stay_within_the_file(scraps in scraps()) {
        let document = document(&scraps);
        let Ok(mut reader) = Reader::new(document.as_bytes(), Limits::default()) else { return Ok(()) };
        let mut last = 0;
        for result in &mut reader {
            match result {
                Ok(located) => {
                    prop_assert!(last <= located.offset && located.offset < located.end);
                    last = located.end;
                }
                Err(error) => {
                    prop_assert!(last <= error.offset);
                    last = error.offset;
                }
            }
        }
        prop_assert!(last <= document.len() as u64);
    }

    #[test]
    fn every_read_is_bounded(scraps in scraps(), bytes in 0_u64..60, entry_bytes in 400_u64..600, document_bytes in 0_u64..1_500) {
        let limits = Limits { text_bytes: bytes, line_bytes: bytes, entry_bytes, document_bytes, ..Limits::default() };
        let whole = document(&scraps).into_bytes();
        let mut source = CountingSource { inner: whole.as_slice(), taken: 0 };
        if let Ok(reader) = Reader::new(&mut source, limits) {
            for located in reader.flatten() {
                prop_assert!(located.end - located.offset <= limits.entry_bytes);
                if let Entry::Item(item) = &located.entry {
                    prop_assert!(item.title.len() as u64 <= bytes);
                    prop_assert!(item.metas.iter().all(|meta| meta.value.len() as u64 <= bytes));
                }
            }
        }
        prop_assert!(source.taken <= document_bytes);
    }
}

/// Counts what is taken, which for a slice is not what is looked at.
struct CountingSource<'s> {
    inner: &'s [u8],
    taken: u64,
}

impl Read for CountingSource<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl BufRead for CountingSource<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        Ok(self.inner)
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.inner.consume(amount);
    }
}
