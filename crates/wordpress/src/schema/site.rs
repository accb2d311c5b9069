//! What a site is made of: types, statuses, taxonomies; and its settings.

use super::Schema;
use crate::kind::{Contexts, Format, Kind, Property};

const NAME: Property = Property::new("name", Kind::TEXT, "Name for people.").readonly();
const SLUG: Property = Property::new("slug", Kind::TEXT, "Name for programs.").readonly();
const REST_BASE: Property = Property::new("rest_base", Kind::TEXT, "Its part of the route.").readonly();
const NAMESPACE: Property = Property::new("rest_namespace", Kind::TEXT, "Namespace of its route.").readonly();
const DESCRIPTION: Property =
    Property::new("description", Kind::TEXT, "Description.").within(Contexts::VIEW_EDIT).readonly();
const HIERARCHICAL: Property = Property::new("hierarchical", Kind::Boolean, "Whether one may be below another.")
    .within(Contexts::VIEW_EDIT)
    .readonly();
const LABELS: Property = Property::new("labels", Kind::OBJECT, "Texts for people.").within(Contexts::EDIT).readonly();
const CAPABILITIES: Property =
    Property::new("capabilities", Kind::OBJECT, "What is needed to work with it.").within(Contexts::EDIT).readonly();
const VISIBILITY: Property =
    Property::new("visibility", Kind::OBJECT, "Where it is shown.").within(Contexts::EDIT).readonly();

/// A type of content.
pub static TYPE: Schema = Schema {
    title: "type",
    properties: &[
        CAPABILITIES,
        DESCRIPTION,
        HIERARCHICAL,
        Property::new("viewable", Kind::Boolean, "Whether it has pages.").within(Contexts::EDIT).readonly(),
        Property::new("has_archive", Kind::OneOf(&[Kind::TEXT, Kind::Boolean]), "Whether it has a page of all.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
        LABELS,
        NAME,
        SLUG,
        Property::new("supports", Kind::OBJECT, "What it has.").within(Contexts::EDIT).readonly(),
        Property::new("taxonomies", Kind::TEXTS, "Its taxonomies.").within(Contexts::VIEW_EDIT).readonly(),
        REST_BASE,
        NAMESPACE,
        VISIBILITY,
        Property::new("icon", Kind::Nullable(&Kind::TEXT), "Its icon.").readonly(),
    ],
};

/// A state of publication.
pub static STATUS: Schema = Schema {
    title: "status",
    properties: &[
        NAME,
        Property::new("private", Kind::Boolean, "Whether it hides from readers.").within(Contexts::EDIT).readonly(),
        Property::new("protected", Kind::Boolean, "Whether it is shown to editors only.")
            .within(Contexts::EDIT)
            .readonly(),
        Property::new("public", Kind::Boolean, "Whether it is shown to readers.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
        Property::new("queryable", Kind::Boolean, "Whether readers may ask for it.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
        Property::new("show_in_list", Kind::Boolean, "Whether lists of editors show it.")
            .within(Contexts::EDIT)
            .readonly(),
        SLUG,
        Property::new("date_floating", Kind::Boolean, "Whether its date moves until it is published.")
            .within(Contexts::VIEW_EDIT)
            .readonly(),
    ],
};

/// A taxonomy.
pub static TAXONOMY: Schema = Schema {
    title: "taxonomy",
    properties: &[
        CAPABILITIES,
        DESCRIPTION,
        HIERARCHICAL,
        LABELS,
        NAME,
        SLUG,
        Property::new("show_cloud", Kind::Boolean, "Whether it is shown as a cloud.").within(Contexts::EDIT).readonly(),
        Property::new("types", Kind::TEXTS, "Types that have it.").within(Contexts::VIEW_EDIT).readonly(),
        REST_BASE,
        NAMESPACE,
        VISIBILITY,
    ],
};

const OPEN: Kind = Kind::one_of(&["open", "closed"]);

/// The settings of a site. Null resets one to its default.
pub static SETTINGS: Schema = Schema {
    title: "settings",
    properties: &[
        Property::new("title", Kind::TEXT, "Title of the site."),
        Property::new("description", Kind::TEXT, "Subtitle."),
        Property::new("url", Kind::URI, "Address of the site.").readonly(),
        Property::new("email", Kind::formatted(Format::Email), "Address of the administration."),
        Property::new("timezone", Kind::TEXT, "Zone, by its IANA name."),
        Property::new("date_format", Kind::TEXT, "How dates are written."),
        Property::new("time_format", Kind::TEXT, "How times are written."),
        Property::new("start_of_week", Kind::Integer(0, 6), "First day of the week; 0: Sunday."),
        Property::new("language", Kind::one_of(&["pt_BR", "en_US"]), "Language."),
        Property::new("use_smilies", Kind::Boolean, "Whether emoticons become pictures."),
        Property::new("default_category", Kind::INTEGER, "Category of posts without one."),
        Property::new("default_post_format", Kind::TEXT, "Format of new posts."),
        Property::new("posts_per_page", Kind::Integer(1, 100), "Posts per page."),
        Property::new("show_on_front", Kind::one_of(&["posts", "page"]), "What the front page shows."),
        Property::new("page_on_front", Kind::INTEGER, "Identifier of the front page."),
        Property::new("page_for_posts", Kind::INTEGER, "Identifier of the page of posts."),
        Property::new("default_ping_status", OPEN, "Whether new posts may be pinged."),
        Property::new("default_comment_status", OPEN, "Whether new posts are open to comments."),
        Property::new("site_logo", Kind::Nullable(&Kind::INTEGER), "Identifier of the logo."),
        Property::new("site_icon", Kind::INTEGER, "Identifier of the icon."),
    ],
};
