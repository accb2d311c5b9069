use super::*;

#[tokio::test]
async fn what_a_client_publishes_is_pending_until_the_gate_has_approved_it() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let nobody = anonymous(&stack).await;
    let answer = ask(&author, Method::POST, "/wp/v2/posts", Some(sound("Vacinação: Pressão Alta"))).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    let made = body(&answer);
    let path = format!("/wp/v2/posts/{}", made["id"]);
    assert!(answer.header("location").is_some_and(|to| to.ends_with(&format!("/wp-json{path}"))));
    assert_eq!((&made["status"], &made["slug"]), (&json!("pending"), &json!("vacinacao-pressao-alta")), "W18");
    assert!(made["content"]["raw"].is_string() && made["content"]["rendered"].is_string(), "W18");
    let live = eventually("the text is public", PATIENCE, || async {
        let answer = ask(&nobody, Method::GET, &path, None).await;
        (answer.status.as_u16() == 200).then(|| body(&answer))
    })
    .await;
    assert_eq!(live["status"], "publish");
    assert!(live["content"].get("raw").is_none(), "readers get no raw text");

    // A change of what is public means to be public too, and the old copy stays until then.
    let changed = json!({ "title": "Vacinação de adultos, revista" });
    let told = said(&author, Method::POST, &path, Some(changed), 200).await;
    assert_eq!(told["status"], "pending");
    eventually("the change is public", PATIENCE, || async {
        let now = get(&nobody, &path).await;
        (now["title"]["rendered"] == "Vacinação de adultos, revista").then_some(())
    })
    .await;

    // Back to a draft, and readers have it no more.
    said(&author, Method::PUT, &path, Some(json!({ "status": "draft" })), 200).await;
    eventually("the copy goes", PATIENCE, || async {
        (ask(&nobody, Method::GET, &path, None).await.status.as_u16() == 401).then_some(())
    })
    .await;
    assert_eq!(refused(&nobody, Method::GET, &path, None).await, refusal(401, "rest_forbidden"), "W13");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn w21_a_date_to_come_makes_a_text_wait_for_its_moment() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let nobody = anonymous(&stack).await;
    let mut sent = sound("Vacinação agendada");
    sent["date_gmt"] = json!("2028-02-03T04:05:06");
    let made = said(&author, Method::POST, "/wp/v2/posts", Some(sent), 201).await;
    let path = format!("/wp/v2/posts/{}", made["id"]);
    assert_eq!((&made["status"], &made["date_gmt"]), (&json!("future"), &json!("2028-02-03T04:05:06")));
    let moved = said(&author, Method::PUT, &path, Some(json!({ "date_gmt": "2028-03-03T04:05:06" })), 200).await;
    assert_eq!((&moved["status"], &moved["date_gmt"]), (&json!("future"), &json!("2028-03-03T04:05:06")));
    // Whoever may publish a change of what is to come means it to come then too.
    let told = said(&author, Method::PUT, &path, Some(json!({ "title": "Vacinação, agendada" })), 200).await;
    assert_eq!((&told["status"], &told["date_gmt"]), (&json!("future"), &json!("2028-03-03T04:05:06")));
    assert_eq!(ids(&get(&author, "/wp/v2/posts?status=future").await), ids(&json!([told])));
    let draft = said(&author, Method::PUT, &path, Some(json!({ "status": "draft" })), 200).await;
    assert_ne!(draft["status"], "future");
    let early = refused(&author, Method::PUT, &path, Some(json!({ "date_gmt": "2028-03-03T04:05:06" }))).await;
    assert_eq!(early, refusal(400, "rest_invalid_param"), "a date alone schedules nothing");

    let again = json!({ "status": "future", "date_gmt": "2028-03-03T04:05:06" });
    said(&author, Method::PUT, &path, Some(again), 200).await;
    assert_eq!(ask(&nobody, Method::GET, &path, None).await.status.as_u16(), 401, "not before");
    // The moment comes.
    let mut oracle = stack.oracle().await;
    oracle.execute("update posts set publish_at = now() where publish_at is not null").await;
    eventually("the text is public", PATIENCE, || async {
        (ask(&nobody, Method::GET, &path, None).await.status.as_u16() == 200).then_some(())
    })
    .await;
    stack.finish(PATIENCE).await;
    let once = oracle.number("select count(*) from published_snapshots").await;
    assert_eq!((once, &get(&author, &format!("{path}?context=edit")).await["status"]), (1, &json!("publish")));
}

