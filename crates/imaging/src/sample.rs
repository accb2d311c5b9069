//! Files made for tests, byte by byte: also those that no library would write.

use dicom_core::{Tag, VR};
use dicom_dictionary_std::{tags, uids};

use crate::wire::element::{Encoding, ITEM, ITEM_END, SEQUENCE_END, UNDEFINED};

/// Elements one after the other.
pub(crate) struct Sample {
    pub(crate) encoding: Encoding,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) const BIG: &str = "1.2.840.10008.1.2.2";

impl Sample {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding, bytes: Vec::new() }
    }

    pub(crate) fn raw(mut self, tag: Tag, vr: VR, length: u32, value: &[u8]) -> Self {
        self.encoding.write(tag, vr, length, &mut self.bytes);
        self.bytes.extend(value);
        self
    }

    pub(crate) fn bytes(self, tag: Tag, vr: VR, value: &[u8]) -> Self {
        self.raw(tag, vr, u32::try_from(value.len()).unwrap(), value)
    }

    pub(crate) fn text(self, tag: Tag, vr: VR, text: &str) -> Self {
        let pad = if vr == VR::UI { '\0' } else { ' ' };
        let even = if text.len() % 2 == 1 { format!("{text}{pad}") } else { text.to_owned() };
        self.bytes(tag, vr, even.as_bytes())
    }

    pub(crate) fn short(self, tag: Tag, number: u16) -> Self {
        let bytes = if self.encoding.is_big() { number.to_be_bytes() } else { number.to_le_bytes() };
        self.bytes(tag, VR::US, &bytes)
    }

    /// A sequence with one item, of known length.
    pub(crate) fn sequence(self, tag: Tag, item: impl Fn(Self) -> Self) -> Self {
        let inner = item(Self::new(self.encoding)).bytes;
        let length = u32::try_from(inner.len()).unwrap();
        let item = Self::new(self.encoding).raw(ITEM, VR::UN, length, &inner).bytes;
        self.bytes(tag, VR::SQ, &item)
    }

    /// A sequence with one item, ended by delimiters.
    pub(crate) fn delimited(self, tag: Tag, item: impl Fn(Self) -> Self) -> Self {
        let inner = item(Self::new(self.encoding)).bytes;
        self.raw(tag, VR::SQ, UNDEFINED, &[]).raw(ITEM, VR::UN, UNDEFINED, &inner).raw(ITEM_END, VR::UN, 0, &[]).raw(
            SEQUENCE_END,
            VR::UN,
            0,
            &[],
        )
    }

    /// The file of these elements.
    pub(crate) fn file(&self, syntax: &str) -> Vec<u8> {
        file(syntax, &self.bytes)
    }
}

/// A file of a data set that is encoded already.
pub(crate) fn file(syntax: &str, data_set: &[u8]) -> Vec<u8> {
    let meta = Sample::new(Encoding::ExplicitLittle)
        .bytes(tags::FILE_META_INFORMATION_VERSION, VR::OB, &[0, 1])
        .text(tags::MEDIA_STORAGE_SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE)
        .text(tags::MEDIA_STORAGE_SOP_INSTANCE_UID, VR::UI, "1.2.3.4")
        .text(tags::TRANSFER_SYNTAX_UID, VR::UI, syntax)
        .text(tags::SOURCE_APPLICATION_ENTITY_TITLE, VR::AE, "HOSPITAL")
        .bytes;
    let length = u32::try_from(meta.len()).unwrap();
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    file.extend(Sample::new(Encoding::ExplicitLittle).bytes(Tag(2, 0), VR::UL, &length.to_le_bytes()).bytes);
    file.extend(meta);
    file.extend(data_set);
    file
}

/// The syntaxes that differ in how elements are written.
pub(crate) const SYNTAXES: [(Encoding, &str); 3] = [
    (Encoding::ImplicitLittle, uids::IMPLICIT_VR_LITTLE_ENDIAN),
    (Encoding::ExplicitLittle, uids::EXPLICIT_VR_LITTLE_ENDIAN),
    (Encoding::ExplicitBig, BIG),
];

