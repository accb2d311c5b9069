//! What ended is over within a second, also at another gateway and on a stream that is open
//! (`decisions.md` 8, 9).

use std::time::{Duration, Instant};

use futures_util::future::{join, join_all};
use serde_json::json;
use testkit::stack::eventually;
use testkit::{Oracle, Stack};

use super::asking::{A_SECOND, Caller, PATIENCE, token};

/// Opens the stream of events and waits for its first line.
async fn listening(caller: &Caller) -> reqwest::Response {
    let mut stream = caller.request("GET", "/events").send().await.expect("an answer");
    assert_eq!(stream.status(), 200);
    stream.chunk().await.expect("the stream").expect("its first line");
    stream
}

/// When the stream ended.
async fn end_of(mut stream: reqwest::Response) -> Instant {
    let reading = async { while let Ok(Some(_)) = stream.chunk().await {} };
    tokio::time::timeout(PATIENCE, reading).await.expect("an end");
    Instant::now()
}

#[tokio::test]
async fn a_stream_ends_within_a_second_of_a_sign_out_or_a_suspension_at_another_gateway() {
    let mut stack = Stack::start().await;
    let (_second, elsewhere) = stack.another_gateway();
    let author = Caller::of(&stack, &stack.people.author).await;
    let stream = listening(&author.at(&elsewhere)).await;
    let other = Caller::of(&stack, &stack.people.editor).await;
    let untouched = listening(&other.at(&elsewhere)).await;
    author.delete("/auth/logout").await.expect(204);
    let left = Instant::now();
    let late = end_of(stream).await.duration_since(left);
    assert!(late <= A_SECOND, "the stream went on for {late:?}");
    assert_eq!(author.at(&elsewhere).get("/me").await.status, 401);

    let author = Caller::of(&stack, &stack.people.author).await;
    let stream = listening(&author.at(&elsewhere)).await;
    let admin = Caller::of(&stack, &stack.people.admin).await;
    let id = stack.people.author.id;
    let order = json!({ "status": "suspended", "reason": "misconduct" });
    admin.put(&format!("/users/{id}/status"), order).await.expect(202);
    let url = stack.database.urls.superuser.clone();
    let suspended = eventually("the suspension", PATIENCE, || async {
        let status = Oracle::open(&url).await.text(&format!("select status from users where id = '{id}'")).await;
        (status.as_deref() == Some("suspended")).then(Instant::now)
    });
    let (ended, suspended) = join(end_of(stream), suspended).await;
    let late = ended.saturating_duration_since(suspended);
    assert!(late <= A_SECOND, "the stream went on for {late:?}");
    assert_eq!(author.at(&elsewhere).get("/me").await.status, 401);
    assert_eq!(author.get("/me").await.status, 401);

    // Nobody else noticed.
    let reading = tokio::time::timeout(Duration::from_millis(50), end_of(untouched)).await;
    assert!(reading.is_err(), "the stream of somebody else ended too");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn of_a_hundred_racing_refreshes_one_has_a_child_and_the_family_ends() {
    const RACERS: usize = 100;
    let stack = Stack::start().await;
    let (_second, elsewhere) = stack.another_gateway();
    let nobody = Caller::nobody(&stack);
    let signed_in = nobody.sign_in(&stack.people.author, None).await.expect(200);
    let spent = json!({ "refresh_token": signed_in.body["refresh_token"] });
    let gateways = [nobody.clone(), nobody.at(&elsewhere)];
    let racing = (0..RACERS).map(|n| gateways[n % 2].post("/auth/refresh", spent.clone()));
    let answers = join_all(racing).await;

    let (children, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
    assert!(refused.iter().all(|answer| (answer.status, answer.code()) == (401, "invalid_token")), "{refused:?}");
    // The winner may have lost its session before its tokens were made.
    assert!(children.len() <= 1, "{} children", children.len());
    let mut oracle = stack.oracle().await;
    let of_session = "from refresh_tokens r join sessions s on s.id = r.session_id";
    assert_eq!(oracle.number(&format!("select count(*) {of_session} where r.used_at is null")).await, 1, "one child");
    assert_eq!(oracle.number(&format!("select count(*) {of_session} where r.used_at is not null")).await, 1);
    let reason = oracle.text("select end_reason from sessions").await;
    assert_eq!(reason.as_deref(), Some("refresh_reuse"), "the family is over");
    for child in children {
        let access = nobody.with(&token(&child));
        assert_eq!(access.get("/me").await.status, 401);
        assert_eq!(access.at(&elsewhere).get("/me").await.status, 401);
        let again = json!({ "refresh_token": child.body["refresh_token"] });
        assert_eq!(nobody.post("/auth/refresh", again).await.expect(401).code(), "invalid_token");
    }
}
