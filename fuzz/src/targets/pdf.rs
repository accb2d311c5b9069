//! PDF: index, objects, filters, fonts, pages. 64 MiB of packed objects and streams of 32 MiB may be held (uploads, pdf).

use domain::phi::Allow;
use uploads::{Limits, Upload, inspect};

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound::unpacking(192, 3_000);

pub(crate) fn run(bytes: &[u8]) {
    for (declared, name) in [("application/pdf", "a.pdf")] {
        let upload = Upload { declared, name, bytes };
        let first = serde_json::to_value(inspect(upload, &Limits::default(), &Allow::default())).ok();
        assert!(first.is_some(), "a verdict can be written");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut bomb = samples::pdf("Maria", "", &[]);
    samples::stream_object(&mut bomb, 4, "", &vec![b' '; 30_000_000]);
    let mut pages = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 10000 /Kids [".to_vec();
    pages.extend((3..10_003).flat_map(|number| format!("{number} 0 R ").into_bytes()));
    pages.extend(b"] >>\nendobj\n");
    for number in 3..10_003 {
        pages.extend(format!("{number} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n").bytes());
    }
    pages.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    let mut packed = samples::pdf("CPF 529.982.247-25", "", &["<< /Type /XObject /Subtype /Form /Length 0 >>\nstream\n\nendstream"]);
    samples::stream_object(&mut packed, 20, "/Type /ObjStm /N 1 /First 5", b"21 0 << /S /JavaScript /JS (app.alert) >>");
    vec![
        samples::pdf("Maria da Silva", "/OpenAction << /S /JavaScript /JS (a) >>", &[]),
        samples::pdf("a", "/Names << /EmbeddedFiles 10 0 R >>", &["[[[[<< /A [1 2 (x) <41> /N#20] >>]]]]"]),
        packed,
        [samples::pdf("a", "", &[]), samples::zip(&[("a", b"b")])].concat(),
        pages,
        bomb,
        [b"%PDF-1.4\n1 0 obj\n".as_slice(), &b"[".repeat(1_000_000)].concat(),
        [b"%PDF-1.4\n1 0 obj\n".as_slice(), &b"<<".repeat(500_000)].concat(),
        [b"%PDF-1.4\n1 0 obj\n".as_slice(), &b"(".repeat(1_000_000)].concat(),
        [b"%PDF-1.4\n".as_slice(), &b"1 0 obj\n".repeat(100_000)].concat(),
    ]
}
