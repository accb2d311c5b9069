use std::fs;
use std::io::{Cursor, Write};

use markup::folder::{Document, DocumentError, FolderError, Format, MAX_FILES, archive, folder};
use markup::matter::MatterError;
use markup::policy::Site;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SITE: Site<'static> = Site::new(&[]);

type Read = Vec<(String, Result<Document, DocumentError>)>;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn from_zip(bytes: Vec<u8>) -> Read {
    archive(Cursor::new(bytes), SITE).unwrap().collect()
}

fn names(read: &Read) -> Vec<&str> {
    read.iter().map(|(path, _)| path.as_str()).collect()
}

fn error(read: &Read, path: &str) -> DocumentError {
    *read.iter().find(|(known, _)| known == path).unwrap().1.as_ref().unwrap_err()
}

const FILES: &[(&str, &[u8])] = &[
    ("z.md", b"---\ntitle: Z\n---\n![a](img/a.png) [b](sub/b.html) [c](https://x.example)"),
    ("sub/b.html", b"<!doctype html><html><head><title>T &amp; U</title><meta name=Description content=' D  d '><style>x</style></head><body><h1>H</h1><p>Um <img src=../img/a.png></p></body></html>"),
    ("sub/a.MD", b"# Dor *de* cabe\xc3\xa7a &amp; <b>mais</b>\n\ntexto"),
    ("img/a.png", b"\x89PNG"),
    ("bad.md", b"---\nslug: A B\n---\n"),
    ("latin.md", b"cabe\xe7a"),
    (".hidden.md", b"x"),
];

fn check(read: &Read) {
    assert_eq!(names(read), ["bad.md", "latin.md", "sub/a.MD", "sub/b.html", "z.md"]);
    assert_eq!(error(read, "bad.md"), DocumentError::Matter(MatterError::Slug));
    assert_eq!(error(read, "latin.md"), DocumentError::Encoding);
    let heading = read[2].1.as_ref().unwrap();
    assert_eq!(heading.matter.title.as_deref(), Some("Dor de cabeça & mais"));
    let page = read[3].1.as_ref().unwrap();
    assert_eq!((page.format, page.matter.title.as_deref()), (Format::Html, Some("T & U")));
    assert_eq!(page.matter.excerpt.as_deref(), Some("D d"));
    assert_eq!(page.html, "<h1>H</h1><p>Um <img src=\"../img/a.png\"></p>");
    assert_eq!(page.files, ["img/a.png"]);
    let text = read[4].1.as_ref().unwrap();
    assert_eq!((text.format, text.matter.title.as_deref()), (Format::Markdown, Some("Z")));
    assert_eq!(text.files, ["img/a.png", "sub/b.html"]);
}

#[test]
fn folders_and_archives_give_the_same_texts_in_the_same_order() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in FILES {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    check(&folder(dir.path(), SITE).unwrap().collect());
    check(&from_zip(zipped(FILES)));
}

#[test]
fn links_are_not_followed() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(other.path().join("segredo.md"), "segredo").unwrap();
    std::os::unix::fs::symlink(other.path().join("segredo.md"), dir.path().join("a.md")).unwrap();
    std::os::unix::fs::symlink(other.path(), dir.path().join("b")).unwrap();
    let read: Read = folder(dir.path(), SITE).unwrap().collect();
    assert_eq!(names(&read), ["a.md", "b"]);
    assert_eq!((error(&read, "a.md"), error(&read, "b")), (DocumentError::NotAFile, DocumentError::NotAFile));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("c.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(error(&from_zip(zip.finish().unwrap().into_inner()), "c.md"), DocumentError::NotAFile);
}

/// As a hostile writer names its files: ours would clean the names.
fn renamed(to: &str) -> Vec<u8> {
    let from = "q".repeat(to.len());
    let mut bytes = zipped(&[(&from, b"x"), ("fim.md", b"fim")]);
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from.as_bytes()) {
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    bytes
}

#[test]
fn archives_lead_nowhere_but_down() {
    for name in [
        "../../a.md",
        "/etc/aa.md",
        "a/../../.md",
        "C:\\aaaa.md",
        "a\\..\\b.md",
        "a//bbbb.md",
        "a/\0bbbb.md",
        "./aaaaa.md",
    ] {
        let read = from_zip(renamed(name));
        assert_eq!(names(&read), ["?", "fim.md"], "{name:?}");
        assert_eq!(error(&read, "?"), DocumentError::Path);
        assert!(read[1].1.is_ok());
    }
}

#[test]
fn folders_are_bounded() {
    let long = vec![b'a'; 200_001];
    let read = from_zip(zipped(&[("a.md", &long), ("b.md", b"b")]));
    assert_eq!(error(&read, "a.md"), DocumentError::TooLong);
    assert!(read[1].1.is_ok());
    let deep = format!("{}a.md", "a/".repeat(17));
    let refused = |bytes: Vec<u8>| archive(Cursor::new(bytes), SITE).err();
    assert_eq!(refused(zipped(&[(&deep, b"a")])), Some(FolderError::TooDeep));
    assert_eq!(refused(zipped(&[(&deep[2..], b"a")])), None);
    let many: Vec<String> = (0..=MAX_FILES).map(|i| format!("{i}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(zipped(&many)), Some(FolderError::TooMany));
    assert_eq!(refused(b"segredo".to_vec()), Some(FolderError::Unreadable));
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("a/".repeat(17))).unwrap();
    assert_eq!(folder(dir.path(), SITE).err(), Some(FolderError::TooDeep));
    assert_eq!(folder(&dir.path().join("nada"), SITE).err(), Some(FolderError::Unreadable));
}

#[test]
fn bombs_are_read_no_further_than_a_text_may_be() {
    let bomb = vec![b'a'; 60_000_000];
    let read = from_zip(zipped(&[("a.md", &bomb)]));
    assert_eq!(error(&read, "a.md"), DocumentError::TooLong);
}

#[test]
fn all_texts_together_are_bounded() {
    let text = vec![b' '; 199_990];
    let names: Vec<String> = (0..1400).map(|i| format!("{i:04}.md")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &text[..])).collect();
    let read = from_zip(zipped(&files));
    let (_, last) = read.last().unwrap();
    assert_eq!(last.as_ref().unwrap_err(), &DocumentError::TooMuch);
    assert_eq!(read.len(), 256 * 1024 * 1024 / 199_990 + 1);
    assert!(read[..read.len() - 1].iter().all(|(_, document)| document.is_ok()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn damaged_archives_are_taken(at in 0usize..2000, byte in any::<u8>()) {
        let mut bytes = zipped(FILES);
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(documents) = archive(Cursor::new(bytes), SITE) {
            prop_assert!(documents.count() <= FILES.len());
        }
    }
}
