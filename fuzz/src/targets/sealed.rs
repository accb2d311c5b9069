//! Sealed envelopes: nothing opens but what was sealed.

use std::hint::black_box;
use std::sync::LazyLock;

use crypto::sealed::{Place, SecretBox};
use crypto::secret_key::SecretKey;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use crate::bounds::Bound;

pub(crate) const BOUND: Bound = Bound::READING;

static SEALS: LazyLock<Option<SecretBox>> = LazyLock::new(|| {
    let key = SecretKey::parse(&SecretString::from("07".repeat(32)))?;
    SecretBox::new(&key, &[]).ok()
});

pub(crate) fn run(bytes: &[u8]) {
    let Some(seals) = SEALS.as_ref() else { return };
    let place = Place { tenant: Uuid::nil(), table: "post", row: Uuid::nil(), column: "note" };
    // The key is ours and its nonces are random: a stranger's envelope cannot open, the seed alone can.
    let _ = black_box((seals.is_current(bytes), seals.open(&place, bytes)));
    if let Ok(mut envelope) = seals.seal(&place, bytes) {
        assert_eq!(seals.open(&place, &envelope).map(|plain| plain.expose_secret().to_vec()).ok(), Some(bytes.to_vec()));
        let at = bytes.len() % envelope.len();
        envelope[at] ^= 1;
        assert!(seals.open(&place, &envelope).is_err(), "a changed bit closes it");
    }
}

pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![vec![], vec![1; 33], b"texto".to_vec(), vec![1; 3 * 1024 * 1024]]
}
