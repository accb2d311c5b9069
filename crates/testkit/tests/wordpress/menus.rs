use super::*;

const ITEMS: &str = "/wp/v2/menu-items";

/// The front page, as readers of the site get it.
async fn front_page(stack: &Stack) -> String {
    let request = reqwest::Client::new().get(format!("{}/", stack.url));
    let host = format!("clinica.localhost:{}", stack.port);
    request.header("host", host).send().await.unwrap().text().await.unwrap()
}

fn titles(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["title"]["rendered"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn menus_are_those_of_the_site_and_whoever_writes_reads_them() {
    let mut stack = Stack::start().await;
    let (admin, author) = (stack.login(&stack.people.admin).await, stack.login(&stack.people.author).await);
    let nobody = anonymous(&stack).await;
    assert!(get(&nobody, "/").await["routes"]["/wp/v2/menus"]["methods"].is_array(), "W35");
    let options = ask(&nobody, Method::OPTIONS, "/wp/v2/menu-items", None).await;
    assert_eq!(body(&options)["schema"]["title"], "nav_menu_item", "W35");

    let menus = ask(&author, Method::GET, "/wp/v2/menus", None).await;
    assert_eq!((menus.header("x-wp-total"), menus.header("x-wp-totalpages")), (Some("2"), Some("1")));
    assert_eq!(ids(&body(&menus)), [1, 2], "by name");
    assert_eq!(ids(&get(&author, "/wp/v2/menus?slug=footer&_fields=id").await), [2]);
    assert_eq!(ids(&get(&author, "/wp/v2/menus?order=desc&per_page=1").await), [2]);
    assert_eq!(get(&author, "/wp/v2/menus?hide_empty=true").await, json!([]));
    let menu = get(&author, "/wp/v2/menus/1?_embed").await;
    assert_eq!((&menu["slug"], &menu["locations"]), (&json!("primary"), &json!(["primary"])));
    assert_eq!(menu["_embedded"]["wp:menu-location"][0]["menu"], 1, "{menu}");
    let places = get(&author, "/wp/v2/menu-locations").await;
    assert_eq!((&places["primary"]["menu"], &places["footer"]["menu"]), (&json!(1), &json!(2)));
    assert_eq!(get(&author, "/wp/v2/menu-locations/footer?_embed").await["_embedded"]["wp:menu"][0]["id"], 2);

    let fixed = Some(json!({ "name": "Outro" }));
    let cases = [
        (&nobody, Method::GET, "/wp/v2/menus", None, refusal(401, "rest_cannot_view")),
        (&nobody, Method::GET, ITEMS, None, refusal(401, "rest_cannot_view")),
        (&nobody, Method::GET, "/wp/v2/menu-locations", None, refusal(401, "rest_cannot_view")),
        (&author, Method::GET, "/wp/v2/menus?context=edit", None, refusal(403, "rest_forbidden_context")),
        (&author, Method::GET, "/wp/v2/menus/3", None, refusal(404, "rest_term_invalid")),
        (&author, Method::GET, "/wp/v2/menu-locations/x", None, refusal(404, "rest_menu_location_invalid")),
        (&author, Method::GET, "/wp/v2/menu-items/999999", None, refusal(404, "rest_post_invalid_id")),
        (&nobody, Method::POST, "/wp/v2/menus", Some(json!({ "name": "x" })), refusal(401, "rest_cannot_create")),
        (&admin, Method::POST, "/wp/v2/menus", Some(json!({ "name": "x" })), refusal(403, "rest_cannot_create")),
        (&admin, Method::PUT, "/wp/v2/menus/1", fixed, refusal(400, "rest_invalid_param")),
        (&admin, Method::DELETE, "/wp/v2/menus/1", None, refusal(501, "rest_trash_not_supported")),
        (&admin, Method::DELETE, "/wp/v2/menus/1?force=true", None, refusal(403, "rest_cannot_delete")),
        (&admin, Method::GET, "/wp/v2/menu-items/1/autosaves", None, refusal(404, "rest_no_route")),
    ];
    for (client, method, path, sent, expected) in cases {
        assert_eq!(refused(client, method.clone(), path, sent).await, expected, "{method} {path}");
    }
    let same = json!({ "name": menu["name"], "slug": "primary", "locations": ["primary"], "auto_add": false });
    said(&admin, Method::PUT, "/wp/v2/menus/1", Some(same), 200).await;
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn items_come_move_and_go_and_readers_see_it() {
    let mut stack = Stack::start().await;
    let (admin, author) = (stack.login(&stack.people.admin).await, stack.login(&stack.people.author).await);
    let nobody = anonymous(&stack).await;
    let draft = said(&author, Method::POST, "/wp/v2/posts", Some(json!({ "title": "Um" })), 201).await;
    let made = async |sent: Value| said(&admin, Method::POST, ITEMS, Some(sent), 201).await;
    let top = made(json!({ "title": "Vacinas & você", "url": "/category/vacinas", "menus": 1 })).await;
    let id = top["id"].as_i64().unwrap();
    assert!(id > draft["id"].as_i64().unwrap(), "items share the count of posts");
    assert_eq!(top["title"], json!({ "raw": "Vacinas & você", "rendered": "Vacinas &amp; você" }));
    let url = top["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with("http") && url.ends_with("/category/vacinas"), "{url}");
    assert_eq!((&top["type"], &top["object_id"], &top["menu_order"]), (&json!("custom"), &top["id"], &json!(1)));
    let last = made(json!({ "title": { "raw": "Contato" }, "url": "tel:+551140028922", "menus": 1 })).await;
    let below = made(json!({ "title": "Gripe", "url": url, "parent": id })).await;
    assert_eq!((&below["menus"], &below["menu_order"], &last["menu_order"]), (&json!(1), &json!(2), &json!(2)));
    let foot = made(json!({ "title": "Ouvidoria", "url": "https://ouvidoria.example/", "menus": 2 })).await;

    let listed = ask(&author, Method::GET, &format!("{ITEMS}?menus=1"), None).await;
    assert_eq!(titles(&body(&listed)), ["Vacinas &amp; você", "Gripe", "Contato"]);
    assert_eq!(listed.header("x-wp-total"), Some("3"));
    let paged = ask(&author, Method::GET, &format!("{ITEMS}?menus=1&per_page=2&page=2"), None).await;
    assert_eq!(titles(&body(&paged)), ["Contato"]);
    assert_eq!(
        refused(&author, Method::GET, &format!("{ITEMS}?page=9"), None).await,
        refusal(400, "rest_post_invalid_page_number")
    );
    assert_eq!(titles(&get(&author, &format!("{ITEMS}?search=vacinas")).await), ["Vacinas &amp; você"]);
    assert_eq!(
        ids(&get(&author, &format!("{ITEMS}?include={},{id}&orderby=include", foot["id"])).await).last(),
        Some(&id)
    );
    assert_eq!(get(&author, &format!("{ITEMS}?status=draft")).await, json!([]));
    let read = get(&author, &format!("{ITEMS}/{id}?_embed=wp:term")).await;
    assert_eq!(read["_embedded"]["wp:term"][0][0]["id"], 1, "{read}");
    assert!(read["title"].get("raw").is_none());

    // Where it goes, what stands below it goes too.
    let at = format!("{ITEMS}/{id}");
    let moved = said(&admin, Method::PATCH, &at, Some(json!({ "menu_order": 3, "title": "Vacinas" })), 200).await;
    assert_eq!((&moved["menu_order"], &moved["url"]), (&json!(2), &top["url"]));
    assert_eq!(titles(&get(&author, &format!("{ITEMS}?menus=1")).await), ["Contato", "Vacinas", "Gripe"]);
    testkit::eventually("readers see it", PATIENCE, || async {
        let html = front_page(&stack).await;
        (html.contains(">Gripe</a>") && html.contains("tel:+551140028922")).then_some(())
    })
    .await;

    let item = |title: &str, url: &str| Some(json!({ "title": title, "url": url, "menus": 1 }));
    let post = |sent: Option<Value>| (Method::POST, ITEMS.to_owned(), sent);
    let param = || refusal(400, "rest_invalid_param");
    let cases = [
        (post(item("Cura garantida do câncer, 100% de sucesso.", "/")), param()),
        (post(item("CPF 529.982.247-25", "/")), param()),
        (post(item(&"é".repeat(61), "/")), param()),
        (post(item("Fora", "javascript:alert(1)")), param()),
        (post(item("Fora", "//evil.example")), param()),
        (post(item("", "/")), refusal(400, "rest_title_required")),
        (post(item("Sem endereço", "")), refusal(400, "rest_url_required")),
        (post(Some(json!({ "title": "x", "url": "/" }))), refusal(400, "rest_missing_callback_param")),
        (post(Some(json!({ "title": "x", "url": "/", "menus": 3 }))), param()),
        (post(Some(json!({ "title": "x", "url": "/", "menus": 1, "parent": below["id"] }))), param()),
        (post(Some(json!({ "title": "x", "url": "/", "menus": 2, "parent": id }))), param()),
        (post(Some(json!({ "title": "x", "url": "/", "menus": 1, "status": "draft" }))), param()),
        (post(Some(json!({ "title": "x", "type": "post_type", "object_id": draft["id"], "menus": 1 }))), param()),
        ((Method::PUT, at.clone(), Some(json!({ "parent": last["id"] }))), param()),
        ((Method::PUT, at.clone(), Some(json!({ "target": "_blank" }))), param()),
        ((Method::DELETE, at.clone(), None), refusal(501, "rest_trash_not_supported")),
        ((Method::DELETE, format!("{ITEMS}/999999?force=true"), None), refusal(404, "rest_post_invalid_id")),
    ];
    for ((method, path, sent), expected) in cases {
        assert_eq!(refused(&admin, method.clone(), &path, sent.clone()).await, expected, "{method} {path} {sent:?}");
    }
    for (client, status) in [(&nobody, 401), (&author, 403)] {
        assert_eq!(refused(client, Method::POST, ITEMS, item("x", "/")).await, refusal(status, "rest_cannot_create"));
        let edited = refused(client, Method::PUT, &at, Some(json!({ "title": "x" }))).await;
        assert_eq!(edited, refusal(status, "rest_cannot_edit"));
        let gone = refused(client, Method::DELETE, &format!("{at}?force=true"), None).await;
        assert_eq!(gone, refusal(status, "rest_cannot_delete"));
    }

    let gone = said(&admin, Method::DELETE, &format!("{at}?force=true"), None, 200).await;
    assert_eq!((&gone["deleted"], &gone["previous"]["id"]), (&json!(true), &json!(id)));
    assert_eq!(titles(&get(&author, &format!("{ITEMS}?menus=1")).await), ["Contato", "Gripe"]);
    assert_eq!(get(&author, &format!("{ITEMS}/{}", below["id"])).await["parent"], 0);
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn items_keep_their_numbers_when_the_site_is_written_as_a_whole() {
    let mut stack = Stack::start().await;
    let admin = stack.login(&stack.people.admin).await;
    let put = async |site: &Value| {
        let call = admin.call(Method::PUT, "/api/v1/site").await.unwrap().header("if-match", "*").json(site);
        let answer = call.send().await.unwrap();
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
        body(&answer)["data"].clone()
    };
    let entry = |label: &str| json!({ "label": label, "href": "/", "children": [{ "label": "Abaixo", "href": "/a" }] });
    let mut site = put(&json!({ "theme": "clinic", "menus": { "primary": [entry("Um"), entry("Dois")] } })).await;
    let before = get(&admin, &format!("{ITEMS}?orderby=id")).await;
    assert_eq!(before.as_array().map(Vec::len), Some(4));
    assert_eq!(site["menus"]["primary"][0]["number"], before[0]["id"]);

    // Turned around; one is new, and one claims a number that nobody was given.
    let (first, second) = (site["menus"]["primary"][0].clone(), site["menus"]["primary"][1].clone());
    site["menus"]["primary"] =
        json!([second, first, { "label": "Três", "href": "/", "number": 999_999 }, entry("Quatro")]);
    let after = put(&site).await;
    assert_eq!(after["menus"]["primary"][0]["number"], second["number"]);
    assert_eq!(after["menus"]["primary"][1]["children"][0]["number"], first["children"][0]["number"]);
    let listed = ids(&get(&admin, &format!("{ITEMS}?orderby=id&context=edit")).await);
    assert_eq!(listed.len(), 7);
    assert!(listed.windows(2).all(|pair| pair[0] < pair[1]) && listed[6] < 999_999, "{listed:?}");
    assert_eq!(listed[..4], ids(&before)[..]);

    // Several programs write at once, and nothing is lost.
    let item = |number: i32| Some(json!({ "title": format!("Item {number}"), "url": "/", "menus": 2 }));
    let made = [1, 2, 3, 4].map(|number| said(&admin, Method::POST, ITEMS, item(number), 201));
    futures_util::future::join_all(made).await;
    assert_eq!(get(&admin, &format!("{ITEMS}?menus=2")).await.as_array().map(Vec::len), Some(4));
    stack.finish(PATIENCE).await;
}
