//! Archives: entries, ratios, archives in archives. Two nested ones of 50 MB may be held at once (uploads, archive).

use domain::phi::Allow;
use uploads::{Limits, Upload, inspect};

use crate::bounds::Bound;
use crate::samples;

pub(crate) const BOUND: Bound = Bound::unpacking(128, 3_000);

pub(crate) fn run(bytes: &[u8]) {
    for (declared, name) in [("application/zip", "a.zip"), ("application/vnd.rar", "a.rar")] {
        let upload = Upload { declared, name, bytes };
        let first = serde_json::to_value(inspect(upload, &Limits::default(), &Allow::default())).ok();
        assert!(first.is_some(), "a verdict can be written");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let bomb = samples::zip(&[("zeros.txt", &vec![0; 40_000_000])]);
    let inner = samples::zip(&[("a.txt", b"texto"), ("b/c.csv", b"a;b")]);
    vec![
        samples::zip(&[("b.zip", &inner), ("c.gz", &samples::gzip(b"texto"))]),
        samples::zip(&[("b.zip", &samples::zip(&[("c.zip", &samples::zip(&[("d.zip", &inner)]))]))]),
        samples::zip(&[("b.zip", &bomb)]),
        samples::zip(&[("b.gz", &samples::gzip(&vec![0; 40_000_000]))]),
        samples::zip_named("../../e.txt"),
        samples::zip_named("a.exe"),
        samples::rar(&["a.txt", "b.exe"]),
        [samples::jpeg(16, 16), inner.clone()].concat(),
        inner,
        bomb,
    ]
}
