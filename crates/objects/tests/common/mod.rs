//! What holds for a folder and for S3 alike.

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use objects::{Error, Key, Objects, Place};
use sha2::{Digest as _, Sha256};
use uuid::{Uuid, uuid};

pub(crate) const TENANT: Uuid = uuid!("01980a3c-0000-7000-8000-000000000001");
const OTHER: Uuid = uuid!("01980a3c-0000-7000-8000-000000000002");
/// The shortest part but the last (Amazon S3 User Guide, "Multipart upload limits").
pub(crate) const PART: usize = 5 * 1024 * 1024;

/// Bytes that are not all alike, so that a swapped piece shows.
pub(crate) fn pattern(length: usize) -> Bytes {
    (0..length).map(|at| u8::try_from((at / 256 + at) % 251).unwrap()).collect()
}

pub(crate) fn chunks(bytes: &[u8]) -> impl Stream<Item = Result<Bytes, ()>> + Send + 'static {
    let pieces: Vec<_> = bytes.chunks(64 * 1024).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

pub(crate) async fn read(objects: &Objects, key: &Key) -> Bytes {
    objects.get(key).await.unwrap().bytes(64 * 1024 * 1024).await.unwrap()
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap()
}

pub(crate) async fn every_store(objects: &Objects) {
    for length in [0, 1, 70_000, 8 * 1024 * 1024, 8 * 1024 * 1024 + 1, 17 * 1024 * 1024] {
        let whole = pattern(length);
        let key = Key::quarantined(TENANT);
        let written = objects.put_stream(&key, size(&whole), chunks(&whole)).await.unwrap();
        assert_eq!((written.size_bytes, written.sha256), (size(&whole), Sha256::digest(&whole).into()), "{length}");
        assert_eq!(objects.head(&key).await, Ok(size(&whole)), "{length}");
        assert!(read(objects, &key).await == whole, "{length}");
        objects.delete(&key).await.unwrap();
    }

    let key = Key::quarantined(TENANT);
    assert_eq!(objects.head(&key).await, Err(Error::Absent));
    assert_eq!(objects.get(&key).await.unwrap_err(), Error::Absent);
    assert_eq!(objects.get_range(&key, 0..1).await.unwrap_err(), Error::Absent);
    assert_eq!(objects.promote(&key).await, Err(Error::Absent));
    assert_eq!(objects.delete(&key).await, Ok(()));

    let whole = pattern(1_000);
    let written = objects.put(&key, whole.clone()).await.unwrap();
    assert_eq!(written.sha256, <[u8; 32]>::from(Sha256::digest(&whole)));
    for (range, found) in [(0..1, 0..1), (10..20, 10..20), (999..1_000, 999..1_000), (990..5_000, 990..1_000)] {
        let part = objects.get_range(&key, range).await.unwrap();
        assert_eq!((part.size_bytes, part.range.clone()), (1_000, found.clone()));
        let (start, end) = (usize::try_from(found.start).unwrap(), usize::try_from(found.end).unwrap());
        assert_eq!(part.bytes(1_000).await.unwrap(), whole.slice(start..end));
    }
    for range in [1_000..1_001, 5_000..6_000, 5..5] {
        assert_eq!(objects.get_range(&key, range.clone()).await.unwrap_err(), Error::Range, "{range:?}");
    }
    assert_eq!(objects.get(&key).await.unwrap().bytes(999).await, Err(Error::TooLong));

    let kept = objects.promote(&key).await.unwrap();
    assert_eq!((kept.place(), kept.tenant()), (Place::Kept, TENANT));
    assert_eq!(objects.promote(&key).await, Ok(kept));
    assert_eq!(objects.promote(&kept).await, Err(Error::NotInQuarantine));
    assert_eq!(objects.head(&key).await, Err(Error::Absent));
    assert_eq!(read(objects, &kept).await, whole);

    let mut expected = vec![kept];
    for tenant in [TENANT, TENANT, OTHER, TENANT, OTHER] {
        let key = Key::kept(tenant);
        objects.put(&key, pattern(5)).await.unwrap();
        expected.push(key);
    }
    objects.put(&Key::quarantined(OTHER), pattern(6)).await.unwrap();
    expected.sort_unstable();
    for page in [1, 2, 5, 6, 7] {
        assert_eq!(listed(objects, None, page).await, expected, "pages of {page}");
    }
    let of_other: Vec<Key> = expected.iter().copied().filter(|key| key.tenant() == OTHER).collect();
    assert_eq!(listed(objects, Some(OTHER), 1).await, of_other);
    let page = objects.list(Place::Quarantine, Some(OTHER), None, 10).await.unwrap();
    assert_eq!(page.entries.iter().map(|entry| entry.size_bytes).collect::<Vec<_>>(), [6]);
    assert!(page.next.is_none());
    assert!(page.entries[0].written.elapsed().is_ok_and(|age| age.as_secs() < 600));
    assert_eq!(objects.list(Place::Quarantine, Some(TENANT), None, 10).await.unwrap().entries, []);
}

