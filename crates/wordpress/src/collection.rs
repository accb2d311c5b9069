//! What lists of objects may be asked for, and the rules between arguments that need no database.

use crate::args::{Args, Flaw, ParamError};
use crate::error::{Code, WpError};
use crate::kind::{Format, Kind, Preset, Property};

/// Groups of arguments that together are all of a list's.
pub type Groups = &'static [&'static [Property]];

const NONE_GIVEN: Preset = Preset::Texts(&[]);

const fn ids(name: &'static str, about: &'static str) -> Property {
    Property::new(name, Kind::INTEGERS, about).or(NONE_GIVEN)
}

const fn moment(name: &'static str, about: &'static str) -> Property {
    Property::new(name, Kind::DATE, about)
}

const fn ordered(default: &'static str) -> Property {
    Property::new("order", Kind::one_of(&["asc", "desc"]), "Direction of the order.").or(Preset::Text(default))
}

const fn ordered_by(fields: &'static [&'static str], default: &'static str) -> Property {
    Property::new("orderby", Kind::one_of(fields), "What the order goes by.").or(Preset::Text(default))
}

/// `context` alone.
pub const CONTEXT: &[Property] =
    &[Property::new("context", Kind::one_of(&["view", "embed", "edit"]), "Where the object is shown.")
        .or(Preset::Text("view"))];

/// How custom fields are shown: as they are kept, or as a theme shows them.
pub const ACF_FORMAT: &[Property] =
    &[Property::new("acf_format", Kind::one_of(&["light", "standard"]), "How custom fields are shown.")
        .or(Preset::Text("light"))];

const PAGED: &[Property] = &[
    Property::new("page", Kind::Integer(1, i64::MAX), "Page of the list.").or(Preset::Integer(1)),
    Property::new("per_page", Kind::Integer(1, 100), "Objects per page.").or(Preset::Integer(10)),
];
const SEARCH_TEXT: &[Property] = &[Property::new("search", Kind::TEXT, "Text that must occur.")];
const CHOSEN: &[Property] =
    &[ids("exclude", "Identifiers to leave out."), ids("include", "Identifiers to choose from.")];
const OFFSET: &[Property] = &[Property::new("offset", Kind::COUNT, "Objects to skip; counts before page.")];
const SLUGS: &[Property] = &[Property::new("slug", Kind::TEXTS, "Slugs to choose from.")];
const PARENTS: &[Property] = &[
    ids("parent", "Identifiers of what it must be below."),
    ids("parent_exclude", "Identifiers of what it must not be below."),
];

const WRITTEN: &[Property] = &[
    moment("after", "Published after that moment."),
    moment("modified_after", "Changed after that moment."),
    ids("author", "Authors to choose from."),
    ids("author_exclude", "Authors to leave out."),
    moment("before", "Published before that moment."),
    moment("modified_before", "Changed before that moment."),
    ordered("desc"),
    Property::new(
        "search_columns",
        Kind::list(&Kind::one_of(&["post_title", "post_content", "post_excerpt"])),
        "Where the text must occur.",
    )
    .or(NONE_GIVEN),
];

const POST_ORDER: &[&str] =
    &["author", "date", "id", "include", "modified", "parent", "relevance", "slug", "include_slugs", "title"];
const PAGE_ORDER: &[&str] = &[
    "author",
    "date",
    "id",
    "include",
    "modified",
    "parent",
    "relevance",
    "slug",
    "include_slugs",
    "title",
    "menu_order",
];

const STATUSES: Kind = Kind::list(&Kind::one_of(&[
    "publish",
    "future",
    "draft",
    "pending",
    "private",
    "trash",
    "auto-draft",
    "inherit",
    "any",
]));
const STATUS: &[Property] = &[Property::new("status", STATUSES, "States to choose from.").or(Preset::Text("publish"))];

const TERMS: Property = Property::new("terms", Kind::INTEGERS, "Identifiers of terms.").or(NONE_GIVEN);
const CHILDREN: Property =
    Property::new("include_children", Kind::Boolean, "Whether terms below them count.").or(Preset::Boolean(false));
const OPERATOR: Property =
    Property::new("operator", Kind::one_of(&["AND", "OR"]), "Whether all of them must be there or any.")
        .or(Preset::Text("OR"));
