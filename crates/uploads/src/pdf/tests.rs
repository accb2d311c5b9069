use std::time::{Duration, Instant};

use super::*;
use crate::samples::{pdf, stream_object};

fn flags(bytes: &[u8]) -> Vec<Flag> {
    read(bytes).unwrap().flags.into_iter().collect()
}

#[test]
fn what_a_pdf_would_do_is_flagged() {
    for (catalog, more, expected) in [
        ("", &[][..], &[][..]),
        ("/OpenAction [3 0 R /Fit]", &[], &[]),
        ("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", &[], &[]),
        ("/OpenAction 10 0 R", &["[3 0 R /Fit]"], &[]),
        ("/OpenAction 10 0 R", &["<< /S /JavaScript /JS (app.alert(1)) >>"], &[Flag::JavaScript, Flag::OpenAction]),
        ("/OpenAction << /S /J#61vaScript /J#53 11 0 R >>", &[], &[Flag::JavaScript, Flag::OpenAction]),
        ("/OpenAction << /S /GoTo /D 1 /Next 10 0 R >>", &[], &[Flag::OpenAction]),
        ("/OpenAction 99 0 R", &[], &[Flag::OpenAction]),
        ("/Names << /JavaScript 10 0 R >>", &[], &[Flag::JavaScript]),
        ("/Names << /EmbeddedFiles 10 0 R >>", &[], &[Flag::EmbeddedFile]),
        ("", &["<< /S /Launch /F (cmd.exe) >>"], &[Flag::Launch]),
        ("/AA << /WC 10 0 R >>", &[], &[Flag::EventAction]),
        ("/AcroForm << /Fields [] >>", &[], &[Flag::Form]),
        ("/AcroForm << /XFA 10 0 R >>", &[], &[Flag::Xfa, Flag::Form]),
        ("", &["<< /S /URI /URI (https://example.org) >>"], &[Flag::WebLink]),
        ("", &["<< /S /SubmitForm /F (http://x) >>"], &[Flag::RemoteAction]),
        ("", &["<< /Type /Annot /Subtype /RichMedia >>"], &[Flag::RichMedia]),
        ("", &["[[[<< /A << /S /Launch >> >>]]]"], &[Flag::Launch]),
    ] {
        assert_eq!(flags(&pdf("texto", catalog, more)), expected, "{catalog} {more:?}");
    }
}

#[test]
fn what_hides_in_object_streams_or_old_revisions_is_found() {
    let mut hidden = pdf("texto", "", &[]);
    stream_object(&mut hidden, 20, "/Type /ObjStm /N 1 /First 5", b"21 0 << /S /JavaScript /JS (x) >>");
    hidden.extend(b"%%EOF");
    assert_eq!(flags(&hidden), [Flag::JavaScript]);
    let mut revised = pdf("texto", "", &["<< /S /Launch >>"]);
    revised.extend(b"10 0 obj << >> endobj trailer << >> %%EOF");
    assert_eq!(flags(&revised), [Flag::Launch]);
    let mut unlisted = pdf("texto", "", &[]);
    unlisted.extend(b"30 0 obj<</S/Launch>>%%EOF");
    assert_eq!(flags(&unlisted), [Flag::Launch]);
}

#[test]
fn words_are_read_from_pages_forms_notes_and_metadata() {
    let form = "<< /Type /XObject /Subtype /Form /Length 25 >>\nstream\nBT (dentro do form) Tj ET\nendstream";
    let mut bytes = pdf("Laudo \\351 de Jo\\343o", "", &[form, "<< /Type /Annot /Contents (uma nota) >>"]);
    let content = "BT /F1 9 Tf [(CP) -20 (F) -300 (123)] TJ /X1 Do ET";
    stream_object(&mut bytes, 4, "", content.as_bytes());
    stream_object(&mut bytes, 40, "/Type /Metadata", b"<x:xmpmeta><dc:creator>Autora</dc:creator></x:xmpmeta>");
    bytes.extend(b"41 0 obj << /Author (\xFE\xFF\0A\0n\0a) >> endobj %%EOF");
    let found = read(&bytes).unwrap();
    for words in ["CPF 123", "dentro do form", "uma nota", "Autora", "Ana"] {
        assert!(found.text.as_str().contains(words), "{words}: {}", found.text.as_str());
    }
    let found = read(&pdf("Laudo \\351 de Jo\\343o", "", &[])).unwrap();
    assert!(found.text.as_str().contains("Laudo é de João"));
}

