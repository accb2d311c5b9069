//! A secret that was just made: its text leaves once, in the answer to its owner; its digest
//! stays. The digests are plain SHA-256 because the secrets have 80 random bits or more.

use aws_lc_rs::rand;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

/// The random generator gave nothing; no secret was made.
#[derive(Debug, thiserror::Error)]
#[error("the random generator failed")]
pub struct NoRandomness;

/// A secret that was just made.
#[derive(Debug)]
pub struct Minted {
    /// What its owner gets.
    pub text: SecretString,
    /// What we keep.
    pub hash: [u8; 32],
}

/// Random bytes, wiped when dropped.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0; N]);
    rand::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
