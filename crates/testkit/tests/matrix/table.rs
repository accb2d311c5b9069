//! The table as a page of the documentation.

use std::fmt::Write as _;

use super::cell::Cell;

/// A row: an operation, and whose thing it is about.
pub(crate) struct Row {
    pub(crate) area: String,
    pub(crate) operation: String,
    pub(crate) thing: &'static str,
    pub(crate) cells: Vec<Cell>,
}

const HEAD: &str = "\
# Authorisation matrix

Who may ask for what: every operation of the OpenAPI document, asked over HTTP by somebody of every role, by a visitor,
by an administrator of another tenant and by an administrator of the platform. The test `authorization_matrix` asks all
of it again and compares; to accept a change, run `CMS_BLESS=1 cargo xtask test authorization_matrix` and read the
difference.

Everybody has signed in with a password and a passkey just now, from a verified network of the tenant: what is refused
here is refused for what somebody is, not for how they came. What else it takes is in the policies
([`crates/policy/policies`](../crates/policy/policies)); who has which capability is in [roles](roles.md).

| Word | Answer |
|---|---|
| allowed | the operation ran: it succeeded, or the state of the thing stood against it (409, 412, 422) |
| refused | 403: there, and not for them |
| hidden | 404: not there, as far as they can tell |
| sign in | 401: no session, or none that counts here |
| challenge | 401: another factor, or a fresher one, is asked for |
| – | the case does not arise |

`own`, `other's` and `foreign` say whose thing the path names: the asker's, that of somebody else in the tenant, or that
of another tenant; `tenant's` things belong to nobody in it. For the foreign administrator, what is here is foreign.
Whatever is foreign is answered exactly as what never was, which the test checks too.
";

/// The page.
pub(crate) fn page(askers: &[String], rows: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    let mut area = "";
    for row in rows {
        if row.area != area {
            area = &row.area;
            let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
            let mut names = vec!["Operation", "Thing"];
            names.extend(askers.iter().map(String::as_str));
            write!(page, "\n## {area}\n\n{}{}", line(&names), line(&vec!["---"; names.len()])).expect("text");
        }
        let cells: Vec<String> = row.cells.iter().map(ToString::to_string).collect();
        writeln!(page, "| `{}` | {} | {} |", row.operation, row.thing, cells.join(" | ")).expect("text");
    }
    page
}
