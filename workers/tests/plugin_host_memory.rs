//! Memory over many calls. A binary of its own: other tests of one process would be measured too.
#![cfg(target_os = "linux")]

mod plugins;

use domain::workflow::Stage;
use workers::plugin_host::{Cause, Verdict};

use plugins::{article, attack, hostile_host};

#[test]
fn two_thousand_calls_leave_memory_flat() {
    let host = hostile_host();
    let turn = |count: usize| {
        for number in 0..count {
            // Every tenth call takes all the memory it can get before it is ended.
            let title = if number % 10 == 0 { "grow and keep quiet" } else { "harmless" };
            let verdict = host.evaluate_blocking(Stage::Lgpd, &attack(title)).verdict;
            assert_eq!(verdict == Verdict::Inconclusive(Cause::Memory), number % 10 == 0);
            host.evaluate_blocking(Stage::Claims, &article());
        }
    };
    turn(200);
    let before = resident_kib();
    turn(2_000);
    let grown = resident_kib().saturating_sub(before);
    assert!(grown < 8 << 10, "resident memory grew by {grown} KiB");
}

#[expect(clippy::unwrap_used, reason = "part of a test")]
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
