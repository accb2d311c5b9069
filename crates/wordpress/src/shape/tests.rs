//! Objects as clients see them.

use serde_json::json;
use time::macros::datetime;

use super::*;
use crate::kind::Context;
use crate::route::{Method, Resource};
use crate::schema::{self, Schema, filtered};
use crate::text::Rich;

fn base() -> Base {
    Base {
        api: "https://clinica.example/wp-json".to_owned(),
        avatar: "https://clinica.example/assets/icon.svg".to_owned(),
        zone: Zone::named("America/Sao_Paulo").unwrap(),
    }
}

fn facts() -> PostFacts {
    PostFacts {
        id: 4,
        of: PostType::Post { format: "standard".to_owned(), sticky: false, categories: vec![1], tags: vec![] },
        date: datetime!(2026-11-23 04:05:06 UTC),
        modified: datetime!(2026-11-24 01:00:00 UTC),
        guid: "https://clinica.example/?p=4".to_owned(),
        slug: "pressao-alta".to_owned(),
        status: "publish".to_owned(),
        link: "https://clinica.example/pressao-alta".to_owned(),
        password: String::new(),
        locked: false,
        permalink_template: "https://clinica.example/%postname%".to_owned(),
        generated_slug: "pressao-alta".to_owned(),
        title: Rich::new("Pressão Alta", "Pressão Alta"),
        content: Rich::new("Texto", "<p>Texto</p>"),
        excerpt: Rich::new("", "<p>Texto</p>"),
        author: 2,
        featured_media: 9,
        comments_open: true,
        pings_open: false,
        template: String::new(),
        meta: Map::new(),
        acf: Map::new(),
        revisions: 2,
        last_revision: Some(6),
        allow: vec![Method::Get],
        actions: vec![],
        taxonomies: vec![],
    }
}

#[test]
fn a_post_for_readers_is_what_wordpress_gives() {
    let mut shown = filtered(post(&base(), &facts()), &schema::POST, Context::View);
    let links = shown.as_object_mut().and_then(|shown| shown.swap_remove("_links")).unwrap();
    assert_eq!(
        shown,
        json!({
            "id": 4,
            "date": "2026-11-23T01:05:06",
            "date_gmt": "2026-11-23T04:05:06",
            "guid": { "rendered": "https://clinica.example/?p=4" },
            "modified": "2026-11-23T22:00:00",
            "modified_gmt": "2026-11-24T01:00:00",
            "slug": "pressao-alta",
            "status": "publish",
            "type": "post",
            "link": "https://clinica.example/pressao-alta",
            "title": { "rendered": "Pressão Alta" },
            "content": { "rendered": "<p>Texto</p>", "protected": false },
            "excerpt": { "rendered": "<p>Texto</p>", "protected": false },
            "author": 2,
            "featured_media": 9,
            "comment_status": "open",
            "ping_status": "closed",
            "sticky": false,
            "template": "",
            "format": "standard",
            "meta": {},
            "categories": [1],
            "tags": [],
            "acf": [],
        })
    );
    let api = "https://clinica.example/wp-json/wp/v2";
    assert_eq!(
        links,
        json!({
            "self": [{ "targetHints": { "allow": ["GET"] }, "href": format!("{api}/posts/4") }],
            "collection": [{ "href": format!("{api}/posts") }],
            "about": [{ "href": format!("{api}/types/post") }],
            "author": [{ "embeddable": true, "href": format!("{api}/users/2") }],
            "replies": [{ "embeddable": true, "href": format!("{api}/comments?post=4") }],
            "version-history": [{ "count": 2, "href": format!("{api}/posts/4/revisions") }],
            "predecessor-version": [{ "id": 6, "href": format!("{api}/posts/4/revisions/6") }],
            "wp:featuredmedia": [{ "embeddable": true, "href": format!("{api}/media/9") }],
            "wp:attachment": [{ "href": format!("{api}/media?parent=4") }],
            "wp:term": [
                { "taxonomy": "category", "embeddable": true, "href": format!("{api}/categories?post=4") },
                { "taxonomy": "post_tag", "embeddable": true, "href": format!("{api}/tags?post=4") },
            ],
            "curies": [{ "name": "wp", "href": "https://api.w.org/{rel}", "templated": true }],
        })
    );
}

#[test]
fn an_editor_sees_raw_text_and_buttons() {
    let mut facts = facts();
    facts.actions = vec![Action::Publish, Action::Assign(Resource::Tag)];
    let edited = filtered(post(&base(), &facts), &schema::POST, Context::Edit);
    assert_eq!((&edited["title"]["raw"], &edited["password"]), (&json!("Pressão Alta"), &json!("")));
    assert_eq!(edited["generated_slug"], "pressao-alta");
    for relation in ["wp:action-publish", "wp:action-assign-tags"] {
        assert_eq!(edited["_links"][relation][0]["href"], "https://clinica.example/wp-json/wp/v2/posts/4");
    }
}

