//! The local folder: what is written is read, what breaks off leaves nothing, what is interrupted is taken up again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

mod common;

use std::path::PathBuf;
use std::time::Duration;

use common::{TENANT, chunks, pattern, read};
use futures_util::stream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use objects::{Disposition, Error, Key, Limits, MAX_PART_BYTES, Objects, Place, Settings, UploadId};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

async fn open() -> (TempDir, Objects) {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { idle_ms: 500, ..Limits::default() };
    let settings = Settings { folder: Some(folder.path().join("objects")), limits, ..Settings::default() };
    let objects = Objects::open(&settings).unwrap();
    (folder, objects)
}

/// Every file below the folder, of whatever kind.
fn files(folder: &TempDir) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.path().to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found
}

#[tokio::test]
async fn the_handle_does_what_every_store_does() {
    let (_folder, objects) = open().await;
    common::every_store(&objects).await;
}

#[tokio::test]
async fn parts_make_an_object_in_every_store() {
    let (folder, objects) = open().await;
    common::parts(&objects).await;
    assert!(files(&folder).is_empty(), "{:?}", files(&folder));
}

#[tokio::test]
async fn a_stream_that_is_not_what_was_announced_leaves_nothing() {
    const LONG: usize = 20 * 1024 * 1024;
    let (folder, objects) = open().await;
    let key = Key::quarantined(TENANT);
    for announced in [0, 5, 9, 11, u64::try_from(LONG).unwrap()] {
        assert_eq!(objects.put_stream(&key, announced, chunks(&pattern(10))).await, Err(Error::Length), "{announced}");
    }
    for announced in [LONG - 1, LONG + 1] {
        let outcome = objects.put_stream(&key, u64::try_from(announced).unwrap(), chunks(&pattern(LONG))).await;
        assert_eq!(outcome, Err(Error::Length), "{announced}");
    }
    let failing = stream::iter([Ok(pattern(9 * 1024 * 1024)), Err("the client went away")]);
    assert_eq!(objects.put_stream(&key, 20 * 1024 * 1024, failing).await, Err(Error::Source));
    let silent = stream::iter([Ok::<_, ()>(pattern(9 * 1024 * 1024))]).chain(stream::pending());
    assert_eq!(objects.put_stream(&key, 20 * 1024 * 1024, silent).await, Err(Error::TimedOut));
    assert_eq!(objects.put_stream(&key, u64::MAX, chunks(&pattern(1))).await, Err(Error::TooLong));
    assert_eq!(objects.head(&key).await, Err(Error::Absent));
    assert!(files(&folder).is_empty(), "{:?}", files(&folder));
}

#[tokio::test]
async fn a_promotion_that_was_interrupted_is_repeated_and_leaves_one_file() {
    let (folder, objects) = open().await;
    let key = Key::quarantined(TENANT);
    objects.put(&key, pattern(10)).await.unwrap();
    let kept = objects.promote(&key).await.unwrap();
    // As a crash between copy and delete would leave it.
    objects.put(&key, pattern(10)).await.unwrap();
    assert_eq!(objects.promote(&key).await, Ok(kept));
    assert_eq!(objects.promote(&key).await, Ok(kept));
    assert_eq!(files(&folder).len(), 1);
    objects.delete(&kept).await.unwrap();
    assert!(files(&folder).is_empty());
}

#[tokio::test]
async fn a_completion_that_was_interrupted_is_taken_up_where_it_stood() {
    let (folder, objects) = open().await;
    for gone in 0..=3_usize {
        let key = Key::quarantined(TENANT);
        let id = objects.begin(&key).await.unwrap();
        let sent = [pattern(7), pattern(11), pattern(2)];
        for (part, number) in sent.iter().zip(1..) {
            objects.put_part(&key, &id, number, u64::try_from(part.len()).unwrap(), chunks(part)).await.unwrap();
        }
        // The object is there, and the first of the parts are gone already.
        objects.put(&key, sent.concat().into()).await.unwrap();
        let place = folder.path().join(format!("objects/{key}.parts/{}", id.as_str()));
        for number in 1..=gone {
            std::fs::remove_file(place.join(format!("{number:05}"))).unwrap();
        }
        objects.complete(&key, &id, 20).await.unwrap();
        assert_eq!(read(&objects, &key).await, sent.concat());
        assert!(!place.exists(), "{gone}");
        objects.complete(&key, &id, 20).await.unwrap();
        assert_eq!(objects.complete(&key, &id, 21).await, Err(Error::Absent));
    }
}

