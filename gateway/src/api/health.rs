//! Whether the process lives, and whether it can serve.

use std::time::Duration;

use poem::http::{StatusCode, header};
use poem::web::Data;
use poem::{Body, Response, handler};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::Deps;
use crate::problem::Problem;

/// Longest time for one check.
const PATIENCE: Duration = Duration::from_secs(1);

struct Checks {
    database: bool,
    bus: bool,
}

impl Checks {
    async fn run(deps: &Deps) -> Self {
        let database = tokio::time::timeout(PATIENCE, deps.store.ping()).await.is_ok_and(|answer| answer.is_ok());
        Self { database, bus: deps.bus.is_connected() }
    }

    fn body(&self) -> Value {
        let word = |good: bool| if good { "ok" } else { "down" };
        let missing: Vec<&str> =
            [("database", self.database), ("bus", self.bus)].iter().filter(|c| !c.1).map(|c| c.0).collect();
        json!({
            "status": if missing.is_empty() { "healthy" } else { "degraded" },
            "checks": { "database": word(self.database), "bus": word(self.bus) },
            "missing": missing,
            "version": env!("CARGO_PKG_VERSION"),
            "timestamp": OffsetDateTime::now_utc().format(&Rfc3339).unwrap_or_default(),
        })
    }
}

fn answer(body: &Value) -> Response {
    Response::builder()
        .status(StatusCode::OK)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(Body::from_string(body.to_string()))
}

/// The process lives; what it lacks is listed.
#[handler]
pub(crate) async fn live(deps: Data<&Deps>) -> Response {
    answer(&Checks::run(&deps).await.body())
}

/// The process can serve: 200, or 503 with the checks in its details. The bus is listed and not
/// asked for: without it accepted work waits for the sweep, and readers notice nothing.
#[handler]
pub(crate) async fn ready(deps: Data<&Deps>) -> Result<Response, Problem> {
    let checks = Checks::run(&deps).await;
    let body = checks.body();
    if checks.database { Ok(answer(&body)) } else { Err(Problem::unavailable().with_details(body)) }
}
