//! WordPress exports: what is read is written and read again as itself.

use wxr::{Entry, Limits, Reader, Writer};

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let limits = Limits { entry_bytes: 256 << 10, text_bytes: 64 << 10, ..Limits::default() };
    let Ok(mut reader) = Reader::new(bytes, limits) else { return };
    let mut entries: Vec<Entry> = Vec::new();
    for located in reader.by_ref() {
        let Ok(located) = located else { return };
        assert!(located.offset < located.end && located.end <= bytes.len() as u64);
        entries.push(located.entry);
    }
    let Ok(mut writer) = Writer::new(Vec::new(), reader.site()) else { return };
    // Authors after terms, and the like, are read and not written.
    if !entries.iter().all(|entry| writer.write(entry).is_ok()) {
        return;
    }
    let Ok(written) = writer.finish() else { return };
    let Ok(again) = Reader::new(written.as_slice(), Limits::default()) else {
        panic!("what was written is not read");
    };
    let again: Vec<Entry> = again.filter_map(Result::ok).map(|located| located.entry).collect();
    assert!(again == entries, "what was written is read otherwise");
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
                xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
                xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Clínica</title><wp:wxr_version>1.2</wp:wxr_version>";
    let author = "<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ana]]></wp:author_login></wp:author>";
    let category = "<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>saude</wp:category_nicename>\
                    <wp:cat_name><![CDATA[Saúde]]></wp:cat_name></wp:category>";
    let item = "<item><title>Sono</title><dc:creator>ana</dc:creator><content:encoded><![CDATA[<p>Dormir]]]]><![CDATA[>bem</p>]]></content:encoded>\
                <wp:post_id>3</wp:post_id><wp:post_date_gmt>2026-01-02 03:04:05</wp:post_date_gmt><wp:status>publish</wp:status>\
                <wp:post_type>post</wp:post_type><category domain=\"category\" nicename=\"saude\">Saúde</category>\
                <wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>a:1:{s:1:\"a\";i:1;}</wp:meta_value></wp:postmeta></item>";
    let end = "</channel></rss>";
    [[head, author, category, item, end].concat(), [head, end].concat(), [head, item, item, end].concat()]
        .map(String::into_bytes)
        .to_vec()
}
