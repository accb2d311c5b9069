//! Vocabulary of a post: status, medical category, compliance level.

use core::fmt;
use serde::{Deserialize, Serialize};

/// Declares a closed vocabulary with one snake_case word per value, used alike in JSON, in
/// Postgres and on the bus.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word written to JSON, Postgres and the bus.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value of a word, if it is one of ours.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// Where a post stands for its readers (`decisions.md` 3).
    PostStatus {
        /// Being written.
        Draft = "draft",
        /// In the gate.
        Pending = "pending",
        /// Waiting for its hour.
        Scheduled = "scheduled",
        /// A sealed snapshot is public.
        Published = "published",
        /// Approved for members only.
        Private = "private",
        /// Thrown away, still restorable.
        Trash = "trash",
    }
}

vocabulary! {
    /// What a text is (`product.md` §2.1, `post_type`).
    PostType {
        /// One of many, by date.
        Post = "post",
        /// One in a tree, by place.
        Page = "page",
    }
}

vocabulary! {
    /// What texts are sorted by.
    Taxonomy {
        /// A tree that the tenant plans.
        Category = "category",
        /// Flat words.
        Tag = "post_tag",
    }
}

vocabulary! {
    /// The specialty that a category is about (`product.md` §2.5).
    Specialty {
        /// General medicine.
        GeneralMedicine = "general_medicine",
        /// Cardiology.
        Cardiology = "cardiology",
        /// Neurology.
        Neurology = "neurology",
        /// Pediatrics.
        Pediatrics = "pediatrics",
        /// Surgery.
        Surgery = "surgery",
        /// Psychiatry.
        Psychiatry = "psychiatry",
        /// Dermatology.
        Dermatology = "dermatology",
        /// Orthopedics.
        Orthopedics = "orthopedics",
        /// Gynecology.
        Gynecology = "gynecology",
        /// Urology.
        Urology = "urology",
        /// Oncology.
        Oncology = "oncology",
        /// Radiology.
        Radiology = "radiology",
        /// Anesthesiology.
        Anesthesiology = "anesthesiology",
        /// Emergency medicine.
        EmergencyMedicine = "emergency_medicine",
        /// Family medicine.
        FamilyMedicine = "family_medicine",
        /// Internal medicine.
        InternalMedicine = "internal_medicine",
        /// Pharmacy.
        Pharmacy = "pharmacy",
        /// Nursing.
        Nursing = "nursing",
        /// Physiotherapy.
        Physiotherapy = "physiotherapy",
        /// Nutrition.
        Nutrition = "nutrition",
        /// Psychology.
        Psychology = "psychology",
        /// Administration.
        Administration = "administration",
    }
}

impl Specialty {
    /// Whether texts of such a category ask for a registry and follow its council's rules: all but general medicine,
    /// administration and pharmacy (`product.md` §2.5).
    pub const fn is_regulated(self) -> bool {
        !matches!(self, Self::GeneralMedicine | Self::Administration | Self::Pharmacy)
    }
}

/// Deepest level of a category; the top is 0 (`product.md` §2.5: child and grandchild).
pub const DEEPEST_CATEGORY: usize = 2;

/// Most levels of pages above a page; as many as an address stays readable with.
pub const DEEPEST_PAGE: usize = 9;

vocabulary! {
    /// The ten medical categories (`product.md` §2.3).
    MedicalCategory {
        /// Not medical.
        General = "general",
        /// Heart and vessels.
        Cardiology = "cardiology",
        /// Nervous system.
        Neurology = "neurology",
        /// Children.
        Pediatrics = "pediatrics",
        /// Operations.
        Surgery = "surgery",
        /// Medicines.
        Pharmacy = "pharmacy",
        /// Imaging.
        Radiology = "radiology",
        /// Laboratory medicine.
        Laboratory = "laboratory",
        /// Emergencies.
        Emergency = "emergency",
        /// Prevention and public health.
        Preventive = "preventive",
    }
}

impl MedicalCategory {
    /// CFM specialty names of which the author needs one; empty when any author will do
    /// (`product.md` §2.3).
    pub const fn required_specialties(self) -> &'static [&'static str] {
        match self {
            Self::General | Self::Pharmacy | Self::Preventive => &[],
            Self::Cardiology => &["Cardiologia", "Cardiologia Pediátrica"],
            Self::Neurology => &["Neurologia", "Neurologia Pediátrica", "Neurocirurgia"],
            Self::Pediatrics => &["Pediatria"],
            Self::Surgery => &[
                "Cirurgia Geral",
                "Cirurgia Plástica",
                "Cirurgia Cardíaca",
                "Cirurgia Cardiovascular",
                "Cirurgia Pediátrica",
                "Neurocirurgia",
            ],
            Self::Radiology => &["Radiologia e Diagnóstico por Imagem"],
            Self::Laboratory => &["Patologia Clínica/Medicina Laboratorial"],
            Self::Emergency => &["Medicina de Emergência", "Clínica Médica"],
        }
    }

    /// Whether texts of this category must carry a disclaimer (`product.md` §2.3).
    pub const fn requires_disclaimer(self) -> bool {
        !matches!(self, Self::General | Self::Preventive)
    }
}

vocabulary! {
    /// Who may read a post, and how sensitive it is (`product.md` §2.4).
    ComplianceLevel {
        /// Everyone.
        Public = "public",
        /// Health professionals.
        Professional = "professional",
        /// Named people.
        Restricted = "restricted",
        /// The treating physician.
        Phi = "phi",
    }
}

impl ComplianceLevel {
    /// Whether texts of this level must carry a disclaimer whatever their category.
    pub const fn requires_disclaimer(self) -> bool {
        !matches!(self, Self::Public)
    }
}

vocabulary! {
    /// Standing of a professional registry with its council (`decisions.md` 2, 11).
    RegistryStatus {
        /// None given, or given and not yet checked.
        Pending = "pending",
        /// The council confirmed it.
        Verified = "verified",
        /// Confirmed once, too long ago.
        Expired = "expired",
        /// The council withdrew or suspended it.
        Revoked = "revoked",
    }
}
