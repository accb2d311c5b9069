//! What is wrong with a file that could be read: attributes that must be there (PS3.3, types 1 and 2 of the modules
//! that nearly every object has), and values that contradict each other.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use serde::{Serialize, Serializer};

use crate::header::{Header, find};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Notice,
    /// The object breaks the standard and can be used.
    Warning,
    /// The object cannot be taken in.
    Error,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// An attribute that the product needs is absent or empty (product, section 13).
    RequiredMissing,
    /// An attribute of type 1 is absent.
    Type1Missing,
    /// An attribute of type 1 is there without a value.
    Type1Empty,
    /// An attribute of type 2 is absent.
    Type2Missing,
    /// A UID is none.
    BadUid,
    /// A date is none.
    BadDate,
    /// Meta group and data set name different classes or instances.
    MetaDiffers,
    /// Bits stored, allocated and high bit contradict each other.
    BitsDisagree,
    /// Rows, columns, samples and frames do not give the length of the pixels.
    PixelLength,
    /// Text outside ASCII without a Specific Character Set.
    CharacterSetMissing,
    /// Private elements, which only their maker can read.
    PrivateElements,
}

/// One thing that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// Which attribute, as `GGGGEEEE`.
    #[serde(serialize_with = "hexadecimal")]
    pub tag: Tag,
    /// For a reader, in Portuguese.
    pub message: &'static str,
}

fn hexadecimal<S: Serializer>(tag: &Tag, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{:04X}{:04X}", tag.group(), tag.element()))
}

impl Code {
    /// How grave this is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::RequiredMissing | Self::BadUid => Severity::Error,
            Self::PrivateElements => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    /// What a reader is told. No value of the file is repeated.
    pub const fn message(self) -> &'static str {
        match self {
            Self::RequiredMissing => "Falta um atributo obrigatório, ou ele está vazio.",
            Self::Type1Missing => "Falta um atributo que a norma DICOM exige (tipo 1).",
            Self::Type1Empty => "Um atributo que a norma DICOM exige com valor (tipo 1) está vazio.",
            Self::Type2Missing => "Falta um atributo que a norma DICOM exige, ainda que vazio (tipo 2).",
            Self::BadUid => "O identificador (UID) não é válido.",
            Self::BadDate => "A data não é válida.",
            Self::MetaDiffers => "O cabeçalho do arquivo e o conjunto de dados identificam objetos diferentes.",
            Self::BitsDisagree => "Os bits por pixel informados se contradizem.",
            Self::PixelLength => "O tamanho dos pixels não corresponde às dimensões informadas.",
            Self::CharacterSetMissing => "Há texto com acentos, mas o conjunto de caracteres não foi informado.",
            Self::PrivateElements => "O arquivo tem elementos privados, que só o fabricante sabe ler.",
        }
    }
}

/// What the product cannot do without (product, section 13), and the keys of PS3.3 sections C.7.2, C.7.3 and C.12.1.
const REQUIRED: [Tag; 7] = [
    tags::PATIENT_ID,
    tags::STUDY_DATE,
    tags::MODALITY,
    tags::STUDY_INSTANCE_UID,
    tags::SERIES_INSTANCE_UID,
    tags::SOP_INSTANCE_UID,
    tags::SOP_CLASS_UID,
];

/// Type 2 of Patient (C.7.1.1), General Study (C.7.2.1), General Series (C.7.3.1) and General Equipment (C.7.5.1).
const TYPE_2: [Tag; 9] = [
    tags::PATIENT_NAME,
    tags::PATIENT_BIRTH_DATE,
    tags::PATIENT_SEX,
    tags::STUDY_TIME,
    tags::REFERRING_PHYSICIAN_NAME,
    tags::STUDY_ID,
    tags::ACCESSION_NUMBER,
    tags::SERIES_NUMBER,
    tags::MANUFACTURER,
];

/// Type 1 of Image Pixel (C.7.6.3) and of what describes its integers.
const IMAGE_TYPE_1: [Tag; 8] = [
    tags::SAMPLES_PER_PIXEL,
    tags::PHOTOMETRIC_INTERPRETATION,
    tags::ROWS,
    tags::COLUMNS,
    tags::BITS_ALLOCATED,
    tags::BITS_STORED,
    tags::HIGH_BIT,
    tags::PIXEL_REPRESENTATION,
];

