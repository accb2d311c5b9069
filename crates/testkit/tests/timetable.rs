//! Texts that come, change, leave and are read again when their timetable says, on the real servers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may end where it stands; clippy excuses test functions only, not the helpers beside them"
)]

use std::time::{Duration, Instant};

use loadtest::Client;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::calls::{ask, said};
use testkit::stack::{StackOptions, article, eventually, kill9};
use testkit::{Oracle, Stack};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const PATIENCE: Duration = Duration::from_secs(60);

/// An article of the shipped ones that the gate approves.
fn sound(title: &str) -> Value {
    let file = article("02-vacinacao-adultos");
    let members = ["content", "excerpt", "medical_disclaimer", "medical_category", "references"];
    let mut text: serde_json::Map<_, _> = members.iter().map(|m| ((*m).to_owned(), file[*m].clone())).collect();
    text.insert("title".to_owned(), title.into());
    text.into()
}

fn ahead(seconds: i64) -> Value {
    let at = OffsetDateTime::now_utc() + time::Duration::seconds(seconds);
    at.format(&Rfc3339).unwrap().into()
}

async fn page(stack: &Stack, slug: &str) -> (u16, String) {
    let request = reqwest::Client::new().get(format!("{}/{slug}", stack.url));
    let host = format!("clinica.localhost:{}", stack.port);
    let answer = request.header("host", host).send().await.expect("the site answers");
    (answer.status().as_u16(), answer.text().await.unwrap_or_default())
}

async fn shows(stack: &Stack, slug: &str, words: &str) {
    let seen = || async {
        let (status, text) = page(stack, slug).await;
        (status == 200 && text.contains(words)).then_some(())
    };
    eventually(&format!("{slug} shows {words}"), PATIENCE, seen).await;
}

async fn gone(stack: &Stack, slug: &str) {
    eventually("the page goes", PATIENCE, || async { (page(stack, slug).await.0 == 404).then_some(()) }).await;
}

async fn scheduled(client: &Client, path: &str, to: Value) -> Value {
    said(client, Method::PUT, &format!("{path}/schedule"), Some(to), 200).await["data"].clone()
}

async fn status(client: &Client, path: &str) -> Value {
    said(client, Method::GET, path, None, 200).await["data"]["status"].clone()
}

#[tokio::test]
async fn a_text_comes_changes_and_leaves_when_its_timetable_says() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&sound("Vacinas do adulto")).await.unwrap();
    let path = format!("/posts/{}", post.id);
    let told = scheduled(&author, &path, json!({ "publish_at": ahead(3) })).await;
    assert!(told["publish_at"].is_string() && told["unpublish_at"].is_null(), "{told}");
    assert_eq!(status(&author, &path).await, "scheduled");
    assert_eq!(page(&stack, &post.slug).await.0, 404, "not before its moment");
    shows(&stack, &post.slug, "Vacinas do adulto").await;
    assert_eq!(status(&author, &path).await, "published");

    // A change of what is public waits for its moment too, and the page stays until then.
    let current = author.post(post.id).await.unwrap();
    author.update(current.id, &current.etag, &json!({ "title": "Vacinas de quem trabalha" })).await.unwrap();
    scheduled(&author, &path, json!({ "publish_at": ahead(3) })).await;
    assert!(page(&stack, &post.slug).await.1.contains("Vacinas do adulto"));
    shows(&stack, &post.slug, "Vacinas de quem trabalha").await;

    scheduled(&author, &path, json!({ "unpublish_at": ahead(2) })).await;
    gone(&stack, &post.slug).await;
    assert_eq!(status(&author, &path).await, "draft");
    let nothing = said(&author, Method::GET, &format!("{path}/schedule"), None, 200).await;
    assert_eq!(nothing["data"], json!({ "publish_at": null, "unpublish_at": null, "review_at": null }));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_is_taken_back_changed_or_refused_by_the_gate_does_not_come() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let mut texts = Vec::new();
    for title in ["Cancelado", "Mudado", "Recusado"] {
        let mut text = sound(title);
        if title == "Recusado" {
            text["content"] = json!("<p>Este chá cura o câncer em 100% dos casos, resultado garantido.</p>");
            text["references"] = json!([]);
        }
        let post = author.create_post(&text).await.unwrap();
        scheduled(&author, &format!("/posts/{}", post.id), json!({ "publish_at": ahead(4) })).await;
        texts.push(post);
    }
    let path = |at: usize| format!("/posts/{}", texts[at].id);
    said(&author, Method::DELETE, &format!("{}/schedule", path(0)), None, 204).await;
    let current = author.post(texts[1].id).await.unwrap();
    author.update(current.id, &current.etag, &json!({ "title": "Mudado depois" })).await.unwrap();
    for at in [0, 1] {
        assert_eq!(status(&author, &path(at)).await, "draft");
    }
    let judged = || async {
        let told = said(&author, Method::GET, &path(2), None, 200).await;
        (told["data"]["workflow_state"] != "created" && told["data"]["status"] != "scheduled").then_some(())
    };
    eventually("the third one is judged", PATIENCE, judged).await;
    stack.finish(PATIENCE).await;
    for text in &texts {
        assert_eq!(page(&stack, &text.slug).await.0, 404, "{}", text.slug);
    }

    for (to, field) in [
        (json!({ "publish_at": "2020-01-01T00:00:00Z" }), "publish_at"),
        (json!({ "publish_at": "2126-01-01T00:00:00Z" }), "publish_at"),
        (json!({ "publish_at": ahead(90), "unpublish_at": ahead(80) }), "unpublish_at"),
    ] {
        let refused = ask(&author, Method::PUT, &format!("{}/schedule", path(0)), Some(to)).await;
        assert_eq!((refused.status.as_u16(), refused.problem().code.as_str()), (422, "validation_error"));
        assert!(refused.text().contains(field), "{}", refused.text());
    }
    let other = stack.login(&stack.people.subscriber).await;
    let refused = ask(&other, Method::PUT, &format!("{}/schedule", path(0)), Some(json!({}))).await;
    assert_eq!(refused.status.as_u16(), 403);
}

