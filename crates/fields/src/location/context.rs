//! What is being edited, and by whom.

use domain::content::{ComplianceLevel, MedicalCategory};

/// A term that a post has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its taxonomy, for example `category`.
    pub taxonomy: String,
    /// Its slug.
    pub slug: String,
}

/// The place of a page in the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The page that visitors see first.
    pub is_front: bool,
    /// The page that lists posts.
    pub is_posts: bool,
    /// Whether pages lie below it.
    pub has_children: bool,
}

/// A post or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id; `None` while it is new.
    pub id: Option<String>,
    /// `post`, `page` or a type of the tenant.
    pub post_type: String,
    /// Its status, in WordPress's words.
    pub status: String,
    /// Its format; `None` is `standard`.
    pub format: Option<String>,
    /// Its template; `None` is `default`.
    pub template: Option<String>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// The page above it.
    pub parent: Option<String>,
    /// Its place in the site, for pages.
    pub page: PageFacts,
    /// Who may read it.
    pub compliance_level: ComplianceLevel,
    /// What it is about.
    pub medical_category: MedicalCategory,
}

impl Post {
    /// A new post of a type, public and not medical.
    pub fn new(post_type: impl Into<String>) -> Self {
        Self {
            id: None,
            post_type: post_type.into(),
            status: "draft".to_owned(),
            format: None,
            template: None,
            terms: Vec::new(),
            parent: None,
            page: PageFacts::default(),
            compliance_level: ComplianceLevel::Public,
            medical_category: MedicalCategory::General,
        }
    }
}

/// Which form of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserForm {
    /// Somebody makes an account for another.
    Add,
    /// An account is changed.
    Edit,
    /// Somebody makes their own.
    Register,
}

impl UserForm {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Register => "register",
        }
    }
}

/// What is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A post or page.
    Post(Post),
    /// A file of the library, by its type, for example `image/png`.
    Attachment {
        /// The type.
        media_type: String,
    },
    /// A comment.
    Comment {
        /// Type of the post that it is on.
        post_type: String,
    },
    /// A term.
    Term {
        /// Its taxonomy.
        taxonomy: String,
    },
    /// An account.
    User {
        /// Which form.
        form: UserForm,
        /// Its roles.
        roles: Vec<String>,
    },
}

/// Who is editing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// Their roles; `None` when nobody is signed in.
    pub roles: Option<Vec<String>>,
    /// Whether they are on the public site rather than in the administration.
    pub is_on_site: bool,
}

/// Everything that a location rule can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// What is being edited.
    pub screen: Screen,
    /// By whom.
    pub editor: Editor,
}
