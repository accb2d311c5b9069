//! Work that clients order: one command, its audit entry, and 202 with the operation to poll.

use bus_schemas::{Command, Envelope, subject};
use crypto::digest;
use domain::ids::CommandId;
use store::TenantTx;
use store::command::{self, Accepted, NewCommand};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Deps;
use crate::api::SOURCE;
use crate::api::idempotency::{self, IdempotencyKey};
use crate::api::operations::{self, AcceptedWork};
use crate::auth::Auth;
use crate::context::RequestContext;
use crate::problem::{Code, Problem};

/// What a request orders.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    /// The thing it is about.
    pub about: Uuid,
    /// The operation's path below the prefix, ids filled in: what a key is bound to.
    pub route: &'a str,
    /// Digest of the request's body; of nothing where there is none.
    pub fingerprint: [u8; 32],
}

/// Accepts a command in the transaction of whatever else the request writes, commits, publishes, and
/// answers. A repeated request gets its first answer and writes nothing.
///
/// # Errors
/// `idempotency_mismatch` when the key stands for another request; `unavailable`.
pub(crate) async fn order<C: Command>(
    deps: &Deps,
    auth: &Auth,
    mut tx: TenantTx,
    order: Order<'_>,
    key: &IdempotencyKey,
    context: &RequestContext,
    data: impl FnOnce(CommandId) -> C,
) -> Result<AcceptedWork, Problem> {
    let id = idempotency::command_of(&mut tx, key, &auth.actor, order.route).await?;
    let new = command(auth, id, order, context, data(id));
    match command::accept(&mut tx, &new).await? {
        Accepted::New => {
            tx.commit().await?;
            deps.commands.publish(&new).await;
        }
        Accepted::Existing => drop(tx),
        Accepted::Mismatch => return Err(Problem::new(Code::IdempotencyMismatch)),
    }
    operations::accepted(deps, auth.scope(), id).await
}

/// A command with its message, to be accepted in the transaction of what it follows from and published once that is committed.
pub(crate) fn command<C: Command>(
    auth: &Auth,
    id: CommandId,
    order: Order<'_>,
    context: &RequestContext,
    data: C,
) -> NewCommand {
    let traceparent = context.trace.to_string();
    let envelope = Envelope::new(id.0, SOURCE, auth.actor.tenant, order.about, OffsetDateTime::now_utc(), data)
        .traced(Some(traceparent.clone()));
    let parts = [C::KIND.as_bytes(), order.about.as_bytes().as_slice(), &order.fingerprint];
    NewCommand {
        id,
        redrive_of: None,
        pool: C::POOL,
        kind: C::KIND,
        actor: Some(auth.actor.user),
        post: None,
        stage: None,
        subject: subject::command::<C>(auth.actor.tenant),
        message: envelope.to_value(),
        body_hash: digest::of_parts("healthcare-cms/command/v1", &parts),
        traceparent: Some(traceparent),
    }
}