#[test]
fn w15_a_locked_post_says_that_it_is_protected_and_nothing_else() {
    let mut facts = facts();
    facts.password = "segredo".to_owned();
    facts.locked = true;
    let locked = post(&base(), &facts);
    for part in ["content", "excerpt"] {
        assert_eq!(locked[part], json!({ "raw": "", "rendered": "", "protected": true }));
    }
    facts.locked = false;
    assert_eq!(post(&base(), &facts)["content"]["rendered"], "<p>Texto</p>");
    assert_eq!(post(&base(), &facts)["content"]["protected"], true);
}

#[test]
fn a_page_has_its_place_instead_of_terms() {
    let mut facts = facts();
    facts.of = PostType::Page { parent: 3, menu_order: 1 };
    let page = post(&base(), &facts);
    assert_eq!((&page["parent"], &page["menu_order"], &page["type"]), (&json!(3), &json!(1), &json!("page")));
    assert!(["format", "sticky", "categories", "tags"].iter().all(|name| page.get(name).is_none()));
    assert_eq!(page["_links"]["up"][0]["href"], "https://clinica.example/wp-json/wp/v2/pages/3");
    assert!(page["_links"].get("wp:term").is_none());
}

fn media_facts() -> MediaFacts {
    MediaFacts {
        id: 10,
        date: datetime!(2026-11-23 04:05:06 UTC),
        modified: datetime!(2026-11-23 04:05:06 UTC),
        guid: "https://clinica.example/uploads/a.jpg".to_owned(),
        slug: "a".to_owned(),
        status: "inherit".to_owned(),
        link: "https://clinica.example/a".to_owned(),
        permalink_template: String::new(),
        generated_slug: "a".to_owned(),
        title: Rich::default(),
        caption: Rich::default(),
        description: Rich::default(),
        alt_text: "Consulta".to_owned(),
        author: 0,
        comments_open: false,
        meta: Map::new(),
        acf: Map::new(),
        mime_type: "image/jpeg".to_owned(),
        file: "a.jpg".to_owned(),
        size_bytes: 1_234,
        dimensions: Some((640, 480)),
        sizes: vec![SizeFacts {
            name: "thumbnail".to_owned(),
            file: "a-150x150.jpg".to_owned(),
            width: 150,
            height: 150,
            mime_type: "image/jpeg".to_owned(),
            source_url: "https://clinica.example/uploads/a-150x150.jpg".to_owned(),
        }],
        missing_sizes: vec![],
        post: None,
        source_url: "https://clinica.example/uploads/a.jpg".to_owned(),
        allow: vec![],
    }
}

#[test]
fn w45_a_picture_lists_its_sizes_and_nothing_of_the_camera() {
    let media = media(&base(), &media_facts());
    assert_eq!((&media["media_type"], &media["post"]), (&json!("image"), &Value::Null));
    assert_eq!(
        media["media_details"],
        json!({
            "width": 640,
            "height": 480,
            "file": "a.jpg",
            "filesize": 1234,
            "sizes": {
                "thumbnail": {
                    "file": "a-150x150.jpg",
                    "width": 150,
                    "height": 150,
                    "mime_type": "image/jpeg",
                    "source_url": "https://clinica.example/uploads/a-150x150.jpg",
                },
            },
            "image_meta": {},
        })
    );
    assert!(media["_links"].get("author").is_none() && media["_links"].get("curies").is_none());
}

fn user_facts() -> UserFacts {
    UserFacts {
        id: 2,
        username: "ana".to_owned(),
        name: "Ana".to_owned(),
        first_name: "Ana".to_owned(),
        last_name: String::new(),
        email: "ana@clinica.example".to_owned(),
        url: String::new(),
        description: String::new(),
        link: "https://clinica.example/autores/ana".to_owned(),
        locale: "pt_BR".to_owned(),
        nickname: "Ana".to_owned(),
        slug: "ana".to_owned(),
        registered: datetime!(2026-11-23 04:05:06 UTC),
        roles: vec!["author".to_owned()],
        capabilities: vec!["read".to_owned(), "edit_posts".to_owned()],
        meta: Map::new(),
        acf: Map::new(),
        allow: vec![],
    }
}

