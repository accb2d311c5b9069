//! FHIR R4 resources that stand in an article: where they are ([`embedded()`]), and what a validator says of them
//! ([`Outcome`]). What follows for the text is the gate's to say ([`crate::gate::embedded_resources`]).
//!
//! A resource is looked for where writers put one:
//!
//! | Form | Judged |
//! |---|---|
//! | `<script type="application/fhir+json">` | whatever it holds |
//! | `<pre>` or `<code>` of a class `fhir`, `language-fhir`, `lang-fhir` (or `…-fhir+json`) | whatever it holds |
//! | any other `<script>`, `<pre>`, `<code>`, paragraph, cell or item | if it is JSON that names a `resourceType` |
//! | the value of a custom field: JSON as it stands, or HTML as above | the same |
//!
//! JSON is one object, a list of them, or objects one behind the other. Entities are read as a browser shows them, and
//! tags within a line are left out, since editors colour code with them; in a `<script>` every character is itself.
//! JSON that is broken counts as a resource when it begins as an object and `"resourceType"` stands in it: a resource
//! that cannot be read must not pass for none. Nothing is looked for in running text, comments and attributes.

mod blocks;
mod decoded;
mod entity;
mod json;
mod outcome;

pub use blocks::{Embedded, Form, LONGEST_RESOURCE, MOST_RESOURCES, Resource, embedded};
pub use json::values;
pub use outcome::{Code, InvalidOutcome, Issue, MOST_ISSUES, Outcome, Severity};
