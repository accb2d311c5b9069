//! The tables: which elements there are, how they nest, and which attributes they may carry.

/// How an element nests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Runs within a line.
    Inline,
    /// A link: inline, and never within another.
    Link,
    /// Ends a paragraph, holds anything.
    Block,
    /// A list: a block that items belong to.
    List,
    /// Ends a paragraph and a heading before it.
    Heading,
    /// Holds no block.
    Paragraph,
    /// An item of a list: ends the one before it.
    Item,
    /// A term or its meaning: ends the one before it.
    Term,
    /// Has no content.
    Void,
    /// A line across: has no content and ends a paragraph.
    Rule,
    /// A picture.
    Image,
    /// A table, and its parts below.
    Table,
    Caption,
    Columns,
    Column,
    Section,
    Row,
    Cell,
}

/// What the value of an attribute has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// Any text of at most 1024 bytes.
    Text,
    /// A whole number of one to four digits.
    Number,
    /// Present or not.
    Flag,
    /// Letters, digits and hyphens: codes of languages, keys.
    Word,
    /// Digits and commas: ids of media.
    Numbers,
    /// A date or time.
    Time,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// The address that a link leads to.
    Address,
    /// The address of a picture.
    Picture,
    /// A name to jump to.
    Anchor,
    /// Class names.
    Classes,
    /// What a link is to its page.
    Relation,
}

/// Who may use it: everyone from this one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Comment,
    Author,
    Editor,
}

/// An element that may stay.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) level: Level,
    pub(crate) attributes: &'static [(&'static str, Value)],
}

const fn element(
    name: &'static str,
    form: Form,
    level: Level,
    attributes: &'static [(&'static str, Value)],
) -> Element {
    Element { name, form, level, attributes }
}

const CITED: &[(&str, Value)] = &[("cite", Value::Address)];
const CHANGED: &[(&str, Value)] = &[("cite", Value::Address), ("datetime", Value::Time)];
const SPAN: &[(&str, Value)] = &[("span", Value::Number)];
const CELL: &[(&str, Value)] = &[
    ("colspan", Value::Number),
    ("rowspan", Value::Number),
    ("scope", Value::OneOf(&["col", "colgroup", "row", "rowgroup"])),
    ("abbr", Value::Text),
];

/// Every element there is. No forms, frames, media players, styles, scripts, drawings or formulas: those are either
/// active or change how the text around them is read.
pub(crate) const ELEMENTS: &[Element] = {
    use Form::{
        Block, Caption, Cell, Column, Columns, Heading, Image, Inline, Item, Link, List, Paragraph, Row, Rule, Section,
        Table, Term, Void,
    };
    use Level::{Author, Comment, Editor};
    &[
        element("a", Link, Comment, &[("href", Value::Address), ("hreflang", Value::Word), ("rel", Value::Relation)]),
        element("abbr", Inline, Comment, &[]),
        element("b", Inline, Comment, &[]),
        element("blockquote", Block, Comment, CITED),
        element("br", Void, Comment, &[]),
        element("cite", Inline, Comment, &[]),
        element("code", Inline, Comment, &[]),
        element("del", Inline, Comment, CHANGED),
        element("em", Inline, Comment, &[]),
        element("i", Inline, Comment, &[]),
        element("p", Paragraph, Comment, &[]),
        element("q", Inline, Comment, CITED),
        element("s", Inline, Comment, &[]),
        element("strong", Inline, Comment, &[]),
        element("bdi", Inline, Author, &[]),
        element("bdo", Inline, Author, &[]),
        element("caption", Caption, Author, &[]),
        element("col", Column, Author, SPAN),
        element("colgroup", Columns, Author, SPAN),
        element("dd", Term, Author, &[]),
        element("dfn", Inline, Author, &[]),
        element("div", Block, Author, &[]),
        element("dl", Block, Author, &[]),
        element("dt", Term, Author, &[]),
        element("figcaption", Block, Author, &[]),
        element("figure", Block, Author, &[]),
        element("h1", Heading, Author, &[]),
        element("h2", Heading, Author, &[]),
        element("h3", Heading, Author, &[]),
        element("h4", Heading, Author, &[]),
        element("h5", Heading, Author, &[]),
        element("h6", Heading, Author, &[]),
        element("hr", Rule, Author, &[]),
        element(
            "img",
            Image,
            Author,
            &[
                ("src", Value::Picture),
                ("alt", Value::Text),
                ("width", Value::Number),
                ("height", Value::Number),
                ("loading", Value::OneOf(&["eager", "lazy"])),
                ("decoding", Value::OneOf(&["async", "auto", "sync"])),
            ],
        ),
        element("ins", Inline, Author, CHANGED),
        element("kbd", Inline, Author, &[]),
        element("li", Item, Author, &[("value", Value::Number)]),
        element("mark", Inline, Author, &[]),
        element(
            "ol",
            List,
            Author,
            &[("start", Value::Number), ("reversed", Value::Flag), ("type", Value::OneOf(&["1", "a", "A", "i", "I"]))],
        ),
        element("pre", Block, Author, &[]),
        element("samp", Inline, Author, &[]),
        element("small", Inline, Author, &[]),
        element("span", Inline, Author, &[]),
        element("sub", Inline, Author, &[]),
        element("sup", Inline, Author, &[]),
        element("table", Table, Author, &[]),
        element("tbody", Section, Author, &[]),
        element("td", Cell, Author, CELL),
        element("tfoot", Section, Author, &[]),
        element("th", Cell, Author, CELL),
        element("thead", Section, Author, &[]),
        element("time", Inline, Author, &[("datetime", Value::Time)]),
        element("tr", Row, Author, &[]),
        element("u", Inline, Author, &[]),
        element("ul", List, Author, &[]),
        element("var", Inline, Author, &[]),
        element("wbr", Void, Author, &[]),
        element("details", Block, Editor, &[("open", Value::Flag)]),
        element("summary", Block, Editor, &[]),
    ]
};

