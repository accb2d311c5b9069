//! Imports: a file of another system's content becomes drafts, a batch at a time. Each batch is a transaction of its own with
//! the mark behind it, so a worker that is killed loses nothing and makes nothing twice; an attempt does as much as fits into
//! [`SLICE`] and orders the next one, so that files still get their turn.
//!
//! | Room | Does |
//! |---|---|
//! | this file | attempts, batches, the end |
//! | `read` | the file, on a thread of its own |
//! | `item` | what an item of it is here |

mod item;
mod read;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use bus_schemas::{RunImport, ValidatePost};
use domain::access::{ImportContent, Permit, permit};
use domain::content::Taxonomy;
use domain::ids::UserId;
use domain::import::{ImportKind, ImportReason, ImportState};
use objects::Error;
use sha2::{Digest as _, Sha256};
use store::command::NewCommand;
use store::import::making::{self, Batch, End, NewItem};
use store::import::terms::{self, Known, Wanted};
use store::import::{self, Import, Mark};
use store::{Scope, StoreError, TenantTx, command, user};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use self::item::{Draft, Writer, Writers};
use self::read::{Part, Plan};
use super::Media;
use super::shelf::{Spooled, silent};
use crate::pools::validation::facts;
use crate::runner::{Bench, Effect, Handler, Job, WorkError};

/// How long an attempt goes on before it lets others have its hand.
const SLICE: Duration = Duration::from_secs(15);

/// Goes on with an import.
pub(super) struct Run<'a> {
    pub(super) pool: &'a Media,
    pub(super) bench: &'a Bench,
}

/// How an attempt ended.
pub(super) enum Outcome {
    /// There is more of the file.
    More,
    /// It is over.
    Over(End),
    /// It was over before; the file is destroyed now.
    Swept(ImportState),
}

impl Handler for Run<'_> {
    type Prepared = (RunImport, Outcome);

    async fn work(&self, job: &Job) -> Result<Self::Prepared, WorkError> {
        let order: RunImport = job.message()?;
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let import = import::find(&mut tx, order.import_id).await?;
        tx.commit().await?;
        let import = import.ok_or(WorkError::Refused { reason: "not_visible" })?;
        let key = import.object_key.as_deref().and_then(|key| key.parse().ok());
        let key: objects::Key = key.ok_or(WorkError::Refused { reason: "file_missing" })?;
        if import.state.is_over() {
            self.pool.objects.delete(&key).await.map_err(silent)?;
            return Ok((order, Outcome::Swept(import.state)));
        }
        let most = u64::try_from(import.file_size.unwrap_or_default()).unwrap_or_default();
        let file = match self.pool.objects.get(&key).await {
            Ok(found) => Spooled::of(found.chunks(), most).await,
            Err(error) => Err(error),
        };
        let file = match file {
            Ok(file) => file,
            Err(Error::Absent | Error::TooLong) => return Ok((order, Outcome::Over(End::Failed("file_missing")))),
            Err(error) => return Err(silent(error)),
        };
        let outcome = self.run(job, &import, file).await?;
        if matches!(outcome, Outcome::Over(_))
            && let Ok((mut tx, may)) = self.permitted(job).await
        {
            making::place_pages(&mut tx, &may, import.id).await?;
            tx.commit().await?;
        }
        Ok((order, outcome))
    }

    async fn commit(
        &self,
        job: &Job,
        tx: &mut TenantTx,
        (order, outcome): Self::Prepared,
    ) -> Result<Effect, WorkError> {
        let import_id = order.import_id;
        let next = || vec![job.follow_on(import_id.0, |command_id| RunImport { command_id, import_id })];
        let (word, follow) = match outcome {
            Outcome::More => ("continued", next()),
            Outcome::Over(end) => {
                making::finish(tx, import_id, end).await?;
                (end.state().word(), next())
            }
            Outcome::Swept(state) => {
                making::forget_bytes(tx, import_id).await?;
                (state.word(), Vec::new())
            }
        };
        Ok(Effect { outcome: word, follow, events: Vec::new() })
    }
}

