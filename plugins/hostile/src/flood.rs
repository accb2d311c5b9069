//! Too much said.

use bridge::Finding;
use bridge::bindings::cms::validation::host;

use crate::lies::finding;

type Report = Result<Vec<Finding>, String>;

pub(crate) fn log_without_end() -> Report {
    loop {
        host::log("line");
    }
}

pub(crate) fn log_one_huge_line() -> Report {
    host::log(&"x".repeat(4 << 20));
    Ok(Vec::new())
}

pub(crate) fn log_as_allowed() -> Report {
    host::log("one");
    host::log("two");
    Ok(Vec::new())
}

pub(crate) fn too_many_findings() -> Report {
    Ok((0..=domain::gate::MAX_FINDINGS).map(|_| finding("LGPD-PHI-01", "m".to_owned(), None)).collect())
}

pub(crate) fn huge_message() -> Report {
    Ok(vec![finding("LGPD-PHI-01", "x".repeat(8 << 20), None)])
}

/// A small memory that reads as gigabytes: every finding points at the same bytes, and a host
/// that copies them one by one runs out of memory before it counts.
pub(crate) fn one_string_many_times() -> Report {
    let text = vec![b'x'; 1 << 20].leak();
    let copies = (0..20_000).map(|_| {
        // SAFETY: none, on purpose. The strings alias; they are handed over and never freed,
        // because the host throws the instance away.
        let message = unsafe { String::from_raw_parts(text.as_mut_ptr(), text.len(), text.len()) };
        finding("LGPD-PHI-01", message, None)
    });
    Ok(copies.collect())
}
