//! The baseline of `cargo xtask bench gateway`: one account and its devices read from Postgres and
//! written as JSON by poem alone, without sign-in, policies, bounds or audit. Serves nobody.

use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Parser;
use domain::ids::{TenantId, UserId};
use poem::http::StatusCode;
use poem::listener::TcpListener;
use poem::web::{Data, Json, Path};
use poem::{EndpointExt as _, Route, Server, get, handler};
use secrecy::SecretString;
use serde_json::{Value, json};
use store::{DbRole, Scope, Store, device, user};
use uuid::Uuid;

#[derive(Parser)]
struct Options {
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
    /// Postgres, as `cms_gateway`.
    #[arg(long, env = "CMS_GATEWAY_DATABASE_URL", hide_env_values = true)]
    database_url: SecretString,
}

fn failed(_: store::StoreError) -> poem::Error {
    poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}

#[handler]
async fn me(Path((tenant, id)): Path<(Uuid, Uuid)>, store: Data<&Store>) -> poem::Result<Json<Value>> {
    let mut tx = store.begin(Scope::anonymous(TenantId(tenant))).await.map_err(failed)?;
    let user = user::get(&mut tx, UserId(id)).await.map_err(failed)?;
    let devices = device::list(&mut tx, user.id).await.map_err(failed)?.len();
    tx.commit().await.map_err(failed)?;
    Ok(Json(json!({ "data": {
        "id": user.id, "email": user.email, "username": user.username, "first_name": user.first_name,
        "last_name": user.last_name, "display_name": user.display_name, "role": user.role,
        "status": user.status.word(), "professional_registry": user.professional_registry,
        "registry_status": user.registry_status, "specialty": user.specialty, "trust_level": user.trust_level,
        "devices": devices, "mfa_enabled": user.mfa_enabled, "inserted_at": user.inserted_at.to_string(),
    }})))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let store = Store::connect(&options.database_url, DbRole::Gateway, 20).await.context("connect")?;
    let app = Route::new().at("/me/:tenant/:id", get(me)).data(store);
    Server::new(TcpListener::bind(options.listen)).run(app).await.context("serve")
}
