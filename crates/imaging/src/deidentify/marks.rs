//! What a de-identified object says of itself (PS3.15 section E.1.1).

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::options::Options;
use super::output::Output;
use crate::error::Refusal;
use crate::wire::element::Encoding;

/// Elements by the tags where they belong, the first one last.
pub(super) type Marks = Vec<(Tag, Vec<u8>)>;

/// The marks for these options, encoded.
pub(super) fn marks(encoding: Encoding, options: &Options) -> Result<Marks, Refusal> {
    let methods = options.methods();
    let text = |tag, vr, text: &str| {
        let mut element = Output::new(Vec::new(), encoding);
        element.element(tag, vr, text.as_bytes()).map(|()| (tag, element.into_gathered()))
    };
    let meanings: Vec<&str> = methods.iter().map(|(_, meaning)| *meaning).collect();
    let codes = || {
        let mut sequence = Output::new(Vec::new(), encoding);
        sequence.sequence(tags::DEIDENTIFICATION_METHOD_CODE_SEQUENCE, VR::SQ)?;
        for (code, meaning) in &methods {
            sequence.item()?;
            sequence.element(tags::CODE_VALUE, VR::SH, code.as_bytes())?;
            sequence.element(tags::CODING_SCHEME_DESIGNATOR, VR::SH, b"DCM")?;
            sequence.element(tags::CODE_MEANING, VR::LO, meaning.as_bytes())?;
            sequence.item_end()?;
        }
        sequence.sequence_end()?;
        Ok((tags::DEIDENTIFICATION_METHOD_CODE_SEQUENCE, sequence.into_gathered()))
    };
    let temporal = options.temporal_information();
    let mut marks = vec![
        text(tags::LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, VR::CS, temporal),
        codes(),
        text(tags::DEIDENTIFICATION_METHOD, VR::LO, &meanings.join("\\")),
        text(tags::PATIENT_IDENTITY_REMOVED, VR::CS, "YES"),
    ];
    if !options.masked.is_empty() {
        marks.insert(1, text(tags::BURNED_IN_ANNOTATION, VR::CS, "NO"));
    }
    marks.into_iter().collect()
}