#[test]
fn a_font_says_what_its_codes_mean() {
    let mut bytes = pdf("x", "", &[]);
    let map = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange \
                1 beginbfchar <0004> <00E9> endbfchar 1 beginbfrange <0005> <0006> [<0031> <0032>] endbfrange";
    stream_object(&mut bytes, 50, "", map);
    bytes.extend(b"5 0 obj << /Type /Font /Subtype /Type0 /ToUnicode 50 0 R >> endobj\n");
    stream_object(&mut bytes, 4, "", b"BT /F1 9 Tf <000100020003000400050006> Tj ET");
    bytes.extend(b"%%EOF");
    let found = read(&bytes).unwrap();
    assert!(found.text.as_str().contains("ABCé12"), "{}", found.text.as_str());
    assert!(!found.text.is_cut());
}

#[test]
fn a_font_that_says_nothing_leaves_the_text_incomplete() {
    let mut bytes = pdf("x", "", &[]);
    bytes.extend(b"5 0 obj << /Type /Font /Subtype /Type0 /Encoding /Identity-H >> endobj\n");
    stream_object(&mut bytes, 4, "", b"BT /F1 9 Tf <00010002> Tj ET");
    bytes.extend(b"%%EOF");
    let found = read(&bytes).unwrap();
    assert!(found.text.is_cut());
}

#[test]
fn a_scan_is_silent_and_an_empty_page_is_not() {
    for (content, silent) in
        [("q Q", 0), ("/X1 Do", 1), ("0 0 9 9 re f", 1), ("BI /W 1 ID x EI", 1), ("0 0 9 9 re f (a) Tj", 0)]
    {
        let mut bytes = pdf("x", "", &["<< /Type /XObject /Subtype /Image /Length 1 >>\nstream\nx\nendstream"]);
        stream_object(&mut bytes, 4, "", content.as_bytes());
        bytes.extend(b"%%EOF");
        assert_eq!(read(&bytes).unwrap().silent_pages, silent, "{content}");
    }
}

#[test]
fn forms_that_draw_themselves_end() {
    let dict = "/Type /XObject /Subtype /Form /Resources << /XObject << /X1 10 0 R /X2 11 0 R >> >>";
    let mut bytes = pdf("x", "", &[]);
    stream_object(&mut bytes, 10, dict, b"/X1 Do /X2 Do /X2 Do BT (um) Tj ET");
    stream_object(&mut bytes, 11, dict, b"/X1 Do /X2 Do BT (dois) Tj ET");
    stream_object(&mut bytes, 4, "", b"/X1 Do /X1 Do");
    bytes.extend(b"%%EOF");
    let found = read(&bytes).unwrap();
    assert_eq!(found.text.as_str().matches("dois").count(), 1);
}

#[test]
fn a_protected_pdf_is_refused() {
    let mut bytes = pdf("x", "", &[]);
    bytes.extend(b"trailer << /Root 1 0 R /Encrypt 9 0 R >> %%EOF");
    assert_eq!(read(&bytes).err(), Some(Refusal::Encrypted));
}

