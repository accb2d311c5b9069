//! What lies behind the end of a picture.

use crate::bytes::has;
use crate::picture::Walk;
use crate::{Kind, Refusal};

/// Most that a camera appends besides pictures.
const MAX_CAMERA: usize = 64 * 1024;

/// Most pictures behind the first: depth, gain map, preview (CIPA DC-007).
const MAX_APPENDED: usize = 8;

/// How a picture ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Where the format says.
    Clean,
    /// With what cameras append: zeros, further JPEGs, the trailer of one maker. Re-encoding drops it.
    Camera,
}

/// Refuses foreign bytes behind the end of a picture.
pub(crate) fn ending(kind: Kind, bytes: &[u8], walk: &Walk) -> Result<Ending, Refusal> {
    let mut rest = bytes.get(walk.end..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(Ending::Clean);
    }
    if kind != Kind::Jpeg {
        return Err(Refusal::TrailingData);
    }
    for _ in 0..=MAX_APPENDED {
        rest = without_zeros(rest);
        if rest.is_empty() || is_camera_trailer(rest) {
            return Ok(Ending::Camera);
        }
        if !rest.starts_with(&[0xFF, 0xD8, 0xFF]) {
            break;
        }
        let Ok(appended) = Walk::of(Kind::Jpeg, rest) else { break };
        rest = rest.get(appended.end..).unwrap_or_default();
    }
    Err(Refusal::TrailingData)
}

/// The blocks that Samsung's phones write behind nearly every picture: they end in `SEFT`, after a directory `SEFH`.
fn is_camera_trailer(rest: &[u8]) -> bool {
    rest.len() <= MAX_CAMERA
        && has(rest, rest.len().saturating_sub(4), b"SEFT")
        && memchr::memmem::find(rest, b"SEFH").is_some()
}

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}
