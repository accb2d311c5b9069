//! What Crossref answers about a work.

use std::hint::black_box;

use literature::answers;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound { times: 256, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    let _ = black_box(answers::crossref_work(bytes, "10.1590/a"));
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        br#"{"status":"ok","message":{"DOI":"10.1590/a","title":["A"],"author":[{"family":"Silva","given":"J"},{"name":"OMS"}],"issued":{"date-parts":[[2020,1,2]]},"type":"journal-article","ISSN":["0102-311X"],"update-to":[{"type":"retraction","DOI":"10.1590/a"}],"relation":{"is-review-of":[]}}}"#.to_vec(),
        b"{\"message\":".repeat(50_000),
    ]
}
