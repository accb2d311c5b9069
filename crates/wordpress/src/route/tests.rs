//! Paths, methods and what the API says of itself.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn site() -> SiteInfo {
    SiteInfo {
        name: "Clínica".to_owned(),
        home: "https://clinica.example".to_owned(),
        api: "https://clinica.example/wp-json".to_owned(),
        gmt_offset: -3.0,
        timezone: "America/Sao_Paulo".to_owned(),
        authorize_url: Some("https://clinica.example/admin/authorize".to_owned()),
        ..SiteInfo::default()
    }
}

#[test]
fn a_path_has_its_route_and_parts() {
    for (path, endpoint, parts) in [
        ("", Endpoint::Index, &[][..]),
        ("/", Endpoint::Index, &[]),
        ("/wp/v2", Endpoint::Namespace, &[]),
        ("/wp/v2/", Endpoint::Namespace, &[]),
        ("/WP/v2/Posts", Endpoint::Collection(Resource::Post), &[]),
        ("/wp/v2/posts/7", Endpoint::Item(Resource::Post), &[("id", "7")]),
        ("/wp/v2/posts/7/", Endpoint::Item(Resource::Post), &[("id", "7")]),
        ("/wp/v2/pages/7/revisions/9", Endpoint::Revision(Resource::Page), &[("parent", "7"), ("id", "9")]),
        ("/wp/v2/posts/7/autosaves", Endpoint::Autosaves(Resource::Post), &[("id", "7")]),
        ("/wp/v2/users/me", Endpoint::Me, &[]),
        ("/wp/v2/users/me/application-passwords", Endpoint::AppPasswords, &[("user_id", "me")]),
        ("/wp/v2/users/3/application-passwords/introspect", Endpoint::AppPasswordIntrospect, &[("user_id", "3")]),
        ("/wp/v2/types/post", Endpoint::Type, &[("type", "post")]),
        ("/batch/v1", Endpoint::Batch, &[]),
        ("/oembed/1.0/embed", Endpoint::OembedEmbed, &[]),
        ("/jwt-auth/v1/token/validate", Endpoint::JwtValidate, &[]),
    ] {
        let matched = matching(path).unwrap();
        assert_eq!(matched.route.endpoint, endpoint, "{path}");
        for (name, text) in parts {
            assert_eq!(matched.captures.text(name), Some(*text), "{path}");
        }
    }
    let huge = matching("/wp/v2/posts/99999999999999999999").unwrap();
    assert_eq!(huge.captures.number("id"), Some(i64::MAX));
}

#[test]
fn w34_unknown_routes_and_namespaces_have_their_codes() {
    for (path, code) in [
        ("/wp/v2/nothing", Code::NoRoute),
        ("/wp/v2/posts/abc", Code::NoRoute),
        ("/wp/v2//posts", Code::NoRoute),
        ("wp/v2", Code::NoRoute),
        ("/wp/v2/blocks", Code::NoRoute),
        ("/wp/v2/plugins", Code::NoRoute),
        ("/wp/v2/themes", Code::NoRoute),
        ("/wp-site-health/v1/tests/https-status", Code::NoRoute),
        ("/nothing", Code::NoRoute),
        ("/shop/v3", Code::InvalidNamespace),
        ("/wp-block-editor/v1", Code::InvalidNamespace),
    ] {
        let error = matching(path).unwrap_err();
        assert_eq!((error.code(), error.status()), (code, 404), "{path}");
    }
}

#[test]
fn what_belongs_to_block_editors_and_to_the_care_of_a_site_is_no_route() {
    for path in [
        "/wp/v2/blocks",
        "/wp/v2/block-types",
        "/wp/v2/block-renderer/core/latest-posts",
        "/wp/v2/block-directory/search",
        "/wp/v2/block-patterns/patterns",
        "/wp/v2/block-patterns/categories",
        "/wp/v2/pattern-directory/patterns",
        "/wp/v2/templates",
        "/wp/v2/template-parts",
        "/wp/v2/global-styles/themes/clinic",
        "/wp/v2/navigation",
        "/wp/v2/themes",
        "/wp/v2/plugins",
        "/wp/v2/sidebars",
        "/wp/v2/sidebars/sidebar-1",
        "/wp/v2/widgets",
        "/wp/v2/widgets/text-1",
        "/wp/v2/widget-types",
        "/wp/v2/widget-types/text/encode",
        "/wp-site-health/v1/tests/dotorg-communication",
        "/wp-site-health/v1/directory-sizes",
        "/wp-block-editor/v1/url-details",
        "/wp-block-editor/v1/export",
    ] {
        let error = matching(path).unwrap_err();
        assert_eq!((error.code(), error.status()), (Code::NoRoute, 404), "{path}");
    }
}

#[test]
fn a_method_that_a_route_has_not_is_no_route() {
    let types = matching("/wp/v2/types").unwrap().route;
    assert_eq!(types.operation(Method::Post).unwrap_err().code(), Code::NoRoute);
    assert!(types.operation(Method::parse("HEAD").unwrap()).is_ok());
    let post = matching("/wp/v2/posts/1").unwrap().route;
    let methods: Vec<_> = post.methods().map(Method::as_str).collect();
    assert_eq!(methods, ["GET", "POST", "PUT", "PATCH", "DELETE"]);
}

