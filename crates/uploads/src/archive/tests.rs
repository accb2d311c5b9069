use ::zip::CompressionMethod;

use super::*;
use crate::samples::{self, gzip, zip_as};

#[test]
fn what_is_inflated_is_counted_and_not_what_is_declared() {
    let mut lies = zip_as(CompressionMethod::Stored, &[("a.bin", &[7; 100])]);
    // The size in the directory and in the local header.
    for at in [22, lies.windows(4).position(|word| word == b"PK\x01\x02").unwrap() + 24] {
        lies[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    assert!(read(Kind::Zip, &lies).is_err());
    let honest = read(Kind::Zip, &samples::zip(&[("a.bin", &[7; 100]), ("pasta/b.txt", b"texto")])).unwrap();
    assert_eq!((honest.files, honest.inflated_bytes, honest.unread), (2, 105, 1));
}

#[test]
fn a_corrupt_entry_is_damage() {
    let mut bytes = zip_as(CompressionMethod::Stored, &[("a.txt", b"conteudo")]);
    let at = bytes.windows(8).position(|word| word == b"conteudo").unwrap();
    bytes[at] ^= 1;
    // The head is read by its own; the checksum speaks when all is read.
    let verdict = read(Kind::Zip, &bytes);
    assert!(matches!(verdict.err(), Some(Refusal::Damaged)));
}

#[test]
fn archives_in_archives_are_looked_through() {
    let inner = samples::zip(&[("word/vbaProject.bin", b"x"), ("nota.txt", b"uma nota")]);
    let found = read(Kind::Zip, &samples::zip(&[("laudo.docx", &inner), ("x.gz", &gzip(b"texto"))])).unwrap();
    assert_eq!((found.files, found.depth, found.macros), (4, 1, true));
    assert!(found.text.as_str().contains("uma nota"));
}

#[test]
fn names_of_entries_are_scanned_as_text() {
    let found = read(Kind::Zip, &samples::zip(&[("CPF 529.982.247-25.txt", b"x")])).unwrap();
    assert!(found.text.as_str().contains("529.982.247-25"));
}

#[test]
fn a_rar_of_version_4_is_listed() {
    let mut bytes = b"Rar!\x1A\x07\x00".to_vec();
    bytes.extend([0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]);
    let name = b"laudo.txt";
    let size = u16::try_from(32 + name.len()).unwrap();
    let file = |flags: u16| {
        let mut block = vec![0, 0, 0x74];
        block.extend(flags.to_le_bytes());
        block.extend(size.to_le_bytes());
        block.extend(4u32.to_le_bytes());
        block.extend(9u32.to_le_bytes());
        block.extend([2, 0, 0, 0, 0, 0, 0, 0, 0, 29, 0x33]);
        block.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        block.extend([0; 4]);
        block.extend(name);
        block.extend(b"data");
        block
    };
    let open = [bytes.clone(), file(0x8000)].concat();
    let found = read(Kind::Rar, &open).unwrap();
    assert_eq!((found.files, found.inflated_bytes, found.unread), (1, 9, 1));
    let locked = [bytes, file(0x8004)].concat();
    assert_eq!(read(Kind::Rar, &locked).err(), Some(Refusal::Encrypted));
}
