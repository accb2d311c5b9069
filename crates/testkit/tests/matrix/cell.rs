//! What came of a request, in a closed word.

use std::fmt;

use serde_json::Value;

/// One field of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    /// The operation ran: it succeeded, or the state of the thing stood against it.
    Allowed,
    /// 403.
    Refused,
    /// 404, as for a thing that is not there.
    Hidden,
    /// 401 without a session that would do.
    SignIn,
    /// 401 asking for another or a fresher factor.
    Challenge,
    /// The case does not arise.
    Moot,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::Hidden => "hidden",
            Self::SignIn => "sign in",
            Self::Challenge => "challenge",
            Self::Moot => "–",
        })
    }
}

/// An answer, as far as it matters here.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Seen {
    /// The problem's code; empty for a success.
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// The answer without what differs between two answers of the same kind.
    pub(crate) fn shape(&self) -> (u16, Value) {
        let mut body = self.body.clone();
        if let Some(members) = body.as_object_mut() {
            members.remove("instance");
            if let Some(details) = members.get_mut("details").and_then(Value::as_object_mut) {
                details.remove("decision_id");
            }
        }
        (self.status, body)
    }

    /// The word. `reached` are codes and fields that only the operation itself complains about.
    ///
    /// # Errors
    /// When the answer says nothing about rights: the request was not a good one.
    pub(crate) fn judge(&self, reached: &[&str]) -> Result<Cell, String> {
        let code = self.code();
        let fields = self.body["details"].as_object();
        let reaches =
            reached.contains(&code) || fields.is_some_and(|f| f.keys().any(|k| reached.contains(&k.as_str())));
        match (self.status, code) {
            (200..=299 | 304, _) => Ok(Cell::Allowed),
            _ if reaches => Ok(Cell::Allowed),
            (401, "challenge_required") => Ok(Cell::Challenge),
            // The operation ran, and its own proof was not good enough.
            (401, "invalid_credentials") => Ok(Cell::Allowed),
            (401, _) => Ok(Cell::SignIn),
            (403, _) => Ok(Cell::Refused),
            (404, _) => Ok(Cell::Hidden),
            (409 | 412 | 428, _) | (422, "invalid_transition") => Ok(Cell::Allowed),
            _ => Err(format!("{} {}", self.status, self.body)),
        }
    }
}