#[test]
fn w32_a_post_may_be_another_method_in_disguise() {
    assert_eq!(overridden(Method::Post, Some("DELETE"), None), Method::Delete);
    assert_eq!(overridden(Method::Post, None, Some("put")), Method::Put);
    assert_eq!(overridden(Method::Post, Some("PATCH"), Some("PUT")), Method::Patch);
    assert_eq!(overridden(Method::Post, Some("nope"), None), Method::Post);
    assert_eq!(overridden(Method::Get, Some("DELETE"), Some("DELETE")), Method::Get);
}

#[test]
fn w60_the_path_may_come_in_the_query() {
    assert_eq!(path_of_query("rest_route=/wp/v2/posts&per_page=1").as_deref(), Some("/wp/v2/posts"));
    assert_eq!(path_of_query("a=1&rest_route=%2Fwp%2Fv2").as_deref(), Some("/wp/v2"));
    assert_eq!(path_of_query("rest_route="), None);
    assert_eq!(path_of_query("a=1"), None);
}

#[test]
fn w16_creating_ignores_what_is_not_written_and_updating_requires_nothing() {
    let posts = matching("/wp/v2/users").unwrap().route;
    let error = posts.operation(Method::Post).unwrap().read(Default::default()).unwrap_err();
    assert_eq!(error.to_json()["data"]["params"], json!(["username", "email", "password"]));
    let user = matching("/wp/v2/users/1").unwrap().route;
    let args = user.operation(Method::Put).unwrap().read(Default::default()).unwrap();
    assert_eq!(args, Args::default());
}

#[test]
fn w39_deleting_a_user_asks_who_receives() {
    let operation = matching("/wp/v2/users/1").unwrap().route.operation(Method::Delete).unwrap();
    let read = |query: &str| operation.read(crate::args::parse_query(query).unwrap());
    assert_eq!(read("force=true").unwrap_err().code(), Code::MissingParam);
    assert_eq!(read("force=true&reassign=false").unwrap().maybe_bool("reassign"), Some(false));
    assert_eq!(read("force=true&reassign=12").unwrap().int("reassign"), Some(12));
}

#[test]
fn the_index_lists_every_route_in_wordpress_notation() {
    let index = index(&site());
    let routes = index["routes"].as_object().unwrap();
    assert_eq!(routes.len(), ROUTES.len());
    for pattern in [
        "/",
        "/batch/v1",
        "/wp/v2",
        r"/wp/v2/posts/(?P<id>[\d]+)",
        r"/wp/v2/posts/(?P<parent>[\d]+)/revisions/(?P<id>[\d]+)",
        r"/wp/v2/users/(?P<user_id>(?:[\d]+|me))/application-passwords/(?P<uuid>[\w\-]+)",
        r"/wp/v2/taxonomies/(?P<taxonomy>[\w-]+)",
        "/jwt-auth/v1/token",
    ] {
        assert!(routes.contains_key(pattern), "{pattern}");
    }
    let posts = &routes["/wp/v2/posts"];
    assert_eq!(posts["methods"], json!(["GET", "POST"]));
    assert_eq!(posts["endpoints"][0]["args"]["per_page"]["maximum"], 100);
    assert_eq!(posts["endpoints"][0]["args"]["status"]["default"], "publish");
    assert!(posts["endpoints"][1]["args"]["id"].is_null());
    assert_eq!(posts["_links"]["self"][0]["href"], "https://clinica.example/wp-json/wp/v2/posts");
    assert_eq!(index["namespaces"], json!(["oembed/1.0", "jwt-auth/v1", "wp/v2"]));
    let application = &index["authentication"]["application-passwords"]["endpoints"]["authorization"];
    assert_eq!(application, "https://clinica.example/admin/authorize");
}

#[test]
fn a_namespace_lists_its_own_routes() {
    let index = namespace_index(&site(), "oembed/1.0").unwrap();
    assert_eq!(index["routes"].as_object().unwrap().len(), 3);
    assert_eq!(namespace_index(&site(), "x/v1").unwrap_err().code(), Code::InvalidNamespace);
}

#[test]
fn w35_options_describe_methods_arguments_and_schema() {
    let described = options(matching("/wp/v2/settings").unwrap().route);
    assert_eq!(described["namespace"], "wp/v2");
    assert_eq!(described["methods"], json!(["GET", "POST", "PUT", "PATCH"]));
    assert_eq!(described["schema"]["title"], "settings");
    assert_eq!(described["endpoints"][1]["args"]["start_of_week"]["maximum"], 6);
}

#[test]
fn no_operation_names_an_argument_twice() {
    for route in ROUTES {
        for operation in route.operations {
            let mut names: Vec<_> = operation.arguments().map(|property| property.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{} {names:?}", route.pattern());
        }
    }
}

proptest! {
    #[test]
    fn any_path_is_matched_or_refused(path in r"[/a-z0-9\-_.é]{0,60}") {
        if let Ok(matched) = matching(&path) {
            prop_assert!(!matched.route.operations.is_empty());
        }
    }
}
