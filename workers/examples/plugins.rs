//! What plugins cost. Prints one JSON object a line; figures are medians of several runs with the least and the most
//! of them.
//!
//! `cargo xtask bench plugins [RUNS]`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement, not part of a server"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::composition::{Draft, compose};
use domain::extraction::{Input, extract};
use domain::gate::Article;
use domain::seo;
use domain::wizard::Step;
use domain::workflow::Stage;
use serde_json::{Value, json};
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, Store};
use workers::plugin_host::{Assistants, FhirValidator, PluginHost, Settings, bench};

/// The steps that ask nobody.
const STEPS: [Step; 4] = [Step::Extraction, Step::Claims, Step::Seo, Step::Composition];

/// Instances made in one run, of guests that are quick; of Go's a tenth.
const INSTANCES: usize = 2_000;
/// Calls of one run.
const CALLS: usize = 60;
/// Words of the long text (`product.md` §7.2: 10,000).
const WORDS: usize = 10_000;

fn main() {
    let runs = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/dist");
    // As a process that starts when another has compiled: the compiler's own memory is not the plugins'.
    let kept = std::env::temp_dir().join(format!("compiled-components-{}", std::process::id()));
    if std::env::args().nth(2).is_none() {
        let itself = std::env::current_exe().unwrap();
        let compiled =
            std::process::Command::new(itself).args([runs.to_string().as_str(), "compile"]).arg(&kept).status();
        assert!(compiled.unwrap().success());
    } else {
        let kept = PathBuf::from(std::env::args().nth(3).unwrap());
        drop(PluginHost::load_kept(&dist, Settings::of_stages(2, 1 << 20), Some(&kept)).unwrap());
        drop(Assistants::load_kept(&dist.join("assist"), Some(&kept)).unwrap());
        drop(FhirValidator::load_kept(&dist.join("fhir"), Some(&kept)).unwrap());
        return;
    }
    let before = private_bytes();
    let host = PluginHost::load_kept(&dist, Settings::of_stages(2, 1 << 20), Some(&kept)).unwrap();
    let stages = private_bytes();
    let assistants = Assistants::load_kept(&dist.join("assist"), Some(&kept)).unwrap();
    let loaded = private_bytes();
    let fhir = FhirValidator::load_kept(&dist.join("fhir"), Some(&kept)).unwrap();
    let validator = private_bytes();
    let per = |bytes: u64, count: usize| bytes as f64 / count as f64 / 1e6;
    report("private memory per stage, loaded", "MB", &[per(stages.saturating_sub(before), Stage::ALL.len())]);
    report(
        "private memory per assistant, loaded",
        "MB",
        &[per(loaded.saturating_sub(stages), assistants.steps().count())],
    );
    report("private memory of the FHIR validator, loaded", "MB", &[per(validator.saturating_sub(loaded), 1)]);

    for stage in Stage::ALL {
        instances(stage.word(), INSTANCES, runs, || bench::instantiate(&host, *stage).unwrap());
    }
    for step in &STEPS {
        let count = if *step == Step::Claims { INSTANCES / 10 } else { INSTANCES };
        instances(step.word(), count, runs, || assert!(assistants.instantiate(step.word()).unwrap()));
    }
    instances("FHIR", INSTANCES, runs, || fhir.instantiate().unwrap());
    validate(&fhir, runs);
    against_bare(&dist, &assistants, runs);
    overhead(&assistants, runs);
    long_text(&assistants, runs);
    report("private memory after all", "MB", &[private_bytes() as f64 / 1e6]);
    drop(std::fs::remove_dir_all(&kept));
}

