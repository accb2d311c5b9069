//! Files as they are declared and shown.

use domain::ids::{MediaId, PatientId, PostId};
use domain::media::{AttachmentType, Encryption, MediaAccess, MediaState, RetentionClass};
use domain::phi::short::in_citation;
use poem_openapi::Object;
use store::media::upload::Words;
use store::media::{Media, Rendition, Size};
use time::OffsetDateTime;
use uploads::{FileName, Handling, Kind, Limits};
use uuid::Uuid;

use super::whole::Said;
use crate::api::PREFIX;
use crate::api::input::input_bodies;
use crate::api::paging::Pagination;
use crate::api::words::Word;
use crate::auth::register::clean;
use crate::problem::{FieldErrors, Problem};

/// Longest alternative text, caption and description (`product.md` §2.6; the last is ours).
const LONGEST: (usize, usize, usize) = (255, 500, 5000);

/// A file to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct CreateMedia {
    /// Name of the file on the machine it comes from. It is shown, and never the name that it is kept under.
    #[oai(validator(min_length = 1, max_length = 255))]
    filename: String,
    /// Its type.
    #[oai(validator(min_length = 3, max_length = 100))]
    mime_type: String,
    /// Its exact length, bytes.
    #[oai(validator(minimum(value = "1"), maximum(value = "2147483648")))]
    file_size: i64,
    /// Headline; the name without its extension when absent.
    #[oai(validator(max_length = 255))]
    title: Option<String>,
    /// What stands for it where it cannot be seen. A picture needs one before it is published.
    #[oai(validator(max_length = 255))]
    alt_text: Option<String>,
    /// Line below it.
    #[oai(validator(max_length = 500))]
    caption: Option<String>,
    /// More words.
    #[oai(validator(max_length = 5000))]
    description: Option<String>,
    /// Whom it is for, once it is clean; everybody when absent.
    access_level: Option<Word<MediaAccess>>,
    /// It is about the health of somebody: kept encrypted, and for nobody but professionals.
    medical_content: Option<bool>,
    /// It holds data of a patient: kept encrypted, and for nobody but professionals. DICOM always does.
    contains_phi: Option<bool>,
    /// The patient that it shows. What others than professionals see of a patient needs a consent to publication in force,
    /// and goes with it.
    patient_id: Option<Uuid>,
    /// For how long it is kept; DICOM as part of a medical record, anything else with its publication, when absent.
    retention_class: Option<Word<RetentionClass>>,
    /// The post that it is part of.
    post_id: Option<Uuid>,
}

/// Changes of what is said of a file.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct EditMedia {
    /// Headline.
    #[oai(validator(max_length = 255))]
    title: Option<String>,
    /// What stands for it where it cannot be seen.
    #[oai(validator(max_length = 255))]
    alt_text: Option<String>,
    /// Line below it.
    #[oai(validator(max_length = 500))]
    caption: Option<String>,
    /// More words.
    #[oai(validator(max_length = 5000))]
    description: Option<String>,
    /// Whom it is for.
    access_level: Option<Word<MediaAccess>>,
    /// The patient that it shows, where none is known yet.
    patient_id: Option<Uuid>,
    /// The post that it is part of.
    post_id: Option<Uuid>,
}

/// Why a file that was held may pass.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(super) struct ReleaseMedia {
    /// Why, 20 to 2,000 characters.
    #[oai(validator(min_length = 20, max_length = 2000))]
    pub(super) reason: String,
}

input_bodies! {
    CreateMedia: 48 * 1024;
    EditMedia: 48 * 1024;
    ReleaseMedia: 16 * 1024;
}

/// A file to be, read.
pub(super) struct Declared {
    pub kind: Kind,
    pub name: FileName,
    pub file_size: i64,
    pub words: Words,
    pub handling: Handling,
    pub contains_phi: bool,
    pub retention: RetentionClass,
}

impl CreateMedia {
    /// A file that comes whole, with what is said of it.
    pub(super) fn of(filename: String, mime_type: String, file_size: i64, said: Said) -> Self {
        Self {
            filename,
            mime_type,
            file_size,
            title: said.title,
            alt_text: said.alt_text,
            caption: said.caption,
            description: said.description,
            access_level: None,
            medical_content: None,
            contains_phi: None,
            patient_id: None,
            retention_class: None,
            post_id: said.post,
        }
    }