const CATEGORIES: Kind = Kind::OneOf(&[Kind::INTEGERS, Kind::closed(&[TERMS, CHILDREN, OPERATOR])]);
const CATEGORIES_OUT: Kind = Kind::OneOf(&[Kind::INTEGERS, Kind::closed(&[TERMS, CHILDREN])]);
const TAGS: Kind = Kind::OneOf(&[Kind::INTEGERS, Kind::closed(&[TERMS, OPERATOR])]);
const TAGS_OUT: Kind = Kind::OneOf(&[Kind::INTEGERS, Kind::closed(&[TERMS])]);

/// `/wp/v2/posts`
pub const POSTS: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    WRITTEN,
    CHOSEN,
    OFFSET,
    SLUGS,
    STATUS,
    &[
        ordered_by(POST_ORDER, "date"),
        Property::new("tax_relation", Kind::one_of(&["AND", "OR"]), "How filters of several taxonomies go together."),
        Property::new("categories", CATEGORIES, "Categories to choose from."),
        Property::new("categories_exclude", CATEGORIES_OUT, "Categories to leave out."),
        Property::new("tags", TAGS, "Tags to choose from."),
        Property::new("tags_exclude", TAGS_OUT, "Tags to leave out."),
        Property::new("sticky", Kind::Boolean, "Only what stays on top, or only what does not."),
    ],
];

/// `/wp/v2/pages`
pub const PAGES: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    WRITTEN,
    CHOSEN,
    OFFSET,
    SLUGS,
    STATUS,
    PARENTS,
    &[ordered_by(PAGE_ORDER, "date"), Property::new("menu_order", Kind::INTEGER, "Place among its siblings.")],
];

/// `/wp/v2/media`
pub const MEDIA: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    WRITTEN,
    CHOSEN,
    OFFSET,
    SLUGS,
    PARENTS,
    &[
        ordered_by(POST_ORDER, "date"),
        Property::new("status", Kind::list(&Kind::one_of(&["inherit", "private", "trash"])), "States to choose from.")
            .or(Preset::Text("inherit")),
        Property::new(
            "media_type",
            Kind::one_of(&["image", "video", "text", "application", "audio"]),
            "First part of the media type.",
        ),
        Property::new("mime_type", Kind::TEXT, "Media type."),
    ],
];

const TERM_ORDER: &[&str] = &["id", "include", "name", "slug", "include_slugs", "term_group", "description", "count"];
const TERM_FILTERS: &[Property] = &[
    ordered("asc"),
    ordered_by(TERM_ORDER, "name"),
    Property::new("hide_empty", Kind::Boolean, "Whether terms without posts are left out.").or(Preset::Boolean(false)),
    Property::new("post", Kind::INTEGER, "Identifier of a post that must have it."),
];

/// `/wp/v2/categories`
pub const CATEGORY_LIST: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    CHOSEN,
    SLUGS,
    TERM_FILTERS,
    &[Property::new("parent", Kind::INTEGER, "Identifier of the category above.")],
];

/// `/wp/v2/tags`, and menus
pub const TAG_LIST: Groups = &[CONTEXT, ACF_FORMAT, PAGED, SEARCH_TEXT, CHOSEN, OFFSET, SLUGS, TERM_FILTERS];

const USER_ORDER: &[&str] = &["id", "include", "name", "registered_date", "slug", "include_slugs", "email", "url"];

/// `/wp/v2/users`
pub const USERS: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    CHOSEN,
    OFFSET,
    SLUGS,
    &[
        ordered("asc"),
        ordered_by(USER_ORDER, "name"),
        Property::new("roles", Kind::TEXTS, "Roles to choose from."),
        Property::new("capabilities", Kind::TEXTS, "Capabilities to choose from."),
        Property::new("who", Kind::one_of(&["authors"]), "Those who may write."),
        Property::new(
            "has_published_posts",
            Kind::OneOf(&[Kind::Boolean, Kind::TEXTS]),
            "Those who have published, possibly of these types.",
        ),
    ],
];

const COMMENT_ORDER: &[&str] = &["date", "date_gmt", "id", "include", "post", "parent", "type"];

/// `/wp/v2/comments`
pub const COMMENTS: Groups = &[
    CONTEXT,
    ACF_FORMAT,
    PAGED,
    SEARCH_TEXT,
    CHOSEN,
    OFFSET,
    PARENTS,
    &[
        moment("after", "Written after that moment."),
        ids("author", "Users to choose from."),
        ids("author_exclude", "Users to leave out."),
        Property::new("author_email", Kind::formatted(Format::Email), "E-mail address of the author."),
        moment("before", "Written before that moment."),
        ordered("desc"),
        ordered_by(COMMENT_ORDER, "date_gmt"),
        ids("post", "Identifiers of what is commented."),
        Property::new("status", Kind::TEXT, "State of moderation.").or(Preset::Text("approve")),
        Property::new("type", Kind::TEXT, "Type of comment.").or(Preset::Text("comment")),
        Property::new("password", Kind::TEXT, "Password of what is commented."),
    ],
];

