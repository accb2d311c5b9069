//! Signed descriptions of plugins: without a known key nothing is believed.

use crypto::manifest::read;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound { times: 64, ..Bound::READING };

pub(crate) fn run(bytes: &[u8]) {
    assert!(read(bytes, &[]).is_err());
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![
        br#"{"manifest":{"name":"a","version":"1.0.0","sha256":"07","size_bytes":1},"signatures":{"key":"a"}}"#.to_vec(),
        b"{\"manifest\":".repeat(100_000),
    ]
}