    /// # Errors
    /// `validation_error` naming each field; a refusal of the name or type by its own word.
    pub(super) fn checked(self, limits: &Limits) -> Result<Declared, Problem> {
        let name = FileName::parse(&self.filename).map_err(|refusal| Problem::field("filename", refusal.code()))?;
        let kind = Kind::declared(&self.mime_type).map_err(|refusal| Problem::field("mime_type", refusal.code()))?;
        let kind = kind.ok_or_else(|| Problem::field("mime_type", "required"))?;
        let mut errors = FieldErrors::default();
        let is_image = kind == Kind::Dicom;
        let contains_phi = is_image || self.contains_phi.unwrap_or(false);
        let handling = Handling::of(kind, self.medical_content.unwrap_or(false), contains_phi);
        errors.require(kind.extensions().contains(&name.extension().as_str()), "filename", "invalid_mime_type");
        let fits = u64::try_from(self.file_size).is_ok_and(|size| size <= limits.of(kind));
        errors.require(fits, "file_size", "file_too_large");
        let title = self.title.map(|title| clean(&title)).filter(|title| !title.is_empty());
        // Files of patients come under their names more often than not.
        let own = || if contains_phi { kind.extensions().first().unwrap_or(&"").to_uppercase() } else { name.title() };
        let words = Words {
            expected_version: 1,
            title: title.unwrap_or_else(own),
            alt_text: clean(&self.alt_text.unwrap_or_default()),
            caption: clean(&self.caption.unwrap_or_default()),
            description: self.description.unwrap_or_default().trim().to_owned(),
            access: self.access_level.map_or(handling.access, |word| word.0),
            post: self.post_id.map(PostId),
            patient: self.patient_id.map(PatientId),
            consent: None,
        };
        check(&words, handling.encryption, &mut errors);
        errors.check()?;
        let own = if is_image { RetentionClass::MedicalRecord } else { RetentionClass::Publication };
        let retention = self.retention_class.map_or(own, |word| word.0);
        Ok(Declared { kind, name, file_size: self.file_size, words, handling, contains_phi, retention })
    }
}

impl EditMedia {
    /// What is said of a file, as another face of the product takes it.
    pub(super) fn of(said: Said) -> Self {
        Self {
            title: said.title,
            alt_text: said.alt_text,
            caption: said.caption,
            description: said.description,
            access_level: None,
            patient_id: None,
            post_id: said.post,
        }
    }

    /// The file's words with these changes.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(super) fn on(self, media: &Media, expected_version: i32) -> Result<Words, Problem> {
        let words = Words {
            expected_version,
            title: self.title.map_or_else(|| media.title.clone(), |text| clean(&text)),
            alt_text: self.alt_text.map_or_else(|| media.alt_text.clone(), |text| clean(&text)),
            caption: self.caption.map_or_else(|| media.caption.clone(), |text| clean(&text)),
            description: self.description.map_or_else(|| media.description.clone(), |text| text.trim().to_owned()),
            access: self.access_level.map_or(media.access, |word| word.0),
            post: self.post_id.map(PostId).or(media.post),
            patient: media.keeping.patient.or(self.patient_id.map(PatientId)),
            consent: media.keeping.consent,
        };
        let mut errors = FieldErrors::default();
        let same = self.patient_id.is_none_or(|wanted| words.patient == Some(PatientId(wanted)));
        errors.require(same, "patient_id", "already_set");
        check(&words, media.keeping.encryption, &mut errors);
        errors.check()?;
        Ok(words)
    }
}

/// Whether others than professionals see it.
pub(super) const fn is_open(access: MediaAccess) -> bool {
    matches!(access, MediaAccess::Public | MediaAccess::Authenticated)
}

fn check(words: &Words, encryption: Encryption, errors: &mut FieldErrors) {
    let fits = encryption == Encryption::None || !is_open(words.access);
    errors.require(fits, "access_level", "phi_not_public");
    errors.require(!words.title.is_empty(), "title", "required");
    for (field, text, most) in [
        ("title", &words.title, 255),
        ("alt_text", &words.alt_text, LONGEST.0),
        ("caption", &words.caption, LONGEST.1),
        ("description", &words.description, LONGEST.2),
    ] {
        errors.require(text.chars().count() <= most, field, "too_long");
        let is_plain = |c: char| !c.is_control() || (field == "description" && c == '\n');
        errors.require(text.chars().all(is_plain), field, "invalid");
        errors.require(!in_citation(text), field, "personal_data");
    }
}

/// A size of a clean file.
#[derive(Debug, Object)]
#[oai(rename = "MediaSize")]
pub(super) struct SizeBody {
    /// Its name, as WordPress clients know it.
    size: Word<Size>,
    /// Its type.
    mime_type: String,
    /// Pixels.
    #[oai(nullable)]
    width: Option<i32>,
    /// Pixels.
    #[oai(nullable)]
    height: Option<i32>,
    /// Bytes.
    file_size: i64,
    /// Where it is read.
    url: String,
}

