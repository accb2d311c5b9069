//! The decision point, on a real bus and ledger: questions, what is kept of them, and the orders that
//! look at decisions as a whole.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod bench;

use std::process::{Command, Stdio};
use std::time::Duration;

use bench::{PATIENCE, Workshop, new, now};
use bus_schemas::policy::{EVALUATE, Evaluate, Evaluated, MAX_BYTES};
use bus_schemas::{ReplayDecisions, RescoreSessions};
use bytes::Bytes;
use chassis::bus::{AskError, Bus};
use domain::access::{ManagePolicies, Role, permit};
use domain::ids::{DecisionId, ReplayId, SessionId, TenantId};
use domain::trust::{
    Act, AuthMethod, Behaviour, DenyReason, Device, Emergency, Factor, Factors, Location, MedicalContext, Necessity,
    Override, Professional, Purpose, Question, Relation, ResourceKind, Risk, Signals, SpecialtyMatch, TimeClass,
    Verdict,
};
use futures_util::future::join_all;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::policy::{self, PolicyText};
use store::session::{self, NewSession};
use testkit::{Person, eventually};
use time::OffsetDateTime;

const BEST: Signals = Signals {
    method: AuthMethod::Certificate,
    factors: Factors::NONE.with(Factor::HardwareToken),
    device: Device::ManagedTrustedHealthy,
    location: Location::VerifiedFacility,
    behaviour: Behaviour::ConsistentLong,
    professional: Professional::CrmClean,
    time: TimeClass::Business,
    emergency: Emergency::None,
};

fn question(person: &Person, act: Act, kind: ResourceKind) -> Question {
    Question {
        tenant: person.tenant,
        resource_tenant: person.tenant,
        subject: person.id,
        role: person.role,
        active: true,
        act,
        kind,
        owner: true,
        level: None,
        signals: BEST,
        medical: None,
        has_factor: true,
        step_up_age_s: Some(30),
        purpose: Purpose::Administration,
    }
}

/// What is always allowed and of no risk: one's own account.
fn own_account(person: &Person) -> Question {
    question(person, Act::AccountSelf, ResourceKind::Account)
}

/// What no author may.
fn forbidden(person: &Person) -> Question {
    question(person, Act::SettingsManage, ResourceKind::Tenant)
}

/// A doctor's record of a patient in treatment: allowed, and of high risk.
fn of_high_risk(doctor: &Person) -> Question {
    let medical = MedicalContext {
        relation: Relation::Assigned,
        necessity: Necessity::RoutineScheduled,
        specialty: SpecialtyMatch::Same,
        emergency_override: Override::None,
        consent: true,
    };
    Question {
        medical: Some(medical),
        purpose: Purpose::Treatment,
        ..question(doctor, Act::PatientRegister, ResourceKind::Patient)
    }
}

fn now_ms() -> i64 {
    i64::try_from(OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000).unwrap()
}

fn evaluate(question: Question, policy_epoch: i64) -> Evaluate {
    Evaluate { nonce: new(), asked_at_ms: now_ms(), session_id: Some(new()), resource_id: None, policy_epoch, question }
}

async fn ask_over(bus: &Bus, asked: &Evaluate) -> Result<Evaluated, AskError> {
    let payload = serde_json::to_vec(asked).unwrap();
    let digest = hex::encode(Sha256::digest(&payload));
    let answer = bus.ask(EVALUATE.to_owned(), Bytes::from(payload), Duration::from_secs(3)).await?;
    assert!(answer.len() <= MAX_BYTES);
    let answer: Evaluated = serde_json::from_slice(&answer).unwrap();
    assert_eq!((answer.nonce, answer.question_sha256.as_str()), (asked.nonce, digest.as_str()));
    assert!((now_ms() - answer.decided_at_ms).abs() < 5_000);
    Ok(answer)
}

impl Workshop {
    async fn ask(&self, question: Question) -> Result<Evaluated, AskError> {
        ask_over(&self.bus, &evaluate(question, 0)).await
    }

