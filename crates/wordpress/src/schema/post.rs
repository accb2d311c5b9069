//! Posts, pages, media, their revisions, and what a search finds.

use super::{ACF, ID, LINK, META, PROTECTED, RAW, RENDERED, Schema};
use crate::kind::{Contexts, Format, Kind, Property};

const SHOWN: Contexts = Contexts::VIEW_EDIT;

const GUID: Kind = Kind::Rich(&[RAW, RENDERED.within(SHOWN)]);
const TITLE: Kind = Kind::Rich(&[RAW, RENDERED]);
const CONTENT: Kind = Kind::Rich(&[
    RAW,
    RENDERED.within(SHOWN),
    Property::new("block_version", Kind::INTEGER, "Version of the block format.").within(Contexts::EDIT).readonly(),
    PROTECTED,
]);
const EXCERPT: Kind = Kind::Rich(&[RAW, RENDERED, PROTECTED]);
/// Revisions are for editors, who are shown no password.
const REVISED: Kind = Kind::Rich(&[RAW, RENDERED]);

const OPEN: Kind = Kind::one_of(&["open", "closed"]);
/// Statuses that may be written. Trash is reached by DELETE.
const STATUSES: Kind = Kind::one_of(&["publish", "future", "draft", "pending", "private"]);
const FORMATS: Kind =
    Kind::one_of(&["standard", "aside", "chat", "gallery", "link", "image", "quote", "status", "video", "audio"]);

const DATE: Property = Property::new("date", Kind::DATE_OR_NULL, "When it was published, in the site's zone.");
const DATE_GMT: Property =
    Property::new("date_gmt", Kind::DATE_OR_NULL, "When it was published, in UTC.").within(SHOWN);
const GUID_FIELD: Property = Property::new("guid", GUID, "Globally unique identifier.").within(SHOWN).readonly();
const MODIFIED: Property =
    Property::new("modified", Kind::DATE, "When it last changed, in the site's zone.").within(SHOWN).readonly();
const MODIFIED_GMT: Property =
    Property::new("modified_gmt", Kind::DATE, "When it last changed, in UTC.").within(SHOWN).readonly();
const SLUG: Property = Property::new("slug", Kind::TEXT, "Its name in addresses.");
const STATUS: Property = Property::new("status", STATUSES, "State of its publication.").within(SHOWN);
const TYPE: Property = Property::new("type", Kind::TEXT, "Type of content.").readonly();
const PASSWORD: Property =
    Property::new("password", Kind::TEXT, "Password that opens content and excerpt.").within(Contexts::EDIT);
const PERMALINK: Property = Property::new("permalink_template", Kind::TEXT, "Address with a gap for the slug.")
    .within(Contexts::EDIT)
    .readonly();
const GENERATED: Property =
    Property::new("generated_slug", Kind::TEXT, "Slug made of the title.").within(Contexts::EDIT).readonly();
const TITLE_FIELD: Property = Property::new("title", TITLE, "Title.");
const CONTENT_FIELD: Property = Property::new("content", CONTENT, "Content.").within(SHOWN);
const AUTHOR: Property = Property::new("author", Kind::INTEGER, "Identifier of the author.");
const EXCERPT_FIELD: Property = Property::new("excerpt", EXCERPT, "Excerpt.");
const FEATURED: Property =
    Property::new("featured_media", Kind::INTEGER, "Identifier of the featured picture; 0: none.");
const COMMENTS: Property = Property::new("comment_status", OPEN, "Whether comments are open.").within(SHOWN);
const PINGS: Property = Property::new("ping_status", OPEN, "Whether it may be pinged.").within(SHOWN);
const TEMPLATE: Property = Property::new("template", Kind::TEXT, "Template of the theme.").within(SHOWN);

/// A post.
pub static POST: Schema = Schema {
    title: "post",
    properties: &[
        DATE,
        DATE_GMT,
        GUID_FIELD,
        ID,
        LINK,
        MODIFIED,
        MODIFIED_GMT,
        SLUG,
        STATUS,
        TYPE,
        PASSWORD,
        PERMALINK,
        GENERATED,
        TITLE_FIELD,
        CONTENT_FIELD,
        AUTHOR,
        EXCERPT_FIELD,
        FEATURED,
        COMMENTS,
        PINGS,
        Property::new("format", FORMATS, "Format of the post.").within(SHOWN),
        META,
        Property::new("sticky", Kind::Boolean, "Whether it stays on top.").within(SHOWN),
        TEMPLATE,
        Property::new("categories", Kind::INTEGERS, "Terms of the taxonomy category.").within(SHOWN),
        Property::new("tags", Kind::INTEGERS, "Terms of the taxonomy post_tag.").within(SHOWN),
        ACF,
    ],
};

