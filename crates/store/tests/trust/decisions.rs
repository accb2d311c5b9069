//! Decisions are kept with all that they were made on.

use domain::access::{ManagePolicies, ReadDecisions, Role};
use domain::trust::{
    AccessLevel, Act, DenyReason, Purpose, Question, ResourceKind, Risk, Ruling, Signals, Verdict, score,
};
use store::policy::{self, Answer, Cursor, DecisionFilter, NewDecision};
use store::{PageRequest, StoreError};
use testkit::Person;
use time::{Duration, OffsetDateTime};

use crate::{Clinic, new};

fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc().replace_nanosecond(0).unwrap()
}

impl Clinic {
    fn decision(&self, person: &Person, act: Act, verdict: Verdict, at: OffsetDateTime) -> NewDecision {
        let signals = Signals::WORST;
        NewDecision {
            id: new(),
            at,
            session: Some(new()),
            resource: None,
            question: Question {
                tenant: self.tenant(),
                resource_tenant: self.tenant(),
                subject: person.id,
                role: person.role,
                active: true,
                act,
                kind: ResourceKind::Post,
                owner: false,
                level: None,
                signals,
                medical: None,
                has_factor: false,
                step_up_age_s: Some(30),
                purpose: Purpose::Publishing,
            },
            ruling: Ruling {
                verdict,
                required: 50,
                score: score(&signals),
                risk: Risk::Low,
                policies: vec!["base.threshold".to_owned()],
            },
            policy_version: "a".repeat(64),
            decided_in_us: 41,
        }
    }

    async fn keeps(&self, decisions: &[NewDecision]) -> u64 {
        let mut tx = self.as_worker().await;
        let kept = policy::record_batch(&mut tx, decisions).await.unwrap();
        tx.commit().await.unwrap();
        kept
    }
}

fn yes() -> Verdict {
    Verdict::Allow { level: AccessLevel::Full }
}

fn no() -> Verdict {
    Verdict::Deny { reason: DenyReason::InsufficientTrust, help: Vec::new() }
}

fn not_yet() -> Verdict {
    Verdict::Challenge { reason: DenyReason::StepUpRequired, sufficient: Vec::new() }
}

#[tokio::test]
async fn a_batch_is_kept_whole_once_and_with_its_audit_entries() {
    let clinic = Clinic::open().await;
    let (author, at) = (&clinic.people.author, now());
    let batch = [
        clinic.decision(author, Act::PostRead, yes(), at),
        clinic.decision(author, Act::PostPublish, no(), at),
        clinic.decision(author, Act::UserSetRole, not_yet(), at),
    ];
    assert_eq!(clinic.keeps(&batch).await, 3);
    assert_eq!(clinic.keeps(&batch).await, 0, "kept already");
    assert_eq!(clinic.keeps(&[]).await, 0);
    assert_eq!(clinic.audited("policy.decide", "done").await, 1);
    assert_eq!(clinic.audited("policy.decide", "denied").await, 2);

    let may = clinic.may::<ReadDecisions>(&clinic.people.editor, Role::ComplianceOfficer);
    let mut tx = clinic.as_person(&clinic.people.editor).await;
    for (new, answer, level, reason) in [
        (&batch[0], Answer::Allow, Some(AccessLevel::Full), None),
        (&batch[1], Answer::Deny, None, Some(DenyReason::InsufficientTrust)),
        (&batch[2], Answer::Challenge, None, Some(DenyReason::StepUpRequired)),
    ] {
        let kept = policy::get_decision(&mut tx, &may, new.id).await.unwrap();
        assert_eq!((kept.answer, kept.access_level, kept.reason), (answer, level, reason));
        assert_eq!((&kept.question, &kept.policies), (&new.question, &new.ruling.policies));
        assert_eq!((kept.score, kept.required), (new.ruling.score.value, 50));
        assert_eq!((kept.at, kept.user, kept.session, kept.resource), (at, author.id, new.session, None));
    }
    assert!(matches!(policy::get_decision(&mut tx, &may, new()).await, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_question_of_another_tenant_is_not_kept_here() {
    let clinic = Clinic::open().await;
    let mut foreign = clinic.decision(&clinic.people.author, Act::PostRead, no(), now());
    foreign.question.tenant = new();
    let own = clinic.decision(&clinic.people.author, Act::PostRead, no(), now());
    let mut tx = clinic.as_worker().await;
    let kept = policy::record_batch(&mut tx, &[own, foreign]).await;
    assert!(matches!(kept, Err(StoreError::NotFound)));
    tx.commit().await.unwrap();
    assert_eq!(clinic.number("select count(*) from policy_decisions").await, 0);
}

#[tokio::test]
async fn decisions_are_found_by_whom_what_when_and_how() {
    let clinic = Clinic::open().await;
    let (author, doctor, at) = (&clinic.people.author, &clinic.people.doctor, now());
    let old = at - Duration::days(3);
    clinic
        .keeps(&[
            clinic.decision(author, Act::PostRead, yes(), old),
            clinic.decision(author, Act::PostRead, no(), at),
            clinic.decision(doctor, Act::PostEdit, no(), at),
        ])
        .await;
    let may = clinic.may::<ReadDecisions>(&clinic.people.admin, Role::Administrator);
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    let all = DecisionFilter::default();
    for (filter, found) in [
        (all, 3),
        (DecisionFilter { user: Some(author.id), ..all }, 2),
        (DecisionFilter { answer: Some(Answer::Deny), ..all }, 2),
        (DecisionFilter { act: Some(Act::PostEdit), ..all }, 1),
        (DecisionFilter { since: Some(at), ..all }, 2),
        (DecisionFilter { user: Some(author.id), since: Some(at), answer: Some(Answer::Allow), ..all }, 0),
    ] {
        let page = policy::list_decisions(&mut tx, &may, &filter, PageRequest::default()).await.unwrap();
        assert_eq!((page.total, page.rows.len()), (found, found as usize), "{filter:?}");
    }
}

#[tokio::test]
async fn a_dry_run_meets_every_decision_of_its_days_once() {
    let clinic = Clinic::open().await;
    let version = clinic.writes_policies("um").await;
    let asked = now();
    // Many in the same moment, so that the cursor has to tell them apart by id.
    let mut decisions: Vec<_> = (0..25)
        .map(|n| clinic.decision(&clinic.people.author, Act::PostRead, yes(), asked - Duration::hours(n / 10)))
        .collect();
    let in_time = decisions.iter().map(|d| d.id).collect::<std::collections::BTreeSet<_>>();
    decisions.push(clinic.decision(&clinic.people.author, Act::PostRead, yes(), asked - Duration::days(3)));
    decisions.push(clinic.decision(&clinic.people.author, Act::PostRead, yes(), asked + Duration::days(1)));
    clinic.keeps(&decisions).await;

    let (id, may) = (new(), clinic.may::<ManagePolicies>(&clinic.people.admin, Role::Administrator));
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    policy::create_replay(&mut tx, &may, id, version, 2).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = clinic.as_worker().await;
    let replay = policy::load_replay(&mut tx, id).await.unwrap();
    let (mut met, mut after) = (Vec::new(), None);
    loop {
        let page = policy::decisions_since(&mut tx, &replay, after, 7).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(Cursor::behind(last));
        met.extend(page.iter().map(|d| d.id));
    }
    assert_eq!(met.len(), in_time.len(), "none twice");
    assert_eq!(met.into_iter().collect::<std::collections::BTreeSet<_>>(), in_time);
}
