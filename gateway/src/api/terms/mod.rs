//! What posts are sorted by: categories in a tree, flat tags.

mod endpoints;

pub(crate) use endpoints::{GATES, Terms};

use domain::access::{ManageCategories, Permit, permit};
use domain::content::{Specialty, Taxonomy};
use domain::ids::TermId;
use domain::phi::short::{in_name, in_slug};
use domain::slug::slugify;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{Object, types::MaybeUndefined};
use store::idempotency::{self, KeyUse};
use store::term::{self, NewTerm, PlaceError, Term, TermEdit, TermFilter};
use store::{Page, PageRequest, StoreError, TenantTx};
use uuid::Uuid;

use endpoints::UpdateTerm;

use crate::Deps;
use crate::api::etag;
use crate::api::idempotency::IdempotencyKey;
use crate::api::words::Word;
use crate::auth::{Auth, MaybeAuth};
use crate::problem::{Code, FieldErrors, Problem};

/// Longest name, characters (`product.md` §2.5).
pub(crate) const MAX_NAME: usize = 100;
/// Longest description, characters (`product.md` §2.5).
pub(crate) const MAX_DESCRIPTION: usize = 500;

/// A category or tag.
#[derive(Debug, Object)]
#[oai(rename = "Term")]
pub(crate) struct TermBody {
    /// Id.
    id: Uuid,
    /// Its integer for WordPress clients.
    number: i64,
    /// The category above it.
    #[oai(nullable)]
    parent_id: Option<Uuid>,
    /// Name.
    name: String,
    /// Path segment.
    slug: String,
    /// Description.
    description: String,
    /// The specialty that it is about.
    #[oai(nullable)]
    medical_specialty: Option<Word<Specialty>>,
    /// Its texts follow the rules of a council.
    compliance_required: bool,
    /// Its authors need a registry.
    crm_validation_required: bool,
    /// Texts with it that everybody may read.
    count: i64,
    /// Grows with every change.
    version: i32,
}

impl From<Term> for TermBody {
    fn from(term: Term) -> Self {
        let is_regulated = term.specialty.is_some_and(Specialty::is_regulated);
        Self {
            id: term.id.0,
            number: term.number,
            parent_id: term.parent.map(|(id, _)| id.0),
            name: term.name,
            slug: term.slug,
            description: term.description,
            medical_specialty: term.specialty.map(Word),
            compliance_required: is_regulated,
            crm_validation_required: is_regulated,
            count: term.count,
            version: term.version,
        }
    }
}

impl TermBody {
    fn tagged(term: Term) -> (Self, String) {
        let body = Self::from(term);
        let tag = etag::of(body.version, &body.to_json_string());
        (body, tag)
    }
}

/// What a term is to be, checked.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// Name, spaces joined.
    pub name: String,
    /// Path segment.
    pub slug: String,
    /// Description.
    pub description: String,
}

/// The words of a term. They go before readers without passing the gate, so nobody's numbers are let in.
///
/// # Errors
/// `validation_error` naming each field.
pub(crate) fn wanted(name: &str, slug: Option<String>, description: String) -> Result<Wanted, Problem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = slug.unwrap_or_else(|| slugify(&name));
    let mut errors = FieldErrors::default();
    errors.require(!name.is_empty(), "name", "required");
    errors.require(name.chars().count() <= MAX_NAME, "name", "too_long");
    errors.require(!name.chars().any(char::is_control), "name", "invalid");
    errors.require(!in_name(&name), "name", "personal_data");
    errors.require(!slug.is_empty() && slugify(&slug) == slug, "slug", "invalid");
    errors.require(!in_slug(&slug), "slug", "personal_data");
    errors.require(description.chars().count() <= MAX_DESCRIPTION, "description", "too_long");
    errors.require(!description.contains('\0'), "description", "invalid");
    errors.require(!in_name(&description), "description", "personal_data");
    errors.check()?;
    Ok(Wanted { name, slug, description })
}

