use super::*;

#[tokio::test]
async fn lists_are_paged_filtered_and_sorted_as_clients_expect() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let editor = stack.login(&stack.people.editor).await;
    let nobody = anonymous(&stack).await;
    let mut cats = Vec::new();
    for name in ["Vacinas", "Adultos"] {
        let made = said(&editor, Method::POST, "/wp/v2/categories", Some(json!({ "name": name })), 201).await;
        cats.push(made["id"].as_i64().unwrap());
    }
    let below = json!({ "name": "Gripe", "parent": cats[0] });
    let below = said(&editor, Method::POST, "/wp/v2/categories", Some(below), 201).await["id"].as_i64().unwrap();
    let mut posts = Vec::new();
    for (title, of) in [("Alfa", vec![cats[0]]), ("Beta", vec![cats[0], cats[1]]), ("Gama", vec![below])] {
        let mut sent = sound(title);
        sent["categories"] = json!(of);
        posts.push(published(&author, sent).await["id"].as_i64().unwrap());
    }
    let [alfa, beta, gama] = posts[..] else { panic!("three posts") };
    let draft = said(&author, Method::POST, "/wp/v2/posts", Some(json!({ "title": "Delta" })), 201).await;

    // W01
    let answer = ask(&nobody, Method::GET, "/wp/v2/posts?per_page=2&search=a", None).await;
    assert_eq!((answer.header("x-wp-total"), answer.header("x-wp-totalpages")), (Some("3"), Some("2")), "W01");
    let links =
        answer.headers.get_all("link").iter().map(|v| v.to_str().unwrap().to_owned()).collect::<Vec<_>>().join(", ");
    assert!(links.contains("rel=\"next\"") && !links.contains("rel=\"prev\""), "W01: {links}");
    assert!(links.contains("per_page=2&search=a&page=2") && links.contains("https://api.w.org/"), "W01: {links}");
    let page = get(&nobody, "/wp/v2/posts?per_page=2&page=2").await;
    assert_eq!(page.as_array().map(Vec::len), Some(1), "W01");

    for (row, query, code) in [
        ("W02", "page=9", "rest_post_invalid_page_number"),
        ("W03", "per_page=0", "rest_invalid_param"),
        ("W03", "per_page=101", "rest_invalid_param"),
        ("W03", "per_page=-1", "rest_invalid_param"),
        ("W03", "order=foo", "rest_invalid_param"),
        ("W03", "orderby=foo", "rest_invalid_param"),
        ("W03", "context=foo", "rest_invalid_param"),
        ("W03", "after=notadate", "rest_invalid_param"),
        ("W04", "status=draft", "rest_invalid_param"),
        ("W04", "status=any", "rest_invalid_param"),
        ("W05", "status=publish,foo", "rest_invalid_param"),
        ("W06", "orderby=include", "rest_orderby_include_missing_include"),
        ("W06", "orderby=relevance", "rest_no_search_term_defined"),
    ] {
        let answer = refused(&nobody, Method::GET, &format!("/wp/v2/posts?{query}"), None).await;
        assert_eq!(answer, refusal(400, code), "{row} {query}");
    }
    let drafts = get(&editor, "/wp/v2/posts?status=draft").await;
    assert_eq!(ids(&drafts), ids(&json!([draft])), "W04");

    for (row, query, expected) in [
        ("W07", format!("include={gama},{alfa},999999,{beta}&orderby=include"), vec![gama, alfa, beta]),
        ("W08", "slug=alfa,beta&orderby=id&order=asc".to_owned(), vec![alfa, beta]),
        ("W08", "slug[]=alfa&slug[]=beta&orderby=id&order=asc".to_owned(), vec![alfa, beta]),
        ("W09", format!("categories={}&orderby=id&order=asc", cats[0]), vec![alfa, beta]),
        ("W09", format!("categories_exclude={}&orderby=id&order=asc", cats[0]), vec![gama]),
        (
            "W09",
            format!("categories[terms]={}&categories[include_children]=true&orderby=id&order=asc", cats[0]),
            vec![alfa, beta, gama],
        ),
        (
            "W09",
            format!("categories[terms][]={}&categories[terms][]={}&categories[operator]=AND", cats[0], cats[1]),
            vec![beta],
        ),
        ("W10", "sticky=true".to_owned(), vec![]),
        ("W10", "sticky=false&orderby=id&order=asc".to_owned(), vec![alfa, beta, gama]),
        ("W11", "search=beta&search_columns=post_title".to_owned(), vec![beta]),
        ("W11", "search=vacina&search_columns=post_title".to_owned(), vec![]),
        ("W12", "modified_after=2999-01-01T00:00:00".to_owned(), vec![]),
        ("W12", "before=2999-01-01T00:00:00Z&orderby=title&order=asc".to_owned(), vec![alfa, beta, gama]),
        ("-", "orderby=title&order=desc".to_owned(), vec![gama, beta, alfa]),
        ("-", format!("exclude={beta}&orderby=id&order=asc"), vec![alfa, gama]),
        ("-", format!("include={beta}"), vec![beta]),
        ("-", "orderby=id&order=asc&offset=1&per_page=1".to_owned(), vec![beta]),
    ] {
        assert_eq!(ids(&get(&nobody, &format!("/wp/v2/posts?{query}")).await), expected, "{row} {query}");
    }
    let sticky = Some(json!({ "sticky": true }));
    said(&editor, Method::PUT, &format!("/wp/v2/posts/{alfa}"), sticky, 200).await;
    assert_eq!(ids(&get(&nobody, "/wp/v2/posts?sticky=true").await), [alfa], "W10");
    assert_eq!(get(&nobody, &format!("/wp/v2/posts?sticky=true&include={beta}")).await, json!([]), "W10");

    // W28, W30, W31, W60
    let cut = get(&nobody, &format!("/wp/v2/posts/{alfa}?_fields=id,title.rendered,nothing")).await;
    assert_eq!(cut, json!({ "id": alfa, "title": { "rendered": "Alfa" } }), "_fields");
    let whole = get(&nobody, &format!("/wp/v2/posts/{alfa}?_embed")).await;
    assert!(whole["_embedded"]["author"][0]["name"].is_string(), "_embed: {whole}");
    assert_eq!(whole["_embedded"]["wp:term"][0][0]["id"], cats[0], "_embed");
    assert!(whole["_embedded"]["author"][0].get("email").is_none());
    let wrapped = get(&nobody, "/wp/v2/posts?_envelope&per_page=1").await;
    assert_eq!((&wrapped["status"], &wrapped["headers"]["X-WP-Total"]), (&json!(200), &json!("3")), "_envelope");
    let refused_within = get(&nobody, "/wp/v2/posts/999999?_envelope").await;
    assert_eq!(
        (&refused_within["status"], &refused_within["body"]["code"]),
        (&json!(404), &json!("rest_post_invalid_id"))
    );
    let plain = ask(&nobody, Method::GET, "/wp/v2/posts?orderby=id", None).await;
    let call = nobody.call(Method::GET, "/?rest_route=/wp/v2/posts&orderby=id").await.unwrap();
    assert_eq!(call.send().await.unwrap().text(), plain.text(), "W60");
    assert_eq!(plain.header("content-type"), Some("application/json; charset=UTF-8"));
    assert_eq!(
        (plain.header("x-robots-tag"), plain.header("x-content-type-options")),
        (Some("noindex"), Some("nosniff"))
    );

    // W59
    let found = ask(&nobody, Method::GET, "/wp/v2/search?search=Beta", None).await;
    let hits = body(&found);
    assert_eq!(
        (&hits[0]["id"], &hits[0]["type"], &hits[0]["subtype"]),
        (&json!(beta), &json!("post"), &json!("post")),
        "W59"
    );
    assert_eq!(found.header("x-wp-total"), Some("1"), "W59");
    let term = get(&nobody, "/wp/v2/search?type=term&search=gripe&_embed").await;
    assert_eq!((&term[0]["id"], &term[0]["subtype"]), (&json!(below), &json!("category")), "W59");
    assert_eq!(term[0]["_embedded"]["self"][0]["slug"], "gripe", "W59");
    stack.finish(PATIENCE).await;
}

