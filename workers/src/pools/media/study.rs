//! Studies, put together of their instances: one job for as many as have arrived before it begins.

use bus_schemas::AssembleStudy;
use store::dicom::record;
use store::{StoreError, TenantTx};
use time::OffsetDateTime;

use crate::runner::{Effect, Handler, Job, WorkError};

/// Puts a study together.
pub(super) struct Assemble;

impl Handler for Assemble {
    type Prepared = AssembleStudy;

    async fn work(&self, job: &Job) -> Result<AssembleStudy, WorkError> {
        job.message()
    }

    async fn commit(&self, _job: &Job, tx: &mut TenantTx, order: AssembleStudy) -> Result<Effect, WorkError> {
        match record::assemble(tx, order.study_id, OffsetDateTime::now_utc()).await {
            Ok(_) => Ok(Effect { outcome: "assembled", follow: Vec::new(), events: Vec::new() }),
            Err(StoreError::NotFound) => Err(WorkError::Refused { reason: "not_visible" }),
            Err(error) => Err(error.into()),
        }
    }
}
