//! Whether the pixels may have a name written into them.
//!
//! The gate fails closed: only a modality that draws no text, an explicit "no" that can be believed, regions that were
//! masked, or a person who looked, opens it. It judges the header and never looks at the image.

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use crate::header::Header;

/// Whether an object may go on without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Clear(Clear),
    /// A person has to look first, or regions have to be masked.
    Deny(Deny),
}

/// Why the pixels are taken to be clear of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clear {
    /// There are no pixels, nor a document.
    NoPixels,
    /// The device makes images without text.
    Modality,
    /// A person looked and confirmed it.
    Confirmed,
    /// Regions were masked.
    Masked,
}

/// Why a person has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deny {
    /// The file says that there is text (0028,0301).
    Declared,
    /// Pictures of a screen or of paper: secondary capture.
    SecondaryCapture,
    /// Scanned film or paper (modalities HC and others).
    Digitized,
    /// The device writes into its images: ultrasound, endoscopy, fluoroscopy and photographs.
    Device,
    /// The image was derived or is of a screen (0008,0008).
    Derived,
    /// The object carries a document: a PDF, a model, a video.
    Document,
    /// An overlay lies in unused bits of the pixels, where nobody removes it.
    EmbeddedOverlay,
    /// Neither modality nor class is one that is known to be clear.
    Unknown,
}

/// What was done about the pixels before the question was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// A person looked at every frame and confirmed that there is no text.
    pub is_confirmed: bool,
    /// The regions where the device writes were masked.
    pub is_masked: bool,
}

impl Verdict {
    /// Whether the object may go on.
    pub const fn is_clear(self) -> bool {
        matches!(self, Self::Clear(_))
    }

    /// A name that stays.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clear(Clear::NoPixels) => "burned_in_no_pixels",
            Self::Clear(Clear::Modality) => "burned_in_clear_modality",
            Self::Clear(Clear::Confirmed) => "burned_in_confirmed",
            Self::Clear(Clear::Masked) => "burned_in_masked",
            Self::Deny(Deny::Declared) => "burned_in_declared",
            Self::Deny(Deny::SecondaryCapture) => "burned_in_secondary_capture",
            Self::Deny(Deny::Digitized) => "burned_in_digitized",
            Self::Deny(Deny::Device) => "burned_in_device",
            Self::Deny(Deny::Derived) => "burned_in_derived",
            Self::Deny(Deny::Document) => "burned_in_document",
            Self::Deny(Deny::EmbeddedOverlay) => "burned_in_embedded_overlay",
            Self::Deny(Deny::Unknown) => "burned_in_unknown",
        }
    }
}

/// Secondary captures of all kinds (PS3.4 section B.5).
const SECONDARY_CAPTURE: &str = "1.2.840.10008.5.1.4.1.1.7";

/// Encapsulated PDF, CDA and models (PS3.4 section B.5).
const ENCAPSULATED: &str = "1.2.840.10008.5.1.4.1.1.104";

/// Classes whose devices write into the image: ultrasound, visible light, angiography, fluoroscopy, hardcopy.
const WRITING_CLASSES: [&str; 6] = [
    "1.2.840.10008.5.1.4.1.1.3",
    "1.2.840.10008.5.1.4.1.1.6",
    "1.2.840.10008.5.1.4.1.1.12",
    "1.2.840.10008.5.1.4.1.1.77.1",
    "1.2.840.10008.5.1.1.29",
    "1.2.840.10008.5.1.1.30",
];

/// Modalities of scanned film, paper and screens (PS3.3 section C.7.3.1.1.1).
const DIGITIZED: [&str; 4] = ["HC", "DOC", "SC", "FID"];

/// Modalities that write into the image, or whose images are photographs.
const WRITING: [&str; 19] = [
    "US", "IVUS", "ES", "XC", "RF", "XA", "GM", "OP", "OT", "ECG", "EPS", "HD", "OPT", "OAM", "OCT", "IO", "DMS", "DF",
    "CF",
];

