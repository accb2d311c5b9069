//! Time, memory and stack.

use core::hint::black_box;

use bridge::Finding;

type Report = Result<Vec<Finding>, String>;

const PAGE: usize = 64 << 10;

pub(crate) fn spin() -> Report {
    let mut turns = 0_u64;
    loop {
        turns = black_box(turns.wrapping_add(1));
    }
}

/// Dies of the guest's own out-of-memory abort: the trap alone would not say why.
pub(crate) fn grow() -> Report {
    let mut hoard = Vec::new();
    loop {
        hoard.push(black_box(vec![1_u8; 1 << 20]));
    }
}

/// Takes all it gets and then reports as if nothing had happened.
pub(crate) fn grow_and_keep_quiet() -> Report {
    while core::arch::wasm32::memory_grow::<0>(16) != usize::MAX {}
    Ok(Vec::new())
}

pub(crate) fn recurse() -> Report {
    #[expect(unconditional_recursion, reason = "the attack")]
    fn deeper(depth: u64) -> u64 {
        black_box(deeper(black_box(depth + 1))) + 1
    }
    Err(deeper(0).to_string())
}

/// Reads fresh pages for the marks of an earlier call, then leaves its own. CVE-2026-34988 left
/// data between pooled instances.
pub(crate) fn look_for_leftovers() -> Report {
    const PAGES: usize = 64;
    const MARK: u8 = 0xA5;
    let first = core::arch::wasm32::memory_grow::<0>(PAGES);
    if first == usize::MAX {
        return Err("no memory".to_owned());
    }
    for address in first * PAGE..(first + PAGES) * PAGE {
        let byte = address as *mut u8;
        // SAFETY: the pages were just added to this module's memory and nothing else knows them.
        unsafe {
            if byte.read_volatile() != 0 {
                return Err("leftovers".to_owned());
            }
            byte.write_volatile(MARK);
        }
    }
    Ok(Vec::new())
}