    /// Waits until somebody answers.
    async fn served(&self) {
        let asked = || evaluate(own_account(&self.people.author), 0);
        eventually("an answer", PATIENCE, || async { ask_over(&self.bus, &asked()).await.ok() }).await;
    }

    /// The rows and the audit entries of a decision.
    async fn kept(&self, id: DecisionId) -> (i64, i64) {
        let rows = self.number(&format!("select count(*) from policy_decisions where id = '{id}'")).await;
        let sql =
            format!("select count(*) from audit_trail where operation = 'policy.decide' and resource_id = '{id}'");
        (rows, self.number(&sql).await)
    }

    async fn writes_policies(&self, text: &str) -> i32 {
        let admin = &self.people.admin;
        let may = permit::<ManagePolicies>(&admin.actor(), admin.tenant).unwrap();
        let mut tx = self.as_person(admin).await;
        let texts = [PolicyText { id: "own".to_owned(), text: text.to_owned() }];
        let version = policy::create(&mut tx, &may, &texts, &"a".repeat(64), "").await.unwrap();
        tx.commit().await.unwrap();
        version
    }

    /// Puts a version into force: the new epoch.
    async fn activates(&self, version: i32) -> i64 {
        let admin = &self.people.admin;
        let may = permit::<ManagePolicies>(&admin.actor(), admin.tenant).unwrap();
        let mut tx = self.as_person(admin).await;
        let epoch = policy::activate(&mut tx, &may, version).await.unwrap();
        tx.commit().await.unwrap();
        epoch
    }

