//! Contexts and schemas.

use proptest::prelude::*;

use super::*;

const ALL: [&Schema; 18] = [
    &POST,
    &PAGE,
    &ATTACHMENT,
    &REVISION,
    &AUTOSAVE,
    &SEARCH_RESULT,
    &CATEGORY,
    &TAG,
    &USER,
    &APP_PASSWORD,
    &COMMENT,
    &TYPE,
    &STATUS,
    &TAXONOMY,
    &SETTINGS,
    &MENU,
    &MENU_ITEM,
    &MENU_LOCATION,
];

fn shown(schema: &Schema, context: Context) -> Vec<&'static str> {
    schema.properties.iter().filter(|p| p.contexts.contains(context)).map(|p| p.name).collect()
}

#[test]
fn a_post_in_another_object_is_short() {
    let embedded = shown(&POST, Context::Embed);
    let expected = ["date", "id", "link", "slug", "type", "title", "author", "excerpt", "featured_media", "acf"];
    assert_eq!(embedded, expected);
    let view = shown(&POST, Context::View);
    assert!(!["password", "permalink_template", "generated_slug"].iter().any(|name| view.contains(name)));
    assert_eq!(shown(&POST, Context::Edit).len(), POST.properties.len());
}

#[test]
fn readers_learn_nothing_private_of_users_and_comments() {
    let view = shown(&USER, Context::View);
    assert_eq!(view, ["id", "name", "url", "description", "link", "slug", "avatar_urls", "meta", "acf"]);
    let view = shown(&COMMENT, Context::View);
    assert!(!["author_email", "author_ip", "author_user_agent"].iter().any(|name| view.contains(name)));
    assert!(!shown(&USER, Context::Edit).contains(&"password"));
}

#[test]
fn raw_text_is_for_editing_and_what_is_unknown_stays() {
    let post = json!({
        "id": 1,
        "password": "x",
        "title": { "raw": "a", "rendered": "b" },
        "content": { "raw": "a", "rendered": "b", "protected": false },
        "acf": { "raw": 1 },
        "_links": { "self": [] },
    });
    assert_eq!(
        filtered(post.clone(), &POST, Context::View),
        json!({
            "id": 1,
            "title": { "rendered": "b" },
            "content": { "rendered": "b", "protected": false },
            "acf": { "raw": 1 },
            "_links": { "self": [] },
        })
    );
    assert_eq!(
        filtered(post.clone(), &POST, Context::Embed),
        json!({ "id": 1, "title": { "rendered": "b" }, "acf": { "raw": 1 }, "_links": { "self": [] } })
    );
    assert_eq!(filtered(post.clone(), &POST, Context::Edit), post);
}

#[test]
fn no_schema_names_a_property_twice() {
    for schema in ALL {
        let mut names: Vec<_> = schema.properties.iter().map(|property| property.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}", schema.title);
        assert_eq!(schema.to_json()["properties"].as_object().map(Map::len), Some(names.len()));
    }
}

fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, value)| whole.get(name).is_some_and(|whole| is_part(value, whole)))
        }
        (part, whole) => part == whole,
    }
}

fn object() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec!["id", "title", "content", "raw", "rendered", "password", "meta", "_links"]);
    any::<i8>().prop_map(Value::from).prop_recursive(3, 24, 4, move |inner| {
        prop::collection::vec((name.clone(), inner), 0..4)
            .prop_map(|pairs| pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    })
}

proptest! {
    #[test]
    fn what_is_left_is_a_part_and_stays_the_same(value in object()) {
        for context in [Context::View, Context::Embed, Context::Edit] {
            let once = filtered(value.clone(), &POST, context);
            prop_assert!(is_part(&once, &value));
            prop_assert_eq!(filtered(once.clone(), &POST, context), once);
        }
    }
}