/// Type 2 of General Image (C.7.6.1).
const IMAGE_TYPE_2: [Tag; 1] = [tags::INSTANCE_NUMBER];

const UIDS: [Tag; 4] =
    [tags::SOP_CLASS_UID, tags::SOP_INSTANCE_UID, tags::STUDY_INSTANCE_UID, tags::SERIES_INSTANCE_UID];

const DATES: [Tag; 4] = [tags::STUDY_DATE, tags::SERIES_DATE, tags::ACQUISITION_DATE, tags::PATIENT_BIRTH_DATE];

/// Everything found, the gravest first.
pub fn check(header: &Header) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |code: Code, tag: Tag| {
        findings.push(Finding { code, severity: code.severity(), tag, message: code.message() });
    };
    let has_value = |tag| header.find(tag).is_some_and(|element| !element.is_empty());
    REQUIRED.iter().filter(|tag| !has_value(**tag)).for_each(|tag| add(Code::RequiredMissing, *tag));
    TYPE_2.iter().filter(|tag| header.find(**tag).is_none()).for_each(|tag| add(Code::Type2Missing, *tag));
    for tag in UIDS {
        if header.text(tag).is_some_and(|uid| !is_uid(&uid)) {
            add(Code::BadUid, tag);
        }
    }
    for tag in DATES {
        if header.text(tag).is_some_and(|date| !date.split('\\').all(is_date)) {
            add(Code::BadDate, tag);
        }
    }
    let differs = |tag, meta: &str| header.text(tag).is_some_and(|own| own != meta);
    if differs(tags::SOP_CLASS_UID, &header.meta.sop_class_uid) {
        add(Code::MetaDiffers, tags::SOP_CLASS_UID);
    }
    if differs(tags::SOP_INSTANCE_UID, &header.meta.sop_instance_uid) {
        add(Code::MetaDiffers, tags::SOP_INSTANCE_UID);
    }
    if header.pixels.is_some_and(|pixels| pixels.integers) {
        for tag in IMAGE_TYPE_1 {
            match header.find(tag) {
                None => add(Code::Type1Missing, tag),
                Some(element) if element.bytes().is_none_or(<[u8]>::is_empty) => add(Code::Type1Empty, tag),
                Some(_) => {}
            }
        }
        if header.number(tags::SAMPLES_PER_PIXEL) > Some(1) && header.find(tags::PLANAR_CONFIGURATION).is_none() {
            add(Code::Type1Missing, tags::PLANAR_CONFIGURATION);
        }
        IMAGE_TYPE_2.iter().filter(|tag| header.find(**tag).is_none()).for_each(|tag| add(Code::Type2Missing, *tag));
        bits(header, &mut add);
    }
    let has_charset = find(&header.elements, tags::SPECIFIC_CHARACTER_SET).is_some();
    let person = header.find(tags::PATIENT_NAME).and_then(|name| name.bytes());
    if !has_charset && person.is_some_and(|name| !name.is_ascii()) {
        add(Code::CharacterSetMissing, tags::SPECIFIC_CHARACTER_SET);
    }
    if let Some(private) = header.elements.iter().find(|element| element.tag.group() % 2 == 1) {
        add(Code::PrivateElements, private.tag);
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// Whether the file may be taken in: it has what the product needs.
pub fn is_acceptable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity < Severity::Error)
}

fn bits(header: &Header, add: &mut impl FnMut(Code, Tag)) {
    let number = |tag| header.number(tag).map(u64::from);
    let (Some(allocated), Some(stored)) = (number(tags::BITS_ALLOCATED), number(tags::BITS_STORED)) else { return };
    if stored > allocated || stored == 0 || number(tags::HIGH_BIT).is_some_and(|high| high + 1 != stored) {
        add(Code::BitsDisagree, tags::BITS_STORED);
    }
    let (Some(rows), Some(columns)) = (number(tags::ROWS), number(tags::COLUMNS)) else { return };
    let Some(length) = header.pixels.and_then(|pixels| pixels.length) else { return };
    let samples = number(tags::SAMPLES_PER_PIXEL).unwrap_or(1);
    let frames = number(tags::NUMBER_OF_FRAMES).unwrap_or(1);
    let bits = [rows, columns, samples, frames, allocated].into_iter().try_fold(1_u64, u64::checked_mul);
    let is_subsampled = header.text(tags::PHOTOMETRIC_INTERPRETATION).is_some_and(|kind| kind.contains("_42"));
    let bytes = bits.map(|bits| bits.div_ceil(8));
    if !is_subsampled && bytes.is_none_or(|bytes| bytes.next_multiple_of(2) != u64::from(length)) {
        add(Code::PixelLength, tags::PIXEL_DATA);
    }
}

