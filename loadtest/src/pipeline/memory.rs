//! Memory of the stack's processes, as the kernel counts it.

use std::fs;
use std::path::Path;

use serde::Serialize;

/// Memory of one process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Memory {
    /// Name of its record.
    pub(crate) process: String,
    /// Most resident memory since its start (`VmHWM`), MiB.
    pub(crate) peak_mib: f64,
    /// Resident memory now (`VmRSS`), MiB.
    pub(crate) now_mib: f64,
}

/// Gateway and workers of the stack, by the records of `cargo xtask up`; empty without records.
pub(crate) fn of_stack(records: &Path) -> Vec<Memory> {
    let mut found: Vec<Memory> = fs::read_dir(records)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let process = path.file_name()?.to_str()?.strip_suffix(".pid")?.to_owned();
            let is_ours = process == "gateway" || process.starts_with("workers");
            let (pid, start) = record(&fs::read_to_string(&path).ok().filter(|_| is_ours)?)?;
            let folder = Path::new("/proc").join(pid.to_string());
            // A number alone may be somebody else's by now.
            if start_ticks(&fs::read_to_string(folder.join("stat")).ok()?)? != start {
                return None;
            }
            let status = fs::read_to_string(folder.join("status")).ok()?;
            Some(Memory { process, peak_mib: mib(&status, "VmHWM:")?, now_mib: mib(&status, "VmRSS:")? })
        })
        .collect();
    found.sort_by(|a, b| a.process.cmp(&b.process));
    found
}

/// Process number and start time of a record.
fn record(text: &str) -> Option<(u32, u64)> {
    let mut words = text.split_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

/// Field 22 of `/proc/<pid>/stat`; the name before it may hold anything.
fn start_ticks(stat: &str) -> Option<u64> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()
}

fn mib(status: &str, key: &str) -> Option<f64> {
    let kib: f64 = status.lines().find_map(|line| line.strip_prefix(key))?.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_read_back() {
        let folder = std::env::temp_dir().join(format!("loadtest-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let start = start_ticks(&fs::read_to_string("/proc/self/stat").unwrap()).unwrap();
        fs::write(folder.join("workers-x.pid"), format!("{} {start} boot\n", std::process::id())).unwrap();
        fs::write(folder.join("gateway.pid"), format!("{} {} boot\n", std::process::id(), start + 1)).unwrap();
        fs::write(folder.join("postgres.pid"), format!("{} {start} boot\n", std::process::id())).unwrap();
        let found = of_stack(&folder);
        fs::remove_dir_all(&folder).unwrap();
        let names: Vec<&str> = found.iter().map(|memory| memory.process.as_str()).collect();
        assert_eq!(names, ["workers-x"]);
        assert!(found[0].peak_mib >= found[0].now_mib && found[0].now_mib > 1.0);
    }

    #[test]
    fn a_stack_without_records_has_no_processes() {
        assert_eq!(of_stack(Path::new("/nonexistent")), vec![]);
    }
}