/// Attributes of every element. The `data-` ones are those that blocks and embeds of ours are read by.
pub(crate) const ATTRIBUTES: &[(&str, Value, Level)] = &[
    ("lang", Value::Word, Level::Comment),
    ("dir", Value::OneOf(&["auto", "ltr", "rtl"]), Level::Comment),
    ("title", Value::Text, Level::Comment),
    ("id", Value::Anchor, Level::Author),
    ("class", Value::Classes, Level::Author),
    ("data-provider", Value::Word, Level::Editor),
    ("data-ids", Value::Numbers, Level::Editor),
    ("data-id", Value::Number, Level::Editor),
    ("data-columns", Value::Number, Level::Editor),
    ("data-align", Value::Word, Level::Editor),
];

/// Class names. The block editor writes the first group on its own accord and calls a block broken that comes back
/// without them, so that authors have them too; the second group is design, which is the editors'.
pub(crate) const CLASSES: &[(&str, Level)] = {
    use Level::{Author, Editor};
    &[
        ("aligncenter", Author),
        ("alignleft", Author),
        ("alignnone", Author),
        ("alignright", Author),
        ("blocks-gallery-grid", Author),
        ("blocks-gallery-item", Author),
        ("embed", Author),
        ("footnote-definition", Author),
        ("footnote-definition-label", Author),
        ("footnote-reference", Author),
        ("has-fixed-layout", Author),
        ("has-nested-images", Author),
        ("has-text-align-center", Author),
        ("has-text-align-left", Author),
        ("has-text-align-right", Author),
        ("is-layout-constrained", Author),
        ("is-layout-flex", Author),
        ("is-layout-flow", Author),
        ("wp-block-button", Author),
        ("wp-block-button__link", Author),
        ("wp-block-buttons", Author),
        ("wp-block-code", Author),
        ("wp-block-column", Author),
        ("wp-block-columns", Author),
        ("wp-block-details", Author),
        ("wp-block-embed", Author),
        ("wp-block-embed__wrapper", Author),
        ("wp-block-file", Author),
        ("wp-block-gallery", Author),
        ("wp-block-group", Author),
        ("wp-block-heading", Author),
        ("wp-block-image", Author),
        ("wp-block-list", Author),
        ("wp-block-media-text", Author),
        ("wp-block-media-text__content", Author),
        ("wp-block-media-text__media", Author),
        ("wp-block-preformatted", Author),
        ("wp-block-pullquote", Author),
        ("wp-block-quote", Author),
        ("wp-block-separator", Author),
        ("wp-block-table", Author),
        ("wp-block-verse", Author),
        ("wp-caption", Author),
        ("wp-caption-text", Author),
        ("wp-element-button", Author),
        ("wp-element-caption", Author),
        ("alignfull", Editor),
        ("alignwide", Editor),
        ("are-vertically-aligned-bottom", Editor),
        ("are-vertically-aligned-center", Editor),
        ("are-vertically-aligned-top", Editor),
        ("columns-1", Editor),
        ("columns-2", Editor),
        ("columns-3", Editor),
        ("columns-4", Editor),
        ("columns-default", Editor),
        ("has-drop-cap", Editor),
        ("has-large-font-size", Editor),
        ("has-medium-font-size", Editor),
        ("has-small-font-size", Editor),
        ("has-x-large-font-size", Editor),
        ("is-cropped", Editor),
        ("is-not-stacked-on-mobile", Editor),
        ("is-stacked-on-mobile", Editor),
        ("is-style-dots", Editor),
        ("is-style-fill", Editor),
        ("is-style-outline", Editor),
        ("is-style-plain", Editor),
        ("is-style-rounded", Editor),
        ("is-style-stripes", Editor),
        ("is-style-wide", Editor),
        ("is-vertically-aligned-bottom", Editor),
        ("is-vertically-aligned-center", Editor),
        ("is-vertically-aligned-top", Editor),
        ("size-full", Editor),
        ("size-large", Editor),
        ("size-medium", Editor),
        ("size-thumbnail", Editor),
    ]
};

/// Schemes of addresses.
pub(crate) const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Finds an element that texts of a level may hold.
pub(crate) fn find(name: &str, level: Level) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name && element.level <= level)
}

/// What an attribute of an element has to be; none when it may not be there.
pub(crate) fn value(element: &Element, name: &str, level: Level) -> Option<Value> {
    let own = element.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    own.or_else(|| {
        ATTRIBUTES.iter().find(|(known, _, from)| *known == name && *from <= level).map(|(_, value, _)| *value)
    })
}

/// Whether texts of a level may use a class name.
pub(crate) fn is_class(name: &str, level: Level) -> bool {
    CLASSES.iter().any(|(known, from)| *known == name && *from <= level)
}
