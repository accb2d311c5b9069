use super::*;

#[tokio::test]
async fn terms_are_kept_in_wordpresss_words() {
    let mut stack = Stack::start().await;
    let editor = stack.login(&stack.people.editor).await;
    let author = stack.login(&stack.people.author).await;
    let nobody = anonymous(&stack).await;
    let made = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": "Coração" })), 201).await;
    assert_eq!((&made["slug"], &made["parent"], &made["taxonomy"]), (&json!("coracao"), &json!(0), &json!("category")));
    let twin = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": "Coração" })), 400).await;
    assert_eq!((&twin["code"], &twin["data"]["term_id"]), (&json!("term_exists"), &made["id"]), "W36");
    let at = format!("/wp/v2/categories/{}", made["id"]);
    let cases = [
        (
            "W37",
            &editor,
            Method::POST,
            "/wp/v2/categories",
            Some(json!({ "name": "x", "parent": 999_999 })),
            refusal(400, "rest_term_invalid"),
        ),
        (
            "W37",
            &editor,
            Method::POST,
            "/wp/v2/tags",
            Some(json!({ "name": "x", "parent": 1 })),
            refusal(400, "rest_taxonomy_not_hierarchical"),
        ),
        ("W38", &editor, Method::DELETE, at.as_str(), None, refusal(501, "rest_trash_not_supported")),
        (
            "-",
            &author,
            Method::POST,
            "/wp/v2/categories",
            Some(json!({ "name": "x" })),
            refusal(403, "rest_cannot_create"),
        ),
        (
            "-",
            &nobody,
            Method::POST,
            "/wp/v2/categories",
            Some(json!({ "name": "x" })),
            refusal(401, "rest_cannot_create"),
        ),
        ("-", &editor, Method::POST, "/wp/v2/categories", Some(json!({})), refusal(400, "rest_missing_callback_param")),
        ("-", &nobody, Method::GET, "/wp/v2/categories/999999", None, refusal(404, "rest_term_invalid")),
        (
            "-",
            &editor,
            Method::POST,
            "/wp/v2/tags",
            Some(json!({ "name": "CPF 529.982.247-25" })),
            refusal(400, "rest_invalid_param"),
        ),
    ];
    for (row, client, method, path, sent, expected) in cases {
        assert_eq!(refused(client, method, path, sent).await, expected, "{row} {path}");
    }
    let top = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": "Topo", "parent": 0 })), 201).await;
    assert_eq!(top["parent"], 0, "W37");
    let changed =
        said(&editor, Method::PUT, &at, Some(json!({ "parent": top["id"], "description": "Do coração" })), 200).await;
    assert_eq!((&changed["parent"], &changed["description"]), (&top["id"], &json!("Do coração")));
    let listed = get(&nobody, &format!("/wp/v2/categories?parent={}", top["id"])).await;
    assert_eq!(ids(&listed), ids(&json!([made])));
    assert_eq!(get(&nobody, "/wp/v2/categories?hide_empty=true").await, json!([]));
    let gone = said(&editor, Method::DELETE, &format!("{at}?force=true"), None, 200).await;
    assert_eq!((&gone["deleted"], &gone["previous"]["id"]), (&json!(true), &made["id"]));
    stack.finish(PATIENCE).await;
}