impl From<PlaceError> for Problem {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::UnknownParent => Self::field("parent_id", "unknown"),
            PlaceError::Cycle => Self::field("parent_id", "cycle"),
            PlaceError::TooDeep => Self::field("parent_id", "too_deep"),
            PlaceError::Store(StoreError::Stale) => Self::new(Code::PreconditionFailed),
            PlaceError::Store(error) => error.into(),
        }
    }
}

async fn page(
    deps: &Deps,
    auth: &MaybeAuth,
    taxonomy: Taxonomy,
    search: Option<String>,
    request: PageRequest,
) -> Result<Page<Term>, Problem> {
    let search = search.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if search.as_deref().is_some_and(|text| text.contains('\0')) {
        return Err(Problem::field("search", "invalid"));
    }
    let mut tx = deps.store.begin(auth.scope()).await?;
    let filter = TermFilter { taxonomy: Some(taxonomy), search, ..TermFilter::default() };
    let page = term::list(&mut tx, &filter, request).await?;
    tx.commit().await?;
    Ok(page)
}

async fn one(tx: &mut TenantTx, id: Uuid) -> Result<Term, Problem> {
    term::find(tx, TermId(id)).await?.ok_or_else(Problem::not_found)
}

fn may(auth: &Auth) -> Result<Permit<ManageCategories>, Problem> {
    Ok(permit::<ManageCategories>(&auth.actor, auth.actor.tenant)?)
}

async fn create(
    deps: &Deps,
    auth: &Auth,
    key: &IdempotencyKey,
    fingerprint: &[u8; 32],
    new: NewTerm,
) -> Result<Term, Problem> {
    let may = may(auth)?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    if let Some(key) = key.hash(&auth.actor, new.taxonomy.word()) {
        match idempotency::bind(&mut tx, &key, fingerprint, new.id.0).await? {
            KeyUse::First => {}
            KeyUse::Repeat(first) => return one(&mut tx, first).await,
            KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
        }
    }
    term::create(&mut tx, &may, &new).await?;
    let made = one(&mut tx, new.id.0).await?;
    tx.commit().await?;
    deps.pages.changed(auth.actor.tenant).await;
    Ok(made)
}

async fn edit(deps: &Deps, auth: &Auth, id: Uuid, if_match: Option<&str>, change: UpdateTerm) -> Result<Term, Problem> {
    let may = may(auth)?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let old = one(&mut tx, id).await?;
    let expected_version = etag::expected_version(if_match, old.version)?;
    if old.taxonomy == Taxonomy::Tag {
        let mut errors = FieldErrors::default();
        errors.require(!matches!(change.parent_id, MaybeUndefined::Value(_)), "parent_id", "not_allowed");
        errors.require(
            !matches!(change.medical_specialty, MaybeUndefined::Value(_)),
            "medical_specialty",
            "not_allowed",
        );
        errors.check()?;
    }
    let name = change.name.as_deref().unwrap_or(&old.name);
    let slug = change.slug.or_else(|| Some(old.slug.clone()));
    let words = wanted(name, slug, change.description.unwrap_or_else(|| old.description.clone()))?;
    let edit = TermEdit {
        expected_version,
        parent: match change.parent_id {
            MaybeUndefined::Undefined => old.parent.map(|(id, _)| id),
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(id) => Some(TermId(id)),
        },
        name: words.name,
        slug: words.slug,
        description: words.description,
        specialty: match change.medical_specialty {
            MaybeUndefined::Undefined => old.specialty,
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(word) => Some(word.0),
        },
    };
    term::edit(&mut tx, &may, &old, &edit).await?;
    let made = one(&mut tx, id).await?;
    tx.commit().await?;
    deps.pages.changed(auth.actor.tenant).await;
    Ok(made)
}

async fn remove(deps: &Deps, auth: &Auth, id: Uuid) -> Result<(), Problem> {
    let may = may(auth)?;
    let mut tx = deps.store.begin(auth.scope()).await?;
    let old = one(&mut tx, id).await?;
    term::remove(&mut tx, &may, old.id).await?;
    tx.commit().await?;
    deps.pages.changed(auth.actor.tenant).await;
    Ok(())
}
