//! The decision point: answers questions on the bus (`security.md` Z1), and does the orders that
//! look at decisions as a whole.
//!
//! | Room | Holds |
//! |---|---|
//! | `service` | the questions: taking, bounding, answering |
//! | `sets` | policy sets ready to decide, by tenant |
//! | `keeping` | every decision in the ledger, those that matter before they are told |
//! | `rescore` | living sessions scored anew |
//! | `replay` | past decisions made again under another set |
//!
//! It fails closed: a question that cannot be read, a tenant without usable policies, a database that
//! does not take the decision are refused, and the gateway refuses in turn.

mod keeping;
mod metric;
mod replay;
mod rescore;
mod service;
mod sets;

use std::sync::Arc;
use std::time::Duration;

use bus_schemas::{Command as _, Message as _, ReplayDecisions, RescoreSessions};
use chassis::tasks::Tasks;
use policy::PolicyError;
use store::Store;

use crate::config::Config;
use crate::runner::{Bench, Emission, Job, Pool, Spec, WorkError};
use keeping::Keeper;
use service::Desk;
use sets::Sets;

/// The pool's table entry. The deadline is a dry run's; questions have the asker's patience.
pub const POOL: Spec = Spec {
    name: "policy",
    commands: &[RescoreSessions::TYPE, ReplayDecisions::TYPE],
    concurrency: 2,
    deadline: Duration::from_secs(600),
    max_attempts: 4,
};

/// Decides, and does the pool's commands.
pub struct Policy {
    store: Store,
    sets: Arc<Sets>,
}

/// Reads and checks the base policies.
///
/// # Errors
/// When the base set of this build is broken.
pub fn build(bench: &Bench, _config: &Config) -> Result<Policy, PolicyError> {
    Ok(Policy { store: bench.store.clone(), sets: Arc::new(Sets::new(bench.store.clone())?) })
}

impl Pool for Policy {
    fn spec(&self) -> Spec {
        POOL
    }

    async fn attempt(&self, bench: &Bench, job: &Job) -> Result<Emission, WorkError> {
        match job.claimed.kind.as_str() {
            RescoreSessions::KIND => bench.drive(&rescore::Rescore { store: &self.store }, job).await,
            ReplayDecisions::KIND => bench.drive(&replay::Again { store: &self.store, sets: &self.sets }, job).await,
            _ => Err(WorkError::Refused { reason: "unknown_kind" }),
        }
    }

    fn serve(self: &Arc<Self>, bench: &Bench, tasks: &Tasks) {
        let desk = Desk::new(Arc::clone(&self.sets), Keeper::start(self.store.clone(), tasks));
        service::start(desk, bench.bus.clone(), tasks);
    }
}