#[tokio::test]
async fn an_upload_id_is_no_way_out_of_the_folder() {
    let (folder, objects) = open().await;
    let key = Key::quarantined(TENANT);
    for id in
        ["../../../etc", "..", "/", "%2e%2e", "00112233445566778899aabbccddeeff/..", "00112233445566778899aabbccddeeff"]
    {
        let id: UploadId = id.parse().unwrap();
        assert_eq!(objects.parts(&key, &id).await, Err(Error::Absent));
        assert_eq!(objects.put_part(&key, &id, 1, 1, chunks(&pattern(1))).await, Err(Error::Absent));
        assert_eq!(objects.complete(&key, &id, 1).await, Err(Error::Absent));
        assert_eq!(objects.abort(&key, &id).await, Ok(()));
    }
    assert!(files(&folder).is_empty());
}

#[tokio::test]
async fn a_part_that_breaks_off_did_not_arrive() {
    let (_folder, objects) = open().await;
    let key = Key::quarantined(TENANT);
    let id = objects.begin(&key).await.unwrap();
    objects.put_part(&key, &id, 1, 4, chunks(&pattern(4))).await.unwrap();
    assert_eq!(objects.put_part(&key, &id, 2, 5, chunks(&pattern(4))).await, Err(Error::Length));
    assert_eq!(objects.put_part(&key, &id, 1, 3, chunks(&pattern(4))).await, Err(Error::Length));
    let arrived = objects.parts(&key, &id).await.unwrap();
    assert_eq!(arrived.iter().map(|part| (part.number, part.size_bytes)).collect::<Vec<_>>(), [(1, 4)]);
    for number in [0, 10_001] {
        assert_eq!(objects.put_part(&key, &id, number, 1, chunks(&pattern(1))).await, Err(Error::Parts));
    }
    assert_eq!(objects.put_part(&key, &id, 2, MAX_PART_BYTES + 1, chunks(&pattern(1))).await, Err(Error::TooLong));
}

#[tokio::test]
async fn a_folder_gives_no_addresses_and_still_checks_what_is_asked() {
    let (_folder, objects) = open().await;
    let (key, kind, hour) = (Key::kept(TENANT), "image/png".parse().unwrap(), Duration::from_secs(3_600));
    assert_eq!(objects.upload_url(&key, 1, &kind, hour), Ok(None));
    assert_eq!(objects.part_url(&key, &"x".parse().unwrap(), 1, 1, hour), Ok(None));
    assert_eq!(objects.download_url(&key, &kind, Disposition::Inline, hour), Ok(None));
    for time in [Duration::ZERO, Duration::from_millis(999), hour + Duration::from_millis(1)] {
        assert!(objects.upload_url(&key, 1, &kind, time).is_err());
        assert!(objects.download_url(&key, &kind, Disposition::Inline, time).is_err());
    }
}

#[tokio::test]
async fn nobody_else_enters_the_folder_and_nothing_tells_where_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, objects) = open().await;
    let mode = std::fs::metadata(folder.path().join("objects")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(format!("{objects:?}"), "Objects(folder)");
}

#[tokio::test]
async fn a_disk_that_refuses_is_told_from_an_object_that_is_not_there() {
    let (folder, objects) = open().await;
    // A file where the tenant's folder would be.
    std::fs::create_dir(folder.path().join("objects/kept")).unwrap();
    std::fs::write(folder.path().join(format!("objects/kept/{TENANT}")), "").unwrap();
    let error = objects.put(&Key::kept(TENANT), pattern(1)).await.unwrap_err();
    assert!(matches!(error, Error::Disk(_)), "{error:?}");
    assert!(!error.to_string().contains(&TENANT.to_string()));
}

#[tokio::test]
async fn strange_files_are_not_listed() {
    let (folder, objects) = open().await;
    let key = Key::kept(TENANT);
    objects.put(&key, pattern(3)).await.unwrap();
    std::fs::write(folder.path().join(format!("objects/kept/{TENANT}/laudo.pdf")), "x").unwrap();
    let page = objects.list(Place::Kept, None, None, 10).await.unwrap();
    assert_eq!(page.entries.iter().map(|entry| entry.key).collect::<Vec<_>>(), [key]);
}

#[tokio::test]
async fn many_chunks_of_any_size_are_one_object() {
    let (_folder, objects) = open().await;
    let key = Key::quarantined(TENANT);
    let sizes = [1, 8 * 1024 * 1024 - 1, 1, 0, 3 * 1024 * 1024, 17 * 1024 * 1024, 5];
    let whole = pattern(sizes.iter().sum());
    let mut rest = whole.clone();
    let pieces: Vec<_> = sizes.iter().map(|size| Ok::<_, ()>(rest.split_to(*size))).collect();
    let length = u64::try_from(whole.len()).unwrap();
    let written = objects.put_stream(&key, length, stream::iter(pieces)).await.unwrap();
    assert_eq!((written.size_bytes, written.sha256), (length, Sha256::digest(&whole).into()));
    let back: Vec<_> = objects.get(&key).await.unwrap().chunks().try_collect().await.unwrap();
    assert!(back.concat() == whole);
}