/// A computed tomography of Maria, four by four pixels, two frames.
pub(crate) fn tomography(encoding: Encoding) -> Sample {
    let pixels: Vec<u8> = (0..64).collect();
    Sample::new(encoding)
        .text(tags::SPECIFIC_CHARACTER_SET, VR::CS, "ISO_IR 100")
        .text(tags::IMAGE_TYPE, VR::CS, "ORIGINAL\\PRIMARY\\AXIAL")
        .text(tags::SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE)
        .text(tags::SOP_INSTANCE_UID, VR::UI, "1.2.3.4")
        .text(tags::STUDY_DATE, VR::DA, "20240229")
        .text(tags::ACQUISITION_DATE_TIME, VR::DT, "20240229101112.5")
        .text(tags::STUDY_TIME, VR::TM, "101112")
        .text(tags::ACCESSION_NUMBER, VR::SH, "ACC-778899")
        .text(tags::MODALITY, VR::CS, "CT")
        .text(tags::MANUFACTURER, VR::LO, "ACME")
        .text(tags::INSTITUTION_NAME, VR::LO, "Hospital das Flores")
        .text(tags::REFERRING_PHYSICIAN_NAME, VR::PN, "Souza^Carlos")
        .text(tags::STATION_NAME, VR::SH, "CT01")
        .text(tags::STUDY_DESCRIPTION, VR::LO, "TC de abdome")
        .text(tags::SERIES_DESCRIPTION, VR::LO, "Retorno de Maria Oliveira")
        .sequence(tags::REFERENCED_STUDY_SEQUENCE, |item| {
            item.text(tags::REFERENCED_SOP_INSTANCE_UID, VR::UI, "1.2.3.5")
        })
        .delimited(tags::REFERENCED_IMAGE_SEQUENCE, |item| {
            item.text(tags::REFERENCED_SOP_CLASS_UID, VR::UI, uids::CT_IMAGE_STORAGE).text(
                tags::REFERENCED_SOP_INSTANCE_UID,
                VR::UI,
                "1.2.3.4",
            )
        })
        .bytes(Tag(0x0009, 0x0010), VR::LO, b"ACME 1.1")
        .bytes(Tag(0x0009, 0x1001), VR::LO, b"Oliveira")
        .bytes(Tag(0x0009, 0x1002), VR::LO, b"harmless")
        .bytes(tags::PATIENT_NAME, VR::PN, b"Oliveira^Maria da Concei\xE7\xE3o ")
        .text(tags::PATIENT_ID, VR::LO, "PRT-4711")
        .text(tags::PATIENT_BIRTH_DATE, VR::DA, "19600102")
        .text(tags::PATIENT_SEX, VR::CS, "F")
        .text(tags::PATIENT_AGE, VR::AS, "064Y")
        .text(tags::KVP, VR::DS, "120")
        .text(tags::DEVICE_SERIAL_NUMBER, VR::LO, "SN-1")
        .text(tags::SOFTWARE_VERSIONS, VR::LO, "v2")
        .text(tags::STUDY_INSTANCE_UID, VR::UI, "1.2.3.1")
        .text(tags::SERIES_INSTANCE_UID, VR::UI, "1.2.3.2")
        .text(tags::STUDY_ID, VR::SH, "S1")
        .text(tags::SERIES_NUMBER, VR::IS, "1")
        .text(tags::INSTANCE_NUMBER, VR::IS, "7")
        .short(tags::SAMPLES_PER_PIXEL, 1)
        .text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2")
        .text(tags::NUMBER_OF_FRAMES, VR::IS, "2")
        .short(tags::ROWS, 4)
        .short(tags::COLUMNS, 4)
        .short(tags::BITS_ALLOCATED, 16)
        .short(tags::BITS_STORED, 16)
        .short(tags::HIGH_BIT, 15)
        .short(tags::PIXEL_REPRESENTATION, 0)
        .delimited(tags::CONTENT_SEQUENCE, |item| item.text(tags::TEXT_VALUE, VR::UT, "Paciente Maria Oliveira"))
        .bytes(Tag(0x6000, 0x3000), VR::OW, &[1; 4])
        .bytes(tags::PIXEL_DATA, VR::OW, &pixels)
}
