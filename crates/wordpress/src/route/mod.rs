//! The table of routes: what is answered where, with which arguments.

mod index;
mod matching;
mod override_method;
mod table;

use std::fmt;

use serde_json::Value;

pub use index::{SiteInfo, index, namespace_index, options};
pub use matching::{Captures, Matched, matching, path_of_query};
pub use override_method::overridden;
pub use table::ROUTES;

use crate::args::{Args, read};
use crate::error::{Code, WpError};
use crate::kind::Property;
use crate::schema::Schema;

/// A method. HEAD is answered as GET.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create, or update an object that has an address.
    Post,
    /// Update.
    Put,
    /// Update.
    Patch,
    /// Delete.
    Delete,
    /// Describe.
    Options,
}

impl Method {
    /// The method of that name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name.to_ascii_uppercase().as_str() {
            "GET" | "HEAD" => Self::Get,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            "OPTIONS" => Self::Options,
            _ => return None,
        })
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
        }
    }
}

/// Objects that lists are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Posts.
    Post,
    /// Pages.
    Page,
    /// Uploaded files.
    Attachment,
    /// Categories.
    Category,
    /// Tags.
    Tag,
    /// Users.
    User,
    /// Comments.
    Comment,
    /// Menus.
    Menu,
    /// Items of menus.
    MenuItem,
}

impl Resource {
    /// Its part of the route: `posts`.
    pub const fn rest_base(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Page => "pages",
            Self::Attachment => "media",
            Self::Category => "categories",
            Self::Tag => "tags",
            Self::User => "users",
            Self::Comment => "comments",
            Self::Menu => "menus",
            Self::MenuItem => "menu-items",
        }
    }

    /// What is said of an identifier that names nothing.
    pub const fn unknown(self) -> Code {
        match self {
            Self::Post | Self::Page | Self::Attachment | Self::MenuItem => Code::PostInvalidId,
            Self::Category | Self::Tag | Self::Menu => Code::TermInvalid,
            Self::User => Code::UserInvalidId,
            Self::Comment => Code::CommentInvalidId,
        }
    }

    /// What is said of a page beyond the last; none: such a page is empty.
    pub const fn page_beyond(self) -> Option<Code> {
        match self {
            Self::Post | Self::Page | Self::Attachment | Self::MenuItem => Some(Code::PostPage),
            Self::Category | Self::Tag | Self::Menu | Self::User | Self::Comment => None,
        }
    }
}

/// What a route is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// The index of everything.
    Index,
    /// The index of a namespace: [`Route::namespace`] tells which.
    Namespace,
    /// Several requests in one.
    Batch,
    /// A list.
    Collection(Resource),
    /// One of a list.
    Item(Resource),
    /// Revisions of an object.
    Revisions(Resource),
    /// One of them.
    Revision(Resource),
    /// What was saved of an object without being asked for.
    Autosaves(Resource),
    /// One of them.
    Autosave(Resource),
    /// Who is asking.
    Me,
    /// Application passwords of a user.
    AppPasswords,
    /// The application password of this request.
    AppPasswordIntrospect,
    /// One application password.
    AppPassword,
    /// Sizes of an uploaded picture.
    MediaPostProcess,
    /// An uploaded picture, turned or cropped.
    MediaEdit,
    /// A search.
    Search,
    /// Types of content.
    Types,
    /// One type.
    Type,
    /// States of publication.
    Statuses,
    /// One state.
    Status,
    /// Taxonomies.
    Taxonomies,
    /// One taxonomy.
    Taxonomy,
    /// Settings of the site.
    Settings,
    /// What others embed of us.
    OembedEmbed,
    /// What we embed of others.
    OembedProxy,
    /// Places of menus.
    MenuLocations,
    /// One place.
    MenuLocation,
    /// A login that answers with a token.
    JwtToken,
    /// A token looked at.
    JwtValidate,
}

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// That word.
    Word(&'static str),
    /// A number.
    Number(&'static str),
    /// A slug.
    Slug(&'static str),
    /// A number or `me`.
    UserOrMe(&'static str),
    /// A slug that is a UUID, or nothing is found.
    Token(&'static str),
}

impl fmt::Display for Segment {
    /// In WordPress's notation, which clients take apart to make their methods.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(name) => write!(f, r"(?P<{name}>[\d]+)"),
            Self::Slug(name) => write!(f, r"(?P<{name}>[\w-]+)"),
            Self::UserOrMe(name) => write!(f, r"(?P<{name}>(?:[\d]+|me))"),
            Self::Token(name) => write!(f, r"(?P<{name}>[\w\-]+)"),
        }
    }
}

/// What of an object is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    /// All that it needs.
    Create,
    /// Some of it: nothing is required, nothing preset.
    Update,
}

/// Methods that are answered in one way.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The methods.
    pub methods: &'static [Method],
    groups: crate::collection::Groups,
    written: Option<(&'static Schema, Writing)>,
}

impl Operation {
    /// The arguments that are read.
    pub fn arguments(&self) -> impl Iterator<Item = Property> + use<> {
        let written = self.written.into_iter().flat_map(|(schema, writing)| {
            schema.writable().map(move |property| match writing {
                Writing::Create => *property,
                Writing::Update => Property { required: false, default: None, ..*property },
            })
        });
        self.groups.iter().copied().flatten().copied().chain(written)
    }

    /// Reads the arguments of a request: what the query string and the body gave, as one map.
    pub fn read(&self, given: serde_json::Map<String, Value>) -> Result<Args, WpError> {
        read(self.arguments(), given)
    }
}

/// A path and what is answered there.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `wp/v2`; empty for the index.
    pub namespace: &'static str,
    /// What it is about.
    pub endpoint: Endpoint,
    /// What its path has behind the namespace.
    pub segments: &'static [Segment],
    /// What it shows.
    pub schema: Option<&'static Schema>,
    /// How it is answered.
    pub operations: &'static [Operation],
    /// Whether it may be asked for in a batch.
    pub batch: bool,
}

impl Route {
    /// How a method is answered. Errors: `rest_no_route`, as WordPress says of a path without that method.
    pub fn operation(&self, method: Method) -> Result<&'static Operation, WpError> {
        let found = self.operations.iter().find(|operation| operation.methods.contains(&method));
        found.ok_or_else(|| WpError::new(Code::NoRoute))
    }

    /// Every method that is answered, for `Allow`; what of them this caller may use is the gateway's to say.
    pub fn methods(&self) -> impl Iterator<Item = Method> {
        self.operations.iter().flat_map(|operation| operation.methods).copied()
    }

    /// The path in WordPress's notation: `/wp/v2/posts/(?P<id>[\d]+)`.
    pub fn pattern(&self) -> String {
        let mut pattern = if self.namespace.is_empty() { String::new() } else { format!("/{}", self.namespace) };
        for segment in self.segments {
            pattern.push_str(&format!("/{segment}"));
        }
        if pattern.is_empty() { "/".to_owned() } else { pattern }
    }
}

#[cfg(test)]
mod tests;
