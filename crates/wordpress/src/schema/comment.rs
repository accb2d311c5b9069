//! Comments.

use super::{ACF, AVATARS, ID, LINK, META, RAW, RENDERED, Schema};
use crate::kind::{Contexts, Format, Kind, Preset, Property};

/// A comment.
pub static COMMENT: Schema = Schema {
    title: "comment",
    properties: &[
        ID,
        Property::new("author", Kind::INTEGER, "Identifier of the user; 0: no user."),
        Property::new("author_email", Kind::formatted(Format::Email), "E-mail address of the author.")
            .within(Contexts::EDIT),
        Property::new("author_ip", Kind::formatted(Format::Ip), "Where it came from.").within(Contexts::EDIT),
        Property::new("author_name", Kind::TEXT, "Name of the author."),
        Property::new("author_url", Kind::URI, "Page of the author."),
        Property::new("author_user_agent", Kind::TEXT, "What it was written with.").within(Contexts::EDIT),
        Property::new("content", Kind::Rich(&[RAW, RENDERED]), "Content."),
        Property::new("date", Kind::DATE, "When it was written, in the site's zone."),
        Property::new("date_gmt", Kind::DATE, "When it was written, in UTC.").within(Contexts::VIEW_EDIT),
        LINK,
        Property::new("parent", Kind::INTEGER, "Identifier of the comment that it answers; 0: none.")
            .or(Preset::Integer(0)),
        Property::new("post", Kind::INTEGER, "Identifier of what it comments.")
            .within(Contexts::VIEW_EDIT)
            .or(Preset::Integer(0)),
        Property::new("status", Kind::TEXT, "State of its moderation.").within(Contexts::VIEW_EDIT),
        Property::new("type", Kind::TEXT, "Type of comment.").readonly(),
        Property::new("author_avatar_urls", AVATARS, "Pictures of the author.").readonly(),
        META,
        ACF,
    ],
};