#[test]
fn a_pdf_that_inflates_or_nests_without_end_is_refused() {
    let zeros = vec![b' '; 33 * 1024 * 1024];
    let mut packed = pdf("x", "", &[]);
    stream_object(&mut packed, 20, "/Type /ObjStm /N 1 /First 5", &zeros);
    packed.extend(b"%%EOF");
    let mut open = b"%PDF-1.7\n".to_vec();
    open.extend(b"1 0 obj (".repeat(20_000));
    open.extend(b"%%EOF");
    let mut nested = b"%PDF-1.7\n".to_vec();
    nested.extend(b"1 0 obj [".repeat(20_000));
    nested.extend(b"%%EOF");
    let mut same = pdf("x", "", &[]);
    let pairs = "7 0 ".repeat(20_000);
    let large = format!("{pairs}({})", "x".repeat(100_000));
    stream_object(&mut same, 20, &format!("/Type /ObjStm /N 20000 /First {}", pairs.len()), large.as_bytes());
    same.extend(b"%%EOF");
    for bytes in [packed, open, nested, same] {
        assert_eq!(read(&bytes).err(), Some(Refusal::PdfTooComplex));
    }
    let deep = pdf("x", "", &[&"[".repeat(100_000)]);
    assert!(read(&deep).unwrap().text.is_cut());
}

#[test]
fn work_that_grows_faster_than_the_file_is_left() {
    // One code range taught again and again; one large dictionary asked for by every operator.
    let mut bytes = pdf("x", "", &[]);
    let ranges = "<0000> <FFFF> <0041> ".repeat(50_000);
    stream_object(&mut bytes, 50, "", format!("beginbfrange {ranges}").as_bytes());
    bytes.extend(b"5 0 obj << /Type /Font /Subtype /Type0 /ToUnicode 50 0 R >> endobj\n");
    let names: String = (0..20_000).map(|name| format!("/N{name} 10 0 R ")).collect();
    let page =
        format!("3 0 obj << /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R {names} >> >> >> endobj\n");
    bytes.extend(page.bytes());
    stream_object(&mut bytes, 4, "", "/F1 9 Tf /Zz 9 Tf ".repeat(50_000).as_bytes());
    bytes.extend(b"%%EOF");
    let start = Instant::now();
    assert!(read(&bytes).unwrap().text.is_cut());
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn ten_thousand_pages_are_read_in_time() {
    let mut bytes = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n".to_vec();
    let kids: String = (0..10_000).map(|page| format!("{} 0 R ", 10 + 2 * page)).collect();
    bytes.extend(format!("2 0 obj << /Type /Pages /Resources 5 0 R /Kids [{kids}] /Count 10000 >> endobj\n").bytes());
    bytes.extend(b"5 0 obj << /Font << /F1 6 0 R >> >> endobj 6 0 obj << /Type /Font /Subtype /Type1 >> endobj\n");
    for page in 0..10_000 {
        let number = 10 + 2 * page;
        let object = format!("{number} 0 obj << /Type /Page /Parent 2 0 R /Contents {} 0 R >> endobj\n", number + 1);
        bytes.extend(object.bytes());
        stream_object(&mut bytes, number + 1, "", format!("BT /F1 9 Tf (pagina {page}) Tj ET").as_bytes());
    }
    bytes.extend(b"%%EOF");
    let start = Instant::now();
    let found = read(&bytes).unwrap();
    // Two seconds is the bar of a release build on a free machine; a test only sees that it is not quadratic.
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!((found.pages, found.silent_pages), (10_000, 0));
    assert!(found.text.as_str().contains("pagina 9999") && !found.text.is_cut());
}

#[test]
fn a_document_of_ten_thousand_pages_is_read_to_its_last() {
    use std::fmt::Write as _;

    let kids: String = (0..10_000).map(|page| format!("{} 0 R ", 100 + 2 * page)).collect();
    let mut text = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count 10000 >>\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n"
    );
    for page in 0..10_000 {
        let (number, content) = (100 + 2 * page, format!("BT /F1 12 Tf (folha {page} de exame) Tj ET"));
        write!(
            text,
            "{number} 0 obj\n<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents {} 0 R >>\nendobj\n\
             {} 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
            number + 1,
            number + 1,
            content.len()
        )
        .unwrap();
    }
    text.push_str("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    let found = read(text.as_bytes()).unwrap();
    assert!(found.text.as_str().contains("folha 0 de exame") && found.text.as_str().contains("folha 9999 de exame"));
    assert!(found.flags.is_empty() && found.silent_pages == 0 && !found.text.is_cut());
}
