//! A document of 50 MB that never exists as a whole: it is made while it is read.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use wxr::{Entry, Limits, Reader};

const DOCUMENT_BYTES: u64 = 50_000_000;
const BUFFER_BYTES: usize = 8 * 1024;

/// Makes a document piece by piece, and counts what was asked for.
struct Made {
    piece: io::Cursor<Vec<u8>>,
    items: u64,
    given: Rc<Cell<u64>>,
    ended: bool,
}

impl Made {
    fn next_piece(&mut self) -> Vec<u8> {
        if self.given.get() >= DOCUMENT_BYTES {
            self.ended = true;
            return b"</channel></rss>".to_vec();
        }
        self.items += 1;
        // From 40 bytes to 40 KiB, so that entries lie across buffers in every way.
        let text = "Beba água. ".repeat((self.items * 37 % 4_000) as usize);
        format!("<item><title>Dica {}</title><description><![CDATA[{text}]]></description></item>\n", self.items).into()
    }
}

impl Read for Made {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut read = self.piece.read(into)?;
        if read == 0 && !self.ended {
            self.piece = io::Cursor::new(self.next_piece());
            read = self.piece.read(into)?;
        }
        self.given.set(self.given.get() + read as u64);
        Ok(read)
    }
}

#[test]
fn one_entry_is_held_at_a_time() {
    let whole = super::document("");
    let head = whole.split_once("</channel>").unwrap().0.to_owned();
    let given = Rc::new(Cell::new(0));
    let made = Made { piece: io::Cursor::new(head.into()), items: 0, given: given.clone(), ended: false };
    let reader = Reader::new(BufReader::with_capacity(BUFFER_BYTES, made), Limits::default()).unwrap();

    let (mut items, mut largest_held, mut furthest_ahead) = (0_u64, 0, 0);
    for located in reader {
        let located = located.unwrap();
        let Entry::Item(item) = &located.entry else { panic!() };
        items += 1;
        assert_eq!(item.title, format!("Dica {items}"));
        // What was taken from the source and is not part of an entry already given out.
        furthest_ahead = furthest_ahead.max(given.get() - located.end);
        largest_held = largest_held.max(item.title.len() + item.description.len());
    }
    assert!(given.get() > DOCUMENT_BYTES);
    assert!(items > 2_000, "{items}");
    assert!(largest_held < 48 * 1024, "{largest_held}");
    assert!(furthest_ahead <= BUFFER_BYTES as u64, "{furthest_ahead}");
}

#[test]
fn what_is_too_long_is_not_taken_from_the_source() {
    let head = super::document("").split_once("</channel>").unwrap().0.to_owned() + "<item><title>";
    let given = Rc::new(Cell::new(0));
    struct Endless(Rc<Cell<u64>>);
    impl Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            into.fill(b'a');
            self.0.set(self.0.get() + into.len() as u64);
            Ok(into.len())
        }
    }
    let source = BufReader::with_capacity(BUFFER_BYTES, head.as_bytes().chain(Endless(given.clone())));
    let result: Result<Vec<_>, _> = Reader::new(source, Limits::default()).and_then(Iterator::collect);
    assert_eq!(result.unwrap_err().refusal, wxr::Refusal::TextTooLong);
    assert!(given.get() <= 65_535 + 64 + 2 * BUFFER_BYTES as u64, "{}", given.get());
}
