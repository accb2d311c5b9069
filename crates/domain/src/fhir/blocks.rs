//! Finds the resources of an article.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::decoded::Decoded;
use super::json::{is_blank, names_a_resource, values};
use crate::content::vocabulary;
use crate::gate::text::markup::{Tag, Token, Tokens};
use crate::gate::text::span;
use crate::gate::{Article, Field, Span};

/// Most resources of an article that are judged; an article that shows more is a manual. Ours.
pub const MOST_RESOURCES: usize = 20;

/// Longest resource that is judged, bytes of its JSON: the largest article that workers take by default fits. Ours.
pub const LONGEST_RESOURCE: usize = 512 << 10;

/// Media types of FHIR's JSON: of R4 and, before it, of DSTU2.
const MEDIA_TYPES: [&str; 2] = ["application/fhir+json", "application/json+fhir"];

/// How writers and highlighters call the language of a listing.
const LANGUAGES: [&str; 3] = ["fhir", "fhir+json", "fhir-json"];

vocabulary! {
    /// How a resource stands in an article.
    Form {
        /// The content of a `script`.
        Script = "script",
        /// A listing: `pre`, `code`.
        Code = "code",
        /// A paragraph, cell or item of its own.
        Text = "text",
        /// The value of a custom field.
        CustomField = "custom_field",
    }
}

/// A resource that stands in an article. Its `Debug` form shows the place only, so that no patient's data reaches a log by
/// way of a derived `Debug` (LGPD art. 46).
#[derive(Clone, PartialEq, Eq)]
pub struct Resource {
    /// How it stands there.
    pub form: Form,
    /// Where.
    pub place: Span,
    /// Its JSON, as a reader sees it.
    pub text: String,
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resource({} in {} {}..{})", self.form, self.place.field, self.place.start, self.place.end)
    }
}

/// The resources of an article, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedded {
    /// Those that can be judged, at most [`MOST_RESOURCES`].
    pub resources: Vec<Resource>,
    /// Those that are too long, and the first that is one too many.
    pub unread: Vec<Span>,
}

/// Finds the resources in the text and the custom fields of an article.
pub fn embedded(article: &Article) -> Embedded {
    let mut found = Embedded::default();
    Search { found: &mut found, source: &article.content, field: Field::Content, offset: 0, form: None }.html();
    let mut offset = 0usize;
    for field in &article.custom_fields {
        // As `Article::text` joins them: "name: value", a line each.
        offset = offset.saturating_add(field.name.len()).saturating_add(2);
        let source = field.value.as_str();
        let form = Some(Form::CustomField);
        let mut search = Search { found: &mut found, source, field: Field::CustomFields, offset, form };
        if source.trim_start_matches(is_blank).starts_with(['{', '[']) {
            search.raw(0..source.len(), Form::CustomField, false);
        } else {
            search.html();
        }
        offset = offset.saturating_add(source.len()).saturating_add(1);
    }
    found
}

/// One source, and where its bytes count.
struct Search<'a> {
    found: &'a mut Embedded,
    source: &'a str,
    field: Field,
    offset: usize,
    /// For resources of any form here.
    form: Option<Form>,
}

/// Text between two borders.
#[derive(Default)]
struct Run {
    decoded: Decoded,
    /// It begins as no JSON.
    is_prose: bool,
}

/// The listings that are open.
#[derive(Default)]
struct Listing {
    pre: usize,
    code: usize,
    is_fhir: bool,
}

