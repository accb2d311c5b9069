//! Which version of a stage judges a post, and which is tried beside it.
//!
//! A tenant's choice goes before the platform's default, and that before the version of this build. A version on trial
//! judges a share of the posts of tenants that have not chosen; its word counts where it says what the version in force
//! says, and nowhere else.

use std::sync::Arc;

use crypto::manifest::{self, ManifestError, PublicKey};
use domain::gate::Article;
use domain::ids::{PluginVersionId, PostId, RolloutId, TenantId};
use domain::workflow::Stage;
use moka::future::Cache;
use sha2::{Digest as _, Sha256};
use store::plugin::running::{self, Standing, Trial, Trialed};
use store::plugin::{Signed, Version};
use store::{Scope, Store, StoreError};

use crate::metric;
use crate::plugin_host::{Evaluation, Identity, LoadError, Plugin, PluginHost, Uploaded, Verdict, agree};
use crate::runner::WorkError;

/// Most versions that a process keeps compiled beside its own: some megabytes each.
const KEPT: u64 = 16;

/// Versions that were sent in, compiled when they are first wanted.
pub(super) struct Versions {
    store: Store,
    host: PluginHost,
    trusted: Arc<[PublicKey]>,
    kept: Cache<[u8; 32], Arc<Plugin>>,
}

/// A verdict, and how the version on trial did beside it.
pub(super) struct Judgement {
    pub(super) evaluation: Evaluation,
    pub(super) trial: Option<(RolloutId, Trialed)>,
}

