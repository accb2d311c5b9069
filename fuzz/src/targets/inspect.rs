//! The whole entry: the type comes from the bytes, and a client declares nothing.

use domain::phi::Allow;
use uploads::{Limits, Upload, inspect};

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound::unpacking(192, 3_000);

pub(crate) fn run(bytes: &[u8]) {
    for (declared, name) in [("", "a.pdf"), ("", "a.zip"), ("", "a.docx"), ("", "a.doc"), ("", "a.svg"), ("", "a.dcm"), ("", "a.png"), ("", "a.gif")] {
        let upload = Upload { declared, name, bytes };
        let first = serde_json::to_value(inspect(upload, &Limits::default(), &Allow::default())).ok();
        assert!(first.is_some(), "a verdict can be written");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a</text></svg>".to_vec();
    vec![
        samples::pdf("a", "", &[]),
        samples::zip(&[("a", b"b")]),
        samples::docx("a", &[]),
        samples::ole(&[("/WordDocument", &samples::word(0, "a"))]),
        samples::png(8, 8),
        samples::gif(2),
        samples::dicom(b"MZ"),
        svg,
        [samples::png(8, 8), samples::pdf("a", "", &[])].concat(),
        [samples::gif(1), b"<script>alert(1)</script>".to_vec()].concat(),
    ]
}
