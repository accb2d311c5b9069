use super::*;
use crate::samples::{docx, ole, relation, word, workbook, xlsx};

fn flags(kind: Kind, bytes: &[u8]) -> Vec<Flag> {
    read(kind, bytes).unwrap().flags.into_iter().collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:instrText>{text}</w:instrText></w:r>")
}

#[test]
fn what_a_document_would_do_is_flagged() {
    let field = |parts: &[&str]| {
        let runs: String = parts.iter().map(|part| run(part)).collect();
        format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{runs}</w:p>")
    };
    let template = relation("attachedTemplate", "https://example.org/x.dotm", true);
    let link = relation("hyperlink", "https://example.org", true);
    let picture = relation("image", "https://example.org/p.png", true);
    let inside = relation("image", "media/p.png", false);
    let object = relation("oleObject", "embeddings/x.bin", false);
    let types = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    let rels = "word/_rels/document.xml.rels";
    for (bytes, expected) in [
        (docx("", &[]), &[][..]),
        (docx("", &[("word/vbaProject.bin", b"x")]), &[Flag::Macros]),
        (docx("", &[("word/types.xml", types)]), &[]),
        (docx("", &[(rels, &template)]), &[Flag::ExternalReference]),
        (docx("", &[(rels, &link)]), &[Flag::WebLink]),
        (docx("", &[(rels, &picture)]), &[Flag::ExternalReference]),
        (docx("", &[(rels, &inside)]), &[]),
        (docx("", &[(rels, &object)]), &[Flag::EmbeddedObject]),
        (docx("", &[("word/embeddings/oleObject1.bin", b"x")]), &[Flag::EmbeddedObject]),
        (docx(&field(&[" DDEAUTO c:\\\\x "]), &[]), &[Flag::Dde]),
        (docx(&field(&["D", "DE", "AUTO c:\\\\windows"]), &[]), &[Flag::Dde]),
        (docx("<w:p><w:fldSimple w:instr=\"DDE excel\"/></w:p>", &[]), &[Flag::Dde]),
        (docx(&field(&["PAGE"]), &[]), &[]),
        (docx(&field(&["INCLUDEPICTURE http://x"]), &[]), &[Flag::ExternalReference]),
    ] {
        assert_eq!(flags(Kind::Docx, &bytes), expected);
    }
    let command = "<row><c><f>cmd|'/c calc'!A0</f><v>1</v></c></row>";
    for (bytes, expected) in [
        (xlsx("<row><c><f>SUM(A1:A2)</f></c></row>", &[]), &[][..]),
        (xlsx(command, &[]), &[Flag::Dde]),
        (xlsx("<row><c><f>WEBSERVICE(\"http://x\")</f></c></row>", &[]), &[Flag::ExternalReference]),
        (xlsx("", &[("xl/macrosheets/sheet1.xml", b"<x/>")]), &[Flag::Macros]),
        (xlsx("", &[("xl/externalLinks/externalLink1.xml", b"<x><ddeLink/></x>")]), &[Flag::Dde]),
    ] {
        assert_eq!(flags(Kind::Xlsx, &bytes), expected);
    }
}

#[test]
fn macros_of_old_documents_are_flagged() {
    let sheet = workbook(&[(0x0809, &[0; 16]), (0x0085, &[0, 0, 0, 0, 0, 1, 1, 0, b'a'])]);
    for (kind, bytes, expected) in [
        (Kind::Doc, ole(&[("/WordDocument", &word(0, "x")), ("/Macros/VBA/dir", b"x")]), Flag::Macros),
        (Kind::Xls, ole(&[("/Workbook", &workbook(&[])), ("/_VBA_PROJECT_CUR/VBA/dir", b"x")]), Flag::Macros),
        (Kind::Xls, ole(&[("/Workbook", &sheet)]), Flag::Macros),
        (
            Kind::Doc,
            ole(&[("/WordDocument", &word(0, "x")), ("/ObjectPool/_1234567/\u{1}Ole10Native", b"x")]),
            Flag::EmbeddedObject,
        ),
    ] {
        assert_eq!(flags(kind, &bytes), [expected]);
    }
}

#[test]
fn protected_documents_are_refused() {
    let protected = workbook(&[(0x0809, &[0; 16]), (0x002F, &[0; 6])]);
    for (kind, bytes) in
        [(Kind::Doc, ole(&[("/WordDocument", &word(0x0100, "x"))])), (Kind::Xls, ole(&[("/Workbook", &protected)]))]
    {
        assert_eq!(read(kind, &bytes).err(), Some(Refusal::Encrypted));
    }
}

#[test]
fn words_are_read_across_runs_cells_and_properties() {
    let body = "<w:p><w:r><w:t>CPF 529.982.</w:t></w:r><w:r><w:t>247-25</w:t></w:r></w:p><w:p><w:t>fim</w:t></w:p>";
    let core = "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:creator>Autora &amp; Cia</dc:creator></cp:coreProperties>";
    let found = read(Kind::Docx, &docx(body, &[("docProps/core.xml", core.as_bytes())])).unwrap();
    assert_eq!(found.text.as_str(), "CPF 529.982.247-25\nfim\nAutora & Cia\n");
    let strings = "<sst><si><t>Paciente</t></si><si><r><t>Ma</t></r><r><t>ria</t></r></si></sst>";
    let sheet = "<row><c t=\"s\"><v>0</v></c><c><v>52998224725</v></c></row>";
    let found = read(Kind::Xlsx, &xlsx(sheet, &[("xl/sharedStrings.xml", strings.as_bytes())])).unwrap();
    assert_eq!(found.text.as_str(), "52998224725\nPaciente\nMaria\n");
    let found = read(Kind::Doc, &ole(&[("/WordDocument", &word(0, "Prontuário 12345"))])).unwrap();
    assert!(found.text.as_str().contains("Prontuário 12345"));
}

#[test]
fn entities_and_depth_are_refused() {
    let laughs = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
    let deep = "<a>".repeat(300) + &"</a>".repeat(300);
    for (part, refusal) in [
        (laughs.as_slice(), Refusal::XmlEntities),
        (b"<x>&unknown;</x>", Refusal::XmlEntities),
        (deep.as_bytes(), Refusal::XmlTooComplex),
        (b"<x><y></x>", Refusal::Damaged),
        (b"\xFF\xFFabc", Refusal::Damaged),
    ] {
        assert_eq!(read(Kind::Docx, &docx("", &[("word/x.xml", part)])).err(), Some(refusal));
    }
}

#[test]
fn a_program_among_the_parts_is_refused() {
    let bytes = docx("", &[("word/media/p.png", b"MZ\x90\0\x03")]);
    assert_eq!(read(Kind::Docx, &bytes).err(), Some(Refusal::Executable));
}
