//! Documents of Word and Excel, old and new. Parts of 48 MiB and streams of 50 MB may be held (uploads, office).

use domain::phi::Allow;
use uploads::{Limits, Upload, inspect};

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound::unpacking(192, 3_000);

pub(crate) fn run(bytes: &[u8]) {
    for (declared, name) in [
        ("application/msword", "a.doc"),
        ("application/vnd.ms-excel", "a.xls"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a.xlsx"),
    ] {
        let upload = Upload { declared, name, bytes };
        let first = serde_json::to_value(inspect(upload, &Limits::default(), &Allow::default())).ok();
        assert!(first.is_some(), "a verdict can be written");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let link = samples::relation("attachedTemplate", "http://a.example/t.dotm", true);
    vec![
        samples::docx("<w:p><w:r><w:t>Maria da Silva, CPF 529.982.247-25</w:t></w:r></w:p>", &[("word/_rels/settings.xml.rels", &link)]),
        samples::docx("<w:instrText>DDEAUTO c:\\\\a</w:instrText>", &[("word/vbaProject.bin", b"a")]),
        samples::xlsx("<row><c><v>1</v></c></row>", &[("xl/sharedStrings.xml", b"<sst><si><t>Maria</t></si></sst>")]),
        samples::ole(&[("/WordDocument", &samples::word(0, "Maria da Silva"))]),
        samples::ole(&[("/Workbook", &samples::workbook(&[(0x809, &[0, 6, 5, 0]), (0xFC, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 65])]))]),
        samples::docx(&"<a>".repeat(100_000), &[]),
        samples::docx(&" ".repeat(30_000_000), &[]),
    ]
}
