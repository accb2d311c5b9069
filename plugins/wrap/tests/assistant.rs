//! The built assistant in a host that gives nothing: no import is linked, every call has an instance of its
//! own, and memory, tables and time are limited as for a stage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wasmtime::component::{Component, InstancePre, Linker};
use wasmtime::{Config, Engine, ResourceLimiter, Store};

/// `product.md` §7.2, column BOM.
const MEMORY_BYTES: usize = 64 << 20;
const DEADLINE: Duration = Duration::from_secs(15);
const OUTPUT_BYTES: usize = 512 << 10;
/// The limits of a stage (`workers/src/plugin_host/limits.rs`).
const TABLE_ELEMENTS: usize = 10_000;
const INSTANCES: usize = 4;
const CALLS: u32 = 400;

/// Compiling takes longer than all calls together.
static HOST: LazyLock<Host> = LazyLock::new(Host::new);

struct Host {
    engine: Engine,
    guest: InstancePre<Limits>,
}

/// What one call may use, and the most memory that it did.
#[derive(Default)]
struct Limits {
    peak_bytes: usize,
}

impl ResourceLimiter for Limits {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        self.peak_bytes = self.peak_bytes.max(desired);
        Ok(desired <= MEMORY_BYTES)
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }

    fn instances(&self) -> usize {
        INSTANCES
    }

    fn memories(&self) -> usize {
        1
    }
}

/// A call that came back.
struct Call {
    answer: Result<String, String>,
    instantiation: Duration,
    whole: Duration,
    peak_bytes: usize,
}

impl Host {
    fn new() -> Self {
        let mut config = Config::new();
        // The proposals that the workers' engine leaves off.
        config.wasm_simd(false).wasm_relaxed_simd(false).wasm_tail_call(false).wasm_multi_memory(false);
        config.cranelift_nan_canonicalization(true).max_wasm_stack(512 << 10);
        let engine = Engine::new(&config).unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist/assist/claims-go.wasm");
        let component = Component::from_file(&engine, file).unwrap();
        let guest = Linker::new(&engine).instantiate_pre(&component).unwrap();
        Self { engine, guest }
    }

    /// One call on a fresh instance.
    fn run(&self, input: &str) -> wasmtime::Result<Call> {
        let start = Instant::now();
        let mut store = Store::new(&self.engine, Limits::default());
        store.limiter(|limits| limits);
        let instance = self.guest.instantiate(&mut store)?;
        let instantiation = start.elapsed();
        let assist = instance.get_typed_func::<(&str,), (Result<String, String>,)>(&mut store, "assist")?;
        let (answer,) = assist.call(&mut store, (input,))?;
        Ok(Call { answer, instantiation, whole: start.elapsed(), peak_bytes: store.data().peak_bytes })
    }

    fn call(&self, input: &str) -> wasmtime::Result<Result<String, String>> {
        Ok(self.run(input)?.answer)
    }

    fn tree(&self, input: &Value) -> Value {
        let answer = self.call(&input.to_string()).unwrap().unwrap();
        assert!(answer.len() <= OUTPUT_BYTES, "{} bytes", answer.len());
        serde_json::from_str(&answer).unwrap()
    }
}

fn article() -> Value {
    json!({
        "title": "Pressão alta",
        "content": "<h1>Press&atilde;o alta</h1><p>A losartana reduz em 30% o risco de infarto em adultos.[1] \
                    Um em cada quatro brasileiros tem hipertens&atilde;o (Souza, 2019).</p>\
                    <p>Gestantes não devem tomar losartana. Gostou do texto?</p>",
        "medical_category": "cardiology",
        "references": [
            { "text": "Silva A. Losartana: metanálise de ensaios clínicos em hipertensão. Rev Ex. 2021;1:1-9." },
            { "text": "Souza B. Hipertensão no Brasil: estudo de coorte. Rev Ex. 2019;2:3-8." },
        ],
        "medical_disclaimer": "Conteúdo informativo. Não substitui a consulta. Procure um médico.",
        "professional": { "name": "Ana", "specialty": "Cardiologia", "registry": "CRM/SP 123456" },
        "published_on": "2026-11-22",
        "audience": "público geral",
    })
}