impl Search<'_> {
    fn html(&mut self) {
        let (mut run, mut listing, mut script) = (Run::default(), Listing::default(), None);
        for token in Tokens::new(self.source) {
            match (token, script.take()) {
                (Token::Hidden(place) | Token::Rest(place), Some(is_fhir)) => self.raw(place, Form::Script, is_fhir),
                (Token::Text(place) | Token::Rest(place), _) => run.push(self.source, place, listing.is_declared()),
                (Token::Hidden(_), None) => {}
                (Token::Tag(tag), _) if tag.is("br") => run.push_line(tag.place),
                (Token::Tag(tag), _) if is_border(&tag) => {
                    self.finish(&core::mem::take(&mut run), &listing);
                    listing.pass(&tag, self.source);
                    script = (tag.is("script") && !tag.closes).then(|| is_fhir_script(&tag, self.source));
                }
                (Token::Tag(_), _) => {}
            }
        }
        self.finish(&run, &listing);
    }

    /// Text in which every character is itself.
    fn raw(&mut self, place: Range<usize>, form: Form, is_declared: bool) {
        let mut decoded = Decoded::default();
        decoded.push_raw(self.source, place);
        self.keep(&decoded, form, is_declared);
    }

    fn finish(&mut self, run: &Run, listing: &Listing) {
        let form = if listing.pre > 0 || listing.code > 0 { Form::Code } else { Form::Text };
        self.keep(&run.decoded, form, listing.is_declared());
    }

    fn keep(&mut self, decoded: &Decoded, form: Form, is_declared: bool) {
        for part in values(&decoded.text, MOST_RESOURCES) {
            let Some(text) = decoded.text.get(part.clone()) else { continue };
            if !is_declared && !names_a_resource(text) {
                continue;
            }
            let Some(bytes) = decoded.source_of(&part) else { continue };
            let bytes = bytes.start.saturating_add(self.offset)..bytes.end.saturating_add(self.offset);
            let Some(place) = span(self.field, bytes) else { continue };
            let is_one_too_many = self.found.resources.len() >= MOST_RESOURCES;
            if is_one_too_many || text.len() > LONGEST_RESOURCE {
                let is_told = is_one_too_many && !self.found.unread.is_empty();
                if !is_told && self.found.unread.len() < MOST_RESOURCES {
                    self.found.unread.push(place);
                }
                continue;
            }
            let form = self.form.unwrap_or(form);
            self.found.resources.push(Resource { form, place, text: text.to_string() });
        }
    }
}

impl Run {
    fn push(&mut self, source: &str, place: Range<usize>, is_declared: bool) {
        if self.decoded.text.is_empty() && !self.is_prose {
            let first = source.get(place.clone()).and_then(|text| text.chars().find(|c| !is_blank(*c)));
            let Some(first) = first else { return };
            // An entity may be a bracket.
            self.is_prose = !is_declared && !matches!(first, '{' | '[' | '&');
        }
        if !self.is_prose {
            self.decoded.push_html(source, place);
        }
    }

    fn push_line(&mut self, place: Range<usize>) {
        if !self.decoded.text.is_empty() {
            self.decoded.push_char('\n', place);
        }
    }
}

impl Listing {
    /// Whether what stands here is said to be FHIR. A bare `code` within a sentence may name an element or a type.
    const fn is_declared(&self) -> bool {
        self.is_fhir && self.pre > 0
    }

    fn pass(&mut self, tag: &Tag<'_>, source: &str) {
        let open = match tag.name {
            name if name.eq_ignore_ascii_case("pre") => &mut self.pre,
            name if name.eq_ignore_ascii_case("code") => &mut self.code,
            _ => return,
        };
        *open = if tag.closes { open.saturating_sub(1) } else { open.saturating_add(1) };
        let is_open = self.pre > 0 || self.code > 0;
        self.is_fhir = is_open && (self.is_fhir || (!tag.closes && is_fhir_listing(tag, source)));
    }
}

fn is_border(tag: &Tag<'_>) -> bool {
    tag.block().is_some() || tag.is("code") || tag.is("script")
}

fn is_fhir_script(tag: &Tag<'_>, source: &str) -> bool {
    attributes(tag, source).any(|(name, value)| {
        let media_type = value.split(';').next().unwrap_or("").trim();
        name.eq_ignore_ascii_case("type") && MEDIA_TYPES.iter().any(|known| media_type.eq_ignore_ascii_case(known))
    })
}

