//! Queries, accept lists, frame lists and rendering parameters of DICOMweb: what is understood is within its bounds.

use dicomweb::Uid;
use dicomweb::accept::{Offer, negotiate};
use dicomweb::path::Frames;
use dicomweb::query::{Condition, Level, Query};
use dicomweb::rendered::Rendering;

use crate::bounds::Bound;
use crate::prose::text;

pub(crate) const BOUND: Bound = Bound::TEXT;

pub(crate) fn run(bytes: &[u8]) {
    let text = text(bytes);
    for (level, top) in [
        (Level::Study, Level::Study),
        (Level::Series, Level::Study),
        (Level::Instance, Level::Study),
        (Level::Instance, Level::Instance),
    ] {
        let Ok(query) = Query::parse(level, top, &text) else { continue };
        for (_, condition) in &query.conditions {
            if let Condition::Like(pattern) = condition {
                let like = pattern.to_like('\\');
                assert!(!like.ends_with('\\') || like.ends_with("\\\\"), "a sign of SQL is left open: {like}");
            }
        }
    }
    if let Ok(uid) = Uid::parse(&text) {
        let offers = [Offer::MultipartDicom(uid.clone()), Offer::Dicom(uid), Offer::Json, Offer::Jpeg];
        assert!(negotiate(&offers, None, None) == Ok(&offers[0]));
    }
    let offers = [Offer::Json, Offer::Jpeg, Offer::MultipartJpeg];
    if let Ok(chosen) = negotiate(&offers, Some(&text), None) {
        assert!(offers.contains(chosen));
    }
    if let Ok(frames) = Frames::parse(&text) {
        assert!(frames.numbers().iter().all(|number| *number >= 1) && !frames.numbers().is_empty());
    }
    if let Ok(Rendering { viewport: Some(view), .. }) = Rendering::parse(&text) {
        assert!(view.width >= 1 && view.height >= 1);
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    [
        "PatientName=Silva*&StudyDate=20260101-&limit=20&offset=5",
        "00100020=1?%25_&includefield=all&fuzzymatching=true",
        "StudyInstanceUID=1.2.3,1.2.4&includefield=00081030,StudyDescription",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1;q=0.5, application/json",
        "image/jpeg;q=0.1, */*;q=0.001",
        "viewport=512,256&quality=90&accept=image/jpeg",
        "1,2,3",
        "1.2.840.10008.1.2.1",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
