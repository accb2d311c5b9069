//! What is done once a change is committed: telling the gateways, waking the mail pool.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bus_schemas::policy::Revoked;
use bus_schemas::{Command as _, Envelope, SendMail, subject};
use bytes::Bytes;
use chassis::trace::Traceparent;
use domain::ids::{CommandId, UserId};
use domain::mail::MailTemplate;
use store::command::{self, NewCommand};
use store::{StoreError, TenantTx};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::runner::{Bench, Job};

/// Collected by a handler's second half, carried out after its commit.
#[derive(Debug, Default)]
pub(super) struct Aftermath(Mutex<Vec<After>>);

#[derive(Debug)]
enum After {
    /// What was believed of this account counts no more.
    Revoked(UserId),
    /// A letter that is in the ledger.
    Letter(Box<NewCommand>),
}

impl Aftermath {
    /// The account has other rights now.
    pub(super) fn revoked(&self, user: UserId) {
        self.lock().push(After::Revoked(user));
    }

    /// Orders a letter to an account, as a command of its own: what becomes of it is no part of the
    /// operation. Should the wake-up be lost, the sweep sends another.
    pub(super) async fn letter(
        &self,
        tx: &mut TenantTx,
        job: &Job,
        template: MailTemplate,
        user: UserId,
    ) -> Result<(), StoreError> {
        let id = CommandId(Uuid::now_v7());
        let caused_by = job.claimed.traceparent.as_deref().and_then(Traceparent::parse);
        let trace = caused_by.map(|trace| trace.child().to_string());
        let data = SendMail::to(id, template, user);
        let envelope =
            Envelope::new(id.0, "workers", job.tenant, user.0, OffsetDateTime::now_utc(), data).traced(trace.clone());
        let new = NewCommand {
            id,
            redrive_of: None,
            pool: SendMail::POOL,
            kind: SendMail::KIND,
            // The service writes, whoever caused it.
            actor: None,
            post: None,
            stage: None,
            subject: subject::command::<SendMail>(job.tenant),
            message: envelope.to_value(),
            body_hash: [0; 32],
            traceparent: trace,
        };
        command::enqueue(tx, &new).await?;
        self.lock().push(After::Letter(Box::new(new)));
        Ok(())
    }

    /// Tells and wakes, the gateways first.
    pub(super) async fn carry_out(self, bench: &Bench, job: &Job) {
        let collected = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut letters = Vec::new();
        for after in collected {
            match after {
                After::Revoked(user) => {
                    let revoked = Revoked { tenant_id: job.tenant, user_id: Some(user), session_id: None };
                    let payload = Bytes::from(serde_json::to_vec(&revoked).unwrap_or_default());
                    bench.bus.tell(revoked.subject(), payload).await;
                }
                After::Letter(letter) => letters.push(letter),
            }
        }
        for letter in letters {
            let (id, trace) = (letter.id.to_string(), letter.traceparent.as_deref());
            bench.publish("command", &letter.subject, &id, trace, &letter.message).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<After>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
