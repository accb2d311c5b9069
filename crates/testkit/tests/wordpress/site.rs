use super::*;

#[tokio::test]
async fn a_site_describes_itself() {
    let mut stack = Stack::start().await;
    let nobody = anonymous(&stack).await;
    let index = get(&nobody, "/").await;
    assert_eq!(index["namespaces"], json!(["oembed/1.0", "jwt-auth/v1", "wp/v2"]));
    for route in ["/wp/v2/posts", r"/wp/v2/posts/(?P<id>[\d]+)", "/wp/v2/search", "/batch/v1"] {
        assert!(index["routes"][route]["methods"].is_array(), "{route}");
    }
    assert!(index["routes"].get("/oembed/1.0/proxy").is_none(), "what is not answered is not in the index");
    assert_eq!(refused(&nobody, Method::GET, "/wp/v2/nothing", None).await, refusal(404, "rest_no_route"), "W34");
    let editors = ["blocks", "templates", "sidebars", "widgets", "widget-types", "navigation", "themes", "plugins"];
    for other in editors.map(|name| format!("/wp/v2/{name}")) {
        for method in [Method::GET, Method::POST] {
            assert_eq!(refused(&nobody, method, &other, None).await, refusal(404, "rest_no_route"), "{other}");
        }
    }
    assert_eq!(refused(&nobody, Method::DELETE, "/wp/v2/posts", None).await, refusal(404, "rest_no_route"), "W34");
    let options = ask(&nobody, Method::OPTIONS, "/wp/v2/posts", None).await;
    assert_eq!((options.status.as_u16(), options.header("allow")), (200, Some("GET, POST")), "W35");
    assert_eq!(body(&options)["schema"]["title"], "post", "W35");
    let types = get(&nobody, "/wp/v2/types").await;
    assert_eq!((&types["post"]["rest_base"], &types["page"]["hierarchical"]), (&json!("posts"), &json!(true)));
    assert_eq!(get(&nobody, "/wp/v2/taxonomies?type=post").await["category"]["hierarchical"], true);
    assert_eq!(get(&nobody, "/wp/v2/statuses").await.as_object().map(|all| all.len()), Some(1));
    assert_eq!(refused(&nobody, Method::GET, "/wp/v2/types/x", None).await, refusal(404, "rest_type_invalid"));
    assert_eq!(refused(&nobody, Method::GET, "/wp/v2/types?context=edit", None).await.0, 401);

    let call = nobody.call(Method::GET, "/wp-json/wp/v2/posts").await.unwrap();
    let shared = call.header("origin", "https://editor.example").send().await.unwrap();
    assert_eq!(shared.header("access-control-allow-origin"), Some("https://editor.example"));
    let head = ask(&nobody, Method::HEAD, "/wp/v2/posts", None).await;
    assert_eq!((head.status.as_u16(), head.header("x-wp-total"), head.text().as_str()), (200, Some("0"), ""));

    for text in ["search=a%00b", "slug[]=a%00"] {
        let answer = refused(&nobody, Method::GET, &format!("/wp/v2/posts?{text}"), None).await;
        assert_eq!(answer, refusal(400, "rest_invalid_param"), "{text}");
    }

    // W56
    let editor = stack.login(&stack.people.editor).await;
    let admin = stack.login(&stack.people.admin).await;
    assert_eq!(refused(&nobody, Method::GET, "/wp/v2/settings", None).await, refusal(401, "rest_forbidden"), "W56");
    assert_eq!(refused(&editor, Method::GET, "/wp/v2/settings", None).await, refusal(403, "rest_forbidden"), "W56");
    assert_eq!(get(&admin, "/wp/v2/settings").await["timezone"], "America/Sao_Paulo", "W56");
    let wrong = Some(json!({ "language": "xx" }));
    assert_eq!(
        refused(&admin, Method::POST, "/wp/v2/settings", wrong).await,
        refusal(400, "rest_invalid_param"),
        "W56"
    );
    let fixed = Some(json!({ "posts_per_page": 7 }));
    assert_eq!(refused(&admin, Method::POST, "/wp/v2/settings", fixed).await, refusal(400, "rest_invalid_param"));
    let set = said(&admin, Method::POST, "/wp/v2/settings", Some(json!({ "timezone": "America/Manaus" })), 200).await;
    assert_eq!(set["timezone"], "America/Manaus");
    assert_eq!(get(&nobody, "/").await["timezone_string"], "America/Manaus");
    let reset = said(&admin, Method::POST, "/wp/v2/settings", Some(json!({ "timezone": null })), 200).await;
    assert_eq!(reset["timezone"], "America/Sao_Paulo", "W56");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_batch_is_done_one_by_one_or_not_at_all() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let post = |title: &str| json!({ "path": "/wp/v2/posts", "body": { "title": title } });
    let mixed = json!({ "requests": [post("Um"), { "path": "/wp/v2/posts/999999", "method": "DELETE" }, { "path": "/wp/v2/users" }] });
    let done = said(&author, Method::POST, "/batch/v1", Some(mixed), 207).await;
    let statuses: Vec<_> =
        done["responses"].as_array().unwrap().iter().map(|one| one["status"].as_u64().unwrap()).collect();
    assert_eq!(statuses, [201, 404, 400], "W57: {done}");
    let strict =
        json!({ "validation": "require-all-validate", "requests": [post("Dois"), { "path": "/wp/v2/nothing" }] });
    let none = said(&author, Method::POST, "/batch/v1", Some(strict), 207).await;
    assert_eq!(none["failed"], "validation", "W57");
    let drafts = get(&author, "/wp/v2/posts?status=draft").await;
    assert_eq!(drafts.as_array().map(Vec::len), Some(1), "W57: nothing was done");
    let many = json!({ "requests": vec![post("x"); 26] });
    assert_eq!(refused(&author, Method::POST, "/batch/v1", Some(many)).await.0, 400, "W57");
    let nobody = anonymous(&stack).await;
    let done = said(&nobody, Method::POST, "/batch/v1", Some(json!({ "requests": [post("x")] })), 207).await;
    assert_eq!(done["responses"][0]["body"]["code"], "rest_cannot_create");
    stack.finish(PATIENCE).await;
}
