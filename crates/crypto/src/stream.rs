//! Files at rest: AES-256-GCM in segments, each with a nonce of its own, so that a range opens without the rest and a file
//! that was cut, or put together from others, does not open at all.
//!
//! The format is the streaming AEAD of Tink, `AES256_GCM_HKDF_1MB`: a header (its length, a salt, seven bytes of nonce) and
//! segments of one mebibyte whose nonces say their number and whether they are the last. Every object has a key of its own,
//! drawn from the file's key, the salt and what it is bound to (HKDF, RFC 5869): writing an object again never uses a nonce
//! twice.

use std::ops::Range;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};

use crate::minted;
use crate::sealed::{NotOpened, NotSealed};
use crate::secret_key::{SECRET_BYTES, SecretKey};

/// Bytes of a sealed segment.
pub const SEGMENT_BYTES: u64 = 1 << 20;
/// Bytes of the header.
pub const HEADER_BYTES: usize = 1 + SALT_BYTES + PREFIX_BYTES;
const SALT_BYTES: usize = SECRET_BYTES;
const PREFIX_BYTES: usize = 7;
const TAG_BYTES: u64 = 16;

/// The header of a sealed object.
pub type Header = [u8; HEADER_BYTES];

/// The key of one object, and where its nonces begin.
pub struct Segments {
    key: LessSafeKey,
    prefix: [u8; PREFIX_BYTES],
}

impl std::fmt::Debug for Segments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segments").finish_non_exhaustive()
    }
}

impl Segments {
    /// Begins an object that is bound to `bound`, and opens there alone.
    ///
    /// # Errors
    /// [`NotSealed`] when there is no randomness.
    pub fn begin(key: &SecretKey, bound: &[u8]) -> Result<(Self, Header), NotSealed> {
        let random: [u8; SALT_BYTES + PREFIX_BYTES] = *minted::random().map_err(|_| NotSealed)?;
        let mut header: Header = [0; HEADER_BYTES];
        if let Some((length, rest)) = header.split_first_mut() {
            *length = HEADER_BYTES as u8;
            rest.copy_from_slice(&random);
        }
        Ok((Self::of(key, &header, bound).ok_or(NotSealed)?, header))
    }

    /// Goes back to an object, by its header.
    ///
    /// # Errors
    /// [`NotOpened`] for what is no header.
    pub fn resume(key: &SecretKey, header: &[u8], bound: &[u8]) -> Result<Self, NotOpened> {
        let header: &Header = header.try_into().map_err(|_| NotOpened)?;
        Self::of(key, header, bound).ok_or(NotOpened)
    }

    fn of(key: &SecretKey, header: &Header, bound: &[u8]) -> Option<Self> {
        let (length, rest) = header.split_first()?;
        let (salt, prefix) = rest.split_first_chunk::<SALT_BYTES>()?;
        let pseudo_random = Salt::new(HKDF_SHA256, salt).extract(key.expose());
        let info = [bound];
        let key: UnboundKey = pseudo_random.expand(&info, &AES_256_GCM).ok()?.into();
        let prefix = prefix.try_into().ok()?;
        (usize::from(*length) == HEADER_BYTES).then_some(Self { key: LessSafeKey::new(key), prefix })
    }

    fn nonce(&self, number: u32, is_last: bool) -> Nonce {
        let mut nonce = [0; 12];
        for (to, from) in
            nonce.iter_mut().zip(self.prefix.iter().copied().chain(number.to_be_bytes()).chain([u8::from(is_last)]))
        {
            *to = from;
        }
        Nonce::assume_unique_for_key(nonce)
    }

    /// Seals a segment where it is. Segments are numbered from 0; each but the last is full, as [`room`] says.
    ///
    /// # Errors
    /// [`NotSealed`].
    pub fn seal(&self, number: u32, is_last: bool, segment: &mut Vec<u8>) -> Result<(), NotSealed> {
        let nonce = self.nonce(number, is_last);
        self.key.seal_in_place_append_tag(nonce, Aad::empty(), segment).map_err(|_| NotSealed)
    }

    /// Opens a segment where it is.
    ///
    /// # Errors
    /// [`NotOpened`] for another number, another place, another key, or a single changed bit.
    pub fn open<'a>(&self, number: u32, is_last: bool, sealed: &'a mut [u8]) -> Result<&'a [u8], NotOpened> {
        let nonce = self.nonce(number, is_last);
        self.key.open_in_place(nonce, Aad::empty(), sealed).map(|plain| &*plain).map_err(|_| NotOpened)
    }
}

/// Plain bytes of a full segment: the first one shares its room with the header.
pub const fn room(number: u32) -> u64 {
    if number == 0 { SEGMENT_BYTES - TAG_BYTES - HEADER_BYTES as u64 } else { SEGMENT_BYTES - TAG_BYTES }
}

/// Bytes of an object whose plain bytes are so many; none for more than segments can be numbered.
pub fn sealed_length(plain: u64) -> Option<u64> {
    let last = u64::from(segment_of(plain.saturating_sub(1))?.0);
    plain.checked_add(HEADER_BYTES as u64)?.checked_add((last + 1).checked_mul(TAG_BYTES)?)
}

/// Which segment a plain byte is in, and where in it.
fn segment_of(at: u64) -> Option<(u32, u64)> {
    let Some(behind_first) = at.checked_sub(room(0)) else { return Some((0, at)) };
    let number = u32::try_from(behind_first / room(1)).ok()?.checked_add(1)?;
    Some((number, behind_first % room(1)))
}