/// A file.
#[derive(Debug, Object)]
#[oai(rename = "Media")]
pub(super) struct MediaBody {
    /// Id.
    id: Uuid,
    /// Headline.
    title: String,
    /// Name that it came with, cleaned.
    original_filename: String,
    /// What stands for it where it cannot be seen.
    alt_text: String,
    /// Line below it.
    caption: String,
    /// More words.
    description: String,
    /// Type.
    mime_type: String,
    /// What it is to readers.
    attachment_type: Word<AttachmentType>,
    /// Bytes, as they arrive.
    file_size: i64,
    /// Pixels, as they are shown.
    #[oai(nullable)]
    width: Option<i32>,
    /// Pixels, as they are shown.
    #[oai(nullable)]
    height: Option<i32>,
    /// A blur to show until it has loaded (BlurHash).
    #[oai(nullable)]
    blurhash: Option<String>,
    /// Where it stands. Nobody is served its bytes unless it is `clean`.
    state: Word<MediaState>,
    /// Why it is not clean.
    #[oai(nullable)]
    reason: Option<String>,
    /// What it holds that one should know.
    flags: Vec<String>,
    /// Whom it is for.
    access_level: Word<MediaAccess>,
    /// For how long it is kept.
    retention_class: Word<RetentionClass>,
    /// It is about the health of somebody.
    medical_content: bool,
    /// It holds data of a patient.
    contains_phi: bool,
    /// How its bytes are kept.
    encryption_status: Word<Encryption>,
    /// The patient that it shows.
    #[oai(nullable)]
    patient_id: Option<Uuid>,
    /// The consent that lets others than professionals see the patient. The file goes when it is withdrawn.
    #[oai(nullable)]
    consent_id: Option<Uuid>,
    /// The post that it is part of.
    #[oai(nullable)]
    post_id: Option<Uuid>,
    /// Who uploaded it.
    uploaded_by: Uuid,
    /// Creation.
    created_at: OffsetDateTime,
    /// Last change.
    updated_at: OffsetDateTime,
    /// The verdict.
    #[oai(nullable)]
    judged_at: Option<OffsetDateTime>,
    /// Version of its words; the ETag of a change.
    version: i32,
    /// Where the whole of it is read; none unless it is clean.
    #[oai(nullable)]
    url: Option<String>,
    /// The sizes that there are.
    sizes: Vec<SizeBody>,
}

impl MediaBody {
    /// A file with what is served of it; public ones are read at the tenant's site.
    pub(super) fn of(media: Media, renditions: &[Rendition], site: &str) -> Self {
        let site = media.is_published().then_some(site);
        let url = |one: &Rendition| address(media.id, one, site);
        // As it came it is read elsewhere, by whoever treats the patient.
        let renditions = || renditions.iter().filter(|one| one.size != Size::Original);
        // In the form that every browser knows.
        let full = renditions().find(|one| one.size == Size::Full).map(url);
        let sizes = renditions().map(|one| SizeBody {
            size: Word(one.size),
            mime_type: one.mime_type.clone(),
            width: one.width,
            height: one.height,
            file_size: one.file_size,
            url: url(one),
        });
        Self {
            url: full,
            sizes: sizes.collect(),
            id: media.id.0,
            title: media.title,
            original_filename: media.original_filename,
            alt_text: media.alt_text,
            caption: media.caption,
            description: media.description,
            mime_type: media.mime_type,
            attachment_type: Word(media.attachment),
            file_size: media.file_size,
            width: media.width,
            height: media.height,
            blurhash: media.blurhash,
            state: Word(media.state),
            reason: media.reason,
            flags: media.flags,
            access_level: Word(media.access),
            retention_class: Word(media.retention),
            medical_content: media.keeping.medical_content,
            contains_phi: media.keeping.contains_phi,
            encryption_status: Word(media.keeping.encryption),
            patient_id: media.keeping.patient.map(|patient| patient.0),
            consent_id: media.keeping.consent.map(|consent| consent.0),
            post_id: media.post.map(|post| post.0),
            uploaded_by: media.uploaded_by.0,
            created_at: media.created_at,
            updated_at: media.updated_at,
            judged_at: media.judged_at,
            version: media.version,
        }
    }
}

/// Where a size is read: at the site, if everybody is served.
pub(crate) fn address(id: MediaId, one: &Rendition, site: Option<&str>) -> String {
    let size = one.size.word();
    let extension = Kind::declared(&one.mime_type).ok().flatten().and_then(|kind| kind.extensions().first().copied());
    let extension = extension.unwrap_or("bin");
    match site {
        Some(site) => format!("{site}/uploads/{id}/{size}.{extension}"),
        None => format!("{PREFIX}/media/{id}/file?size={size}&format={extension}"),
    }
}

/// A file.
#[derive(Debug, Object)]
pub(super) struct MediaData {
    /// The file.
    pub data: MediaBody,
}

/// A page of files, newest first.
#[derive(Debug, Object)]
pub(super) struct MediaPage {
    /// The files.
    pub data: Vec<MediaBody>,
    /// Where the page stands.
    pub pagination: Pagination,
}

