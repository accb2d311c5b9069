use poem::Request;

use super::is_ours;

fn asked(uri: &str) -> bool {
    is_ours(&Request::builder().uri_str(uri).finish())
}

#[test]
fn the_api_is_found_by_its_path_or_by_a_query_of_the_front_page() {
    for ours in
        ["/wp-json", "/wp-json/", "/wp-json/wp/v2/posts?page=2", "/?rest_route=/", "/index.php?rest_route=/wp/v2/posts"]
    {
        assert!(asked(ours), "{ours}");
    }
    for other in
        ["/", "/?p=7", "/wp-jsonx", "/api/v1/posts?rest_route=/wp/v2/posts", "/texto?rest_route=/", "/wp-content/x"]
    {
        assert!(!asked(other), "{other}");
    }
}
