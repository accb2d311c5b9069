//! Pages that are no lists and no articles.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Card, Html, Link, Notices, Picture};
use crate::dates::Moment;

/// A page that stands outside of time: about, contact, privacy.
#[derive(Clone, Debug, Serialize)]
pub struct StaticPage {
    /// Headline.
    pub title: String,
    /// Name of a template that the theme offers; the theme's first one where it has none of this
    /// name, as after a change of themes.
    pub template: String,
    /// Way from the front page, this page left out.
    pub breadcrumbs: Vec<Link>,
    /// Picture above the text.
    pub picture: Option<Picture>,
    /// Notices around the text.
    pub notices: Notices,
    /// Text.
    pub content: Html,
    /// Pages below.
    pub children: Vec<Link>,
    /// When its text last changed.
    pub updated: Option<Moment>,
    /// Values of custom fields by name.
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// There is nothing at this address.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotFound {
    /// What there is instead.
    pub latest: Vec<Card>,
}

/// Something went otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Headline.
    pub title: String,
    /// What to do about it.
    pub text: String,
    /// Whether there is a front page to go to.
    pub home: bool,
}

/// The door to a text for health professionals: shown in its place to everybody else. It says what
/// the text is called and nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// Headline of the text behind.
    pub title: String,
    /// What keeps this reader out.
    pub state: GateState,
    /// Where to sign in; with the way back.
    pub sign_in: Option<Link>,
    /// Where to have a registry verified.
    pub verify: Option<Link>,
}

/// What keeps a reader from a text for professionals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// Not signed in.
    Anonymous,
    /// Signed in, without a verified registry.
    Unverified,
    /// The registry is being verified.
    Pending,
    /// The council does not confirm the registry.
    Refused,
}
