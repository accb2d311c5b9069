//! Where a group shows: rules over what is being edited.

mod context;
mod evaluate;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use context::{Context, Editor, PageFacts, Post, Screen, Term, UserForm};
pub(crate) use evaluate::is_well_formed;
pub use evaluate::matches;

use crate::word::words;

words! {
    /// What a rule looks at. Those of ACF keep its words; the last two are our own.
    Param {
        /// Type of the post.
        PostType = "post_type",
        /// Template of a post of any type.
        PostTemplate = "post_template",
        /// Status of the post.
        PostStatus = "post_status",
        /// Format of the post, `standard` when it has none.
        PostFormat = "post_format",
        /// A category of the post, as slug or `category:slug`.
        PostCategory = "post_category",
        /// A term of the post, as `taxonomy:slug`.
        PostTaxonomy = "post_taxonomy",
        /// The post itself, by id.
        Post = "post",
        /// The page itself, by id.
        Page = "page",
        /// Template of a page.
        PageTemplate = "page_template",
        /// Parent of a page, by id.
        PageParent = "page_parent",
        /// Part of a page in the site: `front_page`, `posts_page`, `top_level`, `parent`, `child`.
        PageType = "page_type",
        /// Who is editing: `logged_in`, `viewing_front`, `viewing_back`.
        CurrentUser = "current_user",
        /// A role of who is editing.
        CurrentUserRole = "current_user_role",
        /// The form of an account: `all`, `add`, `edit`, `register`.
        UserForm = "user_form",
        /// A role of the account that is edited, or `all`.
        UserRole = "user_role",
        /// A file of the library: `all`, `image`, `image/png`.
        Attachment = "attachment",
        /// A comment on a post of this type, or `all`.
        Comment = "comment",
        /// A term of this taxonomy, or `all`.
        Taxonomy = "taxonomy",
        /// Compliance level of the post.
        ComplianceLevel = "compliance_level",
        /// Medical category of the post.
        MedicalCategory = "medical_category",
    }
    /// How a rule compares.
    Operator {
        /// Is.
        Equal = "==",
        /// Is not; false where the question makes no sense.
        NotEqual = "!=",
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What is looked at.
    pub param: Param,
    /// How it is compared.
    pub operator: Operator,
    /// With what.
    pub value: String,
}
