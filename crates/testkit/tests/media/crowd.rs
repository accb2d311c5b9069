//! A thousand uploads while workers die: none is lost, and none is seen before its verdict.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::{StreamExt as _, stream};
use testkit::stack::kill9;

use super::*;

const UPLOADS: usize = 1_000;
/// Far more than it takes on a machine that does nothing else.
const LONG: Duration = Duration::from_secs(900);

async fn sent(client: &Client, number: usize) -> Uuid {
    // Each is another picture.
    let side = u32::try_from(number % 97).unwrap() + 16;
    let bytes = picture(side, side, ImageFormat::Png);
    let mut body = declared("foto.png", "image/png", &bytes);
    body["alt_text"] = json!("Uma foto.");
    let (id, upload) = declare(client, body).await;
    send(client, &upload, &bytes).await;
    complete(client, id).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes; cargo xtask test --deep"]
async fn deep_a_thousand_uploads_survive_two_killed_workers_and_none_is_seen_before_its_verdict() {
    let clamd = antivirus().await;
    let options = StackOptions { workers: Vec::new(), lease_ms: 2_000, ..StackOptions::default() };
    let mut stack = Stack::with(options).await;
    let socket = [("ANTIVIRUS__SOCKET", clamd.socket().display().to_string())];
    let mut doomed = [stack.worker(&["media"], &socket), stack.worker(&["media"], &socket)];
    let swept = stack.worker(&["sweep"], &socket);
    stack.workers.push(swept);
    let author = stack.login(&stack.people.author).await;
    let (count, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));

    // Whoever guesses addresses meanwhile sees what is clean and nothing else: the ledger's word is asked after the answer.
    let watch = async {
        let (mut oracle, mut looked, mut early) = (stack.oracle().await, 0, 0);
        while !over.load(Ordering::Relaxed) {
            let waiting =
                oracle.text("select id::text from media where state = 'quarantined' order by random() limit 1").await;
            let Some(id) = waiting else {
                tokio::time::sleep(Duration::from_millis(5)).await;
                continue;
            };
            looked += 1;
            if visit(&stack, &format!("/uploads/{id}/full.jpg"), &[]).await.status() == 200 {
                early +=
                    oracle.number(&format!("select count(*) from media where id = '{id}' and judged_at is null")).await;
            }
        }
        (looked, early)
    };
    let work = async {
        let all = stream::iter(0..UPLOADS).map(|number| {
            let (author, count) = (&author, Arc::clone(&count));
            async move {
                let id = sent(author, number).await;
                count.fetch_add(1, Ordering::Relaxed);
                id
            }
        });
        let sending = all.buffer_unordered(16).collect::<Vec<Uuid>>();
        let killing = async {
            for (worker, at) in doomed.iter_mut().zip([UPLOADS / 4, UPLOADS / 2]) {
                while count.load(Ordering::Relaxed) < at {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                kill9(worker);
            }
        };
        let (ids, ()) = tokio::join!(sending, killing);
        over.store(true, Ordering::Relaxed);
        ids
    };
    let (ids, (looked, early)) = tokio::join!(work, watch);
    assert_eq!((ids.len(), early), (UPLOADS, 0), "{looked} looks");
    assert!(looked > 0, "nobody looked");
    // Both are dead; a third does what they left.
    let third = stack.worker(&["media"], &socket);
    stack.workers.push(third);
    let (mut oracle, start) = (stack.oracle().await, std::time::Instant::now());
    while oracle.number("select count(*) from media where state = 'clean'").await < i64::try_from(UPLOADS).unwrap() {
        assert!(start.elapsed() < LONG, "some are lost");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    stack.finish(LONG).await;
}