#[test]
fn w40_a_user_for_readers_has_no_address_and_a_picture_of_ours() {
    let full = user(&base(), &user_facts());
    assert_eq!(full["registered_date"], "2026-11-23T04:05:06+00:00");
    assert_eq!(full["capabilities"], json!({ "read": true, "edit_posts": true }));
    let shown = filtered(full, &schema::USER, Context::View);
    assert!(["email", "roles", "username"].iter().all(|name| shown.get(name).is_none()));
    assert_eq!(shown["avatar_urls"]["96"], "https://clinica.example/assets/icon.svg");
}

#[test]
fn w58_an_application_password_is_shown_once_in_groups() {
    let facts = AppPasswordFacts {
        uuid: uuid::Uuid::nil(),
        app_id: String::new(),
        name: "App".to_owned(),
        created: datetime!(2026-11-23 04:05:06 UTC),
        last_used: None,
        last_ip: None,
        user: 2,
    };
    let made = app_password(&base(), &facts, Some("abcdefghijklmnopqrstuvwx"));
    assert_eq!(made["password"], "abcd efgh ijkl mnop qrst uvwx");
    let later = app_password(&base(), &facts, None);
    assert!(later.get("password").is_none() && later["last_used"].is_null());
}

fn comment_facts() -> CommentFacts {
    CommentFacts {
        id: 5,
        post: 4,
        post_type: Resource::Post,
        parent: 3,
        author: 0,
        author_name: "Bia".to_owned(),
        author_email: "bia@mail.example".to_owned(),
        author_url: String::new(),
        author_ip: Some("10.0.0.1".parse().unwrap()),
        author_user_agent: "x".to_owned(),
        date: datetime!(2026-11-23 04:05:06 UTC),
        content: Rich::new("Olá", "<p>Olá</p>"),
        link: String::new(),
        status: "approved".to_owned(),
        has_children: true,
        meta: Map::new(),
        acf: Map::new(),
        allow: vec![],
    }
}

#[test]
fn a_comment_leads_up_back_and_down() {
    let shown = filtered(comment(&base(), &comment_facts()), &schema::COMMENT, Context::View);
    assert_eq!(shown["_links"]["up"][0]["post_type"], "post");
    assert!(shown["_links"]["in-reply-to"][0]["href"].as_str().unwrap().ends_with("/comments/3"));
    assert!(shown["_links"]["children"][0]["href"].as_str().unwrap().ends_with("/comments?parent=5"));
    assert!(["author_email", "author_ip", "author_user_agent"].iter().all(|name| shown.get(name).is_none()));
}

fn term_facts() -> TermFacts {
    TermFacts {
        id: 1,
        taxonomy: "category".to_owned(),
        rest_base: "categories".to_owned(),
        count: 1,
        description: String::new(),
        link: String::new(),
        name: "Geral".to_owned(),
        slug: "geral".to_owned(),
        parent: Some(0),
        meta: Map::new(),
        acf: Map::new(),
        allow: vec![],
    }
}

#[test]
fn w59_a_search_result_embeds_itself() {
    let hit =
        SearchHit { id: 1, title: "Geral".to_owned(), url: String::new(), found: Found::Term(Resource::Category) };
    let result = search_result(&base(), &hit);
    assert_eq!((&result["type"], &result["subtype"]), (&json!("term"), &json!("category")));
    assert_eq!(result["_links"]["self"][0]["embeddable"], true);
    assert!(result["_links"]["self"][0]["href"].as_str().unwrap().ends_with("/wp/v2/categories/1"));
}

fn revision_facts() -> RevisionFacts {
    RevisionFacts {
        id: 6,
        parent: 4,
        of: Resource::Post,
        author: 2,
        date: datetime!(2026-11-23 04:05:06 UTC),
        modified: datetime!(2026-11-23 04:05:06 UTC),
        slug: "4-revision-v1".to_owned(),
        guid: String::new(),
        title: Rich::default(),
        content: Rich::default(),
        excerpt: Rich::default(),
    }
}

fn type_facts() -> TypeFacts {
    TypeFacts {
        slug: "post".to_owned(),
        name: "Posts".to_owned(),
        singular: "Post".to_owned(),
        description: String::new(),
        hierarchical: false,
        viewable: true,
        has_archive: false,
        supports: vec!["title".to_owned()],
        taxonomies: vec!["category".to_owned()],
        rest_base: "posts".to_owned(),
        icon: None,
        capabilities: Map::new(),
    }
}

fn taxonomy_facts() -> TaxonomyFacts {
    TaxonomyFacts {
        slug: "category".to_owned(),
        name: "Categorias".to_owned(),
        singular: "Categoria".to_owned(),
        description: String::new(),
        hierarchical: true,
        show_cloud: true,
        types: vec!["post".to_owned()],
        rest_base: "categories".to_owned(),
        capabilities: Map::new(),
    }
}

