//! What an author may send: bodies of posts, and the rules that their schema cannot say.

use domain::content::{ComplianceLevel, MedicalCategory};
use domain::gate::Reference;
use domain::phi::short::in_slug;
use domain::slug::{is_reserved, slugify};
use domain::wizard;
use poem_openapi::Object;
use poem_openapi::types::{Any, MaybeUndefined};
use serde_json::{Map, Value};
use store::post::Text;
use uuid::Uuid;

use crate::api::input::input_bodies;
use crate::api::words::Word;
use crate::problem::{FieldErrors, Problem};

/// Largest body of a post, bytes.
const MAX_BYTES: usize = 512 * 1024;
/// Largest content, bytes; the schema counts characters.
const MAX_CONTENT_BYTES: usize = 200_000;

/// Most sources of a post, and most characters of each; the schema says the same.
const MAX_REFERENCES: (usize, usize) = (100, 1000);

/// A source.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Reference", deny_unknown_fields)]
pub(crate) struct ReferenceBody {
    /// Citation as a reader sees it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    text: String,
    /// Digital object identifier, without resolver prefix.
    #[oai(nullable, validator(max_length = 255))]
    doi: Option<String>,
    /// PubMed id.
    #[oai(nullable, validator(max_length = 12))]
    pmid: Option<String>,
    /// Address (`http` or `https`), for sources without an identifier.
    #[oai(nullable, validator(max_length = 2000))]
    url: Option<String>,
}

impl From<Reference> for ReferenceBody {
    fn from(reference: Reference) -> Self {
        Self { text: reference.text, doi: reference.doi, pmid: reference.pmid, url: reference.url }
    }
}

impl From<ReferenceBody> for Reference {
    fn from(body: ReferenceBody) -> Self {
        Self { text: body.text, doi: filled(body.doi), pmid: filled(body.pmid), url: filled(body.url) }
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

/// A post to be.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct CreatePost {
    /// Headline.
    #[oai(validator(min_length = 1, max_length = 255))]
    title: String,
    /// Body, HTML or plain text, at most 200 000 bytes.
    #[oai(validator(min_length = 1, max_length = 200_000))]
    content: String,
    /// Teaser.
    #[oai(validator(max_length = 500))]
    excerpt: Option<String>,
    /// Path segment; made of the title when absent.
    #[oai(validator(min_length = 1, max_length = 200))]
    slug: Option<String>,
    /// Description for search engines.
    #[oai(validator(max_length = 160))]
    meta_description: Option<String>,
    /// Medical category; `general` when absent.
    medical_category: Option<Word<MedicalCategory>>,
    /// Compliance level; `public` when absent.
    compliance_level: Option<Word<ComplianceLevel>>,
    /// The author's disclaimer.
    #[oai(validator(max_length = 2000))]
    medical_disclaimer: Option<String>,
    /// Sources.
    #[oai(validator(max_items = 100))]
    references: Option<Vec<ReferenceBody>>,
    /// Category.
    category_id: Option<Uuid>,
    /// The patient that a text of level restricted or phi is about: a reference, never a name.
    patient_id: Option<Uuid>,
    /// Values of custom fields by name, as the groups of fields ask for that show here. What is required may be missing
    /// until the text enters the gate.
    custom_fields: Option<Any<Value>>,
}

/// Changes to a post; absent members keep their value.
#[derive(Debug, Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct UpdatePost {
    /// Headline.
    #[oai(validator(min_length = 1, max_length = 255))]
    title: Option<String>,
    /// Body, HTML or plain text, at most 200 000 bytes.
    #[oai(validator(min_length = 1, max_length = 200_000))]
    content: Option<String>,
    /// Teaser.
    #[oai(validator(max_length = 500))]
    excerpt: Option<String>,
    /// Path segment.
    #[oai(validator(min_length = 1, max_length = 200))]
    slug: Option<String>,
    /// Description for search engines.
    #[oai(validator(max_length = 160))]
    meta_description: Option<String>,
    /// Medical category.
    medical_category: Option<Word<MedicalCategory>>,
    /// Compliance level.
    compliance_level: Option<Word<ComplianceLevel>>,
    /// The author's disclaimer.
    #[oai(validator(max_length = 2000))]
    medical_disclaimer: Option<String>,
    /// Sources, all of them.
    #[oai(validator(max_items = 100))]
    references: Option<Vec<ReferenceBody>>,
    /// Category; `null` takes the post out of its category.
    #[oai(nullable)]
    category_id: MaybeUndefined<Uuid>,
    /// The patient that it is about; `null` takes the reference away.
    #[oai(nullable)]
    patient_id: MaybeUndefined<Uuid>,
    /// Values of custom fields by name; those that are not named keep theirs.
    custom_fields: Option<Any<Value>>,
}

