//! What a decision costs. Prints one JSON object a line; figures are medians of several runs with the
//! least and the most of them.
//!
//! `cargo run -p policy --example bench [RUNS]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement, not part of a server"
)]

#[path = "../tests/questions/mod.rs"]
mod questions;

use std::hint::black_box;
use std::time::Instant;

use cedar_policy::{Authorizer, Entities, Policy, PolicyId, PolicySet, Request};
use domain::content::ComplianceLevel;
use domain::trust::{Act, Question, score, with_medical};
use policy::{Addition, Compiled, Engine};
use questions::{Rng, any};

const SEED: u64 = 0xBE7C;
/// Distinct questions of one run.
const QUESTIONS: usize = 4_000;

fn main() {
    let runs = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(7);
    let engine = Engine::new().unwrap();
    let base = engine.compile(&[]).unwrap();
    let mut rng = Rng::seeded(SEED);
    let (mut allowed, mut refused) = (Vec::new(), Vec::new());
    while allowed.len() < QUESTIONS || refused.len() < QUESTIONS {
        let question = any(&mut rng);
        let kept = if base.decide(&question).allows() { &mut allowed } else { &mut refused };
        if kept.len() < QUESTIONS {
            kept.push(question);
        }
    }
    arithmetic(&allowed, runs);

    let spread = additions(|number| number.is_multiple_of(10), |_| ALIKE);
    let crowded = additions(|number| number.is_multiple_of(5), |_| ALIKE);
    let mixed = additions(|number| number.is_multiple_of(10), |number| UNLIKE[number / 10 % UNLIKE.len()]);
    latency("request and entities", |question| drop(black_box(base.request(question))), &allowed, runs);
    for level in ComplianceLevel::ALL {
        let some: Vec<Question> = allowed.iter().filter(|question| question.level == Some(*level)).cloned().collect();
        latency(
            &format!("decide, no additions, level {level}"),
            |question| drop(black_box(base.decide(question))),
            &some,
            runs,
        );
    }
    latency("decide, no additions", |question| drop(black_box(base.decide(question))), &allowed, runs);
    for (name, texts) in [
        ("200 additions, 20 for every act", &spread),
        ("200 additions, 20 for every act, unlike each other", &mixed),
        ("200 additions, 40 for every act", &crowded),
    ] {
        let listed: Vec<Addition<'_>> = texts.iter().map(|(id, text)| Addition { id, text }).collect();
        let set = engine.compile(&listed).unwrap();
        latency(&format!("decide, {name}"), |question| drop(black_box(set.decide(question))), &allowed, runs);
        latency(
            &format!("decide refused with its challenges, {name}"),
            |question| drop(black_box(set.decide(question))),
            &refused,
            runs,
        );
        throughput(name, &engine, &set, texts, &allowed, runs);
    }
}

/// What policies say first when all speak of one thing.
const ALIKE: &str = r#"context.device == Cms::Device::"unknown""#;
/// What they say first when each speaks of another.
const UNLIKE: [&str; 10] = [
    ALIKE,
    r#"context.location == Cms::Location::"unexpected""#,
    r#"context.time != Cms::TimeClass::"business""#,
    r#"context.behaviour == Cms::Behaviour::"anomalous""#,
    r#"context.professional == Cms::Professional::"none""#,
    r#"context.method == Cms::AuthMethod::"password""#,
    r#"context.purpose == Cms::Purpose::"administration""#,
    "!context.owner",
    "!context.has_factor",
    r#"!context.factors.contains(Cms::Factor::"app_code")"#,
];

/// 200 policies that refuse little of what is asked, as most policies do most of the time: those
/// for every act, and those that name one.
fn additions(everywhere: impl Fn(usize) -> bool, first: impl Fn(usize) -> &'static str) -> Vec<(String, String)> {
    let addition = |number: usize| {
        let action = if everywhere(number) {
            "action".to_owned()
        } else {
            format!("action == Cms::Action::\"{}\"", Act::ALL[number % Act::ALL.len()])
        };
        let principal = ["principal", "principal in Cms::Role::\"editor\""][usize::from(number.is_multiple_of(3))];
        let (first, least) = (first(number), number % 30);
        let text = format!("forbid ({principal}, {action}, resource) when {{ {first} && context.score < {least} }};");
        (format!("p{number}"), text)
    };
    (0..200).map(addition).collect()
}

fn arithmetic(questions: &[Question], runs: usize) {
    let once = || {
        let start = Instant::now();
        for question in questions {
            let base = score(black_box(&question.signals));
            black_box(question.medical.as_ref().map(|medical| with_medical(&base, medical)));
        }
        start.elapsed().as_nanos() as f64 / questions.len() as f64
    };
    report("score arithmetic", "ns", &(0..runs).map(|_| once()).collect::<Vec<_>>());
}

fn latency(name: &str, ask: impl Fn(&Question), questions: &[Question], runs: usize) {
    let once = || {
        let mut each: Vec<f64> = questions
            .iter()
            .map(|question| {
                let start = Instant::now();
                ask(black_box(question));
                start.elapsed().as_nanos() as f64 / 1_000.0
            })
            .collect();
        each.sort_by(f64::total_cmp);
        [each[each.len() / 2], each[each.len() * 99 / 100]]
    };
    once();
    let found: Vec<[f64; 2]> = (0..runs).map(|_| once()).collect();
    report(&format!("{name}: p50"), "us", &found.iter().map(|pair| pair[0]).collect::<Vec<_>>());
    report(&format!("{name}: p99"), "us", &found.iter().map(|pair| pair[1]).collect::<Vec<_>>());
}

/// Against Cedar alone: the same policies in one set, on requests and entities made beforehand, and
/// no score, no level, no reasons.
fn throughput(
    name: &str,
    engine: &Engine,
    set: &Compiled,
    texts: &[(String, String)],
    questions: &[Question],
    runs: usize,
) {
    let mut whole = PolicySet::from_policies(engine.policies().cloned()).unwrap();
    for (id, text) in texts {
        whole.add(Policy::parse(Some(PolicyId::new(id)), text).unwrap()).unwrap();
    }
    let made: Vec<(Request, Entities)> = questions.iter().filter_map(|question| set.request(question)).collect();
    let authorizer = Authorizer::new();
    let ours = || {
        let start = Instant::now();
        questions.iter().for_each(|question| drop(black_box(set.decide(question))));
        questions.len() as f64 / start.elapsed().as_secs_f64()
    };
    let bare = || {
        let start = Instant::now();
        made.iter()
            .for_each(|(request, entities)| drop(black_box(authorizer.is_authorized(request, &whole, entities))));
        made.len() as f64 / start.elapsed().as_secs_f64()
    };
    // One after the other in every run, so that a slower minute hits both.
    let pairs: Vec<(f64, f64)> = (0..runs).map(|_| (ours(), bare())).collect();
    report(&format!("decide, {name}"), "per_s", &pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    report(&format!("bare cedar, {name}"), "per_s", &pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    report(
        &format!("decide against bare cedar, {name}"),
        "ratio",
        &pairs.iter().map(|pair| pair.0 / pair.1).collect::<Vec<_>>(),
    );
}

fn report(name: &str, unit: &str, runs: &[f64]) {
    let mut sorted = runs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, median, most) = (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
    println!(
        "{{\"name\":\"{name}\",\"unit\":\"{unit}\",\"median\":{median:.2},\"least\":{least:.2},\"most\":{most:.2},\"runs\":{}}}",
        sorted.len()
    );
}