fn instances(name: &str, count: usize, runs: usize, make: impl Fn()) {
    let once = || {
        let mut each: Vec<f64> = (0..count)
            .map(|_| {
                let start = Instant::now();
                make();
                micros(start.elapsed())
            })
            .collect();
        each.sort_by(f64::total_cmp);
        [each[each.len() / 2], each[each.len() * 99 / 100]]
    };
    once();
    let found: Vec<[f64; 2]> = (0..runs).map(|_| once()).collect();
    report(&format!("instantiate {name}: p50"), "us", &found.iter().map(|pair| pair[0]).collect::<Vec<_>>());
    report(&format!("instantiate {name}: p99"), "us", &found.iter().map(|pair| pair[1]).collect::<Vec<_>>());
}

/// Calls of the validator: one resource, as a text embeds it; a hundred of them, one by one and as a batch; a Bundle of a
/// megabyte.
fn validate(fhir: &FhirValidator, runs: usize) {
    let observation = |id: usize| {
        json!({
            "resourceType": "Observation", "id": format!("o{id}"), "status": "final",
            "code": { "coding": [{ "system": "http://loinc.org", "code": "8867-4" }] },
            "subject": { "reference": "Patient/p" }, "effectiveDateTime": "2026-03-01T08:30:00-03:00",
            "valueQuantity": { "value": 72, "unit": "bpm", "system": "http://unitsofmeasure.org", "code": "/min" }
        })
    };
    let some: Vec<String> = (0..100).map(|id| observation(id).to_string()).collect();
    let some: Vec<&str> = some.iter().map(String::as_str).collect();
    let entries: Vec<Value> = (0..3_300).map(|id| json!({ "resource": observation(id) })).collect();
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": entries }).to_string();
    let time = |name: &str, judge: &dyn Fn() -> bool| {
        assert!(judge(), "{name} has errors");
        let times: Vec<f64> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                black_box(judge());
                micros(start.elapsed())
            })
            .collect();
        report(&format!("FHIR: {name}"), "us", &times);
    };
    time("one resource", &|| !fhir.validate(some[0]).unwrap().has_error());
    time("100 resources, one by one", &|| some.iter().all(|one| !fhir.validate(one).unwrap().has_error()));
    time("100 resources, a batch", &|| !fhir.validate_each(&some).unwrap().iter().any(|one| one.has_error()));
    time(&format!("a Bundle of {} bytes", bundle.len()), &|| !fhir.validate(&bundle).unwrap().has_error());
}

/// Instance, call and drop by the host, against wasmtime with the same pool and no bound on anything.
fn against_bare(dist: &Path, assistants: &Assistants, runs: usize) {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(1).max_memory_size(128 << 20).table_elements(10_000).total_memories(1);
    let mut config = Config::new();
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool)).concurrency_support(false);
    let engine = Engine::new(&config).unwrap();
    let linker: Linker<()> = Linker::new(&engine);
    for (step, file) in
        [(Step::Extraction, "extraction.wasm"), (Step::Claims, "claims-go.wasm"), (Step::Seo, "seo.wasm")]
    {
        let component = Component::from_file(&engine, dist.join("assist").join(file)).unwrap();
        let guest = linker.instantiate_pre(&component).unwrap();
        let bare = |document: &str| {
            let mut store = Store::new(&engine, ());
            let instance = guest.instantiate(&mut store).unwrap();
            let assist = instance.get_typed_func::<(&str,), (Result<String, String>,)>(&mut store, "assist").unwrap();
            assist.call(&mut store, (document,)).unwrap().0
        };
        // A document that is refused at once: nothing but the way in and out.
        let rate = |ask: &dyn Fn()| {
            let start = Instant::now();
            (0..CALLS).for_each(|_| ask());
            CALLS as f64 / start.elapsed().as_secs_f64()
        };
        let pairs: Vec<(f64, f64)> = (0..runs)
            .map(|_| {
                let ours = rate(&|| drop(black_box(assistants.assist(step.word(), "{"))));
                (ours, rate(&|| drop(black_box(bare("{")))))
            })
            .collect();
        let name = format!("{step}: instance, call and drop");
        report(&format!("{name}, ours"), "per_s", &pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
        report(
            &format!("{name}, against bare wasmtime"),
            "ratio",
            &pairs.iter().map(|(a, b)| a / b).collect::<Vec<_>>(),
        );
    }
}

