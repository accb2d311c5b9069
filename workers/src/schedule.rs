//! Periodic work: orders that the service gives itself, once per tenant and slot, whoever sweeps. A
//! slot is taken and its commands are put into the ledger in one transaction; their ids follow from
//! what they are for, so that even a slot taken twice would order nothing twice.

use std::collections::HashMap;
use std::time::Duration;

use bus_schemas::{
    Command, DiscardMedia, Envelope, RecheckCopy, RescanMedia, RescoreSessions, SendMail, VerifyRegistry, subject,
};
use bytes::Bytes;
use chassis::bus::Bus;
use chassis::tasks::Tasks;
use domain::ids::{CommandId, TenantId};
use domain::mail::MailTemplate;
use domain::rules;
use sha2::{Digest as _, Sha256};
use store::command::{self, NewCommand};
use store::media::{upload, verdict};
use store::{Scope, Store, StoreError, TenantTx, emergency, passkey, recheck, registry, schedule, session};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::adapters::antivirus::Antivirus;
use crate::metric;
use crate::pools::validation;

/// Most accounts whose councils are asked in one slot; the others are due in the next.
const MOST_REGISTRIES: u32 = 200;

/// Most public copies judged again in one slot; the others are due in the next.
const MOST_RECHECKS: u32 = 200;

/// Most uploads called off and files scanned again in one slot; the others are due in the next.
const MOST_FILES: i64 = 500;

/// How long a clean file is scanned again when the antivirus has new signatures: what was new to it is known within weeks.
const RESCANNED_DAYS: i64 = 30;

/// A job and how often it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Job {
    /// Its name in the ledger.
    name: &'static str,
    every: Duration,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Rescore,
    Registries,
    Ceremonies,
    Reviews,
    Rechecks,
    Uploads,
    Rescans,
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

/// Every job.
const JOBS: [Job; 7] = [
    Job { name: "rescore", every: minutes(15), what: What::Rescore },
    Job { name: "registry_due", every: minutes(60), what: What::Registries },
    Job { name: "ceremonies", every: minutes(60), what: What::Ceremonies },
    Job { name: "emergency_review", every: minutes(60), what: What::Reviews },
    Job { name: "recheck_due", every: minutes(60), what: What::Rechecks },
    Job { name: "uploads_late", every: minutes(15), what: What::Uploads },
    Job { name: "rescan_due", every: minutes(15), what: What::Rescans },
];

/// How often it is looked whether a slot has begun.
const LOOK: Duration = Duration::from_secs(10);

/// Starts the clock.
pub fn run(store: Store, bus: Bus, antivirus: Antivirus, tasks: &Tasks) {
    let stop = tasks.stopping();
    tasks.spawn("schedule", async move {
        let mut schedule = Schedule::with(antivirus);
        loop {
            let turn = async {
                schedule.turn(&store, &bus, OffsetDateTime::now_utc()).await;
                tokio::time::sleep(LOOK).await;
            };
            // A turn that is cut short leaves slots that are not taken, or commands for the sweep.
            tokio::select! {
                () = stop.cancelled() => return,
                () = turn => {}
            }
        }
    });
}

/// Which slots this process knows to be taken, so that it asks the ledger only when a slot begins.
#[derive(Debug, Default)]
pub struct Schedule {
    taken: HashMap<(TenantId, &'static str), OffsetDateTime>,
    /// Says which signatures it has; without one nothing is scanned again.
    antivirus: Option<Antivirus>,
}

impl Schedule {
    /// A schedule that has files scanned again when this antivirus has new signatures.
    pub fn with(antivirus: Antivirus) -> Self {
        Self { antivirus: Some(antivirus), ..Self::default() }
    }

