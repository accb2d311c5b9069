use wxr::{Limits, Located, Mark, Reader, Refusal};

use super::{document, read};

fn open(document: &str) -> Reader<&[u8]> {
    Reader::new(document.as_bytes(), Limits::default()).unwrap()
}

#[test]
fn a_reading_goes_on_behind_any_entry() {
    let items: String = (0..6).map(|n| format!("<item><title>Dica {n}</title></item>\n")).collect();
    let document = document(&items);
    let all = read(&document).unwrap();
    for (done, located) in all.iter().enumerate() {
        let mut reader = open(&document);
        reader.resume(located.mark()).unwrap();
        let rest: Vec<Located> = reader.map(Result::unwrap).collect();
        assert_eq!(rest, all[done + 1..]);
    }
    let mut reader = open(&document);
    reader.resume(Mark { entries: 0, offset: 0 }).unwrap();
    assert_eq!(reader.count(), 6);
}

#[test]
fn another_file_is_refused() {
    let one = document("<item><title>Dica</title></item><item/>");
    let mark = read(&one).unwrap()[0].mark();
    for other in [document("<item><title>Outra</title></item><item/>"), document("")] {
        let mut reader = open(&other);
        assert_eq!(reader.resume(mark).unwrap_err().refusal, Refusal::OtherFile);
        assert!(reader.next().is_none());
    }
}
