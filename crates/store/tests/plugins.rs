//! The registry of plugins: what the platform, workers and tenants do to it, each as its own role.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use domain::access::{ManageSettings, WatchPipeline, permit};
use domain::ids::{PluginVersionId, RolloutId};
use domain::workflow::Stage;
use secrecy::SecretString;
use store::platform::{
    NewPlugin, NewRollout, PlatformStore, PluginDecision, PluginRecord, Rollout, RolloutState, SignedIn,
};
use store::plugin::examination::{Examined, Finding, WITHIN};
use store::plugin::running::{self, RollbackCause, Standing, Trialed};
use store::plugin::{AskedLimits, Origin, PluginState, choice};
use store::{DbRole, PageRequest, Scope, Store, StoreError};
use testkit::database::{connect, execute};
use testkit::{Database, People};
use time::OffsetDateTime;
use uuid::Uuid;

const STAGE: Stage = Stage::Claims;
const BYTES: &[u8] = b"not a component, but bytes of one";

/// Two people of the platform, a tenant's gateway and a worker, over one database.
struct House {
    database: Database,
    people: People,
    platform: PlatformStore,
    sender: SignedIn,
    other: SignedIn,
    gateway: Store,
    worker: Store,
}

impl House {
    async fn open() -> Self {
        let database = Database::fresh().await;
        let people = People::settle(&database, "a").await;
        let platform = PlatformStore::connect(&SecretString::from(database.urls.platform.clone()), 4).await.unwrap();
        let (sender, other) = (signed_in(&database, &platform, 1).await, signed_in(&database, &platform, 2).await);
        let (gateway, worker) = (database.store(DbRole::Gateway, 2).await, database.store(DbRole::Worker, 4).await);
        Self { database, people, platform, sender, other, gateway, worker }
    }

    async fn announce(&self, version: &str, mark: u8) -> Result<PluginRecord, StoreError> {
        let new = NewPlugin {
            id: Uuid::now_v7().into(),
            name: "claims",
            version,
            stage: STAGE,
            sha256: [mark; 32],
            size_bytes: u32::try_from(BYTES.len()).unwrap(),
            limits: AskedLimits { memory_bytes: 1 << 24, deadline_ms: 1_000 },
            manifest: "{\"manifest\":1}",
            key_id: "0011223344556677",
        };
        self.platform.announce_plugin(&self.sender, &new).await
    }

    async fn uploaded(&self, version: &str, mark: u8) -> PluginVersionId {
        let id = self.announce(version, mark).await.unwrap().id;
        self.platform.add_plugin_component(&self.sender, id, &[mark; 32], BYTES).await.unwrap();
        id
    }

    async fn examine(&self, finding: Finding) -> PluginVersionId {
        let waiting = self.worker.take_plugin_to_examine(now()).await.unwrap().unwrap();
        assert_eq!((waiting.bytes.as_slice(), waiting.stage), (BYTES, STAGE));
        self.worker.settle_examination(waiting.id, finding, now()).await.unwrap();
        waiting.id
    }

    async fn approved(&self, version: &str, mark: u8) -> PluginVersionId {
        let id = self.uploaded(version, mark).await;
        assert_eq!(self.examine(Finding::Usable(SEEN)).await, id);
        self.platform.decide_plugin(&self.other, id, PluginDecision::Approve, now()).await.unwrap();
        id
    }

    async fn trial(&self, version: PluginVersionId, most_disagreements: u32) -> Result<Rollout, StoreError> {
        let id = RolloutId(Uuid::now_v7());
        let new = NewRollout { id, version, share_percent: 10, most_disagreements, least_calls: 3 };
        self.platform.start_rollout(&self.other, &new).await
    }

    async fn counted(&self, rollout: RolloutId, how: Trialed) -> Option<RollbackCause> {
        let mut tx = self.worker.begin(Scope::worker(self.people.tenant.id)).await.unwrap();
        let ended = running::count(&mut tx, rollout, how).await.unwrap();
        tx.commit().await.unwrap();
        ended
    }

    async fn offered(&self, version: &str, mark: u8) -> PluginVersionId {
        let id = self.approved(version, mark).await;
        let trial = self.trial(id, 0).await.unwrap().is.id;
        for _ in 0..3 {
            self.counted(trial, Trialed::Agreed).await;
        }
        self.platform.promote_rollout(&self.other, trial, now()).await.unwrap();
        id
    }

