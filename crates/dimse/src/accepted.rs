//! What may be stored, and how it may be encoded.

#![allow(deprecated, reason = "retired classes and syntaxes are in archives, which send what they have")]

use dicom_core::dictionary::{UidDictionary as _, UidDictionaryEntry as _};
use dicom_dictionary_std::{StandardSopClassDictionary, uids};

/// SOP classes of instances are under this root, but for a few; so are queries.
const STORAGE_ROOT: &str = "1.2.840.10008.5.1.4.1.1.";

/// Storage outside of the root: composite instances of a patient's treatment (PS3.4 table B.5-1).
const ELSEWHERE: [&str; 3] = [
    uids::RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL,
    uids::RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE,
    uids::RT_BRACHY_APPLICATION_SETUP_DELIVERY_INSTRUCTION_STORAGE,
];

/// Transfer syntaxes whose instances are whole in themselves. Not here: JPIP and video over IP, whose pixels are
/// elsewhere; MIME, XML and Papyrus, which are other encodings; the retired processes of JPEG, which nothing reads.
pub(crate) const TRANSFER_SYNTAXES: [&str; 39] = [
    uids::EXPLICIT_VR_LITTLE_ENDIAN,
    uids::IMPLICIT_VR_LITTLE_ENDIAN,
    uids::EXPLICIT_VR_BIG_ENDIAN,
    uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
    uids::ENCAPSULATED_UNCOMPRESSED_EXPLICIT_VR_LITTLE_ENDIAN,
    uids::DEFLATED_IMAGE_FRAME_COMPRESSION,
    uids::JPEG_BASELINE8_BIT,
    uids::JPEG_EXTENDED12_BIT,
    uids::JPEG_LOSSLESS,
    uids::JPEG_LOSSLESS_SV1,
    uids::JPEGLS_LOSSLESS,
    uids::JPEGLS_NEAR_LOSSLESS,
    uids::JPEG2000_LOSSLESS,
    uids::JPEG2000,
    uids::JPEG2000MC_LOSSLESS,
    uids::JPEG2000MC,
    uids::HTJ2K_LOSSLESS,
    uids::HTJ2K_LOSSLESS_RPCL,
    uids::HTJ2K,
    uids::JPEGXL_LOSSLESS,
    uids::JPEGXLJPEG_RECOMPRESSION,
    uids::JPEGXL,
    uids::RLE_LOSSLESS,
    uids::MPEG2MPML,
    uids::MPEG2MPMLF,
    uids::MPEG2MPHL,
    uids::MPEG2MPHLF,
    uids::MPEG4HP41,
    uids::MPEG4HP41F,
    uids::MPEG4HP41BD,
    uids::MPEG4HP41BDF,
    uids::MPEG4HP422D,
    uids::MPEG4HP422DF,
    uids::MPEG4HP423D,
    uids::MPEG4HP423DF,
    uids::MPEG4HP42STEREO,
    uids::MPEG4HP42STEREOF,
    uids::HEVCMP51,
    uids::HEVCM10P51,
];

/// Whether instances of this class are taken: the Storage SOP classes of PS3.4 annex B, retired ones too.
pub(crate) fn stores(sop_class_uid: &str) -> bool {
    if ELSEWHERE.contains(&sop_class_uid) {
        return true;
    }
    sop_class_uid.starts_with(STORAGE_ROOT)
        && StandardSopClassDictionary.by_uid(sop_class_uid).is_some_and(|class| class.name().contains("Storage"))
}

/// The first of the proposed transfer syntaxes that we take: a sender names first what it has.
pub(crate) fn choose<'a>(proposed: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    proposed.into_iter().find_map(|proposed| TRANSFER_SYNTAXES.into_iter().find(|known| *known == proposed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_instance_is_stored_and_nothing_else() {
        for stored in [
            uids::CT_IMAGE_STORAGE,
            uids::DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_STORAGE_FOR_PROCESSING,
            uids::ULTRASOUND_IMAGE_STORAGE_RETIRED,
            uids::ENCAPSULATED_PDF_STORAGE,
            uids::BASIC_TEXT_SR_STORAGE,
            uids::RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE,
        ] {
            assert!(stores(stored), "{stored}");
        }
        for other in [
            uids::VERIFICATION,
            uids::STORAGE_COMMITMENT_PUSH_MODEL,
            uids::MEDIA_STORAGE_DIRECTORY_STORAGE,
            uids::HANGING_PROTOCOL_STORAGE,
            uids::INVENTORY_FIND,
            uids::STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND,
            "1.2.840.10008.5.1.4.1.1.99999",
            "1.2.3",
            "",
        ] {
            assert!(!stores(other), "{other}");
        }
    }

    #[test]
    fn the_sender_chooses_the_encoding_among_those_taken() {
        assert_eq!(
            choose(["1.2.3", uids::JPIP_REFERENCED, uids::JPEG2000, uids::IMPLICIT_VR_LITTLE_ENDIAN]),
            Some(uids::JPEG2000)
        );
        assert_eq!(choose([uids::JPIP_REFERENCED, uids::XML_ENCODING, ""]), None);
    }
}
