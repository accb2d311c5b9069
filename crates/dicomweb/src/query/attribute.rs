//! Attributes that a search matches and returns (PS3.18 Tables 10.6.1-5 and 10.6.3-3 to 10.6.3-5).

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use super::value::Kind;

/// What a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Studies.
    Study,
    /// Series.
    Series,
    /// Instances.
    Instance,
}

macro_rules! attributes {
    ($($name:ident $keyword:literal $tag:expr, $level:ident $kind:ident $doc:literal;)+) => {
        /// An attribute that can be matched.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute {
            $(#[doc = $doc] $name,)+
        }

        impl Attribute {
            /// Every attribute.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its keyword (PS3.6); of one in a sequence, with the sequence's.
            pub const fn keyword(self) -> &'static str {
                match self { $(Self::$name => $keyword),+ }
            }

            /// Its tag, and before it that of the sequence it is in.
            pub const fn path(self) -> &'static [Tag] {
                match self { $(Self::$name => &$tag),+ }
            }

            /// The level that it belongs to.
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level),+ }
            }

            pub(super) const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),+ }
            }
        }
    };
}

attributes! {
    StudyDate "StudyDate" [tags::STUDY_DATE], Study Date "(0008,0020)";
    StudyTime "StudyTime" [tags::STUDY_TIME], Study Time "(0008,0030)";
    AccessionNumber "AccessionNumber" [tags::ACCESSION_NUMBER], Study Short "(0008,0050)";
    ModalitiesInStudy "ModalitiesInStudy" [tags::MODALITIES_IN_STUDY], Study Code "(0008,0061)";
    ReferringPhysicianName "ReferringPhysicianName" [tags::REFERRING_PHYSICIAN_NAME], Study Person "(0008,0090)";
    PatientName "PatientName" [tags::PATIENT_NAME], Study Person "(0010,0010)";
    PatientId "PatientID" [tags::PATIENT_ID], Study Long "(0010,0020)";
    StudyInstanceUid "StudyInstanceUID" [tags::STUDY_INSTANCE_UID], Study Uid "(0020,000D)";
    StudyId "StudyID" [tags::STUDY_ID], Study Short "(0020,0010)";
    Modality "Modality" [tags::MODALITY], Series Code "(0008,0060)";
    SeriesInstanceUid "SeriesInstanceUID" [tags::SERIES_INSTANCE_UID], Series Uid "(0020,000E)";
    SeriesNumber "SeriesNumber" [tags::SERIES_NUMBER], Series Integer "(0020,0011)";
    PerformedProcedureStepStartDate "PerformedProcedureStepStartDate" [tags::PERFORMED_PROCEDURE_STEP_START_DATE],
        Series Date "(0040,0244)";
    PerformedProcedureStepStartTime "PerformedProcedureStepStartTime" [tags::PERFORMED_PROCEDURE_STEP_START_TIME],
        Series Time "(0040,0245)";
    ScheduledProcedureStepId "RequestAttributesSequence.ScheduledProcedureStepID"
        [tags::REQUEST_ATTRIBUTES_SEQUENCE, tags::SCHEDULED_PROCEDURE_STEP_ID], Series Short "(0040,0009) in (0040,0275)";
    RequestedProcedureId "RequestAttributesSequence.RequestedProcedureID"
        [tags::REQUEST_ATTRIBUTES_SEQUENCE, tags::REQUESTED_PROCEDURE_ID], Series Short "(0040,1001) in (0040,0275)";
    SopClassUid "SOPClassUID" [tags::SOP_CLASS_UID], Instance Uid "(0008,0016)";
    SopInstanceUid "SOPInstanceUID" [tags::SOP_INSTANCE_UID], Instance Uid "(0008,0018)";
    InstanceNumber "InstanceNumber" [tags::INSTANCE_NUMBER], Instance Integer "(0020,0013)";
}

impl Level {
    /// The attributes that a result of this level has when nothing more is asked for. A search that spans levels, such
    /// as that for all series of all studies, returns those of each level that it spans.
    pub const fn results(self) -> &'static [Tag] {
        match self {
            Self::Study => &[
                tags::SPECIFIC_CHARACTER_SET,
                tags::STUDY_DATE,
                tags::STUDY_TIME,
                tags::ACCESSION_NUMBER,
                tags::INSTANCE_AVAILABILITY,
                tags::MODALITIES_IN_STUDY,
                tags::REFERRING_PHYSICIAN_NAME,
                tags::TIMEZONE_OFFSET_FROM_UTC,
                tags::RETRIEVE_URL,
                tags::PATIENT_NAME,
                tags::PATIENT_ID,
                tags::PATIENT_BIRTH_DATE,
                tags::PATIENT_SEX,
                tags::STUDY_INSTANCE_UID,
                tags::STUDY_ID,
                tags::NUMBER_OF_STUDY_RELATED_SERIES,
                tags::NUMBER_OF_STUDY_RELATED_INSTANCES,
            ],
            Self::Series => &[
                tags::SPECIFIC_CHARACTER_SET,
                tags::MODALITY,
                tags::TIMEZONE_OFFSET_FROM_UTC,
                tags::SERIES_DESCRIPTION,
                tags::RETRIEVE_URL,
                tags::SERIES_INSTANCE_UID,
                tags::SERIES_NUMBER,
                tags::NUMBER_OF_SERIES_RELATED_INSTANCES,
                tags::PERFORMED_PROCEDURE_STEP_START_DATE,
                tags::PERFORMED_PROCEDURE_STEP_START_TIME,
                tags::REQUEST_ATTRIBUTES_SEQUENCE,
            ],
            Self::Instance => &[
                tags::SPECIFIC_CHARACTER_SET,
                tags::SOP_CLASS_UID,
                tags::SOP_INSTANCE_UID,
                tags::INSTANCE_AVAILABILITY,
                tags::TIMEZONE_OFFSET_FROM_UTC,
                tags::RETRIEVE_URL,
                tags::INSTANCE_NUMBER,
                tags::NUMBER_OF_FRAMES,
                tags::ROWS,
                tags::COLUMNS,
                tags::BITS_ALLOCATED,
            ],
        }
    }

    /// This level and those above it down from `top`.
    pub(super) fn from(self, top: Self) -> impl Iterator<Item = Self> {
        [Self::Study, Self::Series, Self::Instance].into_iter().filter(move |level| top <= *level && *level <= self)
    }
}

#[cfg(test)]
mod tests {
    use dicom_core::VR;
    use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry};
    use dicom_dictionary_std::StandardDataDictionary;

    use super::*;

    #[test]
    fn keyword_tag_and_representation_are_the_dictionarys() {
        for attribute in Attribute::ALL {
            let entries = attribute.path().iter().map(|tag| StandardDataDictionary.by_tag(*tag).unwrap());
            let (aliases, vrs): (Vec<_>, Vec<_>) = entries.map(|entry| (entry.alias(), entry.vr().relaxed())).unzip();
            assert_eq!(aliases.join("."), attribute.keyword());
            let expected = match attribute.kind() {
                Kind::Uid => VR::UI,
                Kind::Code => VR::CS,
                Kind::Short => VR::SH,
                Kind::Long => VR::LO,
                Kind::Person => VR::PN,
                Kind::Integer => VR::IS,
                Kind::Date => VR::DA,
                Kind::Time => VR::TM,
            };
            assert_eq!(vrs.last(), Some(&expected), "{attribute:?}");
        }
    }

    #[test]
    fn result_tables_ascend() {
        for level in [Level::Study, Level::Series, Level::Instance] {
            assert!(level.results().is_sorted(), "{level:?}");
        }
    }
}