/// A header that an upload must carry.
#[derive(Debug, Object)]
#[oai(rename = "UploadHeader")]
pub(super) struct HeaderBody {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A part of an upload.
#[derive(Debug, Object)]
#[oai(rename = "UploadPart")]
pub(super) struct PartBody {
    /// Its number, from 1.
    pub number: u32,
    /// Its first byte in the file.
    pub offset: i64,
    /// Its exact length, bytes.
    pub length: i64,
    /// Whether it has arrived.
    pub received: bool,
    /// Where it is sent to by `method`; none once it has arrived.
    #[oai(nullable)]
    pub url: Option<String>,
    /// Headers that it must carry beside its length.
    pub headers: Vec<HeaderBody>,
}

/// How a file is sent, and how far it is.
#[derive(Debug, Object)]
#[oai(rename = "Upload")]
pub(super) struct UploadBody {
    /// Method of every part.
    pub method: String,
    /// Until when parts are taken.
    pub expires_at: OffsetDateTime,
    /// Bytes that have arrived.
    pub received: i64,
    /// Bytes in all.
    pub file_size: i64,
    /// The parts, in their order. Those that failed are sent again, alone.
    pub parts: Vec<PartBody>,
    /// Where the end of the upload is told.
    pub complete_url: String,
}

/// How a file is sent.
#[derive(Debug, Object)]
pub(super) struct UploadData {
    /// The upload.
    pub data: UploadBody,
}

/// A file that may be sent now.
#[derive(Debug, Object)]
pub(super) struct CreatedMedia {
    /// The file.
    pub data: MediaBody,
    /// How it is sent.
    pub upload: UploadBody,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use poem_openapi::types::ParseFromJSON as _;

    use super::*;

    fn checked(change: Value) -> Result<Declared, Value> {
        let mut body = json!({ "filename": "foto.png", "mime_type": "image/png", "file_size": 10 });
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        let read = CreateMedia::parse_from_json(Some(body)).unwrap();
        read.checked(&Limits::default()).map_err(|problem| problem.details().cloned().unwrap_or_default())
    }

    #[test]
    fn a_file_gets_a_title_from_its_name_and_is_public_unless_said_otherwise() {
        let declared = checked(json!({ "filename": "raio-x_do_torax.png" })).unwrap_or_else(|_| panic!("good"));
        assert_eq!(declared.words.title, "raio x do torax");
        assert_eq!((declared.words.access, declared.kind), (MediaAccess::Public, Kind::Png));
    }

    #[test]
    fn what_is_a_patients_is_encrypted_for_professionals_and_not_called_by_the_name_that_it_came_with() {
        let image = checked(json!({ "mime_type": "application/dicom", "filename": "joao_da_silva.dcm" }));
        let image = image.unwrap_or_else(|_| panic!("good"));
        assert_eq!((image.words.title.as_str(), image.words.access), ("DCM", MediaAccess::Professional));
        assert_eq!((image.handling.encryption, image.contains_phi), (Encryption::Full, true));
        assert_eq!(image.retention, RetentionClass::MedicalRecord);
        let photo = checked(json!({ "contains_phi": true })).unwrap_or_else(|_| panic!("good"));
        assert_eq!((photo.words.title.as_str(), photo.handling.encryption), ("PNG", Encryption::AtRest));
        assert_eq!(photo.words.access, MediaAccess::Professional);
    }

    #[test]
    fn what_is_not_accepted_is_refused_with_a_word_for_its_field() {
        for (change, field, word) in [
            (json!({ "mime_type": "text/html" }), "mime_type", "file_type_not_accepted"),
            (json!({ "mime_type": "application/octet-stream" }), "mime_type", "required"),
            (
                json!({ "mime_type": "application/dicom", "filename": "a.dcm", "access_level": "public" }),
                "access_level",
                "phi_not_public",
            ),
            (json!({ "contains_phi": true, "access_level": "authenticated" }), "access_level", "phi_not_public"),
            (json!({ "medical_content": true, "access_level": "public" }), "access_level", "phi_not_public"),
            (json!({ "filename": "../etc/passwd.png" }), "filename", "name_path"),
            (json!({ "filename": "foto.php.png" }), "filename", "name_double_extension"),
            (json!({ "filename": "foto.pdf" }), "filename", "invalid_mime_type"),
            (json!({ "file_size": 10_000_001 }), "file_size", "file_too_large"),
            (json!({ "caption": "CPF 529.982.247-25" }), "caption", "personal_data"),
            (json!({ "alt_text": "a\u{7}b" }), "alt_text", "invalid"),
        ] {
            let details = checked(change.clone()).map(|_| ()).unwrap_err();
            assert_eq!(details[field][0], word, "{change}: {details}");
        }
    }
}