impl Run<'_> {
    /// Reads the file from the mark on and makes what is in it, until it ends or the slice does.
    async fn run(&self, job: &Job, import: &Import, file: Spooled) -> Result<Outcome, WorkError> {
        let start = Instant::now();
        let writers = match self.writers(job, import).await {
            Ok(writers) => writers,
            Err(WorkError::Refused { .. }) => return Ok(Outcome::Over(End::Failed("forbidden"))),
            Err(error) => return Err(error),
        };
        let file = file.open().map_err(|_| WorkError::retry("spool_failed"))?;
        let plan = Plan {
            kind: import.kind,
            source_name: import.source_name.clone(),
            mark: import.mark,
            keep_public: import.keep_public,
            writers,
        };
        // One part waits while another one is written.
        let (sender, mut parts) = mpsc::channel(1);
        let reading = spawn_blocking(move || read::read(file, plan, &sender));
        let mut course = Course { import, source: [0; 32], at: import.mark, known: Known::new() };
        while let Some(part) = parts.recv().await {
            let written = match part {
                Part::Source(source) => {
                    course.source = Sha256::digest(source).into();
                    self.begin(job, &course).await
                }
                Part::Batch { to, seen, drafts, terms, notes, counts } => {
                    let batch = Batch { from: course.at, to, seen, items: Vec::new(), notes, counts };
                    self.write(job, &mut course, batch, drafts, terms).await
                }
                Part::Failed(code) => return Ok(Outcome::Over(End::Failed(code))),
            };
            match written {
                Ok(()) => {}
                Err(WorkError::Refused { .. }) => return Ok(Outcome::Over(End::Failed("forbidden"))),
                Err(error) if self.called_off(job, import).await? => {
                    tracing::info!(import_id = %import.id, error = %error, "Stopped an import that was called off");
                    return Ok(Outcome::Over(End::Cancelled));
                }
                Err(error) => return Err(error),
            }
            if start.elapsed() > SLICE {
                // The reader finds nobody to read for, and ends.
                return Ok(Outcome::More);
            }
        }
        reading.await.map_err(|_| WorkError::retry("panicked"))?;
        Ok(Outcome::Over(End::Done))
    }

    async fn called_off(&self, job: &Job, import: &Import) -> Result<bool, WorkError> {
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let now = import::find(&mut tx, import.id).await?;
        tx.commit().await?;
        Ok(now.is_some_and(|import| import.cancel_wanted))
    }

    /// A transaction, and the permit on the rights of this moment.
    async fn permitted(&self, job: &Job) -> Result<(TenantTx, Permit<ImportContent>), WorkError> {
        let mut tx = self.pool.store.begin(Scope::worker(job.tenant)).await?;
        let actor = job.actor(&mut tx).await?;
        Ok((tx, permit::<ImportContent>(&actor, job.tenant)?))
    }

    /// Whose texts become whose. Who may not write any more, or has gone, is nobody's author.
    async fn writers(&self, job: &Job, import: &Import) -> Result<Writers, WorkError> {
        let (mut tx, may) = self.permitted(job).await?;
        let by = may.actor().user;
        let mut people: HashMap<UserId, Option<Writer>> = HashMap::new();
        for id in import.authors.values().copied().chain([by]) {
            if people.contains_key(&id) {
                continue;
            }
            let found = match user::get(&mut tx, id).await {
                Ok(user) if user.is_active() => Some(user),
                Ok(_) | Err(StoreError::NotFound) => None,
                Err(error) => return Err(error.into()),
            };
            let writer = found.map(|user| (user.actor(job.tenant, None).role, user)).filter(|(role, _)| role.writes());
            people.insert(id, writer.map(|(role, user)| Writer { id, role, facts: facts(user) }));
        }
        tx.commit().await?;
        let own = people.get(&by).cloned().flatten().ok_or(WorkError::Refused { reason: "forbidden" })?;
        let mapped = import.authors.iter();
        let by_login =
            mapped.filter_map(|(login, id)| Some((login.to_lowercase(), people.get(id).cloned().flatten()?)));
        Ok(Writers { by_login: by_login.collect(), own })
    }

    async fn begin(&self, job: &Job, course: &Course<'_>) -> Result<(), WorkError> {
        let (mut tx, may) = self.permitted(job).await?;
        if making::lock(&mut tx, course.import.id).await?.cancel_wanted {
            return Err(StoreError::Stale.into());
        }
        making::begin(&mut tx, &may, course.import.id, &course.source).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes a batch: its terms, its drafts, the orders into the gate, and where the next one begins.
    async fn write(
        &self,
        job: &Job,
        course: &mut Course<'_>,
        mut batch: Batch,
        drafts: Vec<Draft>,
        terms: Vec<Wanted>,
    ) -> Result<(), WorkError> {
        let (mut tx, may) = self.permitted(job).await?;
        let is_new = |one: &Wanted| !course.known.contains_key(&(one.taxonomy, one.slug.clone()));
        let wanted: Vec<Wanted> = terms.into_iter().filter(is_new).collect();
        if !wanted.is_empty() {
            let known = terms::ensure(&mut tx, &may, &wanted).await?;
            let left_out = wanted.iter().filter(|one| !known.contains_key(&(one.taxonomy, one.slug.clone()))).count();
            if left_out > 0 {
                *batch.counts.entry(ImportReason::TermNotMade).or_default() +=
                    i64::try_from(left_out).unwrap_or(i64::MAX);
            }
            course.known = known;
        }
        batch.items = drafts.into_iter().map(|draft| course.placed(draft)).collect();
        let to = batch.to;
        let made = making::write(&mut tx, &may, course.import.id, &course.source, batch).await?;
        let orders: Vec<NewCommand> = made.iter().filter(|item| item.wanted).map(|item| order(job, item)).collect();
        for order in &orders {
            command::enqueue(&mut tx, order).await?;
        }
        tx.commit().await?;
        course.at = to;
        for order in &orders {
            let (id, trace) = (order.id.0.to_string(), order.traceparent.as_deref());
            self.bench.publish("command", &order.subject, &id, trace, &order.message).await;
        }
        Ok(())
    }
}

/// The order of a draft into the gate: an operation of its own, in the name of who imports.
fn order(job: &Job, item: &NewItem) -> NewCommand {
    let (post_id, revision_id) = (item.id, item.revision);
    job.follow_up(post_id, None, |command_id| ValidatePost { command_id, post_id, revision_id })
}

/// How far an attempt has come.
struct Course<'a> {
    import: &'a Import,
    source: [u8; 32],
    at: Mark,
    known: Known,
}

impl Course<'_> {
    /// A draft with the terms that it names, or the category for what has none.
    fn placed(&self, draft: Draft) -> NewItem {
        let Draft { mut item, terms } = draft;
        for (taxonomy, slug) in terms {
            let Some(id) = self.known.get(&(taxonomy, slug)).copied() else { continue };
            if taxonomy == Taxonomy::Category {
                item.category = item.category.or(Some(id));
            }
            item.terms.push(id);
        }
        if item.category.is_none()
            && let Some(id) = self.import.default_category
        {
            item.category = Some(id);
            item.terms.push(id);
        }
        item
    }
}

/// What tells this source from others.
fn source_of(kind: ImportKind, name: &str) -> String {
    format!("{kind}\0{}", name.trim().trim_end_matches('/').to_lowercase())
}
