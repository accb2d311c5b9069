//! The types that are accepted, and how each is kept (`product.md` §2.6).

use core::fmt;

use domain::media::{AttachmentType as Attachment, Encryption, MediaAccess as Access};
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// Longest declared type that is read (`product.md` §2.6, `mime_type` text(100)).
const MAX_DECLARED: usize = 100;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $mime:literal, [$($alias:literal),*], [$first:literal $(, $extension:literal)*];)*) => {
        /// A type that is accepted. The list is closed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $mime)] $variant,)* }

        impl Kind {
            /// Every type.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The media type that is stored and served.
            pub const fn mime(self) -> &'static str {
                match self { $(Self::$variant => $mime,)* }
            }

            /// Extensions in lower case, the usual one first.
            pub const fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$first $(, $extension)*],)* }
            }

            /// The type of an extension in lower case.
            pub(crate) fn of_extension(extension: &str) -> Option<Self> {
                match extension { $($first $(| $extension)* => Some(Self::$variant),)* _ => None }
            }

            fn of_mime(essence: &str) -> Option<Self> {
                match essence { $($mime $(| $alias)* => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// JPEG.
    Jpeg = "image/jpeg", ["image/jpg", "image/pjpeg"], ["jpg", "jpeg"];
    /// PNG.
    Png = "image/png", ["image/x-png"], ["png"];
    /// GIF.
    Gif = "image/gif", [], ["gif"];
    /// WebP.
    Webp = "image/webp", [], ["webp"];
    /// SVG.
    Svg = "image/svg+xml", [], ["svg"];
    /// PDF.
    Pdf = "application/pdf", ["application/x-pdf"], ["pdf"];
    /// Word until 2003.
    Doc = "application/msword", [], ["doc"];
    /// Word.
    Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [], ["docx"];
    /// Excel until 2003.
    Xls = "application/vnd.ms-excel", ["application/msexcel"], ["xls"];
    /// Excel.
    Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [], ["xlsx"];
    /// DICOM.
    Dicom = "application/dicom", ["application/x-dicom"], ["dcm", "dicom"];
    /// ZIP.
    Zip = "application/zip", ["application/x-zip-compressed", "application/x-zip"], ["zip"];
    /// RAR.
    Rar = "application/vnd.rar", ["application/x-rar-compressed", "application/x-rar"], ["rar"];
}

impl Kind {
    /// The type a client declares, without its parameters. `None` when the client says nothing in particular.
    pub fn declared(text: &str) -> Result<Option<Self>, Refusal> {
        if text.len() > MAX_DECLARED {
            return Err(Refusal::TypeNotAccepted);
        }
        let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "" | "application/octet-stream" | "binary/octet-stream" => Ok(None),
            essence => Self::of_mime(essence).map(Some).ok_or(Refusal::TypeNotAccepted),
        }
    }

    /// The group it is shown in. §2.6 calls archives documents by accident of rule order; here they are archives.
    pub const fn attachment(self) -> Attachment {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Svg => Attachment::Image,
            Self::Pdf | Self::Doc | Self::Docx | Self::Xls | Self::Xlsx => Attachment::Document,
            Self::Zip | Self::Rar => Attachment::Archive,
            // No browser shows it and no reader opens it as a document.
            Self::Dicom => Attachment::Other,
        }
    }

    /// Whether smaller pictures are made of it.
    pub const fn is_raster(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mime())
    }
}

/// Largest size by type, in bytes (`decisions.md` 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Pictures: 10 MB (§13 writes 10 000 000).
    pub image_bytes: u64,
    /// Documents and archives: 50 MB.
    pub document_bytes: u64,
    /// DICOM: 100 MB.
    pub dicom_bytes: u64,
    /// Films: 500 MB. The closed list of §2.6 has none, so that nothing reaches this row today.
    pub video_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { image_bytes: 10_000_000, document_bytes: 50_000_000, dicom_bytes: 100_000_000, video_bytes: 500_000_000 }
    }
}

impl Limits {
    /// The limit of a type.
    pub const fn of(&self, kind: Kind) -> u64 {
        match kind.attachment() {
            Attachment::Image => self.image_bytes,
            Attachment::Document | Attachment::Archive => self.document_bytes,
            Attachment::Video | Attachment::Audio => self.video_bytes,
            Attachment::Other => self.dicom_bytes,
        }
    }
}

/// How a file is kept, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Medical content.
    pub medical_content: bool,
    /// How it is kept.
    pub encryption: Encryption,
    /// The widest access it may have.
    pub access: Access,
    /// Whether a reader's registry has to be valid.
    pub requires_crm_validation: bool,
}

impl Handling {
    /// The rules of §2.6. DICOM is always `full` and never public, whatever the flags say (`decisions.md` 13).
    pub const fn of(kind: Kind, medical_content: bool, contains_phi: bool) -> Self {
        if matches!(kind, Kind::Dicom) {
            Self {
                medical_content: true,
                encryption: Encryption::Full,
                access: Access::Professional,
                requires_crm_validation: true,
            }
        } else if medical_content || contains_phi {
            Self {
                medical_content,
                encryption: Encryption::AtRest,
                access: Access::Professional,
                requires_crm_validation: false,
            }
        } else {
            Self {
                medical_content: false,
                encryption: Encryption::None,
                access: Access::Public,
                requires_crm_validation: false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_type_is_read_without_parameters_case_or_aliases() {
        for (text, expected) in [
            ("image/jpeg", Some(Kind::Jpeg)),
            (" IMAGE/PNG ; charset=binary", Some(Kind::Png)),
            ("application/x-dicom", Some(Kind::Dicom)),
            ("application/x-rar-compressed", Some(Kind::Rar)),
            ("application/octet-stream", None),
            ("", None),
        ] {
            assert_eq!(Kind::declared(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_declared_type_off_the_list_is_refused() {
        for text in
            ["text/html", "image/bmp", "application/x-msdownload", "video/mp4", "image/jpeg\0", &"a".repeat(101)]
        {
            assert_eq!(Kind::declared(text), Err(Refusal::TypeNotAccepted), "{text}");
        }
    }

    #[test]
    fn limits_follow_the_type() {
        let limits = Limits::default();
        for (kind, bytes) in [
            (Kind::Svg, 10_000_000),
            (Kind::Webp, 10_000_000),
            (Kind::Xls, 50_000_000),
            (Kind::Rar, 50_000_000),
            (Kind::Dicom, 100_000_000),
        ] {
            assert_eq!(limits.of(kind), bytes);
        }
    }

    #[test]
    fn dicom_is_full_and_professional_whatever_the_flags_say() {
        for (medical, phi) in [(false, false), (true, false), (false, true), (true, true)] {
            let kept = Handling::of(Kind::Dicom, medical, phi);
            assert_eq!((kept.encryption, kept.access), (Encryption::Full, Access::Professional));
            assert!(kept.medical_content && kept.requires_crm_validation);
        }
    }

    #[test]
    fn personal_or_medical_media_are_encrypted_and_not_public() {
        for (medical, phi) in [(true, false), (false, true)] {
            let kept = Handling::of(Kind::Jpeg, medical, phi);
            assert_eq!((kept.encryption, kept.access), (Encryption::AtRest, Access::Professional));
        }
        assert_eq!(Handling::of(Kind::Jpeg, false, false).access, Access::Public);
    }
}
