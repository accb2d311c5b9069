//! Reading the accounts of the tenant.

use domain::access::{ReadUsers, Role, permit};
use domain::trust::Act;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Enum, OpenApi};
use store::user::{self, Filter, UserStatus};
use uuid::Uuid;

use super::body::{PersonData, PersonPage};
use super::{admit, found, standing};
use crate::Deps;
use crate::api::Area;
use crate::api::idempotency::IdempotencyKey;
use crate::api::input::NoBody;
use crate::api::operations::AcceptedWork;
use crate::api::paging::{self, PageNumber, Pagination, PerPage};
use crate::api::words::Word;
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::Problem;
use crate::trust::gates::{Gate, Gated};

/// Longest text that is searched for, characters.
const MAX_SEARCH: usize = 100;

/// A status to look for. The deleted are asked for by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case", rename = "PersonStatus")]
enum Status {
    /// May act.
    Active,
    /// May not, by the organisation's choice.
    Inactive,
    /// May not, for a reason.
    Suspended,
}

/// Which status a list shows; none for all but the deleted.
fn listed(status: Option<Status>, deleted: bool) -> Result<Option<UserStatus>, Problem> {
    match (status, deleted) {
        (None, false) => Ok(None),
        (None, true) => Ok(Some(UserStatus::Deleted)),
        (Some(_), true) => Err(Problem::field("status", "not_allowed")),
        (Some(Status::Active), false) => Ok(Some(UserStatus::Active)),
        (Some(Status::Inactive), false) => Ok(Some(UserStatus::Inactive)),
        (Some(Status::Suspended), false) => Ok(Some(UserStatus::Suspended)),
    }
}

/// A text to search for; none when nothing is left of it.
fn searched(text: Option<String>) -> Result<Option<String>, Problem> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match &text {
        Some(text) if text.chars().count() > MAX_SEARCH || text.contains('\0') => {
            Err(Problem::field("search", "invalid"))
        }
        _ => Ok(text),
    }
}

pub(crate) const GATES: &[Gated] = &[
    ("listUsers", Gate::Act(Act::UserRead)),
    ("readUser", Gate::Act(Act::UserRead)),
    ("deleteUser", Gate::Act(Act::UserDelete)),
];

pub(crate) struct Users;

#[OpenApi(tag = "Area::People")]
impl Users {
    /// List the accounts of the tenant, newest first.
    #[oai(path = "/users", method = "get", operation_id = "listUsers")]
    #[expect(clippy::too_many_arguments, reason = "one argument per query parameter is how the document is generated")]
    async fn list(
        &self,
        auth: Auth,
        /// Number of the page, from 1.
        page: Query<Option<PageNumber>>,
        /// Rows on a page, 1 to 100.
        per_page: Query<Option<PerPage>>,
        /// Only this role.
        role: Query<Option<Word<Role>>>,
        /// Only this status.
        status: Query<Option<Status>>,
        /// Only those whose name, user name or address begins so.
        search: Query<Option<String>>,
        /// The deleted ones instead of the others.
        deleted: Query<Option<bool>>,
        deps: Data<&Deps>,
    ) -> Result<Json<PersonPage>, Problem> {
        permit::<ReadUsers>(&auth.actor, auth.actor.tenant)?;
        let request = paging::request(page.0, per_page.0)?;
        let filter = Filter {
            role: role.0.map(|role| role.0),
            status: listed(status.0, deleted.0.unwrap_or(false))?,
            search: searched(search.0)?,
        };
        let mut tx = deps.store.begin(auth.scope()).await?;
        let page = user::list(&mut tx, &filter, request).await?;
        tx.commit().await?;
        let pagination = Pagination::of(&page);
        Ok(Json(PersonPage { data: page.rows.into_iter().map(Into::into).collect(), pagination }))
    }

    /// Read an account of the tenant, deleted or not.
    #[oai(path = "/users/:id", method = "get", operation_id = "readUser")]
    async fn read(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        deps: Data<&Deps>,
    ) -> Result<Json<PersonData>, Problem> {
        permit::<ReadUsers>(&auth.actor, auth.actor.tenant)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let user = found(&mut tx, id.0).await?;
        tx.commit().await?;
        admit(&deps, &auth, Act::UserRead, user.id).await?;
        Ok(Json(PersonData { data: user.into() }))
    }

    /// Delete somebody's account softly.
    ///
    /// What they wrote stays and still names them; the account can be restored.
    #[oai(path = "/users/:id", method = "delete", operation_id = "deleteUser")]
    async fn delete(
        &self,
        auth: Auth,
        /// The account.
        id: Path<Uuid>,
        key: IdempotencyKey,
        context: RequestContext,
        _body: NoBody,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        // Here because a path with two operations in two places would be two paths in the document.
        standing::delete(&deps, &auth, id.0, &key, &context).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deleted_are_asked_for_by_themselves() {
        assert_eq!(listed(None, false).unwrap(), None);
        assert_eq!(listed(None, true).unwrap(), Some(UserStatus::Deleted));
        assert_eq!(listed(Some(Status::Suspended), false).unwrap(), Some(UserStatus::Suspended));
        assert!(listed(Some(Status::Active), true).is_err());
    }

    #[test]
    fn a_search_is_bounded_and_may_be_empty() {
        assert_eq!(searched(Some("  ".to_owned())).unwrap(), None);
        assert_eq!(searched(Some(" Ana ".to_owned())).unwrap().as_deref(), Some("Ana"));
        assert!(searched(Some("a".repeat(MAX_SEARCH + 1))).is_err());
        assert!(searched(Some("a\0".to_owned())).is_err());
    }
}