#[tokio::test]
async fn a_list_shows_no_text_about_a_patient_and_is_for_whoever_asked() {
    let mut stack = Stack::start().await;
    let doctor = stack.login(&stack.people.doctor).await;
    let own = async |path: &str, sent: Value| testkit::calls::said(&doctor, Method::POST, path, Some(sent), 201).await;
    let patient = own("/patients", json!({})).await["data"]["id"].as_str().unwrap().to_owned();
    own(&format!("/patients/{patient}/relationships"), json!({ "kind": "treating" })).await;
    let consent =
        json!({ "purpose": "publication", "legal_basis": "consent", "method": "written", "text_version": "2026-1" });
    own(&format!("/patients/{patient}/consents"), consent).await;
    let text = json!({ "title": "Segredo", "content": "<p>Segredo.</p>", "medical_category": "general",
                       "compliance_level": "phi", "patient_id": patient });
    own("/posts", text).await;
    let answer = ask(&doctor, Method::GET, "/wp/v2/posts?status=draft&context=edit", None).await;
    assert_eq!((answer.status.as_u16(), answer.header("x-wp-total")), (200, Some("1")), "{}", answer.text());
    assert!(!answer.text().to_lowercase().contains("segredo"), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    let one = format!("/wp/v2/posts/{}", ids(&body(&answer))[0]);
    assert_eq!(get(&doctor, &one).await["title"]["rendered"], "Segredo", "one by one, decided on by itself");
    stack.finish(PATIENCE).await;
}
