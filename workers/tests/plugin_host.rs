//! The sandbox against honest and hostile guests. Guests are the committed components of
//! `plugins/dist`; `cargo run -p wrap -- build` in `plugins/` rebuilds them.

mod plugins;

use std::time::{Duration, Instant};

use domain::gate;
use domain::workflow::Stage;
use futures_util::future;
use workers::plugin_host::{Cause, LoadError, PluginHost, Settings, Verdict, bench};

use plugins::{article, attack, dist, folder_with, hostile_host, settings};

/// Far above any deadline used here, far below "for ever"; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(5);

fn ends_as(host: &PluginHost, title: &str, cause: Cause) {
    let start = Instant::now();
    let evaluation = host.evaluate_blocking(Stage::Lgpd, &attack(title));
    assert_eq!(evaluation.verdict, Verdict::Inconclusive(cause), "{title}");
    assert_eq!(evaluation.outcome(), gate::Outcome::Inconclusive);
    assert!(start.elapsed() < PATIENCE, "{title} took {:?}", start.elapsed());
    lives_on(host);
}

/// The next honest calls get the answers of an untouched host.
fn lives_on(host: &PluginHost) {
    let harmless = host.evaluate_blocking(Stage::Lgpd, &attack("harmless"));
    assert_eq!(harmless.verdict, Verdict::Findings(Vec::new()));
    let native = gate::evaluate(Stage::Claims, &article());
    assert_eq!(host.evaluate_blocking(Stage::Claims, &article()).verdict, Verdict::Findings(native));
}

#[test]
fn a_stage_in_the_sandbox_finds_exactly_what_it_finds_natively() {
    let host = PluginHost::load_dir(&dist(), Settings::of_stages(2, 1 << 20)).unwrap();
    for stage in Stage::ALL {
        let native = gate::evaluate(*stage, &article());
        assert!(!native.is_empty(), "{stage} finds nothing, so this test compares nothing");
        let evaluation = host.evaluate_blocking(*stage, &article());
        assert_eq!(evaluation.verdict, Verdict::Findings(native), "{stage}: plugins/dist is older than domain?");
        assert_eq!(evaluation.plugin.digest.len(), 64);
    }
}

#[test]
fn an_article_of_many_sizes_is_judged_alike_inside_and_outside() {
    let host = PluginHost::load_dir(&dist(), Settings::of_stages(2, 1 << 20)).unwrap();
    let mut long = article();
    while long.content.len() < 900_000 {
        long.content.push_str(" Palavras sem importância, só para encher a página de um artigo comprido.");
    }
    let mut empty = article();
    empty.title.clear();
    empty.content.clear();
    empty.references.clear();
    for text in [long, empty] {
        for stage in Stage::ALL {
            let native = gate::evaluate(*stage, &text);
            assert_eq!(host.evaluate_blocking(*stage, &text).verdict, Verdict::Findings(native), "{stage}");
        }
    }
}

#[test]
fn a_guest_that_spins_is_ended_at_its_deadline() {
    let host = hostile_host();
    let start = Instant::now();
    ends_as(&host, "spin", Cause::Deadline);
    assert!(start.elapsed() >= Duration::from_millis(300));
}

#[test]
fn a_guest_that_hoards_memory_is_ended_and_the_reason_is_kept() {
    let host = hostile_host();
    ends_as(&host, "grow", Cause::Memory);
    ends_as(&host, "grow and keep quiet", Cause::Memory);
}

#[test]
fn a_guest_that_traps_or_exhausts_its_stack_ends_alone() {
    let host = hostile_host();
    ends_as(&host, "trap", Cause::Trap);
    ends_as(&host, "recurse", Cause::Trap);
}

#[test]
fn a_flood_of_output_ends_inconclusive() {
    let host = hostile_host();
    for title in ["huge message", "huge error", "one string many times", "log without end", "log one huge line"] {
        ends_as(&host, title, Cause::Output);
    }
}

#[test]
fn a_report_that_cannot_be_true_is_not_believed() {
    let host = hostile_host();
    let lies = [
        "too many findings",
        "span outside the text",
        "span inside a character",
        "unknown rule",
        "rule of another stage",
        "empty message",
        "broken utf-8",
    ];
    for title in lies {
        ends_as(&host, title, Cause::InvalidReport);
    }
}

#[test]
fn a_guest_may_say_that_it_could_not_tell() {
    ends_as(&hostile_host(), "error", Cause::GuestError);
}

#[test]
fn log_lines_within_the_bound_are_kept_and_never_printed_by_debug() {
    let evaluation = hostile_host().evaluate_blocking(Stage::Lgpd, &attack("log as allowed"));
    assert_eq!(evaluation.verdict, Verdict::Findings(Vec::new()));
    assert_eq!(evaluation.log.lines(), ["one", "two"]);
    assert!(!format!("{evaluation:?}").contains("two"));
}

#[test]
fn nothing_of_a_call_is_left_for_the_next_one_in_its_slot() {
    let host = hostile_host();
    for _ in 0..300 {
        let evaluation = host.evaluate_blocking(Stage::Lgpd, &attack("look for leftovers"));
        assert_eq!(evaluation.verdict, Verdict::Findings(Vec::new()));
    }
}