const REVISION_ORDER: &[&str] = &["date", "id", "include", "relevance", "slug", "include_slugs", "title"];

/// `/wp/v2/posts/{id}/revisions`: without `per_page`, all of them.
pub const REVISIONS: Groups = &[
    CONTEXT,
    SEARCH_TEXT,
    CHOSEN,
    OFFSET,
    &[
        Property::new("page", Kind::Integer(1, i64::MAX), "Page of the list.").or(Preset::Integer(1)),
        Property::new("per_page", Kind::Integer(1, 100), "Objects per page; all when it is not given."),
        ordered("desc"),
        ordered_by(REVISION_ORDER, "date"),
    ],
];

/// `/wp/v2/search`
pub const SEARCH: Groups = &[
    &[Property::new("context", Kind::one_of(&["view", "embed"]), "Where the object is shown.")
        .or(Preset::Text("view"))],
    PAGED,
    SEARCH_TEXT,
    CHOSEN,
    &[
        Property::new("type", Kind::one_of(&["post", "term", "post-format"]), "Kind of object.")
            .or(Preset::Text("post")),
        Property::new(
            "subtype",
            Kind::list(&Kind::one_of(&["post", "page", "category", "post_tag", "any"])),
            "Types of content or taxonomies.",
        )
        .or(Preset::Text("any")),
    ],
];

/// `/wp/v2/taxonomies`
pub const TAXONOMIES: Groups = &[CONTEXT, &[Property::new("type", Kind::TEXT, "Type that must have it.")]];

/// `/wp/v2/menu-items`
pub const MENU_ITEMS: Groups = &[
    CONTEXT,
    SEARCH_TEXT,
    CHOSEN,
    OFFSET,
    SLUGS,
    &[
        Property::new("page", Kind::Integer(1, i64::MAX), "Page of the list.").or(Preset::Integer(1)),
        Property::new("per_page", Kind::Integer(1, 100), "Objects per page.").or(Preset::Integer(100)),
        ordered("asc"),
        ordered_by(PAGE_ORDER, "menu_order"),
        ids("menus", "Menus to choose from."),
        ids("menus_exclude", "Menus to leave out."),
        Property::new("menu_order", Kind::INTEGER, "Place in the menu."),
    ],
    STATUS,
];

/// Whether the order can be kept: by relevance there must be a text to search for, by inclusion a list. Asked of
/// posts, pages, media, menu items and revisions.
pub fn check_order(args: &Args) -> Result<(), WpError> {
    match args.text("orderby") {
        Some("relevance") if args.text("search").is_none_or(str::is_empty) => Err(WpError::new(Code::NoSearchTerm)),
        Some("include") if args.ints("include").is_empty() => Err(WpError::new(Code::OrderbyIncludeMissing)),
        _ => Ok(()),
    }
}