#[tokio::test]
async fn what_the_gate_sends_back_stays_pending_and_its_writer_sees_why() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let nobody = anonymous(&stack).await;
    let file = article("03-relato-de-caso");
    let sent = json!({ "title": file["title"], "content": file["content"], "status": "publish" });
    let made = said(&doctor, Method::POST, "/wp/v2/posts", Some(sent), 201).await;
    let path = format!("/wp/v2/posts/{}", made["id"]);
    let found = eventually("the gate has decided", PATIENCE, || async {
        let list = testkit::calls::said(&doctor, Method::GET, "/posts?scope=mine", None, 200).await;
        let post = list["data"][0].clone();
        (post["workflow_state"] == "revision_required").then_some(post)
    })
    .await;
    assert_eq!(get(&doctor, &format!("{path}?context=edit")).await["status"], "pending");
    assert_eq!(ask(&nobody, Method::GET, &path, None).await.status.as_u16(), 401);
    let why = format!("/posts/{}/validation", found["id"].as_str().unwrap());
    let why = testkit::calls::said(&doctor, Method::GET, &why, None, 200).await;
    assert!(why["data"]["stages"].as_array().is_some_and(|stages| !stages.is_empty()), "{why}");

    // The corrected text goes in by the same wish.
    let right = &file["revision"];
    let mut sent = json!({ "status": "publish" });
    for member in ["title", "content", "excerpt"] {
        if right[member].is_string() {
            sent[member] = right[member].clone();
        }
    }
    said(&doctor, Method::PUT, &path, Some(sent), 200).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn writing_is_refused_in_wordpresss_words() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let editor = stack.login(&stack.people.editor).await;
    let subscriber = stack.login(&stack.people.subscriber).await;
    let nobody = anonymous(&stack).await;
    let draft = json!({ "title": "Rascunho", "content": "<p>Um texto.</p><script>alert(1)</script>" });
    let made = said(&author, Method::POST, "/wp/v2/posts", Some(draft.clone()), 201).await;
    assert_eq!(made["status"], "draft");
    let raw = made["content"]["raw"].as_str().unwrap();
    assert!(raw.contains("<script>"), "W26: what was written comes back as it was");
    assert!(!made["content"]["rendered"].as_str().unwrap().contains("<script>"), "W26");
    let path = format!("/wp/v2/posts/{}", made["id"]);

    let post = "/wp/v2/posts";
    for (row, client, method, at, sent, expected) in [
        ("W13", &nobody, Method::GET, path.as_str(), None, refusal(401, "rest_forbidden")),
        ("W14", &nobody, Method::GET, "/wp/v2/posts?context=edit", None, refusal(401, "rest_forbidden_context")),
        ("W16", &author, Method::POST, post, Some(json!({ "id": 7, "title": "x" })), refusal(400, "rest_post_exists")),
        ("W17", &nobody, Method::POST, post, Some(draft.clone()), refusal(401, "rest_cannot_create")),
        ("W17", &subscriber, Method::POST, post, Some(draft.clone()), refusal(403, "rest_cannot_create")),
        (
            "W17",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "author": 1_000_000 })),
            refusal(403, "rest_cannot_edit_others"),
        ),
        (
            "W17",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "sticky": true })),
            refusal(403, "rest_cannot_assign_sticky"),
        ),
        (
            "W23",
            &editor,
            Method::POST,
            post,
            Some(json!({ "title": "x", "sticky": true, "password": "p" })),
            refusal(400, "rest_invalid_field"),
        ),
        (
            "W24",
            &editor,
            Method::POST,
            post,
            Some(json!({ "title": "x", "author": 1_000_000 })),
            refusal(400, "rest_invalid_author"),
        ),
        (
            "W24",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "featured_media": 1_000_000 })),
            refusal(400, "rest_invalid_featured_media"),
        ),
        (
            "W24",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "status": "foo" })),
            refusal(400, "rest_invalid_param"),
        ),
        (
            "W24",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "format": "foo" })),
            refusal(400, "rest_invalid_param"),
        ),
        (
            "-",
            &author,
            Method::POST,
            post,
            Some(json!({ "status": "publish", "title": "só o título" })),
            refusal(400, "rest_invalid_param"),
        ),
        ("-", &author, Method::POST, post, Some(json!({})), refusal(400, "rest_invalid_param")),
        (
            "-",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "a".repeat(1 << 20) })),
            refusal(400, "rest_invalid_param"),
        ),
        (
            "-",
            &author,
            Method::POST,
            post,
            Some(json!({ "title": "x", "date": "2999-01-01T00:00:00" })),
            refusal(400, "rest_invalid_param"),
        ),
        ("-", &author, Method::GET, "/wp/v2/posts/1000000", None, refusal(404, "rest_post_invalid_id")),
        (
            "-",
            &author,
            Method::GET,
            &format!("/wp/v2/pages/{}", made["id"]),
            None,
            refusal(404, "rest_post_invalid_id"),
        ),
    ] {
        assert_eq!(refused(client, method, at, sent).await, expected, "{row} {at}");
    }
    let broken = author.call(Method::POST, "/wp-json/wp/v2/posts").await.unwrap();
    let broken = broken.body("application/json", "{").send().await.unwrap();
    assert_eq!((broken.status.as_u16(), &body(&broken)["code"]), (400, &json!("rest_invalid_json")));

    // W19, W25
    let twin = said(&author, Method::POST, post, Some(draft), 201).await;
    assert_eq!((&made["slug"], &twin["slug"]), (&json!("rascunho"), &json!("rascunho-2")), "W19");
    let category = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": "Vacinas" })), 201).await;
    let filed = json!({ "categories": format!("{},999999", category["id"]), "title": "Arquivado" });
    let filed = said(&author, Method::POST, post, Some(filed), 201).await;
    assert_eq!(filed["categories"], json!([category["id"]]), "W25");
    let emoji = said(&author, Method::POST, post, Some(json!({ "title": "🌡️", "slug": "🌡️ febre" })), 201).await;
    assert_eq!(emoji["slug"], "febre");

    // W27
    let gone = said(&author, Method::DELETE, &path, None, 200).await;
    assert_eq!((&gone["status"], &gone["id"]), (&json!("trash"), &made["id"]), "W27");
    assert_eq!(refused(&author, Method::DELETE, &path, None).await, refusal(410, "rest_already_trashed"), "W27");
    let deleted = said(&author, Method::DELETE, &format!("{path}?force=true"), None, 200).await;
    assert_eq!((&deleted["deleted"], &deleted["previous"]["id"]), (&json!(true), &made["id"]), "W27");
    assert_eq!(refused(&author, Method::GET, &path, None).await, refusal(404, "rest_post_invalid_id"));
    let other = format!("/wp/v2/posts/{}", twin["id"]);
    assert_eq!(refused(&subscriber, Method::DELETE, &other, None).await.0, 403);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn pages_stand_below_pages_and_revisions_are_for_those_who_edit() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let subscriber = stack.login(&stack.people.subscriber).await;
    let nobody = anonymous(&stack).await;
    let page = async |sent: Value| said(&author, Method::POST, "/wp/v2/pages", Some(sent), 201).await;
    let top = page(json!({ "title": "A clínica" })).await;
    let low = page(json!({ "title": "Equipe", "parent": top["id"], "menu_order": 3, "template": "landing" })).await;
    assert_eq!((&low["parent"], &low["menu_order"], &low["template"]), (&top["id"], &json!(3), &json!("landing")));
    let at = format!("/wp/v2/pages/{}", top["id"]);
    let turned = Some(json!({ "parent": low["id"] }));
    assert_eq!(refused(&author, Method::PUT, &at, turned).await, refusal(404, "rest_post_invalid_parent"));
    let listed = get(&author, &format!("/wp/v2/pages?status=draft&parent={}", top["id"])).await;
    assert_eq!(ids(&listed), ids(&json!([low])));

    for title in ["A clínica hoje", "A clínica amanhã"] {
        said(&author, Method::PATCH, &at, Some(json!({ "title": title })), 200).await;
    }
    let all = ask(&author, Method::GET, &format!("{at}/revisions"), None).await;
    let total = (all.header("x-wp-total").map(str::to_owned), all.header("x-wp-totalpages").map(str::to_owned));
    assert_eq!(total, (Some("3".to_owned()), Some("1".to_owned())), "W52");
    assert_eq!(ids(&body(&all)), [3, 2, 1], "W52");
    let second = get(&author, &format!("{at}/revisions?per_page=1&offset=1&page=9")).await;
    assert_eq!(ids(&second), [2], "W52: an offset counts before a page");
    let revisions = format!("{at}/revisions");
    for (query, code) in [
        ("?per_page=2&page=9", "rest_revision_invalid_page_number"),
        ("?per_page=2&offset=9", "rest_revision_invalid_offset_number"),
    ] {
        assert_eq!(
            refused(&author, Method::GET, &format!("{revisions}{query}"), None).await,
            refusal(400, code),
            "W52"
        );
    }
    assert_eq!(refused(&nobody, Method::GET, &revisions, None).await, refusal(401, "rest_cannot_read"), "W53");
    assert_eq!(refused(&subscriber, Method::GET, &revisions, None).await.0, 403, "W53");
    let first = get(&author, &format!("{revisions}/1")).await;
    assert_eq!(first["title"]["rendered"], "A clínica");
    let deleted = refused(&author, Method::DELETE, &format!("{revisions}/1"), None).await;
    assert_eq!(deleted, refusal(501, "rest_trash_not_supported"), "W38");

    let autosaves = format!("{at}/autosaves");
    let same = Some(json!({ "title": "A clínica amanhã" }));
    assert_eq!(refused(&author, Method::POST, &autosaves, same).await, refusal(400, "rest_autosave_no_changes"), "W54");
    let saved = said(&author, Method::POST, &autosaves, Some(json!({ "content": "Meio texto" })), 200).await;
    assert_eq!((&saved["parent"], &saved["content"]["rendered"]), (&top["id"], &json!("<p>Meio texto</p>")), "W54");
    stack.finish(PATIENCE).await;
}