    async fn standing(&self) -> Standing {
        let mut tx = self.worker.begin(Scope::worker(self.people.tenant.id)).await.unwrap();
        running::standing(&mut tx, STAGE).await.unwrap()
    }

    async fn choose(&self, people: &People, version: Option<PluginVersionId>) -> Result<(), StoreError> {
        let actor = people.admin.actor();
        let may = permit::<ManageSettings>(&actor, people.tenant.id).unwrap();
        let mut tx = self.gateway.begin(Scope::of(&actor)).await.unwrap();
        choice::choose(&mut tx, &may, STAGE, version, now()).await?;
        tx.commit().await
    }

    async fn state(&self, id: PluginVersionId) -> PluginState {
        self.platform.get_plugin(&self.sender, id).await.unwrap().state
    }

    async fn trail(&self) -> Vec<String> {
        let page = self.platform.list_audit(&self.sender, PageRequest::default()).await.unwrap();
        page.rows.into_iter().rev().map(|row| row.operation).filter(|done| done.starts_with("plugin.")).collect()
    }
}

const SEEN: Examined = Examined { examples: 1_500, agreed: 1_498, slowest_us: 900, compile_ms: 40 };

fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

async fn signed_in(database: &Database, platform: &PlatformStore, who: u8) -> SignedIn {
    let (admin, token) = (Uuid::now_v7(), [who; 32]);
    let account = format!(
        "insert into platform_admins (id, email, name, password_hash, totp_sealed)
         values ('{admin}', 'p{who}@plataforma.example', 'Raiz', '$argon2id$', decode(repeat('00', 32), 'hex'))"
    );
    execute(&mut connect(&database.urls.migrate).await, &account).await;
    platform.open_session(admin, &token, now()).await.unwrap();
    platform.authenticate(&token, now()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_version_is_let_in_by_two_people_with_an_examination_in_between() {
    let house = House::open().await;
    let id = house.announce("2.0.1", 1).await.unwrap().id;
    let early = house.platform.decide_plugin(&house.other, id, PluginDecision::Approve, now()).await;
    assert!(matches!(early, Err(StoreError::Stale)), "nobody has looked at it: {early:?}");
    let wrong = house.platform.add_plugin_component(&house.sender, id, &[9; 32], BYTES).await;
    assert!(matches!(wrong, Err(StoreError::NotFound)), "{wrong:?}");
    assert!(house.worker.take_plugin_to_examine(now()).await.unwrap().is_none(), "its component has not come");
    house.platform.add_plugin_component(&house.sender, id, &[1; 32], BYTES).await.unwrap();
    house.examine(Finding::Usable(SEEN)).await;
    assert_eq!(house.platform.get_plugin(&house.other, id).await.unwrap().examined, Some(SEEN));

    let own = house.platform.decide_plugin(&house.sender, id, PluginDecision::Approve, now()).await;
    assert!(matches!(&own, Err(StoreError::Failed { object, .. }) if object == "plugin_versions_of_two"), "{own:?}");
    let approved = house.platform.decide_plugin(&house.other, id, PluginDecision::Approve, now()).await.unwrap();
    assert_eq!((approved.state, approved.decided_by), (PluginState::Approved, Some(house.other.admin().id)));
    house.platform.decide_plugin(&house.other, id, PluginDecision::Approve, now()).await.unwrap();
    assert_eq!(
        house.trail().await,
        ["plugin.announce", "plugin.upload", "plugin.approve"],
        "what is done twice is written once"
    );
}

#[tokio::test]
async fn a_name_and_number_stand_for_one_component_and_a_component_for_one_version() {
    let house = House::open().await;
    house.announce("2.0.1", 1).await.unwrap();
    for (version, mark, constraint) in [("2.0.1", 2, "plugin_versions_named"), ("2.0.2", 1, "plugin_versions_sha256")] {
        let again = house.announce(version, mark).await;
        assert!(matches!(&again, Err(StoreError::Conflict { constraint: is }) if is == constraint), "{again:?}");
    }
}

#[tokio::test]
async fn an_examination_is_one_workers_until_its_time_is_over() {
    let house = House::open().await;
    let id = house.uploaded("2.0.1", 1).await;
    let start = now();
    assert!(house.worker.take_plugin_to_examine(start).await.unwrap().is_some());
    assert!(house.worker.take_plugin_to_examine(start).await.unwrap().is_none());
    let later = house.worker.take_plugin_to_examine(start + WITHIN).await.unwrap().unwrap();
    house.worker.settle_examination(later.id, Finding::Unusable("compile"), now()).await.unwrap();
    // The first one comes back from wherever it was.
    house.worker.settle_examination(id, Finding::Usable(SEEN), now()).await.unwrap();
    let record = house.platform.get_plugin(&house.sender, id).await.unwrap();
    assert_eq!((record.state, record.cause.as_deref()), (PluginState::Refused, Some("compile")));
}

#[tokio::test]
async fn a_trial_ends_by_itself_at_a_failure_or_one_disagreement_too_many() {
    let house = House::open().await;
    let id = house.approved("2.0.1", 1).await;
    assert!(house.standing().await.trial.is_none());
    let trial = house.trial(id, 1).await.unwrap().is.id;
    let second = house.trial(id, 1).await;
    assert!(matches!(&second, Err(StoreError::Conflict { constraint }) if constraint == "plugin_rollouts_running"));
    let standing = house.standing().await.trial.unwrap();
    assert_eq!((standing.rollout, standing.share_percent, standing.version.id), (trial, 10, id));

    assert_eq!(house.counted(trial, Trialed::Agreed).await, None);
    assert_eq!(house.counted(trial, Trialed::Disagreed).await, None);
    let early = house.platform.promote_rollout(&house.other, trial, now()).await;
    assert!(matches!(early, Err(StoreError::Stale)), "two of three: {early:?}");
    assert_eq!(house.counted(trial, Trialed::Disagreed).await, Some(RollbackCause::Disagreement));
    assert_eq!(house.counted(trial, Trialed::Failed).await, None, "what is over counts nothing");
    let over = house.platform.get_rollout(&house.other, trial).await.unwrap();
    assert_eq!((over.state, over.calls, over.disagreements, over.errors), (RolloutState::RolledBack, 3, 2, 0));
    assert!(house.standing().await.trial.is_none());
    let late = house.platform.promote_rollout(&house.other, trial, now()).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");

    let again = house.trial(id, 1_000).await.unwrap().is.id;
    assert_eq!(house.counted(again, Trialed::Failed).await, Some(RollbackCause::Error));
    assert_eq!(house.state(id).await, PluginState::Approved);
    assert_eq!(house.trail().await.iter().filter(|done| *done == "plugin.roll_back").count(), 2);
}

#[tokio::test]
async fn racing_judgements_are_counted_each_and_end_a_trial_once() {
    let house = House::open().await;
    let id = house.approved("2.0.1", 1).await;
    let trial = house.trial(id, 5).await.unwrap().is.id;
    let all = futures_util::future::join_all((0..20).map(|_| house.counted(trial, Trialed::Disagreed))).await;
    assert_eq!(all.into_iter().flatten().count(), 1);
    assert_eq!(house.platform.get_rollout(&house.other, trial).await.unwrap().disagreements, 6);
}

#[tokio::test]
async fn a_promoted_version_is_the_default_and_tenants_may_choose_another() {
    let house = House::open().await;
    let b = People::settle(&house.database, "b").await;
    let first = house.offered("2.0.1", 1).await;
    assert_eq!(house.standing().await.default.unwrap().id, first);
    let second = house.offered("2.0.2", 2).await;
    assert_eq!(house.standing().await.default.unwrap().id, second);

    house.choose(&b, Some(first)).await.unwrap();
    let standing = house.standing().await;
    assert!(standing.chosen.is_none(), "that is the other tenant's");
    house.choose(&house.people, Some(first)).await.unwrap();
    assert_eq!(house.standing().await.chosen.unwrap().id, first);
    house.choose(&house.people, None).await.unwrap();
    assert!(house.standing().await.chosen.is_none());

    let actor = house.people.admin.actor();
    let may = permit::<WatchPipeline>(&actor, house.people.tenant.id).unwrap();
    let mut tx = house.gateway.begin(Scope::of(&actor)).await.unwrap();
    let offered = choice::offered(&mut tx, &may, STAGE).await.unwrap();
    let shown: Vec<_> = offered.iter().map(|one| (one.id, one.is_default, one.origin)).collect();
    assert_eq!(shown, [(second, true, Origin::Uploaded), (first, false, Origin::Uploaded)]);

    house.platform.set_default_plugin(&house.other, STAGE, None, now()).await.unwrap();
    assert!(house.standing().await.default.is_none(), "the way back");
    let unknown = house.platform.set_default_plugin(&house.other, Stage::Lgpd, Some(first), now()).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)), "it serves another stage: {unknown:?}");
}