/// Modalities that leave the image free of text: the console's annotations are elements of their own.
const CLEAN: [&str; 9] = ["CT", "MR", "PT", "NM", "CR", "DX", "MG", "SEG", "RTDOSE"];

/// Words of Image Type (0008,0008) that tell of a screen or of a picture made of others (value 3 and on).
const SCREEN: [&str; 9] = [
    "SCREEN SAVE",
    "SCREENSAVE",
    "SCREEN CAPTURE",
    "SECONDARY",
    "SNAPSHOT",
    "LOCALIZER REPORT",
    "DOSE REPORT",
    "REPORT",
    "PHOTO",
];

/// Judges a file by its header.
pub fn judge(header: &Header, care: Care) -> Verdict {
    let class = header.text(tags::SOP_CLASS_UID).unwrap_or_default();
    let is_document = within(&class, ENCAPSULATED) || header.find(tags::ENCAPSULATED_DOCUMENT).is_some();
    if header.pixels.is_none() && !is_document {
        return Verdict::Clear(Clear::NoPixels);
    }
    if care.is_confirmed {
        return Verdict::Clear(Clear::Confirmed);
    }
    if is_document {
        return Verdict::Deny(Deny::Document);
    }
    if care.is_masked {
        return Verdict::Clear(Clear::Masked);
    }
    refuse(header, &class).map_or(Verdict::Clear(Clear::Modality), Verdict::Deny)
}

fn refuse(header: &Header, class: &str) -> Option<Deny> {
    let modality = header.text(tags::MODALITY).unwrap_or_default();
    let modality = modality.as_ref();
    let declared = header.text(tags::BURNED_IN_ANNOTATION);
    if declared.is_some_and(|text| !text.eq_ignore_ascii_case("NO")) {
        return Some(Deny::Declared);
    }
    // A "NO" is believed of a device that keeps text out of its images, and of no other: devices that write one
    // in every file are common.
    if within(class, SECONDARY_CAPTURE) || header.find(tags::CONVERSION_TYPE).is_some_and(|found| !found.is_empty()) {
        return Some(Deny::SecondaryCapture);
    }
    if DIGITIZED.contains(&modality) {
        return Some(Deny::Digitized);
    }
    if WRITING.contains(&modality) || WRITING_CLASSES.iter().any(|root| within(class, root)) {
        return Some(Deny::Device);
    }
    let kind = header.text(tags::IMAGE_TYPE).unwrap_or_default().to_uppercase();
    if kind.split('\\').any(|word| SCREEN.iter().any(|screen| word.trim().contains(screen))) {
        return Some(Deny::Derived);
    }
    if has_embedded_overlay(header) {
        return Some(Deny::EmbeddedOverlay);
    }
    (!CLEAN.contains(&modality)).then_some(Deny::Unknown)
}