async fn listed(objects: &Objects, tenant: Option<Uuid>, most: usize) -> Vec<Key> {
    let (mut keys, mut after) = (Vec::new(), None);
    loop {
        let page = objects.list(Place::Kept, tenant, after.as_ref(), most).await.unwrap();
        assert!(page.entries.len() <= most);
        keys.extend(page.entries.iter().map(|entry| entry.key));
        after = match page.next {
            Some(next) => Some(next),
            None => return keys,
        };
    }
}

pub(crate) async fn parts(objects: &Objects) {
    let whole = pattern(2 * PART + 3);
    let key = Key::quarantined(TENANT);
    let id = objects.begin(&key).await.unwrap();
    assert_eq!(objects.parts(&key, &id).await, Ok(Vec::new()));
    // Out of order, and one of them twice, of other bytes and another length at first.
    let wrong = Bytes::from(vec![b'x'; PART + 1]);
    objects.put_part(&key, &id, 1, size(&wrong), chunks(&wrong)).await.unwrap();
    // Times of parts are in whole seconds in some stores.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    for number in [3_u16, 1] {
        let start = usize::from(number - 1) * PART;
        let piece = whole.slice(start..whole.len().min(start + PART));
        objects.put_part(&key, &id, number, size(&piece), chunks(&piece)).await.unwrap();
    }
    let arrived = objects.parts(&key, &id).await.unwrap();
    let seen: Vec<_> = arrived.iter().map(|part| (part.number, part.size_bytes)).collect();
    assert_eq!(seen, [(1, u64::try_from(PART).unwrap()), (3, 3)]);
    assert_eq!(objects.complete(&key, &id, size(&whole)).await, Err(Error::Parts));
    assert_eq!(objects.head(&key).await, Err(Error::Absent));

    let piece = whole.slice(PART..2 * PART);
    objects.put_part(&key, &id, 2, size(&piece), chunks(&piece)).await.unwrap();
    assert_eq!(objects.complete(&key, &id, size(&whole) - 1).await, Err(Error::Length));
    objects.complete(&key, &id, size(&whole)).await.unwrap();
    assert!(read(objects, &key).await == whole);
    objects.complete(&key, &id, size(&whole)).await.unwrap();
    assert_eq!(objects.complete(&key, &id, size(&whole) + 1).await, Err(Error::Absent));
    assert_eq!(objects.put_part(&key, &id, 4, 1, chunks(b"x")).await, Err(Error::Absent));
    let listed = objects.list(Place::Quarantine, Some(TENANT), None, 10).await.unwrap();
    assert_eq!(listed.entries.iter().map(|entry| entry.key).collect::<Vec<_>>(), [key]);

    let other = Key::quarantined(TENANT);
    let id = objects.begin(&other).await.unwrap();
    objects.put_part(&other, &id, 1, 4, chunks(b"abcd")).await.unwrap();
    // What has begun is no object yet.
    assert_eq!(objects.list(Place::Quarantine, Some(TENANT), None, 10).await.unwrap().entries.len(), 1);
    objects.abort(&other, &id).await.unwrap();
    objects.abort(&other, &id).await.unwrap();
    assert_eq!(objects.parts(&other, &id).await, Err(Error::Absent));
    assert_eq!(objects.complete(&other, &id, 4).await, Err(Error::Absent));
    objects.delete(&key).await.unwrap();
}
