//! The timetable of posts: what is due is ordered within the second, once, whoever looks.
//!
//! Each process asks every few seconds what the next minute holds for each tenant, and then looks only where something is due.
//! Whoever finds it takes it off the timetable in the transaction that puts the command into the ledger; a process that dies in
//! between has done nothing, and another one does it.

use std::collections::HashMap;
use std::time::Duration;

use bus_schemas::{Command as _, RecheckCopy, SendMail, ValidatePost, WithdrawPost};
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::ids::{CommandId, TenantId};
use domain::mail::MailTemplate;
use store::command::{self, NewCommand};
use store::post::timetable::{self, Due, What};
use store::{Scope, Store, StoreError, TenantTx, snapshot};
use time::OffsetDateTime;
use tokio::time::Instant;

use crate::metric;
use crate::schedule::{id, order, publish};

/// How often tenants are asked what comes. What is put on the timetable with less notice may be late by as much.
const ASK: Duration = Duration::from_secs(5);

/// How far ahead they are asked.
const AHEAD: Duration = Duration::from_secs(60);

/// How often it is looked where something comes.
const LOOK: Duration = Duration::from_millis(200);

/// Most of one kind that one transaction does.
const BATCH: i64 = 100;

/// Starts the clock.
pub fn run(store: Store, bus: Bus, tasks: &Tasks) {
    let stop = tasks.stopping();
    tasks.spawn("timetable", async move {
        let mut clock = Clock::default();
        let mut asked: Option<Instant> = None;
        loop {
            let turn = async {
                if asked.is_none_or(|at| at.elapsed() >= ASK) {
                    clock.ask(&store, OffsetDateTime::now_utc()).await;
                    asked = Some(Instant::now());
                }
                clock.turn(&store, &bus, OffsetDateTime::now_utc()).await;
                tokio::time::sleep(LOOK).await;
            };
            // A turn that is cut short leaves what is due where it is, or commands for the sweep.
            tokio::select! {
                () = stop.cancelled() => return,
                () = turn => {}
            }
        }
    });
}

/// What a process knows of what comes.
#[derive(Debug, Default)]
pub struct Clock {
    next: HashMap<TenantId, OffsetDateTime>,
}

impl Clock {
    /// Asks every tenant what the next minute holds.
    pub async fn ask(&mut self, store: &Store, now: OffsetDateTime) {
        let tenants = match store.tenant_ids().await {
            Ok(tenants) => tenants,
            Err(error) => {
                tracing::warn!(error = chassis::error_chain(&error).join(": "), "The timetable has no database");
                return;
            }
        };
        self.next.clear();
        for tenant in tenants {
            match next(store, tenant, now).await {
                Ok(Some(at)) => drop(self.next.insert(tenant, at)),
                Ok(None) => {}
                Err(error) => failed(tenant, &error),
            }
        }
    }

    /// Orders what is due now, and gives the commands to the bus. Returns how many there are; what the bus does not take the
    /// sweep repeats, and what fails for a tenant is tried again in the next turn.
    pub async fn turn(&mut self, store: &Store, bus: &Bus, now: OffsetDateTime) -> usize {
        let due: Vec<TenantId> = self.next.iter().filter(|(_, at)| **at <= now).map(|(tenant, _)| *tenant).collect();
        let mut ordered = 0;
        for tenant in due {
            match take(store, tenant, now).await {
                Ok((commands, is_more)) => {
                    ordered += commands.len();
                    publish(bus, &commands).await;
                    if is_more {
                        continue;
                    }
                    // What is due still, somebody else has in hand. Should they die, it is there at the next look.
                    self.next.remove(&tenant);
                    if let Ok(Some(at)) = next(store, tenant, now).await {
                        self.next.insert(tenant, at);
                    }
                }
                Err(error) => failed(tenant, &error),
            }
        }
        ordered
    }
}

fn failed(tenant: TenantId, error: &StoreError) {
    tracing::warn!(tenant_id = %tenant, error = chassis::error_chain(error).join(": "), "The timetable of a tenant failed");
}

async fn next(store: &Store, tenant: TenantId, now: OffsetDateTime) -> Result<Option<OffsetDateTime>, StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let next = timetable::next(&mut tx, now + AHEAD).await?;
    tx.commit().await?;
    Ok(next)
}

/// One batch of a tenant, and whether there may be more.
async fn take(store: &Store, tenant: TenantId, now: OffsetDateTime) -> Result<(Vec<NewCommand>, bool), StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    let due = timetable::take_due(&mut tx, now, BATCH).await?;
    let mut fresh = Vec::new();
    for one in &due {
        for new in orders(&mut tx, one, now).await? {
            if command::enqueue(&mut tx, &new).await? {
                fresh.push(new);
            }
        }
    }
    tx.commit().await?;
    let done = OffsetDateTime::now_utc();
    due.iter().for_each(|one| metric::timetable(what(one), (done - one.at).unsigned_abs()));
    Ok((fresh, due.len() >= usize::try_from(BATCH).unwrap_or(usize::MAX)))
}

const fn what(due: &Due) -> &'static str {
    match due.what {
        What::Publish(..) => "publish",
        What::Superseded => "superseded",
        What::Unpublish(_) => "unpublish",
        What::Review(_) => "review",
    }
}

/// What is done about something that is due. Whoever said so is asked again whether they may.
async fn orders(tx: &mut TenantTx, due: &Due, now: OffsetDateTime) -> Result<Vec<NewCommand>, StoreError> {
    let (tenant, post_id) = (tx.scope().tenant, due.post);
    let id = |kind: &str| id(tenant, kind, due.at.unix_timestamp(), Some(post_id.0));
    let by = |new: NewCommand, actor| NewCommand { actor, post: Some(post_id), ..new };
    Ok(match due.what {
        What::Publish(revision_id, actor) => {
            let command_id: CommandId = id(ValidatePost::KIND);
            let data = ValidatePost { command_id, post_id, revision_id };
            vec![by(order(tenant, command_id, post_id.0, now, data), Some(actor))]
        }
        What::Superseded => Vec::new(),
        What::Unpublish(actor) => {
            let command_id = id(WithdrawPost::KIND);
            vec![by(order(tenant, command_id, post_id.0, now, WithdrawPost { command_id, post_id }), Some(actor))]
        }
        What::Review(author) => {
            let Some(copy) = snapshot::find_live_post(tx, post_id).await? else { return Ok(Vec::new()) };
            let command_id = id(RecheckCopy::KIND);
            let again = RecheckCopy { command_id, post_id, snapshot_id: copy.id };
            let letter = id(MailTemplate::ReviewDue.word());
            let told = SendMail::to(letter, MailTemplate::ReviewDue, author);
            vec![by(order(tenant, command_id, post_id.0, now, again), None), order(tenant, letter, author.0, now, told)]
        }
    })
}