#[tokio::test]
async fn what_is_not_offered_for_the_stage_cannot_be_chosen() {
    let house = House::open().await;
    let approved = house.approved("2.0.1", 1).await;
    for version in [approved, Uuid::now_v7().into()] {
        let chosen = house.choose(&house.people, Some(version)).await;
        assert!(matches!(chosen, Err(StoreError::NotFound)), "{chosen:?}");
    }
}

#[tokio::test]
async fn a_choice_that_is_retired_or_shut_away_judges_no_more_and_is_kept_for_appeals() {
    let house = House::open().await;
    let (first, second) = (house.offered("2.0.1", 1).await, house.offered("2.0.2", 2).await);
    house.choose(&house.people, Some(first)).await.unwrap();
    let reason = "O autor corrigiu a lista de medicamentos.";
    house.platform.retire_plugin(&house.sender, first, reason, now()).await.unwrap();
    let standing = house.standing().await;
    assert!(standing.chosen.is_none());
    assert_eq!(standing.default.unwrap().id, second);

    assert!(house.worker.quarantine_plugin(second, "invalid_report").await.unwrap());
    assert!(!house.worker.quarantine_plugin(second, "invalid_report").await.unwrap(), "once");
    assert!(house.standing().await.default.is_none(), "the version of the build judges");
    let back = house.platform.decide_plugin(&house.other, second, PluginDecision::Approve, now()).await;
    assert!(matches!(back, Err(StoreError::Stale)), "nothing leads out of there: {back:?}");

    let mut tx = house.worker.begin(Scope::worker(house.people.tenant.id)).await.unwrap();
    for (mark, id) in [(1, first), (2, second)] {
        assert_eq!(running::by_digest(&mut tx, &[mark; 32]).await.unwrap().unwrap().id, id);
        assert_eq!(running::component(&mut tx, &[mark; 32]).await.unwrap().as_deref(), Some(BYTES));
    }
}