#[test]
fn an_article_gives_its_claims_with_spans_numbers_and_references() {
    let host = &*HOST;
    let input = article();
    let tree = host.tree(&input);
    let claims = tree["content_extraction"]["claims_for_verification"].as_array().unwrap();
    let categories: Vec<&str> = claims.iter().map(|claim| claim["category"].as_str().unwrap()).collect();
    assert_eq!(categories, ["eficacia_tratamento", "estatistica", "contraindicacao"]);
    let content = input["content"].as_str().unwrap();
    let span = |claim: &Value| {
        let place = |name: &str| usize::try_from(claim["span"][name].as_u64().unwrap()).unwrap();
        content[place("start")..place("end")].to_owned()
    };
    assert_eq!(span(&claims[0]), "A losartana reduz em 30% o risco de infarto em adultos.[1]");
    assert_eq!(span(&claims[2]), "Gestantes não devem tomar losartana.");
    assert_eq!(claims[0]["quantities"][0], json!({ "text": "30%", "value": "30", "unit": "%" }));
    assert_eq!(claims[1]["quantities"][0]["value"], "0.25");
    assert_eq!(claims[0]["reference_evidence"][0]["evidence_level"], 1);
    assert_eq!(claims[1]["cited_references"][0]["reference"], 2);
    assert_eq!(claims[1]["reference_evidence"][0]["evidence_level"], 3);
    assert_eq!(tree["disclaimer_requirements"]["adequacy"]["adequate"], true);
}

#[test]
fn garbage_gives_a_short_code_and_no_trap() {
    let host = &*HOST;
    let long = json!({ "content": "a".repeat((1 << 20) + 1) }).to_string();
    let huge = " ".repeat((2 << 20) + 1);
    for (input, code) in [
        ("", "invalid_document"),
        ("{", "invalid_document"),
        ("[1,2]", "invalid_document"),
        ("{\"content\":1}", "invalid_document"),
        ("{\"segredo\":\"x\"}", "invalid_document"),
        ("{\"title\":\"a\",\"title\":\"b\"}", "invalid_document"),
        ("{\"content\":\"\\ud800\"}", "invalid_document"),
        ("{\"medical_category\":\"astrology\"}", "invalid_category"),
        ("{\"published_on\":\"2026-02-30\"}", "invalid_date"),
        (&long, "too_large"),
        (&huge, "too_large"),
    ] {
        assert_eq!(host.call(input).unwrap(), Err(code.to_owned()), "{:.40}", input);
    }
}

#[test]
fn more_than_the_arena_holds_ends_the_call_and_nothing_else() {
    let host = &*HOST;
    host.call(&" ".repeat(4 << 20)).unwrap_err();
    host.tree(&article());
}

#[test]
fn a_text_full_of_claims_stays_within_memory_time_and_output() {
    let host = &*HOST;
    let content = "A dipirona reduz a febre em 30% (Silva, 2020). ".repeat(21_000);
    let reference = json!({ "text": format!("Silva, 2020. {}", "febre dipirona ".repeat(200)) });
    let references: Vec<Value> = std::iter::repeat_n(reference, 200).collect();
    let call = host.run(&json!({ "content": content, "references": references }).to_string()).unwrap();
    println!("{} bytes of claims: {:?}, {} MiB", content.len(), call.whole, call.peak_bytes >> 20);
    assert!(call.whole < DEADLINE, "{:?}", call.whole);
    let answer = call.answer.unwrap();
    assert!(answer.len() <= OUTPUT_BYTES, "{} bytes", answer.len());
    let tree: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(tree["content_extraction"]["claims_for_verification"].as_array().unwrap().len(), 100);
    assert_eq!(tree["quality_control"]["claims_omitted"], 20_900);
}

#[test]
fn four_hundred_fresh_calls_give_one_answer() {
    let host = &*HOST;
    let input = article().to_string();
    let (mut instantiations, mut calls, mut answers) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut peak_bytes = 0;
    for _ in 0..CALLS {
        let call = host.run(&input).unwrap();
        instantiations.push(call.instantiation);
        calls.push(call.whole);
        peak_bytes = call.peak_bytes.max(peak_bytes);
        answers.insert(call.answer.unwrap());
    }
    for (name, mut times) in [("instantiate", instantiations), ("instantiate and call", calls)] {
        times.sort_unstable();
        println!("{name}: p50 {:?}, p99 {:?}", times[times.len() / 2], times[times.len() * 99 / 100]);
    }
    println!("most memory: {} KiB", peak_bytes >> 10);
    assert_eq!(answers.len(), 1);
}
