//! Content of other systems on its way in, and the tenant's own on its way out.

mod body;
mod export;
mod sending;

use domain::access::{ImportContent, Permit, permit};
use domain::content::Taxonomy;
use domain::ids::ImportId;
use domain::import::ImportState;
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::idempotency::{self, KeyUse};
use store::import::{self, Import, NewImport};
use store::{StoreError, TenantTx, term, user};
use uuid::Uuid;

pub(crate) use self::export::{Exports, GATES as EXPORT_GATES};
pub(crate) use self::sending::{GATES as SENDING_GATES, Sending};

use self::body::{CreateImport, DetailBody, DetailData, ImportData, ImportPage};
use crate::Deps;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::Input;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::{Area, PREFIX};
use crate::auth::Auth;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

pub(crate) const GATES: &[Gated] = &[
    ("listImports", Gate::Act(Act::ContentImport)),
    ("createImport", Gate::Act(Act::ContentImport)),
    ("readImport", Gate::Act(Act::ContentImport)),
    ("cancelImport", Gate::Act(Act::ContentImport)),
];

/// Answer to a declaration.
#[derive(ApiResponse)]
enum Declared {
    /// It waits for its file.
    #[oai(status = 201)]
    Import(
        Json<ImportData>,
        /// Where it is read.
        #[oai(header = "Location")]
        String,
    ),
}

pub(crate) struct Imports;

#[OpenApi(tag = "Area::Transfer")]
impl Imports {
    /// List the imports of the tenant, newest first.
    #[oai(path = "/imports", method = "get", operation_id = "listImports")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        deps: Data<&Deps>,
    ) -> Result<Json<ImportPage>, Problem> {
        may(&auth)?;
        let request = paging::request(page.0, per_page.0)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = import::list(&mut tx, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(ImportPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Declare an import: how its content comes, and whose it becomes.
    ///
    /// Its file is sent by `sendImportFile`, which starts it. Everything in it becomes a draft that nobody has judged; what was
    /// public there is sent into the gate, and is public here as soon as it passes. An item is made once, however often its
    /// file comes. Nothing is ever fetched from an address in the file.
    #[oai(path = "/imports", method = "post", operation_id = "createImport")]
    async fn create(
        &self,
        auth: Auth,
        key: IdempotencyKey,
        input: Input<CreateImport>,
        deps: Data<&Deps>,
    ) -> Result<Declared, Problem> {
        let may = may(&auth)?;
        let fingerprint = input.fingerprint;
        let new = input.body.checked(ImportId(Uuid::now_v7()))?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        if let Some(key) = key.hash(&auth.actor, "imports") {
            match idempotency::bind(&mut tx, &key, &fingerprint, new.id.0).await? {
                KeyUse::First => {}
                KeyUse::Repeat(first) => return declared(there(&mut tx, first).await?),
                KeyUse::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
            }
        }
        known(&mut tx, &auth, &new).await?;
        import::create(&mut tx, &may, &new).await?;
        let made = there(&mut tx, new.id.0).await?;
        tx.commit().await?;
        declared(made)
    }

    /// How far an import is, and what of its file was not made or is worth a look.
    ///
    /// Notes say where an item stands in the file and why, never what it says.
    #[oai(path = "/imports/:id", method = "get", operation_id = "readImport")]
    async fn read(
        &self,
        auth: Auth,
        /// The import.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<DetailData>, Problem> {
        may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = there(&mut tx, id.0).await?;
        let notes = import::notes(&mut tx, found.id).await?;
        tx.commit().await?;
        Ok(Json(DetailData { data: DetailBody::of(found, notes) }))
    }

    /// Call an import off. What was made of its file stays.
    #[oai(path = "/imports/:id/cancel", method = "post", operation_id = "cancelImport")]
    async fn cancel(
        &self,
        auth: Auth,
        /// The import.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<ImportData>, Problem> {
        let may = may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = there(&mut tx, id.0).await?;
        let cancelled = import::cancel(&mut tx, &may, found.id).await?;
        // Called off twice is called off.
        if !cancelled && !found.cancel_wanted {
            return Err(Problem::new(Code::InvalidTransition));
        }
        let now = there(&mut tx, id.0).await?;
        tx.commit().await?;
        Ok(Json(ImportData { data: now.into() }))
    }
}

fn may(auth: &Auth) -> Result<Permit<ImportContent>, Problem> {
    Ok(permit::<ImportContent>(&auth.actor, auth.actor.tenant)?)
}

async fn there(tx: &mut TenantTx, id: Uuid) -> Result<Import, Problem> {
    import::find(tx, ImportId(id)).await?.ok_or_else(Problem::not_found)
}

fn declared(import: Import) -> Result<Declared, Problem> {
    let location = format!("{PREFIX}/imports/{}", import.id);
    Ok(Declared::Import(Json(ImportData { data: import.into() }), location))
}

/// Authors who write here, a category that is there, and no more imports at once than a tenant may have.
async fn known(tx: &mut TenantTx, auth: &Auth, new: &NewImport) -> Result<(), Problem> {
    for author in new.authors.values() {
        let writes = match user::get(tx, *author).await {
            Ok(user) => user.is_active() && user.actor(auth.actor.tenant, None).role.writes(),
            Err(StoreError::NotFound) => false,
            Err(error) => return Err(error.into()),
        };
        if !writes {
            return Err(Problem::field("authors", "unknown"));
        }
    }
    if let Some(id) = new.default_category {
        let found = term::find(tx, id).await?.filter(|term| term.taxonomy == Taxonomy::Category);
        found.ok_or_else(|| Problem::field("default_category_id", "unknown"))?;
    }
    Ok(())
}

/// Whether an import still waits for its file.
fn waits(import: &Import) -> Result<(), Problem> {
    if import.state == ImportState::Awaiting { Ok(()) } else { Err(Problem::new(Code::InvalidTransition)) }
}
