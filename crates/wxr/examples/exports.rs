//! How fast a document is written and read: 20,000 items of an ordinary blog, in memory.
//!
//! `cargo run --release -p wxr --example exports`

#![expect(clippy::print_stdout, reason = "a program that prints what it measured")]

use std::time::Instant;

use wxr::{Comment, Entry, Item, ItemTerm, Kind, Limits, Meta, Reader, Site, Status, Writer};

const ITEMS: u32 = 20_000;
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let entries: Vec<Entry> = (1..=ITEMS).map(|number| Entry::Item(Box::new(item(number)))).collect();
    let mut file = Vec::new();
    let mut written = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let mut writer = Writer::new(Vec::with_capacity(file.len()), &Site::default())?;
        for entry in &entries {
            writer.write(entry)?;
        }
        file = writer.finish()?;
        written.push(start.elapsed().as_secs_f64());
    }
    let mut read = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let mut count = 0;
        for located in Reader::new(file.as_slice(), Limits::default())? {
            located?;
            count += 1;
        }
        assert_eq!(count, ITEMS);
        read.push(start.elapsed().as_secs_f64());
    }
    println!("{ITEMS} items, {} bytes, median of {RUNS} runs", file.len());
    for (name, mut seconds) in [("write", written), ("read", read)] {
        seconds.sort_by(f64::total_cmp);
        let median = seconds.get(RUNS / 2).copied().unwrap_or(f64::NAN);
        let (items, megabytes) = (f64::from(ITEMS) / median, file.len() as f64 / 1e6 / median);
        println!("{name}: {items:.0} items/s, {megabytes:.0} MB/s");
    }
    Ok(())
}

/// An item as a blog of articles has them: some 5 kB, five metas, two terms, a comment on every other.
fn item(number: u32) -> Item {
    let paragraph = "<!-- wp:paragraph -->\n<p>Lave as mãos com água &amp; sabão antes de preparar a comida.</p>\n<!-- /wp:paragraph -->\n\n";
    let meta = |key: &str| Meta { key: key.into(), value: "a:2:{s:5:\"width\";i:1200;s:6:\"height\";i:800;}".into() };
    let term = |taxonomy: &str| ItemTerm { taxonomy: taxonomy.into(), slug: "higiene".into(), name: "Higiene".into() };
    let comment = Comment { author: "Leitora".into(), content: "Obrigada pela dica!".into(), ..Comment::default() };
    Item {
        id: wxr::Id::new(number.into()),
        kind: Kind::Post,
        status: Status::Publish,
        title: format!("Dica de saúde número {number}"),
        slug: format!("dica-{number}"),
        link: format!("https://saude.exemplo/dica-{number}/"),
        content: paragraph.repeat(20 + number as usize % 20),
        metas: ["_edit_last", "_thumbnail_id", "_meta", "_layout", "_seo"].map(meta).to_vec(),
        terms: ["category", "post_tag"].map(term).to_vec(),
        comments: vec![comment; number as usize % 2],
        ..Item::default()
    }
}