#[tokio::test]
async fn on_the_day_of_a_review_the_copy_is_judged_again_and_its_author_told() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = author.create_post(&sound("Vacinas do adulto")).await.unwrap();
    let judged = author.submit(post.id).await.unwrap();
    author.wait_settled(judged.id, PATIENCE).await.unwrap();
    let published = author.publish(post.id).await.unwrap();
    author.wait_settled(published.id, PATIENCE).await.unwrap();
    scheduled(&author, &format!("/posts/{}", post.id), json!({ "review_at": ahead(2) })).await;
    let letter = || async {
        stack.letters().into_iter().find(|letter| letter.subject.starts_with("Um texto seu deve ser relido")).map(drop)
    };
    eventually("the letter", PATIENCE, letter).await;
    stack.finish(PATIENCE).await;
    let mut oracle = stack.oracle().await;
    assert_eq!(oracle.number("select count(*) from commands where kind = 'recheck_copy' and state = 'done'").await, 1);
    assert_eq!(page(&stack, &post.slug).await.0, 200, "it stays public");
}

/// Commands that were put into the ledger for what was due.
async fn ordered(oracle: &mut Oracle) -> i64 {
    oracle.number("select count(*) from commands where kind = 'withdraw_post'").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes; cargo xtask test --deep"]
async fn deep_ten_thousand_due_in_one_minute_are_each_ordered_once_though_two_workers_die() {
    const MANY: i64 = 10_000;
    let options = StackOptions { workers: Vec::new(), ..StackOptions::default() };
    let mut stack = Stack::with(options).await;
    let mut oracle = stack.oracle().await;
    let (tenant, author) = (stack.people.author.tenant, stack.people.author.id);
    // Ends of publications: what a firing costs is the same, and ten thousand texts need no judging here.
    let begin = OffsetDateTime::now_utc() + time::Duration::seconds(20);
    oracle
        .execute(&format!(
            "create table due as select gen_random_uuid() as post, gen_random_uuid() as revision, n,
                 timestamptz '{}' + n * interval '6 ms' as at from generate_series(0, {MANY} - 1) n;
             alter table due add primary key (post);
             begin;
             insert into posts (tenant_id, id, author_id, slug, revision_id, unpublish_at, unpublish_wanted_by)
             select '{tenant}', post, '{author}', 't-' || n, revision, at, '{author}' from due;
             insert into post_revisions (tenant_id, id, post_id, number, title, content, medical_category, compliance_level, content_hash,
                 created_by)
             select '{tenant}', revision, post, 1, 't', 't', 'general', 'public', sha256('t'), '{author}' from due;
             commit;",
            begin.format(&Rfc3339).unwrap()
        ))
        .await;
    let mut doomed = [stack.worker(&["sweep"], &[]), stack.worker(&["sweep"], &[])];
    let third = stack.worker(&["sweep"], &[]);
    stack.workers.push(third);
    let start = Instant::now();
    for (worker, at) in doomed.iter_mut().zip([MANY / 4, MANY / 2]) {
        while ordered(&mut oracle).await < at {
            assert!(start.elapsed() < Duration::from_secs(180), "nothing comes");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        kill9(worker);
    }
    while ordered(&mut oracle).await < MANY {
        assert!(start.elapsed() < Duration::from_secs(180), "some are lost");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let twice = oracle
        .number("select count(*) from (select post_id from commands group by post_id having count(*) > 1) t")
        .await;
    assert_eq!((ordered(&mut oracle).await, twice), (MANY, 0));
    let late = |part: &str| {
        format!(
            "select (1000 * percentile_cont({part}) within group (order by extract(epoch from c.accepted_at - d.at)))::bigint
             from due d join commands c on c.post_id = d.post"
        )
    };
    let (p50, p99, most) =
        (oracle.number(&late("0.5")).await, oracle.number(&late("0.99")).await, oracle.number(&late("1")).await);
    println!("late by: p50 {p50} ms, p99 {p99} ms, max {most} ms");
    assert!(p99 <= 1_000, "p99 {p99} ms, max {most} ms");
}
