use super::*;

/// A text that everybody reads, by its number.
async fn text(author: &Client, title: &str) -> i64 {
    published(author, sound(title)).await["id"].as_i64().unwrap()
}

async fn commented(client: &Client, sent: Value) -> Value {
    said(client, Method::POST, "/wp/v2/comments", Some(sent), 201).await
}

#[tokio::test]
async fn a_comment_is_written_answered_and_read_as_clients_expect() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let nobody = anonymous(&stack).await;
    let post = text(&author, "Alfa").await;

    let sent = json!({ "post": post, "content": "Obrigada.\n\nAjudou <b>muito</b>.<script>x</script>" });
    let answer = ask(&editor, Method::POST, "/wp/v2/comments", Some(sent)).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    let made = body(&answer);
    let path = format!("/wp/v2/comments/{}", made["id"]);
    assert!(answer.header("location").is_some_and(|to| to.ends_with(&format!("/wp-json{path}"))));
    assert_eq!((&made["status"], &made["post"], &made["parent"]), (&json!("approved"), &json!(post), &json!(0)));
    assert!(made["content"]["raw"].as_str().is_some_and(|raw| raw.contains("<b>muito</b>") && !raw.contains("script")));
    let below = commented(&editor, json!({ "post": post, "parent": made["id"], "content": "0" })).await;
    assert_eq!(below["content"]["raw"], "0", "W47");

    let seen = get(&nobody, &path).await;
    assert!(seen["content"]["rendered"].as_str().is_some_and(|html| html.contains("<p>Obrigada.</p>")), "{seen}");
    for hidden in ["author_email", "author_ip", "author_user_agent"] {
        assert!(seen.get(hidden).is_none(), "{hidden}");
    }
    assert!(seen["content"].get("raw").is_none() && seen["author_name"] == "Lívia Rocha", "{seen}");
    assert!(
        seen["link"].as_str().is_some_and(|link| link.ends_with(&format!("/alfa#comment-{}", made["id"]))),
        "{seen}"
    );
    assert_eq!(seen["_links"]["children"][0]["embeddable"], true);
    let whole = get(&nobody, &format!("/wp/v2/comments/{}?_embed", below["id"])).await;
    assert_eq!(whole["_embedded"]["up"][0]["id"], json!(post), "{whole}");
    assert_eq!(whole["_embedded"]["in-reply-to"][0]["id"], made["id"], "{whole}");
    let parent = get(&nobody, &format!("{path}?_embed=children")).await;
    assert_eq!(parent["_embedded"]["children"][0][0]["id"], below["id"], "{parent}");
    let replies = get(&nobody, &format!("/wp/v2/posts/{post}?_embed=replies")).await;
    assert_eq!(replies["_embedded"]["replies"][0].as_array().map(Vec::len), Some(2), "{replies}");

    let (one, two) = (made["id"].as_i64().unwrap(), below["id"].as_i64().unwrap());
    for (query, expected) in [
        (format!("post={post}&orderby=id&order=asc"), vec![one, two]),
        (format!("post={post}&orderby=id"), vec![two, one]),
        (format!("parent={one}"), vec![two]),
        ("parent=0".to_owned(), vec![one]),
        (format!("parent_exclude={one}"), vec![one]),
        (format!("include={two},{one}&orderby=include"), vec![two, one]),
        (format!("exclude={one}"), vec![two]),
        ("search=AJUDOU".to_owned(), vec![one]),
        ("before=2000-01-01T00:00:00".to_owned(), vec![]),
        ("per_page=1&page=2&order=asc".to_owned(), vec![two]),
        ("page=9".to_owned(), vec![]),
    ] {
        assert_eq!(ids(&get(&nobody, &format!("/wp/v2/comments?{query}")).await), expected, "{query}");
    }
    let paged = ask(&nobody, Method::GET, "/wp/v2/comments?per_page=1", None).await;
    assert_eq!((paged.header("x-wp-total"), paged.header("x-wp-totalpages")), (Some("2"), Some("2")));
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn where_nobody_may_comment_the_refusal_says_why() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let reader = stack.login(&stack.people.subscriber).await;
    let nobody = anonymous(&stack).await;
    let post = text(&author, "Alfa").await;
    let closed = text(&author, "Beta").await;
    let shut = Some(json!({ "comment_status": "closed" }));
    said(&author, Method::PUT, &format!("/wp/v2/posts/{closed}"), shut, 200).await;
    let draft =
        said(&author, Method::POST, "/wp/v2/posts", Some(json!({ "title": "Rascunho" })), 201).await["id"].clone();
    let trashed =
        said(&author, Method::POST, "/wp/v2/posts", Some(json!({ "title": "Lixo" })), 201).await["id"].clone();
    said(&author, Method::DELETE, &format!("/wp/v2/posts/{trashed}"), None, 200).await;
    let made = commented(&editor, json!({ "post": post, "content": "Primeiro." })).await;
    let say = |to: &Value| json!({ "post": to, "content": "Oi." });
    let long = |count: usize| "á".repeat(count);
    let cases = [
        ("W47", &nobody, say(&json!(post)), refusal(401, "rest_comment_login_required")),
        ("W47", &reader, json!({ "post": post, "content": " \n" }), refusal(400, "rest_comment_content_invalid")),
        ("W48", &editor, json!({ "post": post, "content": "Primeiro." }), refusal(409, "comment_duplicate")),
        (
            "W48",
            &reader,
            json!({ "post": post, "content": long(65_526) }),
            refusal(400, "comment_content_column_length"),
        ),
        (
            "W48",
            &reader,
            json!({ "post": post, "content": "x", "author_name": long(246) }),
            refusal(400, "comment_author_column_length"),
        ),
        (
            "W48",
            &reader,
            json!({ "post": post, "content": "x", "author_url": format!("https://x.example/{}", "a".repeat(200)) }),
            refusal(400, "comment_author_url_column_length"),
        ),
        ("W49", &reader, say(&draft), refusal(403, "rest_comment_draft_post")),
        ("W49", &author, say(&trashed), refusal(403, "rest_comment_trash_post")),
        ("W49", &reader, say(&json!(closed)), refusal(403, "rest_comment_closed")),
        ("W49", &reader, say(&json!(999_999)), refusal(403, "rest_comment_invalid_post_id")),
        ("W49", &reader, json!({ "content": "Oi." }), refusal(403, "rest_comment_invalid_post_id")),
        ("-", &reader, json!({ "id": 3, "post": post, "content": "Oi." }), refusal(400, "rest_comment_exists")),
        (
            "-",
            &reader,
            json!({ "post": post, "content": "Oi.", "status": "approve" }),
            refusal(403, "rest_comment_invalid_status"),
        ),
        (
            "-",
            &reader,
            json!({ "post": post, "content": "Oi.", "author": 1_000 }),
            refusal(403, "rest_comment_invalid_author"),
        ),
        ("-", &reader, json!({ "post": post, "content": "Oi.", "parent": 999 }), refusal(400, "rest_invalid_param")),
        (
            "-",
            &editor,
            json!({ "post": post, "content": "Oi.", "status": "publish" }),
            refusal(400, "rest_invalid_param"),
        ),
    ];
    for (row, client, sent, expected) in cases {
        assert_eq!(
            refused(client, Method::POST, "/wp/v2/comments", Some(sent.clone())).await,
            expected,
            "{row} {sent}"
        );
    }
    for (client, query, expected) in [
        (&nobody, "status=hold".to_owned(), refusal(401, "rest_forbidden_param")),
        (&reader, "author=1".to_owned(), refusal(403, "rest_forbidden_param")),
        (&editor, "author_email=a@example.org".to_owned(), refusal(403, "rest_forbidden_param")),
        (&nobody, "context=edit".to_owned(), refusal(401, "rest_forbidden_context")),
        (&nobody, format!("post={draft}"), refusal(401, "rest_cannot_read_post")),
        (&reader, "post=0".to_owned(), refusal(403, "rest_cannot_read")),
    ] {
        let answer = refused(client, Method::GET, &format!("/wp/v2/comments?{query}"), None).await;
        assert_eq!(answer, expected, "{query}");
    }
    let unknown = refused(&nobody, Method::GET, "/wp/v2/comments/999999", None).await;
    assert_eq!(unknown, refusal(404, "rest_comment_invalid_id"));
    assert_eq!(get(&nobody, &format!("/wp/v2/comments/{}", made["id"])).await["id"], made["id"]);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn whoever_comments_too_fast_waits() {
    let mut stack = Stack::start().await;
    let (author, reader) = (stack.login(&stack.people.author).await, stack.login(&stack.people.subscriber).await);
    let post = text(&author, "Alfa").await;
    for n in 0..10 {
        commented(&reader, json!({ "post": post, "content": format!("Comentário {n}.") })).await;
    }
    let last = Some(json!({ "post": post, "content": "Mais um." }));
    assert_eq!(refused(&reader, Method::POST, "/wp/v2/comments", last).await, refusal(400, "comment_flood"), "W48");
    let editor = stack.login(&stack.people.editor).await;
    commented(&editor, json!({ "post": post, "content": "Quem modera responde." })).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn what_waits_is_seen_by_its_writer_and_moderators_and_moves_as_in_wordpress() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let reader = stack.login(&stack.people.subscriber).await;
    let nobody = anonymous(&stack).await;
    let post = text(&author, "Alfa").await;
    let made = commented(&reader, json!({ "post": post, "content": "Esperando." })).await;
    assert_eq!(made["status"], "hold", "{made}");
    let path = format!("/wp/v2/comments/{}", made["id"]);
    assert_eq!(refused(&nobody, Method::GET, &path, None).await, refusal(401, "rest_cannot_read"), "W50");
    assert_eq!(refused(&author, Method::GET, &path, None).await, refusal(403, "rest_cannot_read"), "W50");
    assert_eq!(get(&reader, &path).await["status"], "hold", "W50");
    assert_eq!(get(&editor, &format!("{path}?context=edit")).await["status"], "hold", "W50");
    assert_eq!(get(&nobody, "/wp/v2/comments").await, json!([]), "W50");
    assert_eq!(ids(&get(&editor, "/wp/v2/comments?status=hold").await), ids(&json!([made])), "W50");

    let refused_moves = [
        (&nobody, Method::PUT, refusal(401, "rest_cannot_edit")),
        (&reader, Method::PUT, refusal(403, "rest_cannot_edit")),
        (&author, Method::DELETE, refusal(403, "rest_cannot_delete")),
    ];
    for (client, method, expected) in refused_moves {
        let sent = (method == Method::PUT).then(|| json!({ "status": "approve" }));
        assert_eq!(refused(client, method, &path, sent).await, expected, "W51");
    }
    for (word, status) in [
        ("approve", "approved"),
        ("hold", "hold"),
        ("spam", "spam"),
        ("unspam", "hold"),
        ("approved", "approved"),
        ("trash", "trash"),
        ("untrash", "approved"),
    ] {
        let told = said(&editor, Method::PUT, &path, Some(json!({ "status": word })), 200).await;
        assert_eq!(told["status"], status, "W51 {word}");
    }
    assert_eq!(ids(&get(&nobody, "/wp/v2/comments").await), ids(&json!([made])), "W51");
    let told = said(&editor, Method::DELETE, &path, None, 200).await;
    assert_eq!(told["status"], "trash", "W51");
    assert_eq!(refused(&editor, Method::DELETE, &path, None).await, refusal(410, "rest_already_trashed"), "W51");
    assert_eq!(get(&nobody, "/wp/v2/comments").await, json!([]), "W51");

    // W20: the twins of a date agree, and whoever moderates may put it right.
    let dated = json!({ "status": "untrash", "date_gmt": "2026-01-02T15:00:00", "content": "Outras palavras." });
    let told = said(&editor, Method::PUT, &path, Some(dated), 200).await;
    assert_eq!(
        (&told["date_gmt"], &told["date"]),
        (&json!("2026-01-02T15:00:00"), &json!("2026-01-02T12:00:00")),
        "W20"
    );
    assert_eq!((&told["content"]["raw"], &told["status"]), (&json!("Outras palavras."), &json!("approved")));
    let blank = refused(&editor, Method::PUT, &path, Some(json!({ "content": "" }))).await;
    assert_eq!(blank, refusal(400, "rest_comment_content_invalid"));
    let elsewhere = refused(&editor, Method::PUT, &path, Some(json!({ "post": post + 1 }))).await;
    assert_eq!(elsewhere, refusal(400, "rest_invalid_param"));
    // W55: no additional field is registered, and none is kept.
    let meta = said(&editor, Method::PUT, &path, Some(json!({ "meta": { "anything": "x" } })), 200).await;
    assert_eq!(meta["meta"], json!({}), "W55");
    let wrong = refused(&editor, Method::PUT, &path, Some(json!({ "meta": "x" }))).await;
    assert_eq!(wrong, refusal(400, "rest_invalid_param"), "W55");

    let gone = said(&editor, Method::DELETE, &format!("{path}?force=true"), None, 200).await;
    assert_eq!((&gone["deleted"], &gone["previous"]["id"]), (&json!(true), &made["id"]), "W51");
    assert_eq!(refused(&editor, Method::GET, &path, None).await, refusal(404, "rest_comment_invalid_id"), "W51");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_comment_that_identifies_somebody_is_never_shown() {
    let mut stack = Stack::start().await;
    let (author, editor) = (stack.login(&stack.people.author).await, stack.login(&stack.people.editor).await);
    let nobody = anonymous(&stack).await;
    let post = text(&author, "Alfa").await;
    let sent = json!({ "post": post, "content": "O CPF dele é 529.982.247-25." });
    let made = commented(&editor, sent).await;
    assert_eq!(made["status"], "hold", "a moderator's own waits too");
    let path = format!("/wp/v2/comments/{}", made["id"]);
    let approve = Some(json!({ "status": "approve" }));
    assert_eq!(refused(&editor, Method::PUT, &path, approve.clone()).await, refusal(400, "rest_invalid_param"));
    assert_eq!(get(&nobody, "/wp/v2/comments").await, json!([]));
    let mended = json!({ "content": "O documento dele chegou.", "status": "approve" });
    assert_eq!(said(&editor, Method::PUT, &path, Some(mended), 200).await["status"], "approved");
    let worse = json!({ "content": "O CPF dele é 529.982.247-25." });
    assert_eq!(said(&editor, Method::PUT, &path, Some(worse), 200).await["status"], "hold");
    assert!(!ask(&nobody, Method::GET, "/wp/v2/comments", None).await.text().contains("529"));
    stack.finish(PATIENCE).await;
}
