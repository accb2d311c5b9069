//! Bounds on what a request may bring. Past them a request is refused, never cut.

/// Longest query string, in bytes.
pub const MAX_QUERY_BYTES: usize = 65_536;
/// Longest body of JSON or of a form, in bytes. Files do not come this way.
pub const MAX_BODY_BYTES: usize = 4 * 1_024 * 1_024;
/// Most `name=value` pairs in a query string or form.
pub const MAX_PAIRS: usize = 200;
/// Deepest nesting of a name in a query string or form: `a[b][c][d][e]` is five deep.
pub const MAX_NAME_DEPTH: usize = 5;
/// Deepest nesting of a JSON body: flexible content of custom fields nests, but not for ever.
pub const MAX_JSON_DEPTH: usize = 32;
/// Most items of a declared list. A page has at most a hundred objects, so longer lists of ids ask for nothing.
pub const MAX_LIST: usize = 1_000;
/// Longest path of a route, in bytes.
pub const MAX_PATH_BYTES: usize = 1_024;
/// Most paths in `_fields`.
pub const MAX_FIELDS: usize = 200;
/// Deepest path in `_fields`: `media_details.sizes.medium.source_url` is four deep.
pub const MAX_FIELD_DEPTH: usize = 8;
/// Most requests in one batch.
pub const MAX_BATCH: usize = 25;
