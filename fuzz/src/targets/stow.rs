//! Bodies of store requests: however they are cut on their way, they are read alike, and nothing is read that did not come.

use std::convert::Infallible;

use bytes::Bytes;
use dicomweb::Refusal;
use dicomweb::intake::Intake;
use dicomweb::limits::Limits;
use futures_executor::block_on;
use futures_util::stream;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound::READING;

const PARTS: &str = "multipart/related; type=\"application/dicom\"; boundary=b";
const LIMITS: Limits = Limits { parts: 8, part_bytes: 8 << 10, body_bytes: 16 << 10 };

pub(crate) fn run(bytes: &[u8]) {
    for kind in [PARTS, "application/dicom"] {
        let whole = read(kind, bytes, bytes.len());
        if let Ok(parts) = &whole {
            let length: usize = parts.iter().map(Vec::len).sum();
            assert!(parts.len() <= LIMITS.parts as usize && length <= bytes.len());
            for size in [1, 7, 64] {
                assert!(read(kind, bytes, size).as_ref() == Ok(parts), "cut after each {size} bytes");
            }
        }
    }
    // Nor may a Content-Type do harm.
    let kind = String::from_utf8_lossy(bytes);
    assert!(read(&kind, b"", 1).is_err());
}

fn read(kind: &str, bytes: &[u8], size: usize) -> Result<Vec<Vec<u8>>, Refusal> {
    let chunks: Vec<Result<Bytes, Infallible>> =
        bytes.chunks(size.max(1)).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
    let mut intake = Intake::open(kind, stream::iter(chunks), LIMITS)?;
    block_on(async {
        let mut parts = Vec::new();
        while let Some(mut part) = intake.next().await? {
            let mut whole = Vec::new();
            while let Some(chunk) = part.chunk().await? {
                whole.extend_from_slice(&chunk);
            }
            parts.push(whole);
        }
        Ok(parts)
    })
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    [
        "--b\r\nContent-Type: application/dicom\r\n\r\nDICM\r\n--b--\r\n",
        "--b\r\nContent-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.1\r\nContent-Location: /a\r\n\r\n\r\n--b\r\n\
         Content-Type: application/dicom\r\n\r\nx\r\n--b-\r\n--b--",
        "--b\r\nContent-Type: text/html\r\n\r\nx\r\n--b--\r\n",
        "multipart/related; type=application/dicom; boundary=\"a b\"",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