    /// Does what is due now in every tenant, and gives the new commands to the bus. Returns how many
    /// there are. What the bus does not take, the sweep repeats; what fails for a tenant is tried
    /// again in the next turn.
    pub async fn turn(&mut self, store: &Store, bus: &Bus, now: OffsetDateTime) -> usize {
        let tenants = match store.tenant_ids().await {
            Ok(tenants) => tenants,
            Err(error) => {
                tracing::warn!(error = chassis::error_chain(&error).join(": "), "The schedule has no database");
                return 0;
            }
        };
        // Asked before any transaction, and only when somebody's slot has begun.
        let rescans = JOBS.iter().find(|job| job.what == What::Rescans).map(|job| (job.name, slot(now, job.every)));
        let begun = |(name, slot): (&'static str, OffsetDateTime)| {
            tenants.iter().any(|tenant| self.taken.get(&(*tenant, name)) != Some(&slot))
        };
        let signatures = match &self.antivirus {
            Some(antivirus) if rescans.is_some_and(begun) => {
                antivirus.signatures().await.ok().map(|known| known.version)
            }
            _ => None,
        };
        self.taken.retain(|(tenant, _), _| tenants.contains(tenant));
        let mut ordered = 0;
        for tenant in tenants {
            for job in &JOBS {
                let slot = slot(now, job.every);
                if self.taken.get(&(tenant, job.name)) == Some(&slot) {
                    continue;
                }
                match take(store, tenant, job, slot, now, signatures.as_deref()).await {
                    Ok(commands) => {
                        self.taken.insert((tenant, job.name), slot);
                        ordered += commands.len();
                        publish(bus, &commands).await;
                    }
                    Err(error) => {
                        tracing::warn!(tenant_id = %tenant, job = job.name, error = chassis::error_chain(&error).join(": "), "Periodic work failed for a tenant");
                    }
                }
            }
        }
        ordered
    }
}

/// The beginning of the slot that a moment is in.
fn slot(now: OffsetDateTime, every: Duration) -> OffsetDateTime {
    let length = i64::try_from(every.as_secs()).unwrap_or(i64::MAX).max(1);
    let begin = now.unix_timestamp().div_euclid(length) * length;
    OffsetDateTime::from_unix_timestamp(begin).unwrap_or(now)
}

/// Takes the slot and does its work; nothing when somebody else has taken it.
async fn take(
    store: &Store,
    tenant: TenantId,
    job: &Job,
    slot: OffsetDateTime,
    now: OffsetDateTime,
    signatures: Option<&str>,
) -> Result<Vec<NewCommand>, StoreError> {
    let mut tx = store.begin(Scope::worker(tenant)).await?;
    if !schedule::claim_slot(&mut tx, job.name, slot).await? {
        return Ok(Vec::new());
    }
    let planned = match job.what {
        What::Rescore => rescore(&mut tx, slot, now).await?,
        What::Registries => registries(&mut tx, slot, now).await?,
        What::Ceremonies => {
            passkey::sweep_ceremonies(&mut tx, now).await?;
            Vec::new()
        }
        What::Reviews => reviews(&mut tx, now).await?,
        What::Rechecks => rechecks(&mut tx, slot, now).await?,
        What::Uploads => uploads(&mut tx, slot, now).await?,
        What::Rescans => match signatures {
            Some(signatures) => rescans(&mut tx, signatures, slot, now).await?,
            None => Vec::new(),
        },
    };
    let mut fresh = Vec::new();
    for new in planned {
        if command::enqueue(&mut tx, &new).await? {
            fresh.push(new);
        }
    }
    tx.commit().await?;
    Ok(fresh)
}

async fn rescore(tx: &mut TenantTx, slot: OffsetDateTime, now: OffsetDateTime) -> Result<Vec<NewCommand>, StoreError> {
    // Where nobody is signed in there is nothing to score.
    if session::living(tx, None, now, 1).await?.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = tx.scope().tenant;
    let id = id(tenant, RescoreSessions::KIND, slot.unix_timestamp(), None);
    Ok(vec![order(tenant, id, tenant.0, now, RescoreSessions { command_id: id })])
}

async fn registries(
    tx: &mut TenantTx,
    slot: OffsetDateTime,
    now: OffsetDateTime,
) -> Result<Vec<NewCommand>, StoreError> {
    let tenant = tx.scope().tenant;
    let due = registry::due(tx, now, MOST_REGISTRIES).await?;
    let orders = due.into_iter().map(|user_id| {
        let id = id(tenant, VerifyRegistry::KIND, slot.unix_timestamp(), Some(user_id.0));
        order(tenant, id, user_id.0, now, VerifyRegistry { command_id: id, user_id })
    });
    Ok(orders.collect())
}

/// Public copies that were judged before the rules changed.
async fn rechecks(tx: &mut TenantTx, slot: OffsetDateTime, now: OffsetDateTime) -> Result<Vec<NewCommand>, StoreError> {
    let tenant = tx.scope().tenant;
    let Some(changed) = validation::last_change(validation::today()) else { return Ok(Vec::new()) };
    let due = recheck::due(tx, rules::VERSION, changed, MOST_RECHECKS).await?;
    let orders = due.into_iter().map(|copy| {
        let id = id(tenant, RecheckCopy::KIND, slot.unix_timestamp(), Some(copy.snapshot.0));
        let data = RecheckCopy { command_id: id, post_id: copy.post, snapshot_id: copy.snapshot };
        NewCommand { post: Some(copy.post), ..order(tenant, id, copy.post.0, now, data) }
    });
    Ok(orders.collect())
}

/// Uploads whose hour is over: what arrived of them goes.
async fn uploads(tx: &mut TenantTx, slot: OffsetDateTime, now: OffsetDateTime) -> Result<Vec<NewCommand>, StoreError> {
    let tenant = tx.scope().tenant;
    let late = upload::expire(tx, now, MOST_FILES).await?;
    let orders = late.into_iter().map(|media_id| {
        let id = id(tenant, DiscardMedia::KIND, slot.unix_timestamp(), Some(media_id.0));
        order(tenant, id, media_id.0, now, DiscardMedia { command_id: id, media_id })
    });
    Ok(orders.collect())
}

/// Clean files of late that the antivirus had not these signatures for.
async fn rescans(
    tx: &mut TenantTx,
    signatures: &str,
    slot: OffsetDateTime,
    now: OffsetDateTime,
) -> Result<Vec<NewCommand>, StoreError> {
    let tenant = tx.scope().tenant;
    let since = now - time::Duration::days(RESCANNED_DAYS);
    let due = verdict::scanned_otherwise(tx, signatures, since, MOST_FILES).await?;
    let orders = due.into_iter().map(|media_id| {
        let id = id(tenant, RescanMedia::KIND, slot.unix_timestamp(), Some(media_id.0));
        order(tenant, id, media_id.0, now, RescanMedia { command_id: id, media_id })
    });
    Ok(orders.collect())
}

/// Told once a day until somebody has judged it.
async fn reviews(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Vec<NewCommand>, StoreError> {
    let tenant = tx.scope().tenant;
    let overdue = emergency::overdue(tx, now).await?;
    let orders = overdue.into_iter().map(|emergency| {
        let days = (now - emergency.declared_at).whole_days();
        let id = id(tenant, MailTemplate::EmergencyReview.word(), days, Some(emergency.id.0));
        let data = SendMail {
            command_id: id,
            template: MailTemplate::EmergencyReview,
            user_id: None,
            invitation_id: None,
            link_id: None,
            emergency_id: Some(emergency.id),
            change: None,
            novelty: None,
        };
        order(tenant, id, emergency.id.0, now, data)
    });
    Ok(orders.collect())
}

/// The id of a job's command. The count stands for the slot.
pub(crate) fn id(tenant: TenantId, job: &str, count: i64, about: Option<Uuid>) -> CommandId {
    let digest = Sha256::new()
        .chain_update(b"healthcare-cms/schedule/v1")
        .chain_update(tenant.0.as_bytes())
        .chain_update(count.to_be_bytes())
        .chain_update(about.unwrap_or(Uuid::nil()).as_bytes())
        .chain_update(job.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, drawn)| *byte = *drawn);
    CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// A command of the service itself.
pub(crate) fn order<C: Command>(
    tenant: TenantId,
    id: CommandId,
    about: Uuid,
    now: OffsetDateTime,
    data: C,
) -> NewCommand {
    NewCommand {
        id,
        redrive_of: None,
        pool: C::POOL,
        kind: C::KIND,
        actor: None,
        post: None,
        stage: None,
        subject: subject::command::<C>(tenant),
        message: Envelope::new(id.0, "workers", tenant, about, now, data).to_value(),
        body_hash: [0; 32],
        traceparent: None,
    }
}

/// Gives commands to the bus; what it does not take the sweep repeats.
pub(crate) async fn publish(bus: &Bus, commands: &[NewCommand]) {
    if !bus.is_connected() {
        return;
    }
    for new in commands {
        let payload = Bytes::from(new.message.to_string());
        if bus.publish(&new.subject, &new.id.to_string(), None, payload).await.is_err() {
            metric::publish_failed("schedule");
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_slot_begins_on_the_clock() {
        let now = datetime!(2026-11-21 10:29:59.9 UTC);
        assert_eq!(slot(now, minutes(15)), datetime!(2026-11-21 10:15 UTC));
        assert_eq!(slot(now, minutes(60)), datetime!(2026-11-21 10:00 UTC));
        let begin = datetime!(2026-11-21 10:30 UTC);
        assert_eq!(slot(begin, minutes(15)), begin);
    }

    #[test]
    fn an_order_has_one_id_and_no_other_order_has_it() {
        let (tenant, other) = (TenantId(Uuid::now_v7()), TenantId(Uuid::now_v7()));
        let about = Some(Uuid::now_v7());
        let known = id(tenant, "job", 7, about);
        assert_eq!(known, id(tenant, "job", 7, about));
        let others = [
            id(other, "job", 7, about),
            id(tenant, "jab", 7, about),
            id(tenant, "job", 8, about),
            id(tenant, "job", 7, None),
        ];
        assert!(others.iter().all(|one| *one != known));
        assert_eq!(known.0.get_version_num(), 8);
    }

    #[test]
    fn every_job_has_a_name_of_its_own() {
        for (n, job) in JOBS.iter().enumerate() {
            assert!(JOBS.iter().skip(n + 1).all(|other| other.name != job.name), "{}", job.name);
        }
    }
}