/// The same code native and in the sandbox, on the texts that S.1.1 is tested on.
fn overhead(assistants: &Assistants, runs: usize) {
    let corpus = corpus();
    for step in [Step::Extraction, Step::Seo, Step::Composition] {
        let ratios: Vec<f64> = (0..runs)
            .map(|_| {
                let mut each: Vec<f64> = corpus
                    .iter()
                    .map(|article| {
                        let document = document(step, article);
                        let start = Instant::now();
                        black_box(native(step, &document));
                        let native = start.elapsed();
                        let start = Instant::now();
                        black_box(assistants.assist(step.word(), &document).unwrap());
                        start.elapsed().as_secs_f64() / native.as_secs_f64()
                    })
                    .collect();
                each.sort_by(f64::total_cmp);
                (each[each.len() / 2] - 1.0) * 100.0
            })
            .collect();
        report(&format!("{step}: median overhead over native, JSON included on both sides"), "percent", &ratios);
    }
}

fn long_text(assistants: &Assistants, runs: usize) {
    let texts = corpus();
    let mut content = String::new();
    let mut words = 0;
    for article in texts.iter().cycle() {
        content.push_str(&article.content);
        content.push('\n');
        words += article.content.split_whitespace().count();
        if words >= WORDS {
            break;
        }
    }
    let article = Article { content, ..texts[0].clone() };
    for step in &STEPS {
        let document = document(*step, &article);
        let in_sandbox: Vec<f64> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                black_box(assistants.assist(step.word(), &document).unwrap());
                millis(start.elapsed())
            })
            .collect();
        report(&format!("{step} on {words} words, in the sandbox"), "ms", &in_sandbox);
        if *step != Step::Claims {
            let outside: Vec<f64> = (0..runs)
                .map(|_| {
                    let start = Instant::now();
                    black_box(native(*step, &document));
                    millis(start.elapsed())
                })
                .collect();
            report(&format!("{step} on {words} words, native"), "ms", &outside);
        }
    }
}

/// The texts of S.1.1's tests and of the demonstration.
fn corpus() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = |folder: &str| -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> =
            std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found
    };
    let mut articles: Vec<Article> = files("loadtest/articles")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
        .collect();
    for path in files("crates/domain/tests/fixtures/extraction") {
        let content = std::fs::read_to_string(path).unwrap();
        articles.push(Article { content, ..articles[0].clone() });
    }
    articles
}

fn document(step: Step, article: &Article) -> String {
    let value: Value = match step {
        Step::Extraction => json!({ "article": article }),
        Step::Seo => json!({ "article": article, "profile": {}, "targets": {} }),
        Step::Composition => json!({ "article": article }),
        Step::References => unreachable!("its time is that of the services it asks"),
        Step::Claims => json!({
            "title": article.title, "content": article.content, "medical_category": article.medical_category.word(),
            "references": article.references, "medical_disclaimer": article.medical_disclaimer,
        }),
    };
    value.to_string()
}

fn native(step: Step, document: &str) -> String {
    match step {
        Step::Extraction => serde_json::to_string(&extract(&serde_json::from_str::<Input>(document).unwrap())),
        Step::Seo => serde_json::to_string(&seo::assist(&serde_json::from_str::<seo::Input>(document).unwrap())),
        Step::Composition => serde_json::to_string(&compose(&serde_json::from_str::<Draft>(document).unwrap())),
        Step::Claims => unreachable!("written in Go"),
        Step::References => unreachable!("its time is that of the services it asks"),
    }
    .unwrap()
}

/// Memory of this process that it shares with nobody.
fn private_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let kib = |name: &str| -> u64 {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse().ok()).unwrap_or(0)
    };
    (kib("Private_Clean:") + kib("Private_Dirty:")) * 1024
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
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
