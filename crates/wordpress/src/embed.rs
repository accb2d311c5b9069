//! `_embed`: what an object links to, within the object.

use serde_json::{Map, Value};

use crate::args::parts;

/// Which relations are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Embed {
    /// None.
    #[default]
    Nothing,
    /// All that may be.
    All,
    /// These.
    Only(Vec<String>),
}

/// Something to fetch: a path of ours with its query, as [`crate::route::matching`] and
/// [`crate::args::parse_query`] read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its relation to the object.
    pub relation: String,
    /// Its place among the links of that relation.
    pub index: usize,
    /// `/wp/v2/users/2`
    pub path: String,
    /// `context=embed`, and what the link says.
    pub query: String,
}

impl Embed {
    /// What `_embed` says among the arguments of a query: on its own, or as `1` or `true`, everything; else a list.
    pub fn of(query: &Map<String, Value>) -> Self {
        let relations: Vec<String> = match query.get("_embed") {
            None => return Self::Nothing,
            Some(Value::String(text)) if matches!(text.as_str(), "" | "0" | "1" | "true") => return Self::All,
            Some(Value::String(text)) => parts(text).map(str::to_owned).collect(),
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(_) => Vec::new(),
        };
        if relations.is_empty() { Self::All } else { Self::Only(relations) }
    }

    /// What is to be fetched for an object: links that are embeddable, wanted, and lead to our own API.
    pub fn of_object(&self, object: &Value, api: &str) -> Vec<Wanted> {
        let mut all = Vec::new();
        for (relation, links) in links(object) {
            if !self.wants(relation) {
                continue;
            }
            for (index, link) in links.iter().enumerate() {
                let is_embeddable = link.get("embeddable").and_then(Value::as_bool).unwrap_or_default();
                let href = link.get("href").and_then(Value::as_str);
                let path = href.and_then(|href| href.strip_prefix(api)).filter(|path| path.starts_with('/'));
                if let (true, Some(path)) = (is_embeddable, path) {
                    all.push(wanted(relation, index, path));
                }
            }
        }
        all
    }

    fn wants(&self, relation: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::All => true,
            Self::Only(relations) => relations.iter().any(|wanted| wanted == relation),
        }
    }
}

/// The object with what was fetched for it: bodies of answers, errors among them. A link that was not embedded leaves
/// an empty list at its place, so that places agree with those in `_links`; a relation of which nothing was is left out.
pub fn embedded(mut object: Value, answers: Vec<(Wanted, Value)>) -> Value {
    let mut all = Map::new();
    for (wanted, answer) in answers {
        let count = links(&object).find(|(relation, _)| **relation == wanted.relation).map_or(0, |(_, of)| of.len());
        let of = all.entry(wanted.relation).or_insert_with(|| vec![Value::Array(Vec::new()); count].into());
        if let Some(place) = of.get_mut(wanted.index) {
            *place = answer;
        }
    }
    if let (Value::Object(object), false) = (&mut object, all.is_empty()) {
        object.insert("_embedded".to_owned(), all.into());
    }
    object
}

fn wanted(relation: &str, index: usize, href: &str) -> Wanted {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    // Lists within an object come whole, within the bound of a page.
    let query =
        if query.is_empty() { "context=embed".to_owned() } else { format!("{query}&context=embed&per_page=100") };
    Wanted { relation: relation.to_owned(), index, path: path.to_owned(), query }
}

fn links(object: &Value) -> impl Iterator<Item = (&String, &Vec<Value>)> {
    let links = object.get("_links").and_then(Value::as_object).into_iter().flatten();
    links.filter_map(|(relation, of)| Some((relation, of.as_array()?)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::args::parse_query;
    use crate::error::{Code, WpError};

    const API: &str = "https://clinica.example/wp-json";

    fn post() -> Value {
        let href = |path: &str| format!("{API}{path}");
        json!({
            "id": 4,
            "_links": {
                "self": [{ "href": href("/wp/v2/posts/4") }],
                "author": [{ "embeddable": true, "href": href("/wp/v2/users/2") }],
                "wp:term": [
                    { "taxonomy": "category", "href": href("/wp/v2/categories?post=4") },
                    { "embeddable": true, "taxonomy": "post_tag", "href": href("/wp/v2/tags?post=4") },
                ],
                "else": [{ "embeddable": true, "href": "https://other.example/wp-json/wp/v2/posts/1" }],
            },
        })
    }

    fn relations(query: &str) -> Vec<(String, usize)> {
        let wanted = Embed::of(&parse_query(query).unwrap()).of_object(&post(), API);
        wanted.into_iter().map(|wanted| (wanted.relation, wanted.index)).collect()
    }

    #[test]
    fn w30_only_what_is_embeddable_and_wanted_is_fetched() {
        let both = [("author".to_owned(), 0), ("wp:term".to_owned(), 1)];
        for query in ["_embed", "_embed=1", "_embed=true", "_embed=author,wp:term", "_embed[]=author&_embed[]=wp:term"]
        {
            assert_eq!(relations(query), both, "{query}");
        }
        assert_eq!(relations("_embed=author,self,nothing"), both[..1]);
        assert_eq!(relations(""), []);
        let terms = Embed::Only(vec!["wp:term".to_owned()]).of_object(&post(), API);
        assert_eq!(
            (terms[0].path.as_str(), terms[0].query.as_str()),
            ("/wp/v2/tags", "post=4&context=embed&per_page=100")
        );
    }

    #[test]
    fn w30_places_are_kept_and_errors_are_objects() {
        let wanted = Embed::All.of_object(&post(), API);
        let answers = vec![WpError::new(Code::UserInvalidId).to_json(), json!([{ "id": 7 }])];
        let object = embedded(post(), wanted.into_iter().zip(answers).collect());
        assert_eq!(object["_embedded"]["author"][0]["code"], "rest_user_invalid_id");
        assert_eq!(object["_embedded"]["wp:term"], json!([[], [{ "id": 7 }]]));
        assert_eq!(embedded(post(), vec![]), post());
    }
}