input_bodies! {
    CreatePost: MAX_BYTES;
    UpdatePost: MAX_BYTES;
}

/// What a body asks for, checked.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The text.
    pub text: Text,
    /// The path segment that the client chose.
    pub slug: Option<String>,
    /// The category: unchanged, none, or this one.
    pub category: Option<Option<Uuid>>,
    /// The patient: unchanged, none, or this one.
    pub patient: Option<Option<Uuid>>,
    /// Values of custom fields, not checked yet: which are asked for depends on where the text stands.
    pub fields: Option<Value>,
}

impl CreatePost {
    /// The first text of a post.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(crate) fn draft(self) -> Result<Draft, Problem> {
        let text = Text {
            title: self.title.trim().to_owned(),
            content: self.content,
            excerpt: self.excerpt.unwrap_or_default(),
            meta_description: self.meta_description.unwrap_or_default(),
            medical_disclaimer: self.medical_disclaimer.unwrap_or_default(),
            medical_category: self.medical_category.map_or(MedicalCategory::General, |word| word.0),
            compliance_level: self.compliance_level.map_or(ComplianceLevel::Public, |word| word.0),
            references: self.references.unwrap_or_default().into_iter().map(Into::into).collect(),
            fields: Map::new(),
            content_hash: [0; 32],
        };
        let fields = self.custom_fields.map(|values| values.0);
        Ok(Draft { fields, ..finish(text, self.slug, Some(self.category_id), Some(self.patient_id))? })
    }
}

impl UpdatePost {
    /// The text after this change.
    ///
    /// # Errors
    /// `validation_error` naming each field.
    pub(crate) fn draft(self, old: Text) -> Result<Draft, Problem> {
        let text = Text {
            title: self.title.map_or(old.title, |title| title.trim().to_owned()),
            content: self.content.unwrap_or(old.content),
            excerpt: self.excerpt.unwrap_or(old.excerpt),
            meta_description: self.meta_description.unwrap_or(old.meta_description),
            medical_disclaimer: self.medical_disclaimer.unwrap_or(old.medical_disclaimer),
            medical_category: self.medical_category.map_or(old.medical_category, |word| word.0),
            compliance_level: self.compliance_level.map_or(old.compliance_level, |word| word.0),
            references: self.references.map_or(old.references, |list| list.into_iter().map(Into::into).collect()),
            fields: old.fields,
            content_hash: [0; 32],
        };
        let category = match self.category_id {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(id) => Some(Some(id)),
        };
        let patient = match self.patient_id {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(id) => Some(Some(id)),
        };
        let fields = self.custom_fields.map(|values| values.0);
        Ok(Draft { fields, ..finish(text, self.slug, category, patient)? })
    }
}

/// A text with what its writer accepted of the wizard's proposals.
///
/// # Errors
/// `validation_error` naming each field.
pub(crate) fn of_wizard(made: wizard::Draft, old: Text) -> Result<Draft, Problem> {
    let mut errors = FieldErrors::default();
    for (field, text, most) in [
        ("title", &made.title, 255),
        ("excerpt", &made.excerpt, 500),
        ("meta_description", &made.meta_description, 160),
        ("medical_disclaimer", &made.medical_disclaimer, 2000),
        ("slug", made.slug.as_ref().unwrap_or(&String::new()), 200),
    ] {
        errors.require(text.chars().count() <= most, field, "too_long");
    }
    errors.require(made.references.len() <= MAX_REFERENCES.0, "references", "too_many");
    for (index, one) in made.references.iter().enumerate() {
        let fits = one.text.chars().count() <= MAX_REFERENCES.1;
        errors.require(fits, &format!("references[{index}].text"), "too_long");
    }
    errors.check()?;
    let text = Text {
        title: made.title.trim().to_owned(),
        content: made.content,
        excerpt: made.excerpt,
        meta_description: made.meta_description,
        medical_disclaimer: made.medical_disclaimer,
        references: made.references,
        ..old
    };
    finish(text, made.slug, None, None)
}