fn is_fhir_listing(tag: &Tag<'_>, source: &str) -> bool {
    let names = ["class", "data-lang", "data-language"];
    let is_fhir = |word: &str| {
        let prefixed = ["language-", "lang-"].iter().find_map(|prefix| {
            let (head, rest) = word.split_at_checked(prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then_some(rest)
        });
        LANGUAGES.iter().any(|known| prefixed.unwrap_or(word).eq_ignore_ascii_case(known))
    };
    attributes(tag, source).any(|(name, value)| {
        names.iter().any(|known| name.eq_ignore_ascii_case(known)) && value.split_whitespace().any(is_fhir)
    })
}

fn attributes<'a>(tag: &Tag<'_>, source: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let text = move |place: Range<usize>| source.get(place).unwrap_or("");
    tag.attributes(source).map(move |(name, value)| (text(name), text(value)))
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec;

    use proptest::prelude::*;

    use super::*;
    use crate::content::RegistryStatus;
    use crate::gate::{Author, CustomField};

    fn article(content: &str) -> Article {
        let author = Author {
            name: "Ana".into(),
            registry: None,
            registry_status: RegistryStatus::Pending,
            specialty: None,
            rqe: None,
        };
        Article { content: content.into(), ..Article::by(author) }
    }

    fn texts(content: &str) -> Vec<String> {
        embedded(&article(content)).resources.into_iter().map(|one| one.text).collect()
    }

    const P: &str = r#"{"resourceType":"Patient"}"#;

    #[test]
    fn a_resource_is_found_in_every_form_that_writers_use() {
        for (content, form) in [
            (format!("<p>a</p><script type=\"application/fhir+json\">\n{P}\n</script>"), Form::Script),
            (format!("<script type='application/json'>{P}</script>"), Form::Script),
            (format!("<pre class=\"wp-block-code\"><code>{P}</code></pre>"), Form::Code),
            (format!("<pre><code class=\"hljs language-json\">{P}</code></pre>"), Form::Code),
            (format!("<div class=\"highlight-source-json\"><pre>{P}\n</pre></div>"), Form::Code),
            (format!("<p>Envie <code>{P}</code> no corpo.</p>"), Form::Code),
            (P.replace('"', "<span class=s>&quot;</span>").replacen('{', "<pre>&#123;", 1), Form::Code),
            (format!("<p>{}</p>", P.replace("{", "{<br>&nbsp;")), Form::Text),
            (P.into(), Form::Text),
            (format!("<table><tr><td>{P}</td></tr></table>"), Form::Text),
            (format!("<pre>\u{feff}{P}"), Form::Code),
            (format!("<script>{P}"), Form::Script),
        ] {
            let found = embedded(&article(&content));
            let [one] = found.resources.as_slice() else { panic!("{content}: {found:?}") };
            assert_eq!(one.form, form, "{content}");
            assert_eq!(one.text.replace(['\n', '\u{a0}'], ""), P, "{content}");
            assert!(found.unread.is_empty());
        }
    }

    #[test]
    fn what_is_said_to_be_fhir_is_judged_whatever_it_holds() {
        for content in [
            "<script type=\"application/fhir+json; charset=utf-8\">texto</script>",
            "<script type=Application/FHIR+JSON>{\"a\":1}</script>",
            "<pre class=\"language-fhir\">{\"a\":1}</pre>",
            "<pre class=fhir>texto</pre>",
            "<pre><code class=\"Language-FHIR+JSON\">texto</code></pre>",
            "<pre data-lang=fhir>777</pre>",
        ] {
            assert_eq!(texts(content).len(), 1, "{content}");
        }
        for content in ["<script type=\"application/fhir+json\"> \n </script>", "<pre class=fhir> </pre><p>{}</p>"] {
            assert!(texts(content).is_empty(), "{content}");
        }
    }

    #[test]
    fn what_is_no_resource_is_left_alone() {
        for content in [
            "<p>O recurso Patient tem um resourceType.</p>",
            "<pre>GET /Patient/1</pre>",
            "<pre>{\"patient\": {\"resourceType\": \"Patient\"}}</pre>",
            "<pre>{ resourceType: 'Patient' }</pre>",
            "<code class=\"language-fhir\">Patient.name</code>",
            "<!-- {\"resourceType\":\"Patient\"} -->",
            "<img alt='{\"resourceType\":\"Patient\"}'>",
            "<style>{\"resourceType\":\"Patient\"}</style>",
            "<script>{\"a\":1}</script>",
            "[1, 2, 3]",
            "",
        ] {
            assert!(texts(content).is_empty(), "{content}: {:?}", texts(content));
        }
    }

    #[test]
    fn a_broken_resource_does_not_pass_for_none() {
        for content in [
            "<pre>{\"resourceType\":\"Patient\",</pre>",
            "<p>{\"resourceType\":\"Patient\",</p><p>\"id\":\"a\"}</p>",
            "<pre>{\"resourceType\":<code>\"Patient\"</code>}</pre>",
            "<pre>[{\"resourceType\":\"Patient\"},</pre>",
            "<pre>{\"resourceType\":\"Patient\"} // exemplo</pre>",
            "<code>x <pre>{\"resourceType\":\"Patient\"}</pre>",
            "{\"resourceType\":\"Patient\",\"text\":{\"div\":\"<div>Ana</div>\"}}",
        ] {
            assert_eq!(texts(content).len(), 1, "{content}");
        }
    }

    #[test]
    fn several_resources_of_one_listing_are_several() {
        for content in [format!("<pre>[{P},\n{P}]</pre>"), format!("<pre>{P}\n{P}</pre>"), format!("{P}<p>{P}")] {
            assert_eq!(texts(&content), [P, P], "{content}");
        }
        assert_eq!(texts(&format!("<pre>[{P}, {{\"a\":1}}]</pre>")), [P]);
    }

    #[test]
    fn a_place_is_that_of_the_resource_in_the_source() {
        let content = format!("<p>ação</p><pre><code> {}\n{P} </code></pre>", P.replace('"', "&quot;"));
        let found = embedded(&article(&content));
        let places: Vec<&str> =
            found.resources.iter().map(|one| &content[one.place.start as usize..one.place.end as usize]).collect();
        assert_eq!(places, [P.replace('"', "&quot;").as_str(), P]);
    }

    #[test]
    fn custom_fields_hold_resources_as_they_stand_or_in_listings() {
        let narrative = r#" {"resourceType":"Patient","text":{"status":"generated","div":"<div>Ana &amp; Eva</div>"}}"#;
        let fields =
            [("nota", "texto"), ("exemplo", narrative), ("código", "<p>Veja:</p><pre>{&quot;resourceType&quot;:1}")];
        let one = |(name, value): (&str, &str)| CustomField { name: name.into(), value: value.into() };
        let article = Article { custom_fields: fields.map(one).to_vec(), ..article("") };
        let found = embedded(&article);
        assert_eq!(found.resources[0].text, narrative.trim());
        assert_eq!(found.resources[1].text, "{\"resourceType\":1}");
        let joined = article.text(Field::CustomFields);
        let source = |one: &Resource| joined[one.place.start as usize..one.place.end as usize].to_string();
        assert_eq!(source(&found.resources[0]), narrative.trim());
        assert_eq!(source(&found.resources[1]), "{&quot;resourceType&quot;:1}");
        assert!(
            found.resources.iter().all(|one| one.form == Form::CustomField && one.place.field == Field::CustomFields)
        );
    }

    #[test]
    fn what_is_too_much_is_named_and_not_kept() {
        let many = embedded(&article(&format!("<pre>{P}</pre>").repeat(100)));
        assert_eq!((many.resources.len(), many.unread.len()), (MOST_RESOURCES, 1));
        let lines = embedded(&article(&format!("<pre>{}</pre>", P.repeat(100))));
        assert_eq!((lines.resources.len(), lines.unread.len()), (MOST_RESOURCES, 1));
        let long =
            format!("<pre>{{\"resourceType\":\"Patient\",\"id\":\"{}\"}}</pre>{P}", "a".repeat(LONGEST_RESOURCE));
        let long = embedded(&article(&long));
        assert_eq!((long.resources.len(), long.unread.len()), (1, 1));
    }

    #[test]
    fn hostile_texts_are_read_to_their_end() {
        let deep = "[".repeat(200_000);
        for content in [
            format!("<pre>{{\"resourceType\":{deep}"),
            format!("<pre class=fhir>{deep}"),
            "<pre>{&".repeat(50_000),
            "7".repeat(5_000_000),
            format!("{{{}", "\"resourceType\"".repeat(50_000)),
            "<code>".repeat(100_000),
        ] {
            let found = embedded(&article(&content));
            assert!(found.resources.len() <= MOST_RESOURCES);
        }
    }

    #[test]
    fn nothing_of_a_resource_is_shown_by_debug() {
        let found = embedded(&article(&format!("<pre>{}</pre>", P.replace("Patient", "segredo"))));
        assert_eq!(vec![format!("{:?}", found.resources[0])], ["Resource(code in content 5..31)"]);
    }

    proptest! {
        #[test]
        fn every_place_is_a_part_of_its_field(content in "(</?(pre|code|p|b|script)( class=fhir)?( type=application/fhir\\+json)?>?|\\{&quot;resourceType&quot;:|\\{\"resourceType\":\"a\"|[\\[\\]{}&\",é]|\\PC){0,60}") {
            let article = article(&content);
            let found = embedded(&article);
            for place in found.resources.iter().map(|one| one.place).chain(found.unread.iter().copied()) {
                let bytes = place.start as usize..place.end as usize;
                prop_assert!(content.get(bytes).is_some_and(|part| !part.is_empty()));
            }
            prop_assert_eq!(embedded(&article), found);
        }

        #[test]
        fn a_resource_put_into_markup_comes_out_again(value in "\\PC{0,30}", form in 0usize..3) {
            let json = serde_json::json!({ "resourceType": "Patient", "id": value }).to_string();
            let html = json.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            let content = match form {
                0 => format!("<p>a</p><pre><code>{html}</code></pre>"),
                1 => format!("<p>{html}</p>"),
                _ => format!("<script type=\"application/fhir+json\">{}</script>", json.replace("</", "<\\/")),
            };
            let expected = if form == 2 { json.replace("</", "<\\/") } else { json };
            prop_assert_eq!(texts(&content), [expected]);
        }
    }
}