/// Whether the caller may ask for these statuses: others than `publish` and `inherit` are for those who may edit.
pub fn check_statuses(args: &Args, may_see_hidden: bool) -> Result<(), WpError> {
    if may_see_hidden || args.texts("status").iter().all(|status| matches!(*status, "publish" | "inherit")) {
        return Ok(());
    }
    let text = "status: você não tem permissão para ver um destes estados.";
    Err(WpError::invalid_params(vec![ParamError::new("status", Flaw::ForbiddenStatus, text)]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::args::{parse_query, read};

    fn list(groups: Groups, query: &str) -> Result<Args, WpError> {
        read(groups.iter().copied().flatten(), parse_query(query)?)
    }

    #[test]
    fn w03_bad_paging_and_orders_are_named() {
        for (query, name, code) in [
            ("per_page=0", "per_page", "rest_out_of_bounds"),
            ("per_page=101", "per_page", "rest_out_of_bounds"),
            ("per_page=-1", "per_page", "rest_out_of_bounds"),
            ("page=0", "page", "rest_out_of_bounds"),
            ("order=foo", "order", "rest_not_in_enum"),
            ("orderby=foo", "orderby", "rest_not_in_enum"),
            ("context=foo", "context", "rest_not_in_enum"),
            ("after=notadate", "after", "rest_invalid_date"),
        ] {
            let error = list(POSTS, query).unwrap_err();
            let body = error.to_json();
            assert_eq!((error.status(), &body["code"]), (400, &json!("rest_invalid_param")), "{query}");
            assert!(body["data"]["params"][name].is_string(), "{query}");
            assert_eq!(body["data"]["details"][name]["code"], code, "{query}");
        }
    }

    #[test]
    fn every_list_has_its_defaults() {
        for (groups, order, orderby, per_page, status) in [
            (POSTS, "desc", "date", Some(10), &["publish"][..]),
            (PAGES, "desc", "date", Some(10), &["publish"]),
            (MEDIA, "desc", "date", Some(10), &["inherit"]),
            (CATEGORY_LIST, "asc", "name", Some(10), &[]),
            (TAG_LIST, "asc", "name", Some(10), &[]),
            (USERS, "asc", "name", Some(10), &[]),
            (COMMENTS, "desc", "date_gmt", Some(10), &[]),
            (REVISIONS, "desc", "date", None, &[]),
        ] {
            let args = list(groups, "").unwrap();
            assert_eq!((args.text("order"), args.text("orderby")), (Some(order), Some(orderby)));
            assert_eq!((args.int("per_page"), args.texts("status")), (per_page, status.to_vec()));
        }
        assert_eq!(list(SEARCH, "").unwrap().texts("subtype"), ["any"]);
    }

    #[test]
    fn w04_hidden_statuses_are_an_invalid_argument_with_a_reason() {
        for query in ["status=draft", "status=any", "status[]=publish&status[]=private"] {
            let args = list(POSTS, query).unwrap();
            let body = check_statuses(&args, false).unwrap_err().to_json();
            assert_eq!(body["code"], "rest_invalid_param");
            assert_eq!(body["data"]["details"]["status"]["code"], "rest_forbidden_status");
            assert!(check_statuses(&args, true).is_ok());
        }
        assert!(check_statuses(&list(POSTS, "").unwrap(), false).is_ok());
        assert!(check_statuses(&list(MEDIA, "").unwrap(), false).is_ok());
    }

    #[test]
    fn w05_one_bad_status_spoils_the_list() {
        assert!(list(POSTS, "status=publish,nope").is_err());
    }

    #[test]
    fn w06_an_order_without_its_ground_has_its_own_code() {
        for (query, code) in [
            ("orderby=include", Code::OrderbyIncludeMissing),
            ("orderby=relevance", Code::NoSearchTerm),
            ("orderby=relevance&search=", Code::NoSearchTerm),
        ] {
            assert_eq!(check_order(&list(POSTS, query).unwrap()).unwrap_err().code(), code);
        }
        assert!(check_order(&list(POSTS, "orderby=include&include=3,1,2").unwrap()).is_ok());
        assert!(check_order(&list(POSTS, "orderby=relevance&search=x").unwrap()).is_ok());
    }

    #[test]
    fn w07_w08_lists_keep_their_order_however_they_are_written() {
        for query in ["include=3,1,2", "include[]=3&include[]=1&include[]=2", "include[0]=3&include[1]=1&include[2]=2"]
        {
            assert_eq!(list(POSTS, query).unwrap().ints("include"), [3, 1, 2]);
        }
        for query in ["slug=a,b", "slug[]=a&slug[]=b"] {
            assert_eq!(list(POSTS, query).unwrap().texts("slug"), ["a", "b"]);
        }
    }

    #[test]
    fn w09_terms_come_as_a_list_or_with_their_rules() {
        let args = list(POSTS, "categories=1,2&tags[terms]=3,4&tags[operator]=AND").unwrap();
        assert_eq!(args.value("categories"), Some(&json!([1, 2])));
        assert_eq!(args.value("tags"), Some(&json!({ "terms": [3, 4], "operator": "AND" })));
        let args = list(POSTS, "categories[terms][]=1&categories[include_children]=true").unwrap();
        assert_eq!(
            args.value("categories"),
            Some(&json!({ "terms": [1], "include_children": true, "operator": "OR" }))
        );
    }

    #[test]
    fn no_list_names_an_argument_twice() {
        let lists =
            [POSTS, PAGES, MEDIA, CATEGORY_LIST, TAG_LIST, USERS, COMMENTS, REVISIONS, SEARCH, TAXONOMIES, MENU_ITEMS];
        for groups in lists {
            let mut names: Vec<_> = groups.iter().copied().flatten().map(|property| property.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        }
    }
}