#[tokio::test]
async fn a_quarantine_ends_the_trial() {
    let house = House::open().await;
    let id = house.approved("2.0.1", 1).await;
    let trial = house.trial(id, 0).await.unwrap().is.id;
    assert!(house.worker.quarantine_plugin(id, "invalid_report").await.unwrap());
    let over = house.platform.get_rollout(&house.other, trial).await.unwrap();
    assert_eq!((over.state, over.cause), (RolloutState::RolledBack, Some(RollbackCause::Quarantine)));
    assert_eq!(house.state(id).await, PluginState::Quarantined);
}

#[tokio::test]
async fn a_build_is_kept_once_and_is_nobodys_to_shut_away() {
    let house = House::open().await;
    for _ in 0..2 {
        house.worker.keep_built_in(("claims", "2.0.0", STAGE), &[7; 32], BYTES).await.unwrap();
    }
    let page = house.platform.list_plugins(&house.sender, (Some(STAGE), None), PageRequest::default()).await.unwrap();
    let [built_in] = page.rows.as_slice() else { panic!("{page:?}") };
    assert_eq!((built_in.origin, built_in.state), (Origin::BuiltIn, PluginState::Offered));
    assert!(!house.worker.quarantine_plugin(built_in.id, "invalid_report").await.unwrap());
    let retired = house.platform.retire_plugin(&house.sender, built_in.id, "Não serve mais para nada.", now()).await;
    assert!(matches!(retired, Err(StoreError::Stale)), "{retired:?}");
}

#[tokio::test]
async fn a_worker_cannot_say_that_somebody_sent_a_version_in() {
    let house = House::open().await;
    let mut worker = connect(&house.database.urls.worker).await;
    let mut gateway = connect(&house.database.urls.gateway).await;
    let forged = "insert into plugin_versions (id, name, version, stage, sha256, size_bytes, origin)
                  values (gen_random_uuid(), 'x', '1', 'S.2.1', decode(repeat('00', 32), 'hex'), 8, 'uploaded')";
    for (as_worker, sql) in [
        (true, forged),
        (true, "update plugin_versions set decided_by = null"),
        (true, "update plugin_components set bytes = '\\x0011223344556677'"),
        (true, "update plugin_rollouts set share_percent = 100"),
        (false, "select bytes from plugin_components"),
        (false, "select manifest from plugin_versions"),
        (false, "update plugin_defaults set version_id = null"),
    ] {
        let connection = if as_worker { &mut worker } else { &mut gateway };
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(connection).await;
        let code = refused.unwrap_err().into_database_error().and_then(|error| error.code().map(String::from));
        assert_eq!(code.as_deref(), Some("42501"), "{sql}");
    }
}