    async fn asks_for_replay(&self, version: i32) -> ReplayId {
        let (id, admin) = (new(), &self.people.admin);
        let may = permit::<ManagePolicies>(&admin.actor(), admin.tenant).unwrap();
        let mut tx = self.as_person(admin).await;
        policy::create_replay(&mut tx, &may, id, version, 7).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_belongs_to_its_question_and_is_found_in_the_ledger() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let answer = workshop.ask(own_account(&workshop.people.author)).await.unwrap();
    assert!(answer.ruling.allows(), "{:?}", answer.ruling);
    assert_eq!(answer.policy_version.len(), 64);
    eventually("the row", PATIENCE, || async { (workshop.kept(answer.decision_id).await == (1, 1)).then_some(()) })
        .await;
    let session = "select count(*) from policy_decisions where session_id is not null and act = 'account.self'";
    assert!(workshop.number(session).await > 0);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_and_an_access_of_high_risk_are_in_the_ledger_before_they_are_told() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let denied = workshop.ask(forbidden(&workshop.people.author)).await.unwrap();
    assert!(matches!(denied.ruling.verdict, Verdict::Deny { reason: DenyReason::ForbiddenRole, .. }));
    assert_eq!(workshop.kept(denied.decision_id).await, (1, 1));

    let grave = workshop.ask(of_high_risk(&workshop.people.doctor)).await.unwrap();
    assert!(grave.ruling.allows() && grave.ruling.risk == Risk::High, "{:?}", grave.ruling);
    assert_eq!(workshop.kept(grave.decision_id).await, (1, 1));
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_questions_and_each_is_answered_once() {
    let workshop = Workshop::open().await;
    let one = workshop.start("one", &["policy"], json!({})).await;
    let two = workshop.start("two", &["policy"], json!({})).await;
    workshop.served().await;
    let sent_to = async || -> Vec<(String, i64)> {
        let connections: Value =
            reqwest::get(format!("{}/connz", workshop.nats.monitor_url())).await.unwrap().json().await.unwrap();
        let connections = connections["connections"].as_array().unwrap();
        let named = |c: &Value| (c["name"].as_str().unwrap().to_owned(), c["out_msgs"].as_i64().unwrap());
        connections.iter().map(named).filter(|(name, _)| name == "one" || name == "two").collect()
    };
    // Both are there once each has been given a question.
    eventually("both workers", PATIENCE, || async {
        let before = sent_to().await;
        for _ in 0..40 {
            workshop.ask(own_account(&workshop.people.author)).await.unwrap();
        }
        let after = sent_to().await;
        let grew = |name: &str| {
            let of = |list: &[(String, i64)]| list.iter().find(|(n, _)| n == name).map_or(0, |(_, sent)| *sent);
            of(&after) - of(&before) >= 5
        };
        (grew("one") && grew("two")).then_some(())
    })
    .await;

    let mut ids = Vec::new();
    for _ in 0..50 {
        ids.push(workshop.ask(forbidden(&workshop.people.author)).await.unwrap().decision_id);
    }
    let denials = "select count(*) from policy_decisions where decision = 'deny'";
    assert_eq!(workshop.number(denials).await, 50, "asked once, decided once");

    // One leaves; the other goes on.
    one.stop().await;
    for _ in 0..20 {
        workshop.ask(own_account(&workshop.people.author)).await.unwrap();
    }
    two.stop().await;
    assert_eq!(workshop.ask(own_account(&workshop.people.author)).await.unwrap_err(), AskError::Nobody);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_question_of_ours_is_refused() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let send = async |payload: Vec<u8>| workshop.bus.ask(EVALUATE.to_owned(), payload.into(), PATIENCE).await;
    let good = serde_json::to_value(evaluate(own_account(&workshop.people.author), 0)).unwrap();
    let with = |key: &str, value: Value| {
        let mut bad = good.clone();
        bad[key] = value;
        serde_json::to_vec(&bad).unwrap()
    };
    let mut own_score = good.clone();
    own_score["question"]["signals"]["bonus"] = json!(50);
    let stranger = Question { tenant: new::<TenantId>(), ..own_account(&workshop.people.author) };
    for bad in [
        Vec::new(),
        b"\xff\x00garbage".to_vec(),
        b"{}".to_vec(),
        "[".repeat(4_000).into_bytes(),
        with("nonce", json!("no")),
        with("extra", json!(true)),
        with("asked_at_ms", json!(now_ms() - 60_000)),
        with("asked_at_ms", json!(i64::MIN)),
        with("policy_epoch", json!(7)),
        serde_json::to_vec(&own_score).unwrap(),
        [serde_json::to_vec(&good).unwrap(), vec![b' '; MAX_BYTES]].concat(),
        serde_json::to_vec(&evaluate(stranger, 0)).unwrap(),
    ] {
        let text = String::from_utf8_lossy(&bad).chars().take(80).collect::<String>();
        assert_eq!(send(bad).await.unwrap_err(), AskError::Refused, "{text}");
    }
    // None of it kept the next one from its answer.
    workshop.ask(own_account(&workshop.people.author)).await.unwrap();
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_that_came_into_force_count_from_the_next_question_on() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let author = &workshop.people.author;
    let ask = async |epoch| ask_over(&workshop.bus, &evaluate(own_account(author), epoch)).await;
    let base = ask(0).await.unwrap();
    assert!(base.ruling.allows());

    let version = workshop
        .writes_policies(
            r#"forbid (principal in Cms::Role::"author", action == Cms::Action::"account.self", resource);"#,
        )
        .await;
    assert!(ask(0).await.unwrap().ruling.allows(), "written is not in force");
    let epoch = workshop.activates(version).await;
    let ruled = ask(epoch).await.unwrap();
    assert!(!ruled.ruling.allows() && ruled.ruling.policies == ["tenant/own"], "{:?}", ruled.ruling);
    assert_ne!(ruled.policy_version, base.policy_version);

    // A set that this build cannot read refuses everything rather than being left out.
    let version = workshop.writes_policies("forbid (principal, action, resource) when { context.moon_is_full };").await;
    let epoch = workshop.activates(version).await;
    assert_eq!(ask(epoch).await.unwrap_err(), AskError::Refused);
    // To others that is nothing.
    let version = workshop.writes_policies("forbid (principal, action, resource) when { context.score < 10 };").await;
    let epoch = workshop.activates(version).await;
    assert!(ask(epoch).await.unwrap().ruling.allows());

    let suspend = "update tenants set status = 'suspended', policy_epoch = policy_epoch + 1";
    workshop.oracle().await.execute(suspend).await;
    let ruled = ask(epoch + 1).await.unwrap();
    assert!(matches!(ruled.ruling.verdict, Verdict::Deny { reason: DenyReason::SubjectInactive, .. }));
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_killed_after_its_answer_leaves_the_decision_behind() {
    let workshop = Workshop::open().await;
    let mut worker = Command::new(env!("CARGO_BIN_EXE_workers"))
        .arg("policy")
        .env("CMS_WORKERS_DATABASE_URL", &workshop.database.urls.worker)
        .env("CMS_WORKERS_NATS_URL", workshop.nats.url())
        .env("CMS_WORKERS_PROFILE", "dev")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    workshop.served().await;
    let answer = workshop.ask(of_high_risk(&workshop.people.doctor)).await;
    worker.kill().unwrap();
    worker.wait().unwrap();
    assert_eq!(workshop.kept(answer.unwrap().decision_id).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_told_to_end_keeps_everything_that_it_has_told() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let question = own_account(&workshop.people.author);
    let before = workshop.number("select count(*) from policy_decisions").await;
    let answers = join_all((0..32).map(|_| workshop.ask(question.clone()))).await;
    running.stop().await;
    let told: Vec<_> = answers.into_iter().map(|answer| format!("'{}'", answer.unwrap().decision_id)).collect();
    let kept = format!("select count(*) from policy_decisions where id in ({})", told.join(", "));
    assert_eq!(workshop.number(&kept).await, 32);
    let after = workshop.number("select count(*) from policy_decisions").await;
    assert!(after >= before + 32);
    assert_eq!(workshop.audited("policy.decide").await, after);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_ledger_does_not_keep_up_questions_are_refused_at_once() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let mut holder = workshop.oracle().await;
    holder.execute("begin; lock table policy_decisions in access exclusive mode").await;
    let question = forbidden(&workshop.people.author);
    let answers = join_all((0..100).map(|_| workshop.ask(question.clone()))).await;
    let refused = answers.iter().filter(|answer| matches!(answer, Err(AskError::Refused))).count();
    assert!(refused >= 100 - 64, "{refused} of 100 were refused");
    assert!(answers.iter().all(Result::is_err), "nothing is told that is not kept");
    holder.execute("rollback").await;
    eventually("an answer", PATIENCE, || async { workshop.ask(question.clone()).await.ok() }).await;
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fault_questions_are_taken_again_once_the_bus_is_back() {
    let mut workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    workshop.nats.restart().unwrap();
    workshop.served().await;
    running.stop().await;

    // And by a worker that was there before the bus.
    workshop.nats.stop().unwrap();
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.nats.start_again().unwrap();
    workshop.served().await;
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn living_sessions_are_scored_anew_and_others_keep_their_scores() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    let (author, editor) = (&workshop.people.author, &workshop.people.editor);
    let at = now();
    for (person, opened, behaviour) in [
        (author, at - time::Duration::minutes(9), Behaviour::AnomalousHigh),
        (author, at, Behaviour::Ordinary),
        (editor, at - time::Duration::hours(1), Behaviour::Ordinary),
    ] {
        let id: SessionId = new();
        let hash: [u8; 32] = Sha256::digest(id.0.as_bytes()).into();
        let session = NewSession { behaviour, ..NewSession::with_password(id, person.id, &hash) };
        let mut tx = workshop.as_person(person).await;
        session::open(&mut tx, &session, opened).await.unwrap();
        tx.commit().await.unwrap();
    }
    let settled = workshop.order(None, |command_id| RescoreSessions { command_id }).await;
    assert_eq!(settled, ("done".to_owned(), "rescored".to_owned()));

    // Password and unknown device, and the hour of the day, on the session that was seen last.
    let level = workshop.number(&format!("select trust_level::bigint from users where id = '{}'", author.id)).await;
    let hours = [TimeClass::Business, TimeClass::AfterHours, TimeClass::Weekend];
    let expected: Vec<_> = hours.iter().map(|hour| 50 - 10 - 15 + i64::from(hour.points())).collect();
    assert!(expected.contains(&level), "{level} is none of {expected:?}");
    let touched = "select count(*) from users where trust_level <> 50 or last_trust_evaluation is not null";
    assert_eq!(workshop.number(touched).await, 1);
    assert_eq!(workshop.audited("user.set_trust").await, 1);

    // The same again changes nothing but the time.
    workshop.order(None, |command_id| RescoreSessions { command_id }).await;
    assert_eq!(workshop.audited("user.set_trust").await, 1);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_finds_what_a_set_would_have_refused() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    workshop.served().await;
    let admin = &workshop.people.admin;
    let mut tightened = Vec::new();
    for _ in 0..3 {
        tightened.push(workshop.ask(of_high_risk(&workshop.people.doctor)).await.unwrap().decision_id);
        workshop.ask(forbidden(&workshop.people.author)).await.unwrap();
    }
    let forbids = r#"forbid (principal, action == Cms::Action::"patient.register", resource);"#;
    let version = workshop.writes_policies(forbids).await;
    let replay = workshop.asks_for_replay(version).await;
    let order = |command_id| ReplayDecisions { command_id, replay_id: replay };
    let settled = workshop.order(Some(admin.id), order).await;
    assert_eq!(settled, ("done".to_owned(), "replayed".to_owned()));

    let (found, changes) = result(&workshop, replay).await;
    assert_eq!((found[2], found[3]), (3, 0), "tightened, widened");
    assert_eq!(found[0], found[1] + 3, "all but those are as they were");
    let kinds = changes["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 1);
    let kind = &kinds[0];
    assert_eq!((&kind["act"], &kind["role"]), (&json!("patient.register"), &json!("medical_professional")));
    assert_eq!((&kind["before"], &kind["after"]), (&json!("supervised"), &json!("deny")));
    assert_eq!((&kind["decisions"], &changes["kinds_left_out"]), (&json!(3), &json!(0)));
    let examples: Vec<DecisionId> = serde_json::from_value(changes["examples"].clone()).unwrap();
    assert_eq!(examples, tightened);

    // Nothing was decided by it, and a second order finds it done.
    assert!(workshop.ask(of_high_risk(&workshop.people.doctor)).await.unwrap().ruling.allows());
    let settled = workshop.order(Some(admin.id), order).await;
    assert_eq!(settled, ("done".to_owned(), "replayed".to_owned()));
    assert_eq!(result(&workshop, replay).await.0, found);
    assert_eq!(workshop.audited("policy.replay_done").await, 1);
    running.stop().await;
}

/// Replayed, unchanged, tightened, widened; and the changes.
async fn result(workshop: &Workshop, replay: ReplayId) -> ([i64; 4], Value) {
    let of =
        |column: &str| format!("select {column} from policy_replays where id = '{replay}' and finished_at is not null");
    let mut counts = [0; 4];
    for (count, column) in counts.iter_mut().zip(["replayed", "unchanged", "tightened", "widened"]) {
        *count = workshop.number(&of(column)).await;
    }
    let changes = workshop.oracle().await.text(&of("changes::text")).await.unwrap();
    (counts, serde_json::from_str(&changes).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_of_somebody_who_may_no_longer_ask_for_it_is_refused() {
    let workshop = Workshop::open().await;
    let running = workshop.start("workers", &["policy"], json!({})).await;
    let admin = &workshop.people.admin;
    let version = workshop.writes_policies("forbid (principal, action, resource) when { context.score < 10 };").await;
    let replay = workshop.asks_for_replay(version).await;
    let order = |command_id| ReplayDecisions { command_id, replay_id: replay };
    let missing = |command_id| ReplayDecisions { command_id, replay_id: new() };
    assert_eq!(workshop.order(Some(admin.id), missing).await, ("rejected".to_owned(), "not_visible".to_owned()));
    let sql = format!("update users set role = '{}' where id = '{}'", Role::Editor, admin.id);
    workshop.oracle().await.execute(&sql).await;
    assert_eq!(workshop.order(Some(admin.id), order).await, ("rejected".to_owned(), "forbidden".to_owned()));
    assert_eq!(workshop.order(None, order).await, ("rejected".to_owned(), "user_inactive".to_owned()));
    assert_eq!(workshop.audited("policy.replay_done").await, 0);
    running.stop().await;
}