/// What another face of the product writes of a text; absent parts keep their value.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Headline.
    pub title: Option<String>,
    /// Body.
    pub content: Option<String>,
    /// Teaser.
    pub excerpt: Option<String>,
    /// Description for search engines.
    pub meta_description: Option<String>,
    /// The author's disclaimer.
    pub medical_disclaimer: Option<String>,
    /// Medical category.
    pub medical_category: Option<MedicalCategory>,
    /// Sources, all of them.
    pub references: Option<Vec<Reference>>,
}

/// A text with these words, on its way: a draft may lack its title or its body, which the gate asks for.
///
/// # Errors
/// `validation_error` naming each field.
pub(crate) fn of_words(words: Words, old: Option<&Text>) -> Result<Text, Problem> {
    let kept = |new: Option<String>, old: Option<&String>| new.or_else(|| old.cloned()).unwrap_or_default();
    let mut text = Text {
        title: kept(words.title, old.map(|old| &old.title)).trim().to_owned(),
        content: kept(words.content, old.map(|old| &old.content)),
        excerpt: kept(words.excerpt, old.map(|old| &old.excerpt)),
        meta_description: kept(words.meta_description, old.map(|old| &old.meta_description)),
        medical_disclaimer: kept(words.medical_disclaimer, old.map(|old| &old.medical_disclaimer)),
        medical_category: words
            .medical_category
            .or(old.map(|old| old.medical_category))
            .unwrap_or(MedicalCategory::General),
        compliance_level: old.map_or(ComplianceLevel::Public, |old| old.compliance_level),
        references: words.references.or_else(|| old.map(|old| old.references.clone())).unwrap_or_default(),
        fields: old.map(|old| old.fields.clone()).unwrap_or_default(),
        content_hash: [0; 32],
    };
    let mut errors = FieldErrors::default();
    errors.require(text.title.chars().count() <= 255, "title", "too_long");
    errors.require(text.excerpt.chars().count() <= 500, "excerpt", "too_long");
    errors.require(text.meta_description.chars().count() <= 160, "meta_description", "too_long");
    errors.require(text.medical_disclaimer.chars().count() <= 2000, "medical_disclaimer", "too_long");
    errors.require(text.references.len() <= MAX_REFERENCES.0, "references", "too_many");
    let long = |text: &Option<String>, most: usize| text.as_ref().is_some_and(|text| text.chars().count() > most);
    for one in &text.references {
        let too_long = one.text.chars().count() > MAX_REFERENCES.1
            || long(&one.doi, 255)
            || long(&one.pmid, 12)
            || long(&one.url, 2000);
        errors.require(!too_long, "references", "too_long");
    }
    sound(&text, &mut errors);
    errors.check()?;
    text.content_hash = text.hash();
    Ok(text)
}

fn finish(
    mut text: Text,
    slug: Option<String>,
    category: Option<Option<Uuid>>,
    patient: Option<Option<Uuid>>,
) -> Result<Draft, Problem> {
    let mut errors = FieldErrors::default();
    errors.require(!text.title.is_empty(), "title", "required");
    errors.require(!text.content.trim().is_empty(), "content", "required");
    sound(&text, &mut errors);
    if let Some(slug) = &slug {
        errors.require(!slug.is_empty() && slugify(slug) == *slug, "slug", "invalid");
        errors.require(!is_reserved(slug), "slug", "reserved");
        errors.require(!in_slug(slug), "slug", "personal_data");
    }
    errors.check()?;
    text.content_hash = text.hash();
    Ok(Draft { text, slug, category, patient, fields: None })
}