/// Why a version cannot be called.
#[derive(Clone, Debug, thiserror::Error)]
enum NotReady {
    #[error("read the component")]
    Store(#[source] Arc<StoreError>),
    /// This process cannot: its keys or its engine do not fit.
    #[error("{0}")]
    Unusable(&'static str),
    /// Nobody should: it is not what was let in.
    #[error("{0}")]
    Violation(&'static str),
}

impl Versions {
    pub(super) fn new(store: Store, host: PluginHost, trusted: Vec<PublicKey>) -> Self {
        Self { store, host, trusted: trusted.into(), kept: Cache::new(KEPT) }
    }

    /// Judges an article by the version in force, and by the one on trial where the post is of its share.
    ///
    /// # Errors
    /// When the database does not answer: a version that cannot be called is passed over, and the next one judges.
    pub(super) async fn judge(
        &self,
        (tenant, post): (TenantId, PostId),
        stage: Stage,
        standing: Standing,
        article: &Article,
    ) -> Result<Judgement, WorkError> {
        let Standing { chosen, default, trial } = standing;
        let tried = trial.filter(|trial| chosen.is_none() && is_of_share(trial, post));
        let evaluation = self.in_force(tenant, stage, [chosen, default], article).await?;
        let (Some(trial), Verdict::Findings(found)) = (tried, &evaluation.verdict) else {
            return Ok(Judgement { evaluation, trial: None });
        };
        let Some((other, how)) = self.tried(tenant, &trial, article, found).await? else {
            return Ok(Judgement { evaluation, trial: None });
        };
        let evaluation = if how == Trialed::Agreed { other } else { evaluation };
        Ok(Judgement { evaluation, trial: Some((trial.rollout, how)) })
    }

    /// Judges an article by the version in force.
    ///
    /// # Errors
    /// As [`Self::judge`].
    pub(super) async fn in_force(
        &self,
        tenant: TenantId,
        stage: Stage,
        before: [Option<Version>; 2],
        article: &Article,
    ) -> Result<Evaluation, WorkError> {
        for version in before.into_iter().flatten() {
            let Some(plugin) = self.ready(tenant, &version).await? else { continue };
            let evaluation = self.host.evaluate_by(&plugin, article).await;
            match violation(&evaluation) {
                Some(cause) => self.shut_away(version.id, cause).await?,
                None => return Ok(evaluation),
            }
        }
        Ok(self.host.evaluate(stage, article).await)
    }

    async fn tried(
        &self,
        tenant: TenantId,
        trial: &Trial,
        article: &Article,
        found: &[domain::gate::Finding],
    ) -> Result<Option<(Evaluation, Trialed)>, WorkError> {
        let Some(plugin) = self.ready(tenant, &trial.version).await? else { return Ok(None) };
        let evaluation = self.host.evaluate_by(&plugin, article).await;
        if let Some(cause) = violation(&evaluation) {
            // Its trial ends with it.
            self.shut_away(trial.version.id, cause).await?;
            return Ok(None);
        }
        let how = match &evaluation.verdict {
            Verdict::Findings(findings) if agree(findings, found) => Trialed::Agreed,
            Verdict::Findings(_) => Trialed::Disagreed,
            Verdict::Inconclusive(_) => Trialed::Failed,
        };
        metric::plugin_tried(plugin.identity(), how.word());
        Ok(Some((evaluation, how)))
    }

    /// The version that a digest names, whatever has become of it; none when nobody kept it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn by_digest(
        &self,
        tenant: TenantId,
        (stage, digest): (Stage, &[u8; 32]),
    ) -> Result<Option<Arc<Plugin>>, WorkError> {
        let ours = self.host.plugin(stage);
        if ours.identity().digest == hex::encode(digest) {
            return Ok(Some(Arc::clone(ours)));
        }
        let mut tx = self.store.begin(Scope::worker(tenant)).await?;
        let version = running::by_digest(&mut tx, digest).await?.filter(|version| version.stage == stage);
        tx.commit().await?;
        match version {
            Some(version) => self.ready(tenant, &version).await,
            None => Ok(None),
        }
    }

    /// A version as it can be called; none when it cannot, which has been said then.
    async fn ready(&self, tenant: TenantId, version: &Version) -> Result<Option<Arc<Plugin>>, WorkError> {
        let loading = self.load(tenant, version);
        match self.kept.try_get_with(version.sha256, loading).await.map_err(Arc::unwrap_or_clone) {
            Ok(plugin) => Ok(Some(plugin)),
            Err(NotReady::Store(source)) => {
                Err(WorkError::Retry { code: "plugin_unavailable", source: Some(Box::new(NotReady::Store(source))) })
            }
            Err(NotReady::Unusable(cause)) => {
                tracing::error!(plugin_version_id = %version.id, cause, "Version of a plugin passed over");
                metric::plugin_passed_over(cause);
                Ok(None)
            }
            Err(NotReady::Violation(cause)) => {
                self.shut_away(version.id, cause).await?;
                Ok(None)
            }
        }
    }

    async fn load(&self, tenant: TenantId, version: &Version) -> Result<Arc<Plugin>, NotReady> {
        let failed = |error: StoreError| NotReady::Store(Arc::new(error));
        let mut tx = self.store.begin(Scope::worker(tenant)).await.map_err(failed)?;
        let bytes = running::component(&mut tx, &version.sha256).await.map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        let bytes = bytes.ok_or(NotReady::Unusable("component_missing"))?;
        let (host, version, trusted) = (self.host.clone(), version.clone(), Arc::clone(&self.trusted));
        let compiling = tokio::task::spawn_blocking(move || {
            let uploaded = checked(&version, bytes, &trusted)?;
            host.compile(&uploaded).map(Arc::new).map_err(|error| match error {
                LoadError::NotGranted { .. } => NotReady::Violation("capability"),
                _ => NotReady::Unusable("compile"),
            })
        });
        compiling.await.unwrap_or(Err(NotReady::Unusable("host")))
    }

    async fn shut_away(&self, version: PluginVersionId, cause: &'static str) -> Result<(), WorkError> {
        if self.store.quarantine_plugin(version, cause).await? {
            tracing::error!(plugin_version_id = %version, cause, "Plugin quarantined");
            metric::plugin_quarantined(cause);
        }
        Ok(())
    }
}

/// What an article's verdict says of the version that gave it: whoever cites what is not its stage's, or what is not in
/// the text, reaches for more than it was granted.
fn violation(evaluation: &Evaluation) -> Option<&'static str> {
    match &evaluation.verdict {
        Verdict::Inconclusive(cause) if cause.is_violation() => Some(cause.word()),
        _ => None,
    }
}

/// The same posts for as long as a trial runs, and others in the next.
fn is_of_share(trial: &Trial, post: PostId) -> bool {
    let digest = Sha256::new().chain_update(trial.rollout.0.as_bytes()).chain_update(post.0.as_bytes()).finalize();
    let drawn = digest.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)) % 100;
    drawn < u64::from(trial.share_percent)
}