/// Components without leading zeros, at most 64 characters (PS3.5 section 9.1).
fn is_uid(uid: &str) -> bool {
    let component = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    };
    uid.len() <= 64 && uid.split('.').all(component)
}

fn is_date(date: &str) -> bool {
    let (Some(month), Some(day)) = (date.get(4..6), date.get(6..8)) else { return false };
    let within = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) && within(month, 12) && within(day, 31)
}

#[cfg(test)]
mod tests {
    use dicom_core::VR;
    use dicom_dictionary_std::uids;

    use super::*;
    use crate::sample::{Sample, tomography};
    use crate::wire::element::Encoding;

    fn findings(sample: &Sample) -> Vec<(Code, Tag)> {
        let file = sample.file(uids::EXPLICIT_VR_LITTLE_ENDIAN);
        let found = check(&crate::header::read(file.as_slice()).unwrap());
        found.iter().map(|finding| (finding.code, finding.tag)).collect()
    }

    #[test]
    fn a_sound_object_has_nothing_but_its_private_elements() {
        let found = findings(&tomography(Encoding::ExplicitLittle));
        assert_eq!(found, [(Code::PrivateElements, Tag(9, 0x10))]);
    }

    #[test]
    fn an_empty_object_lacks_all_that_is_required() {
        let file = Sample::new(Encoding::ExplicitLittle).file(uids::EXPLICIT_VR_LITTLE_ENDIAN);
        let found = check(&crate::header::read(file.as_slice()).unwrap());
        assert!(!is_acceptable(&found));
        let missing: Vec<Tag> =
            found.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.tag).collect();
        assert_eq!(missing, REQUIRED);
        assert_eq!(found.iter().filter(|finding| finding.code == Code::Type2Missing).count(), TYPE_2.len());
    }

    #[test]
    fn each_contradiction_has_its_finding() {
        let base = || tomography(Encoding::ExplicitLittle);
        let replaced = |tag: Tag, sample: fn(Sample) -> Sample| {
            // The first element with a tag counts.
            let mut first = sample(Sample::new(Encoding::ExplicitLittle));
            first.bytes.extend(base().bytes);
            (findings(&first), tag)
        };
        let cases = [
            (replaced(tags::STUDY_INSTANCE_UID, |s| s.text(tags::STUDY_INSTANCE_UID, VR::UI, "1.02")), Code::BadUid),
            (replaced(tags::STUDY_DATE, |s| s.text(tags::STUDY_DATE, VR::DA, "20241301")), Code::BadDate),
            (replaced(tags::SOP_INSTANCE_UID, |s| s.text(tags::SOP_INSTANCE_UID, VR::UI, "1.2")), Code::MetaDiffers),
            (replaced(tags::BITS_STORED, |s| s.short(tags::BITS_STORED, 17)), Code::BitsDisagree),
            (replaced(tags::PIXEL_DATA, |s| s.short(tags::ROWS, 5)), Code::PixelLength),
            (replaced(tags::PATIENT_ID, |s| s.text(tags::PATIENT_ID, VR::LO, " ")), Code::RequiredMissing),
            (replaced(tags::ROWS, |s| s.bytes(tags::ROWS, VR::US, &[])), Code::Type1Empty),
        ];
        for ((found, tag), code) in cases {
            assert!(found.contains(&(code, tag)), "{code:?} in {found:?}");
        }
        let bare = Sample::new(Encoding::ExplicitLittle).bytes(tags::PATIENT_NAME, VR::PN, b"Concei\xE7\xE3o ");
        assert!(findings(&bare).contains(&(Code::CharacterSetMissing, tags::SPECIFIC_CHARACTER_SET)));
    }

    #[test]
    fn a_finding_is_told_without_any_value() {
        let finding = Finding {
            code: Code::BadDate,
            severity: Severity::Warning,
            tag: tags::STUDY_DATE,
            message: Code::BadDate.message(),
        };
        let json = serde_json::to_value(finding).unwrap();
        let expected = serde_json::json!({
            "code": "bad_date", "severity": "warning", "tag": "00080020", "message": "A data não é válida.",
        });
        assert_eq!(json, expected);
    }
}
