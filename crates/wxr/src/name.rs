//! The elements that are read. A prefix says nothing: elements are known by the address of their namespace.

use quick_xml::name::{Namespace, ResolveResult};

/// A namespace of the format.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// RSS 2.0, which has none.
    Rss,
    /// `http://wordpress.org/export/1.x/`.
    Wp,
    /// `http://wordpress.org/export/1.x/excerpt/`.
    Excerpt,
    /// RSS 1.0's module of content.
    Content,
    /// Dublin Core.
    Dc,
    /// Of a plugin, or of another feed.
    Other,
}

impl Space {
    /// The namespace that a name was resolved to, or `None` when its prefix is not declared.
    pub(crate) fn of(resolved: &ResolveResult<'_>) -> Option<Self> {
        match resolved {
            ResolveResult::Unbound => Some(Self::Rss),
            ResolveResult::Unknown(_) => None,
            ResolveResult::Bound(Namespace("http://purl.org/rss/1.0/modules/content/")) => Some(Self::Content),
            ResolveResult::Bound(Namespace("http://purl.org/dc/elements/1.1/")) => Some(Self::Dc),
            // The version is in the address, but it is `wxr_version` that counts: an address of one version with the
            // number of another is read, as the elements are the same.
            ResolveResult::Bound(Namespace(address)) => {
                let version = address.strip_prefix("http://wordpress.org/export/");
                Some(match version {
                    Some("1.0/" | "1.1/" | "1.2/") => Self::Wp,
                    Some("1.0/excerpt/" | "1.1/excerpt/" | "1.2/excerpt/") => Self::Excerpt,
                    _ => Self::Other,
                })
            }
        }
    }
}

/// Declares the elements: namespace, name in the file, name here.
macro_rules! names {
    ($($space:ident $local:literal $name:ident,)*) => {
        /// An element that is read, or `Other`.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[expect(clippy::enum_variant_names, reason = "elements are called what the format calls them")]
        pub(crate) enum Name { $($name,)* Other }

        impl Name {
            /// The element of a namespace by its name.
            pub(crate) fn of(space: Space, local: &str) -> Self {
                match (space, local) {
                    $((Space::$space, $local) => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

names! {
    Rss "rss" Rss,
    Rss "channel" Channel,
    Rss "item" Item,
    Rss "title" Title,
    Rss "link" Link,
    Rss "description" Description,
    Rss "pubDate" PubDate,
    Rss "language" Language,
    Rss "generator" Generator,
    Rss "guid" Guid,
    Rss "category" ItemTerm,
    Dc "creator" Creator,
    Content "encoded" Content,
    Excerpt "encoded" Excerpt,
    Wp "wxr_version" WxrVersion,
    Wp "base_site_url" BaseSiteUrl,
    Wp "base_blog_url" BaseBlogUrl,
    Wp "author" Author,
    Wp "wp_author" WpAuthor,
    Wp "author_id" AuthorId,
    Wp "author_login" AuthorLogin,
    Wp "author_email" AuthorEmail,
    Wp "author_display_name" AuthorDisplayName,
    Wp "author_first_name" AuthorFirstName,
    Wp "author_last_name" AuthorLastName,
    Wp "term_id" TermId,
    Wp "category" Category,
    Wp "category_nicename" CategoryNicename,
    Wp "category_parent" CategoryParent,
    Wp "cat_name" CatName,
    Wp "category_description" CategoryDescription,
    Wp "tag" Tag,
    Wp "tag_slug" TagSlug,
    Wp "tag_name" TagName,
    Wp "tag_description" TagDescription,
    Wp "term" Term,
    Wp "term_taxonomy" TermTaxonomy,
    Wp "term_slug" TermSlug,
    Wp "term_parent" TermParent,
    Wp "term_name" TermName,
    Wp "term_description" TermDescription,
    Wp "termmeta" TermMeta,
    Wp "postmeta" PostMeta,
    Wp "commentmeta" CommentMeta,
    Wp "meta_key" MetaKey,
    Wp "meta_value" MetaValue,
    Wp "post_id" PostId,
    Wp "post_date" PostDate,
    Wp "post_date_gmt" PostDateGmt,
    Wp "post_modified" PostModified,
    Wp "post_modified_gmt" PostModifiedGmt,
    Wp "comment_status" CommentStatus,
    Wp "ping_status" PingStatus,
    Wp "post_name" PostName,
    Wp "status" Status,
    Wp "post_parent" PostParent,
    Wp "menu_order" MenuOrder,
    Wp "post_type" PostType,
    Wp "post_password" PostPassword,
    Wp "is_sticky" IsSticky,
    Wp "attachment_url" AttachmentUrl,
    Wp "comment" Comment,
    Wp "comment_id" CommentId,
    Wp "comment_author" CommentAuthor,
    Wp "comment_author_email" CommentAuthorEmail,
    Wp "comment_author_url" CommentAuthorUrl,
    Wp "comment_author_IP" CommentAuthorIp,
    Wp "comment_date" CommentDate,
    Wp "comment_date_gmt" CommentDateGmt,
    Wp "comment_content" CommentContent,
    Wp "comment_approved" CommentApproved,
    Wp "comment_type" CommentType,
    Wp "comment_parent" CommentParent,
    Wp "comment_user_id" CommentUserId,
}
