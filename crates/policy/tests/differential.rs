//! The engine against the plain decider of `reference`, over generated questions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod questions;
mod reference;

use std::collections::BTreeMap;

use domain::access::Role;
use domain::content::ComplianceLevel;
use domain::trust::{Act, DenyReason, Device, Factor, Location, Purpose, Question, ResourceKind, Verdict};
use policy::{Addition, Engine};
use questions::{Rng, any};
use reference::{Expected, Forbid};

const SEED: u64 = 0x20_26_11_22;

/// Additions a tenant might write, and what each refuses.
const ADDITIONS: [(&str, &str, Forbid); 8] = [
    (
        "phi-on-site",
        r#"forbid (principal, action, resource in Cms::Level::"phi")
           unless { context.location == Cms::Location::"verified_facility" };"#,
        |question, _| {
            question.level == Some(ComplianceLevel::Phi) && question.signals.location != Location::VerifiedFacility
        },
    ),
    (
        "keys-for-admins",
        r#"forbid (principal in Cms::Role::"administrator", action in Cms::Action::"admin", resource)
           unless { context.factors.contains(Cms::Factor::"hardware_token") };"#,
        |question, _| {
            let admin = [
                Act::ContentImport,
                Act::ContentExport,
                Act::UserInvite,
                Act::UserSetRole,
                Act::UserSuspend,
                Act::UserDelete,
                Act::SessionManage,
                Act::DeviceManage,
                Act::RegistryReview,
                Act::SettingsManage,
                Act::NetworkManage,
                Act::FieldManage,
            ];
            question.role == Role::Administrator
                && admin.contains(&question.act)
                && !question.signals.factors.contains(Factor::HardwareToken)
        },
    ),
    (
        "publish-with-margin",
        r#"forbid (principal, action == Cms::Action::"post.publish", resource) when { context.score < 95 };"#,
        |question, score| question.act == Act::PostPublish && score < 95,
    ),
    (
        "known-devices",
        r#"forbid (principal, action, resource) when { context.device == Cms::Device::"unknown" };"#,
        |question, _| question.signals.device == Device::Unknown,
    ),
    (
        "fresh-edits",
        r#"forbid (principal, action in [Cms::Action::"post.edit", Cms::Action::"post.submit"], resource)
           unless { context has step_up_age_s && context.step_up_age_s < 300 };"#,
        |question, _| {
            matches!(question.act, Act::PostEdit | Act::PostSubmit)
                && question.step_up_age_s.is_none_or(|age| age >= 300)
        },
    ),
    (
        "no-treatment-purpose",
        r#"forbid (principal, action in Cms::Action::"read", resource is Cms::Post)
           when { context.purpose == Cms::Purpose::"treatment" && !context.owner };"#,
        |question, _| {
            question.purpose == Purpose::Treatment
                && !question.owner
                && matches!(question.act, Act::PostRead | Act::PipelineWatch)
                && question.kind == ResourceKind::Post
        },
    ),
    (
        "one-person",
        r#"forbid (principal == Cms::Subject::"00000000-0000-0000-0000-000000001002", action, resource);"#,
        |question, _| question.subject.0.as_u128() == 0x1002,
    ),
    (
        // Always in error: refuses wherever it is evaluated.
        "overflow",
        r#"forbid (principal, action == Cms::Action::"category.manage", resource)
           when { context.score + 9223372036854775807 > 0 };"#,
        |question, score| question.act == Act::CategoryManage && score > 0,
    ),
];

fn compare(seed: u64, questions: usize) {
    eprintln!("seed {seed:#x}, {questions} questions");
    let engine = Engine::new().unwrap();
    let mut rng = Rng::seeded(seed);
    // The base set, and seven sets of additions.
    let sets: Vec<_> = (0..8)
        .map(|number| {
            let chosen: Vec<_> = ADDITIONS.iter().filter(|_| number > 0 && rng.percent(40)).collect();
            let additions: Vec<Addition<'_>> = chosen.iter().map(|(id, text, _)| Addition { id, text }).collect();
            let forbids: Vec<Forbid> = chosen.iter().map(|(_, _, forbid)| *forbid).collect();
            (engine.compile(&additions).unwrap(), forbids)
        })
        .collect();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..questions {
        let (set, forbids) = &sets[rng.below(sets.len())];
        let question = any(&mut rng);
        let ruling = set.decide(&question);
        let (found, expected) = (Expected::from(&ruling.verdict), reference::decide(&question, forbids));
        assert_eq!(found, expected, "seed {seed:#x}, question {number}: {question:?}\n{ruling:?}");
        assert_eq!(ruling.score.value, reference::scored(&question));
        let words = match found {
            Expected::Allow(level) => vec![format!("allow {level}")],
            Expected::Deny(reason) => vec![format!("deny {reason}")],
            Expected::Challenge(reason, factors) => factors
                .iter()
                .map(|factor| format!("challenge {factor}"))
                .chain([format!("challenged {reason}")])
                .collect(),
        };
        words.into_iter().for_each(|word| *met.entry(word).or_default() += 1);
    }
    eprintln!("{met:#?}");
    // A generator that never meets an answer would prove nothing about it.
    for word in [
        "allow full",
        "allow supervised",
        "allow limited",
        "allow read_only",
        "challenge totp",
        "challenge passkey",
        "challenge trusted_device",
        "challenge enrol_factor",
    ] {
        assert!(met.get(word).is_some_and(|count| *count > questions / 2000), "{word}: {met:#?}");
    }
    for reason in DenyReason::ALL {
        assert!(
            met.get(&format!("deny {reason}")).is_some_and(|count| *count > questions / 2000),
            "{reason}: {met:#?}"
        );
    }
}

#[test]
fn the_engine_agrees_with_the_plain_decider() {
    compare(SEED, 100_000);
}

#[test]
#[ignore = "a million questions: for the night"]
fn the_engine_agrees_with_the_plain_decider_at_length() {
    compare(SEED ^ 0xFFFF, 1_000_000);
}

#[test]
fn an_error_of_a_policy_refuses() {
    let engine = Engine::new().unwrap();
    let (id, text, _) = ADDITIONS[7];
    let set = engine.compile(&[Addition { id, text }]).unwrap();
    let asked = questions::best(Role::Editor, Act::CategoryManage);
    let found = set.decide(&asked);
    assert_eq!(found.verdict, Verdict::Deny { reason: DenyReason::PolicyViolation, help: vec![] });
    assert_eq!(found.policies, ["tenant/overflow"]);
    assert!(set.decide(&Question { act: Act::PostEdit, kind: ResourceKind::Post, ..asked }).allows());
}