/// The segments that hold a range of plain bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Number of the first of them.
    pub first: u32,
    /// Number of the object's last one.
    pub last: u32,
    /// Where they are in the sealed object.
    pub sealed: Range<u64>,
    /// Plain bytes before the range in the first of them.
    pub skip: u64,
}

/// Finds a range that is not empty in an object of so many plain bytes; none when it is not in there.
pub fn span(plain: u64, range: &Range<u64>) -> Option<Span> {
    if range.is_empty() || range.end > plain {
        return None;
    }
    let (first, skip) = segment_of(range.start)?;
    let (end, _) = segment_of(range.end - 1)?;
    let (last, _) = segment_of(plain - 1)?;
    let from = if first == 0 { HEADER_BYTES as u64 } else { u64::from(first) * SEGMENT_BYTES };
    let until = if end == last { sealed_length(plain)? } else { (u64::from(end) + 1) * SEGMENT_BYTES };
    Some(Span { first, last, sealed: from..until, skip })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(key: &SecretKey, bound: &[u8], plain: &[u8]) -> Vec<u8> {
        let (segments, header) = Segments::begin(key, bound).unwrap();
        let (mut out, mut rest, mut number) = (header.to_vec(), plain, 0);
        loop {
            let length = rest.len().min(usize::try_from(room(number)).unwrap());
            let (head, tail) = rest.split_at(length);
            let mut segment = head.to_vec();
            segments.seal(number, tail.is_empty(), &mut segment).unwrap();
            out.extend(segment);
            if tail.is_empty() {
                return out;
            }
            (rest, number) = (tail, number + 1);
        }
    }

    fn opened(
        key: &SecretKey,
        bound: &[u8],
        plain: u64,
        sealed: &[u8],
        range: Range<u64>,
    ) -> Result<Vec<u8>, NotOpened> {
        let segments = Segments::resume(key, sealed.get(..HEADER_BYTES).ok_or(NotOpened)?, bound)?;
        let span = span(plain, &range).ok_or(NotOpened)?;
        let at = |at: u64| usize::try_from(at).unwrap();
        let mut out = Vec::new();
        let (mut number, mut from) = (span.first, at(span.sealed.start));
        while from < at(span.sealed.end) {
            let full = at(room(number) + TAG_BYTES);
            let until = (from + full).min(at(span.sealed.end));
            let mut segment = sealed.get(from..until).ok_or(NotOpened)?.to_vec();
            out.extend_from_slice(segments.open(number, number == span.last, &mut segment)?);
            (number, from) = (number + 1, until);
        }
        out.drain(..at(span.skip));
        out.truncate(at(range.end - range.start));
        Ok(out)
    }

    fn bytes(length: u64) -> Vec<u8> {
        (0..length).map(|at: u64| u8::try_from((at.wrapping_mul(31) >> 3) & 0xff).unwrap()).collect()
    }

    #[test]
    fn every_range_opens_to_what_was_sealed_there() {
        let key = SecretKey::generate().unwrap();
        let (one, two) = (room(0), room(0) + room(1));
        for plain in [1, 100, one - 1, one, one + 1, two, two + 1, two + 5000] {
            let whole = bytes(plain);
            let object = sealed(&key, b"here", &whole);
            assert_eq!(u64::try_from(object.len()).unwrap(), sealed_length(plain).unwrap(), "{plain}");
            for range in
                [0..plain, 0..1, plain - 1..plain, plain / 2..plain, one.min(plain - 1)..plain, 0..one.min(plain)]
            {
                let found = opened(&key, b"here", plain, &object, range.clone()).unwrap();
                let expected = &whole[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()];
                assert!(found == expected, "{plain} {range:?}");
            }
        }
    }

    #[test]
    fn an_object_opens_in_its_place_with_its_key_and_as_it_was() {
        let key = SecretKey::generate().unwrap();
        let plain = room(0) + 10;
        let object = sealed(&key, b"here", &bytes(plain));
        let open = |key: &SecretKey, bound: &[u8], object: &[u8]| opened(key, bound, plain, object, 0..plain);
        assert!(open(&key, b"here", &object).is_ok());
        assert!(open(&key, b"there", &object).is_err());
        assert!(open(&SecretKey::generate().unwrap(), b"here", &object).is_err());
        for at in [0, 1, 40, object.len() / 2, object.len() - 1] {
            let mut changed = object.clone();
            changed[at] ^= 1;
            assert!(open(&key, b"here", &changed).is_err(), "byte {at}");
        }
        // Cut behind its first segment it is no shorter object.
        let cut = &object[..usize::try_from(SEGMENT_BYTES).unwrap()];
        assert!(opened(&key, b"here", room(0), cut, 0..room(0)).is_err());
    }

    #[test]
    fn what_is_not_in_an_object_has_no_place_in_it() {
        assert_eq!(span(10, &(0..11)), None);
        assert_eq!(span(10, &(5..5)), None);
        assert_eq!(span(0, &(0..0)), None);
        assert_eq!(sealed_length(u64::MAX), None);
    }

    #[test]
    fn an_object_of_another_implementation_of_the_format_opens() {
        // Made by Tink for Python 1.16 with the key and the associated data below.
        let (key, bound, object) = include!("../data/tink_stream.in");
        let key = SecretKey::parse(&key.to_owned().into()).unwrap();
        let object = hex::decode(object).unwrap();
        let plain = b"exame de imagem";
        let length = u64::try_from(plain.len()).unwrap();
        assert_eq!(opened(&key, bound, length, &object, 0..length).unwrap(), plain);
    }
}
