//! What holds for every question: trust lost never opens anything, additions never open anything,
//! and cutting the policies changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod questions;

use cedar_policy::{Authorizer, Decision, Entities, PolicySet, Request};
use domain::trust::{
    AuthMethod, Behaviour, Device, Emergency, Factor, Location, Professional, Question, Signals, TimeClass,
};
use policy::{Addition, Engine};
use questions::{Rng, any};

const SEED: u64 = 0x5EED_0003;

/// Every question in which one thing is worse. A program's password is outside the order of the
/// methods: it is worth more than a person's password, and some acts are kept from it.
fn worse(question: &Question) -> Vec<Question> {
    let signals = question.signals;
    let mut worse: Vec<Signals> = Vec::new();
    macro_rules! below {
        ($field:ident: $vocabulary:ident) => {
            worse.extend(
                $vocabulary::ALL
                    .iter()
                    .filter(|word| word.points() < signals.$field.points())
                    .map(|word| Signals { $field: *word, ..signals }),
            );
        };
    }
    if signals.method != AuthMethod::ApiKey {
        below!(method: AuthMethod);
    }
    below!(device: Device);
    below!(location: Location);
    below!(behaviour: Behaviour);
    below!(professional: Professional);
    below!(time: TimeClass);
    below!(emergency: Emergency);
    worse.extend(
        Factor::ALL
            .iter()
            .filter(|factor| signals.factors.contains(**factor))
            .map(|factor| Signals { factors: signals.factors.without(*factor), ..signals }),
    );
    worse.push(Signals::WORST);
    let mut asked: Vec<Question> = worse.into_iter().map(|signals| Question { signals, ..question.clone() }).collect();
    asked.push(Question { active: false, ..question.clone() });
    asked.push(Question { step_up_age_s: None, ..question.clone() });
    asked.push(Question {
        step_up_age_s: question.step_up_age_s.map(|age| age.saturating_add(300)),
        ..question.clone()
    });
    asked.push(Question { owner: false, ..question.clone() });
    asked.push(Question {
        medical: question.medical.map(|medical| domain::trust::MedicalContext { consent: false, ..medical }),
        ..question.clone()
    });
    if signals.method == AuthMethod::ApiKey {
        asked.retain(|question| question.signals.method == AuthMethod::ApiKey);
    }
    asked
}

#[test]
fn losing_trust_never_turns_a_refusal_into_a_yes() {
    eprintln!("seed {SEED:#x}");
    let set = Engine::new().unwrap().compile(&[]).unwrap();
    let mut rng = Rng::seeded(SEED);
    for _ in 0..2_000 {
        let question = any(&mut rng);
        if set.decide(&question).allows() {
            continue;
        }
        for worse in worse(&question) {
            assert!(!set.decide(&worse).allows(), "{question:?}\nworse: {worse:?}");
        }
    }
}

/// Additions of all shapes, made from a seed.
fn addition(rng: &mut Rng) -> String {
    let principal = rng.pick(&[
        "principal",
        r#"principal in Cms::Role::"editor""#,
        r#"principal in Cms::Role::"author""#,
        r#"principal == Cms::Subject::"00000000-0000-0000-0000-000000000033""#,
    ]);
    let action = rng.pick(&[
        "action",
        r#"action in Cms::Action::"read""#,
        r#"action in Cms::Action::"write""#,
        r#"action in Cms::Action::"step_up""#,
        r#"action in [Cms::Action::"post.edit", Cms::Action::"care"]"#,
        r#"action == Cms::Action::"post.read""#,
    ]);
    let resource = rng.pick(&[
        "resource",
        r#"resource in Cms::Level::"restricted""#,
        r#"resource in Cms::Sensitivity::"draft""#,
        "resource is Cms::Post",
        r#"resource is Cms::Post in Cms::Level::"phi""#,
    ]);
    let condition = rng.pick(&[
        "context.score < 90",
        "!context.owner",
        "!context.validated || context.score < 60",
        r#"context.time != Cms::TimeClass::"business""#,
        r#"context has medical && context.medical.relation != Cms::Relation::"assigned""#,
        r#"context.factors == [Cms::Factor::"sms_code"]"#,
        "principal.tenant != resource.tenant",
        "context.score * 9223372036854775807 > 1",
        // What several have in common is looked at once.
        r#"context.device == Cms::Device::"unknown" && context.score < 40"#,
        r#"context.device == Cms::Device::"unknown" && context.score < 80 && !context.owner"#,
        r#"context.device == Cms::Device::"unknown" && context.score * 9223372036854775807 > 1"#,
        r#"context.device == Cms::Device::"unknown""#,
        "context.score < 30",
    ]);
    let word = rng.pick(&["when", "unless"]);
    format!("forbid ({principal}, {action}, {resource}) {word} {{ {condition} }};")
}

#[test]
fn an_addition_never_widens_and_cutting_changes_nothing() {
    eprintln!("seed {SEED:#x}");
    let engine = Engine::new().unwrap();
    let base = engine.compile(&[]).unwrap();
    let mut rng = Rng::seeded(SEED);
    let (mut asked, mut tightened) = (0, 0);
    while asked < 60 {
        let texts: Vec<(String, String)> =
            (0..=rng.below(12)).map(|number| (format!("a{number}"), addition(&mut rng))).collect();
        let additions: Vec<Addition<'_>> = texts.iter().map(|(id, text)| Addition { id, text }).collect();
        // Some of the shapes can never apply, and are refused for it.
        let Ok(set) = engine.compile(&additions) else { continue };
        asked += 1;
        let mut whole = PolicySet::from_policies(engine.policies().cloned()).unwrap();
        for (id, text) in &texts {
            whole.add(cedar_policy::Policy::parse(Some(cedar_policy::PolicyId::new(id)), text).unwrap()).unwrap();
        }
        for _ in 0..150 {
            let question = any(&mut rng);
            let (with, without) = (set.decide(&question), base.decide(&question));
            assert!(!with.allows() || without.allows(), "{texts:?}\n{question:?}");
            tightened += usize::from(without.allows() && !with.allows());

            // Cedar alone, with every policy at once and everything held against the schema.
            let whole_says = set.request(&question).is_some_and(|(request, entities)| {
                let things = entities.iter().filter(|entity| entity.uid().type_name().basename() != "Action").cloned();
                let entities = Entities::from_entities(things, Some(engine.schema())).unwrap();
                let request = Request::new(
                    request.principal().unwrap().clone(),
                    request.action().unwrap().clone(),
                    request.resource().unwrap().clone(),
                    request.context().unwrap().clone(),
                    Some(engine.schema()),
                )
                .unwrap();
                let response = Authorizer::new().is_authorized(&request, &whole, &entities);
                response.decision() == Decision::Allow && response.diagnostics().errors().next().is_none()
            });
            assert_eq!(with.allows(), whole_says, "{texts:?}\n{question:?}\n{with:?}");
        }
    }
    assert!(tightened > 100, "{tightened}: the additions refused too little to prove anything");
}
