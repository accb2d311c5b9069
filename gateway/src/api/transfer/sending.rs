//! The file of an import: into quarantine, and its order to a worker.

use std::time::Duration;

use bus_schemas::RunImport;
use domain::ids::CommandId;
use domain::trust::Act;
use objects::{Error, Key};
use poem::Body;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Binary;
use store::{command, import};
use uuid::Uuid;

use super::{may, there, waits};
use crate::Deps;
use crate::api::Area;
use crate::api::operations::{self, AcceptedWork};
use crate::api::work::{self, Order};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};
use crate::trust::gates::{Gate, Gated};

/// Largest file, bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Longest time for it to arrive: 64 MiB over 22 Mbit/s.
const PATIENCE: Duration = Duration::from_secs(25);

pub(crate) const GATES: &[Gated] = &[("sendImportFile", Gate::Act(Act::ContentImport))];

pub(crate) struct Sending;

#[OpenApi(tag = "Area::Transfer")]
impl Sending {
    /// Send the file of an import, at most 64 MiB: an XML file for `wxr`, a ZIP for `folder`. It starts the import.
    ///
    /// At most three imports of a tenant wait or run at once (`too_many`). The file is destroyed when its import is over.
    #[oai(path = "/imports/:id/file", method = "put", operation_id = "sendImportFile")]
    async fn send(
        &self,
        auth: Auth,
        context: RequestContext,
        /// The import.
        id: Path<Uuid>,
        /// Its length, bytes.
        #[oai(name = "Content-Length")]
        length: Header<Option<u64>>,
        body: Binary<Body>,
        deps: Data<&Deps>,
    ) -> Result<AcceptedWork, Problem> {
        let permit = may(&auth)?;
        let mut tx = deps.store.begin(auth.scope()).await?;
        let found = there(&mut tx, id.0).await?;
        let open = import::open(&mut tx).await?;
        tx.commit().await?;
        waits(&found)?;
        let length = match length.0 {
            None => return Err(Problem::new(Code::LengthRequired)),
            Some(0) => return Err(Problem::field("Content-Length", "upload_incomplete")),
            Some(length) if length > MAX_BYTES => return Err(Problem::new(Code::PayloadTooLarge)),
            Some(length) => length,
        };
        if open >= import::MAX_OPEN {
            return Err(Problem::field("id", "too_many"));
        }
        let place = Key::quarantined(auth.actor.tenant.0);
        let sent = deps.objects.put_stream(&place, length, body.0.into_bytes_stream());
        match tokio::time::timeout(PATIENCE, sent).await {
            Ok(Ok(_)) => {}
            Ok(Err(Error::Length | Error::TooLong | Error::Source)) => {
                return Err(Problem::field("Content-Length", "upload_incomplete"));
            }
            Ok(Err(error)) => return Err(Problem::unavailable().caused_by(error)),
            Err(_elapsed) => return Err(Problem::new(Code::RequestTimeout)),
        }
        let mut tx = deps.store.begin(auth.scope()).await?;
        let size = i64::try_from(length).map_err(|_| Problem::new(Code::PayloadTooLarge))?;
        if !import::arrive(&mut tx, &permit, found.id, &place.to_string(), size).await? {
            // Another file was faster, or it was called off: this one is nobody's.
            drop(tx);
            deps.objects.delete(&place).await.map_err(|error| Problem::unavailable().caused_by(error))?;
            return Err(Problem::new(Code::InvalidTransition));
        }
        let command_id = CommandId(Uuid::now_v7());
        let order = Order { about: id.0, route: "imports", fingerprint: [0; 32] };
        let data = RunImport { command_id, import_id: found.id };
        let new = work::command(&auth, command_id, order, &context, data);
        command::accept(&mut tx, &new).await?;
        tx.commit().await?;
        deps.commands.publish(&new).await;
        operations::accepted(&deps, auth.scope(), command_id).await
    }
}