#[test]
fn core_modules_that_misbehave_before_or_around_the_call_end_inconclusive() {
    let cases = [
        ("start-spins", Cause::Deadline),
        ("realloc-spins", Cause::Deadline),
        ("memory-two-pages-over", Cause::Memory),
        ("table-grows", Cause::Memory),
        ("pointer-outside", Cause::InvalidReport),
    ];
    for (name, cause) in cases {
        let host = PluginHost::load_dir(folder_with(name).path(), settings()).unwrap();
        let evaluation = host.evaluate_blocking(Stage::Lgpd, &article());
        assert_eq!(evaluation.verdict, Verdict::Inconclusive(cause), "{name}");
        assert!(evaluation.duration < PATIENCE, "{name}");
        let native = gate::evaluate(Stage::Council, &article());
        assert_eq!(host.evaluate_blocking(Stage::Council, &article()).verdict, Verdict::Findings(native));
    }
}

#[test]
fn a_component_that_declares_more_memory_than_the_pool_has_does_not_load() {
    let folder = folder_with("memory-declared");
    assert!(matches!(PluginHost::load_dir(folder.path(), settings()), Err(LoadError::Compile { .. })));
}

#[test]
fn fuel_ends_a_guest_where_a_deployment_asks_for_it() {
    let mut settings = settings();
    settings.lgpd.fuel = Some(1_000_000);
    settings.lgpd.deadline_ms = 30_000;
    let host = PluginHost::load_dir(folder_with("hostile").path(), settings).unwrap();
    ends_as(&host, "spin", Cause::Deadline);
}

#[test]
fn a_component_with_one_changed_bit_is_refused_at_start() {
    let folder = folder_with("hostile");
    let path = folder.path().join("council.wasm");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let error = PluginHost::load_dir(folder.path(), settings()).err().expect("the host started");
    assert!(matches!(error, LoadError::Digest { ref name } if name == "council"), "{error}");
}

#[test]
fn a_manifest_that_lacks_a_stage_or_names_a_path_is_refused() {
    let folder = folder_with("hostile");
    let path = folder.path().join("digests.json");
    let good = std::fs::read_to_string(&path).unwrap();
    let refused = |text: String| {
        std::fs::write(&path, text).unwrap();
        PluginHost::load_dir(folder.path(), settings()).err().expect("the host started")
    };
    let doubled = refused(good.replace("S.3.1", "S.2.1"));
    assert!(matches!(doubled, LoadError::NotOnePlugin { .. }), "{doubled}");
    let path_as_name = refused(good.replace("\"council\"", "\"../council\""));
    assert!(matches!(path_as_name, LoadError::BadName), "{path_as_name}");
    let unknown_key = refused(good.replace("\"plugins\"", "\"plugs\""));
    assert!(matches!(unknown_key, LoadError::ParseManifest { .. }), "{unknown_key}");
}

#[test]
fn an_article_over_the_bound_is_not_shown_to_a_guest() {
    let host = hostile_host();
    let mut long = attack("trap");
    long.content = "x".repeat(1 << 20);
    assert_eq!(host.evaluate_blocking(Stage::Lgpd, &long).verdict, Verdict::Inconclusive(Cause::Input));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_beyond_the_slots_wait_for_one() {
    let host = hostile_host();
    let spin = attack("spin");
    let start = Instant::now();
    let calls = future::join_all((0..6).map(|_| host.evaluate(Stage::Lgpd, &spin)));
    tokio::pin!(calls);
    let mut clock = tokio::time::interval(Duration::from_millis(5));
    let mut most_running = 0;
    let evaluations = loop {
        tokio::select! {
            evaluations = &mut calls => break evaluations,
            _ = clock.tick() => most_running = most_running.max(host.running()),
        }
    };
    assert_eq!(most_running, 2);
    assert!(start.elapsed() >= Duration::from_millis(900), "six calls of 300 ms in two slots");
    assert!(evaluations.iter().all(|one| one.verdict == Verdict::Inconclusive(Cause::Deadline)));
    assert_eq!(host.running(), 0);
    lives_on(&host);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_goes_away_does_not_free_the_slot_of_its_guest() {
    let host = hostile_host();
    let spin = attack("spin");
    let abandoned = tokio::time::timeout(Duration::from_millis(50), host.evaluate(Stage::Lgpd, &spin)).await;
    assert!(abandoned.is_err());
    assert_eq!(host.running(), 1);
    let freed = async {
        let mut clock = tokio::time::interval(Duration::from_millis(5));
        while host.running() > 0 {
            clock.tick().await;
        }
    };
    tokio::time::timeout(PATIENCE, freed).await.expect("the slot comes back at the guest's deadline");
}

#[test]
fn the_overhead_measurement_runs_and_counts_no_inconclusive_call() {
    let host = PluginHost::load_dir(&dist(), Settings::of_stages(1, 1 << 20)).unwrap();
    let overhead = bench::overhead(&host, Stage::Lgpd, &article(), 20).unwrap();
    assert_eq!((overhead.turns, overhead.inconclusive), (20, 0));
    assert!(overhead.instantiate_us < overhead.wasm_us);
}
