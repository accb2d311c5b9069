//! The REST face: one file per resource, one OpenAPI document generated from all of them.

mod accounts;
pub(crate) mod allow;
mod categories;
mod dead_letters;
mod etag;
pub(crate) mod health;
mod idempotency;
pub(crate) mod input;
mod medical;
mod operations;
mod paging;
mod post_access;
mod post_body;
mod post_view;
mod posts;
mod validation;
mod words;

#[cfg(test)]
mod tests;

use poem_openapi::{LicenseObject, OpenApiService, Tags};

use crate::events::LiveApi;

/// Path under which the operations are reached.
pub const PREFIX: &str = "/api/v1";

/// Areas of the document.
#[derive(Clone, Copy, Debug, Tags)]
pub(crate) enum Area {
    /// Accounts and sessions.
    Accounts,
    /// Posts, their revisions and verdicts.
    Posts,
    /// Categories of posts.
    Categories,
    /// Accepted work and how it stands.
    Operations,
    /// Work that was given up.
    DeadLetters,
    /// What happens, as it happens.
    Live,
}

type Apis = (
    accounts::Accounts,
    posts::Posts,
    medical::Medical,
    categories::Categories,
    operations::Operations,
    dead_letters::DeadLetters,
    LiveApi,
);

/// The service behind [`PREFIX`]. It needs `Deps` and the event hub among the data of each request.
pub(crate) fn service() -> OpenApiService<Apis, ()> {
    let apis = (
        accounts::Accounts,
        posts::Posts,
        medical::Medical,
        categories::Categories,
        operations::Operations,
        dead_letters::DeadLetters,
        LiveApi,
    );
    OpenApiService::new(apis, "Healthcare CMS", env!("CARGO_PKG_VERSION"))
        .description(
            "Multi-tenant content platform for health. Nothing medical is published before it has passed the validation gate.\n\n\
             Writes that are work (validate, publish, redrive) answer 202 with the address of an operation to poll. \
             Every error is `application/problem+json` (RFC 9457) with a stable `code`.",
        )
        .license(LicenseObject::new("Apache-2.0"))
        .server(PREFIX)
}

/// The OpenAPI document, as it is checked in.
pub fn document() -> String {
    let mut text = service().spec();
    text.push('\n');
    text
}
