//! The second wall: ammonia over what was built, from the same tables. It holds when `nest` errs, and nothing in it
//! knows how `nest` works.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::Policy;
use super::rules::{ATTRIBUTES, CLASSES, ELEMENTS, Level, SCHEMES, Value};
use crate::tokens::WITH_CONTENT;

static COMMENT: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Level::Comment, false));
static AUTHOR: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Level::Author, true));
static EDITOR: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Level::Editor, true));
static READER: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Level::Editor, false));

/// Passes a text through ammonia.
pub(super) fn pass(html: &str, policy: Policy) -> String {
    let builder = match policy {
        Policy::Comment => &COMMENT,
        Policy::Author => &AUTHOR,
        Policy::Editor => &EDITOR,
        Policy::Reader => &READER,
    };
    builder.clean(html).to_string()
}

fn builder(level: Level, comments: bool) -> Builder<'static> {
    let elements = || ELEMENTS.iter().filter(|element| element.level <= level);
    let classes: HashSet<&str> = CLASSES.iter().filter(|(_, from)| *from <= level).map(|(name, _)| *name).collect();
    let generic =
        ATTRIBUTES.iter().filter(|(_, value, from)| *from <= level && *value != Value::Classes).map(|(name, ..)| *name);
    let mut builder = Builder::empty();
    builder
        .tags(elements().map(|element| element.name).collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .tag_attributes(
            elements()
                .map(|element| (element.name, element.attributes.iter().map(|(name, _)| *name).collect()))
                .collect::<HashMap<&str, HashSet<&str>>>(),
        )
        .generic_attributes(generic.collect())
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        // Written by `nest`, which knows what the link already says of itself.
        .link_rel(None)
        .strip_comments(!comments);
    if level >= Level::Author {
        builder.allowed_classes(elements().map(|element| (element.name, classes.clone())).collect());
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_holds_alone() {
        for hostile in [
            "<script>boom()</script>",
            "<img src=/x onerror=boom()>",
            "<a href=javascript:boom()>x</a>",
            "<svg><style><img src=/x onerror=boom()></style></svg>",
            "<noscript><p title=\"</noscript><img src=/x onerror=boom()>\">",
            "<iframe srcdoc=boom()></iframe><form action=boom()><p style=boom() class=boom>x</p></form>",
        ] {
            for policy in Policy::ALL {
                let clean = pass(hostile, policy);
                // Within a title it is text.
                let bare = clean.replace("title=\"&lt;/noscript&gt;&lt;img src=/x onerror=boom()&gt;\"", "");
                assert!(!bare.contains("boom"), "{policy:?} {hostile} -> {clean}");
            }
        }
    }
}