/// A component, once it is what its version names and, where an author sent it in, what a trusted one signed.
fn checked(version: &Version, bytes: Vec<u8>, trusted: &[PublicKey]) -> Result<Uploaded, NotReady> {
    if Sha256::digest(&bytes).as_slice() != version.sha256 {
        return Err(NotReady::Violation("component"));
    }
    let limits = match &version.signed {
        None => None,
        Some(Signed { manifest: document, limits }) => {
            let signed = manifest::read(document.as_bytes(), trusted).map_err(|error| match error {
                // The key may be one that this process alone was not told of.
                ManifestError::OtherKey => NotReady::Unusable("key"),
                _ => NotReady::Violation("signature"),
            })?;
            let manifest = signed.manifest;
            let is_it = manifest.describes(&bytes)
                && (manifest.name.as_str(), manifest.version.as_str(), manifest.stage.as_str())
                    == (version.name.as_str(), version.version.as_str(), version.stage.word());
            if !is_it {
                return Err(NotReady::Violation("signature"));
            }
            Some(*limits)
        }
    };
    let identity =
        Identity { name: version.name.clone(), version: version.version.clone(), digest: hex::encode(version.sha256) };
    Ok(Uploaded {
        stage: version.stage,
        identity: Arc::new(identity),
        memory_bytes: limits.map_or(u64::MAX, |limits| limits.memory_bytes),
        deadline_ms: limits.map_or(u64::MAX, |limits| limits.deadline_ms),
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn trial(rollout: u128, share_percent: u8) -> Trial {
        let version = Version {
            id: Uuid::nil().into(),
            name: "lgpd".into(),
            version: "2.0.1".into(),
            stage: Stage::Lgpd,
            sha256: [0; 32],
            signed: None,
        };
        Trial { rollout: Uuid::from_u128(rollout).into(), share_percent, version }
    }

    #[test]
    fn a_trial_draws_its_share_of_the_posts_and_draws_it_again_the_same() {
        let posts: Vec<PostId> = (0..10_000).map(|post| Uuid::from_u128(post).into()).collect();
        let drawn =
            |trial: &Trial| -> Vec<PostId> { posts.iter().copied().filter(|post| is_of_share(trial, *post)).collect() };
        for share in [1_u8, 10, 50, 99] {
            let (first, again) = (drawn(&trial(1, share)), drawn(&trial(1, share)));
            assert_eq!(first, again);
            let (found, wanted) = (first.len(), usize::from(share) * 100);
            // Four standard deviations of a binomial draw of 10,000, at most 200.
            assert!(found.abs_diff(wanted) < 200, "{share} % gave {found}");
        }
        assert_eq!(drawn(&trial(1, 100)).len(), posts.len());
        assert_ne!(drawn(&trial(1, 10)), drawn(&trial(2, 10)), "another trial, other posts");
    }

    #[test]
    fn bytes_that_are_not_the_ones_let_in_are_a_violation() {
        let version = trial(1, 1).version;
        assert!(matches!(checked(&version, vec![0], &[]), Err(NotReady::Violation("component"))));
        let digest = Sha256::digest([0]).into();
        let version = Version { sha256: digest, ..version };
        assert!(checked(&version, vec![0], &[]).is_ok(), "it came with a build");
        let limits = store::plugin::AskedLimits { memory_bytes: 1, deadline_ms: 1 };
        let signed = Some(Signed { manifest: "{}".into(), limits });
        let version = Version { signed, ..version };
        assert!(matches!(checked(&version, vec![0], &[]), Err(NotReady::Violation("signature"))));
    }
}
