//! What the API says of itself.

use serde_json::{Map, Value, json};

use super::{Endpoint, Method, ROUTES, Route, Segment};
use crate::error::{Code, WpError};

/// What the index says of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteInfo {
    /// Its title.
    pub name: String,
    /// Its subtitle.
    pub description: String,
    /// Its address, without a slash at the end.
    pub home: String,
    /// The root of its API, such as `https://clinica.example/wp-json`, without a slash at the end.
    pub api: String,
    /// Hours that its zone is before UTC now.
    pub gmt_offset: f64,
    /// The IANA name of its zone.
    pub timezone: String,
    /// Where people allow an application to act for them; none where application passwords are not available.
    pub authorize_url: Option<String>,
    /// Identifier of its logo; 0: none.
    pub logo: i64,
    /// Identifier and address of its icon.
    pub icon: Option<(i64, String)>,
}

/// The answer to `GET /`.
pub fn index(site: &SiteInfo) -> Value {
    let mut namespaces: Vec<&str> = Vec::new();
    for route in ROUTES.iter().filter(|route| !route.namespace.is_empty()) {
        if !namespaces.contains(&route.namespace) {
            namespaces.push(route.namespace);
        }
    }
    let authentication = match &site.authorize_url {
        Some(url) => json!({ "application-passwords": { "endpoints": { "authorization": url } } }),
        None => json!({}),
    };
    json!({
        "name": site.name,
        "description": site.description,
        "url": site.home,
        "home": site.home,
        "gmt_offset": site.gmt_offset,
        "timezone_string": site.timezone,
        "namespaces": namespaces,
        "authentication": authentication,
        "routes": routes(&site.api, |_| true),
        "site_logo": site.logo,
        "site_icon": site.icon.as_ref().map_or(0, |(id, _)| *id),
        "site_icon_url": site.icon.as_ref().map_or("", |(_, url)| url.as_str()),
        "_links": {},
    })
}

/// The answer to GET on a namespace. Errors: `rest_invalid_namespace`.
pub fn namespace_index(site: &SiteInfo, namespace: &str) -> Result<Value, WpError> {
    if namespace.is_empty() || !ROUTES.iter().any(|route| route.namespace == namespace) {
        return Err(WpError::new(Code::InvalidNamespace));
    }
    Ok(json!({
        "namespace": namespace,
        "routes": routes(&site.api, |route| route.namespace == namespace),
        "_links": { "up": [{ "href": format!("{}/", site.api) }] },
    }))
}

/// The answer to OPTIONS.
pub fn options(route: &Route) -> Value {
    let mut described = description(route);
    if let Some(schema) = route.schema {
        described.insert("schema".to_owned(), schema.to_json());
    }
    described.into()
}

fn routes(api: &str, wanted: impl Fn(&Route) -> bool) -> Value {
    let each = ROUTES.iter().filter(|route| wanted(route)).map(|route| {
        let pattern = route.pattern();
        let mut described = description(route);
        // A pattern with open parts is no address.
        if route.segments.iter().all(|segment| matches!(segment, Segment::Word(_))) {
            described.insert("_links".to_owned(), json!({ "self": [{ "href": format!("{api}{pattern}") }] }));
        }
        (pattern, described.into())
    });
    Value::Object(each.collect())
}

fn description(route: &Route) -> Map<String, Value> {
    let endpoints = route.operations.iter().map(|operation| {
        let mut endpoint = Map::new();
        endpoint.insert("methods".to_owned(), names(operation.methods.iter().copied()));
        if route.batch {
            endpoint.insert("allow_batch".to_owned(), json!({ "v1": true }));
        }
        let open = route.segments.iter().filter_map(open_part);
        let declared = operation.arguments().map(|property| (property.name.to_owned(), property.to_argument()));
        let mut args: Map<String, Value> = open.chain(declared).collect();
        if route.endpoint == Endpoint::Namespace {
            args.insert("namespace".to_owned(), json!({ "default": route.namespace, "required": false }));
        }
        endpoint.insert("args".to_owned(), args.into());
        Value::Object(endpoint)
    });
    let mut description = Map::new();
    description.insert("namespace".to_owned(), route.namespace.into());
    description.insert("methods".to_owned(), names(route.methods()));
    description.insert("endpoints".to_owned(), endpoints.collect());
    description
}

fn names(methods: impl Iterator<Item = Method>) -> Value {
    methods.map(|method| Value::from(method.as_str())).collect()
}

fn open_part(segment: &Segment) -> Option<(String, Value)> {
    let (name, of) = match segment {
        Segment::Word(_) => return None,
        Segment::Number(name) => (name, "integer"),
        Segment::Slug(name) | Segment::UserOrMe(name) | Segment::Token(name) => (name, "string"),
    };
    Some(((*name).to_owned(), json!({ "description": "Part of the path.", "type": of, "required": false })))
}