fn status_facts() -> StatusFacts {
    StatusFacts {
        slug: "draft".to_owned(),
        name: "Rascunho".to_owned(),
        public: false,
        private: false,
        protected: true,
        queryable: false,
        show_in_list: true,
        date_floating: true,
    }
}

#[test]
fn dictionaries_are_by_slug() {
    let types = types(&base(), &[type_facts()]);
    assert!(types["post"]["_links"]["wp:items"][0]["href"].as_str().unwrap().ends_with("/wp/v2/posts"));
    assert_eq!(taxonomies(&base(), &[taxonomy_facts()])["category"]["rest_base"], "categories");
    let drafts = &statuses(&base(), &[status_facts()])["draft"];
    assert!(drafts["_links"]["archives"][0]["href"].as_str().unwrap().ends_with("/posts?status=draft"));
}

fn menu_facts() -> MenuFacts {
    MenuFacts {
        id: 1,
        name: "Menu principal".to_owned(),
        slug: "primary".to_owned(),
        locations: vec!["primary".to_owned()],
        allow: vec![Method::Get],
    }
}

fn item_facts() -> MenuItemFacts {
    MenuItemFacts {
        id: 7,
        title: Rich::new("Vacinas & você", "Vacinas &amp; você"),
        parent: 0,
        menu_order: 2,
        url: "https://clinica.example/category/vacinas".to_owned(),
        menu: 1,
        allow: vec![],
    }
}

fn location_facts() -> MenuLocationFacts {
    MenuLocationFacts { name: "primary".to_owned(), description: "Menu principal".to_owned(), menu: 1 }
}

#[test]
fn menus_items_and_places_lead_to_each_other() {
    let href = |object: &Value, relation: &str| {
        object["_links"][relation][0]["href"].as_str().unwrap().split_once("/wp-json").unwrap().1.to_owned()
    };
    let menu = menu(&base(), &menu_facts());
    assert_eq!(href(&menu, "wp:menu-location"), "/wp/v2/menu-locations/primary");
    assert_eq!(href(&menu, "wp:post_type"), "/wp/v2/menu-items?menus=1");
    let item = menu_item(&base(), &item_facts());
    assert_eq!(href(&item, "wp:term"), "/wp/v2/menus?post=7");
    assert_eq!(item["_links"]["wp:term"][0]["embeddable"], true);
    let shown = filtered(item, &schema::MENU_ITEM, Context::Embed);
    assert_eq!((&shown["title"], &shown["menus"]), (&json!({ "rendered": "Vacinas &amp; você" }), &Value::Null));
    let places = menu_locations(&base(), &[location_facts()]);
    assert_eq!(href(&places["primary"], "wp:menu"), "/wp/v2/menus/1");
}

#[test]
fn every_object_has_exactly_what_its_schema_says() {
    let base = base();
    let mut page = facts();
    page.of = PostType::Page { parent: 0, menu_order: 0 };
    let hit = SearchHit { id: 1, title: String::new(), url: String::new(), found: Found::Post(Resource::Post) };
    let objects: [(&Schema, Value); 15] = [
        (&schema::POST, post(&base, &facts())),
        (&schema::PAGE, post(&base, &page)),
        (&schema::ATTACHMENT, media(&base, &media_facts())),
        (&schema::CATEGORY, term(&base, &term_facts())),
        (&schema::USER, user(&base, &user_facts())),
        (&schema::COMMENT, comment(&base, &comment_facts())),
        (&schema::REVISION, revision(&base, &revision_facts())),
        (&schema::AUTOSAVE, autosave(&base, &revision_facts(), "https://clinica.example/?p=4&preview=true")),
        (&schema::TYPE, type_(&base, &type_facts())),
        (&schema::TAXONOMY, taxonomy(&base, &taxonomy_facts())),
        (&schema::STATUS, status(&base, &status_facts())),
        (&schema::SEARCH_RESULT, search_result(&base, &hit)),
        (&schema::MENU, menu(&base, &menu_facts())),
        (&schema::MENU_ITEM, menu_item(&base, &item_facts())),
        (&schema::MENU_LOCATION, menu_location(&base, &location_facts())),
    ];
    for (schema, object) in objects {
        let mut has: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        let mut declared: Vec<&str> = schema.properties.iter().map(|property| property.name).collect();
        // Written, never shown.
        declared.retain(|name| !(schema.title == "user" && *name == "password"));
        declared.push("_links");
        has.sort_unstable();
        declared.sort_unstable();
        assert_eq!(has, declared, "{}", schema.title);
    }
}