/// A class or one below it.
fn within(uid: &str, root: &str) -> bool {
    uid.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// An overlay without data of its own lies in unused bits of the pixels (retired), where removing its group leaves it.
fn has_embedded_overlay(header: &Header) -> bool {
    let plane = |tag: Tag| (0x6000..=0x60FF).contains(&tag.group());
    header.elements.iter().filter(|element| plane(element.tag) && element.tag.element() == 0x0100).any(|allocated| {
        let data = Tag(allocated.tag.group(), 0x3000);
        header.find(data).is_none()
    })
}

#[cfg(test)]
mod tests {
    use dicom_core::VR;
    use dicom_dictionary_std::uids;

    use super::*;
    use crate::sample::Sample;
    use crate::wire::element::Encoding;

    fn image(class: &str, modality: &str) -> Sample {
        Sample::new(Encoding::ExplicitLittle).text(tags::SOP_CLASS_UID, VR::UI, class).text(
            tags::MODALITY,
            VR::CS,
            modality,
        )
    }

    fn verdict(sample: Sample, care: Care) -> Verdict {
        let file = sample.bytes(tags::PIXEL_DATA, VR::OB, &[0; 4]).file(uids::EXPLICIT_VR_LITTLE_ENDIAN);
        judge(&crate::header::read(file.as_slice()).unwrap(), care)
    }

    #[test]
    fn devices_that_write_into_their_images_are_stopped() {
        let cases = [
            (image(uids::CT_IMAGE_STORAGE, "CT"), Verdict::Clear(Clear::Modality)),
            (image(uids::ULTRASOUND_IMAGE_STORAGE, "US"), Verdict::Deny(Deny::Device)),
            (image(uids::ULTRASOUND_IMAGE_STORAGE, "CT"), Verdict::Deny(Deny::Device)),
            (image(uids::SECONDARY_CAPTURE_IMAGE_STORAGE, "CT"), Verdict::Deny(Deny::SecondaryCapture)),
            (
                image(uids::MULTI_FRAME_TRUE_COLOR_SECONDARY_CAPTURE_IMAGE_STORAGE, "MR"),
                Verdict::Deny(Deny::SecondaryCapture),
            ),
            (
                image(uids::CT_IMAGE_STORAGE, "CT").text(tags::CONVERSION_TYPE, VR::CS, "WSD"),
                Verdict::Deny(Deny::SecondaryCapture),
            ),
            (image(uids::CT_IMAGE_STORAGE, "HC"), Verdict::Deny(Deny::Digitized)),
            (image(uids::VL_ENDOSCOPIC_IMAGE_STORAGE, "ES"), Verdict::Deny(Deny::Device)),
            (image(uids::CT_IMAGE_STORAGE, ""), Verdict::Deny(Deny::Unknown)),
            (image(uids::CT_IMAGE_STORAGE, "ZZ"), Verdict::Deny(Deny::Unknown)),
            (
                image(uids::CT_IMAGE_STORAGE, "CT").text(tags::BURNED_IN_ANNOTATION, VR::CS, "YES"),
                Verdict::Deny(Deny::Declared),
            ),
            (
                image(uids::ULTRASOUND_IMAGE_STORAGE, "US").text(tags::BURNED_IN_ANNOTATION, VR::CS, "NO"),
                Verdict::Deny(Deny::Device),
            ),
            (
                image(uids::CT_IMAGE_STORAGE, "CT").text(tags::IMAGE_TYPE, VR::CS, "DERIVED\\SECONDARY\\SCREEN SAVE"),
                Verdict::Deny(Deny::Derived),
            ),
            (image(uids::CT_IMAGE_STORAGE, "CT").short(Tag(0x6000, 0x0100), 16), Verdict::Deny(Deny::EmbeddedOverlay)),
        ];
        for (sample, expected) in cases {
            assert_eq!(verdict(sample, Care::default()), expected);
        }
    }

    #[test]
    fn a_person_opens_the_gate_and_so_does_a_mask() {
        let image = || image(uids::ULTRASOUND_IMAGE_STORAGE, "US");
        let confirmed = verdict(image(), Care { is_confirmed: true, is_masked: false });
        assert_eq!(confirmed, Verdict::Clear(Clear::Confirmed));
        let masked = verdict(image(), Care { is_confirmed: false, is_masked: true });
        assert_eq!(masked, Verdict::Clear(Clear::Masked));
    }

    #[test]
    fn a_document_cannot_be_masked() {
        let file = image(uids::ENCAPSULATED_PDF_STORAGE, "DOC")
            .bytes(tags::ENCAPSULATED_DOCUMENT, VR::OB, b"%PDF")
            .file(uids::EXPLICIT_VR_LITTLE_ENDIAN);
        let header = crate::header::read(file.as_slice()).unwrap();
        let masked = judge(&header, Care { is_confirmed: false, is_masked: true });
        assert_eq!(masked, Verdict::Deny(Deny::Document));
        assert!(!masked.is_clear());
    }

    #[test]
    fn an_object_without_pixels_has_no_text_in_them() {
        let file = image(uids::BASIC_TEXT_SR_STORAGE, "SR").file(uids::EXPLICIT_VR_LITTLE_ENDIAN);
        let verdict = judge(&crate::header::read(file.as_slice()).unwrap(), Care::default());
        assert_eq!(verdict, Verdict::Clear(Clear::NoPixels));
    }
}