/// A page.
pub static PAGE: Schema = Schema {
    title: "page",
    properties: &[
        DATE,
        DATE_GMT,
        GUID_FIELD,
        ID,
        LINK,
        MODIFIED,
        MODIFIED_GMT,
        SLUG,
        STATUS,
        TYPE,
        PASSWORD,
        PERMALINK,
        GENERATED,
        Property::new("parent", Kind::INTEGER, "Identifier of the page above; 0: none.").within(SHOWN),
        TITLE_FIELD,
        CONTENT_FIELD,
        AUTHOR,
        EXCERPT_FIELD,
        FEATURED,
        COMMENTS,
        PINGS,
        Property::new("menu_order", Kind::INTEGER, "Place among its siblings.").within(SHOWN),
        META,
        TEMPLATE,
        ACF,
    ],
};

/// An uploaded file.
pub static ATTACHMENT: Schema = Schema {
    title: "attachment",
    properties: &[
        DATE,
        DATE_GMT,
        GUID_FIELD,
        ID,
        LINK,
        MODIFIED,
        MODIFIED_GMT,
        SLUG,
        STATUS,
        TYPE,
        PERMALINK,
        GENERATED,
        TITLE_FIELD,
        AUTHOR,
        COMMENTS,
        PINGS,
        META,
        TEMPLATE,
        Property::new("alt_text", Kind::TEXT, "Text for those who do not see the picture."),
        Property::new("caption", Kind::Rich(&[RAW, RENDERED]), "Caption."),
        Property::new("description", Kind::Rich(&[RAW, RENDERED.within(SHOWN)]), "Description.").within(SHOWN),
        Property::new("media_type", Kind::one_of(&["image", "file"]), "Picture or other file.").readonly(),
        Property::new("mime_type", Kind::TEXT, "Media type.").readonly(),
        Property::new("media_details", Kind::OBJECT, "Sizes and what is known of the file.").readonly(),
        Property::new("post", Kind::Nullable(&Kind::INTEGER), "Identifier of the post it belongs to.").within(SHOWN),
        Property::new("source_url", Kind::URI, "Address of the file.").readonly(),
        Property::new("missing_image_sizes", Kind::TEXTS, "Sizes that are still to be made.")
            .within(Contexts::EDIT)
            .readonly(),
        ACF,
    ],
};

macro_rules! revised {
    ($($more:expr),*) => {
        &[
            Property::new("author", Kind::INTEGER, "Identifier of who wrote it.").readonly(),
            Property::new("date", Kind::DATE, "When it was written, in the site's zone.").readonly(),
            Property::new("date_gmt", Kind::DATE, "When it was written, in UTC.").within(SHOWN).readonly(),
            GUID_FIELD,
            ID,
            MODIFIED,
            MODIFIED_GMT,
            Property::new("parent", Kind::INTEGER, "Identifier of what it is a revision of.").readonly(),
            Property::new("slug", Kind::TEXT, "Its name.").readonly(),
            Property::new("title", REVISED, "Title."),
            Property::new("content", REVISED, "Content.").within(SHOWN),
            Property::new("excerpt", REVISED, "Excerpt."),
            $($more,)*
        ]
    };
}

/// A revision.
pub static REVISION: Schema = Schema { title: "post-revision", properties: revised!() };

/// A revision that was saved without being asked for.
pub static AUTOSAVE: Schema = Schema {
    title: "post-revision",
    properties: revised!(
        Property::new("preview_link", Kind::formatted(Format::Uri), "Address of its preview.")
            .within(Contexts::EDIT)
            .readonly()
    ),
};

/// What a search finds.
pub static SEARCH_RESULT: Schema = Schema {
    title: "search-result",
    properties: &[
        Property::new("id", Kind::OneOf(&[Kind::INTEGER, Kind::TEXT]), "Identifier.").readonly(),
        Property::new("title", Kind::TEXT, "Title.").readonly(),
        Property::new("url", Kind::URI, "Address of its page.").readonly(),
        Property::new("type", Kind::one_of(&["post", "term", "post-format"]), "Kind of object.").readonly(),
        Property::new("subtype", Kind::TEXT, "Type of content or taxonomy.").readonly(),
    ],
};