/// What every text has to be, whole or not.
fn sound(text: &Text, errors: &mut FieldErrors) {
    errors.require(!text.title.chars().any(char::is_control), "title", "invalid");
    errors.require(text.content.len() <= MAX_CONTENT_BYTES, "content", "too_long");
    // Postgres has no text with a NUL in it.
    for (field, value) in [
        ("content", &text.content),
        ("excerpt", &text.excerpt),
        ("meta_description", &text.meta_description),
        ("medical_disclaimer", &text.medical_disclaimer),
    ] {
        errors.require(!value.contains('\0'), field, "invalid");
    }
    for (index, reference) in text.references.iter().enumerate() {
        let field = |name: &str| format!("references[{index}].{name}");
        errors.require(!reference.text.trim().is_empty(), &field("text"), "required");
        errors.require(!reference.text.contains('\0'), &field("text"), "invalid");
        let pmid = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
        errors.require(reference.pmid.as_deref().is_none_or(pmid), &field("pmid"), "invalid");
        errors.require(reference.doi.as_deref().is_none_or(|doi| doi.starts_with("10.")), &field("doi"), "invalid");
        errors.require(reference.url.as_deref().is_none_or(is_web_address), &field("url"), "invalid");
    }
}

/// An address that a page may link to: other schemes can run code in a reader's browser.
pub(crate) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem_openapi::types::ParseFromJSON as _;
    use serde_json::json;

    fn create(value: Value) -> Result<Draft, Value> {
        CreatePost::parse_from_json(Some(value)).unwrap().draft().map_err(|p| p.details().cloned().unwrap_or_default())
    }

    fn update(value: Value, old: &Draft) -> Draft {
        UpdatePost::parse_from_json(Some(value)).unwrap().draft(old.text.clone()).unwrap()
    }

    #[test]
    fn a_post_needs_title_and_content_only() {
        let draft = create(json!({ "title": " Vacina ", "content": "<p>texto</p>" })).unwrap();
        assert_eq!(draft.text.title, "Vacina");
        assert_eq!(draft.text.medical_category, MedicalCategory::General);
        assert_ne!(draft.text.content_hash, [0; 32]);
    }

    #[test]
    fn what_the_schema_cannot_say_is_checked_too() {
        let wrong = create(json!({
            "title": " ", "content": "é".repeat(100_001), "slug": "Não é",
            "references": [{ "text": "a", "doi": "x", "pmid": "12a", "url": "javascript:alert(1)" }],
        }))
        .unwrap_err();
        assert_eq!(
            wrong,
            json!({
                "title": ["required"], "content": ["too_long"], "slug": ["invalid"],
                "references[0].doi": ["invalid"], "references[0].pmid": ["invalid"], "references[0].url": ["invalid"],
            })
        );
    }

    #[test]
    fn a_slug_with_personal_data_is_refused_at_creation_and_edit() {
        let wrong = json!({ "slug": ["personal_data"] });
        let body = json!({ "title": "a", "content": "b", "slug": "laudo-cpf-529-982-247-25" });
        assert_eq!(create(body).unwrap_err(), wrong);
        let old = create(json!({ "title": "a", "content": "b" })).unwrap();
        let edit = UpdatePost::parse_from_json(Some(json!({ "slug": "laudo-52998224725" }))).unwrap();
        assert_eq!(edit.draft(old.text).unwrap_err().details(), Some(&wrong));
    }

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(is_web_address("https://www.scielo.br/x?y=1"));
        for bad in ["https://", "http:///x", "ftp://x", "//x", "data:text/html,x", "https://x y", "HTTPS://x"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn absent_members_keep_their_value_and_the_hash() {
        let old = create(json!({ "title": "a", "content": "b", "excerpt": "c" })).unwrap();
        let same = update(json!({}), &old);
        assert_eq!(same.text, old.text);
        assert_eq!(same.category, None);
        let changed = update(json!({ "excerpt": "d", "category_id": null }), &old);
        assert_ne!(changed.text.content_hash, old.text.content_hash);
        assert_eq!(changed.category, Some(None));
    }
}
